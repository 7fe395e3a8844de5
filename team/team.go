package team

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"time"

	"tandem/journal"
)

// Team is the fold of a client's team entries. It is also the team section of
// the client's summary: small, and all that a lens needs. Who is a member and
// what is agreed follow from what was said, in the order in which the server
// wrote it down: no date in an entry reaches back behind a revocation.
type Team struct {
	Client  journal.ID                    `json:"client,omitzero"`
	Joins   journal.Lines[Joined]         `json:"joined,omitempty"`
	Leaves  journal.Lines[Left]           `json:"left,omitempty"`
	Given   journal.Lines[ConsentGiven]   `json:"given,omitempty"`
	Revoked journal.Lines[ConsentRevoked] `json:"revoked,omitempty"`

	Opened journal.Lines[EmergencyOpened] `json:"opened,omitempty"`
	Closed journal.Lines[EmergencyEnded]  `json:"closed,omitempty"`

	Released journal.Lines[Released] `json:"released,omitempty"`

	Guardians journal.Lines[GuardianConsented] `json:"guardians,omitempty"`
	Adults    journal.Lines[CountedAsAdult]    `json:"adults,omitempty"`

	Members     []Member    `json:"-"`
	Consents    []Consent   `json:"-"`
	Emergencies []Emergency `json:"-"`
}

// Member is a person on the care team, now or formerly.
type Member struct {
	Joined
	Since time.Time
	Left  time.Time
	Entry journal.ID
}

// Active says whether the member is still on the team.
func (m Member) Active() bool { return m.Left.IsZero() }

// Consent is what a client agreed to, and whether it still stands.
type Consent struct {
	ConsentGiven
	Given   time.Time
	By      journal.ID // who wrote it down
	Revoked time.Time
	Entry   journal.ID
}

// InForce says whether the consent counts at a moment. A "no" may stand
// without an end: nothing opens by itself because time passed.
func (c Consent) InForce(now time.Time) bool {
	return c.Revoked.IsZero() && !now.Before(c.From) && (now.Before(c.Until) || c.Deny && c.Until.IsZero())
}

// heldAt says whether the consent counted at a moment that is past.
func (c Consent) heldAt(at time.Time) bool {
	held := c
	if !c.Revoked.Before(at) {
		held.Revoked = time.Time{}
	}
	return held.InForce(at)
}

// Fold reads a client's team from settled entries.
func Fold(entries []journal.Entry) Team {
	var t Team
	for _, e := range entries {
		t.put(e)
	}
	t.follow()
	return t
}

// Advance moves the team on by one entry, new or correcting.
func (t *Team) Advance(e journal.Entry) {
	t.put(e)
	t.follow()
}

func (t *Team) put(e journal.Entry) {
	e, ok := journal.Stand(e, &t.Joins, &t.Leaves, &t.Given, &t.Revoked, &t.Opened, &t.Closed, &t.Released, &t.Guardians, &t.Adults)
	if !ok {
		return
	}
	switch ev := e.Event.(type) {
	case Joined:
		t.Joins.Put(e, ev)
	case Left:
		t.Leaves.Put(e, ev)
	case ConsentGiven:
		t.Given.Put(e, ev)
	case ConsentRevoked:
		t.Revoked.Put(e, ev)
	case EmergencyOpened:
		t.Opened.Put(e, ev)
	case EmergencyEnded:
		t.Closed.Put(e, ev)
	case Released:
		t.Released.Put(e, ev)
	case GuardianConsented:
		t.Guardians.Put(e, ev)
	case CountedAsAdult:
		t.Adults.Put(e, ev)
	}
}

// UnmarshalJSON reads a section from disk.
func (t *Team) UnmarshalJSON(b []byte) error {
	type section Team
	if err := json.Unmarshal(b, (*section)(t)); err != nil {
		return err
	}
	t.follow()
	return nil
}

// follow works out members and consents anew. In one act, which has one time,
// what ends comes before what begins, so that who changes role stays.
func (t *Team) follow() {
	type step struct {
		journal.Mark
		begins int
		take   func()
	}
	var steps []step
	for _, l := range t.Leaves {
		steps = append(steps, step{l.Mark, 0, func() { t.leave(l.What.Person, l.Recorded) }})
	}
	for _, l := range t.Joins {
		steps = append(steps, step{l.Mark, 1, func() { t.join(l) }})
	}
	slices.SortFunc(steps, func(a, b step) int {
		return cmp.Or(a.Recorded.Compare(b.Recorded), cmp.Compare(a.begins, b.begins), bytes.Compare(a.Entry[:], b.Entry[:]))
	})
	t.Members, t.Consents = nil, nil
	for _, s := range steps {
		s.take()
	}
	for _, l := range t.Given {
		t.Consents = append(t.Consents, Consent{ConsentGiven: l.What, Given: l.Recorded, By: l.By, Entry: l.Entry})
	}
	slices.SortStableFunc(t.Consents, func(a, b Consent) int { return a.Given.Compare(b.Given) })
	for _, l := range t.Given {
		if !l.What.Replaces.IsZero() {
			t.end(l.What.Replaces, l.Recorded)
		}
	}
	for _, l := range t.Revoked {
		t.end(l.What.Consent, l.Recorded)
	}
	for _, l := range t.Leaves {
		t.part(l)
	}
	t.emergencies()
}

// part ends what was agreed with a person who left: it does not come back with
// them. Who changes role in one act did not leave.
func (t *Team) part(l journal.Line[Left]) {
	stays := func(j journal.Line[Joined]) bool {
		return j.What.Person == l.What.Person && j.Recorded.Equal(l.Recorded)
	}
	if slices.ContainsFunc(t.Joins, stays) {
		return
	}
	for _, c := range t.Consents {
		if c.To == l.What.Person && !c.Deny && !c.Given.After(l.Recorded) {
			t.end(c.Consent, l.Recorded)
		}
	}
}

func (t *Team) join(l journal.Line[Joined]) {
	for _, m := range t.Members {
		if m.Person == l.What.Person && m.Role == l.What.Role && m.Practice == l.What.Practice && m.Active() {
			return
		}
	}
	t.Members = append(t.Members, Member{Joined: l.What, Since: l.At, Entry: l.Entry})
}

func (t *Team) leave(person journal.ID, at time.Time) {
	for i := range t.Members {
		if t.Members[i].Person == person && t.Members[i].Active() {
			t.Members[i].Left = at
		}
	}
}

// end ends a consent at the first time that anything ended it.
func (t *Team) end(consent journal.ID, at time.Time) {
	for i := range t.Consents {
		if c := &t.Consents[i]; c.Consent == consent && (c.Revoked.IsZero() || at.Before(c.Revoked)) {
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

// Contact is the contact section: how to reach a client. The details are those
// that were said last.
type Contact struct {
	Said    journal.Lines[Details]        `json:"said,omitempty"`
	Checked journal.Lines[ChannelChecked] `json:"checked,omitempty"`
	Details `json:"-"`
	Since   time.Time  `json:"-"`
	Entry   journal.ID `json:"-"`
}

// FoldContact reads a client's contact details from settled entries.
func FoldContact(entries []journal.Entry) Contact {
	var c Contact
	for _, e := range entries {
		c.Advance(e)
	}
	return c
}

// Advance moves the contact details on by one entry, new or correcting.
func (c *Contact) Advance(e journal.Entry) {
	e, ok := journal.Stand(e, &c.Said, &c.Checked)
	if !ok {
		return
	}
	switch ev := e.Event.(type) {
	case Registered:
		c.Said.Put(e, ev.Details)
	case ContactChanged:
		c.Said.Put(e, ev.Details)
	case ChannelChecked:
		c.Checked.Put(e, ev)
	}
	c.follow()
}

// UnmarshalJSON reads a section from disk.
func (c *Contact) UnmarshalJSON(b []byte) error {
	type section Contact
	if err := json.Unmarshal(b, (*section)(c)); err != nil {
		return err
	}
	c.follow()
	return nil
}

func (c *Contact) follow() {
	last, ok := c.Said.Last()
	if !ok {
		c.Details, c.Since, c.Entry = Details{}, time.Time{}, journal.ID{}
		return
	}
	c.Details, c.Since, c.Entry = last.What, c.Said[0].At, last.Entry
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
