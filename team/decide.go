package team

import (
	"net/mail"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"

	"tandem/fault"
	"tandem/journal"
)

// States are the states that the clinicians of this house are licensed in.
// Practices add theirs; these two are what the product ships for.
var States = []string{"DE", "MD"}

// Register decides that a client is taken on by the clinician who writes it
// down: their details, and the clinician as the first of the care team. A
// chart without anyone to call about safety cannot be registered.
func Register(d Details, by Viewer, today journal.Day) ([]journal.Event, error) {
	if by.Role != journal.Therapist && by.Role != journal.Prescriber {
		return nil, fault.New(fault.Denied, "A therapist or a prescriber registers a client, so that there is someone to call.")
	}
	d, err := d.check(today)
	if err != nil {
		return nil, err
	}
	return []journal.Event{
		Registered{d},
		Joined{Person: by.Person, Practice: by.Practice, Role: by.Role, Registrar: true},
	}, nil
}

// Change decides that the client's details are others now.
func (c Contact) Change(d Details, today journal.Day) (journal.Event, error) {
	d, err := d.check(today)
	if err != nil {
		return nil, err
	}
	if d == c.Details {
		return nil, fault.New(fault.Conflict, "These are the details already.")
	}
	return ContactChanged{d}, nil
}

func (d Details) check(today journal.Day) (Details, error) {
	d.Name, d.Email, d.Phone = strings.TrimSpace(d.Name), strings.TrimSpace(d.Email), strings.TrimSpace(d.Phone)
	var errs []error
	if !legible(d.Name) {
		errs = append(errs, fault.In("name", "Write the name that the client goes by."))
	}
	if age := (Contact{Details: d}).Age(today); d.Birth > today || age > 120 {
		errs = append(errs, fault.In("birth", "Write the date of birth as year, month, day."))
	}
	if d.Language != "en" && d.Language != "es" {
		errs = append(errs, fault.In("language", "Choose English or Spanish."))
	}
	if journal.Zone(d.Zone) == time.UTC || d.Zone == "Local" || path.Clean(d.Zone) != d.Zone {
		errs = append(errs, fault.In("zone", "Choose the time zone that the client lives in."))
	}
	if len(d.State) != 2 {
		errs = append(errs, fault.In("state", "Choose the state that the client lives in."))
	}
	if d.Phone == "" && d.Email == "" {
		errs = append(errs, fault.In("phone", "Write a phone number or an email address."))
	}
	if d.Phone != "" && digits(d.Phone) < 7 {
		errs = append(errs, fault.In("phone", "Write the phone number with its area code."))
	}
	if a, err := mail.ParseAddress(d.Email); d.Email != "" && (err != nil || a.Address != d.Email) {
		errs = append(errs, fault.In("email", "Write the email address like name@example.org."))
	}
	if min(d.QuietFrom, d.QuietUntil) < 0 || max(d.QuietFrom, d.QuietUntil) > 23 {
		errs = append(errs, fault.In("quiet_from", "Choose whole hours of the day."))
	}
	errs = append(errs, d.checkReminders())
	return d, fault.Join(errs...)
}

// legible says whether a name can be read: it is one line with a letter in it.
func legible(name string) bool {
	return len(name) <= 200 && strings.ContainsFunc(name, unicode.IsLetter) && !strings.ContainsFunc(name, unicode.IsControl)
}

func digits(s string) (n int) {
	for _, r := range s {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// Join decides that a clinician comes onto the care team. What they see is the
// client's to say: nothing is open before the agreement.
func (t Team) Join(person, practice journal.ID, role journal.Role) (journal.Event, error) {
	if m, ok := t.Member(person); ok && m.Active() && m.Role == role && m.Practice == practice {
		return nil, fault.New(fault.Conflict, "This person is on the care team already.")
	}
	switch role {
	case journal.Therapist, journal.Prescriber, journal.Coordinator:
		return Joined{Person: person, Practice: practice, Role: role}, nil
	}
	return nil, fault.New(fault.Invalid, "A therapist, a prescriber or a care manager can join a care team.")
}

// Leave decides that somebody is no longer on the care team. The last
// clinician cannot leave: there must be someone to call.
func (t Team) Leave(person journal.ID, why string) (journal.Event, error) {
	m, ok := t.Member(person)
	if !ok || !m.Active() {
		return nil, fault.New(fault.NotFound, "This person is not on the care team.")
	}
	if named := t.Named(); len(named) == 1 && named[0] == person {
		return nil, fault.New(fault.Conflict, "There must be someone to call about safety; add another clinician first.")
	}
	return Left{Person: person, Why: why}, nil
}

// tooLong says whether a consent lasts longer than its anniversary day.
// Maryland: at most one year, Health-General 4-303(b)(4); so everywhere here.
func tooLong(from, until time.Time) bool {
	last := until.Add(-time.Microsecond).In(from.Location())
	return journal.DayOf(last) > journal.DayOf(from.AddDate(1, 0, 0))
}

// Give decides that the client opens lanes to a person or practice of the team.
func (t Team) Give(c ConsentGiven, now time.Time) (journal.Event, error) {
	if !slices.ContainsFunc(t.Active(), func(m Member) bool { return m.Person == c.To || m.Practice == c.To }) {
		return nil, fault.New(fault.NotFound, "This person is not on the care team.")
	}
	if c.From.IsZero() {
		c.From = now
	}
	var errs []error
	if c.Until.IsZero() {
		errs = append(errs, fault.In("until", "Choose the day on which this ends."))
	} else if !c.Until.After(now) || !c.Until.After(c.From) {
		errs = append(errs, fault.In("until", "Choose a day that is still to come."))
	} else if tooLong(c.From, c.Until) {
		errs = append(errs, fault.In("until", "Choose a day within one year (Maryland Health-General 4-303)."))
	}
	for _, l := range c.Lanes {
		if !slices.Contains(journal.GridLanes, l) {
			errs = append(errs, fault.In("lanes", "This part of the chart cannot be opened to others."))
			break
		}
	}
	if setOf(c.Lanes...).has(journal.SUD) && (!c.Part2 || len(c.Lanes) > 1) {
		errs = append(errs, fault.In("lanes", "Records of a substance-use program need a consent of their own (42 CFR 2.31)."))
	}
	if err := fault.Join(errs...); err != nil {
		return nil, err
	}
	if c.Consent.IsZero() {
		c.Consent = journal.NewID()
	}
	return c, nil
}

// Revoke decides that a consent ends now.
func (t Team) Revoke(consent journal.ID) (journal.Event, error) {
	for _, c := range t.Consents {
		if c.Consent == consent {
			if !c.Revoked.IsZero() {
				return nil, fault.New(fault.Conflict, "You stopped sharing this already.")
			}
			return ConsentRevoked{Consent: consent, To: c.To}, nil
		}
	}
	return nil, fault.New(fault.NotFound, "This agreement is not on the chart.")
}

// Share decides one cell-by-cell answer of the client for one person: these
// lanes and no others, until a day. It replaces what stood before, and says no
// to the rest: no agreement on paper, with the person or with their practice,
// opens what the client closed here. What was said about records of a
// substance-use program is a form of its own and stands as it is.
func (t Team) Share(to journal.ID, lanes []journal.Lane, until, now time.Time) ([]journal.Event, error) {
	ev, err := t.Give(ConsentGiven{To: to, Lanes: lanes, Purpose: "treatment", Until: until, How: "on screen", Signed: true}, now)
	if err != nil {
		return nil, err
	}
	out := []journal.Event{ev}
	for _, c := range t.Consents {
		if c.To != to || !c.Revoked.IsZero() || !c.Deny && !now.Before(c.Until) || c.apart() {
			continue
		}
		if slices.Contains(c.Lanes, journal.SUD) && (c.Part2 || c.Deny) {
			out = append(out, c.only(programLane))
			continue
		}
		out = append(out, ConsentRevoked{Consent: c.Consent, To: to, Why: "replaced"})
	}
	if m, ok := t.Member(to); ok {
		if deny := setOf(AtStart(m.Role)...) &^ setOf(lanes...) &^ lockedFor(m.Role); deny != 0 {
			out = append(out, ConsentGiven{Consent: journal.NewID(), To: to, Lanes: deny.list(), Purpose: "treatment",
				From: now, How: "on screen", Signed: true, Deny: true})
		}
	}
	return out, nil
}
