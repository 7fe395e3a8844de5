package clinic

import (
	"context"
	"net/http"
	"slices"
	"time"
	"weak"

	"github.com/a-h/templ"

	"tandem/chart"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/synergy"
	"tandem/team"
	"tandem/web/ui"
	"tandem/web/ui/timeline"
)

// chartView is all that the first page of a chart may show.
type chartView struct {
	*leaf
	View     timeline.View
	Signals  []synergy.Signal
	Answered []synergy.Signal
	Running  []plan.Adjustment
	Learned  []plan.Adjustment
}

// chart is the one treatment on one axis, and what may be said about it.
func (s *Side) chart(w http.ResponseWriter, r *http.Request) error {
	l, err := s.open(r, "")
	if err != nil {
		return err
	}
	ctx := r.Context()
	if l.Lens().Standing == team.Former {
		return sent(w, r, l.to("/ledger"))
	}
	if !l.clinical() {
		return s.frame.Show(w, r, l.page(ctx, t(ctx, "contact details"), contactPage(l)))
	}
	body := s.kept.Piece(l.version(ctx, r), func() templ.Component { return chartPage(newChartView(ctx, l, r)) })
	return s.frame.Show(w, r, l.page(ctx, t(ctx, "timeline"), body))
}

// version is everything that the first page of a chart is made from: what
// passed the lens, whose lens, in which language, which part of it, and the
// minute that its signals were worked out for.
type version struct {
	pages  weak.Pointer[chart.Pages] // a page that is kept keeps no chart in memory
	lens   string
	lang   lang.Language
	query  string
	minute int64
}

func (l *leaf) version(ctx context.Context, r *http.Request) version {
	return version{weak.Make(l.Chart.Pages), l.Lens().Key(), lang.Of(ctx), r.URL.RawQuery, l.At().Unix() / 60}
}

// learnedShown is how many closed changes the first page lists.
const learnedShown = 8

func newChartView(ctx context.Context, l *leaf, r *http.Request) *chartView {
	q := r.URL.Query()
	sees, hidden := l.lensLine(ctx)
	v := &chartView{leaf: l, Running: l.Plan().Running()}
	v.Signals, v.Answered = synergy.Read(l.Summary(), l.At()).Found()
	v.View = timeline.View{
		Timeline: synergy.BuildTimeline(l.Chart, synergy.TimelineOptions{Window: timeline.Window(q), Since: since(q.Get("since"))}),
		Name:     l.called, Lens: sees + " " + hidden, At: l.At(), Query: q, Entry: l.entryHref,
		Adjustment: func(id plan.AdjustmentID) string { return l.href("/plan") + "#change-" + escape(string(id)) },
		Week: func(from, to journal.Day) string {
			return l.to("/ledger") + "?from=" + from.String() + "&to=" + to.String() + l.keptDay()
		},
	}
	for _, a := range slices.Backward(l.Plan().Adjustments()) {
		if !a.Open() && len(v.Learned) < learnedShown {
			v.Learned = append(v.Learned, a)
		}
	}
	return v
}

// keptDay keeps "as of" in an address that has a query already.
func (l *leaf) keptDay() string {
	if l.asOf == 0 {
		return ""
	}
	return "&as_of=" + l.asOf.String()
}

func since(asked string) journal.Day {
	d, err := journal.ParseDay(asked)
	if err != nil {
		return 0
	}
	return d
}

// said is what the scores of one measure can say, with what it rests on.
type said struct {
	Title, Sentence, Note, More, Rests string
}

// said gives the statements of the measures that have something to say.
func (v *chartView) said(ctx context.Context) []said {
	var out []said
	in := lang.Of(ctx)
	for _, row := range v.View.Timeline.Scores {
		sentence := row.Says.Sentence(in, in.Day(row.Since.Date()))
		if sentence == "" {
			continue
		}
		x := said{Title: row.Title.In(in), Sentence: sentence, Note: row.Says.Note(in), More: row.Says.More(in)}
		if row.Before != nil && row.Now != nil {
			x.Rests = t(ctx, "Median of three: {was}, now {now}.", "was", in.Number(row.Before.Value, 1), "now", in.Number(row.Now.Value, 1))
		}
		out = append(out, x)
	}
	return out
}

// handOf is the hand of an arm of the treatment.
func handOf(a plan.Arm) ui.Hand {
	if a == plan.Medication {
		return ui.Prescriber
	}
	return ui.Therapist
}

// card is an adjustment as its card says it.
func (l *leaf) card(ctx context.Context, a plan.Adjustment) ui.Adjustment {
	c := ui.Adjustment{Hand: handOf(a.Arm), Title: a.Title, Why: a.Why, StopIf: a.StopIf, Expect: l.expects(ctx, a.Adjusted)}
	c.Title = l.changed(ctx, a.Adjusted)
	if a.Next() != 0 {
		c.Looks = day(ctx, a.Next())
	}
	c.Decided = t(ctx, "{who}, {day}", "who", l.first(ctx, a.By), "day", day(ctx, a.Day))
	if a.ClientSaid != "" {
		c.Decided += "; " + t(ctx, "{who}: “{words}”", "who", l.first(ctx, l.Client()), "words", a.ClientSaid)
	}
	c.SoFar, c.CanLearn, c.Watch = l.soFar(ctx, a), l.learns(ctx, a), l.watches(ctx, a)
	return c
}

// changed says from what to what a change goes; of a medication by its name.
func (l *leaf) changed(ctx context.Context, a plan.Adjusted) string {
	if a.From == "" || a.To == "" {
		return a.Title
	}
	title := a.Title
	if trial, ok := l.Meds().Find(meds.TrialID(a.Trial)); ok {
		title = trial.Called(lang.Of(ctx))
	}
	return t(ctx, "{title}: {from} to {to}", "title", title, "from", a.From, "to", a.To)
}

// expects says what an adjustment is expected to do.
func (l *leaf) expects(ctx context.Context, a plan.Adjusted) string {
	words := a.ExpectWords
	if e := a.Expect; e != nil {
		in, name := lang.Of(ctx), measureName(ctx, measure.ID(e.Measure))
		var goal string
		switch {
		case e.AtMost != nil:
			goal = t(ctx, "{measure} at most {n}", "measure", name, "n", in.Number(*e.AtMost, 2))
		case e.AtLeast != nil:
			goal = t(ctx, "{measure} at least {n}", "measure", name, "n", in.Number(*e.AtLeast, 2))
		}
		if goal != "" && e.By != 0 {
			goal = t(ctx, "{what} by {day}", "what", goal, "day", day(ctx, e.By))
		}
		if words != "" && goal != "" {
			words += "; "
		}
		words += goal
	}
	return words
}

// soFar gives the score that an adjustment is looked at on: when it was made,
// and now. Both are absent where the lens hides them.
func (l *leaf) soFar(ctx context.Context, a plan.Adjustment) string {
	if a.Expect == nil {
		return ""
	}
	s := l.Measures().Series(measure.ID(a.Expect.Measure), measure.ScoreID(a.Expect.Score))
	now, ok := s.Latest()
	if !ok || now.Day() < a.Day {
		return ""
	}
	in, name := lang.Of(ctx), measureName(ctx, s.Measure)
	if before := s.Between(0, a.Day); len(before) > 0 {
		was := before[len(before)-1]
		return t(ctx, "{measure} {now} on {day} (was {was})", "measure", name, "now", in.Number(now.Value, 2),
			"day", short(ctx, now.Day()), "was", in.Number(was.Value, 2))
	}
	return t(ctx, "{measure} {now} on {day}", "measure", name, "now", in.Number(now.Value, 2), "day", short(ctx, now.Day()))
}

// measureName is the short name of a measure.
func measureName(ctx context.Context, id measure.ID) string {
	if in, ok := measure.LibraryOf(ctx).Find(id); ok {
		return synergy.Short(in.Title).In(lang.Of(ctx))
	}
	return string(id)
}

// weeks is how long an adjustment ran until it was closed.
func weeks(a plan.Adjustment) int {
	last, ok := a.Reviews.Last()
	if !ok {
		return 0
	}
	return int(last.Day-a.Day) / 7
}

// clock writes a moment of the chart.
func (l *leaf) clock(ctx context.Context, at time.Time) string {
	return lang.Of(ctx).When(at.In(l.At().Location()))
}
