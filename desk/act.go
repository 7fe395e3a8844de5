package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"tandem/chart"
	"tandem/fault"
	"tandem/journal"
	"tandem/measure"
	"tandem/plan"
	"tandem/schedule"
	"tandem/seal"
	"tandem/synergy"
	"tandem/team"
)

// Decide looks at a chart and says what is to be written, or why nothing is.
type Decide func(chart.Chart) ([]journal.Event, error)

// tries is how often an act decides again before it says that too much is
// being written to this chart at once. Acts of one node that met another take
// turns; what is left is the race with other nodes, which half of them lose
// each time.
const tries = 32

// Act opens the chart, lets decide say what to write, and writes it, with
// whatever must follow from it, as one act. It returns when everything is on
// disk. If somebody wrote meanwhile it decides again; the caller hears of a
// conflict only where the other entry is one that the caller sees, in a part
// of the chart that this act writes to.
func (d *Desk) Act(ctx context.Context, who Caller, f Form, decide Decide) (Done, error) {
	f.Command = orNew(f.Command)
	for try := range tries {
		if try == 1 {
			done, err := d.shelf.place(f.Client).turn(ctx)
			if err != nil {
				return Done{}, err
			}
			defer done()
		}
		lens, b, err := d.admit(ctx, who, f.Client)
		if err != nil {
			return Done{}, err
		}
		if was := b.written(f.Command); was != nil {
			return d.repeated(ctx, who, lens, b, was)
		}
		c, err := d.chart(ctx, who, lens, b)
		if err != nil {
			return Done{}, err
		}
		a, err := d.decided(ctx, who, lens, b, c, f, decide)
		if err != nil { // the chart was opened all the same
			return Done{}, errors.Join(err, d.noted(ctx, who, b.access, readOf(f.Client, lens)))
		}
		done, err := d.commit(ctx, who, a)
		if !errors.Is(err, errStale) {
			return done, err
		}
	}
	return Done{}, fault.New(fault.Busy, "Busy. Trying again in 5 seconds.")
}

// decided is the act that decide makes of the chart, if it may be written.
func (d *Desk) decided(ctx context.Context, who Caller, lens team.Lens, b *book, c chart.Chart, f Form, decide Decide) (*act, error) {
	events, err := decide(c)
	if err != nil {
		return nil, err
	}
	if err := overtaken(c, f.Seen, who, events); err != nil {
		return nil, err
	}
	st := b.standing
	st.safety = b.safetyNow
	a, err := d.draft(ctx, who, lens, st, c, f, events)
	if err != nil {
		return nil, err
	}
	a.looked, a.head = true, b.head.Seq
	return a, nil
}

// Add writes events that look at nothing: a check-in, an answer, a report. It
// folds no chart, needs no head and conflicts with nothing.
func (d *Desk) Add(ctx context.Context, who Caller, f Form, events ...journal.Event) (Done, error) {
	f.Command = orNew(f.Command)
	for range tries {
		even := d.evenly()
		st, err := d.standing(ctx, f.Client)
		if err != nil {
			return Done{}, err
		}
		lens, err := d.lens(ctx, st.team, who.Viewer)
		if err != nil {
			return Done{}, err
		}
		if lens.Standing == team.None {
			return Done{}, d.refused(ctx, who, f.Client, even)
		}
		a, err := d.draft(ctx, who, lens, st, chart.Chart{}, f, events)
		if err != nil {
			return Done{}, err
		}
		// Whoever was taken off the team on the way to the writer writes no more.
		was := st.team.Lens(who.Viewer, d.asLate()).Key()
		a.head, a.may = st.seq, func(now team.Team) bool { return now.Lens(who.Viewer, d.asLate()).Key() == was }
		done, err := d.commit(ctx, who, a)
		if !errors.Is(err, errStale) {
			return done, err
		}
	}
	return Done{}, fault.New(fault.Busy, "Busy. Trying again in 5 seconds.")
}

// Register writes the first entries of a new chart. The form carries the new
// client's random id, so that sending it twice makes one client.
func (d *Desk) Register(ctx context.Context, who Caller, f Form, events []journal.Event) (Done, error) {
	b, err := d.read(ctx, f.Client)
	if err != nil {
		return Done{}, err
	}
	if b.head.Seq > 0 {
		lens, err := d.lens(ctx, b.team, who.Viewer)
		if err != nil {
			return Done{}, err
		}
		if was := b.written(f.Command); was != nil {
			return d.repeated(ctx, who, lens, b, was)
		}
		if lens.Standing == team.OnTeam {
			return Done{}, fault.New(fault.Conflict, "This client is registered already.")
		}
		return Done{}, notFound()
	}
	if err := d.unknown(ctx, who, f.Client); err != nil {
		return Done{}, err
	}
	// The client's key is durable in the key store before the first entry is.
	if _, err := d.keys.CurrentOrNew(ctx, f.Client, seal.Client); err != nil {
		return Done{}, err
	}
	// The chart is the registrar's from its first entry, so the first entries
	// pass the lens that they themselves make.
	st := standing{client: f.Client, access: journal.NewID(), team: team.Team{Client: f.Client}}
	for _, e := range events {
		st.advance(journal.Entry{Event: e, Lane: e.Lane(), Recorded: d.now(), At: d.now()})
	}
	a, err := d.draft(ctx, who, st.team.Lens(who.Viewer, d.asLate()), st, chart.Chart{}, f, events)
	if err != nil {
		return Done{}, err
	}
	a.fresh = true
	done, err := d.commit(ctx, who, a)
	if errors.Is(err, errStale) {
		return Done{}, notFound()
	}
	return done, err
}

// unknown says that an id, which a form brings, is not yet that of somebody who
// works here, of a practice, of the house or of a client who was erased: keys
// are kept by it.
func (d *Desk) unknown(ctx context.Context, who Caller, id journal.ID) error {
	if head, err := d.store.Head(ctx, id); err != nil || head.Erased {
		return errors.Join(err, notFound())
	}
	dir, err := d.House(ctx)
	if err != nil {
		return err
	}
	_, person := dir.Person(id)
	_, practice := dir.Practice(id)
	if person || practice || id.IsZero() || id == d.deployment || id == d.access || id == who.Viewer.Person {
		return notFound()
	}
	return nil
}

func orNew(id journal.ID) journal.ID {
	if id.IsZero() {
		return journal.NewID()
	}
	return id
}

// repeated answers a form that was sent before with what it wrote then.
func (d *Desk) repeated(ctx context.Context, who Caller, lens team.Lens, b *book, was []journal.Entry) (Done, error) {
	if !slices.ContainsFunc(was, func(e journal.Entry) bool { return e.Author == who.Viewer.Person }) {
		return Done{}, notFound()
	}
	if err := d.noted(ctx, who, b.access, readOf(b.client, lens)); err != nil {
		return Done{}, err
	}
	return Done{Entries: lens.Filter(was), Again: true}, nil
}

// overtaken finds what somebody else wrote, since the form was drawn, in a
// lane that the act writes to. Entries behind the lens are not in the chart,
// and so can be no conflict.
func overtaken(c chart.Chart, seen int, who Caller, events []journal.Event) error {
	if seen == 0 {
		return nil
	}
	for _, e := range c.Since(seen) {
		if e.Author == who.Viewer.Person || e.Role == journal.Program {
			continue
		}
		if slices.ContainsFunc(events, func(ev journal.Event) bool { return ev.Lane() == e.Lane }) {
			return fault.New(fault.Conflict, "Someone wrote to this chart while you were reading it.")
		}
	}
	return nil
}

// draft makes entries of events: who wrote them, when they happened, in which
// lane; and checks that this caller may write each of them.
func (d *Desk) draft(ctx context.Context, who Caller, lens team.Lens, st standing, c chart.Chart, f Form, events []journal.Event) (*act, error) {
	if len(events) == 0 {
		return nil, fault.New(fault.Invalid, "There is nothing to save yet.")
	}
	now := d.now().In(st.zone)
	var entries []journal.Entry
	for _, ev := range events {
		if err := who.may(ev); err != nil {
			return nil, err
		}
		e := entry(who.Viewer, ev, now)
		if err := happened(e.At, d.asLate()); err != nil {
			return nil, err
		}
		e.Corrects = c.First(e.Corrects)
		if err := permitted(lens, c, ev, e); err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	if err := who.opens(st.team, entries, now); err != nil {
		return nil, err
	}
	return d.complete(ctx, who, st, f, entries, now)
}

// complete makes an act of entries that may be written: with what must follow
// from them, encoded, and with its access line.
func (d *Desk) complete(ctx context.Context, who Caller, st standing, f Form, entries []journal.Entry, now time.Time) (*act, error) {
	a := &act{stream: f.Client, chart: true, command: orNew(f.Command), access: st.access}
	a.entries = append(entries, d.follow(ctx, st, entries, now)...)
	a.holds, a.jobs = holds(st.team, f.Client, a.entries), later(f.Client, a.entries)
	for _, e := range a.entries {
		body, err := d.encode(ctx, who, f.Client, e)
		if err != nil {
			return nil, err
		}
		a.bodies = append(a.bodies, body)
	}
	a.line = d.line(who, Opened{Did: Wrote, Chart: f.Client, Lanes: lanesOf(a.entries)})
	return a, nil
}

// happened says whether something can have happened at a time: not in the
// future, and not before anyone alive was born.
func happened(at, now time.Time) error {
	if at.After(now.Add(time.Minute)) {
		return fault.New(fault.Invalid, "Write a day that is not later than today.")
	}
	if at.UTC().Year() < 1900 {
		return fault.New(fault.Invalid, "This day is too far back.")
	}
	return nil
}

func entry(v team.Viewer, ev journal.Event, now time.Time) journal.Entry {
	dr := journal.Draft(ev)
	at := dr.At
	if at.IsZero() {
		at = now
	}
	return journal.Entry{ID: journal.NewID(), At: at, Author: v.Person, Role: v.Role, Practice: v.Practice,
		Lane: dr.Lane(), Origin: dr.Origin, Corrects: dr.Corrects, Event: dr.Event}
}

// permitted says whether the lens lets an event be written. A correction is
// checked against the chart in the path: what is not on it is not found.
func permitted(lens team.Lens, c chart.Chart, ev journal.Event, e journal.Entry) error {
	if !lens.MayWrite(ev) {
		return fault.New(fault.Denied, "This is not yours to write in this chart.")
	}
	if e.Corrects.IsZero() {
		return nil
	}
	old, ok := c.Entry(e.Corrects)
	if !ok || old.Lane != e.Lane {
		return notFound()
	}
	if !lens.MayCorrect(old, e.Event) {
		return fault.New(fault.Denied, "Only who wrote an entry, or who has the same part in the care, corrects it.")
	}
	return nil
}

// follow adds what must follow from the entries, whatever door they came by.
func (d *Desk) follow(ctx context.Context, st standing, entries []journal.Entry, now time.Time) []journal.Entry {
	calling := func(practice journal.ID) team.Calling {
		dir, err := d.House(ctx)
		if err != nil { // nobody waits longer where the practice's own hours cannot be read
			return team.Calling{}
		}
		return dir.Calling(practice)
	}
	var out []journal.Entry
	for _, ev := range synergy.Follow(entries, st.team, st.safety, calling, now) {
		out = append(out, entry(team.Viewer{Role: journal.Program}, ev, now))
	}
	return out
}

// holds follows joining and leaving with whose list the client is on: the
// member's own, the practice's for its front desk, and the one that counts also
// who is not treated there any more; and an emergency with those of who looks
// after privacy.
func holds(t team.Team, client journal.ID, entries []journal.Entry) []hold {
	var out []hold
	for _, e := range entries {
		switch ev := e.Event.(type) {
		case team.Joined:
			out = append(out, hold{ev.Person, client, true}, hold{ev.Practice, client, true}, hold{treatedList(ev.Practice), client, true})
		case team.Left:
			m, _ := t.Member(ev.Person)
			out = append(out, hold{ev.Person, client, false})
			others := func(o team.Member) bool { return o.Practice == m.Practice && o.Person != ev.Person }
			if !slices.ContainsFunc(t.Active(), others) {
				out = append(out, hold{m.Practice, client, false})
			}
		case team.EmergencyOpened:
			out = append(out, hold{emergencyList(ev.Practice), client, true})
			for _, m := range t.Active() {
				out = append(out, hold{emergencyList(m.Practice), client, true})
			}
		}
	}
	return out
}

// LookAgain is the one kind of job about a chart: something in it falls due.
const LookAgain = "chart.due"

// Due does a job: what is due is worked out by whoever reads the chart, so
// open pages are told to read again, those of other nodes too.
func (d *Desk) Due(ctx context.Context, j journal.Job) error {
	if j.Kind != LookAgain {
		return nil
	}
	d.live.due(j.Client)
	err := d.store.Write(ctx, func(tx journal.Tx) error {
		return tx.Tell(ctx, journal.Notice{What: journal.Due, Stream: j.Client})
	})
	if err != nil {
		return fmt.Errorf("desk: tell that %s is due: %w", j.Client, err)
	}
	return nil
}

// Again sees to it that a chart is looked at again at a time, whatever was or
// was not written to it.
func (d *Desk) Again(ctx context.Context, client journal.ID, at time.Time) error {
	err := d.store.Write(ctx, func(tx journal.Tx) error {
		return tx.Later(ctx, journal.Job{Kind: LookAgain, Client: client, At: at})
	})
	if err != nil {
		return fmt.Errorf("desk: look at %s again: %w", client, err)
	}
	return nil
}

// later says when the chart must be looked at again: when a task falls due, and
// at once where what was written changes what the client is reminded of.
func later(client journal.ID, entries []journal.Entry) []journal.Job {
	var out []journal.Job
	for _, e := range entries {
		switch ev := e.Event.(type) {
		case plan.TaskOpened:
			out = append(out, journal.Job{Kind: LookAgain, Client: client, At: ev.Due})
		case plan.TaskAddedTo:
			if !ev.Due.IsZero() {
				out = append(out, journal.Job{Kind: LookAgain, Client: client, At: ev.Due})
			}
		case measure.Asked, schedule.Booked, schedule.Moved, team.ContactChanged, plan.Adjusted:
			out = append(out, journal.Job{Kind: LookAgain, Client: client})
		}
	}
	return out
}

func lanesOf(entries []journal.Entry) []journal.Lane {
	var out []journal.Lane
	for _, e := range entries {
		if !slices.Contains(out, e.Lane) {
			out = append(out, e.Lane)
		}
	}
	return out
}

// commit writes the act and answers with its entries.
func (d *Desk) commit(ctx context.Context, who Caller, a *act) (Done, error) {
	if err := d.pace.takes(who, a, d.now()); err != nil {
		return Done{}, err
	}
	if err := d.writer.do(ctx, a); err != nil {
		return Done{}, err
	}
	if !a.again {
		return Done{Entries: a.entries}, nil
	}
	b, err := d.read(ctx, a.stream)
	if err != nil {
		return Done{}, err
	}
	lens, err := d.lens(ctx, b.team, who.Viewer)
	if err != nil {
		return Done{}, err
	}
	return d.repeated(ctx, who, lens, b, b.written(a.command))
}
