// Package authtest is a Store in memory, keys that seal for real, and the suite
// that every Store passes.
package authtest

import (
	"bytes"
	"cmp"
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"tandem/auth"
)

// Memory is a Store that forgets when the test ends.
type Memory struct {
	mu       sync.Mutex
	accounts map[auth.Person]auth.Account
	sessions map[auth.Hash]auth.Session
	onces    map[auth.Hash]auth.Once
	failures map[auth.Hash]auth.Failures
	letters  map[[16]byte]auth.Letter
}

// NewMemory makes an empty store.
func NewMemory() *Memory {
	return &Memory{accounts: map[auth.Person]auth.Account{}, sessions: map[auth.Hash]auth.Session{},
		onces: map[auth.Hash]auth.Once{}, failures: map[auth.Hash]auth.Failures{},
		letters: map[[16]byte]auth.Letter{}}
}

var _ auth.Store = (*Memory)(nil)

// Account gives a person's account.
func (m *Memory) Account(_ context.Context, person auth.Person) (auth.Account, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return found(m.accounts, person)
}

// AccountAt gives the account with an index.
func (m *Memory) AccountAt(_ context.Context, index auth.Hash) (auth.Account, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, a := range m.accounts {
		if a.Index == index {
			return a, nil
		}
	}
	return auth.Account{}, auth.ErrNone
}

// Accounts gives accounts in the order of their persons.
func (m *Memory) Accounts(_ context.Context, after auth.Person, n int) ([]auth.Account, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var all []auth.Account
	for _, a := range m.accounts {
		if bytes.Compare(a.Person[:], after[:]) > 0 {
			all = append(all, a)
		}
	}
	slices.SortFunc(all, func(a, b auth.Account) int { return bytes.Compare(a.Person[:], b.Person[:]) })
	return all[:min(n, len(all))], nil
}

// PutAccount writes an account by compare-and-set.
func (m *Memory) PutAccount(_ context.Context, a auth.Account) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, other := range m.accounts {
		if other.Index == a.Index && other.Person != a.Person {
			return auth.ErrStale
		}
	}
	if m.accounts[a.Person].Version != a.Version {
		return auth.ErrStale
	}
	a.Version++
	a.Sealed = bytes.Clone(a.Sealed)
	m.accounts[a.Person] = a
	return nil
}

// DropAccount removes everything of a person.
func (m *Memory) DropAccount(_ context.Context, person auth.Person) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.accounts, person)
	maps.DeleteFunc(m.sessions, func(_ auth.Hash, s auth.Session) bool { return s.Person == person })
	maps.DeleteFunc(m.onces, func(_ auth.Hash, o auth.Once) bool { return o.Person == person })
	maps.DeleteFunc(m.letters, func(_ [16]byte, l auth.Letter) bool { return l.Person == person })
	return nil
}

// Session gives a session of an active account.
func (m *Memory) Session(_ context.Context, hash auth.Hash) (auth.Session, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	s, err := found(m.sessions, hash)
	if err == nil && m.accounts[s.Person].State != auth.Active {
		return auth.Session{}, auth.ErrNone
	}
	return s, err
}

// Sessions gives a person's sessions, newest first.
func (m *Memory) Sessions(_ context.Context, person auth.Person) ([]auth.Session, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var all []auth.Session
	for _, s := range m.sessions {
		if s.Person == person {
			all = append(all, s)
		}
	}
	slices.SortFunc(all, func(a, b auth.Session) int {
		return cmp.Or(b.Created.Compare(a.Created), bytes.Compare(a.ID[:], b.ID[:]))
	})
	return all, nil
}

// StartSession adds a session, in place of another.
func (m *Memory) StartSession(_ context.Context, s auth.Session, instead auth.Hash) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, there := m.sessions[instead]; !there && instead != (auth.Hash{}) {
		return auth.ErrStale
	}
	if _, there := m.sessions[s.Hash]; there || s.Version != 0 {
		return auth.ErrStale
	}
	delete(m.sessions, instead)
	s.Version = 1
	m.sessions[s.Hash] = trimmed(s)
	return nil
}

// ChangeSession writes Used and Locked by compare-and-set.
func (m *Memory) ChangeSession(_ context.Context, s auth.Session) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	old, there := m.sessions[s.Hash]
	if !there || old.Version != s.Version {
		return auth.ErrStale
	}
	old.Used, old.Locked, old.Version = s.Used, s.Locked, s.Version+1
	m.sessions[s.Hash] = trimmed(old)
	return nil
}

// EndSession removes one session.
func (m *Memory) EndSession(_ context.Context, person auth.Person, id [16]byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	maps.DeleteFunc(m.sessions, func(_ auth.Hash, s auth.Session) bool { return s.Person == person && s.ID == id })
	return nil
}

// EndSessions removes all sessions but one.
func (m *Memory) EndSessions(_ context.Context, person auth.Person, except [16]byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	maps.DeleteFunc(m.sessions, func(_ auth.Hash, s auth.Session) bool { return s.Person == person && s.ID != except })
	return nil
}

// PutOnce adds a one-time thing.
func (m *Memory) PutOnce(_ context.Context, o auth.Once) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, there := m.onces[o.Hash]; there {
		return auth.ErrStale
	}
	o.Expires = micro(o.Expires)
	m.onces[o.Hash] = o
	return nil
}

// Once gives a one-time thing.
func (m *Memory) Once(_ context.Context, hash auth.Hash) (auth.Once, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return found(m.onces, hash)
}

// Spend marks a one-time thing as spent.
func (m *Memory) Spend(_ context.Context, hash auth.Hash, at time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	o, there := m.onces[hash]
	if !there || o.Spent || !at.Before(o.Expires) {
		return auth.ErrStale
	}
	o.Spent = true
	m.onces[hash] = o
	return nil
}

// DropOnce removes a person's one-time things of a kind.
func (m *Memory) DropOnce(_ context.Context, person auth.Person, kind string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	maps.DeleteFunc(m.onces, func(_ auth.Hash, o auth.Once) bool { return o.Person == person && o.Kind == kind })
	return nil
}

// Failures gives a count.
func (m *Memory) Failures(_ context.Context, subject auth.Hash) (auth.Failures, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	f := m.failures[subject]
	f.Subject = subject
	return f, nil
}

// PutFailures writes a count by compare-and-set.
func (m *Memory) PutFailures(_ context.Context, f auth.Failures) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.failures[f.Subject].Version != f.Version {
		return auth.ErrStale
	}
	f.Version++
	f.Last = micro(f.Last)
	m.failures[f.Subject] = f
	return nil
}

// PutLetter writes a letter by compare-and-set.
func (m *Memory) PutLetter(_ context.Context, l auth.Letter) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.letters[l.ID].Version != l.Version {
		return auth.ErrStale
	}
	l.Version++
	l.Due = micro(l.Due)
	m.letters[l.ID] = l
	return nil
}

// NextLetter gives the letter that has been due longest.
func (m *Memory) NextLetter(_ context.Context, at time.Time) (auth.Letter, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	next, err := auth.Letter{}, auth.ErrNone
	for _, l := range m.letters {
		if !l.Due.After(at) && (err != nil || l.Due.Before(next.Due)) {
			next, err = l, nil
		}
	}
	return next, err
}

// DropLetter removes a letter of a version.
func (m *Memory) DropLetter(_ context.Context, id [16]byte, version int64) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if l, there := m.letters[id]; !there || l.Version != version {
		return auth.ErrStale
	}
	delete(m.letters, id)
	return nil
}

// Sweep removes what is over.
func (m *Memory) Sweep(_ context.Context, at, quiet time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	maps.DeleteFunc(m.sessions, func(_ auth.Hash, s auth.Session) bool { return s.End.Before(at) })
	maps.DeleteFunc(m.onces, func(_ auth.Hash, o auth.Once) bool { return o.Expires.Before(at) })
	maps.DeleteFunc(m.failures, func(_ auth.Hash, f auth.Failures) bool { return f.Last.Before(quiet) })
	return nil
}

func found[K comparable, V any](rows map[K]V, key K) (V, error) {
	v, there := rows[key]
	if !there {
		return v, auth.ErrNone
	}
	return v, nil
}

func micro(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

func trimmed(s auth.Session) auth.Session {
	s.Created, s.Used, s.End = micro(s.Created), micro(s.Used), micro(s.End)
	return s
}
