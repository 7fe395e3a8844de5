package main

import (
	"os"
	"runtime"
	"sync/atomic"
	"testing"
	"time"
)

// TestADayLeavesNothingBehind is goal G-32: 24 hours in which everyone signs in
// each hour, reads every page of theirs, listens, writes a little and leaves.
// From the fourth hour on goroutines stay within 5 %. Memory is told, and not
// judged yet: drawn pages are kept up to 256 pieces, and then let go all at once.
// It takes minutes: the full form only.
func TestADayLeavesNothingBehind(t *testing.T) {
	if os.Getenv("TANDEM_TEST_FULL") == "" {
		t.Skip("minutes long: the full form only")
	}
	var past atomic.Int64
	n := newWholeAt(t, t.TempDir(), func() time.Time { return time.Now().Add(time.Duration(past.Load())) })
	routes := n.registered(t)
	asked := 0
	hour := func() (goroutines int, kilobytes uint64) {
		past.Add(int64(time.Hour))
		for _, s := range seats {
			n.forget(s.username)
			for _, r := range routes {
				if r.method == "GET" && r.open(s.role) && r.action != "demo" {
					n.ask(t, s.username, "GET", n.fill(t, r.pattern), "")
					asked++
				}
			}
			n.ask(t, s.username, "POST", "/today/mood", "daily-mood=5")
			n.ask(t, s.username, "POST", "/sign-out", "")
			n.forget(s.username)
		}
		if err := n.minute(t.Context()); err != nil {
			t.Fatal(err)
		}
		time.Sleep(100 * time.Millisecond) // what was asked to end, ends
		n.log.Reset()                      // an operator's log is not in memory
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return runtime.NumGoroutine(), m.HeapAlloc >> 10
	}
	for range 3 {
		hour()
	}
	firstRoutines, firstMemory := hour()
	lastRoutines, lastMemory := 0, uint64(0)
	for range 20 {
		lastRoutines, lastMemory = hour()
	}
	t.Logf("%d requests; %d goroutines and %d KiB at 4 a.m., %d and %d at the end", asked, firstRoutines, firstMemory, lastRoutines, lastMemory)
	if float64(lastRoutines) > 1.05*float64(firstRoutines)+0.5 {
		t.Errorf("%d goroutines became %d", firstRoutines, lastRoutines)
	}
}
