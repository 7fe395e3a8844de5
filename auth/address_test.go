package auth_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tandem/auth"
	"tandem/fault"
)

const newAddress = "amina@hope.example"

// moves gives Amina another address, and the link that takes it back.
func (h house) moves(t *testing.T, token, to string, at time.Time) (fresh, back string) {
	t.Helper()
	ask, err := h.AskAddress(ctx, token, to, at)
	if err != nil {
		t.Fatalf("AskAddress: %v", err)
	}
	sent := h.letters(t, at)
	if len(sent) != 1 || !slices.Equal(sent[0].Only, []auth.Channel{{By: auth.Mail, To: to}}) {
		t.Fatalf("sent %+v, want one code to the new address alone", sent)
	}
	if fresh, err = h.ChangeAddress(ctx, token, ask, sent[0].Code, at); err != nil {
		t.Fatalf("ChangeAddress: %v", err)
	}
	told := h.letters(t, at)
	if len(told) != 1 || told[0].Notice != auth.AddressChanged || len(told[0].Also) != 2 {
		t.Fatalf("told %+v, want both addresses told", told)
	}
	return fresh, strings.TrimPrefix(told[0].Link, auth.UndoPath)
}

// TestAddress: an address is changed by its person, freshly shown, once it is
// theirs; both addresses are told, other sessions end, and for three days a link
// takes it back and ends every session.
func TestAddress(t *testing.T) {
	h := newHouse(t)
	token := h.start(t, h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday), therapist, monday)
	h.enrol(t, sam, auth.Client, samAddress, clientWords, monday)
	other := h.start(t, h.admitted(t, amina, "amina@example.org", staffWords, monday.Add(time.Minute)), therapist, monday.Add(time.Minute))
	h.letters(t, monday.Add(time.Hour))

	_, err := h.AskAddress(ctx, token, newAddress, monday.Add(auth.Fresh))
	isA(t, "without showing who they are", err, fault.Unconfirmed)
	for _, address := range []string{"", "amina", "Amina <amina@hope.example>", "a@b, c@d", "amina@example.org"} {
		_, err := h.AskAddress(ctx, token, address, monday)
		isA(t, "AskAddress "+address, err, fault.Invalid)
	}

	ask, err := h.AskAddress(ctx, token, samAddress, monday)
	if err != nil {
		t.Fatalf("an address of somebody else is answered %v, want as any other", err)
	}
	if sent := h.letters(t, monday); len(sent) != 0 {
		t.Errorf("a code went to somebody else: %+v", sent)
	}
	_, err = h.ChangeAddress(ctx, token, ask, "", monday)
	isA(t, "no code for an address that got none", err, fault.Invalid)

	fresh, back := h.moves(t, token, newAddress, monday)
	for what, old := range map[string]string{"the token before": token, "another session": other} {
		_, err := h.Check(ctx, old, monday, true)
		isA(t, what, err, fault.SignedOut)
	}
	later := monday.Add(2 * time.Minute)
	_, err = h.try(t, later, nil)
	isA(t, "signing in with the old address", err, fault.Invalid)
	if _, err := h.try(t, later.Add(time.Minute), func(a *auth.Attempt) { a.Address = newAddress }); err != nil {
		t.Errorf("signing in with the new address: %v", err)
	}
	_, err = h.AskAddress(ctx, fresh, "third@example.org", monday)
	isA(t, "another change while the first can be taken back", err, fault.Conflict)

	if err := h.MayUndo(ctx, back, monday.Add(72*time.Hour)); fault.KindOf(err) != fault.NotFound {
		t.Errorf("the link after three days: %v", err)
	}
	var won atomic.Int32
	var all sync.WaitGroup
	for range 5 {
		all.Go(func() {
			if h.UndoAddress(ctx, back, later) == nil {
				won.Add(1)
			}
		})
	}
	all.Wait()
	if won.Load() != 1 {
		t.Errorf("the link took the address back %d times", won.Load())
	}
	_, err = h.Check(ctx, fresh, later, true)
	isA(t, "the session that had changed it", err, fault.SignedOut)
	if _, err := h.try(t, later.Add(2*time.Minute), nil); err != nil {
		t.Errorf("signing in with the old address again: %v", err)
	}
	if told := h.letters(t, later.Add(2*time.Minute)); !slices.ContainsFunc(told, func(c auth.Content) bool {
		return c.Notice == auth.CredentialChanged && len(c.Also) == 2
	}) {
		t.Errorf("told %+v, want both addresses told that it was taken back", told)
	}
}

// An address that somebody else took meanwhile stays theirs.
func TestAddressTakenMeanwhile(t *testing.T) {
	h := newHouse(t)
	token := h.start(t, h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday), therapist, monday)
	h.letters(t, monday)
	ask, err := h.AskAddress(ctx, token, newAddress, monday)
	if err != nil {
		t.Fatal(err)
	}
	code := h.letters(t, monday)[0].Code
	h.enrol(t, owner, auth.Staff, newAddress, staffWords, monday)
	_, err = h.ChangeAddress(ctx, token, ask, code, monday)
	isA(t, "ChangeAddress", err, fault.Invalid)
	if w, err := h.Ways(ctx, amina); err != nil || w.Address != "amina@example.org" {
		t.Errorf("signs in with %q, %v", w.Address, err)
	}
}

// TestClose: a closed account opens nothing, keeps nothing to sign in with, and
// frees its address; its person is told where they were, and can come back by
// an invitation alone.
func TestClose(t *testing.T) {
	h := newLost(t)
	at := monday.Add(time.Minute)
	who, err := h.SignIn(ctx, auth.Attempt{Address: samAddress, Password: clientWords, Code: code(t, h.seeds[sam], at), Network: home}, at)
	if err != nil {
		t.Fatal(err)
	}
	as := auth.Standing{Role: "client", Practice: harbor}
	token := h.opened(t, who, as, at)
	pass, _ := h.Check(ctx, token, at, true)
	sends, err := h.LetSend(ctx, pass, auth.From{}, at)
	if err != nil {
		t.Fatal(err)
	}
	h.letters(t, at)
	asked, sent := h.begins(t, samAddress, at)

	isA(t, "without showing who they are", h.Close(ctx, token, at.Add(auth.Fresh)), fault.Unconfirmed)
	if err := h.Close(ctx, token, at); err != nil {
		t.Fatal(err)
	}
	if told := h.letters(t, at); len(told) != 1 || told[0].Notice != auth.AccountClosed || !slices.Equal(told[0].Also, []auth.Channel{{By: auth.Mail, To: samAddress}}) {
		t.Errorf("told %+v", told)
	}
	_, err = h.Check(ctx, token, at, true)
	isA(t, "the session", err, fault.SignedOut)
	_, err = h.MaySend(ctx, sends, at)
	isA(t, "the device that could send", err, fault.SignedOut)
	_, err = h.SignIn(ctx, auth.Attempt{Address: samAddress, Password: clientWords, Code: code(t, h.seeds[sam], at.Add(time.Minute)), Network: home}, at.Add(time.Minute))
	isA(t, "signing in", err, fault.Invalid)
	_, err = h.Recover(ctx, asked, auth.Shown{Saved: h.codes[0], Sent: sent}, at)
	isA(t, "recovering with two of three", err, fault.NotFound)
	if state, err := h.StateOf(ctx, sam); err != nil || state != auth.Disabled {
		t.Errorf("state %v, %v", state, err)
	}
	if w, err := h.Ways(ctx, sam); err != nil || w.Address != "" || w.Count() != 0 {
		t.Errorf("what is kept: %+v, %v", w, err)
	}
	if n, err := h.Reindex(ctx); n != 0 || err != nil {
		t.Errorf("Reindex = %d, %v", n, err)
	}
	i, err := h.Invite(ctx, guest(sam, auth.Client, samAddress), at)
	if err != nil {
		t.Fatalf("inviting anew: %v", err)
	}
	h.accept(t, i, auth.Choice{Code: i.Code, Password: clientWords}, at)
}

// A role that ended leaves the sessions in other roles, and what its person had
// in this one is over at the next request.
func TestEndRole(t *testing.T) {
	h := newHouse(t)
	who := h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday)
	elsewhere := auth.Standing{Role: "therapist", Practice: auth.Practice{8}}
	here, there := h.start(t, who, therapist, monday), h.start(t, who, elsewhere, monday)
	h.letters(t, monday)
	if err := h.EndRole(ctx, amina, therapist, monday); err != nil {
		t.Fatal(err)
	}
	_, err := h.Check(ctx, here, monday, true)
	isA(t, "the session in this role", err, fault.SignedOut)
	if _, err := h.Check(ctx, there, monday, true); err != nil {
		t.Errorf("the session at the other practice: %v", err)
	}
	if told := h.letters(t, monday); len(told) != 1 || told[0].Notice != auth.RoleChanged {
		t.Errorf("told %+v", told)
	}
	if err := h.EndRole(ctx, auth.Person{9}, therapist, monday); err != nil && !errors.Is(err, auth.ErrNone) {
		t.Error(err)
	}
}
