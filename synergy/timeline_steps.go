package synergy

import (
	"tandem/lang"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
)

// plannedSteps lists the steps of a dose that are to come, as far as the axis
// goes: none of them holds before it is confirmed. One that waits for that stands
// on today; those of a plan that waits, or that the dose has left, are left out.
func (b *timelineBuilder) plannedSteps() []Planned {
	t := &b.t
	regimen := b.c.Meds()
	var out []Planned
	for _, p := range b.c.MedList().OpenPlans(regimen, b.c.At()) {
		if _, left := regimen.Left(p); left || p.Pause != nil {
			continue
		}
		name := plannedName(regimen, p)
		for n := p.Done + 1; n <= len(p.Steps); n++ {
			if d := max(p.Day(n, t.Today), t.Today); d <= t.Until {
				out = append(out, Planned{Day: d, What: PlannedStep, Arm: plan.Medication, Name: name, Dose: p.Steps[n-1].Whole().String()})
			}
		}
	}
	return out
}

// plannedName is the medicine of a plan, begun or not.
func plannedName(r meds.Regimen, p meds.StepPlan) measure.Words {
	if t, ok := r.Find(p.Trial); ok {
		return called(t)
	}
	return measure.Words{English: p.Begins.Called(lang.English), Spanish: p.Begins.Called(lang.Spanish)}
}
