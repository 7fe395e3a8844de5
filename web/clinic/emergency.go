package clinic

import (
	"context"
	"net/http"
	"slices"

	"tandem/auth"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/team"
	"tandem/web"
)

// emergencyPath is where a clinician opens a chart beyond consent.
const emergencyPath = "/emergency"

// emergencyForm asks whose chart, and why. The chart is named by what the
// clinician knows of the person: there is no list to look through.
func (s *Side) emergencyForm(w http.ResponseWriter, r *http.Request) error {
	page, err := s.emergencyPage(r.Context(), web.NewForm())
	if err != nil {
		return err
	}
	return s.frame.Show(w, r, page)
}

func (s *Side) emergencyPage(ctx context.Context, f *web.Form) (web.Page, error) {
	dir, err := s.Desk.House(ctx)
	if err != nil {
		return web.Page{}, err
	}
	rule := dir.EmergencyRule(s.Caller(ctx).Viewer.Practice)
	return web.Page{Title: t(ctx, "Open a chart in an emergency"), Body: emergencyBody(f, rule.Hours)}, nil
}

// emergency opens the chart and tells everyone who must know.
func (s *Side) emergency(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	named, err := namedIn(form)
	var client journal.ID
	var told []journal.ID
	if err == nil {
		client, told, err = s.Desk.Emergency(ctx, s.Caller(ctx), form.Command(), desk.Emergency{Named: named, Reason: form.Text("reason"),
			Medical: form.Has("medical", "yes"), Facility: form.Text("facility")})
	}
	if err != nil {
		page, broken := s.emergencyPage(ctx, form)
		if broken != nil {
			return broken
		}
		return s.frame.Again(w, r, form, err, page)
	}
	s.tellEmergency(ctx, client, told)
	return sent(w, r, "/clients/"+client.String())
}

// namedIn is how a form names a client whose chart its sender cannot see.
func namedIn(f *web.Form) (desk.Named, error) {
	var errs []error
	if f.Text("name") == "" {
		errs = append(errs, fault.In("name", "Write the name that the client goes by."))
	}
	birth, ok, err := f.Day("birth")
	if err == nil && !ok {
		err = fault.In("birth", "Write the date of birth as year, month, day.")
	}
	if err != nil {
		errs = append(errs, err)
	}
	return desk.Named{Name: f.Text("name"), Birth: birth}, fault.Join(errs...)
}

// tellEmergency puts the notices in the outbox. The chart is open by then; a
// notice that cannot be kept is for the operator to know.
func (s *Side) tellEmergency(ctx context.Context, client journal.ID, told []journal.ID) {
	dir, err := s.Desk.House(ctx)
	if err != nil {
		s.Log.ErrorContext(ctx, "who looks after privacy is not known", "err", err)
	}
	s.tells(ctx, client, auth.EmergencyToClient)
	for _, person := range told {
		notice := auth.EmergencyToTherapist
		if slices.ContainsFunc(dir.Practices, func(p team.PracticeOpened) bool { return slices.Contains(dir.PrivacyOfficers(p.Practice), person) }) {
			notice = auth.EmergencyToOfficer
		}
		s.tells(ctx, person, notice)
	}
}

func (s *Side) tells(ctx context.Context, person journal.ID, what auth.Notice) {
	if err := s.Gate.Tell(ctx, auth.Person(person), what, s.Now()); err != nil {
		s.Log.ErrorContext(ctx, "a notice was not kept", "what", string(what), "person", person.String(), "err", err)
	}
}

// endForm shows what an emergency opened, and asks what was done.
func (s *Side) endForm(w http.ResponseWriter, r *http.Request) error {
	l, err := s.open(r, "/emergency")
	if err != nil {
		return err
	}
	if l.Lens().Emergency.Opening.IsZero() {
		return notFound()
	}
	return s.frame.Show(w, r, l.page(r.Context(), t(r.Context(), "emergency access"), endBody(l, web.NewForm())))
}

// end closes the chart again before its time.
func (s *Side) end(w http.ResponseWriter, r *http.Request) error {
	client, err := pathID(r, "client")
	if err != nil {
		return err
	}
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	if err := s.Desk.EndEmergency(r.Context(), s.Caller(r.Context()), desk.Form{Client: client, Command: form.Command()}, form.Text("done")); err != nil {
		return err
	}
	return sent(w, r, caseloadPath)
}

// banner says, on every page of a chart that an emergency opened, until when,
// and who was told.
func (l *leaf) banner(ctx context.Context) string {
	e := l.Lens().Emergency
	var who []string
	officer := false
	for _, id := range e.Told {
		if slices.ContainsFunc(l.Team().With(journal.Therapist), func(m team.Member) bool { return m.Person == id }) {
			who = append(who, l.first(ctx, id))
		} else {
			officer = true
		}
	}
	if officer {
		who = append(who, t(ctx, "the privacy officer"))
	}
	who = append(who, l.first(ctx, l.Client()))
	return t(ctx, "Emergency access until {time}. Told: {who}.", "time", lang.Of(ctx).Clock(e.Until.In(l.At().Location())), "who", lang.Of(ctx).List(who...))
}

// urgency is one opening beyond consent in words.
func (l *leaf) urgency(ctx context.Context, e team.Emergency) string {
	switch {
	case !e.Ended.IsZero():
		return t(ctx, "closed on {time}", "time", l.clock(ctx, e.Ended))
	case e.InForce(l.At()):
		return t(ctx, "open until {time}", "time", l.clock(ctx, e.Until))
	}
	return t(ctx, "closed by itself on {time}", "time", l.clock(ctx, e.Until))
}
