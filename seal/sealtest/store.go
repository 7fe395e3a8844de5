// Package sealtest has a key store in memory, for tests of what stands on seal.
package sealtest

import (
	"cmp"
	"context"
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

// Put keeps a wrapped key.
func (s *Store) Put(_ context.Context, n seal.Name, wrapped []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.erased[n.Owner] {
		return seal.ErrErased
	}
	if _, taken := s.keys[n]; taken {
		return seal.ErrTaken
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
	slices.SortFunc(names, func(a, b seal.Name) int {
		return cmp.Or(cmp.Compare(a.Use, b.Use), cmp.Compare(a.Gen, b.Gen))
	})
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

// Close does nothing.
func (s *Store) Close() error { return nil }
