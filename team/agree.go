package team

import (
	"cmp"
	"slices"
	"time"

	"tandem/fault"
	"tandem/journal"
)

// SharingForm is the form of what the grid opens.
const SharingForm = "sharing"

// SharingText is the newest text of that form for who lives in a state. Where
// there is none for a state, Maryland's stands: it is the stricter.
func SharingText(state string) Form {
	if f := NewestForm(SharingForm, state); f.ID != "" {
		return f
	}
	return NewestForm(SharingForm, "MD")
}

// Agree is Share with the client's signature where it opens more than now, or
// for longer: the name that they typed under the text. To close something takes
// none; what is left goes on under the text that was signed for it.
func (t Team) Agree(to journal.ID, lanes []journal.Lane, until time.Time, typed string, c Contact, now time.Time) ([]journal.Event, error) {
	out, err := t.Share(to, lanes, until, now)
	if err != nil {
		return nil, err
	}
	given := out[0].(ConsentGiven)
	more, err := t.Widens(to, lanes, until, now)
	if err != nil {
		return nil, err
	}
	if more {
		if err = t.signsSharing(to, lanes, c, now); err != nil {
			return nil, err
		}
		if given.Name, err = signedAs(typed, c); err != nil {
			return nil, err
		}
		given.Form = SharingText(c.State).Ref()
	} else {
		for _, was := range t.Consents {
			if was.To == to && was.InForce(now) && !was.Deny && !was.apart() {
				given.Form, given.Name = was.Form, was.Name
			}
		}
	}
	out[0] = given
	return out, nil
}

// Widens says whether an answer of the grid opens more to somebody than now, or
// for longer.
func (t Team) Widens(to journal.ID, lanes []journal.Lane, until, now time.Time) (bool, error) {
	events, err := t.Share(to, lanes, until, now)
	if err != nil {
		return false, err
	}
	var entries []journal.Entry
	for _, ev := range events {
		entries = append(entries, journal.Entry{ID: journal.NewID(), At: now, Recorded: now, Lane: journal.Team, Event: ev})
	}
	return t.Opens(entries, now)
}

// signsSharing gives the fault that stands against a minor's signing alone, by
// the care that what is opened anew belongs to.
func (t Team) signsSharing(to journal.ID, lanes []journal.Lane, c Contact, now time.Time) error {
	m, _ := t.Member(to)
	open, _ := t.opened(m, now)
	anew := cmp.Or(setOf(lanes...)&^open, setOf(lanes...))
	medicines := setOf(journal.Medication, journal.SideEffects)
	on := journal.DayOf(now.In(c.Location()))
	guardian := func(care Care) bool { return t.WhoConsents(care, c, on).Guardian }
	switch {
	case c.State != "MD" && anew != 0 && guardian(Psychotherapy):
		return fault.New(fault.Denied, "Under 18 a parent or guardian signs this, on paper (13 Del. C. 707; the strict default of this product elsewhere). Ask your team for the form.")
	case anew&^medicines != 0 && guardian(Psychotherapy):
		return fault.New(fault.Denied, "Under 12 a parent or guardian signs this, on paper (Maryland Health-General 20-104(b)). Ask your team for the form.")
	case anew&medicines != 0 && guardian(Prescribing):
		return fault.New(fault.Denied, "Under 16 a parent or guardian signs what is about medicines, on paper (Maryland Health-General 20-104(b)). Ask your team for the form.")
	}
	return nil
}

// Agreement gives a consent by its name.
func (t Team) Agreement(consent journal.ID) (Consent, bool) {
	i := slices.IndexFunc(t.Consents, func(c Consent) bool { return c.Consent == consent })
	if i < 0 {
		return Consent{}, false
	}
	return t.Consents[i], true
}

// EndsFor gives the day on which the next of what is shared with a member ends,
// records of a substance-use program too, where that is within SaidBefore days.
func (t Team) EndsFor(m Member, now time.Time) (time.Time, bool) {
	at, closes := t.Ending(m, now)
	ends, soon := t.ProgramEnds(m, now)
	switch {
	case len(closes) > 0 && soon && ends.Before(at), soon && len(closes) == 0:
		return ends, true
	case len(closes) > 0:
		return at, true
	}
	return time.Time{}, false
}
