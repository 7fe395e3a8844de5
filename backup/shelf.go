package backup

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Shelf is where backups that nobody asked for lie: the ledger's in one place
// and the keys' in another, for they are kept for different times.
type Shelf struct {
	Ledgers, Keys string // directories
	Years         int    // how long ledgers are kept
}

// keyDays is how many days key backups are kept at most: what was erased is
// gone from every file by then.
const keyDays = 35

const (
	stamp      = "20060102T150405.000Z"
	namePrefix = "tandem-"
)

// ErrNoBackup is returned where there is none yet.
var ErrNoBackup = errors.New("backup: there is none yet")

// Check refuses a shelf that would undo what two retentions are for, and one
// that nothing can be put on.
func (s Shelf) Check() error {
	if s.Ledgers == "" || s.Keys == "" {
		return errors.New("backup: ledgers and keys each need a directory")
	}
	ledgers, err := filepath.Abs(s.Ledgers)
	keys, err2 := filepath.Abs(s.Keys)
	if err := errors.Join(err, err2); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if within(ledgers, keys) || within(keys, ledgers) {
		return errors.New("backup: keys may not lie with the ledgers that they open: name two directories, best on two disks")
	}
	if s.Years < 1 {
		return errors.New("backup: ledgers are kept for a year at least")
	}
	return errors.Join(os.MkdirAll(ledgers, 0o700), os.MkdirAll(keys, 0o700))
}

func within(dir, path string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, "../")
}

// Names gives the two files of a backup that was made at a time.
func (s Shelf) Names(made time.Time) (ledger, keys string) {
	base := namePrefix + made.UTC().Format(stamp)
	return filepath.Join(s.Ledgers, base+"."+string(Ledger)), filepath.Join(s.Keys, base+"."+string(Keys))
}

// Newest tells when the newest backup was made of which both files are there.
func (s Shelf) Newest() (time.Time, error) {
	ledgers, err := times(s.Ledgers, Ledger)
	keys, err2 := times(s.Keys, Keys)
	if err := errors.Join(err, err2); err != nil {
		return time.Time{}, err
	}
	for _, made := range ledgers {
		if slices.Contains(keys, made) {
			return made, nil
		}
	}
	return time.Time{}, ErrNoBackup
}

// times lists when the files of one kind were made, the newest first.
func times(dir string, kind Kind) (all []time.Time, _ error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("backup: %w", err)
	}
	for _, e := range entries {
		name, ours := strings.CutSuffix(e.Name(), "."+string(kind))
		made, err := time.Parse(namePrefix+stamp, name)
		if ours && err == nil {
			all = append(all, made.UTC())
		}
	}
	slices.SortFunc(all, func(a, b time.Time) int { return b.Compare(a) })
	return all, nil
}

// Prune removes what need not, or must not, be kept any longer.
func (s Shelf) Prune(now time.Time) error {
	ledgers, err := times(s.Ledgers, Ledger)
	keys, err2 := times(s.Keys, Keys)
	errs := []error{err, err2}
	for _, made := range thin(ledgers, now, now.AddDate(-s.Years, 0, 0)) {
		ledger, _ := s.Names(made)
		errs = append(errs, os.Remove(ledger))
	}
	// An hour early: one that is not due yet would else stay until the next turn.
	for _, made := range thin(keys, now, now.AddDate(0, 0, -keyDays).Add(time.Hour)) {
		_, key := s.Names(made)
		errs = append(errs, os.Remove(key))
	}
	return errors.Join(errs...)
}

// thin says which of the backups go: all until a moment, and of the others all
// but those of two days, the newest of each day for 35 days, and the newest of
// each month. They are given the newest first.
func thin(made []time.Time, now, until time.Time) (gone []time.Time) {
	kept := map[string]bool{}
	for _, m := range made {
		period := m.Format("2006-01")
		switch age := now.Sub(m); {
		case !m.After(until):
			gone = append(gone, m)
			continue
		case age < 48*time.Hour:
			continue
		case age < keyDays*24*time.Hour:
			period = m.Format(time.DateOnly)
		}
		if kept[period] {
			gone = append(gone, m)
		}
		kept[period] = true
	}
	return gone
}
