package meds

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"tandem/journal"
)

// conditions says which drug does not go with something about the person.
func conditions(s *sheet) { s.each(func(*ConditionRule) bool { return true }) }

// each looks at every condition rule about what is here, of those that are meant.
func (s *sheet) each(meant func(*ConditionRule) bool) {
	for _, t := range s.here {
		for _, i := range s.pairs().about[t.n] {
			if r := &s.ConditionRules[i]; meant(r) {
				s.condition(r, i, t)
			}
		}
	}
}

func (s *sheet) condition(r *ConditionRule, order int, t *taken) {
	w := &r.When
	a := Alert{Kind: AboutCondition, Severity: r.Severity, Drugs: []DrugID{t.ID}, Rule: r.ID, Advice: r.Text,
		Sources: r.Sources, Verified: r.Verified, Unverified: r.Unverified, order: order}
	if !s.about(w, t) {
		return
	}
	switch {
	case w.Lab != "":
		x, found := s.result(w.Lab)
		n := x.amount()
		if !found || !n.within(w.Above, w.AtLeast, w.Below, "") {
			return
		}
		a.Kind, a.topic, a.basis = AboutLab, w.Lab, fmt.Sprint(x.Value, x.On)
	case w.DoseAboveFact != "":
		most, above := s.overMax(t)
		if !above {
			return
		}
		a.Kind, a.topic, a.MaxMg, a.basis = AboutDose, "dose", json.Number(most), basis(t)
	case w.DoseAbove != "":
		if !t.daily.above(w.DoseAbove) {
			return
		}
		a.Kind, a.topic, a.MaxMg, a.basis = AboutDose, "dose", json.Number(w.DoseAbove), basis(t)
	case w.StartAbove != "":
		if !t.starting() || !t.daily.above(w.StartAbove) {
			return
		}
		a.Kind, a.topic, a.MaxMg, a.basis = AboutDose, "dose", json.Number(w.StartAbove), basis(t)
	case w.MissedAbove > 0 || w.MissedAtLeast > 0:
		missed := s.missed(t)
		if missed == 0 || missed <= w.MissedAbove || missed < w.MissedAtLeast {
			return
		}
		a.Kind, a.basis = AboutTitration, fmt.Sprint(missed)
	}
	s.say(a)
}

// about says whether the person is one that a rule is about.
func (s *sheet) about(w *Condition, t *taken) bool {
	p := &s.person
	return (w.Condition == "" || s.has(w.Condition)) &&
		(w.Unless == "" || !s.has(w.Unless)) &&
		(w.Symptom == "" || p.has(w.Symptom)) &&
		(w.Sex == "" || p.sex == w.Sex) &&
		(w.AgeBelow == 0 || p.age > 0 && p.age < w.AgeBelow) &&
		p.age >= w.AgeAtLeast &&
		(len(w.Any) == 0 || slices.ContainsFunc(w.Any, func(group string) bool { return s.in(group, t) }))
}

// has says whether a condition of the rules is there, where that hangs on more
// than words.
func (s *sheet) has(condition string) bool {
	switch condition {
	case "can become pregnant":
		return s.person.canBecomePregnant()
	case "ancestry with HLA-B*15:02 and no test":
		return s.person.ancestryAtRisk() && !s.tested("cbz_hla")
	case "bipolar I disorder without mood stabiliser":
		return s.person.has(condition) && !slices.ContainsFunc(s.here, func(t *taken) bool {
			return slices.Contains(t.Classes, "mood_stabilizer")
		})
	case "benign ethnic neutropenia":
		return s.benign()
	}
	return s.person.has(condition)
}

// in says whether the person is in one of the groups for whom citalopram's
// highest dose is lower.
func (s *sheet) in(group string, t *taken) bool {
	switch group {
	case "age_gt_60":
		return s.person.age > 60
	case "hepatic_impairment":
		return s.person.has("liver disease")
	case "CYP2C19 inhibitor":
		blocks := Selector{Role: "inhibitor", Enzyme: "CYP2C19", Strengths: []string{"moderate", "strong"}} // as in the rule citalopram-2c19
		return slices.ContainsFunc(s.here, func(o *taken) bool { return o != t && blocks.Picks(o.Drug) })
	}
	return s.person.has(group)
}

// starting says whether the dose is the one that it begins with.
func (t *taken) starting() bool { return t.now == nil || t.planned == nil && t.now.DoseChanged == 0 }

// missed is how many whole days of a drug were missed: as told, since it was
// last given, or between the last dose of an earlier time and this one.
func (s *sheet) missed(t *taken) int {
	for _, x := range []*Intake{t.planned, t.now} {
		switch {
		case x == nil:
		case x.Missed > 0:
			return x.Missed
		case len(x.Given) > 0 && t.Injections == nil:
			return max(0, int(t.from-journal.Day(slices.Max(x.Given)))-1)
		}
	}
	for _, l := range s.gone {
		if l.Drug == t.Drug && l.last != 0 && t.planned != nil && t.now == nil {
			return max(0, int(t.from-l.last)-1)
		}
	}
	return 0
}

// overMax gives the highest dose of the drug's own dosing, for the indication
// where one is named that it knows, and whether this dose is above it.
func (s *sheet) overMax(t *taken) (Exact, bool) {
	x := t.either()
	var most number
	for _, named := range []bool{true, false} {
		for _, row := range t.Dosing {
			m := row.Max.number()
			if m.known && (!named || x.Indication != "" && strings.Contains(folded(row.Indication), folded(x.Indication))) &&
				(!most.known || m.Cmp(&most.Decimal) > 0) {
				most = m
			}
		}
		if most.known {
			break
		}
	}
	dose := t.daily
	if t.perOccasion() && x.Dose != "" {
		dose = x.Dose.number()
	}
	return most.exact(), dose.above(most.exact())
}

// perOccasion says whether its doses count by injection or session.
func (t *taken) perOccasion() bool {
	return len(t.Dosing) > 0 && (t.Dosing[0].Basis == "per injection" || t.Dosing[0].Basis == "per session")
}
