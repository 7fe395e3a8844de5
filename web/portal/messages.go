package portal

import (
	"context"
	"net/http"
	"slices"

	"tandem/chart"
	"tandem/desk"
	"tandem/journal"
	"tandem/team"
	"tandem/web"
	"tandem/web/ui"
)

// messagesView is all that messages.templ may show.
type messagesView struct {
	reading
	Form    *web.Form
	To      []ui.Option
	All     []messageLine // the newest first
	Danger  bool          // the message just sent has words of danger
	Written bool          // one was just sent
}

// messageLine is one message in words.
type messageLine struct {
	ID            team.MessageID
	Who, To, When string
	Hand          ui.Hand
	Words         string
	Read          []string // who opened it, and who did not yet
	Closed        bool     // to the client, and not opened
}

// both is the answer that a message goes to everyone who treats the client.
const both = "both"

// messages shows what was written to and by the client, and a field to write in.
func (s *Side) messages(w http.ResponseWriter, r *http.Request) error {
	v, err := s.read(r)
	if err != nil {
		return err
	}
	f := web.NewForm("to", both)
	page := v.messagesPage(r.Context(), f, r.URL.Query().Get("sent"))
	return s.frame.Show(w, r, page)
}

// sendMessage writes a message to both clinicians, or to one.
func (s *Side) sendMessage(w http.ResponseWriter, r *http.Request) error {
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	v, err := s.read(r)
	if err != nil {
		return err
	}
	m := team.MessageSent{Message: team.MessageID(f.Command().String()), Words: f.Text("words"), To: v.addressed(f.Text("to"))}
	_, err = s.Desk.Act(r.Context(), v.who, desk.Form{Client: v.who.Viewer.Person, Command: f.Command()}, func(c chart.Chart) ([]journal.Event, error) {
		ev, err := c.Team().Send(m, v.who.Viewer.Person)
		return []journal.Event{ev}, err
	})
	if err != nil {
		return s.frame.Again(w, r, f, err, v.messagesPage(r.Context(), f, ""))
	}
	said := "1"
	if ofDanger(m.Words) {
		said = "help"
	}
	http.Redirect(w, r, messagesPath+"?sent="+said, http.StatusSeeOther)
	return nil
}

// addressed are those to whom an answer of the form means it goes.
func (v reading) addressed(to string) (out []journal.ID) {
	for _, p := range v.clinicians() {
		if to == both || to == p.ID.String() {
			out = append(out, p.ID)
		}
	}
	return out
}

// clinicians are those who treat the client.
func (v reading) clinicians() []person {
	return append(v.with(journal.Therapist), v.with(journal.Prescriber)...)
}

// openMessage writes that the client opened a message.
func (s *Side) openMessage(w http.ResponseWriter, r *http.Request) error {
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	who, err := s.caller(r)
	if err != nil {
		return err
	}
	id := team.MessageID(r.PathValue("received"))
	_, err = s.Desk.Act(r.Context(), who, desk.Form{Client: who.Viewer.Person, Command: f.Command()}, func(c chart.Chart) ([]journal.Event, error) {
		return c.Messages().Read(id, who.Viewer.Person)
	})
	if err != nil {
		return err
	}
	http.Redirect(w, r, messagesPath+"#m-"+string(id), http.StatusSeeOther)
	return nil
}

func (v reading) messagesPage(ctx context.Context, f *web.Form, sent string) web.Page {
	view := messagesView{reading: v, Form: f, Danger: sent == "help", Written: sent != ""}
	people := v.clinicians()
	if len(people) > 1 {
		view.To = append(view.To, ui.Option{Value: both, Label: t(ctx, "To both: {who}", "who", v.names(people))})
	}
	for _, p := range people {
		view.To = append(view.To, ui.Option{Value: p.ID.String(), Label: p.Name})
	}
	if len(people) == 1 {
		f.Set("to", people[0].ID.String())
	}
	for _, m := range slices.Backward(v.Messages().All()) {
		view.All = append(view.All, v.message(ctx, m))
	}
	return web.Page{Title: t(ctx, "Messages"), Body: messagesBody(view)}
}

func (v reading) message(ctx context.Context, m team.Message) messageLine {
	me := v.who.Viewer.Person
	name := func(id journal.ID) string {
		if id == me {
			return t(ctx, "You")
		}
		return v.person(id).Name
	}
	line := messageLine{ID: m.Message, Who: name(m.By), Hand: v.person(m.By).Hand, When: v.on(ctx, m.At), Words: m.Words}
	if m.By == me {
		line.Hand = ui.Client
	}
	var to []string
	for _, id := range m.To {
		if id == me {
			to = append(to, t(ctx, "you"))
		} else {
			to = append(to, name(id))
		}
		mark, read := m.ReadBy(id)
		switch {
		case id == me:
			line.Closed = !read
		case read:
			line.Read = append(line.Read, t(ctx, "{who} opened it {when}", "who", name(id), "when", v.on(ctx, mark.At)))
		default:
			line.Read = append(line.Read, t(ctx, "{who} has not opened it yet", "who", name(id)))
		}
	}
	line.To = v.lang.List(to...)
	return line
}
