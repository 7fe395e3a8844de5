package importer

import (
	"math"
	"slices"
	"strings"
	"time"

	"tandem/chart"
	"tandem/journal"
	"tandem/measure"
	"tandem/meds"
)

// Origin is what every entry of an import says of where it is from.
const Origin = "received from elsewhere"

// ours begins the names of trials that an import started; a later import may
// go on with them, and with no others.
const ours = "elsewhere-"

// merger holds a diary against a chart.
type merger struct {
	m       Mapping
	c       chart.Chart
	loc     *time.Location
	rated   map[rating]float64 // what the chart has
	regimen meds.Regimen       // as the chart has it, and what was added
	before  meds.Regimen       // as the chart has it
	events  []journal.Event
	report  Report
}

type rating struct {
	in     journal.Lane
	series string
	day    journal.Day
}

// merge gives the events that a diary adds to a chart, and the report.
func merge(d diary, m Mapping, c chart.Chart) ([]journal.Event, Report) {
	g := merger{m: m, c: c, loc: c.Contact().Location(), rated: map[rating]float64{}, regimen: c.Meds(), before: c.Meds(),
		report: Report{Rows: cloned(d.rows), Days: len(d.days)}}
	for _, e := range c.Entries() {
		if ev, ok := e.Event.(measure.Rated); ok {
			g.rated[rating{e.Lane, ev.Series, journal.DayOf(e.At.In(g.loc))}] = ev.Value
		}
	}
	for _, on := range d.days {
		g.day(on)
	}
	g.report.Added = len(g.events)
	return g.events, g.report
}

// cloned copies rows, so that a diary can be held against a chart again.
func cloned(rows []Row) []Row {
	out := slices.Clone(rows)
	for i := range out {
		out[i].Notes = slices.Clone(out[i].Notes)
	}
	return out
}

// day merges one day, and settles what became of its rows.
func (g *merger) day(on day) {
	added, there := len(g.events), g.report.Already
	for i, m := range g.m.Medications {
		if on.doses[i].amount != "" {
			g.dose(on, m, on.doses[i].amount)
		}
	}
	for i, m := range g.m.Ratings {
		if on.ratings[i].rows > 0 {
			g.rate(on, m, on.ratings[i])
		}
	}
	if len(g.events) > added {
		return
	}
	outcome := NotTaken
	if g.report.Already > there {
		outcome = There
	}
	for _, row := range on.rows {
		g.report.Rows[row].Outcome = outcome
	}
}

// refuse notes why something of a day was left out.
func (g *merger) refuse(on day, column string, why Why) {
	for _, row := range on.rows {
		g.report.Rows[row].note(column, why)
	}
}

// add keeps an event of a day, unless the lens does not let it be written.
func (g *merger) add(on day, column string, ev journal.Event) bool {
	if !g.c.Lens().MayWrite(ev) {
		g.refuse(on, column, notYours)
		return false
	}
	g.events = append(g.events, journal.Drafted{Event: ev, At: g.noon(on.day), Origin: Origin})
	return true
}

// noon stands for a day of which no hour is known; for today, whose noon may be
// still to come, its beginning does.
func (g *merger) noon(d journal.Day) time.Time {
	if d >= g.c.Today() {
		return d.Start(g.loc)
	}
	return d.Start(g.loc).Add(12 * time.Hour)
}

func (g *merger) rate(on day, m Rating, r reading) {
	value := r.sum / float64(r.rows)
	was, there := g.rated[rating{m.In, m.Series, on.day}]
	switch {
	case there && math.Abs(was-value) < 1e-9:
		g.report.Already++
	case there:
		g.refuse(on, m.Series, otherThere)
	default:
		ev := measure.Rated{In: m.In, Series: m.Series, Label: m.Label, Value: value, Min: m.Min, Max: m.Max, Unit: m.Unit}
		if r.rows > 1 {
			ev.Of = r.rows
		}
		g.add(on, m.Series, ev)
	}
}

// dose makes a step of a day's dose where it is another than the day before's.
func (g *merger) dose(on day, m Medication, amount string) {
	at := g.noon(on.day)
	dose, err := meds.ParseDose(strings.TrimPrefix(amount, "+"), m.Unit)
	none := err != nil && strings.Trim(amount, "+0.") == ""
	if err != nil && !none {
		g.refuse(on, m.Column, notANumber)
		return
	}
	there, running := find(g.before, m, at)
	if running && !strings.HasPrefix(string(there.Trial), ours) {
		if step, _ := there.StepAt(at); none || !step.Dose.Equal(dose) {
			g.refuse(on, m.Column, otherThere)
		}
		g.leave(on, m, there)
		return
	}
	t, running := find(g.regimen, m, at)
	step, _ := t.StepAt(at)
	switch {
	case !running && none:
		if ended(g.before, m, on.day) {
			g.report.Already++
		}
	case !running:
		g.step(on, m, meds.Started{Trial: meds.TrialID(ours + m.called() + "-" + on.day.String()), Drug: m.Drug, Name: m.Name, Dose: dose,
			Schedule: m.Schedule, For: m.For, Why: "As in a diary that was kept elsewhere"})
	case !none && step.Dose.Equal(dose):
		if on.day == step.Day && running && there.Trial == t.Trial {
			g.report.Already++
		}
	case there.Trial == t.Trial && (there.Last().Day >= on.day || there.End != nil):
		g.refuse(on, m.Column, otherThere)
	case none:
		g.step(on, m, meds.Stopped{Trial: t.Trial, Reason: meds.OtherReason, Why: "As in a diary that was kept elsewhere"})
	default:
		g.step(on, m, meds.DoseChanged{Trial: t.Trial, Dose: dose, Why: "As in a diary that was kept elsewhere"})
	}
}

// leave ends an imported trial on the day from which the chart itself tells of
// the medication, so that nothing is there twice.
func (g *merger) leave(on day, m Medication, there meds.Trial) {
	if t, running := find(g.regimen, m, g.noon(on.day)); running && t.Trial != there.Trial {
		g.step(on, m, meds.Stopped{Trial: t.Trial, Reason: meds.OtherReason, Why: "Goes on as this chart has it"})
	}
}

// step adds an order, where the rules of the medication chapter allow it.
func (g *merger) step(on day, m Medication, ev journal.Event) {
	at := g.noon(on.day)
	var err error
	switch x := ev.(type) {
	case meds.Started:
		ev, err = g.regimen.Start(x, at)
	case meds.DoseChanged:
		ev, err = g.regimen.ChangeDose(x, at)
	case meds.Stopped:
		ev, err = g.regimen.Stop(x, at)
	}
	if err != nil {
		g.refuse(on, m.Column, notOnChart)
		return
	}
	if g.add(on, m.Column, ev) {
		g.regimen.Advance(journal.Entry{ID: journal.NewID(), At: at, Recorded: at, Lane: ev.Lane(), Event: ev})
	}
}

// find gives the trial of a mapped medication that runs at a moment: the
// chart's own before an imported one.
func find(r meds.Regimen, m Medication, at time.Time) (found meds.Trial, ok bool) {
	for _, t := range r.Current(at) {
		if t.AsNeeded || t.Drug != m.Drug || m.Drug == "" && !strings.EqualFold(t.Name, m.Name) {
			continue
		}
		if !ok || !strings.HasPrefix(string(t.Trial), ours) {
			found, ok = t, true
		}
	}
	return found, ok
}

// ended says whether an imported trial of a medication ended on a day.
func ended(r meds.Regimen, m Medication, on journal.Day) bool {
	return slices.ContainsFunc(r.Trials(), func(t meds.Trial) bool {
		return t.Drug == m.Drug && t.End != nil && t.End.Day == on && strings.HasPrefix(string(t.Trial), ours)
	})
}

func (m Medication) called() string {
	if m.Drug != "" {
		return string(m.Drug)
	}
	return strings.ToLower(strings.Join(strings.Fields(m.Name), "-"))
}
