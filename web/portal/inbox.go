package portal

import (
	"context"
	"crypto/ecdh"
	"crypto/hpke"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	"tandem/chart"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/seal"
	"tandem/web"
	"tandem/web/ui"
)

// Answers that were given without a network wait on the phone, each sealed by
// HPKE (RFC 9180, base mode: P-256, HKDF-SHA256, AES-256-GCM) to a public key
// of the client's account. The phone can add and send; nothing opens them but
// this.
//
//	info    "tandem inbox 1\n" command "\n" at
//	sealed  the encapsulated key (65 bytes), then the ciphertext, in base64url
//	inside  a JSON object: for each field of the check-in a list of values

// letter is one check-in as it comes from the phone.
type letter struct {
	Command string `json:"command"` // 16 random bytes in base64url: the same one sent twice is one act
	At      string `json:"at"`      // when it was given, by the phone's clock
	Sealed  string `json:"sealed"`
}

// mostWaiting is how many answers one request may bring.
const mostWaiting = 200

var bytesAsText = base64.RawURLEncoding

// inboxKey is the key pair of a client's inbox. It comes from a key of the
// client's own, so an erasure takes it along.
func (s *Side) inboxKey(ctx context.Context, client journal.ID) (hpke.PrivateKey, error) {
	k, err := s.Keys.CurrentOrNew(ctx, client, seal.Inbox)
	if err != nil {
		return nil, err
	}
	return hpke.DHKEM(ecdh.P256()).DeriveKeyPair(k.Derive("check-in"))
}

// inboxAddress is the public key that a page hands to the phone.
func (s *Side) inboxAddress(ctx context.Context, client journal.ID) (string, error) {
	k, err := s.inboxKey(ctx, client)
	if err != nil {
		return "", err
	}
	return bytesAsText.EncodeToString(k.PublicKey().Bytes()), nil
}

// inbox takes what waited on the phone, from a session of the same account,
// and says what it took. What another account's key sealed stays where it is.
func (s *Side) inbox(w http.ResponseWriter, r *http.Request) error {
	who, err := s.caller(r)
	if err != nil {
		return err
	}
	items, err := readInbox(r)
	if err != nil {
		return err
	}
	key, err := s.inboxKey(r.Context(), who.Viewer.Person)
	if err != nil {
		return err
	}
	taken := []string{}
	for _, it := range items {
		switch err := s.take(r.Context(), who, key, it); {
		case err == nil:
			taken = append(taken, it.Command)
		case fault.KindOf(err) == fault.Internal: // it keeps the others from nothing
			s.Log.ErrorContext(r.Context(), "an answer from a phone was not taken", "err", err)
		case fault.KindOf(err) != fault.Invalid:
			return err
		}
	}
	w.Header().Set("Content-Type", "application/json")
	return json.NewEncoder(w).Encode(map[string][]string{"taken": taken})
}

func unreadable() error {
	return fault.New(fault.Invalid, "We could not read what was saved on this phone.")
}

func readInbox(r *http.Request) ([]letter, error) {
	var in struct {
		Items []letter `json:"items"`
	}
	if err := web.ReadJSON(r, &in); err != nil || len(in.Items) > mostWaiting {
		return nil, unreadable()
	}
	return in.Items, nil
}

// take opens one check-in and writes it, as of the time it was given.
func (s *Side) take(ctx context.Context, who desk.Caller, key hpke.PrivateKey, it letter) error {
	command, err := bytesAsText.DecodeString(it.Command)
	sealed, err2 := bytesAsText.DecodeString(it.Sealed)
	at, err3 := time.Parse(time.RFC3339, it.At)
	if errors.Join(err, err2, err3) != nil || len(command) != len(journal.ID{}) {
		return unreadable()
	}
	plain, err := hpke.Open(key, hpke.HKDFSHA256(), hpke.AES256GCM(), []byte("tandem inbox 1\n"+it.Command+"\n"+it.At), sealed)
	if err != nil {
		return unreadable()
	}
	answers := offline{}
	if err := web.JSON(plain, &answers); err != nil {
		return unreadable()
	}
	form := desk.Form{Client: who.Viewer.Person, Command: journal.ID(command)}
	_, err = s.Desk.Act(ctx, who, form, func(c chart.Chart) ([]journal.Event, error) { return answers.events(c, at) })
	return err
}

// offline is the fields of one check-in that waited.
type offline map[string][]string

// Text is the first value of a field.
func (o offline) Text(name string) string {
	if len(o[name]) == 0 {
		return ""
	}
	return strings.TrimSpace(o[name][0])
}

// Values are all values of a field.
func (o offline) Values(name string) []string { return o[name] }

// events are the entries of a check-in given at another time. It corrects
// nothing: of two answers for one day the later counts, whichever came first.
func (o offline) events(c chart.Chart, at time.Time) ([]journal.Event, error) {
	if at.After(c.At()) { // the phone's clock is ahead
		at = c.At()
	}
	at = at.In(c.At().Location())
	events, err := checkInAt(journal.DayOf(at), o)
	for i, ev := range events {
		events[i] = journal.On(at, ev)
	}
	return events, err
}

// shellView is all that the check-in page without a network may show: nothing
// of anyone's.
type shellView struct{ Lang lang.Language }

// shell is the check-in that a phone keeps. It knows nobody.
func (s *Side) shell(w http.ResponseWriter, r *http.Request) error {
	l := lang.Of(r.Context())
	return s.frame.Show(w, r, web.Page{Title: t(r.Context(), "Check-in"), Body: shellBody(shellView{l})})
}

// empty is a form in which nothing was typed: the kept page holds no command
// of its own, script makes one for each answer.
var empty = nothing{}

type nothing struct{}

func (nothing) Value(string) string     { return "" }
func (nothing) Has(string, string) bool { return false }
func (nothing) Fault(string) string     { return "" }

func (v shellView) doses() []ui.Option { return doseOptions(v.Lang) }
