package auth_test

import (
	"testing"

	"tandem/auth"
	"tandem/auth/authtest"
	"tandem/fault"
)

// No token that was not given out opens a session, whatever it is made of.
func FuzzToken(f *testing.F) {
	g := authtest.NewGate(f, authtest.NewMemory())
	for _, s := range []string{"", "AAAA", "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG", "\x00\xff", "' or 1=1--"} {
		f.Add(s, "back")
	}
	f.Fuzz(func(t *testing.T, token, use string) {
		if _, err := g.Check(ctx, token, monday, true); fault.KindOf(err) != fault.SignedOut {
			t.Fatalf("Check(%q) = %v", token, err)
		}
		if plain, err := g.Held(ctx, auth.Person{1}, use, token); err == nil {
			t.Fatalf("Held(%q) = %q", token, plain)
		}
		if _, err := g.Invited(ctx, token, monday); err == nil {
			t.Fatalf("Invited(%q) is somebody", token)
		}
	})
}

// No answer of an authenticator that this house did not ask admits anybody.
func FuzzPasskey(f *testing.F) {
	g := authtest.NewGate(f, authtest.NewMemory())
	c, err := g.AskPasskey(ctx, laptop, monday)
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{"", "{}", `{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"AAAA","signature":"AAAA","userHandle":"AAAA"}}`,
		`{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{"clientDataJSON":"e30","attestationObject":"o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YUA"}}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, credential string) {
		s := auth.Signed{Ticket: c.Ticket, Credential: credential, Browser: laptop}
		if _, err := g.SignInByPasskey(ctx, s, laptop, monday); err == nil || fault.KindOf(err) == fault.Internal {
			t.Fatalf("%q: %v", credential, err)
		}
	})
}
