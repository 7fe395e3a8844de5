package team

import (
	"slices"
	"time"

	"tandem/journal"
)

// Team is the fold of a client's team entries. It is also the team section of
// the client's summary: small, and all that a lens needs.
type Team struct {
	Client   journal.ID `json:"client,omitzero"`
	Members  []Member   `json:"members,omitempty"`
	Consents []Consent  `json:"consents,omitempty"`
}

// Member is a person on the care team, now or formerly.
type Member struct {
	Joined
	Since time.Time  `json:"since"`
	Left  time.Time  `json:"left,omitzero"`
	Entry journal.ID `json:"entry"`
}

// Active says whether the member is still on the team.
func (m Member) Active() bool { return m.Left.IsZero() }

// Consent is what a client agreed to, and whether it still stands.
type Consent struct {
	ConsentGiven
	Given   time.Time  `json:"given"`
	Revoked time.Time  `json:"revoked,omitzero"`
	Entry   journal.ID `json:"entry"`
}

// InForce says whether the consent counts at a moment. A "no" may stand
// without an end: nothing opens by itself because time passed.
func (c Consent) InForce(now time.Time) bool {
	return c.Revoked.IsZero() && !now.Before(c.From) && (now.Before(c.Until) || c.Deny && c.Until.IsZero())
}

// Fold reads a client's team from settled entries.
func Fold(entries []journal.Entry) Team {
	var t Team
	for _, e := range entries {
		t.Advance(e)
	}
	return t
}

// Advance moves the team on by one entry, new or correcting.
func (t *Team) Advance(e journal.Entry) {
	switch ev := e.Event.(type) {
	case Joined:
		t.join(e, ev)
	case Left:
		for i := range t.Members {
			if t.Members[i].Person == ev.Person && t.Members[i].Active() {
				t.Members[i].Left = e.Recorded
			}
		}
	case ConsentGiven:
		t.consent(e, ev)
	case ConsentRevoked:
		t.end(ev.Consent, e.Recorded)
	case journal.Withdrawn:
		t.Members = slices.DeleteFunc(t.Members, func(m Member) bool { return m.Entry == e.Corrects })
		t.Consents = slices.DeleteFunc(t.Consents, func(c Consent) bool { return c.Entry == e.Corrects })
	}
}

func (t *Team) join(e journal.Entry, ev Joined) {
	for i, m := range t.Members {
		if m.Entry == e.Corrects && !e.Corrects.IsZero() {
			t.Members[i].Joined = ev
			return
		}
		if m.Person == ev.Person && m.Role == ev.Role && m.Practice == ev.Practice && m.Active() {
			return
		}
	}
	t.Members = append(t.Members, Member{Joined: ev, Since: e.At.UTC(), Entry: e.ID})
}

func (t *Team) consent(e journal.Entry, ev ConsentGiven) {
	if !ev.Replaces.IsZero() {
		t.end(ev.Replaces, e.Recorded)
	}
	for i, c := range t.Consents {
		if c.Entry == e.Corrects && !e.Corrects.IsZero() {
			t.Consents[i].ConsentGiven = ev
			return
		}
	}
	t.Consents = append(t.Consents, Consent{ConsentGiven: ev, Given: e.Recorded, Entry: e.ID})
}

func (t *Team) end(consent journal.ID, at time.Time) {
	for i := range t.Consents {
		if c := &t.Consents[i]; c.Consent == consent && c.Revoked.IsZero() {
			c.Revoked = at
		}
	}
}

// Member gives the membership of a person, the active one first.
func (t Team) Member(person journal.ID) (Member, bool) {
	var found Member
	var ok bool
	for _, m := range t.Members {
		if m.Person == person && (!ok || m.Active()) {
			found, ok = m, true
		}
	}
	return found, ok
}

// Active lists who is on the team now.
func (t Team) Active() []Member {
	var out []Member
	for _, m := range t.Members {
		if m.Active() {
			out = append(out, m)
		}
	}
	return out
}

// With gives the active members who have a role, in the order they joined.
func (t Team) With(role journal.Role) []Member {
	return slices.DeleteFunc(t.Active(), func(m Member) bool { return m.Role != role })
}

// Named lists who is called about a client's safety, in order: therapist,
// prescriber, then whoever else is a clinician on the team.
func (t Team) Named() []journal.ID {
	var out []journal.ID
	for _, role := range []journal.Role{journal.Therapist, journal.Prescriber, journal.Supervisor} {
		for _, m := range t.With(role) {
			if !slices.Contains(out, m.Person) {
				out = append(out, m.Person)
			}
		}
	}
	return out
}

// Contact is the contact section: how to reach a client.
type Contact struct {
	Details
	Since time.Time  `json:"since,omitzero"`
	Entry journal.ID `json:"entry,omitzero"`
}

// FoldContact reads a client's contact details from settled entries.
func FoldContact(entries []journal.Entry) Contact {
	var c Contact
	for _, e := range entries {
		c.Advance(e)
	}
	return c
}

// Advance moves the contact details on by one entry.
func (c *Contact) Advance(e journal.Entry) {
	switch ev := e.Event.(type) {
	case Registered:
		c.Details, c.Entry = ev.Details, e.ID
		if c.Since.IsZero() {
			c.Since = e.At.UTC()
		}
	case ContactChanged:
		c.Details, c.Entry = ev.Details, e.ID
	}
}

// Location is the zone the client's days are counted in.
func (c Contact) Location() *time.Location { return journal.Zone(c.Zone) }

// Age is the client's age in whole years on a day. Somebody born on
// 29 February reaches an age on 1 March in common years.
func (c Contact) Age(on journal.Day) int {
	b, d := c.Birth.Date(), on.Date()
	years := d.Year() - b.Year()
	if d.Month() < b.Month() || d.Month() == b.Month() && d.Day() < b.Day() {
		years--
	}
	return years
}
