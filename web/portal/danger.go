package portal

import (
	"context"
	"net/http"
	"time"

	"tandem/lang"
	"tandem/web"
)

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
