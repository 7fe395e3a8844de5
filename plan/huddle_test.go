package plan_test

import (
	"testing"

	"tandem/journal"
	"tandem/lang"
	"tandem/plan"
)

func TestHuddleWords(t *testing.T) {
	var words []string
	add := func(w string) { words = append(words, w) }
	for _, u := range plan.Urgencies {
		add(u.Label())
	}
	for _, s := range plan.Sayings {
		add(s.Label())
	}
	for _, a := range plan.Answers {
		add(a.Label())
	}
	for _, c := range append(plan.Consents, plan.Unsettled) {
		add(c.Label())
	}
	for _, d := range plan.Decisions {
		add(d.Label())
	}
	for _, w := range plan.Weights {
		add(w.Label())
	}
	for _, w := range words {
		if !lang.Has(w) {
			t.Errorf("no Spanish for: %s", w)
		}
	}
}

// thread is a plan with a question to Noor, a proposal of hers, and what more
// happened.
func thread(more ...journal.Event) plan.Plan {
	var p plan.Plan
	at := noon
	put := func(by journal.ID, ev journal.Event) {
		p.Advance(journal.Entry{ID: journal.NewID(), At: at, Recorded: at, Author: by, Lane: journal.Plan, Event: ev})
		at = at.Add(1)
	}
	today := journal.DayOf(noon)
	put(amina, plan.QuestionAsked{Huddle: "h1", Title: "Dose or time of day?", Saw: "4 hours", Urgency: plan.ThisWeek, For: noor, Due: today + 5})
	put(noor, plan.ChangeProposed{Huddle: "h1", Proposal: "x1", Change: plan.Adjusted{Adjustment: "a1", Arm: plan.Medication,
		Title: "In the morning", Why: "4 hours", ExpectWords: "6 hours", Review: today + 28, Huddle: "h1", Proposal: "x1"}})
	for _, ev := range more {
		by := noor
		if s, ok := ev.(plan.Said); ok && s.Words == "amina" {
			by = amina
		}
		put(by, ev)
	}
	return p
}

func TestAsk(t *testing.T) {
	today := journal.DayOf(noon)
	ok := plan.QuestionAsked{Title: "Dose or time of day?", Saw: "4 hours", Urgency: plan.ThisWeek, For: noor, Due: today + 5}
	with := func(change func(*plan.QuestionAsked)) plan.QuestionAsked {
		q := ok
		change(&q)
		return q
	}
	for name, c := range map[string]struct {
		asked plan.QuestionAsked
		want  string
	}{
		"a question":                {ok, ""},
		"for today":                 {with(func(q *plan.QuestionAsked) { q.Urgency, q.Due = plan.Today, today }), ""},
		"no question":               {with(func(q *plan.QuestionAsked) { q.Title = " " }), "Write the question."},
		"nothing seen":              {with(func(q *plan.QuestionAsked) { q.Saw = "" }), "Write what you saw; the question stands on it."},
		"no urgency":                {with(func(q *plan.QuestionAsked) { q.Urgency = "asap" }), "Choose how soon an answer is needed."},
		"nobody":                    {with(func(q *plan.QuestionAsked) { q.For = journal.ID{} }), "Choose who is asked."},
		"owed yesterday":            {with(func(q *plan.QuestionAsked) { q.Due = today - 1 }), "Choose a day after today by which the answer is owed."},
		"routine, and owed today":   {with(func(q *plan.QuestionAsked) { q.Due = today }), "Choose a day after today by which the answer is owed."},
		"since tomorrow":            {with(func(q *plan.QuestionAsked) { q.Since = today + 1 }), "Choose a day that is not after today."},
		"one that is there already": {with(func(q *plan.QuestionAsked) { q.Huddle = "h1" }), "This question was asked already; correct it instead."},
	} {
		ev, err := thread().Ask(c.asked, today)
		if sentence(err) != c.want {
			t.Errorf("%s: Ask(%+v) = %v, want %q", name, c.asked, err, c.want)
		}
		if q, _ := ev.(plan.QuestionAsked); err == nil && q.Huddle == "" {
			t.Errorf("%s: the huddle has no name", name)
		}
	}
}

func TestDecide(t *testing.T) {
	today := journal.DayOf(noon)
	yes := plan.ClientAnswered{Proposal: "x1", Answer: plan.Yes, Words: "not for ever"}
	no := plan.ClientAnswered{Proposal: "x1", Answer: plan.No}
	differ := []journal.Event{plan.Said{Huddle: "h1", Sort: plan.View, Words: "amina"}, plan.Said{Huddle: "h1", Sort: plan.View, Words: "noor"}}
	ahead := plan.Decided{Huddle: "h1", Decision: plan.GoAhead, Proposal: "x1", Why: "sleep first"}
	keep := plan.Decided{Huddle: "h1", Decision: plan.Keep, Why: "two more weeks are fair"}
	for name, c := range map[string]struct {
		plan    plan.Plan
		decided plan.Decided
		want    string
	}{
		"go ahead":                    {thread(yes), ahead, ""},
		"nobody heard the client yet": {thread(), ahead, ""},
		"the client said no":          {thread(no), ahead, "The client said no to this proposal; talk first, or propose something else."},
		"no, and then yes":            {thread(no, yes), ahead, ""},
		"withdrawn":                   {thread(plan.ProposalWithdrawn{Proposal: "x1", Why: "no"}), ahead, "This proposal was settled already."},
		"decided before":              {thread(keep), ahead, "This proposal was settled already."},
		"talked first":                {thread(plan.Decided{Huddle: "h1", Decision: plan.TalkFirst}), ahead, ""},
		"no proposal":                 {thread(), plan.Decided{Huddle: "h1", Decision: plan.GoAhead, Why: "now"}, "Choose the proposal that goes ahead."},
		"keep, on purpose":            {thread(), keep, ""},
		"no reason":                   {thread(), plan.Decided{Huddle: "h1", Decision: plan.Keep}, "Give the reason in words that the client can read."},
		"nothing chosen":              {thread(), plan.Decided{Huddle: "h1", Why: "hm"}, "Choose what is decided."},
		"two views and no day":        {thread(differ...), keep, "You see it differently: choose a day on which to look at it again."},
		"two views and a day":         {thread(differ...), plan.Decided{Huddle: "h1", Decision: plan.Keep, Why: "w", LookAgain: today + 14}, ""},
		"a day that is past":          {thread(), plan.Decided{Huddle: "h1", Decision: plan.Keep, Why: "w", LookAgain: today}, "Choose a day after today on which to look at it."},
		"a huddle that is over":       {thread(plan.HuddleClosed{Huddle: "h1", Done: true}), keep, "This question was closed already; ask a new one."},
		"a huddle that is not here":   {thread(), plan.Decided{Huddle: "h9", Decision: plan.Keep, Why: "w"}, "This question is not on the chart."},
	} {
		evs, err := c.plan.Decide(c.decided, today)
		if sentence(err) != c.want {
			t.Errorf("%s: Decide(%+v) = %v, want %q", name, c.decided, err, c.want)
			continue
		}
		if err != nil || c.decided.Decision != plan.GoAhead {
			continue
		}
		if len(evs) != 2 {
			t.Errorf("%s: %d events, want the decision and its change", name, len(evs))
		} else if a := evs[1].(plan.Adjusted); a.Adjustment != "a1" || a.Huddle != "h1" {
			t.Errorf("%s: the change is %+v, want that of the proposal", name, a)
		}
	}
}

func TestAnswers(t *testing.T) {
	p := thread(plan.HuddleClosed{Huddle: "h0"})
	over := thread(plan.HuddleClosed{Huddle: "h1", Done: true})
	for name, c := range map[string]struct {
		err  error
		want string
	}{
		"the client says yes":               {two(p.ClientAnswer(plan.ClientAnswered{Proposal: "x1", Answer: plan.Yes})), ""},
		"the client says nothing":           {two(p.ClientAnswer(plan.ClientAnswered{Proposal: "x1"})), "Choose yes, no, or let's talk."},
		"the client, too late":              {two(over.ClientAnswer(plan.ClientAnswered{Proposal: "x1", Answer: plan.Yes})), "This proposal was settled already."},
		"to nothing":                        {two(p.ClientAnswer(plan.ClientAnswered{Proposal: "x9", Answer: plan.Yes})), "This proposal is not on the chart."},
		"a colleague agrees":                {two(p.Second(plan.ColleagueAnswered{Proposal: "x1", Agrees: true}, amina)), ""},
		"a colleague does not say why not":  {two(p.Second(plan.ColleagueAnswered{Proposal: "x1"}, amina)), "Say what you see differently."},
		"who proposed it agrees":            {two(p.Second(plan.ColleagueAnswered{Proposal: "x1", Agrees: true}, noor)), "You proposed this yourself; it waits for the others."},
		"somebody else takes it back":       {two(p.Withdraw(plan.ProposalWithdrawn{Proposal: "x1", Why: "w"}, amina)), "Only who proposed it takes it back."},
		"taken back without a word":         {two(p.Withdraw(plan.ProposalWithdrawn{Proposal: "x1"}, noor)), "Say why; the client reads it."},
		"taken back":                        {two(p.Withdraw(plan.ProposalWithdrawn{Proposal: "x1", Why: "w"}, noor)), ""},
		"answered":                          {two(p.Answer(plan.QuestionAnswered{Huddle: "h1", Answer: plan.AnswerKeep})), ""},
		"answered with nothing":             {two(p.Answer(plan.QuestionAnswered{Huddle: "h1"})), "Choose an answer."},
		"needs more, and does not say what": {two(p.Answer(plan.QuestionAnswered{Huddle: "h1", Answer: plan.AnswerNeedMore})), "Say what you need to know."},
		"answered after its end":            {two(over.Answer(plan.QuestionAnswered{Huddle: "h1", Answer: plan.AnswerKeep})), "This question was closed already; ask a new one."},
		"said":                              {two(p.Say(plan.Said{Huddle: "h1", Sort: plan.Reply, Words: "hm"})), ""},
		"said nothing":                      {two(p.Say(plan.Said{Huddle: "h1", Sort: plan.Reply, Words: " "})), "Write what you want to say."},
		"said what":                         {two(p.Say(plan.Said{Huddle: "h1", Words: "hm"})), "Choose what it is."},
		"closed without a decision":         {two(p.CloseHuddle(plan.HuddleClosed{Huddle: "h1", Done: true})), "Say how it ended."},
		"closed with words":                 {two(p.CloseHuddle(plan.HuddleClosed{Huddle: "h1", Words: "settled by itself"})), ""},
	} {
		if got := sentence(c.err); got != c.want {
			t.Errorf("%s: %v, want %q", name, c.err, c.want)
		}
	}
}

func two(_ journal.Event, err error) error { return err }
