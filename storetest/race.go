package storetest

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
)

// Together runs fn n times at once, with 0 to n-1, and waits for all.
func Together(n int, fn func(i int)) {
	var all sync.WaitGroup
	start := make(chan struct{})
	for i := range n {
		all.Go(func() {
			<-start
			fn(i)
		})
	}
	close(start)
	all.Wait()
}

// race lets 50 try at once and tells how many succeeded; the others must be
// told lost.
func race(t *testing.T, lost error, try func() error) int64 {
	var won atomic.Int64
	Together(50, func(int) {
		switch err := try(); {
		case err == nil:
			won.Add(1)
		case !errors.Is(err, lost):
			t.Errorf("one of 50 at once got %v, want %v", err, lost)
		}
	})
	return won.Load()
}
