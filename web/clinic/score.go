package clinic

import (
	"context"
	"math"
	"net/http"
	"slices"

	"github.com/a-h/templ"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/plan"
	"tandem/synergy"
	"tandem/team"
	"tandem/web"
	"tandem/web/ui/timeline"
)

// scoreView is all that the page of one measure may show.
type scoreView struct {
	*measuresView
	In     *measure.Instrument
	Main   measure.Series
	View   timeline.View
	Band   *synergy.Outlook // what the practice expects; nil: no band is switched on for it
	Answer []measure.Form   // the newest first
	Grid   []moved
	Heads  []string // the forms that the grid compares
	Act    *web.Form
	Reads  bool // may say that answers were read
	Moves  measureMoves
}

// moved is one question over time: what was answered, and how far it moved.
type moved struct {
	Question string
	Answers  []string
	Moved    string
}

// score is one measure: its course, its answers question by question, what was
// noticed in them and what became of that, and who read them.
func (s *Side) score(w http.ResponseWriter, r *http.Request) error {
	l, err := s.open(r, "/measures")
	if err != nil {
		return err
	}
	in, err := l.measureOf()
	if err != nil || l.Lens().Standing == team.Former {
		return notFound()
	}
	ctx, record := r.Context(), l.Measures()
	if by, ok := record.Reading(in.ID); ok { // of the practice's own perhaps not the newest version
		in = by
	}
	v := &scoreView{measuresView: &measuresView{leaf: l, Writes: l.may(measure.Asked{})}, In: in, Main: record.Series(in.ID, in.Scoring.Primary),
		Answer: slices.Clone(record.Measures.Of(in.ID)), Act: web.NewForm(), Reads: l.may(measure.AnswersRead{Measure: in.ID})}
	if o, ok := synergy.Read(l.Summary(), l.At()).Outlook(v.Main); ok {
		v.Band = &o
	}
	sees, hidden := l.lensLine(ctx)
	v.View = timeline.View{Timeline: synergy.BuildScore(l.Chart, in.ID, synergy.TimelineOptions{Window: timeline.Window(l.query), Since: since(l.query.Get("since"))}),
		Name: l.called, Lens: sees + " " + hidden, At: l.At(), Query: l.query, Entry: l.entryHref,
		Adjustment: func(id plan.AdjustmentID) string { return l.href("/plan") + "#change-" + escape(string(id)) }}
	v.Moves = measureMoves{v.Main, l.movesOf(in.ID)}
	v.compare(ctx)
	slices.Reverse(v.Answer)
	title := measureName(ctx, in.ID)
	return s.frame.Show(w, r, l.page(ctx, title, scorePage(v)))
}

// judged says whether a reliable change of the measure is known, so that its
// scores can be said to have moved; it is said to who sees the plan, where the
// clinicians' marks stand.
func (v *scoreView) judged() bool {
	th := v.In.Change[v.Main.Score]
	return th.ReliableChange != nil && v.Lens().HasAll(journal.Scores, journal.Plan)
}

// scoreOf is the page of the measure that the address names.
func scoreOf(l *leaf) string { return "/measures/" + escape(l.part("measure")) }

// compared is how many of the newest forms stand beside the first.
const compared = 3

// compare makes the grid of the first and the newest answers. Forms are in the
// order of time.
func (v *scoreView) compare(ctx context.Context) {
	forms := slices.DeleteFunc(slices.Clone(v.Answer), func(f measure.Form) bool { return !v.In.Comparable(f.Version) })
	if len(forms) > compared+1 {
		forms = append([]measure.Form{forms[0]}, forms[len(forms)-compared:]...)
	}
	if len(forms) == 0 {
		return
	}
	for _, f := range forms {
		v.Heads = append(v.Heads, short(ctx, f.Day()))
	}
	for i := range v.In.Items {
		it := &v.In.Items[i]
		line := moved{Question: it.Text.In(lang.Of(ctx))}
		if line.Question == "" { // the practice supplies the wording
			line.Question = string(it.ID)
		}
		for _, f := range forms {
			line.Answers = append(line.Answers, answered(ctx, v.In, it.ID, f.Answers[it.ID]))
		}
		line.Moved = movedWords(ctx, forms[0].Answers[it.ID], forms[len(forms)-1].Answers[it.ID])
		v.Grid = append(v.Grid, line)
	}
}

// answered is an answer as it was chosen.
func answered(ctx context.Context, in *measure.Instrument, id measure.ItemID, a measure.Answer) string {
	if a.IsZero() {
		return t(ctx, "Not answered")
	}
	return answerWords(ctx, in, id, a)
}

// movedWords says how far an answer is from the first one; nothing where one
// of them is no number.
func movedWords(ctx context.Context, first, last measure.Answer) string {
	a, ok1 := first.Float()
	b, ok2 := last.Float()
	if !ok1 || !ok2 {
		return ""
	}
	n := lang.Of(ctx).Number(math.Abs(b-a), 2)
	switch {
	case b < a:
		return t(ctx, "{n} lower", "n", n)
	case b > a:
		return t(ctx, "{n} higher", "n", n)
	}
	return t(ctx, "same")
}

// series is what a form's score is read in: the page's, or of another
// version of a questionnaire of the practice's own that version's.
func (v *scoreView) series(f measure.Form) measure.Series {
	if v.In.Comparable(f.Version) {
		return v.Main
	}
	in, _ := v.Library().At(v.In.ID, f.Version)
	return v.Measures().SeriesBy(in, in.Scoring.Primary)
}

// change says how far a form's main score is from the baseline.
func (v *scoreView) change(ctx context.Context, f measure.Form) string {
	value, ok := f.Scores[v.Main.Score]
	start := v.Main.Baseline
	if !ok || start.On == 0 || f.Day() <= start.On || !v.In.Comparable(f.Version) {
		return ""
	}
	verdict, err := measure.Change(v.In, v.Main.Score, start.Value, value)
	return changeWords(ctx, value-start.Value, 2, reliable(verdict.Reliable), err == nil)
}

// became is what became of what was noticed in a form.
func (v *scoreView) became(ctx context.Context, f measure.Form) (words, address string) {
	called := false
	for _, id := range f.Flags {
		if flag, ok := v.In.Flag(id); ok && (flag.Level == measure.Urgent || flag.Level == measure.High) {
			called = true
		}
	}
	if !called {
		return "", ""
	}
	for _, tasks := range []plan.Tasks{v.Safety().Tasks, v.Plan().Tasks} {
		for _, x := range tasks.List() {
			if x.Concerns(f.Entry) {
				return v.stands(ctx, x), v.href("/safety")
			}
		}
	}
	if !v.Lens().HasAll(journal.Safety, journal.Plan) {
		return t(ctx, "What became of it is not shared with you."), ""
	}
	return t(ctx, "No task belongs to it."), ""
}

// stands says where a task stands.
func (v *scoreView) stands(ctx context.Context, x plan.Task) string {
	if !x.Open() {
		return t(ctx, "{task} closed by {who}, {time}: {done}", "task", taskWords(ctx, x.Sort), "who", v.first(ctx, x.Done.By),
			"time", v.clock(ctx, x.Done.At), "done", x.Done.What.Done)
	}
	return t(ctx, "{task} open.", "task", taskWords(ctx, x.Sort)) + " " + v.call(ctx, x)
}

// among says where the newest score lies among clients who began alike.
func (v *scoreView) among(ctx context.Context) string {
	last, _ := v.Main.Latest()
	week, ok := v.Band.Week(last.Day())
	if !ok {
		return t(ctx, "The band reaches from week 1 to week {n}. The newest score lies outside of that time.", "n", number(ctx, v.Band.Weeks))
	}
	pairs := []string{"practice", v.Band.Called, "n", number(ctx, week)}
	if v.Band.Above(last) {
		return t(ctx, "The newest score is above the range in which 80 of 100 clients of {practice} who began alike were at week {n}.", pairs...)
	}
	return t(ctx, "The newest score is not above the range in which 80 of 100 clients of {practice} who began alike were at week {n}.", pairs...)
}

// atWeek is the client's last score of a week, and whether it is above the band.
func (v *scoreView) atWeek(ctx context.Context, week int) (words string, above bool) {
	for _, p := range slices.Backward(v.Main.Points) {
		if w, ok := v.Band.Week(p.Day()); ok && w == week {
			words, above = lang.Of(ctx).Number(p.Value, 1), v.Band.Above(p)
			if above {
				words = t(ctx, "{score}, above", "score", words)
			}
			return words, above
		}
	}
	return "", false
}

// hasRead says whether the reader has marked a form as read.
func (v *scoreView) hasRead(f measure.Form) bool {
	return slices.ContainsFunc(v.Measures().ReadOf(f.Entry), func(x measure.Reading) bool { return x.By == v.reader })
}

// readLine is who read a form, when, and what they said.
func (v *scoreView) readLine(ctx context.Context, x measure.Reading) string {
	words := t(ctx, "Read by {who}, {day}.", "who", v.first(ctx, x.By), "day", short(ctx, x.Day()))
	if x.Talked {
		words = t(ctx, "Talked over by {who}, {day}.", "who", v.first(ctx, x.By), "day", short(ctx, x.Day()))
	}
	if x.Said != "" {
		words += " " + x.Said
	}
	return words
}

// readAnswers says that answers were read, and perhaps talked over.
var readAnswers = sheet{
	path: "/measures/{measure}/read", action: "write", tab: "/measures", title: "Answers read", next: scoreOf,
	hint: "The client sees that you read them, and what you say here.", button: "Mark as read",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		in, err := l.measureOf()
		if err != nil {
			return nil, err
		}
		forms := l.Measures().Measures.Of(in.ID)
		asked := l.query.Get("answers")
		if asked == "" && len(forms) == 0 {
			return nil, nil
		}
		if asked == "" {
			asked = forms[len(forms)-1].Entry.String()
		}
		if !slices.ContainsFunc(forms, func(f measure.Form) bool { return f.Entry.String() == asked }) {
			return nil, notFound()
		}
		return []string{"answers", asked}, nil
	},
	fields: func(_ *leaf, f *web.Form) templ.Component { return readFields(f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		in, err := l.measureOf()
		if err != nil {
			return nil, err
		}
		if f.Text("answers") == "" {
			return nil, fault.New(fault.Invalid, "There are no answers here to mark as read.")
		}
		answers, err := journal.ParseID(f.Text("answers"))
		if err != nil {
			return nil, notFound()
		}
		return one(l.Measures().MarkRead(in.ID, answers, l.reader, f.Text("talked") != "", f.Text("said")))
	},
}
