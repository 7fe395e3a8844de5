package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// checkpointSuffix comes after the root key's path: the newest signed tree head.
const checkpointSuffix = ".checkpoint"

// notes reads the signed tree heads that lie in files; of those that are not
// there, none.
func notes(paths ...string) (all [][]byte, _ error) {
	for _, path := range paths {
		if path == "" {
			continue
		}
		note, err := os.ReadFile(path)
		switch {
		case err == nil:
			all = append(all, note)
		case !errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("the signed tree head: %w", err)
		}
	}
	return all, nil
}

// outsideNotes gives the tree heads that this node keeps outside the database.
func (m *Main) outsideNotes() ([][]byte, error) { return notes(m.outside, m.second) }

// keepOutside writes the newest signed tree head to a file beside the root key,
// and to another disk where one is named: not in the database, and not in its
// backups.
func (m *Main) keepOutside(note []byte) error {
	var errs []error
	for _, path := range []string{m.outside, m.second} {
		if path != "" {
			errs = append(errs, replace(path, note))
		}
	}
	err := errors.Join(errs...)
	m.vault.outside(m.now(), err)
	return err
}

// replace writes a file so that there is always the old one or the new one.
func replace(path string, b []byte) error {
	if err := os.WriteFile(path+".tmp", b, 0o600); err != nil {
		return err
	}
	return os.Rename(path+".tmp", path)
}
