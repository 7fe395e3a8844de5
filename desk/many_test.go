package desk

import (
	"testing"
	"time"

	"tandem/journal"
)

// TestUnusuallyManyCharts: the sixty-first chart of an hour is told once; the
// same chart again and again is one.
func TestUnusuallyManyCharts(t *testing.T) {
	m := many{at: map[journal.ID]map[journal.ID]time.Time{}}
	person, now := journal.ID{1}, time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)
	told := 0
	open := func(n int) {
		if m.opens(person, journal.ID{2, byte(n)}, now) {
			told++
		}
		now = now.Add(time.Second)
	}
	for n := range 60 {
		open(n)
		open(n)
	}
	if told != 0 {
		t.Fatal("sixty charts are told of")
	}
	open(60)
	open(61)
	if told != 1 {
		t.Fatalf("told %d times of 62 charts, want once", told)
	}
	now = now.Add(time.Hour)
	for n := range 60 {
		open(n)
	}
	if told != 1 {
		t.Fatal("sixty charts of the next hour are told of")
	}
	open(60)
	if told != 2 {
		t.Fatalf("told %d times, want once an hour", told)
	}
}
