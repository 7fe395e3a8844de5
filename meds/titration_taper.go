package meds

import (
	"cmp"
	"strconv"
)

// mostSteps is how many steps a way down has at the most: what takes more is a
// slip in the dose.
const mostSteps = 200

// Taper works out a way down from a daily dose, day by day, by a schedule that
// ends a drug: by its steps, by a share of the dose then taken, or evenly over
// its days. It never rises. After a year or more, what a source gives as a
// range is taken at its gentlest. Nothing: a smallest dose is not known, or the steps would be too many.
func (k *Knowledge) Taper(s StepSchedule, id DrugID, from Exact, years Exact) []DayDose {
	dose, r := from.number(), s.Rules
	if !dose.known || dose.Sign() <= 0 || len(s.Steps) == 0 {
		return nil
	}
	var doses []number
	days := max(r.StepDays[0], 1)
	switch {
	case len(r.InitialPct) == 2:
		d, ok := k.Named(id)
		if !ok || d.smallest() == "" {
			return nil
		}
		pct := r.InitialPct[1]
		if years.number().within("", "1", "", "") {
			pct, days = r.InitialPct[0], r.StepDays[1]
		}
		doses = byShare(dose, pct, d.smallest())
	case r.StepPct != "":
		for range r.MinDays / days {
			dose = dose.minus(hundredths(dose.percent(r.StepPct), 2))
			doses = append(doses, dose)
		}
	case r.StepMg != "":
		doses = byStep(dose, r.StepMg)
	case s.first() != "":
		if dose.above(s.first()) {
			doses, days = []number{s.first().number()}, s.Steps[0].To
		}
	default:
		doses = evenly(dose, s.Steps[0].To)
	}
	if len(doses) > mostSteps {
		return nil
	}
	out := onDays(append(doses, number{known: true}), days)
	out[0].Note = cmp.Or(s.Steps[0].Note, s.Note)
	return out
}

// byStep lowers a dose by the same amount at each step, while some is left.
func byStep(dose number, mg Exact) []number {
	var out []number
	for dose = dose.minus(mg.number()); dose.known && dose.Sign() > 0 && len(out) <= mostSteps; dose = dose.minus(mg.number()) {
		out = append(out, dose)
	}
	return out
}

// byShare lowers a dose by a share of itself, until the next would be smaller
// than what is sold.
func byShare(dose number, pct, smallest Exact) []number {
	var out []number
	for {
		dose = dose.minus(hundredths(dose.percent(pct), 2))
		if !dose.within("", smallest, "", "") || len(out) > mostSteps {
			return out
		}
		out = append(out, dose)
	}
}

// evenly lowers a dose by the same amount every day, to be at none the day after.
func evenly(dose number, days int) []number {
	var out []number
	for day := 1; day <= days; day++ {
		left := rated(dose.exact(), Exact(strconv.Itoa(days+1)), Exact(strconv.Itoa(days+1-day)))
		out = append(out, left)
	}
	return out
}

// onDays gives each dose its days, and the last a single one.
func onDays(doses []number, each int) []DayDose {
	var out []DayDose
	for i, d := range doses {
		n := each
		if i+1 == len(doses) {
			n = 1
		}
		for range n {
			out = append(out, DayDose{Day: len(out) + 1, Mg: d.exact()})
		}
	}
	return out
}
