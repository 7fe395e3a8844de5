package verify

import (
	"context"

	"tandem/ledger"
)

// Reader is what Verify asks of a store. Everything a callback is given is
// good until it returns, and an error from it ends the walk and is returned.
// It is safe for use by several goroutines.
type Reader interface {
	// TreeState gives the tree's right edge, the recorded-at of its newest
	// entry (microseconds UTC), and what its origin is made of.
	TreeState(ctx context.Context) (edge ledger.Edge, last int64, identity []byte, epoch int64, err error)
	// Streams gives each stream's number, which orders the entries, its id and
	// its head as the store keeps it, by number.
	Streams(ctx context.Context, fn func(number int64, stream [16]byte, seq uint64, head ledger.Hash) error) error
	// Entries gives all entries of the streams numbered from <= number < to, by
	// number and sequence, with their places in the tree. The header's stream
	// is not filled in. Entries whose number no stream has are given too.
	Entries(ctx context.Context, from, to int64, fn func(number, leaf int64, r *ledger.Record) error) error
	// Tile gives the hashes of a complete tile, nil where it is not there.
	Tile(ctx context.Context, level int, n int64) ([]byte, error)
	// Epochs gives the entries that began the tree's later epochs, in order.
	Epochs(ctx context.Context) ([]ledger.Record, error)
	// Checkpoints gives the signed notes that the store keeps, the newest first.
	Checkpoints(ctx context.Context, fn func(size int64, note []byte) error) error
}
