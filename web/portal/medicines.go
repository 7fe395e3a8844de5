package portal

import (
	"net/http"
	"strconv"

	"tandem/chart"
	"tandem/desk"
	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
	"tandem/web"
	"tandem/web/ui"
)

// medicineLine is one medicine in words.
type medicineLine struct{ Name, How string }

// regular are the medicines that are taken regularly now.
func (v reading) regular() []medicineLine {
	var out []medicineLine
	for _, m := range v.Meds().Current(v.At()) {
		if !m.AsNeeded && !m.OnHold(v.At()) {
			out = append(out, v.line(m))
		}
	}
	return out
}

func (v reading) line(m meds.Trial) medicineLine {
	how := lang.In(v.lang, string(m.Last().Schedule))
	if m.AsNeeded {
		how = lang.In(v.lang, "only when you need it")
	}
	return medicineLine{m.Called(v.lang) + " " + m.Last().Dose.String(), how}
}

// medicineView is what the page says of one medicine.
type medicineView struct {
	medicineLine
	Trial    meds.TrialID
	For, Why string // in the words of who prescribes
	Since    string
	OnHold   bool
	Weeks    string   // when it is usually judged, "" where nothing is known
	Checked  bool     // that number was read in its source
	Effects  []string // side effects that people tell of, in their words
}

// medicinesView is all that medicines.templ may show.
type medicinesView struct {
	reading
	Form     *web.Form
	Now      []medicineView
	Past     []string
	Effects  []effectView
	Severity []ui.Option
}

type effectView struct{ ID, What, Since, How string }

// medicines says what each medicine is, why, how, and what to expect.
func (s *Side) medicines(w http.ResponseWriter, r *http.Request) error {
	v, err := s.read(r)
	if err != nil {
		return err
	}
	return s.frame.Show(w, r, s.medicinesPage(r, v, web.NewForm()))
}

func (s *Side) medicinesPage(r *http.Request, v reading, f *web.Form) web.Page {
	ctx := r.Context()
	how := []string{t(ctx, "It is mild"), t(ctx, "It is moderate"), t(ctx, "It is severe")}
	view := medicinesView{reading: v, Form: f}
	for i, word := range how {
		view.Severity = append(view.Severity, ui.Option{Value: strconv.Itoa(i + 1), Label: word})
	}
	for _, m := range v.Meds().Current(v.At()) {
		view.Now = append(view.Now, v.medicine(m))
	}
	for _, m := range v.Meds().Past(v.At()) {
		view.Past = append(view.Past, t(ctx, "{name}, until {date}", "name", m.Called(v.lang), "date", v.day(m.End.Day)))
	}
	for _, e := range v.Effects().Present(v.At()) {
		view.Effects = append(view.Effects, effectView{string(e.ID), e.What, v.day(e.Since().Day), how[min(max(e.Now(), 1), 3)-1]})
	}
	return web.Page{Title: t(ctx, "My medicines"), Body: medicinesBody(view)}
}

func (v reading) medicine(m meds.Trial) medicineView {
	out := medicineView{medicineLine: v.line(m), Trial: m.Trial, For: m.For, Why: m.Started.Why, Since: v.day(m.Day), OnHold: m.OnHold(v.At())}
	drug, ok := meds.Known().Drug(m.Drug)
	if !ok {
		return out
	}
	if weeks := drug.JudgeWeeks; weeks.Value.Max > 0 {
		out.Weeks = lang.In(v.lang, "{a} to {b}", "a", strconv.Itoa(weeks.Value.Min), "b", strconv.Itoa(weeks.Value.Max))
		out.Checked = weeks.Verified
	}
	for _, e := range drug.SideEffects {
		if words := e.In(v.lang); len(words) > 0 {
			out.Effects = append(out.Effects, words[0])
		}
	}
	return out
}

// reportEffect writes a side effect in the client's own words.
func (s *Side) reportEffect(w http.ResponseWriter, r *http.Request) error {
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	v, err := s.read(r)
	if err != nil {
		return err
	}
	strong, _, err := f.Number("severity")
	if err == nil {
		err = s.effect(r, v.who, f.Command(), func(e meds.Effects) (journal.Event, error) {
			return e.Report(meds.SideEffectReported{What: f.Text("what"), Severity: strong, Trial: meds.TrialID(f.Value("trial"))})
		})
	}
	if err != nil {
		return s.frame.Again(w, r, f, err, s.medicinesPage(r, v, f))
	}
	http.Redirect(w, r, medsPath+"#effects", http.StatusSeeOther)
	return nil
}

// endEffect writes that a side effect is gone.
func (s *Side) endEffect(w http.ResponseWriter, r *http.Request) error {
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	who, err := s.caller(r)
	if err != nil {
		return err
	}
	if err := s.effect(r, who, f.Command(), func(e meds.Effects) (journal.Event, error) { return e.End(meds.EffectID(f.Value("effect"))) }); err != nil {
		return err
	}
	http.Redirect(w, r, medsPath+"#effects", http.StatusSeeOther)
	return nil
}

func (s *Side) effect(r *http.Request, who desk.Caller, act journal.ID, decide func(meds.Effects) (journal.Event, error)) error {
	_, err := s.Desk.Act(r.Context(), who, desk.Form{Client: who.Viewer.Person, Command: act}, func(c chart.Chart) ([]journal.Event, error) {
		ev, err := decide(c.Effects())
		return []journal.Event{ev}, err
	})
	return err
}
