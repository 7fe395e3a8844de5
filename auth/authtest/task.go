package authtest

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"tandem/auth"
	"tandem/fault"
)

// tasks are links that let a client do one thing once: for how long each works,
// and that nothing else passes as one.
func tasks(t *testing.T, s auth.Store) {
	g := gate{NewGate(t, s), t}
	task := auth.Task{Client: noor, Does: "phq-9", By: "therapist"}
	for _, x := range []struct {
		what  string
		due   time.Duration // from now; 0 says nothing of it
		lent  bool
		works time.Duration // 0: there is no such link
	}{
		{"due tomorrow", 24 * time.Hour, false, 48 * time.Hour},
		{"due in a month", 30 * 24 * time.Hour, false, 7 * 24 * time.Hour},
		{"due at no time", 0, false, 7 * 24 * time.Hour},
		{"due this morning", -4 * time.Hour, false, 20 * time.Hour},
		{"due the day before", -24 * time.Hour, false, 0},
		{"on a lent device", 24 * time.Hour, true, 2 * time.Hour},
	} {
		asked := task
		if x.lent {
			asked.Lender = sam
		}
		due := time.Time{}
		if x.due != 0 {
			due = noon.Add(x.due)
		}
		path, ends, err := g.Link(ctx, asked, due, noon)
		if x.works == 0 {
			if fault.KindOf(err) != fault.Invalid {
				t.Errorf("%s: Link = %v, want that it is too late", x.what, err)
			}
			continue
		}
		no(t, x.what, err)
		token, ok := strings.CutPrefix(path, auth.TaskPath)
		if !ok || len(token) != 22 || !ends.Equal(noon.Add(x.works)) {
			t.Errorf("%s: %q until %s, want 128 bits until %s", x.what, path, ends, noon.Add(x.works))
		}
		got, err := g.Task(ctx, token, ends.Add(-time.Second))
		no(t, x.what, err)
		want(t, x.what, got, asked)
		if _, err := g.Task(ctx, token, ends); fault.KindOf(err) != fault.NotFound {
			t.Errorf("%s: at its end Task = %v", x.what, err)
		}
		if err := g.Spend(ctx, token, 0, ends); fault.KindOf(err) != fault.NotFound {
			t.Errorf("%s: at its end Spend = %v", x.what, err)
		}
	}
	path, _, err := g.Link(ctx, task, time.Time{}, noon)
	no(t, "Link", err)
	token := strings.TrimPrefix(path, auth.TaskPath)
	no(t, "Spend", g.Spend(ctx, token, 0, noon))
	if got, err := g.Task(ctx, token, noon); !errors.Is(err, auth.ErrAnswered) || got.Client != noor {
		t.Errorf("a spent link: Task = %v, %v", got, err)
	}
	if err := g.Spend(ctx, token, 0, noon); !errors.Is(err, auth.ErrAnswered) {
		t.Errorf("a spent link: Spend = %v", err)
	}

	i := g.invite(sam, "amina@example.org", noon)
	if _, err := g.Task(ctx, i.Token, noon); fault.KindOf(err) != fault.NotFound {
		t.Errorf("an invitation as a task: %v", err)
	}
	path, _, err = g.Link(ctx, task, time.Time{}, noon)
	no(t, "Link", err)
	token = strings.TrimPrefix(path, auth.TaskPath)
	if _, err := g.Invited(ctx, token, noon); fault.KindOf(err) != fault.NotFound {
		t.Errorf("a task as an invitation: %v", err)
	}
	no(t, "DropAccount", s.DropAccount(ctx, noor)) // as an erasure does; Noor has no account
	if _, err := g.Task(ctx, token, noon); fault.KindOf(err) != fault.NotFound {
		t.Errorf("after an erasure: Task = %v", err)
	}
}

// sets are links that lead through several things: each once, in their order.
func sets(t *testing.T, s auth.Store) {
	g := gate{NewGate(t, s), t}
	path, ends, err := g.Link(ctx, auth.Task{Client: noor, Does: "phq-9", Then: []string{"gad-7", "swls"}}, time.Time{}, noon)
	no(t, "Link", err)
	token := strings.TrimPrefix(path, auth.TaskPath)
	for step, want := range []auth.Task{
		{Client: noor, Does: "phq-9", Then: []string{"gad-7", "swls"}},
		{Client: noor, Does: "gad-7", Then: []string{"swls"}, Step: 1},
		{Client: noor, Does: "swls", Step: 2},
	} {
		for range 2 { // looking spends nothing
			got, err := g.Task(ctx, token, noon)
			no(t, "Task", err)
			if !reflect.DeepEqual(got, want) {
				t.Errorf("after %d: %+v, want %+v", step, got, want)
			}
		}
		no(t, "Spend", g.Spend(ctx, token, step, noon))
		if err := g.Spend(ctx, token, step, noon); !errors.Is(err, auth.ErrAnswered) {
			t.Errorf("step %d spent again: %v", step, err)
		}
	}
	if got, err := g.Task(ctx, token, noon); !errors.Is(err, auth.ErrAnswered) || got.Does != "swls" {
		t.Errorf("when all is done: Task = %v, %v", got, err)
	}
	if err := g.Spend(ctx, token, 3, noon); fault.KindOf(err) != fault.NotFound {
		t.Errorf("a step that is not there: %v", err)
	}
	if _, err := g.Task(ctx, token, ends); fault.KindOf(err) != fault.NotFound {
		t.Errorf("at its end: %v", err)
	}
}
