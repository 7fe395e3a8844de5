package registry

import (
	"bytes"
	"cmp"
	"slices"
	"time"

	"tandem/chart"
	"tandem/journal"
	"tandem/meds"
	"tandem/schedule"
	"tandem/synergy"
	"tandem/team"
)

// dueAhead is how many days ahead the list of what is due looks: what comes
// within them fits into the visit or the draw that is booked for the rest.
const dueAhead = 14

// Watched is one client for whom something is due to be measured, asked or
// given.
type Watched struct {
	Client     journal.ID
	At         time.Time // in the client's zone
	Who        *team.Contact
	On         journal.Day
	Tests      []meds.Test          // overdue, due, and due within two weeks, in this order
	Injections []meds.NextInjection // the same of what is injected
	DrawOn     journal.Day          // one day for the blood tests that fall due near each other
	Draw       []meds.Test
	Next       *time.Time     // the next visit; nil when the lane is closed, zero when none is booked
	Call       *schedule.Call // what a front desk was asked last; nil: nothing, or the lane is closed
}

// State is how long a thing has been due.
type State int

// The states, in the order of the list.
const (
	Overdue State = iota // past its grace
	DueNow
	Soon // within two weeks
	Later
)

// TestState says how a test stands on a day.
func TestState(x meds.Test, on journal.Day) State {
	switch {
	case x.Overdue(on):
		return Overdue
	case len(x.Due) > 0:
		return DueNow
	case x.Next != nil && x.Next.Day <= on+dueAhead:
		return Soon
	}
	return Later
}

// InjectionState says how an injection stands on a day. One of which none is on
// the chart is due: nobody can count the next.
func InjectionState(x meds.NextInjection, on journal.Day) State {
	switch {
	case x.Late(on):
		return Overdue
	case x.Last == 0 || x.Due <= on:
		return DueNow
	case x.Due <= on+dueAhead:
		return Soon
	}
	return Later
}

// DueList lists for whom something is due, or comes within two weeks: what is
// past its grace first, and of those the longest waited for. It reads the
// sections of the summaries and opens no chart. Known says whether the reader
// is shown anybody's medication.
func DueList(summaries []chart.Summary, now time.Time) (list []Watched, known bool) {
	for _, s := range summaries {
		if s.Medication == nil {
			continue
		}
		known = true
		if w := watched(synergy.Read(s, now)); len(w.Tests)+len(w.Injections) > 0 {
			list = append(list, w)
		}
	}
	sortDue(list)
	return list, known
}

// sortDue puts what presses most first.
func sortDue(list []Watched) {
	slices.SortFunc(list, func(a, b Watched) int {
		return cmp.Or(cmp.Compare(a.State(), b.State()), cmp.Compare(a.since(), b.since()), bytes.Compare(a.Client[:], b.Client[:]))
	})
}

func watched(v *synergy.View) Watched {
	m := v.Watched()
	w := Watched{Client: v.Client, At: v.At, Who: v.Contact, On: v.Today}
	if on, tests := m.Draw(); on <= v.Today+dueAhead {
		w.DrawOn, w.Draw = on, tests
	}
	for state := Overdue; state < Later; state++ {
		for _, x := range m.Tests {
			if TestState(x, v.Today) == state {
				w.Tests = append(w.Tests, x)
			}
		}
		for _, x := range m.Injections {
			if InjectionState(x, v.Today) == state {
				w.Injections = append(w.Injections, x)
			}
		}
	}
	var r Row
	r.visits(v)
	w.Next = r.Next
	if v.Visits != nil {
		if calls := v.Visits.Calls(); len(calls) > 0 {
			w.Call = &calls[len(calls)-1]
		}
	}
	return w
}

// State is that of what presses most.
func (w Watched) State() State {
	state := Later
	if len(w.Tests) > 0 {
		state = TestState(w.Tests[0], w.On)
	}
	if len(w.Injections) > 0 {
		state = min(state, InjectionState(w.Injections[0], w.On))
	}
	return state
}

// since is the oldest day of what presses most.
func (w Watched) since() journal.Day {
	state, first := w.State(), w.On+dueAhead
	for _, x := range w.Tests {
		if TestState(x, w.On) == state {
			first = min(first, x.Day())
		}
	}
	for _, x := range w.Injections {
		if InjectionState(x, w.On) == state && x.Last > 0 {
			first = min(first, x.Due)
		}
	}
	return first
}

// Only is what of a list is one item, or of one kind of items.
func Only(list []Watched, what string) (out []Watched) {
	item, one := meds.Known().Item(what)
	injections := what == "injection" || one && item.Type == "injection"
	for _, w := range list {
		w.Tests = slices.DeleteFunc(slices.Clone(w.Tests), func(x meds.Test) bool {
			return one && !x.Item().Same(item) || !one && x.Item().Type != what
		})
		if !injections {
			w.Injections = nil
		}
		if len(w.Tests)+len(w.Injections) > 0 {
			out = append(out, w)
		}
	}
	sortDue(out)
	return out
}

// Items lists what is due on a list, each test once.
func Items(list []Watched) (out []*meds.Item) {
	for _, w := range list {
		for _, x := range w.Tests {
			if !slices.ContainsFunc(out, x.Item().Same) {
				out = append(out, x.Item())
			}
		}
	}
	slices.SortFunc(out, func(a, b *meds.Item) int { return cmp.Compare(a.ID, b.ID) })
	return out
}
