package clinic

import (
	"context"
	"net/http"
	"slices"

	"github.com/a-h/templ"

	"tandem/journal"
	"tandem/plan"
	"tandem/synergy"
	"tandem/web"
	"tandem/web/ui"
)

// planView is all that the plan page may show.
type planView struct {
	*leaf
	Problems journal.Lines[plan.ProblemNamed]
	Goals    journal.Lines[plan.GoalSet]
	Proposed []plan.Proposal // goals that wait for somebody's word
	Running  []plan.Adjustment
	Closed   []plan.Adjustment   // the newest first
	Moves    []synergy.Before    // scores that moved in the last six weeks
	Readings []plan.GivenReading // the newest first
	Writes   bool
}

// plan is what the treatment is about, what was changed, and what came of it.
func (s *Side) plan(w http.ResponseWriter, r *http.Request) error {
	l, err := s.open(r, "/plan")
	if err != nil {
		return err
	}
	p := l.Plan()
	v := &planView{leaf: l, Problems: p.Problems(), Goals: p.Goals(), Running: p.Running(), Writes: l.may(plan.GoalSet{})}
	v.Moves = synergy.BeforeLately(l.Chart)
	for _, x := range p.Standing() {
		if x.Goal != nil {
			v.Proposed = append(v.Proposed, x)
		}
	}
	v.Readings = p.Readings.All()
	slices.Reverse(v.Readings)
	v.Readings = v.Readings[:min(len(v.Readings), readingsShown)]
	for _, a := range slices.Backward(p.Adjustments()) {
		if !a.Open() {
			v.Closed = append(v.Closed, a)
		}
	}
	return s.frame.Show(w, r, l.page(r.Context(), t(r.Context(), "plan"), planPage(v)))
}

// problem says what the treatment is about.
var problem = sheet{
	path: "/plan/problem", action: "write", tab: "/plan", title: "Name a problem",
	hint: "The client reads it.",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		return l.setAlready("problem", func(id string) []string {
			for _, x := range l.Plan().Problems() {
				if string(x.What.Problem) == id {
					return []string{"problem", id, "words", x.What.Words, "code", x.What.Code}
				}
			}
			return nil
		})
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return problemFields(f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		return one(l.Plan().NameProblem(plan.ProblemNamed{Problem: plan.ProblemID(idOr(f, "problem")), Words: f.Text("words"), Code: f.Text("code")}))
	},
}

// change puts an adjustment of the therapy on the plan. A change of a
// medication is made on the medication page, together with its dose.
var change = sheet{
	path: "/plan/change", action: "write", tab: "/plan", title: "Change the therapy",
	hint: "As a small trial: why, what we expect, when we look. The prescriber and the client read it.", found: looked,
	first:  func(_ context.Context, l *leaf) ([]string, error) { return l.watchFirst(plan.Therapy), nil },
	fields: func(l *leaf, f *web.Form) templ.Component { return changeFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		return one(l.adjustment(f, plan.Therapy, plan.Adjusted{Title: f.Text("title"), From: f.Text("from"), To: f.Text("to"), Why: f.Text("why")}))
	},
}

// review says what came of a change.
var review = sheet{
	path: "/plan/changes/{change}/review", action: "write", tab: "/plan", title: "What came of it?",
	hint: "Too few doses or sessions say nothing about the treatment: then it could not be judged.",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		_, err := l.changeOf()
		return nil, err
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return reviewFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		a, err := l.changeOf()
		if err != nil {
			return nil, err
		}
		next, err := coming(f, "next_review")
		if err != nil {
			return nil, err
		}
		return one(l.Plan().Review(plan.Reviewed{Adjustment: a.Adjustment, Verdict: plan.Verdict(f.Text("verdict")), Words: f.Text("words"), NextReview: next}, l.Today()))
	},
}

// changeOf finds the adjustment that the address names, on this chart.
func (l *leaf) changeOf() (plan.Adjustment, error) {
	a, ok := l.Plan().Find(plan.AdjustmentID(l.part("change")))
	if !ok {
		return plan.Adjustment{}, notFound()
	}
	return a, nil
}

// setAlready gives the values of a thing that the query names by its id, or
// nothing where it names none; an id that is not on this chart is not found.
func (l *leaf) setAlready(name string, values func(id string) []string) ([]string, error) {
	id := l.query.Get(name)
	if id == "" {
		return nil, nil
	}
	first := values(id)
	if first == nil {
		return nil, notFound()
	}
	return first, nil
}

// idOr is the id of what a form says anew, or of what it makes.
func idOr(f *web.Form, name string) string {
	if id := f.Text(name); id != "" {
		return id
	}
	return newID(f)
}

func verdicts(ctx context.Context) []ui.Option {
	return options(plan.Verdicts, func(v plan.Verdict) string { return t(ctx, v.Label()) })
}

// reviewedOn says when a change was last looked at.
func (v *planView) reviewedOn(ctx context.Context, a plan.Adjustment) string {
	last, ok := a.Reviews.Last()
	if !ok {
		return ""
	}
	return t(ctx, "{who}, {day}", "who", v.first(ctx, last.By), "day", day(ctx, last.Day))
}

// stale says whether the day of a review has passed.
func (v *planView) stale(d journal.Day) bool { return d != 0 && d < v.Today() }
