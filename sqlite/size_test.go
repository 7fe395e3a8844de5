package sqlite_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"tandem/journal"
	"tandem/ledger"
	"tandem/sqlite"
	"tandem/storetest"
)

// TestBytesPerEntry: an entry takes at most 1.2 times its padded body
// and 250 bytes, indexes and tree included, when charts grow side by side and
// each act has one entry, which is the worst case for what acts cost.
func TestBytesPerEntry(t *testing.T) {
	const groups, acts, most = 40, 500, ledger.MinBody*12/10 + 250
	dir, streams := t.TempDir(), storetest.Streams(200)
	grow := func(groups int) int64 {
		s, err := sqlite.Open(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		for range groups {
			if err := s.Write(t.Context(), func(tx journal.Tx) error {
				_, err := storetest.Write(t.Context(), tx, storetest.Drafts(streams, acts, 1)...)
				return err
			}); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Close(); err != nil { // which folds the log into the file
			t.Fatal(err)
		}
		info, err := os.Stat(filepath.Join(dir, sqlite.LedgerFile))
		if err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	empty := grow(0)
	each := (grow(groups) - empty) / (groups * acts)
	t.Logf("%d bytes an entry, %d of them its sealed body; empty %d", each, ledger.MinBody+28, empty)
	if each > most {
		t.Errorf("an entry takes %d bytes, want at most %d", each, most)
	}
}

// BenchmarkWrite: "bare" is one row a commit without the store.
func BenchmarkWrite(b *testing.B) {
	b.Run("bare/1", func(b *testing.B) {
		db, err := sql.Open("sqlite", filepath.Join(b.TempDir(), "bare.db")+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_txlock=immediate")
		if err != nil {
			b.Fatal(err)
		}
		defer db.Close()
		db.SetMaxOpenConns(1)
		if _, err := db.Exec("CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB)"); err != nil {
			b.Fatal(err)
		}
		row, err := db.Prepare("INSERT INTO t (b) VALUES ($1)")
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			if _, err := row.Exec(make([]byte, 400)); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "acts/s")
	})
	storetest.Bench(b, func(b *testing.B) journal.Store { return sqlite.OpenTemp(b) })
}
