package main

import (
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"tandem/internal/browsertest"
	"tandem/seal"
)

// breakages are what keeps a deployment from opening safely, each with what
// the operator is told of it.
var breakages = []struct {
	name    string
	happens func(t *testing.T, data, key string)
	says    []string
}{
	{"an older database", func(t *testing.T, data, key string) {
		older := contents(t, filepath.Join(data, "ledger.db"))
		grow(t, filepath.Dir(data))
		removeAll(t, data, "ledger.db*")
		write(t, filepath.Join(data, "ledger.db"), older)
	}, []string{"expected: 2 entries", "found:    0 entries", "-accept-loss"}},
	{"no data, as where a disk is not mounted", func(t *testing.T, data, key string) {
		grow(t, filepath.Dir(data))
		if err := os.RemoveAll(data); err != nil {
			t.Fatal(err)
		}
	}, []string{"expected: 2 entries", "found:    0 entries"}},
	{"no root key", func(t *testing.T, _, key string) {
		removeAll(t, filepath.Dir(key), "root.key")
	}, []string{"there is a database and no root key at ", "recovery kit"}},
	{"another root key", func(t *testing.T, data, key string) {
		grow(t, filepath.Dir(data))
		removeAll(t, filepath.Dir(key), "*")
		if _, _, err := seal.CreateRoot(key); err != nil {
			t.Fatal(err)
		}
	}, []string{`the key "house" of this deployment does not open`, "-root-key"}},
	{"another root key beside the old tree head", func(t *testing.T, data, key string) {
		grow(t, filepath.Dir(data))
		removeAll(t, filepath.Dir(key), "root.key")
		removeAll(t, filepath.Dir(key), "root.key.pub")
		if _, _, err := seal.CreateRoot(key); err != nil {
			t.Fatal(err)
		}
	}, []string{"it did not sign the tree head in ", "-root-key"}},
	{"no key store", func(t *testing.T, data, _ string) {
		grow(t, filepath.Dir(data))
		removeAll(t, data, "keys.db*")
	}, []string{"put the key store back", "kept apart from the ledger's"}},
	{"a database that is none", func(t *testing.T, data, _ string) {
		removeAll(t, data, "ledger.db*")
		write(t, filepath.Join(data, "ledger.db"), []byte(strings.Repeat("not a database\n", 1000)))
	}, []string{"file is not a database", "newest backup on another disk"}},
}

// TestMaintenance: a deployment that cannot open safely answers with nothing
// but maintenance and the safety pages, in both languages, tells the operator
// what is wrong and two ways forward, and ends with an error.
func TestMaintenance(t *testing.T) {
	for _, b := range breakages {
		t.Run(b.name, func(t *testing.T) {
			dir := t.TempDir()
			_, stop := served(t, dir)
			stop()
			key := filepath.Join(dir, "key", "root.key")
			b.happens(t, filepath.Join(dir, "data"), key)
			said, stop := served(t, dir)
			closedPages(t, baseOf(t, said))
			code, all := stop()
			if code != 1 {
				t.Errorf("it ends with %d, want 1", code)
			}
			for _, want := range append(b.says, "two ways forward:\n 1. ", "\n 2. ") {
				if !strings.Contains(all, want) {
					t.Errorf("the operator is not told %q, but:\n%s", want, all)
				}
			}
			if secrets := regexp.MustCompile(`(?m)^(root|checkpoint)/1 (\S+)|^drill (\S+)`).FindAllString(all, -1); secrets != nil {
				t.Errorf("a key's value is printed")
			}
		})
	}
}

var at = regexp.MustCompile(`Tandem is at (\S+?),?\s`)

func baseOf(t *testing.T, said string) string {
	t.Helper()
	found := at.FindStringSubmatch(said)
	if found == nil {
		t.Fatalf("no address in:\n%s", said)
	}
	return found[1]
}

// closedPages asks for what stays up and for what does not.
func closedPages(t *testing.T, base string) {
	t.Helper()
	for path, want := range map[string]string{"/": "Maintenance", "/?lang=es": "Mantenimiento", "/caseload": "Maintenance", "/today?lang=es": "Mantenimiento",
		"/house": "Maintenance", "/sign-in": "Maintenance", "/live/x": "Maintenance"} {
		status, body := get(t, base+path)
		if status != http.StatusServiceUnavailable || !strings.Contains(body, want) || !strings.Contains(body, "988") {
			t.Errorf("%s answers %d without %q and 988", path, status, want)
		}
	}
	for path, want := range map[string]string{"/help": "tel:988", "/help?lang=es": "AYUDA", "/leave": "", "/sw.js": "HELP", "/manifest.webmanifest": "Tandem"} {
		if status, body := get(t, base+path); status != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s answers %d, want 200 with %q", path, status, want)
		}
	}
	res, err := http.PostForm(base+"/check-in", url.Values{"note": {"a long evening"}})
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, _ := io.ReadAll(res.Body)
	if res.StatusCode != http.StatusServiceUnavailable || !strings.Contains(string(body), "a long evening") || !strings.Contains(string(body), "Your text is still here") {
		t.Errorf("a form sent to it answers %d and does not keep what was typed", res.StatusCode)
	}
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(body)
}

func contents(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func write(t *testing.T, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// removeAll removes the files of dir whose names match.
func removeAll(t *testing.T, dir, pattern string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s in %s: %d files, %v", pattern, dir, len(files), err)
	}
	for _, f := range files {
		if err := os.Remove(f); err != nil {
			t.Fatal(err)
		}
	}
}

// TestFirstStartThatFailsEnds: where there is no deployment yet, nobody waits
// for a page.
func TestFirstStartThatFailsEnds(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "data"), nil) // a file where the directory should be
	_, stop := served(t, dir)
	if code, said := stop(); code != 1 || strings.Contains(said, "maintenance") {
		t.Errorf("it ends with %d: %s", code, said)
	}
}

// TestMaintenanceLooks: the page Maintenance, as people see it.
func TestMaintenanceLooks(t *testing.T) {
	b := browsertest.Open(t)
	dir := t.TempDir()
	_, stop := served(t, dir)
	stop()
	removeAll(t, filepath.Join(dir, "key"), "root.key")
	said, stop := served(t, dir)
	defer stop()
	for _, language := range []string{"en", "es"} {
		b.Go(baseOf(t, said) + "/today?lang=" + language)
		inAllSizes(b, "maintenance-"+language)
	}
}

// inAllSizes looks at the page that is open, on a desk and on a phone.
func inAllSizes(b *browsertest.Browser, name string) {
	b.Size(1440, 900)
	b.Dark(false)
	b.Axe(name)
	b.Fits(name)
	b.Keep(name + "-desk")
	b.Size(390, 844)
	b.Dark(true)
	time.Sleep(300 * time.Millisecond) // colours fade over
	b.Axe(name + " on a phone, dark")
	b.Fits(name + " on a phone")
	b.Keep(name + "-phone")
	b.Dark(false)
}
