package team

import (
	"slices"
	"strings"
	"time"

	"tandem/fault"
	"tandem/journal"
)

// Seat is somebody's role at a practice. One without a role stands for all that
// its person has.
type Seat struct {
	Person   journal.ID
	Role     journal.Role
	Practice journal.ID
}

// holds says whether a membership is of the seat.
func (s Seat) holds(m Member) bool {
	return m.Active() && m.Person == s.Person && (s.Role == "" || m.Role == s.Role && m.Practice == s.Practice)
}

// EndRole decides that somebody's role at the owner's practice ends. A practice
// keeps an owner, or nobody could give a role again.
func (d Directory) EndRole(s Seat, by Viewer) (journal.Event, error) {
	if _, ok := d.Viewer(s.Person, s.Role, s.Practice); !ok || by.Role != journal.Owner || s.Practice != by.Practice {
		return nil, fault.New(fault.NotFound, "Not found.")
	}
	if d.lastOwner(s) {
		return nil, fault.New(fault.Conflict, "This is the last owner of the practice: invite another owner first.")
	}
	return RoleEnded{Person: s.Person, Practice: s.Practice, Role: s.Role}, nil
}

// EndRoles decides that all roles of a person end, by themselves.
func (d Directory) EndRoles(person journal.ID) ([]journal.Event, error) {
	var out []journal.Event
	p, _ := d.Person(person)
	for _, r := range p.Roles {
		if d.lastOwner(Seat{person, r.Role, r.Practice}) {
			return nil, fault.New(fault.Conflict, "You are the last owner of a practice: invite another owner first.")
		}
		out = append(out, RoleEnded{Person: person, Practice: r.Practice, Role: r.Role})
	}
	return out, nil
}

func (d Directory) lastOwner(s Seat) bool {
	return s.Role == journal.Owner && len(d.With(journal.Owner, s.Practice)) < 2
}

// Heirs are the seats that somebody's clients can be handed over to: those of
// the clinicians of the practice, who can be called about safety.
func (d Directory) Heirs(s Seat) []Seat {
	var out []Seat
	for _, p := range d.People {
		for _, r := range p.Roles {
			if p.Person != s.Person && r.Practice == s.Practice && (r.Role == journal.Therapist || r.Role == journal.Prescriber) {
				out = append(out, Seat{p.Person, r.Role, r.Practice})
			}
		}
	}
	return out
}

// Holds says whether a seat is on the care team.
func (t Team) Holds(s Seat) bool { return slices.ContainsFunc(t.Members, s.holds) }

// Alone says whether nobody could be called about safety without a seat.
func (t Team) Alone(s Seat) bool {
	named := t.Named()
	return len(named) == 1 && named[0] == s.Person && !slices.ContainsFunc(t.Active(), func(m Member) bool {
		return m.Person == s.Person && m.Role != journal.Coordinator && !s.holds(m)
	})
}

// HandOver decides that a seat's part in the care team ends and, where an heir
// is named, goes on with them. What the client agreed to with the one who leaves
// ends with them. An heir has no more than the one before had from the practice
// itself, and what the client closed to that one stays closed; an heir who alone
// can be called has that much, or could not do what they are called for.
func (t Team) HandOver(from, to Seat, why string, now time.Time) ([]journal.Event, error) {
	if !t.Holds(from) {
		return nil, fault.New(fault.NotFound, "This person is not on the care team.")
	}
	if why = strings.TrimSpace(why); why == "" {
		return nil, fault.In("why", "Say why; the client reads it.")
	}
	alone := t.Alone(from)
	if alone && to == (Seat{}) {
		return nil, fault.New(fault.Conflict, "There must be someone to call about safety; add another clinician first.")
	}
	out := []journal.Event{Left{Person: from.Person, Why: why}}
	registrar := alone
	for _, m := range t.Active() {
		switch {
		case from.holds(m):
			registrar = registrar || m.Registrar
		case m.Person == from.Person: // leaving is of a person: what they have elsewhere goes on
			out = append(out, m.Joined)
		}
	}
	if to == (Seat{}) || t.Holds(to) {
		return out, nil
	}
	out = append(out, Joined{Person: to.Person, Practice: to.Practice, Role: to.Role, Registrar: registrar})
	for _, c := range t.Consents {
		if c.Deny && c.To == from.Person && c.InForce(now) {
			no := c.ConsentGiven
			no.Consent, no.To, no.Replaces = journal.NewID(), to.Person, journal.ID{}
			out = append(out, no)
		}
	}
	return out, nil
}
