package clinic

import (
	"context"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"tandem/fault"
	"tandem/journal"
	"tandem/plan"
	"tandem/team"
	"tandem/web"
	"tandem/web/ui"
)

// askColleague asks another of the team something, beside what was seen.
var askColleague = sheet{
	path: "/huddle/ask", action: "write", tab: "/huddle", title: "Ask a colleague", button: "Ask",
	hint: "The client reads all of it. Unanswered after its day, it stands on both work lists.",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		first := append(dayPairs("due", l.Today()+7), "urgency", string(plan.Routine))
		if about, err := journal.ParseID(l.query.Get("about")); err == nil && !about.IsZero() {
			first = append(first, "about", about.String())
		}
		if others := l.colleagues(); len(others) == 1 {
			first = append(first, "for", others[0].Person.String())
		}
		return first, nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return askColleagueFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		q := plan.QuestionAsked{Huddle: plan.HuddleID(newID(f)), Title: f.Text("title"), Saw: f.Text("saw"), Wants: f.Text("wants"),
			Urgency: plan.Urgency(f.Text("urgency"))}
		var err1, err2 error
		q.Due, err1 = coming(f, "due")
		q.Since, err2 = coming(f, "since")
		if about, err := journal.ParseID(f.Text("about")); err == nil && l.has(about) {
			q.About = []journal.ID{about}
		}
		if to, err := journal.ParseID(f.Text("for")); err == nil && slices.ContainsFunc(l.colleagues(), func(m team.Member) bool { return m.Person == to }) {
			q.For = to
		}
		ev, err3 := l.Plan().Ask(q, l.Today())
		if err := fault.Join(err1, err2, err3); err != nil {
			return nil, err
		}
		return one(ev, nil)
	},
}

// has says whether an entry is on the chart as the reader sees it.
func (l *leaf) has(id journal.ID) bool {
	_, ok := l.Entry(id)
	return ok
}

// colleagues are the clinicians of the team but the reader.
func (l *leaf) colleagues() []team.Member {
	return slices.DeleteFunc(slices.Clone(l.Team().Active()), func(m team.Member) bool {
		return m.Person == l.reader || m.Role != journal.Therapist && m.Role != journal.Prescriber
	})
}

func colleagueOptions(ctx context.Context, l *leaf) (out []ui.Option) {
	for _, m := range l.colleagues() {
		out = append(out, ui.Option{Value: m.Person.String(), Label: l.full(ctx, m.Person)})
	}
	return out
}

// backToHuddle is the page that comes after what is said in a huddle.
func backToHuddle(l *leaf) string { return "/huddle/" + escape(l.part("huddle")) }

func onHuddle(_ context.Context, l *leaf) ([]string, error) {
	h, err := l.huddleOf()
	if err == nil && !h.Open() {
		err = notFound()
	}
	return nil, err
}

// saySomething adds to a huddle what somebody sees or thinks.
var saySomething = sheet{
	path: "/huddle/{huddle}/say", action: "write", tab: "/huddle", title: "Add to this", button: "Add it", next: backToHuddle,
	hint: "The client reads it.", first: onHuddle,
	fields: func(l *leaf, f *web.Form) templ.Component { return sayFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		return one(l.Plan().Say(plan.Said{Huddle: plan.HuddleID(l.part("huddle")), Sort: plan.Saying(f.Text("sort")), Words: f.Text("words")}))
	},
}

// answerQuestion answers what was asked.
var answerQuestion = sheet{
	path: "/huddle/{huddle}/answer", action: "write", tab: "/huddle", title: "Answer the question", button: "Answer it", next: backToHuddle,
	hint: "The client reads it.", first: onHuddle,
	fields: func(l *leaf, f *web.Form) templ.Component { return answerFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		return one(l.Plan().Answer(plan.QuestionAnswered{Huddle: plan.HuddleID(l.part("huddle")), Answer: plan.Answer(f.Text("answer")), Words: f.Text("words")}))
	},
}

// propose proposes a change of the treatment to the team and to the client.
var propose = sheet{
	path: "/huddle/{huddle}/propose", action: "write", tab: "/huddle", title: "Propose a change", button: "Propose it", next: backToHuddle, found: looked,
	hint: "The other clinician and the client say what they think before anything changes.",
	first: func(ctx context.Context, l *leaf) ([]string, error) {
		if _, err := onHuddle(ctx, l); err != nil {
			return nil, err
		}
		arm := plan.Therapy
		if l.caller.Viewer.Role == journal.Prescriber {
			arm = plan.Medication
		}
		return append(l.watchFirst(arm), "arm", string(arm)), nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return proposeFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		if _, err := l.huddleOf(); err != nil {
			return nil, err
		}
		arm := plan.Arm(f.Text("arm"))
		a := plan.Adjusted{Title: f.Text("title"), From: f.Text("from"), To: f.Text("to"), Why: f.Text("why")}
		if arm == plan.Medication {
			a.Trial = f.Text("trial")
		}
		change, err := l.adjustment(f, arm, a)
		if err != nil {
			return nil, err
		}
		return one(l.Plan().Propose(plan.ChangeProposed{Huddle: plan.HuddleID(l.part("huddle")), Proposal: plan.ProposalID(newID(f)), Change: change.(plan.Adjusted)}, l.Today()))
	},
}

func arms(ctx context.Context) []ui.Option {
	return []ui.Option{{Value: string(plan.Therapy), Label: t(ctx, "Therapy")}, {Value: string(plan.Medication), Label: t(ctx, "Medication")}}
}

// second is what another clinician of the team says to a proposal.
var second = sheet{
	path: "/huddle/{huddle}/proposals/{proposal}/second", action: "write", tab: "/huddle", title: "Your word on the proposal", next: backToHuddle,
	hint: "The client reads it.", first: onProposal,
	fields: func(l *leaf, f *web.Form) templ.Component { return secondFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		p, err := l.proposalOf()
		if err != nil {
			return nil, err
		}
		return l.seconds(p, f)
	},
}

// seconds is what the reader says to a proposal.
func (l *leaf) seconds(p plan.Proposal, f *web.Form) ([]journal.Event, error) {
	if !f.Has("agrees", "yes") && !f.Has("agrees", "no") {
		return nil, fault.In("agrees", "Choose an answer.")
	}
	return one(l.Plan().Second(plan.ColleagueAnswered{Proposal: p.Proposal, Agrees: f.Has("agrees", "yes"), Words: f.Text("words")}, l.reader))
}

// withdrawProposal takes a proposal back.
var withdrawProposal = sheet{
	path: "/huddle/{huddle}/proposals/{proposal}/withdraw", action: "write", tab: "/huddle", title: "Take the proposal back", button: "Take it back", next: backToHuddle,
	hint: "The client reads it.", first: onProposal,
	fields: func(l *leaf, f *web.Form) templ.Component { return withdrawProposalFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		if _, err := l.proposalOf(); err != nil {
			return nil, err
		}
		return one(l.Plan().Withdraw(plan.ProposalWithdrawn{Proposal: plan.ProposalID(l.part("proposal")), Why: f.Text("why")}, l.reader))
	},
}

func onProposal(_ context.Context, l *leaf) ([]string, error) {
	_, err := l.proposalOf()
	return nil, err
}

// decideHuddle records what the team decided.
var decideHuddle = sheet{
	path: "/huddle/{huddle}/decide", action: "write", tab: "/huddle", title: "Decision", button: "Record the decision", next: backToHuddle,
	hint: "It can be corrected, not erased.",
	first: func(ctx context.Context, l *leaf) ([]string, error) {
		h, err := l.huddleOf()
		if err != nil || !h.Open() {
			return nil, notFound()
		}
		return l.decisionFirst(h), nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return decisionFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		look, err := coming(f, "look_again")
		if err != nil {
			return nil, err
		}
		return l.Plan().Decide(plan.Decided{Huddle: plan.HuddleID(l.part("huddle")), Decision: plan.Decision(f.Text("decision")),
			Proposal: plan.ProposalID(f.Text("proposal")), Why: f.Text("why"), LookAgain: look}, l.Today())
	},
}

// decisionFirst chooses the one proposal that stands, where there is one.
func (l *leaf) decisionFirst(h plan.Huddle) []string {
	if open := l.standingIn(h.Huddle); len(open) == 1 {
		return []string{"proposal", string(open[0].Proposal)}
	}
	return nil
}

// standingIn are the proposals of a huddle that wait for a decision.
func (l *leaf) standingIn(h plan.HuddleID) []plan.Proposal {
	return slices.DeleteFunc(l.Plan().Standing(), func(p plan.Proposal) bool { return p.Huddle != h || p.Change == nil })
}

// decisionForm is the form that stands at the end of a huddle.
func (l *leaf) decisionForm(h plan.Huddle) *web.Form {
	return web.NewForm(append(l.decisionFirst(h), web.HeadField, strconv.Itoa(l.Version()))...)
}

func decisions(ctx context.Context) []ui.Option {
	return options(plan.Decisions, func(d plan.Decision) string { return t(ctx, d.Label()) })
}

func (l *leaf) standingOptions(ctx context.Context) (out []ui.Option) {
	for _, p := range l.standingIn(plan.HuddleID(l.part("huddle"))) {
		out = append(out, ui.Option{Value: string(p.Proposal), Label: l.changed(ctx, *p.Change)})
	}
	return out
}

// closeHuddle ends a huddle.
var closeHuddle = sheet{
	path: "/huddle/{huddle}/close", action: "write", tab: "/huddle", title: "Close this question", button: "Close it", next: backToHuddle,
	hint: "The client reads it.", first: onHuddle,
	fields: func(l *leaf, f *web.Form) templ.Component { return closeHuddleFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		if _, err := l.huddleOf(); err != nil {
			return nil, err
		}
		if !f.Has("done", "yes") && !f.Has("done", "no") {
			return nil, fault.In("done", "Choose whether what was decided was done.")
		}
		return one(l.Plan().CloseHuddle(plan.HuddleClosed{Huddle: plan.HuddleID(l.part("huddle")), Done: f.Has("done", "yes"), Words: f.Text("words")}))
	},
}
