package auth

import (
	"context"
	"errors"
	"net/netip"
	"time"

	"tandem/fault"
)

// A wait gives how long after the n-th failure in a row the next try may come.
type wait func(n int) time.Duration

// perAccount: five tries at once, then a minute, two, four, up to a day. NIST
// 800-63B-4 section 3.2.2 has at most 100 failures in a row; after those, one
// try a month, so that nobody is shut out for good by somebody else's guessing.
func perAccount(n int) time.Duration {
	switch {
	case n < 5:
		return 0
	case n >= 100:
		return 30 * 24 * time.Hour
	}
	return doubling(time.Minute, n-5, 24*time.Hour)
}

// perNetwork: a practice or a family behind one address has room; a machine
// that guesses does not.
func perNetwork(n int) time.Duration {
	if n < 20 {
		return 0
	}
	return doubling(time.Second, n-20, 15*time.Minute)
}

func doubling(first time.Duration, times int, most time.Duration) time.Duration {
	for ; times > 0 && first < most; times-- {
		first *= 2
	}
	return min(first, most)
}

// quiet is how long counts of failures are kept after the last one; longer
// than the longest wait.
const quiet = 60 * 24 * time.Hour

// try counts one failure for a subject before it is known whether it is one,
// so that of many guesses at once only as many are evaluated as may be. What
// is not evaluated is not counted either.
func (g *Gate) try(ctx context.Context, subject Hash, allowed wait, at time.Time) error {
	f, err := g.waits(ctx, subject, allowed, at)
	if err != nil {
		return err
	}
	f.Subject, f.Count, f.Last = subject, f.Count+1, at
	if err := g.store.PutFailures(ctx, f); errors.Is(err, ErrStale) {
		return errWait()
	} else if err != nil {
		return err
	}
	return nil
}

// waits refuses a try that comes too early, and writes nothing.
func (g *Gate) waits(ctx context.Context, subject Hash, allowed wait, at time.Time) (Failures, error) {
	f, err := g.store.Failures(ctx, subject)
	if err == nil && f.Count > 0 && at.Before(f.Last.Add(allowed(f.Count))) {
		err = errWait()
	}
	return f, err
}

func errWait() error {
	return fault.New(fault.Busy, "Too many tries. Wait a few minutes, then try again. Each wrong try makes the wait longer.")
}

// forgive takes failures of a subject back: all of them, or the last one. That
// another came first does not matter.
func (g *Gate) forgive(ctx context.Context, subject Hash, all bool) error {
	f, err := g.store.Failures(ctx, subject)
	if err != nil || f.Count == 0 {
		return err
	}
	f.Count--
	if all {
		f.Count = 0
	}
	if err := g.store.PutFailures(ctx, f); !errors.Is(err, ErrStale) {
		return err
	}
	return nil
}

// networkIndex is the blind index of where a request comes from: an IPv4
// address, or the /64 that an IPv6 subscriber has.
func (g *Gate) networkIndex(network string) Hash {
	if a, err := netip.ParseAddr(network); err == nil && a.Unmap().Is6() {
		if p, err := a.Prefix(64); err == nil {
			network = p.String()
		}
	}
	return g.index.Index("network\x00" + network)[0]
}

// Coarse is a network as a person sees it beside a session: enough to tell home
// from elsewhere, too little to find a house by.
func Coarse(network string) string {
	a, err := netip.ParseAddr(network)
	if err != nil || a.IsLoopback() {
		return ""
	}
	bits := 48
	if a = a.Unmap(); a.Is4() {
		bits = 24
	}
	p, err := a.Prefix(bits)
	if err != nil {
		return ""
	}
	return p.String()
}
