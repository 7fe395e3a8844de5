package meds

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"tandem/journal"
)

// Draft is a start, or another dose, that is about to be written.
type Draft struct {
	Trial    TrialID // "" of a start
	Drug     DrugID  // or a name as it is written
	Dose     Dose    // at each taking; zero: as before, or not known yet
	Schedule Schedule
	For      string
	At       time.Time // from when on
}

// Weighed is what is known against something, and what was answered to it.
type Weighed struct {
	Alerts     []Standing  // the gravest first
	Usual      [][2]DrugID // usually given together
	NotChecked []DrugID    // of which nothing is known here
}

// Standing is an alert with what a prescriber wrote to it, nil where nobody did.
type Standing struct {
	Alert
	Answer *journal.Line[AlertAnswered]
}

// Asks says whether whoever writes has to say something to the alert first.
func (s Standing) Asks() bool { return s.Severity.Interrupts() && s.Under == "" && s.Answer == nil }

// Asking are the alerts about which somebody has to say something first.
func (w Weighed) Asking() []Standing {
	return slices.DeleteFunc(slices.Clone(w.Alerts), func(s Standing) bool { return !s.Asks() })
}

// Field names the answer to the alert in a form: what is typed there stays when
// a dose is changed.
func (a Alert) Field() string {
	parts := []string{"over", string(a.Kind), a.Rule}
	for _, d := range a.Drugs {
		parts = append(parts, string(d))
	}
	return strings.Join(parts, "-")
}

// Check looks at what is taken at a moment by somebody of an age in years, 0
// where it is not known.
func (r Regimen) Check(l List, age int, at time.Time) Weighed {
	return l.weigh(Known().check(journal.DayOf(at), r.Facts(l, age, at), chartRules()))
}

// CheckDraft looks at a draft beside what is taken now, and gives what is about
// its drug.
func (r Regimen) CheckDraft(l List, d Draft, age int, now time.Time) Weighed {
	id := d.Drug
	if known, ok := Known().Named(d.Drug); ok {
		id = known.ID
	}
	w := l.weigh(Known().check(journal.DayOf(d.At), r.FactsWith(l, d, age, now), chartRules()))
	w.Alerts = slices.DeleteFunc(w.Alerts, func(s Standing) bool { return !slices.Contains(s.Drugs, id) })
	w.Usual = slices.DeleteFunc(w.Usual, func(pair [2]DrugID) bool { return !slices.Contains(pair[:], id) })
	return w
}

// daily is the whole of a day of the draft's drug, with what other trials of it
// add: one dose in the morning and another at night are two trials.
func (r Regimen) daily(d Draft, now time.Time) Exact {
	x := Intake{Dose: d.Dose.mg(), Schedule: d.Schedule}
	sum := x.daily()
	for _, t := range r.Current(now) {
		if t.Trial != d.Trial && t.id() == d.Drug {
			other := t.intake(now)
			sum = sum.plus(other.daily())
		}
	}
	return sum.exact()
}

func (l List) weigh(c Checked) Weighed {
	w := Weighed{Usual: c.Usual, NotChecked: c.NotChecked}
	for _, a := range c.Alerts {
		s := Standing{Alert: a}
		if answer, ok := l.Answered(a.Key()); ok {
			s.Answer = &answer
		}
		w.Alerts = append(w.Alerts, s)
	}
	return w
}

// id is the drug, or its name as it is written where it is not on the list.
func (s Started) id() DrugID { return cmp.Or(s.Drug, DrugID(s.Name)) }

// into adds what stands on the list beside the trials: what else is taken,
// allergies, conditions, and the results.
func (l List) into(f *Facts) {
	for _, n := range l.Substances() {
		id := cmp.Or(n.Drug, DrugID(n.What))
		switch {
		case id == "":
		case n.Sort == Allergy || n.Sort == KnownCondition:
			if n.End == nil {
				f.noted(n)
			}
		case n.End != nil:
			f.Stopped = append(f.Stopped, Ended{id, n.End.Day})
		default:
			f.Counter = append(f.Counter, Intake{Drug: id, Start: n.Since.Day})
		}
	}
	for _, x := range l.Results {
		f.Results = append(f.Results, x.What.result())
		f.Done = append(f.Done, Done{Item: x.What.Item, On: x.What.On})
	}
}
