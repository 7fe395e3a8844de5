package meds

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"tandem/fault"
	"tandem/journal"
)

// StepField names a part of a step in a form, counted from 0: "0-dose".
func StepField(i int, part string) string { return strconv.Itoa(i) + "-" + part }

// PlanSteps decides how the dose of a trial goes on, step by step, or how it
// begins. Nothing of it is taken before a prescriber confirms it.
func (l List) PlanSteps(r Regimen, p StepsPlanned, at time.Time) (journal.Event, error) {
	p.Why, p.Steps = strings.TrimSpace(p.Why), slices.Clone(p.Steps)
	now, err := l.beginning(r, &p, at)
	if err != nil && fault.KindOf(err) != fault.Invalid {
		return nil, err
	}
	errs := []error{err}
	if len(p.Steps) == 0 {
		errs = append(errs, fault.In("steps", "Write at least one step."))
	} else if len(p.Steps) > mostSteps {
		errs = append(errs, fault.In("steps", "These are too many steps. Write the first part of the plan."))
	}
	if p.Why == "" {
		errs = append(errs, fault.In("why", "Say why the dose changes; the therapist reads it too."))
	}
	errs = append(errs, p.inOrder(journal.DayOf(at)))
	if p.Falls() {
		errs = append(errs, p.neverRises(now))
	}
	if err := fault.Join(errs...); err != nil {
		return nil, err
	}
	if p.Plan == "" {
		p.Plan = StepPlanID(journal.NewID().String())
	}
	return p, nil
}

// BeginSteps decides a plan, and with it its first step where that is of today
// and hangs on nothing: who lays it out confirms it. The others wait for their
// days.
func (l List) BeginSteps(r Regimen, p StepsPlanned, at time.Time) ([]journal.Event, error) {
	ev, err := l.PlanSteps(r, p, at)
	if err != nil {
		return nil, err
	}
	p = ev.(StepsPlanned)
	first := p.Steps[0]
	if first.Day != journal.DayOf(at) || first.If != "" || first.Dose.IsZero() {
		return []journal.Event{p}, nil
	}
	out := []journal.Event{p, StepConfirmed{Plan: p.Plan, Step: 1}}
	then, err := l.force(r, StepPlan{StepsPlanned: p}, first, "", p.Why, at)
	if then != nil {
		out = append(out, then)
	}
	return out, err
}

// beginning is the dose that a plan goes on from: none where it begins a trial.
func (l List) beginning(r Regimen, p *StepsPlanned, at time.Time) (PlannedDose, error) {
	if p.Begins == nil {
		t, err := r.running(p.Trial, at)
		if err != nil {
			return PlannedDose{}, err
		}
		now, _ := t.StepAt(at)
		return PlannedDose{Dose: now.Dose, Schedule: now.Schedule}, nil
	}
	if _, begun := r.Find(p.Trial); begun || len(p.Steps) == 0 {
		return PlannedDose{}, nil
	}
	begins := *p.Begins
	begins.Trial, begins.Dose, begins.Schedule, begins.Why = p.Trial, p.Steps[0].Dose, p.Steps[0].Schedule, p.Why
	for _, other := range l.OpenPlans(r, at) {
		if other.Begins != nil && other.Done == 0 && other.Trial != p.Trial && other.Begins.id() == begins.id() {
			return PlannedDose{}, fault.New(fault.Conflict, "A plan to begin this medication is on the chart already.")
		}
	}
	ev, err := r.Start(begins, at)
	if err != nil {
		return PlannedDose{}, inStep(err)
	}
	begins = ev.(Started)
	p.Begins, p.Trial = &begins, begins.Trial
	return PlannedDose{}, nil
}

// inStep says of a fault about a first dose that it is about the first step.
func inStep(err error) error {
	f := fault.Of(err)
	if len(f.Fields) == 0 {
		return err
	}
	var out []error
	for _, x := range f.Fields {
		if x.Name == "dose" || x.Name == "schedule" {
			x.Name = StepField(0, x.Name)
		}
		out = append(out, fault.In(x.Name, x.Sentence))
	}
	return fault.Join(out...)
}

// inOrder checks that each step comes on a later day than the one before, and
// that each dose can be taken.
func (p StepsPlanned) inOrder(today journal.Day) error {
	var errs []error
	for i, s := range p.Steps {
		p.Steps[i].If = strings.TrimSpace(s.If)
		switch {
		case s.Day < today:
			errs = append(errs, fault.In(StepField(i, "day"), "Choose today or a later day."))
		case i > 0 && s.Day <= p.Steps[i-1].Day:
			errs = append(errs, fault.In(StepField(i, "day"), "Each step comes on a later day than the one before."))
		}
		switch {
		case s.Dose.Amount.Sign() < 0:
			errs = append(errs, fault.In(StepField(i, "dose"), "A dose cannot be below zero."))
		case s.Dose.IsZero() && (i+1 < len(p.Steps) || i == 0 && p.Begins != nil):
			errs = append(errs, fault.In(StepField(i, "dose"), "Only the last step can be to none."))
		}
		if s.Schedule != "" && !slices.Contains(Schedules, s.Schedule) {
			errs = append(errs, fault.In(StepField(i, "schedule"), "Choose how often it is taken."))
		}
	}
	return fault.Join(errs...)
}

// neverRises checks that a dose that is being reduced never goes up again.
func (p StepsPlanned) neverRises(before PlannedDose) error {
	for i, s := range p.Steps {
		s.Schedule = cmp.Or(s.Schedule, before.Schedule)
		if !before.Dose.IsZero() && !s.Dose.IsZero() && s.Dose.Unit == before.Dose.Unit && s.perDay().above(before.perDay().exact()) {
			return fault.In(StepField(i, "dose"), "This plan reduces the dose to its end: a step cannot be higher than the one before.")
		}
		before = s
	}
	return nil
}

// The words of a client's answer in a form.
const (
	ReadyYes    = "ready"
	ReadyNotYet = "not yet"
)

// ReadyWord reads a client's answer: ready, or not yet.
func ReadyWord(word string) (ready bool, err error) {
	if word != ReadyYes && word != ReadyNotYet {
		return false, fault.In("ready", "Choose whether you are ready, or not yet.")
	}
	return word == ReadyYes, nil
}

// AnswerStep decides that the client said whether they are ready for the next
// step of a plan.
func (l List) AnswerStep(a StepAnswered) (journal.Event, error) {
	if _, err := l.next(a.Plan, a.Step); err != nil {
		return nil, err
	}
	a.Words = strings.TrimSpace(a.Words)
	return a, nil
}

// ConfirmStep decides that the prescriber confirmed the next step, from a moment
// on: the plan moves on, and the trial begins, goes on at the dose of the step
// or, where that is none, ends for a reason. It is never taken before its day,
// while the plan waits, or against what the client said or after another change
// of the dose without a word to that.
func (l List) ConfirmStep(r Regimen, c StepConfirmed, ends Reason, at time.Time) ([]journal.Event, error) {
	p, err := l.next(c.Plan, c.Step)
	if err != nil {
		return nil, err
	}
	c.Why = strings.TrimSpace(c.Why)
	step, day := p.Steps[c.Step-1], journal.DayOf(at)
	switch {
	case p.Pause != nil:
		return nil, fault.New(fault.Conflict, "This plan waits. Let it go on first.")
	case day < p.Day(c.Step, day):
		return nil, fault.In("on", "This step comes on a later day. Lay the plan out anew where it should come sooner.")
	case c.Why == "" && p.Answer != nil && !p.Answer.What.Ready:
		return nil, fault.In("why", "The client said: not yet. Write what you talked over before you go on.")
	case c.Why == "" && step.If != "" && p.Answer == nil:
		return nil, fault.In("why", "The client has not said that they are ready. Write how you know.")
	}
	if _, left := r.Left(p); left && c.Why == "" {
		return nil, fault.In("why", "The dose was changed since without this plan. Write why this step still fits.")
	}
	then, err := l.force(r, p, step, ends, cmp.Or(c.Why, p.Why), at)
	if err != nil || then == nil {
		return []journal.Event{c}, err
	}
	return []journal.Event{c, then}, nil
}

// Injected says whether the next step of a plan is an injection, by what is
// known of its drug.
func (p StepPlan) Injected(r Regimen) bool {
	x, _, ok := p.Next()
	drug := DrugID("")
	if t, begun := r.Find(p.Trial); begun {
		drug = t.id()
	} else if p.Begins != nil {
		drug = p.Begins.id()
	}
	d, known := Known().Named(drug)
	return ok && known && d.Injections != nil && !x.Dose.IsZero()
}

// InjectStep decides that the injection of a step was given as the step was
// confirmed.
func (l List) InjectStep(c StepConfirmed, site string) (journal.Event, error) {
	p, err := l.next(c.Plan, c.Step)
	if err != nil {
		return nil, err
	}
	return InjectionGiven{Trial: p.Trial, Dose: p.Steps[c.Step-1].Dose, Site: strings.TrimSpace(site)}, nil
}

// force is what a step does to its trial; nil: it goes on as it is.
func (l List) force(r Regimen, p StepPlan, step PlannedDose, ends Reason, why string, at time.Time) (journal.Event, error) {
	t, begun := r.Find(p.Trial)
	switch {
	case !begun && p.Begins != nil:
		s := *p.Begins
		s.Dose, s.Schedule, s.Adjustment = step.Dose, cmp.Or(step.Schedule, s.Schedule), p.Adjustment
		return r.Start(s, at)
	case step.Dose.IsZero():
		return r.Stop(Stopped{Trial: p.Trial, Reason: ends, Why: why, Adjustment: p.Adjustment}, at)
	}
	now, _ := t.StepAt(at)
	before := PlannedDose{Dose: now.Dose, Schedule: now.Schedule}
	if p.Falls() && (StepsPlanned{Steps: []PlannedDose{step}}).neverRises(before) != nil {
		return nil, fault.New(fault.Conflict, "The dose is lower now than this step. Lay the plan out anew.")
	}
	if now.Dose.Equal(step.Dose) && cmp.Or(step.Schedule, now.Schedule) == now.Schedule && t.Running(at) && !t.OnHold(at) {
		return nil, nil // an injection goes on at the dose that it had
	}
	return r.ChangeDose(DoseChanged{Trial: p.Trial, Dose: step.Dose, Schedule: step.Schedule, Why: why, Adjustment: p.Adjustment}, at)
}

// PauseSteps decides that the steps to come wait.
func (l List) PauseSteps(x StepsPaused) (journal.Event, error) {
	p, err := l.open(x.Plan)
	x.Why = strings.TrimSpace(x.Why)
	switch {
	case err != nil:
		return nil, err
	case p.Pause != nil:
		return nil, fault.New(fault.Conflict, "This plan waits already.")
	case x.Why == "":
		return nil, fault.In("why", "Say why it waits; the client reads it.")
	}
	return x, nil
}

// ResumeSteps decides that a plan that waited goes on.
func (l List) ResumeSteps(x StepsResumed) (journal.Event, error) {
	p, err := l.open(x.Plan)
	x.Why = strings.TrimSpace(x.Why)
	switch {
	case err != nil:
		return nil, err
	case p.Pause == nil:
		return nil, fault.New(fault.Conflict, "This plan does not wait.")
	case x.Why == "":
		return nil, fault.In("why", "Say why it goes on; the client reads it.")
	}
	return x, nil
}

// EndSteps decides that no further step of a plan is taken.
func (l List) EndSteps(x StepsEnded) (journal.Event, error) {
	if _, err := l.open(x.Plan); err != nil {
		return nil, err
	}
	if x.Why = strings.TrimSpace(x.Why); x.Why == "" {
		return nil, fault.In("why", "Say why it ends; the client reads it.")
	}
	return x, nil
}

// open gives a plan of which steps are to come.
func (l List) open(id StepPlanID) (StepPlan, error) {
	p, ok := l.plan(id)
	switch {
	case !ok:
		return p, fault.New(fault.NotFound, "This plan is not on the chart, or another took its place.")
	case !p.Open():
		return p, fault.New(fault.Conflict, "This plan is over.")
	}
	return p, nil
}

func (l List) next(id StepPlanID, step int) (StepPlan, error) {
	p, err := l.open(id)
	if err == nil && step != p.Done+1 {
		err = fault.New(fault.Conflict, "This is not the next step of the plan.")
	}
	return p, err
}
