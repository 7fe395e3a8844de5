package portal

import (
	"context"
	"net/http"
	"time"

	"tandem/lang"
	"tandem/plan"
	"tandem/web"
)

// planView is all that the safety plan may show.
type planView struct {
	reading
	Plan    plan.SafetyPlanWritten
	Written bool
	Asked   string // who was asked to call and by when; "" where nobody was
}

// danger is what comes first after an answer about danger: what helps now, and
// who was asked to call. It never shows a number.
func (s *Side) danger(w http.ResponseWriter, r *http.Request) error {
	v, err := s.plan(r)
	if err != nil {
		return err
	}
	v.Asked = v.askedToCall(r.Context())
	return s.frame.Show(w, r, web.Page{Title: t(r.Context(), "Thank you for telling us."), Body: dangerBody(v)})
}

// safetyPlan shows the client's own plan.
func (s *Side) safetyPlan(w http.ResponseWriter, r *http.Request) error {
	v, err := s.plan(r)
	if err != nil {
		return err
	}
	return s.frame.Show(w, r, web.Page{Title: t(r.Context(), "My safety plan"), Body: planBody(v)})
}

func (s *Side) plan(r *http.Request) (planView, error) {
	v, err := s.read(r)
	if err != nil {
		return planView{}, err
	}
	line, ok := v.Safety().Plan()
	return planView{reading: v, Plan: line.What, Written: ok}, nil
}

// askedToCall says who was asked to call and by when, from the open task. It
// promises no hour in which nobody reads answers: then it says when they are
// read again.
func (v reading) askedToCall(ctx context.Context) string {
	open := v.Safety().Tasks.Open()
	if len(open) == 0 {
		return ""
	}
	call := open[0].Responsible(v.Safety().Named(v.Team().Named()), v.At())
	who := v.person(call.Person).Name
	if call.Acknowledged {
		return t(ctx, "{who} has seen this and has taken on calling you.", "who", who)
	}
	m, _ := v.Team().Member(call.Person)
	if reads, next := v.house.Calling(m.Practice).Reads(call.Due.Add(-time.Minute)); !reads {
		return t(ctx, "{who} has been asked to call you. That may be only when answers are read again: {when}.", "who", who, "when", v.on(ctx, next))
	}
	return t(ctx, "{who} has been asked to call you by {when}.", "who", who, "when", v.on(ctx, call.Due))
}

// builder is who makes the safety plan with the client.
func (v reading) builder() string {
	if who, ok := v.called(); ok {
		return who.Name
	}
	return lang.In(v.lang, "your team")
}
