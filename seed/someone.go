package seed

import (
	"fmt"
	"math"
	"math/rand/v2"
	"time"

	"tandem/desk"
	"tandem/journal"
	"tandem/measure"
	"tandem/team"
	"tandem/therapy"
)

// someone is a client of a population, as far as their life has come.
type someone struct {
	n                     int
	r                     *rand.Rand
	id                    journal.ID
	therapist, prescriber *staffed
	language              string
	since, until          journal.Day // from the registration to today
	silent                journal.Day // no questionnaire is answered from here on
	weekday               time.Weekday
	depression, anxiety   float64 // the scores now
	kind                  kind
	entry                 journal.ID // of the newest entry
	met, written          int        // sessions and events so far
	regimen               []order
	trials                int
}

// kind is how somebody's life goes on: like most, or as one of the two whose
// number of events is fixed.
type kind int

const (
	usual kind = iota
	heavy
	fiveHundred
)

// daysPerMonth is the mean length of a month.
const daysPerMonth = 30.44

// live draws what lasts for the whole of somebody's time in care. Months in
// care are log-normal with a median of 12, capped at 60; a shape that asks for
// other than the 400 events of the reference makes them shorter or longer.
func (p *someone) live(s Shape, today journal.Day) {
	months := min(60, 12*math.Exp(.5*p.r.NormFloat64())) * float64(s.Events) / 400
	p.until, p.since = today, today-journal.Day(max(7, min(months, 120)*daysPerMonth))
	switch p.n {
	case 0:
		p.kind, p.since = heavy, today-1826
	case 1:
		p.kind, p.since = fiveHundred, today-1217
	}
	p.language = "en"
	if p.r.IntN(4) == 0 {
		p.language = "es"
	}
	p.silent = today + 1
	if p.r.IntN(100) < 12 {
		p.silent = today - 30
	}
	p.weekday = time.Weekday(1 + p.r.IntN(5))
	p.depression, p.anxiety = 6+14*p.r.Float64(), 4+12*p.r.Float64()
	for i := range p.entry {
		p.entry[i] = byte(p.r.Uint32())
	}
}

func (p *someone) name() string {
	return invented(rand.New(rand.NewPCG(uint64(p.n), 7)))
}

// day adds what happens on a day.
func (p *someone) day(day journal.Day, acts []desk.Past) []desk.Past {
	switch {
	case day < p.since:
		return acts
	case day == p.since:
		return p.register(day, acts)
	case p.kind == heavy:
		return p.busy(day, acts)
	case p.kind == fiveHundred:
		return p.counted(day, acts)
	}
	return p.ordinary(day, acts)
}

// ordinary is a day of most people; the chances are those of a month of the
// reference data set, 30 events in all.
func (p *someone) ordinary(day journal.Day, acts []desk.Past) []desk.Past {
	month := func(events float64) bool { return p.r.Float64() < events/daysPerMonth }
	if day.Weekday() == p.weekday && p.r.IntN(100) < 85 {
		acts = p.session(day, acts)
	}
	if month(4) {
		acts = p.appointment(day, acts)
	}
	if month(12) {
		acts = p.checkIn(day, acts)
	}
	if month(5) {
		acts = p.work(day, acts)
	}
	if month(3) {
		acts = p.report(day, acts)
	}
	if month(1.6) && day < p.silent {
		acts = p.answer(day, acts)
	}
	if month(.4) {
		acts = p.medicate(day, acts)
	}
	if month(.4) {
		acts = p.adjust(day, acts)
	}
	if (day-p.since)%350 == 0 && p.prescriber != nil && p.prescriber != p.clinician() {
		acts = p.agree(day, acts)
	}
	return acts
}

// busy is a day of the client with 5,000 events.
func (p *someone) busy(day journal.Day, acts []desk.Past) []desk.Past {
	due := heavyEvents * int(day-p.since) / int(p.until-p.since-1)
	if day >= p.until-1 {
		due = heavyEvents
	}
	for i := 0; p.written < due; i++ {
		switch {
		case i == 0 && day.Weekday() == p.weekday:
			acts = p.session(day, acts)
		case i == 1 && day.Weekday() == p.weekday:
			acts = p.answer(day, acts)
		case i == 1 && day.Date().Day() == 3:
			acts = p.medicate(day, acts)
		case i == 0:
			acts = p.checkIn(day, acts)
		default:
			acts = p.work(day, acts)
		}
		if i > heavyEvents {
			break
		}
	}
	return acts
}

// counted is a day of the client with 480 scores and 20 orders.
func (p *someone) counted(day journal.Day, acts []desk.Past) []desk.Past {
	days := int(p.until - p.since - 1)
	due := min(answers+orders, (answers+orders)*int(day-p.since)/days)
	for p.written < due {
		if (p.written+1)%((answers+orders)/orders) == 0 {
			acts = p.medicate(day, acts)
		} else {
			acts = p.answer(day, acts)
		}
	}
	return acts
}

// by makes an act of a member of the team, or of the client where w is nil.
func (p *someone) by(w *staffed, day journal.Day, minute int, acts []desk.Past, events ...journal.Event) []desk.Past {
	v := team.Viewer{Person: p.id, Role: journal.Client}
	if w != nil {
		v = team.Viewer{Person: w.Person, Role: w.Role, Practice: w.Practice}
	}
	y, m, d := day.Date().Date()
	at := time.Date(y, m, d, 0, minute, p.r.IntN(60), p.r.IntN(1e6)*1e3, journal.Zone(home))
	entries := make([]journal.Entry, len(events))
	for i, ev := range events {
		p.entry = next(p.entry)
		entries[i] = journal.Entry{ID: p.entry, At: at, Lane: ev.Lane(), Event: ev}
	}
	p.written++
	return append(acts, desk.Past{Client: p.id, Recorded: at.UTC(), Viewer: v, Entries: entries})
}

// clinician is whom the client came to: the therapist, where there is one.
func (p *someone) clinician() *staffed {
	if p.therapist != nil {
		return p.therapist
	}
	return p.prescriber
}

func (p *someone) register(day journal.Day, acts []desk.Past) []desk.Past {
	by := p.clinician()
	events := []journal.Event{
		team.Registered{Details: team.Details{Name: p.name(), Birth: day - journal.Day(365*(18+p.r.IntN(60))), Language: p.language,
			Zone: home, State: team.States[p.n%2], Phone: fmt.Sprintf("302 555 %04d", p.n%10000)}},
		team.Joined{Person: by.Person, Practice: by.Practice, Role: by.Role, Registrar: true},
	}
	if p.prescriber != nil && by != p.prescriber {
		events = append(events, team.Joined{Person: p.prescriber.Person, Practice: p.prescriber.Practice, Role: journal.Prescriber})
	}
	acts = p.by(by, day, 9*60, acts, events...)
	if p.prescriber != nil && by != p.prescriber {
		acts = p.agree(day, acts)
	}
	ask := measure.Asked{Measure: "phq-9", EveryDays: 28, From: day}
	acts = p.by(by, day, 9*60+5, acts, ask, therapy.PhaseStarted{Phase: "p1", Modality: therapy.Modalities[p.n%4], Name: "Beginning"})
	if p.kind != fiveHundred {
		for range p.medicines() {
			acts = p.begin(day, acts)
		}
	}
	p.written = 0
	return acts
}

// agree opens the chart to the prescriber for a year.
func (p *someone) agree(day journal.Day, acts []desk.Past) []desk.Past {
	from := day.Start(journal.Zone(home)).Add(10 * time.Hour)
	p.entry = next(p.entry)
	return p.by(nil, day, 10*60, acts, team.ConsentGiven{Consent: p.entry, To: p.prescriber.Person, Lanes: team.AtStart(journal.Prescriber),
		Purpose: "treatment", From: from, Until: from.AddDate(0, 0, 360), How: "on screen", Signed: true})
}

// medicines is how many somebody takes: 0, 1, 2, 3, 4 in 15, 30, 25, 18, 12%.
func (p *someone) medicines() int {
	if p.prescriber == nil {
		return 0
	}
	n := p.r.IntN(100)
	for count, below := range []int{15, 45, 70, 88} {
		if n < below {
			return count
		}
	}
	return 4
}
