package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"tandem/fault"
	"tandem/journal"
	"tandem/ledger"
	"tandem/seal"
)

// errKit is the answer to a loss that is accepted without the recovery kit.
var errKit = errors.New("-accept-loss needs the recovery kit: name a file with its rows with -identity, and the root key file with -root-key")

// accepts opens the root key for a restore that owns up to a loss.
func (r *restoring) accepts() error {
	root, err := seal.OpenRoot(r.rootKey)
	if err != nil {
		return errors.Join(errKit, err)
	}
	if len(r.identities) != 1 || !root.Kit(r.identities[0]) {
		return errKit
	}
	r.loss = root
	return nil
}

// lost gives the newest signed tree head outside, where it knows of more than a
// backup of that many entries holds; and the other heads, which it must fit.
func (r restoring) lost(entries int64) (newest []byte, fits [][]byte) {
	var last ledger.Checkpoint
	for _, note := range r.options.Outside {
		c, err := ledger.OpenCheckpoint(note, r.options.Public)
		switch {
		case err != nil || c.Size <= entries:
			fits = append(fits, note)
		case newest == nil || last.Before(c):
			newest, last = note, c
		}
	}
	return newest, fits
}

// beginEpoch goes on with the tree of a store under a new origin: its first
// leaf names what is lost. It gives the signed head.
func beginEpoch(ctx context.Context, s journal.Store, root *seal.Root, lost []byte, now time.Time) (note []byte, err error) {
	known, err := ledger.OpenCheckpoint(lost, root.Public())
	if err != nil {
		return nil, err
	}
	err = s.Write(ctx, func(tx journal.Tx) error {
		tree, err := tx.Tree(ctx)
		if err != nil {
			return err
		}
		id := journal.ID(ledger.EpochStream(tree.Identity))
		head, err := tx.Head(ctx, id)
		if err != nil {
			return err
		}
		tree.Epoch = max(tree.Epoch, ledger.EpochOf(known.Origin)) + 1
		tree.Last = max(tree.Last+1, now.UnixMicro())
		leaf := ledger.Epoch{Number: tree.Epoch, Size: tree.Size, Lost: lost}.Record(tree.Identity, journal.NewID(), head.Seq+1, head.Hash, tree.Last)
		if err := tx.Append(ctx, tree.Size, []ledger.Record{leaf}); err != nil {
			return err
		}
		edge := ledger.Edge{Size: tree.Size, Right: tree.Right}
		full := edge.Add(leaf.Hash())
		tree.Size, tree.Right = edge.Size, edge.Right
		tree.Checked, tree.CheckAt = edge.Size, tree.Last
		if note, err = root.Sign(ledger.Checkpoint{Origin: ledger.Origin(tree.Identity, tree.Epoch), Size: edge.Size, Root: edge.Root()}); err != nil {
			return err
		}
		return errors.Join(tx.PutTree(ctx, tree, full), tx.PutCheckpoint(ctx, tree.Size, note))
	})
	if err != nil {
		return nil, fmt.Errorf("begin an epoch: %w", err)
	}
	return note, nil
}

// loss is what the newest epoch owns up to.
type loss struct {
	epoch, entries int64
	at             time.Time
}

// lastLoss reads it from the ledger; the zero loss where nothing was ever lost.
func (m *Main) lastLoss(ctx context.Context) (loss, error) {
	leaves, err := m.store.Epochs(ctx)
	if err != nil || len(leaves) == 0 {
		return loss{}, err
	}
	leaf := leaves[len(leaves)-1]
	e, err := ledger.ParseEpoch(leaf)
	if err != nil {
		return loss{}, err
	}
	known, err := ledger.OpenCheckpoint(e.Lost, m.root.Public())
	return loss{epoch: e.Number, entries: known.Size - e.Size, at: time.UnixMicro(leaf.Recorded)}, err
}

// lossAlarms tells the owner of a loss until they say that they know.
func (m *Main) lossAlarms(ctx context.Context) []fault.Alarm {
	l, err := m.lastLoss(ctx)
	if err != nil {
		m.log.Error("the epochs of the record cannot be read", "err", err)
		return nil
	}
	m.vault.mu.Lock()
	defer m.vault.mu.Unlock()
	if l.epoch <= m.vault.known.Loss {
		return nil
	}
	return []fault.Alarm{{Sentence: "The record was restored on {at} from a backup that was older than what was known outside: at least {n} entries are lost. Ask those who wrote in the hours before.",
		Values: []any{"at", l.at, "n", int(l.entries)}}}
}

// Acknowledge is the owner's word that they know of what was lost.
func (m *Main) Acknowledge(ctx context.Context) error {
	l, err := m.lastLoss(ctx)
	if err != nil {
		return err
	}
	return m.vault.remember(func(k *known) { k.Loss = l.epoch })
}
