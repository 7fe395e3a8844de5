// Package static is what the pages load: one stylesheet, our script, htmx, a
// font, icons. Every file lives at an address that holds its own hash, so a
// browser may keep it for ever, and comes packed once, at start.
package static

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strings"
)

//go:embed css font all:vendor icons.svg app.svg tandem.js timeline.js caseload.js passkey.js rating.js timer.js leave.js queue.js kept.js sealing.js portal.js asked.js sw.js
var files embed.FS

// sheets are the parts of tandem.css in the order of the cascade.
var sheets = []string{"tokens", "ground", "parts", "frames", "forms", "clinic", "timeline", "portal", "print"}

// Prefix is where the files are served.
const Prefix = "/static/"

// File is one asset as it goes out.
type File struct {
	URL    string // address with the content's hash
	Type   string
	Body   []byte
	Packed []byte // gzip, or nil where packing saves nothing
}

// all holds each asset by name; made once, never changed.
var all = build()

func build() map[string]File {
	out := map[string]File{}
	add := func(name, kind string, body []byte) {
		sum := sha256.Sum256(body)
		f := File{URL: Prefix + hex.EncodeToString(sum[:8]) + "/" + name, Type: kind, Body: body}
		if packed := pack(body); len(packed) < len(body)*9/10 {
			f.Packed = packed
		}
		out[name] = f
	}
	add("source-sans-3.woff2", "font/woff2", read("font/source-sans-3.woff2"))
	add("icons.svg", "image/svg+xml", read("icons.svg"))
	add("app.svg", "image/svg+xml", read("app.svg"))
	add("htmx.js", "text/javascript; charset=utf-8", read("vendor/htmx.min.js"))
	add("tandem.js", "text/javascript; charset=utf-8", slices.Concat(read("tandem.js"), read("timeline.js"), read("caseload.js"), read("passkey.js"), read("rating.js"), read("timer.js")))
	add("leave.js", "text/javascript; charset=utf-8", read("leave.js"))
	add("portal.js", "text/javascript; charset=utf-8", slices.Concat(read("queue.js"), read("kept.js"), read("sealing.js"), read("portal.js")))
	add("asked.js", "text/javascript; charset=utf-8", slices.Concat(read("queue.js"), read("sealing.js"), read("asked.js")))
	add("queue.js", "text/javascript; charset=utf-8", read("queue.js"))
	add("kept.js", "text/javascript; charset=utf-8", read("kept.js"))
	modules(out)

	var css bytes.Buffer
	for _, s := range sheets {
		css.Write(read("css/" + s + ".css"))
	}
	font := out["source-sans-3.woff2"].URL
	add("tandem.css", "text/css; charset=utf-8", bytes.ReplaceAll(css.Bytes(), []byte("font/source-sans-3.woff2"), []byte(font)))
	return out
}

// Sealing is where the modules of HPKE begin: the folder of its own address.
const Sealing = "hpke/core/src/native.js"

// modules adds the files of HPKE as they came, under one address, so that one
// finds the next. Only the bare name that they call each other by, which a
// browser does not know, becomes the address of the file.
func modules(out map[string]File) {
	found := map[string][]byte{}
	sum := sha256.New()
	err := fs.WalkDir(files, "vendor/hpke", func(name string, d fs.DirEntry, err error) error {
		if err == nil && path.Ext(name) == ".js" {
			found[strings.TrimPrefix(name, "vendor/")] = read(name)
			sum.Write(read(name))
		}
		return err
	})
	if err != nil {
		panic("static: " + err.Error())
	}
	base := Prefix + hex.EncodeToString(sum.Sum(nil)[:8]) + "/"
	for name, body := range found {
		body = bytes.ReplaceAll(body, []byte(`from "@hpke/common"`), []byte(`from "`+base+`hpke/common/mod.js"`))
		out[name] = File{URL: base + name, Type: "text/javascript; charset=utf-8", Body: body, Packed: pack(body)}
	}
}

func read(name string) []byte {
	b, err := files.ReadFile(name)
	if err != nil {
		panic("static: " + err.Error())
	}
	return b
}

func pack(b []byte) []byte {
	var out bytes.Buffer
	w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
	_, _ = w.Write(b)
	_ = w.Close()
	return out.Bytes()
}

// URL is the address of an asset, such as "tandem.css".
func URL(name string) string {
	f, ok := all[name]
	if !ok {
		panic("static: no asset " + name)
	}
	return f.URL
}

// Handler serves Prefix. A wrong hash is not found: a page of another version
// must not get this version's file.
func Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, name, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, Prefix), "/")
		f, ok := all[name]
		if !ok || f.URL != r.URL.Path {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		f.serve(w, r)
	})
}

// Worker serves the service worker, which must live at the root and be asked
// for each time. It is told which files make the shell.
func Worker() http.Handler {
	shell := []string{URL("tandem.css"), URL("source-sans-3.woff2"), URL("icons.svg"), URL("tandem.js"), URL("leave.js"), URL("htmx.js"), URL("portal.js"), URL("asked.js")}
	for name := range all {
		if strings.HasPrefix(name, "hpke/") {
			shell = append(shell, URL(name))
		}
	}
	slices.Sort(shell)
	body := strings.Replace(string(read("sw.js")), "/* shell */", `"`+strings.Join(shell, `", "`)+`"`, 1)
	body = strings.Replace(body, "/* queue */", URL("queue.js"), 1)
	body = strings.Replace(body, "/* kept */", URL("kept.js"), 1)
	f := File{Type: "text/javascript; charset=utf-8", Body: []byte(body), Packed: pack([]byte(body))}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-cache")
		f.serve(w, r)
	})
}

func (f File) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", f.Type)
	body := f.Body
	if f.Packed != nil {
		h.Set("Vary", "Accept-Encoding")
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			h.Set("Content-Encoding", "gzip")
			body = f.Packed
		}
	}
	if r.Method != http.MethodHead {
		_, _ = w.Write(body)
	}
}
