package sqlite_test

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"tandem/journal"
	"tandem/seal"
	"tandem/sqlite"
	"tandem/storetest"
)

// TestDestroyLeavesNothing: after an erasure the key store's files hold no
// byte of the keys, wherever rows had been moved to in the meantime.
func TestDestroyLeavesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), sqlite.KeysFile)
	k, err := sqlite.OpenKeys(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	wrapped := map[[16]byte][]byte{}
	for range 300 {
		owner, w := journal.NewID(), make([]byte, 60)
		rand.Read(w)
		wrapped[owner] = w
		if err := k.Put(t.Context(), seal.Name{Owner: owner, Use: "client", Gen: 1}, w); err != nil {
			t.Fatal(err)
		}
	}
	before := contents(t, path)
	gone := 0
	for owner, w := range wrapped {
		if !bytes.Contains(before, w) {
			t.Fatal("a key is not in the files before its end: the test finds nothing")
		}
		if gone < 20 {
			gone++
			if err := k.Destroy(t.Context(), owner); err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(contents(t, path), w) {
				t.Fatal("a destroyed key is still in the files")
			}
		}
	}
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
