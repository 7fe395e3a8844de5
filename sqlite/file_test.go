package sqlite_test

import (
	"bytes"
	"database/sql"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"tandem/journal"
	"tandem/sqlite"
	"tandem/storetest"
)

// TestDestroyLeavesNothing: after an erasure the key store's files hold no
// byte of the keys, not even where a page keeps a copy of a row that moved
// away, which secure_delete does not see.
func TestDestroyLeavesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), sqlite.KeysFile)
	k, err := sqlite.OpenKeys(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	wrapped := manyKeys(t, path)
	copies := places(contents(t, path))
	whole, copied := 0, 0
	for owner, w := range wrapped {
		switch n := copies[[16]byte(w)]; {
		case n == 0:
			t.Fatal("a key is not in the file before its end: the test finds nothing")
		case n > 1:
			copied++
		case whole < 3:
			whole++
		default:
			continue
		}
		if err := k.Destroy(t.Context(), owner); err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(contents(t, path), w) {
			t.Error("a destroyed key is still in the files")
		}
	}
	if copied == 0 {
		t.Error("no row had left a copy behind: the test proves too little")
	}
}

// places counts how often each sequence of 16 bytes occurs.
func places(b []byte) map[[16]byte]int {
	n := map[[16]byte]int{}
	for ; len(b) >= 16; b = b[1:] {
		n[[16]byte(b)]++
	}
	return n
}

// manyKeys puts so many keys into the file, and takes so many out, that some
// rows move between pages.
func manyKeys(t *testing.T, path string) map[[16]byte][]byte {
	db, err := sql.Open("sqlite", path+"?_pragma=secure_delete(1)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	tx, err := db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	exec := func(text string, args ...any) {
		if _, err := tx.ExecContext(t.Context(), text, args...); err != nil {
			t.Fatal(err)
		}
	}
	random := rand.NewChaCha8([32]byte{1})
	wrapped := map[[16]byte][]byte{}
	var out [][]byte
	for i := range 8000 {
		var owner [16]byte
		w := make([]byte, 60+i%120)
		random.Read(owner[:])
		random.Read(w)
		exec("INSERT INTO keys VALUES ($1, 'client', 1, $2)", owner[:], w)
		if i%4 == 0 {
			out = append(out, owner[:])
		} else {
			wrapped[owner] = w
		}
	}
	for _, owner := range out {
		exec("DELETE FROM keys WHERE owner = $1", owner)
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(t.Context(), "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		t.Fatal(err)
	}
	return wrapped
}

// contents gives the bytes of a database and what lies beside it.
func contents(t *testing.T, path string) []byte {
	files, err := filepath.Glob(path + "*")
	if err != nil {
		t.Fatal(err)
	}
	var all []byte
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
		all = append(all, b...)
	}
	return all
}

func TestFilesAreTheOwnersAlone(t *testing.T) {
	dir := t.TempDir()
	s, err := sqlite.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	files, err := os.ReadDir(dir)
	if err != nil || len(files) < 2 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, f := range files {
		if info, err := f.Info(); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v, %v, want 0600", f.Name(), info.Mode(), err)
		}
	}
}

// TestReopen: what was written is there after a restart, under the same identity.
func TestReopen(t *testing.T) {
	dir := t.TempDir()
	sam := journal.NewID()
	var identity []byte
	for round := range 3 {
		s, err := sqlite.Open(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		err = s.Write(t.Context(), func(tx journal.Tx) error {
			tree, err := tx.Tree(t.Context())
			if err != nil {
				return err
			}
			if identity != nil && !bytes.Equal(identity, tree.Identity) {
				t.Error("the identity changed")
			}
			identity = tree.Identity
			_, err = storetest.Write(t.Context(), tx, storetest.Draft{Stream: sam, Command: journal.NewID(), Sealed: [][]byte{{1}}})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if head, err := s.Head(t.Context(), sam); err != nil || int(head.Seq) != round+1 {
			t.Errorf("Head = %d, %v, want %d", head.Seq, err, round+1)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
