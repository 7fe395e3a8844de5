package measure

import (
	"testing"

	"tandem/journal"
)

// TestWatchedForms: what a change asks for comes beside what is asked anyway,
// never twice in a week, on its own days, and ends with its last day; the
// client may put it off like any other.
func TestWatchedForms(t *testing.T) {
	watch := Times{Watched: []Watched{{Measure: "gad-7", Days: []journal.Day{monday + 7, monday + 14}, Until: monday + 20}}}
	due := func(r Record, today journal.Day, times Times) (on journal.Day) {
		for _, d := range r.Due(today, everyLane, times) {
			if d.Measure == "gad-7" {
				on = d.On
			}
		}
		return on
	}
	monthly := asked(Asked{Measure: "gad-7", EveryDays: 28, From: monday - 1})
	for _, c := range []struct {
		what    string
		entries []journal.Entry
		today   journal.Day
		times   Times
		want    journal.Day
	}{
		{"nothing else is asked", nil, monday, watch, monday + 7},
		{"its day has come", nil, monday + 9, watch, monday + 7},
		{"unanswered, the next takes its place", nil, monday + 14, watch, monday + 14},
		{"answered on its day, the next", []journal.Entry{answered("gad-7", monday+7)}, monday + 8, watch, monday + 14},
		{"answered late, a week lies between", []journal.Entry{answered("gad-7", monday+9)}, monday + 10, watch, monday + 16},
		{"all answered", []journal.Entry{answered("gad-7", monday+7), answered("gad-7", monday+14)}, monday + 15, watch, 0},
		{"over", nil, monday + 21, watch, 0},
		{"asked once a month, it comes earlier", []journal.Entry{monthly, answered("gad-7", monday-1)}, monday, watch, monday + 7},
		{"over, the month stands again", []journal.Entry{monthly, answered("gad-7", monday-1)}, monday + 21, watch, monday + 27},
	} {
		if got := due(FoldRecord(c.entries), c.today, c.times); got != c.want {
			t.Errorf("%s: due %v, want %v", c.what, got, c.want)
		}
	}
	if _, err := FoldRecord(nil).NotThisWeek("gad-7", monday, watch); err != nil {
		t.Errorf("it cannot be put off: %v", err)
	}
	if got := FoldRecord(nil).Due(monday, func(journal.Lane) bool { return false }, watch); len(got) != 0 {
		t.Errorf("who sees no answers is told that %v is due", got)
	}
}
