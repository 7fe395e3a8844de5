package portal

import (
	"context"
	"net/http"
	"slices"

	"tandem/chart"
	"tandem/desk"
	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
	"tandem/web"
	"tandem/web/ui"
)

// calendarPath is the client's calendar of medicines.
const calendarPath = "/medicine-calendar"

// calendarDays is how many days the calendar shows: today and those after it.
const calendarDays = 7

// calendarView is all that calendar.templ may show.
type calendarView struct {
	reading
	Form   *web.Form
	Whole  bool // the whole plan, not the next days
	Days   []calendarDay
	Needed []medicineLine // taken only when needed
	Plans  []stepsView
	Facts  []medicineView // what is known about missing one, or stopping it
}

// calendarDay is what is taken on a day.
type calendarDay struct {
	Name  string
	Today bool
	Lines []medicineLine
}

// stepsView is a plan of steps in plain words.
type stepsView struct {
	ID, Title, Why string
	Stairs         ui.Stairs
	Steps          []planStep
	Waits          string // why, where it is on hold
	Next           int    // the step to come; 0: none is asked about
	Asks           string // what would come, and when
	If             string
	Said, Words    string // what the client said of it
}

// planStep is one step in plain words.
type planStep struct{ From, Dose, How, If, State string }

// calendar is what the client takes on which day, now and as it is planned.
func (s *Side) calendar(w http.ResponseWriter, r *http.Request) error {
	v, err := s.read(r)
	if err != nil {
		return err
	}
	return s.frame.Show(w, r, v.calendarPage(r.Context(), r.URL.Query().Get("show") == "plan", web.NewForm()))
}

// answerStep writes whether the client is ready for the next step.
func (s *Side) answerStep(w http.ResponseWriter, r *http.Request) error {
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	v, err := s.read(r)
	if err != nil {
		return err
	}
	id := meds.StepPlanID(r.PathValue("plan"))
	if _, ok := v.MedList().StepPlan(id); !ok {
		return notHere()
	}
	step, _, _ := f.Number("step")
	_, err = s.Desk.Act(r.Context(), v.who, desk.Form{Client: v.who.Viewer.Person, Command: f.Command()}, func(c chart.Chart) ([]journal.Event, error) {
		ready, err := meds.ReadyWord(f.Text("ready"))
		if err != nil {
			return nil, err
		}
		ev, err := c.MedList().AnswerStep(meds.StepAnswered{Plan: id, Step: step, Ready: ready, Words: f.Text("words")})
		return []journal.Event{ev}, err
	})
	if err != nil {
		return s.frame.Again(w, r, f, err, v.calendarPage(r.Context(), true, f))
	}
	http.Redirect(w, r, calendarPath+"?show=plan#step-"+string(id), http.StatusSeeOther)
	return nil
}

func (v reading) calendarPage(ctx context.Context, whole bool, f *web.Form) web.Page {
	view := calendarView{reading: v, Form: f, Whole: whole}
	plans := v.MedList().OpenPlans(v.Meds(), v.At())
	for _, p := range plans {
		view.Plans = append(view.Plans, v.plan(ctx, p))
	}
	for d := v.Today(); d < v.Today()+calendarDays; d++ {
		view.Days = append(view.Days, v.onDay(ctx, d, plans))
	}
	for _, m := range v.Meds().Current(v.At()) {
		if m.AsNeeded {
			view.Needed = append(view.Needed, v.line(m))
		}
		if x := v.medicine(ctx, m); x.Gap != nil || x.Slowly != nil {
			x.Name = m.Called(v.lang)
			view.Facts = append(view.Facts, x)
		}
	}
	return web.Page{Title: t(ctx, "My medicine calendar"), Body: calendarBody(view)}
}

// onDay is what is taken on a day, as things stand.
func (v reading) onDay(ctx context.Context, d journal.Day, plans []meds.StepPlan) calendarDay {
	out := calendarDay{Name: v.lang.LongDay(d.Date()), Today: d == v.Today()}
	for _, m := range v.Meds().Current(v.At()) {
		if m.AsNeeded {
			continue
		}
		line := medicineLine{Name: m.Called(v.lang)}
		switch {
		case m.OnHold(v.At()):
			line.How = t(ctx, "on hold: do not take it now")
		case !m.Last().DueOn(d):
			line.How = t(ctx, "none on this day")
		default:
			line.How = v.doseHow(m.Last().Dose, m.Last().Schedule)
		}
		if i := slices.IndexFunc(plans, func(p meds.StepPlan) bool { return p.Trial == m.Trial }); i >= 0 {
			line.How += v.thenOn(ctx, d, plans[i])
		}
		out.Lines = append(out.Lines, line)
	}
	for _, p := range plans {
		if x, n, ok := p.Next(); ok && !v.waits(p) && n == 1 && max(p.Day(1, v.Today()), v.Today()) == d && !v.begun(p) {
			out.Lines = append(out.Lines, medicineLine{Name: p.Begins.Called(v.lang),
				How: t(ctx, "planned: {dose}. Begin it only when {who} has confirmed it.", "dose", v.doseHow(x.Dose, x.Schedule), "who", v.prescribers(ctx))})
		}
	}
	return out
}

// thenOn says of a day from which a step is planned what would be taken then.
func (v reading) thenOn(ctx context.Context, d journal.Day, p meds.StepPlan) string {
	x, n, ok := p.Next()
	if !ok || v.waits(p) || d < p.Day(n, v.Today()) {
		return ""
	}
	if d > max(p.Day(n, v.Today()), v.Today()) {
		return "; " + t(ctx, "{dose} once it is confirmed", "dose", v.doseHow(x.Dose, x.Schedule))
	}
	if x.Dose.IsZero() {
		return ". " + t(ctx, "Planned: to stop it, only when {who} has confirmed it.", "who", v.prescribers(ctx))
	}
	return ". " + t(ctx, "Planned: {dose}, only when {who} has confirmed it.", "dose", v.doseHow(x.Dose, x.Schedule), "who", v.prescribers(ctx))
}

// left says whether the dose was changed since by something else than a plan.
func (v reading) left(p meds.StepPlan) bool {
	_, left := v.Meds().Left(p)
	return left
}

// waits says whether no step of a plan is to come before somebody has said so.
func (v reading) waits(p meds.StepPlan) bool { return p.Pause != nil || v.left(p) }

func (v reading) begun(p meds.StepPlan) bool {
	_, ok := v.Meds().Find(p.Trial)
	return ok
}

// doseHow is a dose and how often it is taken.
func (v reading) doseHow(d meds.Dose, s meds.Schedule) string {
	if d.IsZero() {
		return lang.In(v.lang, "none")
	}
	if s == "" {
		return d.String()
	}
	return d.String() + ", " + lang.In(v.lang, string(s))
}

// prescribers are the first names of those who prescribe.
func (v reading) prescribers(ctx context.Context) string {
	if who := v.with(journal.Prescriber); len(who) > 0 {
		return v.names(who)
	}
	return t(ctx, "whoever prescribes")
}

// plan is a plan of steps in plain words.
func (v reading) plan(ctx context.Context, p meds.StepPlan) stepsView {
	out := stepsView{ID: string(p.StepsPlanned.Plan), Title: v.planned(p), Why: p.Why}
	_, next, _ := p.Next()
	var words []string
	for i, x := range p.Steps {
		d := p.Day(i+1, v.Today())
		step := planStep{From: v.lang.ShortDay(d.Date()), Dose: v.doseHow(x.Dose, ""), How: lang.In(v.lang, string(x.Schedule)), If: x.If, State: v.stepState(ctx, p, i+1)}
		if x.Schedule == "" {
			step.How = ""
		}
		out.Steps = append(out.Steps, step)
		out.Stairs.Steps = append(out.Stairs.Steps, ui.Stair{From: int(d - p.Day(1, v.Today())), High: x.High(), Dose: v.doseHow(x.Whole(), ""), Day: v.lang.ShortDay(d.Date()), Taken: i < p.Done})
		words = append(words, t(ctx, "{dose} from {day}", "dose", step.Dose, "day", step.From))
	}
	out.Stairs.Says = out.Title + ": " + v.lang.List(words...)
	if p.Pause != nil {
		out.Waits = t(ctx, "This plan waits since {day}: {why}", "day", v.day(p.Pause.Day), "why", p.Pause.What.Why)
		return out
	}
	if _, left := v.Meds().Left(p); left {
		out.Waits = t(ctx, "Your dose was changed since without this plan. {who} looks whether the next steps still fit.", "who", v.prescribers(ctx))
		return out
	}
	x := p.Steps[next-1]
	out.Next, out.If = next, x.If
	out.Asks = t(ctx, "The next step: {dose} from {day}.", "dose", v.doseHow(x.Dose, x.Schedule), "day", v.day(p.Day(next, v.Today())))
	if a := p.Answer; a != nil {
		out.Said, out.Words = t(ctx, "You said: not yet."), a.What.Words
		if a.What.Ready {
			out.Said = t(ctx, "You said: I am ready.")
		}
	}
	return out
}

// planned is the medicine of a plan.
func (v reading) planned(p meds.StepPlan) string {
	if m, ok := v.Meds().Find(p.Trial); ok {
		return m.Called(v.lang)
	}
	return p.Begins.Called(v.lang)
}

// stepState says where a step stands, in plain words.
func (v reading) stepState(ctx context.Context, p meds.StepPlan, step int) string {
	switch {
	case step == p.Done && v.begun(p) && !v.left(p):
		return t(ctx, "what you take now")
	case step <= p.Done:
		return t(ctx, "done")
	case v.waits(p):
		return t(ctx, "waits")
	case step == p.Done+1:
		return t(ctx, "next, only when {who} has confirmed it", "who", v.prescribers(ctx))
	}
	return t(ctx, "later")
}

// stepDue is how many days before a step the client is asked whether they are ready.
const stepDue = 3

// asksReady are the steps about which the client is asked today.
func (v reading) asksReady(ctx context.Context) (out []ui.Link) {
	for _, p := range v.MedList().OpenPlans(v.Meds(), v.At()) {
		_, n, ok := p.Next()
		if !ok || v.waits(p) || p.Answer != nil || p.Day(n, v.Today())-stepDue > v.Today() {
			continue
		}
		out = append(out, ui.Link{Label: t(ctx, "The next step of {medicine}", "medicine", v.planned(p)), Address: calendarPath + "?show=plan#step-" + string(p.StepsPlanned.Plan),
			Counts: t(ctx, "{who} asks whether you are ready. Ready, or not yet.", "who", v.prescribers(ctx))})
	}
	return out
}

// readyOptions are the answers to the question about the next step.
func readyOptions(ctx context.Context) []ui.Option {
	return []ui.Option{{Value: meds.ReadyYes, Label: t(ctx, "I am ready")}, {Value: meds.ReadyNotYet, Label: t(ctx, "Not yet")}}
}
