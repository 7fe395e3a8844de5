package plan_test

import (
	"slices"
	"testing"
	"time"

	"tandem/journal"
	"tandem/plan"
)

// TestWatching: a closer look asks on its days, counted from the change, and
// ends by itself: on its last day, or when the change is reviewed and closed.
func TestWatching(t *testing.T) {
	today := journal.DayOf(noon)
	weekly := plan.Watch{What: "w", Measure: "phq-9", Every: 7, Who: noor, Until: today + 15}
	for _, c := range []struct {
		watch plan.Watch
		want  []journal.Day
	}{
		{weekly, []journal.Day{today + 7, today + 14}},
		{plan.Watch{Item: "daily-sleep", Every: 1, Until: today + 2}, []journal.Day{today + 1, today + 2}},
		{plan.Watch{What: "restless legs", Every: 1, Until: today + 2}, nil},
		{plan.Watch{Item: "daily-sleep", Every: -1, Until: today + 2}, nil},
	} {
		if got := c.watch.Days(today); !slices.Equal(got, c.want) {
			t.Errorf("%+v asks on %v, want %v", c.watch, got, c.want)
		}
	}
	if n := len(plan.Watch{Item: "daily-sleep", Every: 1, Until: 1 << 30}.Days(today)); n > 366 {
		t.Errorf("one without end asks on %d days", n)
	}
	var p plan.Plan
	p.Advance(journal.Entry{ID: journal.NewID(), At: noon, Event: plan.Adjusted{Adjustment: "a1", Review: today + 28, Watch: []plan.Watch{weekly}}})
	watching := func(day journal.Day) bool {
		a, _ := p.Find("a1")
		return len(a.Watching(day)) == 1
	}
	if !watching(today) || !watching(today+15) || watching(today+16) {
		t.Error("it does not last until its last day, and no longer")
	}
	p.Advance(journal.Entry{ID: journal.NewID(), At: noon.Add(time.Hour), Event: plan.Reviewed{Adjustment: "a1", Verdict: plan.Verdicts[0], NextReview: today + 40}})
	if !watching(today) {
		t.Error("it ends though the change goes on")
	}
	p.Advance(journal.Entry{ID: journal.NewID(), At: noon.Add(2 * time.Hour), Event: plan.Reviewed{Adjustment: "a1", Verdict: plan.Verdicts[0]}})
	if watching(today) {
		t.Error("the change is closed, and it goes on")
	}
}
