package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/riverqueue/river"

	"tandem/journal"
)

// Store implements journal.Store and auth.Store over one database.
type Store struct {
	*writer
	read    *sql.DB
	written map[string]*sql.Stmt // statements of the writer, prepared
	asked   map[string]*sql.Stmt // statements of the readers, prepared
	jobs    *river.Client[*sql.Tx]
}

var _ journal.Store = (*Store)(nil)

// New makes a store over a database whose tables exist. It owns both pools
// and closes them; write must be limited to one connection.
func New(ctx context.Context, d Dialect, write, read *sql.DB) (*Store, error) {
	s := &Store{writer: newWriter(d, write), read: read}
	if err := s.prepare(ctx); err != nil {
		s.Close()
		return nil, s.wrap("prepare", err)
	}
	return s, nil
}

func (s *Store) prepare(ctx context.Context) (err error) {
	if s.written, err = prepared(ctx, s.db, writes(s.dialect)); err != nil {
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
		t := newTx(ctx, s, tx)
		if err := fn(t); err != nil {
			return err
		}
		return t.finish()
	})
}

// Watch calls fn with what other nodes tell, until ctx ends.
func (s *Store) Watch(ctx context.Context, fn func(journal.Notice)) error {
	return s.dialect.Watch(ctx, fn)
}

// Close closes both pools.
func (s *Store) Close() error { return errors.Join(s.read.Close(), s.db.Close()) }
