// Package postgres is the cellar of a practice that outgrew one machine: the
// journal in one database, the wrapped keys in another, and any number of
// nodes that keep nothing themselves.
//
// Nodes take turns by the tree's one row, which each transaction locks first.
// A connection is refused where the server would acknowledge what it could
// still lose.
package postgres

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"

	"tandem/internal/sqlstore"
)

//go:embed migrations/*/*.sql
var migrations embed.FS

const (
	readers  = 8
	patience = 30 * time.Second // for one transaction, a server that restarts included
)

// Store is the journal, its jobs and the accounts.
type Store = sqlstore.Store

// Keys is the key store.
type Keys = sqlstore.Keys

// Open opens the journal in the database that url names, creating its tables
// or bringing them up to date where needed.
func Open(ctx context.Context, url string) (*Store, error) {
	config, write, read, err := open(url)
	if err != nil {
		return nil, err
	}
	river := riverdatabasesql.New(read)
	err = alone(ctx, write, func() error {
		return errors.Join(migrate(ctx, read, "migrations/ledger", newest), sqlstore.MigrateJobs(ctx, river))
	})
	if err != nil {
		return nil, errors.Join(err, write.Close(), read.Close())
	}
	n := newNode(config)
	d := dialect("postgres")
	d.Notify, d.Watch, d.River = n.notify, n.watch, river
	return sqlstore.New(ctx, d, write, read)
}

// OpenKeys opens the key store in the database that url names. It should be
// on another server than the journal: a server's backups hold all of it.
func OpenKeys(ctx context.Context, url string) (*Keys, error) {
	_, write, read, err := open(url)
	if err != nil {
		return nil, err
	}
	err = alone(ctx, write, func() error { return migrate(ctx, read, "migrations/keys", newest) })
	if err != nil {
		return nil, errors.Join(err, write.Close(), read.Close())
	}
	d := dialect("postgres keys")
	d.Alone = "LOCK TABLE keys IN EXCLUSIVE MODE"
	return sqlstore.NewKeys(d, write, read, purge), nil
}

// purge rewrites the table without the deleted rows; the server's own log
// keeps them for as long as it keeps its segments.
func purge(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, "VACUUM FULL keys")
	return err
}

func dialect(name string) sqlstore.Dialect {
	return sqlstore.Dialect{Name: name, Lock: " FOR UPDATE", Duplicate: duplicate, Broken: broken, Lost: lost, Lags: lags,
		Batch: 64, Patience: patience}
}

// open makes two pools: of the one connection that writes, and of the others.
func open(url string) (config *pgx.ConnConfig, write, read *sql.DB, err error) {
	if config, err = parse(url); err != nil {
		return nil, nil, nil, err
	}
	write = stdlib.OpenDB(*config, stdlib.OptionAfterConnect(durable))
	write.SetMaxOpenConns(1)
	read = stdlib.OpenDB(*config, stdlib.OptionAfterConnect(durable))
	read.SetMaxOpenConns(readers)
	read.SetMaxIdleConns(readers)
	return config, write, read, nil
}

// durable refuses a server that would lose what it has acknowledged. It asks
// on each new connection: the server may be another one by then.
func durable(ctx context.Context, conn *pgx.Conn) error {
	for _, setting := range []string{"fsync", "full_page_writes", "synchronous_commit"} {
		var value string
		if err := conn.QueryRow(ctx, "SELECT current_setting($1)", setting).Scan(&value); err != nil {
			return fmt.Errorf("postgres: read %s: %w", setting, err)
		}
		if value == "off" {
			return fmt.Errorf("postgres: %s is off: what is acknowledged could be lost", setting)
		}
	}
	var standby bool
	if err := conn.QueryRow(ctx, "SELECT pg_is_in_recovery()").Scan(&standby); err != nil {
		return fmt.Errorf("postgres: ask for the primary: %w", err)
	}
	if standby {
		return errors.New("postgres: this server is a standby, not the primary")
	}
	return nil
}

// lags asks whether a standby follows that no commit waits for.
const lags = `SELECT current_setting('synchronous_standby_names') = '' AND EXISTS (SELECT FROM pg_stat_replication)`

// alone runs fn while no other node brings the same database's tables up to date.
func alone(ctx context.Context, db *sql.DB, fn func() error) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("postgres: connect: %w", err)
	}
	defer conn.Close()
	const lock = 0x74616e64656d // "tandem"
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock($1)", lock); err != nil {
		return fmt.Errorf("postgres: wait for other nodes: %w", err)
	}
	err = fn()
	_, unlock := conn.ExecContext(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1)", lock)
	return errors.Join(err, unlock)
}

// newest is the version that a program brings its tables to.
const newest = 0

// migrate brings the tables up to a version from one folder of numbered files.
func migrate(ctx context.Context, db *sql.DB, folder string, version int64) error {
	files, err := fs.Sub(migrations, folder)
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectPostgres, db, files)
	if err != nil {
		return fmt.Errorf("postgres: migrations: %w", err)
	}
	all := p.ListSources()
	switch {
	case version == newest:
		version = all[len(all)-1].Version
	case version > all[len(all)-1].Version:
		return fmt.Errorf("postgres: tables of version %d: a newer program made them", version)
	}
	if _, err := p.UpTo(ctx, version); err != nil {
		return fmt.Errorf("postgres: migrate: %w", err)
	}
	return nil
}

// Codes of the SQL standard and of PostgreSQL, Appendix A of its manual.
const (
	uniqueViolation = "23505"
	readOnly        = "25006" // the server became a standby
	diskFull        = "53100"
	systemError     = "58"
	internalError   = "XX" // corrupted data or index among them

	connectionException = "08"
	shutdown            = "57P" // told to end, after a crash, not yet up
)

func duplicate(err error) bool { return state(err) == uniqueViolation }

// broken tells the errors after which nobody knows what is on the disk, or
// whether this is still the server that the journal is on.
func broken(err error) bool {
	s := state(err)
	return s == readOnly || s == diskFull || strings.HasPrefix(s, systemError) || strings.HasPrefix(s, internalError)
}

// lost tells the errors of a connection that ended, or could not be made: the
// server restarts, was told to end it, or cannot be reached.
func lost(err error) bool {
	if s := state(err); s != "" {
		return strings.HasPrefix(s, connectionException) || strings.HasPrefix(s, shutdown)
	}
	var network net.Error
	var connecting *pgconn.ConnectError
	return errors.Is(err, driver.ErrBadConn) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		errors.As(err, &connecting) || errors.As(err, &network)
}

func state(err error) string {
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		return e.Code
	}
	return ""
}
