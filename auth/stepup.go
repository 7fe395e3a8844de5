package auth

import (
	"context"
	"time"

	"tandem/fault"
)

// Proof is what a person shows again within their session.
type Proof struct {
	Password string
	Code     string // six digits of the authenticator app
}

// StepUp lets a person show anew that it is them. The session goes on under a
// new token, unlocked, with its id, its role and its end; the code is spent.
func (g *Gate) StepUp(ctx context.Context, token string, p Proof, at time.Time) (string, error) {
	s, h, err := g.session(ctx, token, at)
	if err != nil {
		return "", err
	}
	tried := within(s.Person)
	if err := g.try(ctx, tried, perAccount, at); err != nil {
		return "", err
	}
	c, right, err := g.password(ctx, s.Person, p.Password)
	if err != nil {
		return "", err
	}
	step := stepOf(p.Code, c.Seed, at)
	if !right || step == 0 {
		return "", errProof()
	}
	if _, err := g.change(ctx, s.Person, func(a *Account, _ *credentials) error {
		if a.Step >= step {
			return errProof()
		}
		a.Step = step
		return nil
	}); err != nil {
		return "", err
	}
	fresh, err := g.confirmed(ctx, s, h, at)
	if err != nil {
		return "", err
	}
	return fresh, g.forgive(ctx, tried, true)
}

// confirmed gives a session a new token, for a person who just showed who they are.
func (g *Gate) confirmed(ctx context.Context, s Session, h held, at time.Time) (string, error) {
	instead := s.Hash
	s.Used, s.Locked, h.Confirmed = at, false, at
	return g.start(ctx, s, h, instead)
}

func errProof() error {
	return fault.New(fault.Invalid, "Those did not match. Check the password, and enter a new code from your app.")
}

// within is the subject of the tries that come from a person's own sessions: a
// stolen one gives no more guesses than the sign-in page, and none of those.
func within(p Person) Hash { return hashOf("within", string(p[:])) }

// password compares a password with that of a person.
func (g *Gate) password(ctx context.Context, person Person, password string) (c credentials, right bool, err error) {
	a, err := g.store.Account(ctx, person)
	if err != nil {
		return c, false, err
	}
	if c, err = g.read(ctx, a); err != nil {
		return c, false, err
	}
	right, err = g.matches(ctx, password, c.Password)
	return c, right, err
}
