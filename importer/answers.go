package importer

import (
	"context"
	"io"
	"maps"
	"slices"
	"strconv"
	"time"

	"tandem/chart"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
)

// Answers reads questionnaires that were answered elsewhere, one a row, or that
// were taken out of a chart as a file, and holds them against a client's chart,
// as Diary does. Scores are worked out from the answers; a total without answers
// is kept as one, and is no match for answers.
func Answers(ctx context.Context, d *desk.Desk, who desk.Caller, client journal.ID, file io.Reader, write bool) (Report, error) {
	return answers(ctx, d, who, client, file, write, func(t table, c chart.Chart) ([]form, error) { return t.forms(c.Library()) })
}

// answers holds the forms that a file has against a chart.
func answers(ctx context.Context, d *desk.Desk, who desk.Caller, client journal.ID, file io.Reader, write bool, read func(table, chart.Chart) ([]form, error)) (Report, error) {
	t, err := readTable(file)
	if err != nil {
		return Report{}, err
	}
	return bring(ctx, d, who, client, write, func(c chart.Chart) ([]journal.Event, Report, error) {
		forms, err := read(t, c)
		if err != nil {
			return nil, Report{}, err
		}
		events, r := mergeAnswers(forms, c)
		return events, r, nil
	})
}

// answering holds the forms of a file against a chart.
type answering struct {
	c      chart.Chart
	loc    *time.Location
	there  map[sitting][]measure.Answered // what the chart has, and what was added
	seen   map[string]bool
	days   map[journal.Day]bool
	events []journal.Event
	report Report
}

// sitting is a questionnaire on a day.
type sitting struct {
	measure measure.ID
	day     journal.Day
}

func mergeAnswers(forms []form, c chart.Chart) ([]journal.Event, Report) {
	g := answering{c: c, loc: c.Contact().Location(), there: map[sitting][]measure.Answered{}, seen: map[string]bool{}, days: map[journal.Day]bool{}}
	for _, e := range c.Entries() {
		if ev, ok := e.Event.(measure.Answered); ok {
			at := sitting{ev.Measure, journal.DayOf(e.At.In(g.loc))}
			g.there[at] = append(g.there[at], ev)
		}
	}
	for _, x := range forms {
		out := Row{Line: x.line, Outcome: NotTaken}
		switch {
		case x.why != "":
			out.note("", x.why)
		case g.seen[x.raw]:
			out.note("", sameRow)
		default:
			g.seen[x.raw] = true
			g.row(x, &out)
		}
		g.report.Rows = append(g.report.Rows, out)
	}
	g.report.Days, g.report.Added = len(g.days), len(g.events)
	return g.events, g.report
}

// row takes one form, or says why not.
func (g *answering) row(x form, out *Row) {
	at, ok := g.when(x, out)
	if !ok {
		return
	}
	in, ok := g.instrument(x, out)
	if !ok {
		return
	}
	answers, ok := g.answers(x, in, out)
	if !ok {
		return
	}
	ev, ok := g.answered(x, in, answers, out)
	if !ok {
		return
	}
	g.days[out.Day] = true
	switch key := (sitting{in.ID, out.Day}); {
	case slices.ContainsFunc(g.there[key], func(was measure.Answered) bool { return same(was, ev) }):
		out.Outcome = There
		g.report.Already++
	case len(g.there[key]) > 0:
		out.note("", otherThere)
	case !g.c.Lens().MayWrite(ev):
		out.note("", notYours)
	default:
		out.Outcome = Taken
		out.Danger = slices.ContainsFunc(measure.SafetyFlags(ev), func(f measure.Raised) bool { return f.Safety })
		g.there[key] = append(g.there[key], ev)
		g.events = append(g.events, journal.Drafted{Event: ev, At: at, Origin: Origin})
	}
}

// asks are the questions that the form answers.
func (x form) asks() []measure.ItemID {
	out := make([]measure.ItemID, len(x.answers))
	for i, a := range x.answers {
		out[i] = a.item
	}
	return out
}

// instrument is what a form answers, in the version that it was answered in
// where that is known here, or else in that whose questions it names.
func (g *answering) instrument(x form, out *Row) (*measure.Instrument, bool) {
	id, lib := measure.ID(x.measure.text), g.c.Library()
	in, ok := lib.At(id, x.version)
	if ok && in.Version != x.version {
		in, ok = lib.AnsweredBy(id, x.asks())
	}
	switch {
	case !ok:
		out.note(x.measure.column, noMeasure)
		return nil, false
	case in.Kind == "diary":
		out.note(x.measure.column, checkIn)
		return nil, false
	case x.version != "" && in.Version != x.version:
		out.note(versionColumn, otherVersion)
	}
	return in, true
}

// when reads the moment of a form. A day of which no hour is known stands at
// noon, today at its beginning.
func (g *answering) when(x form, out *Row) (time.Time, bool) {
	layout := x.layout
	if layout == "" {
		layout = time.DateOnly
	}
	at, err := time.Parse(time.RFC3339, x.date.text)
	if err != nil {
		day, err := time.ParseInLocation(layout, x.date.text, g.loc)
		if err != nil {
			out.note(x.date.column, noDate)
			return at, false
		}
		if at = day; journal.DayOf(day) < g.c.Today() {
			at = journal.DayOf(day).Start(g.loc).Add(12 * time.Hour)
		}
	}
	at = at.In(g.loc)
	out.Day = journal.DayOf(at)
	if out.Day < max(longAgo, g.c.Contact().Birth) || at.After(g.c.At()) {
		out.note(x.date.column, impossible)
		return at, false
	}
	return at, true
}

// answers are what the form says to the questionnaire's own questions.
func (g *answering) answers(x form, in *measure.Instrument, out *Row) (measure.Answers, bool) {
	answers, ok := measure.Answers{}, true
	for _, a := range x.answers {
		it, own := in.Item(a.item)
		switch {
		case !readable(a.text):
			out.note(a.column, notText)
			ok = false
		case !own:
			out.note(a.column, notAsked)
			ok = false
		default:
			answers[it.ID] = it.Read(a.text)
		}
	}
	return answers, ok
}

// answered is what a form is in the chart.
func (g *answering) answered(x form, in *measure.Instrument, answers measure.Answers, out *Row) (measure.Answered, bool) {
	n, err := strconv.ParseFloat(x.total.text, 64)
	stated := err == nil && numbers.MatchString(x.total.text)
	if x.total.text != "" && !stated {
		out.note(x.total.column, notANumber)
	}
	if len(answers) == 0 {
		if !stated {
			out.note("", nothingAnswered)
			return measure.Answered{}, false
		}
		ev, err := in.Report(n)
		if err != nil {
			out.note(x.total.column, outsideScore)
		}
		return ev, err == nil
	}
	ev, err := in.Answer(answers, g.language(x))
	if err != nil {
		for _, f := range fault.Of(err).Fields {
			out.note(x.column(f.Name), Why(f.Sentence))
		}
		return ev, false
	}
	if worked, ok := ev.Scores[in.Scoring.Primary]; stated && (!ok || worked != n) {
		out.note(x.total.column, otherTotal)
	}
	return ev, true
}

// column is where the file has the answer to a question.
func (x form) column(item string) string {
	for _, a := range x.answers {
		if string(a.item) == item {
			return a.column
		}
	}
	return item
}

func (g *answering) language(x form) lang.Language {
	if l := lang.Language(x.language); l == lang.English || l == lang.Spanish {
		return l
	}
	return lang.Language(g.c.Contact().Language)
}

// same says whether two forms say the same.
func same(a, b measure.Answered) bool {
	return maps.Equal(a.Answers, b.Answers) && (len(a.Answers) > 0 || maps.Equal(a.Scores, b.Scores))
}
