package backup_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"tandem/auth"
	"tandem/backup"
	"tandem/internal/pgtest"
	"tandem/internal/sqlstore"
	"tandem/journal"
	"tandem/ledger"
	"tandem/postgres"
	"tandem/seal"
	"tandem/sqlite"
	"tandem/storetest"
	"tandem/verify"
)

var made = time.Date(2026, 5, 14, 12, 0, 0, 0, time.UTC)

// house is a deployment's store with something in every table of it.
type house struct {
	dir   string
	store *sqlite.Store
	root  *seal.Root
	note  []byte // the newest signed tree head
}

func newHouse(t testing.TB, entries int) *house {
	t.Helper()
	root, _, err := seal.NewRoot()
	must(t, err)
	h := &house{dir: t.TempDir(), root: root}
	h.store, err = sqlite.Open(t.Context(), h.dir)
	must(t, err)
	t.Cleanup(func() { h.store.Close() })
	ctx, client, person := t.Context(), journal.NewID(), journal.NewID()
	h.write(t, client, entries)
	must(t, h.store.Write(ctx, func(tx journal.Tx) error {
		return errors.Join(tx.NewChart(ctx, client, journal.NewID()), tx.Hold(ctx, person, client, true),
			tx.PutSection(ctx, journal.Section{Client: client, Slot: 1 << 63, Sealed: []byte("section")}),
			tx.Later(ctx, journal.Job{Kind: "chart.due", Client: client, At: made.AddDate(1, 0, 0)}))
	}))
	must(t, h.store.PutAccount(ctx, auth.Account{Person: auth.Person(person), Index: auth.Hash{1}, State: auth.Active}))
	must(t, h.store.StartSession(ctx, auth.Session{Hash: auth.Hash{2}, Person: auth.Person(person), Created: made, Used: made, End: made.AddDate(10, 0, 0)}, auth.Hash{}))
	return h
}

// write adds entries to a stream and signs the tree.
func (h *house) write(t testing.TB, stream journal.ID, entries int) {
	t.Helper()
	ctx := t.Context()
	for entries > 0 {
		d := storetest.Draft{Stream: stream, Command: journal.NewID()}
		for range min(entries, 50) {
			sealed := make([]byte, 284)
			rand.Read(sealed)
			d.Sealed = append(d.Sealed, sealed)
		}
		entries -= len(d.Sealed)
		must(t, h.store.Write(ctx, func(tx journal.Tx) error {
			if _, err := storetest.Write(ctx, tx, d); err != nil {
				return err
			}
			tree, err := tx.Tree(ctx)
			if err != nil {
				return err
			}
			h.note, err = h.root.Sign(ledger.Checkpoint{Origin: ledger.Origin(tree.Identity, tree.Epoch), Size: tree.Size,
				Root: ledger.Edge{Size: tree.Size, Right: tree.Right}.Root()})
			if err != nil {
				return err
			}
			return tx.PutCheckpoint(ctx, tree.Size, h.note)
		}))
	}
}

func (h *house) seal() backup.Seal {
	return backup.Seal{To: h.root.Recipients(), Read: h.root.Drill()}
}

// save makes a backup and holds it against a checkpoint from outside.
func (h *house) save(t testing.TB, path string) (verify.Result, error) {
	var result verify.Result
	err := backup.Save(path, backup.Ledger, made, h.seal(),
		func(to journal.Rows) error { return h.store.Copy(t.Context(), to) },
		func(c *backup.Copy) (err error) {
			result, err = verify.Verify(t.Context(), c, verify.Options{Public: h.root.Public(), Outside: [][]byte{h.note}})
			return err
		})
	return result, err
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// plain gives a store's copy without the seal, to be compared.
func plain(t *testing.T, copy func(context.Context, journal.Rows) error) []byte {
	t.Helper()
	var b bytes.Buffer
	w := backup.NewWriter(&b, backup.Ledger, made)
	must(t, copy(t.Context(), w))
	must(t, w.End())
	return b.Bytes()
}

// TestEitherStore: a backup fills either store, and a copy of that is the same,
// byte for byte; sessions are not in it.
func TestEitherStore(t *testing.T) {
	h := newHouse(t, 700)
	path := filepath.Join(t.TempDir(), "backup")
	result, err := h.save(t, path)
	if err != nil || !result.OK() || result.Entries != 700 || result.Window != 0 {
		t.Fatalf("the backup that was read back: %v, %v", result, err)
	}
	want := plain(t, h.store.Copy)
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file is %v, %v; want it for its owner alone", info.Mode(), err)
	}
	if sealed, err := os.ReadFile(path); err != nil || bytes.Contains(sealed, []byte("entries")) {
		t.Errorf("names of tables stand in the file in clear (%v)", err)
	}
	c, err := backup.Open(path, h.root.Drill())
	must(t, err)
	defer c.Close()
	dir := t.TempDir()
	must(t, sqlite.Fill(t.Context(), dir, c.Send))
	if err := sqlite.Fill(t.Context(), dir, c.Send); !errors.Is(err, sqlstore.ErrTaken) {
		t.Errorf("a second time over the first: %v, want ErrTaken", err)
	}
	s, err := sqlite.Open(t.Context(), dir)
	must(t, err)
	defer s.Close()
	if got := plain(t, s.Copy); !bytes.Equal(got, want) {
		t.Errorf("a copy of what was filled has %d bytes, the first %d, or others", len(got), len(want))
	}
	if _, err := s.Session(t.Context(), auth.Hash{2}); !errors.Is(err, auth.ErrNone) {
		t.Errorf("a session came back: %v", err)
	}
	url := pgtest.Database(t)
	must(t, postgres.Fill(t.Context(), url, c.Send))
	if err := postgres.Fill(t.Context(), url, c.Send); !errors.Is(err, sqlstore.ErrTaken) {
		t.Errorf("a second time over the first: %v, want ErrTaken", err)
	}
	p, err := postgres.Open(t.Context(), url)
	must(t, err)
	defer p.Close()
	if got := plain(t, p.Copy); !bytes.Equal(got, want) {
		t.Errorf("a copy of PostgreSQL has %d bytes, the first %d, or others", len(got), len(want))
	}
	h.store = p
	h.write(t, journal.NewID(), 3) // new streams get new numbers
}

// TestKeys: wrapped keys come back as they were, in either store.
func TestKeys(t *testing.T) {
	root, _, err := seal.NewRoot()
	must(t, err)
	from := sqlite.OpenTempKeys(t)
	sam := journal.NewID()
	key, err := seal.NewKeeper(root, from).Create(t.Context(), sam, seal.Client)
	must(t, err)
	path := filepath.Join(t.TempDir(), "keys")
	must(t, backup.Save(path, backup.Keys, made, backup.Seal{To: root.Recipients(), Read: root.Drill()},
		func(to journal.Rows) error { return from.Copy(t.Context(), to) }, func(*backup.Copy) error { return nil }))
	c, err := backup.Open(path, root.Drill())
	must(t, err)
	defer c.Close()
	sealed := key.Seal([]byte("place"), []byte("hello"))
	opens := func(s seal.Store) {
		t.Helper()
		again, err := seal.NewKeeper(root, s).Current(t.Context(), sam, seal.Client)
		must(t, err)
		if got, err := again.Open([]byte("place"), sealed); err != nil || string(got) != "hello" {
			t.Errorf("the key that came back opens %q, %v", got, err)
		}
	}
	file := filepath.Join(t.TempDir(), sqlite.KeysFile)
	must(t, sqlite.FillKeys(t.Context(), file, c.Send))
	k, err := sqlite.OpenKeys(t.Context(), file)
	must(t, err)
	defer k.Close()
	opens(k)
	url := pgtest.Database(t)
	must(t, postgres.FillKeys(t.Context(), url, c.Send))
	p, err := postgres.OpenKeys(t.Context(), url)
	must(t, err)
	defer p.Close()
	opens(p)
}

// TestSaveKeepsNothingBad: what does not pass its check is no backup, and a
// name that is taken is left alone.
func TestSaveKeepsNothingBad(t *testing.T) {
	h := newHouse(t, 10)
	dir := t.TempDir()
	path := filepath.Join(dir, "backup")
	bad := errors.New("bad")
	err := backup.Save(path, backup.Ledger, made, h.seal(), func(to journal.Rows) error { return h.store.Copy(t.Context(), to) },
		func(*backup.Copy) error { return bad })
	if left, _ := os.ReadDir(dir); !errors.Is(err, bad) || len(left) > 0 {
		t.Errorf("a backup that is no good: %v, and %d files stay", err, len(left))
	}
	must(t, os.WriteFile(path, []byte("the first"), 0o600))
	if _, err := h.save(t, path); !errors.Is(err, os.ErrExist) {
		t.Errorf("over a file that is there: %v", err)
	}
	if b, _ := os.ReadFile(path); string(b) != "the first" {
		t.Error("the file that was there is another")
	}
}

// TestCut: a file that ends anywhere before its end is no backup.
func TestCut(t *testing.T) {
	h := newHouse(t, 5)
	whole := plain(t, h.store.Copy)
	for n := range whole {
		if err := backup.Check(whole[:n]); err == nil {
			t.Fatalf("the first %d of %d bytes are taken for a backup", n, len(whole))
		}
	}
	must(t, backup.Check(whole))
	if err := backup.Check(append(whole, 0)); err == nil {
		t.Error("what follows the end is not noticed")
	}
}

// FuzzRead: whatever a file holds, reading it ends without a panic.
func FuzzRead(f *testing.F) {
	h := newHouse(f, 3)
	var b bytes.Buffer
	w := backup.NewWriter(&b, backup.Ledger, made)
	must(f, h.store.Copy(f.Context(), w))
	must(f, w.End())
	f.Add(b.Bytes())
	f.Add([]byte(fmt.Sprint("tandem backup, format 1\n", "H")))
	f.Fuzz(func(t *testing.T, b []byte) { backup.Check(b) })
}
