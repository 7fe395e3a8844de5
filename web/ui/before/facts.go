package before

import (
	"context"
	"strings"

	"tandem/chart"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/plan"
	"tandem/synergy"
	"tandem/web/ui"
)

// Meanwhile is what happened since a change, beside what the team says came of it.
type Meanwhile struct {
	Chart  chart.Chart
	Change plan.Adjustment
	Plain  bool // the client's version
}

// meanwhile is what is said of a change, line by line.
type meanwhile struct {
	Facts  []ui.Fact
	Others []synergy.Thing
	Count  string // how much else changed
	Time   string
}

// lines puts the facts into words.
func (v Meanwhile) lines(ctx context.Context) meanwhile {
	f := synergy.FactsOf(v.Chart, v.Change)
	l := lang.Of(ctx)
	out := meanwhile{Others: f.Others, Time: t(ctx, "{from} to {to}", "from", l.Date(f.From.Date()), "to", l.Date(f.To.Date()))}
	add := func(term, says string, lanes ...journal.Lane) {
		if !v.Chart.Lens().HasAll(lanes...) {
			says = t(ctx, "not shared with you")
		}
		out.Facts = append(out.Facts, ui.Fact{Term: term, Says: says})
	}
	if f.Score == nil {
		add(t(ctx, "Scores"), t(ctx, "nothing was answered"), journal.Scores)
	} else {
		v.score(ctx, *f.Score, add)
	}
	for _, d := range f.Doses {
		add(d.Called(l), dose(ctx, d), journal.Medication)
	}
	add(t(ctx, "Doses taken"), taken(ctx, f.Taken), journal.Medication)
	var effects []string
	for _, x := range f.Effects {
		effects = append(effects, effect(ctx, x))
	}
	if len(effects) == 0 {
		effects = []string{t(ctx, "nothing new was told of")}
	}
	add(t(ctx, "Side effects"), strings.Join(effects, "; "), journal.SideEffects)
	add(t(ctx, "Hours of therapy"), t(ctx, "{n} held, {m} missed", "n", number(ctx, f.Held), "m", number(ctx, f.Missed)), journal.Sessions)
	skills := number(ctx, f.Skills)
	if !v.Chart.Lens().Has(journal.Skills) {
		skills = t(ctx, "{n}, by the daily check-ins alone", "n", skills)
	}
	add(t(ctx, "Days with a skill"), skills, journal.Diary)
	out.Count = others(ctx, len(f.Others))
	return out
}

// score is the watched measure then and now, and whether it is where it was
// expected to be.
func (v Meanwhile) score(ctx context.Context, s synergy.ScoreFact, add func(string, string, ...journal.Lane)) {
	l := lang.Of(ctx)
	in, _ := s.Instrument()
	rule, _ := s.Rule()
	n := func(x float64) string { return l.Number(x, rule.Precision+1) } // the median of two lies between them
	says := t(ctx, "{was} before, {now} now", "was", n(s.Was), "now", n(s.Now))
	switch {
	case s.Before == 0 && s.After == 0:
		says = t(ctx, "nothing was answered")
	case s.Before == 0:
		says = t(ctx, "{now} now; no score from before", "now", n(s.Now))
	case s.After == 0:
		says = t(ctx, "{was} before; no score since", "was", n(s.Was))
	default:
		says += "; " + v.amounts(ctx, s)
	}
	add(synergy.Short(in.Title).In(l), says, journal.Scores)
	if s.Expect == nil || s.After == 0 {
		return
	}
	goal := ""
	switch {
	case s.Expect.AtMost != nil:
		goal = t(ctx, "{n} or lower", "n", n(*s.Expect.AtMost))
	case s.Expect.AtLeast != nil:
		goal = t(ctx, "{n} or higher", "n", n(*s.Expect.AtLeast))
	default:
		return
	}
	reached := t(ctx, "{goal}: not so far", "goal", goal)
	if s.Reached {
		reached = t(ctx, "{goal}: the newest score is there", "goal", goal)
	}
	add(t(ctx, "We expected"), reached, journal.Scores)
}

// amounts says what the change of a score amounts to.
func (v Meanwhile) amounts(ctx context.Context, s synergy.ScoreFact) string {
	switch {
	case s.Few():
		return t(ctx, "too few scores to say whether that is more than the usual ups and downs")
	case s.Reliable == measure.Improvement && v.Plain:
		return t(ctx, "better by more than the usual ups and downs")
	case s.Reliable == measure.Improvement:
		return t(ctx, "medians of three, a reliable change for the better")
	case s.Reliable == measure.Deterioration && v.Plain:
		return t(ctx, "worse by more than the usual ups and downs")
	case s.Reliable == measure.Deterioration:
		return t(ctx, "medians of three, a reliable change for the worse")
	case s.Reliable == measure.NoChange:
		return t(ctx, "no more than the usual ups and downs")
	}
	return t(ctx, "no reliable change is known of this measure")
}

func dose(ctx context.Context, d synergy.DoseFact) string {
	switch {
	case d.Was == d.Now:
		return t(ctx, "{dose}, as before", "dose", d.Now)
	case d.Was == "":
		return t(ctx, "{dose} now, none before", "dose", d.Now)
	case d.Now == "":
		return t(ctx, "{dose} before, none now", "dose", d.Was)
	}
	return t(ctx, "{was} before, {now} now", "was", d.Was, "now", d.Now)
}

// taken says how the medicines were taken, as the client says.
func taken(ctx context.Context, a measure.Adherence) string {
	switch {
	case a.Answered() == 0:
		return t(ctx, "nothing was answered")
	case !a.Known():
		return t(ctx, "{k} of {n} answered days; too few to say more", "k", number(ctx, a.All), "n", number(ctx, a.Answered()))
	}
	return t(ctx, "{k} of {n} answered days", "k", number(ctx, a.All), "n", number(ctx, a.Answered()))
}

func others(ctx context.Context, n int) string {
	switch n {
	case 0:
		return t(ctx, "Nothing else that is written down changed in this time.")
	case 1:
		return t(ctx, "One other thing changed too:")
	}
	return t(ctx, "{n} other things changed too:", "n", number(ctx, n))
}
