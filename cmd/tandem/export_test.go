package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestExport: the record of a client leaves as Sam sees it, as Noor does and as
// Amina does; nobody takes more than they see, and nobody's sight is taken
// without a name.
func TestExport(t *testing.T) {
	dir := t.TempDir()
	m := &Main{now: time.Now, log: logger(&bytes.Buffer{}), demo: true}
	shown, err := m.open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	sam := shown.client(t, "Sam").String()
	if err := m.stop(); err != nil {
		t.Fatal(err)
	}
	export := func(as, to string) (said string, code int) {
		var out, errs bytes.Buffer
		code = run(t.Context(), env{in: strings.NewReader(""), out: &out, err: &errs}, []string{"export", "-data", filepath.Join(dir, "data"),
			"-root-key", filepath.Join(dir, "key", "root.key"), "-client", sam, "-as", as, to})
		return out.String() + errs.String(), code
	}
	lines := map[string]int{}
	for as, words := range map[string][]string{
		"sam":   {"Copy of the record of Sam Rivera", "PHQ-9", "Six days off work, alone", "!My own pull to reassure"},
		"amina": {"PHQ-9", "Cancels, feels relief, then feels worse", "!My own pull to reassure"},
		"noor":  {"PHQ-9", "Six days off work, alone", "!Cancels, feels relief, then feels worse", "!My own pull to reassure"},
	} {
		to := filepath.Join(dir, "as-"+as)
		if said, code := export(as, to); code != 0 {
			t.Fatalf("export as %s = %d: %s", as, code, said)
		}
		page, lined := content(t, filepath.Join(to, "record.html")), content(t, filepath.Join(to, "entries.ndjson"))
		for _, w := range words {
			word, absent := strings.CutPrefix(w, "!")
			if strings.Contains(page, word) == absent {
				t.Errorf("the page as %s: %q stands wrong", as, w)
			}
			if absent && strings.Contains(lined, word) {
				t.Errorf("the lines as %s say %q", as, word)
			}
		}
		for s := bufio.NewScanner(strings.NewReader(lined)); s.Scan(); lines[as]++ {
			if !json.Valid(s.Bytes()) {
				t.Errorf("as %s, line %d is no JSON", as, lines[as]+1)
			}
		}
	}
	if lines["sam"] == 0 || lines["noor"] >= lines["amina"] {
		t.Errorf("lines by who sees them: %v", lines)
	}
	if _, code := export("sam", filepath.Join(dir, "as-sam")); code != 1 {
		t.Errorf("export over what is there already = %d, want 1", code)
	}
	for _, as := range []string{"hana", "cora", "nobody"} {
		to := filepath.Join(dir, "not-"+as)
		if _, code := export(as, to); code != 1 {
			t.Errorf("export as %s = %d, want 1", as, code)
		}
		if _, err := os.Stat(to); err == nil {
			t.Errorf("export as %s left something behind", as)
		}
	}
	if _, code := export("", filepath.Join(dir, "x")); code != 2 {
		t.Errorf("export as nobody by name = %d, want 2", code)
	}
}

// TestRecordFromAPhone: Sam takes the same page with them from the portal, as a
// file, and reads afterwards that they did.
func TestRecordFromAPhone(t *testing.T) {
	n := newWhole(t)
	w := n.ask(t, "sam", "POST", "/answers", "file=record")
	if got := w.Header().Get("Content-Disposition"); w.Code != 200 || !strings.HasPrefix(got, "attachment; filename=\"record-") {
		t.Fatalf("the record = %d, %s", w.Code, got)
	}
	for _, word := range []string{"Copy of the record of Sam Rivera", "Six days off work, alone", "!My own pull to reassure"} {
		if word, absent := strings.CutPrefix(word, "!"); strings.Contains(w.Body.String(), word) == absent {
			t.Errorf("%q stands wrong", word)
		}
	}
	if page := n.ask(t, "sam", "GET", "/opened", "").Body.String(); !strings.Contains(page, "took your record out as a file") {
		t.Error("Sam does not read that the record was taken out")
	}
}

func content(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
