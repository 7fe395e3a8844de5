package meds_test

import (
	"bytes"
	"encoding/json"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"tandem/internal/foldtest"
	"tandem/journal"
	"tandem/meds"
)

func FuzzFold(f *testing.F) {
	at := time.Date(2026, 1, 12, 0, 0, 0, 0, time.UTC)
	foldtest.Fuzz(f, meds.Kinds(), func(entries []journal.Entry) {
		r := meds.Fold(entries).Brief()
		r.Past(at)
		for _, tr := range r.Current(at) {
			tr.OnHold(at)
			if s, ok := tr.StepAt(at); ok {
				s.PerDay()
			}
			tr.DoseOn(journal.DayOf(at))
		}
	}, func(entries []journal.Entry) { meds.FoldEffects(entries).Brief().Present(at) })
}

// A dose that is taken reads back as itself, whichever way it goes.
func FuzzDose(f *testing.F) {
	for _, s := range []string{"37.5", "0.000001", "999999.999999", "1,5", "0", "1e3", "٣", " 2 ", "0.0", "00012.50"} {
		f.Add(s, "mg")
	}
	f.Add("7", "mg/24 h")
	f.Add("7", "µg")
	f.Fuzz(func(t *testing.T, number, unit string) {
		d, err := meds.ParseDose(number, unit)
		if err != nil {
			return
		}
		again, err := meds.ParseDose(d.Number(), d.Unit)
		if err != nil || !again.Equal(d) || d.IsZero() || d.Float() <= 0 {
			t.Fatalf("%q %q is %v, and that is %v, %v", number, unit, d, again, err)
		}
		b, err := d.MarshalJSON()
		if err == nil {
			err = again.UnmarshalJSON(b)
		}
		if err != nil || !again.Equal(d) {
			t.Fatalf("%q %q is %s on disk, and that is %v, %v", number, unit, b, again, err)
		}
	})
}

// Whatever the disk holds for a dose is a dose or an error.
func FuzzDoseOnDisk(f *testing.F) {
	for _, s := range []string{`{"n":"50","unit":"mg"}`, `"50 mg"`, `50`, `{"n":"1e9999999","unit":"mg"}`, `{"n":"NaN","unit":"mg"}`, `null`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var d meds.Dose
		if d.UnmarshalJSON([]byte(s)) == nil {
			_, _, _ = d.String(), d.Float(), d.Equal(d)
		}
	})
}

// Whatever the line of a case holds, the answer is one JSON object.
func FuzzEval(f *testing.F) {
	for _, file := range []string{"maoi", "dose", "lab", "due_clozapine", "due_injection", "step"} {
		a, err := txtar.ParseFile("testdata/rule/" + file + ".txtar")
		if err != nil {
			f.Fatal(err)
		}
		for _, part := range a.Files {
			line, _, _ := bytes.Cut(part.Data, []byte("\n"))
			f.Add(line)
		}
	}
	f.Add([]byte(`{"ask":"gene","as_of":"2026-09-01","facts":{"gene":"CYP2D6","phenotype":"poor","planned":["paroxetine",{}]}}`))
	f.Add([]byte(`{"ask":"equivalent","as_of":"0001-01-01","facts":{"drug":"lorazepam","mg":-0}}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		var out map[string]any
		if err := json.Unmarshal(meds.Eval(line), &out); err != nil {
			t.Fatalf("Eval(%q): %v", line, err)
		}
	})
}
