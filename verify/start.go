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
	w := walk{r: r, o: o, edge: edge, origin: ledger.Origin(identity, epoch)}
	if !edge.Sound() {
		return []Problem{{Reason: Unsound}}, nil
	}
	hashes := ledger.Hashes(edge, func(level int, n int64) ([]byte, error) { return r.Tile(ctx, level, n) })
	for _, note := range o.Outside {
		c, ok := w.read(note)
		switch {
		case !ok || c.Size == 0:
		case c.Size > edge.Size:
			w.found(Problem{From: edge.Size, To: c.Size, Reason: RolledBack})
		default:
			root, err := tlog.TreeHash(c.Size, hashes)
			if err != nil || ledger.Hash(root) != c.Root {
				w.found(Problem{To: c.Size, Reason: Forked})
			}
		}
	}
	return w.end().Problems, ctx.Err()
}
