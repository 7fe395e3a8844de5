package storetest

import (
	"bytes"
	"errors"
	"reflect"
	"testing"

	"tandem/journal"
	"tandem/seal"
)

func keys(t *testing.T, s Stores) {
	sam, amina := [16]byte(journal.NewID()), [16]byte(journal.NewID())
	wrapped := map[seal.Name][]byte{
		{Owner: sam, Use: "client", Gen: 1}:        sealed(60),
		{Owner: sam, Use: "client", Gen: 2}:        sealed(60),
		{Owner: sam, Use: "alone/CLASS/x", Gen: 1}: sealed(60),
		{Owner: sam, Use: "Alone/CLASS/x", Gen: 1}: sealed(60),
		{Owner: amina, Use: "client", Gen: 1}:      sealed(60),
		{Use: "audit", Gen: 7}:                     sealed(60),
	}
	for n, w := range wrapped {
		must(t, s.Keys.Put(t.Context(), n, w))
	}
	for n, w := range wrapped {
		if err := s.Keys.Put(t.Context(), n, sealed(60)); !errors.Is(err, seal.ErrTaken) {
			t.Errorf("Put(%s, %d) again = %v, want ErrTaken", n.Use, n.Gen, err)
		}
		if got, err := s.Keys.Get(t.Context(), n); err != nil || !bytes.Equal(got, w) {
			t.Errorf("Get(%s, %d) = %x, %v, want %x", n.Use, n.Gen, got, err, w)
		}
	}
	latest := func(owner [16]byte, use string, want uint32) {
		t.Helper()
		if gen, err := s.Keys.Latest(t.Context(), owner, use); err != nil || gen != want {
			t.Errorf("Latest(%s) = %d, %v, want %d", use, gen, err, want)
		}
	}
	latest(sam, "client", 2)
	latest(amina, "client", 1)
	latest([16]byte{}, "audit", 7)
	latest(sam, "audit", 0)
	names, err := s.Keys.Names(t.Context(), sam)
	must(t, err)
	want := []seal.Name{{Owner: sam, Use: "Alone/CLASS/x", Gen: 1}, {Owner: sam, Use: "alone/CLASS/x", Gen: 1},
		{Owner: sam, Use: "client", Gen: 1}, {Owner: sam, Use: "client", Gen: 2}}
	if !reflect.DeepEqual(names, want) {
		t.Errorf("Names(sam) = %v, want %v", names, want)
	}
	must(t, s.Keys.Destroy(t.Context(), sam))
	for n := range wrapped {
		_, err := s.Keys.Get(t.Context(), n)
		if gone := errors.Is(err, seal.ErrNoKey); gone != (n.Owner == sam) || !gone && err != nil {
			t.Errorf("after Destroy(sam), Get(%x, %s, %d) = %v", n.Owner, n.Use, n.Gen, err)
		}
	}
	latest(sam, "client", 0)
	must(t, s.Keys.Destroy(t.Context(), sam)) // twice is no harm
}

func keyRace(t *testing.T, s Stores) {
	n := seal.Name{Owner: journal.NewID(), Use: "client", Gen: 1}
	won := race(t, seal.ErrTaken, func() error { return s.Keys.Put(t.Context(), n, sealed(60)) })
	if won != 1 {
		t.Errorf("%d of 50 put the key, want 1", won)
	}
}
