package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/riverqueue/river/riverdriver/riversqlite"

	"tandem/internal/sqlstore"
	"tandem/journal"
)

// Fill makes ledger.db in the data directory dir from a copy. Where there is
// one, the answer is sqlstore.ErrTaken and nothing changes; where it fails,
// nothing is left behind.
func Fill(ctx context.Context, dir string, send func(journal.Rows) error) error {
	return fill(ctx, filepath.Join(dir, LedgerFile), func(db *sql.DB) error {
		river := riversqlite.New(db)
		up := func(version int64) error {
			return errors.Join(migrate(ctx, db, "migrations/ledger", version), sqlstore.MigrateJobs(ctx, river))
		}
		return sqlstore.Fill(ctx, sqlstore.Dialect{Name: "sqlite", Batch: 8, River: river}, db, up, nil, send)
	})
}

// FillKeys makes the key store at path from a copy, as Fill does.
func FillKeys(ctx context.Context, path string, send func(journal.Rows) error) error {
	return fill(ctx, path, func(db *sql.DB) error {
		up := func(version int64) error { return migrate(ctx, db, "migrations/keys", version) }
		return sqlstore.Fill(ctx, sqlstore.Dialect{Name: "sqlite keys", Batch: 8}, db, up, nil, send)
	})
}

func fill(ctx context.Context, path string, rows func(*sql.DB) error) error {
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(sqlstore.ErrTaken, err)
	}
	db, err := open(ctx, path)
	if err == nil {
		err = errors.Join(rows(db), db.Close())
	}
	if err != nil {
		for _, end := range []string{"", "-wal", "-shm"} {
			os.Remove(path + end)
		}
	}
	return err
}
