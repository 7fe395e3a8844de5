package verify_test

import (
	"bytes"
	"fmt"
	mathrand "math/rand/v2"
	"os"
	"slices"
	"testing"

	"tandem/sqlite"
	"tandem/verify"
)

// guilty is what a problem must name: the place in the tree that was tampered
// with, and what stands or stood there.
type guilty struct {
	leaf   int64
	number int64
	seq    uint64
}

// tampering is one way to change the past. It changes a.rows and says what
// verify must name.
type tampering struct {
	name string
	do   func(a *attacker, s strength) []guilty
}

// tamperings are the kinds that somebody with the database can do. That an author was changed cannot be
// told from any other edit: it stands inside the seal.
var tamperings = []tampering{
	{"edit", func(a *attacker, _ strength) []guilty {
		return a.change(func(r *row) { r.Sealed = a.bytes(len(r.Sealed)) })
	}},
	{"edit to another length", func(a *attacker, _ strength) []guilty {
		return a.change(func(r *row) { r.Sealed = a.bytes(len(r.Sealed) + 16) })
	}},
	{"change of generation", func(a *attacker, _ strength) []guilty {
		return a.change(func(r *row) { r.KeyGen++ })
	}},
	{"change of time", func(a *attacker, _ strength) []guilty {
		return a.change(func(r *row) { r.Recorded += 1 + a.random.Int64N(1000) - 500 | 1 })
	}},
	{"change of command", func(a *attacker, _ strength) []guilty {
		return a.change(func(r *row) { r.Command = [16]byte(a.bytes(16)) })
	}},
	{"drop", func(a *attacker, _ strength) []guilty {
		i := a.any()
		g := a.guilty(i)
		a.rows = slices.Delete(a.rows, i, i+1)
		return []guilty{g}
	}},
	{"swap", func(a *attacker, _ strength) []guilty {
		i, j := a.any(), a.any()
		for i == j {
			j = a.any()
		}
		g := a.guilty(min(i, j))
		a.exchange(i, j)
		return []guilty{g}
	}},
	{"duplicate", func(a *attacker, s strength) []guilty { return a.copyAfter(s, a.any()) }},
	{"splice from another chart", func(a *attacker, s strength) []guilty {
		i, j := a.any(), a.any()
		for a.rows[i].number == a.rows[j].number {
			j = a.any()
		}
		if a.random.IntN(2) == 0 { // in the place of an entry
			r := &a.rows[i]
			r.Sealed, r.Recorded, r.Command = bytes.Clone(a.rows[j].Sealed), a.rows[j].Recorded, a.rows[j].Command
			return []guilty{a.guilty(i)}
		}
		g := a.copyAfter(s, i)
		at := slices.IndexFunc(a.rows, func(r row) bool { return r.number == g[0].number && r.Seq == g[0].seq })
		a.rows[at].Sealed, a.rows[at].Command = bytes.Clone(a.rows[j].Sealed), a.rows[j].Command
		return g
	}},
	{"cut tail", func(a *attacker, _ strength) []guilty {
		from := len(a.rows) - 1 - a.random.IntN(40)
		var all []guilty
		for i := from; i < len(a.rows); i++ {
			all = append(all, a.guilty(i))
		}
		a.rows = a.rows[:from]
		return all
	}},
	{"fork", func(a *attacker, _ strength) []guilty {
		from := len(a.rows) - 1 - a.random.IntN(40)
		g := a.guilty(from)
		for i := from; i < len(a.rows); i++ {
			a.rows[i].Sealed = a.bytes(len(a.rows[i].Sealed))
		}
		for range a.random.IntN(5) { // it may be the longer one
			a.insert(len(a.rows), a.rows[from])
			last := &a.rows[len(a.rows)-1]
			last.leaf, last.Seq = int64(len(a.rows)-1), a.end(last.number)+1
		}
		return []guilty{g}
	}},
}

// change changes one entry.
func (a *attacker) change(fn func(*row)) []guilty {
	i := a.any()
	fn(&a.rows[i])
	return []guilty{a.guilty(i)}
}

func (a *attacker) guilty(i int) guilty {
	return guilty{int64(i), a.rows[i].number, a.rows[i].Seq}
}

// exchange swaps what two entries say, not where they stand.
func (a *attacker) exchange(i, j int) {
	p, q := &a.rows[i], &a.rows[j]
	p.Sealed, q.Sealed = q.Sealed, p.Sealed
	p.Recorded, q.Recorded = q.Recorded, p.Recorded
	p.Command, q.Command = q.Command, p.Command
	p.KeyGen, q.KeyGen = q.KeyGen, p.KeyGen
}

// copyAfter puts a copy of an entry behind it; who does not make sequence
// numbers fit must put it at the end of its stream.
func (a *attacker) copyAfter(s strength, i int) []guilty {
	r := a.rows[i]
	if s == nothing {
		r.Seq = a.end(r.number)
		i = len(a.rows) - 1
	}
	r.Seq++
	a.insert(i+1, r)
	if s >= wholeChain {
		for j := i + 2; j < len(a.rows); j++ {
			if a.rows[j].number == r.number {
				a.rows[j].Seq++
			}
		}
	}
	return []guilty{{int64(i + 1), r.number, r.Seq}}
}

// end is the last sequence number of a stream.
func (a *attacker) end(number int64) (seq uint64) {
	for _, r := range a.rows {
		if r.number == number {
			seq = max(seq, r.Seq)
		}
	}
	return seq
}

// named says whether the result names the guilty entry first. Where only
// checkpoints tell, it must be within the act that the next checkpoint signed.
func (a *attacker) named(r verify.Result, all []guilty) bool {
	first := r.Problems[:1]
	if first[0].Reason == verify.Unchained && len(r.Problems) > 1 {
		first = r.Problems[:2] // an entry and its neighbour
	}
	for _, p := range first {
		for _, g := range all {
			switch p.Reason {
			case verify.Forked, verify.RolledBack, verify.Nowhere:
				if p.From <= g.leaf && g.leaf < p.To && (p.To-p.From <= 9 || p.Reason == verify.Nowhere) {
					return true
				}
			default:
				if p.Stream == a.streams[g.number] && p.Seq == g.seq {
					return true
				}
			}
		}
	}
	return false
}

// times is how often a goal's test does its thing: shortest, in CI, in full.
func times(short, ci, full int) int {
	switch {
	case testing.Short():
		return short
	case os.Getenv("TANDEM_TEST_FULL") != "":
		return full
	}
	return ci
}

// TestTampering is goal G-6: who has the database, its schema and every hash
// function, but not the checkpoint key, is found, and the entry is named. The
// operator keeps the checkpoint of each act on another disk.
func TestTampering(t *testing.T) {
	p := newPractice(t, 7, 60, 9)
	s, err := sqlite.Open(t.Context(), p.dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	db := database(t, p.dir)
	db.SetMaxOpenConns(1)
	if _, err := db.Exec(`PRAGMA synchronous = OFF`); err != nil {
		t.Fatal(err)
	}
	for _, kind := range tamperings {
		t.Run(kind.name, func(t *testing.T) {
			for n := range times(8, 100, 1000) {
				seed := uint64(n)
				a := attack(t, db, mathrand.New(mathrand.NewPCG(seed, 6)))
				clean := slices.Clone(a.rows)
				how := strength(a.random.IntN(int(checkpoint) + 1))
				if kind.name == "fork" {
					how = max(how, wholeTree) // less is only an edit
				}
				all := kind.do(a, how)
				a.put(how)
				r, err := verify.Verify(t.Context(), s, p.options(p.notes...))
				switch {
				case err != nil:
					t.Errorf("seed %d, %v: %v", seed, how, err)
				case r.OK():
					t.Errorf("seed %d, %v: nothing found; want entry %d of %x", seed, how, all[0].seq, a.streams[all[0].number])
				case !a.named(r, all):
					t.Errorf("seed %d, %v: named first %s; want entry %d of %x, place %d", seed, how, describe(r), all[0].seq, a.streams[all[0].number], all[0].leaf)
				}
				a.rows = clean
				a.restore(p)
			}
		})
	}
	if r, err := verify.Verify(t.Context(), s, p.options(p.notes...)); err != nil || !r.OK() {
		t.Errorf("with all put right again: %v, %v", r, err)
	}
}

func describe(r verify.Result) string {
	text := ""
	for _, p := range r.Problems[:min(3, len(r.Problems))] {
		text += fmt.Sprintf("\n\t[%x %d, %d-%d] %v", p.Stream, p.Seq, p.From, p.To, p)
	}
	return text
}

// restore undoes an attack.
func (a *attacker) restore(p *practice) {
	a.put(wholeTree)
	for i, note := range p.notes {
		if _, err := a.db.Exec(`INSERT INTO checkpoints (size, note) VALUES ($1, $2) ON CONFLICT DO NOTHING`, p.sizes[i], note); err != nil {
			a.t.Fatal(err)
		}
	}
}

// TestOlderDatabase puts back files from before, whole.
func TestOlderDatabase(t *testing.T) {
	p := newPractice(t, 4, 20, 3)
	for range times(2, 20, 100) {
		older, acts := copyOf(t, p.dir), len(p.notes)
		p.with(t, func(s *sqlite.Store) {
			p.act(t, s, p.entries[0].Stream, 1)
			p.act(t, s, p.entries[1].Stream, 2)
		})
		size := p.sizes[acts-1]
		r, err := check(t.Context(), older, p.options(p.notes[acts+1]))
		if err != nil || r.OK() || r.Problems[0] != (verify.Problem{From: size, To: size + 3, Reason: verify.RolledBack}) {
			t.Errorf("Verify = %v, %v; want places %d to %d missing", r, err, size, size+2)
		}
		if problems := start(t, older, p.options(p.notes[acts+1])); len(problems) != 1 || problems[0].Reason != verify.RolledBack {
			t.Errorf("Start = %v; want that it is an older one", problems)
		}
		if problems := start(t, p.dir, p.options(p.notes...)); len(problems) != 0 {
			t.Errorf("Start of the newest one = %v; want nothing found", problems)
		}
		if r, err := check(t.Context(), older, p.options(p.notes[acts-1])); err != nil || !r.OK() {
			t.Errorf("against a note of its own time, Verify = %v, %v; want nothing found", r, err)
		}
	}
}

// start compares a database with notes as a program that starts does.
func start(t *testing.T, dir string, o verify.Options) (problems []verify.Problem) {
	t.Helper()
	s, err := sqlite.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if problems, err = verify.Start(t.Context(), s, o); err != nil {
		t.Fatal(err)
	}
	return problems
}

// TestStartFindsAFork puts other entries in the place of the newest ones.
func TestStartFindsAFork(t *testing.T) {
	p := newPractice(t, 4, 120, 5)
	a := attack(t, database(t, p.dir), mathrand.New(mathrand.NewPCG(1, 1)))
	a.rows[len(a.rows)-50].Sealed = a.bytes(284)
	a.put(checkpoint)
	problems := start(t, p.dir, p.options(p.notes[20], p.notes[119]))
	if len(problems) != 1 || problems[0].Reason != verify.Forked || problems[0].To != p.sizes[119] {
		t.Errorf("Start = %v; want a fork before place %d", problems, p.sizes[119])
	}
}
