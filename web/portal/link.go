package portal

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"tandem/auth"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/team"
	"tandem/web"
)

// linkDuty names what a link does, in the list of who opened a chart.
const linkDuty = "Tandem, task link"

// onTeam is the duty as a reader: who is on the team and what they may read, so
// that the page can say who reads the answers. It reads nothing else.
var onTeam = desk.Caller{Via: linkDuty, Purpose: "task link", Viewer: team.Viewer{Role: journal.Program, Lanes: []journal.Lane{journal.Team}, Agreements: true}}

// links lists the pages that a task link opens, without a session. Their form
// carries the answers until they are sent, so that they go on where they were
// begun, and nowhere else.
func (s *Side) links() []Route {
	const path = auth.TaskPath + "{token}"
	return []Route{
		{"GET " + path, "tokens", s.openLink, true},
		{"POST " + path, "tokens", s.stepLink, true},
		{"GET " + path + "/sent", "tokens", s.linkSent, true},
		{"GET " + path + "/now", "tokens", s.linkDanger, true},
	}
}

func (s *Side) aroundLink(r *http.Request) web.Around {
	a := web.Around{Side: web.Client, Practice: "Tandem", Home: "/"}
	if dir, err := s.Desk.House(r.Context()); err == nil && len(dir.Practices) > 0 {
		a.Practice = dir.Practices[0].Name
	}
	return a
}

// linked is the questionnaire behind a link, with as much of the chart as says
// who reads the answers.
func (s *Side) linked(r *http.Request, f *web.Form) (questionView, error) {
	token := r.PathValue("token")
	task, err := s.Gate.Task(r.Context(), token, s.Now())
	if err != nil {
		return questionView{}, err
	}
	c, err := s.Desk.Open(r.Context(), onTeam, journal.ID(task.Client))
	if err != nil {
		return questionView{}, err
	}
	in, ok := c.Library().Find(measure.ID(task.Does))
	if !ok || !in.ForClient(lang.Of(r.Context())) {
		return questionView{}, fault.New(fault.NotFound, "This questionnaire is not known here.")
	}
	dir, err := s.Desk.House(r.Context())
	return questionView{reading: reading{Chart: c, house: dir, lang: lang.Of(r.Context())}, In: in, Form: f, Address: r.URL.Path, Task: &task}, err
}

// openLink shows who asks and one button: what looks at links in mail presses none.
func (s *Side) openLink(w http.ResponseWriter, r *http.Request) error {
	v, err := s.linked(r, web.NewForm())
	if err != nil {
		return s.deadLink(w, r, err)
	}
	return s.plain.Show(w, r, s.questionPage(r.Context(), v))
}

// deadLink thanks where the task was done, and says what to do about a link that
// is over.
func (s *Side) deadLink(w http.ResponseWriter, r *http.Request, err error) error {
	switch {
	case errors.Is(err, auth.ErrAnswered):
		http.Redirect(w, r, auth.TaskPath+r.PathValue("token")+"/sent", http.StatusSeeOther)
		return nil
	case fault.KindOf(err) == fault.NotFound:
		return s.plain.Instead(w, r, fault.NotFound, web.Page{Title: t(r.Context(), "This link is over"), Body: linkOverBody()})
	}
	return err
}

// stepLink takes one answer and shows the next question, as the questionnaire of
// who is signed in does.
func (s *Side) stepLink(w http.ResponseWriter, r *http.Request) error {
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	v, err := s.linked(r, f)
	if err != nil {
		return s.deadLink(w, r, err)
	}
	if step, _ := strconv.Atoi(f.Value(stepField)); step != v.Task.Step { // sent before, in another window
		http.Redirect(w, r, r.URL.Path, http.StatusSeeOther)
		return nil
	}
	if v.moves() {
		return s.sendLinked(w, r, v)
	}
	return s.plain.Show(w, r, s.questionPage(r.Context(), v))
}

// stepField says which questionnaire of its link a form holds the answers of.
const stepField = "step"

// sendLinked writes the answers as the client's, then spends this step of the
// link. The act is named after the step, so that whatever stops it in between,
// and however many send at once, what is written is one answer. What the link
// asks next follows at once, but for what helps now.
func (s *Side) sendLinked(w http.ResponseWriter, r *http.Request, v questionView) error {
	token := r.PathValue("token")
	ev, err := v.In.Answer(v.answers(), v.lang)
	if err == nil {
		ev.Link, ev.Device = v.Task.Lender == auth.Person{}, journal.ID(v.Task.Lender)
		who := desk.Caller{Via: linkDuty, Viewer: team.Viewer{Person: v.Client(), Role: journal.Client, Practice: journal.ID(v.Task.Practice)}}
		_, err = s.Desk.Add(r.Context(), who, desk.Form{Client: v.Client(), Command: commandOf(token, v.Task.Step)}, ev)
	}
	if err == nil {
		err = s.Gate.Spend(r.Context(), token, v.Task.Step, s.Now())
	}
	if err != nil && !errors.Is(err, auth.ErrAnswered) {
		return s.plain.Again(w, r, v.Form, err, s.questionPage(r.Context(), v))
	}
	next := "/sent"
	switch {
	case dangerIn(ev):
		next = "/now"
	case len(v.Task.Then) > 0:
		next = ""
	}
	http.Redirect(w, r, auth.TaskPath+token+next, http.StatusSeeOther)
	return nil
}

// commandOf names the one act of a link's step; nothing leads back from it.
func commandOf(token string, step int) (id journal.ID) {
	h := sha256.Sum256(fmt.Appendf(nil, "tandem task link act\x00%s\x00%d", token, step))
	copy(id[:], h[:])
	return id
}

// doneView is all that the pages after a link may show.
type doneView struct {
	Lent bool   // the device goes back to whoever lent it
	Back string // their first page, which is locked
	Lang lang.Language
	More string // where the link goes on, while something of it is still to be done
}

// done is what may be said of a link of which something was done; before that
// there is nothing.
func (s *Side) done(r *http.Request) (doneView, error) {
	task, err := s.Gate.Task(r.Context(), r.PathValue("token"), s.Now())
	switch {
	case err == nil && task.Step == 0:
		return doneView{}, fault.New(fault.NotFound, "This page is not here")
	case err != nil && !errors.Is(err, auth.ErrAnswered):
		return doneView{}, err
	}
	v := doneOf(task, lang.Of(r.Context()))
	if err == nil {
		v.More = auth.TaskPath + r.PathValue("token")
	}
	return v, nil
}

// doneOf is what may be said once something of a link was done.
func doneOf(task auth.Task, l lang.Language) doneView {
	v := doneView{Lent: task.Lender != auth.Person{}, Back: "/caseload", Lang: l}
	if task.Language != "" {
		v.Back += "?lang=" + task.Language
	}
	return v
}

// between is the same while more of a link is to be done.
func (v questionView) between() doneView {
	done := doneOf(*v.Task, v.lang)
	done.More = v.Address
	return done
}

// linkSent thanks, and says nothing else.
func (s *Side) linkSent(w http.ResponseWriter, r *http.Request) error {
	v, err := s.done(r)
	if err != nil {
		return s.deadLink(w, r, err)
	}
	if v.More != "" {
		http.Redirect(w, r, v.More, http.StatusSeeOther)
		return nil
	}
	return s.plain.Show(w, r, web.Page{Title: t(r.Context(), "Thank you"), Body: linkSentBody(v)})
}

// linkDanger is what comes first after an answer about danger: what helps now.
func (s *Side) linkDanger(w http.ResponseWriter, r *http.Request) error {
	v, err := s.done(r)
	if err != nil {
		return s.deadLink(w, r, err)
	}
	return s.plain.Show(w, r, web.Page{Title: t(r.Context(), "Thank you for telling us."), Body: linkDangerBody(v)})
}

// asker says who asks, by role alone.
func (v questionView) asker(ctx context.Context) string {
	switch journal.Role(v.Task.By) {
	case journal.Therapist:
		return t(ctx, "Your therapist asks you to answer this.")
	case journal.Prescriber:
		return t(ctx, "The person who prescribes for you asks you to answer this.")
	}
	return t(ctx, "Your care team asks you to answer this.")
}

// asks says who reads the answers: by name to who is signed in, by role to
// whoever has a link.
func (v questionView) asks(ctx context.Context, in *measure.Instrument) string {
	if v.Task == nil {
		return v.reading.asks(ctx, in)
	}
	var who []string
	for _, m := range v.Team().Active() {
		name := t(ctx, "your care team")
		switch m.Role {
		case journal.Therapist:
			name = t(ctx, "your therapist")
		case journal.Prescriber:
			name = t(ctx, "the person who prescribes for you")
		}
		if v.lens(m).HasAll(measure.LaneOf(in.ID)) && !slices.Contains(who, name) {
			who = append(who, name)
		}
	}
	if len(who) == 0 {
		return t(ctx, "Nobody but you can read this now.")
	}
	return t(ctx, "Who can read this: {who}.", "who", v.lang.List(who...))
}

// ofSet says which questionnaire of a link this is; "" where it is the only one.
func (v questionView) ofSet(ctx context.Context) string {
	if v.Task.Step == 0 && len(v.Task.Then) == 0 {
		return ""
	}
	n, all := v.Task.Step+1, v.Task.Step+1+len(v.Task.Then)
	return t(ctx, "Questionnaire {n} of {all}", "n", strconv.Itoa(n), "all", strconv.Itoa(all))
}
