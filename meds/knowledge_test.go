package meds_test

import (
	"encoding/json"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
)

// TestKnowledgeIsWhole holds the embedded copy to its schema.
func TestKnowledgeIsWhole(t *testing.T) {
	k := meds.Known()
	id := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	kinds, seen := map[string]int{}, map[meds.DrugID]bool{}
	for _, d := range k.Drugs {
		kinds[d.Kind]++
		if !id.MatchString(string(d.ID)) || seen[d.ID] {
			t.Errorf("%q is no id, or stands here twice", d.ID)
		}
		seen[d.ID] = true
		if d.Name.English == "" || d.Name.Spanish == "" || len(d.Classes) == 0 {
			t.Errorf("%s lacks a name or a class", d.ID)
		}
		if d.Kind == "psychotropic" {
			wholePsychotropic(t, d)
		}
	}
	if kinds["psychotropic"] != 104 || kinds["partner"] != 62 || len(kinds) != 2 {
		t.Errorf("drugs by kind: %v, want 104 psychotropics and 62 partners", kinds)
	}
	for key, s := range k.Sources {
		if s.Title == "" || s.Read == "" || s.Licence == "" {
			t.Errorf("the source %s does not say what it is, what was read of it, or its licence", key)
		}
	}
	if k.Version == "" || !strings.HasPrefix(k.Status, "draft") {
		t.Errorf("version %q, status %q: a draft must say that it is one", k.Version, k.Status)
	}
}

func wholePsychotropic(t *testing.T, d meds.Drug) {
	if len(d.Forms.Value) == 0 || len(d.Dosing) == 0 || len(d.SideEffects) == 0 {
		t.Errorf("%s lacks forms, dosing or side effects", d.ID)
	}
	if w := d.JudgeWeeks.Value; w.Min < 0 || w.Max < w.Min {
		t.Errorf("%s is judged after %d to %d weeks", d.ID, w.Min, w.Max)
	}
	for _, f := range d.Forms.Value {
		for _, s := range f.Strengths {
			if _, single := s.Dose(f.Unit); !single && !strings.Contains(string(s), "/") {
				t.Errorf("%s: a strength of %q %s", d.ID, s, f.Unit)
			}
		}
	}
	for _, x := range d.Dosing {
		least := 0.0
		for _, amount := range []meds.Exact{x.UsualMin, x.UsualMax, x.Max} {
			if amount == "" {
				continue
			}
			f, err := strconv.ParseFloat(string(amount), 64)
			if err != nil || f < least {
				t.Errorf("%s, %s: usual %s to %s, at most %s", d.ID, x.Indication, x.UsualMin, x.UsualMax, x.Max)
			}
			least = f
		}
	}
	for _, w := range d.SideEffects {
		if w.ID == "" || w.Clinical == "" || len(w.In(lang.English)) == 0 || len(w.In(lang.Spanish)) == 0 {
			t.Errorf("%s: a side effect %q without words", d.ID, w.ID)
		}
	}
}

// TestEveryFactHasItsSource walks the file itself, so that a fact which the
// types do not know yet is held to it too.
func TestEveryFactHasItsSource(t *testing.T) {
	b, err := os.ReadFile("knowledge/drugs.json")
	if err != nil {
		t.Fatal(err)
	}
	var all any
	if err := json.Unmarshal(b, &all); err != nil {
		t.Fatal(err)
	}
	facts, verified := 0, 0
	var walk func(any, string)
	walk = func(v any, where string) {
		switch v := v.(type) {
		case map[string]any:
			if keys, ok := v["sources"].([]any); ok {
				facts++
				if checkFact(t, v, keys, where) {
					verified++
				}
			}
			if id, ok := v["id"].(string); ok {
				where = id
			}
			for name, x := range v {
				walk(x, where+"/"+name)
			}
		case []any:
			for _, x := range v {
				walk(x, where)
			}
		}
	}
	walk(all, "")
	if facts < 1000 || verified < facts/10 {
		t.Errorf("%d facts, %d verified: the file is not whole", facts, verified)
	}
}

func checkFact(t *testing.T, fact map[string]any, keys []any, where string) (verified bool) {
	verified, marked := fact["verified"].(bool)
	if !marked || len(keys) == 0 {
		t.Errorf("%s: a fact without a source, or that does not say whether it was verified", where)
	}
	read := false
	for _, key := range keys {
		s, ok := meds.Known().Sources[key.(string)]
		if !ok {
			t.Errorf("%s: nothing is known about the source %s", where, key)
		}
		read = read || !strings.HasPrefix(s.Read, "not re-read") || key == "policy"
	}
	if verified && !read {
		t.Errorf("%s is marked verified on sources that nobody read: %v", where, keys)
	}
	return verified
}

func TestSearch(t *testing.T) {
	for _, c := range []struct {
		written string
		first   meds.DrugID
		brand   string
	}{
		{"sert", "sertraline", ""},
		{"SERTRALINA", "sertraline", ""},
		{"zol", "zolpidem", ""}, // generic names before Zoloft
		{"zolo", "sertraline", "Zoloft"},
		{"litio", "lithium", ""},
		{"lítio", "lithium", ""}, // accents do not matter
		{"nobody sells this", "", ""},
		{"  ", "", ""},
	} {
		got := meds.Known().Search(c.written, 8)
		switch {
		case c.first == "" && len(got) > 0:
			t.Errorf("Search(%q) = %s, want nothing", c.written, got[0].Drug.ID)
		case c.first == "":
		case len(got) == 0 || got[0].Drug.ID != c.first || got[0].Brand != c.brand:
			t.Errorf("Search(%q) = %+v, want %s first, by the brand %q", c.written, got, c.first, c.brand)
		}
	}
	if got := meds.Known().Search("a", 5); len(got) != 5 {
		t.Errorf("Search(a, 5) gives %d", len(got))
	}
	seen := map[meds.DrugID]bool{}
	for _, f := range meds.Known().Search("p", 1000) {
		if seen[f.Drug.ID] {
			t.Errorf("%s is found twice", f.Drug.ID)
		}
		seen[f.Drug.ID] = true
	}
}

func TestReviewDay(t *testing.T) {
	from := journal.DayOf(day(5))
	r, ok := meds.Known().ReviewDay("sertraline", from)
	if !ok || r.Day != from+28 || r.Latest != from+56 || len(r.Sources) == 0 || r.Verified {
		t.Errorf("ReviewDay(sertraline) = %+v, %v, want 4 to 8 weeks with a source, not verified", r, ok)
	}
	for _, unknown := range []meds.DrugID{"", "ibuprofen", "unobtainium"} {
		if r, ok := meds.Known().ReviewDay(unknown, from); ok {
			t.Errorf("ReviewDay(%q) = %+v, want none: nobody said when to judge it", unknown, r)
		}
	}
}

func TestAbove(t *testing.T) {
	for _, c := range []struct {
		drug     meds.DrugID
		dose     string
		unit     string
		schedule meds.Schedule
		above    bool
	}{
		{"sertraline", "200", "mg", meds.Daily, false},
		{"sertraline", "1000", "mg", meds.Daily, true},
		{"sertraline", "150", "mg", meds.TwiceDaily, true},
		{"sertraline", "1000", "mg", "", true}, // as needed: at least one a day
		{"sertraline", "1000", "mg", meds.Weekly, false},
		{"sertraline", "1", "g", meds.Daily, false},
		{"aripiprazole", "400", "mg", meds.EveryFourWeeks, false},
		{"", "1000", "mg", meds.Daily, false},
		{"unobtainium", "1000", "mg", meds.Daily, false},
	} {
		dose, err := meds.ParseDose(c.dose, c.unit)
		if err != nil {
			t.Fatal(err)
		}
		if highest, above := meds.Known().Above(c.drug, dose, c.schedule); above != c.above || c.drug == "sertraline" && above && highest.Number() != "200" {
			t.Errorf("Above(%s, %s, %q) = %s, %v, want %v", c.drug, dose, c.schedule, highest, above, c.above)
		}
	}
}

func TestCalled(t *testing.T) {
	for _, c := range []struct {
		s      meds.Started
		en, es string
	}{
		{meds.Started{Drug: "sertraline"}, "sertraline", "sertralina"},
		{meds.Started{Name: "valerian"}, "valerian", "valerian"},
		{meds.Started{Drug: "new-drug"}, "new-drug", "new-drug"}, // a newer program's list had it
	} {
		if en, es := c.s.Called(lang.English), c.s.Called(lang.Spanish); en != c.en || es != c.es {
			t.Errorf("%+v is called %s and %s", c.s, en, es)
		}
	}
}

func TestStrengths(t *testing.T) {
	d, ok := meds.Known().Drug("sertraline")
	if !ok || d.Forms.Value[0].Strengths[0] != "25" || !d.Forms.Verified {
		t.Errorf("sertraline's first strength is %v, want 25, never 25.0", d.Forms.Value[0].Strengths)
	}
	if d, _ := meds.Known().Drug("dextromethorphan-bupropion"); d.Forms.Value[0].Strengths[0] != "45/105" {
		t.Errorf("a combination's strength is %v", d.Forms.Value[0].Strengths)
	}
}
