package desk

import (
	"container/list"
	"context"
	"fmt"
	"slices"
	"sync/atomic"

	"tandem/chart"
	"tandem/journal"
	"tandem/team"
)

// warm keeps the summaries that the writer moved on last, in clear and in
// memory, so that the next entry of that client need not open them again.
// Only the writer's goroutine touches it; others set stale.
type warm struct {
	desk  *Desk
	of    map[journal.ID]*list.Element
	order *list.List
	stale atomic.Bool // let go of everything before the next group
}

// summary is what the writer knows of one client's summary, as of a head.
type summary struct {
	client journal.ID
	seq    uint64
	lanes  map[journal.Lane]bool // the sections that were read
	chart.Summary
}

const warmClients = 2000

// tidy begins anew where somebody else asked for it.
func (w *warm) tidy() {
	if w.stale.Swap(false) {
		clear(w.of)
		w.order.Init()
	}
}

func newWarm(d *Desk) *warm {
	return &warm{desk: d, of: map[journal.ID]*list.Element{}, order: list.New()}
}

// advance moves the sections of the lanes that an act touched, and no others.
func (w *warm) advance(ctx context.Context, tx journal.Tx, a *act, before uint64) error {
	s := w.at(a.stream, before)
	var touched []journal.Lane
	for _, e := range a.entries {
		if !chart.HasSection(e.Lane) {
			continue
		}
		if err := w.load(ctx, tx, s, e.Lane, before); err != nil {
			return err
		}
		s.Advance(e)
		if !slices.Contains(touched, e.Lane) {
			touched = append(touched, e.Lane)
		}
	}
	s.seq = before + uint64(len(a.entries))
	for _, lane := range touched {
		plain, err := s.Section(lane)
		if err != nil {
			return fmt.Errorf("desk: section of %s: %w", a.stream, err)
		}
		sealed, err := w.desk.sealSection(ctx, a.stream, lane, plain)
		if err != nil {
			return err
		}
		if err := tx.PutSection(ctx, sealed); err != nil {
			return err
		}
	}
	return nil
}

func (w *warm) at(client journal.ID, seq uint64) *summary {
	if el, ok := w.of[client]; ok {
		s := el.Value.(*summary)
		w.order.MoveToFront(el)
		if s.seq == seq {
			return s
		}
		w.drop(el) // another node wrote
	}
	s := &summary{client: client, seq: seq, lanes: map[journal.Lane]bool{}, Summary: chart.NewSummary(client)}
	w.of[client] = w.order.PushFront(s)
	for w.order.Len() > warmClients {
		w.drop(w.order.Back())
	}
	return s
}

func (w *warm) drop(el *list.Element) {
	w.order.Remove(el)
	delete(w.of, el.Value.(*summary).client)
}

// team is a client's team as of a head.
func (w *warm) team(ctx context.Context, tx journal.Tx, client journal.ID, seq uint64) (team.Team, error) {
	s := w.at(client, seq)
	err := w.load(ctx, tx, s, journal.Team, seq)
	return *s.Team, err
}

// forget lets go of what a transaction that did not come about had moved on.
func (w *warm) forget(acts []*act) {
	for _, a := range acts {
		if el, ok := w.of[a.stream]; ok {
			w.drop(el)
		}
	}
}

func (w *warm) load(ctx context.Context, tx journal.Tx, s *summary, lane journal.Lane, before uint64) error {
	if s.lanes[lane] {
		return nil
	}
	s.lanes[lane] = true
	if before == 0 {
		return nil // a new chart has no sections yet
	}
	slot, err := w.desk.slot(ctx, s.client, lane)
	if err != nil {
		return err
	}
	sealed, err := tx.Section(ctx, s.client, slot)
	if err != nil || sealed == nil {
		return err
	}
	plain, err := w.desk.openSection(ctx, journal.Section{Client: s.client, Slot: slot, Sealed: sealed})
	if err != nil {
		return err
	}
	return s.SetSection(lane, plain)
}
