package registry

import (
	"bytes"
	"cmp"
	"slices"
	"time"

	"tandem/chart"
	"tandem/journal"
	"tandem/plan"
	"tandem/synergy"
	"tandem/team"
)

// Case is one client whom the team has something to think about together.
type Case struct {
	Client journal.ID
	At     time.Time // the moment, in the client's zone
	Who    *team.Contact
	Open   []synergy.Signal                 // what waits for the team, the most pressing first
	Last   *journal.Line[plan.CaseReviewed] // when the team went through this client last; nil: never
}

// together are the rules whose signals the team answers by thinking together.
var together = []synergy.RuleID{"question-waits", "proposal-waits", "double-inertia", "case-owed"}

// ForTeam says whether a signal is answered by thinking together. What was
// agreed is so only once it is owed.
func ForTeam(s synergy.Signal) bool {
	return slices.Contains(together, s.Rule) && (s.Rule != "case-owed" || s.Level == synergy.ActSignal)
}

// Together counts the rows of which something waits for the team.
func (l List) Together() (n int) {
	for _, r := range l {
		if r.Together {
			n++
		}
	}
	return n
}

// Agenda lists the clients with something that waits for the team: open
// questions, proposals, no change in either arm, and what was agreed and is
// owed; the most pressing first. Known says whether the reader may know of any:
// whoever sees nobody's plan is not told how many there are either.
func Agenda(summaries []chart.Summary, now time.Time) (list []Case, known bool) {
	for _, s := range summaries {
		if s.Plan == nil {
			continue
		}
		known = true
		v := synergy.Read(s, now)
		c := Case{Client: s.Client, At: v.At, Who: s.Contact}
		for _, x := range v.Signals() {
			if ForTeam(x) {
				c.Open = append(c.Open, x)
			}
		}
		if len(c.Open) == 0 {
			continue
		}
		if last, ok := s.Plan.Together.Cases.Last(); ok {
			c.Last = &last
		}
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b Case) int {
		return cmp.Or(a.Open[0].Compare(b.Open[0]), bytes.Compare(a.Client[:], b.Client[:]))
	})
	return list, known
}

// Gone is one client whom the teams of two practices went through in a month.
type Gone struct {
	Client  journal.ID
	At      time.Time // the moment, in the client's zone
	Who     *team.Contact
	Times   journal.Lines[plan.CaseReviewed]
	Minutes int          // of the month together
	People  []journal.ID // who took part, in the order in which they first did
}

// Reviewed lists the clients of a caseload whom two practices treat together
// and who were gone through between two days, the last included: those of whom
// most was spoken first. Whoever is treated at one practice alone is not on the
// list, nor anybody whose plan the reader does not see.
func Reviewed(summaries []chart.Summary, from, to journal.Day, now time.Time) (list []Gone, known bool) {
	for _, s := range summaries {
		if s.Plan == nil || s.Team == nil || !twoPractices(*s.Team) {
			continue
		}
		known = true
		g := Gone{Client: s.Client, At: synergy.Read(s, now).At, Who: s.Contact}
		for _, l := range s.Plan.Together.Cases {
			if l.Day < from || l.Day > to {
				continue
			}
			g.Times, g.Minutes = append(g.Times, l), g.Minutes+l.What.Minutes
			for _, id := range append([]journal.ID{l.By}, l.What.With...) {
				if !slices.Contains(g.People, id) {
					g.People = append(g.People, id)
				}
			}
		}
		if len(g.Times) > 0 {
			list = append(list, g)
		}
	}
	slices.SortFunc(list, func(a, b Gone) int {
		return cmp.Or(cmp.Compare(b.Minutes, a.Minutes), bytes.Compare(a.Client[:], b.Client[:]))
	})
	return list, known
}

// twoPractices says whether clinicians of two practices treat a client now.
func twoPractices(t team.Team) bool {
	var first journal.ID
	for _, m := range t.Active() {
		switch {
		case m.Role != journal.Therapist && m.Role != journal.Prescriber:
		case first.IsZero():
			first = m.Practice
		case m.Practice != first:
			return true
		}
	}
	return false
}
