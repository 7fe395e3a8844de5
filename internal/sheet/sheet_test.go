package sheet

import (
	"bytes"
	"encoding/csv"
	"testing"
)

// TestWrite: a file of somebody's words opens in a spreadsheet as words, and is
// read back as they were.
func TestWrite(t *testing.T) {
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", "\t=1": "'\t=1", "\r=1": "'\r=1", "\n=1": "'\n=1",
		"＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠a": "'＠a", "  =1": "'  =1", "\u00a0=1": "'\u00a0=1", "'=1": "''=1", "''@": "'''@",
		"": "", "14": "14", "a=b": "a=b", "it's": "it's", "'tis": "'tis", `say "x", y`: `say "x", y`, "one\ntwo": "one\ntwo",
	} {
		if got := Safe(cell); got != want {
			t.Errorf("%q becomes %q, want %q", cell, got, want)
		}
		if got := Plain(Safe(cell)); got != cell {
			t.Errorf("%q comes back as %q", cell, got)
		}
		var file bytes.Buffer
		if err := Write(&file, [][]string{{cell, "end"}}); err != nil {
			t.Fatal(err)
		}
		if row, err := csv.NewReader(&file).Read(); err != nil || len(row) != 2 || row[1] != "end" {
			t.Errorf("%q is read back as %q, %v", cell, row, err)
		}
	}
}

// FuzzSafe: whatever is written, nothing in it opens a formula, and it comes
// back as it was.
func FuzzSafe(f *testing.F) {
	f.Add("=1")
	f.Add("''＝")
	f.Fuzz(func(t *testing.T, cell string) {
		safe := Safe(cell)
		if opens(safe) {
			t.Errorf("%q becomes %q, which opens a formula", cell, safe)
		}
		if got := Safe(Plain(safe)); got != safe {
			t.Errorf("%q comes back as %q", safe, got)
		}
	})
}
