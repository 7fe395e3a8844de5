package auth_test

import (
	"testing"
	"time"

	"tandem/auth"
	"tandem/fault"
)

func TestStepUp(t *testing.T) {
	h := newHouse(t)
	token := h.start(t, h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday), therapist, monday)
	at := monday.Add(20 * time.Minute) // it locked meanwhile
	before, _ := h.Check(ctx, token, at, true)
	if !before.Confirmed.Equal(monday) {
		t.Errorf("confirmed at %v by signing in, want %v", before.Confirmed, monday)
	}
	right := auth.Proof{Password: staffWords, Code: code(t, h.seeds[amina], at)}
	for what, p := range map[string]auth.Proof{
		"without a code": {Password: staffWords}, "without a password": {Code: right.Code}, "with a guess": {Password: "guess", Code: right.Code},
	} {
		_, err := h.StepUp(ctx, token, p, at)
		isA(t, "StepUp "+what, err, fault.Invalid)
	}
	fresh, err := h.StepUp(ctx, token, right, at)
	if err != nil {
		t.Fatal(err)
	}
	_, err = h.Check(ctx, token, at, true)
	isA(t, "the token before", err, fault.SignedOut)
	p, err := h.Check(ctx, fresh, at, true)
	if err != nil || p.ID != before.ID || p.End != before.End || p.Created != before.Created || p.Standing != before.Standing || p.Locked || !p.Confirmed.Equal(at) {
		t.Errorf("Check after StepUp = %+v, %v, want it as before and confirmed: %+v", p, err, before)
	}
	_, err = h.StepUp(ctx, fresh, right, at)
	isA(t, "StepUp with the same code", err, fault.Invalid)
	if switched, err := h.Switch(ctx, fresh, auth.Standing{Role: "supervisor", Practice: harbor}, at); err != nil {
		t.Error(err)
	} else if p, _ := h.Check(ctx, switched, at, true); !p.Confirmed.Equal(at) {
		t.Error("another role is not confirmed")
	}
}

// A stolen session gives few guesses, however often it changes its role, and
// they do not keep the owner from signing in.
func TestStepUpIsThrottled(t *testing.T) {
	h := newHouse(t)
	token := h.start(t, h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday), therapist, monday)
	at, wrong := monday, 0
	for n := range 1000 {
		at = at.Add(time.Second)
		if _, err := h.StepUp(ctx, token, auth.Proof{Password: "guess", Code: "123456"}, at); fault.KindOf(err) == fault.Invalid {
			wrong++
		}
		if n%10 != 0 {
			continue
		}
		var err error
		if token, err = h.Switch(ctx, token, therapist, at); err != nil {
			break // it locked: nobody did anything in it
		}
	}
	if wrong == 0 || wrong > 10 {
		t.Errorf("%d guesses were evaluated, want 10 at most", wrong)
	}
	if _, err := h.try(t, at, nil); err != nil {
		t.Errorf("signing in anew = %v", err)
	}
}
