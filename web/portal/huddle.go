package portal

import (
	"context"
	"net/http"
	"slices"

	"tandem/chart"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/synergy"
	"tandem/web"
	"tandem/web/ui"
)

// proposalView is all that the page of one proposal may show.
type proposalView struct {
	reading
	Act      *web.Form
	Title    string
	Who      person
	Facts    []ui.Fact
	Goal     *plan.GoalSet // as a proposal would have it; nil of a change
	Was      plan.GoalSet  // as it reads now; zero of a new one, and of what was agreed
	Others   []ui.Fact     // what each of the clinicians said to a proposed goal
	Said     plan.Consent  // what the client said last
	SaidOn   string
	Settled  string // how it ended; "" while it waits
	Question string // address of the question it belongs to
	Options  []ui.Option
}

// proposal is a change that somebody of the team proposes, in plain words.
func (s *Side) proposal(w http.ResponseWriter, r *http.Request) error {
	v, err := s.read(r)
	if err != nil {
		return err
	}
	p, ok := v.Plan().Proposal(plan.ProposalID(r.PathValue("proposal")))
	if !ok {
		return notHere()
	}
	return s.frame.Show(w, r, v.proposalPage(r.Context(), p, web.NewForm()))
}

// answerProposal writes the client's yes, no or "let's talk".
func (s *Side) answerProposal(w http.ResponseWriter, r *http.Request) error {
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	v, err := s.read(r)
	if err != nil {
		return err
	}
	p, ok := v.Plan().Proposal(plan.ProposalID(r.PathValue("proposal")))
	if !ok {
		return notHere()
	}
	err = s.onPlan(r, v.who, f.Command(), func(c plan.Plan) (journal.Event, error) {
		return c.ClientAnswer(plan.ClientAnswered{Proposal: p.Proposal, Answer: plan.Consent(f.Text("answer")), Words: f.Text("words")})
	})
	if err != nil {
		return s.frame.Again(w, r, f, err, v.proposalPage(r.Context(), p, f))
	}
	http.Redirect(w, r, proposalPath+"/"+string(p.Proposal), http.StatusSeeOther)
	return nil
}

func (s *Side) onPlan(r *http.Request, who desk.Caller, act journal.ID, decide func(plan.Plan) (journal.Event, error)) error {
	_, err := s.Desk.Act(r.Context(), who, desk.Form{Client: who.Viewer.Person, Command: act}, func(c chart.Chart) ([]journal.Event, error) {
		ev, err := decide(c.Plan())
		return []journal.Event{ev}, err
	})
	return err
}

func notHere() error { return fault.New(fault.NotFound, "Not found.") }

func (v reading) proposalPage(ctx context.Context, p plan.Proposal, f *web.Form) web.Page {
	view := proposalView{reading: v, Act: f, Title: p.Title(), Who: v.person(p.By), Facts: v.proposes(ctx, p), Said: p.ClientSays()}
	if last, ok := p.Client.Last(); ok {
		view.SaidOn = v.on(ctx, last.At)
	}
	if p.Huddle != "" {
		view.Question = questionPath + "/" + string(p.Huddle)
	}
	if p.Goal != nil {
		view.Goal, view.Others = p.Goal, v.voices(ctx, p)
		if p.Agreed == nil {
			view.Was, _ = v.Plan().Proposed(p)
		}
	}
	switch {
	case p.Withdrawn != nil:
		view.Settled = t(ctx, "It was taken back: {why}", "why", p.Withdrawn.What.Why)
	case p.Agreed != nil:
		view.Settled = t(ctx, "You all said yes. It is part of your plan since {day}.", "day", v.day(p.Agreed.Day))
	case !v.stands(p):
		view.Settled = t(ctx, "This was settled.")
	}
	for _, c := range plan.Consents {
		view.Options = append(view.Options, ui.Option{Value: string(c), Label: t(ctx, c.Label())})
	}
	return web.Page{Title: t(ctx, "A proposal"), Body: proposalBody(view)}
}

// stands says whether a proposal waits for somebody's word.
func (v reading) stands(p plan.Proposal) bool {
	return slices.ContainsFunc(v.Plan().Standing(), func(x plan.Proposal) bool { return x.Proposal == p.Proposal })
}

// learns says in plain words what the timing of a change can reveal.
func (v reading) learns(x synergy.Considered, a plan.Adjusted) string {
	x.Arm, x.Title, x.Trial = a.Arm, a.Title, meds.TrialID(a.Trial)
	if a.Expect != nil {
		x.Measure = measure.ID(a.Expect.Measure)
	}
	return synergy.LearnFrom(v.Chart, x).Plainly(v.lang)
}

// proposes says what a proposal is, in the order in which somebody decides.
func (v reading) proposes(ctx context.Context, p plan.Proposal) (out []ui.Fact) {
	add := func(term, says string) {
		if says != "" {
			out = append(out, ui.Fact{Term: term, Says: says})
		}
	}
	a := p.Change
	if a == nil {
		add(t(ctx, "Why"), p.Why)
		return out
	}
	if a.From != "" && a.To != "" {
		add(t(ctx, "What changes"), t(ctx, "{from} to {to}", "from", a.From, "to", a.To))
	}
	add(t(ctx, "Why"), a.Why)
	add(t(ctx, "We expect"), v.expects(ctx, *a))
	add(t(ctx, "We stop if"), a.StopIf)
	if a.Review != 0 {
		add(t(ctx, "We look again"), v.day(a.Review))
	}
	if v.stands(p) {
		add(t(ctx, "Can we learn?"), v.learns(synergy.Considered{Proposal: p.Proposal}, *a))
	}
	return out
}

// voices is what each of the clinicians said to a proposed goal.
func (v reading) voices(ctx context.Context, p plan.Proposal) (out []ui.Fact) {
	out = append(out, ui.Fact{Term: v.person(p.By).Name, Says: t(ctx, "proposes it")})
	for _, x := range p.Colleagues {
		says := t(ctx, seconds(x.What.Agrees))
		if x.What.Words != "" {
			says += ": " + x.What.Words
		}
		out = append(out, ui.Fact{Term: v.person(x.By).Name, Says: says})
	}
	if len(p.Colleagues) > 0 {
		return out
	}
	for _, m := range append(v.with(journal.Therapist), v.with(journal.Prescriber)...) {
		if m.ID != p.By {
			out = append(out, ui.Fact{Term: m.Name, Says: t(ctx, "has not said yet what they think")})
		}
	}
	return out
}

// expects says what a change is expected to do.
func (v reading) expects(ctx context.Context, a plan.Adjusted) string {
	e := a.Expect
	if e == nil {
		return a.ExpectWords
	}
	name := e.Measure
	if in, ok := v.Library().Find(measure.ID(e.Measure)); ok {
		name = in.Title.In(v.lang)
	}
	switch {
	case e.AtMost != nil:
		return t(ctx, "{measure} at {n} or lower", "measure", name, "n", v.lang.Number(*e.AtMost, 1))
	case e.AtLeast != nil:
		return t(ctx, "{measure} at {n} or higher", "measure", name, "n", v.lang.Number(*e.AtLeast, 1))
	}
	return a.ExpectWords
}

// asksAnswer are the proposals that wait for the client's word.
func (v reading) asksAnswer(ctx context.Context) (out []ui.Link) {
	for _, p := range v.Plan().Standing() {
		if p.ClientSays() == plan.Unsettled {
			out = append(out, ui.Link{Label: t(ctx, "A proposal: {title}", "title", p.Title()), Address: proposalPath + "/" + string(p.Proposal),
				Counts: t(ctx, "{who} asks what you think. Yes, no, or let's talk.", "who", v.person(p.By).Name)})
		}
	}
	return out
}

// huddleView is all that the page of one question may show.
type huddleView struct {
	reading
	Act    *web.Form
	Title  string
	Thread []saidLine
	Open   bool
}

// saidLine is one thing that was said about a question, in plain words.
type saidLine struct {
	Who, Sort, When, Words string
	Hand                   ui.Hand
	Proposal               string // address
}

// huddle is everything that the team wrote to one question: nothing is left out.
func (s *Side) huddle(w http.ResponseWriter, r *http.Request) error {
	v, err := s.read(r)
	if err != nil {
		return err
	}
	h, ok := v.Plan().Huddle(plan.HuddleID(r.PathValue("huddle")))
	if !ok {
		return notHere()
	}
	return s.frame.Show(w, r, v.huddlePage(r.Context(), h, web.NewForm()))
}

// joinHuddle adds what the client thinks to a question.
func (s *Side) joinHuddle(w http.ResponseWriter, r *http.Request) error {
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	v, err := s.read(r)
	if err != nil {
		return err
	}
	h, ok := v.Plan().Huddle(plan.HuddleID(r.PathValue("huddle")))
	if !ok {
		return notHere()
	}
	err = s.onPlan(r, v.who, f.Command(), func(c plan.Plan) (journal.Event, error) {
		return c.Say(plan.Said{Huddle: h.Huddle, Sort: plan.Reply, Words: f.Text("words")})
	})
	if err != nil {
		return s.frame.Again(w, r, f, err, v.huddlePage(r.Context(), h, f))
	}
	http.Redirect(w, r, questionPath+"/"+string(h.Huddle), http.StatusSeeOther)
	return nil
}

func (v reading) huddlePage(ctx context.Context, h plan.Huddle, f *web.Form) web.Page {
	return web.Page{Title: t(ctx, "A question of your team"), Body: huddleBody(huddleView{reading: v, Act: f, Title: h.Title, Thread: v.thread(ctx, h), Open: h.Open()})}
}

// turn is a line of a thread with its moment, to be put in order.
type turn struct {
	journal.Mark
	saidLine
}

func (v reading) thread(ctx context.Context, h plan.Huddle) []saidLine {
	var turns []turn
	add := func(m journal.Mark, sort, words, proposal string) {
		turns = append(turns, turn{m, saidLine{Sort: sort, Words: words, Proposal: proposal}})
	}
	add(h.Mark, t(ctx, "Question"), h.Saw, "")
	for _, x := range h.Said {
		add(x.Mark, t(ctx, x.What.Sort.Label()), x.What.Words, "")
	}
	for _, x := range h.Answers {
		add(x.Mark, t(ctx, x.What.Answer.Label()), x.What.Words, "")
	}
	for _, p := range h.Proposals {
		add(p.Mark, t(ctx, "Proposal"), p.Title(), proposalPath+"/"+string(p.Proposal))
		for _, x := range p.Colleagues {
			add(x.Mark, t(ctx, seconds(x.What.Agrees)), x.What.Words, "")
		}
		for _, x := range p.Client {
			add(x.Mark, t(ctx, x.What.Answer.Label()), x.What.Words, "")
		}
	}
	for _, x := range h.Decisions {
		add(x.Mark, t(ctx, "Decision: {decision}", "decision", t(ctx, x.What.Decision.Label())), x.What.Why, "")
	}
	if h.Over != nil {
		add(h.Over.Mark, t(ctx, "Closed"), h.Over.What.Words, "")
	}
	slices.SortStableFunc(turns, func(a, b turn) int { return a.At.Compare(b.At) })
	out := make([]saidLine, len(turns))
	for i, x := range turns {
		who := v.person(x.By)
		x.Who, x.Hand, x.When = who.Name, who.Hand, v.on(ctx, x.At)
		if x.By == v.Client() {
			x.Who, x.Hand = t(ctx, "You"), ui.Client
		}
		out[i] = x.saidLine
	}
	return out
}

func seconds(agrees bool) string {
	if agrees {
		return "Agrees"
	}
	return "Sees it differently"
}

// questions are the questions that the team thinks about, open ones first.
func (v reading) questions(ctx context.Context) (out []ui.Link) {
	for _, open := range []bool{true, false} {
		for _, h := range slices.Backward(v.Plan().Huddles()) {
			if h.Open() == open && len(out) < mostQuestions {
				says := t(ctx, "{who} asks {whom}", "who", v.person(h.By).Name, "whom", v.person(h.For).Name)
				if !open {
					says = t(ctx, "Closed on {day}", "day", v.day(h.Over.Day))
				}
				out = append(out, ui.Link{Label: h.Title, Address: questionPath + "/" + string(h.Huddle), Counts: says})
			}
		}
	}
	return out
}

// mostQuestions is how many questions stand on the page about the treatment.
const mostQuestions = 10
