package clinic

import (
	"context"
	"testing"
	"time"

	"tandem/chart"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/meds"
	"tandem/team"
)

// TestTellsTheWholeList: every event of the medication chapter has words, and
// every sort of what else is taken has its own, in both languages.
func TestTellsTheWholeList(t *testing.T) {
	l := &leaf{Chart: chart.NewPages(journal.ID{}, nil).Open(team.Lens{}, time.Time{})}
	for _, k := range meds.Kinds() {
		ev, err := k.Decode([]byte(`{}`))
		if err != nil {
			t.Fatal(err)
		}
		var x told
		if !l.tellMeds(context.Background(), &x, ev) && !l.tellList(context.Background(), &x, ev) {
			t.Errorf("%s has no words", k.Name)
		}
	}
	for _, s := range meds.Sorts {
		if s.Label() == meds.Sort("").Label() || !lang.Has(s.Label()) {
			t.Errorf("%q is called %q", s, s.Label())
		}
	}
}

// TestTellsAllOfMeasures: every event of the measure chapter has words, those of
// the house too.
func TestTellsAllOfMeasures(t *testing.T) {
	l := &leaf{Chart: chart.NewPages(journal.ID{}, nil).Open(team.Lens{}, time.Time{})}
	for _, k := range measure.Kinds() {
		ev, err := k.Decode([]byte(`{"measure":"who-5"}`))
		if err != nil {
			t.Fatal(err)
		}
		for _, in := range []lang.Language{lang.English, lang.Spanish} {
			var x told
			if ctx := lang.With(context.Background(), in); !l.tellMeasure(ctx, &x, ev) || x.Title == "" {
				t.Errorf("%s has no words in %s", k.Name, in)
			}
		}
	}
}
