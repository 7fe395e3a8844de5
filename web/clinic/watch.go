package clinic

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/plan"
	"tandem/synergy"
	"tandem/team"
	"tandem/web"
	"tandem/web/ui"
)

// A change may be looked at more closely for a while: what is asked, how often,
// who reads it, and until when. It ends by itself.

// effectsForm is the form that asks about side effects.
const effectsForm measure.ID = "tandem-sideeffects"

// watchField is the field of one question, by its id.
func watchField(id string) string { return "watch-" + id }

// How often a questionnaire, and a question of the check-in, may be asked.
var (
	watchFormDays = []int{7, 14}
	watchItemDays = []int{1, 2, 3, 7}
)

// watchable are the questions that a form offers to look at: of lanes that the
// reader sees, in words that the client can answer.
func (l *leaf) watchable(f *web.Form) (out []synergy.Watched) {
	answers := lang.Language(l.Contact().Language)
	var forms []measure.ID
	form := func(id measure.ID) {
		if l.Lens().Has(measure.LaneOf(id)) && !slices.Contains(forms, id) && synergy.ForClient(l.Chart, id, answers) {
			forms = append(forms, id)
			out = append(out, synergy.Watched{Watch: plan.Watch{Measure: string(id)}})
		}
	}
	form(effectsForm)
	form(measure.ID(f.Text("expect_measure")))
	for _, o := range l.measureOptions(en) {
		if len(forms) < mostWatchedForms {
			form(measure.ID(o.Value))
		}
	}
	for _, id := range synergy.WatchItems {
		if l.Lens().Has(measure.LaneOfItem(id)) {
			out = append(out, synergy.Watched{Watch: plan.Watch{Item: string(id)}})
		}
	}
	return out
}

// mostWatchedForms is how many questionnaires a form offers, that about side
// effects among them.
const mostWatchedForms = 4

// watchIn is what a form asks to look at more closely; until the day of the
// review where it names no other.
func (l *leaf) watchIn(f *web.Form, review journal.Day) (out []plan.Watch, err error) {
	until, err1 := coming(f, "watch_until")
	if until == 0 {
		until = review
	}
	who, _ := journal.ParseID(f.Text("watch_who"))
	if !slices.ContainsFunc(l.readers(), func(m team.Member) bool { return m.Person == who }) {
		who = journal.ID{}
	}
	var err2 error
	for _, w := range l.watchable(f) {
		field := watchField(w.Measure + w.Item)
		if f.Text(field) == "" {
			continue
		}
		every, err := strconv.Atoi(f.Text(field))
		if err != nil || !slices.Contains(watchDays(w), every) {
			err2 = fault.In(field, "Choose one of the answers that are offered.")
			continue
		}
		w.What, w.Every, w.Who, w.Until = synergy.Short(w.Called(l.Library())).In(lang.English), every, who, until
		out = append(out, w.Watch)
	}
	return out, fault.Join(err1, err2)
}

func watchDays(w synergy.Watched) []int {
	if w.Measure != "" {
		return watchFormDays
	}
	return watchItemDays
}

func watchOptions(ctx context.Context, w synergy.Watched) (out []ui.Option) {
	for _, n := range watchDays(w) {
		out = append(out, ui.Option{Value: strconv.Itoa(n), Label: everyWords(ctx, n)})
	}
	return out
}

// everyWords says how often something is asked.
func everyWords(ctx context.Context, days int) string {
	switch days {
	case 1:
		return t(ctx, "each day")
	case 7:
		return t(ctx, "each week")
	case 14:
		return t(ctx, "every 2 weeks")
	}
	return t(ctx, "every {n} days", "n", number(ctx, days))
}

// readers are the clinicians of the team, who may read a closer look.
func (l *leaf) readers() []team.Member {
	return slices.DeleteFunc(slices.Clone(l.Team().Active()), func(m team.Member) bool {
		return m.Role != journal.Therapist && m.Role != journal.Prescriber
	})
}

func (l *leaf) readerOptions(ctx context.Context) (out []ui.Option) {
	for _, m := range l.readers() {
		out = append(out, ui.Option{Value: m.Person.String(), Label: l.full(ctx, m.Person)})
	}
	return out
}

// watchFirst proposes a closer look: the main score every two weeks and, of a
// medication, side effects each week, read by whoever writes it.
func (l *leaf) watchFirst(arm plan.Arm) []string {
	first := []string{"watch_who", l.reader.String()}
	if arm == plan.Medication {
		first = append(first, watchField(string(effectsForm)), "7")
	}
	main := measure.ID("phq-9")
	if s, ok := synergy.Read(l.Summary(), l.At()).Main(); ok {
		main = s.Measure
	}
	return append(first, watchField(string(main)), "14")
}

// watches says what is looked at more closely after a change, and what came of
// it so far; "" where nothing is. Of one that is proposed, what would be.
func (l *leaf) watches(ctx context.Context, a plan.Adjustment) string {
	all := slices.DeleteFunc(synergy.WatchesOf(l.Chart), func(w synergy.Watched) bool { return w.Change.Adjustment != a.Adjustment })
	if _, known := l.Plan().Find(a.Adjustment); !known {
		for _, w := range a.Watch {
			all = append(all, synergy.Watched{Watch: w, Change: a})
		}
	}
	var said []string
	for i, w := range all {
		words := l.watchWords(ctx, w)
		if i == 0 || w.Until != all[i-1].Until || w.Who != all[i-1].Who {
			words = t(ctx, "Until {day} {who} reads: {what}", "day", day(ctx, w.Until), "who", l.first(ctx, w.Who), "what", words)
			if w.Who.IsZero() {
				words = t(ctx, "Until {day}: {what}", "day", day(ctx, w.Until), "what", l.watchWords(ctx, w))
			}
		}
		said = append(said, words)
	}
	return strings.Join(said, "; ")
}

// watchWords says one question, how often it is asked and what was answered.
func (l *leaf) watchWords(ctx context.Context, w synergy.Watched) string {
	what := synergy.Short(w.Called(l.Library())).In(lang.Of(ctx))
	if !w.Asks() {
		return what
	}
	what = t(ctx, "{what}, {often}", "what", what, "often", everyWords(ctx, w.Every))
	if w.Closed {
		return t(ctx, "{what} (the answers are not shared with you)", "what", what)
	}
	answered, days := w.Counts()
	if days == 0 {
		return what
	}
	what = t(ctx, "{what} (answered {n} of {m})", "what", what, "n", number(ctx, answered), "m", number(ctx, days))
	if last := w.Days[len(w.Days)-1]; last.Missed {
		what += " " + t(ctx, "[no answer on {day}]", "day", short(ctx, last.Day))
	}
	return what
}
