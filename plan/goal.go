package plan

import (
	"slices"
	"strings"

	"tandem/fault"
	"tandem/journal"
)

// GoalPart is one thing that a goal says.
type GoalPart string

// The parts of a goal.
const (
	GoalWords      GoalPart = "words"
	GoalProblem    GoalPart = "problem"
	GoalCauses     GoalPart = "causes"
	GoalTherapy    GoalPart = "therapy"
	GoalMedication GoalPart = "medication"
	GoalWeight     GoalPart = "weight"
	GoalPreference GoalPart = "preference"
	GoalTarget     GoalPart = "target"
	GoalOwner      GoalPart = "owner"
	GoalReview     GoalPart = "review"
)

// GoalParts lists them in the order in which a goal is read.
var GoalParts = []GoalPart{GoalWords, GoalProblem, GoalCauses, GoalTherapy, GoalMedication, GoalWeight, GoalPreference, GoalTarget, GoalOwner, GoalReview}

// Stale says whether the day to look at a goal has passed; then it is so for
// everybody.
func (g GoalSet) Stale(today journal.Day) bool { return g.Review != 0 && g.Review < today }

// Differs lists what a goal says otherwise than another wording of it, in the
// order in which a goal is read.
func (g GoalSet) Differs(from GoalSet) []GoalPart {
	return slices.DeleteFunc(slices.Clone(GoalParts), func(p GoalPart) bool { return g.same(p, from) })
}

func (g GoalSet) same(p GoalPart, o GoalSet) bool {
	switch p {
	case GoalWords:
		return g.Words == o.Words
	case GoalProblem:
		return g.Problem == o.Problem
	case GoalCauses:
		return slices.Equal(g.Causes, o.Causes)
	case GoalTherapy:
		return g.Therapy == o.Therapy
	case GoalMedication:
		return g.Medication == o.Medication
	case GoalWeight:
		return g.Weight == o.Weight
	case GoalPreference:
		return g.Preference == o.Preference
	case GoalTarget:
		return g.Expect.same(o.Expect)
	case GoalOwner:
		return g.Owner == o.Owner
	}
	return g.Review == o.Review
}

func (x *Expectation) same(o *Expectation) bool {
	if x == nil || o == nil {
		return x == o
	}
	return x.Measure == o.Measure && x.Score == o.Score && x.By == o.By && sameNumber(x.AtMost, o.AtMost) && sameNumber(x.AtLeast, o.AtLeast)
}

func sameNumber(a, b *float64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// Goal gives a goal as it reads now.
func (p Plan) Goal(id GoalID) (GoalSet, bool) {
	for _, l := range p.Goals() {
		if l.What.Goal == id {
			return l.What, true
		}
	}
	return GoalSet{}, false
}

// Proposed gives what a proposal about a goal would change now: the goal as it
// reads, zero where it is a new one, and as it would.
func (p Plan) Proposed(x Proposal) (was, now GoalSet) {
	was, _ = p.Goal(x.Goal.Goal)
	return was, *x.Goal
}

// SetGoal decides what the client wants and what each arm does for it. An
// empty lever is "none, on purpose"; at least one is not empty.
func (p Plan) SetGoal(g GoalSet, today journal.Day) (journal.Event, error) {
	g.Words, g.Therapy, g.Medication = strings.TrimSpace(g.Words), strings.TrimSpace(g.Therapy), strings.TrimSpace(g.Medication)
	g.Preference = strings.TrimSpace(g.Preference)
	was, _ := p.Goal(g.Goal)
	var errs []error
	if g.Words == "" {
		errs = append(errs, fault.In("words", "Write the goal in the client's own words."))
	}
	if !slices.ContainsFunc(p.Named, func(l journal.Line[ProblemNamed]) bool { return l.What.Problem == g.Problem }) && g.Problem != was.Problem {
		errs = append(errs, fault.In("problem", "Choose a problem of this plan."))
	}
	if g.Therapy == "" && g.Medication == "" {
		errs = append(errs, fault.In("therapy", "Write what therapy or medication does for this goal."))
	}
	if g.Weight != "" && !slices.Contains(Weights, g.Weight) {
		errs = append(errs, fault.In("weight", "Choose how the work is shared."))
	}
	if !g.Expect.same(was.Expect) {
		errs = append(errs, g.Expect.check(today))
	}
	if g.Review != 0 && g.Review <= today {
		errs = append(errs, fault.In("review", "Choose a day after today."))
	}
	if err := fault.Join(errs...); err != nil {
		return nil, err
	}
	if g.Goal == "" {
		g.Goal = GoalID(journal.NewID().String())
	}
	return g, nil
}

// ProposeGoal decides that another wording of a goal, or a new goal, is
// proposed.
func (p Plan) ProposeGoal(g GoalProposed, today journal.Day) (journal.Event, error) {
	var errs []error
	if g.Why = strings.TrimSpace(g.Why); g.Why == "" {
		errs = append(errs, fault.In("why", "Say why; the whole team reads it."))
	}
	if _, known := p.Proposal(g.Proposal); known {
		return nil, fault.New(fault.Conflict, "This was proposed already; correct it instead.")
	}
	goal, err := p.SetGoal(g.Goal, today)
	if err := fault.Join(append(errs, err)...); err != nil {
		return nil, err
	}
	g.Goal = goal.(GoalSet)
	if was, ok := p.Goal(g.Goal.Goal); ok && len(g.Goal.Differs(was)) == 0 {
		return nil, fault.In("words", "The goal reads so already: change what you propose.")
	}
	if g.Proposal == "" {
		g.Proposal = ProposalID(journal.NewID().String())
	}
	return g, nil
}
