package team

import (
	"slices"
	"strings"

	"tandem/fault"
	"tandem/journal"
)

// Care is what a minor, or a guardian, consents to. It is asked for separately.
type Care string

// The kinds of care.
const (
	Psychotherapy Care = "therapy"
	Prescribing   Care = "medication"
)

// Cares lists them in the order of a form.
var Cares = []Care{Psychotherapy, Prescribing}

// GuardianConsented: a parent or guardian consented for a client who is a
// minor, and a clinician wrote it down.
type GuardianConsented struct {
	For      []Care `json:"for"`
	Guardian string `json:"guardian"`
	Relation string `json:"relation,omitempty"` // mother, guardian by court order
	How      string `json:"how"`                // on paper, spoken with a witness
}

// CountedAsAdult: a clinician found that a minor in Maryland counts as an adult
// for consent (Health-General 20-102(a)).
type CountedAsAdult struct {
	Why string `json:"why"` // one of AdultReasons
}

// AdultReasons are why a minor in Maryland counts as an adult.
var AdultReasons = []string{"married", "a parent", "self-supporting and living apart"}

// Kind is the word on disk.
func (GuardianConsented) Kind() string { return "team.guardian_consented" }
func (CountedAsAdult) Kind() string    { return "team.counted_as_adult" }

// Lane is the team's: everybody who treats a minor goes by it.
func (GuardianConsented) Lane() journal.Lane { return journal.Team }
func (CountedAsAdult) Lane() journal.Lane    { return journal.Team }

// Consenting is who consents to a care for a client on a day.
type Consenting struct {
	Minor    bool
	Guardian bool   // a parent or guardian has to
	On       bool   // and one did
	Rule     string // English key: the rule that says so, "" of an adult
}

// Ages from which somebody consents, in whole years.
const (
	adult          = 18
	mdTherapy      = 12 // Maryland Health-General 20-104(b)
	mdPrescription = 16
)

// WhoConsents says who consents to a care, by the state where the client lives. Of
// another state than Maryland the strict default holds: a guardian under 18 (for
// Delaware 13 Del. C. 707; no statute on minors and psychotherapy was found).
func (t Team) WhoConsents(care Care, c Contact, on journal.Day) Consenting {
	if c.Birth == 0 || c.Age(on) >= adult {
		return Consenting{}
	}
	age, out := c.Age(on), Consenting{Minor: true, Guardian: true, Rule: "Under 18 a parent or guardian consents (13 Del. C. 707; the strict default of this product elsewhere)."}
	if c.State == "MD" {
		switch {
		case len(t.Adults) > 0:
			out.Guardian, out.Rule = false, "Counts as an adult for consent (Maryland Health-General 20-102(a))."
		case care == Prescribing && age >= mdPrescription:
			out.Guardian, out.Rule = false, "From 16 a minor may consent to medication (Maryland Health-General 20-104(b))."
		case care == Prescribing:
			out.Rule = "Under 16 a parent or guardian consents to prescription medication for a mental or emotional disorder (Maryland Health-General 20-104(b))."
		case age >= mdTherapy:
			out.Guardian, out.Rule = false, "From 12, judged mature and capable, a minor may consent to therapy, and cannot refuse what a parent or guardian consented to (Maryland Health-General 20-104(b))."
		default:
			out.Rule = "Under 12 a parent or guardian consents to therapy (Maryland Health-General 20-104(b))."
		}
	}
	out.On = slices.ContainsFunc(t.Guardians, func(g journal.Line[GuardianConsented]) bool { return slices.Contains(g.What.For, care) && g.Day <= on })
	return out
}

// MayPrescribe gives the fault that stands against a new medication for a minor
// without a guardian's consent; it names the rule.
func (t Team) MayPrescribe(c Contact, on journal.Day) error {
	if x := t.WhoConsents(Prescribing, c, on); x.Guardian && !x.On {
		if c.State == "MD" {
			return fault.New(fault.Invalid, "No guardian's consent to medication is on file. Under 16 a parent or guardian consents to prescription medication for a mental or emotional disorder (Maryland Health-General 20-104(b)). Record it on the page of the care team first.")
		}
		return fault.New(fault.Invalid, "No guardian's consent to medication is on file. Under 18 a parent or guardian consents (13 Del. C. 707; the strict default of this product elsewhere). Record it on the page of the care team first.")
	}
	return nil
}

// Guarded decides that a guardian's consent is written down, for a client who
// is a minor on a day.
func (t Team) Guarded(g GuardianConsented, c Contact, on journal.Day) (journal.Event, error) {
	g.Guardian, g.Relation = strings.TrimSpace(g.Guardian), strings.TrimSpace(g.Relation)
	var errs []error
	if len(g.For) == 0 || slices.ContainsFunc(g.For, func(x Care) bool { return !slices.Contains(Cares, x) }) {
		errs = append(errs, fault.In("for", "Choose what they consented to."))
	}
	if g.Guardian == "" {
		errs = append(errs, fault.In("guardian", "Write who consented."))
	}
	if g.How != "on paper" && g.How != "spoken with a witness" {
		errs = append(errs, fault.In("how", "Choose how they consented."))
	}
	if err := fault.Join(errs...); err != nil {
		return nil, err
	}
	if !t.WhoConsents(Prescribing, c, on).Minor {
		return nil, fault.New(fault.Conflict, "This client is no minor: they consent themselves.")
	}
	return g, nil
}

// AsAdult decides that a minor counts as an adult for consent.
func (t Team) AsAdult(a CountedAsAdult, c Contact, on journal.Day) (journal.Event, error) {
	switch {
	case !slices.Contains(AdultReasons, a.Why):
		return nil, fault.In("why", "Choose why.")
	case c.State != "MD" || !t.WhoConsents(Prescribing, c, on).Minor:
		return nil, fault.New(fault.Conflict, "This is a rule of Maryland for minors.")
	case len(t.Adults) > 0:
		return nil, fault.New(fault.Conflict, "It is so already.")
	}
	return a, nil
}
