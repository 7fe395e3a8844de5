package plan

import (
	"slices"
	"time"

	"tandem/journal"
)

// Tasks is what the entries of one lane say about tasks.
type Tasks struct {
	Opened       journal.Lines[TaskOpened]       `json:"opened,omitempty"`
	Acknowledged journal.Lines[TaskAcknowledged] `json:"acknowledged,omitempty"`
	Added        journal.Lines[TaskAddedTo]      `json:"added,omitempty"`
	Closed       journal.Lines[TaskClosed]       `json:"closed,omitempty"`
}

func (t *Tasks) lines() []journal.Lifter {
	return []journal.Lifter{&t.Opened, &t.Acknowledged, &t.Added, &t.Closed}
}

func (t *Tasks) put(e journal.Entry) {
	switch ev := e.Event.(type) {
	case TaskOpened:
		t.Opened.Put(e, ev)
	case TaskAcknowledged:
		t.Acknowledged.Put(e, ev)
	case TaskAddedTo:
		t.Added.Put(e, ev)
	case TaskClosed:
		t.Closed.Put(e, ev)
	}
}

// brief keeps every open task and the newest closed ones, with all that is
// known about them.
func (t Tasks) brief() Tasks {
	closed := slices.DeleteFunc(t.List(), Task.Open)
	slices.SortStableFunc(closed, func(a, b Task) int { return b.Done.At.Compare(a.Done.At) })
	gone := map[TaskID]bool{}
	for _, x := range closed[min(len(closed), briefClosed):] {
		gone[x.Task] = true
	}
	return Tasks{
		without(t.Opened, func(e TaskOpened) bool { return gone[e.Task] }),
		without(t.Acknowledged, func(e TaskAcknowledged) bool { return gone[e.Task] }),
		without(t.Added, func(e TaskAddedTo) bool { return gone[e.Task] }),
		without(t.Closed, func(e TaskClosed) bool { return gone[e.Task] }),
	}
}

func without[T any](ls journal.Lines[T], gone func(T) bool) journal.Lines[T] {
	return slices.DeleteFunc(slices.Clone(ls), func(l journal.Line[T]) bool { return gone(l.What) })
}

// Task is something that a named person owes a client by a time.
type Task struct {
	TaskOpened
	journal.Mark
	Further      journal.Lines[TaskAddedTo]
	Acknowledged journal.Lines[TaskAcknowledged]
	Done         *journal.Line[TaskClosed] // nil while it is open
}

// Open says whether it still waits for somebody.
func (t Task) Open() bool { return t.Done == nil }

// List gives the tasks in the order in which they were opened. What refers to
// a task that is not here changes nothing.
func (t Tasks) List() []Task {
	at := make(map[TaskID]int, len(t.Opened))
	var out []Task
	for _, l := range t.Opened {
		if _, twice := at[l.What.Task]; !twice {
			at[l.What.Task] = len(out)
			out = append(out, Task{TaskOpened: l.What, Mark: l.Mark})
		}
	}
	for _, l := range t.Added {
		if i, ok := at[l.What.Task]; ok {
			out[i].Further = append(out[i].Further, l)
		}
	}
	for _, l := range t.Acknowledged {
		if i, ok := at[l.What.Task]; ok {
			out[i].Acknowledged = append(out[i].Acknowledged, l)
		}
	}
	for i := range t.Closed {
		if j, ok := at[t.Closed[i].What.Task]; ok && out[j].Done == nil {
			out[j].Done = &t.Closed[i]
		}
	}
	return out
}

// Open lists the tasks that still wait, the first due first.
func (t Tasks) Open() []Task {
	out := slices.DeleteFunc(t.List(), func(x Task) bool { return !x.Open() })
	slices.SortStableFunc(out, func(a, b Task) int { return a.Due.Compare(b.Due) })
	return out
}

// Find gives a task by its name.
func (t Tasks) Find(id TaskID) (Task, bool) {
	for _, x := range t.List() {
		if x.Task == id {
			return x, true
		}
	}
	return Task{}, false
}

// Concerns says whether the task is about an entry.
func (t Task) Concerns(entry journal.ID) bool {
	return !entry.IsZero() && (t.About == entry || slices.ContainsFunc(t.Further, func(l journal.Line[TaskAddedTo]) bool { return l.What.About == entry }))
}

// Peak is the highest level that an answer on the task had.
func (t Task) Peak() Level {
	peak := t.Level
	for _, l := range t.Further {
		if l.What.Level.rank() > peak.rank() {
			peak = l.What.Level
		}
	}
	return peak
}

// called says when people were last called about the task, and until when the
// first of them has: at its opening, or when an answer of a higher level came.
func (t Task) called() (since, due time.Time) {
	since, due = t.At, t.Due
	level := t.Level
	for _, l := range t.Further {
		if l.What.Level.rank() > level.rank() && !l.What.Due.IsZero() {
			since, due, level = l.At, l.What.Due, l.What.Level
		}
	}
	return since, due
}

// Call is who is responsible for a task at a moment.
type Call struct {
	Person       journal.ID
	Since        time.Time
	Due          time.Time // until when to acknowledge it; zero once acknowledged
	Acknowledged bool
}

// Responsible works out who is responsible for an open task at a moment: who
// acknowledged it; before that, the person it is for until its due time has
// passed, then the next of those named for a turn, and so on; after the last it
// comes to the first again. Named is everyone who can be called,
// in order: who is no longer among them is not waited for. A closed task has
// nobody.
func (t Task) Responsible(named []journal.ID, now time.Time) Call {
	if !t.Open() {
		return Call{}
	}
	since, due := t.called()
	for _, l := range slices.Backward(t.Acknowledged) { // who took it on last, if another had before
		if !l.At.Before(since) && !l.At.After(now) && (len(named) == 0 || slices.Contains(named, l.By)) {
			return Call{Person: l.By, Since: l.At, Acknowledged: true}
		}
	}
	order := t.order(named)
	turn, rounds := due.Sub(since), time.Duration(0)
	if turn > 0 && t.Turn > 0 {
		turn = time.Duration(t.Turn) * time.Minute
	}
	if turn > 0 && !now.Before(due) {
		rounds = 1 + now.Sub(due)/turn
		since, due = due.Add((rounds-1)*turn), due.Add(rounds*turn)
	}
	return Call{Person: order[int(rounds)%len(order)], Since: since, Due: due}
}

// order is who is called, one after the other: the person the task is for, then the others.
func (t Task) order(named []journal.ID) []journal.ID {
	if len(named) == 0 {
		return []journal.ID{t.For}
	}
	i := slices.Index(named, t.For)
	if i < 0 {
		return named
	}
	return append([]journal.ID{t.For}, slices.Delete(slices.Clone(named), i, i+1)...)
}
