package auth

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"tandem/fault"
)

// Fresh is how long after showing who they are a person may do what needs that.
const Fresh = 5 * time.Minute

// Fresh says whether the session's person showed who they are just now. A clock
// that was put back makes nothing fresh again.
func (p Pass) Fresh(at time.Time) bool {
	since := at.Sub(p.Confirmed)
	return since < Fresh && since > -skew
}

// Ways is how a person signs in.
type Ways struct {
	Address  string
	Password bool // with the codes of an authenticator app
	Passkeys []Passkey
}

// Passkey is one passkey as its owner sees it.
type Passkey struct {
	ID      string
	Name    string
	Added   time.Time
	Used    time.Time // zero: not yet
	Doubted time.Time // when its count of signatures went back: there may be a copy; zero: never
}

// Count is how many ways there are, each of which is enough by itself.
func (w Ways) Count() int {
	if w.Password {
		return len(w.Passkeys) + 1
	}
	return len(w.Passkeys)
}

func (c credentials) ways() Ways {
	w := Ways{Address: c.Address, Password: c.Password != ""}
	for _, p := range c.Passkeys {
		w.Passkeys = append(w.Passkeys, Passkey{p.id(), p.Name, p.Added, p.Used, p.Doubted})
	}
	return w
}

// Ways lists how a person signs in.
func (g *Gate) Ways(ctx context.Context, person Person) (Ways, error) {
	a, err := g.store.Account(ctx, person)
	if err != nil {
		return Ways{}, err
	}
	c, err := g.read(ctx, a)
	return c.ways(), err
}

// changed is what a person is told whose way to sign in was changed.
var changed = Content{Notice: CredentialChanged}

// amend changes how a session's person signs in. It takes a fresh step-up; it
// ends their other sessions, gives this one a new token, and tells them. Where
// the account is closed by it, no session is left, and no token.
func (g *Gate) amend(ctx context.Context, token string, tell Content, at time.Time, do func(*Account, *credentials) error) (string, error) {
	s, h, err := g.fresh(ctx, token, at)
	if err != nil {
		return "", err
	}
	closed := false
	c, err := g.change(ctx, s.Person, func(a *Account, c *credentials) error {
		err := do(a, c)
		closed = a.State != Active
		return err
	})
	if err != nil {
		return "", err
	}
	if closed {
		return "", errors.Join(g.store.EndSessions(ctx, s.Person, [16]byte{}), g.void(ctx, s.Person), g.Post(ctx, s.Person, tell, at))
	}
	if err := g.store.EndSessions(ctx, s.Person, s.ID); err != nil {
		return "", err
	}
	if err := g.Post(ctx, s.Person, tell, at); err != nil {
		return "", err
	}
	instead := s.Hash
	s.Used, h.Alone = at, c.alone()
	return g.start(ctx, s, h, instead)
}

// fresh gives an open session whose person showed who they are just now.
func (g *Gate) fresh(ctx context.Context, token string, at time.Time) (Session, held, error) {
	s, h, err := g.session(ctx, token, at)
	if err != nil {
		return s, h, err
	}
	switch p := pass(s, h, at); {
	case p.Locked:
		return s, h, ErrLocked
	case !p.Fresh(at):
		return s, h, fault.New(fault.Unconfirmed, "Confirm that it is you, then this goes on.")
	}
	return s, h, nil
}

// NewPasskey gives a challenge for one more passkey of a session's person.
func (g *Gate) NewPasskey(ctx context.Context, token, browser string, at time.Time) (Challenge, error) {
	s, _, err := g.fresh(ctx, token, at)
	if err != nil {
		return Challenge{}, err
	}
	h, err := g.holder(ctx, s.Person[:])
	if err != nil {
		return Challenge{}, err
	}
	if len(h.Passkeys) >= mostPasskeys {
		return Challenge{}, fault.New(fault.Conflict, "You have ten passkeys. Remove one first.")
	}
	return g.offer(ctx, h, browser, at)
}

// AddPasskey adds the passkey that answers NewPasskey.
func (g *Gate) AddPasskey(ctx context.Context, token, name string, signed Signed, at time.Time) (string, error) {
	s, _, err := g.fresh(ctx, token, at)
	if err != nil {
		return "", err
	}
	p, _, err := g.made(ctx, s.Person, name, signed, at)
	if err != nil {
		return "", err
	}
	return g.amend(ctx, token, changed, at, func(_ *Account, c *credentials) error {
		if len(c.Passkeys) >= mostPasskeys || c.passkey(p.Credential.ID) != nil {
			return errPasskey()
		}
		c.Passkeys = append(c.Passkeys, p)
		return nil
	})
}

// RemovePasskey takes one passkey away, unless it is the last way in.
func (g *Gate) RemovePasskey(ctx context.Context, token, id string, at time.Time) (string, error) {
	return g.amend(ctx, token, changed, at, func(_ *Account, c *credentials) error {
		left := slices.DeleteFunc(slices.Clone(c.Passkeys), func(p passkey) bool { return p.id() == id })
		if len(left) == len(c.Passkeys) {
			return fault.New(fault.NotFound, "Not found.")
		}
		c.Passkeys = left
		return c.someWay()
	})
}

// RemovePassword takes the password and the app away, unless they are the last
// way in.
func (g *Gate) RemovePassword(ctx context.Context, token string, at time.Time) (string, error) {
	return g.amend(ctx, token, changed, at, func(_ *Account, c *credentials) error {
		c.Password, c.Seed = "", ""
		return c.someWay()
	})
}

func (c credentials) someWay() error {
	if c.ways().Count() == 0 {
		return fault.New(fault.Conflict, "This is your only way to sign in. Add another one first.")
	}
	return nil
}

// alone says whether somebody who works here has one way in, and would be shut
// out, or tempted to share somebody else's, on the day it is lost.
func (c credentials) alone() bool { return c.Kind == Staff && c.ways().Count() < 2 }

// ChangePassword sets another password beside the app that is there.
func (g *Gate) ChangePassword(ctx context.Context, token, password string, at time.Time) (string, error) {
	hash, err := g.newPassword(ctx, token, password, at)
	if err != nil {
		return "", err
	}
	return g.amend(ctx, token, changed, at, func(_ *Account, c *credentials) error {
		if c.Password == "" {
			return fault.New(fault.Conflict, "A password needs an authenticator app beside it. Connect one first.")
		}
		c.Password = hash
		return nil
	})
}

func (g *Gate) newPassword(ctx context.Context, token, password string, at time.Time) (string, error) {
	s, _, err := g.fresh(ctx, token, at)
	if err != nil {
		return "", err
	}
	h, err := g.holder(ctx, s.Person[:])
	if err != nil {
		return "", err
	}
	if err := checkPassword(h.Kind, h.Address, password); err != nil {
		return "", err
	}
	return g.hash(ctx, password)
}

// OfferApp gives a seed for an authenticator app, with a new password, or with
// none beside the password that is there. Nothing is stored yet.
func (g *Gate) OfferApp(ctx context.Context, token, password string, at time.Time) (Enrolment, error) {
	s, _, err := g.fresh(ctx, token, at)
	if err != nil {
		return Enrolment{}, err
	}
	h, err := g.holder(ctx, s.Person[:])
	if err != nil {
		return Enrolment{}, err
	}
	t := ticket{Address: h.Address, Seed: newSeed()}
	if password != "" || h.Password == "" {
		if t.Password, err = g.newPassword(ctx, token, password, at); err != nil {
			return Enrolment{}, err
		}
	}
	plain, err := json.Marshal(t)
	if err != nil {
		return Enrolment{}, err
	}
	sealed, err := g.Hold(ctx, s.Person, appUse, plain)
	return g.enrolment(t, sealed), err
}

// appUse is what the ticket of OfferApp is sealed for.
const appUse = "app"

// OfferedApp opens the ticket of OfferApp, to show the seed once more.
func (g *Gate) OfferedApp(ctx context.Context, token, sealed string, at time.Time) (Enrolment, error) {
	s, _, err := g.fresh(ctx, token, at)
	if err != nil {
		return Enrolment{}, err
	}
	t, err := g.offered(ctx, s.Person, sealed)
	return g.enrolment(t, sealed), err
}

func (g *Gate) offered(ctx context.Context, person Person, sealed string) (t ticket, err error) {
	plain, err := g.Held(ctx, person, appUse, sealed)
	if err != nil {
		return t, fault.New(fault.Conflict, "This page is too old. Begin again.")
	}
	return t, json.Unmarshal(plain, &t)
}

// ConnectApp takes the first code of the app that OfferApp gave a seed for; from
// then on only this app counts.
func (g *Gate) ConnectApp(ctx context.Context, token, sealed, code string, at time.Time) (string, error) {
	s, _, err := g.fresh(ctx, token, at)
	if err != nil {
		return "", err
	}
	t, err := g.offered(ctx, s.Person, sealed)
	if err != nil {
		return "", err
	}
	step := stepOf(code, t.Seed, at)
	if step == 0 {
		return "", errFirstCode()
	}
	return g.amend(ctx, token, changed, at, func(a *Account, c *credentials) error {
		if t.Password != "" {
			c.Password = t.Password
		}
		if c.Password == "" {
			return fault.New(fault.Conflict, "This page is too old. Begin again.")
		}
		a.Step, c.Seed = max(step, a.Step), t.Seed
		return nil
	})
}

func errFirstCode() error {
	return fault.In("code", "This code did not match. Enter the six digits that the app shows now.")
}

// GoOnAlone lets somebody who works here and has one way in go on with it for
// this session: with a password and an app, which are two factors. A single
// passkey is not enough for that.
func (g *Gate) GoOnAlone(ctx context.Context, token string, at time.Time) (string, error) {
	s, h, err := g.session(ctx, token, at)
	if err != nil {
		return "", err
	}
	if pass(s, h, at).Locked {
		return "", ErrLocked
	}
	w, err := g.Ways(ctx, s.Person)
	if err != nil {
		return "", err
	}
	if !w.Password {
		return "", fault.New(fault.Denied, "Add a second way to sign in first.")
	}
	instead := s.Hash
	s.Used, h.Alone = at, false
	return g.start(ctx, s, h, instead)
}
