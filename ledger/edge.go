package ledger

import (
	"crypto/sha256"
	"math/bits"

	"golang.org/x/mod/sumdb/tlog"
)

// tileWidth is the number of hashes in a complete tile.
const tileWidth = 1 << TileHeight

// Edge is the right edge of the RFC 6962 tree that all streams feed: enough to
// add a leaf and to know the root, and no more. The zero Edge is the empty tree.
type Edge struct {
	Size  int64
	Right [][]byte // the incomplete tile of each level, hashes of 32 bytes side by side
}

// Add appends one leaf hash and gives the tiles that became full by it, lowest
// level first; most often none.
func (e *Edge) Add(leaf Hash) []Tile {
	var full []Tile
	e.Size++
	for level := 0; ; level++ {
		if level == len(e.Right) {
			e.Right = append(e.Right, nil)
		}
		e.Right[level] = append(e.Right[level], leaf[:]...)
		if len(e.Right[level]) < tileWidth*len(leaf) {
			return full
		}
		t := Tile{Level: level, N: e.Size>>(TileHeight*(level+1)) - 1, Hashes: e.Right[level]}
		e.Right[level] = nil
		full = append(full, t)
		leaf = t.Root()
	}
}

// Root is the root hash of the tree.
func (e Edge) Root() Hash {
	if e.Size == 0 {
		return sha256.Sum256(nil)
	}
	var root Hash
	begun := false
	for _, row := range e.Right {
		for n := len(row) / len(root); n > 0; n &= n - 1 {
			// The last perfect subtree of the row: as many hashes as its lowest bit says.
			width := 1 << bits.TrailingZeros(uint(n))
			sub := perfect(row[(n-width)*len(root) : n*len(root)])
			if begun {
				sub = node(sub, root)
			}
			root, begun = sub, true
		}
	}
	return root
}

// Clone gives an Edge that shares nothing with this one.
func (e Edge) Clone() Edge {
	c := Edge{Size: e.Size, Right: make([][]byte, len(e.Right))}
	for i, row := range e.Right {
		c.Right[i] = append([]byte(nil), row...)
	}
	return c
}

// Sound says whether the edge has the shape that its size asks for. An edge
// read from disk is not used before.
func (e Edge) Sound() bool {
	if e.Size < 0 {
		return false
	}
	size := e.Size
	for _, row := range e.Right {
		if int64(len(row)) != size%tileWidth*sha256.Size {
			return false
		}
		size >>= TileHeight
	}
	return size == 0
}

// Root is the root hash of the subtree that the tile is the foot of.
func (t Tile) Root() Hash { return perfect(t.Hashes) }

// perfect gives the root over a power of two of hashes that lie side by side.
func perfect(row []byte) Hash {
	var buf [tileWidth / 2]Hash
	if len(row) == sha256.Size {
		return Hash(row)
	}
	n := len(row) / sha256.Size / 2
	for i := range n {
		at := row[2*i*sha256.Size:]
		buf[i] = node(Hash(at[:sha256.Size]), Hash(at[sha256.Size:2*sha256.Size]))
	}
	for ; n > 1; n /= 2 {
		for i := range n / 2 {
			buf[i] = node(buf[2*i], buf[2*i+1])
		}
	}
	return buf[0]
}

func node(left, right Hash) Hash {
	return Hash(tlog.NodeHash(tlog.Hash(left), tlog.Hash(right)))
}
