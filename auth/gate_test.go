package auth_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"tandem/auth"
	"tandem/auth/authtest"
	"tandem/fault"
	"tandem/lang"
)

var (
	ctx    = context.Background()
	monday = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	amina  = auth.Person{1}
	sam    = auth.Person{2}
	owner  = auth.Person{3}

	harbor    = auth.Practice{7}
	therapist = auth.Standing{Role: "therapist", Practice: harbor}
)

const (
	staffWords  = "violet tram under rain"
	clientWords = "nine pears"
	home        = "198.51.100.7"
)

// house is a gate with its store, and the seeds of those who enrolled.
type house struct {
	*auth.Gate
	store *authtest.Memory
	seeds map[auth.Person]string
}

func newHouse(t *testing.T) house {
	store := authtest.NewMemory()
	return house{authtest.NewGate(t, store), store, map[auth.Person]string{}}
}

func guest(p auth.Person, kind auth.Kind, address string) auth.Guest {
	return auth.Guest{Person: p, Kind: kind, Address: address, Practice: harbor, Language: "es", By: owner}
}

// enrol invites a person and accepts for them.
func (h house) enrol(t *testing.T, p auth.Person, kind auth.Kind, address, password string, at time.Time) auth.Admission {
	t.Helper()
	i, err := h.Invite(ctx, guest(p, kind, address), at)
	if err != nil {
		t.Fatalf("Invite: %v", err)
	}
	return h.accept(t, i, auth.Choice{Code: i.Code, Password: password}, at)
}

func (h house) accept(t *testing.T, i auth.Invitation, c auth.Choice, at time.Time) auth.Admission {
	t.Helper()
	e, err := h.Enrol(ctx, i.Token, c, at)
	if err != nil {
		t.Fatalf("Enrol: %v", err)
	}
	who, err := h.Confirm(ctx, i.Token, e.Ticket, code(t, e.Seed, at), at)
	if err != nil {
		t.Fatalf("Confirm: %v", err)
	}
	h.seeds[who.Person()] = e.Seed
	return who
}

func (h house) try(t *testing.T, at time.Time, change func(*auth.Attempt)) (auth.Admission, error) {
	a := auth.Attempt{Address: "amina@example.org", Password: staffWords, Code: code(t, h.seeds[amina], at), Network: home}
	if change != nil {
		change(&a)
	}
	return h.SignIn(ctx, a, at)
}

func code(t *testing.T, seed string, at time.Time) string {
	t.Helper()
	if seed == "" {
		seed = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
	}
	c, err := totp.GenerateCode(seed, at)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// isA checks the kind of a fault, and that its sentences have their Spanish.
func isA(t *testing.T, what string, err error, kind fault.Kind) {
	t.Helper()
	if err == nil || fault.KindOf(err) != kind {
		t.Fatalf("%s = %v, want a fault of kind %d", what, err, kind)
	}
	f := fault.Of(err)
	for _, s := range append(f.Fields, fault.Field{Sentence: f.Sentence}) {
		if !lang.Has(s.Sentence) {
			t.Errorf("no Spanish for: %s", s.Sentence)
		}
	}
}

func TestMemory(t *testing.T) {
	authtest.Run(t, func(*testing.T) auth.Store { return authtest.NewMemory() })
}

func TestInvitation(t *testing.T) {
	h := newHouse(t)
	i, err := h.Invite(ctx, guest(amina, auth.Staff, " Amina@Example.org "), monday)
	if err != nil || len(i.Code) != 6 || i.Expires != monday.Add(72*time.Hour) {
		t.Fatalf("Invite = %+v, %v", i, err)
	}
	if _, err := h.try(t, monday, nil); fault.KindOf(err) != fault.Invalid {
		t.Errorf("sign-in before accepting = %v, want no match", err)
	}
	who, err := h.Invited(ctx, i.Token, monday)
	if err != nil || who.Person != amina || who.By != owner || who.Kind != auth.Staff || who.SetUp {
		t.Errorf("Invited = %+v, %v", who, err)
	}
	right := auth.Choice{Code: i.Code, Password: staffWords}
	wrong := right
	wrong.Code = "000000"
	if wrong.Code == i.Code {
		wrong.Code = "000001"
	}
	_, err = h.Enrol(ctx, i.Token, wrong, monday)
	isA(t, "Enrol with a wrong code", err, fault.Invalid)
	_, err = h.Enrol(ctx, i.Token, auth.Choice{Code: i.Code, Password: "short"}, monday)
	isA(t, "Enrol with a short password", err, fault.Invalid)
	_, err = h.Enrol(ctx, "made-up", right, monday)
	isA(t, "Enrol without a link", err, fault.NotFound)
	_, err = h.Enrol(ctx, i.Token, right, i.Expires)
	isA(t, "Enrol after 72 hours", err, fault.NotFound)

	e, err := h.Enrol(ctx, i.Token, right, monday)
	if err != nil || !strings.HasPrefix(e.URL, "otpauth://totp/Tandem:amina@example.org?") {
		t.Fatalf("Enrol = %+v, %v", e, err)
	}
	_, err = h.Confirm(ctx, i.Token, e.Ticket, "12345", monday)
	isA(t, "Confirm with a wrong code", err, fault.Invalid)
	again, err := h.Again(ctx, i.Token, e.Ticket, monday)
	if err != nil || again != e {
		t.Errorf("Again = %+v, %v, want %+v", again, err, e)
	}
	other, _ := h.Invite(ctx, guest(sam, auth.Client, "sam@example.org"), monday)
	_, err = h.Confirm(ctx, other.Token, e.Ticket, code(t, e.Seed, monday), monday)
	isA(t, "Confirm with the ticket of another link", err, fault.NotFound)
	if _, err = h.Confirm(ctx, i.Token, e.Ticket, code(t, e.Seed, monday), monday); err != nil {
		t.Fatal(err)
	}
	_, err = h.Confirm(ctx, i.Token, e.Ticket, code(t, e.Seed, monday), monday)
	isA(t, "Confirm twice", err, fault.NotFound)
	_, err = h.Invite(ctx, guest(amina, auth.Staff, "amina@example.org"), monday)
	isA(t, "Invite who can sign in", err, fault.Conflict)
	_, err = h.Invite(ctx, guest(auth.Person{9}, auth.Staff, "AMINA@example.org"), monday)
	isA(t, "Invite at a taken address", err, fault.Invalid)
	_, err = h.Invite(ctx, guest(auth.Person{9}, auth.Staff, "a b"), monday)
	isA(t, "Invite at no address", err, fault.Invalid)
}

func TestInvitationEndsAfterFiveWrongCodes(t *testing.T) {
	h := newHouse(t)
	i, _ := h.Invite(ctx, guest(sam, auth.Client, "sam@example.org"), monday)
	for range 5 {
		_, err := h.Enrol(ctx, i.Token, auth.Choice{Code: "x", Password: clientWords}, monday)
		isA(t, "Enrol with a wrong code", err, fault.Invalid)
	}
	_, err := h.Enrol(ctx, i.Token, auth.Choice{Code: i.Code, Password: clientWords}, monday)
	isA(t, "Enrol after five", err, fault.NotFound)
	anew, _ := h.Invite(ctx, guest(sam, auth.Client, "sam@example.org"), monday)
	_, err = h.Invited(ctx, i.Token, monday)
	isA(t, "the link before", err, fault.NotFound)
	h.accept(t, anew, auth.Choice{Code: anew.Code, Password: clientWords}, monday)
}

func TestSetUp(t *testing.T) {
	h := newHouse(t)
	first, err := h.SetUp(ctx, owner, monday)
	if err != nil || first.Code != "" {
		t.Fatalf("SetUp = %+v, %v", first, err)
	}
	i, err := h.SetUp(ctx, owner, monday) // a second start before anybody came
	if err != nil {
		t.Fatal(err)
	}
	_, err = h.Invited(ctx, first.Token, monday)
	isA(t, "the first set-up link", err, fault.NotFound)
	_, err = h.Enrol(ctx, i.Token, auth.Choice{Password: staffWords}, monday)
	isA(t, "Enrol without an address", err, fault.Invalid)
	who := h.accept(t, i, auth.Choice{Address: "omar@example.org", Password: staffWords}, monday)
	if who.Person() != owner || who.Kind() != auth.Staff {
		t.Errorf("Confirm = %v %v", who.Person(), who.Kind())
	}
	_, err = h.SetUp(ctx, owner, monday)
	isA(t, "SetUp again", err, fault.Conflict)
}

func TestSignIn(t *testing.T) {
	h := newHouse(t)
	h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday)
	h.enrol(t, sam, auth.Client, "sam@example.org", clientWords, monday)
	later := monday.Add(time.Hour)
	wrong := map[string]func(*auth.Attempt){
		"password":        func(a *auth.Attempt) { a.Password = "violet tram under snow" },
		"code":            func(a *auth.Attempt) { a.Code = code(t, "", later) },
		"no code":         func(a *auth.Attempt) { a.Code = "" },
		"unknown account": func(a *auth.Attempt) { a.Address = "nobody@example.org" },
		"other account":   func(a *auth.Attempt) { a.Address = "sam@example.org" },
		"a code of then":  func(a *auth.Attempt) { a.Code = code(t, h.seeds[amina], later.Add(-2*time.Minute)) },
	}
	said := map[string]bool{}
	for name, change := range wrong {
		_, err := h.try(t, later, change)
		isA(t, name, err, fault.Invalid)
		said[err.Error()] = true
	}
	if len(said) != 1 {
		t.Errorf("wrong tries are answered with %d sentences, want one", len(said))
	}
	who, err := h.try(t, later, func(a *auth.Attempt) { a.Address, a.Code = " AMINA@example.org", a.Code[:3]+" "+a.Code[3:] })
	if err != nil || who.Person() != amina || who.Kind() != auth.Staff || who.Browser() == "" {
		t.Fatalf("SignIn = %+v, %v", who, err)
	}
	_, err = h.try(t, later, nil)
	isA(t, "the same code again", err, fault.Invalid)
	_, err = h.try(t, later.Add(30*time.Second), func(a *auth.Attempt) { a.Code = code(t, h.seeds[amina], later) })
	isA(t, "the same code in the next step", err, fault.Invalid)
	if err := h.Disable(ctx, amina); err != nil {
		t.Fatal(err)
	}
	_, err = h.try(t, later.Add(time.Hour), nil)
	isA(t, "a disabled account", err, fault.Invalid)
	if !said[err.Error()] {
		t.Error("a disabled account is answered with words of its own")
	}
}

func TestPasswords(t *testing.T) {
	const short, common = "Use at least", "This password is among"
	for _, c := range []struct {
		kind     auth.Kind
		password string
		want     string
	}{
		{auth.Client, "pears12", short},
		{auth.Client, clientWords, ""},
		{auth.Client, "ñandú azul", ""},
		{auth.Client, "ñandúes", short},
		{auth.Client, "sunshine", common},
		{auth.Client, "Sunshine7!", common},
		{auth.Client, "abcdefgh", common},
		{auth.Client, "aaaaaaaaaa", common},
		{auth.Client, "sam@example.org", common},
		{auth.Staff, "fourteen words", short},
		{auth.Staff, staffWords, ""},
		{auth.Staff, "830917264550918", ""},
		{auth.Staff, "passwordpassword", common},
		{auth.Staff, "dragon123456789", common},
		{auth.Staff, "qwertyuiop098765", common},
		{auth.Staff, "1q2w3e4r5t6y7u8i", common},
		{auth.Staff, strings.Repeat("long ", 60), "Use a shorter"},
	} {
		h := newHouse(t)
		i, err := h.Invite(ctx, guest(sam, c.kind, "sam@example.org"), monday)
		if err != nil {
			t.Fatal(err)
		}
		_, err = h.Enrol(ctx, i.Token, auth.Choice{Code: i.Code, Password: c.password}, monday)
		switch {
		case c.want == "" && err != nil, c.want != "" && (err == nil || !strings.HasPrefix(err.Error(), c.want)):
			t.Errorf("Enrol(%s, %q) = %v, want %q", c.kind, c.password, err, c.want)
		case err != nil:
			isA(t, c.password, err, fault.Invalid)
		}
	}
}
