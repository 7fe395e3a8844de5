package backup

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"filippo.io/age"

	"tandem/journal"
)

// Seal is to whom a file is sealed, and the identity that reads it again at
// once: nothing is called a backup that was not read back.
type Seal struct {
	To   []age.Recipient
	Read age.Identity
}

// Save writes what copy gives into a new sealed file for its owner alone, reads
// it back, and lets check judge it. Only then does the file get its name; when
// Save returns, it is on stable storage. A name that is taken is left alone.
func Save(path string, kind Kind, made time.Time, s Seal, copy func(journal.Rows) error, check func(*Copy) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".backup-*") // mode 0600
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	defer os.Remove(f.Name())
	err = write(f, kind, made, s.To, copy)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("backup: write: %w", err)
	}
	if err := judge(f.Name(), s.Read, check); err != nil {
		return fmt.Errorf("backup: what was written was read back: %w", err)
	}
	if err := os.Link(f.Name(), path); err != nil { // unlike a rename, it fails where there is one
		return fmt.Errorf("backup: %w", err)
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return errors.Join(dir.Sync(), dir.Close())
}

func write(f io.Writer, kind Kind, made time.Time, to []age.Recipient, copy func(journal.Rows) error) error {
	buffered := bufio.NewWriterSize(f, 1<<18)
	sealed, err := age.Encrypt(buffered, to...)
	if err != nil {
		return err
	}
	w := NewWriter(sealed, kind, made)
	if err := copy(w); err != nil {
		return err
	}
	return errors.Join(w.End(), sealed.Close(), buffered.Flush())
}

func judge(path string, identity age.Identity, check func(*Copy) error) error {
	c, err := Open(path, identity)
	if err != nil {
		return err
	}
	return errors.Join(check(c), c.Close())
}
