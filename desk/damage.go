package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"tandem/fault"
	"tandem/journal"
	"tandem/ledger"
	"tandem/seal"
)

// Damage is where a client's stream stops to verify. What stands before it is
// shown, and nothing is written after it until an operator has mended it.
type Damage struct {
	Stream journal.ID
	Seq    uint64 // the first entry that does not verify
	Why    string // for operators: it names no one
}

// damages are the streams found damaged by those who read them last.
type damages struct {
	mu  sync.Mutex
	all map[journal.ID]Damage
}

// Damaged gives the streams that were found not to verify.
func (d *Desk) Damaged() []Damage {
	d.damages.mu.Lock()
	defer d.damages.mu.Unlock()
	var all []Damage
	for _, x := range d.damages.all {
		all = append(all, x)
	}
	slices.SortFunc(all, func(a, b Damage) int { return slices.Compare(a.Stream[:], b.Stream[:]) })
	return all
}

// IsDamaged tells whether a stream was found not to verify.
func (d *Desk) IsDamaged(stream journal.ID) bool {
	d.damages.mu.Lock()
	defer d.damages.mu.Unlock()
	_, ok := d.damages.all[stream]
	return ok
}

// foundDamage keeps, and says once, that a stream is damaged; nil that it is whole.
func (d *Desk) foundDamage(stream journal.ID, x *Damage) {
	d.damages.mu.Lock()
	defer d.damages.mu.Unlock()
	old, known := d.damages.all[stream]
	switch {
	case x == nil && known:
		delete(d.damages.all, stream)
		d.log.Info("a record verifies again", "stream", stream.String())
	case x != nil && old != *x:
		if d.damages.all == nil {
			d.damages.all = map[journal.ID]Damage{}
		}
		d.damages.all[stream] = *x
		d.log.Error("a part of a record does not verify: it is read-only", "stream", stream.String(), "sequence", x.Seq, "reason", x.Why)
	}
}

// next opens the entry that follows a book. What stands at its place and is not
// what was written there is damage; an error means that nobody knows.
func (d *Desk) next(ctx context.Context, b *book, r ledger.Record, end journal.Head) (e journal.Entry, x *Damage, err error) {
	at := func(why string) *Damage { return &Damage{b.client, b.head.Seq + 1, why} }
	switch {
	case r.Seq != b.head.Seq+1:
		return e, at("an entry is missing"), nil
	case r.Prev != b.head.Hash:
		return e, at("it does not follow the entry before"), nil
	case r.Seq == end.Seq && r.Hash() != end.Hash:
		return e, at("it is not the entry that the stream ends with"), nil
	}
	if _, err := d.clientKey(ctx, r.Stream, r.KeyGen); err != nil && !errors.Is(err, seal.ErrNoKey) && !errors.Is(err, seal.ErrSealed) {
		return e, nil, err
	}
	e, err = d.openRecord(ctx, r, d.clientKey)
	if err != nil {
		return e, at(fmt.Sprintf("it does not open: %v", err)), nil
	}
	return e, nil, nil
}

// errDamaged is what a writer to a damaged chart is told.
var errDamaged = fault.New(fault.NotSaved, "A part of this record does not verify. It can be read and not written to until that is mended.")
