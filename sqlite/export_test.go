package sqlite

import (
	"context"
	"database/sql"
	"path/filepath"
)

// OpenAs is Open with another mode of synchronous, which the product refuses,
// and a log that is brought in so often that a short run sees it.
func OpenAs(synchronous string) func(context.Context, string) (*Store, error) {
	return func(ctx context.Context, dir string) (*Store, error) {
		path := filepath.Join(dir, LedgerFile)
		if err := create(path); err != nil {
			return nil, err
		}
		write, err := sql.Open("sqlite", dsn(path, "wal_autocheckpoint(150)", "synchronous("+synchronous+")"))
		if err != nil {
			return nil, err
		}
		write.SetMaxOpenConns(1)
		write.SetConnMaxIdleTime(0)
		return over(ctx, dir, write)
	}
}
