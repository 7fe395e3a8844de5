package auth_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tandem/auth"
)

// A notice waits in the outbox until one node takes it, and only that one.
func TestTell(t *testing.T) {
	h := newHouse(t)
	if err := h.Tell(ctx, sam, auth.SomethingWaits, monday); err != nil {
		t.Fatal(err)
	}
	var took atomic.Int32
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			l, c, err := h.Take(ctx, time.Minute, monday)
			switch {
			case err == nil && l.Person == sam && c.Notice == auth.SomethingWaits:
				took.Add(1)
			case !errors.Is(err, auth.ErrNone):
				t.Errorf("Take = %v, %v, %v", l, c, err)
			}
		})
	}
	all.Wait()
	if took.Load() != 1 {
		t.Fatalf("%d of eight nodes took the letter, want one", took.Load())
	}
	// Whoever took it died: after the lease it is there again.
	l, c, err := h.Take(ctx, time.Minute, monday.Add(time.Minute))
	if err != nil || l.Tries != 2 {
		t.Fatalf("Take after the lease = %v, %v, want its second try", l, err)
	}
	c.Sent = []auth.Channel{{By: auth.Mail, To: "sam@example.org"}}
	if err := h.PutBack(ctx, l, c, monday.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	l, c, err = h.Take(ctx, time.Minute, monday.Add(time.Hour))
	if err != nil || len(c.Sent) != 1 {
		t.Fatalf("Take after PutBack = %v, %v, want what it had sent", c, err)
	}
	if err := h.Done(ctx, l); err != nil {
		t.Fatal(err)
	}
	if _, _, err := h.Take(ctx, time.Minute, monday.AddDate(1, 0, 0)); !errors.Is(err, auth.ErrNone) {
		t.Fatalf("Take of what is done = %v, want none", err)
	}
}
