package sqlstore_test

import (
	"testing"

	"tandem/fault"
	"tandem/journal"
	"tandem/sqlite"
	"tandem/storetest"
)

// TestStops: once storage failed, nothing is written until somebody says so;
// reading goes on.
func TestStops(t *testing.T) {
	s := sqlite.OpenTemp(t)
	sam := journal.NewID()
	put := func() error {
		return s.Write(t.Context(), func(tx journal.Tx) error {
			_, err := storetest.Write(t.Context(), tx, storetest.Draft{Stream: sam, Command: journal.NewID(), Sealed: [][]byte{make([]byte, 100_000)}})
			return err
		})
	}
	if err := put(); err != nil {
		t.Fatal(err)
	}
	s.Exec(t, `PRAGMA max_page_count = 1`) // no more pages: SQLite answers as on a full disk
	for range 2 {
		if err := put(); fault.KindOf(err) != fault.NotSaved {
			t.Fatalf("Write on a full disk = %v, want NotSaved", err)
		}
	}
	if recs, err := s.Records(t.Context(), sam, 1, 0); err != nil || len(recs) != 1 {
		t.Errorf("Records = %d, %v, want the one that was saved", len(recs), err)
	}
	if s.Stopped() == nil {
		t.Error("the store did not stop")
	}
	if err := s.Resume(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := put(); err != nil {
		t.Errorf("Write after Resume = %v", err)
	}
}
