package meds

import (
	"cmp"
	"slices"

	"tandem/journal"
)

// Monitoring is what is watched while a regimen is taken, as it stands on a
// day: every test once, whatever it is due for.
type Monitoring struct {
	On         journal.Day
	Tests      []Test // what is due first, the longest waited for before the others
	Injections []NextInjection
	Perhaps    []Perhaps
}

// Test is one test of the monitoring. What several drugs ask for under one code
// is one test.
type Test struct {
	Items []*Item   // under which it is asked for; the first is the one that falls due first
	Due   []DueItem // the times that nothing answers yet, the oldest first; one measurement answers them all
	Next  *DueItem  // the next time after today; nil: none is known
	Last  journal.Day
}

// Perhaps is a time that holds for some people only, or after something has
// happened, and of which nobody can tell here whether it does.
type Perhaps struct {
	Item *Item
	Drug DrugID
	Time *Moment
}

// test is what the item measures: its code or, without one, itself.
func (x *Item) test() string { return cmp.Or(x.LOINC, x.ID) }

// Same says whether two items are one test.
func (x *Item) Same(o *Item) bool { return x.test() == o.test() }

// Read says whether the whole of what the item says was compared with its source.
func (x *Item) Read() bool { return x.Verified && len(x.Unverified) == 0 }

// Item is what the test is called by.
func (t Test) Item() *Item { return t.Items[0] }

// Drugs lists for which drugs it is due, or comes next.
func (t Test) Drugs() (out []DrugID) {
	add := func(d DueItem) {
		for _, id := range d.Drugs {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	for _, d := range t.Due {
		add(d)
	}
	if len(out) == 0 && t.Next != nil {
		add(*t.Next)
	}
	return out
}

// Day is when it is due: the oldest time that waits, else the next one.
func (t Test) Day() journal.Day {
	switch {
	case len(t.Due) > 0:
		return t.Due[0].Day
	case t.Next != nil:
		return t.Next.Day
	}
	return 0
}

// Late is the time that has waited for longer than its grace, the oldest of
// them, and whether there is one.
func (t Test) Late(on journal.Day) (DueItem, bool) {
	i := slices.IndexFunc(t.Due, func(d DueItem) bool { return on > d.Latest() })
	if i < 0 {
		return DueItem{}, false
	}
	return t.Due[i], true
}

// Overdue says whether a time has waited for longer than its grace.
func (t Test) Overdue(on journal.Day) bool {
	_, late := t.Late(on)
	return late
}

// Unknown says whether nothing on the chart tells that it was ever done: it may
// have been, elsewhere.
func (t Test) Unknown() bool { return t.Last == 0 }

// Laboratory says whether it is one for a blood draw.
func (t Test) Laboratory() bool { return t.Item().Type == "lab" }

// Earliest and Latest are between which days something done counts for this
// time: due_rules of monitoring.json, 7 days before to 14 after for intervals
// of 90 days or more, otherwise 3 either side. A baseline counts as long after
// the first dose as before it.
func (d DueItem) Earliest() journal.Day {
	if d.Baseline {
		return d.Day - d.baseline()
	}
	return d.Day - grace(d.interval())
}

// Latest is the last day that is in time; a schedule that gives days from one
// to another gives it.
func (d DueItem) Latest() journal.Day {
	if d.Baseline {
		return d.Day + d.baseline()
	}
	late := journal.Day(3)
	if d.interval() >= 90 {
		late = 14
	}
	if d.Time != nil && d.Time.When == "day" && d.Time.To > d.Time.N {
		late = max(late, journal.Day(d.Time.To-d.Time.N))
	}
	return d.Day + late
}

func (d DueItem) baseline() journal.Day {
	if item, ok := Known().Item(d.Item); ok {
		return item.baselineDays()
	}
	return grace(0)
}

func (d DueItem) interval() int {
	if d.Time == nil || d.Time.When != "interval" {
		return 0
	}
	return cmp.Or(d.Time.Default, d.Time.Days)
}

// Monitor works out what is watched from what is taken and what was done.
func (k *Knowledge) Monitor(on journal.Day, f Facts) Monitoring {
	s := k.sheet(on, f)
	d := s.diary()
	m := Monitoring{On: on, Injections: d.injections}
	for _, x := range d.merged() {
		if item, ok := k.Item(x.Item); ok && item.ID != "lai_due" {
			m.add(item, x)
		}
	}
	for _, t := range s.here {
		if t.Injections != nil && !slices.ContainsFunc(m.Injections, func(x NextInjection) bool { return x.Drug == t.ID }) {
			m.Injections = append(m.Injections, NextInjection{Drug: t.ID, Sources: t.Injections.Sources, Verified: t.Injections.Verified})
		}
		for _, item := range s.pairs().items[t.n] {
			m.unsettled(d, t, item)
		}
	}
	for i := range m.Tests {
		m.Tests[i].Last = d.last(m.Tests[i])
	}
	slices.SortStableFunc(m.Tests, func(a, b Test) int {
		return cmp.Or(cmp.Compare(rank(len(a.Due) == 0), rank(len(b.Due) == 0)), cmp.Compare(a.Day(), b.Day()))
	})
	return m
}

// add puts a time with its test. Of what comes next the first time counts.
func (m *Monitoring) add(item *Item, x DueItem) {
	i := slices.IndexFunc(m.Tests, func(t Test) bool { return t.Item().test() == item.test() })
	if i < 0 {
		i = len(m.Tests)
		m.Tests = append(m.Tests, Test{})
	}
	t := &m.Tests[i]
	if !slices.Contains(t.Items, item) {
		t.Items = append(t.Items, item)
	}
	switch {
	case x.Baseline || x.Day <= m.On:
		t.Due = append(t.Due, x)
	case t.Next == nil || x.Day < t.Next.Day:
		t.Next = &x
	}
}

// unsettled notes the times of an item that nobody can count here.
func (m *Monitoring) unsettled(d *diary, t *taken, item *Item) {
	c := course{diary: d, item: item, taken: t}
	for i := range item.Schedule {
		x := &item.Schedule[i]
		counted := slices.Contains([]string{"baseline", "day", "week", "month", "interval", "per_product"}, x.When)
		if !counted || !c.concerns(x.Who) {
			m.Perhaps = append(m.Perhaps, Perhaps{item, t.ID, x})
		}
	}
}

// last is the day on which a test was done last.
func (d *diary) last(t Test) journal.Day {
	if all := d.when(t.Item()); len(all) > 0 {
		return all[len(all)-1]
	}
	return 0
}

// Draw proposes one day for the blood tests that fall due near each other: the
// earliest of their days wins, and today where that is over. What is due later
// counts on that day already where it lies within its grace.
func (m Monitoring) Draw() (on journal.Day, tests []Test) {
	for _, t := range m.Tests {
		if t.Laboratory() && t.Day() != 0 {
			day := max(t.Day(), m.On)
			if on == 0 || day < on {
				on = day
			}
		}
	}
	for _, t := range m.Tests {
		if t.Laboratory() && (len(t.Due) > 0 && on == m.On || t.Next != nil && t.Next.Earliest() <= on) {
			tests = append(tests, t)
		}
	}
	return on, tests
}

// Overdue lists the tests of these kinds that have waited for longer than their
// grace, the longest first.
func (m Monitoring) Overdue(kinds ...string) (out []Test) {
	for _, t := range m.Tests {
		if t.Overdue(m.On) && slices.Contains(kinds, t.Item().Type) {
			out = append(out, t)
		}
	}
	return out
}

// Met lists the thresholds that a result meets. A result in a unit that none
// of them is in meets none.
func (x *Item) Met(r ResultRecorded) (out []Threshold) {
	for _, t := range x.Thresholds {
		read := r.result()
		if t.in(read.Unit, x.Thresholds[0].Unit) && t.met(read.Value) {
			out = append(out, t)
		}
	}
	return out
}

// Unasked lists what the chart has results of and this monitoring does not ask
// for: of each test one item, in the order in which results came.
func (m Monitoring) Unasked(l List) (out []*Item) {
	for _, x := range l.Results {
		item, ok := Known().Item(x.What.Item)
		same := func(o *Item) bool { return o.Same(item) }
		if ok && !slices.ContainsFunc(m.Tests, func(t Test) bool { return t.Item().Same(item) }) && !slices.ContainsFunc(out, same) {
			out = append(out, item)
		}
	}
	return out
}

// Tested lists the results of a test, the newest first, by the day of the sample.
func (l List) Tested(item *Item) (out journal.Lines[ResultRecorded]) {
	for _, x := range slices.Backward(l.Results) {
		if o, ok := Known().Item(x.What.Item); ok && o.test() == item.test() {
			out = append(out, x)
		}
	}
	slices.SortStableFunc(out, func(a, b journal.Line[ResultRecorded]) int { return cmp.Compare(b.What.On, a.What.On) })
	return out
}
