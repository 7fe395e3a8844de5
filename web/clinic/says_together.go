package clinic

import (
	"context"

	"tandem/journal"
	"tandem/lang"
	"tandem/plan"
)

// tellTogether puts into words what the team did about its own work. What a
// signal or a row of a brief said is not told here: it is behind other parts.
func (l *leaf) tellTogether(ctx context.Context, x *told, ev journal.Event) bool {
	switch ev := ev.(type) {
	case plan.SignalAnswered:
		x.Title = t(ctx, "Answered what was asked: {answer}", "answer", t(ctx, ev.Answer.Label()))
		x.fact(t(ctx, "Until"), dayOr(ctx, ev.Until))
		x.text(ev.Why)
	case plan.PointDiscussed:
		x.Title = t(ctx, "Marked as discussed in a visit brief")
		if ev.Back {
			x.Title = t(ctx, "Marked as not discussed yet in a visit brief")
		}
	case plan.BeforeMarked:
		x.Title = t(ctx, "Marked what changed before a score moved")
	case plan.CaseReviewed:
		x.Title = t(ctx, "Gone through by the team, {n} minutes", "n", number(ctx, ev.Minutes))
		names := make([]string, len(ev.With))
		for i, id := range ev.With {
			names[i] = l.full(ctx, id)
		}
		x.fact(t(ctx, "With"), lang.Of(ctx).List(names...))
		x.fact(t(ctx, "Who does it"), l.full(ctx, ev.Owner))
		x.fact(t(ctx, "By"), dayOr(ctx, ev.By))
		x.text(ev.Decision)
	case plan.ReferralMade:
		x.Title = t(ctx, "Referred to {who}", "who", l.full(ctx, ev.To))
		x.fact(t(ctx, "The question"), ev.Question)
		x.fact(t(ctx, "How soon"), t(ctx, ev.Urgency.Label()))
		x.fact(t(ctx, "An answer is owed by"), dayOr(ctx, ev.Due))
		x.text(ev.Reason)
	case plan.ReferralAnswered:
		x.Title = t(ctx, "Referral declined")
		if ev.Accepted {
			x.Title = t(ctx, "Referral accepted")
		}
		x.text(ev.Why)
	case plan.ReadingGiven:
		x.Title = t(ctx, "Given to read: {title}", "title", l.readingTitle(ctx, ev))
		x.text(ev.Why)
	case plan.ReadingRead:
		x.Title = t(ctx, "Read what was given")
		if g, ok := l.Plan().Readings.Find(ev.Given); ok {
			x.Title = t(ctx, "Read: {title}", "title", l.readingTitle(ctx, g.ReadingGiven))
		}
		if ev.Talk {
			x.fact(t(ctx, "Next time"), t(ctx, "The client wants to talk about it"))
		}
		x.text(ev.Question)
	default:
		return false
	}
	return true
}
