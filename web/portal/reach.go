package portal

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strconv"

	"tandem/auth"
	"tandem/chart"
	"tandem/desk"
	"tandem/journal"
	"tandem/lang"
	"tandem/team"
	"tandem/web"
	"tandem/web/ui"
)

const (
	reachPath = "/reach"
	codePath  = reachPath + "/code"    // POST
	provePath = reachPath + "/confirm" // POST
)

// reachView is all that reach.templ may show.
type reachView struct {
	Form     *web.Form
	Channels []channelRow // those that are marked as safe
	Saved    bool
}

type channelRow struct {
	By, To string
	Proven bool
}

func (s *Side) reachPage(r *http.Request, v reading, form *web.Form) web.Page {
	view := reachView{Form: form, Saved: r.URL.Query().Has("saved")}
	proven := v.Contact().Proven()
	for _, ch := range v.Contact().Safe() {
		view.Channels = append(view.Channels, channelRow{ch.By, ch.To, slices.Contains(proven, ch)})
	}
	return web.Page{Title: t(r.Context(), "How we reach you"), Body: reachBody(view)}
}

// reach shows how the client is reached now.
func (s *Side) reach(w http.ResponseWriter, r *http.Request) error {
	v, err := s.read(r)
	if err != nil {
		return err
	}
	c := v.Contact()
	form := web.NewForm("email", c.Email, "phone", c.Phone, "language", c.Language,
		"quiet_from", strconv.Itoa(c.QuietFrom), "quiet_until", strconv.Itoa(c.QuietUntil),
		"reminders", string(cmp.Or(c.Reminders, team.RemindOnce)), "remind_at", strconv.Itoa(cmp.Or(c.RemindAt, team.RemindHour)), "remind_by", cmp.Or(c.RemindBy, everyWay))
	for _, way := range []struct {
		name string
		safe bool
	}{{"mail", c.MailSafe}, {"text", c.TextSafe}, {"call", c.CallSafe}, {"message", c.MessageSafe}} {
		if way.safe {
			form.Add("safe", way.name)
		}
	}
	return s.frame.Show(w, r, s.reachPage(r, v, form))
}

// sure reads a form that only the client themselves may send, not whoever finds
// the phone.
func (s *Side) sure(r *http.Request) (*web.Form, reading, error) {
	form, err := web.Read(r)
	if err != nil {
		return nil, reading{}, err
	}
	v, err := s.read(r)
	if err != nil {
		return nil, v, err
	}
	return form, v, v.who.Confirm()
}

// changeReach writes how the client wants to be reached from now on, and tells
// them of it where they are reached now and where they were until now.
func (s *Side) changeReach(w http.ResponseWriter, r *http.Request) error {
	form, v, err := s.sure(r)
	if err != nil {
		return err
	}
	var before []auth.Channel
	_, err = s.Desk.Act(r.Context(), v.who, desk.Form{Client: v.Client(), Command: form.Command()}, func(c chart.Chart) ([]journal.Event, error) {
		before = channels(c.Contact().Safe())
		ev, err := c.Contact().Change(reached(form, c.Contact().Details), c.Today())
		return []journal.Event{ev}, err
	})
	if err != nil {
		return s.frame.Again(w, r, form, err, s.reachPage(r, v, form))
	}
	if err := s.Gate.Post(r.Context(), auth.Person(v.Client()), auth.Content{Notice: auth.ContactChanged, Also: before}, v.At()); err != nil {
		return err
	}
	http.Redirect(w, r, reachPath+"?saved", http.StatusSeeOther)
	return nil
}

// reached are the client's details with what the form says about reaching them.
func reached(f *web.Form, d team.Details) team.Details {
	d.Email, d.Phone, d.Language = f.Text("email"), f.Text("phone"), f.Text("language")
	d.MailSafe, d.TextSafe = f.Has("safe", "mail") && d.Email != "", f.Has("safe", "text") && d.Phone != ""
	d.CallSafe, d.MessageSafe = f.Has("safe", "call") && d.Phone != "", f.Has("safe", "message") && d.Phone != ""
	d.QuietFrom, d.QuietUntil = hour(f.Value("quiet_from")), hour(f.Value("quiet_until"))
	d.Reminders, d.RemindAt, d.RemindBy = team.Reminders(f.Value("reminders")), 0, f.Value("remind_by")
	if at := f.Value("remind_at"); at != "" {
		d.RemindAt = hour(at)
	}
	if d.RemindBy == everyWay {
		d.RemindBy = ""
	}
	return d
}

// hour reads an hour of the day; what is none is refused where it is decided.
func hour(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

func channels(all []team.Channel) (out []auth.Channel) {
	for _, ch := range all {
		out = append(out, auth.Channel(ch))
	}
	return out
}

// sendCode sends a code to one of the client's safe channels, and asks for it.
func (s *Side) sendCode(w http.ResponseWriter, r *http.Request) error {
	form, v, err := s.sure(r)
	if err != nil {
		return err
	}
	for _, ch := range v.Contact().Safe() {
		if ch.By != form.Value("by") {
			continue
		}
		token, err := s.Gate.AskChannel(r.Context(), auth.Person(v.Client()), auth.Channel(ch), v.At())
		if err != nil {
			return err
		}
		return s.frame.Show(w, r, provePage(r.Context(), web.NewForm("token", token)))
	}
	http.Redirect(w, r, reachPath, http.StatusSeeOther)
	return nil
}

func provePage(ctx context.Context, form *web.Form) web.Page {
	return web.Page{Title: t(ctx, "How we reach you"), Body: proveBody(form)}
}

// prove takes the code, and writes down that the channel is the client's.
func (s *Side) prove(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	v, err := s.read(r)
	if err != nil {
		return err
	}
	ch, err := s.Gate.AnswerChannel(r.Context(), auth.Person(v.Client()), form.Value("token"), form.Value("code"), v.At())
	if err == nil {
		_, err = s.Desk.Act(r.Context(), v.who, desk.Form{Client: v.Client(), Command: form.Command()}, func(c chart.Chart) ([]journal.Event, error) {
			ev, err := c.Contact().Prove(team.Channel(ch))
			return []journal.Event{ev}, err
		})
	}
	if err != nil {
		form.Drop("code")
		return s.frame.Again(w, r, form, err, provePage(r.Context(), form))
	}
	http.Redirect(w, r, reachPath+"?saved", http.StatusSeeOther)
	return nil
}

// safeOptions are the ways that a client marks as safe.
func safeOptions(ctx context.Context) []ui.Option {
	return []ui.Option{
		{Value: "mail", Label: t(ctx, "Write to my email address")},
		{Value: "text", Label: t(ctx, "Send a text message to my phone")},
		{Value: "call", Label: t(ctx, "Call my phone")},
		{Value: "message", Label: t(ctx, "Leave a message when I do not answer")},
	}
}

func hourOptions(ctx context.Context) []ui.Option {
	out := make([]ui.Option, 24)
	for h := range out {
		out[h] = ui.Option{Value: strconv.Itoa(h), Label: lang.Of(ctx).TimeOfDay(h, 0)}
	}
	return out
}

// remindOptions are how often the client wants to be reminded of a form.
func remindOptions(ctx context.Context) []ui.Option {
	return []ui.Option{
		{Value: string(team.NeverRemind), Label: t(ctx, "Never")},
		{Value: string(team.RemindOnce), Label: t(ctx, "Once")},
		{Value: string(team.RemindTwice), Label: t(ctx, "Up to twice, three days apart")},
	}
}

func remindHours(ctx context.Context) []ui.Option {
	return hourOptions(ctx)[team.EarliestRemind : team.LatestRemind+1]
}

// everyWay stands in the form for every channel that is safe.
const everyWay = "every"

func remindWays(ctx context.Context) []ui.Option {
	return []ui.Option{
		{Value: everyWay, Label: t(ctx, "Every way that is marked as safe")},
		{Value: team.ByMail, Label: t(ctx, "Email only")},
		{Value: team.ByText, Label: t(ctx, "Text message only")},
	}
}

func languageOptions() []ui.Option {
	return []ui.Option{{Value: string(lang.English), Label: lang.English.Name()}, {Value: string(lang.Spanish), Label: lang.Spanish.Name()}}
}
