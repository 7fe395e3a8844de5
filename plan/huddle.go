package plan

import (
	"slices"

	"tandem/journal"
)

// Threads is what the entries say about huddles: one thread a question, from
// what was seen to what was decided.
type Threads struct {
	Asked   journal.Lines[QuestionAsked]    `json:"asked,omitempty"`
	Said    journal.Lines[Said]             `json:"said,omitempty"`
	Answers journal.Lines[QuestionAnswered] `json:"answers,omitempty"`
	Decided journal.Lines[Decided]          `json:"decided,omitempty"`
	Closed  journal.Lines[HuddleClosed]     `json:"closed,omitempty"`
}

func (t *Threads) lines() []journal.Lifter {
	return []journal.Lifter{&t.Asked, &t.Said, &t.Answers, &t.Decided, &t.Closed}
}

func (t *Threads) put(e journal.Entry) {
	switch ev := e.Event.(type) {
	case QuestionAsked:
		t.Asked.Put(e, ev)
	case Said:
		t.Said.Put(e, ev)
	case QuestionAnswered:
		t.Answers.Put(e, ev)
	case Decided:
		t.Decided.Put(e, ev)
	case HuddleClosed:
		t.Closed.Put(e, ev)
	}
}

// briefHuddles is how many closed huddles a summary keeps.
const briefHuddles = 5

// gone gives the closed huddles that a summary lets go.
func (t Threads) gone() map[HuddleID]bool {
	at := map[HuddleID]journal.Mark{}
	for _, l := range slices.Backward(t.Closed) {
		at[l.What.Huddle] = l.Mark // the first closing counts
	}
	var closed []HuddleID
	for _, l := range t.Asked {
		if _, over := at[l.What.Huddle]; over && !slices.Contains(closed, l.What.Huddle) {
			closed = append(closed, l.What.Huddle)
		}
	}
	slices.SortStableFunc(closed, func(a, b HuddleID) int { return at[b].At.Compare(at[a].At) })
	gone := map[HuddleID]bool{}
	for _, id := range closed[min(len(closed), briefHuddles):] {
		gone[id] = true
	}
	return gone
}

func (t Threads) brief(gone map[HuddleID]bool) Threads {
	return Threads{
		without(t.Asked, func(e QuestionAsked) bool { return gone[e.Huddle] }),
		without(t.Said, func(e Said) bool { return gone[e.Huddle] }),
		without(t.Answers, func(e QuestionAnswered) bool { return gone[e.Huddle] }),
		without(t.Decided, func(e Decided) bool { return gone[e.Huddle] }),
		without(t.Closed, func(e HuddleClosed) bool { return gone[e.Huddle] }),
	}
}

// Huddle is the team thinking together about one question.
type Huddle struct {
	QuestionAsked
	journal.Mark
	Said      journal.Lines[Said]
	Answers   journal.Lines[QuestionAnswered]
	Proposals []Proposal
	Decisions journal.Lines[Decided]
	Over      *journal.Line[HuddleClosed] // nil while it is open
}

// Open says whether it still goes on.
func (h Huddle) Open() bool { return h.Over == nil }

// Waits says on whom an open question waits, and since when it is late: zero
// where it is not. What was asked waits on who owes the answer; an answer that
// decided nothing waits on who asked; one with a proposal waits on what is said
// to that. A question past its day waits on both.
func (h Huddle) Waits(today journal.Day) (on []journal.ID, late journal.Day) {
	switch {
	case !h.Open():
		return nil, 0
	case len(h.Decisions) > 0:
		last, _ := h.Decisions.Last()
		if d := last.What.LookAgain; d != 0 && d > today {
			return nil, 0
		}
		return []journal.ID{last.By}, 0
	case slices.ContainsFunc(h.Proposals, func(p Proposal) bool { return p.Withdrawn == nil }):
		return nil, 0
	case len(h.Answers) > 0:
		return []journal.ID{h.By}, 0
	case today > h.Due:
		return []journal.ID{h.For, h.By}, h.Due
	}
	return []journal.ID{h.For}, 0
}

// Views gives the newest view of each person who sees it differently, in the
// order in which they first said so. Two and more are a disagreement.
func (h Huddle) Views() journal.Lines[Said] {
	var out journal.Lines[Said]
	for _, l := range h.Said {
		if l.What.Sort != View {
			continue
		}
		if i := slices.IndexFunc(out, func(o journal.Line[Said]) bool { return o.By == l.By }); i >= 0 {
			out[i] = l
		} else {
			out = append(out, l)
		}
	}
	return out
}

// Huddles lists the huddles in the order in which they were opened. What
// refers to one that is not here changes nothing.
func (p Plan) Huddles() []Huddle {
	at := make(map[HuddleID]int, len(p.Threads.Asked))
	var out []Huddle
	for _, l := range p.Threads.Asked {
		if _, twice := at[l.What.Huddle]; !twice {
			at[l.What.Huddle] = len(out)
			out = append(out, Huddle{QuestionAsked: l.What, Mark: l.Mark})
		}
	}
	for _, l := range p.Threads.Said {
		if i, ok := at[l.What.Huddle]; ok {
			out[i].Said = append(out[i].Said, l)
		}
	}
	for _, l := range p.Threads.Answers {
		if i, ok := at[l.What.Huddle]; ok {
			out[i].Answers = append(out[i].Answers, l)
		}
	}
	for _, l := range p.Threads.Decided {
		if i, ok := at[l.What.Huddle]; ok {
			out[i].Decisions = append(out[i].Decisions, l)
		}
	}
	for _, x := range p.Offers.list() {
		if i, ok := at[x.Huddle]; ok {
			out[i].Proposals = append(out[i].Proposals, x)
		}
	}
	for k := range p.Threads.Closed {
		if i, ok := at[p.Threads.Closed[k].What.Huddle]; ok && out[i].Over == nil {
			out[i].Over = &p.Threads.Closed[k]
		}
	}
	return out
}

// Huddle gives a huddle by its name.
func (p Plan) Huddle(id HuddleID) (Huddle, bool) {
	for _, h := range p.Huddles() {
		if h.Huddle == id {
			return h, true
		}
	}
	return Huddle{}, false
}
