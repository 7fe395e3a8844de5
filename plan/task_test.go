package plan_test

import (
	"testing"
	"time"

	"tandem/journal"
	"tandem/plan"
)

// happened folds events of the safety lane, one hour after the other from noon on.
func happened(by []journal.ID, events ...journal.Event) plan.Tasks {
	var s plan.Safety
	for i, ev := range events {
		s.Advance(journal.Entry{ID: journal.ID{9, byte(i)}, At: noon.Add(time.Duration(i) * time.Hour), Author: by[i], Lane: journal.Safety, Event: ev})
	}
	return s.Tasks
}

func TestResponsible(t *testing.T) {
	sam := journal.ID{7}
	third := journal.ID{3}
	// Called at noon, due at three: each of those named has three hours.
	opened := plan.TaskOpened{Task: "k", Sort: plan.SafetyTask, Level: plan.High, For: amina, Due: noon.Add(3 * time.Hour)}
	weekend := plan.TaskOpened{Task: "k", Sort: plan.SafetyTask, For: amina, Due: noon.Add(63 * time.Hour), Turn: 240} // due when answers are read again
	again := plan.TaskAddedTo{Task: "k", Level: plan.Urgent, Due: noon.Add(3 * time.Hour)}                             // at one, due at three: two hours
	same := plan.TaskAddedTo{Task: "k", Level: plan.High}
	ack := plan.TaskAcknowledged{Task: "k"}
	all := []journal.ID{amina, noor, third}
	for name, c := range map[string]struct {
		tasks plan.Tasks
		named []journal.ID
		hour  float64 // after noon
		want  journal.ID
		due   float64 // after noon; 0: acknowledged, or nobody
	}{
		"before the due time":             {happened([]journal.ID{sam}, opened), all, 2, amina, 3},
		"at the due time":                 {happened([]journal.ID{sam}, opened), all, 3, noor, 6},
		"after the second":                {happened([]journal.ID{sam}, opened), all, 7, third, 9},
		"after the last, the first again": {happened([]journal.ID{sam}, opened), all, 10, amina, 12},
		"for the second in order":         {happened([]journal.ID{sam}, opened), []journal.ID{noor, amina, third}, 4, noor, 6},
		"for somebody who left":           {happened([]journal.ID{sam}, opened), []journal.ID{noor, third}, 1, noor, 3},
		"nobody else is named":            {happened([]journal.ID{sam}, opened), nil, 8, amina, 9},
		"taken on":                        {happened([]journal.ID{sam, noor}, opened, ack), all, 9, noor, 0},
		"taken on late":                   {happened([]journal.ID{sam, sam, sam, sam, sam, noor}, opened, same, same, same, same, ack), all, 9, noor, 0},
		"taken over by another":           {happened([]journal.ID{sam, noor, amina}, opened, ack, ack), all, 9, amina, 0},
		"taken on by one who left":        {happened([]journal.ID{sam, noor}, opened, ack), []journal.ID{amina, third}, 4, third, 6},
		"another answer calls nobody":     {happened([]journal.ID{sam, noor, sam}, opened, ack, same), all, 9, noor, 0},
		"a higher answer calls again":     {happened([]journal.ID{sam, sam}, opened, again), all, 2, amina, 3},
		"and the next one sooner":         {happened([]journal.ID{sam, sam}, opened, again), all, 3, noor, 5},
		"also when it was taken on":       {happened([]journal.ID{sam, noor, sam}, opened, ack, plan.TaskAddedTo{Task: "k", Level: plan.Urgent, Due: noon.Add(4 * time.Hour)}), all, 3, amina, 4},
		"closed":                          {happened([]journal.ID{sam, noor}, opened, plan.TaskClosed{Task: "k", Done: "called"}), all, 9, journal.ID{}, 0},
		"over a weekend":                  {happened([]journal.ID{sam}, weekend), all, 62, amina, 63},
		"after it, for a turn":            {happened([]journal.ID{sam}, weekend), all, 63, noor, 67},
		"and the next turn":               {happened([]journal.ID{sam}, weekend), all, 68, third, 71},
		"a turn without a due time":       {happened([]journal.ID{sam}, plan.TaskOpened{Task: "k", For: amina, Turn: 240}), all, 9, amina, 0},
		"without a due time":              {happened([]journal.ID{sam}, plan.TaskOpened{Task: "k", For: amina}), all, 9, amina, 0},
	} {
		task, ok := c.tasks.Find("k")
		if !ok {
			t.Fatalf("%s: no task", name)
		}
		got := task.Responsible(c.named, noon.Add(time.Duration(c.hour*float64(time.Hour))))
		if got.Person != c.want {
			t.Errorf("%s: responsible is %v, want %v", name, got.Person[:1], c.want[:1])
		}
		if due := noon.Add(time.Duration(c.due * float64(time.Hour))); c.due > 0 && !got.Due.Equal(due) {
			t.Errorf("%s: due %v, want %v", name, got.Due, due)
		}
	}
}

func TestOpenTask(t *testing.T) {
	answer, other := journal.ID{4}, journal.ID{5}
	opened := plan.TaskOpened{Task: "k", Sort: plan.SafetyTask, Level: plan.High, Flag: "phq9-item9", About: answer, For: amina, Due: noon.Add(time.Hour)}
	open := happened([]journal.ID{{7}}, opened)
	closed := happened([]journal.ID{{7}, amina}, opened, plan.TaskClosed{Task: "k", Done: "called"})
	due := noon.Add(3 * time.Hour)
	ask := func(level plan.Level, about journal.ID) plan.TaskOpened {
		return plan.TaskOpened{Sort: plan.SafetyTask, Level: level, Flag: "phq9-item9", About: about, For: amina, Due: due}
	}
	for name, c := range map[string]struct {
		tasks plan.Tasks
		ask   plan.TaskOpened
		kind  string // of the one event; "" when there is none
		calls bool   // it calls people again
		want  string
	}{
		"nothing is open":         {plan.Tasks{}, ask(plan.High, answer), "plan.task_opened", true, ""},
		"the last one is closed":  {closed, ask(plan.High, other), "plan.task_opened", true, ""},
		"one is open":             {open, ask(plan.High, other), "plan.task_added_to", false, ""},
		"one is open, now higher": {open, ask(plan.Urgent, other), "plan.task_added_to", true, ""},
		"the same answer again":   {open, ask(plan.High, answer), "", false, ""},
		"another kind":            {open, plan.TaskOpened{Sort: plan.SameDay, For: noor, Due: due}, "plan.task_opened", true, ""},
		"for nobody":              {plan.Tasks{}, plan.TaskOpened{Sort: plan.SafetyTask, Due: due}, "", false, "Choose who does it."},
		"without a kind":          {plan.Tasks{}, plan.TaskOpened{For: amina, Due: due}, "", false, "Choose the kind of task."},
		"due already":             {plan.Tasks{}, plan.TaskOpened{Sort: plan.SafetyTask, For: amina, Due: noon}, "", false, "Choose a time that is still to come."},
		"higher, and due already": {open, plan.TaskOpened{Sort: plan.SafetyTask, Level: plan.Urgent, Flag: "x", For: amina, Due: noon}, "", false, "Choose a time that is still to come."},
	} {
		events, err := c.tasks.OpenTask(c.ask, noon)
		if sentence(err) != c.want {
			t.Errorf("%s: OpenTask = %v, want %q", name, err, c.want)
		}
		if (len(events) == 1) != (c.kind != "") || len(events) > 1 {
			t.Errorf("%s: %d events, want %q", name, len(events), c.kind)
			continue
		}
		for _, ev := range events {
			if ev.Kind() != c.kind {
				t.Errorf("%s: %s, want %s", name, ev.Kind(), c.kind)
			}
			if added, ok := ev.(plan.TaskAddedTo); ok && (added.Task != "k" || added.Due.IsZero() == c.calls) {
				t.Errorf("%s: %+v, want it to call again: %v", name, added, c.calls)
			}
			if task, ok := ev.(plan.TaskOpened); ok && task.Task == "" {
				t.Errorf("%s: the task has no name", name)
			}
		}
	}
}

func TestTakeOnAndClose(t *testing.T) {
	open := happened([]journal.ID{{7}, amina}, plan.TaskOpened{Task: "k", Sort: plan.SafetyTask, For: amina, Due: noon.Add(time.Hour)}, plan.TaskAcknowledged{Task: "k"})
	closed := happened([]journal.ID{{7}, amina}, plan.TaskOpened{Task: "k", Sort: plan.SafetyTask, For: amina}, plan.TaskClosed{Task: "k", Done: "called"})
	take := func(ts plan.Tasks, id plan.TaskID, by journal.ID) error {
		_, err := ts.Acknowledge(id, by, noon.Add(2*time.Hour))
		return err
	}
	shut := func(ts plan.Tasks, id plan.TaskID, done string) error { _, err := ts.Close(id, done); return err }
	for _, c := range []struct {
		what string
		got  error
		want string
	}{
		{"take on", take(open, "k", noor), ""},
		{"take on twice", take(open, "k", amina), "You took this task on already."},
		{"take on what is not there", take(open, "x", noor), "This task is not on the chart."},
		{"take on what is closed", take(closed, "k", noor), "This task was closed already."},
		{"close", shut(open, "k", "called; his sister stays tonight"), ""},
		{"close without saying what was done", shut(open, "k", " "), "Say what was done."},
		{"close twice", shut(closed, "k", "called"), "This task was closed already."},
		{"close what is not there", shut(open, "x", "called"), "This task is not on the chart."},
	} {
		if sentence(c.got) != c.want {
			t.Errorf("%s: %v, want %q", c.what, c.got, c.want)
		}
	}
}

// TestLaneOfATask: whoever is not on the team's safety lane learns nothing of a
// safety task from the plan, and what follows a task stays in its lane.
func TestLaneOfATask(t *testing.T) {
	for kind, lane := range map[plan.TaskKind]journal.Lane{plan.SafetyTask: journal.Safety, plan.SameDay: journal.Plan, "": journal.Safety, "newer": journal.Safety} {
		for _, ev := range []journal.Event{plan.TaskOpened{Sort: kind}, plan.TaskAcknowledged{Sort: kind}, plan.TaskAddedTo{Sort: kind}, plan.TaskClosed{Sort: kind}} {
			if ev.Lane() != lane {
				t.Errorf("%T of the kind %q is in the lane %s, want %s", ev, kind, ev.Lane(), lane)
			}
		}
	}
	same := plan.TaskOpened{Task: "k", Sort: plan.SameDay, For: noor, Due: noon.Add(time.Hour)}
	var p plan.Plan
	p.Advance(journal.Entry{ID: journal.NewID(), At: noon, Lane: journal.Plan, Event: same})
	added, err := p.Tasks.OpenTask(plan.TaskOpened{Sort: plan.SameDay, For: noor, Due: noon.Add(time.Hour)}, noon)
	if err != nil || added[0].Lane() != journal.Plan {
		t.Errorf("an answer added to a task of the plan: %v, %v", added, err)
	}
	if ev, err := p.Tasks.Close("k", "seen"); err != nil || ev.Lane() != journal.Plan {
		t.Errorf("the end of a task of the plan: %v, %v", ev, err)
	}
}

func TestNamed(t *testing.T) {
	var s plan.Safety
	team := []journal.ID{amina, noor}
	if got := s.Named(team); got[0] != amina {
		t.Errorf("without a safety plan %v is called first, want the team's own order", got[0][:1])
	}
	gone := journal.ID{8}
	s.Advance(journal.Entry{ID: journal.NewID(), At: noon, Lane: journal.Safety,
		Event: plan.SafetyPlanWritten{Professionals: []plan.Person{{Name: "who left", Who: gone}, {Name: "988"}, {Name: "Noor", Who: noor}}}})
	if got := s.Named(team); len(got) != 2 || got[0] != noor || got[1] != amina {
		t.Errorf("Named = %v, want those of the safety plan first, and nobody who left", got)
	}
}

func TestOpenIsSortedByDue(t *testing.T) {
	ts := happened([]journal.ID{{7}, {7}, {7}},
		plan.TaskOpened{Task: "late", Sort: plan.SafetyTask, For: amina, Due: noon.Add(9 * time.Hour)},
		plan.TaskOpened{Task: "soon", Sort: plan.SafetyTask, For: amina, Due: noon.Add(4 * time.Hour)},
		plan.TaskOpened{Task: "later", Sort: plan.SafetyTask, For: amina, Due: noon.Add(12 * time.Hour)})
	if open := ts.Open(); len(open) != 3 || open[0].Task != "soon" || open[2].Task != "later" {
		t.Errorf("Open = %v, want the first due first", open)
	}
}
