package authtest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"testing"

	"github.com/go-webauthn/webauthn/protocol/webauthncbor"

	"tandem/auth"
)

// Origin is the address that the gates of tests are reached at.
const Origin = "https://tandem.example.org"

// Authenticator is a device with one passkey, for tests without a browser. What
// it does not do right can be set.
type Authenticator struct {
	Origin     string // of the page that it is used on
	Unverified bool   // it saw somebody press, and not who
	Count      uint32 // signatures made; 0: it does not count

	t      testing.TB
	rp     string
	id     []byte
	handle []byte
	key    *ecdsa.PrivateKey
}

// NewAuthenticator makes a device without a passkey.
func NewAuthenticator(t testing.TB) *Authenticator {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	id := make([]byte, 16)
	rand.Read(id)
	return &Authenticator{Origin: Origin, t: t, id: id, key: key}
}

// asked is what a device reads of the options of either kind.
type asked struct {
	Challenge string `json:"challenge"`
	RPID      string `json:"rpId"`
	RP        struct {
		ID string `json:"id"`
	} `json:"rp"`
	User struct {
		ID string `json:"id"`
	} `json:"user"`
}

func (a *Authenticator) read(c auth.Challenge) (o asked) {
	a.t.Helper()
	if err := json.Unmarshal(c.Options, &o); err != nil {
		a.t.Fatal(err)
	}
	return o
}

// Create answers a challenge with a new passkey.
func (a *Authenticator) Create(c auth.Challenge, browser string) auth.Signed {
	a.t.Helper()
	o := a.read(c)
	a.rp, a.handle = o.RP.ID, unbase64(a.t, o.User.ID)
	point, err := a.key.PublicKey.Bytes()
	if err != nil {
		a.t.Fatal(err)
	}
	// A COSE key, RFC 9053 section 7.1: EC2, ES256, P-256, x, y.
	key := a.cbor(map[int]any{1: 2, 3: -7, -1: 1, -2: point[1:33], -3: point[33:]})
	data := a.data(0x40)
	data = append(data, make([]byte, 16)...) // of no known make
	data = binary.BigEndian.AppendUint16(data, uint16(len(a.id)))
	data = append(append(data, a.id...), key...)
	object := a.cbor(map[string]any{"fmt": "none", "attStmt": map[string]any{}, "authData": data})
	return a.signed(c, browser, map[string]any{"clientDataJSON": base64url(a.client("webauthn.create", o)),
		"attestationObject": base64url(object), "transports": []string{"internal"}})
}

// Sign answers a challenge with the passkey.
func (a *Authenticator) Sign(c auth.Challenge, browser string) auth.Signed {
	a.t.Helper()
	if a.Count > 0 {
		a.Count++
	}
	client, data := a.client("webauthn.get", a.read(c)), a.data(0)
	hash := sha256.Sum256(client)
	digest := sha256.Sum256(append(append([]byte{}, data...), hash[:]...))
	signature, err := ecdsa.SignASN1(rand.Reader, a.key, digest[:])
	if err != nil {
		a.t.Fatal(err)
	}
	return a.signed(c, browser, map[string]any{"clientDataJSON": base64url(client), "authenticatorData": base64url(data),
		"signature": base64url(signature), "userHandle": base64url(a.handle)})
}

// data is what the device says of itself: for whom, what it saw, how often.
func (a *Authenticator) data(flags byte) []byte {
	flags |= 0x01 // somebody pressed
	if !a.Unverified {
		flags |= 0x04
	}
	rp := sha256.Sum256([]byte(a.rp))
	return binary.BigEndian.AppendUint32(append(rp[:], flags), a.Count)
}

func (a *Authenticator) client(kind string, o asked) []byte {
	b, err := json.Marshal(map[string]any{"type": kind, "challenge": o.Challenge, "origin": a.Origin, "crossOrigin": false})
	if err != nil {
		a.t.Fatal(err)
	}
	return b
}

func (a *Authenticator) signed(c auth.Challenge, browser string, response map[string]any) auth.Signed {
	b, err := json.Marshal(map[string]any{"id": base64url(a.id), "rawId": base64url(a.id), "type": "public-key",
		"response": response, "clientExtensionResults": map[string]any{}})
	if err != nil {
		a.t.Fatal(err)
	}
	return auth.Signed{Ticket: c.Ticket, Credential: string(b), Browser: browser}
}

func (a *Authenticator) cbor(v any) []byte {
	b, err := webauthncbor.Marshal(v)
	if err != nil {
		a.t.Fatal(err)
	}
	return b
}

func base64url(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

func unbase64(t testing.TB, s string) []byte {
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
