package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"tandem/ledger"
)

const (
	selectTreeState   = `SELECT t.size, t.last, t.epoch, t.identity, e.level, e.hashes FROM tree t LEFT JOIN edge e ON true ORDER BY e.level`
	selectStreams     = `SELECT number, stream, seq, hash FROM streams ORDER BY number`
	selectEntries     = `SELECT place, leaf, recorded, key_gen, command, prev, sealed FROM entries WHERE place >= $1 AND place < $2 ORDER BY place`
	selectTile        = `SELECT hashes FROM tiles WHERE level = $1 AND n = $2`
	selectCheckpoints = `SELECT size, note FROM checkpoints ORDER BY size DESC`
)

// The methods below are what verify.Reader asks of a store. They give rows as
// they lie on disk and refuse a row that no writer could have written.

var errRow = errors.New("a row holds what this program never wrote")

// TreeState gives the tree's right edge, the recorded-at of its newest entry,
// and what its origin is made of. It is one question, so that edge and size
// are of one moment.
func (s *Store) TreeState(ctx context.Context) (edge ledger.Edge, last int64, identity []byte, epoch int64, err error) {
	rows, err := s.asked[selectTreeState].QueryContext(ctx)
	err = each(rows, err, func() error {
		var level sql.Null[int]
		var hashes []byte // of a level that is just full there are none, and nil is read
		if err := rows.Scan(&edge.Size, &last, &epoch, &identity, &level, &hashes); err != nil {
			return err
		}
		if level.Valid && level.V != len(edge.Right) {
			return fmt.Errorf("level %d of the tree's edge: %w", level.V, errRow)
		}
		if level.Valid {
			edge.Right = append(edge.Right, hashes)
		}
		return nil
	})
	return edge, last, identity, epoch, s.wrapped("tree", err)
}

// Streams gives each stream's number, id and head, by number.
func (s *Store) Streams(ctx context.Context, fn func(number int64, stream [16]byte, seq uint64, head ledger.Hash) error) error {
	rows, err := s.asked[selectStreams].QueryContext(ctx)
	var number, seq int64
	var stream, head sql.RawBytes
	err = each(rows, err, func() error {
		if err := rows.Scan(&number, &stream, &seq, &head); err != nil {
			return err
		}
		if len(stream) != 16 || len(head) != len(ledger.Hash{}) || seq < 0 {
			return fmt.Errorf("stream number %d: %w", number, errRow)
		}
		return fn(number, [16]byte(stream), uint64(seq), ledger.Hash(head))
	})
	return s.wrapped("streams", err)
}

// Entries gives all entries whose stream is numbered from <= number < to, by
// number and sequence, with their leaves; the header's stream is not filled in.
func (s *Store) Entries(ctx context.Context, from, to int64, fn func(number, leaf int64, r *ledger.Record) error) error {
	rows, err := s.asked[selectEntries].QueryContext(ctx, from<<32, to<<32)
	var place, leaf int64
	var command, prev, sealed sql.RawBytes
	var r ledger.Record
	err = each(rows, err, func() error {
		if err := rows.Scan(&place, &leaf, &r.Recorded, &r.KeyGen, &command, &prev, &sealed); err != nil {
			return err
		}
		if len(command) != len(r.Command) || len(prev) != len(r.Prev) {
			return fmt.Errorf("entry %d of stream number %d: %w", place&lastSeq, place>>32, errRow)
		}
		r.Seq, r.Length, r.Sealed = uint64(place&lastSeq), uint32(len(sealed)), sealed
		r.Command, r.Prev = [16]byte(command), ledger.Hash(prev)
		return fn(place>>32, leaf, &r)
	})
	return s.wrapped("entries", err)
}

// Tile gives the hashes of a complete tile, nil where it is not there.
func (s *Store) Tile(ctx context.Context, level int, n int64) (hashes []byte, err error) {
	err = s.asked[selectTile].QueryRowContext(ctx, level, n).Scan(&hashes)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, s.wrap("tile", err)
	}
	return hashes, nil
}

// Epochs gives the entries that began the tree's later epochs, in order.
func (s *Store) Epochs(ctx context.Context) ([]ledger.Record, error) {
	_, _, identity, _, err := s.TreeState(ctx)
	if err != nil {
		return nil, err
	}
	return s.Records(ctx, ledger.EpochStream(identity), 1, 0)
}

// Checkpoints gives the signed notes that are kept, the newest first.
func (s *Store) Checkpoints(ctx context.Context, fn func(size int64, note []byte) error) error {
	rows, err := s.asked[selectCheckpoints].QueryContext(ctx)
	err = each(rows, err, func() error {
		var size int64
		var note []byte
		if err := rows.Scan(&size, &note); err != nil {
			return err
		}
		return fn(size, note)
	})
	return s.wrapped("checkpoints", err)
}
