package importer

import (
	"context"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"tandem/chart"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
)

// The columns of a file of questionnaires, beside those named like a question.
const (
	dateColumn     = "date"     // year-month-day, or a moment of RFC 3339
	measureColumn  = "measure"  // the questionnaire: "phq-9"
	totalColumn    = "total"    // the score shown first, where the answers are not known
	languageColumn = "language" // en or es; empty is the client's
)

var formColumns = []string{dateColumn, measureColumn, totalColumn, languageColumn}

// Answers reads questionnaires that were answered elsewhere, one a row, and
// holds them against a client's chart, as Diary does. A file of answers that
// Tandem wrote is read too. Scores are worked out
// from the answers; a total without answers is kept as one, and is no match
// for answers.
func Answers(ctx context.Context, d *desk.Desk, who desk.Caller, client journal.ID, file io.Reader, write bool) (Report, error) {
	t, err := readTable(file)
	if err != nil {
		return Report{}, err
	}
	ours := t.exported()
	if ours {
		t = t.gathered()
	}
	return bring(ctx, d, who, client, write, func(c chart.Chart) ([]journal.Event, Report, error) {
		if err := t.answers(c.Library()); err != nil && !ours {
			return nil, Report{}, err
		}
		events, r := mergeAnswers(t, c)
		return events, r, nil
	})
}

// answers says whether the table's columns are those of questionnaires.
func (t table) answers(lib *measure.Library) error {
	for i, name := range t.header {
		_, item := lib.Asking(measure.ItemID(name))
		if !item && !slices.Contains(formColumns, name) {
			return fault.New(fault.Invalid, "A column is neither date, measure, total or language, nor the id of a question.")
		}
		if slices.Contains(t.header[i+1:], name) {
			return fault.New(fault.Invalid, "Two columns of the file have one name.")
		}
	}
	if !slices.Contains(t.header, dateColumn) || !slices.Contains(t.header, measureColumn) {
		return fault.New(fault.Invalid, "The file needs the columns date and measure, and total or the ids of questions.")
	}
	return nil
}

// answering holds the rows of a file against a chart.
type answering struct {
	c      chart.Chart
	loc    *time.Location
	header []string
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

func mergeAnswers(t table, c chart.Chart) ([]journal.Event, Report) {
	g := answering{c: c, loc: c.Contact().Location(), header: t.header,
		there: map[sitting][]measure.Answered{}, seen: map[string]bool{}, days: map[journal.Day]bool{}}
	for _, e := range c.Entries() {
		if ev, ok := e.Event.(measure.Answered); ok {
			at := sitting{ev.Measure, journal.DayOf(e.At.In(g.loc))}
			g.there[at] = append(g.there[at], ev)
		}
	}
	for _, x := range t.rows {
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

// cell is what stands in a column of a row; "" where the column is not there.
func (g *answering) cell(x row, column string) string {
	i := slices.Index(g.header, column)
	if i < 0 {
		return ""
	}
	return strings.TrimSpace(x.cells[i])
}

// row takes one row, or says why not.
func (g *answering) row(x row, out *Row) {
	at, ok := g.when(g.cell(x, dateColumn), out)
	if !ok {
		return
	}
	in, ok := g.c.Library().AnsweredBy(measure.ID(g.cell(x, measureColumn)), g.asked(x))
	if !ok || in.Kind == "diary" {
		out.note(measureColumn, noMeasure)
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
		g.there[key] = append(g.there[key], ev)
		g.events = append(g.events, journal.Drafted{Event: ev, At: at, Origin: Origin})
	}
}

// asked are the columns that a row fills.
func (g *answering) asked(x row) (out []measure.ItemID) {
	for i, name := range g.header {
		if strings.TrimSpace(x.cells[i]) != "" {
			out = append(out, measure.ItemID(name))
		}
	}
	return out
}

// when reads the moment of a row. A day of which no hour is known stands at
// noon, today at its beginning.
func (g *answering) when(cell string, out *Row) (time.Time, bool) {
	at, err := time.Parse(time.RFC3339, cell)
	if err != nil {
		day, err := time.ParseInLocation(time.DateOnly, cell, g.loc)
		if err != nil {
			out.note(dateColumn, noDate)
			return at, false
		}
		if at = day; journal.DayOf(day) < g.c.Today() {
			at = journal.DayOf(day).Start(g.loc).Add(12 * time.Hour)
		}
	}
	at = at.In(g.loc)
	out.Day = journal.DayOf(at)
	if out.Day < max(longAgo, g.c.Contact().Birth) || at.After(g.c.At()) {
		out.note(dateColumn, impossible)
		return at, false
	}
	return at, true
}

// answers are the cells of the questionnaire's own questions.
func (g *answering) answers(x row, in *measure.Instrument, out *Row) (measure.Answers, bool) {
	answers, ok := measure.Answers{}, true
	for i, name := range g.header {
		cell := x.cells[i]
		if slices.Contains(formColumns, name) || strings.TrimSpace(cell) == "" {
			continue
		}
		it, own := in.Item(measure.ItemID(name))
		switch {
		case !readable(cell):
			out.note(name, notText)
			ok = false
		case !own:
			out.note(name, notAsked)
			ok = false
		default:
			answers[it.ID] = it.Read(cell)
		}
	}
	return answers, ok
}

// answered is what a row is in the chart.
func (g *answering) answered(x row, in *measure.Instrument, answers measure.Answers, out *Row) (measure.Answered, bool) {
	total := g.cell(x, totalColumn)
	n, err := strconv.ParseFloat(total, 64)
	stated := err == nil && numbers.MatchString(total)
	if total != "" && !stated {
		out.note(totalColumn, notANumber)
	}
	if len(answers) == 0 {
		if !stated {
			out.note("", nothingAnswered)
			return measure.Answered{}, false
		}
		ev, err := in.Report(n)
		if err != nil {
			out.note(totalColumn, outsideScore)
		}
		return ev, err == nil
	}
	ev, err := in.Answer(answers, g.language(x))
	if err != nil {
		for _, f := range fault.Of(err).Fields {
			out.note(f.Name, Why(f.Sentence))
		}
		return ev, false
	}
	if worked, ok := ev.Scores[in.Scoring.Primary]; stated && (!ok || worked != n) {
		out.note(totalColumn, otherTotal)
	}
	return ev, true
}

func (g *answering) language(x row) lang.Language {
	if l := lang.Language(g.cell(x, languageColumn)); l == lang.English || l == lang.Spanish {
		return l
	}
	return lang.Language(g.c.Contact().Language)
}

// same says whether two forms say the same.
func same(a, b measure.Answered) bool {
	return maps.Equal(a.Answers, b.Answers) && (len(a.Answers) > 0 || maps.Equal(a.Scores, b.Scores))
}
