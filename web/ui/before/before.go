// Package before is two cards that look back. "What changed before": a score
// that moved, what changed in the six weeks before it in both arms and in life,
// and what each clinician thinks of that. "What happened since": the facts from a
// change of the treatment to its review. Both sides show them; the client's
// version has plainer words and no links.
package before

import (
	"context"
	"slices"

	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/plan"
	"tandem/synergy"
	"tandem/therapy"
	"tandem/web/ui"
	"tandem/web/ui/timeline"
)

// View is all that the card may show.
type View struct {
	synergy.Before
	Plain bool                    // the client's version
	First func(journal.ID) string // a person's first name
	Entry func(journal.ID) string // the address of an entry; nil: there is none
}

// arms are the parts of the list in their order.
var arms = []plan.Arm{plan.Medication, plan.Therapy, ""}

func armWords(ctx context.Context, a plan.Arm) string {
	switch a {
	case plan.Medication:
		return t(ctx, "Medication")
	case plan.Therapy:
		return t(ctx, "Therapy")
	}
	return t(ctx, "Life and safety")
}

func (v View) of(a plan.Arm) []synergy.Thing {
	return slices.DeleteFunc(slices.Clone(v.Things), func(x synergy.Thing) bool { return x.Arm != a })
}

// Moved says how a score moved, and since when.
func Moved(ctx context.Context, m synergy.Move) string {
	l := lang.Of(ctx)
	in, _ := m.Series.Instrument()
	rule, _ := m.Series.Rule()
	return t(ctx, "{measure} moved from {was} to {now}, from {day} on.", "measure", synergy.Short(in.Title).In(l), "was", l.Number(m.Was, rule.Precision),
		"now", l.Number(m.Now, rule.Precision), "day", l.ShortDay(m.First.Day().Date()))
}

// how says what the move amounts to.
func (v View) how(ctx context.Context) string {
	switch {
	case v.Plain && v.Reliable == measure.Improvement:
		return t(ctx, "That is better by more than the usual ups and downs.")
	case v.Plain:
		return t(ctx, "That is worse by more than the usual ups and downs.")
	case v.Reliable == measure.Improvement:
		return t(ctx, "Medians of three scores; a reliable change, for the better.")
	}
	return t(ctx, "Medians of three scores; a reliable change, for the worse.")
}

// weeks says which days the list is about.
func (v View) weeks(ctx context.Context) string {
	from, to := v.Window()
	l := lang.Of(ctx)
	return t(ctx, "In the six weeks before, {from} to {to}:", "from", l.ShortDay(from.Date()), "to", l.ShortDay(to.Date()))
}

// Day is the day of a thing, as the list has it.
func Day(ctx context.Context, x synergy.Thing) string { return lang.Of(ctx).ShortDay(x.Day.Date()) }

// Words says what changed.
func Words(ctx context.Context, x synergy.Thing) string {
	switch x.Sort {
	case synergy.TreatmentChanged:
		if x.Change.Step == synergy.StepPhased {
			return t(ctx, "Phase of therapy: {name}", "name", timeline.Called(lang.Of(ctx), x.Change))
		}
		return timeline.Called(lang.Of(ctx), x.Change)
	case synergy.SkillBegun:
		return t(ctx, "Skill taught: {name}", "name", x.Words)
	case synergy.SessionNotHeld:
		if x.Visit == therapy.Medication {
			return t(ctx, "Medication visit missed")
		}
		return t(ctx, "Session missed")
	case synergy.VisitCancelled:
		return t(ctx, "Visit cancelled")
	case synergy.DosesMissed:
		return t(ctx, "Doses missed on {n} of {m} answered days", "n", number(ctx, x.N), "m", number(ctx, x.Of))
	case synergy.EffectChanged:
		return effect(ctx, x)
	case synergy.SubstanceBegun:
		return t(ctx, "Also taken: {what}", "what", x.Words)
	case synergy.SubstanceOver:
		return t(ctx, "Not taken any more: {what}", "what", x.Words)
	case synergy.SafetyPlanNew:
		return t(ctx, "Safety plan written")
	}
	return x.Words
}

func effect(ctx context.Context, x synergy.Thing) string {
	switch {
	case x.Ended && x.Was == 0:
		return t(ctx, "{effect}: new, and gone again", "effect", x.Words)
	case x.Ended:
		return t(ctx, "{effect}: gone", "effect", x.Words)
	case x.Was == 0:
		return t(ctx, "{effect}: new, {now}", "effect", x.Words, "now", ui.HowBad(ctx, x.Now))
	}
	return t(ctx, "{effect}: {now}, {was} before", "effect", x.Words, "now", ui.HowBad(ctx, x.Now), "was", ui.HowBad(ctx, x.Was))
}

// mark is what one clinician thinks of one thing.
type mark struct{ Who, Says string }

// marks are those of everybody who looked, side by side.
func (v View) marks(ctx context.Context, x synergy.Thing) (out []mark) {
	for _, l := range v.Looks {
		m := mark{v.First(l.By), t(ctx, "not marked")}
		if says := l.Says[x.Key]; says != "" {
			m.Says = t(ctx, says.Label())
		}
		out = append(out, m)
	}
	return out
}

// waits says who has not looked yet.
func (v View) waits(ctx context.Context) string {
	var names []string
	for _, id := range v.Waits {
		names = append(names, v.First(id))
	}
	if len(names) == 0 {
		return ""
	}
	return t(ctx, "Not looked at yet by {names}.", "names", lang.Of(ctx).List(names...))
}

func number(ctx context.Context, n int) string { return lang.Of(ctx).Number(float64(n), 0) }

func t(ctx context.Context, english string, pairs ...string) string {
	return lang.T(ctx, english, pairs...)
}
