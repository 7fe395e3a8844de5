package synergy

import (
	"slices"
	"time"

	"tandem/chart"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/team"
)

// ReminderLanes are those that the duty of reminding reads: what is asked and
// answered, how the client is reached, when visits are and doses changed, what a
// change of the plan asks for, and who is on the team, since a letter's link says in what role somebody asks.
var ReminderLanes = []journal.Lane{journal.Scores, journal.Contact, journal.Visits, journal.Medication, journal.SideEffects, journal.Plan, journal.Team}

// ReminderForms are those of which it reads whether a form was answered, and
// nothing that stands beside: no note, no skill.
var ReminderForms = []journal.Lane{journal.SessionNotes, journal.Skills}

// House rules of reminding: not after eight in the evening, and a second
// reminder of a form three days after the first.
const (
	remindTill  = dayEnds
	betweenTwo  = 3
	lookWeekday = time.Monday // nothing else being due, a dose may have changed meanwhile
)

// Reminding is what the duty of reminding has to do on a chart now.
type Reminding struct {
	Of       []measure.ID // the forms of which the client is reminded, in their order; none: nothing goes
	By       journal.Role // of who asks; "" where several do, or who did has left
	Practice journal.ID   // where who asks works
	Until    time.Time    // when it is too late for this reminder
	Next     time.Time    // when to look again; zero: not until something is written
}

// Remind says of which forms the client is reminded at the chart's moment, by
// what they agreed to: at most one reminder a day, at most so many of a form,
// not before their hour nor in their quiet hours, and only of what their page
// asks them that day. Leaves says by which ways messages leave here.
func Remind(c chart.Chart, leaves func(team.Channel) bool) Reminding {
	contact, asked := c.Contact(), c.Measures()
	if len(asked.Asked)+len(Times(c).Watched) == 0 || !slices.ContainsFunc(contact.RemindedBy(), leaves) {
		return Reminding{}
	}
	d := duty{c: c, contact: contact, reminded: asked.Reminded}
	d.look(d.weekly())
	shows := func(in *measure.Instrument) bool { return ForClient(c, in.ID, lang.Language(contact.Language)) }
	for _, p := range Agenda(c, shows).Asked {
		if day, ok := d.day(p); ok {
			d.on(day, p)
		}
	}
	return d.Reminding
}

// asks notes who asks for a form of which the client is reminded.
func (d *duty) asks(by journal.ID) {
	team := d.c.Team()
	m, ok := team.Member(by)
	if ok = ok && m.Active(); !ok {
		for _, m = range team.Active() {
			break
		}
	}
	switch first := len(d.Of) == 1; {
	case first:
		d.Practice = m.Practice
		if ok {
			d.By = m.Role
		}
	case !ok || m.Role != d.By:
		d.By = ""
	}
}

// duty is one run of reminding.
type duty struct {
	Reminding
	c        chart.Chart
	contact  team.Contact
	reminded []measure.Reminder
}

// day is when the client is to hear of a form next.
func (d *duty) day(p measure.Planned) (journal.Day, bool) {
	n, last := 0, journal.Day(0)
	for _, r := range d.reminded {
		if r.On >= p.On && slices.Contains(r.Measures, p.Measure) {
			n, last = n+1, r.On
		}
	}
	switch {
	case p.Day == 0 || n >= d.contact.MostReminders():
		return 0, false
	case n > 0:
		return max(p.Day, last+betweenTwo), true
	}
	return p.Day, true
}

// on reminds of a form on a day: now, or later.
func (d *duty) on(day journal.Day, p measure.Planned) {
	now, today := d.c.At(), d.c.Today()
	if day > today {
		d.look(d.hour(day))
		return
	}
	already := slices.ContainsFunc(d.reminded, func(r measure.Reminder) bool { return r.On == today })
	till := d.moment(today, remindTill)
	quiet, isQuiet := d.contact.Quiet(now)
	switch {
	case already || !now.Before(till):
		d.look(d.hour(today + 1))
	case now.Before(d.hour(today)):
		d.look(d.hour(today))
	case isQuiet && quiet.Before(till):
		d.look(quiet)
	case isQuiet:
		d.look(d.hour(today + 1))
	default:
		d.Of, d.Until = append(d.Of, p.Measure), till
		d.asks(p.By)
		d.look(d.hour(today + betweenTwo))
	}
}

// look sees to it that the chart is looked at again by a time.
func (d *duty) look(at time.Time) {
	if d.Next.IsZero() || at.Before(d.Next) {
		d.Next = at
	}
}

// hour is the client's hour for reminders on a day.
func (d *duty) hour(day journal.Day) time.Time {
	if d.contact.RemindAt == 0 {
		return d.moment(day, team.RemindHour)
	}
	return d.moment(day, d.contact.RemindAt)
}

// moment is a full hour of the client's clock, whatever was done to the clock
// that day.
func (d *duty) moment(day journal.Day, hour int) time.Time {
	at := day.Date()
	return time.Date(at.Year(), at.Month(), at.Day(), hour, 0, 0, 0, d.contact.Location())
}

// weekly is the next Monday's hour.
func (d *duty) weekly() time.Time {
	day := d.c.Today() + 1
	for day.Date().Weekday() != lookWeekday {
		day++
	}
	return d.hour(day)
}

// ForClient says whether a client can answer a form on the pages, in a language,
// as the chart's deployment shows it.
func ForClient(c chart.Chart, id measure.ID, l lang.Language) bool {
	in, ok := c.Library().Find(id)
	return ok && in.ForClient(l)
}
