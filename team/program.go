package team

import (
	"slices"
	"time"

	"tandem/fault"
	"tandem/journal"
)

// programLane is what the form of 42 CFR 2.31 opens, alone and nothing else.
var programLane = setOf(journal.SUD)

// programPurpose is the purpose of one consent for all that is to come (42 CFR
// 2.31(a)(5)).
const programPurpose = "treatment, payment and health care operations"

// apart says whether a consent is for records of a substance-use program and
// nothing else: it is no agreement to anything beside them.
func (c Consent) apart() bool { return c.Part2 && !c.Deny && setOf(c.Lanes...) == programLane }

// ProgramEnds gives the day on which a member stops seeing records of a
// substance-use program, where that is within SaidBefore days.
func (t Team) ProgramEnds(m Member, now time.Time) (at time.Time, soon bool) {
	for _, c := range t.Program(m, now) {
		if c.Until.After(at) {
			at = c.Until
		}
	}
	return at, !at.IsZero() && !at.After(now.AddDate(0, 0, SaidBefore))
}

// Program gives the consents in force that open records of a substance-use
// program to a member of the team, or to their practice.
func (t Team) Program(m Member, now time.Time) []Consent {
	return slices.DeleteFunc(slices.Clone(t.Consents), func(c Consent) bool {
		return !c.InForce(now) || c.Deny || c.To != m.Person && c.To != m.Practice || !c.opens(m).has(journal.SUD)
	})
}

// GiveProgram decides that the client signs the form of 42 CFR 2.31 on screen,
// for one clinician of the team. It is combined with nothing else, and takes the
// place of what was signed for the same person before.
func (t Team) GiveProgram(to journal.ID, typed string, until time.Time, c Contact, now time.Time) ([]journal.Event, error) {
	m, ok := t.Member(to)
	if !ok || !m.Active() || m.Role != journal.Therapist && m.Role != journal.Prescriber {
		return nil, fault.New(fault.NotFound, "This person is not on the care team.")
	}
	if err := c.signsProgram(journal.DayOf(now.In(c.Location()))); err != nil {
		return nil, err
	}
	name, unsigned := signedAs(typed, c)
	ev, err := t.Give(ConsentGiven{To: to, Lanes: programLane.list(), Purpose: programPurpose, Until: until, How: "on screen",
		Signed: true, Part2: true, Form: NewestForm(ProgramForm, c.State).Ref(), Name: name}, now)
	if err := fault.Join(unsigned, err); err != nil {
		return nil, err
	}
	return append([]journal.Event{ev}, t.stopProgram(now, to)...), nil
}

// StopProgram gives what ends each consent with a member of the team, or with
// their practice, that opens records of a substance-use program; what else such
// a consent opens goes on.
func (t Team) StopProgram(m Member, now time.Time) []journal.Event {
	return t.stopProgram(now, m.Person, m.Practice)
}

func (t Team) stopProgram(now time.Time, to ...journal.ID) []journal.Event {
	var out []journal.Event
	for _, c := range t.Consents {
		if !slices.Contains(to, c.To) || c.Deny || !c.Part2 || !c.Revoked.IsZero() || !now.Before(c.Until) || !slices.Contains(c.Lanes, journal.SUD) {
			continue
		}
		if rest := setOf(c.Lanes...) &^ programLane; rest != 0 {
			out = append(out, c.only(rest))
			continue
		}
		out = append(out, ConsentRevoked{Consent: c.Consent, To: c.To})
	}
	return out
}

// only is a consent for some of its parts, in the place of the whole: nobody
// agrees to anything anew.
func (c Consent) only(lanes laneSet) ConsentGiven {
	part := c.ConsentGiven
	part.Consent, part.Replaces, part.Lanes = journal.NewID(), c.Consent, lanes.list()
	part.Part2 = c.Part2 && lanes == programLane
	return part
}

// programAge is the age from which somebody in Delaware consents to treatment by
// a substance-use program (16 Del. C. 2210).
const programAge = 14

// signsProgram gives the fault that stands against a client's signing alone: who
// consents to the treatment, consents to what is told of it (42 CFR 2.14).
func (c Contact) signsProgram(on journal.Day) error {
	switch age := c.Age(on); {
	case c.Birth == 0 || age >= adult || c.State == "MD":
		return nil
	case c.State == "DE" && age >= programAge:
		return nil
	case c.State == "DE":
		return fault.New(fault.Denied, "Under 14 a parent or guardian signs this together with you, on paper (16 Del. C. 2210; 42 CFR 2.14). Ask your team for the form.")
	}
	return fault.New(fault.Denied, "Under 18 a parent or guardian signs this together with you, on paper (42 CFR 2.14; the strict default of this product). Ask your team for the form.")
}
