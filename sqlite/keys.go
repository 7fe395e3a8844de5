package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"

	"tandem/internal/sqlstore"
)

// KeysFile is the name of the key store in the data directory.
const KeysFile = "keys.db"

// Keys is the key store.
type Keys = sqlstore.Keys

// OpenKeys opens the key store at path, creating it or bringing its table up
// to date where needed. Its only connection writes and reads.
func OpenKeys(ctx context.Context, path string) (*Keys, error) {
	db, err := open(ctx, path, "secure_delete(1)", "temp_store(MEMORY)")
	if err != nil {
		return nil, err
	}
	if err := migrate(ctx, db, "migrations/keys", newest); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	d := sqlstore.Dialect{Name: "sqlite keys", Duplicate: duplicate, Broken: broken}
	return sqlstore.NewKeys(d, db, db, purge), nil
}

// OpenTempKeys opens an empty key store that lives as long as the test.
func OpenTempKeys(t tester) *Keys {
	t.Helper()
	k, err := OpenKeys(t.Context(), filepath.Join(t.TempDir(), KeysFile))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { k.Close() })
	return k
}

// purge leaves no trace of deleted rows: secure_delete has overwritten them
// where they lay, VACUUM leaves behind the copies that pages keep when rows
// move, and with its WAL truncated the file itself is all there is.
func purge(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "VACUUM"); err != nil {
		return err
	}
	var busy, frames, moved int
	err := db.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &frames, &moved)
	if err == nil && busy != 0 {
		err = fmt.Errorf("the write-ahead log is in use")
	}
	return err
}
