package clinic

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/web"
	"tandem/web/ui"
)

// A medication is changed as an adjustment: why, what is expected, when to
// stop and when to look, in one act with the change itself.

// start begins a medication. The drug is chosen by search in the embedded list
// before the form is filled in; one that is not listed is written by name.
var start = sheet{
	path: "/medication/start", action: "write", tab: "/medication", title: "Start a medication",
	hint: "The therapist and the client read why, and what is expected.", button: "Start it", found: foundDrug,
	first: func(_ context.Context, l *leaf) ([]string, error) {
		decided, err := l.decidedFirst("")
		return merged(append(l.watchFirst(plan.Medication), "unit", "mg", "schedule", string(meds.Daily)), decided), err
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return startFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		at, err1 := l.when(f, "on")
		dose, err2 := doseOf(f)
		drug := meds.DrugID(f.Text("drug"))
		s := meds.Started{Trial: meds.TrialID(newID(f)), Drug: drug, Name: f.Text("name"), Dose: dose,
			Schedule: meds.Schedule(f.Text("schedule")), AsNeeded: f.Has("as_needed", "yes"), For: f.Text("for"), Why: f.Text("why"),
			Form: f.Text("form"), Quantity: f.Text("quantity"), PrescribedBy: f.Text("prescribed_by")}
		err7 := fault.Join(supplied(f, &s), l.Team().MayPrescribe(l.Contact(), l.Today()))
		if known, ok := meds.Known().Drug(drug); ok {
			s.Name = known.Name.English
		}
		ev, err3 := l.Meds().Start(s, at)
		err5 := l.meant(f, drug, dose, s.Schedule)
		a := plan.Adjusted{Title: t(en, "Start {drug}", "drug", cmp.Or(s.Name, "?")), To: dose.String(), Trial: string(s.Trial), Why: s.Why}
		adjusted, id, err4 := l.adjusts(f, a, dose)
		known, err6 := l.answered(f, at)
		if err := fault.Join(err1, err2, err3, err4, err5, err6, err7); err != nil {
			return nil, err
		}
		s = ev.(meds.Started)
		s.Adjustment = id
		return slices.Concat([]journal.Event{l.then(at, s)}, l.allThen(at, adjusted), known), nil
	},
}

// changeDose puts a running trial on another dose.
var changeDose = sheet{
	path: "/medication/trials/{trial}/dose", action: "write", tab: "/medication", title: "Change the dose",
	hint: "The therapist and the client read why, and what is expected.", button: "Change the dose", found: looked,
	first: func(_ context.Context, l *leaf) ([]string, error) {
		trial, err := l.trialOf()
		if err != nil {
			return nil, err
		}
		first := []string{"unit", trial.Last().Dose.Unit, "schedule", string(trial.Last().Schedule)}
		if decided, err := l.decidedFirst(trial.Trial); decided != nil || err != nil {
			return merged(first, decided), err
		}
		return slices.Concat(first, l.watchFirst(plan.Medication), reviewFirst(trial.Drug, l.Today())), nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return doseFields(l, f, true) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		trial, err := l.trialOf()
		if err != nil {
			return nil, err
		}
		at, err1 := l.when(f, "on")
		dose, err2 := doseOf(f)
		ev, err3 := l.Meds().ChangeDose(meds.DoseChanged{Trial: trial.Trial, Dose: dose, Schedule: meds.Schedule(f.Text("schedule")), Why: f.Text("why")}, at)
		adjusted, id, err4 := l.adjusts(f, plan.Adjusted{Title: t(en, "{drug} to {dose}", "drug", trial.Called(lang.English), "dose", dose.String()), From: trial.Last().Dose.String(),
			To: dose.String(), Trial: string(trial.Trial), Why: f.Text("why")}, dose)
		err5 := l.meant(f, trial.Drug, dose, meds.Schedule(f.Text("schedule")))
		if from := f.Text("from"); from != "" && from != trial.Last().Dose.Number() { // this person's other tab, which is no conflict of two people
			err5 = fault.In("dose", "The dose has changed since this form was opened. It stands above; look at yours again.")
		}
		known, err6 := l.answered(f, at)
		if err := fault.Join(err1, err2, err3, err4, err5, err6); err != nil {
			return nil, err
		}
		changed := ev.(meds.DoseChanged)
		changed.Adjustment = id
		return slices.Concat([]journal.Event{l.then(at, changed)}, l.allThen(at, adjusted), known), nil
	},
}

// hold pauses a trial that is not over.
var hold = sheet{
	path: "/medication/trials/{trial}/hold", action: "write", tab: "/medication", title: "Put it on hold",
	hint: "None of it is taken for now; the trial is not over.", button: "Put it on hold", first: onTrial, fields: whyFields,
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		at, err := l.when(f, "on")
		if err != nil {
			return nil, err
		}
		ev, err := l.Meds().Hold(meds.Held{Trial: meds.TrialID(l.part("trial")), Why: f.Text("why")}, at)
		if err != nil {
			return nil, err
		}
		return []journal.Event{l.then(at, ev)}, nil
	},
}

// resume takes a paused trial up again.
var resume = sheet{
	path: "/medication/trials/{trial}/resume", action: "write", tab: "/medication", title: "Take it again", button: "Take it again", found: looked,
	first: func(_ context.Context, l *leaf) ([]string, error) {
		trial, err := l.trialOf()
		if err != nil {
			return nil, err
		}
		return []string{"unit", trial.Last().Dose.Unit, "dose", trial.Last().Dose.Number()}, nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return doseFields(l, f, false) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		at, err1 := l.when(f, "on")
		dose, err2 := doseOf(f)
		ev, err3 := l.Meds().Resume(meds.Resumed{Trial: meds.TrialID(l.part("trial")), Dose: dose, Why: f.Text("why")}, at)
		known, err4 := l.answered(f, at)
		if err := fault.Join(err1, err2, err3, err4); err != nil {
			return nil, err
		}
		return append([]journal.Event{l.then(at, ev)}, known...), nil
	},
}

// stop ends a trial.
var stop = sheet{
	path: "/medication/trials/{trial}/stop", action: "write", tab: "/medication", title: "Stop it",
	hint: "The reason stays with what was tried: the next prescriber reads it.", button: "Stop it",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		trial, err := l.trialOf()
		if err != nil {
			return nil, err
		}
		return l.decidedFirst(trial.Trial)
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return stopFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		at, err := l.when(f, "on")
		if err != nil {
			return nil, err
		}
		trial := meds.TrialID(l.part("trial"))
		a, decided, err1 := l.decided(f)
		ev, err2 := l.Meds().Stop(meds.Stopped{Trial: trial, Reason: meds.Reason(f.Text("reason")), Why: f.Text("why"), Adjustment: string(a.Adjustment)}, at)
		if err1 == nil && decided && a.Trial != string(trial) {
			err1 = notFound()
		}
		if err := fault.Join(err1, err2); err != nil {
			return nil, err
		}
		return []journal.Event{l.then(at, ev)}, nil
	},
}

// en is for words that are kept in the chart, which has one language.
var en = lang.With(context.Background(), lang.English)

// trialOf finds the trial that the address names, on this chart.
func (l *leaf) trialOf() (meds.Trial, error) {
	trial, ok := l.Meds().Find(meds.TrialID(l.part("trial")))
	if !ok {
		return meds.Trial{}, notFound()
	}
	return trial, nil
}

func onTrial(_ context.Context, l *leaf) ([]string, error) {
	_, err := l.trialOf()
	return nil, err
}

func whyFields(l *leaf, f *web.Form) templ.Component { return whyForm(l, f) }

// meant asks once whether a dose above the list's highest is no slip of the pen,
// where no alert says so.
func (l *leaf) meant(f *web.Form, drug meds.DrugID, d meds.Dose, s meds.Schedule) error {
	if _, above := meds.Known().Above(drug, d, s); above && !f.Has("meant", "yes") && !l.saysDose(f) {
		return fault.In("meant", "This is above the highest daily dose on the list. Write another dose, or say that you mean it.")
	}
	return nil
}

// highestHint says which dose the question whether a dose is meant compares with.
func highestHint(ctx context.Context, drug meds.DrugID, f *web.Form) string {
	highest, _ := meds.Known().Above(drug, meds.Dose{Unit: f.Value("unit")}, meds.Daily)
	if highest.IsZero() {
		return ""
	}
	return t(ctx, "The list goes up to {dose} a day.", "dose", highest.String())
}

func doseOf(f *web.Form) (meds.Dose, error) { return meds.ParseDose(f.Text("dose"), f.Text("unit")) }

// newID is the id of what a form makes: the same form sent twice names one thing.
func newID(f *web.Form) string { return f.Command().String() }

// reviewFirst proposes the day on which to look at a change of a drug.
func reviewFirst(drug meds.DrugID, today journal.Day) []string {
	if r, ok := meds.Known().ReviewDay(drug, today); ok {
		return dayPairs("review", r.Day)
	}
	return nil
}

// adjustment is the part of a form that every change of the treatment has.
func (l *leaf) adjustment(f *web.Form, arm plan.Arm, a plan.Adjusted) (journal.Event, error) {
	a.Adjustment, a.Arm = plan.AdjustmentID(newID(f)), arm
	a.ExpectWords, a.StopIf, a.ClientSaid = f.Text("expect_words"), f.Text("stop_if"), f.Text("client_said")
	var errs []error
	var err error
	if a.Review, err = coming(f, "review"); err != nil {
		errs = append(errs, err)
	}
	if a.Expect, err = expectIn(f); err != nil {
		errs = append(errs, err)
	}
	if a.Expect != nil && a.Expect.By == 0 {
		a.Expect.By = a.Review
	}
	if a.Watch, err = l.watchIn(f, a.Review); err != nil {
		errs = append(errs, err)
	}
	ev, err := l.Plan().Adjust(a, l.Today())
	if err := fault.Join(append(errs, err)...); err != nil {
		return nil, err
	}
	return ev, nil
}

// expectIn is what a form expects of a score, and by when; nil where it names
// no measure.
func expectIn(f *web.Form) (*plan.Expectation, error) {
	id := f.Text("expect_measure")
	if id == "" {
		return nil, nil
	}
	e := &plan.Expectation{Measure: id}
	if m, ok := measure.Find(measure.ID(id)); ok {
		e.Score = string(m.Scoring.Primary)
	}
	n, err := strconv.ParseFloat(f.Text("expect"), 64)
	if err != nil || !(math.Abs(n) < 1e6) {
		return nil, fault.In("expect", "Write the number that you expect: at most, or at least.")
	}
	if f.Text("expect_side") == "least" {
		e.AtLeast = &n
	} else {
		e.AtMost = &n
	}
	e.By, err = coming(f, "by")
	return e, err
}

// expectPairs are the values of the fields of an expectation.
func expectPairs(e *plan.Expectation) []string {
	if e == nil {
		return nil
	}
	pairs := append([]string{"expect_measure", e.Measure}, dayPairs("by", e.By)...)
	number := func(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
	switch {
	case e.AtMost != nil:
		pairs = append(pairs, "expect_side", "most", "expect", number(*e.AtMost))
	case e.AtLeast != nil:
		pairs = append(pairs, "expect_side", "least", "expect", number(*e.AtLeast))
	}
	return pairs
}

// measureOptions are the measures on which an expectation can be written: those
// answered on this chart first, then the usual ones.
func (l *leaf) measureOptions(ctx context.Context) []ui.Option {
	var out []ui.Option
	seen := map[measure.ID]bool{}
	add := func(id measure.ID) {
		if !seen[id] {
			seen[id] = true
			out = append(out, ui.Option{Value: string(id), Label: measureName(ctx, id)})
		}
	}
	for _, s := range l.Measures().Primary() {
		if in, _ := s.Instrument(); !in.Own() { // nothing is judged by what the practice made itself
			add(s.Measure)
		}
	}
	for _, id := range []measure.ID{"phq-9", "gad-7"} {
		add(id)
	}
	return out
}

// reviewSource says where a proposed review day comes from.
func reviewSource(ctx context.Context, drug meds.DrugID, today journal.Day) (says string, sources []meds.Source, verified bool) {
	k := meds.Known()
	r, ok := k.ReviewDay(drug, today)
	if !ok {
		return t(ctx, "No usual time to judge it is known here: choose the day."), nil, false
	}
	for _, key := range r.Sources {
		if s, ok := k.Sources[key]; ok {
			sources = append(sources, s)
		}
	}
	return t(ctx, "Proposed from the usual time to judge this drug: {min} to {max} weeks.", "min", number(ctx, r.Weeks.Min), "max", number(ctx, r.Weeks.Max)), sources, r.Verified
}

// foundDrug puts a drug that was chosen from the list into the form: its usual
// start and the day to look at it stand there where nothing was typed yet.
func foundDrug(l *leaf, f *web.Form) {
	if f.Value("find") == look {
		return
	}
	f.Drop("drug")
	drug, ok := meds.Known().Drug(meds.DrugID(f.Value("find")))
	if !ok {
		return // looked for, or another one is wanted
	}
	f.Set("drug", string(drug.ID))
	f.Drop("search", "name")
	if len(drug.Dosing) > 0 && f.Text("dose") == "" {
		f.Set("unit", drug.Dosing[0].Unit)
		if dose, ok := drug.Dosing[0].Start.Dose(drug.Dosing[0].Unit); ok {
			f.Set("dose", dose.Number())
		}
	}
	for pairs := reviewFirst(drug.ID, l.Today()); len(pairs) > 1; pairs = pairs[2:] {
		if f.Text(pairs[0]) == "" {
			f.Set(pairs[0], pairs[1])
		}
	}
}

// looked shows a form once more with the check of what stands in it.
func looked(*leaf, *web.Form) {}

func reviewHint(ctx context.Context, drug meds.DrugID, today journal.Day) string {
	if drug == "" {
		return ""
	}
	if says, sources, _ := reviewSource(ctx, drug, today); len(sources) == 0 {
		return says
	}
	return ""
}

func units() []ui.Option {
	out := make([]ui.Option, len(meds.Units))
	for i, u := range meds.Units {
		out[i] = ui.Option{Value: u, Label: u}
	}
	return out
}

func schedules(ctx context.Context) []ui.Option {
	return options(meds.Schedules, func(s meds.Schedule) string { return t(ctx, string(s)) })
}

func noMedicines(ctx context.Context, past int) string {
	if past == 0 {
		return t(ctx, "No medicines on this chart.")
	}
	return t(ctx, "No medicines now. Past trials: {n}.", "n", number(ctx, past))
}
