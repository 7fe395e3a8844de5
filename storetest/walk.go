package storetest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"testing"

	"tandem/journal"
	"tandem/ledger"
)

func walk(t *testing.T, s Stores) {
	ctx := t.Context()
	streams := []journal.ID{journal.NewID(), journal.NewID(), journal.NewID()}
	var written []ledger.Record // by leaf
	var edge ledger.Edge
	var full []ledger.Tile
	for i := range 100 {
		for _, r := range write(t, s, draft(streams[i%3], 1+i%5)) {
			written = append(written, r)
			full = append(full, edge.Add(r.Hash())...)
		}
	}
	for _, size := range []int64{3, 300, 20} {
		must(t, s.Journal.Write(ctx, func(tx journal.Tx) error {
			return errors.Join(tx.PutCheckpoint(ctx, size, []byte("old")), tx.PutCheckpoint(ctx, size, fmt.Append(nil, "note ", size)))
		}))
	}

	state, last, identity, epoch, err := s.Journal.TreeState(ctx)
	must(t, err)
	if state.Size != edge.Size || state.Root() != edge.Root() || last != 100 || len(identity) != 16 || epoch != 0 {
		t.Errorf("TreeState = %d leaves, last %d, identity %x, epoch %d; want %d, 100, 16 bytes, 0",
			state.Size, last, identity, epoch, edge.Size)
	}
	for _, want := range full {
		got, err := s.Journal.Tile(ctx, want.Level, want.N)
		must(t, err)
		same(t, "Tile", got, want.Hashes)
	}
	if got, err := s.Journal.Tile(ctx, 0, int64(len(full))); err != nil || got != nil {
		t.Errorf("Tile that is not full = %d bytes, %v, want nil", len(got), err)
	}
	var notes []string
	must(t, s.Journal.Checkpoints(ctx, func(size int64, note []byte) error {
		notes = append(notes, string(note))
		return nil
	}))
	same(t, "Checkpoints", notes, []string{"note 300", "note 20", "note 3"})

	numbers := map[int64]journal.ID{}
	must(t, s.Journal.Streams(ctx, func(number int64, stream [16]byte, seq uint64, head ledger.Hash) error {
		numbers[number] = stream
		want, err := s.Journal.Head(ctx, stream)
		same(t, "head in Streams", journal.Head{Seq: seq, Hash: head}, want)
		return err
	}))
	same(t, "number of streams", len(numbers), 3)
	met := make([]ledger.Record, len(written))
	var before [2]int64
	see := func(number, leaf int64, r *ledger.Record) error {
		if at := [2]int64{number, int64(r.Seq)}; at[0] < before[0] || at[0] == before[0] && at[1] <= before[1] {
			t.Errorf("entry %v comes after %v", at, before)
		} else {
			before = at
		}
		met[leaf] = *r
		met[leaf].Stream = numbers[number]
		met[leaf].Sealed = append([]byte(nil), r.Sealed...)
		return nil
	}
	second := slices.Sorted(maps.Keys(numbers))[1]
	must(t, s.Journal.Entries(ctx, math.MinInt32, second, see))
	must(t, s.Journal.Entries(ctx, second, math.MaxInt32, see))
	if !reflect.DeepEqual(met, written) {
		t.Error("Entries gives other entries than were written")
	}
	enough := errors.New("enough")
	err = s.Journal.Entries(ctx, 0, math.MaxInt32, func(int64, int64, *ledger.Record) error { return enough })
	if !errors.Is(err, enough) {
		t.Errorf("Entries when fn has enough = %v", err)
	}
}

func watch(t *testing.T, s Stores) {
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() {
		done <- s.Journal.Watch(ctx, func(n journal.Notice) {
			if n.What != journal.Missed {
				t.Errorf("heard %c of a stream, and there is no other node", n.What)
			}
		})
	}()
	write(t, s, draft(journal.NewID(), 1))
	cancel()
	must(t, <-done)
}
