package clinic

import (
	"context"
	"net/http"
	"slices"

	"github.com/a-h/templ"

	"tandem/journal"
	"tandem/plan"
	"tandem/web"
	"tandem/web/ui/safetyplan"
)

// safetyView is all that the safety page may show.
type safetyView struct {
	*leaf
	Open   []plan.Task // the first due first
	Closed []plan.Task // the newest first
	Plan   *journal.Line[plan.SafetyPlanWritten]
	Writes bool
}

// safety is the open tasks first, then the client's safety plan.
func (s *Side) safety(w http.ResponseWriter, r *http.Request) error {
	l, err := s.open(r, "/safety")
	if err != nil {
		return err
	}
	v := &safetyView{leaf: l, Writes: l.may(plan.TaskClosed{})}
	for _, tasks := range []plan.Tasks{l.Safety().Tasks, l.Plan().Tasks} {
		v.Open = append(v.Open, tasks.Open()...)
		for _, x := range slices.Backward(tasks.List()) {
			if !x.Open() {
				v.Closed = append(v.Closed, x)
			}
		}
	}
	if p, ok := l.Safety().Plan(); ok {
		v.Plan = &p
	}
	return s.frame.Show(w, r, l.page(r.Context(), t(r.Context(), "safety"), safetyPage(v)))
}

// call says who is responsible for a task now, and until when.
func (l *leaf) call(ctx context.Context, x plan.Task) string {
	c := x.Responsible(l.Safety().Named(l.Team().Named()), l.At())
	name := l.first(ctx, c.Person)
	if c.Person == l.reader {
		name = t(ctx, "you")
	}
	switch {
	case c.Acknowledged:
		return t(ctx, "{who} took it on.", "who", name)
	case c.Due.IsZero():
		return t(ctx, "Waits on {who}.", "who", name)
	}
	return t(ctx, "Waits on {who}, by {time}.", "who", name, "time", l.clock(ctx, c.Due))
}

// tasksOf gives the tasks that the one in the address is among: those of the
// safety lane, or those of the plan.
func (l *leaf) tasksOf() (plan.Tasks, plan.Task, error) {
	id := plan.TaskID(l.part("task"))
	for _, tasks := range []plan.Tasks{l.Safety().Tasks, l.Plan().Tasks} {
		if x, ok := tasks.Find(id); ok {
			return tasks, x, nil
		}
	}
	return plan.Tasks{}, plan.Task{}, notFound()
}

func onTask(_ context.Context, l *leaf) ([]string, error) {
	_, _, err := l.tasksOf()
	return nil, err
}

// acknowledge takes a task on: the others are called no more.
var acknowledge = sheet{
	path: "/safety/tasks/{task}/take", action: "write", tab: "/safety", title: "Take this task on", button: "I take it on",
	hint: "The others are no longer called for it.", first: onTask,
	fields: func(l *leaf, f *web.Form) templ.Component { return taskFields(l, f, false) },
	decide: func(l *leaf, _ *web.Form) ([]journal.Event, error) {
		tasks, x, err := l.tasksOf()
		if err != nil {
			return nil, err
		}
		return one(tasks.Acknowledge(x.Task, l.reader, l.At()))
	},
}

// closeTask says what was done about a task.
var closeTask = sheet{
	path: "/safety/tasks/{task}/close", action: "write", tab: "/safety", title: "Close this task", button: "Close it",
	hint: "Say what was done. Everybody on the team reads it, the client too.", first: onTask,
	fields: func(l *leaf, f *web.Form) templ.Component { return taskFields(l, f, true) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		tasks, x, err := l.tasksOf()
		if err != nil {
			return nil, err
		}
		return one(tasks.Close(x.Task, f.Text("done")))
	},
}

// safetyPlan writes the client's safety plan: one line a thing, in the
// client's own words. It replaces the one before.
var safetyPlan = sheet{
	path: "/safety/plan", action: "write", tab: "/safety", title: "Write the safety plan",
	hint: "Together with the client, in their own words. The client keeps it on their phone; every clinician of the team sees it.",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		line, ok := l.Safety().Plan()
		if !ok {
			return nil, nil
		}
		return safetyplan.First(line.What), nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return safetyplan.Fields(f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		return one(l.Safety().Write(safetyplan.Read(f)))
	},
}

// safetyPart is one of the six parts of a safety plan.
type safetyPart struct {
	Title  string
	Lines  []string
	People []plan.Person
}

func safetyParts(ctx context.Context, p plan.SafetyPlanWritten) []safetyPart {
	return []safetyPart{
		{Title: t(ctx, "Warning signs"), Lines: p.WarningSigns},
		{Title: t(ctx, "What I can do alone"), Lines: p.Alone},
		{Title: t(ctx, "Places and people that distract"), Lines: p.Places},
		{Title: t(ctx, "People I can ask"), People: p.People},
		{Title: t(ctx, "Professionals and 988"), People: p.Professionals},
		{Title: t(ctx, "Making the place safer"), Lines: append(slices.Clone(p.Safer), safetyplan.Supplies(ctx, p)...)},
	}
}
