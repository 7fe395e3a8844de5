package auth_test

import (
	"slices"
	"testing"
	"time"

	"tandem/auth"
	"tandem/auth/authtest"
	"tandem/fault"
)

const laptop = "what this browser was given"

// withPasskey adds a passkey to a session and gives its device and the new token.
func (h house) withPasskey(t *testing.T, token, name string, at time.Time) (*authtest.Authenticator, string) {
	t.Helper()
	c, err := h.NewPasskey(ctx, token, laptop, at)
	if err != nil {
		t.Fatalf("NewPasskey: %v", err)
	}
	device := authtest.NewAuthenticator(t)
	if token, err = h.AddPasskey(ctx, token, name, device.Create(c, laptop), at); err != nil {
		t.Fatalf("AddPasskey: %v", err)
	}
	return device, token
}

func (h house) ask(t *testing.T, at time.Time) auth.Challenge {
	t.Helper()
	c, err := h.AskPasskey(ctx, laptop, at)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// told lists what the outbox has for a person.
func (h house) told(t *testing.T, at time.Time) (all []auth.Notice) {
	t.Helper()
	for {
		l, c, err := h.Take(ctx, time.Hour, at)
		if err != nil {
			return all
		}
		all = append(all, c.Notice)
		if err := h.Done(ctx, l); err != nil {
			t.Fatal(err)
		}
	}
}

func TestPasskey(t *testing.T) {
	h := newHouse(t)
	token := h.start(t, h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday), therapist, monday)
	device, token := h.withPasskey(t, token, " The laptop ", monday)
	w, err := h.Ways(ctx, amina)
	if err != nil || w.Count() != 2 || w.Passkeys[0].Name != "The laptop" || !w.Passkeys[0].Used.IsZero() {
		t.Fatalf("Ways = %+v, %v", w, err)
	}

	at := monday.Add(time.Hour)
	in, err := h.SignInByPasskey(ctx, device.Sign(h.ask(t, at), laptop), "", at)
	if err != nil || in.Person() != amina || in.Kind() != auth.Staff || in.Browser() == "" {
		t.Fatalf("SignInByPasskey = %+v, %v", in, err)
	}
	if w, _ := h.Ways(ctx, amina); !w.Passkeys[0].Used.Equal(at) || !w.Passkeys[0].Doubted.IsZero() {
		t.Errorf("after using it: %+v", w)
	}

	// It locked meanwhile; the passkey opens it and is a step-up at once.
	fresh, err := h.StepUpByPasskey(ctx, token, device.Sign(h.ask(t, at), laptop), at)
	if err != nil {
		t.Fatal(err)
	}
	if p, err := h.Check(ctx, fresh, at, true); err != nil || !p.Fresh(at) || p.Fresh(at.Add(auth.Fresh)) || p.Fresh(at.Add(-time.Hour)) {
		t.Errorf("Check after StepUpByPasskey = %+v, %v", p, err)
	}

	// Somebody else's passkey opens nothing here.
	other := h.start(t, h.enrol(t, sam, auth.Client, "sam@example.org", clientWords, at), auth.Standing{Role: "client"}, at)
	_, err = h.StepUpByPasskey(ctx, other, device.Sign(h.ask(t, at), laptop), at)
	isA(t, "StepUpByPasskey with Amina's", err, fault.Invalid)
}

func TestPasskeyThatIsNotRight(t *testing.T) {
	h := newHouse(t)
	token := h.start(t, h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday), therapist, monday)
	device, token := h.withPasskey(t, token, "Laptop", monday)
	at := monday.Add(time.Minute)
	answer := device.Sign(h.ask(t, at), laptop)
	foreign := *device
	foreign.Origin = "https://tandem.example.net"
	unverified := *device
	unverified.Unverified = true
	elsewhere := answer
	elsewhere.Browser = "another browser"
	creation, err := h.NewPasskey(ctx, token, laptop, at)
	if err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct {
		auth.Signed
		at time.Time
	}{
		"on another site":                      {foreign.Sign(h.ask(t, at), laptop), at},
		"without knowing who":                  {unverified.Sign(h.ask(t, at), laptop), at},
		"in another browser":                   {elsewhere, at},
		"too late":                             {answer, at.Add(10 * time.Minute)},
		"for a challenge to add one":           {device.Sign(creation, laptop), at},
		"of nobody":                            {authtest.NewAuthenticator(t).Sign(h.ask(t, at), laptop), at},
		"with the answer to another challenge": {auth.Signed{Ticket: h.ask(t, at).Ticket, Credential: answer.Credential, Browser: laptop}, at},
		"with nothing":                         {auth.Signed{}, at},
		"that is no JSON":                      {auth.Signed{Ticket: answer.Ticket, Credential: "{", Browser: laptop}, at},
	} {
		_, err := h.SignInByPasskey(ctx, c.Signed, "", c.at)
		isA(t, "SignInByPasskey "+what, err, fault.Invalid)
	}
	if _, err := h.SignInByPasskey(ctx, answer, "", at); err != nil {
		t.Fatalf("SignInByPasskey after all that = %v", err)
	}
	_, err = h.SignInByPasskey(ctx, answer, "", at)
	isA(t, "SignInByPasskey with the same answer", err, fault.Invalid)

	answer = device.Sign(h.ask(t, at), laptop)
	if err := h.Disable(ctx, amina); err != nil {
		t.Fatal(err)
	}
	_, err = h.SignInByPasskey(ctx, answer, "", at)
	isA(t, "SignInByPasskey of a disabled account", err, fault.Invalid)
}

// A count of signatures that goes back lets the owner in, shows, and is told.
func TestPasskeyThatMayBeCopied(t *testing.T) {
	h := newHouse(t)
	token := h.start(t, h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday), therapist, monday)
	device, _ := h.withPasskey(t, token, "Key", monday)
	device.Count = 5
	sign := func(at time.Time) auth.Passkey {
		t.Helper()
		if _, err := h.SignInByPasskey(ctx, device.Sign(h.ask(t, at), laptop), laptop, at); err != nil {
			t.Fatal(err)
		}
		w, err := h.Ways(ctx, amina)
		if err != nil {
			t.Fatal(err)
		}
		return w.Passkeys[0]
	}
	if p := sign(monday.Add(time.Hour)); !p.Doubted.IsZero() {
		t.Errorf("doubted at once: %+v", p)
	}
	if told := h.told(t, monday.Add(time.Hour)); !slices.Equal(told, []auth.Notice{auth.CredentialChanged, auth.NewBrowser}) {
		t.Errorf("told %v", told)
	}
	device.Count = 2
	at := monday.Add(2 * time.Hour)
	if p := sign(at); !p.Doubted.Equal(at) {
		t.Errorf("not doubted: %+v", p)
	}
	if told := h.told(t, at); !slices.Equal(told, []auth.Notice{auth.PasskeyDoubted}) {
		t.Errorf("told %v", told)
	}
}

// I-19: a change needs a fresh step-up, ends other sessions, and is told.
func TestChangeOfWays(t *testing.T) {
	h := newHouse(t)
	who := h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday)
	token, other := h.start(t, who, therapist, monday), h.start(t, who, therapist, monday)
	at := monday.Add(4 * time.Minute)
	_, token = h.withPasskey(t, token, "Laptop", at)
	_, err := h.Check(ctx, other, at, true)
	isA(t, "the other session", err, fault.SignedOut)
	if told := h.told(t, at); !slices.Equal(told, []auth.Notice{auth.CredentialChanged}) {
		t.Errorf("told %v", told)
	}
	p, err := h.Check(ctx, token, at, true)
	if err != nil || p.Alone {
		t.Errorf("Check after = %+v, %v", p, err)
	}

	late := monday.Add(6 * time.Minute)
	w, _ := h.Ways(ctx, amina)
	for what, act := range map[string]func() error{
		"NewPasskey":     func() error { _, err := h.NewPasskey(ctx, token, laptop, late); return err },
		"AddPasskey":     func() error { _, err := h.AddPasskey(ctx, token, "x", auth.Signed{}, late); return err },
		"RemovePasskey":  func() error { _, err := h.RemovePasskey(ctx, token, w.Passkeys[0].ID, late); return err },
		"RemovePassword": func() error { _, err := h.RemovePassword(ctx, token, late); return err },
		"ChangePassword": func() error { _, err := h.ChangePassword(ctx, token, "green tram under rain", late); return err },
		"OfferApp":       func() error { _, err := h.OfferApp(ctx, token, "", late); return err },
		"OfferedApp":     func() error { _, err := h.OfferedApp(ctx, token, "", late); return err },
		"ConnectApp":     func() error { _, err := h.ConnectApp(ctx, token, "", "", late); return err },
	} {
		isA(t, what+" without a fresh step-up", act(), fault.Unconfirmed)
	}
	if after, _ := h.Ways(ctx, amina); after.Count() != 2 {
		t.Errorf("Ways after it = %+v", after)
	}
}

func TestNeverTheLastWay(t *testing.T) {
	h := newHouse(t)
	token := h.start(t, h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday), therapist, monday)
	_, err := h.RemovePassword(ctx, token, monday)
	isA(t, "RemovePassword without a passkey", err, fault.Conflict)
	device, token := h.withPasskey(t, token, "Laptop", monday)
	if token, err = h.RemovePassword(ctx, token, monday); err != nil {
		t.Fatal(err)
	}
	w, _ := h.Ways(ctx, amina)
	_, err = h.RemovePasskey(ctx, token, w.Passkeys[0].ID, monday)
	isA(t, "RemovePasskey of the last", err, fault.Conflict)
	_, err = h.RemovePasskey(ctx, token, "none", monday)
	isA(t, "RemovePasskey of none", err, fault.NotFound)

	at := monday.Add(time.Minute)
	_, err = h.try(t, at, nil)
	isA(t, "SignIn with the password that was removed", err, fault.Invalid)
	_, err = h.StepUp(ctx, token, auth.Proof{Password: staffWords, Code: code(t, h.seeds[amina], at)}, at)
	isA(t, "StepUp with it", err, fault.Invalid)
	_, err = h.Unlock(ctx, token, staffWords, at)
	isA(t, "Unlock with it", err, fault.Invalid)
	if _, err := h.SignInByPasskey(ctx, device.Sign(h.ask(t, at), laptop), "", at); err != nil {
		t.Error(err)
	}
}

func TestChangePasswordAndApp(t *testing.T) {
	h := newHouse(t)
	token := h.start(t, h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday), therapist, monday)
	_, err := h.ChangePassword(ctx, token, "short", monday)
	isA(t, "ChangePassword to a short one", err, fault.Invalid)
	words := "green tram under rain"
	if token, err = h.ChangePassword(ctx, token, words, monday); err != nil {
		t.Fatal(err)
	}
	at := monday.Add(time.Minute)
	_, err = h.try(t, at, nil)
	isA(t, "SignIn with the old one", err, fault.Invalid)
	if _, err := h.try(t, at, func(a *auth.Attempt) { a.Password = words }); err != nil {
		t.Errorf("SignIn with the new one = %v", err)
	}

	at = monday.Add(3 * time.Minute)
	e, err := h.OfferApp(ctx, token, "", at)
	if err != nil {
		t.Fatal(err)
	}
	_, err = h.ConnectApp(ctx, token, e.Ticket, "000000x", at)
	isA(t, "ConnectApp with a wrong code", err, fault.Invalid)
	if again, err := h.OfferedApp(ctx, token, e.Ticket, at); err != nil || again.Seed != e.Seed {
		t.Errorf("OfferedApp = %+v, %v", again, err)
	}
	if _, err = h.ConnectApp(ctx, token, e.Ticket, code(t, e.Seed, at), at); err != nil {
		t.Fatal(err)
	}
	at = monday.Add(5 * time.Minute)
	_, err = h.try(t, at, func(a *auth.Attempt) { a.Password = words })
	isA(t, "SignIn with the old app", err, fault.Invalid)
	h.seeds[amina] = e.Seed
	if _, err := h.try(t, at, func(a *auth.Attempt) { a.Password = words }); err != nil {
		t.Errorf("SignIn with the new app = %v", err)
	}
}

// One way in is asked about, a password with an app may be enough for now, and
// a single passkey is not.
func TestAlone(t *testing.T) {
	h := newHouse(t)
	alone := func(token string) bool {
		t.Helper()
		p, err := h.Check(ctx, token, monday, true)
		if err != nil {
			t.Fatal(err)
		}
		return p.Alone
	}
	token := h.start(t, h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday), therapist, monday)
	if !alone(token) {
		t.Error("a password and an app are two ways")
	}
	if alone(h.start(t, h.enrol(t, sam, auth.Client, "sam@example.org", clientWords, monday), auth.Standing{Role: "client"}, monday)) {
		t.Error("a client is asked for a second way")
	}
	gone, err := h.GoOnAlone(ctx, token, monday)
	if err != nil || alone(gone) {
		t.Errorf("GoOnAlone: %v", err)
	}
	device, token := h.withPasskey(t, gone, "Laptop", monday)
	if token, err = h.RemovePassword(ctx, token, monday); err != nil || !alone(token) {
		t.Errorf("RemovePassword: %v", err)
	}
	_, err = h.GoOnAlone(ctx, token, monday)
	isA(t, "GoOnAlone with a single passkey", err, fault.Denied)
	in, err := h.SignInByPasskey(ctx, device.Sign(h.ask(t, monday), laptop), "", monday)
	if err != nil || !alone(h.start(t, in, therapist, monday)) {
		t.Errorf("SignInByPasskey: %v", err)
	}
	if _, token = h.withPasskey(t, token, "Phone", monday); alone(token) {
		t.Error("two passkeys are one way")
	}
}

func TestAcceptByPasskey(t *testing.T) {
	h := newHouse(t)
	i, err := h.Invite(ctx, guest(amina, auth.Staff, "amina@example.org"), monday)
	if err != nil {
		t.Fatal(err)
	}
	_, err = h.AcceptByPasskey(ctx, i.Token, auth.Choice{Code: "000000x"}, laptop, monday)
	isA(t, "AcceptByPasskey with a wrong code", err, fault.Invalid)
	c, err := h.AcceptByPasskey(ctx, i.Token, auth.Choice{Code: i.Code}, laptop, monday)
	if err != nil {
		t.Fatal(err)
	}
	device := authtest.NewAuthenticator(t)
	answer := device.Create(c, laptop)
	_, err = h.ConfirmByPasskey(ctx, i.Token, " ", answer, monday)
	isA(t, "ConfirmByPasskey without a name", err, fault.Invalid)
	unverified := authtest.NewAuthenticator(t)
	unverified.Unverified = true
	_, err = h.ConfirmByPasskey(ctx, i.Token, "Laptop", unverified.Create(c, laptop), monday)
	isA(t, "ConfirmByPasskey without knowing who", err, fault.Invalid)
	in, err := h.ConfirmByPasskey(ctx, i.Token, "Laptop", answer, monday)
	if err != nil || in.Person() != amina {
		t.Fatalf("ConfirmByPasskey = %+v, %v", in, err)
	}
	_, err = h.ConfirmByPasskey(ctx, i.Token, "Laptop", answer, monday)
	isA(t, "ConfirmByPasskey again", err, fault.NotFound)
	if w, err := h.Ways(ctx, amina); err != nil || w.Password || len(w.Passkeys) != 1 || w.Address != "amina@example.org" {
		t.Errorf("Ways = %+v, %v", w, err)
	}
	if _, err := h.SignInByPasskey(ctx, device.Sign(h.ask(t, monday), laptop), "", monday); err != nil {
		t.Error(err)
	}
}

func TestCoarse(t *testing.T) {
	for network, want := range map[string]string{"203.0.113.77": "203.0.113.0/24", "::ffff:203.0.113.77": "203.0.113.0/24",
		"2001:db8:1:2:3::4": "2001:db8:1::/48", "127.0.0.1": "", "::1": "", "": ""} {
		if got := auth.Coarse(network); got != want {
			t.Errorf("Coarse(%s) = %q, want %q", network, got, want)
		}
	}
}
