package plan_test

import (
	"testing"
	"time"

	"tandem/journal"
	"tandem/plan"
)

func TestKeep(t *testing.T) {
	today := journal.DayOf(noon)
	ok := plan.Kept{Trial: "t1", Why: "It goes the right way", LookAgain: today + 28}
	for name, c := range map[string]struct {
		kept plan.Kept
		want string
	}{
		"whole":            {ok, ""},
		"no why":           {plan.Kept{Trial: "t1", Why: " ", LookAgain: today + 1}, "Give the reason in words that the client can read."},
		"no day":           {plan.Kept{Trial: "t1", Why: "so"}, "Choose a day after today on which to look at it."},
		"a day gone by":    {plan.Kept{Trial: "t1", Why: "so", LookAgain: today}, "Choose a day after today on which to look at it."},
		"nothing said yet": {plan.Kept{Trial: "t1"}, "Give the reason in words that the client can read."},
	} {
		if _, err := (plan.Plan{}).Keep(c.kept, today); sentence(err) != c.want {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

// TestSettledFor: the newest decision about a medication stands until its day,
// whether it was to keep it or to change it.
func TestSettledFor(t *testing.T) {
	today := journal.DayOf(noon)
	var p plan.Plan
	add := func(hours int, ev journal.Event) {
		at := noon
		for range hours {
			at = at.Add(time.Hour)
		}
		p.Advance(journal.Entry{ID: journal.NewID(), At: at, Recorded: at, Event: ev})
	}
	if s, ok := p.SettledFor("t1"); ok {
		t.Errorf("nothing was decided: %+v", s)
	}
	add(1, plan.Adjusted{Adjustment: "a1", Arm: plan.Medication, Trial: "t1", Review: today + 28})
	if s, ok := p.SettledFor("t1"); !ok || s.Made == nil || s.Until != today+28 || s.Points() != nil {
		t.Errorf("a change: %+v, %t", s, ok)
	}
	add(2, plan.Kept{Trial: "t2", LookAgain: today + 3})
	add(3, plan.Kept{Trial: "t1", LookAgain: today + 14, Points: []string{"early_partial"}})
	if s, ok := p.SettledFor("t1"); !ok || s.Kept == nil || s.Until != today+14 || len(s.Points()) != 1 {
		t.Errorf("kept after it: %+v, %t", s, ok)
	}
	add(4, plan.Adjusted{Adjustment: "a2", Arm: plan.Therapy, Trial: "t1", Review: today + 5})
	add(5, plan.Adjusted{Adjustment: "a3", Arm: plan.Medication, Trial: "t1", Review: today + 7})
	add(6, plan.Reviewed{Adjustment: "a3", Verdict: plan.Helped, NextReview: today + 9})
	if s, ok := p.SettledFor("t1"); !ok || s.Made == nil || s.Made.Adjustment != "a3" || s.Until != today+9 {
		t.Errorf("changed again, and reviewed: %+v, %t", s, ok)
	}
}
