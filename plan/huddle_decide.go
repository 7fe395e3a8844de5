package plan

import (
	"slices"
	"strings"

	"tandem/fault"
	"tandem/journal"
)

// Ask decides that somebody of the team asks another something. A huddle
// without a name is given one.
func (p Plan) Ask(q QuestionAsked, today journal.Day) (journal.Event, error) {
	q.Title, q.Saw, q.Wants = strings.TrimSpace(q.Title), strings.TrimSpace(q.Saw), strings.TrimSpace(q.Wants)
	var errs []error
	if q.Title == "" {
		errs = append(errs, fault.In("title", "Write the question."))
	}
	if q.Saw == "" {
		errs = append(errs, fault.In("saw", "Write what you saw; the question stands on it."))
	}
	if !slices.Contains(Urgencies, q.Urgency) {
		errs = append(errs, fault.In("urgency", "Choose how soon an answer is needed."))
	}
	if q.For.IsZero() {
		errs = append(errs, fault.In("for", "Choose who is asked."))
	}
	if q.Due < today || q.Due == today && q.Urgency != Today {
		errs = append(errs, fault.In("due", "Choose a day after today by which the answer is owed."))
	}
	if q.Since > today {
		errs = append(errs, fault.In("since", "Choose a day that is not after today."))
	}
	if err := fault.Join(errs...); err != nil {
		return nil, err
	}
	if _, known := p.Huddle(q.Huddle); known {
		return nil, fault.New(fault.Conflict, "This question was asked already; correct it instead.")
	}
	if q.Huddle == "" {
		q.Huddle = HuddleID(journal.NewID().String())
	}
	return q, nil
}

// running gives a huddle that goes on.
func (p Plan) running(id HuddleID) (Huddle, error) {
	h, ok := p.Huddle(id)
	switch {
	case !ok:
		return h, fault.New(fault.NotFound, "This question is not on the chart.")
	case !h.Open():
		return h, fault.New(fault.Conflict, "This question was closed already; ask a new one.")
	}
	return h, nil
}

// Say decides that somebody says something in a huddle.
func (p Plan) Say(s Said) (journal.Event, error) {
	if _, err := p.running(s.Huddle); err != nil {
		return nil, err
	}
	if s.Words = strings.TrimSpace(s.Words); s.Words == "" {
		return nil, fault.In("words", "Write what you want to say.")
	}
	if !slices.Contains(Sayings, s.Sort) {
		return nil, fault.In("sort", "Choose what it is.")
	}
	return s, nil
}

// Answer decides what the answer to a question is.
func (p Plan) Answer(a QuestionAnswered) (journal.Event, error) {
	if _, err := p.running(a.Huddle); err != nil {
		return nil, err
	}
	a.Words = strings.TrimSpace(a.Words)
	switch {
	case !slices.Contains(Answers, a.Answer):
		return nil, fault.In("answer", "Choose an answer.")
	case a.Words == "" && a.Answer == AnswerNeedMore:
		return nil, fault.In("words", "Say what you need to know.")
	}
	return a, nil
}

// Propose decides that a change is proposed: everything that the change itself
// would ask for is there, so that going ahead needs one word.
func (p Plan) Propose(c ChangeProposed, today journal.Day) (journal.Event, error) {
	if _, err := p.running(c.Huddle); err != nil {
		return nil, err
	}
	if _, known := p.Proposal(c.Proposal); known {
		return nil, fault.New(fault.Conflict, "This was proposed already; correct it instead.")
	}
	change, err := p.Adjust(c.Change, today)
	if err != nil {
		return nil, err
	}
	if c.Proposal == "" {
		c.Proposal = ProposalID(journal.NewID().String())
	}
	c.Change = change.(Adjusted)
	c.Change.Huddle, c.Change.Proposal = c.Huddle, c.Proposal
	return c, nil
}

// stands gives a proposal that still waits for words.
func (p Plan) stands(id ProposalID) (Proposal, error) {
	for _, x := range p.Standing() {
		if x.Proposal == id {
			return x, nil
		}
	}
	if _, known := p.Proposal(id); known {
		return Proposal{}, fault.New(fault.Conflict, "This proposal was settled already.")
	}
	return Proposal{}, fault.New(fault.NotFound, "This proposal is not on the chart.")
}

// Withdraw decides that a proposal is taken back by who made it.
func (p Plan) Withdraw(w ProposalWithdrawn, by journal.ID) (journal.Event, error) {
	x, err := p.stands(w.Proposal)
	if err != nil {
		return nil, err
	}
	w.Why = strings.TrimSpace(w.Why)
	switch {
	case x.By != by:
		return nil, fault.New(fault.Invalid, "Only who proposed it takes it back.")
	case w.Why == "":
		return nil, fault.In("why", "Say why; the client reads it.")
	}
	return w, nil
}

// Second decides what another clinician of the team says to a proposal.
func (p Plan) Second(c ColleagueAnswered, by journal.ID) (journal.Event, error) {
	x, err := p.stands(c.Proposal)
	if err != nil {
		return nil, err
	}
	c.Words = strings.TrimSpace(c.Words)
	switch {
	case x.By == by:
		return nil, fault.New(fault.Conflict, "You proposed this yourself; it waits for the others.")
	case !c.Agrees && c.Words == "":
		return nil, fault.In("words", "Say what you see differently.")
	}
	return c, nil
}

// ClientAnswer decides what the client says to a proposal. A reason is never
// asked for.
func (p Plan) ClientAnswer(c ClientAnswered) (journal.Event, error) {
	if _, err := p.stands(c.Proposal); err != nil {
		return nil, err
	}
	if !slices.Contains(Consents, c.Answer) {
		return nil, fault.In("answer", "Choose yes, no, or let's talk.")
	}
	c.Words = strings.TrimSpace(c.Words)
	return c, nil
}

// Decide decides what the team decided in a huddle. Going ahead with a
// proposal makes its change in the same act; a proposal that the client said
// no to does not go ahead.
func (p Plan) Decide(d Decided, today journal.Day) ([]journal.Event, error) {
	h, err := p.running(d.Huddle)
	if err != nil {
		return nil, err
	}
	if d.Why = strings.TrimSpace(d.Why); d.Why == "" {
		return nil, fault.In("why", "Give the reason in words that the client can read.")
	}
	switch {
	case !slices.Contains(Decisions, d.Decision):
		return nil, fault.In("decision", "Choose what is decided.")
	case d.LookAgain != 0 && d.LookAgain <= today:
		return nil, fault.In("look_again", "Choose a day after today on which to look at it.")
	case len(h.Views()) > 1 && d.LookAgain == 0:
		return nil, fault.In("look_again", "You see it differently: choose a day on which to look at it again.")
	case d.Decision != GoAhead:
		d.Proposal = ""
		return []journal.Event{d}, nil
	}
	change, err := p.goAhead(d, today)
	if err != nil {
		return nil, err
	}
	return []journal.Event{d, change}, nil
}

func (p Plan) goAhead(d Decided, today journal.Day) (journal.Event, error) {
	x, err := p.stands(d.Proposal)
	switch {
	case d.Proposal == "" || err == nil && x.Huddle != d.Huddle:
		return nil, fault.In("proposal", "Choose the proposal that goes ahead.")
	case err != nil:
		return nil, err
	case x.ClientSays() == No:
		return nil, fault.New(fault.Conflict, "The client said no to this proposal; talk first, or propose something else.")
	}
	change := *x.Change
	if last, ok := x.Client.Last(); ok && change.ClientSaid == "" {
		change.ClientSaid = last.What.Words
	}
	return p.Adjust(change, today)
}

// CloseHuddle decides that a huddle is over.
func (p Plan) CloseHuddle(c HuddleClosed) (journal.Event, error) {
	h, err := p.running(c.Huddle)
	if err != nil {
		return nil, err
	}
	c.Words = strings.TrimSpace(c.Words)
	if c.Words == "" && (!c.Done || len(h.Decisions) == 0) {
		return nil, fault.In("words", "Say how it ended.")
	}
	return c, nil
}
