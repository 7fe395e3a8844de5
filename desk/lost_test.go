package desk_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"

	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/measure"
	"tandem/sqlite"
)

// fickle is a store whose connection is lost: before a transaction, or after it
// came about, so that only the answer is missing.
type fickle struct {
	journal.Store
	before, after atomic.Int32 // how often yet
}

func (f *fickle) Write(ctx context.Context, fn func(journal.Tx) error) error {
	if f.before.Add(-1) >= 0 {
		return fmt.Errorf("begin: %w", journal.ErrLost)
	}
	err := f.Store.Write(ctx, fn)
	if err == nil && f.after.Add(-1) >= 0 {
		return fmt.Errorf("commit: %w", journal.ErrLost)
	}
	return err
}

// TestAnswerOfDatabaseLost: what was written is acknowledged though the answer
// to its commit was lost, and it stands there once, with one access line; what
// was not written goes again.
func TestAnswerOfDatabaseLost(t *testing.T) {
	store := &fickle{Store: sqlite.OpenTemp(t)}
	c := openOn(t, store)
	c.register()
	for name, lose := range map[string]func(){
		"before":               func() { store.before.Store(3) },
		"after":                func() { store.after.Store(1) },
		"after, and again":     func() { store.after.Store(3) },
		"before one and after": func() { store.before.Store(1); store.after.Store(2) },
	} {
		lines, entries := c.lines(), c.heads()
		lose()
		done, err := c.Add(t.Context(), c.sam, desk.Form{Client: c.sam.Viewer.Person}, measure.CheckedIn{
			Day: journal.DayOf(c.clock.read()), Answers: measure.Answers{"daily-mood": measure.Num(5)}})
		must(t, err)
		if done.Again || len(done.Entries) != 1 {
			t.Errorf("%s: answered %d entries, again %v; want one", name, len(done.Entries), done.Again)
		}
		if got := c.heads() - entries; got != 1 {
			t.Errorf("%s: %d entries were written, want 1", name, got)
		}
		if got := c.lines() - lines; got != 1 {
			t.Errorf("%s: %d access lines were written, want 1", name, got)
		}
		lines = c.lines()
		lose()
		_, err = c.Open(t.Context(), c.sam, c.sam.Viewer.Person)
		must(t, err)
		if got := c.lines() - lines; got != 1 {
			t.Errorf("%s: an opening wrote %d access lines, want 1", name, got)
		}
	}
}

// TestDatabaseStaysLost: after a while people are told that nothing was saved.
func TestDatabaseStaysLost(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for ten seconds")
	}
	store := &fickle{Store: sqlite.OpenTemp(t)}
	c := openOn(t, store)
	c.register()
	store.before.Store(1 << 30)
	for range 3 { // only the first waits
		_, err := c.Open(t.Context(), c.sam, c.sam.Viewer.Person)
		if fault.KindOf(err) != fault.NotSaved {
			t.Errorf("Open = %v, want not saved", err)
		}
	}
	store.before.Store(0)
	_, err := c.Open(t.Context(), c.sam, c.sam.Viewer.Person)
	must(t, err)
}

// heads is how many entries Sam's chart has; lines how many openings.
func (c *clinic) heads() uint64 {
	head, err := c.store.Head(c.Context(), c.sam.Viewer.Person)
	must(c, err)
	return head.Seq
}

func (c *clinic) lines() uint64 {
	access, err := c.store.AccessStream(c.Context(), c.sam.Viewer.Person)
	must(c, err)
	head, err := c.store.Head(c.Context(), access)
	must(c, err)
	return head.Seq
}
