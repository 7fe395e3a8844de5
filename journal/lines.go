package journal

import (
	"bytes"
	"slices"
	"sort"
	"time"
)

// Mark is what a chapter remembers of the entry that put something in. Short
// names: a summary is read a thousand times for a caseload.
type Mark struct {
	Entry     ID        `json:"i"`
	At        time.Time `json:"t"` // when it happened, UTC
	Day       Day       `json:"d"` // the client's date then
	Recorded  time.Time `json:"r"`
	By        ID        `json:"a,omitzero"`
	Corrected bool      `json:"c,omitempty"` // what stands here is a correction
}

// MarkOf gives the mark of an entry.
func MarkOf(e Entry) Mark {
	return Mark{e.ID, e.At.UTC(), DayOf(e.At), e.Recorded.UTC(), e.Author, e.Corrected}
}

// compare orders marks as things happened, those of one moment as recorded,
// those of one act by their random names, so that the order never depends on
// which was read first.
func (m Mark) compare(n Mark) int {
	if c := m.At.Compare(n.At); c != 0 {
		return c
	}
	if c := m.Recorded.Compare(n.Recorded); c != 0 {
		return c
	}
	return bytes.Compare(m.Entry[:], n.Entry[:])
}

// Before says whether one mark stands before another.
func (m Mark) Before(n Mark) bool { return m.compare(n) < 0 }

// Line is one fact that a chapter keeps, with the mark of its entry.
type Line[T any] struct {
	Mark
	What T `json:"e"`
}

// Lines are the facts of one kind in the order in which they happened,
// whatever the order in which they arrived.
type Lines[T any] []Line[T]

// Put adds what an entry says. Lines that a reader holds do not change.
func (ls *Lines[T]) Put(e Entry, what T) {
	l := Line[T]{MarkOf(e), what}
	n := len(*ls)
	if n == 0 || (*ls)[n-1].compare(l.Mark) <= 0 {
		*ls = append(*ls, l)
		return
	}
	i := sort.Search(n, func(i int) bool { return (*ls)[i].compare(l.Mark) > 0 })
	*ls = slices.Concat((*ls)[:i], Lines[T]{l}, (*ls)[i:])
}

// Last gives the newest line, and whether there is one.
func (ls Lines[T]) Last() (Line[T], bool) {
	if len(ls) == 0 {
		return Line[T]{}, false
	}
	return ls[len(ls)-1], true
}

// Newest gives at most the n newest lines, and those before them.
func (ls Lines[T]) Newest(n int) (kept, earlier Lines[T]) {
	i := max(0, len(ls)-n)
	return slices.Clone(ls[i:]), ls[:i]
}

func (ls *Lines[T]) lift(entry ID) (Mark, bool) {
	i := slices.IndexFunc(*ls, func(l Line[T]) bool { return l.Entry == entry })
	if i < 0 {
		return Mark{}, false
	}
	m := (*ls)[i].Mark
	*ls = slices.Concat((*ls)[:i], (*ls)[i+1:])
	return m, true
}

// Lifter is any Lines.
type Lifter interface{ lift(ID) (Mark, bool) }

// Stand makes a new entry ready to be put into the lines of a chapter. A
// correction first lifts out what it corrects, of whatever kind that was, and
// comes back under the name, the author and the recording time of the entry
// it stands in for, as Settle does it; it names that entry and no correction
// of it. False: it corrects what is not in these lines, and changes nothing.
func Stand(e Entry, lines ...Lifter) (Entry, bool) {
	if e.Corrects.IsZero() {
		return e, true
	}
	for _, ls := range lines {
		if m, ok := ls.lift(e.Corrects); ok {
			e.ID, e.Recorded, e.Author, e.Corrects, e.Corrected = m.Entry, m.Recorded, m.By, ID{}, true
			return e, true
		}
	}
	return e, false
}
