package clinic

import (
	"context"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
	"tandem/synergy"
	"tandem/web"
	"tandem/web/ui"
)

// results writes down what came of one draw or one visit: each test that has a
// value, all of one day. A test that this regimen does not ask for is chosen
// from the list.
var results = sheet{
	path: monitoringPath + "/results", action: "write", tab: monitoringPath, title: "Record results",
	hint: "Fill in what you have and leave the rest empty. Whoever sees the medication sees the results.", button: "Record them", found: chooseTest,
	first: func(_ context.Context, l *leaf) ([]string, error) {
		if !l.Lens().Has(journal.Medication) {
			return nil, notFound()
		}
		due, others := l.watched(web.NewForm())
		return l.usualUnits(slices.Concat(due, others)), nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return resultsFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		at, err := l.when(f, "on")
		if err != nil {
			return nil, err
		}
		due, others := l.watched(f)
		var out []journal.Event
		var errs []error
		for _, item := range slices.Concat(due, others) {
			if f.Text("value-"+item.ID) == "" {
				continue
			}
			ev, err := l.MedList().Record(meds.ResultRecorded{Item: item.ID, Value: f.Text("value-" + item.ID), Unit: f.Text("unit-" + item.ID),
				On: journal.DayOf(at), Source: f.Text("source")}, l.Today())
			if err != nil {
				errs = append(errs, ofRow(err, item.ID))
				continue
			}
			out = append(out, l.then(at, ev))
		}
		if err := fault.Join(errs...); err != nil {
			return nil, err
		}
		if len(out) == 0 {
			return nil, fault.New(fault.Invalid, "Write at least one result.")
		}
		return out, nil
	},
}

// ofRow names the fields of a fault after the row of the form that it is about.
func ofRow(err error, item string) error {
	var all []error
	for _, x := range fault.Of(err).Fields {
		name := x.Name + "-" + item
		if x.Name == "on" {
			name = "on"
		}
		all = append(all, fault.In(name, x.Sentence))
	}
	if len(all) == 0 {
		return err
	}
	return fault.Join(all...)
}

// watched are the tests that a form of results asks about: those that are due,
// and after them what else is watched, or was chosen in the form.
func (l *leaf) watched(f *web.Form) (due, others []*meds.Item) {
	m := synergy.Monitoring(l.Chart)
	add := func(to *[]*meds.Item, item *meds.Item) {
		same := func(o *meds.Item) bool { return o.Same(item) }
		if item.Answer() != meds.ByItsForm && !slices.ContainsFunc(due, same) && !slices.ContainsFunc(others, same) {
			*to = append(*to, item)
		}
	}
	for _, x := range m.Tests {
		if len(x.Due) > 0 {
			add(&due, x.Item())
		}
	}
	for _, id := range f.Values("also") {
		if item, ok := meds.Known().Item(id); ok {
			add(&due, item)
		}
	}
	for _, x := range m.Tests {
		add(&others, x.Item())
	}
	for _, x := range m.Perhaps {
		add(&others, x.Item)
	}
	return due, others
}

// usualUnits are pairs for a form: each test in the unit that the chart has it
// in, else the first that its thresholds are in.
func (l *leaf) usualUnits(items []*meds.Item) (pairs []string) {
	for _, x := range items {
		if x.Answer() == meds.ANumber {
			pairs = append(pairs, "unit-"+x.ID, l.usualUnit(x))
		}
	}
	return pairs
}

func (l *leaf) usualUnit(item *meds.Item) string {
	if all := l.MedList().Tested(item); len(all) > 0 && all[0].What.Unit != "" {
		return all[0].What.Unit
	}
	if u := item.Units(); len(u) > 0 {
		return u[0]
	}
	return ""
}

// chooseTest adds a test that was chosen from the list to the form.
func chooseTest(l *leaf, f *web.Form) {
	if item, ok := meds.Known().Item(f.Value("other")); ok && !f.Has("also", item.ID) {
		f.Add("also", item.ID)
		f.Set("unit-"+item.ID, l.usualUnit(item))
	}
	f.Drop("other")
}

// otherTests are the tests of the knowledge that a form does not ask about yet.
func (l *leaf) otherTests(ctx context.Context, f *web.Form) (out []ui.Option) {
	due, others := l.watched(f)
	for i := range meds.Known().Items {
		item := &meds.Known().Items[i]
		if item.Answer() != meds.ByItsForm && !slices.ContainsFunc(slices.Concat(due, others), item.Same) {
			out = append(out, ui.Option{Value: item.ID, Label: item.Label.In(lang.Of(ctx))})
		}
	}
	slices.SortFunc(out, func(a, b ui.Option) int { return strings.Compare(a.Label, b.Label) })
	return out
}

// injection records that a long-acting injection was given.
var injection = sheet{
	path: "/medication/trials/{trial}/injection", action: "write", tab: monitoringPath, title: "An injection was given", button: "Record it",
	hint: "The next one is counted from its day.",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		trial, err := l.trialOf()
		if err != nil {
			return nil, err
		}
		return []string{"unit", trial.Last().Dose.Unit, "dose", trial.Last().Dose.Number()}, nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return injectionFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		trial, err := l.trialOf()
		if err != nil {
			return nil, err
		}
		at, err1 := l.when(f, "on")
		dose, err2 := doseOf(f)
		if err := fault.Join(err1, err2); err != nil {
			return nil, err
		}
		ev, err := l.Meds().Inject(meds.InjectionGiven{Trial: trial.Trial, Dose: dose, Site: f.Text("site")}, at)
		if err != nil {
			return nil, err
		}
		return []journal.Event{l.then(at, ev)}, nil
	},
}
