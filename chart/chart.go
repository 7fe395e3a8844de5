package chart

import (
	"sync"
	"time"

	"tandem/journal"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/schedule"
	"tandem/team"
	"tandem/therapy"
)

// Pages are the entries that one lens lets through, and the chapters folded
// from them when first asked for. They are shared by everyone who reads the
// same version behind the same lens, and never written to once they are shared.
type Pages struct {
	client   journal.ID
	recorded []journal.Entry // in the order recorded
	Cut      bool            // what was written after these entries does not verify
	settled  func() []journal.Entry
	summary  func() Summary

	measures func() measure.Record
	meds     func() meds.Regimen
	effects  func() meds.Effects
	list     func() meds.List
	sessions func() therapy.Sessions
	notes    func() therapy.Notes
	private  func() therapy.Private
	skills   func() therapy.Skills
	causes   func() therapy.Formulation
	plan     func() plan.Plan
	safety   func() plan.Safety
	visits   func() schedule.Visits
	contact  func() team.Contact
	team     func() team.Team
	messages func() team.Messages
}

// NewPages binds the visible entries of a client, in the order recorded.
func NewPages(client journal.ID, visible []journal.Entry) *Pages {
	p := &Pages{client: client, recorded: visible}
	p.settled = sync.OnceValue(func() []journal.Entry { return journal.Settle(p.recorded) })
	p.summary = sync.OnceValue(func() Summary { return Summarize(client, p.recorded) })
	p.measures = folded(p, measure.FoldRecord)
	p.meds = folded(p, meds.Fold)
	p.effects = folded(p, meds.FoldEffects)
	p.list = folded(p, meds.FoldList)
	p.sessions = folded(p, therapy.FoldSessions)
	p.notes = folded(p, therapy.FoldNotes)
	p.private = folded(p, therapy.FoldPrivate)
	p.skills = folded(p, therapy.FoldSkills)
	p.causes = folded(p, therapy.FoldFormulation)
	p.plan = folded(p, plan.Fold)
	p.safety = folded(p, plan.FoldSafety)
	p.visits = folded(p, schedule.Fold)
	p.contact = folded(p, team.FoldContact)
	p.messages = folded(p, team.FoldMessages)
	p.team = folded(p, func(entries []journal.Entry) team.Team {
		t := team.Fold(entries)
		t.Client = client
		return t
	})
	return p
}

func folded[T any](p *Pages, fold func([]journal.Entry) T) func() T {
	return sync.OnceValue(func() T { return fold(p.settled()) })
}

// Open gives the chart to a reader, at a moment: now, or the end of the day
// that it is read as of.
func (p *Pages) Open(lens team.Lens, at time.Time) Chart { return Chart{Pages: p, lens: lens, at: at} }

// Chart is one client's chart as one reader may see it at one moment.
type Chart struct {
	*Pages
	lens    team.Lens
	at      time.Time
	library *measure.Library
}

// Knowing gives the same chart with what its deployment can ask.
func (c Chart) Knowing(l *measure.Library) Chart {
	c.library = l
	return c
}

// Library is what the deployment can ask, in the words that it may show: what
// comes with the program, where nobody said more.
func (c Chart) Library() *measure.Library {
	if c.library == nil {
		return measure.Shipped()
	}
	return c.library
}

// Damaged says that what was written after the chart's entries does not verify:
// it is read as far as it does, and not written to.
func (c Chart) Damaged() bool { return c.Pages != nil && c.Cut }

// Client is whose chart it is.
func (c Chart) Client() journal.ID { return c.client }

// Lens is what the reader may see.
func (c Chart) Lens() team.Lens { return c.lens }

// At is the moment, in the client's zone.
func (c Chart) At() time.Time { return c.at }

// Today is the client's date at that moment.
func (c Chart) Today() journal.Day { return journal.DayOf(c.at) }

// Version counts what the reader sees: it grows with every entry that passes
// the lens, and with no other.
func (c Chart) Version() int { return len(c.recorded) }

// Since gives the visible entries recorded after a version was read.
func (c Chart) Since(version int) []journal.Entry {
	return c.recorded[min(max(version, 0), len(c.recorded)):]
}

// Recorded gives the visible entries in the order recorded, corrections apart.
func (c Chart) Recorded() []journal.Entry { return c.recorded }

// Entries gives the visible entries in the order they happened, corrections in
// the place of what they correct.
func (c Chart) Entries() []journal.Entry { return c.settled() }

// Entry finds a visible entry by its id, as it was written.
func (c Chart) Entry(id journal.ID) (journal.Entry, bool) {
	if c.Pages == nil {
		return journal.Entry{}, false
	}
	for _, e := range c.recorded {
		if e.ID == id {
			return e, true
		}
	}
	return journal.Entry{}, false
}

// First gives the entry that a correction, or a correction of one, stands in
// the place of: what is corrected again is named by its first entry.
func (c Chart) First(id journal.ID) journal.ID {
	for {
		e, ok := c.Entry(id)
		if !ok || e.Corrects.IsZero() {
			return id
		}
		id = e.Corrects
	}
}

// The chapters.
func (c Chart) Measures() measure.Record         { return c.measures().Knowing(c.library) }
func (c Chart) Meds() meds.Regimen               { return c.meds() }
func (c Chart) Effects() meds.Effects            { return c.effects() }
func (c Chart) MedList() meds.List               { return c.list() }
func (c Chart) Sessions() therapy.Sessions       { return c.sessions() }
func (c Chart) Notes() therapy.Notes             { return c.notes() }
func (c Chart) Private() therapy.Private         { return c.private() }
func (c Chart) Skills() therapy.Skills           { return c.skills() }
func (c Chart) Formulation() therapy.Formulation { return c.causes() }
func (c Chart) Plan() plan.Plan                  { return c.plan() }
func (c Chart) Safety() plan.Safety              { return c.safety() }
func (c Chart) Visits() schedule.Visits          { return c.visits() }
func (c Chart) Contact() team.Contact            { return c.contact() }
func (c Chart) Team() team.Team                  { return c.team() }
func (c Chart) Messages() team.Messages          { return c.messages() }

// Summary is the chart's summary, from the visible entries alone.
func (c Chart) Summary() Summary { return c.summary().Behind(c.lens).Knowing(c.library) }
