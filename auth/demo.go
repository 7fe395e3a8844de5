package auth

import (
	"context"
	"errors"
	"time"
)

// Demo admits people who showed nothing. It exists for the throw-away server on
// loopback; nothing that serves clients may make one.
type Demo struct{ gate *Gate }

// NewDemo makes it; only the command `tandem demo` calls this.
func NewDemo(g *Gate) Demo { return Demo{g} }

// Admit admits whoever has an account that may sign in.
func (d Demo) Admit(ctx context.Context, person Person) (Admission, error) {
	a, err := d.gate.store.Account(ctx, person)
	if errors.Is(err, ErrNone) || err == nil && a.State != Active {
		return Admission{}, errLink()
	} else if err != nil {
		return Admission{}, err
	}
	c, err := d.gate.read(ctx, a)
	return admission(person, c, ""), err
}

// StepUp confirms a session's person, who showed nothing.
func (d Demo) StepUp(ctx context.Context, token string, at time.Time) (string, error) {
	s, h, err := d.gate.session(ctx, token, at)
	if err != nil {
		return "", err
	}
	return d.gate.confirmed(ctx, s, h, at)
}
