package meds

import (
	"cmp"
	"slices"
	"time"

	"tandem/journal"
)

// CheckedStep is what is known against one step of a plan: what no step before
// it met already, or met less gravely.
type CheckedStep struct {
	Alerts []Standing
	Asking []Standing // all of its alerts that ask, met before or not
}

// CheckedSteps is what is known against a plan, step by step.
type CheckedSteps struct {
	Schedule   StepSchedule // what it was held to; without an id: the steps of the drug itself
	Steps      []CheckedStep
	Usual      [][2]DrugID
	NotChecked []DrugID
}

// All lists the alerts that a plan meets, each once.
func (c CheckedSteps) All() []Standing {
	var out []Standing
	for _, s := range c.Steps {
		out = append(out, s.Alerts...)
	}
	return out
}

// Asking lists the alerts that ask, for every step at which they do: an answer
// stands under the key of each.
func (c CheckedSteps) Asking() []Standing {
	var out []Standing
	seen := map[string]bool{}
	for _, step := range c.Steps {
		for _, s := range step.Asking {
			if !seen[s.Key()] {
				seen[s.Key()] = true
				out = append(out, s)
			}
		}
	}
	return out
}

// Crossing is the other side of a cross-taper: what is reduced while a drug is
// raised, and by when it ends.
type Crossing struct {
	From DrugID
	Ends journal.Day // the first day without it; 0: it does not end within the plan
}

// CheckSteps looks at each step of a plan as if it were being written on its
// day, after the step before it, and holds the plan to its schedule: the named
// one or, without one, that which fits what is taken. An alert stands beside
// the first step that meets it.
func (r Regimen) CheckSteps(l List, p StepsPlanned, cross *Crossing, age int, now time.Time) CheckedSteps {
	c := stepsCheck{r: r, l: l, p: p, cross: cross, age: age, now: now}
	t, running := r.Find(p.Trial)
	if running {
		c.start, c.id = t.Started, t.id()
		if s, ok := t.StepAt(now); ok {
			c.before = PlannedDose{Day: s.Day, Dose: s.Dose, Schedule: s.Schedule}
		}
	} else if p.Begins != nil {
		c.start, c.id = *p.Begins, p.Begins.id()
	}
	if d, ok := Known().Named(c.id); ok {
		c.id = d.ID
	}
	out := CheckedSteps{Schedule: c.schedule()}
	plan := c.alerts(out.Schedule)
	seen := map[string]int{}
	before := c.before
	for i, s := range p.Steps {
		s.Schedule = cmp.Or(s.Schedule, before.Schedule)
		var step CheckedStep
		all := slices.DeleteFunc(slices.Clone(plan), func(a Alert) bool { return a.day != c.day(s.Day, out.Schedule) })
		if !s.Dose.IsZero() {
			w := c.at(s, before, i)
			out.Usual, out.NotChecked = w.Usual, w.NotChecked
			all = append(w.Alerts, all...)
		}
		for _, x := range l.weigh(Checked{Alerts: all}).Alerts {
			if x.Asks() {
				step.Asking = append(step.Asking, x)
			}
			if rank, met := seen[x.Field()]; !met || x.Severity.rank() < rank || x.Kind == AboutTitration {
				seen[x.Field()] = x.Severity.rank()
				step.Alerts = append(step.Alerts, x)
			}
		}
		slices.SortStableFunc(step.Alerts, func(a, b Standing) int { return cmp.Compare(a.Severity.rank(), b.Severity.rank()) })
		out.Steps, before = append(out.Steps, step), s
	}
	return out
}

type stepsCheck struct {
	r      Regimen
	l      List
	p      StepsPlanned
	cross  *Crossing
	age    int
	now    time.Time
	start  Started
	id     DrugID
	before PlannedDose // in force now; zero: none
}

// at is the check of one step, taken after another.
func (c *stepsCheck) at(s, before PlannedDose, i int) Checked {
	f := FactsOf(c.r, c.now)
	c.l.into(&f)
	f.Age = c.age
	f.Taking = slices.DeleteFunc(f.Taking, func(x Intake) bool { return idIn(x.Drug) == c.id || c.gone(x.Drug, s.Day) })
	if c.cross != nil && c.gone(c.cross.From, s.Day) {
		f.Stopped = append(f.Stopped, Ended{c.cross.From, c.cross.Ends - 1})
	}
	if c.cross != nil && c.cross.Ends > s.Day {
		f.Plan = &Taper{Type: "cross-taper", From: c.cross.From, To: c.id, Start: c.p.Steps[0].Day, End: c.cross.Ends}
	}
	if !before.Dose.IsZero() {
		f.Taking = append(f.Taking, Intake{Drug: c.id, Dose: before.Dose.mg(), Schedule: before.Schedule, Indication: c.start.For, Start: c.begun(), DoseChanged: before.Day})
	}
	f.Planned = Intakes{{Drug: c.id, Dose: s.Dose.mg(), Schedule: s.Schedule, Indication: c.start.For, Start: s.Day}}
	out := Known().Check(max(s.Day, journal.DayOf(c.now)), f)
	out.Alerts = slices.DeleteFunc(out.Alerts, func(a Alert) bool { return a.Kind == AboutTitration || !slices.Contains(a.Drugs, c.id) })
	out.Usual = slices.DeleteFunc(out.Usual, func(pair [2]DrugID) bool { return !slices.Contains(pair[:], c.id) })
	return out
}

// gone says whether the other side of a cross-taper is over by a day.
func (c *stepsCheck) gone(id DrugID, by journal.Day) bool {
	return c.cross != nil && idIn(id) == idIn(c.cross.From) && c.cross.Ends != 0 && c.cross.Ends <= by
}

func idIn(written DrugID) DrugID {
	if d, ok := Known().Named(written); ok {
		return d.ID
	}
	return written
}

func (c *stepsCheck) begun() journal.Day {
	if t, ok := c.r.Find(c.p.Trial); ok {
		return t.Day
	}
	return c.p.Steps[0].Day
}

// schedule is what the plan is held to: the one it names, as long as that fits
// what is taken.
func (c *stepsCheck) schedule() StepSchedule {
	k := Known()
	named, follows := k.Schedule(c.p.Schedule)
	down := follows && named.Ends() || !follows && c.falling()
	all := k.Fitting(c.id, c.start.For, c.r.Taking(c.l, c.now), c.age, down)
	switch {
	case slices.ContainsFunc(all, func(s StepSchedule) bool { return s.ID == named.ID }):
		return named
	case len(all) > 0:
		return all[0] // something that the named one was not made for is taken now
	case follows:
		return named
	}
	if d, ok := k.Named(c.id); ok {
		return d.bounds(down)
	}
	return StepSchedule{}
}

// falling says whether the plan goes down from what is taken now.
func (c *stepsCheck) falling() bool {
	n := len(c.p.Steps)
	if n == 0 || c.before.Dose.IsZero() {
		return false
	}
	return c.p.Falls() || c.before.perDay().above(c.p.Steps[n-1].perDay().exact())
}

// anchor is a day of the calendar and the day of the schedule that it is: that
// of the dose in force where the plan goes on from it, or the first of the plan.
func (c *stepsCheck) anchor(s StepSchedule) (on journal.Day, day int, goesOn bool) {
	first := c.p.Steps[0]
	first.Schedule = cmp.Or(first.Schedule, c.before.Schedule)
	now := c.daily(c.before)
	switch {
	case s.Indication == stopping:
		return first.Day, 1, false
	case c.before.Dose.IsZero(), now.above(c.daily(first).exact()): // begun, or begun anew
		return first.Day, 1, false
	case s.first().number().above(now.exact()):
		return first.Day, 1, false
	}
	for i, x := range s.Steps {
		if x.Mg != "" && !now.above(x.Mg) && !x.Mg.number().above(now.exact()) {
			return c.before.Day, x.From, true
		}
		if i+1 == len(s.Steps) {
			return c.before.Day, max(x.From, 7*s.Rules.MaxAfterWeeks+1), true
		}
	}
	return c.before.Day, 1, true
}

// day is the day of the schedule that a day of the calendar is.
func (c *stepsCheck) day(on journal.Day, s StepSchedule) int {
	from, day, _ := c.anchor(s)
	return day + int(on-from)
}

// daily is a dose in mg a day; of what is taken every other day or injected, one
// taking.
func (c *stepsCheck) daily(p PlannedDose) number {
	return DailyMg(p.Dose, p.Schedule).number()
}

// alerts holds the plan to its schedule.
func (c *stepsCheck) alerts(s StepSchedule) []Alert {
	if len(c.p.Steps) == 0 || s.Drug == "" {
		return nil
	}
	_, day, goesOn := c.anchor(s)
	var plan []PlanStep
	if s.Indication == stopping {
		plan = append(plan, PlanStep{Day: 0, Mg: c.daily(c.before).exact()})
	} else if goesOn {
		plan = append(plan, PlanStep{Day: day, Mg: c.daily(c.before).exact()})
	}
	how := c.before.Schedule
	for _, x := range c.p.Steps {
		how = cmp.Or(x.Schedule, how)
		x.Schedule = how
		mg := c.daily(x)
		if x.Dose.IsZero() {
			mg = Exact("0").number()
		}
		if mg.known {
			plan = append(plan, PlanStep{Day: c.day(x.Day, s), Mg: mg.exact(), Other: how == EveryOtherDay})
		}
	}
	return Known().CheckPlan(s, c.id, plan)
}

// Taking lists the drugs that are taken at a moment: what runs here, and what
// the one list has besides.
func (r Regimen) Taking(l List, at time.Time) []DrugID {
	var out []DrugID
	for _, t := range r.Current(at) {
		out = append(out, idIn(t.id()))
	}
	for _, n := range l.Substances() {
		if n.Sort != Allergy && n.End == nil {
			out = append(out, idIn(cmp.Or(n.Drug, DrugID(n.What))))
		}
	}
	return out
}
