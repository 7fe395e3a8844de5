package main

import (
	"bufio"
	"bytes"
	_ "embed"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// rules are the shapes of what must never be written down here.
var rules = []struct {
	name  string
	shape *regexp.Regexp
}{
	{"private key", regexp.MustCompile(`-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\\nrt"+]*[A-Za-z0-9+/]{20}`)},
	{"age identity", regexp.MustCompile(`AGE-SECRET-KEY-(PQ-)?1[0-9A-Z]{50}`)},
	{"key that signs notes", regexp.MustCompile(`PRIVATE\+KEY\+[^+\s]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{40}`)},
	{"root key file", regexp.MustCompile(`(?m)^(root|next|checkpoint)/[0-9]+ [0-9a-hjkmnp-tv-z]{52}`)},
	{"recovery kit", regexp.MustCompile(`(?m)^(root/[0-9]+|identity)\.[0-9]+ +([0-9a-z-]{5} ){4}`)},
	{"cloud key", regexp.MustCompile(`\bAKIA[0-9A-Z]{16}\b|\bAIza[0-9A-Za-z_-]{35}\b`)},
	{"token", regexp.MustCompile(`\bgh[pousr]_[A-Za-z0-9]{36}|\bgithub_pat_[A-Za-z0-9_]{40}|\bxox[abprs]-[0-9]{8,}-[A-Za-z0-9-]{12}|\bsk_live_[A-Za-z0-9]{20}`)},
	{"signed web token", regexp.MustCompile(`\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{20}`)},
	{"password in an address", regexp.MustCompile(`\b[a-z][a-z0-9+]*://[A-Za-z0-9._-]+:[^/\s:@"'` + "`" + `$%{<]{3,}@`)},
}

//go:embed allowed.txt
var allowedText string

// allowance is a secret that is none, and why.
type allowance struct{ path, rule, why string }

// allowances reads lines of PATH | RULE | REASON; # begins a comment.
func allowances(text string) (all []allowance, _ error) {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		parts := strings.Split(line, " | ")
		if len(parts) != 3 || len(parts[2]) < 20 {
			return nil, fmt.Errorf("allowed.txt: %q is not PATH | RULE | REASON", line)
		}
		all = append(all, allowance{parts[0], parts[1], parts[2]})
	}
	return all, nil
}

// search is what was looked through, and what was found. It never keeps the
// secret itself: the place is enough.
type search struct {
	allowed  []allowance
	used     map[allowance]bool
	found    []string
	searched int
}

func newSearch() (*search, error) {
	all, err := allowances(allowedText)
	return &search{allowed: all, used: map[allowance]bool{}}, err
}

// text searches one text, which lies at a path of the tree; where says more.
func (s *search) text(where, path string, b []byte) {
	s.searched++
	for _, r := range rules {
		if at := r.shape.FindIndex(b); at != nil && !s.may(path, r.name) {
			s.found = append(s.found, fmt.Sprintf("%s:%d: %s", where, 1+bytes.Count(b[:at[0]], []byte("\n")), r.name))
		}
	}
}

func (s *search) may(path, rule string) bool {
	for _, a := range s.allowed {
		if a.path == path && a.rule == rule {
			s.used[a] = true
			return true
		}
	}
	return false
}

// tree searches every file below a directory, but for what begins with a point.
func (s *search) tree(root string) error {
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if path != root && strings.HasPrefix(d.Name(), ".git") && d.IsDir() {
			return filepath.SkipDir
		}
		if !d.Type().IsRegular() {
			return nil
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		s.text(filepath.ToSlash(rel), filepath.ToSlash(rel), b)
		return err
	})
}

// files searches files outside the tree, where nothing is allowed.
func (s *search) files(paths []string) error {
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		s.text(path, "", b)
	}
	return nil
}

// history searches what each commit added to each file.
func (s *search) history(root string) error {
	cmd := exec.Command("git", "-C", root, "log", "--all", "-p", "-U0", "--text", "--no-color", "--no-ext-diff", "--no-renames", "--diff-merges=first-parent", "--format=commit %H")
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("the history: %w", err)
	}
	s.patches(bufio.NewScanner(out))
	return cmd.Wait()
}

// patches reads the output of git log -p.
func (s *search) patches(lines *bufio.Scanner) {
	lines.Buffer(nil, 64<<20)
	commit, path := "", ""
	var added bytes.Buffer
	end := func() {
		if path != "" {
			s.text(commit+" "+path, path, added.Bytes())
		}
		added.Reset()
	}
	for lines.Scan() {
		line := lines.Text()
		switch {
		case strings.HasPrefix(line, "commit "):
			end()
			commit, path = line[7:min(len(line), 19)], ""
		case strings.HasPrefix(line, "diff --git "):
			end()
			path = ""
		case path == "" && strings.HasPrefix(line, "+++ "):
			path = strings.TrimPrefix(strings.Trim(line[4:], `"`), "b/")
		case path != "" && strings.HasPrefix(line, "+"):
			added.WriteString(line[1:] + "\n")
		}
	}
	end()
}
