package auth_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/alexedwards/argon2id"

	"tandem/auth"
	"tandem/auth/authtest"
)

// A cost that was raised is taken up when its owner signs in, once.
func TestRaisedCostIsTakenUpAtSignIn(t *testing.T) {
	keys, store := authtest.NewKeys(), authtest.NewMemory()
	h := house{authtest.NewGateWith(t, store, keys), store, map[auth.Person]string{}}
	h.enrol(t, amina, auth.Staff, "amina@example.org", staffWords, monday)
	dear := argon2id.Params{Memory: 16, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}
	var err error
	if h.Gate, err = auth.New(t.Context(), store, keys, keys, auth.Config{Issuer: "Tandem", Origin: authtest.Origin, Hash: dear}); err != nil {
		t.Fatal(err)
	}
	kept := func() string {
		a, err := store.Account(ctx, amina)
		if err != nil {
			t.Fatal(err)
		}
		plain, err := keys.Open(ctx, amina, "account", a.Sealed)
		if err != nil {
			t.Fatal(err)
		}
		var c struct{ Password string }
		if err := json.Unmarshal(plain, &c); err != nil {
			t.Fatal(err)
		}
		return c.Password
	}
	if _, err := h.try(t, monday.AddDate(0, 0, 1), func(a *auth.Attempt) { a.Code = "000000" }); err == nil || !strings.Contains(kept(), "m=8,t=1") {
		t.Fatalf("a wrong code: %v, kept %.30s", err, kept())
	}
	if _, err := h.try(t, monday.AddDate(0, 0, 2), nil); err != nil {
		t.Fatal(err)
	}
	first := kept()
	if !strings.Contains(first, "m=16,t=2") {
		t.Errorf("after a sign-in the cost is still %.30s", first)
	}
	if _, err := h.try(t, monday.AddDate(0, 0, 3), nil); err != nil || kept() != first {
		t.Errorf("the second sign-in = %v, or it hashes again", err)
	}
}
