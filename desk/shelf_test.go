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
	full := s.place(journal.NewID())
	full.book = &book{weight: 4}
	s.grew(4)
	s.drop(full)
	if len(s.books) != 1 || s.order.Len() != 1 || s.held != 4 {
		t.Errorf("%d places, %d in order, %d KB held; want one place with its book", len(s.books), s.order.Len(), s.held)
	}
}
