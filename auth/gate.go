package auth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"runtime"
	"strings"
	"time"
	"unicode"

	"github.com/alexedwards/argon2id"
	"github.com/go-webauthn/webauthn/webauthn"

	"tandem/fault"
)

// Sealer seals what a row holds, under a key that belongs to its owner. The
// place, such as "account", is bound to it: sealed for one place, it does not
// open in another.
type Sealer interface {
	Seal(ctx context.Context, owner Person, place string, plain []byte) ([]byte, error)
	Open(ctx context.Context, owner Person, place string, sealed []byte) ([]byte, error)
}

// Indexer gives the blind index of a value: a keyed hash that only this
// deployment can compute. While its key is replaced there are several: the first
// is written, the others are still found by.
type Indexer interface {
	Index(value string) [][32]byte
}

// Config is what a deployment may choose.
type Config struct {
	Issuer string          // what an authenticator calls us; neutral, since others see that phone
	Origin string          // the address that people type: passkeys are bound to its name; "" for none
	Hash   argon2id.Params // cost of a password
}

// Standard is what OWASP asks of argon2id at least (Password Storage Cheat
// Sheet, 2025): 19 MiB, two passes, one lane.
func Standard(issuer string) Config {
	return Config{Issuer: issuer, Hash: argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}}
}

// Gate lets people in. It may be shared by all requests of a node; nodes share
// nothing but the store.
type Gate struct {
	store  Store
	seal   Sealer
	index  Indexer
	config Config
	party  *webauthn.WebAuthn // this deployment as passkeys know it; nil where there are none
	slots  chan struct{}      // passwords being hashed: their memory is the limit
	nobody string             // a hash that no password has
	decoy  Account            // what an unknown address is compared with
}

// hashing is how many passwords are hashed at once on one node: at most two,
// for their memory, and half of the processors, so that a morning's sign-ins do
// not keep those waiting who are in.
func hashing() int { return max(1, min(2, runtime.GOMAXPROCS(0)/2)) }

// New makes the gate of one node.
func New(ctx context.Context, store Store, seal Sealer, index Indexer, config Config) (*Gate, error) {
	g := &Gate{store: store, seal: seal, index: index, config: config, slots: make(chan struct{}, hashing())}
	var err error
	if g.party, err = relyingParty(config); err != nil {
		return nil, err
	}
	if g.nobody, err = g.hash(ctx, rand.Text()); err != nil {
		return nil, err
	}
	g.decoy, err = g.write(ctx, Account{State: Active}, credentials{Kind: Staff, Password: g.nobody, Seed: newSeed()})
	return g, err
}

// Kind tells apart who works here and who comes here.
type Kind string

// The kinds of account.
const (
	Staff  Kind = "staff" // clinicians, coordinators, owners, guests from another practice
	Client Kind = "client"
)

// longest is how long a session may last whatever is done in it.
func (k Kind) longest() time.Duration {
	if k == Client {
		return 24 * time.Hour
	}
	return 12 * time.Hour
}

// credentials is what Account.Sealed holds. A person signs in with a passkey, or
// with the password and a code of the app: the seed is never there without it.
type credentials struct {
	Kind     Kind      `json:"kind"`
	Address  string    `json:"address"`
	Practice Practice  `json:"practice,omitzero"` // where a client is treated
	Language string    `json:"language,omitempty"`
	Password string    `json:"password,omitempty"` // argon2id, with its parameters and salt
	Seed     string    `json:"seed,omitempty"`     // TOTP, base 32
	Passkeys []passkey `json:"passkeys,omitempty"`
	Browsers []Hash    `json:"browsers,omitempty"` // where this person signed in before, newest first

	Saved      []Hash    `json:"saved,omitempty"`     // recovery codes that are left
	Recovering time.Time `json:"recovering,omitzero"` // when a recovery under way may set new credentials
	Recovered  time.Time `json:"recovered,omitzero"`  // when one did, of a client
	Moved      time.Time `json:"moved,omitzero"`      // when the address was changed last
}

const accountPlace = "account"

func (g *Gate) write(ctx context.Context, a Account, c credentials) (Account, error) {
	plain, err := json.Marshal(c)
	if err != nil {
		return a, err
	}
	a.Sealed, err = g.seal.Seal(ctx, a.Person, accountPlace, plain)
	return a, err
}

func (g *Gate) read(ctx context.Context, a Account) (c credentials, err error) {
	plain, err := g.seal.Open(ctx, a.Person, accountPlace, a.Sealed)
	if err != nil {
		return c, err
	}
	return c, json.Unmarshal(plain, &c)
}

// MarshalText writes a hash in hexadecimal.
func (h Hash) MarshalText() ([]byte, error) { return []byte(hex.EncodeToString(h[:])), nil }

// UnmarshalText reads what MarshalText wrote.
func (h *Hash) UnmarshalText(b []byte) error {
	return fromHex(h[:], b)
}

// MarshalText writes a person's id in hexadecimal.
func (p Person) MarshalText() ([]byte, error) { return []byte(hex.EncodeToString(p[:])), nil }

// UnmarshalText reads what MarshalText wrote.
func (p *Person) UnmarshalText(b []byte) error {
	return fromHex(p[:], b)
}

func fromHex(to, from []byte) error {
	if hex.DecodedLen(len(from)) != len(to) {
		return errors.New("auth: not as long as it should be")
	}
	_, err := hex.Decode(to, from)
	return err
}

// tidy gives an address as it is compared: people type it on phones, with
// capitals and a space after it.
func tidy(address string) (string, error) {
	address = strings.ToLower(strings.TrimSpace(address))
	if address == "" || len(address) > 254 || strings.ContainsFunc(address, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }) {
		return "", fault.In("address", "Enter the email address or user name you sign in with.")
	}
	return address, nil
}

func (g *Gate) addressIndex(address string) Hash { return g.index.Index(addressLabel + address)[0] }

// newToken makes n random bytes as text for a cookie or a link.
func newToken(n int) string {
	b := make([]byte, n)
	rand.Read(b)
	return base64.RawURLEncoding.EncodeToString(b)
}

// Hold seals something that goes through a person's browser and comes back,
// such as a form that was sent to a locked page. The use is bound to it. A zero
// person stands for the deployment.
func (g *Gate) Hold(ctx context.Context, person Person, use string, what []byte) (string, error) {
	sealed, err := g.seal.Seal(ctx, person, "held/"+use, what)
	return base64.RawURLEncoding.EncodeToString(sealed), err
}

// Held opens what Hold gave for the same person and use.
func (g *Gate) Held(ctx context.Context, person Person, use, held string) ([]byte, error) {
	sealed, err := base64.RawURLEncoding.DecodeString(held)
	if err != nil {
		return nil, err
	}
	return g.seal.Open(ctx, person, "held/"+use, sealed)
}

// hashOf is what is kept of a token. The use keeps tokens of one sort from
// passing as another.
func hashOf(use, token string) Hash { return sha256.Sum256([]byte(use + "\x00" + token)) }
