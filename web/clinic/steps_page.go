package clinic

import (
	"context"
	"net/http"
	"slices"

	"github.com/a-h/templ"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
	"tandem/web"
	"tandem/web/ui"
)

// stepsView is all that the page of one plan of steps may show.
type stepsView struct {
	*leaf
	meds.StepPlan
	Named   *meds.StepSchedule // nil: a plan of one's own
	Rows    []stepLine
	Checked meds.CheckedSteps // of the steps to come
	Stairs  ui.Stairs
	Cross   *meds.StepPlan // the other side of a cross-taper
	Newer   bool           // another plan took its place
	Stopped bool           // the medication is not taken any more
	Writes  bool
}

// stepLine is one step of a plan as it stands.
type stepLine struct {
	meds.PlannedDose
	Day   journal.Day
	State string
	Next  bool
	Known []meds.Standing // against it
}

// stepPlan is a plan of steps: what was taken, what comes next, and on what it
// hangs.
func (s *Side) stepPlan(w http.ResponseWriter, r *http.Request) error {
	l, err := s.open(r, "/medication")
	if err != nil {
		return err
	}
	p, err := l.planOf()
	if err != nil {
		return err
	}
	ctx := r.Context()
	newest, _ := l.MedList().Plan(p.Trial)
	v := &stepsView{leaf: l, StepPlan: p, Newer: newest.Entry != p.Entry, Cross: l.otherSide(p)}
	if trial, begun := l.Meds().Find(p.Trial); begun {
		v.Stopped = !trial.Running(l.At())
	}
	v.Writes = l.may(meds.StepConfirmed{}) && p.Open() && !v.Newer && !v.Stopped
	if named, ok := meds.Known().Schedule(p.Schedule); ok {
		v.Named = &named
	}
	if p.Open() && !v.Stopped {
		v.Checked = l.checkedPlan(p, l.Today())
	}
	v.Rows = l.stepLines(ctx, p, v.Checked)
	v.Stairs = l.stairsOfPlan(ctx, p)
	return s.frame.Show(w, r, l.page(ctx, t(ctx, "plan of steps"), stepsPage(v)))
}

// planOf finds the plan that the address names, on this chart.
func (l *leaf) planOf() (meds.StepPlan, error) {
	p, ok := l.MedList().StepPlan(meds.StepPlanID(l.part("plan")))
	if !ok {
		return meds.StepPlan{}, notFound()
	}
	return p, nil
}

// planDrug is the medication of a plan in the reader's language.
func (l *leaf) planDrug(ctx context.Context, p meds.StepPlan) string {
	if _, begun := l.Meds().Find(p.Trial); !begun && p.Begins != nil {
		return p.Begins.Called(lang.Of(ctx))
	}
	return l.drug(ctx, p.Trial)
}

// otherSide is the plan of what comes in its place, or of whose place it takes.
func (l *leaf) otherSide(p meds.StepPlan) *meds.StepPlan {
	for _, x := range l.MedList().Plans {
		if x.What.Trial == p.To && p.To != "" || x.What.To == p.Trial {
			if other, ok := l.MedList().StepPlan(x.What.Plan); ok {
				return &other
			}
		}
	}
	return nil
}

// checkedPlan is what is known against the steps of a plan that are to come, the
// next of them taken on a day.
func (l *leaf) checkedPlan(p meds.StepPlan, next journal.Day) meds.CheckedSteps {
	rest := p.StepsPlanned
	rest.Steps = nil
	for i := p.Done; i < len(p.Steps); i++ {
		x := p.Steps[i]
		if x.Day = p.Day(i+1, l.Today()); i == p.Done {
			x.Day = max(x.Day, next)
		}
		rest.Steps = append(rest.Steps, x)
	}
	return l.Meds().CheckSteps(l.MedList(), rest, l.crossingOf(p), l.age(), l.At())
}

// crossingOf is what goes down while the medication of a plan comes up.
func (l *leaf) crossingOf(p meds.StepPlan) *meds.Crossing {
	other := l.otherSide(p)
	if other == nil || other.To != p.Trial {
		return nil
	}
	trial, ok := l.Meds().Find(other.Trial)
	if !ok {
		return nil
	}
	x := &meds.Crossing{From: trial.Drug}
	if n := len(other.Steps); other.Open() && other.Steps[n-1].Dose.IsZero() {
		x.Ends = other.Day(n, l.Today())
	}
	return x
}

func (l *leaf) stepLines(ctx context.Context, p meds.StepPlan, c meds.CheckedSteps) []stepLine {
	var out []stepLine
	_, next, _ := p.Next()
	for i, x := range p.Steps {
		line := stepLine{PlannedDose: x, Day: p.Day(i+1, l.Today()), Next: i+1 == next, State: l.stepState(ctx, p, i+1)}
		if k := i - p.Done; k >= 0 && k < len(c.Steps) {
			line.Known = c.Steps[k].Alerts
		}
		out = append(out, line)
	}
	return out
}

// stepState says where one step stands.
func (l *leaf) stepState(ctx context.Context, p meds.StepPlan, step int) string {
	_, next, _ := p.Next()
	switch {
	case step <= p.Done:
		return t(ctx, "confirmed")
	case p.Over != nil:
		return t(ctx, "not taken: the plan was ended")
	case p.Pause != nil:
		return t(ctx, "waits")
	case step != next:
		return t(ctx, "planned")
	}
	if since, due := p.Due(l.Today()); due && since < l.Today() {
		return t(ctx, "not confirmed since {day}", "day", short(ctx, since))
	} else if due {
		return t(ctx, "today, when you confirm it")
	}
	return t(ctx, "next")
}

func (l *leaf) stairsOfPlan(ctx context.Context, p meds.StepPlan) ui.Stairs {
	days := make([]journal.Day, len(p.Steps))
	for i := range p.Steps {
		days[i] = p.Day(i+1, l.Today())
	}
	return stairsOf(ctx, l.planDrug(ctx, p), p.Steps, days, p.Done)
}

// planHref is the page of a plan.
func (l *leaf) planHref(p meds.StepPlan) string {
	return l.href("/medication/plans/" + escape(string(p.StepsPlanned.Plan)))
}

// nextWords says what comes next in a plan.
func (l *leaf) nextWords(ctx context.Context, p meds.StepPlan) string {
	x, n, ok := p.Next()
	switch {
	case !ok:
		return ""
	case l.left(p):
		return t(ctx, "The dose was changed since without this plan. Look whether the steps to come still fit.")
	case p.Pause != nil:
		return t(ctx, "The plan waits since {day}.", "day", day(ctx, p.Pause.Day))
	}
	words := t(ctx, "Next: {dose} from {day}.", "dose", doseWords(ctx, x.Dose), "day", day(ctx, p.Day(n, l.Today())))
	if since, due := p.Due(l.Today()); due && since < l.Today() {
		words = t(ctx, "{dose} was planned from {day} and is not confirmed.", "dose", doseWords(ctx, x.Dose), "day", day(ctx, since))
	}
	return words
}

// clientWords says what the client said of the next step.
func (l *leaf) clientWords(ctx context.Context, p meds.StepPlan) (says, words string) {
	who := l.first(ctx, l.Client())
	switch a := p.Answer; {
	case a == nil:
		return t(ctx, "{who} has not said whether they are ready.", "who", who), ""
	case a.What.Ready:
		return t(ctx, "{who} is ready, said on {day}.", "who", who, "day", day(ctx, a.Day)), a.What.Words
	default:
		return t(ctx, "{who} said: not yet, on {day}.", "who", who, "day", day(ctx, a.Day)), a.What.Words
	}
}

// left says whether the dose was changed since by something else than the plan.
func (l *leaf) left(p meds.StepPlan) bool {
	_, left := l.Meds().Left(p)
	return left
}

// notBegun are the plans of what is not taken yet.
func (v *medicationView) notBegun() (out []meds.StepPlan) {
	for _, p := range v.MedList().OpenPlans(v.Meds(), v.At()) {
		if _, begun := v.Meds().Find(p.Trial); !begun {
			out = append(out, p)
		}
	}
	return out
}

// openPlan is the plan of a medication that still has steps.
func (l *leaf) openPlan(id meds.TrialID) (meds.StepPlan, bool) {
	p, ok := l.MedList().Plan(id)
	return p, ok && p.Open()
}

// toPlan is the page that comes after what is said of a plan.
func toPlan(l *leaf) string { return "/medication/plans/" + escape(l.part("plan")) }

func onPlan(_ context.Context, l *leaf) ([]string, error) {
	p, err := l.planOf()
	if err == nil && !p.Open() {
		err = notFound()
	}
	return nil, err
}

// confirmStep puts the next step of a plan into force.
var confirmStep = sheet{
	path: "/medication/plans/{plan}/confirm", action: "write", tab: "/medication", title: "Confirm the next step", button: "Confirm it", next: toPlan, first: onPlan, found: looked,
	hint:   "From then on it is the dose on the chart. The therapist and the client read it.",
	fields: func(l *leaf, f *web.Form) templ.Component { return confirmFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		p, err := l.planOf()
		if err != nil {
			return nil, err
		}
		step, _, _ := f.Number("step")
		at, err1 := l.when(f, "on")
		events, err2 := l.MedList().ConfirmStep(l.Meds(), meds.StepConfirmed{Plan: p.StepsPlanned.Plan, Step: step, Why: f.Text("why")}, meds.Reason(f.Text("reason")), at)
		known, err3 := l.answeredTo(l.againstNext(p), f)
		given, err4 := l.givenWith(p, step, f)
		if err := fault.Join(err1, err2, err3, err4); err != nil {
			return nil, err
		}
		return append(l.allThen(at, append(events, given...)), known...), nil
	},
}

// givenWith is the injection that is recorded with a step of a plan; none where
// it was not given yet, or the step is no injection.
func (l *leaf) givenWith(p meds.StepPlan, step int, f *web.Form) ([]journal.Event, error) {
	if !p.Injected(l.Meds()) {
		return nil, nil
	}
	switch f.Text("given") {
	case "yes":
		return one(l.MedList().InjectStep(meds.StepConfirmed{Plan: p.StepsPlanned.Plan, Step: step}, f.Text("site")))
	case "later":
		return nil, nil
	}
	return nil, fault.In("given", "Say whether the injection was given.")
}

// injectionWaits says whether the newest step that was confirmed is an injection
// of which none is recorded since.
func (l *leaf) injectionWaits(p meds.StepPlan) bool {
	trial, begun := l.Meds().Find(p.Trial)
	if !begun || p.Done == 0 || len(p.Taken) < p.Done || !trial.Running(l.At()) || p.Steps[p.Done-1].Dose.IsZero() {
		return false
	}
	d, known := meds.Known().Drug(trial.Drug)
	return known && d.Injections != nil && !slices.ContainsFunc(l.MedList().Injections, func(g journal.Line[meds.InjectionGiven]) bool {
		return g.What.Trial == p.Trial && g.Day >= p.Taken[p.Done-1]
	})
}

// againstNext is what is known against the next step of a plan, taken now.
func (l *leaf) againstNext(p meds.StepPlan) []meds.Standing {
	if x, _, ok := p.Next(); !ok || x.Dose.IsZero() {
		return nil
	}
	return l.checkedPlan(p, l.Today()).Steps[0].Alerts
}

// pauseSteps lets the steps to come wait.
var pauseSteps = sheet{
	path: "/medication/plans/{plan}/pause", action: "write", tab: "/medication", title: "Let the plan wait", button: "Let it wait", next: toPlan, first: onPlan,
	hint:   "The dose stays as it is. What is to come comes later by as long as it waits. The client reads why.",
	fields: func(l *leaf, f *web.Form) templ.Component { return planWhyFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		return one(l.MedList().PauseSteps(meds.StepsPaused{Plan: meds.StepPlanID(l.part("plan")), Why: f.Text("why")}))
	},
}

// resumeSteps lets a plan that waited go on.
var resumeSteps = sheet{
	path: "/medication/plans/{plan}/resume", action: "write", tab: "/medication", title: "Let the plan go on", button: "Let it go on", next: toPlan, first: onPlan,
	hint:   "What is to come comes later by as long as it waited. The client reads why.",
	fields: func(l *leaf, f *web.Form) templ.Component { return planWhyFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		return one(l.MedList().ResumeSteps(meds.StepsResumed{Plan: meds.StepPlanID(l.part("plan")), Why: f.Text("why")}))
	},
}

// endSteps ends a plan before its last step.
var endSteps = sheet{
	path: "/medication/plans/{plan}/end", action: "write", tab: "/medication", title: "End the plan", button: "End it", next: toPlan, first: onPlan,
	hint:   "No further step is taken. The dose stays as it is. The client reads why.",
	fields: func(l *leaf, f *web.Form) templ.Component { return planWhyFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		return one(l.MedList().EndSteps(meds.StepsEnded{Plan: meds.StepPlanID(l.part("plan")), Why: f.Text("why")}))
	},
}
