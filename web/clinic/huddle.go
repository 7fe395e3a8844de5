package clinic

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strings"

	"tandem/journal"
	"tandem/lang"
	"tandem/plan"
	"tandem/web"
	"tandem/web/ui"
)

// huddlesView is all that the page of a chart's huddles may show.
type huddlesView struct {
	*leaf
	Open   []plan.Huddle // what waits longest first
	Closed []plan.Huddle // the newest first
	Goals  []plan.Proposal
	Writes bool
}

// huddles is what the team thinks about together on this chart.
func (s *Side) huddles(w http.ResponseWriter, r *http.Request) error {
	l, err := s.open(r, "/huddle")
	if err != nil {
		return err
	}
	v := &huddlesView{leaf: l, Writes: l.may(plan.QuestionAsked{})}
	for _, h := range l.Plan().Huddles() {
		if h.Open() {
			v.Open = append(v.Open, h)
		} else {
			v.Closed = append(v.Closed, h)
		}
	}
	slices.SortStableFunc(v.Open, func(a, b plan.Huddle) int { return cmp.Compare(a.Due, b.Due) })
	slices.SortStableFunc(v.Closed, func(a, b plan.Huddle) int { return b.Over.At.Compare(a.Over.At) })
	for _, p := range l.Plan().Standing() {
		if p.Goal != nil {
			v.Goals = append(v.Goals, p)
		}
	}
	return s.frame.Show(w, r, l.page(r.Context(), t(r.Context(), "huddles"), huddlesPage(v)))
}

// waits says on whom a huddle waits and until when, and whether that is past.
func (l *leaf) waits(ctx context.Context, h plan.Huddle) (words string, late bool) {
	on, since := h.Waits(l.Today())
	if len(on) == 0 {
		switch last, decided := h.Decisions.Last(); {
		case !h.Open():
			return "", false
		case decided:
			return t(ctx, "Decided; look again on {day}.", "day", day(ctx, last.What.LookAgain)), false
		}
		return t(ctx, "A proposal stands; it is decided by {day}.", "day", day(ctx, h.Due)), false
	}
	names := make([]string, len(on))
	for i, id := range on {
		names[i] = l.first(ctx, id)
	}
	who := lang.Of(ctx).List(names...)
	switch {
	case since != 0:
		return t(ctx, "Unanswered since {day}; it waits on {who}.", "day", day(ctx, since), "who", who), true
	case len(h.Answers) == 0 && len(h.Decisions) == 0:
		return t(ctx, "{who} answers by {day}.", "who", who, "day", day(ctx, h.Due)), false
	}
	return t(ctx, "It waits on {who}.", "who", who), false
}

// huddleView is all that the page of one huddle may show.
type huddleView struct {
	*leaf
	plan.Huddle
	Thread   []turn
	Views    journal.Lines[plan.Said]
	Standing map[plan.ProposalID]bool
	Writes   bool
	Decision *web.Form
	Evidence []ui.Fact
}

// turn is one thing that was said or done in a huddle.
type turn struct {
	journal.Mark
	Sort     string // in the reader's language
	Words    string
	Facts    []ui.Fact
	About    []journal.ID
	Proposal *plan.Proposal
}

// huddle is one question, everything that was said to it, and what stands
// beside it.
func (s *Side) huddle(w http.ResponseWriter, r *http.Request) error {
	l, err := s.open(r, "/huddle")
	if err != nil {
		return err
	}
	h, err := l.huddleOf()
	if err != nil {
		return err
	}
	ctx := r.Context()
	v := &huddleView{leaf: l, Huddle: h, Thread: l.thread(ctx, h), Views: h.Views(), Standing: map[plan.ProposalID]bool{},
		Writes: h.Open() && l.may(plan.Said{}) && l.may(plan.Decided{}), Evidence: l.evidence(ctx)}
	for _, p := range l.Plan().Standing() {
		v.Standing[p.Proposal] = true
	}
	if v.Writes {
		v.Decision = l.decisionForm(h)
	}
	return s.frame.Show(w, r, l.page(ctx, h.Title, huddlePage(v)))
}

// thread is a huddle in the order in which it was said.
func (l *leaf) thread(ctx context.Context, h plan.Huddle) []turn {
	asked := turn{Mark: h.Mark, Sort: t(ctx, "Question"), Words: h.Saw, About: h.About}
	asked.Facts = append(asked.Facts, ui.Fact{Term: t(ctx, "To"), Says: t(ctx, "{who}, answer by {day}", "who", l.first(ctx, h.For), "day", day(ctx, h.Due))})
	if h.Since != 0 {
		asked.Facts = append(asked.Facts, ui.Fact{Term: t(ctx, "Since"), Says: day(ctx, h.Since)})
	}
	if h.Wants != "" {
		asked.Facts = append(asked.Facts, ui.Fact{Term: t(ctx, "What the client wants"), Says: h.Wants})
	}
	out := []turn{asked}
	for _, x := range h.Said {
		out = append(out, turn{Mark: x.Mark, Sort: t(ctx, x.What.Sort.Label()), Words: x.What.Words, About: x.What.About})
	}
	for _, x := range h.Answers {
		out = append(out, turn{Mark: x.Mark, Sort: t(ctx, "Answer: {answer}", "answer", t(ctx, x.What.Answer.Label())), Words: x.What.Words})
	}
	for i, p := range h.Proposals {
		out = append(out, turn{Mark: p.Mark, Sort: t(ctx, "Proposal"), Proposal: &h.Proposals[i]})
		out = append(out, l.wordsOn(ctx, p)...)
	}
	for _, x := range h.Decisions {
		d := turn{Mark: x.Mark, Sort: t(ctx, "Decision: {decision}", "decision", t(ctx, x.What.Decision.Label())), Words: x.What.Why}
		if x.What.LookAgain != 0 {
			d.Facts = []ui.Fact{{Term: t(ctx, "Look again"), Says: day(ctx, x.What.LookAgain)}}
		}
		out = append(out, d)
	}
	if h.Over != nil {
		out = append(out, turn{Mark: h.Over.Mark, Sort: t(ctx, "Closed: {how}", "how", t(ctx, doneWords(h.Over.What.Done))), Words: h.Over.What.Words})
	}
	slices.SortStableFunc(out, func(a, b turn) int { return a.At.Compare(b.At) })
	return out
}

// wordsOn is what the others said to a proposal.
func (l *leaf) wordsOn(ctx context.Context, p plan.Proposal) (out []turn) {
	for _, x := range p.Colleagues {
		out = append(out, turn{Mark: x.Mark, Sort: t(ctx, agreesWords(x.What.Agrees)), Words: x.What.Words})
	}
	for _, x := range p.Client {
		out = append(out, turn{Mark: x.Mark, Sort: t(ctx, x.What.Answer.Label()), Words: x.What.Words})
	}
	if p.Withdrawn != nil {
		out = append(out, turn{Mark: p.Withdrawn.Mark, Sort: t(ctx, "Proposal taken back"), Words: p.Withdrawn.What.Why})
	}
	return out
}

// evidence is what stands beside every question: what the parts that the
// reader sees say now, each in a line.
func (l *leaf) evidence(ctx context.Context) (out []ui.Fact) {
	for _, s := range l.Measures().Primary() {
		if last, ok := s.Latest(); ok && len(out) < 4 {
			n, word, _ := value(ctx, s, last.Value)
			out = append(out, ui.Fact{Term: measureName(ctx, s.Measure), Says: strings.Join(compact(n, word, day(ctx, last.Day())), ", ")})
		}
	}
	if m := l.Summary().Medication; m != nil {
		for _, trial := range l.Meds().Current(l.At()) {
			out = append(out, ui.Fact{Term: trial.Called(lang.Of(ctx)), Says: t(ctx, "{dose}, {how}", "dose", trial.Last().Dose.String(),
				"how", t(ctx, "since {day}", "day", day(ctx, trial.Last().Day)))})
		}
		out = append(out, ui.Fact{Term: t(ctx, "Doses taken, last 28 days"), Says: takenWords(ctx, m.Taken.Days.Adherence(l.Today()))})
	}
	if d := l.Summary().Diary; d != nil {
		if hours, nights, ok := d.Days.Sleep(l.Today()); ok {
			out = append(out, ui.Fact{Term: t(ctx, "Sleep"), Says: t(ctx, "{hours} hours a night, mean of {n} nights", "hours", lang.Of(ctx).Number(hours, 1), "n", number(ctx, nights))})
		}
	}
	for _, e := range l.Effects().Present(l.At()) {
		out = append(out, ui.Fact{Term: t(ctx, "Side effect"), Says: e.What})
	}
	return out
}

// compact leaves out what is empty.
func compact(words ...string) []string {
	return slices.DeleteFunc(words, func(w string) bool { return w == "" })
}

// huddleOf finds the huddle that the address names, on this chart.
func (l *leaf) huddleOf() (plan.Huddle, error) {
	h, ok := l.Plan().Huddle(plan.HuddleID(l.part("huddle")))
	if !ok {
		return plan.Huddle{}, notFound()
	}
	return h, nil
}

// proposalOf finds the proposal that the address names, within its huddle.
func (l *leaf) proposalOf() (plan.Proposal, error) {
	p, ok := l.Plan().Proposal(plan.ProposalID(l.part("proposal")))
	if !ok || p.Change == nil || string(p.Huddle) != l.part("huddle") {
		return plan.Proposal{}, notFound()
	}
	return p, nil
}

// inHuddle is the address of a page of a huddle.
func inHuddle(h plan.HuddleID, page string) string { return "/huddle/" + escape(string(h)) + page }
