package auth

import (
	"context"
	"errors"
	"time"
)

// Person is the id of a person who has, or may get, an account. It is the same
// sixteen bytes that name the person everywhere else.
type Person [16]byte

// Hash is what a store keeps of a secret: the SHA-256 of a token, or the blind
// index of an address. Nothing leads back from it.
type Hash [32]byte

// State is what an account can do.
type State int8

// The states. A store writes the number.
const (
	Invited  State = 1 // exists, has no credentials yet, can do nothing
	Active   State = 2 // may sign in
	Disabled State = 3 // can do nothing; its sessions are over
)

// Account is one row: how one person signs in.
type Account struct {
	Person  Person
	Index   Hash   // blind index of the address; no two accounts have the same
	Sealed  []byte // password hash, TOTP seed, known browsers
	State   State
	Step    int64 // the newest TOTP time step that was used; only grows
	Version int64 // 0: not stored yet; otherwise the version that was read
}

// Session is one row: one browser that a person signed in from.
type Session struct {
	Hash    Hash // SHA-256 of the 256-bit token; the token itself is nowhere
	ID      [16]byte
	Person  Person
	Sealed  []byte // role, practice, and words for the device
	Created time.Time
	Used    time.Time // last use by the person, to about half a minute
	End     time.Time // never later than this
	Locked  bool      // locked by hand; an idle lock follows from Used
	Version int64     // 0: not stored yet; otherwise the version that was read
}

// Once is one row: something that works once, such as the link of an invitation.
type Once struct {
	Hash    Hash
	Kind    string // "setup", "invitation"
	Person  Person
	Sealed  []byte
	Expires time.Time
	Spent   bool
}

// Failures is one row: tries in a row that failed for one subject (an address,
// a browser, a network, a link).
type Failures struct {
	Subject Hash
	Count   int
	Last    time.Time
	Version int64 // 0: not stored yet; otherwise the version that was read
}

// Store keeps accounts, sessions, one-time things, counts of failures and letters. Rows
// are opaque to it. Times are kept to the microsecond, UTC. What a method did
// is on stable storage when it returns nil, and all of it or nothing is.
//
// The rows with a Version are written by compare-and-set: a row with Version v
// replaces the stored row only if that has Version v, and is then stored with
// v+1; Version 0 adds a row where there is none. Otherwise the answer is
// ErrStale and nothing changes.
type Store interface {
	// Account gives a person's account, or ErrNone.
	Account(ctx context.Context, person Person) (Account, error)
	// AccountAt gives the account with this blind index of an address, or ErrNone.
	AccountAt(ctx context.Context, index Hash) (Account, error)
	// Accounts gives up to n accounts whose person is after this one, in order.
	Accounts(ctx context.Context, after Person, n int) ([]Account, error)
	// PutAccount writes an account by compare-and-set; an index that another
	// account has is ErrStale too.
	PutAccount(ctx context.Context, a Account) error
	// DropAccount removes a person's account, sessions, one-time things and letters.
	DropAccount(ctx context.Context, person Person) error

	// Session gives a session whose account is Active, or ErrNone.
	Session(ctx context.Context, hash Hash) (Session, error)
	// Sessions gives a person's sessions, newest first.
	Sessions(ctx context.Context, person Person) ([]Session, error)
	// StartSession adds a session and, in the same transaction, ends the
	// session that it takes the place of, if instead is not zero; where that
	// one is gone, the answer is ErrStale and nothing is added.
	StartSession(ctx context.Context, s Session, instead Hash) error
	// ChangeSession writes Used and Locked of a session by compare-and-set; it
	// never brings back one that ended.
	ChangeSession(ctx context.Context, s Session) error
	// EndSession removes one session of a person, by its ID; removing none is no error.
	EndSession(ctx context.Context, person Person, id [16]byte) error
	// EndSessions removes a person's sessions, all but the one with this ID
	// (zero: all).
	EndSessions(ctx context.Context, person Person, except [16]byte) error

	// PutOnce adds a one-time thing; a hash that is there gives ErrStale.
	PutOnce(ctx context.Context, o Once) error
	// Once gives a one-time thing, spent or not, or ErrNone.
	Once(ctx context.Context, hash Hash) (Once, error)
	// Spend marks a one-time thing as spent if it is there, unspent and at is
	// before its end; otherwise ErrStale. Of two at once, one succeeds.
	Spend(ctx context.Context, hash Hash, at time.Time) error
	// DropOnce removes a person's one-time things of one kind, spent or not.
	DropOnce(ctx context.Context, person Person, kind string) error

	// Failures gives the count for a subject; with Version 0 when there is none.
	Failures(ctx context.Context, subject Hash) (Failures, error)
	// PutFailures writes a count by compare-and-set.
	PutFailures(ctx context.Context, f Failures) error

	// PutLetter writes a letter by compare-and-set.
	PutLetter(ctx context.Context, l Letter) error
	// NextLetter gives the letter that has been due longest at a time, or ErrNone.
	NextLetter(ctx context.Context, at time.Time) (Letter, error)
	// DropLetter removes a letter that has this version; otherwise ErrStale.
	DropLetter(ctx context.Context, id [16]byte, version int64) error

	// Sweep removes sessions and one-time things whose end is before at, and
	// counts whose Last is before quiet.
	Sweep(ctx context.Context, at, quiet time.Time) error
}

// What a store answers when there is no such row, or another came first.
var (
	ErrNone  = errors.New("auth: there is no such row")
	ErrStale = errors.New("auth: another came first")
)
