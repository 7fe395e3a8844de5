package authtest

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"testing"

	"github.com/alexedwards/argon2id"

	"tandem/auth"
)

// Keys seals under one random key, bound to owner and place.
type Keys struct {
	aead  cipher.AEAD
	index [][]byte // the newest first
}

// NewKeys makes a random key.
func NewKeys() *Keys {
	key := make([]byte, 32)
	rand.Read(key)
	block, err := aes.NewCipher(key)
	if err != nil {
		panic(err)
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		panic(err)
	}
	return &Keys{aead, [][]byte{key}}
}

// Seal seals a row's content.
func (k *Keys) Seal(_ context.Context, owner auth.Person, place string, plain []byte) ([]byte, error) {
	return k.aead.Seal(nil, nil, plain, append(owner[:], place...)), nil
}

// Open opens what Seal made for the same owner and place.
func (k *Keys) Open(_ context.Context, owner auth.Person, place string, sealed []byte) ([]byte, error) {
	return k.aead.Open(nil, nil, sealed, append(owner[:], place...))
}

// Index gives keyed hashes, one for each key of the index.
func (k *Keys) Index(value string) (all [][32]byte) {
	for _, key := range k.index {
		m := hmac.New(sha256.New, key)
		m.Write([]byte(value))
		all = append(all, [32]byte(m.Sum(nil)))
	}
	return all
}

// Rotate begins to replace the index's key.
func (k *Keys) Rotate() {
	key := make([]byte, 32)
	rand.Read(key)
	k.index = append([][]byte{key}, k.index...)
}

// Retire ends that: values are found by the newest key alone.
func (k *Keys) Retire() { k.index = k.index[:1] }

// NewGate makes a gate over a store with passwords that cost next to nothing.
func NewGate(t testing.TB, store auth.Store) *auth.Gate { return NewGateWith(t, store, NewKeys()) }

// NewGateWith is NewGate with these keys.
func NewGateWith(t testing.TB, store auth.Store, keys *Keys) *auth.Gate {
	t.Helper()
	cheap := argon2id.Params{Memory: 8, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32}
	g, err := auth.New(t.Context(), store, keys, keys, auth.Config{Issuer: "Tandem", Origin: Origin, Hash: cheap})
	if err != nil {
		t.Fatal(err)
	}
	return g
}
