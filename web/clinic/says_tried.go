package clinic

import (
	"context"
	"strconv"

	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
)

// tellTried puts what was told of earlier trials, and of the episode, into words.
func (l *leaf) tellTried(ctx context.Context, x *told, ev journal.Event) bool {
	switch ev := ev.(type) {
	case meds.TrialTold:
		x.Title = t(ctx, "{drug} was tried before this chart", "drug", ev.Called(lang.Of(ctx)))
		x.fact(t(ctx, "Highest dose of a day"), ev.Daily.String())
		if ev.Weeks > 0 {
			x.fact(t(ctx, "Weeks at that dose"), number(ctx, ev.Weeks))
		}
		if ev.Year > 0 {
			x.fact(t(ctx, "Year in which it ended"), strconv.Itoa(ev.Year))
		}
		x.fact(t(ctx, "For"), ev.For)
		x.fact(t(ctx, "Was it taken on most days?"), saidWords(ctx, ev.Regular))
		if ev.Effect != "" {
			x.fact(t(ctx, "How were things while taking it?"), t(ctx, ev.Effect.Label()))
		}
		x.fact(t(ctx, "Side effects"), ev.Effects)
		if ev.Reason != "" {
			x.fact(t(ctx, "Reason"), t(ctx, ev.Reason.Label()))
		}
		x.fact(t(ctx, "Why"), ev.Why)
		x.fact(t(ctx, "Known from"), toldWords(ctx, ev.By, ev.From))
	case meds.EpisodeTold:
		x.Title = t(ctx, "What is known of this episode")
		x.fact(t(ctx, "Since when this episode has lasted"), dayOr(ctx, ev.Began))
		if ev.Severity != "" {
			x.fact(t(ctx, "How severe it is"), t(ctx, ev.Severity.Label()))
		}
		x.fact(t(ctx, "Something added to an antidepressant"), saidWords(ctx, ev.Augmentation))
		x.fact(t(ctx, "ECT"), saidWords(ctx, ev.ECT))
		x.fact(t(ctx, "Known from"), toldWords(ctx, ev.By, ev.From))
	default:
		return false
	}
	return true
}

// saidWords is an answer that may not be known: then nothing.
func saidWords(ctx context.Context, a meds.YesNo) string {
	switch a {
	case meds.SaidYes:
		return t(ctx, "Yes")
	case meds.SaidNo:
		return t(ctx, "No")
	}
	return ""
}
