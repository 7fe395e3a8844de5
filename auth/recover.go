package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"

	"tandem/fault"
)

// The kinds of one-time things of a recovery.
const (
	recovery = "recovery"       // the link that sets new credentials
	asking   = "recovery-ask"   // a page that asks for two of three
	vouched  = "recovery-vouch" // staff saw the person
	stopping = "recovery-stop"  // the link that ends it
)

// How long a recovery's parts last.
const (
	lifeOfCode  = 10 * time.Minute // NIST 800-63B-4 section 3.1.3.1 has 10 minutes for a code that is sent
	lifeOfVouch = 24 * time.Hour
	waitFor     = 24 * time.Hour // in which the account's owner can stop it
	Hold        = 24 * time.Hour // after it: nothing leaves the account, and nobody else is let in
)

// savedCodes is how many recovery codes are printed at a time.
const savedCodes = 8

// SaveCodes gives a session's person recovery codes to keep on paper: each is
// one of the two things that a recovery takes, once. Earlier ones are void.
func (g *Gate) SaveCodes(ctx context.Context, token string, at time.Time) ([]string, error) {
	s, _, err := g.fresh(ctx, token, at)
	if err != nil {
		return nil, err
	}
	codes := make([]string, savedCodes)
	hashes := make([]Hash, savedCodes)
	for i := range codes {
		codes[i] = rand.Text()[:12] // 60 bits
		hashes[i] = savedHash(s.Person, codes[i])
		codes[i] = codes[i][:4] + " " + codes[i][4:8] + " " + codes[i][8:]
	}
	if _, err := g.change(ctx, s.Person, func(_ *Account, c *credentials) error {
		c.Saved = hashes
		return nil
	}); err != nil {
		return nil, err
	}
	return codes, g.Tell(ctx, s.Person, CredentialChanged, at)
}

func savedHash(p Person, code string) Hash {
	code = strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return -1
		}
		return r
	}, strings.ToUpper(code))
	return hashOf("saved", string(p[:])+code)
}

// Lost is how a person stands who may have lost their way in.
type Lost struct {
	Saved int       // recovery codes that are left
	Ready time.Time // when a recovery under way may set new credentials; zero: none is under way
}

// Lost tells it of one person.
func (g *Gate) Lost(ctx context.Context, person Person, at time.Time) (Lost, error) {
	a, err := g.store.Account(ctx, person)
	if err != nil {
		return Lost{}, err
	}
	c, err := g.read(ctx, a)
	l := Lost{Saved: len(c.Saved)}
	if at.Before(c.Recovering.Add(lifeOfLink)) {
		l.Ready = c.Recovering
	}
	return l, err
}

// perAsk: three codes are sent at once, then one every 20 minutes, so that
// nobody fills somebody's phone with them (three an hour).
func perAsk(n int) time.Duration {
	if n < 3 {
		return 0
	}
	return 20 * time.Minute
}

// AskRecovery begins a recovery: it sends a code to the channels that the
// client has shown to be theirs, and gives the token of the page that asks for
// two of three. An address that nobody has gets the same, and costs the same.
func (g *Gate) AskRecovery(ctx context.Context, address, network string, at time.Time) (token string, err error) {
	if address, err = tidy(address); err != nil {
		return "", err
	}
	if err := g.try(ctx, g.networkIndex(network), perNetwork, at); err != nil {
		return "", err
	}
	index := g.addressIndex(address)
	a, c, err := g.recoverable(ctx, address)
	if err != nil {
		return "", err
	}
	p, letter := payload{Kind: c.Kind}, Content{Notice: RecoveryCode, Expires: at}
	allowed := g.mayAsk(ctx, index, network, at)
	if fault.KindOf(allowed) == fault.Internal && allowed != nil {
		return "", allowed
	}
	if a.Person != (Person{}) && allowed == nil {
		p.Code = newLongCode()
		letter.Code, letter.Expires = p.Code, at.Add(lifeOfCode)
	}
	token, err = g.once(ctx, asking, a.Person, p, at.Add(lifeOfCode))
	if err != nil {
		return "", err
	}
	return token, g.Post(ctx, a.Person, letter, at)
}

// mayAsk counts a code that is asked for, by address and network and by address
// alone: whoever asks for somebody's codes from one place leaves that person
// codes of their own, and staff who see the person give them all of them anew.
func (g *Gate) mayAsk(ctx context.Context, index Hash, network string, at time.Time) error {
	from := g.networkIndex(network)
	if err := g.try(ctx, hashOf("ask", string(index[:])+string(from[:])), perAsk, at); err != nil {
		return err
	}
	return g.try(ctx, askedOf(index), perAddress, at)
}

// askedOf is where all codes are counted that were asked for with an address.
func askedOf(index Hash) Hash { return hashOf("ask", string(index[:])) }

// perAddress: twelve codes are sent at once, from wherever they are asked for,
// then one every 20 minutes.
func perAddress(n int) time.Duration {
	if n < 12 {
		return 0
	}
	return 20 * time.Minute
}

// recoverable gives the account of a client who can sign in, or the decoy.
func (g *Gate) recoverable(ctx context.Context, address string) (Account, credentials, error) {
	a, err := g.accountAt(ctx, address)
	if errors.Is(err, ErrNone) {
		a = g.decoy
	} else if err != nil {
		return a, credentials{}, err
	}
	c, err := g.read(ctx, a)
	if err == nil && (a.State != Active || c.Kind != Client) {
		a = g.decoy
		c, err = g.read(ctx, a)
	}
	return a, c, err
}

// once stores something that works once and gives its token.
func (g *Gate) once(ctx context.Context, kind string, person Person, p payload, expires time.Time) (string, error) {
	token := newToken(16)
	return token, g.put(ctx, Once{Hash: hashOf("link", token), Kind: kind, Person: person, Expires: expires}, p)
}

func (g *Gate) put(ctx context.Context, o Once, p payload) error {
	plain, err := json.Marshal(p)
	if err != nil {
		return err
	}
	if o.Sealed, err = g.seal.Seal(ctx, o.Person, o.Kind, plain); err != nil {
		return err
	}
	return g.store.PutOnce(ctx, o)
}

// Shown is what somebody shows who cannot sign in; the third of the three is
// what staff wrote down, see Vouch.
type Shown struct {
	Saved string // a recovery code that was printed
	Sent  string // the code that AskRecovery sent
}

// Recovery is a recovery under way.
type Recovery struct {
	Token  string // in the link of the page that sets new credentials
	Person Person
	Ready  time.Time // when it may
}

// Recover takes two of three. From then on the recovery is under way: its
// person is told on every channel and can stop it until it is ready, at once
// where staff saw them face to face, otherwise after a day.
func (g *Gate) Recover(ctx context.Context, token string, s Shown, at time.Time) (Recovery, error) {
	o, p, err := g.openOf(ctx, token, at, asking)
	if err != nil {
		return Recovery{}, err
	}
	if err := g.tryCode(ctx, o, at); err != nil {
		return Recovery{}, err
	}
	saved, err := g.saved(ctx, o.Person, s.Saved)
	if err != nil {
		return Recovery{}, err
	}
	vouch, v, err := g.vouch(ctx, o.Person, at)
	if err != nil {
		return Recovery{}, err
	}
	if err := g.tryShown(ctx, o.Person, saved, at); err != nil {
		return Recovery{}, err
	}
	sent := p.Code != "" && subtle.ConstantTimeCompare([]byte(digits(s.Sent)), []byte(p.Code)) == 1
	if count(saved, sent, vouch) < 2 || o.Person == (Person{}) {
		return Recovery{}, errShown()
	}
	if err := g.spendLink(ctx, o.Hash, at); err != nil {
		return Recovery{}, err
	}
	if vouch {
		if err := g.spendLink(ctx, vouchHash(o.Person), at); err != nil {
			return Recovery{}, err
		}
	}
	r := Recovery{Person: o.Person, Ready: at.Add(waitFor)}
	if vouch && v.InPerson {
		r.Ready = at
	}
	if r.Token, err = g.begin(ctx, o.Person, payload{Kind: Client, Ready: r.Ready}, func(c *credentials) error {
		if !saved {
			return nil
		}
		left := slices.DeleteFunc(c.Saved, func(h Hash) bool { return h == savedHash(o.Person, s.Saved) })
		if len(left) == len(c.Saved) { // spent by another request just now
			return errShown()
		}
		c.Saved = left
		return nil
	}, at); err != nil {
		return Recovery{}, err
	}
	return r, g.forgive(ctx, shownOf(o.Person), true)
}

// tryShown counts a try where a recovery code was right, so that the second thing
// cannot be guessed. Who has shown none gains nothing by guessing, and makes
// nobody wait. Where staff saw the person, the second is a code that is sent: a
// hundred million to one, five tries a page, and at most some eighty of them a
// day are sent, which the person gets; so nobody has to be made to wait, which a
// stranger could use to keep the person out.
func (g *Gate) tryShown(ctx context.Context, person Person, saved bool, at time.Time) error {
	if !saved {
		return nil
	}
	return g.try(ctx, shownOf(person), perAccount, at)
}

// shownOf is where tries are counted of a person whose recovery code was shown.
func shownOf(p Person) Hash { return hashOf("shown", "saved\x00"+string(p[:])) }

// newLongCode is a code of eight digits.
func newLongCode() string {
	n, err := rand.Int(rand.Reader, big.NewInt(100_000_000))
	if err != nil {
		panic("auth: no randomness")
	}
	return fmt.Sprintf("%08d", n)
}

func errShown() error {
	return fault.New(fault.Invalid, "This is not enough. Two of the three are needed, each as it was given to you.")
}

func count(all ...bool) (n int) {
	for _, b := range all {
		if b {
			n++
		}
	}
	return n
}

// tryCode counts a try of a page's code; five end it.
func (g *Gate) tryCode(ctx context.Context, o Once, at time.Time) error {
	f, err := g.store.Failures(ctx, o.Hash)
	if err != nil {
		return err
	}
	if f.Count >= codeTries {
		return errLink()
	}
	f.Subject, f.Count, f.Last = o.Hash, f.Count+1, at
	if err := g.store.PutFailures(ctx, f); errors.Is(err, ErrStale) {
		return errWait()
	} else if err != nil {
		return err
	}
	return nil
}

func (g *Gate) spendLink(ctx context.Context, hash Hash, at time.Time) error {
	if err := g.store.Spend(ctx, hash, at); errors.Is(err, ErrStale) {
		return errLink()
	} else if err != nil {
		return err
	}
	return nil
}

// saved says whether a recovery code is one of the person's. Nothing is spent.
func (g *Gate) saved(ctx context.Context, person Person, code string) (bool, error) {
	a := g.decoy
	if person != (Person{}) {
		var err error
		if a, err = g.store.Account(ctx, person); err != nil {
			return false, err
		}
	}
	c, err := g.read(ctx, a)
	return slices.Contains(c.Saved, savedHash(person, code)), err
}

// begin makes the link that sets new credentials and the one that stops it, in
// the place of earlier ones, and tells the person.
func (g *Gate) begin(ctx context.Context, person Person, p payload, with func(*credentials) error, at time.Time) (string, error) {
	if _, err := g.change(ctx, person, func(_ *Account, c *credentials) error {
		c.Recovering = p.Ready
		return with(c)
	}); err != nil {
		return "", err
	}
	if err := errors.Join(g.store.DropOnce(ctx, person, recovery), g.store.DropOnce(ctx, person, stopping)); err != nil {
		return "", err
	}
	ends := p.Ready.Add(lifeOfLink)
	token, err := g.once(ctx, recovery, person, p, ends)
	if err != nil {
		return "", err
	}
	stop, err := g.once(ctx, stopping, person, payload{}, ends)
	if err != nil {
		return "", err
	}
	return token, g.Post(ctx, person, Content{Notice: RecoveryStarted, Link: StopPath + stop}, at)
}

// StopPath is where the link in a notice leads that stops a recovery.
const StopPath = "/recover/stop/"

// openOf opens a one-time thing of one kind that is not spent and not over.
func (g *Gate) openOf(ctx context.Context, token string, at time.Time, kind string) (Once, payload, error) {
	o, p, err := g.open(ctx, token, at)
	if err == nil && o.Kind != kind {
		return Once{}, payload{}, errLink()
	}
	return o, p, err
}

// AskedRecovery says whether the page of a token still takes two of three.
func (g *Gate) AskedRecovery(ctx context.Context, token string, at time.Time) error {
	_, _, err := g.openOf(ctx, token, at, asking)
	return err
}

// Recovering looks at a recovery under way, before or after it is ready.
func (g *Gate) Recovering(ctx context.Context, token string, at time.Time) (Invitee, time.Time, error) {
	o, p, err := g.openOf(ctx, token, at, recovery)
	return Invitee{Person: o.Person, Kind: p.Kind, Told: p.Code != "", Expires: o.Expires}, p.Ready, err
}

// Vouch writes down that staff saw a client who cannot sign in and made sure
// who it is: one of the two things that a recovery takes, for a day.
func (g *Gate) Vouch(ctx context.Context, client, by Person, inPerson bool, at time.Time) error {
	if err := g.MayVouch(ctx, client); err != nil {
		return err
	}
	reached, err := g.Reached(ctx, client)
	if err != nil {
		return err
	}
	if err := errors.Join(g.store.DropOnce(ctx, client, vouched), g.forgive(ctx, askedOf(g.addressIndex(reached.Address)), true)); err != nil {
		return err
	}
	return g.put(ctx, Once{Hash: vouchHash(client), Kind: vouched, Person: client, Expires: at.Add(lifeOfVouch)},
		payload{By: by, InPerson: inPerson})
}

// MayVouch says whether Vouch would be refused, for whoever writes something
// else down before.
func (g *Gate) MayVouch(ctx context.Context, client Person) error {
	state, err := g.StateOf(ctx, client)
	if err == nil && state != Active {
		err = fault.New(fault.Conflict, "This client has no account yet. Invite them instead.")
	}
	return err
}

func vouchHash(p Person) Hash { return hashOf(vouched, string(p[:])) }

// vouch says whether staff vouch for a person now, and how they saw them.
func (g *Gate) vouch(ctx context.Context, person Person, at time.Time) (bool, payload, error) {
	o, err := g.store.Once(ctx, vouchHash(person))
	if errors.Is(err, ErrNone) || err == nil && (o.Spent || !at.Before(o.Expires)) {
		return false, payload{}, nil
	} else if err != nil {
		return false, payload{}, err
	}
	p, err := g.payload(ctx, o)
	return err == nil, p, err
}

// StopRecovery ends a recovery, by the link that every notice of it carries.
func (g *Gate) StopRecovery(ctx context.Context, token string, at time.Time) error {
	o, _, err := g.openOf(ctx, token, at, stopping)
	if err != nil {
		return err
	}
	if err := g.spendLink(ctx, o.Hash, at); err != nil {
		return err
	}
	return g.StopRecoveryOf(ctx, o.Person, at)
}

// MayStop says whether a link still stops a recovery. It spends nothing.
func (g *Gate) MayStop(ctx context.Context, token string, at time.Time) error {
	_, _, err := g.openOf(ctx, token, at, stopping)
	return err
}

// StopRecoveryOf ends whatever recovery of a person is under way.
func (g *Gate) StopRecoveryOf(ctx context.Context, person Person, at time.Time) error {
	for _, kind := range []string{recovery, stopping, vouched, asking} {
		if err := g.store.DropOnce(ctx, person, kind); err != nil {
			return err
		}
	}
	if _, err := g.change(ctx, person, func(_ *Account, c *credentials) error {
		c.Recovering = time.Time{}
		return nil
	}); err != nil {
		return err
	}
	return g.Tell(ctx, person, RecoveryCancelled, at)
}

// renew spends the link of a recovery and gives its person new credentials, in
// the place of all that were there. Every session ends.
func (g *Gate) renew(ctx context.Context, o Once, at time.Time, do func(*Account, *credentials)) (Admission, error) {
	if err := g.spendLink(ctx, o.Hash, at); err != nil {
		return Admission{}, err
	}
	browser := newToken(32)
	c, err := g.change(ctx, o.Person, func(a *Account, c *credentials) error {
		*c = credentials{Kind: c.Kind, Address: c.Address, Practice: c.Practice, Language: c.Language}
		if c.Kind == Client {
			c.Recovered = at
		}
		c.remember(browser)
		do(a, c)
		return nil
	})
	if err != nil {
		return Admission{}, err
	}
	if err := errors.Join(g.store.EndSessions(ctx, o.Person, [16]byte{}), g.store.DropOnce(ctx, o.Person, stopping)); err != nil {
		return Admission{}, err
	}
	return admission(o.Person, c, browser), g.Tell(ctx, o.Person, RecoveryFinished, at)
}
