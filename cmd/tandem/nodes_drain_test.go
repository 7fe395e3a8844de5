package main

import (
	"net/http"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tandem/internal/nodetest"
)

// TestTerminated is goal G-18: a node that is told to end while people write,
// 500 times, ends within ten seconds with everything
// that it acknowledged on disk; who was inside is answered, and who comes later
// is told to come again.
func TestTerminated(t *testing.T) {
	times := figure(t, 5, 500)
	random := dice(t)
	n := newNodes(t)
	n.b.Kill()
	patients := n.patients(t)
	before, said := n.stored(t), newSent()
	var refused, cut atomic.Int64
	var longest time.Duration
	for range times {
		var told atomic.Int64 // when the node was told to end
		var wg sync.WaitGroup
		for worker := range 8 {
			who := patients[worker%len(patients)]
			wg.Go(func() {
				for {
					begun := time.Now()
					status, err := said.send(n.a, who.token, said.next(t))
					late := told.Load() != 0 && begun.UnixNano() > told.Load()
					switch {
					case err != nil && late: // the door is shut, or the process gone
						cut.Add(1)
						return
					case err == nil && status == http.StatusSeeOther:
					case err == nil && status == http.StatusServiceUnavailable && told.Load() != 0:
						refused.Add(1)
					default:
						t.Errorf("a check-in is answered %d, %v", status, err)
						return
					}
				}
			})
		}
		time.Sleep(50*time.Millisecond + time.Duration(random.Int64N(int64(300*time.Millisecond))))
		begun := time.Now()
		told.Store(begun.UnixNano())
		if err := n.a.Terminate(); err != nil {
			t.Fatal(err)
		}
		if err := n.a.Ended(); err != nil {
			t.Fatalf("the node ended with %v: %s", err, n.a.Log())
		}
		longest = max(longest, time.Since(begun))
		wg.Wait()
		n.a = n.node(t)
	}
	said.settled(t, n, before)
	n.unbroken(t)
	n.verifies(t)
	if longest > 11*time.Second {
		t.Errorf("a node took %v to end", longest)
	}
	t.Logf("told to end %d times: %d acts acknowledged, %d told to come again, %d found it gone; ended within %v",
		times, len(said.acked), refused.Load(), cut.Load(), longest.Round(time.Millisecond))
}

// TestTerminatedOnSQLite: the same way out where the database is a file.
func TestTerminatedOnSQLite(t *testing.T) {
	times := figure(t, 2, 50)
	dir := t.TempDir()
	args := []string{"-data", filepath.Join(dir, "data"), "-root-key", filepath.Join(dir, "key", "root.key")}
	for range times {
		n := nodetest.Start(t, args...)
		var shut atomic.Bool
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				for {
					status, _, err := n.Ask(http.MethodGet, "/sign-in", "", nil)
					if err != nil && shut.Load() {
						return
					}
					if err != nil || status != http.StatusOK && !(status == http.StatusServiceUnavailable && shut.Load()) {
						t.Errorf("the sign-in answers %d, %v", status, err)
						return
					}
				}
			})
		}
		time.Sleep(100 * time.Millisecond)
		shut.Store(true)
		if err := n.Terminate(); err != nil {
			t.Fatal(err)
		}
		if err := n.Ended(); err != nil {
			t.Errorf("the node ended with %v: %s", err, n.Log())
		}
		wg.Wait()
	}
}
