package auth

import (
	"context"
	"testing"

	"tandem/fault"
)

// The memory of hashing has a limit: with two passwords under way, a third waits,
// and leaves when its request is over.
func TestTwoPasswordsAtOnce(t *testing.T) {
	g := &Gate{slots: make(chan struct{}, hashing), config: Standard("Tandem")}
	for range 2 {
		if err := g.takeSlot(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := g.hash(over, "violet tram under rain"); fault.KindOf(err) != fault.Busy {
		t.Errorf("a third password = %v, want busy", err)
	}
	g.giveSlot()
	if _, err := g.hash(t.Context(), "violet tram under rain"); err != nil {
		t.Errorf("after one is done = %v", err)
	}
}

func BenchmarkPassword(b *testing.B) {
	g := &Gate{slots: make(chan struct{}, hashing), config: Standard("Tandem")}
	for b.Loop() {
		if _, err := g.hash(b.Context(), "violet tram under rain"); err != nil {
			b.Fatal(err)
		}
	}
}
