package synergy_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tandem/chart"
	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
	"tandem/synergy"
)

func TestPoints(t *testing.T) { stories(t, "point", pointWords) }

// pointWords says where each medication stands in short.
func pointWords(c chart.Chart) string {
	var b strings.Builder
	ids := func(rules []meds.DecisionRule) (out []string) {
		for _, r := range rules {
			out = append(out, r.ID)
		}
		return out
	}
	for _, p := range synergy.PointsOf(c) {
		fmt.Fprintf(&b, "  %s %s, week %d, so far %q: %v suggest %v, due %v", p.Trial.Called(lang.English), p.Dose, p.Week, p.Fair, ids(p.Rules), p.Suggest, ids(p.Due(c.Today())))
		if share, ok := p.Taken.Share(); ok {
			fmt.Fprintf(&b, ", taken %.2f", share)
		}
		if p.Bears != nil {
			fmt.Fprintf(&b, ", bears it %t", *p.Bears)
		}
		if p.Scored {
			fmt.Fprintf(&b, ", %g to %g, recent %t", p.Score.From.Value, p.Score.To.Value, p.Recent)
		}
		fmt.Fprintf(&b, ", danger %t, the next look in week %d, decided %t\n", p.Danger, p.Ahead, p.Decided)
	}
	return b.String()
}

// TestPointsProperties: what is suggested comes from a rule that holds, with a
// source; what is due is a part of what holds; and a summary, which knows less,
// is never the first to say that something is due.
func TestPointsProperties(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := tell(t, strings.ReplaceAll(life(r, 60), `"schedule":"daily"}`, `"schedule":"daily","for":"depression"}`))
		c := s.chart(t, "noor")
		today, due := c.Today(), 0
		for _, p := range synergy.PointsOf(c) {
			for _, x := range p.Suggest {
				if !slices.ContainsFunc(p.Rules, func(r meds.DecisionRule) bool { return slices.Contains(r.Suggest, x) && len(r.Sources) > 0 }) {
					r.Fatalf("nothing says %s", x)
				}
			}
			if d := p.Due(today); len(d) > len(p.Rules) {
				r.Fatalf("%d due of %d", len(d), len(p.Rules))
			} else if len(d) > 0 {
				due++
			}
		}
		signals := 0
		for _, sig := range synergy.Signals(s.behind("noor", evening), evening) {
			if sig.Rule == "decision-due" {
				signals++
			}
		}
		if signals > due {
			r.Fatalf("%d signals, and %d medications with something due", signals, due)
		}
	})
}

// TestSettledPoint: a decision stands until its day, and then it does not.
func TestSettledPoint(t *testing.T) {
	rules := []meds.DecisionRule{{ID: "safety_any", Suggest: []string{"same_day_clinician_contact"}}, {ID: "early_none", Suggest: []string{"increase_dose"}}, {ID: "remission", Suggest: []string{"continue_same_dose"}}}
	p := synergy.DecisionPoint{NextStep: meds.NextStep{Rules: rules}}
	due := func(today journal.Day) string {
		var out []string
		for _, r := range p.Due(today) {
			out = append(out, r.ID)
		}
		return strings.Join(out, " ")
	}
	if got := due(100); got != "safety_any early_none" {
		t.Errorf("nothing decided: %s", got)
	}
	p.Decided, p.Settled.Until = true, 110
	if got := due(100); got != "safety_any" {
		t.Errorf("decided, and the danger is new: %s", got)
	}
	if got := due(110); got != "safety_any early_none" {
		t.Errorf("on the day to look again: %s", got)
	}
}
