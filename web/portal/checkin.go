package portal

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"

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

// step is one screen of the check-in.
type step string

// The steps, in order. Reason comes only after a dose that was not taken, side
// effects only on a day on which a change is looked at more closely.
const (
	stepMood     step = "mood"
	stepAround   step = "around"
	stepSleep    step = "sleep"
	stepMedicine step = "medicine"
	stepReason   step = "reason"
	stepSide     step = "side"
	stepUrge     step = "urge"
)

// fields are what each step asks.
var fields = map[step][]string{
	stepMood: {string(mood)}, stepAround: {string(energy), string(note)}, stepSleep: {string(sleep)},
	stepMedicine: {string(doses)}, stepReason: {reasonsField, privateField}, stepSide: {string(side)}, stepUrge: {string(urge)},
}

// stepsOf are the steps for this client with these answers: nobody is asked
// about a medicine that is not on their plan.
func stepsOf(v reading, f *web.Form) []step {
	out := []step{stepMood, stepAround, stepSleep}
	if len(v.Meds().Current(v.At())) > 0 {
		out = append(out, stepMedicine)
		if d := f.Text(string(doses)); d == "0" || d == "1" {
			out = append(out, stepReason)
		}
	}
	if synergy.Asks(v.Chart, side) {
		out = append(out, stepSide)
	}
	return append(out, stepUrge)
}

// checkInView is all that checkin.templ may show.
type checkInView struct {
	reading
	Form  *web.Form
	Step  step
	Steps []step
	Usual string // the usual length of a night, "" when it is not known
}

// showCheckIn opens the check-in at a step; a question that was answered today
// shows its answer, no other has one.
func (s *Side) showCheckIn(w http.ResponseWriter, r *http.Request) error {
	v, err := s.read(r)
	if err != nil {
		return err
	}
	f := web.NewForm()
	at := step(r.URL.Query().Get("step"))
	if _, known := fields[at]; !known {
		at = stepMood
	}
	fill(v, f, at)
	return s.frame.Show(w, r, s.checkInPage(r.Context(), v, f, at))
}

func (s *Side) checkInPage(ctx context.Context, v reading, f *web.Form, at step) web.Page {
	view := checkInView{reading: v, Form: f, Step: at, Steps: stepsOf(v, f)}
	if !slices.Contains(view.Steps, at) {
		view.Step = view.Steps[0]
	}
	if hours, ok := usualSleep(v.Chart); ok {
		view.Usual = lasting(ctx, hours)
	}
	return web.Page{Title: t(ctx, "Check-in"), Form: checkInForm, Body: checkInBody(view)}
}

// checkInForm is the id of the check-in's form: what is typed in it goes along
// when the language changes.
const checkInForm = "check-in"

// fill puts today's answer to a step in its place.
func fill(v reading, f *web.Form, at step) {
	names := fields[at]
	if at == stepReason { // it is asked only beside the answer that it belongs to
		names = append([]string{string(doses)}, names...)
	}
	for _, name := range names {
		if a, _, ok := given(v.Chart, v.Today(), measure.ItemID(name)); ok && f.Value(name) == "" {
			f.Set(name, written(a))
		}
	}
}

func written(a measure.Answer) string {
	if v, ok := a.Float(); ok {
		return lang.English.Number(v, 2)
	}
	return a.Words()
}

// stepCheckIn takes one screen and shows the next; at the end it saves all of
// it as one act.
func (s *Side) stepCheckIn(w http.ResponseWriter, r *http.Request) error {
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	at := step(f.Value("step"))
	if _, known := fields[at]; !known {
		at = stepMood
	}
	if f.Value("go") == "done" {
		if at == stepReason {
			f.Drop(privateField)
		}
		return s.finish(w, r, f, at)
	}
	v, err := s.read(r)
	if err != nil {
		return err
	}
	show := func(at step) error {
		fill(v, f, at)
		return s.frame.Show(w, r, s.checkInPage(r.Context(), v, f, at))
	}
	steps := stepsOf(v, f)
	i := max(slices.Index(steps, at), 0)
	switch f.Value("go") {
	case "less", "more":
		nudge(v.Chart, f, f.Value("go"))
		return show(at)
	case "back":
		return show(steps[max(i-1, 0)])
	case "skip":
		f.Drop(fields[at]...)
		if at == stepReason {
			f.Drop(string(doses))
		}
	case "alone":
		f.Set(privateField, "1")
	case "next":
		if at == stepReason {
			f.Drop(privateField)
		}
	default: // the language changed, or a key was pressed in a field
		return show(at)
	}
	if err := wrongIn(v, f, fields[at]); err != nil {
		return s.frame.Again(w, r, f, err, s.checkInPage(r.Context(), v, f, at))
	}
	if next, more := after(stepsOf(v, f), at); more {
		return show(next)
	}
	return s.finish(w, r, f, at)
}

// after is the step that follows, and whether there is one; skipping the
// reason takes its step away.
func after(steps []step, at step) (step, bool) {
	if at == stepReason && !slices.Contains(steps, at) {
		at = stepMedicine
	}
	i := slices.Index(steps, at) + 1
	return steps[min(i, len(steps)-1)], i < len(steps)
}

// wrongIn checks the answers of one screen, so that nobody hears of it at the end.
func wrongIn(v reading, f *web.Form, names []string) error {
	answers := answersOf(f)
	for id := range answers {
		if !slices.Contains(names, string(id)) {
			delete(answers, id)
		}
	}
	if len(answers) == 0 {
		return nil
	}
	_, err := measure.CheckIn(v.Today(), answers, false)
	if _, slept := answers[sleep]; slept && err != nil {
		return fault.In(string(sleep), "Write the hours as a number from 0 to 24, such as 6.5.")
	}
	return err
}

// finish saves what was answered and says what comes first. The chart is read
// only where the answers have to be shown once more.
func (s *Side) finish(w http.ResponseWriter, r *http.Request, f *web.Form, at step) error {
	who, err := s.caller(r)
	if err != nil {
		return err
	}
	answers := answersOf(f)
	if len(answers) == 0 {
		http.Redirect(w, r, todayPath, http.StatusSeeOther)
		return nil
	}
	if err := s.save(r.Context(), who, f.Command(), answers, f.Value(privateField) != ""); err != nil {
		v, unread := s.read(r)
		if unread != nil {
			return err
		}
		if wrong := wrongIn(v, f, fields[at]); wrong != nil {
			err = wrong
		}
		return s.frame.Again(w, r, f, err, s.checkInPage(r.Context(), v, f, at))
	}
	next := thankYouPath
	if raises(answers) {
		next = nowPath
	}
	http.Redirect(w, r, next, http.StatusSeeOther)
	return nil
}

// save writes one check-in of today as one act.
func (s *Side) save(ctx context.Context, who desk.Caller, act journal.ID, answers measure.Answers, private bool) error {
	form := desk.Form{Client: who.Viewer.Person, Command: act}
	_, err := s.Desk.Act(ctx, who, form, func(c chart.Chart) ([]journal.Event, error) {
		return checkIn(c, c.Today(), answers, private)
	})
	if errors.Is(err, errSame) {
		return nil
	}
	return err
}

// nudge moves the hours of sleep by half an hour, from the usual where nothing
// was chosen yet, from seven where no usual is known.
func nudge(c chart.Chart, f *web.Form, way string) {
	hours, err := strconv.ParseFloat(f.Text(string(sleep)), 64)
	if err != nil {
		var known bool
		if hours, known = usualSleep(c); !known {
			hours = 7
		}
	}
	if way == "less" {
		hours -= .5
	} else {
		hours += .5
	}
	f.Set(string(sleep), lang.English.Number(min(max(hours, 0), 24), 1))
}

// lasting writes hours as people say them: "5 h 30 min".
func lasting(ctx context.Context, hours float64) string {
	minutes := int(hours*60 + .5)
	h := lang.Amount(strconv.Itoa(minutes/60), "h")
	if minutes%60 == 0 {
		return h
	}
	return h + " " + lang.Amount(strconv.Itoa(minutes%60), "min")
}

// hidden are the answers of the other screens, which travel along.
func (v checkInView) hidden() [][2]string {
	var out [][2]string
	for _, at := range []step{stepMood, stepAround, stepSleep, stepMedicine, stepReason, stepSide, stepUrge} {
		if at == v.Step {
			continue
		}
		for _, name := range fields[at] {
			for _, value := range v.Form.Values(name) {
				out = append(out, [2]string{name, value})
			}
		}
	}
	return out
}

func (v checkInView) number() int { return slices.Index(v.Steps, v.Step) + 1 }

// keeping says what "Keep it to myself" and "Skip" come to.
func (v checkInView) keeping(ctx context.Context) string {
	if _, _, sent := given(v.Chart, v.Today(), doses); sent {
		return t(ctx, "Keep it to myself: nobody reads the reason, so nobody will act on it. If you skip, only the answer that you sent before stays.")
	}
	return t(ctx, "Keep it to myself: nobody reads the reason, so nobody will act on it. If you skip, nothing about today’s medicine is sent.")
}

func (v checkInView) last() bool { return v.number() == len(v.Steps) }

// item is a question's words and options, as the instrument has them.
func item(id measure.ItemID) measure.Item {
	in, _ := measure.Shipped().Asking(id)
	it, _ := in.Item(id)
	return *it
}

// doseOptions are the answers about the medicines, the fullest first.
func doseOptions(l lang.Language) []ui.Option {
	var out []ui.Option
	for _, value := range []string{"2", "1", "0", "9"} {
		for _, o := range item(doses).Options {
			if number := lang.English.Number(o.Value.Float(), 0); number == value {
				out = append(out, ui.Option{Value: value, Label: o.Label.In(l)})
			}
		}
	}
	return out
}

// itemOptions are the answers to a question, in its own order.
func itemOptions(l lang.Language, id measure.ItemID) (out []ui.Option) {
	for _, o := range item(id).Options {
		out = append(out, ui.Option{Value: lang.English.Number(o.Value.Float(), 0), Label: o.Label.In(l)})
	}
	return out
}

// reasonOptions are what may have got in the way, each with who is told of it.
func (v checkInView) reasonOptions(ctx context.Context) []ui.Option {
	var out []ui.Option
	for _, it := range measure.Reasons() {
		o := ui.Option{Value: string(it.ID), Label: it.Text.In(v.lang)}
		var told []person
		for _, role := range synergy.ToldOf(it.ID) {
			for _, p := range v.with(role) {
				if slices.ContainsFunc(v.readers(journal.Medication), func(r person) bool { return r.ID == p.ID }) {
					told = append(told, p)
				}
			}
		}
		switch len(told) {
		case 0:
		case 1:
			o.Hint = t(ctx, "{who} is told.", "who", told[0].Name)
		default:
			o.Hint = t(ctx, "{who} are told.", "who", v.names(told))
		}
		out = append(out, o)
	}
	return out
}

// medicines are the names and doses that are asked about.
func (v reading) medicines() string {
	var all []string
	for _, m := range v.Meds().Current(v.At()) {
		if !m.AsNeeded && !m.OnHold(v.At()) {
			all = append(all, m.Called(v.lang)+" "+m.Last().Dose.String())
		}
	}
	return v.lang.List(all...)
}
