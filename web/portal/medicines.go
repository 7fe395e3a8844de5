package portal

import (
	"context"
	"net/http"
	"strconv"

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
	Slowly   *known   // it is not to be stopped at once; nil: nothing is known
	Gap      *known   // how many missed days are too many to go on alone; nil: nothing is known
	Ask      *person  // whom to ask
	Until    string   // the day until which it lasts, "" where that is not known
	Soon     bool     // that day is near
	Needed   *needed  // of one that is taken when needed
}

// known is a fact in words, and whether it was read in its source.
type known struct {
	Says    string
	Checked bool
}

// needed is how often an as-needed medicine was taken today.
type needed struct {
	Most, Today int // Most 0: no limit stands on the plan
	Last        string
}

// medicinesView is all that medicines.templ may show.
type medicinesView struct {
	reading
	Form     *web.Form
	Now      []medicineView
	Doses    string // today's answer, "" until there is one
	DosesAt  string
	Tried    bool // there is something to read of what was tried
	Effects  []effectView
	Severity []ui.Option
	Which    []ui.Option // the medicines that a side effect may be of
	Also     []alsoLine
}

// medicines says what each medicine is, why, how, and what to expect.
func (s *Side) medicines(w http.ResponseWriter, r *http.Request) error {
	v, err := s.read(r)
	if err != nil {
		return err
	}
	return s.frame.Show(w, r, s.medicinesPage(r, v, web.NewForm("trial", r.URL.Query().Get("of"))))
}

func (s *Side) medicinesPage(r *http.Request, v reading, f *web.Form) web.Page {
	ctx := r.Context()
	view := medicinesView{reading: v, Form: f, Severity: severities(ctx), Also: v.also(ctx)}
	if a, at, ok := given(v.Chart, v.Today(), doses); ok {
		view.Doses, view.DosesAt = v.label(item(doses), a), v.lang.Clock(at.In(v.At().Location()))
	}
	for _, m := range v.Meds().Current(v.At()) {
		view.Now = append(view.Now, v.medicine(ctx, m))
		view.Which = append(view.Which, ui.Option{Value: string(m.Trial), Label: m.Called(v.lang)})
	}
	view.Tried = len(v.Meds().Trials())+len(v.Meds().Told) > 0
	for _, e := range v.Effects().Present(v.At()) {
		view.Effects = append(view.Effects, v.effect(ctx, e))
	}
	return web.Page{Title: t(ctx, "My medicines"), Body: medicinesBody(view)}
}

func (v reading) medicine(ctx context.Context, m meds.Trial) medicineView {
	out := medicineView{medicineLine: v.line(m), Trial: m.Trial, For: m.For, Why: m.Started.Why, Since: v.day(m.Day), OnHold: m.OnHold(v.At())}
	if who := v.with(journal.Prescriber); len(who) > 0 {
		out.Ask = &who[0]
	}
	if until, ok := v.MedList().LastsUntil(m); ok {
		out.Until, out.Soon = v.day(until), until-v.Today() < soonDays
	}
	if m.AsNeeded {
		out.Needed = v.needed(ctx, m)
	}
	out.facts(ctx, m.Drug, v.signedOff)
	return out
}

// soonDays is how many days before a supply ends the page says so: a house
// rule, a week for the pharmacy.
const soonDays = 8

// facts adds what is known of the drug. It counts as checked where it was read
// in its source, or somebody signed it off here.
func (out *medicineView) facts(ctx context.Context, id meds.DrugID, signed meds.Signatures) {
	checked := func(verified bool, fact meds.FactID) bool {
		_, here := signed.Of(fact)
		return verified || here
	}
	drug, ok := meds.Known().Drug(id)
	if !ok {
		return
	}
	if weeks := drug.JudgeWeeks; weeks.Value.Max > 0 {
		out.Weeks = t(ctx, "{a} to {b}", "a", strconv.Itoa(weeks.Value.Min), "b", strconv.Itoa(weeks.Value.Max))
		out.Checked = checked(weeks.Verified, meds.OfDrug(id, "judge_response_weeks"))
	}
	for _, e := range drug.SideEffects {
		if words := e.In(lang.Of(ctx)); len(words) > 0 {
			out.Effects = append(out.Effects, words[0])
		}
	}
	slowly := checked(drug.Discontinuation.Verified, meds.OfDrug(id, "discontinuation"))
	switch drug.Discontinuation.Value.Risk {
	case "high":
		out.Slowly = &known{t(ctx, "Do not stop it all at once: that can make you ill. Stopping is done slowly, with whoever prescribes it."), slowly}
	case "moderate":
		out.Slowly = &known{t(ctx, "Do not stop it all at once: many people feel unwell then. Stopping is done step by step, with whoever prescribes it."), slowly}
	}
	if gap, ok := meds.Known().Gap(id); ok {
		words := t(ctx, "If you did not take it for {n} days or more, call before you take it again.", "n", strconv.Itoa(gap.Days))
		if gap.Days == 1 {
			words = t(ctx, "If you did not take it for a day or more, call before you take it again.")
		}
		out.Gap = &known{words, checked(gap.Verified, gap.Fact())}
	}
}
