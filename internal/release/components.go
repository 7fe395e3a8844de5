package main

import (
	"bytes"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/module"
)

// The list is CycloneDX 1.6, with no more of it than is known. It has neither a
// time nor a number of its own, so that the same binary gives the same list.
type list struct {
	Format     string      `json:"bomFormat"`
	Spec       string      `json:"specVersion"`
	Version    int         `json:"version"`
	Metadata   metadata    `json:"metadata"`
	Components []component `json:"components"`
}

type metadata struct {
	Component component `json:"component"`
}

type component struct {
	Type       string     `json:"type"`
	Name       string     `json:"name"`
	Version    string     `json:"version,omitempty"`
	PURL       string     `json:"purl,omitempty"`
	Hashes     []hash     `json:"hashes,omitempty"`
	Licences   []licence  `json:"licenses,omitempty"`
	Properties []property `json:"properties,omitempty"`
}

type hash struct {
	Algorithm string `json:"alg"`
	Content   string `json:"content"`
}

type licence struct {
	Licence struct {
		ID   string `json:"id,omitempty"`
		Name string `json:"name,omitempty"`
	} `json:"license"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// embedded is what the binary holds that is no Go module: where it and its
// licence lie in the tree.
var embedded = []struct{ name, path, licence string }{
	{"htmx", "web/static/vendor/htmx.min.js", "web/static/vendor/htmx.LICENSE"},
	{"@hpke/common", "web/static/vendor/hpke/common", "web/static/vendor/hpke/common/LICENSE"},
	{"@hpke/core", "web/static/vendor/hpke/core", "web/static/vendor/hpke/core/LICENSE"},
	{"Source Sans 3", "web/static/font/source-sans-3.woff2", "web/static/font/OFL.txt"},
	{"common passwords", "auth/common.txt", "auth/common.LICENSE.txt"},
}

// components lists what a binary is made of, by what the binary itself says.
func components(binary, version, tree, cache string) ([]byte, error) {
	info, err := buildinfo.ReadFile(binary)
	if err != nil {
		return nil, err
	}
	b, err := os.ReadFile(binary)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(b)
	all := list{Format: "CycloneDX", Spec: "1.6", Version: 1}
	all.Metadata.Component = component{Type: "application", Name: filepath.Base(binary), Version: version,
		Hashes: []hash{{"SHA-256", hex.EncodeToString(sum[:])}}, Licences: licences(filepath.Join(tree, "LICENSE"))}
	for _, s := range info.Settings {
		all.Metadata.Component.Properties = append(all.Metadata.Component.Properties, property{"go:build:" + s.Key, s.Value})
	}
	release := strings.TrimPrefix(info.GoVersion, "go")
	all.Components = append(all.Components, component{Type: "framework", Name: "std", Version: release, PURL: "pkg:golang/std@" + release,
		Licences: known("BSD-3-Clause")})
	for _, m := range info.Deps {
		properties := []property{{"go:sum", m.Sum}}
		if m.Replace != nil {
			return nil, fmt.Errorf("%s is replaced: a release has no replaced module", m.Path)
		}
		dir, err := moduleDir(cache, m.Path, m.Version)
		if err != nil {
			return nil, err
		}
		all.Components = append(all.Components, component{Type: "library", Name: m.Path, Version: m.Version,
			PURL: "pkg:golang/" + m.Path + "@" + m.Version, Licences: licencesIn(dir), Properties: properties})
	}
	for _, e := range embedded {
		if _, err := os.Stat(filepath.Join(tree, e.path)); err != nil {
			return nil, err
		}
		all.Components = append(all.Components, component{Type: "file", Name: e.name, Licences: licences(filepath.Join(tree, e.licence)),
			Properties: []property{{"path", e.path}}})
	}
	var out bytes.Buffer
	w := json.NewEncoder(&out)
	w.SetEscapeHTML(false)
	w.SetIndent("", "\t")
	err = w.Encode(all)
	return out.Bytes(), err
}

// moduleDir is where the module cache keeps a version.
func moduleDir(cache, path, version string) (string, error) {
	escaped, err := module.EscapePath(path)
	if err != nil {
		return "", err
	}
	at, err := module.EscapeVersion(version)
	return filepath.Join(cache, filepath.FromSlash(escaped)+"@"+at), err
}

// licencesIn reads the licence of a module, none where the cache has no file.
func licencesIn(dir string) []licence {
	for _, name := range []string{"LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "COPYING", "license.txt"} {
		if found := licences(filepath.Join(dir, name)); found != nil {
			return found
		}
	}
	return nil
}

// licences names the licence in a file by a sentence that only it has; one that
// is not known is named by its first line.
func licences(path string) []licence {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	text := strings.Join(strings.Fields(string(b)), " ")
	for _, l := range []struct{ id, says string }{
		{"AGPL-3.0-only", "GNU AFFERO GENERAL PUBLIC LICENSE Version 3"},
		{"MPL-2.0", "Mozilla Public License Version 2.0"},
		{"MPL-2.0", "Mozilla Public License, version 2.0"},
		{"Apache-2.0", "Apache License Version 2.0"},
		{"OFL-1.1", "SIL OPEN FONT LICENSE Version 1.1"},
		{"0BSD", "Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted. THE SOFTWARE"},
		{"ISC", "Permission to use, copy, modify, and"},
		{"MIT", "Permission is hereby granted, free of charge, to any person obtaining a copy"},
		{"BSD-3-Clause", "Neither the name"},
		{"BSD-2-Clause", "Redistributions in binary form must reproduce"},
	} {
		if strings.Contains(text, l.says) {
			return known(l.id)
		}
	}
	first, _, _ := strings.Cut(strings.TrimSpace(string(b)), "\n")
	var l licence
	l.Licence.Name = first
	return []licence{l}
}

func known(id string) []licence {
	var l licence
	l.Licence.ID = id
	return []licence{l}
}
