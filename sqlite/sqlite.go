// Package sqlite is the cellar of a practice with one machine: the journal in
// ledger.db and the wrapped keys in keys.db, two files with two retentions.
//
// A commit is on stable storage before it is answered (WAL and
// synchronous=FULL, read back at each start). One connection writes; another
// process may read the files, but must not write them meanwhile.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	driver "modernc.org/sqlite"
	code "modernc.org/sqlite/lib"

	"tandem/internal/sqlstore"
	"tandem/journal"
)

//go:embed migrations/*/*.sql
var migrations embed.FS

// LedgerFile is the name of the journal's database in the data directory.
const LedgerFile = "ledger.db"

const readers = 8

// Store is the journal, its jobs and the accounts.
type Store = sqlstore.Store

// Open opens the journal in ledger.db of the data directory dir, creating it
// or bringing its tables up to date where needed.
func Open(ctx context.Context, dir string) (*Store, error) {
	write, err := open(ctx, filepath.Join(dir, LedgerFile), "wal_autocheckpoint(4000)", "cache_size(-16000)")
	if err != nil {
		return nil, err
	}
	return over(ctx, dir, write)
}

// over makes a journal over the connection that writes to it.
func over(ctx context.Context, dir string, write *sql.DB) (*Store, error) {
	if err := migrate(ctx, write, "migrations/ledger", newest); err != nil {
		return nil, errors.Join(err, write.Close())
	}
	river := riversqlite.New(write)
	if err := sqlstore.MigrateJobs(ctx, river); err != nil {
		return nil, errors.Join(err, write.Close())
	}
	read, err := sql.Open("sqlite", dsn(filepath.Join(dir, LedgerFile), "query_only(1)"))
	if err != nil {
		return nil, errors.Join(err, write.Close())
	}
	read.SetMaxOpenConns(readers)
	read.SetMaxIdleConns(readers)
	return sqlstore.New(ctx, sqlstore.Dialect{
		Name:      "sqlite",
		Duplicate: duplicate,
		Broken:    broken,
		Full:      full,
		Reserve:   &reserve{filepath.Join(dir, ReserveFile)},
		Batch:     8,
		Watch:     alone,
		River:     river,
	}, write, read)
}

// tester is what OpenTemp needs of a testing.TB; so the program links no test code.
type tester interface {
	Cleanup(func())
	Context() context.Context
	Fatal(...any)
	Helper()
	TempDir() string
}

// OpenTemp opens an empty journal that lives as long as the test.
func OpenTemp(t tester) *Store {
	t.Helper()
	s, err := Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// dsn names a database for the driver, with the settings that each of its
// connections makes.
func dsn(path string, pragmas ...string) string {
	q := url.Values{"_txlock": {"immediate"}, "_pragma": append([]string{
		"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "cell_size_check(1)",
	}, pragmas...)}
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: q.Encode()}).String()
}

// open opens the writer's one connection to a file that only its owner reads,
// and refuses a database that would lose what it has answered for.
func open(ctx context.Context, path string, pragmas ...string) (*sql.DB, error) {
	if err := create(path); err != nil {
		return nil, fmt.Errorf("sqlite: create %s: %w", path, err)
	}
	db, err := sql.Open("sqlite", dsn(path, pragmas...))
	if err != nil {
		return nil, fmt.Errorf("sqlite: open %s: %w", path, err)
	}
	db.SetMaxOpenConns(1)
	db.SetConnMaxIdleTime(0)
	var mode string
	var sync int
	err = errors.Join(
		db.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&mode),
		db.QueryRowContext(ctx, "PRAGMA synchronous").Scan(&sync))
	if err == nil && (mode != "wal" || sync != 2) {
		err = fmt.Errorf("journal_mode is %s and synchronous is %d, not wal and 2 (FULL): what is acknowledged could be lost", mode, sync)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("sqlite: open %s: %w", path, err), db.Close())
	}
	return db, nil
}

// create makes an empty file for its owner alone, if there is none, and puts
// its name on stable storage.
func create(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return errors.Join(err, f.Close())
	}
	return errors.Join(f.Close(), dir.Sync(), dir.Close())
}

// newest is the version that a program brings its tables to.
const newest = 0

// migrate brings the tables up to a version from one folder of numbered files.
func migrate(ctx context.Context, db *sql.DB, folder string, version int64) error {
	files, err := fs.Sub(migrations, folder)
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, files)
	if err != nil {
		return fmt.Errorf("sqlite: migrations: %w", err)
	}
	all := p.ListSources()
	switch {
	case version == newest:
		version = all[len(all)-1].Version
	case version > all[len(all)-1].Version:
		return fmt.Errorf("sqlite: tables of version %d: a newer program made them", version)
	}
	if _, err := p.UpTo(ctx, version); err != nil {
		return fmt.Errorf("sqlite: migrate: %w", err)
	}
	return nil
}

// alone watches nothing: there is no other node on one file.
func alone(ctx context.Context, _ func(journal.Notice)) error {
	<-ctx.Done()
	return nil
}

func duplicate(err error) bool {
	e, ok := errors.AsType[*driver.Error](err)
	return ok && (e.Code() == code.SQLITE_CONSTRAINT_PRIMARYKEY || e.Code() == code.SQLITE_CONSTRAINT_UNIQUE || e.Code() == code.SQLITE_CONSTRAINT_ROWID)
}

// full tells that a write found no room; of a transaction that ends so, SQLite
// leaves nothing.
func full(err error) bool {
	e, ok := errors.AsType[*driver.Error](err)
	return ok && e.Code()&0xff == code.SQLITE_FULL
}

// broken tells the errors after which nobody knows what is on the disk.
func broken(err error) bool {
	e, ok := errors.AsType[*driver.Error](err)
	if !ok {
		return false
	}
	switch e.Code() & 0xff {
	case code.SQLITE_IOERR, code.SQLITE_FULL, code.SQLITE_READONLY, code.SQLITE_CORRUPT,
		code.SQLITE_CANTOPEN, code.SQLITE_NOTADB, code.SQLITE_PROTOCOL:
		return true
	}
	return false
}
