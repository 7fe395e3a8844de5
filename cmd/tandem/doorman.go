package main

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// doorman lets requests in until the node closes. Those that come later are
// told to come again, to another node or to the next start; those that are
// inside finish.
type doorman struct {
	in, away http.Handler

	mu     sync.Mutex
	inside int
	closed bool
	empty  chan struct{} // closed when the node is closed and nobody is inside
}

func newDoorman(in, away http.Handler) *doorman {
	return &doorman{in: in, away: away, empty: make(chan struct{})}
}

func (d *doorman) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !d.enter() {
		w.Header().Set("Connection", "close")
		d.away.ServeHTTP(w, r)
		return
	}
	defer d.leave()
	d.in.ServeHTTP(w, r)
}

func (d *doorman) enter() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.closed {
		d.inside++
	}
	return !d.closed
}

func (d *doorman) leave() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.inside--; d.closed && d.inside == 0 {
		close(d.empty)
	}
}

// lingers is how long a closed door still answers: whoever was on the way to it
// hears that it is closed.
const lingers = 250 * time.Millisecond

// close lets nobody in any more and returns when all have left, or ctx ends.
func (d *doorman) close(ctx context.Context) {
	late := time.After(lingers)
	d.mu.Lock()
	d.closed = true
	if d.inside == 0 {
		close(d.empty)
	}
	d.mu.Unlock()
	select {
	case <-d.empty:
		<-late
	case <-ctx.Done():
	}
}
