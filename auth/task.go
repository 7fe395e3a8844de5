package auth

import (
	"context"
	"errors"
	"strconv"
	"time"

	"tandem/fault"
)

// TaskPath is where a task link leads: this, then its token.
const TaskPath = "/answer/"

// taskLink is the kind of a link that lets a client do one thing once, without
// signing in.
const taskLink = "task"

// How long a task link works.
const (
	afterDue   = 24 * time.Hour
	longestDue = 7 * 24 * time.Hour
	handedOver = 2 * time.Hour // in a session, on somebody's device
)

// Task is the one thing that a link lets its client do, and what its page may
// say before it is done.
type Task struct {
	Client   Person   `json:"-"`
	Practice Practice `json:"practice"`
	Does     string   `json:"does"` // a word of the door behind the link: the id of a questionnaire
	// Then is what the same link leads to once that is done, each once, in this
	// order. Step counts what was done before.
	Then []string `json:"then,omitempty"`
	Step int      `json:"-"`
	By   string   `json:"by,omitempty"` // the role of who asks, such as "therapist"; "" for the practice
	// Lender is whose device it is done on, in a session; zero for the client's own.
	Lender   Person `json:"lender,omitzero"`
	Language string `json:"language,omitempty"` // the lender's, for when they have the device back
}

// ErrAnswered is said of a link of which everything was done: it tells nothing else.
var ErrAnswered = fault.New(fault.Conflict, "This was answered. Thank you.")

// Link makes a task link, for a notice to its client, and gives the path that it
// leads to. It works until a day after due (zero: as long as it may), at most
// seven days, on a lender's device two hours; it is not for anything due longer
// ago. Whoever has it can do what it names, each once, and reads nothing.
func (g *Gate) Link(ctx context.Context, t Task, due, at time.Time) (path string, ends time.Time, err error) {
	ends = at.Add(longestDue)
	if last := due.Add(afterDue); !due.IsZero() && last.Before(ends) {
		ends = last
	}
	if t.Lender != (Person{}) {
		ends = at.Add(handedOver)
	}
	if !at.Before(ends) {
		return "", ends, fault.New(fault.Invalid, "This was due too long ago for a link.")
	}
	token := newToken(16)
	for step := 0; ; step++ {
		once := Once{Hash: hashOfStep(token, step), Kind: taskLink, Person: t.Client, Expires: ends}
		if err := g.put(ctx, once, payload{Task: &t}); err != nil || len(t.Then) == 0 {
			return TaskPath + token, ends, err
		}
		t.Does, t.Then = t.Then[0], t.Then[1:]
	}
}

// hashOfStep names the row of one step: each is spent by itself.
func hashOfStep(token string, step int) Hash {
	if step == 0 {
		return hashOf("link", token)
	}
	return hashOf("link step "+strconv.Itoa(step), token)
}

// Task looks at a task link and spends nothing: it gives the first step that is
// still to be done. Where all were, it gives the last with ErrAnswered.
func (g *Gate) Task(ctx context.Context, token string, at time.Time) (Task, error) {
	for step := 0; ; step++ {
		t, err := g.step(ctx, token, step, at)
		if !errors.Is(err, ErrAnswered) || len(t.Then) == 0 {
			return t, err
		}
	}
}

func (g *Gate) step(ctx context.Context, token string, step int, at time.Time) (Task, error) {
	o, err := g.store.Once(ctx, hashOfStep(token, step))
	if errors.Is(err, ErrNone) || err == nil && (o.Kind != taskLink || !at.Before(o.Expires)) {
		return Task{}, errLink()
	} else if err != nil {
		return Task{}, err
	}
	p, err := g.payload(ctx, o)
	if err != nil {
		return Task{}, err
	}
	p.Task.Client, p.Task.Step = o.Person, step
	if o.Spent {
		return *p.Task, ErrAnswered
	}
	return *p.Task, nil
}

// Spend ends a step of a task link that was done; of two at once, one succeeds
// and the other is ErrAnswered.
func (g *Gate) Spend(ctx context.Context, token string, step int, at time.Time) error {
	if _, err := g.step(ctx, token, step, at); err != nil {
		return err
	}
	err := g.store.Spend(ctx, hashOfStep(token, step), at)
	if errors.Is(err, ErrStale) {
		return ErrAnswered
	}
	return err
}
