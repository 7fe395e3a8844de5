// Package storetest is what every cellar must do, as one suite. The stores
// share it, and it asks them nothing but what their interfaces promise.
package storetest

import (
	"context"
	"database/sql"
	"testing"

	"tandem/auth"
	"tandem/auth/authtest"
	"tandem/journal"
	"tandem/ledger"
	"tandem/seal"
)

// Journal is a journal store that also runs the jobs it was given and lets
// itself be verified.
type Journal interface {
	journal.Store
	Jobs(ctx context.Context, work func(context.Context, journal.Job) error) error
	// What verify walks; see verify.Reader.
	TreeState(ctx context.Context) (edge ledger.Edge, last int64, identity []byte, epoch int64, err error)
	Streams(ctx context.Context, fn func(number int64, stream [16]byte, seq uint64, head ledger.Hash) error) error
	Entries(ctx context.Context, from, to int64, fn func(number, leaf int64, r *ledger.Record) error) error
	Tile(ctx context.Context, level int, n int64) ([]byte, error)
	Checkpoints(ctx context.Context, fn func(size int64, note []byte) error) error
}

// Stores is one empty cellar.
type Stores struct {
	Journal Journal
	Keys    seal.Store
	Auth    auth.Store
	DB      *sql.DB // the journal's database, for what no interface tells
}

// Run puts the stores that open gives through the suite. Each test opens its own.
func Run(t *testing.T, open func(t *testing.T) Stores) {
	tests := []struct {
		name string
		test func(*testing.T, Stores)
	}{
		{"placeholders bind by number", placeholders},
		{"entries come back in order", order},
		{"a taken place is a duplicate", duplicate},
		{"an entry must follow its head", follow},
		{"a failing act writes nothing", nothing},
		{"a command is remembered", remembered},
		{"the tree comes back", tree},
		{"sections are replaced", summary},
		{"lists hold clients", held},
		{"a chart has one access stream", access},
		{"an erasure leaves the entries alone", erase},
		{"a walk meets every row", walk},
		{"watching ends with its context", watch},
		{"jobs run once, and only after their commit", jobs},
		{"a job that fails runs again", again},
		{"keys are put, read and destroyed", keys},
		{"one of many puts a key", keyRace},
		{"keys are wrapped anew", swaps},
		{"no key is made during an erasure or after it", keyErasure},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.test(t, open(t))
		})
	}
	t.Run("auth", func(t *testing.T) {
		authtest.Run(t, func(t *testing.T) auth.Store { return open(t).Auth })
	})
}

// placeholders: a driver that binds $n by order of appearance would give wrong
// rows without an error.
func placeholders(t *testing.T, s Stores) {
	var a, b string
	if err := s.DB.QueryRowContext(t.Context(), `SELECT CAST($2 AS text), CAST($1 AS text)`, "one", "two").Scan(&a, &b); err != nil {
		t.Fatal(err)
	}
	if a != "two" || b != "one" {
		t.Errorf("SELECT $2, $1 with one, two = %s, %s", a, b)
	}
}
