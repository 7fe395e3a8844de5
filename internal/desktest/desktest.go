// Package desktest gives tests a desk over an empty deployment.
package desktest

import (
	"log/slog"
	"testing"
	"time"

	"tandem/desk"
	"tandem/journal"
	"tandem/ledger"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/schedule"
	"tandem/seal"
	"tandem/seal/sealtest"
	"tandem/sqlite"
	"tandem/team"
	"tandem/therapy"
)

// Open starts a desk over an empty store, with keys of its own, that lives as
// long as the test. Its clock is the test's.
func Open(t testing.TB, now func() time.Time) (*desk.Desk, *seal.Keeper) {
	t.Helper()
	root, _, err := seal.NewRoot()
	if err != nil {
		t.Fatal(err)
	}
	keys := seal.NewKeeper(root, sealtest.New())
	codec := journal.NewCodec(team.Kinds(), measure.Kinds(), meds.Kinds(), therapy.Kinds(), plan.Kinds(), schedule.Kinds(), desk.Kinds())
	d, err := desk.Start(t.Context(), desk.Config{Store: sqlite.OpenTemp(t), Keys: keys, Codec: codec, Now: now,
		Log:  slog.New(slog.DiscardHandler),
		Sign: func(int64, ledger.Hash) ([]byte, error) { return []byte("signed"), nil }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { <-d.Stopped() })
	return d, keys
}
