package meds

import (
	"encoding/json"
	"slices"
)

// interactions says which two drugs, taken or planned, do not go together.
func interactions(s *sheet) {
	for i, x := range s.here {
		for _, y := range s.here[i+1:] {
			s.pair(x, y)
		}
	}
}

func (s *sheet) pair(x, y *taken) {
	hits, _, _ := s.between(x.Drug, y.Drug)
	hits = slices.DeleteFunc(slices.Clone(hits), func(h hit) bool { return s.excepted(h, x, y) })
	for _, h := range hits {
		if silenced(hits, h.rule.ID) {
			continue
		}
		a := h.alert(AboutInteraction, x.ID, y.ID)
		a.Severity, a.MaxMg = s.graded(h.rule, x, y)
		a.basis = basis(x, y)
		s.say(a)
	}
}

// silenced says whether one of the rules about a pair overrides another of them.
func silenced(hits []hit, rule string) bool {
	return slices.ContainsFunc(hits, func(h hit) bool { return slices.Contains(h.rule.Overrides, rule) })
}

func (h hit) alert(kind AlertKind, x, y DrugID) Alert {
	r := h.rule
	return Alert{Kind: kind, Severity: r.Severity, Drugs: []DrugID{x, y}, Rule: r.ID, Effect: r.Effect, Advice: r.Action,
		Sources: r.Sources, Verified: r.Verified, Unverified: r.Unverified, order: h.order, topic: "pair"}
}

// excepted says whether a dose, an indication or a form takes the pair out of
// the rule. What is not known takes nothing out.
func (s *sheet) excepted(h hit, x, y *taken) bool {
	for _, t := range []*taken{x, y} {
		if e := h.rule.Except; e != nil {
			if e.Drug == t.ID && t.daily.within("", "", "", e.DoseAtMost) {
				return true
			}
			if e.Indication != "" && h.rule.A.Picks(t.Drug) && folded(t.either().Indication) == folded(e.Indication) {
				return true
			}
		}
	}
	return h.rule.OnlyForm != "" && otherForm(h.rule.OnlyForm, x.either().Form, y.either().Form)
}

// otherForm says whether a form is known, and none is the one meant.
func otherForm(meant string, forms ...string) bool {
	known := false
	for _, f := range forms {
		if folded(f) == folded(meant) {
			return false
		}
		known = known || f != ""
	}
	return known
}

// graded is the rule's severity for these doses, this age and this plan, and
// the dose up to which it would be a lighter one.
func (s *sheet) graded(r *PairRule, x, y *taken) (Severity, json.Number) {
	most := json.Number("")
	if d := r.Downgrade; d != nil && d.Drug != "" {
		most = json.Number(d.DoseAtMost)
	}
	for _, g := range []*Regrade{r.Upgrade, r.Downgrade} {
		if g != nil && s.regrades(g, x, y) {
			return g.To, most
		}
	}
	return r.Severity, most
}

func (s *sheet) regrades(g *Regrade, x, y *taken) bool {
	if s.facts.Age < g.AgeAtLeast {
		return false
	}
	if g.TaperDaysMost > 0 && !s.tapers(x, y, g.TaperDaysMost) {
		return false
	}
	if g.Drug == "" && g.Class == "" {
		return true
	}
	return slices.ContainsFunc([]*taken{x, y}, func(t *taken) bool {
		return (t.ID == g.Drug || g.Class != "" && slices.Contains(t.Classes, g.Class)) &&
			t.daily.within(g.DoseAbove, g.DoseAtLeast, "", g.DoseAtMost)
	})
}

// tapers says whether a cross-taper between the two is planned that lasts at
// most so many days and is not over.
func (s *sheet) tapers(x, y *taken, most int) bool {
	p := s.facts.Plan
	if p == nil || p.End == 0 || p.Type != "" && folded(p.Type) != "cross-taper" {
		return false
	}
	begins := p.Start
	if begins == 0 {
		begins = s.on
	}
	return inOrder(x.ID, y.ID) == inOrder(s.idOf(p.From), s.idOf(p.To)) &&
		s.on <= p.End && int(p.End-begins) <= most && p.End >= begins
}

func (s *sheet) idOf(written DrugID) DrugID {
	if d, ok := s.Named(written); ok {
		return d.ID
	}
	return written
}
