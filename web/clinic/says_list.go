package clinic

import (
	"context"
	"strings"

	"tandem/journal"
	"tandem/meds"
)

// tellList puts into words what belongs to the list of medications beside the
// trials themselves.
func (l *leaf) tellList(ctx context.Context, x *told, ev journal.Event) bool {
	switch ev := ev.(type) {
	case meds.StepsPlanned:
		x.Title = t(ctx, "{drug}: steps planned", "drug", l.planDrug(ctx, meds.StepPlan{StepsPlanned: ev}))
		for _, s := range ev.Steps {
			x.fact(day(ctx, s.Day), strings.Join(compact(doseWords(ctx, s.Dose), scheduleWords(ctx, s.Schedule, false), s.If), ", "))
		}
		x.fact(t(ctx, "Why"), ev.Why)
	case meds.StepAnswered:
		x.Title = t(ctx, "The client is ready for the next step")
		if !ev.Ready {
			x.Title = t(ctx, "The client says: not yet")
		}
		x.text(ev.Words)
	case meds.StepConfirmed:
		x.Title = t(ctx, "Step {n} confirmed", "n", number(ctx, ev.Step))
		x.text(ev.Why)
	case meds.StepsPaused:
		x.Title = t(ctx, "The plan of steps waits")
		x.fact(t(ctx, "Why"), ev.Why)
	case meds.StepsResumed:
		x.Title = t(ctx, "The plan of steps goes on")
		x.fact(t(ctx, "Why"), ev.Why)
	case meds.StepsEnded:
		x.Title = t(ctx, "The plan of steps ended")
		x.fact(t(ctx, "Why"), ev.Why)
	case meds.InjectionGiven:
		x.Title = t(ctx, "{drug} {dose} injected", "drug", l.drug(ctx, ev.Trial), "dose", ev.Dose.String())
		x.fact(t(ctx, "Where"), ev.Site)
	case meds.Supplied:
		x.Title = t(ctx, "{drug} supplied for {n} days", "drug", l.drug(ctx, ev.Trial), "n", number(ctx, ev.Days))
		x.fact(t(ctx, "How much"), ev.Quantity)
	case meds.SubstanceNoted:
		x.Title = ev.What
		x.fact(t(ctx, "Kind"), t(ctx, ev.Sort.Label()))
		x.fact(t(ctx, "How"), ev.How)
		x.fact(t(ctx, "Prescribed by"), ev.By)
	case meds.SubstanceEnded:
		x.Title = t(ctx, "Taken off the list")
		for _, n := range l.MedList().Substances() {
			if n.Substance == ev.Substance {
				x.Title = t(ctx, "{what}: taken off the list", "what", n.What)
			}
		}
		x.fact(t(ctx, "Why"), ev.Why)
	case meds.Reconciled:
		x.Title = t(ctx, "Went through what is taken")
		x.fact(t(ctx, "With"), ev.With)
		for _, d := range ev.Differences {
			x.text(d.Says)
		}
	case meds.ResultRecorded:
		x.Title = t(ctx, "Result: {item}", "item", ev.Item)
		if item, ok := meds.Known().Item(ev.Item); ok {
			x.Title = t(ctx, "Result: {item}", "item", testName(ctx, item))
		}
		x.fact(t(ctx, "Value"), valueWords(ctx, ev))
		x.fact(t(ctx, "Day"), dayOr(ctx, ev.On))
		x.fact(t(ctx, "Source"), ev.Source)
	case meds.AlertAnswered:
		x.Title = t(ctx, "Went on past an alert")
		x.fact(t(ctx, "Alert"), ev.Rule)
		x.fact(t(ctx, "Why"), ev.Why)
	case meds.FactSigned: // of the house: it stands in no chart
		x.Title = t(ctx, "A fact about medications was signed off")
		if !ev.Signed {
			x.Title = t(ctx, "A fact about medications is signed off no more")
		}
		x.fact(t(ctx, "Fact"), string(ev.Fact))
		x.text(ev.Words)
	default:
		return l.tellTried(ctx, x, ev)
	}
	return true
}
