package auth

import (
	"context"
	"time"
)

// A client may let a device keep a copy of their safety plan that opens without
// a network. The copy lies on the device; what is here is a row among the
// client's sessions, so that it is listed and ended like one. The device asks by
// its token whether the row still stands, and lets go of the copy when not.

const (
	planCopies = "safety-plan"        // what such a token is hashed for
	keepsFor   = 365 * 24 * time.Hour // no use of it makes that longer
)

// LetKeep gives the token by which a device shows that it may keep the copy.
func (g *Gate) LetKeep(ctx context.Context, p Pass, from From, at time.Time) (token string, err error) {
	return g.let(ctx, p, planCopies, keepsFor, from, at)
}

// MayKeep says whose copy a device may keep. It opens and reads nothing.
func (g *Gate) MayKeep(ctx context.Context, token string, at time.Time) (Pass, error) {
	return g.may(ctx, planCopies, token, at)
}
