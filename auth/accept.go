package auth

import (
	"context"
	"fmt"
	"time"
)

// AcceptByPasskey checks the code of an invitation and gives a challenge for the
// passkey that will open the account. Nothing is stored yet but a wrong code.
func (g *Gate) AcceptByPasskey(ctx context.Context, token string, c Choice, browser string, at time.Time) (Challenge, error) {
	o, p, err := g.leads(ctx, token, at)
	if err != nil {
		return Challenge{}, err
	}
	h := holder{person: o.Person}
	if h.Address, err = g.addressOf(ctx, o, c); err != nil {
		return Challenge{}, err
	}
	if err := g.checkCode(ctx, o, p, c.Code, at); err != nil {
		return Challenge{}, err
	}
	return g.offer(ctx, h, browser, at)
}

// ConfirmByPasskey opens the account with the passkey that answers
// AcceptByPasskey, and spends the link. It was just shown, with the person's
// presence, so they may come in at once.
func (g *Gate) ConfirmByPasskey(ctx context.Context, token, name string, s Signed, at time.Time) (Admission, error) {
	o, p, err := g.leads(ctx, token, at)
	if err != nil {
		return Admission{}, err
	}
	key, c, err := g.made(ctx, o.Person, name, s, at)
	if err != nil {
		return Admission{}, err
	}
	return g.enter(ctx, o, p, c.Address, at, func(_ *Account, c *credentials) { c.Passkeys = []passkey{key} })
}

// enter spends a link and opens the account it is for, with the credentials
// that do sets.
func (g *Gate) enter(ctx context.Context, o Once, p payload, address string, at time.Time, do func(*Account, *credentials)) (Admission, error) {
	if o.Kind == recovery {
		return g.renew(ctx, o, at, do)
	}
	a, c, err := g.waiting(ctx, o)
	if err != nil {
		return Admission{}, err
	}
	if err := g.spendLink(ctx, o.Hash, at); err != nil {
		return Admission{}, err
	}
	browser := newToken(32)
	a.Person, a.State, a.Index = o.Person, Active, g.addressIndex(address)
	c.Kind, c.Address = p.Kind, address
	c.remember(browser)
	do(&a, &c)
	if a, err = g.write(ctx, a, c); err != nil {
		return Admission{}, err
	}
	if err := g.store.PutAccount(ctx, a); err != nil {
		return Admission{}, fmt.Errorf("auth: opening an account: %w", err)
	}
	return admission(o.Person, c, browser), nil
}
