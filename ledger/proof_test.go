package ledger

import (
	"crypto/sha256"
	"encoding/binary"
	"testing"

	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"
)

// TestProofs grows a tree, keeps its roots on the way, and proves from tiles
// that it has only grown and holds its entries.
func TestProofs(t *testing.T) {
	const size = 1500
	kept := map[[2]int64][]byte{}
	roots, leaves := []Hash{Edge{}.Root()}, []Hash(nil)
	edges := []Edge{{}}
	var e Edge
	for n := range size {
		leaf := Hash(sha256.Sum256(binary.BigEndian.AppendUint64(nil, uint64(n))))
		for _, tile := range e.Add(leaf) {
			kept[[2]int64{int64(tile.Level), tile.N}] = tile.Hashes
		}
		leaves, roots, edges = append(leaves, leaf), append(roots, e.Root()), append(edges, e.Clone())
	}
	tile := func(level int, n int64) ([]byte, error) { return kept[[2]int64{int64(level), n}], nil }
	rapid.Check(t, func(t *rapid.T) {
		now := rapid.Int64Range(1, size).Draw(t, "size")
		then := rapid.Int64Range(1, now).Draw(t, "earlier size")
		r := Hashes(edges[now], tile)
		if root, err := tlog.TreeHash(then, r); err != nil || Hash(root) != roots[then] {
			t.Errorf("root at %d of %d = %x, %v; want %x", then, now, root, err, roots[then])
		}
		proof, err := tlog.ProveTree(now, then, r)
		if err == nil {
			err = tlog.CheckTree(proof, now, tlog.Hash(roots[now]), then, tlog.Hash(roots[then]))
		}
		if err != nil {
			t.Errorf("that %d grew from %d is not proved: %v", now, then, err)
		}
		record, err := tlog.ProveRecord(now, then-1, r)
		if err == nil {
			err = tlog.CheckRecord(record, now, tlog.Hash(roots[now]), then-1, tlog.Hash(leaves[then-1]))
		}
		if err != nil {
			t.Errorf("that %d holds entry %d is not proved: %v", now, then-1, err)
		}
	})
	kept[[2]int64{0, 1}] = make([]byte, 256*32)
	if root, err := tlog.TreeHash(300, Hashes(e, tile)); err == nil {
		t.Errorf("a tile of zeros is believed: root %x", root)
	}
	delete(kept, [2]int64{0, 1})
	if root, err := tlog.TreeHash(300, Hashes(e, tile)); err == nil {
		t.Errorf("a missing tile is not missed: root %x", root)
	}
}
