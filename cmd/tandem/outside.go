package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
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

// headFiles are where tree heads lie outside the database: our own, and those
// that others cosigned.
func (m *Main) headFiles() []string {
	files := []string{m.outside, m.second}
	for _, p := range m.witnesses.peers {
		files = append(files, m.witnesses.cosigned(p))
	}
	return files
}

// outsideNotes gives the tree heads that this node keeps outside the database.
func (m *Main) outsideNotes() ([][]byte, error) { return notes(m.headFiles()...) }

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

// replace writes a file so that there is always the old one or the new one,
// also where two write it at once.
func replace(path string, b []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		err = errors.Join(err, os.Remove(f.Name()))
	}
	return err
}
