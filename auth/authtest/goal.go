package authtest

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"tandem/auth"
	"tandem/fault"
)

const (
	words  = "violet tram under rain"
	laptop = "what this browser was given"
)

var therapist = auth.Standing{Role: "therapist", Practice: auth.Practice{7}}

// gate is a gate over a store, with what its people carry.
type gate struct {
	*auth.Gate
	t *testing.T
}

func (g gate) code(seed string, at time.Time) string {
	g.t.Helper()
	c, err := totp.GenerateCode(seed, at)
	no(g.t, "GenerateCode", err)
	return c
}

func (g gate) invite(p auth.Person, address string, at time.Time) auth.Invitation {
	g.t.Helper()
	i, err := g.Invite(ctx, auth.Guest{Person: p, Kind: auth.Staff, Address: address}, at)
	no(g.t, "Invite", err)
	return i
}

// seed takes an invitation as far as the app's first code.
func (g gate) seed(token string, c auth.Choice, at time.Time) auth.Enrolment {
	g.t.Helper()
	c.Password = words
	e, err := g.Enrol(ctx, token, c, at)
	no(g.t, "Enrol", err)
	return e
}

// amina has an account with a password, an app and a passkey; she is in.
func (g gate) amina(at time.Time) (seed string, device *Authenticator, token string) {
	g.t.Helper()
	i := g.invite(sam, "amina@example.org", at)
	e := g.seed(i.Token, auth.Choice{Code: i.Code}, at)
	who, err := g.Confirm(ctx, i.Token, e.Ticket, g.code(e.Seed, at), at)
	no(g.t, "Confirm", err)
	token, err = g.Start(ctx, who, therapist, auth.From{}, at)
	no(g.t, "Start", err)
	device = NewAuthenticator(g.t)
	c, err := g.NewPasskey(ctx, token, laptop, at)
	no(g.t, "NewPasskey", err)
	token, err = g.AddPasskey(ctx, token, "Laptop", device.Create(c, laptop), at)
	no(g.t, "AddPasskey", err)
	return e.Seed, device, token
}

func (g gate) ask(at time.Time) auth.Challenge {
	g.t.Helper()
	c, err := g.AskPasskey(ctx, laptop, at)
	no(g.t, "AskPasskey", err)
	return c
}

// guesses is the first half of goal G-27: of 10,000 guesses at one account, from
// many networks, at most 100 are evaluated, and its owner's passkey still works,
// at once and from anywhere. The pace is the one at which most of them are.
func guesses(t *testing.T, s auth.Store) {
	g := gate{NewGate(t, s), t}
	seed, device, _ := g.amina(noon)
	at, evaluated := noon.Add(time.Hour), 0
	for n := range 10_000 {
		at = at.Add(10 * time.Minute) // 69 days of it
		_, err := g.SignIn(ctx, auth.Attempt{Address: "amina@example.org", Password: "guess", Code: "123456",
			Network: fmt.Sprintf("203.0.%d.%d", n/200, n%200)}, at)
		switch fault.KindOf(err) {
		case fault.Invalid:
			evaluated++
		case fault.Busy:
		default:
			t.Fatalf("guess %d = %v", n, err)
		}
	}
	if evaluated > 100 || evaluated < 20 {
		t.Errorf("%d of 10,000 guesses were evaluated, want 20 to 100", evaluated)
	}
	_, err := g.SignIn(ctx, auth.Attempt{Address: "amina@example.org", Password: words, Code: g.code(seed, at), Network: "198.51.100.7"}, at)
	if fault.KindOf(err) != fault.Busy {
		t.Errorf("the right password while it waits = %v", err)
	}
	_, err = g.SignInByPasskey(ctx, device.Sign(g.ask(at), laptop), "", at)
	no(t, "the owner's passkey", err)
	t.Logf("%d of 10,000 evaluated", evaluated)
}

// doubles is the other half of goal G-27: of two uses at once of whatever works
// once, one succeeds. 1,000 times each in the full form.
func doubles(t *testing.T, s auth.Store) {
	rounds := 10
	if os.Getenv("TANDEM_TEST_FULL") != "" {
		rounds = 1000
	}
	g := gate{NewGate(t, s), t}
	at := noon
	seed, device, token := g.amina(at)
	for n := range rounds {
		at = at.Add(time.Hour)
		g.twice("a code of the app, to sign in", func() error {
			_, err := g.SignIn(ctx, auth.Attempt{Address: "amina@example.org", Password: words, Code: g.code(seed, at), Network: fmt.Sprint("198.51.100.", n%250)}, at)
			return err
		})
		in := device.Sign(g.ask(at), laptop)
		var who auth.Admission
		g.twice("a challenge, to sign in", func() error {
			a, err := g.SignInByPasskey(ctx, in, "", at)
			if err == nil {
				who = a
			}
			return err
		})
		var err error
		token, err = g.Start(ctx, who, therapist, auth.From{}, at)
		no(t, "Start", err)

		confirm := device.Sign(g.ask(at), laptop)
		token = g.twiceFor("a challenge, to confirm", func() (string, error) { return g.StepUpByPasskey(ctx, token, confirm, at) })
		token = g.twiceFor("a token, to change roles", func() (string, error) { return g.Switch(ctx, token, therapist, at) })
		at = at.Add(time.Minute)
		sessions := []string{token, ""}
		sessions[1], err = g.Start(ctx, who, therapist, auth.From{}, at)
		no(t, "Start", err)
		proof := auth.Proof{Password: words, Code: g.code(seed, at)}
		var used atomic.Int32
		token = g.twiceFor("a code of the app, in two sessions", func() (string, error) { return g.StepUp(ctx, sessions[used.Add(1)-1], proof, at) })
		c, err := g.NewPasskey(ctx, token, laptop, at)
		no(t, "NewPasskey", err)
		second := NewAuthenticator(t).Create(c, laptop)
		token = g.twiceFor("a challenge, for a new passkey", func() (string, error) { return g.AddPasskey(ctx, token, "Phone", second, at) })
		w, err := g.Ways(ctx, sam)
		no(t, "Ways", err)
		token, err = g.RemovePasskey(ctx, token, w.Passkeys[len(w.Passkeys)-1].ID, at)
		no(t, "RemovePasskey", err)

		g.links(n, at)
		path, _, err := g.Link(ctx, auth.Task{Client: noor, Does: "phq-9"}, time.Time{}, at)
		no(t, "Link", err)
		g.twice("a task link", func() error { return g.Spend(ctx, strings.TrimPrefix(path, auth.TaskPath), 0, at) })
	}
	t.Logf("%d double uses of each", rounds)
}

// links uses what opens an account: an invitation with an app and with a
// passkey, and the link that sets a deployment up.
func (g gate) links(n int, at time.Time) {
	g.t.Helper()
	person := func(kind byte) auth.Person { return auth.Person{200, kind, byte(n), byte(n >> 8)} }
	i := g.invite(person(1), fmt.Sprint("app", n), at)
	e := g.seed(i.Token, auth.Choice{Code: i.Code}, at)
	g.twice("an invitation, with an app", func() error {
		_, err := g.Confirm(ctx, i.Token, e.Ticket, g.code(e.Seed, at), at)
		return err
	})
	i = g.invite(person(2), fmt.Sprint("passkey", n), at)
	c, err := g.AcceptByPasskey(ctx, i.Token, auth.Choice{Code: i.Code}, laptop, at)
	no(g.t, "AcceptByPasskey", err)
	first := NewAuthenticator(g.t).Create(c, laptop)
	g.twice("an invitation, with a passkey", func() error {
		_, err := g.ConfirmByPasskey(ctx, i.Token, "Laptop", first, at)
		return err
	})
	i, err = g.SetUp(ctx, person(3), at)
	no(g.t, "SetUp", err)
	e = g.seed(i.Token, auth.Choice{Address: fmt.Sprint("owner", n)}, at)
	g.twice("the link of the set-up", func() error {
		_, err := g.Confirm(ctx, i.Token, e.Ticket, g.code(e.Seed, at), at)
		return err
	})
}

// twice uses something twice at once: one use succeeds.
func (g gate) twice(what string, use func() error) {
	g.t.Helper()
	var won atomic.Int32
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() {
			if use() == nil {
				won.Add(1)
			}
		})
	}
	both.Wait()
	if won.Load() != 1 {
		g.t.Fatalf("%s twice at once: %d successes, want 1", what, won.Load())
	}
}

// twiceFor is twice where a success gives a new token.
func (g gate) twiceFor(what string, use func() (string, error)) (token string) {
	g.t.Helper()
	g.twice(what, func() error {
		got, err := use()
		if err == nil {
			token = got
		}
		return err
	})
	return token
}
