package synergy

import (
	"cmp"
	"slices"

	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
)

// checkRaised: between things that are taken already, a check finds something
// that interrupts, and nobody has written a word to it: what is known of
// medications has changed, or something came to the chart by another hand.
var checkRaised = Rule{
	ID:     "check-raised",
	Lanes:  []journal.Lane{journal.Medication, journal.Contact, journal.Team},
	Source: "The rules about medications; the page names the source of each. That it is asked by the evening where something is contraindicated is a house rule.",
	Own:    true,
	find: func(v *View) []Signal {
		all := v.asking()
		if len(all) == 0 {
			return nil
		}
		gravest := all[0]
		s := Signal{Level: ActSignal, Says: foundSays(gravest, len(all)-1), Because: ruleSays(gravest.Alert), Waits: v.first(journal.Prescriber),
			Consider: say("To change something, or to write down why it is right here."), Do: Action{"checks", "", "Open the check"}}
		for _, a := range all {
			s.Hangs = append(s.Hangs, a.Key())
			for _, e := range v.behind(a.Alert) {
				if !slices.Contains(s.Entries, e) {
					s.Entries = append(s.Entries, e)
				}
			}
		}
		if gravest.Severity == meds.Contraindicated {
			s.By = v.evening(v.Today)
		}
		return []Signal{s}
	},
}

// asking are the alerts about what is taken that ask for a word, the gravest
// first. Lanes medication, which must be open, and contact.
func (v *View) asking() []meds.Standing {
	m := v.Medication
	return m.Regimen.Check(m.List, ageOf(v.Summary, v.Today), v.At).Asking()
}

// foundSays says what is asked, and how much else.
func foundSays(a meds.Standing, others int) Phrase {
	drugs := drugList(a.Drugs)
	grave := a.Severity == meds.Contraindicated
	switch {
	case grave && others == 0:
		return say("A check finds it contraindicated, and nobody has answered: {drugs}", "drugs", drugs)
	case grave:
		return say("A check finds it contraindicated, and nobody has answered: {drugs}; {n} more", "drugs", drugs, "n", others)
	case others == 0:
		return say("A check finds something serious, and nobody has answered: {drugs}", "drugs", drugs)
	}
	return say("A check finds something serious, and nobody has answered: {drugs}; {n} more", "drugs", drugs, "n", others)
}

// ruleSays is what the rule says in its own words, and whether anybody has read
// that in its source.
func ruleSays(a meds.Alert) Phrase {
	words := cmp.Or(a.Effect, a.Advice)
	switch {
	case a.OfTheHouse():
		return say("A rule of the house: {rule}", "rule", words)
	case a.Verified:
		return say("A cited rule: {rule}", "rule", words)
	}
	return say("A rule that was not read in its source yet: {rule}", "rule", words)
}

// behind are the entries of what an alert is about: the newest dose of each
// medication, what else is taken and to what somebody is allergic, and of a
// test its newest result.
func (v *View) behind(a meds.Alert) (out []journal.ID) {
	about := func(id meds.DrugID, written string) bool {
		d, ok := meds.Known().Named(cmp.Or(id, meds.DrugID(written)))
		return ok && slices.Contains(a.Drugs, d.ID)
	}
	for _, t := range v.Medication.Regimen.Current(v.At) {
		if about(t.Drug, t.Name) {
			out = append(out, t.Last().Entry)
		}
	}
	for _, n := range v.Medication.List.Substances() {
		if n.End == nil && about(n.Drug, n.What) {
			out = append(out, n.Since.Entry)
		}
	}
	if item, ok := meds.Known().Item(a.Rule); ok && a.Kind == meds.AboutLab {
		if all := v.Medication.List.Tested(item); len(all) > 0 {
			out = append(out, all[0].Entry)
		}
	}
	return out
}

// drugList names drugs in any language.
type drugList []meds.DrugID

// In gives the names in a language.
func (all drugList) In(l lang.Language) string {
	names := make([]string, len(all))
	for i, id := range all {
		names[i] = meds.Started{Drug: id, Name: string(id)}.Called(l)
	}
	return l.List(names...)
}
