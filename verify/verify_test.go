package verify_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"tandem/journal"
	"tandem/lang"
	"tandem/ledger"
	"tandem/seal"
	"tandem/sqlite"
	"tandem/storetest"
	"tandem/verify"
)

var _ verify.Reader = (*sqlite.Store)(nil)

// practice is a database with a checkpoint after each act, inside and outside.
type practice struct {
	dir     string
	root    *seal.Root
	entries []ledger.Record // by place in the tree
	notes   [][]byte        // the checkpoint after each act
	sizes   []int64         // and the tree's size then
}

// newPractice writes acts of one to most entries to the streams, by turns.
func newPractice(t testing.TB, streams, acts, most int) *practice {
	t.Helper()
	root, _, err := seal.NewRoot()
	if err != nil {
		t.Fatal(err)
	}
	p := &practice{dir: t.TempDir(), root: root}
	names := make([]journal.ID, streams)
	for i := range names {
		names[i] = journal.NewID()
	}
	p.with(t, func(s *sqlite.Store) {
		for i := range acts {
			p.act(t, s, names[i%streams], 1+i%most)
		}
	})
	return p
}

// with opens the store for the length of fn.
func (p *practice) with(t testing.TB, fn func(*sqlite.Store)) {
	t.Helper()
	s, err := sqlite.Open(t.Context(), p.dir)
	if err != nil {
		t.Fatal(err)
	}
	fn(s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// act writes one act and its checkpoint.
func (p *practice) act(t testing.TB, s *sqlite.Store, stream journal.ID, entries int) {
	t.Helper()
	d := storetest.Draft{Stream: stream, Command: journal.NewID()}
	for range entries {
		b := make([]byte, 284)
		rand.Read(b)
		d.Sealed = append(d.Sealed, b)
	}
	err := s.Write(t.Context(), func(tx journal.Tx) error {
		recs, err := storetest.Write(t.Context(), tx, d)
		if err != nil {
			return err
		}
		tree, err := tx.Tree(t.Context())
		if err != nil {
			return err
		}
		note := p.sign(t, tree)
		p.entries = append(p.entries, recs...)
		p.notes, p.sizes = append(p.notes, note), append(p.sizes, tree.Size)
		return tx.PutCheckpoint(t.Context(), tree.Size, note)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func (p *practice) sign(t testing.TB, tree journal.Tree) []byte {
	t.Helper()
	note, err := p.root.Sign(ledger.Checkpoint{Origin: ledger.Origin(tree.Identity, tree.Epoch), Size: tree.Size,
		Root: ledger.Edge{Size: tree.Size, Right: tree.Right}.Root()})
	if err != nil {
		t.Fatal(err)
	}
	return note
}

// options are those of an operator who kept these checkpoints.
func (p *practice) options(outside ...[]byte) verify.Options {
	return verify.Options{Public: p.root.Public(), Outside: outside}
}

// check opens the files and walks them, as the command line does.
func check(ctx context.Context, dir string, o verify.Options) (verify.Result, error) {
	s, err := sqlite.Open(ctx, dir)
	if err != nil {
		return verify.Result{}, err
	}
	defer s.Close()
	return verify.Verify(ctx, s, o)
}

func copyOf(t testing.TB, dir string) string {
	t.Helper()
	to := t.TempDir()
	if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	return to
}

func TestNothingToFind(t *testing.T) {
	p := newPractice(t, 5, 500, 3) // more than one full tile
	r, err := check(t.Context(), p.dir, p.options(p.notes[0], p.notes[250], p.notes[499]))
	if err != nil || !r.OK() {
		t.Fatalf("Verify = %v, %v; want nothing found", r, err)
	}
	want := ledger.Edge{}
	for _, e := range p.entries {
		want.Add(e.Hash())
	}
	if r.Entries != int64(len(p.entries)) || r.Streams != 5 || r.Root != want.Root() || r.Unsigned != 0 {
		t.Errorf("Verify = %+v; want %d entries in 5 streams, root %x", r, len(p.entries), want.Root())
	}
}

// TestEverySize verifies while the tree grows past a full tile, one entry at
// a time.
func TestEverySize(t *testing.T) {
	p := newPractice(t, 2, 126, 3)
	p.with(t, func(s *sqlite.Store) {
		for len(p.entries) < 260 {
			p.act(t, s, p.entries[0].Stream, 1)
			r, err := verify.Verify(t.Context(), s, p.options(p.notes[len(p.notes)-1]))
			if err != nil || !r.OK() {
				t.Errorf("at %d entries Verify = %v, %v; want nothing found", len(p.entries), r, err)
			}
			if problems, err := verify.Start(t.Context(), s, p.options(p.notes...)); err != nil || len(problems) > 0 {
				t.Errorf("at %d entries Start = %v, %v; want nothing found", len(p.entries), problems, err)
			}
		}
	})
}

// TestWindow: the report says how far checkpoints reach.
func TestWindow(t *testing.T) {
	p := newPractice(t, 3, 30, 3)
	if _, err := database(t, p.dir).Exec(`DELETE FROM checkpoints WHERE size > $1`, p.sizes[20]); err != nil {
		t.Fatal(err)
	}
	size := int64(len(p.entries))
	for _, c := range []struct {
		outside          [][]byte
		unsigned, window int64
	}{
		{nil, size - p.sizes[20], size},
		{p.notes[4:6], size - p.sizes[20], size - p.sizes[5]},
		{p.notes[24:25], size - p.sizes[24], size - p.sizes[24]},
		{p.notes[29:], 0, 0},
	} {
		r, err := check(t.Context(), p.dir, p.options(c.outside...))
		if err != nil || !r.OK() || r.Unsigned != c.unsigned || r.Window != c.window {
			t.Errorf("with %d notes: %v, %v, unsigned %d, window %d; want %d and %d", len(c.outside), r, err, r.Unsigned, r.Window, c.unsigned, c.window)
		}
	}
}

func TestEmptyDatabase(t *testing.T) {
	p := newPractice(t, 1, 0, 3)
	if r, err := check(t.Context(), p.dir, p.options()); err != nil || !r.OK() || r.Root != (ledger.Edge{}).Root() {
		t.Errorf("Verify = %v, %v; want nothing found", r, err)
	}
}

// TestWhileWriting: an entry that is written during the walk is no problem.
func TestWhileWriting(t *testing.T) {
	p := newPractice(t, 3, 30, 3)
	p.with(t, func(s *sqlite.Store) {
		r, err := verify.Verify(t.Context(), &writing{Store: s, write: func() {
			p.act(t, s, p.entries[0].Stream, 2)
			p.act(t, s, journal.NewID(), 2)
		}}, p.options())
		if err != nil || !r.OK() {
			t.Errorf("Verify = %v, %v; want nothing found", r, err)
		}
	})
}

// writing is a store that is written to after its streams were listed.
type writing struct {
	*sqlite.Store
	write func()
}

func (w *writing) Streams(ctx context.Context, fn func(int64, [16]byte, uint64, ledger.Hash) error) error {
	err := w.Store.Streams(ctx, fn)
	w.write()
	return err
}

// TestOutsideNotes: a note of another deployment, or of another database of
// this one, is told from one of ours.
func TestOutsideNotes(t *testing.T) {
	p, other := newPractice(t, 2, 10, 3), newPractice(t, 2, 10, 3)
	mine := bytes.Clone(p.notes[9])
	mine[len(mine)-10] ^= 1

	foreign, err := p.root.Sign(ledger.Checkpoint{Origin: "tandem/00/0", Size: 3})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		note []byte
		want verify.Reason
	}{
		{"of another deployment", other.notes[9], verify.NotSigned},
		{"with a bit changed", mine, verify.NotSigned},
		{"no note at all", []byte("what is this"), verify.NotSigned},
		{"of another database", foreign, verify.Foreign},
	} {
		r, err := check(t.Context(), p.dir, p.options(c.note))
		if err != nil || r.OK() || r.Problems[0].Reason != c.want {
			t.Errorf("%s: Verify = %v, %v; want %q", c.name, r, err, c.want)
		}
	}
	if r, err := check(t.Context(), p.dir, verify.Options{}); err != nil || r.OK() {
		t.Errorf("without a public key: Verify = %v, %v; want that nothing is taken for signed", r, err)
	}
}

func database(t testing.TB, dir string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, sqlite.LedgerFile))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// TestReasonsInSpanish: the operator may read either language.
func TestReasonsInSpanish(t *testing.T) {
	for _, r := range []verify.Reason{verify.Changed, verify.Missing, verify.Unchained, verify.Backdated,
		verify.Stray, verify.WrongHead, verify.Nowhere, verify.Unsound, verify.NotSigned, verify.Foreign, verify.Forked, verify.RolledBack} {
		if lang.In(lang.Spanish, string(r)) == string(r) {
			t.Errorf("no Spanish for %q", r)
		}
	}
}
