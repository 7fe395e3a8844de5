package verify_test

import (
	"bytes"
	"context"
	"fmt"
	mathrand "math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"tandem/journal"
	"tandem/ledger"
	"tandem/seal"
	"tandem/sqlite"
	"tandem/storetest"
	"tandem/verify"
)

// charts is a data directory with sealed entries, as it lies on disk at rest
// and while the program runs: then the newest pages are in the write-ahead logs.
type charts struct {
	*practice
	rest, running map[string][]byte
	plain         map[journal.ID][][]byte
}

func newCharts(t *testing.T) *charts {
	c := &charts{practice: newPractice(t, 1, 0, 1), plain: map[journal.ID][][]byte{}}
	c.write(t, func() {})
	c.write(t, func() { c.running = files(t, c.dir) })
	c.rest = files(t, c.dir)
	return c
}

// files reads the databases and their logs, but not the shared memory beside
// them, which is made anew from the logs.
func files(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.db*"))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Ext(name) != ".db-shm" {
			all[filepath.Base(name)] = b
		}
	}
	return all
}

// write makes five clients, gives each twenty entries, and calls open while
// the files are open.
func (c *charts) write(t *testing.T, open func()) {
	t.Helper()
	store, err := sqlite.Open(t.Context(), c.dir)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	keys, err := sqlite.OpenKeys(t.Context(), filepath.Join(c.dir, sqlite.KeysFile))
	if err != nil {
		t.Fatal(err)
	}
	defer keys.Close()
	keeper := seal.NewKeeper(c.root, keys)
	for range 5 {
		c.client(t, store, keeper)
	}
	open()
}

// client makes a client with a key and twenty entries.
func (c *charts) client(t *testing.T, store *sqlite.Store, keeper *seal.Keeper) {
	t.Helper()
	client := journal.NewID()
	key, err := keeper.Create(t.Context(), client, seal.Client)
	if err != nil {
		t.Fatal(err)
	}
	d := storetest.Draft{Stream: client, Command: journal.NewID()}
	for seq := range uint64(20) {
		body := fmt.Appendf(nil, "entry %d of %s", seq+1, client)
		c.plain[client] = append(c.plain[client], body)
		d.Sealed = append(d.Sealed, key.Seal(seal.EntryAAD(client, seq+1, 1), body))
	}
	err = store.Write(t.Context(), func(tx journal.Tx) error {
		if _, err := storetest.Write(t.Context(), tx, d); err != nil {
			return err
		}
		tree, err := tx.Tree(t.Context())
		if err != nil {
			return err
		}
		c.notes = [][]byte{c.sign(t, tree)}
		return tx.PutCheckpoint(t.Context(), tree.Size, c.notes[0])
	})
	if err != nil {
		t.Fatal(err)
	}
}

// flipped writes files to an empty directory, one bit of one of them changed.
func flipped(t *testing.T, files map[string][]byte, file string, bit int) (dir string) {
	t.Helper()
	dir, err := os.MkdirTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range files {
		if name == file {
			b = bytes.Clone(b)
			b[bit/8] ^= 1 << (bit % 8)
		}
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// found opens and verifies the directory and reads every entry. It gives what
// it finds, and whether an entry is not what was written.
func (c *charts) found(ctx context.Context, dir string) (found error, changed bool) {
	store, err := sqlite.Open(ctx, dir)
	if err != nil {
		return err, false
	}
	defer store.Close()
	r, err := verify.Verify(ctx, store, c.options(c.notes...))
	if err != nil {
		return err, false
	}
	if !r.OK() {
		return fmt.Errorf("%v", r), false
	}
	keys, err := sqlite.OpenKeys(ctx, filepath.Join(dir, sqlite.KeysFile))
	if err != nil {
		return err, false
	}
	defer keys.Close()
	keeper := seal.NewKeeper(c.root, keys)
	for client, want := range c.plain {
		recs, err := store.Records(ctx, client, 1, 0)
		if err != nil {
			return err, false
		}
		changed = changed || len(recs) != len(want)
		for i, rec := range recs {
			plain, err := c.open(ctx, keeper, rec)
			if err != nil {
				return err, false
			}
			changed = changed || i >= len(want) || !bytes.Equal(plain, want[i])
		}
	}
	return nil, changed
}

func (c *charts) open(ctx context.Context, keeper *seal.Keeper, r ledger.Record) ([]byte, error) {
	key, err := keeper.At(ctx, r.Stream, seal.Client, r.KeyGen)
	if err != nil {
		return nil, err
	}
	return key.Open(seal.EntryAAD(r.Stream, r.Seq, r.KeyGen), r.Sealed)
}

// TestBitFlips: one bit of any file changes, and it is found or no
// entry is another than it was.
func TestBitFlips(t *testing.T) {
	c := newCharts(t)
	if found, changed := c.found(t.Context(), c.dir); found != nil || changed {
		t.Fatalf("with no bit changed: %v, changed %v", found, changed)
	}
	for _, place := range []struct {
		files map[string][]byte
		file  string
	}{
		{c.rest, sqlite.LedgerFile}, {c.rest, sqlite.KeysFile},
		{c.running, sqlite.LedgerFile + "-wal"}, {c.running, sqlite.KeysFile + "-wal"},
	} {
		t.Run(place.file, func(t *testing.T) {
			t.Parallel()
			random, size := mathrand.New(mathrand.NewPCG(5, 5)), len(place.files[place.file])
			var found, harmless, silent int
			for range times(5, 250, 2500) {
				bit := random.IntN(8 * size)
				dir := flipped(t, place.files, place.file, bit)
				switch err, changed := c.found(t.Context(), dir); {
				case err != nil:
					found++
				case !changed:
					harmless++
				default:
					silent++
					t.Errorf("bit %d: an entry is another, and nothing is found", bit)
				}
				os.RemoveAll(dir)
			}
			t.Logf("%d bytes: %d found, %d harmless, %d silent", size, found, harmless, silent)
		})
	}
}
