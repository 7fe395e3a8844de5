package main

import (
	"bufio"
	"encoding/json"
	"io/fs"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const root = "../.."

// TestListNamesEveryModuleInTheBinary holds the list against what the compiler
// is given, and each of the modules against a licence.
func TestListNamesEveryModuleInTheBinary(t *testing.T) {
	if testing.Short() {
		t.Skip("links the command")
	}
	binary := filepath.Join(t.TempDir(), "tandem")
	gocmd(t, "build", "-o", binary, "./cmd/tandem")
	text, err := components(binary, "v1.2.3", root, strings.TrimSpace(gocmd(t, "env", "GOMODCACHE")))
	if err != nil {
		t.Fatal(err)
	}
	var got list
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	if c := got.Metadata.Component; c.Name != "tandem" || c.Version != "v1.2.3" || len(c.Hashes) != 1 || c.Licences[0].Licence.ID != "Apache-2.0" {
		t.Errorf("the list is of %+v", c)
	}
	var names []string
	for _, c := range got.Components {
		if c.Type == "library" {
			names = append(names, c.Name+" "+c.Version)
		}
		if len(c.Licences) != 1 || c.Licences[0].Licence.ID == "" {
			t.Errorf("%s: the licence is %+v, want one that is known", c.Name, c.Licences)
		}
	}
	want := strings.Split(strings.TrimSpace(gocmd(t, "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}", "./cmd/tandem")), "\n")
	slices.Sort(want)
	want = slices.DeleteFunc(slices.Compact(want), func(s string) bool { return s == "" })
	slices.Sort(names)
	if !slices.Equal(names, want) || len(want) < 20 {
		t.Errorf("the list has\n%s\nand the binary is linked from\n%s", strings.Join(names, "\n"), strings.Join(want, "\n"))
	}
}

func gocmd(t *testing.T, args ...string) string {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go %s: %v", args, err)
	}
	return string(out)
}

// TestWhatIsCopiedHereIsListed: a licence of others in the tree is that of a
// component, unless only tests have it.
func TestWhatIsCopiedHereIsListed(t *testing.T) {
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(root, path)
		rel = filepath.ToSlash(rel)
		if err != nil || d.IsDir() && (strings.HasPrefix(d.Name(), ".git") || rel == "internal/browsertest") {
			return filepath.SkipDir
		}
		named := strings.Contains(d.Name(), "LICENSE") || d.Name() == "OFL.txt"
		if named && rel != "LICENSE" && !strings.HasSuffix(rel, ".go") {
			for _, e := range embedded {
				if e.licence == rel {
					return nil
				}
			}
			t.Errorf("%s is the licence of nothing in the list of components", rel)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// planted are secrets of each shape, put together here so that none lies in
// this file.
func planted() map[string]string {
	letters := strings.Repeat("abcdefgh", 8)
	return map[string]string{
		"private key":            "-----BEGIN EC " + "PRIVATE KEY-----\n" + letters,
		"age identity":           "AGE-SECRET-" + "KEY-1" + strings.ToUpper(letters)[:58],
		"key that signs notes":   "PRIVATE" + "+KEY+example.org/log+0123abcd+" + letters,
		"root key file":          "root" + "/1 " + letters[:52],
		"recovery kit":           "root" + "/1.1        n3316 va6k4 dbjp1 ga0jj vgx6a",
		"cloud key":              "AKIA" + strings.ToUpper(letters[:16]),
		"token":                  "ghp_" + letters[:36],
		"signed web token":       "eyJ" + letters[:20] + ".eyJ" + letters[:20] + "." + letters[:30],
		"password in an address": "postgres://tandem:" + "hunter22@db.example.org/",
	}
}

// TestAPlantedSecretIsFound: in the tree, in a binary, and in a commit whose
// file is long gone.
func TestAPlantedSecretIsFound(t *testing.T) {
	for _, r := range rules {
		secret := planted()[r.name]
		s, err := newSearch()
		if err != nil {
			t.Fatal(err)
		}
		s.text("a.txt", "a.txt", []byte("one\ntwo\n"+secret+"\n"))
		if len(s.found) != 1 || s.found[0] != "a.txt:3: "+r.name {
			t.Errorf("the search for %q found %q", r.name, s.found)
		}
		s.found = nil
		s.patches(bufio.NewScanner(strings.NewReader("commit 0123456789abcdef\n\ndiff --git a/b.txt b/b.txt\n--- /dev/null\n+++ b/b.txt\n@@ -0,0 +1,9 @@\n+" +
			strings.ReplaceAll(secret, "\n", "\n+") + "\ndiff --git a/c b/c\n")))
		if len(s.found) != 1 || !strings.HasPrefix(s.found[0], "0123456789ab b.txt:") {
			t.Errorf("the search of the history for %q found %q", r.name, s.found)
		}
	}
}

// TestNoSecretInTheTree, and every allowance is still needed.
func TestNoSecretInTheTree(t *testing.T) {
	s, err := newSearch()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.tree(root); err != nil {
		t.Fatal(err)
	}
	for _, f := range s.found {
		t.Error(f)
	}
	for _, a := range s.allowed {
		if !s.used[a] {
			t.Errorf("nothing in %s is a %s any more: take the line out of allowed.txt", a.path, a.rule)
		}
	}
	if s.searched < 500 {
		t.Errorf("only %d files were searched", s.searched)
	}
}
