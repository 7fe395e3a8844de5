package auth_test

import (
	"errors"
	"testing"
	"time"

	"tandem/auth"
	"tandem/fault"
)

func (h house) start(t *testing.T, who auth.Admission, as auth.Standing, at time.Time) string {
	t.Helper()
	token, err := h.Start(ctx, who, as, auth.From{Device: "Firefox, Linux"}, at)
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func TestSession(t *testing.T) {
	h := newHouse(t)
	who := h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday)
	token := h.start(t, who, therapist, monday)
	p, err := h.Check(ctx, token, monday.Add(time.Minute), true)
	if err != nil || p.Person != amina || p.Standing != therapist || p.Device != "Firefox, Linux" || p.Language != "es" || p.End != monday.Add(12*time.Hour) {
		t.Fatalf("Check = %+v, %v", p, err)
	}
	for _, wrong := range []string{"", "x", token[1:], token + "A"} {
		_, err := h.Check(ctx, wrong, monday, true)
		isA(t, "Check of "+wrong, err, fault.SignedOut)
	}
	if err := h.SignOut(ctx, token); err != nil {
		t.Fatal(err)
	}
	_, err = h.Check(ctx, token, monday.Add(2*time.Minute), true)
	isA(t, "Check after signing out", err, fault.SignedOut)
	if err := h.SignOut(ctx, token); err != nil {
		t.Errorf("SignOut twice = %v", err)
	}
}

func TestSessionEnds(t *testing.T) {
	for _, c := range []struct {
		kind  auth.Kind
		words string
		most  time.Duration
	}{{auth.Staff, staffWords, 12 * time.Hour}, {auth.Client, clientWords, 24 * time.Hour}} {
		h := newHouse(t)
		token := h.start(t, h.enrol(t, sam, c.kind, "sam@example.org", c.words, monday), auth.Standing{Role: "client"}, monday)
		for at := monday; at.Before(monday.Add(c.most)); at = at.Add(14 * time.Minute) {
			if _, err := h.Check(ctx, token, at, true); err != nil {
				t.Fatalf("%s: Check after %v = %v", c.kind, at.Sub(monday), err)
			}
		}
		p, err := h.Check(ctx, token, monday.Add(c.most), true)
		isA(t, "Check at the end", err, fault.SignedOut)
		if p.Person != sam {
			t.Errorf("Check at the end = %+v, want whose it was", p)
		}
		if errors.Is(err, auth.ErrLocked) {
			t.Error("a session at its end is locked, want over")
		}
		_, err = h.Unlock(ctx, token, c.words, monday.Add(c.most))
		isA(t, "Unlock at the end", err, fault.SignedOut)
		if list, err := h.Sessions(ctx, sam, monday.Add(c.most)); err != nil || len(list) != 0 {
			t.Errorf("Sessions at the end = %v, %v", list, err)
		}
	}
}

// What a page does by itself keeps no session open.
func TestPollDoesNotExtend(t *testing.T) {
	h := newHouse(t)
	token := h.start(t, h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday), therapist, monday)
	var err error
	for at := monday; at.Before(monday.Add(15 * time.Minute)); at = at.Add(10 * time.Second) {
		if _, err = h.Check(ctx, token, at, false); err != nil {
			t.Fatalf("poll after %v = %v", at.Sub(monday), err)
		}
	}
	if _, err = h.Check(ctx, token, monday.Add(15*time.Minute), true); !errors.Is(err, auth.ErrLocked) {
		t.Errorf("Check after 15 minutes of polls = %v, want locked", err)
	}
}

func TestLock(t *testing.T) {
	h := newHouse(t)
	who := h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday)
	idle, by := h.start(t, who, therapist, monday), h.start(t, who, therapist, monday)
	if err := h.Lock(ctx, by, monday); err != nil {
		t.Fatal(err)
	}
	at := monday.Add(time.Minute)
	p, err := h.Check(ctx, by, at, true)
	if !errors.Is(err, auth.ErrLocked) || p.Person != amina || !p.Locked {
		t.Fatalf("Check of a locked session = %+v, %v", p, err)
	}
	isA(t, "Check of a locked session", err, fault.SignedOut)
	_, err = h.Switch(ctx, by, therapist, at)
	isA(t, "Switch while locked", err, fault.SignedOut)
	_, err = h.Unlock(ctx, by, "wrong", at)
	isA(t, "Unlock with a wrong password", err, fault.Invalid)

	at = monday.Add(20 * time.Minute)
	for _, token := range []string{idle, by} {
		before, _ := h.Check(ctx, token, at, true)
		fresh, err := h.Unlock(ctx, token, staffWords, at)
		if err != nil {
			t.Fatal(err)
		}
		_, err = h.Check(ctx, token, at, true)
		isA(t, "the token before", err, fault.SignedOut)
		p, err := h.Check(ctx, fresh, at, true)
		if err != nil || p.ID != before.ID || p.End != before.End || p.Standing != before.Standing || p.Locked {
			t.Errorf("Check after Unlock = %+v, %v, want it as before: %+v", p, err, before)
		}
	}
}

func TestUnlockIsThrottled(t *testing.T) {
	h := newHouse(t)
	token := h.start(t, h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday), therapist, monday)
	at, wrong := monday, 0
	for range 1000 {
		at = at.Add(time.Second)
		if _, err := h.Unlock(ctx, token, "guess", at); fault.KindOf(err) == fault.Invalid {
			wrong++
		}
	}
	if wrong > 10 {
		t.Errorf("%d guesses were evaluated in 17 minutes, want 10 at most", wrong)
	}
	if _, err := h.try(t, at, nil); err != nil {
		t.Errorf("signing in anew = %v", err)
	}
}

func TestSwitch(t *testing.T) {
	h := newHouse(t)
	token := h.start(t, h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday), therapist, monday)
	before, _ := h.Check(ctx, token, monday, true)
	at := monday.Add(10 * time.Minute)
	supervisor := auth.Standing{Role: "supervisor", Practice: harbor}
	fresh, err := h.Switch(ctx, token, supervisor, at)
	if err != nil {
		t.Fatal(err)
	}
	_, err = h.Check(ctx, token, at, true)
	isA(t, "the token before", err, fault.SignedOut)
	p, err := h.Check(ctx, fresh, at, true)
	if err != nil || p.Standing != supervisor || p.ID == before.ID || p.End != before.End {
		t.Errorf("Check after Switch = %+v, %v", p, err)
	}
}

// Revoked sessions are over at the next request, and stay over.
func TestEnd(t *testing.T) {
	h := newHouse(t)
	who := h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday)
	var tokens []string
	for range 4 {
		tokens = append(tokens, h.start(t, who, therapist, monday))
	}
	here, _ := h.Check(ctx, tokens[0], monday, false)
	there, _ := h.Check(ctx, tokens[1], monday, false)
	if err := h.End(ctx, sam, there.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Check(ctx, tokens[1], monday, false); err != nil {
		t.Errorf("a session that somebody else tried to end = %v", err)
	}
	if err := h.End(ctx, amina, there.ID); err != nil {
		t.Fatal(err)
	}
	h.want(t, tokens, true, false, true, true)
	if err := h.EndOthers(ctx, amina, here.ID); err != nil {
		t.Fatal(err)
	}
	h.want(t, tokens, true, false, false, false)
	if list, err := h.Sessions(ctx, amina, monday); err != nil || len(list) != 1 || list[0].ID != here.ID {
		t.Errorf("Sessions = %+v, %v", list, err)
	}
	if err := h.Disable(ctx, amina); err != nil {
		t.Fatal(err)
	}
	h.want(t, tokens, false, false, false, false)
}

func (h house) want(t *testing.T, tokens []string, open ...bool) {
	t.Helper()
	for n, token := range tokens {
		if _, err := h.Check(ctx, token, monday, true); (err == nil) != open[n] {
			t.Errorf("Check of session %d = %v, want open %v", n, err, open[n])
		}
	}
}

func TestSweep(t *testing.T) {
	h := newHouse(t)
	token := h.start(t, h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday), therapist, monday)
	for _, c := range []struct {
		after time.Duration
		whose auth.Person
	}{{time.Hour, amina}, {36 * time.Hour, amina}, {36*time.Hour + time.Second, auth.Person{}}} {
		at := monday.Add(c.after)
		if err := h.Sweep(ctx, at); err != nil {
			t.Fatal(err)
		}
		if p, _ := h.Check(ctx, token, at, false); p.Person != c.whose {
			t.Errorf("after %v and a sweep the session is %v's, want %v's", c.after, p.Person, c.whose)
		}
	}
}

// What went through the browser opens for whom and what it was sealed for, and
// for nothing else.
func TestHold(t *testing.T) {
	h := newHouse(t)
	held, err := h.Hold(ctx, amina, "draft", []byte("slept badly"))
	if err != nil {
		t.Fatal(err)
	}
	if b, err := h.Held(ctx, amina, "draft", held); err != nil || string(b) != "slept badly" {
		t.Errorf("Held = %q, %v", b, err)
	}
	for what, open := range map[string]func() ([]byte, error){
		"another person": func() ([]byte, error) { return h.Held(ctx, sam, "draft", held) },
		"another use":    func() ([]byte, error) { return h.Held(ctx, amina, "back", held) },
		"cut":            func() ([]byte, error) { return h.Held(ctx, amina, "draft", held[2:]) },
		"no base 64":     func() ([]byte, error) { return h.Held(ctx, amina, "draft", "?") },
	} {
		if b, err := open(); err == nil {
			t.Errorf("Held with %s = %q, want an error", what, b)
		}
	}
}

// The demo's door admits accounts that may sign in, and no others.
func TestDemo(t *testing.T) {
	h := newHouse(t)
	h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday)
	d := auth.NewDemo(h.Gate)
	who, err := d.Admit(ctx, amina)
	if err != nil || who.Person() != amina || who.Kind() != auth.Staff {
		t.Errorf("Admit = %+v, %v", who, err)
	}
	if err := h.Disable(ctx, amina); err != nil {
		t.Fatal(err)
	}
	for _, p := range []auth.Person{amina, sam} {
		_, err := d.Admit(ctx, p)
		isA(t, "Admit", err, fault.NotFound)
	}
}
