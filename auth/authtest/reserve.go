package authtest

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"tandem/auth"
	"tandem/fault"
)

// reserved: of those who are given one address at once one gets it, and the
// others are told; the same person twice, as a form that is sent twice, is once.
// An address that a signed-in person takes meanwhile is nobody else's either.
func reserved(t *testing.T, s auth.Store) {
	g := gate{NewGate(t, s), t}
	for round := range 20 {
		address := fmt.Sprintf("somebody-%d@example.org", round)
		var got atomic.Int32
		var all sync.WaitGroup
		for n := range 8 {
			who := auth.Guest{Person: auth.Person{10, byte(round), byte(n / 2)}, Kind: auth.Staff, Address: address}
			all.Go(func() {
				switch err := g.Reserve(ctx, who); {
				case err == nil:
					got.Add(1)
				case fault.KindOf(err) != fault.Invalid:
					t.Errorf("Reserve = %v", err)
				}
			})
		}
		all.Wait()
		if n := got.Load(); n != 2 {
			t.Fatalf("%d got %s, want one person, who asked twice", n, address)
		}
	}
	accounts, err := s.Accounts(ctx, auth.Person{}, 1000)
	no(t, "Accounts", err)
	if len(accounts) != 20 {
		t.Errorf("%d accounts, want one for each address", len(accounts))
	}
}
