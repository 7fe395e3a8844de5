package synergy_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tandem/chart"
	"tandem/lang"
	"tandem/synergy"
)

func TestFacts(t *testing.T) { stories(t, "facts", factWords) }

// factWords says what happened since each change of the plan.
func factWords(c chart.Chart) string {
	var b strings.Builder
	for _, a := range c.Plan().Adjustments() {
		f := synergy.FactsOf(c, a)
		fmt.Fprintf(&b, "  %s, %s to %s:\n", a.Title, f.From, f.To)
		if s := f.Score; s != nil {
			fmt.Fprintf(&b, "    %s %g to %g, %d and %d scores, %s, too few %t, as expected %t\n", s.Measure, s.Was, s.Now, s.Before, s.After, s.Reliable, s.Few(), s.Reached)
		}
		for _, d := range f.Doses {
			fmt.Fprintf(&b, "    %s: %q before, %q now\n", d.Called(lang.English), d.Was, d.Now)
		}
		fmt.Fprintf(&b, "    taken %d of %d; held %d, missed %d; skills on %d days\n", f.Taken.All, f.Taken.Answered(), f.Held, f.Missed, f.Skills)
		for _, x := range f.Effects {
			fmt.Fprintf(&b, "    side effect %s\n", thingWords(x))
		}
		for _, x := range f.Others {
			fmt.Fprintf(&b, "    also %s %s %s\n", x.Day, x.Sort, strings.Join(strings.Fields(thingWords(x)), " "))
		}
	}
	return b.String()
}

// TestFactsAreOfTheirTime: nothing that is said of a change lies outside its
// days, and the change itself is not among what else changed.
func TestFactsAreOfTheirTime(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		lines := append(movingLife(r), `2026-01-20 amina plan.adjusted {"adjustment":"a1","arm":"therapy","title":"More","why":"slow","review":"2026-03-02"}`)
		c := tell(t, strings.Join(lines, "\n")+"\n").chart(t, "amina")
		a, _ := c.Plan().Find("a1")
		f := synergy.FactsOf(c, a)
		if f.From != a.Day || f.To != c.Today() {
			r.Fatalf("of %s to %s, want %s to %s", f.From, f.To, a.Day, c.Today())
		}
		for _, x := range append(f.Others, f.Effects...) {
			if x.Day < f.From || x.Day > f.To || x.Change.Adjustment == "a1" {
				r.Fatalf("%+v is said of %s to %s", x, f.From, f.To)
			}
		}
	})
}
