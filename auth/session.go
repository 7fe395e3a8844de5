package auth

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"time"

	"tandem/fault"
)

// Standing is the one role at the one practice that a session acts in.
type Standing struct {
	Role     string   `json:"role"`
	Practice Practice `json:"practice"`
}

// Practice is the id of a practice: the same sixteen bytes as everywhere else.
type Practice [16]byte

// MarshalText writes a practice's id in hexadecimal.
func (p Practice) MarshalText() ([]byte, error) { return []byte(hex.EncodeToString(p[:])), nil }

// UnmarshalText reads what MarshalText wrote.
func (p *Practice) UnmarshalText(b []byte) error {
	return fromHex(p[:], b)
}

// From is where a session is used, as far as its person needs to know it again.
type From struct {
	Device  string `json:"device"`            // the browser and the system, such as "Firefox, Linux"
	Network string `json:"network,omitempty"` // where it signed in from, coarsely; see Coarse
}

// Pass is what a valid token shows: who it is, in which role, since when.
type Pass struct {
	ID     [16]byte // names the session in lists and access lines; not a secret
	Person Person
	Standing
	From
	Language string // the account's: en, es or ""
	Alone    bool   // somebody who works here, with one way to sign in, who did not yet say to go on with it
	Created  time.Time
	// Confirmed is when the person last showed all that signing in takes.
	Confirmed time.Time
	Used      time.Time
	End       time.Time
	Locked    bool
	Sends     bool // no session: a device that may send check-ins, see LetSend
	Keeps     bool // no session: a device that keeps the safety plan, see LetKeep
	recovered time.Time
}

// OnHold says whether the person's way in was recovered less than a day ago:
// nothing leaves the account, and nobody else is let in.
func (p Pass) OnHold(at time.Time) bool { return at.Before(p.recovered.Add(Hold)) }

// held is what Session.Sealed holds.
type held struct {
	Standing
	From
	Language  string    `json:"language,omitempty"`
	Confirmed time.Time `json:"confirmed"`
	Alone     bool      `json:"alone,omitempty"`
	Recovered time.Time `json:"recovered,omitzero"`
	Use       string    `json:"use,omitempty"` // "" is a session, otherwise what else its token is for
}

const (
	sessions    = "session" // what the token of a session is hashed for
	idleLock    = 15 * time.Minute
	touchEvery  = 30 * time.Second // Used is written no oftener: a lock may come that much early
	sessionSeal = "session"
	// skew is how far the clocks of nodes may be apart. What a session says of a
	// later time shows that the clock was put back: then it is over, or locked,
	// or else it would last for as long again.
	skew = 10 * time.Minute
)

// ErrLocked is what Check returns with the Pass of a locked session: the same
// person may go on with their password.
var ErrLocked = fault.New(fault.SignedOut, "This page was locked. Enter your password to go on.")

func errSignedOut() error { return fault.New(fault.SignedOut, "Sign in to go on.") }

// Start begins a session for a person who was just admitted, and gives the
// token for the cookie. Whatever the browser held before is not used again.
func (g *Gate) Start(ctx context.Context, who Admission, as Standing, from From, at time.Time) (token string, err error) {
	s := Session{ID: newID(), Person: who.person, Created: at, Used: at, End: at.Add(who.kind.longest())}
	return g.start(ctx, s, held{as, from, who.language, at, who.alone, who.recovered, ""}, Hash{})
}

func (g *Gate) start(ctx context.Context, s Session, h held, instead Hash) (string, error) {
	plain, err := json.Marshal(h)
	if err != nil {
		return "", err
	}
	if s.Sealed, err = g.seal.Seal(ctx, s.Person, sessionSeal, plain); err != nil {
		return "", err
	}
	token := newToken(32)
	s.Hash, s.Version = hashOf(cmp.Or(h.Use, sessions), token), 0
	if err := g.store.StartSession(ctx, s, instead); errors.Is(err, ErrStale) {
		return "", errSignedOut()
	} else if err != nil {
		return "", err
	}
	return token, nil
}

// Check says whose token it is. Touch tells that the person did something; a
// page that fetches by itself does not touch, so it keeps no session open. A
// locked session gives its Pass with ErrLocked; one that came to its end gives
// its Pass with another SignedOut, so that what was sent can be kept for its
// person.
func (g *Gate) Check(ctx context.Context, token string, at time.Time, touch bool) (Pass, error) {
	s, h, err := g.session(ctx, token, at)
	p := pass(s, h, at)
	if err != nil {
		return p, err
	}
	if p.Locked {
		return p, ErrLocked
	}
	if touch && at.Sub(s.Used) >= touchEvery {
		s.Used = at
		if err := g.store.ChangeSession(ctx, s); err != nil && !errors.Is(err, ErrStale) {
			return Pass{}, err
		}
	}
	return p, nil
}

// session finds a token's session. One at its end comes with a fault.
func (g *Gate) session(ctx context.Context, token string, at time.Time) (Session, held, error) {
	return g.found(ctx, sessions, token, at)
}

// found finds the row that a token is for, by what it is used for.
func (g *Gate) found(ctx context.Context, use, token string, at time.Time) (Session, held, error) {
	if token == "" {
		return Session{}, held{}, errSignedOut()
	}
	s, err := g.store.Session(ctx, hashOf(use, token))
	if errors.Is(err, ErrNone) {
		return Session{}, held{}, errSignedOut()
	} else if err != nil {
		return Session{}, held{}, err
	}
	h, err := g.openHeld(ctx, s)
	if err == nil && (!at.Before(s.End) || at.Before(s.Created.Add(-skew))) {
		err = errSignedOut()
	}
	return s, h, err
}

func (g *Gate) openHeld(ctx context.Context, s Session) (h held, err error) {
	plain, err := g.seal.Open(ctx, s.Person, sessionSeal, s.Sealed)
	if err != nil {
		return h, err
	}
	return h, json.Unmarshal(plain, &h)
}

func pass(s Session, h held, at time.Time) Pass {
	return Pass{ID: s.ID, Person: s.Person, Standing: h.Standing, From: h.From, Alone: h.Alone, Language: h.Language, Created: s.Created,
		Confirmed: h.Confirmed, Used: s.Used, End: s.End, Locked: locked(s, h, at), Sends: h.Use == checkIns, Keeps: h.Use == planCopies, recovered: h.Recovered}
}

// locked says whether the same person has to show who they are to go on.
func locked(s Session, h held, at time.Time) bool {
	return h.Use == "" && (s.Locked || at.Sub(s.Used) >= idleLock || at.Before(s.Used.Add(-skew)))
}

// Lock locks a session at once, as when a device is handed over.
func (g *Gate) Lock(ctx context.Context, token string, at time.Time) error {
	for {
		s, _, err := g.session(ctx, token, at)
		if err != nil || s.Locked {
			return err
		}
		s.Locked = true
		if err := g.store.ChangeSession(ctx, s); !errors.Is(err, ErrStale) {
			return err
		}
	}
}

// Unlock lets the same person go on with their password, under a new token.
// The session keeps its id, its role and its end.
func (g *Gate) Unlock(ctx context.Context, token, password string, at time.Time) (string, error) {
	s, h, err := g.session(ctx, token, at)
	if err != nil {
		return "", err
	}
	tried := within(s.Person)
	if err := g.try(ctx, tried, perAccount, at); err != nil {
		return "", err
	}
	if _, right, err := g.password(ctx, s.Person, password); err != nil {
		return "", err
	} else if !right {
		return "", fault.In("password", "This password did not match. Try again, or sign out and sign in anew.")
	}
	instead := s.Hash
	s.Used, s.Locked = at, false
	fresh, err := g.start(ctx, s, h, instead)
	if err != nil {
		return "", err
	}
	return fresh, g.forgive(ctx, tried, true)
}

// Switch goes on in another role or at another practice, under a new token and
// a new id; the end stays where it was. Whether the person has that role is for
// the caller to know.
func (g *Gate) Switch(ctx context.Context, token string, as Standing, at time.Time) (string, error) {
	s, h, err := g.session(ctx, token, at)
	if err != nil {
		return "", err
	}
	if pass(s, h, at).Locked {
		return "", ErrLocked
	}
	instead := s.Hash
	s.ID, s.Used, h.Standing = newID(), at, as
	return g.start(ctx, s, h, instead)
}

// Sessions lists where a person is signed in, and which devices may send their
// check-ins, newest first.
func (g *Gate) Sessions(ctx context.Context, person Person, at time.Time) ([]Pass, error) {
	rows, err := g.store.Sessions(ctx, person)
	if err != nil {
		return nil, err
	}
	var all []Pass
	for _, s := range rows {
		if !at.Before(s.End) {
			continue
		}
		h, err := g.openHeld(ctx, s)
		if err != nil {
			return nil, err
		}
		all = append(all, pass(s, h, at))
	}
	return all, nil
}

// End ends one of a person's sessions, at the next request on every node.
func (g *Gate) End(ctx context.Context, person Person, id [16]byte) error {
	return g.store.EndSession(ctx, person, id)
}

// EndOthers ends all of a person's sessions but one; all, if keep is zero.
func (g *Gate) EndOthers(ctx context.Context, person Person, keep [16]byte) error {
	return g.store.EndSessions(ctx, person, keep)
}

// SignOut ends the session of a token; without one there is nothing to end.
func (g *Gate) SignOut(ctx context.Context, token string) error {
	s, err := g.store.Session(ctx, hashOf(sessions, token))
	if errors.Is(err, ErrNone) {
		return nil
	} else if err != nil {
		return err
	}
	return g.store.EndSession(ctx, s.Person, s.ID)
}

// Sweep removes what has been over for a day; a job of the house runs it. For
// that day Check still knows whose session it was.
func (g *Gate) Sweep(ctx context.Context, at time.Time) error {
	return g.store.Sweep(ctx, at.AddDate(0, 0, -1), at.Add(-quiet))
}

func newID() (id [16]byte) { rand.Read(id[:]); return id }
