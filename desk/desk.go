package desk

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"tandem/journal"
	"tandem/ledger"
	"tandem/seal"
)

// Desk is the one way to a chart. See the package for what it promises.
type Desk struct {
	store journal.Store
	keys  *seal.Keeper
	codec journal.Codec
	now   func() time.Time
	log   *slog.Logger

	sign    func(size int64, root ledger.Hash) ([]byte, error)
	outside func(note []byte) error
	refusal time.Duration

	deployment journal.ID // the house's stream
	access     journal.ID // the deployment's own access stream

	late   late
	writer *writer
	warm   *warm
	shelf  *shelf
	opened *opened
	house  house
	live   *live
	misses misses
	pace   *pace
	many   many

	exporting sync.Mutex // what one person takes out is counted, then written down, one after another

	damages damages

	elsewhere elsewhere
	phrases   phrases
}

// Config is what a desk works with.
type Config struct {
	Store journal.Store
	Keys  *seal.Keeper
	Codec journal.Codec
	Now   func() time.Time
	Log   *slog.Logger
	// Sign signs a tree head of the deployment.
	Sign func(size int64, root ledger.Hash) ([]byte, error)
	// Outside keeps a signed tree head where the database is not; nil keeps none.
	Outside func(note []byte) error
	// Refusal is how long it takes to refuse a chart, longer than to look whose
	// it is: a chart that is not the caller's and one that is not there answer
	// in the same time. 0 is as it comes.
	Refusal time.Duration
	// Acts is how many acts one person writes in a day; 0 sets no bound.
	Acts int
}

// The bounds of what is kept in memory in clear: kilobytes of opened charts (an
// entry has one or two), and summaries of clients (about 10 KB each).
const (
	chartsInMemory    = 100_000
	summariesInMemory = 12_000
)

// Start opens the desk of a deployment and begins to write what is handed in,
// until ctx ends; Stopped tells when everything accepted is on disk. The first
// start of a database makes the deployment's own keys and streams.
func Start(ctx context.Context, c Config) (*Desk, error) {
	d := &Desk{store: c.Store, keys: c.Keys, codec: c.Codec, now: c.Now, log: c.Log, sign: c.Sign, outside: c.Outside, refusal: c.Refusal,
		shelf: newShelf(chartsInMemory), opened: newOpened(summariesInMemory), live: newLive(), misses: misses{at: map[journal.ID][]time.Time{}}, pace: newPace(c.Acts),
		many: many{at: map[journal.ID]map[journal.ID]time.Time{}}}
	d.warm, d.writer = newWarm(d), newWriter(d)
	written, err := d.found(ctx)
	if err != nil {
		return nil, err
	}
	if err := d.ownKeys(ctx, written); err != nil {
		return nil, err
	}
	go d.writer.run(ctx)
	go d.hear(ctx)
	if err := d.Tend(ctx); err != nil {
		d.log.Error("an erasure was not brought to its end", "err", err)
	}
	return d, nil
}

// Stopped is closed when the writer has written what it had accepted.
func (d *Desk) Stopped() <-chan struct{} { return d.writer.stopped }

// ownKeys makes the deployment's own keys on the first start. A database that
// has entries and no keys has lost its key store: new keys would only hide that.
func (d *Desk) ownKeys(ctx context.Context, written bool) error {
	for _, use := range []string{seal.House, seal.Audit} {
		_, err := d.keys.Current(ctx, journal.ID{}, use)
		switch {
		case err == nil:
		case !errors.Is(err, seal.ErrNoKey):
			return fmt.Errorf("desk: the key %q of this deployment does not open: %w", use, err)
		case written:
			return fmt.Errorf("desk: the key %q of this deployment is missing: put the key store back: %w", use, err)
		default:
			if _, err := d.keys.CurrentOrNew(ctx, journal.ID{}, use); err != nil {
				return err
			}
		}
	}
	return nil
}

// found reads the deployment's name, which is also its own stream, gives that
// stream an access stream where there is none, and tells whether anything was
// ever written here.
func (d *Desk) found(ctx context.Context) (written bool, err error) {
	err = d.store.Write(ctx, func(tx journal.Tx) error {
		tree, err := tx.Tree(ctx)
		if err != nil {
			return err
		}
		written = tree.Size > 0
		d.late.saw(tree.Last)
		if len(tree.Identity) != len(d.deployment) {
			return errors.New("desk: the database has no identity")
		}
		copy(d.deployment[:], tree.Identity)
		d.access, err = d.store.AccessStream(ctx, d.deployment)
		if err != nil {
			return err
		}
		if d.access.IsZero() {
			d.access = journal.NewID()
			return tx.NewChart(ctx, d.deployment, d.access)
		}
		return nil
	})
	return written, err
}

// hear takes up what other nodes tell.
func (d *Desk) hear(ctx context.Context) {
	for ctx.Err() == nil {
		if err := d.store.Watch(ctx, d.heard); err != nil && ctx.Err() == nil {
			d.log.Error("lost the notices of other nodes", "err", err)
			select {
			case <-ctx.Done():
			case <-time.After(time.Second):
			}
		}
	}
}

func (d *Desk) heard(n journal.Notice) {
	switch n.What {
	case journal.Grew:
		d.live.tell(n.Stream)
	case journal.Due:
		d.live.due(n.Stream)
	case journal.Erased:
		d.forget(n.Stream)
		d.live.tell(n.Stream)
	case journal.Missed:
		d.forgetAll()
		d.live.tellAll()
	}
}

// forget lets go of what is in memory in clear of a client whose keys are
// destroyed.
func (d *Desk) forget(client journal.ID) {
	d.keys.Forget(client)
	d.shelf.forget(client)
	d.opened.forget(client)
	d.warm.stale.Store(true)
	d.elsewhere.forget(client)
}

// forgetAll lets go of everything in clear: the notice of an erasure may be
// among those that were not heard.
func (d *Desk) forgetAll() {
	d.keys.ForgetAll()
	d.shelf.forgetAll()
	d.opened.forgetAll()
	d.warm.stale.Store(true)
	d.elsewhere.forget(journal.ID{})
}

// Checkpoint signs the tree as it stands, where anything was written since the
// last signature. It is called every minute and at the end.
func (d *Desk) Checkpoint(ctx context.Context) error {
	var note []byte
	err := d.store.Write(ctx, func(tx journal.Tx) error {
		tree, err := tx.Tree(ctx)
		if err != nil || tree.Size == tree.Checked {
			return err
		}
		g := &group{desk: d, tx: tx, tree: tree, edge: ledger.Edge{Size: tree.Size, Right: tree.Right}}
		if err := g.seal(ctx, d.now()); err != nil {
			return err
		}
		note = g.note
		return tx.PutTree(ctx, g.tree, nil)
	})
	if err == nil {
		d.keepOutside(note)
	}
	return err
}
