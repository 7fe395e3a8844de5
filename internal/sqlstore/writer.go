package sqlstore

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"sync"

	"tandem/fault"
	"tandem/journal"
)

// writer is the one connection that writes to a database, and whether it still may.
type writer struct {
	dialect Dialect
	db      *sql.DB // one connection: one transaction at a time

	mu      sync.Mutex
	failure error         // why nothing is written any more
	halted  chan struct{} // closed when it stopped
	kept    bool          // the reserve is held
	full    error         // why only what is small is written: the reserve was given to it
}

func newWriter(d Dialect, db *sql.DB) *writer {
	return &writer{dialect: d, db: db, halted: make(chan struct{})}
}

// probe writes one page and changes nothing.
const probe = `UPDATE goose_db_version SET is_applied = is_applied`

// transact runs fn in one transaction of the writer. A failure of storage
// stops the store; a disk without room first costs it its reserve.
func (w *writer) transact(ctx context.Context, fn func(context.Context, *sql.Tx) error) error {
	before := w.Full()
	err := w.once(ctx, fn)
	if before == nil && w.Full() != nil {
		return errors.Join(err, w.dialect.Reserve.Spare(context.WithoutCancel(ctx), w.db))
	}
	return err
}

func (w *writer) once(ctx context.Context, fn func(context.Context, *sql.Tx) error) error {
	conn, err := w.db.Conn(ctx)
	if err != nil {
		return w.failed(nil, "wait for the writer", err)
	}
	defer conn.Close()
	if err := w.Stopped(); err != nil { // perhaps while this one waited
		return notSaved(err)
	}
	ctx = context.WithoutCancel(ctx)
	if w.dialect.Patience > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, w.dialect.Patience)
		defer cancel()
	}
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return w.failed(conn, "begin", err)
	}
	defer tx.Rollback() // also when fn panics; after a commit it does nothing
	if err := fn(ctx, tx); err != nil {
		if w.dialect.Broken(err) || w.lost(err) {
			tx.Rollback()
			return w.failed(conn, "write", err)
		}
		return err
	}
	if err := tx.Commit(); err != nil {
		return w.failed(conn, "commit", err)
	}
	return nil
}

// failed judges an error of the writer: when storage itself failed, the store
// stops and the connection, whose state nobody knows, is not used again.
func (w *writer) failed(conn *sql.Conn, doing string, err error) error {
	err = w.wrap(doing, err)
	if !w.dialect.Broken(err) {
		return err
	}
	if conn != nil {
		conn.Raw(func(any) error { return driver.ErrBadConn })
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.failure == nil && !w.give(err) {
		w.failure = err
		close(w.halted)
	}
	return notSaved(err)
}

func notSaved(err error) error {
	return fmt.Errorf("%w (%w)", fault.New(fault.NotSaved, "Not saved. Your text is still here."), err)
}

func (w *writer) lost(err error) bool { return w.dialect.Lost != nil && w.dialect.Lost(err) }

func (w *writer) wrap(doing string, err error) error {
	if w.lost(err) {
		return fmt.Errorf("%s: %s: %w: %w", w.dialect.Name, doing, journal.ErrLost, err)
	}
	return fmt.Errorf("%s: %s: %w", w.dialect.Name, doing, err)
}

// wrapped is wrap where there may be no error.
func (w *writer) wrapped(doing string, err error) error {
	if err == nil {
		return nil
	}
	return w.wrap(doing, err)
}

// Stopped tells why nothing is written any more; nil while all is well.
func (w *writer) Stopped() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.failure
}

// Resume lets a stopped store write again, if storage takes one write now.
// Verify the journal first: Resume does not.
func (w *writer) Resume(ctx context.Context) error {
	if w.Stopped() == nil {
		return nil
	}
	if _, err := w.db.ExecContext(ctx, probe); err != nil && !w.gave(err) {
		return w.wrap("resume", err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.failure, w.halted = nil, make(chan struct{})
	return nil
}

func (w *writer) gave(why error) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.give(why)
}

// give gives the reserve away where an error is one that it is held for: from
// now on only what is small is written. The lock is held.
func (w *writer) give(why error) bool {
	if !w.kept || !w.dialect.Full(why) {
		return false
	}
	w.kept, w.full = false, errors.Join(why, w.dialect.Reserve.Give())
	return true
}

// Full tells why only what is small, access lines and sessions, is to be
// written: the disk has no room. It is nil while all is well.
func (w *writer) Full() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.full
}

// KeepRoom holds the reserve, where this database has one. A store whose disk
// was full takes everything again with it.
func (w *writer) KeepRoom() error {
	if w.dialect.Reserve == nil {
		return nil
	}
	if err := w.dialect.Reserve.Take(); err != nil {
		return err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.kept, w.full = true, nil
	return nil
}

// stop is closed when the store stops writing.
func (w *writer) stop() <-chan struct{} {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.halted
}
