package auth

import (
	"context"
	"testing"

	"tandem/fault"
)

// The memory of hashing has a limit: with all slots taken, one more waits, and
// leaves when its request is over.
func TestFewPasswordsAtOnce(t *testing.T) {
	g := &Gate{slots: make(chan struct{}, hashing()), config: Standard("Tandem")}
	if cap(g.slots) > 2 {
		t.Errorf("%d passwords at once, want 2 at most", cap(g.slots))
	}
	for range cap(g.slots) {
		if err := g.takeSlot(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := g.hash(over, "violet tram under rain"); fault.KindOf(err) != fault.Busy {
		t.Errorf("one more = %v, want busy", err)
	}
	g.giveSlot()
	if _, err := g.hash(t.Context(), "violet tram under rain"); err != nil {
		t.Errorf("after one is done = %v", err)
	}
}

func BenchmarkPassword(b *testing.B) {
	g := &Gate{slots: make(chan struct{}, hashing()), config: Standard("Tandem")}
	for b.Loop() {
		if _, err := g.hash(b.Context(), "violet tram under rain"); err != nil {
			b.Fatal(err)
		}
	}
}
