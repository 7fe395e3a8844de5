package clinic

import (
	"context"
	"slices"
	"strings"
	"time"

	"tandem/fault"
	"tandem/journal"
	"tandem/meds"
	"tandem/plan"
	"tandem/synergy"
	"tandem/web"
)

// A change of a medication that a huddle decided is on the plan already. Its
// form opens with what was decided and ties the step to it: one change, written
// once.

// decidedField carries the decided change that a form records.
const decidedField = "adjustment"

// undone gives a decided change that waits to be recorded.
func (l *leaf) undone(id plan.AdjustmentID) (plan.Adjustment, error) {
	for _, a := range synergy.Undone(l.Chart) {
		if a.Adjustment == id {
			return a, nil
		}
	}
	if _, known := l.Plan().Find(id); known {
		return plan.Adjustment{}, fault.New(fault.Conflict, "This decision was recorded already.")
	}
	return plan.Adjustment{}, notFound()
}

// decidedFirst is what stands in the form of a change that was decided: the
// address names it. Nothing: it names none.
func (l *leaf) decidedFirst(trial meds.TrialID) ([]string, error) {
	id := plan.AdjustmentID(l.query.Get(decidedField))
	if id == "" {
		return nil, nil
	}
	a, err := l.undone(id)
	if err != nil {
		return nil, err
	}
	if a.Trial != string(trial) {
		return nil, notFound()
	}
	first := []string{decidedField, string(id), "why", a.Why}
	if dose, ok := meds.FirstDose(a.To); ok {
		first = append(first, "dose", dose.Number(), "unit", dose.Unit)
	}
	words := strings.ToLower(a.To + " " + a.Title)
	for _, s := range meds.Schedules {
		if strings.Contains(words, string(s)) {
			first = append(first, "schedule", string(s))
			break
		}
	}
	if trial == "" {
		for _, w := range strings.Fields(words) {
			if _, known := meds.Known().Drug(meds.DrugID(w)); known {
				return append(first, "drug", w), nil
			}
		}
	}
	return first, nil
}

// merged are names and values of which later ones stand in the place of earlier.
func merged(first, later []string) []string {
	out := slices.Clone(later)
	for i := 0; i+1 < len(first); i += 2 {
		said := false
		for k := 0; k < len(later); k += 2 {
			said = said || later[k] == first[i]
		}
		if !said {
			out = append(out, first[i], first[i+1])
		}
	}
	return out
}

// decided is the decided change that a form records; false: it records none.
func (l *leaf) decided(f *web.Form) (plan.Adjustment, bool, error) {
	id := plan.AdjustmentID(f.Text(decidedField))
	if id == "" {
		return plan.Adjustment{}, false, nil
	}
	a, err := l.undone(id)
	return a, err == nil, err
}

// adjusts is the change of the plan that a step belongs to: the decided one that
// the form names, which is written already, or a new one out of the form.
func (l *leaf) adjusts(f *web.Form, change plan.Adjusted, dose meds.Dose) (events []journal.Event, id string, err error) {
	a, decided, err := l.decided(f)
	if err != nil {
		return nil, "", err
	}
	if !decided {
		ev, err := l.adjustment(f, plan.Medication, change)
		return []journal.Event{ev}, newID(f), err
	}
	if a.Trial != "" && a.Trial != change.Trial {
		return nil, "", notFound()
	}
	if to, ok := meds.FirstDose(a.To); ok && !to.Equal(dose) {
		return nil, "", fault.In("dose", "This is not the dose that was decided. Record the decided one, or change the dose without the decision.")
	}
	return nil, string(a.Adjustment), nil
}

// allThen says that events happened at a moment that a form gave.
func (l *leaf) allThen(at time.Time, events []journal.Event) []journal.Event {
	out := make([]journal.Event, len(events))
	for i, ev := range events {
		out[i] = l.then(at, ev)
	}
	return out
}

// recordHref is the form that records a decided change: of the dose of its
// medication, or of a start where it names none.
func (l *leaf) recordHref(a plan.Adjustment) string {
	if a.Trial == "" {
		return l.to("/medication/start?" + decidedField + "=" + escape(string(a.Adjustment)))
	}
	return l.to("/medication/trials/" + escape(a.Trial) + "/dose?" + decidedField + "=" + escape(string(a.Adjustment)))
}

// stopHref is the form that records a decided end.
func (l *leaf) stopHref(a plan.Adjustment) string {
	return l.to("/medication/trials/" + escape(a.Trial) + "/stop?" + decidedField + "=" + escape(string(a.Adjustment)))
}

// waitingDecisions are the decided changes that the reader may record; of one
// huddle where it is named.
func (l *leaf) waitingDecisions(in plan.HuddleID) []plan.Adjustment {
	if !l.may(meds.DoseChanged{}) {
		return nil
	}
	return slices.DeleteFunc(synergy.Undone(l.Chart), func(a plan.Adjustment) bool { return in != "" && a.Huddle != in })
}

// recordWord is the word on the way to the form of a decided change.
func recordWord(ctx context.Context, a plan.Adjustment) string {
	if a.Trial == "" {
		return t(ctx, "Record the start")
	}
	return t(ctx, "Record the dose")
}
