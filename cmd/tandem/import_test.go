package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestImport takes a diary into a chart of the demo from the command line:
// first dry, then written, then again.
func TestImport(t *testing.T) {
	dir := t.TempDir()
	m := &Main{now: time.Now, log: logger(&bytes.Buffer{}), demo: true}
	shown, err := m.open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := m.stop(); err != nil {
		t.Fatal(err)
	}
	var hana string
	for _, c := range shown.Clients {
		if c.Account == "hana" {
			hana = c.ID.String()
		}
	}
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	yesterday := time.Now().AddDate(0, 0, -1).Format(time.DateOnly)
	file := write("diary.csv", "day,calm\n"+yesterday+",4\n"+yesterday+",5\nsomeday,3\n")
	mapping := write("map.json", `{"date":{"column":"day"},"ratings":[{"series":"calm","label":"Calm","in":"diary","min":0,"max":10,"columns":[{"column":"calm"}]}]}`)
	forms := write("forms.csv", "date,measure,total\n2024-02-01,phq-9,11\n2024-03-01,phq-99,3\n")
	theirs := write("theirs.csv", "Day,Q9,Sum\n2024-04-01,2,\n2024-05-01,,7\n")
	names := write("names.json", `{"date":{"column":"Day"},"questionnaires":[{"measure":"phq-9","total":"Sum","answers":{"phq9-9":"Q9"}}]}`)
	run := func(args ...string) (string, int) {
		var out, errs bytes.Buffer
		args = append([]string{"import", "-data", filepath.Join(dir, "data"), "-root-key", filepath.Join(dir, "key", "root.key"),
			"-client", hana}, args...)
		code := run(t.Context(), env{in: strings.NewReader(""), out: &out, err: &errs}, args)
		return out.String() + errs.String(), code
	}
	for _, tt := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"-map", mapping, "-as", "amina", file}, 0, "entries to write, with -write: 1"},
		{[]string{"-map", mapping, "-as", "amina", "-write", file}, 0, "entries written: 1; on the chart already: 0"},
		{[]string{"-map", mapping, "-as", "amina", "-write", file}, 0, "entries written: 0; on the chart already: 1"},
		{[]string{"-map", mapping, "-as", "amina", file}, 0, "line 4: not taken; day: There is no day that can be read."},
		{[]string{"-map", mapping, "-as", "noor", file}, 1, ""},   // not on Hana's team
		{[]string{"-map", mapping, "-as", "nobody", file}, 1, ""}, // no such account
		{[]string{"-map", mapping, "-as", "hana", file}, 1, "treats nobody here"},
		{[]string{"-map", mapping, file}, 2, "usage"},
		{[]string{"-as", "amina", forms}, 0, "entries to write, with -write: 1"},
		{[]string{"-as", "amina", "-write", forms}, 0, "line 3: not taken; measure: No questionnaire here has this name."},
		{[]string{"-as", "amina", "-write", forms}, 0, "entries written: 0; on the chart already: 1"},
		{[]string{"-map", names, "-as", "amina", theirs}, 0, "rows with an answer that may mean danger: 1"},
		{[]string{"-map", names, "-as", "amina", "-write", theirs}, 0, "entries written: 2; on the chart already: 0"},
		{[]string{"-as", "amina", file}, 1, "A column is neither"},
	} {
		if out, code := run(tt.args...); code != tt.code || !strings.Contains(out, tt.says) {
			t.Errorf("import %v ended with %d, want %d, and said\n%swant %q", tt.args[:len(tt.args)-1], code, tt.code, out, tt.says)
		}
	}
}
