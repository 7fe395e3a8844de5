package portal

import (
	"context"
	"net/http"

	"tandem/chart"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/plan"
	"tandem/web"
	"tandem/web/door"
	"tandem/web/ui/safetyplan"
)

// planView is all that the safety plan may show.
type planView struct {
	reading
	Plan    plan.SafetyPlanWritten
	Mark    journal.Mark // of the plan that stands
	Written bool
	Asked   string // who was asked to call and by when; "" where nobody was
	Form    *web.Form
	Keeps   bool // this device keeps a copy

	Meanwhile string // says that somebody wrote another plan meanwhile; "" where nobody did
}

const (
	changePlanPath = planPath + "/change"
	cardPath       = planPath + "/card"
)

func (s *Side) plan(r *http.Request) (planView, error) {
	v, err := s.read(r)
	if err != nil {
		return planView{}, err
	}
	return v.safetyPlan(), nil
}

func (v reading) safetyPlan() planView {
	line, ok := v.Safety().Plan()
	return planView{reading: v, Plan: line.What, Mark: line.Mark, Written: ok}
}

// safetyPlan shows the client's own plan.
func (s *Side) safetyPlan(w http.ResponseWriter, r *http.Request) error {
	v, err := s.plan(r)
	if err != nil {
		return err
	}
	v.Keeps = door.KeepsPlan(r.Context())
	return s.frame.Show(w, r, web.Page{Title: t(r.Context(), "My safety plan"), Body: planBody(v)})
}

// planCard is the plan alone, small: what a device keeps, and what is printed
// for a wallet. It says nobody's name but those of the plan.
// Its address has its language: to fetch it in both changes nobody's choice.
func (s *Side) planCard(w http.ResponseWriter, r *http.Request) error {
	l := lang.Language(r.PathValue("language"))
	if l != lang.English && l != lang.Spanish {
		return fault.New(fault.NotFound, "This page is not here")
	}
	r = r.WithContext(lang.With(r.Context(), l))
	v, err := s.plan(r)
	if err != nil {
		return err
	}
	return s.plain.Show(w, r, web.Page{Title: t(r.Context(), "My safety plan"), Body: cardBody(v)})
}

// changePlan is the form in which the client changes their own plan.
func (s *Side) changePlan(w http.ResponseWriter, r *http.Request) error {
	v, err := s.plan(r)
	if err != nil {
		return err
	}
	v.Form = web.NewForm(append(safetyplan.First(v.Plan), "over", v.Mark.Entry.String())...)
	return s.frame.Show(w, r, changePlanPage(r.Context(), v))
}

func changePlanPage(ctx context.Context, v planView) web.Page {
	return web.Page{Title: t(ctx, "Change my safety plan"), Form: changePlanForm, Body: changePlanBody(v)}
}

// changePlanForm is the id of the form: what is typed goes along when the
// language changes.
const changePlanForm = "change-plan"

// savePlan writes the plan anew. A plan that somebody wrote since the form was
// opened is shown first, and nothing that was typed is lost.
func (s *Side) savePlan(w http.ResponseWriter, r *http.Request) error {
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	who, err := s.caller(r)
	if err != nil {
		return err
	}
	_, err = s.Desk.Act(r.Context(), who, desk.Form{Client: who.Viewer.Person, Command: f.Command()}, func(c chart.Chart) ([]journal.Event, error) {
		if now, _ := c.Safety().Plan(); now.Entry.String() != f.Value("over") {
			return nil, fault.New(fault.Conflict, "Somebody on your team changed the plan while you were writing. It stands below; look at it, then save yours.")
		}
		ev, err := c.Safety().Write(safetyplan.Read(f))
		return []journal.Event{ev}, err
	})
	if err == nil {
		http.Redirect(w, r, planPath, http.StatusSeeOther)
		return nil
	}
	v, unread := s.plan(r)
	if unread != nil {
		return unread
	}
	f.Set("over", v.Mark.Entry.String())
	v.Form = f
	if fault.KindOf(err) == fault.Conflict {
		v.Meanwhile = fault.Of(err).Sentence
		return s.frame.Instead(w, r, fault.Conflict, changePlanPage(r.Context(), v))
	}
	return s.frame.Again(w, r, f, err, changePlanPage(r.Context(), v))
}

// changedBy says who wrote the plan last, and when.
func (v planView) changedBy(ctx context.Context) string {
	if v.Mark.By == v.Client() {
		return t(ctx, "You changed it on {day}.", "day", v.day(v.Mark.Day))
	}
	return t(ctx, "{who} wrote it down on {day}.", "who", v.person(v.Mark.By).Name, "day", v.day(v.Mark.Day))
}
