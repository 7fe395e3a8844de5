package backup_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"tandem/backup"
)

// TestShelf: an hourly backup for three years leaves two days of hours, 35 days
// and the months; of keys nothing is ever older than 35 days.
func TestShelf(t *testing.T) {
	dir := t.TempDir()
	s := backup.Shelf{Ledgers: filepath.Join(dir, "ledgers"), Keys: filepath.Join(dir, "keys"), Years: 2}
	must(t, s.Check())
	if _, err := s.Newest(); !errors.Is(err, backup.ErrNoBackup) {
		t.Errorf("Newest of an empty shelf: %v", err)
	}
	now := made
	for range 3 * 366 * 2 { // every twelfth hour is enough to see it
		now = now.Add(12 * time.Hour)
		ledger, keys := s.Names(now)
		must(t, errors.Join(os.WriteFile(ledger, nil, 0o600), os.WriteFile(keys, nil, 0o600), s.Prune(now)))
		if _, err := os.Stat(keyOf(s, now.AddDate(0, 0, -35))); err == nil {
			t.Fatalf("keys of 35 days ago are there on %s", now)
		}
	}
	if newest, err := s.Newest(); err != nil || !newest.Equal(now) {
		t.Errorf("Newest = %v, %v, want %v", newest, err, now)
	}
	ledgers, _ := os.ReadDir(s.Ledgers)
	keys, _ := os.ReadDir(s.Keys)
	if n := len(ledgers); n < 4+33+22 || n > 4+35+25 {
		t.Errorf("%d ledgers are kept, want two days of them, 35 days and 24 months", n)
	}
	if n := len(keys); n < 4+32 || n > 4+34 {
		t.Errorf("%d key backups are kept, want two days of them and the rest of 35 days", n)
	}
	ledger, _ := s.Names(now)
	must(t, os.Remove(keyOf(s, now)))
	if newest, err := s.Newest(); err != nil || !newest.Before(now) {
		t.Errorf("a ledger without its keys is the newest backup: %v, %v (%s)", newest, err, ledger)
	}
}

func keyOf(s backup.Shelf, at time.Time) string {
	_, keys := s.Names(at)
	return keys
}

func TestShelfKeepsKeysApart(t *testing.T) {
	dir := t.TempDir()
	for _, s := range []backup.Shelf{{Ledgers: dir, Keys: dir, Years: 7}, {Ledgers: dir, Keys: filepath.Join(dir, "keys"), Years: 7}, {Ledgers: dir, Years: 7}} {
		if err := s.Check(); err == nil {
			t.Errorf("%+v is taken", s)
		}
	}
}
