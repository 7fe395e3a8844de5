package auth_test

import (
	"fmt"
	"testing"
	"time"

	"tandem/auth"
	"tandem/fault"
)

// A machine guesses from many networks, at several paces; few guesses are
// looked at, the owner's own browser never waits, and another one gets in after
// the wait.
func TestGuessing(t *testing.T) {
	for _, pace := range []time.Duration{0, time.Second, time.Minute, 10 * time.Minute} {
		t.Run(pace.String(), func(t *testing.T) {
			h := newHouse(t)
			own := h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday).Browser()
			at, evaluated := monday.Add(time.Hour), 0
			for n := range 10_000 {
				at = at.Add(pace)
				_, err := h.try(t, at, func(a *auth.Attempt) { a.Password, a.Network = "guess", fmt.Sprint("203.0.113.", n%200) })
				switch fault.KindOf(err) {
				case fault.Invalid:
					evaluated++
				case fault.Busy:
				default:
					t.Fatalf("guess %d = %v", n, err)
				}
			}
			if evaluated > 100 || evaluated < 5 {
				t.Errorf("%d of 10,000 guesses were evaluated, want 5 to 100", evaluated)
			}
			at = at.Add(time.Minute)
			if _, err := h.try(t, at, func(a *auth.Attempt) { a.Browser = own }); err != nil {
				t.Errorf("the owner's browser = %v", err)
			}
			at = at.Add(24 * time.Hour)
			if _, err := h.try(t, at, nil); err != nil {
				t.Errorf("another browser after the wait = %v", err)
			}
			t.Logf("%d evaluated", evaluated)
		})
	}
}

// An unknown address is throttled like a known one, so that the wait tells nothing.
func TestUnknownWaitsAlike(t *testing.T) {
	h := newHouse(t)
	h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday)
	for n := range 40 {
		at := monday.Add(time.Hour + time.Duration(n)*20*time.Second)
		network := func(a *auth.Attempt) { a.Password, a.Network = "guess", fmt.Sprint("203.0.113.", n) }
		_, known := h.try(t, at, network)
		_, unknown := h.try(t, at, func(a *auth.Attempt) { network(a); a.Address = "nobody@example.org"; a.Network += "9" })
		if known.Error() != unknown.Error() {
			t.Fatalf("try %d: known %q, unknown %q", n, known, unknown)
		}
	}
}

// One machine tries many accounts: the network waits, and nobody's own browser does.
func TestNetworkWaits(t *testing.T) {
	h := newHouse(t)
	own := h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday).Browser()
	at, evaluated := monday.Add(time.Hour), 0
	for n := range 1000 {
		at = at.Add(time.Second)
		_, err := h.try(t, at, func(a *auth.Attempt) { a.Address, a.Network = fmt.Sprint("p", n), "2001:db8::1" })
		if fault.KindOf(err) == fault.Invalid {
			evaluated++
		}
	}
	if evaluated > 35 {
		t.Errorf("%d accounts were tried from one network in 17 minutes, want 35 at most", evaluated)
	}
	_, err := h.try(t, at, func(a *auth.Attempt) { a.Network = "2001:db8::2" })
	isA(t, "a stranger in the same /64", err, fault.Busy)
	if _, err := h.try(t, at, func(a *auth.Attempt) { a.Network, a.Browser = "2001:db8::2", own }); err != nil {
		t.Errorf("the owner's browser in the same network = %v", err)
	}
}

// A practice of thirty behind one address comes in on a Monday morning.
func TestManyRightOnesDoNotWait(t *testing.T) {
	h := newHouse(t)
	for n := range byte(30) {
		p := auth.Person{100, n}
		h.enrol(t, p, auth.Staff, fmt.Sprint("p", n), staffWords, monday)
		at := monday.Add(time.Hour)
		if _, err := h.SignIn(ctx, auth.Attempt{Address: fmt.Sprint("p", n), Password: staffWords, Code: code(t, h.seeds[p], at), Network: home}, at); err != nil {
			t.Fatalf("colleague %d = %v", n, err)
		}
	}
}
