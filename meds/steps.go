package meds

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"tandem/journal"
)

// StepPlan is a plan of steps and where it stands.
type StepPlan struct {
	StepsPlanned
	journal.Mark
	Done   int                         // how many steps the prescriber confirmed
	Taken  []journal.Day               // the days from which those hold
	Answer *journal.Line[StepAnswered] // what the client last said of the next one; nil: nothing
	Pause  *journal.Line[StepsPaused]  // nil: it goes on
	Over   *journal.Line[StepsEnded]   // nil: it was not ended early

	late int // days by which the steps to come are later than planned
}

// Open says whether steps of it are still to come.
func (p StepPlan) Open() bool { return p.Over == nil && p.Done < len(p.Steps) }

// Next is the step to come, counted from 1, and false where there is none.
func (p StepPlan) Next() (PlannedDose, int, bool) {
	if !p.Open() {
		return PlannedDose{}, 0, false
	}
	return p.Steps[p.Done], p.Done + 1, true
}

// Day is the day from which a step holds, as things stand today; steps count
// from 1. A step that came late, or a plan that waited, moves all that follow,
// so that no dose is held for a shorter time than was planned.
func (p StepPlan) Day(step int, today journal.Day) journal.Day {
	if step <= len(p.Taken) {
		return p.Taken[step-1]
	}
	d := p.Steps[step-1].Day + journal.Day(p.late)
	if step > p.Done+1 {
		if due := p.Steps[p.Done].Day + journal.Day(p.late); due < today {
			d += today - due
		}
	}
	return d
}

// Due says since when a step waits for the prescriber; false: none does.
func (p StepPlan) Due(today journal.Day) (journal.Day, bool) {
	_, n, ok := p.Next()
	if !ok || p.Pause != nil {
		return 0, false
	}
	d := p.Day(n, today)
	return d, d <= today
}

// Left gives the dose that a trial was given since by something else than its
// plan, and whether there is one: then the steps to come wait until somebody has
// looked whether they still fit.
func (r Regimen) Left(p StepPlan) (Step, bool) {
	t, ok := r.Find(p.Trial)
	if !ok || !p.Open() {
		return Step{}, false
	}
	last := t.Last()
	planned := p.Done > 0 && last.Dose.Equal(p.Steps[p.Done-1].Dose)
	return last, last.Recorded.After(p.Recorded) && !planned
}

// Falls says whether the plan reduces a dose to its end: it never rises then.
func (p StepsPlanned) Falls() bool {
	n := len(p.Steps)
	s, named := Known().Schedule(p.Schedule)
	return n > 0 && p.Steps[n-1].Dose.IsZero() || named && s.Indication == stopping
}

// Plan gives the newest plan of a trial, and whether there is one.
func (l List) Plan(id TrialID) (StepPlan, bool) {
	for _, p := range slices.Backward(l.Plans) {
		if p.What.Trial == id {
			return l.standing(p), true
		}
	}
	return StepPlan{}, false
}

// StepPlan gives a plan by its name, and whether it is on the chart.
func (l List) StepPlan(id StepPlanID) (StepPlan, bool) {
	for _, p := range slices.Backward(l.Plans) {
		if p.What.Plan == id {
			return l.standing(p), true
		}
	}
	return StepPlan{}, false
}

// plan gives a plan that another did not take the place of.
func (l List) plan(id StepPlanID) (StepPlan, bool) {
	p, ok := l.StepPlan(id)
	if !ok {
		return p, false
	}
	newest, _ := l.Plan(p.Trial)
	return newest, newest.StepsPlanned.Plan == id
}

// OpenPlans lists the plans of which steps are to come, in the order in which
// they were made: of what runs at a moment, or has not begun.
func (l List) OpenPlans(r Regimen, at time.Time) []StepPlan {
	var out []StepPlan
	for _, p := range l.Plans {
		newest, _ := l.Plan(p.What.Trial)
		if newest.StepsPlanned.Plan != p.What.Plan || newest.Entry != p.Entry || !newest.Open() {
			continue
		}
		if t, begun := r.Find(p.What.Trial); begun && t.Running(at) || !begun && p.What.Begins != nil {
			out = append(out, newest)
		}
	}
	return out
}

// standing puts together what was said of a plan since it was made.
func (l List) standing(p journal.Line[StepsPlanned]) StepPlan {
	out := StepPlan{StepsPlanned: p.What, Mark: p.Mark}
	type turn struct {
		journal.Mark
		then func()
	}
	var turns []turn
	for i, c := range l.Confirmed {
		if c.What.Plan == p.What.Plan {
			turns = append(turns, turn{c.Mark, func() { out.confirmed(l.Confirmed[i]) }})
		}
	}
	for i, x := range l.Paused {
		if x.What.Plan == p.What.Plan {
			turns = append(turns, turn{x.Mark, func() { out.Pause = cmp.Or(out.Pause, &l.Paused[i]) }})
		}
	}
	for i, x := range l.Resumed {
		if x.What.Plan == p.What.Plan {
			turns = append(turns, turn{x.Mark, func() { out.resumed(l.Resumed[i].Day) }})
		}
	}
	for i, x := range l.Ended {
		if x.What.Plan == p.What.Plan {
			turns = append(turns, turn{x.Mark, func() { out.Over = cmp.Or(out.Over, &l.Ended[i]) }})
		}
	}
	slices.SortStableFunc(turns, func(a, b turn) int { return cmp.Or(a.At.Compare(b.At), a.Recorded.Compare(b.Recorded)) })
	for _, t := range turns {
		t.then()
	}
	for i := range l.Answers {
		if a := &l.Answers[i]; a.What.Plan == p.What.Plan && a.What.Step == out.Done+1 {
			out.Answer = a
		}
	}
	return out
}

// confirmed moves the plan on by its next step; what names another changes nothing.
func (p *StepPlan) confirmed(c journal.Line[StepConfirmed]) {
	if c.What.Step != p.Done+1 || c.What.Step > len(p.Steps) {
		return
	}
	p.late = max(p.late, int(c.Day-p.Steps[p.Done].Day))
	p.Done++
	p.Taken = append(p.Taken, c.Day)
}

func (p *StepPlan) resumed(on journal.Day) {
	if p.Pause != nil {
		p.late += max(0, int(on-p.Pause.Day))
		p.Pause = nil
	}
}

// perDay is the whole of a day in the unit of the dose; of what is not taken
// every day its mean, so that steps compare.
func (s PlannedDose) perDay() number {
	n := Exact(s.Dose.Number())
	if every := everyDays(s.Schedule); every > 0 {
		return rated(n, Exact(strconv.Itoa(every)), "1")
	}
	return n.number().times(max(s.Schedule.perDay(), 1))
}

// DueOn says whether a step's dose is taken, or given, on a day: every day, or
// every so many from the day on which it began.
func (s Step) DueOn(d journal.Day) bool {
	every := everyDays(s.Schedule)
	return every == 0 || d >= s.Day && int(d-s.Day)%every == 0
}

// Whole is the dose of a day; of what is not taken every day, one taking.
func (s PlannedDose) Whole() Dose {
	if n := s.Schedule.perDay(); n > 1 {
		return s.Dose.times(n)
	}
	return s.Dose
}

// High is the dose of a day, to be drawn.
func (s PlannedDose) High() float64 {
	n := s.perDay()
	f, err := n.Float64()
	if err != nil {
		return 0
	}
	return f
}

// DailyMg is a dose as so much of it in a day, in mg: of what is not taken every
// day, one taking; "" where that cannot be said.
func DailyMg(d Dose, s Schedule) Exact {
	return d.mg().number().times(max(s.perDay(), 1)).exact()
}

// Ends says whether a schedule reduces a drug to none.
func (s StepSchedule) Ends() bool { return s.Indication == stopping }

// Shrinks says whether each step of a way down takes a share of the dose that is
// then taken.
func (s StepSchedule) Shrinks() bool { return len(s.Rules.InitialPct) == 2 || s.Rules.StepPct != "" }

// everyDays is after how many days it is taken again; 0: it is taken every day.
func everyDays(s Schedule) int {
	switch s {
	case EveryOtherDay:
		return 2
	case Weekly:
		return 7
	case EveryTwoWeeks:
		return 14
	case EveryFourWeeks:
		return 28
	case EveryTwelveWeeks:
		return 84
	}
	return 0
}
