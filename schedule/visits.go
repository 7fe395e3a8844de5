package schedule

import (
	"slices"
	"time"

	"tandem/journal"
)

// Visits is the fold of the visits lane.
type Visits struct {
	Booked    journal.Lines[Booked]    `json:"booked,omitempty"`
	Moved     journal.Lines[Moved]     `json:"moved,omitempty"`
	Cancelled journal.Lines[Cancelled] `json:"cancelled,omitempty"`
	Asked     journal.Lines[CallAsked] `json:"asked,omitempty"`
	Called    journal.Lines[CallDone]  `json:"called,omitempty"`
}

// Fold reads a client's visits from settled entries.
func Fold(entries []journal.Entry) Visits {
	var v Visits
	for _, e := range entries {
		v.Advance(e)
	}
	return v
}

// Advance moves the visits on by one entry, new or correcting.
func (v *Visits) Advance(e journal.Entry) {
	e, ok := journal.Stand(e, &v.Booked, &v.Moved, &v.Cancelled, &v.Asked, &v.Called)
	if !ok {
		return
	}
	switch ev := e.Event.(type) {
	case Booked:
		v.Booked.Put(e, ev)
	case Moved:
		v.Moved.Put(e, ev)
	case Cancelled:
		v.Cancelled.Put(e, ev)
	case CallAsked:
		v.Asked.Put(e, ev)
	case CallDone:
		v.Called.Put(e, ev)
	}
}

// A summary keeps the visits to come and those of the last four weeks, and no
// more than a year of weekly and monthly ones.
const (
	briefPast   = 28 * 24 * time.Hour
	briefVisits = 70
)

// Brief is what the client's summary keeps. A fold has no clock: what is past
// is counted from the newest entry. It advances like the whole.
func (v Visits) Brief() Visits {
	v.Asked, _ = v.Asked.Newest(briefCalls)
	v.Called, _ = v.Called.Newest(briefCalls)
	past := v.recorded().Add(-briefPast)
	all := v.All()
	gone := map[VisitID]bool{}
	for i, x := range all {
		if x.End().Before(past) || i < len(all)-briefVisits {
			gone[x.Visit] = true
		}
	}
	if len(gone) == 0 {
		return v
	}
	return v.without(func(id VisitID) bool { return gone[id] })
}

// recorded is when the newest entry was written.
func (v Visits) recorded() (newest time.Time) {
	take := func(m journal.Mark) {
		if m.Recorded.After(newest) {
			newest = m.Recorded
		}
	}
	for _, l := range v.Booked {
		take(l.Mark)
	}
	for _, l := range v.Moved {
		take(l.Mark)
	}
	for _, l := range v.Cancelled {
		take(l.Mark)
	}
	return newest
}

// Concerning keeps the visits and the calls with a person or at a practice, as the lens of
// the front desk does with entries.
func (v Visits) Concerning(id journal.ID) Visits {
	keep := map[VisitID]bool{}
	for _, x := range v.All() {
		keep[x.Visit] = x.With == id || x.Practice == id
	}
	return v.calls(func(c CallAsked) bool { return slices.Contains(c.Concerns(), id) }).without(func(id VisitID) bool { return !keep[id] })
}

func (v Visits) without(gone func(VisitID) bool) Visits {
	return Visits{
		slices.DeleteFunc(slices.Clone(v.Booked), func(l journal.Line[Booked]) bool { return gone(l.What.Visit) }),
		slices.DeleteFunc(slices.Clone(v.Moved), func(l journal.Line[Moved]) bool { return gone(l.What.Visit) }),
		slices.DeleteFunc(slices.Clone(v.Cancelled), func(l journal.Line[Cancelled]) bool { return gone(l.What.Visit) }),
		v.Asked, v.Called,
	}
}

// Visit is one visit as it stands.
type Visit struct {
	Booked
	journal.Mark                          // of the booking
	Moves        journal.Lines[Moved]     // in order; the last is in force
	Off          *journal.Line[Cancelled] // nil while it takes place
}

// Start is when it begins, by the wall clock that was promised.
func (v Visit) Start() time.Time { return v.When.start() }

// End is when it ends.
func (v Visit) End() time.Time { return v.Start().Add(time.Duration(v.Minutes) * time.Minute) }

// Day is its date where it takes place.
func (v Visit) Day() journal.Day { return journal.DayOf(v.Start()) }

// start gives the moment at which the promised wall clock shows the time. It
// is At, unless the zone's rules changed since then.
func (w When) start() time.Time {
	loc := journal.Zone(w.Zone)
	at := w.At.In(loc)
	_, promised := w.At.Zone()
	if _, offset := at.Zone(); offset == promised || promised == 0 {
		return at
	}
	y, m, d := w.At.Date()
	return time.Date(y, m, d, w.At.Hour(), w.At.Minute(), w.At.Second(), 0, loc)
}

// All lists every visit, cancelled ones too, in the order of their times. What
// refers to a visit that is not here changes nothing.
func (v Visits) All() []Visit {
	at := make(map[VisitID]int, len(v.Booked))
	out := make([]Visit, 0, len(v.Booked))
	for _, l := range v.Booked {
		if _, twice := at[l.What.Visit]; !twice {
			at[l.What.Visit] = len(out)
			out = append(out, Visit{Booked: l.What, Mark: l.Mark})
		}
	}
	for _, l := range v.Moved {
		if i, ok := at[l.What.Visit]; ok {
			x := &out[i]
			x.Moves = append(x.Moves, l)
			minutes := x.Minutes
			if x.When = l.What.When; x.Minutes == 0 {
				x.Minutes = minutes
			}
		}
	}
	for i := range v.Cancelled {
		if j, ok := at[v.Cancelled[i].What.Visit]; ok && out[j].Off == nil {
			out[j].Off = &v.Cancelled[i]
		}
	}
	slices.SortStableFunc(out, func(a, b Visit) int { return a.Start().Compare(b.Start()) })
	return out
}

// Upcoming lists the visits that are not over at a moment and not cancelled.
func (v Visits) Upcoming(now time.Time) []Visit {
	return slices.DeleteFunc(v.All(), func(x Visit) bool { return x.Off != nil || !x.End().After(now) })
}

// Next gives the next visit with a person, and whether there is one.
func (v Visits) Next(with journal.ID, now time.Time) (Visit, bool) {
	for _, x := range v.Upcoming(now) {
		if x.With == with {
			return x, true
		}
	}
	return Visit{}, false
}

// Find gives a visit by its name.
func (v Visits) Find(id VisitID) (Visit, bool) {
	for _, x := range v.All() {
		if x.Visit == id {
			return x, true
		}
	}
	return Visit{}, false
}
