package meds

import (
	"slices"
	"strings"

	"tandem/journal"
)

// inject enters the next injection of a long-acting drug, and says when it is late.
func (d *diary) inject(t *taken) {
	last, n := d.injected(t)
	if t.Injections == nil || last == 0 {
		return
	}
	i := t.Injections.Value
	due := last + journal.Day(i.Usual)
	w := Window{Earliest: last + journal.Day(i.Earliest)}
	if i.Latest > 0 {
		w.Latest = last + journal.Day(i.Latest)
	}
	if first := d.firstInjections(t.ID); n > 0 && n < len(first) {
		due = last + journal.Day(first[n].From-first[n-1].From)
		if e := journal.Day(first[n].either()); e > 0 {
			w = Window{due - e, due + e}
		}
	}
	d.entries = append(d.entries, entry{DueItem{"lai_due", due, false, []DrugID{t.ID}, nil}, 0})
	if len(d.injections) == 0 {
		d.interval = int(due - last)
	}
	x := NextInjection{Drug: t.ID, Last: last, Due: due, Window: w, Sources: t.Injections.Sources, Verified: t.Injections.Verified}
	if x.Late(d.on) {
		d.late(t, due)
	}
	d.injections = append(d.injections, x)
}

// NextInjection is when a long-acting drug is to be injected again.
type NextInjection struct {
	Drug     DrugID
	Last     journal.Day // 0: no injection is known, nor when the next is due
	Due      journal.Day
	Window   Window
	Sources  []string
	Verified bool
}

// Latest is the last day on which it is in time.
func (x NextInjection) Latest() journal.Day {
	if x.Window.Latest > 0 {
		return x.Window.Latest
	}
	return x.Due + grace(int(x.Due-x.Last))
}

// Late says whether it is past its window.
func (x NextInjection) Late(on journal.Day) bool { return x.Last > 0 && on > x.Latest() }

func (d *diary) late(t *taken, due journal.Day) {
	item, ok := d.Item("lai_due")
	if !ok {
		return
	}
	for _, x := range item.Thresholds {
		if x.Op == "late" {
			d.say(Alert{Kind: AboutDose, Severity: x.Severity, Drugs: []DrugID{t.ID}, Rule: item.ID, Advice: x.Action,
				Sources: item.Sources, Verified: item.Verified, Unverified: item.Unverified, basis: due.String()})
		}
	}
}

// injected gives the day of the last injection and how many there were; none
// counted: not known, and past the first ones.
func (d *diary) injected(t *taken) (last journal.Day, n int) {
	x := t.now
	if x == nil {
		return 0, 0
	}
	for _, g := range x.Given {
		if day := journal.Day(g); day <= d.on {
			last, n = max(last, day), n+1
		}
	}
	for _, done := range d.facts.Done {
		if done.Item == "lai_due" && done.On <= d.on && done.On > last {
			last, n = done.On, 0
		}
	}
	if x.LastInjection > last {
		last, n = x.LastInjection, 0
	}
	return last, n
}

// count sets the interval of the neutrophil count: that of the time on
// clozapine or, after a low count, the one that its threshold asks for.
func (d *diary) count() {
	t := d.find("clozapine")
	if t == nil {
		return
	}
	id := "anc_clozapine"
	if d.benign() {
		id = "anc_ben"
	}
	item, ok := d.Item(id)
	if !ok {
		return
	}
	c := course{diary: d, item: item, taken: t, zero: t.either().Start}
	if c.zero == 0 {
		c.zero = d.on
	}
	d.interval = c.phase()
	low, found := d.result("ANC")
	if !found {
		return
	}
	n := low.amount()
	j, ok := d.Judge(id, Reading(n.exact()), "")
	often := 0
	switch {
	case !ok || j.Severity == "":
		return
	case strings.Contains(j.Action, "daily"):
		often = 1
	case strings.Contains(j.Action, "three times weekly"):
		often = 2 // never longer apart than three times a week asks for
	}
	if often > 0 {
		d.interval = often
		d.sooner(id, low.day(d.lastDone(item)), often)
	}
}

// phase is the interval that holds on the day of the check.
func (c *course) phase() int {
	for _, m := range c.item.Schedule {
		if m.When == "interval" && (m.Until == "" || c.on < c.boundary(m.Until)) {
			return m.Days
		}
	}
	return 0
}

func (d *diary) lastDone(item *Item) journal.Day {
	if all := d.when(item); len(all) > 0 {
		return all[len(all)-1]
	}
	return d.on
}

// sooner puts the next count so many days after a low one.
func (d *diary) sooner(item string, from journal.Day, days int) {
	d.entries = slices.DeleteFunc(d.entries, func(e entry) bool { return e.Item == item && !e.Baseline })
	d.entries = append(d.entries, entry{DueItem{item, from + journal.Day(days), false, []DrugID{"clozapine"}, nil}, 0})
}
