package clinic

import (
	"context"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"tandem/fault"
	"tandem/journal"
	"tandem/plan"
	"tandem/registry"
	"tandem/synergy"
	"tandem/web"
	"tandem/web/ui"
)

// goThroughPath is the page of a chart on which the team goes through it.
const goThroughPath = "/huddle/turn"

// goThrough is one client's turn in a huddle: what waits, and at its end a
// decision, who does it, and by when. The address says who comes after.
var goThrough = sheet{
	path: goThroughPath, action: "write", tab: "/huddle", title: "One client's turn", button: "Record it and go on",
	hint:   "It ends with a decision, a name and a day. The client can read all three.",
	next:   func(*leaf) string { return "/huddle" },
	onward: func(l *leaf) string { return l.afterTurn() },
	first: func(_ context.Context, l *leaf) ([]string, error) {
		if !l.Lens().Has(journal.Plan) {
			return nil, notFound()
		}
		return append(dayPairs("by", l.Today()+14), "minutes", "5"), nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return goThroughFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) { return l.gone(f) },
}

// gone is what a turn becomes: the review, and the decision of the question
// that it settles.
func (l *leaf) gone(f *web.Form) ([]journal.Event, error) {
	if !l.Lens().Has(journal.Plan) {
		return nil, notFound()
	}
	minutes, _, err1 := f.Number("minutes")
	by, err2 := coming(f, "by")
	c := plan.CaseReviewed{Minutes: minutes, Decision: f.Text("words"), By: by, Huddle: plan.HuddleID(f.Text("huddle"))}
	for _, id := range l.chosen(f.Values("with")) {
		if id != l.reader {
			c.With = append(c.With, id)
		}
	}
	if owner := l.chosen(f.Values("owner")); len(owner) == 1 {
		c.Owner = owner[0]
	}
	ev, err3 := l.Plan().ReviewCase(c, l.Today())
	err4 := l.asksDecision(f)
	if err := fault.Join(err1, err2, err3, err4); err != nil {
		return nil, err
	}
	if c.Huddle == "" {
		return []journal.Event{ev}, nil
	}
	decided, err := l.Plan().Decide(plan.Decided{Huddle: c.Huddle, Decision: plan.Decision(f.Text("decision")),
		Proposal: plan.ProposalID(f.Text("proposal")), Why: c.Decision, LookAgain: by}, l.Today())
	return append(decided, ev), err
}

// asksDecision is a fault where a question is chosen, and not what was decided
// about it, or the other way round.
func (l *leaf) asksDecision(f *web.Form) error {
	switch question, decision := f.Text("huddle"), f.Text("decision"); {
	case question != "" && !slices.Contains(plan.Decisions, plan.Decision(decision)):
		return fault.In("decision", "Choose what is decided.")
	case question == "" && decision != "":
		return fault.In("huddle", "Choose the question that this decides.")
	}
	return nil
}

// chosen are the clinicians of the team among what a form names.
func (l *leaf) chosen(ids []string) (out []journal.ID) {
	for _, m := range l.treating() {
		if slices.Contains(ids, m.String()) {
			out = append(out, m)
		}
	}
	return out
}

// treating are the clinicians of the team, the reader among them.
func (l *leaf) treating() (out []journal.ID) {
	for _, m := range l.Team().Active() {
		if m.Role == journal.Therapist || m.Role == journal.Prescriber {
			out = append(out, m.Person)
		}
	}
	return out
}

func (l *leaf) treatingOptions(ctx context.Context, but journal.ID) (out []ui.Option) {
	for _, id := range l.treating() {
		if id != but {
			out = append(out, ui.Option{Value: id.String(), Label: l.full(ctx, id)})
		}
	}
	return out
}

// openQuestions are the questions that a turn can decide.
func (l *leaf) openQuestions() (out []ui.Option) {
	for _, h := range l.Plan().Huddles() {
		if h.Open() {
			out = append(out, ui.Option{Value: string(h.Huddle), Label: h.Title})
		}
	}
	return out
}

// openProposals are the proposals that can go ahead, of any open question.
func (l *leaf) openProposals(ctx context.Context) (out []ui.Option) {
	for _, p := range l.Plan().Standing() {
		if p.Change != nil {
			out = append(out, ui.Option{Value: string(p.Proposal), Label: l.changed(ctx, *p.Change) + " · " + t(ctx, p.ClientSays().Label())})
		}
	}
	return out
}

// comeAfter are the clients who come after this one, as the address says.
func (l *leaf) comeAfter() (out []string) {
	for part := range strings.SplitSeq(l.query.Get("then"), ",") {
		if id, err := journal.ParseID(part); err == nil && !id.IsZero() && len(out) < mostInTurn {
			out = append(out, id.String())
		}
	}
	return out
}

// afterTurn is the address that comes after this client: the next one's, and
// after the last what was gone through.
func (l *leaf) afterTurn() string {
	if then := l.comeAfter(); len(then) > 0 {
		return turnPath(then[0], then[1:])
	}
	return casesPath
}

// waiting are the signals that the team answers by thinking together, and how
// many others there are.
func (l *leaf) waiting() (together []synergy.Signal, others int) {
	for _, s := range synergy.Signals(l.Summary(), l.At()) {
		if registry.ForTeam(s) {
			together = append(together, s)
		} else {
			others++
		}
	}
	return together, others
}

// lastReview is when the team went through this client last, and what came of it.
func (l *leaf) lastReview() (journal.Line[plan.CaseReviewed], bool) {
	return l.Plan().Together.Cases.Last()
}

// sentence ends words as a sentence ends.
func sentence(words string) string {
	if strings.HasSuffix(words, ".") || strings.HasSuffix(words, "?") || strings.HasSuffix(words, "!") {
		return words
	}
	return words + "."
}
