package postgres

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/riverqueue/river/riverdriver/riverdatabasesql"

	"tandem/internal/sqlstore"
	"tandem/journal"
)

// Fill makes the journal in an empty database from a copy. Where there is one
// already, the answer is sqlstore.ErrTaken and nothing changes.
func Fill(ctx context.Context, url string, send func(journal.Rows) error) error {
	return fill(ctx, url, func(write, read *sql.DB) error {
		d := dialect("postgres")
		d.River = riverdatabasesql.New(read)
		up := func(version int64) error {
			return errors.Join(migrate(ctx, read, "migrations/ledger", version), sqlstore.MigrateJobs(ctx, d.River))
		}
		// The numbers of new streams go on after those that were filled in.
		end := []string{`SELECT setval(pg_get_serial_sequence('streams', 'number'), COALESCE(MAX(number), 0) + 1, false) FROM streams`}
		return sqlstore.Fill(ctx, d, write, up, end, send)
	})
}

// FillKeys makes the key store in an empty database from a copy, as Fill does.
func FillKeys(ctx context.Context, url string, send func(journal.Rows) error) error {
	return fill(ctx, url, func(write, read *sql.DB) error {
		up := func(version int64) error { return migrate(ctx, read, "migrations/keys", version) }
		return sqlstore.Fill(ctx, dialect("postgres keys"), write, up, nil, send)
	})
}

// HasTables says whether a database is anything but empty.
func HasTables(ctx context.Context, url string) (bool, error) {
	_, write, read, err := open(url)
	if err != nil {
		return false, err
	}
	has, err := hasTables(ctx, read)
	return has, errors.Join(err, write.Close(), read.Close())
}

func hasTables(ctx context.Context, db *sql.DB) (has bool, err error) {
	err = db.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = current_schema())`).Scan(&has)
	if err != nil {
		err = fmt.Errorf("postgres: list tables: %w", err)
	}
	return has, err
}

func fill(ctx context.Context, url string, rows func(write, read *sql.DB) error) error {
	_, write, read, err := open(url)
	if err != nil {
		return err
	}
	taken, err := hasTables(ctx, read)
	switch {
	case err != nil:
	case taken:
		err = sqlstore.ErrTaken
	default:
		err = rows(write, read)
	}
	return errors.Join(err, write.Close(), read.Close())
}
