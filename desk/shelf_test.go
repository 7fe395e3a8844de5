package desk

import (
	"testing"

	"tandem/journal"
)

// TestAShelfKeepsNoPlaceForWhatIsNotThere: a stranger who asks for charts by
// the thousand leaves nothing in memory.
func TestAShelfKeepsNoPlaceForWhatIsNotThere(t *testing.T) {
	s := newShelf(10)
	for range 1000 {
		s.drop(s.place(journal.NewID()))
	}
	if len(s.books) != 0 || s.order.Len() != 0 {
		t.Errorf("%d places, %d in order; want none", len(s.books), s.order.Len())
	}
}

// TestAShelfForgets: of an erased client nothing stays, and others do.
func TestAShelfForgets(t *testing.T) {
	s := newShelf(10)
	sam, noor := s.place(journal.NewID()), s.place(journal.NewID())
	sam.book, noor.book = &book{weight: 4}, &book{weight: 3}
	s.grew(7)
	s.forget(sam.client)
	s.forget(sam.client)
	if len(s.books) != 1 || s.order.Len() != 1 || s.held != 3 || sam.book != nil {
		t.Errorf("%d places, %d in order, %d KB held; want one place with its book", len(s.books), s.order.Len(), s.held)
	}
}
