package registry

import (
	"bytes"
	"cmp"
	"slices"
	"time"

	"tandem/chart"
	"tandem/journal"
	"tandem/synergy"
	"tandem/team"
)

// Work is what a prescriber is asked about the medication of a client.
type Work string

// The kinds of work, in the order of a page; safety stands before all others.
const (
	SafetyWork   Work = "safety"
	CheckWork    Work = "check"    // a check finds something between what is taken, and nobody has answered
	DecisionWork Work = "decision" // a decision is due
	ReviewWork   Work = "review"   // the day of a review is past
	EffectWork   Work = "effect"   // a side effect was told of
	MissedWork   Work = "missed"   // doses were not taken
	WatchWork    Work = "watch"    // a test, a measurement or an injection is overdue
	LookWork     Work = "look"     // what is looked at more closely after a change was answered, or was not
)

// Works lists the kinds in the order of a page.
var Works = []Work{SafetyWork, CheckWork, DecisionWork, ReviewWork, EffectWork, MissedWork, WatchWork, LookWork}

// work says which rules are which work. A rule that asks a prescriber for
// something about a medication has its line here.
var work = map[synergy.RuleID]Work{
	"safety-task":                     SafetyWork,
	"same-day-task":                   SafetyWork,
	"check-raised":                    CheckWork,
	"decision-due":                    DecisionWork,
	"no-early-improvement-medication": DecisionWork,
	"review-due":                      ReviewWork,
	"look-again":                      ReviewWork,
	"side-effect":                     EffectWork,
	"thinks-of-stopping":              EffectWork,
	"doses-missed":                    MissedWork,
	"monitoring-overdue":              WatchWork,
	"watch-scores":                    LookWork,
	"watch-diary":                     LookWork,
	"watch-side-effects":              LookWork,
	"watch-doses":                     LookWork,
}

// Worked is one reason why a client stands on the list.
type Worked struct {
	Work Work
	synergy.Signal
}

// Asked is one client of whom a prescriber is asked something about the
// medication, the most pressing reason first.
type Asked struct {
	Client  journal.ID
	At      time.Time // in the client's zone
	Who     *team.Contact
	Reasons []Worked
	Next    *time.Time // the next visit; nil when the lane is closed, zero when none is booked
}

// MedicationWork lists the clients of whom something is asked about the
// medication, the most pressing first: what waits on the reader before what
// waits on others of the team. Who is on track is not on it. It reads the
// sections of the summaries and opens no chart.
func MedicationWork(summaries []chart.Summary, reader team.Viewer, now time.Time) []Asked {
	var out []Asked
	for _, s := range summaries {
		if s.Medication == nil {
			continue
		}
		v := synergy.Read(s, now)
		x := Asked{Client: s.Client, At: v.At, Who: s.Contact}
		for _, found := range v.Signals() {
			kind, ok := work[found.Rule]
			if ok && asksPrescriber(v, kind, found) {
				x.Reasons = append(x.Reasons, Worked{kind, found})
			}
		}
		if len(x.Reasons) > 0 {
			var r Row
			r.visits(v)
			x.Next = r.Next
			out = append(out, x)
		}
	}
	slices.SortStableFunc(out, func(a, b Asked) int {
		return cmp.Or(
			cmp.Compare(first(a.grave()), first(b.grave())),
			cmp.Compare(first(a.waits(reader.Person)), first(b.waits(reader.Person))),
			a.Reasons[0].Compare(b.Reasons[0].Signal),
			cmp.Compare(len(b.Reasons), len(a.Reasons)),
			bytes.Compare(a.Client[:], b.Client[:]))
	})
	return out
}

// asksPrescriber says whether a signal is work for who prescribes: a review is
// where it is past and about a medication, a closer look where they read it.
func asksPrescriber(v *synergy.View, kind Work, s synergy.Signal) bool {
	if kind != ReviewWork && kind != LookWork {
		return true
	}
	return (s.Level == synergy.ActSignal || kind == LookWork) && v.Team != nil && slices.ContainsFunc(v.Team.With(journal.Prescriber), func(m team.Member) bool {
		return slices.Contains(s.Waits, m.Person)
	})
}

func (a Asked) grave() bool { return a.Reasons[0].Level == synergy.SafetySignal }

func (a Asked) waits(person journal.ID) bool {
	return slices.ContainsFunc(a.Reasons, func(w Worked) bool { return slices.Contains(w.Waits, person) })
}

// Has says whether a client is on the list for a kind of work; "" is any.
func (a Asked) Has(kind Work) bool {
	return kind == "" || slices.ContainsFunc(a.Reasons, func(w Worked) bool { return w.Work == kind })
}
