package verify

import (
	"cmp"
	"context"
	"errors"
	"math"
	"sync"
	"sync/atomic"

	"tandem/ledger"
)

// windowTiles is how many tiles of entry hashes are held at once: 4 million
// leaves in 128 MiB. A larger tree is walked in as many turns as it takes.
const windowTiles = 1 << 14

// stream is one stream as its store keeps it.
type stream struct {
	number int64
	id     [16]byte
	seq    uint64
	head   ledger.Hash
}

// entries compares every entry with its leaf in the tree and with its
// neighbours in its stream, and every leaf with the entries.
func (w *walk) entries(ctx context.Context) error {
	streams, err := w.streams(ctx)
	if err != nil {
		return err
	}
	parts := split(streams, workers())
	tiles := cmp.Or(w.o.window, windowTiles)
	for first := int64(0); first == 0 || first<<ledger.TileHeight < w.edge.Size; first += tiles {
		win, err := w.open(ctx, first, tiles)
		if err != nil {
			return err
		}
		if err := w.turn(ctx, win, parts); err != nil {
			return err
		}
		w.unseen(win)
	}
	if w.suspects.to > 0 && !w.told.Load() {
		w.found(w.suspicion())
	}
	return w.newcomers(ctx, parts)
}

func (w *walk) streams(ctx context.Context) (all []stream, err error) {
	err = w.r.Streams(ctx, func(number int64, id [16]byte, seq uint64, head ledger.Hash) error {
		all = append(all, stream{number, id, seq, head})
		if seq > 0 {
			w.result.Streams++
		}
		return nil
	})
	return all, err
}

// part is the streams that one goroutine walks, and what their numbers are
// between; together the parts leave no number out.
type part struct {
	from, to int64
	streams  []stream
	newest   newcomer
	last     int64 // recorded-at of the newest entry met
}

// newcomer is an entry that the tree did not hold when the walk began.
type newcomer struct {
	stream [16]byte
	seq    uint64
	leaf   int64
}

// split deals the streams out so that each part has about as many entries.
func split(streams []stream, n int) []*part {
	var all uint64
	for _, s := range streams {
		all += s.seq
	}
	parts := []*part{{from: math.MinInt32}}
	var sum uint64
	for i, s := range streams {
		p := parts[len(parts)-1]
		if sum*uint64(n) >= all*uint64(len(parts)) && i > 0 && len(p.streams) > 0 {
			p.to = s.number
			p = &part{from: s.number}
			parts = append(parts, p)
		}
		p.streams = append(p.streams, s)
		sum += s.seq
	}
	parts[len(parts)-1].to = math.MaxInt32
	return parts
}

// turn walks all parts at once, against one window of the tree.
func (w *walk) turn(ctx context.Context, win *window, parts []*part) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	errs := make([]error, len(parts))
	var group sync.WaitGroup
	for i, p := range parts {
		group.Go(func() {
			s := strand{w: w, win: win, part: p, left: p.streams}
			if errs[i] = w.r.Entries(ctx, p.from, p.to, s.entry); errs[i] != nil {
				cancel() // the others need not go on
				return
			}
			s.finish()
		})
	}
	group.Wait()
	for _, err := range errs {
		if err != nil && !errors.Is(err, context.Canceled) {
			return err
		}
	}
	return errors.Join(errs...)
}

// newcomers looks once more at the tree: entries written while the walk ran
// must be in it by now, and the time of its newest entry must be that entry's.
func (w *walk) newcomers(ctx context.Context, parts []*part) error {
	now, last, _, _, err := w.r.TreeState(ctx)
	if err != nil {
		return err
	}
	for _, p := range parts {
		if n := p.newest; n.seq > 0 && n.leaf >= now.Size {
			w.found(Problem{Stream: n.stream, Seq: n.seq, From: n.leaf, To: n.leaf + 1, Reason: Stray})
		}
	}
	if now.Size == w.edge.Size {
		newest := int64(0)
		for _, p := range parts {
			newest = max(newest, p.last)
		}
		if newest != last {
			w.found(Problem{Reason: Unsound})
		}
	}
	return nil
}

// window is a run of leaves of the tree and which of them an entry was found for.
type window struct {
	span
	first  bool // the first one: chains are judged with it
	hashes [][]byte
	seen   []atomic.Uint64
}

func (w *walk) open(ctx context.Context, first, tiles int64) (*window, error) {
	from := first << ledger.TileHeight
	to := min(w.edge.Size, (first+tiles)<<ledger.TileHeight)
	win := &window{span: span{from, to}, first: first == 0, seen: make([]atomic.Uint64, (to-from+63)/64)}
	for n := first; n<<ledger.TileHeight < to; n++ {
		leaves, err := w.leaves(ctx, n)
		if err != nil {
			return nil, err
		}
		win.hashes = append(win.hashes, leaves)
	}
	return win, nil
}

// leaf gives a leaf of the window.
func (win *window) leaf(at int64) ledger.Hash {
	at -= win.from
	tile := win.hashes[at>>ledger.TileHeight]
	at &= 1<<ledger.TileHeight - 1
	return ledger.Hash(tile[at*int64(len(ledger.Hash{})):][:len(ledger.Hash{})])
}

// see marks a leaf: there is an entry for it.
func (win *window) see(at int64) {
	at -= win.from
	win.seen[at/64].Or(1 << (at % 64))
}

// unseen reports the leaves that no entry was found for.
func (w *walk) unseen(win *window) {
	lost := span{-1, -1}
	for at := win.from; at <= win.to; at++ {
		gone := at < win.to && win.seen[(at-win.from)/64].Load()>>((at-win.from)%64)&1 == 0
		switch {
		case gone && lost.from < 0:
			lost.from = at
		case !gone && lost.from >= 0:
			w.found(Problem{From: lost.from, To: at, Reason: Nowhere})
			lost.from = -1
		}
	}
}
