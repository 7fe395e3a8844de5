package plan

import (
	"slices"
	"strings"

	"tandem/fault"
	"tandem/journal"
)

// ReferralID names a referral within a chart.
type ReferralID string

// ReferralMade: a clinician of the team asks another, who is not on it yet, to
// treat this client too. Whoever is asked reads it once the client has agreed.
type ReferralMade struct {
	Referral ReferralID   `json:"referral"`
	To       journal.ID   `json:"to"`
	Role     journal.Role `json:"role"` // what they would be on the team
	Reason   string       `json:"reason"`
	Question string       `json:"question,omitempty"`
	Urgency  Urgency      `json:"urgency"`
	Due      journal.Day  `json:"due"` // by when the answer is owed
}

// ReferralAnswered: who was asked takes the client on, or does not, and says why.
type ReferralAnswered struct {
	Referral ReferralID `json:"referral"`
	Accepted bool       `json:"accepted,omitempty"`
	Why      string     `json:"why,omitempty"`
}

// Kind is the word on disk.
func (ReferralMade) Kind() string     { return "plan.referral_made" }
func (ReferralAnswered) Kind() string { return "plan.referral_answered" }

// Lane is the part of the chart that the event belongs to.
func (ReferralMade) Lane() journal.Lane     { return journal.Plan }
func (ReferralAnswered) Lane() journal.Lane { return journal.Plan }

// Referrals is who was asked to treat the client too, and what they said.
type Referrals struct {
	Made     journal.Lines[ReferralMade]     `json:"made,omitempty"`
	Answered journal.Lines[ReferralAnswered] `json:"answered,omitempty"`
}

func (r *Referrals) lines() []journal.Lifter { return []journal.Lifter{&r.Made, &r.Answered} }

func (r *Referrals) put(e journal.Entry) {
	switch ev := e.Event.(type) {
	case ReferralMade:
		r.Made.Put(e, ev)
	case ReferralAnswered:
		r.Answered.Put(e, ev)
	}
}

// Referral is one referral with its answer.
type Referral struct {
	ReferralMade
	journal.Mark
	Answer *journal.Line[ReferralAnswered] // the newest; nil: it waits
}

// All lists the referrals in the order in which they were made. An answer to one
// that is not here changes nothing.
func (r Referrals) All() []Referral {
	at := map[ReferralID]int{}
	var out []Referral
	for _, l := range r.Made {
		if _, twice := at[l.What.Referral]; !twice {
			at[l.What.Referral] = len(out)
			out = append(out, Referral{ReferralMade: l.What, Mark: l.Mark})
		}
	}
	for i, l := range r.Answered {
		if n, ok := at[l.What.Referral]; ok {
			out[n].Answer = &r.Answered[i]
		}
	}
	return out
}

// Find gives a referral by its name.
func (r Referrals) Find(id ReferralID) (Referral, bool) {
	for _, x := range r.All() {
		if x.Referral == id {
			return x, true
		}
	}
	return Referral{}, false
}

// Refer decides that somebody is asked to treat the client too.
func (p Plan) Refer(r ReferralMade, today journal.Day) (journal.Event, error) {
	r.Reason, r.Question = strings.TrimSpace(r.Reason), strings.TrimSpace(r.Question)
	var errs []error
	if r.To.IsZero() || r.Role != journal.Therapist && r.Role != journal.Prescriber {
		errs = append(errs, fault.In("who", "Choose who is asked."))
	}
	if r.Reason == "" {
		errs = append(errs, fault.In("reason", "Write why, in words that the client can read."))
	}
	if !slices.Contains(Urgencies, r.Urgency) {
		errs = append(errs, fault.In("urgency", "Choose how soon an answer is needed."))
	}
	if r.Due < today || r.Due == today && r.Urgency != Today {
		errs = append(errs, fault.In("due", "Choose a day after today by which the answer is owed."))
	}
	if err := fault.Join(errs...); err != nil {
		return nil, err
	}
	for _, x := range p.Referrals.All() {
		if x.To == r.To && x.Answer == nil {
			return nil, fault.New(fault.Conflict, "This person was asked already, and has not answered yet.")
		}
	}
	if r.Referral == "" {
		r.Referral = ReferralID(journal.NewID().String())
	}
	return r, nil
}

// AnswerReferral decides what somebody says who was asked to treat the client.
func (p Plan) AnswerReferral(a ReferralAnswered, by journal.ID) (journal.Event, error) {
	x, ok := p.Referrals.Find(a.Referral)
	switch a.Why = strings.TrimSpace(a.Why); {
	case !ok:
		return nil, fault.New(fault.NotFound, "This referral is not on the chart.")
	case x.To != by:
		return nil, fault.New(fault.Denied, "Only who was asked answers a referral.")
	case x.Answer != nil:
		return nil, fault.New(fault.Conflict, "This referral was answered already.")
	case !a.Accepted && a.Why == "":
		return nil, fault.In("why", "Say why; the client reads it.")
	}
	return a, nil
}
