// Package goals says what a goal of the plan is, and what a proposal about one
// would change, in the same words for therapist, prescriber and client: both
// levers side by side, and each thing that changes as it reads now and as it
// would.
package goals

import (
	"cmp"
	"context"

	"tandem/chart"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/plan"
	"tandem/synergy"
	"tandem/therapy"
	"tandem/web/ui"
)

// View is what the words are made from: a chart behind its reader's lens.
type View struct {
	Chart chart.Chart
	Name  func(journal.ID) string // the first name of somebody of the team
	Plain bool                    // for the client
}

// Difference is one thing that a proposal would change.
type Difference struct{ Term, Was, Now string }

// Facts is what a goal says beside its words and its two levers.
func (v View) Facts(ctx context.Context, g plan.GoalSet) (out []ui.Fact) {
	for _, p := range plan.GoalParts {
		switch p {
		case plan.GoalWords, plan.GoalTherapy, plan.GoalMedication:
			continue
		}
		if says := v.says(ctx, p, g); says != "" && v.shows(p) {
			out = append(out, ui.Fact{Term: v.term(ctx, p), Says: says})
		}
	}
	return out
}

// Differences is what a goal would say otherwise; was is zero of a new one.
func (v View) Differences(ctx context.Context, was, now plan.GoalSet) (out []Difference) {
	for _, p := range now.Differs(was) {
		if v.shows(p) {
			out = append(out, Difference{v.term(ctx, p), v.side(ctx, p, was), v.side(ctx, p, now)})
		}
	}
	return out
}

// side is one side of a difference: never empty.
func (v View) side(ctx context.Context, p plan.GoalPart, g plan.GoalSet) string {
	return cmp.Or(v.says(ctx, p, g), t(ctx, "nothing yet"))
}

// shows says whether the reader sees a part: what causes are called stands in
// another lane than the goal.
func (v View) shows(p plan.GoalPart) bool {
	return p != plan.GoalCauses || v.Chart.Lens().Has(journal.Formulation)
}

// Lever is what an arm does for a goal.
func Lever(ctx context.Context, words string) string {
	return cmp.Or(words, t(ctx, "none, on purpose"))
}

func (v View) says(ctx context.Context, p plan.GoalPart, g plan.GoalSet) string {
	switch p {
	case plan.GoalWords:
		return g.Words
	case plan.GoalProblem:
		return v.problem(g.Problem)
	case plan.GoalCauses:
		return v.causes(ctx, g.Causes)
	case plan.GoalTherapy:
		return v.lever(ctx, g, g.Therapy)
	case plan.GoalMedication:
		return v.lever(ctx, g, g.Medication)
	case plan.GoalWeight:
		if g.Weight == "" {
			return ""
		}
		return t(ctx, g.Weight.Label())
	case plan.GoalPreference:
		return g.Preference
	case plan.GoalTarget:
		return target(ctx, g.Expect)
	case plan.GoalOwner:
		if g.Owner.IsZero() {
			return ""
		}
		return v.Name(g.Owner)
	}
	return day(ctx, g.Review)
}

// lever of a goal that is not there yet is nothing, not "none, on purpose".
func (v View) lever(ctx context.Context, g plan.GoalSet, words string) string {
	if g.Words == "" {
		return ""
	}
	return Lever(ctx, words)
}

func (v View) problem(id plan.ProblemID) string {
	for _, l := range v.Chart.Plan().Problems() {
		if id != "" && l.What.Problem == id {
			if v.Plain || l.What.Code == "" {
				return l.What.Words
			}
			return l.What.Words + " (" + l.What.Code + ")"
		}
	}
	return ""
}

func (v View) causes(ctx context.Context, ids []string) string {
	var names []string
	for _, id := range ids {
		if c, ok := v.Chart.Formulation().Find(therapy.CauseID(id)); ok {
			names = append(names, "“"+c.Name+"”")
		}
	}
	return lang.Of(ctx).List(names...)
}

func target(ctx context.Context, x *plan.Expectation) string {
	if x == nil {
		return ""
	}
	in, name := lang.Of(ctx), x.Measure
	if m, ok := measure.Find(measure.ID(x.Measure)); ok {
		name = synergy.Short(m.Title).In(in)
	}
	said := name
	switch {
	case x.AtMost != nil:
		said = t(ctx, "{measure} at {n} or lower", "measure", name, "n", in.Number(*x.AtMost, 2))
	case x.AtLeast != nil:
		said = t(ctx, "{measure} at {n} or higher", "measure", name, "n", in.Number(*x.AtLeast, 2))
	}
	if x.By != 0 {
		said = t(ctx, "{what} by {day}", "what", said, "day", day(ctx, x.By))
	}
	return said
}

func (v View) term(ctx context.Context, p plan.GoalPart) string {
	if v.Plain {
		switch p {
		case plan.GoalWords:
			return t(ctx, "What I want")
		case plan.GoalCauses:
			return t(ctx, "What it touches")
		case plan.GoalTherapy:
			return t(ctx, "In therapy")
		case plan.GoalMedication:
			return t(ctx, "With medicine")
		case plan.GoalPreference:
			return t(ctx, "What I prefer")
		case plan.GoalProblem:
			return t(ctx, "What it is about")
		}
	}
	return t(ctx, terms[p])
}

// terms are the English keys of the parts.
var terms = map[plan.GoalPart]string{
	plan.GoalWords: "In the client's words", plan.GoalProblem: "Problem", plan.GoalCauses: "Root causes it touches",
	plan.GoalTherapy: "Therapy", plan.GoalMedication: "Medication", plan.GoalWeight: "How the work is shared",
	plan.GoalPreference: "What the client prefers", plan.GoalTarget: "How we see it", plan.GoalOwner: "Who looks after it", plan.GoalReview: "We look again",
}

func day(ctx context.Context, d journal.Day) string {
	if d == 0 {
		return ""
	}
	return lang.Of(ctx).Date(d.Date())
}

func t(ctx context.Context, english string, pairs ...string) string {
	return lang.T(ctx, english, pairs...)
}
