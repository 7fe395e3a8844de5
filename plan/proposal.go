package plan

import (
	"slices"

	"tandem/journal"
)

// Offers is what the entries say about proposals.
type Offers struct {
	Changes    journal.Lines[ChangeProposed]    `json:"changes,omitempty"`
	Goals      journal.Lines[GoalProposed]      `json:"goals,omitempty"`
	Withdrawn  journal.Lines[ProposalWithdrawn] `json:"withdrawn,omitempty"`
	Colleagues journal.Lines[ColleagueAnswered] `json:"colleagues,omitempty"`
	Client     journal.Lines[ClientAnswered]    `json:"client,omitempty"`
}

func (o *Offers) lines() []journal.Lifter {
	return []journal.Lifter{&o.Changes, &o.Goals, &o.Withdrawn, &o.Colleagues, &o.Client}
}

func (o *Offers) put(e journal.Entry) {
	switch ev := e.Event.(type) {
	case ChangeProposed:
		o.Changes.Put(e, ev)
	case GoalProposed:
		o.Goals.Put(e, ev)
	case ProposalWithdrawn:
		o.Withdrawn.Put(e, ev)
	case ColleagueAnswered:
		o.Colleagues.Put(e, ev)
	case ClientAnswered:
		o.Client.Put(e, ev)
	}
}

// Proposal is a change of the treatment, or another wording of a goal, that
// somebody of the team proposed, and what the others say to it.
type Proposal struct {
	journal.Mark
	Proposal   ProposalID
	Huddle     HuddleID  // "" of a goal
	Change     *Adjusted // nil of a goal
	Goal       *GoalSet  // nil of a change
	Why        string
	Colleagues journal.Lines[ColleagueAnswered] // of others than who proposed it
	Client     journal.Lines[ClientAnswered]
	Withdrawn  *journal.Line[ProposalWithdrawn] // before it was agreed
	Agreed     *journal.Mark                    // when the other clinician and the client had both said yes
}

// Title is what it proposes, in a few words.
func (p Proposal) Title() string {
	if p.Change != nil {
		return p.Change.Title
	}
	return p.Goal.Words
}

// ClientSays is what the client said last.
func (p Proposal) ClientSays() Consent {
	last, _ := p.Client.Last()
	return last.What.Answer
}

// list gives the proposals in the order in which they were made. What refers
// to one that is not here changes nothing.
func (o Offers) list() []Proposal {
	at := map[ProposalID]int{}
	var out []Proposal
	for _, l := range o.Changes {
		out = append(out, Proposal{Mark: l.Mark, Proposal: l.What.Proposal, Huddle: l.What.Huddle, Change: &l.What.Change, Why: l.What.Change.Why})
	}
	for _, l := range o.Goals {
		out = append(out, Proposal{Mark: l.Mark, Proposal: l.What.Proposal, Goal: &l.What.Goal, Why: l.What.Why})
	}
	slices.SortStableFunc(out, func(a, b Proposal) int { return order(a.Mark, b.Mark) })
	out = slices.DeleteFunc(out, func(p Proposal) bool {
		_, twice := at[p.Proposal]
		at[p.Proposal] = 0
		return twice
	})
	for i, p := range out {
		at[p.Proposal] = i
	}
	for _, l := range o.Colleagues {
		if i, ok := at[l.What.Proposal]; ok && l.By != out[i].By {
			out[i].Colleagues = append(out[i].Colleagues, l)
		}
	}
	for _, l := range o.Client {
		if i, ok := at[l.What.Proposal]; ok {
			out[i].Client = append(out[i].Client, l)
		}
	}
	for i := range out {
		out[i].Agreed = out[i].agreement()
	}
	for k := range o.Withdrawn {
		if i, ok := at[o.Withdrawn[k].What.Proposal]; ok && out[i].Withdrawn == nil {
			if w := &o.Withdrawn[k]; out[i].Agreed == nil || w.Before(*out[i].Agreed) {
				out[i].Withdrawn, out[i].Agreed = w, nil
			}
		}
	}
	return out
}

func order(a, b journal.Mark) int {
	if a.Before(b) {
		return -1
	}
	if b.Before(a) {
		return 1
	}
	return 0
}

// agreement is when a colleague's and the client's newest word were both yes
// for the first time. What is said after it undoes nothing: that is another
// proposal.
func (p Proposal) agreement() *journal.Mark {
	colleague, client := map[journal.ID]bool{}, false
	i, j := 0, 0
	for i < len(p.Colleagues) || j < len(p.Client) {
		var at journal.Mark
		if j == len(p.Client) || i < len(p.Colleagues) && p.Colleagues[i].Before(p.Client[j].Mark) {
			l := p.Colleagues[i]
			colleague[l.By], at = l.What.Agrees, l.Mark
			i++
		} else {
			l := p.Client[j]
			client, at = l.What.Answer == Yes, l.Mark
			j++
		}
		if client && agreed(colleague) {
			return &at
		}
	}
	return nil
}

// agreed says whether somebody agrees and nobody says otherwise.
func agreed(by map[journal.ID]bool) bool {
	for _, yes := range by {
		if !yes {
			return false
		}
	}
	return len(by) > 0
}

// Proposals lists the proposals in the order in which they were made.
func (p Plan) Proposals() []Proposal { return p.Offers.list() }

// Proposal gives a proposal by its name.
func (p Plan) Proposal(id ProposalID) (Proposal, bool) {
	for _, x := range p.Offers.list() {
		if x.Proposal == id {
			return x, true
		}
	}
	return Proposal{}, false
}

// Standing lists the proposals that still wait for somebody's word: neither
// withdrawn nor, of a goal, agreed, nor, of a change, in a huddle that is over
// or where something was decided after it.
func (p Plan) Standing() []Proposal {
	settled := map[HuddleID]journal.Mark{}
	for _, l := range p.Threads.Decided {
		if l.What.Decision != TalkFirst {
			settled[l.What.Huddle] = l.Mark
		}
	}
	for _, l := range p.Threads.Closed {
		settled[l.What.Huddle] = l.Mark
	}
	return slices.DeleteFunc(p.Offers.list(), func(x Proposal) bool {
		if x.Withdrawn != nil {
			return true
		}
		if x.Goal != nil {
			return x.Agreed != nil
		}
		m, over := settled[x.Huddle]
		return over && x.Before(m)
	})
}

// agreedGoals gives the goals that read as was proposed and agreed, as lines
// marked with the agreement.
func (o Offers) agreedGoals() journal.Lines[GoalSet] {
	var out journal.Lines[GoalSet]
	for _, x := range o.list() {
		if x.Goal != nil && x.Agreed != nil {
			m := x.Mark
			m.At, m.Day, m.Recorded = x.Agreed.At, x.Agreed.Day, x.Agreed.Recorded
			out = append(out, journal.Line[GoalSet]{Mark: m, What: *x.Goal})
		}
	}
	return out
}

// brief lets go of the proposals of huddles that are gone and, of those about
// goals, of the oldest settled ones.
func (o Offers) brief(gone map[HuddleID]bool, goals journal.Lines[GoalSet]) Offers {
	stands := map[GoalID]journal.ID{}
	for _, l := range goals {
		stands[l.What.Goal] = l.Entry
	}
	past := map[ProposalID]bool{}
	var settled []ProposalID
	for _, x := range o.list() {
		switch {
		case x.Change != nil:
			past[x.Proposal] = gone[x.Huddle]
		case x.Withdrawn != nil, x.Agreed != nil && stands[x.Goal.Goal] != x.Entry:
			settled = append(settled, x.Proposal)
		}
	}
	for _, id := range settled[:max(0, len(settled)-briefClosed)] {
		past[id] = true
	}
	return Offers{
		without(o.Changes, func(e ChangeProposed) bool { return past[e.Proposal] }),
		without(o.Goals, func(e GoalProposed) bool { return past[e.Proposal] }),
		without(o.Withdrawn, func(e ProposalWithdrawn) bool { return past[e.Proposal] }),
		without(o.Colleagues, func(e ColleagueAnswered) bool { return past[e.Proposal] }),
		without(o.Client, func(e ClientAnswered) bool { return past[e.Proposal] }),
	}
}
