package synergy

import (
	"tandem/journal"
	"tandem/plan"
)

// inertiaDays is for how long nothing has changed in either arm before somebody
// asks: eight weeks, twice the time after which a fifth is asked for ("house
// rule": no source gives a number).
const inertiaDays = 56

// doubleInertia: for eight weeks the main score has been on the clinical side of
// its cut-off and not reliably better than at the start, twice or more and
// every time; and in these weeks neither arm changed, and nobody decided to
// keep it so. Skills and worksheets are not
// looked at: the prescriber may not see them. It says nothing about what to
// change, or whether.
var doubleInertia = Rule{
	ID:     "double-inertia",
	Lanes:  []journal.Lane{journal.Scores, journal.Medication, journal.Sessions, journal.Plan, journal.Team},
	Source: "Reliable change and cut-off as the measure's own definition has them; eight weeks: house rule.",
	find: func(v *View) []Signal {
		s, ok := v.judged()
		if !ok {
			return nil
		}
		last, entry := v.lastChange()
		if s.Baseline.On > last {
			last, entry = s.Baseline.On, s.Baseline.Entry
		}
		still := v.Today - last
		n, all := s.unimproved(v.Today - inertiaDays)
		if still < inertiaDays || n < 2 || !all || s.last().Day() < v.Today-inertiaDays/2 {
			return nil
		}
		out := Signal{Level: ActSignal, Says: say("{measure} is not better, and neither arm changed for {n} weeks", "measure", Short(s.in.Title), "n", int(still)/7),
			Because: s.fromTo(), Consider: lookAt, Entries: s.entries(n), Waits: v.both(), By: v.evening(last + inertiaDays + 7),
			Hangs: hangsOn(s.episode(), entry, int(still/inertiaDays)), Do: Action{"ask", "", "Ask a colleague"}}
		if !entry.IsZero() && entry != s.Baseline.Entry {
			out.Entries = append(out.Entries, entry)
		}
		return []Signal{out}
	},
}

// unimproved counts the scores since a day, and says whether each of them is on
// the clinical side of the cut-off, where there is one, and not better than the
// baseline by the reliable change, where one is adopted; without either nothing
// is said.
func (s scored) unimproved(since journal.Day) (n int, all bool) {
	cut := s.in.Change[s.Score].ClinicalCutoff
	all = cut != nil || s.threshold > 0
	for _, p := range s.points {
		if p.Day() < since {
			continue
		}
		n++
		all = all && (cut == nil || cut.Met(p.Value)) && (s.threshold == 0 || -s.worse(p) < s.threshold-tolerance)
	}
	return n, all
}

// lastChange is the newest day up to now on which either arm was changed, or
// the team decided something about it, "keep it as it is" too; and the entry
// that says so. Zero where there is none.
func (v *View) lastChange() (last journal.Day, entry journal.ID) {
	mark := func(m journal.Mark) {
		if !m.At.After(v.At) && m.Day > last {
			last, entry = m.Day, m.Entry
		}
	}
	for _, t := range v.Medication.Regimen.Trials() {
		for _, s := range t.Steps {
			mark(s.Mark)
		}
		for _, p := range t.Pauses {
			mark(p.Mark)
			if p.Until != nil {
				mark(*p.Until)
			}
		}
		if t.End != nil {
			mark(t.End.Mark)
		}
	}
	for _, l := range v.Sessions.Phases {
		mark(l.Mark)
	}
	for _, l := range v.Plan.Changes {
		mark(l.Mark)
	}
	for _, l := range v.Plan.Threads.Decided {
		if l.What.Decision != plan.TalkFirst {
			mark(l.Mark)
		}
	}
	for _, l := range v.Plan.Together.Cases {
		mark(l.Mark)
	}
	return last, entry
}
