package journal

import (
	"testing"
	"time"
)

// Whatever is typed for an id is that id, written in one way, or none.
func FuzzID(f *testing.F) {
	for _, s := range []string{NewID().String(), "", "0", "00000000000000000000000000", "zzzzzzzzzzzzzzzzzzzzzzzzzz", "{client}", "\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if id, err := ParseID(s); err == nil && !id.IsZero() && id.String() != s {
			t.Fatalf("%q is the id %s", s, id)
		}
	})
}

// A day begins in every zone, ends, and is itself again, clocks put back or not.
func FuzzDay(f *testing.F) {
	for _, zone := range []string{"America/New_York", "America/Phoenix", "Pacific/Apia", "America/St_Johns", "Asia/Kathmandu", "nowhere", ""} {
		f.Add(zone, "2026-03-08", int64(1772964000))
		f.Add(zone, "2026-11-01", int64(1793520000))
	}
	f.Add("Pacific/Apia", "2011-12-30", int64(0))
	f.Fuzz(func(t *testing.T, zone, text string, second int64) {
		loc := Zone(zone)
		if d, err := ParseDay(text); err == nil {
			if d.String() != text {
				t.Fatalf("%q is the day %s", text, d)
			}
			// A day that a zone left out begins with the next one.
			if got := DayOf(d.Start(loc)); got != d && got != d+1 && got != d-1 {
				t.Fatalf("%s begins in %s on %s", d, zone, got)
			}
		}
		if second < -1<<36 || second > 1<<37 {
			return
		}
		at := time.Unix(second, 0).In(loc)
		if d := DayOf(at); at.Before(d.Start(loc)) && d.Start(loc).Sub(at) > 2*time.Hour {
			t.Fatalf("%s is before its day %s begins, %s", at, d, d.Start(loc))
		}
	})
}
