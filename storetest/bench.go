package storetest

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"tandem/journal"
	"tandem/ledger"
)

// Bench gives acts a second: of one entry each, and of what a check-in writes
// (four entries, an access line, four sections), singly and in groups that
// share a commit.
func Bench(b *testing.B, open func(b *testing.B) journal.Store) {
	for _, group := range []int{1, 8, 64} {
		b.Run(fmt.Sprintf("entry/%d", group), func(b *testing.B) { bench(b, open(b), group, 1, 0) })
		b.Run(fmt.Sprintf("check-in/%d", group), func(b *testing.B) { bench(b, open(b), group, 4, 4) })
	}
}

func bench(b *testing.B, s journal.Store, group, entries, sections int) {
	ctx := b.Context()
	streams := Streams(1000)
	n := 0
	for b.Loop() {
		acts, lines := Drafts(streams, group, entries), Drafts(streams, group, 1)
		err := s.Write(ctx, func(tx journal.Tx) error {
			for i, a := range acts {
				for slot := range sections {
					if err := tx.PutSection(ctx, journal.Section{Client: a.Stream, Slot: uint64(slot), Sealed: lines[i].Sealed[0]}); err != nil {
						return err
					}
				}
			}
			if sections > 0 {
				acts = append(acts, lines...)
			}
			_, err := Write(ctx, tx, acts...)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
		n += group
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "acts/s")
}

// Streams makes n ids.
func Streams(n int) []journal.ID {
	ids := make([]journal.ID, n)
	for i := range ids {
		ids[i] = journal.NewID()
	}
	return ids
}

// sealedBody is the length that the shortest body has when it is sealed: a
// nonce of 12 bytes and a tag of 16 come to it.
const sealedBody = ledger.MinBody + 28

// Drafts makes acts of n short entries each, to streams drawn at random.
func Drafts(streams []journal.ID, acts, n int) []Draft {
	all := make([]Draft, acts)
	for i := range all {
		all[i] = draft(streams[rand.IntN(len(streams))], n)
	}
	return all
}
