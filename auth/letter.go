package auth

import (
	"context"
	"encoding/json"
	"errors"
	"time"
)

// Notice is what a person is told, outside the pages, about their account or
// about what was done in their name. Its words are a fixed template: package
// notify has one for each, in every language.
type Notice string

// The notices. A row keeps the word sealed, so it never changes its meaning.
const (
	CredentialChanged    Notice = "credential-changed"     // a passkey, a password or an app was added, replaced or removed
	AddressChanged       Notice = "address-changed"        // the person signs in with another address; carries the link that takes it back
	AccountClosed        Notice = "account-closed"         // the person closed their account
	ClosedToTeam         Notice = "closed-to-team"         // a client of theirs did
	RoleChanged          Notice = "role-changed"           // a role at a practice ended
	PasskeyDoubted       Notice = "passkey-doubted"        // a passkey may have been copied: its count of signatures went back
	NewBrowser           Notice = "new-browser"            // signed in from a browser not seen before
	ContactChanged       Notice = "contact-changed"        // how the person is reached was changed
	RecoveryStarted      Notice = "recovery-started"       // somebody asked for new credentials; carries the link that stops it
	RecoveryFinished     Notice = "recovery-finished"      // new credentials were set
	RecoveryToTeam       Notice = "recovery-to-team"       // a client of theirs asked for new credentials
	RecoveryCancelled    Notice = "recovery-cancelled"     // it was stopped
	EmergencyToClient    Notice = "emergency-to-client"    // their chart was opened beyond what they agreed to
	EmergencyToTherapist Notice = "emergency-to-therapist" // a chart of theirs was
	EmergencyToOfficer   Notice = "emergency-to-officer"   // the privacy officer looks into it
	ReleaseRecorded      Notice = "release-recorded"       // a part of the chart was given to somebody outside the team
	ErasureAsked         Notice = "erasure-asked"          // two people are about to erase a chart
	SomethingWaits       Notice = "something-waits"        // a time to confirm, a message
	QuestionsWait        Notice = "questions-wait"         // questionnaires are due, which the client asked to be reminded of
	InvitedByColleague   Notice = "invited-by-colleague"   // a clinician of another practice invites them; carries the link to their account
	ChannelCode          Notice = "channel-code"           // a code that shows that this address or number is theirs
	RecoveryCode         Notice = "recovery-code"          // a code that is one of the two things a recovery asks for
)

// Channel is one way to reach a person.
type Channel struct {
	By string `json:"by"` // Mail, Text
	To string `json:"to"` // an address, a number
}

// How something is sent.
const (
	Mail = "mail"
	Text = "text"
)

// Letter is one row of the outbox.
type Letter struct {
	ID      [16]byte
	Person  Person
	Due     time.Time // not before
	Tries   int       // how often somebody began to send it
	Sealed  []byte    // what it says and where it goes
	Version int64     // 0: not stored yet; otherwise the version that was read
}

// Content is what Letter.Sealed holds.
type Content struct {
	Notice  Notice    `json:"notice"`
	Only    []Channel `json:"only,omitempty"`   // where it goes whatever the person's channels are when it is sent
	Also    []Channel `json:"also,omitempty"`   // where it goes besides: the channels that a change takes away
	Sent    []Channel `json:"sent,omitempty"`   // where it has arrived
	Code    string    `json:"code,omitempty"`   // what the template shows where it says {code}
	Link    string    `json:"link,omitempty"`   // the path it shows where it says {link}
	Expires time.Time `json:"expires,omitzero"` // not worth sending after
}

// Tell puts a notice to a person in the outbox: it goes, soon, to every channel
// known and allowed at the time it is sent. It returns when the notice is on
// stable storage.
func (g *Gate) Tell(ctx context.Context, person Person, what Notice, at time.Time) error {
	return g.Post(ctx, person, Content{Notice: what}, at)
}

// Post puts a letter in the outbox.
func (g *Gate) Post(ctx context.Context, person Person, c Content, at time.Time) error {
	l := Letter{ID: newID(), Person: person, Due: at}
	if err := g.sealLetter(ctx, &l, c); err != nil {
		return err
	}
	return g.store.PutLetter(ctx, l)
}

const letterPlace = "letter"

func (g *Gate) sealLetter(ctx context.Context, l *Letter, c Content) error {
	plain, err := json.Marshal(c)
	if err != nil {
		return err
	}
	l.Sealed, err = g.seal.Seal(ctx, l.Person, letterPlace, plain)
	return err
}

// Take gives a letter whose time has come to one node alone: nobody else gets
// it until lease has passed, when whoever took it is taken to have died. It
// answers ErrNone where there is none.
func (g *Gate) Take(ctx context.Context, lease time.Duration, at time.Time) (Letter, Content, error) {
	for {
		l, err := g.store.NextLetter(ctx, at)
		if err != nil {
			return Letter{}, Content{}, err
		}
		l.Due, l.Tries = at.Add(lease), l.Tries+1
		if err := g.store.PutLetter(ctx, l); errors.Is(err, ErrStale) {
			continue
		} else if err != nil {
			return Letter{}, Content{}, err
		}
		l.Version++
		c, err := g.openLetter(ctx, l)
		return l, c, err
	}
}

func (g *Gate) openLetter(ctx context.Context, l Letter) (c Content, err error) {
	plain, err := g.seal.Open(ctx, l.Person, letterPlace, l.Sealed)
	if err != nil {
		return c, err
	}
	return c, json.Unmarshal(plain, &c)
}

// PutBack puts a letter that was taken back, to be tried at another time with
// what its content says now.
func (g *Gate) PutBack(ctx context.Context, l Letter, c Content, due time.Time) error {
	l.Due = due
	if err := g.sealLetter(ctx, &l, c); err != nil {
		return err
	}
	return g.store.PutLetter(ctx, l)
}

// Done removes a letter that was taken: it arrived, or never will.
func (g *Gate) Done(ctx context.Context, l Letter) error {
	return g.store.DropLetter(ctx, l.ID, l.Version)
}

// Reached is what an account says about how its person is written to.
type Reached struct {
	Kind     Kind
	Address  string // that they sign in with; for a client, what they marked as safe counts instead
	Language string
}

// Reached tells how an account's person is written to, or ErrNone.
func (g *Gate) Reached(ctx context.Context, person Person) (Reached, error) {
	a, err := g.store.Account(ctx, person)
	if err != nil {
		return Reached{}, err
	}
	c, err := g.read(ctx, a)
	return Reached{c.Kind, c.Address, c.Language}, err
}
