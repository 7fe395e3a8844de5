package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"time"

	"tandem/fault"
)

// The kinds of link that lead to an account.
const (
	setup      = "setup"
	invitation = "invitation"
)

// lifeOfLink is how long an invitation or a set-up link works.
const lifeOfLink = 72 * time.Hour

// codeTries is how many wrong codes end an invitation: the chance to guess one
// of a million stays under one in a hundred thousand.
const codeTries = 5

// Invitation is what the inviter gets, once: a link to send, and a code to tell
// the person face to face or by phone.
type Invitation struct {
	Token   string // in the link
	Code    string // six digits; empty for the set-up link
	Expires time.Time
}

// Invitee is what a link says before it is used.
type Invitee struct {
	Person   Person
	Kind     Kind
	By       Person // who invites; zero for the set-up link
	Told     bool   // there is a code that somebody told the person
	Recovers bool   // the account is there; its credentials are lost
	SetUp    bool   // the first account of a deployment: it brings its own address
	Expires  time.Time
}

// payload is what Once.Sealed holds.
type payload struct {
	Kind Kind   `json:"kind"`
	By   Person `json:"by,omitzero"`
	Code string `json:"code,omitempty"`

	Channel  Channel   `json:"channel,omitzero"`    // that a code is about
	Ready    time.Time `json:"ready,omitzero"`      // of a recovery: not before
	InPerson bool      `json:"in_person,omitempty"` // of a vouch: seen face to face
	Owner    bool      `json:"owner,omitempty"`     // of a pair: the first is an owner

	At []Practice `json:"at,omitempty"` // of a pair: where the first works with the colleague

	Task *Task `json:"task,omitempty"` // of a task link, always there
}

// Guest is whom to invite.
type Guest struct {
	Person   Person
	Kind     Kind
	Address  string   // an email address, or another name to sign in with
	Practice Practice // where a client is treated; the roles of staff stand in the directory
	Language string   // of the first session: en, es
	By       Person   // who invites
}

// Invite makes a link for a person who has no account, or who is to enrol
// anew. Until they accept it, they can do nothing; an earlier link is void.
func (g *Gate) Invite(ctx context.Context, who Guest, at time.Time) (Invitation, error) {
	if err := g.Reserve(ctx, who); err != nil {
		return Invitation{}, err
	}
	return g.link(ctx, invitation, who.Person, payload{Kind: who.Kind, By: who.By, Code: newCode()}, at)
}

// Reserve gives a person an address, before anything else is written down of
// them: of two who are given the same one at once, one gets it. There is no link
// yet, and nothing can be done with it.
func (g *Gate) Reserve(ctx context.Context, who Guest) error {
	for {
		address, a, err := g.invitable(ctx, who)
		if err != nil {
			return err
		}
		a.Person, a.State, a.Index = who.Person, Invited, g.addressIndex(address)
		if a, err = g.write(ctx, a, credentials{Kind: who.Kind, Address: address, Practice: who.Practice, Language: who.Language}); err != nil {
			return err
		}
		if err := g.store.PutAccount(ctx, a); !errors.Is(err, ErrStale) {
			return err
		}
		// The address was taken just now, or the same form came twice: that shows
		// where it is looked up again.
	}
}

// invitable gives the address and the account, a new one where there is none, of
// somebody who has no way to sign in yet.
func (g *Gate) invitable(ctx context.Context, who Guest) (address string, a Account, err error) {
	if address, err = tidy(who.Address); err != nil {
		return address, a, err
	}
	a, err = g.store.Account(ctx, who.Person)
	if err != nil && !errors.Is(err, ErrNone) {
		return address, a, err
	}
	if a.State == Active {
		return address, a, fault.New(fault.Conflict, "This person can sign in already.")
	}
	other, err := g.accountAt(ctx, address)
	if err == nil && other.Person != who.Person {
		return address, a, errTaken()
	} else if errors.Is(err, ErrNone) {
		err = nil
	}
	return address, a, err
}

func errTaken() error {
	return fault.In("address", "This address belongs to another account. Use a different one.")
}

// SetUp makes the link for the owner of a deployment that has no account yet.
// Whoever reads the terminal has it, so there is no code.
func (g *Gate) SetUp(ctx context.Context, owner Person, at time.Time) (Invitation, error) {
	if _, err := g.store.Account(ctx, owner); err == nil {
		return Invitation{}, fault.New(fault.Conflict, "This person can sign in already.")
	} else if !errors.Is(err, ErrNone) {
		return Invitation{}, err
	}
	return g.link(ctx, setup, owner, payload{Kind: Staff}, at)
}

func (g *Gate) link(ctx context.Context, kind string, person Person, p payload, at time.Time) (Invitation, error) {
	if err := g.store.DropOnce(ctx, person, kind); err != nil {
		return Invitation{}, err
	}
	ends := at.Add(lifeOfLink)
	token, err := g.once(ctx, kind, person, p, ends)
	return Invitation{Token: token, Code: p.Code, Expires: ends}, err
}

// leads opens a link that leads to an account: what else works once does not
// pass as one, and a recovery not before it is ready.
func (g *Gate) leads(ctx context.Context, token string, at time.Time) (Once, payload, error) {
	o, p, err := g.open(ctx, token, at)
	if err == nil && (o.Kind != setup && o.Kind != invitation && o.Kind != recovery || at.Before(p.Ready)) {
		return Once{}, payload{}, errLink()
	}
	return o, p, err
}

// Invited looks at a link without using it.
func (g *Gate) Invited(ctx context.Context, token string, at time.Time) (Invitee, error) {
	o, p, err := g.leads(ctx, token, at)
	return Invitee{Person: o.Person, Kind: p.Kind, By: p.By, Told: p.Code != "", SetUp: o.Kind == setup, Recovers: o.Kind == recovery, Expires: o.Expires}, err
}

func (g *Gate) open(ctx context.Context, token string, at time.Time) (o Once, p payload, err error) {
	o, err = g.store.Once(ctx, hashOf("link", token))
	if errors.Is(err, ErrNone) || err == nil && (o.Spent || !at.Before(o.Expires)) {
		return Once{}, p, errLink()
	} else if err != nil {
		return Once{}, p, err
	}
	p, err = g.payload(ctx, o)
	return o, p, err
}

func (g *Gate) payload(ctx context.Context, o Once) (p payload, err error) {
	plain, err := g.seal.Open(ctx, o.Person, o.Kind, o.Sealed)
	if err != nil {
		return p, err
	}
	return p, json.Unmarshal(plain, &p)
}

func errLink() error {
	return fault.New(fault.NotFound, "This link does not work any more. Ask the practice for a new one.")
}

// Choice is what a person fills in to accept an invitation.
type Choice struct {
	Address  string // for the set-up link only; otherwise the invitation has it
	Code     string // that they were told
	Password string
}

// Enrolment is an accepted invitation that still waits for the first code of
// the authenticator app.
type Enrolment struct {
	Seed   string // to be typed into the app
	URL    string // to be shown as a QR code
	Ticket string // sealed; goes through the page and comes back
}

// ticket is what Enrolment.Ticket holds.
type ticket struct {
	Address  string `json:"address"`
	Password string `json:"password"`
	Seed     string `json:"seed"`
}

// Enrol checks the code and the new password, and gives a seed for the app.
// Nothing is stored yet but a wrong code.
func (g *Gate) Enrol(ctx context.Context, token string, c Choice, at time.Time) (Enrolment, error) {
	o, p, err := g.leads(ctx, token, at)
	if err != nil {
		return Enrolment{}, err
	}
	t := ticket{Seed: newSeed()}
	t.Address, err = g.addressOf(ctx, o, c)
	if err != nil && fault.KindOf(err) != fault.Invalid {
		return Enrolment{}, err
	}
	if err := fault.Join(err, checkPassword(p.Kind, t.Address, c.Password)); err != nil {
		return Enrolment{}, err
	}
	if err := g.checkCode(ctx, o, p, c.Code, at); err != nil {
		return Enrolment{}, err
	}
	if t.Password, err = g.hash(ctx, c.Password); err != nil {
		return Enrolment{}, err
	}
	plain, err := json.Marshal(t)
	if err != nil {
		return Enrolment{}, err
	}
	sealed, err := g.Hold(ctx, o.Person, ticketUse(token), plain)
	return g.enrolment(t, sealed), err
}

// addressOf is what the person will sign in with: the invitation has it, or for
// the set-up link they choose it.
func (g *Gate) addressOf(ctx context.Context, o Once, c Choice) (string, error) {
	if o.Kind == setup {
		return tidy(c.Address)
	}
	_, invited, err := g.waiting(ctx, o)
	return invited.Address, err
}

func (g *Gate) enrolment(t ticket, sealed string) Enrolment {
	return Enrolment{Seed: t.Seed, URL: g.keyURL(t.Address, t.Seed), Ticket: sealed}
}

// Again opens a ticket, to show the seed once more after a wrong code.
func (g *Gate) Again(ctx context.Context, token, sealed string, at time.Time) (Enrolment, error) {
	o, _, err := g.leads(ctx, token, at)
	if err != nil {
		return Enrolment{}, err
	}
	t, err := g.openTicket(ctx, o.Person, token, sealed)
	return g.enrolment(t, sealed), err
}

// Confirm checks the first code of the app, spends the link and opens the
// account. Both factors were just shown, so the person may come in at once.
func (g *Gate) Confirm(ctx context.Context, token, sealed, code string, at time.Time) (Admission, error) {
	o, p, err := g.leads(ctx, token, at)
	if err != nil {
		return Admission{}, err
	}
	t, err := g.openTicket(ctx, o.Person, token, sealed)
	if err != nil {
		return Admission{}, err
	}
	step := stepOf(code, t.Seed, at)
	if step == 0 {
		return Admission{}, errFirstCode()
	}
	return g.enter(ctx, o, p, t.Address, at, func(a *Account, c *credentials) {
		a.Step, c.Password, c.Seed = step, t.Password, t.Seed
	})
}

// waiting gives the account that a link is for: there is one already, unless it
// is the set-up link.
func (g *Gate) waiting(ctx context.Context, o Once) (Account, credentials, error) {
	a, err := g.store.Account(ctx, o.Person)
	switch {
	case errors.Is(err, ErrNone) && o.Kind == setup:
		return Account{}, credentials{}, nil
	case errors.Is(err, ErrNone), err == nil && !o.opens(a.State):
		return Account{}, credentials{}, errLink()
	case err != nil:
		return Account{}, credentials{}, err
	}
	c, err := g.read(ctx, a)
	return a, c, err
}

// opens says whether a link leads to an account in this state: an invitation
// to one that is not there yet, a recovery to one that is.
func (o Once) opens(s State) bool {
	return o.Kind == invitation && s == Invited || o.Kind == recovery && s == Active
}

func (g *Gate) openTicket(ctx context.Context, person Person, token, sealed string) (t ticket, err error) {
	plain, err := g.Held(ctx, person, ticketUse(token), sealed)
	if err != nil {
		return t, errLink()
	}
	return t, json.Unmarshal(plain, &t)
}

func ticketUse(token string) string {
	h := hashOf("ticket", token)
	return "ticket/" + string(h[:])
}

// checkCode compares the code that was told, where there is one. Five wrong ones end the link; the
// inviter makes another.
func (g *Gate) checkCode(ctx context.Context, o Once, p payload, code string, at time.Time) error {
	if p.Code == "" {
		return nil
	}
	if err := g.tryCode(ctx, o, at); err != nil {
		return err
	}
	if subtle.ConstantTimeCompare([]byte(digits(code)), []byte(p.Code)) != 1 {
		return fault.In("told", "This code did not match. Enter the six digits that you were told.")
	}
	return g.forgive(ctx, o.Hash, true)
}

func newCode() string {
	n, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	if err != nil {
		panic("auth: no randomness")
	}
	return fmt.Sprintf("%06d", n)
}

// digits drops what people put between digits.
func digits(code string) string {
	var d []byte
	for i := range len(code) {
		if code[i] >= '0' && code[i] <= '9' {
			d = append(d, code[i])
		}
	}
	return string(d)
}
