package auth

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"tandem/fault"
)

// passkey is one passkey of a person.
type passkey struct {
	Name       string              `json:"name"` // the person's own word for where it is
	Added      time.Time           `json:"added"`
	Used       time.Time           `json:"used,omitzero"`
	Doubted    time.Time           `json:"doubted,omitzero"` // when its count of signatures last went back
	Credential webauthn.Credential `json:"credential"`
}

// id names a passkey on pages. It is no secret and opens nothing.
func (p passkey) id() string {
	h := sha256.Sum256(p.Credential.ID)
	return hex.EncodeToString(h[:8])
}

// mostPasskeys is how many passkeys one person may have.
const mostPasskeys = 10

// lifeOfChallenge is how long a browser may take to answer a challenge.
const lifeOfChallenge = 10 * time.Minute

// relyingParty is the deployment as authenticators know it: by the address
// that people type. Where that is no name, but a number, there are no passkeys.
func relyingParty(c Config) (*webauthn.WebAuthn, error) {
	u, err := url.Parse(c.Origin)
	if err != nil {
		return nil, fmt.Errorf("auth: the address of the deployment: %w", err)
	}
	if u.Hostname() == "" || net.ParseIP(u.Hostname()) != nil {
		return nil, nil
	}
	return webauthn.New(&webauthn.Config{RPID: u.Hostname(), RPDisplayName: c.Issuer, RPOrigins: []string{u.Scheme + "://" + u.Host},
		AttestationPreference: protocol.PreferNoAttestation,
		AuthenticatorSelection: protocol.AuthenticatorSelection{
			ResidentKey: protocol.ResidentKeyRequirementRequired, RequireResidentKey: protocol.ResidentKeyRequired(),
			UserVerification: protocol.VerificationRequired}})
}

// HasPasskeys says whether this deployment can have passkeys at all.
func (g *Gate) HasPasskeys() bool { return g.party != nil }

// Challenge is what a page gives to the browser, for its authenticator to sign.
type Challenge struct {
	Options json.RawMessage // as PublicKeyCredential.parse…OptionsFromJSON reads it
	Ticket  string          // sealed; goes through the page and comes back
}

// Signed is a challenge's answer.
type Signed struct {
	Ticket     string
	Credential string // as PublicKeyCredential.toJSON gives it
	Browser    string // the browser that the challenge was given to
}

// challenge is what Challenge.Ticket holds. It is sealed, and not stored: asking
// for one changes nothing here, and nobody fills a table by asking. It works
// once all the same, because what is stored is that it was answered.
type challenge struct {
	Session webauthn.SessionData `json:"session"`
	Browser Hash                 `json:"browser"` // which alone can answer it
	Expires time.Time            `json:"expires"`
	Address string               `json:"address,omitempty"` // of an account that is still to be opened
}

// What a challenge is for. One for showing who one is does not add a passkey.
const (
	askPasskey = "passkey/ask"
	newPasskey = "passkey/new"
)

func (g *Gate) give(ctx context.Context, person Person, use string, options any, c challenge, browser string, at time.Time) (Challenge, error) {
	c.Browser, c.Expires = hashOf("passkey", browser), at.Add(lifeOfChallenge)
	plain, err := json.Marshal(c)
	if err != nil {
		return Challenge{}, err
	}
	out := Challenge{}
	if out.Options, err = json.Marshal(options); err != nil {
		return Challenge{}, err
	}
	out.Ticket, err = g.Hold(ctx, person, use, plain)
	return out, err
}

// taken opens a ticket that its own browser brings back in time.
func (g *Gate) taken(ctx context.Context, person Person, use string, s Signed, at time.Time) (c challenge, err error) {
	plain, err := g.Held(ctx, person, use, s.Ticket)
	if err != nil || json.Unmarshal(plain, &c) != nil || c.Browser != hashOf("passkey", s.Browser) || !at.Before(c.Expires) {
		return c, errPasskey()
	}
	return c, nil
}

// spend makes a challenge the answered one: of two answers at once, one is first.
func (g *Gate) spend(ctx context.Context, person Person, c challenge) error {
	err := g.store.PutOnce(ctx, Once{Hash: hashOf("challenge", c.Session.Challenge), Kind: "challenge", Person: person,
		Sealed: []byte{}, Expires: c.Expires, Spent: true})
	if errors.Is(err, ErrStale) {
		return errPasskey()
	}
	return err
}

func errPasskey() error {
	return fault.New(fault.Invalid, "This passkey did not work here. Try again, or sign in another way.")
}

// AskPasskey gives a challenge for whoever sits at a browser to show who they
// are, with any passkey they have here.
func (g *Gate) AskPasskey(ctx context.Context, browser string, at time.Time) (Challenge, error) {
	if g.party == nil {
		return Challenge{}, errPasskey()
	}
	options, session, err := g.party.BeginDiscoverableLogin()
	if err != nil {
		return Challenge{}, err
	}
	return g.give(ctx, Person{}, askPasskey, options.Response, challenge{Session: *session}, browser, at)
}

// shown checks an answer to AskPasskey: whose passkey it is. Nothing is counted
// and nothing makes anyone wait: a signature cannot be guessed, so nobody is
// kept out by somebody else's tries. The right person is spent with do.
func (g *Gate) shown(ctx context.Context, s Signed, at time.Time, do func(Person, *credentials) error) (Person, credentials, error) {
	c, err := g.taken(ctx, Person{}, askPasskey, s, at)
	if err != nil || g.party == nil {
		return Person{}, credentials{}, errPasskey()
	}
	answer, err := protocol.ParseCredentialRequestResponseBytes([]byte(s.Credential))
	if err != nil {
		return Person{}, credentials{}, errPasskey()
	}
	var person Person
	var internal error
	_, used, err := g.party.ValidatePasskeyLogin(func(_, handle []byte) (webauthn.User, error) {
		var h holder
		h, internal = g.holder(ctx, handle)
		person = h.person
		return h, internal
	}, c.Session, answer)
	switch {
	case internal != nil && !errors.Is(internal, ErrNone):
		return Person{}, credentials{}, internal
	case err != nil:
		return Person{}, credentials{}, errPasskey()
	}
	if err := g.spend(ctx, person, c); err != nil {
		return Person{}, credentials{}, err
	}
	doubt := false
	now, err := g.change(ctx, person, func(_ *Account, c *credentials) error {
		p := c.passkey(used.ID)
		if p == nil { // it was removed meanwhile
			return errPasskey()
		}
		doubt = p.count(answer.Response.AuthenticatorData.Counter, at)
		p.Used, p.Credential.Flags = at, used.Flags
		return do(person, c)
	})
	if err == nil && doubt {
		err = g.Tell(ctx, person, PasskeyDoubted, at)
	}
	return person, now, err
}

// count keeps how many signatures an authenticator made, where it counts them,
// and says whether the count went back: then there may be a copy of the
// passkey. Its owner is told; they are not shut out, because a copy that was
// used first would do that to them.
func (p *passkey) count(signatures uint32, at time.Time) bool {
	p.Credential.Authenticator.CloneWarning = false
	p.Credential.Authenticator.UpdateCounter(signatures)
	if !p.Credential.Authenticator.CloneWarning {
		return false
	}
	p.Doubted = at
	return true
}

func (c *credentials) passkey(id []byte) *passkey {
	i := slices.IndexFunc(c.Passkeys, func(p passkey) bool { return bytes.Equal(p.Credential.ID, id) })
	if i < 0 {
		return nil
	}
	return &c.Passkeys[i]
}

// holder is a person as the library asks for them.
type holder struct {
	person Person
	credentials
}

// holder finds whom an authenticator says it signs for: ErrNone when nobody can
// sign in so.
func (g *Gate) holder(ctx context.Context, handle []byte) (h holder, err error) {
	if len(handle) != len(h.person) {
		return h, ErrNone
	}
	a, err := g.store.Account(ctx, Person(handle))
	if err == nil && a.State != Active {
		err = ErrNone
	}
	if err != nil {
		return h, err
	}
	h.person = a.Person
	h.credentials, err = g.read(ctx, a)
	return h, err
}

// WebAuthnID is what the authenticator keeps of a person: their id.
func (h holder) WebAuthnID() []byte { return h.person[:] }

// WebAuthnName is what the person finds the passkey by on their device.
func (h holder) WebAuthnName() string { return h.Address }

// WebAuthnDisplayName is the same.
func (h holder) WebAuthnDisplayName() string { return h.Address }

// WebAuthnCredentials are the passkeys of a person.
func (h holder) WebAuthnCredentials() (all []webauthn.Credential) {
	for _, p := range h.Passkeys {
		all = append(all, p.Credential)
	}
	return all
}

// offer gives a challenge for a new passkey of a person.
func (g *Gate) offer(ctx context.Context, h holder, browser string, at time.Time) (Challenge, error) {
	if g.party == nil {
		return Challenge{}, errPasskey()
	}
	have := webauthn.Credentials(h.WebAuthnCredentials()).CredentialDescriptors()
	options, session, err := g.party.BeginRegistration(h, webauthn.WithExclusions(have))
	if err != nil {
		return Challenge{}, err
	}
	return g.give(ctx, h.person, newPasskey, options.Response, challenge{Session: *session, Address: h.Address}, browser, at)
}

// made checks the answer to offer, and spends it: a new passkey of that name.
func (g *Gate) made(ctx context.Context, person Person, name string, s Signed, at time.Time) (passkey, challenge, error) {
	name, err := passkeyName(name)
	if err != nil {
		return passkey{}, challenge{}, err
	}
	c, err := g.taken(ctx, person, newPasskey, s, at)
	if err != nil || g.party == nil {
		return passkey{}, c, errPasskey()
	}
	answer, err := protocol.ParseCredentialCreationResponseBytes([]byte(s.Credential))
	if err != nil {
		return passkey{}, c, errPasskey()
	}
	credential, err := g.party.CreateCredential(holder{person: person}, c.Session, answer)
	if err != nil {
		return passkey{}, c, errPasskey()
	}
	credential.Attestation = webauthn.CredentialAttestation{} // nobody asked for one
	return passkey{Name: name, Added: at, Credential: *credential}, c, g.spend(ctx, person, c)
}

// longestName is how many letters the name of a passkey has at most.
const longestName = 60

func passkeyName(name string) (string, error) {
	name = strings.TrimSpace(name)
	if name == "" || len([]rune(name)) > longestName {
		return "", fault.In("passkey", "Give this passkey a short name, such as the device it is on.")
	}
	return name, nil
}

// SignInByPasskey admits whoever shows a passkey. The browser is what it was
// given when somebody signed in from it before; it may be empty.
func (g *Gate) SignInByPasskey(ctx context.Context, s Signed, browser string, at time.Time) (Admission, error) {
	b := browserOf(browser)
	person, c, err := g.shown(ctx, s, at, func(_ Person, c *credentials) error {
		b.unknown = c.remember(b.token)
		return nil
	})
	if err != nil {
		return Admission{}, err
	}
	return g.came(ctx, person, c, b, at)
}

// StepUpByPasskey is StepUp with a passkey of the session's own person.
func (g *Gate) StepUpByPasskey(ctx context.Context, token string, signed Signed, at time.Time) (string, error) {
	s, h, err := g.session(ctx, token, at)
	if err != nil {
		return "", err
	}
	_, _, err = g.shown(ctx, signed, at, func(p Person, _ *credentials) error {
		if p != s.Person {
			return fault.New(fault.Invalid, "This passkey belongs to another account. Use one of yours.")
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	return g.confirmed(ctx, s, h, at)
}
