package ledger

import (
	"crypto/sha256"
	"errors"

	"golang.org/x/mod/sumdb/tlog"
)

// ErrTile is returned where a complete tile is not there or not complete.
var ErrTile = errors.New("ledger: a tile of the tree is missing")

// Hashes reads nodes of the tree from complete tiles and its right edge, for
// tlog.TreeHash (the root that the tree had at a smaller size), tlog.ProveTree
// (that it has only grown since) and tlog.ProveRecord (that it holds an entry).
// Each tile is checked against the edge's root before it is believed. tile
// gives the hashes of a complete tile.
func Hashes(e Edge, tile func(level int, n int64) ([]byte, error)) tlog.HashReader {
	return tlog.TileHashReader(tlog.Tree{N: e.Size, Hash: tlog.Hash(e.Root())}, tiles{e, tile})
}

type tiles struct {
	edge Edge
	tile func(level int, n int64) ([]byte, error)
}

func (t tiles) Height() int { return TileHeight }

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (t tiles) ReadTiles(want []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(want))
	for i, w := range want {
		var err error
		if full := t.edge.Size >> (TileHeight * (w.L + 1)); w.N < full {
			data[i], err = t.tile(w.L, w.N)
		} else if w.L < len(t.edge.Right) {
			data[i] = t.edge.Right[w.L]
		}
		if err != nil {
			return nil, err
		}
		if len(data[i]) < w.W*sha256.Size {
			return nil, ErrTile
		}
		data[i] = data[i][:w.W*sha256.Size]
	}
	return data, nil
}
