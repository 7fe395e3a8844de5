package clinic

import (
	"net/http"
	"time"

	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/schedule"
	"tandem/team"
	"tandem/therapy"
	"tandem/web"
	"tandem/web/ui"
)

// registerView is all that the page for a new client may show.
type registerView struct {
	Form *web.Form
	Note bool // whoever writes progress notes
}

// newClient is the first contact: who it is, what was said, when they meet.
func (s *Side) newClient(w http.ResponseWriter, r *http.Request) error {
	who := s.Caller(r.Context()).Viewer
	if !treats(who.Role) {
		return fault.New(fault.Denied, "A therapist or a prescriber registers a client, so that there is someone to call.")
	}
	form := web.NewForm("client", journal.NewID().String(), "zone", "America/New_York", "language", string(lang.English), "mode", string(therapy.InPerson), "minutes", "50", "visit-minutes", "50")
	return s.frame.Show(w, r, s.registerPage(r, form))
}

func (s *Side) registerPage(r *http.Request, form *web.Form) web.Page {
	v := registerView{Form: form, Note: s.Caller(r.Context()).Viewer.Role == journal.Therapist}
	return web.Page{Title: t(r.Context(), "New client"), Body: registerBody(v)}
}

// register writes the first entries of a chart. The form carries the new
// client's id, so that sending it twice makes one client.
func (s *Side) register(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	who := s.Caller(r.Context())
	client, err := journal.ParseID(form.Text("client"))
	if err != nil || client.IsZero() {
		client = journal.NewID()
		form.Set("client", client.String())
	}
	events, err := firstContact(form, who.Viewer, s.Now())
	if err == nil {
		_, err = s.Desk.Register(r.Context(), who, desk.Form{Client: client, Command: form.Command()}, events)
	}
	if err != nil {
		return s.frame.Again(w, r, form, err, s.registerPage(r, form))
	}
	return sent(w, r, "/clients/"+client.String())
}

// firstContact is what the form of a first contact is in the new chart.
func firstContact(f *web.Form, by team.Viewer, now time.Time) ([]journal.Event, error) {
	birth, _, err1 := f.Day("birth")
	d := team.Details{Name: f.Text("name"), Birth: birth, Pronouns: f.Text("pronouns"), Language: f.Text("language"), Zone: f.Text("zone"),
		State: f.Text("state"), Phone: f.Text("phone"), Email: f.Text("email"), MessageSafe: f.Has("message_safe", "yes")}
	now = now.In(journal.Zone(d.Zone))
	events, err2 := team.Register(d, by, journal.DayOf(now))
	session, err3 := firstSession(f, by, now)
	visit, err4 := firstVisit(f, by, d.Zone, now)
	if err := fault.Join(err1, err2, err3, err4); err != nil {
		return nil, err
	}
	return append(append(events, session...), visit...), nil
}

func purposeOf(r journal.Role) therapy.Purpose {
	if r == journal.Prescriber {
		return therapy.Medication
	}
	return therapy.Therapy
}

// firstSession is the first contact itself, where something was written about it.
func firstSession(f *web.Form, by team.Viewer, now time.Time) ([]journal.Event, error) {
	summary, words := f.Text("summary"), f.Text("happened")
	if summary == "" && words == "" {
		return nil, nil
	}
	minutes, _, err := f.Number("minutes")
	if err != nil {
		return nil, err
	}
	id := therapy.SessionID(newID(f))
	v := therapy.Visit{Start: now, SessionHeld: therapy.SessionHeld{Session: id, Purpose: purposeOf(by.Role), Mode: therapy.Mode(f.Text("mode")),
		Minutes: minutes, Modality: therapy.Modality(f.Text("modality")), Summary: summary}}
	if by.Role == journal.Therapist {
		v.Note = therapy.NoteWritten{Session: id, Happened: words}
	}
	return therapy.Sessions{}.Hold(v, now)
}

// firstVisit is the first appointment, where a day was given.
func firstVisit(f *web.Form, by team.Viewer, zone string, now time.Time) ([]journal.Event, error) {
	on, ok, err := f.Day("visit")
	if err != nil || !ok {
		return nil, err
	}
	clock, err := time.Parse("15:04", f.Text("visit-time"))
	if err != nil {
		return nil, fault.In("visit-time", "Write the time like 14:30.")
	}
	minutes, _, err := f.Number("visit-minutes")
	if err != nil {
		return nil, err
	}
	day := on.Date()
	at := time.Date(day.Year(), day.Month(), day.Day(), clock.Hour(), clock.Minute(), 0, 0, journal.Zone(zone))
	ev, err := schedule.Visits{}.Book(schedule.Booked{Visit: schedule.VisitID(newID(f)), With: by.Person, Practice: by.Practice,
		When: schedule.When{At: at, Zone: zone, Minutes: minutes}, Mode: f.Text("mode"), Purpose: string(purposeOf(by.Role))}, now)
	if err != nil {
		return nil, err
	}
	return []journal.Event{ev}, nil
}

// zones are the time zones that a client of these practices may live in.
var zones = []ui.Option{{Value: "America/New_York", Label: "America/New_York"}, {Value: "America/Chicago", Label: "America/Chicago"},
	{Value: "America/Denver", Label: "America/Denver"}, {Value: "America/Los_Angeles", Label: "America/Los_Angeles"}}
