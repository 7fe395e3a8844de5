package plan

import (
	"slices"

	"tandem/journal"
)

// Safety is the fold of the safety lane: safety tasks and the safety plan.
type Safety struct {
	Tasks Tasks                            `json:"tasks,omitzero"`
	Plans journal.Lines[SafetyPlanWritten] `json:"plans,omitempty"`
}

// FoldSafety reads a client's safety tasks and plan from settled entries.
func FoldSafety(entries []journal.Entry) Safety {
	var s Safety
	for _, e := range entries {
		s.Advance(e)
	}
	return s
}

// Advance moves safety on by one entry, new or correcting.
func (s *Safety) Advance(e journal.Entry) {
	e, ok := journal.Stand(e, append(s.Tasks.lines(), &s.Plans)...)
	if !ok {
		return
	}
	if ev, ok := e.Event.(SafetyPlanWritten); ok {
		s.Plans.Put(e, ev)
	} else if e.Lane == journal.Safety {
		s.Tasks.put(e)
	}
}

// Brief is what the client's summary keeps: open tasks, the newest closed
// ones, and the safety plan that stands. It advances like the whole.
func (s Safety) Brief() Safety {
	plans, _ := s.Plans.Newest(1)
	return Safety{s.Tasks.brief(), plans}
}

// Plan gives the safety plan that stands, and whether there is one.
func (s Safety) Plan() (journal.Line[SafetyPlanWritten], bool) { return s.Plans.Last() }

// Named puts those that the client's safety plan names before the team's own
// order of who is called.
func (s Safety) Named(team []journal.ID) []journal.ID {
	var out []journal.ID
	if p, ok := s.Plan(); ok {
		for _, person := range p.What.Professionals {
			if slices.Contains(team, person.Who) && !slices.Contains(out, person.Who) {
				out = append(out, person.Who)
			}
		}
	}
	for _, id := range team {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}
