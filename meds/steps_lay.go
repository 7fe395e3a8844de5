package meds

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/cockroachdb/apd/v3"

	"tandem/journal"
)

// Schedule gives a named schedule by its id.
func (k *Knowledge) Schedule(id string) (StepSchedule, bool) {
	i := slices.IndexFunc(k.StepSchedules, func(s StepSchedule) bool { return s.ID == id })
	if i < 0 {
		return StepSchedule{}, false
	}
	return k.StepSchedules[i], true
}

// beside are the words of a schedule's context that are about what else is
// taken: they are known from the regimen, and not asked.
var beside = []string{"valproate", "inducer", "2d6"}

// besideOf are those words as they hold for what is taken.
func (k *Knowledge) besideOf(taking []DrugID) terms {
	out := terms{}
	for _, id := range taking {
		for w := range k.termsOf(string(id)) {
			if slices.Contains(beside, w) {
				out[w] = true
			}
		}
		if d, ok := k.Named(id); ok && strongInhibitor(d, "CYP2D6") {
			out["2d6"] = true
		}
	}
	return out
}

func strongInhibitor(d *Drug, enzyme string) bool {
	return slices.ContainsFunc(d.Enzymes.Value.Inhibitor, func(e EnzymeRole) bool { return e.Enzyme == enzyme && e.Strength == "strong" })
}

// Fitting lists the named schedules of a drug that fit somebody: upwards or to
// an end (down), of their age where it is known, with what they take beside it,
// and for what it is meant to help with, where a schedule is for that.
func (k *Knowledge) Fitting(id DrugID, meant string, taking []DrugID, age int, down bool) []StepSchedule {
	d, known := k.Named(id)
	var own []StepSchedule
	for _, s := range k.StepSchedules {
		of := s.Drug == idOr(d, id) || s.Drug == anyBenzodiazepine && known && slices.Contains(d.Classes, "benzodiazepine")
		if of && (s.Indication == stopping) == down {
			own = append(own, s)
		}
	}
	own = k.withWhatIsTaken(own, k.besideOf(taking))
	if old := func(s StepSchedule) bool { return s.Indication == "age 65+" }; slices.ContainsFunc(own, old) {
		own = slices.DeleteFunc(own, func(s StepSchedule) bool { return old(s) != (age >= 65) })
	}
	fit := func(s StepSchedule) int { return k.termsOf(meant).fit(k.termsOf(s.Indication)) }
	best := 0
	for _, s := range own {
		best = max(best, fit(s))
	}
	return slices.DeleteFunc(own, func(s StepSchedule) bool { return best > 0 && fit(s) < best })
}

// withWhatIsTaken leaves out what was written for other companions: a schedule
// that says with what is not taken, or without what is; and, where one is for
// what is taken, those that do not speak of it.
func (k *Knowledge) withWhatIsTaken(own []StepSchedule, taken terms) []StepSchedule {
	own = slices.DeleteFunc(own, func(s StepSchedule) bool {
		says := k.termsOf(s.Context)
		return slices.ContainsFunc(beside, func(w string) bool { with, said := says[w]; return said && with != taken[w] })
	})
	for _, w := range beside {
		speaks := func(s StepSchedule) bool { return k.termsOf(s.Context)[w] }
		if taken[w] && slices.ContainsFunc(own, speaks) {
			own = slices.DeleteFunc(own, func(s StepSchedule) bool { return !speaks(s) })
		}
	}
	return own
}

// Laying is what a schedule is laid out from.
type Laying struct {
	Schedule StepSchedule
	Drug     DrugID
	First    journal.Day // of the first step
	Daily    Exact       // what is taken now in a day, in mg; "": it is not taken
	Since    journal.Day // the day from which that dose holds
	How      Schedule    // as it is taken now, "" where it is not
	Weight   Exact       // in kg, "" where it is not known
	Years    Exact       // for how long it has been taken
	Missed   int         // days in a row without it, just now
}

// LaidStep is a step as a schedule has it. Words are the schedule's own; where
// it gives no number, the dose is to be written (Open).
type LaidStep struct {
	PlannedDose
	Open  bool
	Words string
}

// Lay lays a schedule out on days: from the first step, from the dose that is
// taken now, or after days without it from where its rule says. Nothing: no
// steps can be worked out.
func (k *Knowledge) Lay(x Laying) []LaidStep {
	if x.Schedule.Indication == stopping {
		return k.layDown(x)
	}
	daily := x.Daily
	if x.Missed > 0 {
		again, _ := k.AfterGap(x.Schedule, x.Drug, x.Daily, x.Missed)
		switch {
		case again == x.Schedule.first():
			daily = "" // from the first step
		case again != daily:
			d, _ := k.Named(x.Drug)
			dose, how := portion(d, again, "", x.How)
			out := []LaidStep{{PlannedDose: PlannedDose{Day: x.First, Dose: dose, Schedule: how}, Words: x.Schedule.Note}}
			return append(out, LaidStep{PlannedDose: PlannedDose{Day: x.First + journal.Day(max(1, x.Schedule.Rules.MinStepDays)), Schedule: how}, Open: true, Words: x.Schedule.Note})
		}
	}
	return k.layUp(x, daily)
}

// layUp lays out the steps that are above what is taken now.
func (k *Knowledge) layUp(x Laying, daily Exact) []LaidStep {
	d, _ := k.Named(x.Drug)
	var out []LaidStep
	first, base := x.First, 0
	how := x.How
	for i, s := range x.Schedule.Steps {
		mg := s.Mg
		if i == 0 && mg == "" && x.Schedule.Rules.PerKgStart != "" && x.Weight != "" {
			mg = hundredths(x.Weight.number().percent(x.Schedule.Rules.PerKgStart), 0).exact()
		}
		if daily != "" && mg != "" && !mg.number().above(daily) {
			if !daily.number().above(mg) && x.Since != 0 && i+1 < len(x.Schedule.Steps) {
				first = max(x.First, x.Since+journal.Day(x.Schedule.Steps[i+1].From-s.From)) // the days at this dose are held
			}
			continue
		}
		if len(out) == 0 {
			base = s.From
		}
		step := LaidStep{Words: s.Note, Open: mg == ""}
		step.Day = first + journal.Day(s.From-base)
		if take := x.Schedule.every(s.From); take != "" {
			step.Dose, step.Schedule = inMg(take), EveryOtherDay
		} else if x.Schedule.Rules.Injection {
			step.Dose, step.Schedule = inMg(mg), injected(d)
		} else {
			step.Dose, step.Schedule = portion(d, mg, s.Note, how)
			how = step.Schedule
		}
		out = append(out, step)
	}
	return out
}

// layDown lays out the way to none.
func (k *Knowledge) layDown(x Laying) []LaidStep {
	d, _ := k.Named(x.Drug)
	var out []LaidStep
	before := Exact("")
	for _, day := range k.Taper(x.Schedule, x.Drug, x.Daily, x.Years) {
		if day.Mg == before {
			continue
		}
		before = day.Mg
		step := LaidStep{Words: day.Note}
		step.Day = x.First + journal.Day(day.Day-1)
		if !zero(day.Mg) {
			step.Dose, step.Schedule = portion(d, day.Mg, "", x.How)
		}
		out = append(out, step)
	}
	return out
}

func inMg(mg Exact) Dose {
	d, err := ParseDose(string(mg), "mg")
	if err != nil {
		return Dose{}
	}
	return d
}

// injected is how often a long-acting injection is given.
func injected(d *Drug) Schedule {
	if d == nil || d.Injections == nil {
		return EveryFourWeeks
	}
	for _, s := range []Schedule{Weekly, EveryTwoWeeks, EveryFourWeeks, EveryTwelveWeeks} {
		if d.Injections.Value.Usual <= everyDays(s)+everyDays(s)/4 {
			return s
		}
	}
	return EveryTwelveWeeks
}

var takings = regexp.MustCompile(`^([0-9.]+) mg (twice|three times)`)

// portion divides the dose of a day into takings, as a schedule's words have it
// or, where they say nothing, as before. A part that no tablet makes is made of
// fewer takings.
func portion(d *Drug, mg Exact, words string, before Schedule) (Dose, Schedule) {
	how := cmp.Or(before, Daily)
	switch m := takings.FindStringSubmatch(words); {
	case m != nil && m[2] == "twice":
		how = TwiceDaily
	case m != nil:
		how = ThreeTimesDaily
	case strings.Contains(words, "divided"):
		if how.perDay() < 2 {
			how = TwiceDaily
		}
	case strings.Contains(words, "bedtime"), strings.Contains(words, "evening"):
		how = AtNight
	case strings.Contains(words, "morning"):
		how = InTheMorning
	case strings.Contains(words, "once daily"):
		how = Daily
	}
	if mg == "" {
		return Dose{}, how
	}
	for _, s := range []Schedule{how, TwiceDaily} {
		if s.perDay() > how.perDay() || how.perDay() == 0 {
			continue
		}
		if part := shared(mg, s.perDay()); part != "" && d.Sold(part) {
			return inMg(part), s
		}
	}
	if part := shared(mg, how.perDay()); part != "" {
		return inMg(part), how
	}
	return inMg(mg), Daily
}

// shared is a dose divided evenly, "" where that does not come out.
func shared(mg Exact, by int64) Exact {
	n := mg.number()
	if !n.known || by < 1 {
		return ""
	}
	var q number
	cond, err := exactly.Quo(&q.Decimal, &n.Decimal, apd.New(by, 0))
	if q.known = err == nil && !cond.Inexact(); !q.known {
		return ""
	}
	return q.exact()
}

// Sold says whether whole units of one strength that is sold make a dose in mg;
// it is said of a drug of which no strengths are known.
func (d *Drug) Sold(mg Exact) bool {
	if d == nil || d.smallest() == "" {
		return true
	}
	n := mg.number()
	for _, f := range d.Forms.Value {
		for _, x := range f.Strengths {
			s := x.number()
			if f.Unit != "mg" || f.Basis != "per unit" || !s.known || s.Sign() <= 0 {
				continue
			}
			var rest apd.Decimal
			if _, err := exactly.Rem(&rest, &n.Decimal, &s.Decimal); err == nil && rest.IsZero() {
				return true
			}
		}
	}
	return false
}
