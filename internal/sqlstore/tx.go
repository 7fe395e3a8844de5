package sqlstore

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"tandem/journal"
	"tandem/ledger"
)

const (
	selectTree       = `SELECT size, last, epoch, checked, check_at, identity FROM tree`
	selectEdge       = `SELECT hashes FROM edge ORDER BY level`
	selectSeen       = `SELECT c.seq, c.entries FROM streams s JOIN commands c ON c.stream = s.number WHERE s.stream = $1 AND c.command = $2`
	selectSection    = `SELECT sealed FROM sections WHERE client = $1 AND slot = $2`
	insertStream     = `INSERT INTO streams (stream, seq, hash) VALUES ($1, 0, $2) RETURNING number`
	updateTree       = `UPDATE tree SET size = $1, last = $2, epoch = $3, checked = $4, check_at = $5`
	insertEdge       = `INSERT INTO edge (level, hashes) VALUES ($1, $2) ON CONFLICT (level) DO UPDATE SET hashes = excluded.hashes`
	deleteEdge       = `DELETE FROM edge WHERE level >= $1`
	insertTile       = `INSERT INTO tiles (level, n, hashes) VALUES ($1, $2, $3)`
	insertCheckpoint = `INSERT INTO checkpoints (size, note) VALUES ($1, $2) ON CONFLICT (size) DO UPDATE SET note = excluded.note`
	insertChart      = `INSERT INTO charts (client, access) VALUES ($1, $2)`
	insertHeld       = `INSERT INTO held (person, client) VALUES ($1, $2) ON CONFLICT (person, client) DO NOTHING`
	deleteHeld       = `DELETE FROM held WHERE person = $1 AND client = $2`
	deleteHolders    = `DELETE FROM held WHERE client = $1`
	deleteSections   = `DELETE FROM sections WHERE client = $1`
	deleteJobs       = `DELETE FROM river_job WHERE args ->> 'client' = $1`
)

func writes(d Dialect) []string {
	all := []string{selectTree + d.Lock, selectEdge, selectHead, selectSeen, selectRecords, selectSection,
		insertStream, updateTree, insertEdge, deleteEdge, insertTile,
		insertCheckpoint, insertChart, insertHeld, deleteHeld, deleteHolders, deleteSections, deleteJobs,
		insertAccount, updateAccount, deleteAccount, deleteSessionsOf, deleteOnceOf,
		insertSession, deleteSession, updateSession, endSession, endSessions,
		insertOnce, spendOnce, deleteOnceKind, insertFailures, updateFailures,
		insertLetter, updateLetter, deleteLetter, deleteLettersOf,
		sweepSessions, sweepOnce, sweepFailures}
	for _, t := range tables {
		for i, rows := range batches {
			if rows <= d.Batch {
				all = append(all, t.texts[i])
			}
		}
	}
	return all
}

// Tx is one transaction of the writer. It keeps to the transaction's own
// context: what has begun is not given up half way. What it is given must not
// be changed before the transaction ends.
type Tx struct {
	s     *Store
	tx    *sql.Tx
	ctx   context.Context
	stmts map[string]*sql.Stmt // bound to the transaction
	ends  map[journal.ID]*end  // of the streams met so far
	edge  [][]byte             // the right edge as it is stored
	err   error                // of statements that failed; with one of them nothing is written

	// What waits for the end of the transaction, to be written many rows at a time.
	entries  []any
	commands map[command]span
	sections map[section][]byte
	grew     map[journal.ID]bool // streams that were appended to
	jobs     []journal.Job
	told     []journal.Notice
}

// command names a command on a stream, by the stream's number.
type command struct {
	stream int64
	id     journal.ID
}

// span is n entries from seq on.
type span struct {
	from uint64
	n    int
}

// section names a part of a client's summary, by the number of the client's stream.
type section struct {
	client int64
	slot   uint64
}

func newTx(ctx context.Context, s *Store, tx *sql.Tx) *Tx {
	return &Tx{s: s, tx: tx, ctx: ctx, stmts: map[string]*sql.Stmt{}, ends: map[journal.ID]*end{},
		commands: map[command]span{}, sections: map[section][]byte{}, grew: map[journal.ID]bool{}}
}

func (t *Tx) stmt(text string) *sql.Stmt {
	bound := t.stmts[text]
	if bound == nil {
		bound = t.tx.StmtContext(t.ctx, t.s.written[text])
		t.stmts[text] = bound
	}
	return bound
}

func (t *Tx) exec(text string, args ...any) error {
	_, err := t.stmt(text).ExecContext(t.ctx, args...)
	if err != nil {
		err = fmt.Errorf("%q: %w", text, err)
		t.err = errors.Join(t.err, err)
	}
	return err
}

// Tree gives the state of the tree and takes the lock that makes other nodes
// wait: it is called first.
func (t *Tx) Tree(context.Context) (journal.Tree, error) {
	var tree journal.Tree
	err := t.stmt(selectTree+t.s.dialect.Lock).QueryRowContext(t.ctx).
		Scan(&tree.Size, &tree.Last, &tree.Epoch, &tree.Checked, &tree.CheckAt, &tree.Identity)
	if err != nil {
		return tree, fmt.Errorf("tree: %w", err)
	}
	rows, err := t.stmt(selectEdge).QueryContext(t.ctx)
	err = each(rows, err, func() error {
		var hashes []byte
		err := rows.Scan(&hashes)
		tree.Right = append(tree.Right, hashes)
		return err
	})
	t.edge = ledger.Edge{Right: tree.Right}.Clone().Right // the caller may grow its own in place
	return tree, err
}

// PutTree writes the tree's new state and the tiles that became full. Levels
// of the right edge that did not change are not written again.
func (t *Tx) PutTree(_ context.Context, tree journal.Tree, full []ledger.Tile) error {
	if err := t.exec(updateTree, tree.Size, tree.Last, tree.Epoch, tree.Checked, tree.CheckAt); err != nil {
		return err
	}
	for level, hashes := range tree.Right {
		if level < len(t.edge) && bytes.Equal(t.edge[level], hashes) {
			continue
		}
		if hashes == nil {
			hashes = []byte{}
		}
		if err := t.exec(insertEdge, level, hashes); err != nil {
			return err
		}
	}
	if len(t.edge) > len(tree.Right) {
		if err := t.exec(deleteEdge, len(tree.Right)); err != nil {
			return err
		}
	}
	for _, tile := range full {
		if err := t.exec(insertTile, tile.Level, tile.N, tile.Hashes); err != nil {
			return err
		}
	}
	t.edge = ledger.Edge{Right: tree.Right}.Clone().Right
	return nil
}

// PutCheckpoint keeps a signed tree head.
func (t *Tx) PutCheckpoint(_ context.Context, size int64, note []byte) error {
	return t.exec(insertCheckpoint, size, note)
}

// end gives the end of a stream; it asks the database once.
func (t *Tx) end(stream journal.ID) (*end, error) {
	if e := t.ends[stream]; e != nil {
		return e, nil
	}
	e, err := scanEnd(t.stmt(selectHead).QueryRowContext(t.ctx, stream[:]))
	if err != nil {
		return nil, fmt.Errorf("head: %w", err)
	}
	t.ends[stream] = &e
	return &e, nil
}

// numbered gives the end of a stream that has a number, making one if need be.
func (t *Tx) numbered(stream journal.ID) (*end, error) {
	e, err := t.end(stream)
	if err != nil || e.number != 0 {
		return e, err
	}
	err = t.stmt(insertStream).QueryRowContext(t.ctx, stream[:], make([]byte, len(e.Hash))).Scan(&e.number)
	if err != nil {
		return nil, fmt.Errorf("new stream: %w", err)
	}
	return e, nil
}

// Head gives the end of a stream.
func (t *Tx) Head(_ context.Context, stream journal.ID) (journal.Head, error) {
	e, err := t.end(stream)
	if err != nil {
		return journal.Head{}, err
	}
	return e.Head, nil
}

// Seen tells which entries of a stream a command wrote before, in this
// transaction or an earlier one.
func (t *Tx) Seen(_ context.Context, stream, id journal.ID) (from uint64, n int, err error) {
	if e := t.ends[stream]; e != nil {
		if wrote, here := t.commands[command{e.number, id}]; here {
			return wrote.from, wrote.n, nil
		}
	}
	err = t.stmt(selectSeen).QueryRowContext(t.ctx, stream[:], id[:]).Scan(&from, &n)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, 0, fmt.Errorf("seen: %w", err)
	}
	return from, n, nil
}

// Remember keeps that a command wrote n entries of a stream from seq on.
func (t *Tx) Remember(_ context.Context, stream, id journal.ID, from uint64, n int) error {
	e, err := t.numbered(stream)
	if err != nil {
		return err
	}
	key := command{e.number, id}
	if _, twice := t.commands[key]; twice {
		return errors.New("a command is remembered once")
	}
	t.commands[key] = span{from, n}
	return nil
}

// Records gives n entries of a stream from seq on.
func (t *Tx) Records(_ context.Context, stream journal.ID, from uint64, n int) ([]ledger.Record, error) {
	if n < 1 || from > lastSeq {
		return nil, nil
	}
	if err := t.putEntries(); err != nil {
		return nil, err
	}
	to := min(from+uint64(n)-1, lastSeq)
	rows, err := t.stmt(selectRecords).QueryContext(t.ctx, stream[:], int64(from), int64(to))
	return scanRecords(stream, rows, err)
}

// Append adds entries that follow the stream's head; pos is the place of the
// first in the tree. A place that is taken gives journal.ErrDuplicate, and
// then none of them is added.
func (t *Tx) Append(_ context.Context, pos int64, entries []ledger.Record) error {
	heads, err := t.follow(entries)
	if err != nil {
		return err
	}
	for i, r := range entries {
		t.entries = append(t.entries, t.ends[r.Stream].number<<32+int64(r.Seq), pos+int64(i),
			r.Recorded, int64(r.KeyGen), r.Command[:], r.Prev[:], r.Sealed)
	}
	for stream, head := range heads {
		t.ends[stream].Head = head
		t.grew[stream] = true
	}
	return nil
}

// follow checks that entries follow the heads of their streams and each
// other, and gives the heads that come of it. It adds no entry.
func (t *Tx) follow(entries []ledger.Record) (map[journal.ID]journal.Head, error) {
	heads := make(map[journal.ID]journal.Head, 1)
	for _, r := range entries {
		head, met := heads[r.Stream]
		if !met {
			e, err := t.numbered(r.Stream)
			if err != nil {
				return nil, err
			}
			head = e.Head
		}
		switch {
		case head.Erased:
			return nil, errors.New("this stream is erased")
		case r.Seq <= head.Seq:
			return nil, journal.ErrDuplicate
		case r.Seq != head.Seq+1 || r.Seq > lastSeq || r.Prev != head.Hash || int(r.Length) != len(r.Sealed):
			return nil, fmt.Errorf("entry %d does not follow entry %d of its stream", r.Seq, head.Seq)
		}
		heads[r.Stream] = journal.Head{Seq: r.Seq, Hash: r.Hash()}
	}
	return heads, nil
}

// Section gives one sealed section of a client's summary, nil when there is none.
func (t *Tx) Section(_ context.Context, client journal.ID, slot uint64) ([]byte, error) {
	e, err := t.end(client)
	if err != nil || e.number == 0 {
		return nil, err
	}
	if sealed, here := t.sections[section{e.number, slot}]; here {
		return sealed, nil
	}
	var sealed []byte
	err = t.stmt(selectSection).QueryRowContext(t.ctx, e.number, int64(slot)).Scan(&sealed)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("section: %w", err)
	}
	return sealed, nil
}

// PutSection writes one sealed section of a client's summary.
func (t *Tx) PutSection(_ context.Context, s journal.Section) error {
	e, err := t.numbered(s.Client)
	if err != nil {
		return err
	}
	t.sections[section{e.number, s.Slot}] = s.Sealed
	return nil
}

// NewChart binds a client to the stream of its access lines.
func (t *Tx) NewChart(_ context.Context, client, access journal.ID) error {
	return t.exec(insertChart, client[:], access[:])
}

// Hold puts a client on a person's list, or takes them off.
func (t *Tx) Hold(_ context.Context, person, client journal.ID, on bool) error {
	if on {
		return t.exec(insertHeld, person[:], client[:])
	}
	return t.exec(deleteHeld, person[:], client[:])
}

// Tell sends a notice to the other nodes with this transaction.
func (t *Tx) Tell(_ context.Context, n journal.Notice) error {
	t.told = append(t.told, n)
	return nil
}

// Erase marks a client's stream as erased and removes what is kept of the
// client beside entries. A client without entries is left as they are.
func (t *Tx) Erase(_ context.Context, client journal.ID) error {
	e, err := t.end(client)
	if err != nil || e.number == 0 {
		return err
	}
	e.Erased, t.grew[client] = true, true
	t.told = append(t.told, journal.Notice{What: journal.Erased, Stream: client})
	for key := range t.sections {
		if key.client == e.number {
			delete(t.sections, key)
		}
	}
	t.jobs = slices.DeleteFunc(t.jobs, func(j journal.Job) bool { return j.Client == client })
	for _, text := range ofPerson {
		if err := t.exec(text, client[:]); err != nil {
			return err
		}
	}
	return errors.Join(t.exec(deleteSections, e.number), t.exec(deleteHolders, client[:]), t.exec(deleteJobs, client.String()))
}
