package backup

import (
	"context"
	"slices"

	"tandem/ledger"
)

// The methods below are what verify.Reader asks.

// TreeState gives the tree's right edge, the recorded-at of its newest entry,
// and what its origin is made of.
func (c *Copy) TreeState(context.Context) (edge ledger.Edge, last int64, identity []byte, epoch int64, err error) {
	if c.tree == nil {
		return edge, 0, nil, 0, ErrFormat
	}
	return c.tree.edge, c.tree.last, c.tree.identity, c.tree.epoch, nil
}

// Streams gives each stream's number, id and head, by number.
func (c *Copy) Streams(ctx context.Context, fn func(number int64, stream [16]byte, seq uint64, head ledger.Hash) error) error {
	if len(c.streams) == 0 {
		return nil
	}
	return c.rows(ctx, "streams", c.streams[0], much, func(v row) error {
		stream, head := v.bytes("stream"), v.bytes("hash")
		if len(stream) != 16 || len(head) != len(ledger.Hash{}) || v.int("seq") < 0 {
			return ErrFormat
		}
		return fn(v.int("number"), [16]byte(stream), uint64(v.int("seq")), ledger.Hash(head))
	})
}

// Entries gives all entries whose stream is numbered from <= number < to, by
// number and sequence, with their leaves.
func (c *Copy) Entries(ctx context.Context, from, to int64, fn func(number, leaf int64, r *ledger.Record) error) error {
	i, _ := slices.BinarySearchFunc(c.entries, from, func(s strand, number int64) int {
		switch {
		case s.number < number:
			return -1
		case s.number > number:
			return 1
		}
		return 0
	})
	if i == len(c.entries) {
		return nil
	}
	return c.rows(ctx, "entries", c.entries[i].at, much, func(v row) error {
		place := v.int("place")
		if place>>32 >= to {
			return errEnough
		}
		command, prev, sealed := v.bytes("command"), v.bytes("prev"), v.bytes("sealed")
		if len(command) != 16 || len(prev) != len(ledger.Hash{}) {
			return ErrFormat
		}
		r := ledger.Record{Header: ledger.Header{Seq: uint64(place & (1<<32 - 1)), Recorded: v.int("recorded"), KeyGen: uint32(v.int("key_gen")),
			Command: [16]byte(command), Prev: ledger.Hash(prev), Length: uint32(len(sealed))}, Sealed: sealed}
		return fn(place>>32, v.int("leaf"), &r)
	})
}

// Tile gives the hashes of a complete tile, nil where it is not there.
func (c *Copy) Tile(ctx context.Context, level int, n int64) ([]byte, error) {
	at, ok := c.tiles[tile{int64(level), n}]
	if !ok {
		return nil, nil
	}
	v, err := c.row(ctx, "tiles", at)
	return v.bytes("hashes"), err
}

// Epochs gives the entries that began the tree's later epochs, in order.
func (c *Copy) Epochs(ctx context.Context) (all []ledger.Record, err error) {
	if c.tree == nil {
		return nil, ErrFormat
	}
	id, of := ledger.EpochStream(c.tree.identity), int64(-1)
	err = c.Streams(ctx, func(number int64, stream [16]byte, _ uint64, _ ledger.Hash) error {
		if stream == id {
			of = number
		}
		return nil
	})
	if err != nil || of < 0 {
		return nil, err
	}
	err = c.Entries(ctx, of, of+1, func(_, _ int64, r *ledger.Record) error {
		r.Stream = id
		all = append(all, *r)
		return nil
	})
	return all, err
}

// Checkpoints gives the signed notes, the newest first.
func (c *Copy) Checkpoints(ctx context.Context, fn func(size int64, note []byte) error) error {
	for _, at := range slices.Backward(c.checkpoints) {
		v, err := c.row(ctx, "checkpoints", at)
		if err != nil {
			return err
		}
		if err := fn(v.int("size"), v.bytes("note")); err != nil {
			return err
		}
	}
	return nil
}

// Clients gives everyone whose chart was opened, and the deployment itself,
// which has an access list as they have.
func (c *Copy) Clients(ctx context.Context, fn func(client [16]byte) error) error {
	name := ""
	return c.each(c.from, much, "", func(table string, _ []string) error {
		name = table
		return ctx.Err()
	}, func(_ int64, values []any) error {
		if name != "charts" {
			return nil
		}
		client := row{c.columns[name], values}.bytes("client")
		if len(client) != 16 {
			return ErrFormat
		}
		return fn([16]byte(client))
	})
}
