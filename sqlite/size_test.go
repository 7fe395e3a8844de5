package sqlite_test

import (
	"crypto/rand"
	"database/sql"
	"fmt"
	mathrand "math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"tandem/journal"
	"tandem/ledger"
	"tandem/sqlite"
	"tandem/storetest"
)

// drafts makes acts of n entries each, of the length that the shortest body
// has when it is sealed (nonce of 12 bytes and tag of 16).
func drafts(streams []journal.ID, acts, n int) []storetest.Draft {
	all := make([]storetest.Draft, acts)
	for i := range all {
		all[i] = storetest.Draft{Stream: streams[mathrand.IntN(len(streams))], Command: journal.NewID()}
		for range n {
			sealed := make([]byte, ledger.MinBody+28)
			rand.Read(sealed)
			all[i].Sealed = append(all[i].Sealed, sealed)
		}
	}
	return all
}

func clients(n int) []journal.ID {
	ids := make([]journal.ID, n)
	for i := range ids {
		ids[i] = journal.NewID()
	}
	return ids
}

// TestBytesPerEntry (W10): an entry takes at most 1.2 times its padded body
// and 250 bytes, indexes and tree included, when charts grow side by side and
// each act has one entry, which is the worst case for what acts cost.
func TestBytesPerEntry(t *testing.T) {
	const groups, acts, most = 40, 500, ledger.MinBody*12/10 + 250
	dir, streams := t.TempDir(), clients(200)
	grow := func(groups int) int64 {
		s, err := sqlite.Open(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		for range groups {
			if err := s.Write(t.Context(), func(tx journal.Tx) error {
				_, err := storetest.Write(t.Context(), tx, drafts(streams, acts, 1)...)
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

// BenchmarkWrite gives acts a second: one entry each, or what a check-in
// writes (four entries, an access line, four sections), singly and in groups
// that share a commit. "bare" is one row a commit without the store.
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
	for _, group := range []int{1, 8, 64} {
		b.Run(fmt.Sprintf("entry/%d", group), func(b *testing.B) { benchmark(b, group, 1, 0) })
		b.Run(fmt.Sprintf("check-in/%d", group), func(b *testing.B) { benchmark(b, group, 4, 4) })
	}
}

func benchmark(b *testing.B, group, entries, sections int) {
	s := sqlite.OpenTemp(b)
	ctx := b.Context()
	streams := clients(1000)
	var n int
	for b.Loop() {
		acts := drafts(streams, group, entries)
		lines := drafts(streams, group, 1)
		err := s.Write(ctx, func(tx journal.Tx) error {
			for i, a := range acts {
				for slot := range sections {
					if err := tx.PutSection(ctx, journal.Section{Client: a.Stream, Slot: uint64(slot), Sealed: lines[i].Sealed[0]}); err != nil {
						return err
					}
				}
			}
			if sections > 0 {
				acts = append(acts, lines...)
			}
			_, err := storetest.Write(ctx, tx, acts...)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
		n += group
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "acts/s")
}
