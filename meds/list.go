package meds

import (
	"slices"

	"tandem/journal"
)

// List is the fold of what belongs to the one list of medications beside the
// trials themselves: plans of steps, injections, supplies, what else is taken,
// allergies, results, and what was answered to an alert.
type List struct {
	Plans      journal.Lines[StepsPlanned]   `json:"plans,omitempty"`
	Answers    journal.Lines[StepAnswered]   `json:"answers,omitempty"`
	Confirmed  journal.Lines[StepConfirmed]  `json:"confirmed,omitempty"`
	Paused     journal.Lines[StepsPaused]    `json:"paused,omitempty"`
	Resumed    journal.Lines[StepsResumed]   `json:"resumed,omitempty"`
	Ended      journal.Lines[StepsEnded]     `json:"ended,omitempty"`
	Injections journal.Lines[InjectionGiven] `json:"injections,omitempty"`
	Supplies   journal.Lines[Supplied]       `json:"supplies,omitempty"`
	Notes      journal.Lines[SubstanceNoted] `json:"notes,omitempty"`
	Ends       journal.Lines[SubstanceEnded] `json:"ends,omitempty"`
	Rounds     journal.Lines[Reconciled]     `json:"rounds,omitempty"`
	Results    journal.Lines[ResultRecorded] `json:"results,omitempty"`
	Overrides  journal.Lines[AlertAnswered]  `json:"overrides,omitempty"`
}

// FoldList reads a client's list from settled entries.
func FoldList(entries []journal.Entry) List {
	var l List
	for _, e := range entries {
		l.Advance(e)
	}
	return l
}

// Advance moves the list on by one entry, new or correcting.
func (l *List) Advance(e journal.Entry) {
	e, ok := journal.Stand(e, &l.Plans, &l.Answers, &l.Confirmed, &l.Paused, &l.Resumed, &l.Ended, &l.Injections, &l.Supplies, &l.Notes, &l.Ends, &l.Rounds, &l.Results, &l.Overrides)
	if !ok {
		return
	}
	switch ev := e.Event.(type) {
	case StepsPlanned:
		l.Plans.Put(e, ev)
	case StepAnswered:
		l.Answers.Put(e, ev)
	case StepConfirmed:
		l.Confirmed.Put(e, ev)
	case StepsPaused:
		l.Paused.Put(e, ev)
	case StepsResumed:
		l.Resumed.Put(e, ev)
	case StepsEnded:
		l.Ended.Put(e, ev)
	case InjectionGiven:
		l.Injections.Put(e, ev)
	case Supplied:
		l.Supplies.Put(e, ev)
	case SubstanceNoted:
		l.Notes.Put(e, ev)
	case SubstanceEnded:
		l.Ends.Put(e, ev)
	case Reconciled:
		l.Rounds.Put(e, ev)
	case ResultRecorded:
		l.Results.Put(e, ev)
	case AlertAnswered:
		l.Overrides.Put(e, ev)
	}
}

// Noted is a substance or an allergy: as last told, since when, and its end.
type Noted struct {
	SubstanceNoted
	Since journal.Mark
	End   *journal.Line[SubstanceEnded] // nil while it holds
}

// Substances lists what was noted beside the trials, in the order in which it
// came, with what ended too.
func (l List) Substances() []Noted {
	var out []Noted
	for _, n := range l.Notes {
		if i := slices.IndexFunc(out, func(x Noted) bool { return x.Substance == n.What.Substance }); i >= 0 {
			out[i].SubstanceNoted = n.What
			continue
		}
		out = append(out, Noted{SubstanceNoted: n.What, Since: n.Mark})
	}
	for i := range out {
		for j := range l.Ends {
			if e := &l.Ends[j]; e.What.Substance == out[i].Substance && out[i].Since.Before(e.Mark) && !l.notedAfter(e) {
				out[i].End = e
			}
		}
	}
	return out
}

// Substance gives one of them by its name.
func (l List) Substance(id SubstanceID) (Noted, bool) {
	all := l.Substances()
	if i := slices.IndexFunc(all, func(n Noted) bool { return n.Substance == id }); i >= 0 {
		return all[i], true
	}
	return Noted{}, false
}

func (l List) notedAfter(e *journal.Line[SubstanceEnded]) bool {
	return slices.ContainsFunc(l.Notes, func(n journal.Line[SubstanceNoted]) bool {
		return n.What.Substance == e.What.Substance && e.Mark.Before(n.Mark)
	})
}

// Answered gives what a prescriber said to an alert by its key, and whether
// anything was said.
func (l List) Answered(key string) (journal.Line[AlertAnswered], bool) {
	for _, o := range slices.Backward(l.Overrides) {
		if o.What.Key == key {
			return o, true
		}
	}
	return journal.Line[AlertAnswered]{}, false
}
