package measure

import (
	"slices"
	"sort"
	"time"

	"tandem/journal"
)

// Mark is which entry put something in, and when that happened.
type Mark struct {
	Entry journal.ID `json:"e"`
	At    time.Time  `json:"t"`
}

func (m Mark) mark() Mark { return m }

// Day is the date on which it happened, where the client was.
func (m Mark) Day() journal.Day { return journal.DayOf(m.At) }

// marked is what came from an entry.
type marked interface{ mark() Mark }

// markOf names the entry that a new or correcting entry speaks for.
func markOf(e journal.Entry) Mark {
	if e.Corrects.IsZero() {
		return Mark{e.ID, e.At}
	}
	return Mark{e.Corrects, e.At}
}

// put inserts x by the time it happened, after what happened at the same
// moment and came before, so that lists do not depend on the order of arrival.
func put[T marked](list []T, x T) []T {
	at := x.mark().At
	if n := len(list); n == 0 || !at.Before(list[n-1].mark().At) {
		return append(list, x)
	}
	i := sort.Search(len(list), func(i int) bool { return list[i].mark().At.After(at) })
	return slices.Insert(list, i, x)
}

// without takes out what an entry put in.
func without[T marked](list []T, entry journal.ID) []T {
	if entry.IsZero() {
		return list
	}
	return slices.DeleteFunc(list, func(x T) bool { return x.mark().Entry == entry })
}

// bounded keeps the oldest few and the newest n: what a change since the start is
// read from, and what is drawn in a row.
func bounded[T any](list []T, oldest, n int) []T {
	if len(list) <= oldest+n {
		return list
	}
	return slices.Delete(list, oldest, len(list)-n)
}

// newest keeps the newest n.
func newest[T any](list []T, n int) []T {
	if len(list) <= n {
		return list
	}
	return slices.Delete(list, 0, len(list)-n)
}
