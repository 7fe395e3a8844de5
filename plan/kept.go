package plan

import (
	"strings"

	"tandem/fault"
	"tandem/journal"
)

// Kept: who prescribes looked at a medication and leaves it as it is, on
// purpose. It is a decision like a change, and has a day to look again.
type Kept struct {
	Trial      string      `json:"trial"` // the medication trial
	Why        string      `json:"why"`   // in words that the client reads
	LookAgain  journal.Day `json:"look_again"`
	ClientSaid string      `json:"client_said,omitempty"`
	Points     []string    `json:"points,omitempty"` // ids of the decision rules that held then
}

// Kind is the word on disk.
func (Kept) Kind() string { return "plan.kept" }

// Lane is the part of the chart that the event belongs to.
func (Kept) Lane() journal.Lane { return journal.Plan }

// Keep decides that a medication goes on as it is, on purpose.
func (p Plan) Keep(k Kept, today journal.Day) (journal.Event, error) {
	k.Why, k.ClientSaid = strings.TrimSpace(k.Why), strings.TrimSpace(k.ClientSaid)
	var errs []error
	if k.Why == "" {
		errs = append(errs, fault.In("why", "Give the reason in words that the client can read."))
	}
	if k.LookAgain <= today {
		errs = append(errs, fault.In("look_again", "Choose a day after today on which to look at it."))
	}
	if err := fault.Join(errs...); err != nil {
		return nil, err
	}
	return k, nil
}

// Settled is the newest decision about a medication: to keep it, or to change it.
type Settled struct {
	journal.Mark
	Kept  *Kept     // nil: it was changed
	Made  *Adjusted // nil: it was kept
	Until journal.Day
}

// Points are the decision rules that were looked at when it was made.
func (s Settled) Points() []string {
	if s.Kept == nil {
		return nil
	}
	return s.Kept.Points
}

// SettledFor gives the newest decision about a medication trial, and the day
// until which it stands: the day of its review, or the day to look again.
func (p Plan) SettledFor(trial string) (last Settled, ok bool) {
	for _, a := range p.Adjustments() {
		if a.Arm == Medication && a.Trial == trial {
			last, ok = Settled{Mark: a.Mark, Made: &a.Adjusted, Until: a.Next()}, true
		}
	}
	for i := range p.Kept {
		if k := &p.Kept[i]; k.What.Trial == trial && (!ok || last.Before(k.Mark)) {
			last, ok = Settled{Mark: k.Mark, Kept: &k.What, Until: k.What.LookAgain}, true
		}
	}
	return last, ok
}
