package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"tandem/backup"
	"tandem/fault"
	"tandem/verify"
	"tandem/web/clinic"
)

// vault looks after the record as a whole: it verifies it, backs it up every
// hour, and tries once a month whether a backup comes back.
type vault struct {
	shelf backup.Shelf // where backups lie; the zero Shelf: none are made

	mu    sync.Mutex
	known known
	work  clinic.Work // under way, or the last
	asked chan clinic.Task
	apart time.Time // since when a signed tree head cannot be kept outside; zero: it is kept
}

// known is what is remembered from one start to the next, in a file beside the
// backups: times, sizes and roots.
type known struct {
	Since    time.Time     `json:"since"` // unattended backups
	Verified clinic.Proof  `json:"verified"`
	Drill    clinic.Drill  `json:"drill"`
	Good     time.Time     `json:"good"` // the newest drill that went well
	Failed   clinic.Failed `json:"failed"`
	Loss     int64         `json:"loss"` // the newest epoch whose loss the owner knows of
}

// How often things are done by themselves, and how late they may be.
const (
	backupEvery = time.Hour
	backupLate  = 3 * time.Hour
	drillEvery  = 30 * 24 * time.Hour
	drillAgain  = 24 * time.Hour // after one that failed
	drillLate   = 35 * 24 * time.Hour
)

const knownFile = "record.json"

// flags lets serve be told where backups lie.
func (v *vault) flags(f *flag.FlagSet) {
	f.StringVar(&v.shelf.Ledgers, "backup", "", "a `DIR`ectory for backups of the ledger, best on another disk: one every hour")
	f.StringVar(&v.shelf.Keys, "backup-keys", "", "a `DIR`ectory, elsewhere, for backups of the keys, which are kept for 35 days at most")
	f.IntVar(&v.shelf.Years, "backup-years", 7, "how many `YEARS` backups of the ledger are kept")
}

// dirs are where backups lie: the root key may not.
func (v *vault) dirs() []string {
	if !v.on() {
		return nil
	}
	return []string{v.shelf.Ledgers, v.shelf.Keys}
}

// on says whether backups have a place.
func (v *vault) on() bool { return v.shelf.Ledgers+v.shelf.Keys != "" }

// open reads what is known from before.
func (v *vault) open(now time.Time) error {
	if !v.on() {
		return nil
	}
	if err := v.shelf.Check(); err != nil {
		return err
	}
	b, err := os.ReadFile(filepath.Join(v.shelf.Ledgers, knownFile))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		v.known.Since = now
		return nil
	case err != nil:
		return err
	}
	return json.Unmarshal(b, &v.known)
}

// remember changes what is known and keeps it.
func (v *vault) remember(change func(*known)) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	change(&v.known)
	if !v.on() {
		return nil
	}
	b, err := json.MarshalIndent(v.known, "", "\t")
	if err != nil {
		return err
	}
	return replace(filepath.Join(v.shelf.Ledgers, knownFile), b)
}

// outside notes whether the newest signed tree head could be kept outside.
func (v *vault) outside(now time.Time, err error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch {
	case err == nil:
		v.apart = time.Time{}
	case v.apart.IsZero():
		v.apart = now
	}
}

// steps are what each kind of long work does, in order.
var steps = map[clinic.Task][]clinic.Step{
	clinic.Verify: {{Sentence: "Every chain and the tree are recomputed, and held against the signed tree heads."}},
	clinic.BackUp: {{Sentence: "The ledger is written, sealed, read back and verified."}, {Sentence: "The keys are written to a place of their own."}},
	clinic.TryOut: {{Sentence: "The newest backup is restored into an empty place and verified."},
		{Sentence: "It is held against the record as it is, and against the tree head kept outside."},
		{Sentence: "The keys of the house and of every client are opened; no chart is."}},
}

// begin takes up long work, unless some is under way.
func (v *vault) begin(task clinic.Task, now time.Time) bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.work.Under() {
		return false
	}
	v.work = clinic.Work{Task: task, Begun: now, Steps: append([]clinic.Step(nil), steps[task]...)}
	return true
}

// step marks the next step as done.
func (v *vault) step() {
	v.mu.Lock()
	defer v.mu.Unlock()
	for i := range v.work.Steps {
		if !v.work.Steps[i].Done {
			v.work.Steps[i].Done = true
			return
		}
	}
}

// end ends the work; what was not done stays so where it failed.
func (v *vault) end(now time.Time, err error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.work.Ended, v.work.Failed = now, err != nil
}

// Begin starts long work on the record, in the background; where some is under
// way, that goes on.
func (m *Main) Begin(task clinic.Task) error {
	if task != clinic.Verify && !m.vault.on() {
		return fault.New(fault.Conflict, "Backups have no place yet. Whoever runs Tandem starts it with -backup and -backup-keys.")
	}
	if m.vault.begin(task, m.now()) {
		m.vault.asked <- task // it has room for the one that is under way
	}
	return nil
}

// works does long work that has begun.
func (m *Main) works(ctx context.Context, task clinic.Task) {
	do := map[clinic.Task]func(context.Context) error{clinic.Verify: m.verifies, clinic.BackUp: m.backsUp, clinic.TryOut: m.triesOut}[task]
	err := do(ctx)
	if err != nil {
		m.log.Error("work on the record failed", "task", string(task), "err", err)
	}
	failed := clinic.Failed{}
	if err != nil {
		failed = clinic.Failed{Task: task, At: m.now().UTC()}
	}
	if again := m.vault.remember(func(k *known) {
		if err != nil || k.Failed.Task == task {
			k.Failed = failed
		}
	}); again != nil {
		m.log.Error("what is known of the record was not kept", "err", again)
	}
	m.vault.end(m.now(), err)
}

// verifies walks the live record.
func (m *Main) verifies(ctx context.Context) error {
	outside, err := m.outsideNotes()
	if err != nil {
		return err
	}
	result, err := verify.Verify(ctx, m.store, verify.Options{Public: m.root.Public(), Outside: outside})
	if err != nil {
		return err
	}
	if !result.OK() {
		return errors.New(result.String())
	}
	m.vault.step()
	return m.proven(result)
}

// proven remembers a walk that found nothing.
func (m *Main) proven(result verify.Result) error {
	return m.vault.remember(func(k *known) {
		k.Verified = clinic.Proof{At: m.now().UTC(), Entries: result.Entries, Root: result.Root}
	})
}

// backsUp makes a backup on the shelf and takes away what is too old.
func (m *Main) backsUp(ctx context.Context) error {
	if err := m.desk.Checkpoint(ctx); err != nil {
		return err
	}
	outside, err := m.outsideNotes()
	if err != nil {
		return err
	}
	at := m.now().UTC().Truncate(time.Millisecond)
	file, keyFile := m.vault.shelf.Names(at)
	result, err := m.backUp(ctx, at, file, keyFile, outside, m.vault.step)
	if err != nil {
		return err
	}
	m.vault.step()
	return errors.Join(m.proven(result), m.vault.shelf.Prune(at))
}

// keepsBackups makes backups and drills when they are due, and does what the
// owner asks for, one after the other, until ctx ends.
func (m *Main) keepsBackups(ctx context.Context) {
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	for {
		for _, task := range m.due() {
			if m.vault.begin(task, m.now()) {
				m.works(ctx, task)
			}
		}
		select {
		case <-ctx.Done():
			return
		case task := <-m.vault.asked:
			m.works(ctx, task)
		case <-tick.C:
		}
	}
}

// due is the work whose time has come. Another node may have done it.
func (m *Main) due() (tasks []clinic.Task) {
	if !m.vault.on() {
		return nil
	}
	now := m.now()
	newest, err := m.vault.shelf.Newest()
	if err != nil && !errors.Is(err, backup.ErrNoBackup) {
		m.log.Error("backups cannot be looked through", "err", err)
		return nil
	}
	if now.Sub(newest) >= backupEvery {
		tasks = append(tasks, clinic.BackUp)
	}
	m.vault.mu.Lock()
	defer m.vault.mu.Unlock()
	if tried := now.Sub(m.vault.known.Drill.At); tried >= drillEvery || !m.vault.known.Drill.Good && tried >= drillAgain {
		tasks = append(tasks, clinic.TryOut)
	}
	return tasks
}

// lastBackup makes a backup of what was written since the newest one, when the
// node ends.
func (m *Main) lastBackup() error {
	if !m.vault.on() {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	edge, _, _, _, err := m.store.TreeState(ctx)
	if err != nil {
		return err
	}
	m.vault.mu.Lock()
	same := m.vault.known.Verified.Entries == edge.Size
	m.vault.mu.Unlock()
	if newest, err := m.vault.shelf.Newest(); err == nil && same && m.now().Sub(newest) < backupEvery {
		return nil
	}
	return m.backsUp(ctx)
}

// Kept is what is known of how the record is kept.
func (m *Main) Kept(ctx context.Context) (clinic.Kept, error) {
	edge, _, _, epoch, err := m.store.TreeState(ctx)
	if err != nil {
		return clinic.Kept{}, err
	}
	k := clinic.Kept{Entries: edge.Size, Epoch: epoch, Lost: len(m.lossAlarms(ctx)) > 0, BackedUp: m.vault.on()}
	if k.BackedUp {
		if k.Newest, err = m.vault.shelf.Newest(); errors.Is(err, backup.ErrNoBackup) {
			err = nil
		}
	}
	m.vault.mu.Lock()
	defer m.vault.mu.Unlock()
	k.Verified, k.Drill = m.vault.known.Verified, m.vault.known.Drill
	return k, err
}

// Work is the long work that is under way, or the last.
func (m *Main) Work() clinic.Work {
	m.vault.mu.Lock()
	defer m.vault.mu.Unlock()
	w := m.vault.work
	w.Steps = append([]clinic.Step(nil), w.Steps...)
	return w
}

// vaultAlarms says what the owner must know of backups and drills.
func (m *Main) vaultAlarms(context.Context) (all []fault.Alarm) {
	if m.demo {
		return nil // it is thrown away
	}
	if !m.vault.on() {
		return []fault.Alarm{{Sentence: "No backups are made. Whoever runs Tandem starts it with -backup and -backup-keys."}}
	}
	now := m.now()
	newest, err := m.vault.shelf.Newest()
	m.vault.mu.Lock()
	defer m.vault.mu.Unlock()
	k := m.vault.known
	switch {
	case errors.Is(err, backup.ErrNoBackup) && now.Sub(k.Since) >= backupLate:
		all = append(all, fault.Alarm{Sentence: "There is no backup yet. The log says why."})
	case err == nil && now.Sub(newest) >= backupLate:
		all = append(all, fault.Alarm{Sentence: "The newest backup is of {at}; there should be one every hour. The log says why there is none.", Values: []any{"at", newest}})
	}
	good := k.Good
	if good.IsZero() {
		good = k.Since
	}
	if now.Sub(good) >= drillLate {
		all = append(all, fault.Alarm{Sentence: "No backup was tried out in the {n} days since {at}. A backup counts only after it came back once.",
			Values: []any{"n", int(now.Sub(good).Hours() / 24), "at", good}})
	}
	if !m.vault.apart.IsZero() {
		all = append(all, fault.Alarm{Sentence: "Since {at} no signed tree head can be kept outside the database. The log says why.", Values: []any{"at", m.vault.apart}})
	}
	switch k.Failed.Task {
	case clinic.Verify:
		all = append(all, fault.Alarm{Sentence: "The record did not verify on {at}. The log names the entry. Keep every backup.", Values: []any{"at", k.Failed.At}})
	case clinic.TryOut:
		all = append(all, fault.Alarm{Sentence: "The newest backup did not come back when it was tried out on {at}. The log says why.", Values: []any{"at", k.Failed.At}})
	}
	return all
}
