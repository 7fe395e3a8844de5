package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"tandem/backup"
	"tandem/internal/nodetest"
	"tandem/web/clinic"
)

// watched is a practice with a place for backups and a clock that is set.
func watched(t *testing.T) (p *practice, later func(time.Duration)) {
	t.Helper()
	p = newPractice(t)
	p.end()
	var ahead atomic.Int64
	p.begin(t, func(m *Main) {
		m.now = func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) }
		m.vault.shelf = backup.Shelf{Ledgers: filepath.Join(p.dir, "ledgers"), Keys: filepath.Join(p.dir, "apart"), Years: 7}
		must(t, m.vault.open(m.now()))
	})
	return p, func(d time.Duration) { ahead.Add(int64(d)) }
}

// idle waits until the work that is due is done.
func (p *practice) idle(t *testing.T) {
	t.Helper()
	for range 1000 {
		if w := p.Work(); !w.Begun.IsZero() && !w.Under() && len(p.vault.asked) == 0 && len(p.due()) == 0 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("the work on the record does not end: %+v", p.Work())
}

// alarmed says whether an alarm has these words.
func (p *practice) alarmed(t *testing.T, words string) bool {
	t.Helper()
	for _, a := range p.Alarms(t.Context()) {
		if strings.Contains(a.Sentence, words) {
			return true
		}
	}
	return false
}

// TestVault: a backup is made at the start and at the end, and tried out;
// what is late or does not come back, the owner hears of.
func TestVault(t *testing.T) {
	p, later := watched(t)
	p.idle(t)
	kept, err := p.Kept(t.Context())
	if err != nil || kept.Newest.IsZero() || !kept.Drill.Good || kept.Drill.Entries == 0 || kept.Verified.Entries != kept.Drill.Entries {
		t.Fatalf("after the start the record is kept so: %+v, %v", kept, err)
	}
	if all := p.Alarms(t.Context()); len(all) > 0 {
		t.Errorf("alarms while all is well: %v", all)
	}
	p.registers(t)
	for _, task := range []clinic.Task{clinic.Verify, clinic.TryOut} {
		must(t, p.Begin(task))
		p.idle(t)
		if w := p.Work(); w.Task != task || w.Failed {
			t.Errorf("work that was asked for: %+v", w)
		}
	}
	newest := kept.Newest
	later(3 * time.Hour) // the next tick is a minute away
	if !p.alarmed(t, "The newest backup is of") {
		t.Error("nobody hears that the hourly backups have stopped")
	}
	must(t, p.Begin(clinic.BackUp))
	p.idle(t)
	kept, err = p.Kept(t.Context())
	must(t, err)
	if !kept.Newest.After(newest) || p.alarmed(t, "The newest backup is of") {
		t.Errorf("after a backup the newest is of %v", kept.Newest)
	}
	later(36 * 24 * time.Hour)
	if !p.alarmed(t, "No backup was tried out") {
		t.Error("nobody hears that no drill was good for 36 days")
	}

	ledger, _ := p.vault.shelf.Names(kept.Newest)
	whole, err := os.ReadFile(ledger)
	must(t, err)
	broken := bytes.Clone(whole)
	broken[len(broken)/2] ^= 1
	must(t, os.WriteFile(ledger, broken, 0o600))
	must(t, p.Begin(clinic.TryOut))
	p.idle(t)
	if kept, err = p.Kept(t.Context()); err != nil || kept.Drill.Good || !p.alarmed(t, "did not come back") {
		t.Errorf("a drill with a broken backup: %+v, %v", kept.Drill, err)
	}
	shelf := p.vault.shelf
	p.registers(t)
	p.end()
	last, err := shelf.Newest()
	if err != nil || !last.After(kept.Newest) {
		t.Errorf("the newest backup after the end is of %v, %v", last, err)
	}
	b, err := os.ReadFile(filepath.Join(shelf.Ledgers, knownFile))
	if err != nil || bytes.Contains(b, []byte("Sam")) {
		t.Errorf("what is remembered: %s, %v", b, err)
	}
}

// TestNoBackups: a deployment without backups says so to its owner.
func TestNoBackups(t *testing.T) {
	p := newPractice(t)
	if !p.alarmed(t, "No backups are made") {
		t.Error("the owner does not hear that no backups are made")
	}
	if err := p.Begin(clinic.BackUp); err == nil {
		t.Error("a backup without a place is begun")
	}
	must(t, p.Begin(clinic.Verify))
	p.idle(t)
}

// TestServeBacksUp is the same through the command line.
func TestServeBacksUp(t *testing.T) {
	dir := t.TempDir()
	ledgers, keys := filepath.Join(dir, "ledgers"), filepath.Join(dir, "apart")
	_, stop := served(t, dir, "-backup", ledgers, "-backup-keys", keys, "-checkpoint", filepath.Join(dir, "head"))
	if code, said := stop(); code != 0 {
		t.Fatalf("serve with backups ends with %d: %s", code, said)
	}
	newest, err := backup.Shelf{Ledgers: ledgers, Keys: keys, Years: 7}.Newest()
	if err != nil {
		t.Fatalf("serve made no backup: %v", err)
	}
	t.Log(newest)
	var out, errs nodetest.Output
	code := run(t.Context(), env{out: &out, err: &errs}, []string{"serve", "-addr", "127.0.0.1:0", "-data", filepath.Join(dir, "data"),
		"-root-key", filepath.Join(ledgers, "root.key"), "-backup", ledgers, "-backup-keys", keys})
	if code != 1 || !strings.Contains(errs.String(), "root key") {
		t.Errorf("a root key among the backups: %d, %s", code, errs.String())
	}
}
