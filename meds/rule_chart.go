package meds

import (
	"slices"
	"strings"
)

// chartRules are the rules of the knowledge and two of the house, which go by
// what a chart's own list says and have no source but it.
func chartRules() []func(*sheet) {
	return append(rules(),
		allergies,  // a drug, taken or planned, to which an allergy or intolerance is noted
		duplicates, // two drugs of one class
	)
}

// policy is the key of the source that stands for a rule of the house.
const policy = "policy"

// OfTheHouse says whether it goes by what stands on the chart's own list, and
// cites nothing.
func (a Alert) OfTheHouse() bool { return slices.Equal(a.Sources, []string{policy}) }

// noted takes an allergy, or a condition, from the list.
func (f *Facts) noted(n Noted) {
	if n.Sort == KnownCondition {
		f.Conditions = append(f.Conditions, n.What)
		return
	}
	f.Allergies = append(f.Allergies, n.Drug, DrugID(n.What))
}

// allergies says which drug here is one that an allergy is noted to, by its
// id, a name or a brand. Whether another drug of its kind is safe is not known
// here, and the alert says so.
func allergies(s *sheet) {
	for _, id := range s.facts.Allergies {
		d, ok := s.Named(id)
		if !ok {
			continue
		}
		if t := s.find(d.ID); t != nil && !slices.ContainsFunc(s.alerts, func(a Alert) bool { return a.Kind == AboutAllergy && a.Drugs[0] == d.ID }) {
			s.say(Alert{Kind: AboutAllergy, Severity: Serious, Drugs: []DrugID{d.ID}, Rule: "allergy-noted",
				Effect:  "An allergy or intolerance to this drug is noted on this chart.",
				Advice:  "Read what happened in the list. Whether a related drug causes the same is not checked here.",
				Sources: []string{policy}})
		}
	}
}

// apart are the classes of which two at once are rarely meant. Pairs that a
// cited rule speaks of are left to it, and usual pairs to their usual use.
var apart = []string{"snri", "tca", "z_drug", "dora", "stimulant", "gabapentinoid", "azapirone", "vmat2"}

// duplicates says which two drugs here are of one class.
func duplicates(s *sheet) {
	for i, x := range s.here {
		for _, y := range s.here[i+1:] {
			shared := slices.DeleteFunc(slices.Clone(x.Classes), func(class string) bool {
				return !slices.Contains(apart, class) || !slices.Contains(y.Classes, class)
			})
			_, usual := s.pairs().usual[inOrder(x.ID, y.ID)]
			if len(shared) == 0 || usual {
				continue
			}
			s.say(Alert{Kind: AboutClass, Severity: Moderate, Drugs: []DrugID{x.ID, y.ID}, Rule: "class-" + shared[0],
				Effect:  "Two drugs of one class: " + strings.ReplaceAll(shared[0], "_", "-") + ".",
				Advice:  "Ask whether both are meant, as in a change from one to the other.",
				Sources: []string{policy}, basis: basis(x, y)})
		}
	}
}
