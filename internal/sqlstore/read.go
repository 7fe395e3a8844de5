package sqlstore

import (
	"context"
	"database/sql"
	"errors"

	"tandem/journal"
	"tandem/ledger"
)

const (
	selectRecords = `SELECT e.place, e.recorded, e.key_gen, e.command, e.prev, e.sealed
FROM streams s JOIN entries e ON e.place BETWEEN (s.number << 32) + $2 AND (s.number << 32) + $3
WHERE s.stream = $1 ORDER BY e.place`
	selectHead   = `SELECT number, seq, hash, erased FROM streams WHERE stream = $1`
	selectErased = `SELECT stream FROM streams WHERE erased = 1 ORDER BY number`
	selectHeld   = `SELECT h.client, COALESCE(s.seq, 0) FROM held h LEFT JOIN streams s ON s.stream = h.client WHERE h.person = $1 ORDER BY h.client`
	selectNewest = `SELECT last FROM tree`
	selectAccess = `SELECT access FROM charts WHERE client = $1`
)

var reads = []string{selectRecords, selectHead, selectHeld, selectAccess, selectNewest, selectErased,
	selectAccount, selectAccountAt, selectAccounts, selectSession, selectSessions, selectOnce, selectFailures, selectLetter,
	selectTreeState, selectStreams, selectEntries, selectTile, selectCheckpoints}

// lastSeq is the highest sequence number that a place has room for.
const lastSeq = 1<<32 - 1

// Records gives the entries of a stream from seq on, in order: at most n, all of
// them where n is 0.
func (s *Store) Records(ctx context.Context, stream journal.ID, from uint64, n int) ([]ledger.Record, error) {
	if n < 0 || from > lastSeq {
		return nil, nil
	}
	to := uint64(lastSeq)
	if from = max(from, 1); n > 0 {
		to = min(from+uint64(n)-1, lastSeq)
	}
	rows, err := s.asked[selectRecords].QueryContext(ctx, stream[:], int64(from), int64(to))
	recs, err := scanRecords(stream, rows, err)
	return recs, s.wrapped("records", err)
}

func scanRecords(stream journal.ID, rows *sql.Rows, err error) (recs []ledger.Record, _ error) {
	var command, prev sql.RawBytes
	err = each(rows, err, func() error {
		r := ledger.Record{Header: ledger.Header{Stream: stream}}
		var place int64
		if err := rows.Scan(&place, &r.Recorded, &r.KeyGen, &command, &prev, &r.Sealed); err != nil {
			return err
		}
		r.Seq, r.Length = uint64(place)&lastSeq, uint32(len(r.Sealed))
		copy(r.Command[:], command)
		copy(r.Prev[:], prev)
		recs = append(recs, r)
		return nil
	})
	return recs, err
}

// each calls fn for each row and closes them.
func each(rows *sql.Rows, err error, fn func() error) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := fn(); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Head gives the end of a stream; a stream without entries has Seq 0.
func (s *Store) Head(ctx context.Context, stream journal.ID) (journal.Head, error) {
	e, err := scanEnd(s.asked[selectHead].QueryRowContext(ctx, stream[:]))
	return e.Head, s.wrapped("head", err)
}

// end is the end of a stream and the number that stands for its name, 0 when
// it has none yet.
type end struct {
	number int64
	journal.Head
}

func scanEnd(row *sql.Row) (end, error) {
	var e end
	var hash []byte
	var erased int64
	if err := row.Scan(&e.number, &e.Seq, &hash, &erased); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return e, err
	}
	copy(e.Hash[:], hash)
	e.Erased = erased != 0
	return e, nil
}

// chunk is how many clients one question asks for: few enough that its text
// is one of a handful, many enough that a caseload takes two or three.
const chunk = 100

// Sections gives the sealed summary of the clients that are asked for.
func (s *Store) Sections(ctx context.Context, clients []journal.ID) ([]journal.Section, error) {
	var all []journal.Section
	for len(clients) > 0 {
		n := min(len(clients), chunk)
		some, err := s.sections(ctx, clients[:n])
		if err != nil {
			return nil, s.wrap("sections", err)
		}
		all, clients = append(all, some...), clients[n:]
	}
	return all, nil
}

func (s *Store) sections(ctx context.Context, clients []journal.ID) (all []journal.Section, _ error) {
	args := make([]any, len(clients))
	for i, c := range clients {
		args[i] = c[:]
	}
	rows, err := s.read.QueryContext(ctx, `SELECT s.stream, c.slot, c.sealed
FROM streams s JOIN sections c ON c.client = s.number
WHERE s.stream IN (`+placeholders(0, len(args))+`)`, args...)
	var client sql.RawBytes
	err = each(rows, err, func() error {
		var c journal.Section
		var slot int64
		if err := rows.Scan(&client, &slot, &c.Sealed); err != nil {
			return err
		}
		copy(c.Client[:], client)
		c.Slot = uint64(slot)
		all = append(all, c)
		return nil
	})
	return all, err
}

// Held gives the clients on a person's list, as they stand now.
func (s *Store) Held(ctx context.Context, person journal.ID) (all []journal.Held, _ error) {
	rows, err := s.asked[selectHeld].QueryContext(ctx, person[:])
	var client sql.RawBytes
	err = each(rows, err, func() error {
		var h journal.Held
		if err := rows.Scan(&client, &h.Seq); err != nil {
			return err
		}
		copy(h.Client[:], client)
		all = append(all, h)
		return nil
	})
	return all, s.wrapped("held", err)
}

// AccessStream gives the stream that keeps who opened this chart; the zero ID
// when there is no such chart.
func (s *Store) AccessStream(ctx context.Context, client journal.ID) (journal.ID, error) {
	var access []byte
	err := s.asked[selectAccess].QueryRowContext(ctx, client[:]).Scan(&access)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return journal.ID{}, s.wrap("access stream", err)
	}
	var id journal.ID
	copy(id[:], access)
	return id, nil
}

// Erased gives the clients that were erased, in the order of their streams.
func (s *Store) Erased(ctx context.Context) (all []journal.ID, _ error) {
	rows, err := s.asked[selectErased].QueryContext(ctx)
	var stream sql.RawBytes
	err = each(rows, err, func() error {
		if err := rows.Scan(&stream); err != nil {
			return err
		}
		var client journal.ID
		copy(client[:], stream)
		all = append(all, client)
		return nil
	})
	return all, s.wrapped("erased", err)
}

// Newest gives when the newest entry was recorded; 0 where no other node writes.
func (s *Store) Newest(ctx context.Context) (recorded int64, err error) {
	if s.dialect.Notify == nil {
		return 0, nil
	}
	err = s.asked[selectNewest].QueryRowContext(ctx).Scan(&recorded)
	return recorded, s.wrapped("newest", err)
}

// Lags tells whether a fail-over could lose what was acknowledged: a copy of
// the database follows it, and no commit waits for it.
func (s *Store) Lags(ctx context.Context) (lags bool, err error) {
	if s.dialect.Lags == "" {
		return false, nil
	}
	err = s.read.QueryRowContext(ctx, s.dialect.Lags).Scan(&lags)
	return lags, s.wrapped("standbys", err)
}
