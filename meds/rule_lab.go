package meds

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"tandem/journal"
)

// tests are the names that condition rules use for what a monitoring item
// measures.
var tests = map[string][]string{
	"eGFR":    {"li_renal", "egfr"},
	"lithium": {"li_level", "lithium"},
	"ANC":     {"anc_clozapine", "anc_ben", "anc"},
}

// results says which newest value lies beyond a threshold of its item. What
// condition rules already judge is left to them.
func results(s *sheet) {
	if len(s.facts.Results) == 0 {
		return
	}
	for _, t := range s.here {
		for _, item := range s.pairs().items[t.n] {
			if !s.ruled(item.ID, t) {
				s.judge(item, t)
			}
		}
	}
}

// ruled says whether condition rules about the drug judge what an item measures.
func (s *sheet) ruled(item string, t *taken) bool {
	return slices.ContainsFunc(s.pairs().about[t.n], func(i int) bool {
		return slices.Contains(tests[s.ConditionRules[i].When.Lab], item)
	})
}

func (s *sheet) judge(item *Item, t *taken) {
	newest, oldest := s.newest(s.names(item)...)
	if newest == nil {
		return
	}
	j, ok := s.Judge(item.ID, newest.Value, newest.Unit)
	if change, moved := item.change(oldest, newest); moved && (!ok || change.graver(j)) {
		j, ok = change, true
	}
	if !ok || j.Severity == "" {
		return
	}
	a := Alert{Kind: AboutLab, Severity: j.Severity, Drugs: []DrugID{t.ID}, Rule: item.ID, Advice: j.Action, Sources: item.Sources,
		Verified: item.Verified, Unverified: item.Unverified, basis: fmt.Sprint(newest.Value, newest.On), topic: cmp.Or(item.LOINC, item.ID)}
	if newest.Item != item.ID {
		a.order = 1 // behind the item that the result was written under
	}
	s.say(a)
}

// names are what a result of the item may go by: its id, its label in either
// language, its LOINC code, and the ids under which other drugs have the test.
func (s *sheet) names(item *Item) []string {
	out := []string{item.ID, item.Label.English, item.Label.Spanish}
	if item.LOINC == "" {
		return out
	}
	out = append(out, item.LOINC)
	for i := range s.Items {
		if o := &s.Items[i]; o != item && o.LOINC == item.LOINC {
			out = append(out, o.ID)
		}
	}
	return out
}

// result is the newest value of a test that a condition rule names.
func (s *sheet) result(test string) (Result, bool) {
	if test == "ANC" && s.facts.LastANC != nil {
		return *s.facts.LastANC, true
	}
	if x, _ := s.newest(tests[test]...); x != nil {
		return *x, true
	}
	return Result{}, false
}

// newest is the newest value of what goes by one of these names, and the oldest.
func (s *sheet) newest(names ...string) (newest, oldest *Result) {
	for i := range s.facts.Results {
		x := &s.facts.Results[i]
		if !slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, x.Item) }) || x.On > s.on {
			continue
		}
		if newest == nil || x.day(s.on) >= newest.day(s.on) {
			newest = x
		}
		if oldest == nil || x.day(s.on) < oldest.day(s.on) {
			oldest = x
		}
	}
	return newest, oldest
}

// day is when it was measured; on the day of the check where nobody said.
func (r *Result) day(on journal.Day) journal.Day {
	if r.On == 0 {
		return on
	}
	return r.On
}

// amount is the value as a number; counts in thousands per microlitre become
// counts per microlitre.
func (r *Result) amount() number {
	n := Exact(r.Value).number()
	if n.known && slices.Contains([]string{"10*3/uL", "10*9/L", "10^3/uL", "10^9/L", "K/uL"}, r.Unit) {
		n.Exponent += 3
	}
	return n
}

// tested says whether a result of an item is there, or that it was done.
func (s *sheet) tested(item string) bool {
	x, _ := s.newest(item)
	return x != nil || slices.ContainsFunc(s.facts.Done, func(d Done) bool { return d.Item == item && d.On <= s.on }) ||
		s.person.has("HLA-B*15:02 tested")
}

// benign says whether the person has benign ethnic neutropenia.
func (s *sheet) benign() bool {
	x, _ := s.newest("anc_ben")
	return x != nil || s.person.has("benign ethnic neutropenia")
}
