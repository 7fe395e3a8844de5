package main

import (
	"errors"
	"math/rand/v2"
	"net/http"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"tandem/internal/nodetest"
	"tandem/internal/pgtest"
	"tandem/journal"
)

// TestDatabaseRestarts is goal G-16: the server is ended at once and started
// again 200 times, and 200 times a backend that writes is killed: of what two
// processes acknowledged nothing is lost, nothing is doubled, and within ten
// seconds they write again.
func TestDatabaseRestarts(t *testing.T) {
	times := figure(t, 2, 200)
	random := dice(t)
	server := pgtest.Start(t)
	n := newNodesOn(t, server.URL)
	w := writeOn(t, n)
	var longest time.Duration
	for i := range 2 * times {
		time.Sleep(time.Duration(random.Int64N(int64(300 * time.Millisecond))))
		hit := server.Restart
		if i%2 == 1 {
			hit = func() error { return n.killBackend(random) }
		}
		before, begun := w.acked.Load(), time.Now()
		if err := hit(); err != nil {
			t.Fatal(err)
		}
		for w.acked.Load() == before && time.Since(begun) < time.Minute {
			time.Sleep(5 * time.Millisecond)
		}
		longest = max(longest, time.Since(begun))
	}
	w.end()
	w.said.settled(t, n, w.before)
	if len(w.said.acked) != len(w.said.all) {
		t.Errorf("of %d check-ins only %d were ever acknowledged", len(w.said.all), len(w.said.acked))
	}
	n.unbroken(t)
	n.verifies(t)
	if longest > 10*time.Second {
		t.Errorf("nothing was written for %v", longest)
	}
	t.Logf("%d restarts, %d backends killed, %d acts acknowledged, %d told to come again; written again after %v at most",
		times, times, len(w.said.acked), w.refused.Load(), longest.Round(time.Millisecond))
}

// killBackend kills a process of the server that is in the middle of something.
func (n *nodes) killBackend(random *rand.Rand) error {
	for begun := time.Now(); time.Since(begun) < 30*time.Second; {
		var pid int
		err := n.db.QueryRow(`SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND datname = current_database()
			AND pid <> pg_backend_pid() AND (state = 'idle in transaction' OR state = 'active') ORDER BY md5(pid::text || $1) LIMIT 1`,
			time.Now().String()).Scan(&pid)
		if err == nil {
			return syscall.Kill(pid, syscall.SIGKILL)
		}
		time.Sleep(time.Duration(random.IntN(5)) * time.Millisecond)
	}
	return errors.New("no backend is at work")
}

// senders is people who send check-ins to both nodes, each again until it is
// acknowledged, as a browser would.
type senders struct {
	said    *sent
	before  map[journal.ID]bool
	acked   atomic.Int64
	refused atomic.Int64
	stop    chan struct{}
	wg      sync.WaitGroup
}

func writeOn(t testing.TB, n *nodes) *senders {
	t.Helper()
	w := &senders{said: newSent(), before: n.stored(t), stop: make(chan struct{})}
	patients := n.patients(t)
	for worker := range 8 {
		to := []*nodetest.Node{n.a, n.b}[worker%2]
		who := patients[worker/2%len(patients)]
		w.wg.Go(func() {
			for {
				select {
				case <-w.stop:
					return
				default:
				}
				form := w.said.next(t)
				for try := 0; ; try++ {
					status, err := w.said.send(to, who.token, form)
					if err == nil && status == http.StatusSeeOther {
						w.acked.Add(1)
						break
					}
					w.refused.Add(1)
					if err != nil || status != http.StatusServiceUnavailable || try == 600 {
						t.Errorf("a check-in is answered %d, %v", status, err)
						break
					}
					time.Sleep(20 * time.Millisecond)
				}
			}
		})
	}
	return w
}

func (w *senders) end() {
	close(w.stop)
	w.wg.Wait()
}
