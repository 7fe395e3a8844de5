package schedule

import (
	"slices"
	"strings"
	"time"

	"tandem/fault"
	"tandem/journal"
)

// Modes and Purposes are how a visit takes place and what it is for, in the
// words of sessions.
var (
	Modes    = []string{"in person", "video", "phone"}
	Purposes = []string{"therapy", "medication"}
)

// longest is the longest visit, in minutes: an intensive day.
const longest = 480

// Book decides that a visit is agreed on. A visit without a name is given one.
func (v Visits) Book(b Booked, now time.Time) (journal.Event, error) {
	var errs []error
	if b.With.IsZero() {
		errs = append(errs, fault.In("with", "Choose whom the visit is with."))
	}
	errs = append(errs, b.When.check(now))
	if !slices.Contains(Modes, b.Mode) {
		errs = append(errs, fault.In("mode", "Choose in person, video or phone."))
	}
	if !slices.Contains(Purposes, b.Purpose) {
		errs = append(errs, fault.In("purpose", "Choose therapy or medication."))
	}
	if err := fault.Join(errs...); err != nil {
		return nil, err
	}
	if _, known := v.Find(b.Visit); known {
		return nil, fault.New(fault.Conflict, "This visit is booked already; move it instead.")
	}
	if b.Visit == "" {
		b.Visit = VisitID(journal.NewID().String())
	}
	b.When = b.When.local()
	if err := v.free(Visit{Booked: b}); err != nil {
		return nil, err
	}
	return b, nil
}

// Move decides that a visit takes place at another time; without minutes, for
// as long as before.
func (v Visits) Move(m Moved, now time.Time) (journal.Event, error) {
	x, err := v.pending(m.Visit, now)
	if err != nil {
		return nil, err
	}
	if m.Minutes == 0 {
		m.Minutes = x.Minutes
	}
	if err := m.When.check(now); err != nil {
		return nil, err
	}
	m.When, m.With, m.Practice, m.Why = m.When.local(), x.With, x.Practice, strings.TrimSpace(m.Why)
	if m.When.At.Equal(x.Start()) && m.Minutes == x.Minutes {
		return nil, fault.New(fault.Conflict, "The visit is at this time already.")
	}
	x.When = m.When
	if err := v.free(x); err != nil {
		return nil, err
	}
	return m, nil
}

// Cancel decides that a visit does not take place.
func (v Visits) Cancel(id VisitID, why string, now time.Time) (journal.Event, error) {
	x, err := v.pending(id, now)
	if err != nil {
		return nil, err
	}
	return Cancelled{Visit: id, With: x.With, Practice: x.Practice, Why: strings.TrimSpace(why)}, nil
}

// pending gives a visit that can still be moved or cancelled.
func (v Visits) pending(id VisitID, now time.Time) (Visit, error) {
	x, ok := v.Find(id)
	switch {
	case !ok:
		return x, fault.New(fault.NotFound, "This visit is not on the chart.")
	case x.Off != nil:
		return x, fault.New(fault.Conflict, "This visit was cancelled already.")
	case !x.Start().After(now):
		return x, fault.New(fault.Conflict, "This visit has begun already.")
	}
	return x, nil
}

// free says whether a visit leaves its clinician, within this chart, in one
// place at a time.
func (v Visits) free(x Visit) error {
	for _, other := range v.All() {
		if other.Visit != x.Visit && other.Off == nil && other.With == x.With &&
			other.Start().Before(x.End()) && x.Start().Before(other.End()) {
			return fault.New(fault.Conflict, "There is another visit with this person at that time.")
		}
	}
	return nil
}

func (w When) check(now time.Time) error {
	var errs []error
	if w.Zone == "" || w.Zone != "UTC" && journal.Zone(w.Zone) == time.UTC {
		errs = append(errs, fault.In("zone", "Choose the time zone of the visit."))
	}
	if !w.At.After(now) {
		errs = append(errs, fault.In("at", "Choose a time that is still to come."))
	}
	if w.Minutes <= 0 || w.Minutes > longest {
		errs = append(errs, fault.In("minutes", "Write how many minutes the visit takes."))
	}
	return fault.Join(errs...)
}

// local writes the moment with the offset of its zone, so that the wall clock
// that was promised stands in it.
func (w When) local() When {
	w.At = w.At.In(journal.Zone(w.Zone)).Truncate(time.Second)
	return w
}
