package verify_test

import (
	"crypto/rand"
	mathrand "math/rand/v2"
	"slices"
	"testing"

	"tandem/journal"
	"tandem/sqlite"
	"tandem/storetest"
	"tandem/verify"
)

// TestEachCheck lets each check speak alone: everything that another check
// would look at fits.
func TestEachCheck(t *testing.T) {
	whole := newPractice(t, 3, 60, 9) // more than one full tile
	for _, c := range []struct {
		name string
		do   func(a *attacker, exec func(string, ...any)) row // what must be named
		want verify.Reason
	}{
		{"a writer put another hash into an entry", func(a *attacker, exec func(string, ...any)) row {
			i := a.any()
			a.rows[i].Prev = [32]byte(a.bytes(32))
			a.putTreeAsItIs(exec)
			return a.before(i)
		}, verify.Unchained},
		{"a writer's clock went back", func(a *attacker, exec func(string, ...any)) row {
			i := a.any()
			before := a.before(i)
			a.rows[i].Recorded = before.Recorded - 1
			for j := a.next(i); j < len(a.rows); j = a.next(j) { // the chain fits
				a.rows[j].Prev = a.before(j).Hash()
			}
			a.putTreeAsItIs(exec)
			return a.rows[i]
		}, verify.Backdated},
		{"a head has another hash", func(a *attacker, exec func(string, ...any)) row {
			exec(`UPDATE streams SET hash = zeroblob(32) WHERE number = $1`, a.last().number)
			return a.last()
		}, verify.WrongHead},
		{"a head is further on", func(a *attacker, exec func(string, ...any)) row {
			exec(`UPDATE streams SET seq = seq + 1 WHERE number = $1`, a.last().number)
			r := a.last()
			r.Seq++
			return r
		}, verify.Missing},
		{"a head is further back", func(a *attacker, exec func(string, ...any)) row {
			exec(`UPDATE streams SET seq = seq - 1 WHERE number = $1`, a.last().number)
			r := a.last()
			r.Seq--
			return r
		}, verify.WrongHead},
		{"a stream that has only a head", func(a *attacker, exec func(string, ...any)) row {
			id := a.bytes(16)
			exec(`INSERT INTO streams (number, stream, seq, hash) VALUES (77, $1, 1, zeroblob(32))`, id)
			a.streams[77] = [16]byte(id)
			r := row{number: 77}
			r.Seq = 1
			return r
		}, verify.Missing},
		{"an entry that follows, with its head, and not in the tree", func(a *attacker, exec func(string, ...any)) row {
			r := a.last()
			r.Prev, r.Seq, r.leaf = r.Hash(), r.Seq+1, int64(len(a.rows))
			a.rows = append(a.rows, r)
			a.putRows(exec)
			a.putHeads(exec)
			return r
		}, verify.Stray},
		{"entries at no place in the tree", func(a *attacker, exec func(string, ...any)) row {
			r := a.last()
			exec(`UPDATE entries SET leaf = -1 WHERE leaf = $1`, len(a.rows)-1)
			return r
		}, verify.Stray},
		{"a stream's row is gone", func(a *attacker, exec func(string, ...any)) row {
			exec(`DELETE FROM streams WHERE number = $1`, a.rows[0].number)
			a.streams[a.rows[0].number] = [16]byte{} // nobody knows its name
			return a.rows[0]
		}, verify.Stray},
		{"the edge's second level", func(a *attacker, exec func(string, ...any)) row {
			exec(`UPDATE edge SET hashes = zeroblob(32) WHERE level = 1`)
			return row{}
		}, verify.Unsound},
		{"the edge's shape", func(a *attacker, exec func(string, ...any)) row {
			exec(`UPDATE edge SET hashes = zeroblob(32) WHERE level = 0`)
			return row{}
		}, verify.Unsound},
		{"the newest time", func(a *attacker, exec func(string, ...any)) row {
			exec(`UPDATE tree SET last = last - 1`)
			return row{}
		}, verify.Unsound},
		{"a tile is lost", func(a *attacker, exec func(string, ...any)) row {
			exec(`DELETE FROM tiles WHERE level = 0`)
			return a.rows[0]
		}, verify.Changed},
		{"the newest checkpoint", func(a *attacker, exec func(string, ...any)) row {
			exec(`UPDATE checkpoints SET note = 'x' WHERE size = $1`, len(a.rows))
			return row{}
		}, verify.NotSigned},
		{"the database's name", func(a *attacker, exec func(string, ...any)) row {
			exec(`UPDATE tree SET identity = zeroblob(16)`)
			return row{}
		}, verify.Foreign},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := copyOf(t, whole.dir)
			a := attack(t, database(t, dir), mathrand.New(mathrand.NewPCG(3, 3)))
			var want row
			a.write(func(exec func(string, ...any)) { want = c.do(a, exec) })
			r, err := check(t.Context(), dir, whole.options())
			if err != nil || r.OK() {
				t.Fatalf("Verify = %v, %v; want something found", r, err)
			}
			first := r.Problems[0]
			if first.Reason != c.want || first.Seq != want.Seq || want.Seq > 0 && first.Stream != a.streams[want.number] {
				t.Errorf("Verify names %s; want entry %d of %x: %s", describe(r), want.Seq, a.streams[want.number], c.want)
			}
		})
	}
}

// before is the entry before one in the same stream.
func (a *attacker) before(i int) row {
	j := i - 1
	for a.rows[j].number != a.rows[i].number {
		j--
	}
	return a.rows[j]
}

func (a *attacker) last() row { return a.rows[len(a.rows)-1] }

// putTreeAsItIs makes the tree and the heads fit the rows, whatever their
// chains, and leaves no checkpoint that would tell.
func (a *attacker) putTreeAsItIs(exec func(string, ...any)) {
	a.putRows(exec)
	a.putHeads(exec)
	a.putTree(exec)
	exec(`DELETE FROM checkpoints`)
}

// TestNarrowWindow walks a tree that does not fit into memory at once.
func TestNarrowWindow(t *testing.T) {
	p := newPractice(t, 5, 60, 20) // 630 entries, three tiles
	o := p.options(p.notes...).Narrow(1)
	if r, err := check(t.Context(), p.dir, o); err != nil || !r.OK() || r.Streams != 5 {
		t.Fatalf("Verify = %v, %v; want nothing found", r, err)
	}
	a := attack(t, database(t, p.dir), mathrand.New(mathrand.NewPCG(4, 4)))
	for _, leaf := range []int{3, 255, 256, 400, 512, 600} {
		want := verify.Problem{Stream: a.rows[leaf].Stream, Seq: a.rows[leaf].Seq, From: int64(leaf), To: int64(leaf) + 1, Reason: verify.Changed}
		was := a.rows[leaf]
		a.rows[leaf].KeyGen++
		a.put(wholeChain)
		if r, err := check(t.Context(), p.dir, o); err != nil || r.OK() || r.Problems[0] != want {
			t.Errorf("Verify = %s, %v; want %v", describe(r), err, want)
		}
		a.rows[leaf] = was
		a.put(wholeChain)
	}
	if _, err := a.db.Exec(`UPDATE entries SET leaf = 3 WHERE leaf = 600`); err != nil {
		t.Fatal(err)
	}
	r, err := check(t.Context(), p.dir, o)
	lost := verify.Problem{From: 600, To: 601, Reason: verify.Nowhere}
	if err != nil || !slices.Contains(r.Problems, lost) {
		t.Errorf("Verify = %s, %v; want %v among them", describe(r), err, lost)
	}
}

// TestUpperTiles changes a tile above the leaves: of 66,000 entries there is one.
func TestUpperTiles(t *testing.T) {
	if testing.Short() {
		t.Skip("writes 66,000 entries")
	}
	p := newPractice(t, 1, 0, 1)
	p.with(t, func(s *sqlite.Store) {
		for range 66 {
			d := storetest.Draft{Stream: journal.NewID(), Command: journal.NewID(), Sealed: make([][]byte, 1000)}
			for i := range d.Sealed {
				d.Sealed[i] = make([]byte, 28)
				rand.Read(d.Sealed[i])
			}
			err := s.Write(t.Context(), func(tx journal.Tx) error {
				_, err := storetest.Write(t.Context(), tx, d)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	})
	if r, err := check(t.Context(), p.dir, p.options()); err != nil || !r.OK() || r.Entries != 66_000 {
		t.Fatalf("Verify = %v, %v; want 66,000 entries", r, err)
	}
	if _, err := database(t, p.dir).Exec(`UPDATE tiles SET hashes = zeroblob(8192) WHERE level = 1`); err != nil {
		t.Fatal(err)
	}
	r, err := check(t.Context(), p.dir, p.options())
	if err != nil || r.Found != 1 || r.Problems[0].Reason != verify.Unsound {
		t.Errorf("Verify = %v, %v; want that the tree's hashes do not fit", r, err)
	}
}
