package desk

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"tandem/journal"
	"tandem/ledger"
)

// group is the transaction that acts waiting together share.
type group struct {
	desk  *Desk
	tx    journal.Tx
	tree  journal.Tree
	edge  ledger.Edge
	full  []ledger.Tile
	heads map[journal.ID]journal.Head // as they stand inside this transaction
	note  []byte                      // a checkpoint signed in it
	wrote map[journal.ID]bool
	first ledger.Header // of its entries
	at    *act          // the act at which writing failed; nil where it was no single one
}

func newGroup(d *Desk) *group {
	return &group{desk: d, heads: map[journal.ID]journal.Head{}}
}

// came tells whether a transaction whose answer was lost came about: whether
// its first entry is there. Who has the tree knows that the other has ended.
func (g *group) came(ctx context.Context, tx journal.Tx) (bool, error) {
	if g.first.Seq == 0 {
		return false, nil
	}
	if _, err := tx.Tree(ctx); err != nil {
		return false, err
	}
	found, err := tx.Records(ctx, g.first.Stream, g.first.Seq, 1)
	return err == nil && len(found) == 1 && found[0].Header == g.first, err
}

// guarded is write; a panic fails the act at which it happened, and names no
// value. The writer goes on: without it nobody here could save anything.
func (g *group) guarded(ctx context.Context, tx journal.Tx, acts []*act) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("desk: writing: panic of type %T", p)
		}
	}()
	return g.write(ctx, tx, acts)
}

func (g *group) write(ctx context.Context, tx journal.Tx, acts []*act) error {
	tree, err := tx.Tree(ctx)
	if err != nil {
		return err
	}
	g.desk.late.saw(tree.Last)
	g.tx, g.tree, g.wrote = tx, tree, map[journal.ID]bool{}
	g.edge = ledger.Edge{Size: tree.Size, Right: tree.Right}
	for _, g.at = range acts {
		if err := g.act(ctx, g.at); err != nil {
			return err
		}
	}
	g.at = nil
	if g.edge.Size == tree.Size {
		return nil // every act of the group turned out stale or repeated
	}
	g.tree.Size, g.tree.Right = g.edge.Size, g.edge.Right
	if err := g.checkpoint(ctx); err != nil {
		return err
	}
	return tx.PutTree(ctx, g.tree, g.full)
}

// act writes one act, or says in a.err why it alone is not written.
func (g *group) act(ctx context.Context, a *act) error {
	a.err, a.again = nil, false
	recorded := a.recorded
	if recorded.IsZero() {
		recorded = g.desk.now()
	}
	stamp := max(recorded.UnixMicro(), g.tree.Last+1) // never back, whatever the clock says
	behind := a.recorded.IsZero() && stamp-recorded.UnixMicro() > slack.Microseconds()
	if !a.stream.IsZero() {
		ok, err := g.admits(ctx, a)
		if err != nil || !ok {
			return err
		}
		if err := g.entries(ctx, a, stamp); err != nil {
			return err
		}
	}
	if !a.erases.IsZero() {
		if err := g.erase(ctx, a); err != nil || a.again {
			return err
		}
	}
	if a.access.IsZero() {
		return nil
	}
	a.line.Recorded = time.UnixMicro(stamp).UTC()
	if o, ok := a.line.Event.(Opened); ok {
		o.Behind = behind
		a.line.Event = o
	}
	body, err := g.desk.codec.Encode(a.line, nil)
	if err != nil {
		return err
	}
	_, err = g.append(ctx, a.access, a.command, stamp, g.desk.audit, [][]byte{body})
	return err
}

// admits says whether the act still fits what is on disk.
func (g *group) admits(ctx context.Context, a *act) (bool, error) {
	if !a.command.IsZero() {
		_, n, err := g.tx.Seen(ctx, a.stream, a.command)
		if err != nil {
			return false, err
		}
		if n > 0 {
			a.again = true
			return false, nil
		}
	}
	head, err := g.head(ctx, a.stream)
	if err != nil {
		return false, err
	}
	if head.Erased {
		a.err = notFound()
		return false, nil
	}
	if a.fresh && head.Seq > 0 || a.looked && head.Seq != a.head {
		a.err = errStale
		return false, nil
	}
	if a.erasesAt > 0 { // decided by what stood in the chart then
		chart, err := g.head(ctx, a.erases)
		if err != nil {
			return false, err
		}
		if chart.Seq != a.erasesAt || chart.Erased {
			a.err = errStale
			return false, nil
		}
	}
	if a.may == nil || head.Seq == a.head {
		return true, nil
	}
	now, err := g.desk.warm.team(ctx, g.tx, a.stream, head.Seq)
	if err == nil && !a.may(now) {
		a.err = errStale
	}
	return a.err == nil, err
}

func (g *group) head(ctx context.Context, stream journal.ID) (journal.Head, error) {
	if h, ok := g.heads[stream]; ok {
		return h, nil
	}
	h, err := g.tx.Head(ctx, stream)
	if err != nil {
		return h, err
	}
	g.heads[stream] = h
	return h, nil
}

// entries writes the act's entries and everything that goes with them.
func (g *group) entries(ctx context.Context, a *act, recorded int64) error {
	if a.fresh {
		if err := g.tx.NewChart(ctx, a.stream, a.access); err != nil {
			return err
		}
	}
	before, err := g.append(ctx, a.stream, a.command, recorded, g.desk.keyOf(a), a.bodies)
	if err != nil {
		return err
	}
	for i := range a.entries {
		a.entries[i].Recorded = time.UnixMicro(recorded).UTC()
	}
	if err := g.tx.Remember(ctx, a.stream, a.command, before+1, len(a.bodies)); err != nil {
		return err
	}
	for _, h := range a.holds {
		if err := g.tx.Hold(ctx, h.who, h.client, h.on); err != nil {
			return err
		}
	}
	for _, j := range a.jobs {
		if err := g.tx.Later(ctx, j); err != nil {
			return err
		}
	}
	if a.chart {
		return g.desk.warm.advance(ctx, g.tx, a, before)
	}
	return nil
}

// append seals bodies as the next entries of a stream, in the chain and in the
// tree. It gives the sequence number before the first of them.
func (g *group) append(ctx context.Context, stream, command journal.ID, recorded int64, key keyFunc, bodies [][]byte) (uint64, error) {
	head, err := g.head(ctx, stream)
	if err != nil {
		return 0, err
	}
	before, pos := head.Seq, g.edge.Size
	records := make([]ledger.Record, len(bodies))
	for i, body := range bodies {
		r, err := g.desk.sealRecord(ctx, ledger.Header{
			Stream: stream, Seq: head.Seq + 1, Recorded: recorded, Command: command, Prev: head.Hash,
		}, key, body)
		if err != nil {
			return 0, fmt.Errorf("desk: seal entry %d of %s: %w", head.Seq+1, stream, err)
		}
		if g.first.Seq == 0 {
			g.first = r.Header
		}
		head = journal.Head{Seq: r.Seq, Hash: r.Hash()}
		g.full = append(g.full, g.edge.Add(head.Hash)...)
		records[i] = r
	}
	g.heads[stream], g.tree.Last, g.wrote[stream] = head, recorded, true
	return before, g.tx.Append(ctx, pos, records)
}

// A checkpoint is signed at least every minute with writes, and every 1,000
// entries.
const (
	checkEntries = 1000
	checkEvery   = time.Minute
)

func (g *group) checkpoint(ctx context.Context) error {
	now := g.desk.now()
	if g.tree.Size-g.tree.Checked < checkEntries && now.Sub(time.UnixMicro(g.tree.CheckAt)) < checkEvery {
		return nil
	}
	return g.seal(ctx, now)
}

// seal signs the tree head as this transaction leaves it.
func (g *group) seal(ctx context.Context, now time.Time) error {
	note, err := g.desk.sign(g.edge.Size, g.edge.Root())
	if err != nil {
		return err
	}
	g.tree.Checked, g.tree.CheckAt, g.note = g.edge.Size, now.UnixMicro(), note
	return g.tx.PutCheckpoint(ctx, g.edge.Size, note)
}

func (g *group) grew() []journal.ID { return slices.Collect(maps.Keys(g.wrote)) }
