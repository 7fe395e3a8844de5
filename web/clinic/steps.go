package clinic

import (
	"context"
	"slices"

	"github.com/a-h/templ"

	"tandem/fault"
	"tandem/journal"
	"tandem/meds"
	"tandem/plan"
	"tandem/web"
)

// The sides of a form of steps: one medication by itself, or of a cross-taper
// what goes down and what comes up.
const (
	oneSide  = "s"
	downSide = "d"
	upSide   = "u"
)

// The buttons of a form of steps, beside that which saves it.
const (
	layOut = "lay"
	addOne = "add-"
)

// planStart plans how a medication begins, step by step.
var planStart = sheet{
	path: "/medication/steps", action: "write", tab: "/medication", title: "Plan a start in steps",
	hint: "The therapist and the client read the plan. No step is taken before you confirm it.", button: "Plan it", found: foundSteps,
	first: func(_ context.Context, l *leaf) ([]string, error) {
		return append(l.watchFirst(plan.Medication), "sunit", "mg", "sfirst", l.Today().String()), nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return startStepsFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		s := l.begins(f, oneSide)
		events, id, err := l.planned(f, s, nil)
		change := s.change("", en)
		return l.withChange(f, s, change, id, events, err)
	},
}

// planSteps plans how the dose of what runs goes on, or down to none.
var planSteps = sheet{
	path: "/medication/trials/{trial}/steps", action: "write", tab: "/medication", title: "Plan steps of the dose",
	hint: "The therapist and the client read the plan. No step is taken before you confirm it.", button: "Plan it", found: foundSteps,
	first: func(_ context.Context, l *leaf) ([]string, error) {
		trial, err := l.trialOf()
		if err != nil {
			return nil, err
		}
		first := append(l.watchFirst(plan.Medication), "sunit", trial.Last().Dose.Unit, "sfirst", l.Today().String())
		return append(first, reviewFirst(trial.Drug, l.Today())...), nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return stepsFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		trial, err := l.trialOf()
		if err != nil {
			return nil, err
		}
		s := l.running(f, oneSide, trial)
		events, id, err := l.planned(f, s, nil)
		return l.withChange(f, s, s.change(trial.Last().Dose.String(), en), id, events, err)
	},
}

// crossTaper plans how one medication comes in the place of another.
var crossTaper = sheet{
	path: "/medication/trials/{trial}/cross", action: "write", tab: "/medication", title: "Cross over to another medication",
	hint: "The therapist and the client read the plan. No step is taken before you confirm it.", button: "Plan it", found: foundSteps,
	first: func(_ context.Context, l *leaf) ([]string, error) {
		trial, err := l.trialOf()
		if err != nil {
			return nil, err
		}
		today := l.Today().String()
		return append(l.watchFirst(plan.Medication), "dunit", trial.Last().Dose.Unit, "dfirst", today, "uunit", "mg", "ufirst", today), nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return crossFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		trial, err := l.trialOf()
		if err != nil {
			return nil, err
		}
		down, up := l.running(f, downSide, trial), l.begins(f, upSide)
		lowered, id, err1 := l.planned(f, down, nil)
		raised, _, err2 := l.planned(f, up, l.crossing(f, trial))
		change := up.change(trial.Last().Dose.String(), en)
		change.Title = t(en, "{from} to {to}, crossing over", "from", down.called(en), "to", up.called(en))
		if err := fault.Join(err1, err2); err != nil {
			return l.withChange(f, up, change, id, nil, err)
		}
		for i, ev := range lowered {
			if p, ok := ev.(meds.StepsPlanned); ok {
				p.To = meds.TrialID(newID(f))
				lowered[i] = p
			}
		}
		return l.withChange(f, up, change, id, onlyOnce(append(lowered, raised...)), nil)
	},
}

// onlyOnce leaves out the second answer to one alert that both sides meet.
func onlyOnce(events []journal.Event) []journal.Event {
	seen := map[string]bool{}
	return slices.DeleteFunc(events, func(ev journal.Event) bool {
		a, ok := ev.(meds.AlertAnswered)
		twice := ok && seen[a.Key]
		seen[a.Key] = seen[a.Key] || ok
		return twice
	})
}

// crossing is what goes down in a form, and when it ends.
func (l *leaf) crossing(f *web.Form, trial meds.Trial) *meds.Crossing {
	x := &meds.Crossing{From: l.running(f, downSide, trial).drug()}
	steps, _, _ := l.running(f, downSide, trial).steps()
	if n := len(steps); n > 0 && steps[n-1].Dose.IsZero() {
		x.Ends = steps[n-1].Day
	}
	return x
}

// running is the side of a medication that is taken.
func (l *leaf) running(f *web.Form, name string, trial meds.Trial) side {
	return side{name: name, l: l, f: f, of: trial.Trial}
}

// begins is the side of a medication that is about to begin.
func (l *leaf) begins(f *web.Form, name string) side {
	return side{name: name, l: l, f: f, new: &meds.Started{Drug: meds.DrugID(f.Text("drug")), Name: f.Text("name")}}
}

// planned decides the plan of one side of a form, with a word to every alert
// that asks for one, and names the change that it is part of.
func (l *leaf) planned(f *web.Form, s side, cross *meds.Crossing) ([]journal.Event, string, error) {
	steps, at, err1 := s.steps()
	p := s.plan(steps)
	p.Adjustment = newID(f)
	if err1 != nil {
		return nil, p.Adjustment, fault.Join(err1, s.fits())
	}
	events, err2 := l.MedList().BeginSteps(l.Meds(), p, l.At())
	if err := s.inRows(err2, at); err != nil {
		return nil, p.Adjustment, fault.Join(err, s.fits())
	}
	known, err3 := l.answeredTo(l.Meds().CheckSteps(l.MedList(), p, cross, l.age(), l.At()).Asking(), f)
	return append(events, known...), p.Adjustment, fault.Join(err3, s.fits())
}

// change is the plan as one change of the treatment.
func (s side) change(from string, ctx context.Context) plan.Adjusted {
	a := plan.Adjusted{Trial: string(s.of), From: from, Why: s.f.Text("why")}
	if s.new != nil {
		a.Trial = newID(s.f)
	}
	steps, _, _ := s.steps()
	if len(steps) == 0 {
		a.Title = s.called(ctx)
		return a
	}
	last := steps[len(steps)-1]
	a.To = doseWords(ctx, last.Dose)
	switch {
	case last.Dose.IsZero():
		a.Title = t(ctx, "{drug} to none, in steps", "drug", s.called(ctx))
	case s.new != nil:
		a.Title = t(ctx, "Start {drug}, in steps to {dose}", "drug", s.called(ctx), "dose", a.To)
	default:
		a.Title = t(ctx, "{drug} in steps to {dose}", "drug", s.called(ctx), "dose", a.To)
	}
	return a
}

// withChange puts the change of the plan beside the steps, in one act.
func (l *leaf) withChange(f *web.Form, s side, change plan.Adjusted, id string, events []journal.Event, err error) ([]journal.Event, error) {
	adjusted, err2 := l.adjustment(f, plan.Medication, change)
	if err := fault.Join(err, err2); err != nil {
		return nil, err
	}
	return append(events, adjusted), nil
}

// foundSteps puts into a form what its buttons ask for: a drug, the steps of a
// schedule, another row.
func foundSteps(l *leaf, f *web.Form) {
	find := f.Value("find")
	for _, s := range l.sides(f) {
		if f.Text(s.field("first")) == "" {
			f.Set(s.field("first"), l.Today().String())
		}
		if f.Text(s.field("unit")) == "" {
			f.Set(s.field("unit"), "mg")
		}
		switch find {
		case layOut, layOut + "-" + s.name:
			s.lay()
		case addOne + s.name:
			s.addRow()
		}
	}
	if _, drug := meds.Known().Drug(meds.DrugID(find)); drug || find == "another" {
		foundDrug(l, f)
		f.Drop("dose", "unit", upSide+"rows", oneSide+"named", upSide+"named")
		if _, running := l.trialOf(); running != nil {
			f.Drop(oneSide + "rows")
		}
	}
}

// sides are the columns of steps that a form has.
func (l *leaf) sides(f *web.Form) []side {
	trial, err := l.trialOf()
	switch {
	case err != nil:
		return []side{l.begins(f, oneSide)}
	case f.Text("ufirst") != "":
		return []side{l.running(f, downSide, trial), l.begins(f, upSide)}
	}
	return []side{l.running(f, oneSide, trial)}
}

// switchWords are the rules about going from one drug to another, with the
// longest wait first.
func (l *leaf) switchRules(f *web.Form) []meds.Switch {
	trial, err := l.trialOf()
	if err != nil || f.Text("drug") == "" {
		return nil
	}
	return meds.Known().Switch(l.running(f, downSide, trial).drug(), meds.DrugID(f.Text("drug")), 0).Rules
}
