// Package sealtest has a key store in memory, for tests of what stands on seal.
package sealtest

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"maps"
	"slices"
	"sync"

	"tandem/seal"
)

// Store is a seal.Store that forgets everything at its end.
type Store struct {
	mu     sync.Mutex
	keys   map[seal.Name][]byte
	erased map[[16]byte]bool
}

// New makes an empty store.
func New() *Store { return &Store{keys: map[seal.Name][]byte{}, erased: map[[16]byte]bool{}} }

// Clone is a backup of the store as it stands.
func (s *Store) Clone() *Store {
	s.mu.Lock()
	defer s.mu.Unlock()
	return &Store{keys: maps.Clone(s.keys), erased: maps.Clone(s.erased)}
}

// Put keeps a wrapped key.
func (s *Store) Put(_ context.Context, n seal.Name, wrapped []byte, others ...string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.erased[n.Owner] {
		return seal.ErrErased
	}
	for _, use := range append(others, n.Use) {
		if _, taken := s.keys[seal.Name{Owner: n.Owner, Use: use, Gen: n.Gen}]; taken {
			return seal.ErrTaken
		}
	}
	s.keys[n] = slices.Clone(wrapped)
	return nil
}

// Get gives a wrapped key.
func (s *Store) Get(_ context.Context, n seal.Name) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	wrapped, ok := s.keys[n]
	if !ok {
		return nil, seal.ErrNoKey
	}
	return slices.Clone(wrapped), nil
}

// Latest gives the newest generation.
func (s *Store) Latest(_ context.Context, owner [16]byte, use string) (gen uint32, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for n := range s.keys {
		if n.Owner == owner && n.Use == use {
			gen = max(gen, n.Gen)
		}
	}
	return gen, nil
}

// Names lists the keys of one owner, by use and generation.
func (s *Store) Names(_ context.Context, owner [16]byte) ([]seal.Name, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var names []seal.Name
	for n := range s.keys {
		if n.Owner == owner {
			names = append(names, n)
		}
	}
	slices.SortFunc(names, order)
	return names, nil
}

// Destroy removes the keys of one owner.
func (s *Store) Destroy(_ context.Context, owner [16]byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.erased[owner] = true
	for n := range s.keys {
		if n.Owner == owner {
			delete(s.keys, n)
		}
	}
	return nil
}

// Erased gives the owners whose keys were destroyed.
func (s *Store) Erased(context.Context) ([][16]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Collect(maps.Keys(s.erased)), nil
}

// Older gives keys under a root generation before this one.
func (s *Store) Older(_ context.Context, root uint32, n int) (all []seal.Wrapped, _ error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for name, wrapped := range s.keys {
		if binary.BigEndian.Uint32(wrapped) < root && len(all) < n {
			all = append(all, seal.Wrapped{Name: name, Bytes: slices.Clone(wrapped)})
		}
	}
	return all, nil
}

// All gives keys after this name, in order.
func (s *Store) All(_ context.Context, after seal.Name, n int) (all []seal.Wrapped, _ error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for name, wrapped := range s.keys {
		if order(name, after) > 0 {
			all = append(all, seal.Wrapped{Name: name, Bytes: slices.Clone(wrapped)})
		}
	}
	slices.SortFunc(all, func(a, b seal.Wrapped) int { return order(a.Name, b.Name) })
	return all[:min(n, len(all))], nil
}

func order(a, b seal.Name) int {
	return cmp.Or(bytes.Compare(a.Owner[:], b.Owner[:]), cmp.Compare(a.Use, b.Use), cmp.Compare(a.Gen, b.Gen))
}

// Swap puts new bytes and uses in the place of old ones.
func (s *Store) Swap(_ context.Context, swaps []seal.Swap) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, w := range swaps {
		if wrapped, ok := s.keys[w.Name]; ok && bytes.Equal(wrapped, w.Bytes) {
			delete(s.keys, w.Name)
			s.keys[seal.Name{Owner: w.Owner, Use: w.Use, Gen: w.Gen}] = slices.Clone(w.New)
		}
	}
	return nil
}

// Purge does nothing: what was swapped is gone.
func (s *Store) Purge(context.Context) error { return nil }

// Close does nothing.
func (s *Store) Close() error { return nil }
