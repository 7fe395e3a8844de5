package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"os"
)

// ReserveFile is the name of the reserve in the data directory.
const ReserveFile = "ledger.db-reserve"

// reserveSize is room for the database's log to be brought in, which is 16 MiB
// at most times, and then for some thousand access lines; on a small disk it is
// a quarter of the disk.
const reserveSize = 32 << 20

// reserve is a file that keeps room on the disk: what is small goes on being
// written on a disk that others have filled.
type reserve struct{ path string }

// Take holds the room again, where there is as much.
func (r *reserve) Take() error {
	f, err := os.OpenFile(r.path, os.O_WRONLY|os.O_CREATE, 0o600)
	if err != nil {
		return fmt.Errorf("sqlite: reserve: %w", err)
	}
	err = occupy(f, reserveSize)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("sqlite: reserve: %w", errors.Join(err, os.Remove(r.path)))
	}
	return nil
}

// write fills a file with random bytes, so that no file system stores less than
// it was given.
func write(f *os.File, size int64) error {
	room := make([]byte, size)
	rand.Read(room)
	_, err := f.WriteAt(room, 0)
	return err
}

// Give gives the room back to the disk.
func (r *reserve) Give() error {
	if err := os.Remove(r.path); err != nil {
		return fmt.Errorf("sqlite: reserve: %w", err)
	}
	return nil
}

// Spare brings the database's log in and keeps it short from now on: one that
// grows would use the room up for pages that are there twice.
func (r *reserve) Spare(ctx context.Context, db *sql.DB) error {
	var busy, frames, moved int
	err := db.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &frames, &moved)
	_, short := db.ExecContext(ctx, "PRAGMA wal_autocheckpoint = 100")
	if err = errors.Join(err, short); err != nil {
		return fmt.Errorf("sqlite: reserve: %w", err)
	}
	return nil
}
