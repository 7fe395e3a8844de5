package plan

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"tandem/fault"
	"tandem/journal"
)

// OpenTask decides what follows from an answer that somebody must look at: a
// task, or, while one of its kind is open, a line on that one. An answer that
// is on the task already gives no event.
func (t Tasks) OpenTask(o TaskOpened, now time.Time) ([]journal.Event, error) {
	for _, open := range t.Open() {
		if open.Sort == o.Sort {
			return t.AddToTask(TaskAddedTo{Task: open.Task, Level: o.Level, Flag: o.Flag, About: o.About, Due: o.Due}, now)
		}
	}
	var errs []error
	if o.Sort != SafetyTask && o.Sort != SameDay {
		errs = append(errs, fault.In("kind", "Choose the kind of task."))
	}
	if o.For.IsZero() {
		errs = append(errs, fault.In("for", "Choose who does it."))
	}
	if !o.Due.After(now) {
		errs = append(errs, fault.In("due", "Choose a time that is still to come."))
	}
	if err := fault.Join(errs...); err != nil {
		return nil, err
	}
	if o.Task == "" {
		o.Task = TaskID(journal.NewID().String())
	}
	o.Due, o.Words = o.Due.UTC(), strings.TrimSpace(o.Words)
	return []journal.Event{o}, nil
}

// AddToTask decides that a further answer is put on an open task. Only one of
// a higher level calls people again: for others the due time is dropped.
func (t Tasks) AddToTask(a TaskAddedTo, now time.Time) ([]journal.Event, error) {
	open, err := t.open(a.Task)
	if err != nil {
		return nil, err
	}
	if open.has(a.Flag, a.About) {
		return nil, nil
	}
	a.Sort = open.Sort
	if a.Level.rank() <= open.Peak().rank() {
		a.Due = time.Time{}
	} else if !a.Due.After(now) {
		return nil, fault.In("due", "Choose a time that is still to come.")
	}
	a.Due = a.Due.UTC()
	return []journal.Event{a}, nil
}

// has says whether an answer is on the task already.
func (t Task) has(flag string, about journal.ID) bool {
	if about.IsZero() {
		return false
	}
	return t.Flag == flag && t.About == about || slices.ContainsFunc(t.Further, func(l journal.Line[TaskAddedTo]) bool {
		return l.What.Flag == flag && l.What.About == about
	})
}

func (t Tasks) open(id TaskID) (Task, error) {
	x, ok := t.Find(id)
	switch {
	case !ok:
		return x, fault.New(fault.NotFound, "This task is not on the chart.")
	case !x.Open():
		return x, fault.New(fault.Conflict, "This task was closed already.")
	}
	return x, nil
}

// Acknowledge decides that somebody takes an open task on: the others are
// called no more. Doing so twice is a conflict; another person may take it over.
func (t Tasks) Acknowledge(id TaskID, by journal.ID, now time.Time) (journal.Event, error) {
	x, err := t.open(id)
	if err != nil {
		return nil, err
	}
	if c := x.Responsible([]journal.ID{by}, now); c.Acknowledged {
		return nil, fault.New(fault.Conflict, "You took this task on already.")
	}
	return TaskAcknowledged{Task: id, Sort: x.Sort}, nil
}

// Close decides that a task is done, and with what.
func (t Tasks) Close(id TaskID, done string) (journal.Event, error) {
	x, err := t.open(id)
	if err != nil {
		return nil, err
	}
	if done = strings.TrimSpace(done); done == "" {
		return nil, fault.In("done", "Say what was done.")
	}
	return TaskClosed{Task: id, Sort: x.Sort, Done: done}, nil
}

// Write decides on the client's safety plan. It replaces the one before.
func (s Safety) Write(p SafetyPlanWritten) (journal.Event, error) {
	p.WarningSigns, p.Alone, p.Places, p.Safer = lines(p.WarningSigns), lines(p.Alone), lines(p.Places), lines(p.Safer)
	p.People, p.Professionals = people(p.People), s.known(people(p.Professionals))
	var errs []error
	p.Supplies, errs = supplies(p.Supplies)
	if err := fault.Join(errs...); err != nil {
		return nil, err
	}
	if len(p.WarningSigns)+len(p.Alone)+len(p.Places)+len(p.People)+len(p.Professionals)+len(p.Safer)+len(p.Supplies) == 0 {
		return nil, fault.New(fault.Invalid, "Write at least one line of the safety plan.")
	}
	return p, nil
}

// known says again who on the care team a professional is, where the plan
// before said so of the same name: a form has only names and numbers.
func (s Safety) known(in []Person) []Person {
	before, _ := s.Plan()
	for i := range in {
		for _, p := range before.What.Professionals {
			if in[i].Who.IsZero() && in[i].Name == p.Name {
				in[i].Who = p.Who
			}
		}
	}
	return in
}

// supplies leaves out blank rows; one that says how much or who holds it says of what.
func supplies(in []Supply) (out []Supply, errs []error) {
	for i, x := range in {
		x = Supply{strings.TrimSpace(x.What), strings.TrimSpace(x.Much), strings.TrimSpace(x.Holder), strings.TrimSpace(x.AtMost)}
		switch {
		case x == Supply{}:
		case x.What == "":
			errs = append(errs, fault.In("supply-"+strconv.Itoa(i+1), "Write what it is, such as the pills at home."))
		default:
			out = append(out, x)
		}
	}
	return out, errs
}

// lines leaves out what is blank.
func lines(in []string) []string {
	var out []string
	for _, l := range in {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

func people(in []Person) []Person {
	var out []Person
	for _, p := range in {
		if p.Name, p.Phone = strings.TrimSpace(p.Name), strings.TrimSpace(p.Phone); p.Name != "" || p.Phone != "" {
			out = append(out, p)
		}
	}
	return out
}
