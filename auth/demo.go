package auth

import (
	"context"

	"tandem/fault"
)

// Demo admits people who showed nothing. It exists for the throw-away server on
// loopback; nothing that serves clients may make one.
type Demo struct{ gate *Gate }

// NewDemo makes it; only the command `tandem demo` calls this.
func NewDemo(g *Gate) Demo { return Demo{g} }

// Admit admits whoever has an account that may sign in.
func (d Demo) Admit(ctx context.Context, person Person) (Admission, error) {
	a, err := d.gate.store.Account(ctx, person)
	if err != nil || a.State != Active {
		return Admission{}, fault.New(fault.NotFound, "This link does not work any more. Ask the practice for a new one.")
	}
	c, err := d.gate.read(ctx, a)
	return Admission{person: person, kind: c.Kind}, err
}
