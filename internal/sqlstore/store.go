package sqlstore

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"sync"

	"github.com/riverqueue/river"

	"tandem/fault"
	"tandem/journal"
)

// Store implements journal.Store over one database.
type Store struct {
	dialect Dialect
	write   *sql.DB // one connection: one transaction at a time
	read    *sql.DB
	written map[string]*sql.Stmt // statements of the writer, prepared
	asked   map[string]*sql.Stmt // statements of the readers, prepared
	jobs    *river.Client[*sql.Tx]

	mu      sync.Mutex
	failure error         // why nothing is written any more
	halted  chan struct{} // closed when it stopped
}

var _ journal.Store = (*Store)(nil)

// New makes a store over a database whose tables exist. It owns both pools
// and closes them; write must be limited to one connection.
func New(ctx context.Context, d Dialect, write, read *sql.DB) (*Store, error) {
	s := &Store{dialect: d, write: write, read: read, halted: make(chan struct{})}
	if err := s.prepare(ctx); err != nil {
		s.Close()
		return nil, s.wrap("prepare", err)
	}
	return s, nil
}

func (s *Store) prepare(ctx context.Context) (err error) {
	if s.written, err = prepared(ctx, s.write, writes(s.dialect)); err != nil {
		return err
	}
	if s.asked, err = prepared(ctx, s.read, reads); err != nil {
		return err
	}
	s.jobs, err = river.NewClient(s.dialect.River, &river.Config{Logger: quiet})
	return err
}

func prepared(ctx context.Context, db *sql.DB, texts []string) (map[string]*sql.Stmt, error) {
	all := make(map[string]*sql.Stmt, len(texts))
	for _, text := range texts {
		stmt, err := db.PrepareContext(ctx, text)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", text, err)
		}
		all[text] = stmt
	}
	return all, nil
}

// Write runs one durable transaction. Once begun it goes to its end, whoever
// stops waiting for it: it may carry the acts of many.
func (s *Store) Write(ctx context.Context, fn func(journal.Tx) error) error {
	return s.transact(ctx, func(ctx context.Context, tx *sql.Tx) error {
		t := &Tx{s: s, tx: tx, ctx: ctx, ends: map[journal.ID]*end{}}
		if err := fn(t); err != nil {
			return err
		}
		return t.finish()
	})
}

// transact runs fn in one transaction of the writer. A failure of storage
// stops the store.
func (s *Store) transact(ctx context.Context, fn func(context.Context, *sql.Tx) error) error {
	if err := s.Stopped(); err != nil {
		return notSaved(err)
	}
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return s.failed(nil, "wait for the writer", err)
	}
	defer conn.Close()
	ctx = context.WithoutCancel(ctx)
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return s.failed(conn, "begin", err)
	}
	defer tx.Rollback() // also when fn panics; after a commit it does nothing
	if err := fn(ctx, tx); err != nil {
		if s.dialect.Broken(err) {
			tx.Rollback()
			return s.failed(conn, "write", err)
		}
		return err
	}
	if err := tx.Commit(); err != nil {
		return s.failed(conn, "commit", err)
	}
	return nil
}

// failed judges an error of the writer: when storage itself failed, the store
// stops and the connection, whose state nobody knows, is not used again.
func (s *Store) failed(conn *sql.Conn, doing string, err error) error {
	err = s.wrap(doing, err)
	if !s.dialect.Broken(err) {
		return err
	}
	if conn != nil {
		conn.Raw(func(any) error { return driver.ErrBadConn })
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.failure == nil {
		s.failure = err
		close(s.halted)
	}
	return notSaved(err)
}

func notSaved(err error) error {
	return fmt.Errorf("%w (%w)", fault.New(fault.NotSaved, "Not saved. Your text is still here."), err)
}

func (s *Store) wrap(doing string, err error) error {
	return fmt.Errorf("%s: %s: %w", s.dialect.Name, doing, err)
}

// Stopped tells why nothing is written any more; nil while all is well.
func (s *Store) Stopped() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.failure
}

// Resume lets a stopped store write again, if storage takes one write now.
// Verify the journal first: Resume does not.
func (s *Store) Resume(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.failure == nil {
		return nil
	}
	if _, err := s.write.ExecContext(ctx, `UPDATE tree SET epoch = epoch`); err != nil {
		return s.wrap("resume", err)
	}
	s.failure, s.halted = nil, make(chan struct{})
	return nil
}

// Watch calls fn with each stream that another node wrote to, until ctx ends.
func (s *Store) Watch(ctx context.Context, fn func(stream journal.ID)) error {
	return s.dialect.Watch(ctx, func(stream [16]byte) { fn(stream) })
}

// Close closes both pools.
func (s *Store) Close() error { return errors.Join(s.read.Close(), s.write.Close()) }
