package clinic

import (
	"context"
	"strings"

	"github.com/a-h/templ"

	"tandem/fault"
	"tandem/journal"
	"tandem/meds"
	"tandem/web"
	"tandem/web/ui"
)

// What stands on the one list beside the medications that are prescribed here.

// also writes down something else that is taken, an allergy, or a condition
// that a medication has to suit; it is part of every check from then on.
var also = sheet{
	path: "/medication/also", action: "write", tab: "/medication", title: "Also taken, an allergy or a condition",
	hint: "Checks go by it from now on. The client and the therapist read it.", button: "Put it on the list",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		id := meds.SubstanceID(l.query.Get("of"))
		if id == "" {
			return nil, nil
		}
		n, ok := l.MedList().Substance(id)
		if !ok {
			return nil, notFound()
		}
		return []string{"substance", string(id), "sort", string(n.Sort), "what", n.What, "how", n.How, "by", n.By}, nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return alsoFields(f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		return one(l.MedList().Note(meds.SubstanceNoted{Substance: meds.SubstanceID(f.Value("substance")), Sort: meds.Sort(f.Text("sort")),
			What: f.Text("what"), How: f.Text("how"), By: f.Text("by")}))
	},
}

// noLonger takes something off the list.
var noLonger = sheet{
	path: "/medication/also/{substance}/end", action: "write", tab: "/medication", title: "Take it off the list",
	hint: "It stays in the history.", button: "Take it off the list",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		if _, ok := l.MedList().Substance(meds.SubstanceID(l.part("substance"))); !ok {
			return nil, notFound()
		}
		return nil, nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return noLongerFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		return one(l.MedList().EndSubstance(meds.SubstanceEnded{Substance: meds.SubstanceID(l.part("substance")), Why: f.Text("why")}))
	},
}

// supply writes down that a medication was prescribed again.
var supply = sheet{
	path: "/medication/trials/{trial}/supply", action: "write", tab: "/medication", title: "Prescribed again",
	hint: "The client reads until when it lasts.", button: "Record it", first: onTrial,
	fields: func(l *leaf, f *web.Form) templ.Component { return supplyFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		at, err1 := l.when(f, "on")
		days, _, err2 := f.Number("days")
		if err := fault.Join(err1, err2); err != nil {
			return nil, err
		}
		ev, err := l.Meds().Supply(meds.Supplied{Trial: meds.TrialID(l.part("trial")), Days: days, Quantity: f.Text("quantity")}, at)
		if err != nil {
			return nil, err
		}
		return []journal.Event{l.then(at, ev)}, nil
	},
}

// reconcile goes through the list with what the client says they take.
var reconcile = sheet{
	path: "/medication/reconcile", action: "write", tab: "/medication", title: "Go through the list together",
	hint: "What the client says they take stands beside what is prescribed. Nothing on the list changes by it.", button: "Record it",
	fields: func(l *leaf, f *web.Form) templ.Component { return reconcileFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		c := meds.Reconciled{With: f.Text("with")}
		var errs []error
		for _, trial := range l.Meds().Current(l.At()) {
			switch id := string(trial.Trial); f.Value("as-" + id) {
			case "listed":
			case "otherwise":
				if f.Text("says-"+id) == "" {
					errs = append(errs, fault.In("says-"+id, "Write what the client says, in their words."))
				}
				c.Differences = append(c.Differences, meds.Difference{Trial: trial.Trial, Says: f.Text("says-" + id)})
			default:
				errs = append(errs, fault.In("as-"+id, "Choose how it is taken."))
			}
		}
		for line := range strings.Lines(f.Text("besides")) {
			if line = strings.TrimSpace(line); line != "" {
				c.Differences = append(c.Differences, meds.Difference{Says: line})
			}
		}
		ev, err := l.Meds().Reconcile(c)
		return one(ev, fault.Join(append(errs, err)...))
	},
}

// supplied reads how often at the most and for how long a start was written.
func supplied(f *web.Form, s *meds.Started) error {
	most, _, err1 := f.Number("most_a_day")
	days, _, err2 := f.Number("supply_days")
	s.MostADay, s.SupplyDays = most, days
	return fault.Join(err1, err2)
}

func sorts(ctx context.Context) []ui.Option {
	return options(meds.Sorts, func(s meds.Sort) string { return t(ctx, s.Label()) })
}

// besides are the things on the list that are taken, or hold, now.
func (v *medicationView) besides() (out []meds.Noted) {
	for _, n := range v.MedList().Substances() {
		if n.End == nil {
			out = append(out, n)
		}
	}
	return out
}

// lastRound is when the list was gone through last, nil where it never was.
func (v *medicationView) lastRound() *journal.Line[meds.Reconciled] {
	rounds := v.MedList().Rounds
	if len(rounds) == 0 {
		return nil
	}
	return &rounds[len(rounds)-1]
}
