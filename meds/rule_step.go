package meds

import (
	"encoding/json"
	"fmt"

	"tandem/journal"
)

// steps says where a planned dose goes further, or comes sooner, than the steps
// of the knowledge, and where a drug whose steps must be gone through again
// after a gap begins above the first of them.
func steps(s *sheet) {
	for _, t := range s.here {
		switch {
		case t.planned == nil && t.now.Start != 0 && t.now.DoseChanged == 0 && int(s.on-t.now.Start) < t.Drug.Titration.Value.MinIntervalDays:
			s.beginning(t) // no step can have been made yet
		case t.planned == nil:
		case t.now == nil:
			s.beginning(t)
		case t.before.known && t.daily.above(t.before.exact()):
			s.raise(t)
		}
	}
}

func (s *sheet) raise(t *taken) {
	steps := t.Drug.Titration
	a := Alert{Kind: AboutTitration, Severity: Moderate, Drugs: []DrugID{t.ID}, Sources: steps.Sources, Verified: steps.Verified,
		Unverified: steps.UnverifiedParts, basis: basis(t) + " after " + string(t.before.exact())}
	since := max(t.now.Start, t.now.DoseChanged)
	if earliest := since + journal.Day(steps.Value.MinIntervalDays); since != 0 && t.from < earliest {
		soon := a
		soon.Rule, soon.EarliestStart = "titration-interval", earliest
		soon.Advice = fmt.Sprintf("At least %d days at one dose before the next step.", steps.Value.MinIntervalDays)
		s.say(soon)
	}
	var largest number
	for _, x := range steps.Value.StepMg {
		if n := x.number(); n.known && n.Sign() > 0 && (!largest.known || n.Cmp(&largest.Decimal) > 0) {
			largest = n
		}
	}
	if rise := t.daily.minus(t.before); rise.above(largest.exact()) {
		a.Rule, a.MaxMg = "titration-step", json.Number(t.before.plus(largest).exact())
		a.Advice = fmt.Sprintf("The usual step is %s mg at most.", largest.exact())
		s.say(a)
	}
}

// beginning asks for the first step where a gap rule would ask for it: for
// lamotrigine, clozapine and quetiapine.
func (s *sheet) beginning(t *taken) {
	var first number
	for _, row := range t.Dosing {
		if n := row.Start.number(); n.known && (!first.known || n.Cmp(&first.Decimal) > 0) {
			first = n
		}
	}
	if !t.daily.above(first.exact()) {
		return
	}
	for _, i := range s.pairs().about[t.n] {
		r := &s.ConditionRules[i]
		if r.When.MissedAbove == 0 && r.When.MissedAtLeast == 0 {
			continue
		}
		x := t.Dosing[0]
		s.say(Alert{Kind: AboutTitration, Severity: r.Severity, Drugs: []DrugID{t.ID}, Rule: "titration-start",
			Advice: fmt.Sprintf("Begin with %s mg; the dose is raised in steps.", first.exact()), MaxMg: json.Number(first.exact()),
			Sources: x.Sources, Verified: x.Verified, basis: basis(t)})
	}
}
