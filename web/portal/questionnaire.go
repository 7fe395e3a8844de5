package portal

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/web"
	"tandem/web/ui"
)

// due are the questionnaires that are asked for now and that these pages can
// show, the longest overdue first.
func (v reading) due() []*measure.Instrument {
	var out []*measure.Instrument
	for _, d := range v.Measures().Due(v.Today(), v.Lens().Has) {
		if in, ok := v.shown(d.Measure); ok && d.On <= v.Today() {
			out = append(out, in)
		}
	}
	return out
}

// shown gives a questionnaire that the client answers here: the client's own
// to answer, in questions that do not hang on each other, in wording that may
// be shown.
func (v reading) shown(id measure.ID) (*measure.Instrument, bool) {
	in, ok := measure.Find(id)
	if !ok || in.Rater != "self" || in.Kind != "questionnaire" || !in.Answerable(v.lang, false) {
		return nil, false
	}
	return in, !slices.ContainsFunc(in.Items, func(it measure.Item) bool { return it.EnableWhen != nil })
}

// asks says who reads the answers.
func (v reading) asks(ctx context.Context, in *measure.Instrument) string {
	return v.canRead(ctx, v.readers(measure.LaneOf(in.ID)))
}

// showAsked lists what the team asks now.
func (s *Side) showAsked(w http.ResponseWriter, r *http.Request) error {
	v, err := s.read(r)
	if err != nil {
		return err
	}
	var links []ui.Link
	for _, in := range v.due() {
		links = append(links, ui.Link{Label: in.Title.In(v.lang), Address: askedPath + "/" + string(in.ID), Counts: v.asks(r.Context(), in)})
	}
	return s.frame.Show(w, r, web.Page{Title: t(r.Context(), "Questionnaires"), Body: askedBody(links, v.answered(r.Context()))})
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
		if in, ok := measure.Find(m.Measure); ok {
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
	In   *measure.Instrument
	Form *web.Form
	At   int // the question on screen, from 1; 0 is the start, one past the last is the check
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
	in, ok := v.shown(measure.ID(r.PathValue("measure")))
	if !ok {
		return questionView{}, fault.New(fault.NotFound, "This questionnaire is not known here.")
	}
	return questionView{reading: v, In: in, Form: f}, nil
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
	at, _ := strconv.Atoi(f.Value("at"))
	v.At = min(max(at, 0), len(v.In.Items)+1)
	switch way := f.Value("go"); {
	case way == "next":
		v.At++
	case way == "back":
		v.At--
	case way == "skip" && v.At > 0 && v.At <= len(v.In.Items):
		f.Drop(string(v.In.Items[v.At-1].ID))
		v.At++
	case way == "send":
		return s.send(w, r, v)
	case strings.HasPrefix(way, "to-"):
		v.At, _ = strconv.Atoi(strings.TrimPrefix(way, "to-"))
	}
	v.At = min(max(v.At, 0), len(v.In.Items)+1)
	return s.frame.Show(w, r, s.questionPage(r.Context(), v))
}

// send writes the answers. What to do now comes before any thanks.
func (s *Side) send(w http.ResponseWriter, r *http.Request, v questionView) error {
	v.At = len(v.In.Items) + 1
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

func (v questionView) answers() measure.Answers {
	out := measure.Answers{}
	for i := range v.In.Items {
		it := &v.In.Items[i]
		if a := it.Read(v.Form.Text(string(it.ID))); !a.IsZero() {
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
	return v.label(it.ID, a)
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
	who, ok := v.called()
	if !ok || !slices.ContainsFunc(v.In.Flags, func(f measure.Flag) bool { return f.OpensSafetyTask() }) {
		return ""
	}
	return t(ctx, "If you tell us about thoughts of hurting yourself, we show you at once what can help, and {who} is asked to call you. Each clinician on your team can see that.", "who", who.Name)
}
