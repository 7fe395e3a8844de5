package portal

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"tandem/auth"
	"tandem/chart"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/synergy"
	"tandem/web"
	"tandem/web/ui"
)

// agenda is what the client is asked in the coming seven days, of the forms that
// these pages can show.
func (v reading) agenda() measure.Agenda {
	return synergy.Agenda(v.Chart, func(in *measure.Instrument) bool { return synergy.ForClient(v.Chart, in.ID, v.lang) })
}

// asks says who reads the answers.
func (v reading) asks(ctx context.Context, in *measure.Instrument) string {
	return v.canRead(ctx, v.readers(measure.LaneOf(in.ID)))
}

// askedView is all that the list of questionnaires may show.
type askedView struct {
	reading
	Form   *web.Form
	Now    []measure.Planned
	Coming []measure.Planned // later in these seven days
	Sent   []answeredForm
	Saved  bool
}

// showAsked lists what the team asks now and in the coming days.
func (s *Side) showAsked(w http.ResponseWriter, r *http.Request) error {
	v, err := s.read(r)
	if err != nil {
		return err
	}
	return s.frame.Show(w, r, s.askedPage(r, v, web.NewForm()))
}

func (s *Side) askedPage(r *http.Request, v reading, form *web.Form) web.Page {
	view := askedView{reading: v, Form: form, Now: v.agenda().Now(), Sent: v.answered(r.Context()), Saved: r.URL.Query().Has("later")}
	for _, p := range v.agenda().Asked {
		if p.Day > v.Today() {
			view.Coming = append(view.Coming, p)
		}
	}
	return web.Page{Title: t(r.Context(), "Questionnaires"), Body: askedBody(view)}
}

// notThisWeek puts a questionnaire off. Nobody asks why.
func (s *Side) notThisWeek(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	who, err := s.caller(r)
	if err != nil {
		return err
	}
	id := measure.ID(r.PathValue("measure"))
	_, err = s.Desk.Act(r.Context(), who, desk.Form{Client: who.Viewer.Person, Command: form.Command()}, func(c chart.Chart) ([]journal.Event, error) {
		if _, ok := c.Library().Find(id); !ok {
			return nil, fault.New(fault.NotFound, "This questionnaire is not known here.")
		}
		ev, err := c.Measures().NotThisWeek(id, c.Today(), synergy.Times(c))
		return []journal.Event{ev}, err
	})
	if err != nil {
		return err
	}
	http.Redirect(w, r, askedPath+"?later", http.StatusSeeOther)
	return nil
}

// why says who asks for a form, and by what rule.
func (v reading) why(ctx context.Context, p measure.Planned) string {
	who := v.person(p.By).Name
	switch {
	case p.BeforeVisit > 0:
		return t(ctx, "{who} asks for it before each visit.", "who", who)
	case p.AfterDose:
		return t(ctx, "{who} asks for it after a change of a dose.", "who", who)
	case p.EveryDays > 0:
		return t(ctx, "{who} asks for it every {n} days.", "who", who, "n", strconv.Itoa(p.EveryDays))
	}
	return t(ctx, "{who} asks for it once.", "who", who)
}

// minutes says how long it takes all together.
func (v askedView) minutes(ctx context.Context) string {
	n, unknown := v.agenda().Minutes()
	switch {
	case n == 0:
		return ""
	case unknown > 0:
		return t(ctx, "About {n} minutes in these seven days, and a form whose time nobody measured.", "n", strconv.Itoa(n))
	case n == 1:
		return t(ctx, "About 1 minute in these seven days.")
	}
	return t(ctx, "About {n} minutes in these seven days.", "n", strconv.Itoa(n))
}

// long says how long one form takes; "" where nobody measured it.
func long(ctx context.Context, in *measure.Instrument) string {
	switch in.Minutes {
	case 0:
		return ""
	case 1:
		return t(ctx, "About 1 minute.")
	}
	return t(ctx, "About {n} minutes.", "n", strconv.Itoa(in.Minutes))
}

// answeredForm is a form that was sent, and what became of it.
type answeredForm struct {
	Title, Day string
	Read       []string // who read it, and when
	Said       []string // what they said about it
}

// answeredShown is how many forms stand on the page.
const answeredShown = 6

// answered are the forms that were sent last, the newest first.
func (v reading) answered(ctx context.Context) []answeredForm {
	type sent struct {
		in   *measure.Instrument
		form measure.Form
	}
	var all []sent
	for _, m := range v.Measures().Measures {
		if in, ok := v.Library().Find(m.Measure); ok {
			for _, f := range m.Forms[max(0, len(m.Forms)-answeredShown):] {
				all = append(all, sent{in, f})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b sent) int { return b.form.At.Compare(a.form.At) })
	var out []answeredForm
	for _, x := range all[:min(len(all), answeredShown)] {
		line := answeredForm{Title: x.in.Title.In(v.lang), Day: v.day(x.form.Day())}
		line.Read, line.Said = v.readOf(ctx, x.form)
		out = append(out, line)
	}
	return out
}

// readOf says who read a form and when, and what they said about it.
func (v reading) readOf(ctx context.Context, f measure.Form) (read, said []string) {
	for _, x := range v.Measures().ReadOf(f.Entry) {
		key := "Read by {who}, {day}."
		if x.Talked {
			key = "Talked over with {who}, {day}."
		}
		who := v.person(x.By).Name
		read = append(read, t(ctx, key, "who", who, "day", v.lang.When(x.At.In(v.At().Location()))))
		if x.Said != "" {
			said = append(said, t(ctx, "{who}: “{words}”", "who", who, "words", x.Said))
		}
	}
	return read, said
}

// questionView is all that questionnaire.templ may show.
type questionView struct {
	reading
	In      *measure.Instrument
	Form    *web.Form
	At      int        // the question on screen, from 1; 0 is the start, one past the last is the check
	Address string     // where the form goes
	Task    *auth.Task // of a link; nil for who is signed in
}

// questionForm is the id of the form, so that its answers go along when the
// language changes.
const questionForm = "questionnaire"

func (s *Side) questionPage(ctx context.Context, v questionView) web.Page {
	return web.Page{Title: v.In.Title.In(v.lang), Form: questionForm, Body: questionBody(v)}
}

// startQuestionnaire says what is asked, why, and who reads it.
func (s *Side) startQuestionnaire(w http.ResponseWriter, r *http.Request) error {
	v, err := s.question(r, web.NewForm())
	if err != nil {
		return err
	}
	return s.frame.Show(w, r, s.questionPage(r.Context(), v))
}

func (s *Side) question(r *http.Request, f *web.Form) (questionView, error) {
	v, err := s.read(r)
	if err != nil {
		return questionView{}, err
	}
	in, ok := v.Library().Find(measure.ID(r.PathValue("measure")))
	if !ok || !in.ForClient(v.lang) {
		return questionView{}, fault.New(fault.NotFound, "This questionnaire is not known here.")
	}
	return questionView{reading: v, In: in, Form: f, Address: askedPath + "/" + string(in.ID)}, nil
}

// stepQuestionnaire takes one answer and shows the next question; every answer
// travels in the form until all of them are sent.
func (s *Side) stepQuestionnaire(w http.ResponseWriter, r *http.Request) error {
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	v, err := s.question(r, f)
	if err != nil {
		return err
	}
	if v.moves() {
		return s.send(w, r, v)
	}
	return s.frame.Show(w, r, s.questionPage(r.Context(), v))
}

// moves turns to the question that was chosen, and says whether to send instead.
func (v *questionView) moves() (send bool) {
	f, last := v.Form, len(v.In.Items)+1
	at, _ := strconv.Atoi(f.Value("at"))
	v.At = min(max(at, 0), last)
	switch way := f.Value("go"); {
	case way == "next":
		v.At++
	case way == "back":
		v.At--
	case way == "skip" && v.At > 0 && v.At < last:
		f.Drop(string(v.In.Items[v.At-1].ID))
		v.At++
	case way == "send":
		v.At, send = last, true
	case strings.HasPrefix(way, "to-"):
		v.At, _ = strconv.Atoi(strings.TrimPrefix(way, "to-"))
	}
	v.At = min(max(v.At, 0), last)
	return send
}

// send writes the answers. What to do now comes before any thanks.
func (s *Side) send(w http.ResponseWriter, r *http.Request, v questionView) error {
	ev, err := v.In.Answer(v.answers(), v.lang)
	if err == nil {
		_, err = s.Desk.Add(r.Context(), v.who, desk.Form{Client: v.Client(), Command: v.Form.Command()}, ev)
	}
	if err != nil {
		return s.frame.Again(w, r, v.Form, err, s.questionPage(r.Context(), v))
	}
	next := askedPath + "/" + string(v.In.ID) + "/sent"
	if dangerIn(ev) {
		next = nowPath
	}
	http.Redirect(w, r, next, http.StatusSeeOther)
	return nil
}

func dangerIn(ev journal.Event) bool {
	return slices.ContainsFunc(measure.SafetyFlags(ev), func(f measure.Raised) bool { return f.Safety })
}

// danger says whether an answer that was given, though not sent yet, asks for
// what helps now: it does not wait for the last question.
func (v questionView) danger() bool {
	ev, err := v.In.Answer(v.answers(), v.lang)
	return err == nil && dangerIn(ev)
}

func (v questionView) answers() measure.Answers { return answersTo(v.In, v.Form.Text) }

// answersTo reads what was typed in the fields of a questionnaire.
func answersTo(in *measure.Instrument, typed func(field string) string) measure.Answers {
	out := measure.Answers{}
	for i := range in.Items {
		it := &in.Items[i]
		if a := it.Read(typed(string(it.ID))); !a.IsZero() {
			out[it.ID] = a
		}
	}
	return out
}

// sent thanks, and says who reads it and when.
func (s *Side) sent(w http.ResponseWriter, r *http.Request) error {
	v, err := s.question(r, web.NewForm())
	if err != nil {
		return err
	}
	return s.frame.Show(w, r, web.Page{Title: t(r.Context(), "Thank you"), Body: sentBody(v)})
}

// hidden are the answers of the other questions.
func (v questionView) hidden() [][2]string {
	var out [][2]string
	for i, it := range v.In.Items {
		if answer := v.Form.Text(string(it.ID)); i != v.At-1 && answer != "" {
			out = append(out, [2]string{string(it.ID), answer})
		}
	}
	return out
}

// item is the question on screen.
func (v questionView) item() measure.Item { return v.In.Items[v.At-1] }

func (v questionView) options() []ui.Option {
	var out []ui.Option
	for _, o := range v.item().Options {
		out = append(out, ui.Option{Value: lang.English.Number(o.Value.Float(), 4), Label: o.Label.In(v.lang)})
	}
	return out
}

// said is what was answered, in words.
func (v questionView) said(ctx context.Context, it measure.Item) string {
	a := it.Read(v.Form.Text(string(it.ID)))
	if a.IsZero() {
		return t(ctx, "Not answered")
	}
	return v.label(it, a)
}

// instructions stand over the questions, and begin each where there is a stem.
func (v questionView) instructions() string {
	if v.In.Stem != nil {
		return v.In.Stem.In(v.lang)
	}
	return v.In.Instructions.In(v.lang)
}

// calls says, before anything is sent, that some answers ask somebody to call.
func (v questionView) calls(ctx context.Context) string {
	if !slices.ContainsFunc(v.In.Flags, func(f measure.Flag) bool { return f.OpensSafetyTask() }) {
		return ""
	}
	if v.Task != nil {
		return t(ctx, "If you tell us about thoughts of hurting yourself, we show you at once what can help, and somebody on your team is asked to call you. Each clinician on your team can see that.")
	}
	who, ok := v.called()
	if !ok {
		return ""
	}
	return t(ctx, "If you tell us about thoughts of hurting yourself, we show you at once what can help, and {who} is asked to call you. Each clinician on your team can see that.", "who", who.Name)
}
