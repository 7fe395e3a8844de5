package auth

import (
	"context"
	"errors"
	"slices"
	"time"

	"tandem/fault"
)

// pair is the kind of a staff recovery that one person has asked for.
const pair = "recovery-pair"

// Half is one person's part in the recovery of a colleague: who asks first gets
// the code, who agrees gets the link. Neither can use it alone, and neither
// chooses or sees a credential.
type Half struct {
	Code  string // to be told to the colleague, by the first
	Token string // in the link for the colleague, by the second
}

// Sponsor is in what part somebody helps a colleague in again.
type Sponsor struct {
	Owner bool       // of one of the practices below
	At    []Practice // where they work with the colleague
	All   []Practice // where the colleague works
}

// RecoverColleague is one of the two parts in the recovery of somebody who
// works here. Both take a step-up, by two people, one of them an owner, neither
// of them the colleague; each practice where the colleague works is theirs, so
// that no practice alone comes into the charts of another. Where two people do
// not suffice for that, the recovery kit does.
func (g *Gate) RecoverColleague(ctx context.Context, token string, colleague Person, as Sponsor, at time.Time) (Half, error) {
	s, _, err := g.fresh(ctx, token, at)
	if err != nil {
		return Half{}, err
	}
	if s.Person == colleague {
		return Half{}, fault.New(fault.Denied, "Two other people do this for you.")
	}
	if err := g.recovers(ctx, colleague); err != nil {
		return Half{}, err
	}
	o, err := g.store.Once(ctx, pairHash(colleague))
	if err != nil && !errors.Is(err, ErrNone) {
		return Half{}, err
	}
	if err != nil || o.Spent || !at.Before(o.Expires) {
		return g.askPair(ctx, s.Person, colleague, as, at)
	}
	p, err := g.payload(ctx, o)
	if err != nil {
		return Half{}, err
	}
	switch {
	case p.By == s.Person:
		return g.askPair(ctx, s.Person, colleague, as, at) // once more: the code was not kept
	case !as.Owner && !p.Owner:
		return Half{}, fault.New(fault.Denied, "One of the two people is an owner of the practice.")
	case slices.ContainsFunc(as.All, func(x Practice) bool { return !slices.Contains(as.At, x) && !slices.Contains(p.At, x) }):
		return Half{}, fault.New(fault.Denied, "This person has a seat at another practice too: one of the two people is from there.")
	}
	if err := g.spendLink(ctx, o.Hash, at); err != nil {
		return Half{}, err
	}
	link, err := g.begin(ctx, colleague, payload{Kind: Staff, By: s.Person, Code: p.Code, Ready: at}, func(*credentials) error { return nil }, at)
	return Half{Token: link}, err
}

// recovers says whether a colleague has an account to recover.
func (g *Gate) recovers(ctx context.Context, person Person) error {
	a, err := g.store.Account(ctx, person)
	if err != nil && !errors.Is(err, ErrNone) {
		return err
	}
	if err == nil && a.State == Active {
		var c credentials
		if c, err = g.read(ctx, a); err != nil {
			return err
		}
		if c.Kind == Staff {
			return nil
		}
	}
	return fault.New(fault.Conflict, "This person has no account here. Invite them instead.")
}

func (g *Gate) askPair(ctx context.Context, by, colleague Person, as Sponsor, at time.Time) (Half, error) {
	if err := g.store.DropOnce(ctx, colleague, pair); err != nil {
		return Half{}, err
	}
	p := payload{By: by, Owner: as.Owner, At: as.At, Code: newCode()}
	err := g.put(ctx, Once{Hash: pairHash(colleague), Kind: pair, Person: colleague, Expires: at.Add(waitFor)}, p)
	if errors.Is(err, ErrStale) {
		return Half{}, errWait()
	}
	return Half{Code: p.Code}, err
}

func pairHash(p Person) Hash { return hashOf(pair, string(p[:])) }

// RecoverAlone makes the link for an owner who has no colleague to ask: for a
// command that needs the root key, as the recovery kit has it.
func (g *Gate) RecoverAlone(ctx context.Context, owner Person, at time.Time) (string, error) {
	if err := g.recovers(ctx, owner); err != nil {
		return "", err
	}
	return g.begin(ctx, owner, payload{Kind: Staff, Ready: at}, func(*credentials) error { return nil }, at)
}
