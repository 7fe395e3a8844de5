package verify

import (
	"context"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"tandem/ledger"
)

// Start compares the tree with checkpoints that were kept outside the
// database, before the first write and without walking it: a handful of tiles
// a checkpoint. It finds an older database and a forked one; what else
// may be wrong is Verify's to find.
func Start(ctx context.Context, r Reader, o Options) ([]Problem, error) {
	edge, _, identity, epoch, err := r.TreeState(ctx)
	if err != nil {
		return nil, fmt.Errorf("verify: read the tree: %w", err)
	}
	w := walk{r: r, o: o, edge: edge, identity: identity, epoch: epoch, origin: ledger.Origin(identity, epoch)}
	if !edge.Sound() {
		return []Problem{{Reason: Unsound}}, nil
	}
	claims, err := w.signed(ctx)
	if err != nil {
		return nil, fmt.Errorf("verify: read the checkpoints: %w", err)
	}
	hashes := hashes(ctx, r, edge)
	for _, c := range claims {
		switch {
		case c.Size == 0:
		case c.Size > edge.Size:
			w.found(Problem{From: edge.Size, To: c.Size, Reason: RolledBack})
		default:
			root, err := rootAt(c.Size, hashes)
			if err != nil || root != c.Root {
				w.found(Problem{To: c.Size, Reason: Forked})
			}
		}
	}
	return w.end().Problems, ctx.Err()
}

// signed gives the checkpoints that the tree must fit: those from outside and,
// in a later epoch, the newest that the store has, which binds its first leaf.
func (w *walk) signed(ctx context.Context) (claims []ledger.Checkpoint, err error) {
	if w.epoch > 0 {
		if claims, err = w.newest(ctx); err != nil {
			return nil, err
		}
	}
	kept, err := w.outside(ctx, len(claims) > 0)
	return append(claims, kept...), err
}

// RootAt gives the root that the tree had when it held size entries, from a
// handful of its tiles: what a copy must have to be a part of it.
func RootAt(ctx context.Context, r Reader, size int64) (ledger.Hash, error) {
	edge, _, _, _, err := r.TreeState(ctx)
	if err != nil {
		return ledger.Hash{}, fmt.Errorf("verify: read the tree: %w", err)
	}
	if !edge.Sound() || size < 0 || size > edge.Size {
		return ledger.Hash{}, fmt.Errorf("verify: the tree has no root over %d entries", size)
	}
	return rootAt(size, hashes(ctx, r, edge))
}

func rootAt(size int64, hashes tlog.HashReader) (ledger.Hash, error) {
	if size == 0 {
		return ledger.Edge{}.Root(), nil
	}
	root, err := tlog.TreeHash(size, hashes)
	return ledger.Hash(root), err
}

func hashes(ctx context.Context, r Reader, edge ledger.Edge) tlog.HashReader {
	return ledger.Hashes(edge, func(level int, n int64) ([]byte, error) { return r.Tile(ctx, level, n) })
}
