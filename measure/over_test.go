package measure_test

import (
	"testing"
	"time"

	"tandem/journal"
	"tandem/measure"
)

// TestOver: a change between two days goes from the last score on or before
// the first day to the last on or before the second, and only complete ones
// count.
func TestOver(t *testing.T) {
	first, _ := journal.ParseDay("2026-01-05")
	s := measure.Series{Measure: "phq-9", Score: "total"}
	for _, p := range []struct {
		day    journal.Day
		value  float64
		status measure.Status
	}{{first - 7, 18, measure.OK}, {first - 1, 17, measure.OK}, {first, 3, measure.Incomplete}, {first + 7, 16, measure.OK}, {first + 28, 9, measure.Prorated}, {first + 35, 2, measure.Incomplete}, {first + 40, 8, measure.OK}} {
		s.Points = append(s.Points, measure.Point{Mark: measure.Mark{Entry: journal.NewID(), At: p.day.Start(time.UTC)}, Value: p.value, Status: p.status, Version: "1.0.1"})
	}
	for _, c := range []struct {
		from, to   journal.Day
		was, is    float64
		reliable   measure.Reliable
		compared   bool
		sameFigure string
	}{
		{first, first + 36, 17, 9, measure.Improvement, true, ""},
		{first, first + 10, 17, 16, measure.NoChange, true, ""},
		{first - 7, first + 36, 18, 9, measure.Improvement, true, ""},
		{first, first + 5, 0, 0, "", false, "nothing complete after the start"},
		{first - 8, first + 36, 0, 0, "", false, "nothing on or before the start"},
		{first + 40, first + 60, 0, 0, "", false, "nothing after the newest"},
	} {
		got, ok := s.Over(c.from, c.to)
		if ok != c.compared || ok && (got.From.Value != c.was || got.To.Value != c.is || got.Reliable != c.reliable || got.Points != c.is-c.was) {
			t.Errorf("from %s to %s %s: %+v, %t", c.from, c.to, c.sameFigure, got, ok)
		}
	}
}
