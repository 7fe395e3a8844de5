package storetest

import (
	"bytes"
	"encoding/binary"
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
	walked := map[seal.Name]bool{}
	for after := (seal.Name{}); ; {
		some, err := s.Keys.All(t.Context(), after, 4)
		must(t, err)
		if len(some) == 0 {
			break
		}
		for _, w := range some {
			if !bytes.Equal(w.Bytes, wrapped[w.Name]) {
				t.Errorf("All gives %x for %v", w.Bytes, w.Name)
			}
			walked[w.Name] = true
		}
		after = some[len(some)-1].Name
	}
	if len(walked) != len(wrapped) {
		t.Errorf("All gives %d keys, want %d", len(walked), len(wrapped))
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

// swaps: keys of older roots are found and put anew, and what changed meanwhile
// is left.
func swaps(t *testing.T, s Stores) {
	under := func(root uint32) []byte { return binary.BigEndian.AppendUint32(nil, root) }
	put := func(use string, root uint32) seal.Wrapped {
		w := seal.Wrapped{Name: seal.Name{Owner: journal.NewID(), Use: use, Gen: 3}, Bytes: append(under(root), sealed(60)...)}
		must(t, s.Keys.Put(t.Context(), w.Name, w.Bytes))
		return w
	}
	first, second, gone := put("a", 1), put("b", 0x80000001), put("c", 1)
	put("d", 0x80000002)
	older := func(root uint32, n, want int) {
		t.Helper()
		got, err := s.Keys.Older(t.Context(), root, n)
		if err != nil || len(got) != want {
			t.Errorf("Older(%d, %d) = %d keys, %v, want %d", root, n, len(got), err, want)
		}
		for _, w := range got {
			if b, err := s.Keys.Get(t.Context(), w.Name); err != nil || !bytes.Equal(b, w.Bytes) {
				t.Errorf("Older gives a key that is not there: %v", w.Name)
			}
		}
	}
	older(1, 10, 0)
	older(2, 10, 2)
	older(2, 1, 1)
	older(0x80000002, 10, 3)
	must(t, s.Keys.Destroy(t.Context(), gone.Owner))
	moved, stale := append(under(0x80000002), sealed(60)...), second
	stale.Bytes = sealed(60)
	must(t, s.Keys.Swap(t.Context(), []seal.Swap{{Wrapped: first, Use: "A", New: moved}, {Wrapped: stale, Use: "B", New: moved}, {Wrapped: gone, Use: "C", New: moved}}))
	must(t, s.Keys.Purge(t.Context()))
	if got, err := s.Keys.Get(t.Context(), seal.Name{Owner: first.Owner, Use: "A", Gen: 3}); err != nil || !bytes.Equal(got, moved) {
		t.Errorf("after Swap there is %x, %v", got, err)
	}
	if _, err := s.Keys.Get(t.Context(), first.Name); !errors.Is(err, seal.ErrNoKey) {
		t.Errorf("the key is there under its old use too: %v", err)
	}
	older(0x80000002, 10, 1)
	if err := s.Keys.Put(t.Context(), seal.Name{Owner: first.Owner, Use: "a", Gen: 3}, moved, "A"); !errors.Is(err, seal.ErrTaken) {
		t.Errorf("Put of a key that stands under another use = %v, want ErrTaken", err)
	}
	must(t, s.Keys.Put(t.Context(), seal.Name{Owner: first.Owner, Use: "a", Gen: 4}, moved, "A"))
}
