package clinic

import (
	"context"
	"slices"

	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/synergy"
	"tandem/therapy"
)

// news is one heading of what is new, with its lines.
type news struct {
	Title string
	Lines []newsLine
}

// newsLine is one line, with the page that it rests on.
type newsLine struct{ Words, Address string }

// latelyTitle says since when.
func (l *leaf) latelyTitle(ctx context.Context, x synergy.Lately) string {
	switch {
	case x.Since.At.IsZero():
		return t(ctx, "Before the first session")
	case x.Since.Purpose == therapy.Medication:
		return t(ctx, "Since the visit on {day}", "day", day(ctx, x.Since.Day))
	}
	return t(ctx, "Since the session on {day}", "day", day(ctx, x.Since.Day))
}

// news puts what is new into words, in the order in which it is read: safety
// first, then the treatment, then how the client does.
func (l *leaf) news(ctx context.Context, x synergy.Lately) []news {
	var out []news
	add := func(title string, lines []newsLine) {
		if len(lines) > 0 {
			out = append(out, news{title, lines})
		}
	}
	add(t(ctx, "Safety"), l.newTasks(ctx, x))
	var changed []newsLine
	for _, e := range x.Changes {
		changed = append(changed, newsLine{t(ctx, "{what}, {day}", "what", l.tell(ctx, e).Title, "day", short(ctx, journal.DayOf(e.At))), l.entryHref(e.ID)})
	}
	add(t(ctx, "Changed in the treatment"), changed)
	add(t(ctx, "Scores"), l.newScores(ctx, x))
	add(t(ctx, "Doses"), l.newDoses(ctx, x))
	var effects []newsLine
	for _, e := range x.Effects {
		effects = append(effects, newsLine{effectWords(ctx, e), l.entryHref(e.Reports[len(e.Reports)-1].Entry)})
	}
	add(t(ctx, "Side effects"), effects)
	switch x.Skills {
	case 0:
	case 1:
		add(t(ctx, "Skills practised"), []newsLine{{Words: t(ctx, "on one day")}})
	default:
		add(t(ctx, "Skills practised"), []newsLine{{Words: t(ctx, "on {n} days", "n", number(ctx, x.Skills))}})
	}
	var missed []newsLine
	for _, s := range x.Missed {
		missed = append(missed, newsLine{t(ctx, "{what}, {day}", "what", t(ctx, "Session missed"), "day", short(ctx, s.Day)), l.entryHref(s.Entry)})
	}
	add(t(ctx, "Sessions"), missed)
	var life []newsLine
	for _, e := range x.Life {
		life = append(life, newsLine{t(ctx, "{what}, {day}", "what", e.What, "day", short(ctx, e.Day())), l.entryHref(e.Entry)})
	}
	add(t(ctx, "Life events"), life)
	return out
}

func (l *leaf) newTasks(ctx context.Context, x synergy.Lately) (out []newsLine) {
	for _, task := range x.Tasks {
		words := flagWords(ctx, task.Flag) + ": " + t(ctx, "{task} open.", "task", taskWords(ctx, task.Sort)) + " " + l.call(ctx, task)
		if !task.Open() {
			words = flagWords(ctx, task.Flag) + ": " + t(ctx, "{task} closed by {who}, {time}: {done}", "task", taskWords(ctx, task.Sort),
				"who", l.first(ctx, task.Done.By), "time", l.clock(ctx, task.Done.At), "done", task.Done.What.Done)
		}
		out = append(out, newsLine{words, l.href("/safety")})
	}
	return out
}

func (l *leaf) newScores(ctx context.Context, x synergy.Lately) (out []newsLine) {
	for _, s := range x.Scores {
		now, band, _ := value(ctx, s.Series, s.Now.Value)
		if band != "" {
			now += " " + band
		}
		words := t(ctx, "{measure} {now} on {day}", "measure", measureName(ctx, s.Measure), "now", now, "day", short(ctx, s.Now.Day()))
		if s.Before != nil {
			was, _, _ := value(ctx, s.Series, s.Before.Value)
			words = t(ctx, "{measure} {now} on {day} (was {was})", "measure", measureName(ctx, s.Measure), "now", now, "day", short(ctx, s.Now.Day()), "was", was)
		}
		if len(s.Now.Flags) > 0 {
			words += "; " + noticed(ctx, s.Now.Flags)
		}
		if s.Unread > 0 {
			words += "; " + t(ctx, "not marked as read")
		}
		out = append(out, newsLine{words, l.href("/measures/" + string(s.Measure))})
	}
	return out
}

func (l *leaf) newDoses(ctx context.Context, x synergy.Lately) []newsLine {
	a := x.Doses
	if a.Answered() == 0 {
		return nil
	}
	in := lang.Of(ctx)
	out := []newsLine{{Words: t(ctx, "{k} of {n} days taken", "k", number(ctx, a.All), "n", number(ctx, a.Answered())), Address: l.href("/medication")}}
	var why []string
	for _, it := range measure.Reasons() {
		if slices.Contains(x.Reasons, it.ID) {
			why = append(why, it.Text.In(in))
		}
	}
	if len(why) > 0 {
		out = append(out, newsLine{Words: t(ctx, "What got in the way: {reasons}", "reasons", in.List(why...))})
	}
	return out
}

// effectWords says how a side effect is now, and how it was before.
func effectWords(ctx context.Context, e synergy.LatelyEffect) string {
	now := severityWords(ctx, e.Now())
	switch {
	case e.Ended:
		return t(ctx, "{effect}: gone", "effect", e.What)
	case e.Was == 0:
		return t(ctx, "{effect}: new, {now}", "effect", e.What, "now", now)
	case e.Was == e.Now():
		return t(ctx, "{effect}: {now}, as before", "effect", e.What, "now", now)
	}
	return t(ctx, "{effect}: {now}, {was} before", "effect", e.What, "now", now, "was", severityWords(ctx, e.Was))
}

// uncovered names what the lens closes: nothing of it is in what is new.
func (l *leaf) uncovered(ctx context.Context) string {
	var closed []journal.Lane
	for _, lane := range []journal.Lane{journal.Scores, journal.Medication, journal.SideEffects, journal.Skills, journal.Diary, journal.Plan} {
		if !l.Lens().Has(lane) {
			closed = append(closed, lane)
		}
	}
	if len(closed) == 0 {
		return ""
	}
	return t(ctx, "Not in it, because it is not shared with you: {lanes}.", "lanes", lanesIn(ctx, closed))
}
