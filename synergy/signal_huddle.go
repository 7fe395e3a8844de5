package synergy

import (
	"tandem/journal"
	"tandem/plan"
)

// questionWaits: somebody of the team asked something, and the answer, or what
// follows from it, is owed. Past its day it stands with both.
var questionWaits = Rule{
	ID:     "question-waits",
	Lanes:  []journal.Lane{journal.Plan, journal.Team},
	Source: "The day that the question itself sets.",
	Own:    true,
	find: func(v *View) []Signal {
		var out []Signal
		for _, h := range v.Plan.Huddles() {
			on, late := h.Waits(v.Today)
			if len(on) == 0 {
				continue
			}
			s := Signal{Level: ActSignal, Says: say("A question waits: {title}", "title", h.Title), Because: say("Asked {day}.", "day", h.Day),
				Entries: []journal.ID{h.Entry}, Waits: on, By: v.evening(h.Due), Do: Action{"huddle", string(h.Huddle), "Open the question"}}
			switch {
			case late != 0:
				s.Says.Key = "A question was not answered: {title}"
			case len(h.Decisions) > 0:
				last, _ := h.Decisions.Last()
				s.Says.Key, s.Because, s.By = "Look again: {title}", say("Decided {day}.", "day", last.Day), v.evening(v.Today)
			case len(h.Answers) > 0:
				last, _ := h.Answers.Last()
				s.Says.Key, s.Because, s.By = "A question was answered: {title}", say("Answered {day}.", "day", last.Day), v.evening(v.Today)
			}
			out = append(out, s)
		}
		return out
	},
}

// proposalWaits: somebody proposed a change, and another clinician has not said
// yet what they think of it; or all have, and it waits to be decided.
var proposalWaits = Rule{
	ID:     "proposal-waits",
	Lanes:  []journal.Lane{journal.Plan, journal.Team},
	Source: "House rule.",
	Own:    true,
	find: func(v *View) []Signal {
		var out []Signal
		for _, p := range v.Plan.Standing() {
			s := Signal{Level: KnowSignal, Says: say("A proposal waits for the client: {title}", "title", p.Title()), Because: say("Proposed {day}.", "day", p.Day),
				Entries: []journal.ID{p.Entry}, Waits: []journal.ID{v.Client}, Do: Action{"huddle", string(p.Huddle), "Open the question"}}
			switch {
			case len(p.Colleagues) == 0 && len(v.besides(p.By)) > 0:
				s.Level, s.Says.Key, s.Waits = ActSignal, "A proposal waits for a word: {title}", v.besides(p.By)
			case p.Change != nil && p.ClientSays() != plan.Unsettled:
				s.Level, s.Says.Key, s.Waits = ActSignal, "A proposal waits to be decided: {title}", []journal.ID{p.By}
			}
			if p.Goal != nil {
				s.Do = Action{"plan", "", "Open the plan"}
			}
			out = append(out, s)
		}
		return out
	},
}

// besides are the first therapist and the first prescriber but one person.
func (v *View) besides(by journal.ID) (out []journal.ID) {
	for _, id := range v.both() {
		if id != by {
			out = append(out, id)
		}
	}
	return out
}

// goalStale: the day to look at a goal has passed, for all three.
var goalStale = Rule{
	ID:     "goal-stale",
	Lanes:  []journal.Lane{journal.Plan, journal.Team},
	Source: "The day that the goal itself sets.",
	find: func(v *View) []Signal {
		var out []Signal
		for _, g := range v.Plan.Goals() {
			if g.What.Review == 0 || g.What.Review >= v.Today {
				continue
			}
			s := Signal{Level: KnowSignal, Says: say("A goal is stale since {day}: {title}", "day", g.What.Review, "title", g.What.Words),
				Because: say("Set {day}.", "day", g.Day), Entries: []journal.ID{g.Entry}, Waits: v.both(), By: v.evening(g.What.Review), Do: Action{"plan", "", "Open the plan"}}
			if !g.What.Owner.IsZero() {
				s.Waits = []journal.ID{g.What.Owner}
			}
			out = append(out, s)
		}
		return out
	},
}
