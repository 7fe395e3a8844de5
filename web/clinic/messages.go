package clinic

import (
	"context"
	"net/http"
	"slices"

	"github.com/a-h/templ"

	"tandem/chart"
	"tandem/desk"
	"tandem/journal"
	"tandem/lang"
	"tandem/team"
	"tandem/web"
	"tandem/web/ui"
)

// messagesView is all that the page of a chart's messages may show.
type messagesView struct {
	*leaf
	All    []team.Message // the newest first
	Writes bool
	Act    *web.Form
}

// messages are those that the reader wrote or received. One that was not opened
// shows from whom it is; opening it is what the writer is told.
func (s *Side) messages(w http.ResponseWriter, r *http.Request) error {
	l, err := s.open(r, "/messages")
	if err != nil {
		return err
	}
	v := &messagesView{leaf: l, All: l.Messages().Concerning(l.reader).All(), Writes: l.may(team.MessageSent{}), Act: web.NewForm()}
	slices.Reverse(v.All)
	return s.frame.Show(w, r, l.page(r.Context(), t(r.Context(), "messages"), messagesPage(v)))
}

// closed says whether a message waits to be opened by the reader.
func (v *messagesView) closed(m team.Message) bool {
	_, read := m.ReadBy(v.reader)
	return slices.Contains(m.To, v.reader) && !read && v.Writes
}

// readBy says who opened a message, and who did not yet.
func (l *leaf) readBy(ctx context.Context, m team.Message) string {
	var parts []string
	for _, id := range m.To {
		if mark, read := m.ReadBy(id); read {
			parts = append(parts, t(ctx, "{who} opened it {when}", "who", l.first(ctx, id), "when", l.clock(ctx, mark.At)))
		} else {
			parts = append(parts, t(ctx, "{who} has not opened it yet", "who", l.first(ctx, id)))
		}
	}
	return lang.Of(ctx).List(parts...) + "."
}

// several are first names, joined.
func (l *leaf) several(ctx context.Context, ids []journal.ID) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = l.first(ctx, id)
	}
	return lang.Of(ctx).List(names...)
}

// openMessage writes that the reader opened a message.
func (s *Side) openMessage(w http.ResponseWriter, r *http.Request) error {
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	client, err := pathID(r, "client")
	if err != nil {
		return err
	}
	who, id := s.Caller(r.Context()), team.MessageID(r.PathValue("message"))
	_, err = s.Desk.Act(r.Context(), who, desk.Form{Client: client, Command: f.Command()}, func(c chart.Chart) ([]journal.Event, error) {
		return c.Messages().Read(id, who.Viewer.Person)
	})
	if err != nil {
		return err
	}
	return sent(w, r, "/clients/"+client.String()+"/messages#m-"+escape(string(id)))
}

// writeMessage writes to the client, to a colleague, or to both.
var writeMessage = sheet{
	path: "/messages/write", action: "write", tab: "/messages", title: "Write a message", button: "Send it",
	hint: "It stays in the chart. The client reads every message of their chart, also those between clinicians.",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		return []string{"to", l.Client().String()}, nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return messageFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		m := team.MessageSent{Message: team.MessageID(newID(f)), Words: f.Text("words")}
		for _, x := range f.Values("to") {
			if id, err := journal.ParseID(x); err == nil {
				m.To = append(m.To, id)
			}
		}
		return one(l.Team().Send(m, l.reader))
	},
}

// recipients are the client and the other clinicians of the team.
func (l *leaf) recipients(ctx context.Context) []ui.Option {
	return append([]ui.Option{{Value: l.Client().String(), Label: l.clientName(ctx)}}, colleagueOptions(ctx, l)...)
}
