package verify_test

import (
	"bytes"
	"crypto/rand"
	"database/sql"
	mathrand "math/rand/v2"
	"slices"
	"testing"

	"tandem/ledger"
)

// row is an entry as the attacker holds it.
type row struct {
	number int64 // of its stream
	leaf   int64
	ledger.Record
}

// attacker has the database, knows the schema and computes any hash anew, but
// has no checkpoint key.
type attacker struct {
	t       *testing.T
	random  *mathrand.Rand
	db      *sql.DB
	rows    []row // in the order of the tree
	streams map[int64][16]byte
	was     []ledger.Hash // the leaves before the attack
}

// strength is how much of the hashes the attacker makes to fit.
type strength int

const (
	nothing    strength = iota // the row alone
	wholeChain                 // sequence numbers, previous hashes and heads too
	wholeTree                  // places, tiles and the tree's head too
	checkpoint                 // and checkpoints that do not fit any more are removed
)

func (s strength) String() string {
	return []string{"row only", "chain", "chain and tree", "chain, tree and no checkpoint inside"}[s]
}

func attack(t *testing.T, db *sql.DB, random *mathrand.Rand) *attacker {
	t.Helper()
	a := &attacker{t: t, random: random, db: db, streams: map[int64][16]byte{}}
	a.query(`SELECT number, stream FROM streams`, func(rows *sql.Rows) error {
		var number int64
		var id []byte
		err := rows.Scan(&number, &id)
		a.streams[number] = [16]byte(id)
		return err
	})
	a.query(`SELECT place, leaf, recorded, key_gen, command, prev, sealed FROM entries ORDER BY leaf`, func(rows *sql.Rows) error {
		var r row
		var place int64
		var command, prev []byte
		err := rows.Scan(&place, &r.leaf, &r.Recorded, &r.KeyGen, &command, &prev, &r.Sealed)
		r.number, r.Seq, r.Length = place>>32, uint64(place&(1<<32-1)), uint32(len(r.Sealed))
		r.Stream, r.Command, r.Prev = a.streams[r.number], [16]byte(command), ledger.Hash(prev)
		a.rows = append(a.rows, r)
		return err
	})
	for _, r := range a.rows {
		a.was = append(a.was, r.Hash())
	}
	return a
}

func (a *attacker) query(text string, fn func(*sql.Rows) error) {
	a.t.Helper()
	rows, err := a.db.Query(text)
	if err != nil {
		a.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := fn(rows); err != nil {
			a.t.Fatal(err)
		}
	}
	if rows.Err() != nil {
		a.t.Fatal(rows.Err())
	}
}

// put writes the rows back, with as much made to fit as the strength says.
func (a *attacker) put(s strength) {
	a.t.Helper()
	if s >= wholeTree {
		for i := range a.rows {
			a.rows[i].leaf = int64(i)
		}
	}
	ends := map[int64]row{}
	if s >= wholeChain {
		for i := range a.rows {
			r := &a.rows[i]
			end, begun := ends[r.number]
			r.Seq, r.Prev, r.Stream, r.Length = end.Seq+1, ledger.Hash{}, a.streams[r.number], uint32(len(r.Sealed))
			if begun {
				r.Prev = end.Hash()
			}
			ends[r.number] = *r
		}
	}
	a.write(func(exec func(string, ...any)) {
		a.putRows(exec)
		if s >= wholeChain {
			a.putHeads(exec)
		}
		if s >= wholeTree {
			a.putTree(exec)
		}
		if s >= checkpoint {
			fits := a.fits()
			exec(`DELETE FROM checkpoints WHERE size > $1`, fits)
			exec(`UPDATE tree SET checked = $1`, fits)
		}
	})
}

// write runs fn in one transaction.
func (a *attacker) write(fn func(exec func(string, ...any))) {
	a.t.Helper()
	tx, err := a.db.Begin()
	if err != nil {
		a.t.Fatal(err)
	}
	fn(func(text string, args ...any) {
		a.t.Helper()
		if _, err := tx.Exec(text, args...); err != nil {
			a.t.Fatal(text, err)
		}
	})
	if err := tx.Commit(); err != nil {
		a.t.Fatal(err)
	}
}

func (a *attacker) putRows(exec func(string, ...any)) {
	exec(`DELETE FROM entries`)
	for _, r := range a.rows {
		exec(`INSERT INTO entries (place, leaf, recorded, key_gen, command, prev, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			r.number<<32+int64(r.Seq), r.leaf, r.Recorded, int64(r.KeyGen), r.Command[:], r.Prev[:], r.Sealed)
	}
}

func (a *attacker) putHeads(exec func(string, ...any)) {
	exec(`UPDATE streams SET seq = 0, hash = zeroblob(32)`)
	for _, r := range a.rows { // the last of each stream stays
		hash := r.Hash()
		exec(`UPDATE streams SET seq = $2, hash = $3 WHERE number = $1`, r.number, int64(r.Seq), hash[:])
	}
}

func (a *attacker) putTree(exec func(string, ...any)) {
	var edge ledger.Edge
	var last int64
	exec(`DELETE FROM tiles`)
	exec(`DELETE FROM edge`)
	for _, r := range a.rows {
		last = max(last, r.Recorded)
		for _, t := range edge.Add(r.Hash()) {
			exec(`INSERT INTO tiles (level, n, hashes) VALUES ($1, $2, $3)`, t.Level, t.N, t.Hashes)
		}
	}
	for level, hashes := range edge.Right {
		exec(`INSERT INTO edge (level, hashes) VALUES ($1, $2)`, level, append([]byte{}, hashes...))
	}
	exec(`UPDATE tree SET size = $1, last = $2`, edge.Size, last)
}

// fits is how many entries are still what and where they were.
func (a *attacker) fits() int64 {
	for i, r := range a.rows {
		if i >= len(a.was) || r.Hash() != a.was[i] {
			return int64(i)
		}
	}
	return int64(len(a.rows))
}

// any gives a random place in the tree whose stream has an entry before and
// one behind it, so that every kind of tampering is possible there.
func (a *attacker) any() int {
	for {
		i := a.random.IntN(len(a.rows))
		if a.rows[i].Seq > 1 && a.next(i) < len(a.rows) {
			return i
		}
	}
}

// next is the place of the entry that follows in the same stream.
func (a *attacker) next(i int) int {
	j := i + 1
	for j < len(a.rows) && a.rows[j].number != a.rows[i].number {
		j++
	}
	return j
}

func (a *attacker) bytes(n int) []byte {
	b := make([]byte, n)
	rand.Read(b)
	return b
}

func (a *attacker) insert(at int, r row) {
	r.Sealed = bytes.Clone(r.Sealed)
	a.rows = slices.Insert(a.rows, at, r)
}
