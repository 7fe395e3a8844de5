package portal

import (
	"context"
	"crypto/ecdh"
	"crypto/hpke"
	"encoding/base64"
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"tandem/chart"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/seal"
	"tandem/web"
	"tandem/web/door"
	"tandem/web/ui"
)

// Answers that were given without a network wait on the phone, each sealed by
// HPKE (RFC 9180, base mode: P-256, HKDF-SHA256, AES-256-GCM) to a public key
// of the client's account. The phone can add and send; nothing opens them but
// this.
//
//	info    "tandem inbox 1\n" command "\n" at
//	sealed  the encapsulated key (65 bytes), then the ciphertext, in base64url
//	inside  a JSON object: for each field of the form a list of values
//
// A questionnaire is sealed a piece at a time while it is answered, since the
// phone cannot open what it holds to add to it. What is inside the last piece
// names the questionnaire in "form" and the language in "language". A field of a
// later piece stands in the place of the same field of an earlier one.
//
//	info    "tandem inbox 2\n" command "\n" n, of the piece n, from 0

// letter is one check-in or questionnaire as it comes from the phone.
type letter struct {
	Command string   `json:"command"` // 16 random bytes in base64url: the same one sent twice is one act
	At      string   `json:"at"`      // when it was given, by the phone's clock
	Sealed  string   `json:"sealed"`
	Pieces  []string `json:"pieces"` // of a questionnaire, those before Sealed
}

// What one request may bring: so many answers, a questionnaire in so many pieces.
const (
	mostWaiting = 200
	mostPieces  = 200
)

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
// and says what it took. From a device that may send check-ins alone it takes of
// questionnaires those that tell of danger, and leaves the others waiting. What another account's key sealed stays where it is.
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

// take opens what was answered and writes it, as of the time it was given.
func (s *Side) take(ctx context.Context, who desk.Caller, key hpke.PrivateKey, it letter) error {
	command, err := bytesAsText.DecodeString(it.Command)
	at, err2 := time.Parse(time.RFC3339, it.At)
	if err != nil || err2 != nil || len(command) != len(journal.ID{}) || len(it.Pieces) > mostPieces {
		return unreadable()
	}
	answers := offline{}
	for n, piece := range it.Pieces {
		if err := answers.open(key, "tandem inbox 2\n"+it.Command+"\n"+strconv.Itoa(n), piece); err != nil {
			return err
		}
	}
	if err := answers.open(key, "tandem inbox 1\n"+it.Command+"\n"+it.At, it.Sealed); err != nil {
		return err
	}
	form := desk.Form{Client: who.Viewer.Person, Command: journal.ID(command)}
	_, err = s.Desk.Act(ctx, who, form, func(c chart.Chart) ([]journal.Event, error) {
		events, err := answers.events(c, at)
		if err == nil && answers.form() && door.SendsOnly(ctx) && !slices.ContainsFunc(events, dangerIn) {
			return nil, fault.New(fault.Invalid, "Sign in to send this.") // it stays where it waits
		}
		return events, err
	})
	return err
}

// offline is the fields of one form that waited.
type offline map[string][]string

// open adds what one sealed piece says.
func (o offline) open(key hpke.PrivateKey, info, piece string) error {
	sealed, err := bytesAsText.DecodeString(piece)
	if err != nil {
		return unreadable()
	}
	plain, err := hpke.Open(key, hpke.HKDFSHA256(), hpke.AES256GCM(), []byte(info), sealed)
	if err != nil {
		return unreadable()
	}
	says := offline{}
	if err := web.JSON(plain, &says); err != nil {
		return unreadable()
	}
	maps.Copy(o, says)
	return nil
}

// The fields of a questionnaire beside its questions.
const (
	formField     = "form"
	languageField = "language"
)

// form says whether it is a questionnaire, and no check-in.
func (o offline) form() bool { return len(o[formField]) > 0 }

// Text is the first value of a field.
func (o offline) Text(name string) string {
	if len(o[name]) == 0 {
		return ""
	}
	return strings.TrimSpace(o[name][0])
}

// Values are all values of a field.
func (o offline) Values(name string) []string { return o[name] }

// events are the entries of a form given at another time. It corrects nothing:
// of two answers for one day the later counts, whichever came first.
func (o offline) events(c chart.Chart, at time.Time) ([]journal.Event, error) {
	if at.After(c.At()) { // the phone's clock is ahead
		at = c.At()
	}
	at = at.In(c.At().Location())
	events, err := o.given(c, at)
	for i, ev := range events {
		events[i] = journal.On(at, ev)
	}
	return events, err
}

func (o offline) given(c chart.Chart, at time.Time) ([]journal.Event, error) {
	if !o.form() {
		return checkInAt(journal.DayOf(at), o)
	}
	l := lang.Language(o.Text(languageField))
	var items []measure.ItemID
	for _, name := range slices.Sorted(maps.Keys(o)) {
		items = append(items, measure.ItemID(name))
	}
	in, ok := c.Library().AnsweredBy(measure.ID(o.Text(formField)), items)
	if !ok || !in.ForClient(l) && !(in.Own() && in.Shown(l)) { // of the practice's own also what was retired since
		return nil, unreadable()
	}
	ev, err := in.Answer(answersTo(in, o.Text), l)
	return []journal.Event{ev}, err
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
