package clinic

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/plan"
	"tandem/synergy"
	"tandem/web"
	"tandem/web/ui"
)

// answerSignal is one answer to what is asked: nobody is asked again until
// something changes that it hangs on.
var answerSignal = sheet{
	path: "/signals/{signal}", action: "write", tab: "/plan", title: "Answer what is asked",
	next: func(*leaf) string { return "" },
	hint: "Your words stand on the plan, which the team reads and the client may read. It is not asked again until something changes that it hangs on.",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		s, err := l.signalOf()
		if err != nil {
			return nil, err
		}
		return dayPairs("until", max(l.Today()+7, journal.DayOf(s.By))), nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return answerSignalFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		s, err := l.signalOf()
		if seen := f.Value(web.HeadField); err != nil && l.Lens().Has(journal.Plan) && seen != "" && seen != strconv.Itoa(l.Version()) {
			err = fault.New(fault.Conflict, "What is asked has changed since; look at the chart again.")
		}
		if err != nil {
			return nil, err
		}
		until, err := coming(f, "until")
		if a := plan.SignalAnswer(f.Text("answer")); err == nil || a != plan.PutOff {
			return one(l.Plan().AnswerSignal(plan.SignalAnswered{Signal: s.Key(), Answer: a, Why: f.Text("why"), Until: until}, l.Today()))
		}
		return nil, err
	},
}

// signalOf finds what the address names among all that is asked on this chart,
// or was answered.
func (l *leaf) signalOf() (synergy.Signal, error) {
	open, answered := synergy.Read(l.Summary(), l.At()).Found()
	for _, s := range slices.Concat(open, answered) {
		if s.Key() == l.part("signal") && s.Answerable() {
			return s, nil
		}
	}
	return synergy.Signal{}, notFound()
}

// signalAnswers are the answers that a signal can be given.
func signalAnswers(ctx context.Context, s synergy.Signal) []ui.Option {
	all := plan.SignalAnswers
	if s.Answer != nil && s.Answer.What.Answer != plan.AskAgain {
		all = append(slices.Clone(all), plan.AskAgain)
	}
	out := options(all, func(a plan.SignalAnswer) string { return t(ctx, a.Label()) })
	for i := range out {
		switch plan.SignalAnswer(out[i].Value) {
		case plan.PutOff:
			out[i].Hint = t(ctx, "until a day, with a reason")
		case plan.NotApplicable:
			out[i].Hint = t(ctx, "with a reason")
		}
	}
	return out
}

// mayAnswer says whether the reader can answer a signal.
func (l *leaf) mayAnswer(s synergy.Signal) bool {
	return s.Answerable() && l.may(plan.SignalAnswered{})
}

func (l *leaf) signalHref(s synergy.Signal) string { return l.to("/signals/" + s.Key()) }

// waitsOn says on whom a signal waits, and until when.
func (l *leaf) waitsOn(ctx context.Context, s synergy.Signal) string {
	if len(s.Waits) == 0 {
		return ""
	}
	var who []string
	for _, id := range s.Waits {
		if id == l.reader {
			who = append(who, t(ctx, "you"))
		} else {
			who = append(who, l.first(ctx, id))
		}
	}
	names := lang.Of(ctx).List(who...)
	if s.By.IsZero() {
		return t(ctx, "Waits on {who}.", "who", names)
	}
	return t(ctx, "Waits on {who}, by {time}.", "who", names, "time", lang.Of(ctx).ShortDay(s.By.In(l.At().Location())))
}

// madeFrom names the parts that a signal was made from: who sees all of them
// is shown it, and nobody else.
func madeFrom(ctx context.Context, s synergy.Signal) string {
	lanes := slices.DeleteFunc(slices.Clone(s.Lanes), func(x journal.Lane) bool { return !slices.Contains(journal.GridLanes, x) })
	if len(lanes) == 0 {
		return ""
	}
	return t(ctx, "Shown to who sees: {lanes}.", "lanes", lanesIn(ctx, lanes))
}

// answeredWords says what the team said to a signal, by whom and when.
func (l *leaf) answeredWords(ctx context.Context, s synergy.Signal) string {
	a := s.Answer
	words := t(ctx, "{answer} by {who}, {day}", "answer", t(ctx, a.What.Answer.Label()), "who", l.first(ctx, a.By), "day", day(ctx, a.Day))
	if a.What.Answer == plan.PutOff {
		words = t(ctx, "Put off until {until} by {who}, {day}", "until", day(ctx, a.What.Until), "who", l.first(ctx, a.By), "day", day(ctx, a.Day))
	}
	if a.What.Why != "" {
		words += ": " + a.What.Why
	}
	return strings.TrimSuffix(words, ".") + "."
}
