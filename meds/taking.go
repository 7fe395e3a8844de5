package meds

import (
	"slices"

	"tandem/journal"
)

// TakenOn counts how often an as-needed medication was taken on a day.
func (t Trial) TakenOn(d journal.Day) int {
	n := 0
	for _, x := range t.Taken {
		if x.Day == d {
			n++
		}
	}
	return n
}

// LastsUntil gives the last day for which a regular medication was handed out,
// and whether that is known. A supply that comes before the one before it has
// run out goes on after it.
func (l List) LastsUntil(t Trial) (journal.Day, bool) {
	var until journal.Day
	if t.SupplyDays > 0 {
		until = t.Day + journal.Day(t.SupplyDays) - 1
	}
	supplies := slices.Clone(l.Supplies)
	slices.SortStableFunc(supplies, func(a, b journal.Line[Supplied]) int { return a.At.Compare(b.At) })
	for _, s := range supplies {
		if s.What.Trial == t.Trial {
			until = max(until, s.Day-1) + journal.Day(s.What.Days)
		}
	}
	return until, until != 0 && !t.AsNeeded
}

// Gap is from how many missed days on a drug is not simply taken again.
type Gap struct {
	Rule     string // id of the rule that says so
	Days     int
	Text     string // what the source says of it, in English
	Sources  []string
	Verified bool
}

// Gap gives what is known of missed days of a drug. Of most drugs nothing is.
func (k *Knowledge) Gap(id DrugID) (Gap, bool) {
	d, ok := k.byID[id]
	if !ok {
		return Gap{}, false
	}
	for i := range k.ConditionRules {
		r := &k.ConditionRules[i]
		from := max(r.When.MissedAtLeast, r.When.MissedAbove+min(r.When.MissedAbove, 1))
		if from > 0 && slices.ContainsFunc(r.AppliesTo, func(s Selector) bool { return s.Picks(d) }) {
			return Gap{r.ID, from, r.Text, r.Sources, r.Verified && len(r.Unverified) == 0}, true
		}
	}
	return Gap{}, false
}
