package verify

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"math"
	"slices"

	"tandem/ledger"
)

const tileBytes = sha256.Size << ledger.TileHeight

// tree computes the tree anew from its leaves and compares it with what is
// stored and with the checkpoints: the newest in the database and all from
// outside. One that fits binds every entry before it, so that older ones need
// not be looked at; if one does not fit, all of them tell since when.
func (w *walk) tree(ctx context.Context) error {
	claims, err := w.newest(ctx)
	if err != nil {
		return err
	}
	inside := len(claims)
	kept, err := w.outside(ctx, inside > 0)
	if err != nil {
		return err
	}
	claims = append(claims, kept...)
	fits, err := w.grow(ctx, claims, true)
	if err != nil {
		return err
	}
	w.result.Unsigned, w.result.Window = w.edge.Size, w.edge.Size
	for i, c := range claims {
		if !fits[i] {
			return w.suspect(ctx, claims)
		}
		w.result.Unsigned = min(w.result.Unsigned, w.edge.Size-c.Size)
		if i >= inside {
			w.result.Window = min(w.result.Window, w.edge.Size-c.Size)
		}
	}
	return nil
}

// suspect finds the first checkpoint that does not fit and the last one before
// it that does: what was done was done to the entries between them.
func (w *walk) suspect(ctx context.Context, claims []ledger.Checkpoint) error {
	err := w.r.Checkpoints(ctx, func(_ int64, note []byte) error {
		if c, err := ledger.OpenCheckpoint(note, w.o.Public); err == nil && c.Origin == w.origin {
			claims = append(claims, c)
		}
		return nil
	})
	if err != nil {
		return err
	}
	fits, err := w.grow(ctx, claims, false)
	if err != nil {
		return err
	}
	w.suspects.to = math.MaxInt64
	for i, c := range claims {
		if !fits[i] {
			w.suspects.to = min(w.suspects.to, c.Size)
		}
	}
	for i, c := range claims {
		if fits[i] && c.Size < w.suspects.to {
			w.suspects.from = max(w.suspects.from, c.Size)
		}
	}
	return nil
}

var errEnough = errors.New("enough")

// newest gives the newest checkpoint that the store has, if any.
func (w *walk) newest(ctx context.Context) (claims []ledger.Checkpoint, err error) {
	err = w.r.Checkpoints(ctx, func(_ int64, note []byte) error {
		c, ok := w.read(note)
		if !ok {
			return nil // the next one may do
		}
		claims = append(claims, c)
		return errEnough
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return claims, err
}

// read opens a signed checkpoint of this tree.
func (w *walk) read(note []byte) (ledger.Checkpoint, bool) {
	c, err := ledger.OpenCheckpoint(note, w.o.Public)
	if err != nil {
		w.found(Problem{Reason: NotSigned})
		return c, false
	}
	if c.Origin != w.origin {
		w.found(Problem{Reason: Foreign})
		return c, false
	}
	return c, true
}

// outside gives the checkpoints from outside that the tree must fit. One of an
// earlier epoch counts where that epoch was ended by a leaf that is bound by a
// signature under the present origin (bound): it fits what was kept of the tree,
// or the leaf owns up to the loss of what came after.
func (w *walk) outside(ctx context.Context, bound bool) (claims []ledger.Checkpoint, err error) {
	var epochs []ledger.Epoch
	if w.epoch > 0 && bound {
		if epochs, err = w.epochs(ctx); err != nil {
			return nil, err
		}
	}
	for _, note := range w.o.Outside {
		c, err := ledger.OpenCheckpoint(note, w.o.Public)
		switch ended := endOf(epochs, ledger.EpochOf(c.Origin)); {
		case err != nil:
			w.found(Problem{Reason: NotSigned})
		case c.Origin == w.origin, ended != nil && c.Origin == ledger.Origin(w.identity, ledger.EpochOf(c.Origin)) && c.Size <= ended.Size:
			claims = append(claims, c)
		case ended == nil || c.Origin != ledger.Origin(w.identity, ledger.EpochOf(c.Origin)):
			w.found(Problem{Reason: Foreign})
		case !ended.Covers(c, w.o.Public):
			w.found(Problem{From: ended.Size, To: c.Size, Reason: RolledBack})
		}
	}
	return claims, nil
}

// epochs reads the leaves that began the tree's later epochs.
func (w *walk) epochs(ctx context.Context) (all []ledger.Epoch, _ error) {
	records, err := w.r.Epochs(ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range records {
		e, err := ledger.ParseEpoch(r)
		if err != nil {
			w.found(Problem{Stream: r.Stream, Seq: r.Seq, Reason: Changed})
			continue
		}
		all = append(all, e)
	}
	return all, nil
}

// endOf gives the leaf that ended an epoch, nil where none did.
func endOf(epochs []ledger.Epoch, number int64) *ledger.Epoch {
	for i := range epochs {
		if number >= 0 && epochs[i].Number > number {
			return &epochs[i]
		}
	}
	return nil
}

// grow adds leaf after leaf to an empty tree and tells which checkpoints fit
// it at their size. With stored, what the store keeps of the upper levels must
// be the same too.
func (w *walk) grow(ctx context.Context, claims []ledger.Checkpoint, stored bool) (fits []bool, err error) {
	order := make([]int, len(claims))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(claims[a].Size, claims[b].Size) })
	fits = make([]bool, len(claims))
	var grown ledger.Edge
	compare := func() {
		for len(order) > 0 && claims[order[0]].Size <= grown.Size {
			c := claims[order[0]]
			fits[order[0]] = c.Size == grown.Size && c.Root == grown.Root()
			order = order[1:]
		}
	}
	compare()
	for n := int64(0); grown.Size < w.edge.Size; n++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		leaves, err := w.leaves(ctx, n)
		if err != nil {
			return nil, err
		}
		for ; len(leaves) > 0; leaves = leaves[sha256.Size:] {
			for _, t := range grown.Add(ledger.Hash(leaves[:sha256.Size])) {
				if stored && t.Level > 0 {
					if err := w.sameTile(ctx, t); err != nil {
						return nil, err
					}
				}
			}
			compare()
		}
	}
	if stored {
		w.result.Root = grown.Root()
		if !slices.EqualFunc(grown.Right, w.edge.Right, bytes.Equal) {
			w.found(Problem{Reason: Unsound})
		}
	}
	return fits, nil
}

func (w *walk) sameTile(ctx context.Context, t ledger.Tile) error {
	hashes, err := w.r.Tile(ctx, t.Level, t.N)
	if err == nil && !bytes.Equal(hashes, t.Hashes) {
		w.found(Problem{Reason: Unsound})
	}
	return err
}

// leaves gives the n-th tile of entry hashes, or what there is of it. Of one
// that is lost zeros are given: nothing will fit them.
func (w *walk) leaves(ctx context.Context, n int64) ([]byte, error) {
	if n == w.edge.Size>>ledger.TileHeight {
		return w.edge.Right[0], nil
	}
	hashes, err := w.r.Tile(ctx, 0, n)
	if err == nil && len(hashes) != tileBytes {
		return make([]byte, tileBytes), nil
	}
	return hashes, err
}
