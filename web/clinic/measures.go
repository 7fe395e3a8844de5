package clinic

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/synergy"
	"tandem/web"
	"tandem/web/ui"
)

// measuresView is all that the measures page may show.
type measuresView struct {
	*leaf
	Series []measure.Series
	Tracks measure.Tracks
	Due    []measure.Due
	Writes bool
}

// measures is what was asked and counted: each series in words, with its change
// since the baseline.
func (s *Side) measures(w http.ResponseWriter, r *http.Request) error {
	l, err := s.open(r, "/measures")
	if err != nil {
		return err
	}
	m := l.Measures()
	v := &measuresView{leaf: l, Series: m.Primary(), Tracks: m.Tracks, Due: synergy.Due(l.Chart), Writes: l.may(measure.Asked{})}
	return s.frame.Show(w, r, l.page(r.Context(), t(r.Context(), "measures"), measuresPage(v)))
}

// answersShown is how many answers of a measure stand on the page.
const answersShown = 12

// newest gives the newest points of a series, the last first.
func newest(s measure.Series) []measure.Point {
	points := s.Points[max(0, len(s.Points)-answersShown):]
	points = slices.Clone(points)
	slices.Reverse(points)
	return points
}

// value writes a score, with its band.
func value(ctx context.Context, s measure.Series, v float64) (n, word string, pips int) {
	decimals := 2
	if rule, ok := s.Rule(); ok {
		decimals = rule.Precision
	}
	n = lang.Of(ctx).Number(v, decimals)
	if b, ok := s.Band(v); ok {
		word, pips = b.Label.In(lang.Of(ctx)), b.Pips()
	}
	return n, word, pips
}

// since says the change from the baseline, and where the baseline comes from.
func (v *measuresView) since(ctx context.Context, s measure.Series) string {
	c, ok := s.Change()
	if !ok {
		return t(ctx, "Nothing to compare yet.")
	}
	from, _, _ := value(ctx, s, c.From.Value)
	words := changeWords(ctx, c.Points, 2, reliable(c.Reliable), true)
	set := t(ctx, "the first answer, {n} on {day}", "n", from, "day", day(ctx, c.From.On))
	if c.From.Fixed {
		set = t(ctx, "the baseline that was set, {n} on {day}", "n", from, "day", day(ctx, c.From.On))
	}
	return words + " (" + set + ")"
}

// threshold says what reliable means for a series, with its source.
func threshold(ctx context.Context, s measure.Series) (says, source string) {
	in, ok := s.Instrument()
	if ok && in.Own() {
		return ownScale(ctx), ""
	}
	if !ok || in.Change[s.Score].ReliableChange == nil {
		return t(ctx, "No reliable change is adopted for it."), ""
	}
	rc := in.Change[s.Score].ReliableChange
	return t(ctx, "Reliable change is {n} or more.", "n", lang.Of(ctx).Number(rc.Value.Float(), 2)), rc.Source
}

// noticed lists the flags of a point in words.
func noticed(ctx context.Context, flags []measure.FlagID) string {
	words := make([]string, len(flags))
	for i, f := range flags {
		words[i] = flagWords(ctx, string(f))
	}
	return lang.Of(ctx).List(words...)
}

// paper is the form of a questionnaire that was answered on paper or aloud, and
// of a scale that the clinician rates.
var paper = sheet{
	path: "/measures/{measure}/answers", action: "write", tab: "/measures", title: "Enter answers or ratings", next: scoreOf,
	hint: "Enter what was answered, on paper or aloud, or what you rated. Scores and flags are worked out here; an answer that needs attention today opens a task.",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		_, err := l.measureOf()
		return nil, err
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return paperFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		in, err := l.measureOf()
		if err != nil {
			return nil, err
		}
		at, err := l.when(f, "on")
		if err != nil {
			return nil, err
		}
		ev, err := in.Answer(typedIn(in, f), lang.Language(l.Contact().Language))
		if err != nil {
			return nil, err
		}
		return []journal.Event{l.then(at, ev)}, nil
	},
}

// ask asks for a questionnaire: once, every so many days, before each visit or
// after a dose change.
var ask = sheet{
	path: "/measures/ask", action: "write", tab: "/measures", title: "Ask for a questionnaire",
	hint: "The client sees on their first page who asks for it.",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		id := measure.ID(l.query.Get("measure"))
		first := append(dayPairs("from", l.Today()), "measure", string(id), "rule", "days", "before_visit", "2")
		if in, ok := l.Library().Find(id); ok && in.Frequency.EveryDays > 0 {
			first = append(first, "every_days", strconv.Itoa(in.Frequency.EveryDays))
		}
		return first, nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return askFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		if f.Text("measure") == "" {
			return nil, fault.In("measure", "Choose the questionnaire.")
		}
		from, err1 := coming(f, "from")
		until, err2 := coming(f, "until")
		a, err3 := ruled(f, measure.Asked{Measure: measure.ID(f.Text("measure")), From: cmp.Or(from, l.Today()), Until: until})
		if err := fault.Join(err1, err2, err3); err != nil {
			return nil, err
		}
		return one(l.Measures().Ask(a))
	},
}

// ruled is what is asked for by the rule that a form names.
func ruled(f *web.Form, a measure.Asked) (measure.Asked, error) {
	switch f.Value("rule") {
	case "visit":
		before, _, err := f.Number("before_visit")
		a.BeforeVisit = max(before, 1)
		return a, err
	case "dose":
		a.AfterDose = true
	case "once":
	default:
		every, _, err := f.Number("every_days")
		a.EveryDays = every
		return a, err
	}
	return a, nil
}

// baseline fixes the score at the start of this episode of care.
var baseline = sheet{
	path: "/measures/{measure}/baseline", action: "write", tab: "/measures", title: "Set the baseline", next: scoreOf,
	hint: "The score at the start of this episode of care: later scores are read against it. It is never simply the highest.",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		in, err := l.measureOf()
		if err != nil {
			return nil, err
		}
		s := l.Measures().Series(in.ID, in.Scoring.Primary)
		if len(s.Points) == 0 {
			return nil, nil
		}
		p := s.Points[0]
		return append(dayPairs("on", p.Day()), "value", strconv.FormatFloat(p.Value, 'f', -1, 64)), nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return baselineFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		in, err := l.measureOf()
		if err != nil {
			return nil, err
		}
		n, err1 := strconv.ParseFloat(f.Text("value"), 64)
		if err1 != nil {
			err1 = fault.In("value", "Write the score as a number.")
		}
		on, err2 := coming(f, "on")
		if err2 == nil && (on == 0 || on > l.Today()) {
			err2 = fault.In("on", "Write a day that is not later than today.")
		}
		if err := fault.Join(err1, err2); err != nil {
			return nil, err
		}
		return one(l.Measures().FixBaseline(in.ID, in.Scoring.Primary, n, on))
	},
}

// measureOf finds the measure that the address names.
func (l *leaf) measureOf() (*measure.Instrument, error) {
	in, ok := l.Library().Find(measure.ID(l.part("measure")))
	if !ok {
		return nil, notFound()
	}
	return in, nil
}

// askable are the questionnaires that the client can answer here in a language.
func (l *leaf) askable(ctx context.Context) []ui.Option {
	var out []ui.Option
	for _, in := range l.Library().All() {
		if in.Kind == "questionnaire" && in.Answerable(lang.Of(ctx)) {
			out = append(out, ui.Option{Value: string(in.ID), Label: titled(ctx, in)})
		}
	}
	return out
}

// enterable are the measures whose answers can be typed from paper.
func (l *leaf) enterable(ctx context.Context) []ui.Option {
	var out []ui.Option
	for _, in := range l.Library().All() {
		if in.Kind != "diary" && in.Answerable(lang.Of(ctx)) {
			out = append(out, ui.Option{Value: string(in.ID), Label: titled(ctx, in)})
		}
	}
	return out
}

// titled is the name of a measure in a menu, and whether the practice made it.
func titled(ctx context.Context, in *measure.Instrument) string {
	title := in.Title.In(lang.Of(ctx))
	if in.Own() {
		return t(ctx, "{measure}, the practice’s own", "measure", title)
	}
	return title
}

// ownScale is said wherever a clinician reads, asks or enters a questionnaire of
// the practice's own.
func ownScale(ctx context.Context) string {
	return t(ctx, "Made by this practice: not a validated scale. No change is judged by it, and no answer to it calls anybody.")
}

// unpublished says that the wording in the reader's language is not a published
// version of the questionnaire; "" where it is, or the form is this product's own.
func unpublished(ctx context.Context, in *measure.Instrument) string {
	if in.Own() {
		return ownScale(ctx)
	}
	from := in.Text.English
	if lang.Of(ctx) == lang.Spanish {
		from = in.Text.Spanish
	}
	if in.Published(lang.Of(ctx)) || from.Provenance == "project" {
		return ""
	}
	return t(ctx, "This wording is not a published version in this language.")
}

// summed names the questions that the total shown beside a scale adds up; ""
// where it is not simply their sum.
func summed(in *measure.Instrument) string {
	ids := in.Summed()
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = string(id)
	}
	return strings.Join(names, " ")
}

// choices are the answers of an item.
func choices(ctx context.Context, it measure.Item) []ui.Option {
	out := make([]ui.Option, len(it.Options))
	for i, o := range it.Options {
		n := strconv.FormatFloat(o.Value.Float(), 'f', -1, 64)
		out[i] = ui.Option{Value: n, Label: n + " " + o.Label.In(lang.Of(ctx))}
	}
	return out
}

// toPaper sends a chosen measure to its form: a menu without a script.
func (s *Side) toPaper(w http.ResponseWriter, r *http.Request) error {
	client, err := pathID(r, "client")
	if err != nil {
		return err
	}
	in, ok := measure.LibraryOf(r.Context()).Find(measure.ID(r.URL.Query().Get("measure")))
	if !ok {
		return notFound()
	}
	return sent(w, r, "/clients/"+client.String()+"/measures/"+string(in.ID)+"/answers")
}
