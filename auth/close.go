package auth

import (
	"context"
	"errors"
	"time"
)

// Close closes the account of a session's person: every way to sign in, the
// address, the recovery codes, the sessions and the devices that may send are
// gone, and whatever link leads to it is void. What is written in charts is not
// the gate's, and stays. The person is told where they were reached, and may be
// invited anew.
func (g *Gate) Close(ctx context.Context, token string, at time.Time) error {
	s, _, err := g.fresh(ctx, token, at)
	if err != nil {
		return err
	}
	was, err := g.holder(ctx, s.Person[:])
	if err != nil {
		return err
	}
	_, err = g.amend(ctx, token, Content{Notice: AccountClosed, Also: mailTo(was.Address)}, at, func(a *Account, c *credentials) error {
		a.State, a.Index = Disabled, hashOf("closed", string(a.Person[:]))
		*c = credentials{Kind: c.Kind, Practice: c.Practice, Language: c.Language}
		return nil
	})
	return err
}

// void takes back every link and code that leads to a person's account.
func (g *Gate) void(ctx context.Context, person Person) error {
	var errs []error
	for _, kind := range []string{invitation, recovery, stopping, vouched, asking, pair, proving, moving, undone} {
		errs = append(errs, g.store.DropOnce(ctx, person, kind))
	}
	return errors.Join(errs...)
}

// EndRole ends the sessions that somebody has in one role at one practice, and
// tells them. That the role has ended is for the caller to have written.
func (g *Gate) EndRole(ctx context.Context, person Person, as Standing, at time.Time) error {
	all, err := g.Sessions(ctx, person, at)
	if err != nil {
		return err
	}
	for _, p := range all {
		if p.Standing == as && !p.Sends {
			err = errors.Join(err, g.End(ctx, person, p.ID))
		}
	}
	return errors.Join(err, g.Tell(ctx, person, RoleChanged, at))
}
