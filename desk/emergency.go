package desk

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"tandem/fault"
	"tandem/journal"
	"tandem/registry"
	"tandem/team"
)

// Named is how a chart is named by somebody who cannot see it: by what they
// know of the person.
type Named struct {
	Name  string
	Birth journal.Day
}

// Emergency is what a clinician says who opens a chart beyond consent.
type Emergency struct {
	Named
	Reason   string
	Medical  bool   // consent could not be had in time: 42 CFR 2.51
	Facility string // where the client is treated then
}

// Emergency opens a chart beyond consent, for a time, to a licensed clinician
// of a practice that treats the client. It gives the chart and who of the house
// is to be told; the client is told too. Whoever has no such client is answered
// alike whether nobody, or somebody of another practice, is called so.
func (d *Desk) Emergency(ctx context.Context, who Caller, command journal.ID, e Emergency) (client journal.ID, told []journal.ID, err error) {
	v := who.Viewer
	dir, err := d.House(ctx)
	if err != nil {
		return client, nil, err
	}
	if v.Unattended || who.Via != "" || !d.licensed(dir, v) {
		return client, nil, fault.New(fault.Denied, "Only a clinician whose licence is written down, and has not ended, opens a chart in an emergency.")
	}
	if err := who.Confirm(); err != nil {
		return client, nil, err
	}
	ev := team.EmergencyOpened{Person: v.Person, Practice: v.Practice, Role: v.Role, Reason: e.Reason, Medical: e.Medical, Facility: e.Facility}
	if err := ev.Check(); err != nil {
		return client, nil, err
	}
	if client, err = d.find(ctx, who, Emergencies, e.Named); err != nil {
		return client, nil, err
	}
	entries, err := d.beyond(ctx, who, Form{Client: client, Command: command}, Emergencies, func(t team.Team) ([]journal.Event, error) {
		ev.Told = tell(t, dir, v)
		return one(t.Emergency(ev, rules(t, dir, v.Practice), d.now()))
	})
	for _, x := range entries {
		if o, ok := x.Event.(team.EmergencyOpened); ok {
			told = o.Told
		}
	}
	return client, told, err
}

// EndEmergency closes a chart again that the caller opened beyond consent.
func (d *Desk) EndEmergency(ctx context.Context, who Caller, f Form, done string) error {
	even := d.evenly()
	lens, _, err := d.admit(ctx, who, f.Client)
	if err != nil {
		return err
	}
	if lens.Emergency.Opening.IsZero() {
		return d.refused(ctx, who, f.Client, even)
	}
	_, err = d.beyond(ctx, who, f, Emergencies, func(t team.Team) ([]journal.Event, error) {
		return one(t.EndEmergency(who.Viewer.Person, done, d.now()))
	})
	return err
}

// beyond writes events of the team that no lens lets their author write: who
// calls has checked who may. What was written before is given again.
func (d *Desk) beyond(ctx context.Context, who Caller, f Form, purpose string, decide func(team.Team) ([]journal.Event, error)) ([]journal.Entry, error) {
	f.Command = orNew(f.Command)
	who.Purpose = purpose
	for range tries {
		b, err := d.read(ctx, f.Client)
		if err != nil {
			return nil, err
		}
		if was := b.written(f.Command); was != nil {
			return was, d.noted(ctx, who, b.access, Opened{Did: Read, Chart: f.Client, Lanes: lanesOf(was)})
		}
		events, err := decide(b.team)
		if err != nil {
			return nil, errors.Join(err, d.noted(ctx, who, b.access, Opened{Did: Refused, Chart: f.Client}))
		}
		now := d.now().In(b.zone)
		var entries []journal.Entry
		for _, ev := range events {
			entries = append(entries, entry(who.Viewer, ev, now))
		}
		a, err := d.complete(ctx, who, b.standing, f, entries, now)
		if err != nil {
			return nil, err
		}
		a.looked, a.head = true, b.head.Seq
		if err := d.writer.do(ctx, a); !errors.Is(err, errStale) {
			return a.entries, err
		}
	}
	return nil, fault.New(fault.Busy, "Busy. Trying again in 5 seconds.")
}

// licensed says whether a viewer is a clinician whose licence stands today.
func (d *Desk) licensed(dir team.Directory, v team.Viewer) bool {
	p, _ := dir.Person(v.Person)
	practice, _ := dir.Practice(v.Practice)
	today := journal.DayOf(d.now().In(journal.Zone(practice.Zone)))
	clinician := v.Role == journal.Therapist || v.Role == journal.Prescriber || v.Role == journal.Supervisor
	return clinician && p.Licensed(today)
}

// rules are what is decided about emergencies by the practices of the client's
// therapists, and by the one that the chart is opened from.
func rules(t team.Team, dir team.Directory, practice journal.ID) []team.EmergencyRuleSet {
	out := []team.EmergencyRuleSet{dir.EmergencyRule(practice)}
	for _, m := range t.With(journal.Therapist) {
		out = append(out, dir.EmergencyRule(m.Practice))
	}
	return out
}

// tell lists who of the house hears of an emergency: the client's therapists,
// and who looks after privacy at their practice and at the opener's.
func tell(t team.Team, dir team.Directory, v team.Viewer) []journal.ID {
	all := slices.Clone(dir.PrivacyOfficers(v.Practice))
	for _, m := range t.With(journal.Therapist) {
		all = append(append(all, m.Person), dir.PrivacyOfficers(m.Practice)...)
	}
	var out []journal.ID
	for _, id := range all {
		if id != v.Person && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// Looking for a chart by name: how often one person may miss within how long.
const (
	mostMisses  = 10
	missesCount = time.Hour
)

// find gives the one client of the caller's practice who has this name and this
// date of birth. A miss is written down and counted; it says no more than that
// nobody of the practice is called so. Nobody finds their own chart.
func (d *Desk) find(ctx context.Context, who Caller, list string, n Named) (journal.ID, error) {
	if d.misses.count(who.Viewer.Person, d.now()) >= mostMisses {
		return journal.ID{}, fault.New(fault.Busy, "Too many names were not found. Wait an hour, or ask a colleague.")
	}
	held, err := d.store.Held(ctx, who.Viewer.Practice)
	if err != nil {
		return journal.ID{}, err
	}
	whole, broken, err := d.summaries(ctx, held)
	if err != nil {
		return journal.ID{}, err
	}
	dir, err := d.House(ctx)
	if err != nil {
		return journal.ID{}, err
	}
	self, _ := dir.Person(who.Viewer.Person)
	var found []journal.ID
	for _, s := range whole {
		if broken[s.Client] == nil && s.Contact.Birth == n.Birth && same(s.Contact.Name, n.Name) && !same(s.Contact.Name, self.Name) {
			found = append(found, s.Client)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	return journal.ID{}, d.missed(ctx, who, list)
}

// same says whether two names are one, whatever their case, accents and spaces.
func same(a, b string) bool {
	squeezed := func(s string) string { return registry.Folded(strings.Join(strings.Fields(s), " ")) }
	return squeezed(a) == squeezed(b)
}
