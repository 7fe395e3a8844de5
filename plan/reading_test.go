package plan_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"tandem/fault"
	"tandem/journal"
	"tandem/plan"
)

// TestLibrary: every reading is short and says the same number of things in
// both languages; a paragraph with a number names its source, except the
// numbers to call; every source is leaned on, and says how far it was read.
func TestLibrary(t *testing.T) {
	call := strings.NewReplacer("911", "", "988", "", "1-800-222-1222", "", "oprima el 2", "")
	files, err := os.ReadDir("readings")
	if err != nil || len(files) != len(plan.Library()) {
		t.Errorf("%d files of readings and %d in the library: %v", len(files), len(plan.Library()), err)
	}
	for _, r := range plan.Library() {
		english, spanish := 0, 0
		var cited []string
		for _, p := range r.Text {
			english, spanish = english+len(strings.Fields(p.English)), spanish+len(strings.Fields(p.Spanish))
			cited = append(cited, p.From...)
			for _, words := range []string{p.English, p.Spanish} {
				if words == "" || len(p.From) == 0 && strings.ContainsFunc(call.Replace(words), unicode.IsDigit) {
					t.Errorf("%s: %q is empty, or has a number and no source", r.ID, words)
				}
			}
		}
		least := 140
		if r.ID == plan.AboutMedicine {
			least = 60 // its page adds what is known about the drug
		}
		if english < least || english > 300 || spanish < least || spanish > 300 {
			t.Errorf("%s has %d words in English and %d in Spanish", r.ID, english, spanish)
		}
		if r.Title.English == "" || r.Title.Spanish == "" || !slices.Contains([]string{"therapy", "medicine", "both"}, r.About) || r.Version == "" {
			t.Errorf("%s is not whole: %q, about %q", r.ID, r.Title, r.About)
		}
		for _, s := range r.Sources {
			if s.Title == "" || s.Read == "" || !slices.Contains(cited, s.ID) {
				t.Errorf("%s: the source %q has no name, or nothing is from it", r.ID, s.ID)
			}
		}
		for _, id := range cited {
			if !slices.ContainsFunc(r.Sources, func(s plan.ReadingSource) bool { return s.ID == id }) {
				t.Errorf("%s leans on %q, which is not among its sources", r.ID, id)
			}
		}
	}
}

func TestGive(t *testing.T) {
	p := plan.Fold([]journal.Entry{
		{ID: journal.NewID(), At: noon, Lane: journal.Plan, Event: plan.ReadingGiven{Given: "r1", Reading: "cbt"}},
		{ID: journal.NewID(), At: noon, Lane: journal.Plan, Event: plan.ReadingGiven{Given: "r2", Reading: "dbt"}},
		{ID: journal.NewID(), At: noon, Lane: journal.Plan, Event: plan.ReadingRead{Given: "r2"}},
	})
	for _, c := range []struct {
		what string
		g    plan.ReadingGiven
		want fault.Kind // 0: it is given
	}{
		{"one of the library", plan.ReadingGiven{Reading: "stigma", Why: " you asked "}, 0},
		{"about a medicine", plan.ReadingGiven{Reading: plan.AboutMedicine, Trial: "t1"}, 0},
		{"read once, given again", plan.ReadingGiven{Reading: "dbt"}, 0},
		{"given, and not read", plan.ReadingGiven{Reading: "cbt"}, fault.Conflict},
		{"none of the library", plan.ReadingGiven{Reading: "horoscope"}, fault.Invalid},
		{"about no medicine", plan.ReadingGiven{Reading: plan.AboutMedicine}, fault.Invalid},
		{"about a therapy and a medicine", plan.ReadingGiven{Reading: "cbt", Trial: "t1"}, fault.Invalid},
	} {
		ev, err := p.Give(c.g)
		if (err == nil) != (c.want == 0) || err != nil && fault.KindOf(err) != c.want {
			t.Errorf("%s: %v, want %v", c.what, err, c.want)
		}
		if g, ok := ev.(plan.ReadingGiven); err == nil && (!ok || g.Given == "" || g.Why != strings.TrimSpace(c.g.Why)) {
			t.Errorf("%s: given as %+v", c.what, ev)
		}
	}
	if ev, err := p.ReadIt(plan.ReadingRead{Given: "r1", Question: " why? ", Talk: true}); err != nil || ev != (plan.ReadingRead{Given: "r1", Question: "why?", Talk: true}) {
		t.Errorf("it was read: %v, %v", ev, err)
	}
	if _, err := p.ReadIt(plan.ReadingRead{Given: "r9"}); fault.KindOf(err) != fault.NotFound {
		t.Errorf("what was never given is read: %v", err)
	}
}
