package registry_test

import (
	"testing"
	"time"

	"tandem/chart"
	"tandem/journal"
	"tandem/measure"
	"tandem/registry"
)

// TestWaitingFor: the longest waited for first; who sees no scores is told
// nothing, not even that there is something.
func TestWaitingFor(t *testing.T) {
	now := time.Date(2026, 5, 25, 12, 0, 0, 0, time.UTC)
	late := func(client byte, days int) chart.Summary {
		ev := measure.Asked{Measure: "phq-9", From: journal.DayOf(now) - journal.Day(days)}
		return chart.Summarize(journal.ID{client}, []journal.Entry{{ID: journal.ID{9, client}, At: now.AddDate(0, -1, 0), Author: journal.ID{7}, Lane: journal.Scores, Event: ev}})
	}
	closed := late(3, 30)
	closed.Scores = nil
	list, known := registry.WaitingFor([]chart.Summary{late(1, 2), late(2, 9), closed, late(4, 0)}, now)
	if !known || len(list) != 2 || list[0].Client != (journal.ID{2}) || list[1].Forms[0].Late != 2 || list[0].Forms[0].By != (journal.ID{7}) {
		t.Errorf("WaitingFor = %+v, %v", list, known)
	}
	if list, known := registry.WaitingFor([]chart.Summary{closed}, now); known || len(list) != 0 {
		t.Errorf("without scores: %+v, %v", list, known)
	}
}
