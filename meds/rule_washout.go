package meds

import (
	"slices"

	"tandem/journal"
)

// washouts says which drug was stopped too lately for another that is taken or
// planned. The days count from the last dose: after 14 of them the other may
// begin on the fourteenth day, and not before.
func washouts(s *sheet) {
	for _, l := range s.gone {
		if s.find(l.ID) != nil {
			continue // taken again: its interactions are said
		}
		for _, t := range s.here {
			s.wait(l, t)
		}
	}
}

func (s *sheet) wait(l *left, t *taken) {
	hits, first, _ := s.between(l.Drug, t.Drug)
	gone := &taken{Drug: l.Drug, now: &Intake{}}
	hits = slices.DeleteFunc(slices.Clone(hits), func(h hit) bool { return s.excepted(h, gone, t) })
	for _, h := range hits {
		days := h.days(first == l.Drug, l.ID)
		if days == 0 || silenced(hits, h.rule.ID) {
			continue
		}
		a := h.alert(AboutWashout, l.ID, t.ID)
		if l.last != 0 {
			if a.EarliestStart = l.last + journal.Day(days); t.from >= a.EarliestStart {
				continue
			}
		}
		s.say(a)
	}
}

// days is how long to wait after the drug that was stopped; first: it stands
// before the other in the file.
func (h hit) days(first bool, stopped DrugID) int {
	w := h.rule.Washout
	switch {
	case w == nil:
		return 0
	case first != h.crossed: // it is the rule's first drug
		return w.AfterA
	case w.OnlyB != "" && w.OnlyB != stopped:
		return 0
	}
	return w.AfterB
}
