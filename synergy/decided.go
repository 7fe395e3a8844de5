package synergy

import (
	"slices"

	"tandem/chart"
	"tandem/plan"
)

// Undone lists the changes of a medication that a huddle decided and that are
// not in what is taken yet, the oldest first: no start, dose or end names them,
// and nothing of their medication was written since. Only who sees both lanes is
// told of any.
func Undone(c chart.Chart) []plan.Adjustment {
	b := timelineBuilder{c: c}
	steps := b.medicineSteps()
	return slices.DeleteFunc(c.Plan().Adjustments(), func(a plan.Adjustment) bool {
		return a.Arm != plan.Medication || a.Huddle == "" || !a.Open() || slices.ContainsFunc(steps, func(s medicineStep) bool {
			return s.adjustment == a.Adjustment || s.adjustment == "" && a.Trial != "" && s.trial == a.Trial && s.recorded.After(a.Recorded)
		})
	})
}
