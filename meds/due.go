package meds

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"tandem/journal"
)

// DueItem is a monitoring item that falls due.
type DueItem struct {
	Item     string
	Day      journal.Day // the first dose, for a baseline
	Baseline bool        // owed before the first dose
	Drugs    []DrugID    // for which
	Time     *Moment     // of the item's schedule; nil where a threshold or an injection sets the day
}

// MarshalJSON writes {"item":"met_weight","due":"2026-08-24"}, or "baseline".
func (d DueItem) MarshalJSON() ([]byte, error) {
	due := d.Day.String()
	if d.Baseline {
		due = "baseline"
	}
	return json.Marshal(struct {
		Item string `json:"item"`
		Due  string `json:"due"`
	}{d.Item, due})
}

// Window is when an injection may be given. No latest: not known here.
type Window struct {
	Earliest journal.Day `json:"earliest"`
	Latest   journal.Day `json:"latest,omitzero"`
}

// Dues is what monitoring is owed on a day and what comes next. Every time that
// was missed is listed; one measurement answers them all. Interval is in days,
// of the neutrophil count where there is clozapine, else of an injection.
type Dues struct {
	Due      []DueItem `json:"due"`
	Upcoming []DueItem `json:"upcoming"` // the next time of each item
	Interval int       `json:"interval_days,omitempty"`
	Window   *Window   `json:"window,omitempty"`
	Alerts   []Alert   `json:"alerts"`
	Advice   string    `json:"advice,omitempty"`
}

// Due works out what monitoring falls due from the starts, dose changes and
// injections of what is taken, and from what was done.
func (k *Knowledge) Due(on journal.Day, f Facts) Dues {
	s := k.sheet(on, f)
	s.each(func(r *ConditionRule) bool { return r.When.Lab != "" })
	results(s)
	d := s.diary()
	out := Dues{Due: []DueItem{}, Upcoming: []DueItem{}, Interval: d.interval, Window: d.window()}
	for _, x := range d.merged() {
		if x.Baseline || x.Day <= on {
			out.Due = append(out.Due, x)
		} else if !slices.ContainsFunc(out.Upcoming, func(u DueItem) bool { return u.Item == x.Item }) {
			out.Upcoming = append(out.Upcoming, x)
		}
	}
	out.Alerts = s.settled()
	if len(out.Alerts) > 0 {
		out.Advice = out.Alerts[0].Advice
	}
	return out
}

// diary gathers the times at which items fall due.
type diary struct {
	*sheet
	entries    []entry
	interval   int
	injections []NextInjection
}

func (s *sheet) diary() *diary {
	d := &diary{sheet: s}
	for _, t := range s.here {
		for _, item := range s.pairs().items[t.n] {
			d.enter(item, t)
		}
		d.inject(t)
	}
	d.count()
	return d
}

// window is that of the first drug that is injected; nil where there is none.
func (d *diary) window() *Window {
	if len(d.injections) == 0 {
		return nil
	}
	return &d.injections[0].Window
}

// entry is one time of an item; step tells the times of one item apart, so that
// the same time for two drugs is one, at the earlier date.
type entry struct {
	DueItem
	step int
}

// merged gives every entry once, baselines first, then by day.
func (d *diary) merged() []DueItem {
	slices.SortStableFunc(d.entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(rank(b.Baseline), rank(a.Baseline)), cmp.Compare(a.Day, b.Day), cmp.Compare(a.Item, b.Item), cmp.Compare(a.step, b.step))
	})
	var out []DueItem
	at := map[string]int{}
	for _, e := range d.entries {
		key := e.Item + " " + strconv.Itoa(e.step)
		if i, twice := at[key]; twice {
			out[i].Drugs = append(out[i].Drugs, e.Drugs...)
			continue
		}
		at[key] = len(out)
		out = append(out, e.DueItem)
	}
	return slices.CompactFunc(out, func(a, b DueItem) bool { return a.Item == b.Item && a.Day == b.Day && a.Baseline == b.Baseline })
}

// course is one item for one drug: day 0, the changes of dose and of drugs that
// interact, and the days on which it was done.
type course struct {
	*diary
	item  *Item
	taken *taken
	zero  journal.Day
	done  []journal.Day // sorted, none before a baseline could be done
}

func (d *diary) enter(item *Item, t *taken) {
	if item.ID == "anc_clozapine" && d.benign() || item.ID == "anc_ben" && !d.benign() {
		return
	}
	c := course{diary: d, item: item, taken: t, zero: t.either().Start}
	if t.now != nil {
		c.zero = t.now.Start
	}
	if c.zero == 0 {
		c.zero = d.on
	}
	c.done = slices.DeleteFunc(d.when(item), func(day journal.Day) bool { return day < c.zero-item.baselineDays() })
	for step := range item.Schedule {
		if m := &item.Schedule[step]; c.concerns(m.Who) {
			c.moment(step, m)
		}
	}
}

// when gives the days on which an item was done, in order: those told, and those
// of its results.
func (d *diary) when(item *Item) []journal.Day {
	var out []journal.Day
	add := func(name string, on journal.Day) {
		if on != 0 && on <= d.on && d.same(name, item) {
			out = append(out, on)
		}
	}
	for _, x := range d.facts.Done {
		add(x.Item, x.On)
	}
	for _, x := range d.facts.Results {
		add(x.Item, x.On)
	}
	if anc := d.facts.LastANC; anc != nil {
		add("anc_clozapine", anc.On)
	}
	slices.Sort(out)
	return out
}

// same says whether what was done is this item, or the same test under the
// name that it has with another drug.
func (d *diary) same(done string, item *Item) bool {
	if done == item.ID {
		return true
	}
	other, ok := d.Item(done)
	return ok && item.LOINC != "" && other.LOINC == item.LOINC
}

func (c *course) owe(step int, day journal.Day, baseline bool) {
	m := &c.item.Schedule[step%100]
	c.entries = append(c.entries, entry{DueItem{c.item.ID, day, baseline, []DrugID{c.taken.ID}, m}, step})
}

func (c *course) moment(step int, m *Moment) {
	switch m.When {
	case "baseline":
		if len(c.done) < max(m.N, 1) {
			c.owe(step, c.zero, true)
		}
	case "day", "week", "month":
		for i, from := range c.from(m.After) {
			c.slot(step+100*i, addTo(from, m.When, m.N))
		}
	case "interval":
		c.repeat(step, m)
	}
}

// from gives the days that a time is counted from.
func (c *course) from(after string) []journal.Day {
	x := c.taken.either()
	switch after {
	case "dose_change":
		if x.DoseChanged == 0 && c.taken.now != nil {
			x = c.taken.now
		}
		if x.DoseChanged == 0 {
			return nil
		}
		return []journal.Day{x.DoseChanged}
	case "interacting_drug_change":
		return c.changes()
	}
	return []journal.Day{c.zero}
}

// changes are the days since the first dose on which a drug that changes the
// level of this one began, changed or was stopped.
func (c *course) changes() []journal.Day {
	var out []journal.Day
	note := func(d *Drug, days ...journal.Day) {
		hits, _, _ := c.between(c.taken.Drug, d)
		if !slices.ContainsFunc(hits, func(h hit) bool { return strings.HasPrefix(h.rule.Mechanism, "PK") }) {
			return
		}
		for _, day := range days {
			if day > c.zero {
				out = append(out, day)
			}
		}
	}
	for _, o := range c.here {
		if o != c.taken {
			note(o.Drug, o.either().Start, o.either().DoseChanged)
		}
	}
	for _, l := range c.gone {
		if l.Drug != c.taken.Drug {
			note(l.Drug, l.last)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// grace is how far from its day, in days, something still counts: 7 before for
// intervals of 90 days or more, else 3.
func grace(interval int) journal.Day {
	if interval >= 90 {
		return 7
	}
	return 3
}

// slot is a single time: done when it was done from the grace before it on.
func (c *course) slot(step int, day journal.Day) {
	if n := len(c.done); n == 0 || c.done[n-1] < day-grace(0) {
		c.owe(step, day, false)
	}
}

// repeat is an interval: it falls due at the last time done plus the interval,
// within the stretch of time that it holds for.
func (c *course) repeat(step int, m *Moment) {
	if due, holds := c.next(m); holds && c.running(m, due) {
		c.owe(step, due, false)
	}
}

// running says whether no other interval of the item that holds for the person
// falls due before this one does.
func (c *course) running(m *Moment, due journal.Day) bool {
	for i := range c.item.Schedule {
		o := &c.item.Schedule[i]
		if o == m || o.When != "interval" || !c.concerns(o.Who) {
			continue
		}
		if d, holds := c.next(o); holds && (d < due || d == due && o.Days < m.Days) {
			return false
		}
	}
	return true
}

// next is when an interval falls due, and whether it holds now.
func (c *course) next(m *Moment) (journal.Day, bool) {
	last := c.zero
	if n := len(c.done); n > 0 {
		last = max(last, c.done[n-1])
	}
	if m.Until != "" && last >= c.boundary(m.Until) {
		return 0, false
	}
	if m.After != "" {
		last = max(last, c.boundary(m.After))
	}
	return last + journal.Day(cmp.Or(m.Default, m.Days)), true
}

// boundary reads "week 26" or "month 12", counted from day 0.
func (c *course) boundary(s string) journal.Day {
	unit, n, ok := strings.Cut(s, " ")
	count, err := strconv.Atoi(n)
	if !ok || err != nil {
		return c.zero
	}
	return addTo(c.zero, unit, count)
}

// addTo counts on: week n is day 7n; month n is the same day n months on, or
// the last of a month that has no such day.
func addTo(from journal.Day, unit string, n int) journal.Day {
	switch unit {
	case "week":
		return from + journal.Day(7*n)
	case "month":
		y, m, d := from.Date().Date()
		last := time.Date(y, m+time.Month(n)+1, 0, 0, 0, 0, 0, time.UTC)
		if d > last.Day() {
			return journal.DayOf(last)
		}
		return journal.DayOf(time.Date(y, m+time.Month(n), d, 0, 0, 0, 0, time.UTC))
	}
	return from + journal.Day(n)
}
