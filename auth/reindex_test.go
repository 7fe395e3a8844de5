package auth_test

import (
	"errors"
	"testing"
	"time"

	"tandem/auth"
	"tandem/auth/authtest"
)

// TestReindex: while the key of the blind index is replaced, everybody signs in
// and nobody gets an address that is taken; afterwards the old key finds nobody.
func TestReindex(t *testing.T) {
	keys := authtest.NewKeys()
	store := authtest.NewMemory()
	h := house{authtest.NewGateWith(t, store, keys), store, map[auth.Person]string{}}
	h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday)
	keys.Rotate()
	if _, err := h.try(t, monday.AddDate(0, 0, 1), nil); err != nil {
		t.Errorf("under the old index SignIn = %v", err)
	}
	if _, err := h.Invite(ctx, guest(sam, auth.Client, "amina@example.org"), monday); err == nil {
		t.Error("an address that stands under the old index is given to another")
	}
	if _, err := h.Invite(ctx, guest(owner, auth.Client, "owner@example.org"), monday); err != nil {
		t.Fatal(err)
	}
	if n, err := h.Reindex(ctx); n != 1 || err != nil {
		t.Errorf("Reindex = %d, %v, want the one that stood under the old", n, err)
	}
	if n, err := h.Reindex(ctx); n != 0 || err != nil {
		t.Errorf("Reindex again = %d, %v, want none", n, err)
	}
	keys.Retire()
	for _, address := range []string{"amina@example.org", "owner@example.org"} {
		if _, err := h.Known(ctx, address); err != nil && !errors.Is(err, auth.ErrNone) {
			t.Errorf("Known(%s) = %v", address, err)
		}
	}
	if _, err := h.try(t, monday.AddDate(0, 0, 2), nil); err != nil {
		t.Errorf("under the new index SignIn = %v", err)
	}
}

// A recovery begins for who stands under the old index, as sign-in does.
func TestRecoveryWhileTheIndexIsReplaced(t *testing.T) {
	keys, store := authtest.NewKeys(), authtest.NewMemory()
	h := house{authtest.NewGateWith(t, store, keys), store, map[auth.Person]string{}}
	h.enrol(t, sam, auth.Client, samAddress, clientWords, monday)
	h.letters(t, monday)
	keys.Rotate()
	if _, err := h.AskRecovery(ctx, samAddress, home, monday.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	for _, c := range h.letters(t, monday.Add(time.Hour)) {
		if c.Code != "" {
			return
		}
	}
	t.Error("no code was sent to an account under the old index")
}
