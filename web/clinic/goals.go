package clinic

import (
	"context"
	"slices"

	"github.com/a-h/templ"

	"tandem/fault"
	"tandem/journal"
	"tandem/plan"
	"tandem/therapy"
	"tandem/web"
	"tandem/web/ui"
	"tandem/web/ui/goals"
)

// goal says what the client wants, and what each arm does for it: for what all
// who treat the client agreed on in the room.
var goal = sheet{
	path: "/plan/goal", action: "write", tab: "/plan", title: "Set a goal",
	hint:   "In the client's own words. Both levers stand side by side; one may be empty, on purpose.",
	first:  onGoal,
	fields: func(l *leaf, f *web.Form) templ.Component { return goalFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		g, err1 := l.goalIn(f)
		ev, err2 := l.Plan().SetGoal(g, l.Today())
		if err := fault.Join(err1, err2); err != nil {
			return nil, err
		}
		return one(ev, nil)
	},
}

// proposeGoal proposes a goal, or another wording of one, to the other
// clinician and to the client.
var proposeGoal = sheet{
	path: "/plan/goal/propose", action: "write", tab: "/plan", title: "Propose a goal", button: "Propose it",
	hint:   "It reads so once the other clinician agrees and the client says yes. Both see what would change.",
	first:  onGoal,
	fields: func(l *leaf, f *web.Form) templ.Component { return proposeGoalFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		g, err1 := l.goalIn(f)
		ev, err2 := l.Plan().ProposeGoal(plan.GoalProposed{Proposal: plan.ProposalID(newID(f)), Goal: g, Why: f.Text("why")}, l.Today())
		if err := fault.Join(err1, err2); err != nil {
			return nil, err
		}
		return one(ev, nil)
	},
}

// onGoal puts the goal that the address names into its form.
func onGoal(_ context.Context, l *leaf) ([]string, error) {
	return l.setAlready("goal", func(id string) []string {
		g, ok := l.Plan().Goal(plan.GoalID(id))
		if !ok {
			return nil
		}
		first := []string{"goal", id, "words", g.Words, "problem", string(g.Problem), "therapy", g.Therapy, "medication", g.Medication,
			"weight", string(g.Weight), "preference", g.Preference}
		if !g.Owner.IsZero() {
			first = append(first, "owner", g.Owner.String())
		}
		for _, c := range g.Causes {
			first = append(first, "causes", c)
		}
		return append(append(first, expectPairs(g.Expect)...), dayPairs("review", g.Review)...)
	})
}

// goalIn is the goal that a form says. What the reader does not see stays as it
// is.
func (l *leaf) goalIn(f *web.Form) (plan.GoalSet, error) {
	g, _ := l.Plan().Goal(plan.GoalID(f.Text("goal")))
	g.Goal = plan.GoalID(idOr(f, "goal"))
	g.Words, g.Therapy, g.Medication, g.Preference = f.Text("words"), f.Text("therapy"), f.Text("medication"), f.Text("preference")
	g.Problem, g.Weight, g.Owner = plan.ProblemID(f.Text("problem")), plan.Weight(f.Text("weight")), journal.ID{}
	for _, o := range l.owners() {
		if f.Has("owner", o.String()) {
			g.Owner = o
		}
	}
	if l.Lens().Has(journal.Formulation) {
		g.Causes = nil
		for _, c := range l.Formulation().Causes() {
			if f.Has("causes", string(c.What.Cause)) {
				g.Causes = append(g.Causes, string(c.What.Cause))
			}
		}
	}
	var err1, err2 error
	g.Expect, err1 = expectIn(f)
	g.Review, err2 = coming(f, "review")
	return g, fault.Join(err1, err2)
}

// owners are who may look after a goal: the clinicians of the team.
func (l *leaf) owners() (out []journal.ID) {
	for _, m := range l.Team().Active() {
		if (m.Role == journal.Therapist || m.Role == journal.Prescriber) && !slices.Contains(out, m.Person) {
			out = append(out, m.Person)
		}
	}
	return out
}

func ownerOptions(ctx context.Context, l *leaf) (out []ui.Option) {
	for _, id := range l.owners() {
		out = append(out, ui.Option{Value: id.String(), Label: l.full(ctx, id)})
	}
	return out
}

func problemOptions(l *leaf) (out []ui.Option) {
	for _, x := range l.Plan().Problems() {
		label := x.What.Words
		if x.What.Code != "" {
			label += " (" + x.What.Code + ")"
		}
		out = append(out, ui.Option{Value: string(x.What.Problem), Label: label})
	}
	return out
}

// causeOptions are the root causes that a goal can touch: those that still play
// a part, and those that the form has chosen.
func causeOptions(l *leaf, f *web.Form) (out []ui.Option) {
	for _, x := range l.Formulation().Causes() {
		if !x.What.Over && x.What.Sort != therapy.Protective || f.Has("causes", string(x.What.Cause)) {
			out = append(out, ui.Option{Value: string(x.What.Cause), Label: x.What.Name})
		}
	}
	return out
}

func weights(ctx context.Context) []ui.Option {
	return options(plan.Weights, func(w plan.Weight) string { return t(ctx, w.Label()) })
}

// goalWords says goals to this reader.
func (l *leaf) goalWords(ctx context.Context) goals.View {
	return goals.View{Chart: l.Chart, Name: l.who(ctx)}
}

// goalProposalOf finds the proposal about a goal that the address names.
func (l *leaf) goalProposalOf() (plan.Proposal, error) {
	p, ok := l.Plan().Proposal(plan.ProposalID(l.part("proposed")))
	if !ok || p.Goal == nil {
		return plan.Proposal{}, notFound()
	}
	return p, nil
}

func onGoalProposal(_ context.Context, l *leaf) ([]string, error) {
	_, err := l.goalProposalOf()
	return nil, err
}

// secondGoal is what another clinician of the team says to a proposed goal.
var secondGoal = sheet{
	path: "/plan/proposals/{proposed}/second", action: "write", tab: "/plan", title: "Your word on the proposal",
	hint: "The client reads it.", first: onGoalProposal,
	fields: func(l *leaf, f *web.Form) templ.Component { return secondGoalFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		p, err := l.goalProposalOf()
		if err != nil {
			return nil, err
		}
		return l.seconds(p, f)
	},
}

// withdrawGoal takes a proposed goal back.
var withdrawGoal = sheet{
	path: "/plan/proposals/{proposed}/withdraw", action: "write", tab: "/plan", title: "Take the proposal back", button: "Take it back",
	hint: "The client reads it.", first: onGoalProposal,
	fields: func(l *leaf, f *web.Form) templ.Component { return withdrawGoalFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		p, err := l.goalProposalOf()
		if err != nil {
			return nil, err
		}
		return one(l.Plan().Withdraw(plan.ProposalWithdrawn{Proposal: p.Proposal, Why: f.Text("why")}, l.reader))
	},
}
