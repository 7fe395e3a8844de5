package auth

import (
	"context"
	"errors"
	"time"

	"tandem/fault"
)

// A client may let a device send check-ins while nobody is signed in on it. That
// is a row among their sessions, found by a token of its own: it opens no
// session, is listed and ended like one, and goes with all of them.

const (
	checkIns  = "check-in"          // what such a token is hashed for
	sendsFor  = 90 * 24 * time.Hour // no use of it makes that longer
	usedEvery = time.Hour           // Used is written no oftener
)

// LetSend gives the token by which a device sends its client's check-ins, and
// nothing else, for 90 days. Nobody but a client has one.
func (g *Gate) LetSend(ctx context.Context, p Pass, from From, at time.Time) (token string, err error) {
	if !p.Fresh(at) {
		return "", fault.New(fault.Unconfirmed, "Confirm that it is you, then this goes on.")
	}
	a, err := g.store.Account(ctx, p.Person)
	if errors.Is(err, ErrNone) {
		return "", errSignedOut()
	} else if err != nil {
		return "", err
	}
	if c, err := g.read(ctx, a); err != nil {
		return "", err
	} else if c.Kind != Client {
		return "", fault.New(fault.NotFound, "Not found.")
	}
	return g.let(ctx, p, checkIns, sendsFor, from, at)
}

// let starts a row among a person's sessions that opens none: its token is for
// one use.
func (g *Gate) let(ctx context.Context, p Pass, use string, lasts time.Duration, from From, at time.Time) (string, error) {
	s := Session{ID: newID(), Person: p.Person, Created: at, Used: at, End: at.Add(lasts)}
	return g.start(ctx, s, held{Standing: p.Standing, From: from, Language: p.Language, Use: use}, Hash{})
}

// MaySend says whose check-ins a device's token sends. It never locks: it reads
// nothing, so that nobody learns anything from a device that lies about.
func (g *Gate) MaySend(ctx context.Context, token string, at time.Time) (Pass, error) {
	return g.may(ctx, checkIns, token, at)
}

// may says whose the token of such a row is.
func (g *Gate) may(ctx context.Context, use, token string, at time.Time) (Pass, error) {
	s, h, err := g.found(ctx, use, token, at)
	if err != nil {
		return Pass{}, err
	}
	if at.Sub(s.Used) >= usedEvery {
		s.Used = at
		if err := g.store.ChangeSession(ctx, s); err != nil && !errors.Is(err, ErrStale) {
			return Pass{}, err
		}
	}
	return pass(s, h, at), nil
}
