package main

import (
	"bytes"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	mathrand "math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/auth"
	"tandem/backup"
	"tandem/desk"
	"tandem/internal/nodetest"
	"tandem/internal/pgtest"
	"tandem/journal"
	"tandem/ledger"
	"tandem/sqlite"
	"tandem/storetest"
	"tandem/team"
	"tandem/verify"
)

// practice is a deployment in a directory of its own, and who works there.
type practice struct {
	*Main
	place
	dir   string
	paper string // the recovery kit
	amina desk.Caller
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// newPractice starts one; on PostgreSQL where URLs are given.
func newPractice(t *testing.T, urls ...string) *practice {
	t.Helper()
	p := &practice{dir: t.TempDir()}
	p.place = place{data: filepath.Join(p.dir, "data"), rootKey: filepath.Join(p.dir, "key", "root.key")}
	if len(urls) == 2 {
		p.database, p.place.keys = urls[0], urls[1]
	}
	p.start(t)
	p.paper = p.kit
	harbor := journal.NewID()
	p.amina = desk.Caller{Viewer: team.Viewer{Person: journal.NewID(), Role: journal.Therapist, Practice: harbor}}
	must(t, p.desk.ActHouse(t.Context(), desk.Caller{Viewer: team.Viewer{Role: journal.Program}}, journal.NewID(), func(team.Directory) ([]journal.Event, error) {
		return []journal.Event{team.PracticeOpened{Practice: harbor, Name: "Harbor Light", Zone: "America/New_York"},
			team.PersonAdded{Person: p.amina.Viewer.Person, Name: "Amina Diallo"},
			team.RoleGiven{Person: p.amina.Viewer.Person, Practice: harbor, Role: journal.Therapist}}, nil
	}))
	return p
}

// start starts the node.
func (p *practice) start(t *testing.T) {
	t.Helper()
	p.begin(t, func(*Main) {})
}

// begin starts the node as setting says.
func (p *practice) begin(t *testing.T, setting func(*Main)) {
	t.Helper()
	p.Main = &Main{now: time.Now, log: logger(&nodetest.Output{}), outside: p.rootKey + checkpointSuffix}
	setting(p.Main)
	var err error
	p.cellar, err = p.place.open(t.Context())
	must(t, err)
	must(t, p.Main.start(t.Context(), auth.Standard("test")))
	t.Cleanup(p.end)
}

// end stops the node, once.
func (p *practice) end() {
	if p.Main != nil {
		p.Main.stop()
		p.Main = nil
	}
}

// registers makes somebody a client of Amina's.
func (p *practice) registers(t testing.TB) journal.ID {
	t.Helper()
	client := journal.NewID()
	events, err := team.Register(team.Details{Name: "Sam Rivera", Birth: 8000, Language: "en", Zone: "America/New_York", State: "DE", Phone: "302 555 0142"},
		p.amina.Viewer, journal.DayOf(p.now()))
	must(t, err)
	_, err = p.desk.Register(t.Context(), p.amina, desk.Form{Client: client, Command: journal.NewID()}, events)
	must(t, err)
	return client
}

// elsewhere is an empty place on another machine: the root key is there, and
// what was kept outside the database is not.
func (p *practice) elsewhere(t *testing.T) place {
	t.Helper()
	dir := t.TempDir()
	there := place{data: filepath.Join(dir, "data"), rootKey: filepath.Join(dir, "root.key")}
	for _, end := range []string{"", ".pub"} {
		b, err := os.ReadFile(p.rootKey + end)
		must(t, err)
		must(t, os.WriteFile(there.rootKey+end, b, 0o400))
	}
	return there
}

// saved is a backup and what was verified in it.
type saved struct {
	file   string
	result verify.Result
}

func (p *practice) saves(t *testing.T, name string) saved {
	t.Helper()
	outside, err := notes(p.outside)
	must(t, err)
	s := saved{file: filepath.Join(p.dir, name)}
	s.result, err = p.backUp(t.Context(), p.now(), s.file, s.file+keysSuffix, outside, func() {})
	must(t, err)
	return s
}

// from restores a backup into a place, with the drill identity there.
func from(t *testing.T, there place, file string) restoring {
	t.Helper()
	r := restoring{place: there, file: file, keyFile: file + keysSuffix}
	var err error
	r.identities, err = there.opens("")
	must(t, err)
	r.options, err = there.heldAgainst("")
	must(t, err)
	return r
}

// TestBackups is goal G-19: backups at random moments under load all verify
// and are prefixes of the live tree; who was erased stays erased.
func TestBackups(t *testing.T) {
	n := 6
	if os.Getenv("TANDEM_TEST_FULL") != "" {
		n = 200
	}
	seedNumber := time.Now().UnixNano()
	t.Logf("seed %d", seedNumber)
	random := mathrand.New(mathrand.NewPCG(uint64(seedNumber), 19))
	p := newPractice(t)
	stays, goes := p.registers(t), p.registers(t)
	quit := make(chan struct{})
	var load sync.WaitGroup
	for range 3 {
		load.Go(func() {
			for {
				select {
				case <-quit:
					return
				default:
					p.registers(t)
				}
			}
		})
	}
	var all []saved
	for i := range n {
		time.Sleep(time.Duration(random.IntN(30)) * time.Millisecond)
		all = append(all, p.saves(t, fmt.Sprint("backup-", i)))
	}
	close(quit)
	load.Wait()
	grew := false
	for i, s := range all {
		root, err := verify.RootAt(t.Context(), p.store, s.result.Entries)
		if err != nil || root != s.result.Root {
			t.Errorf("backup %d of %d entries is no prefix of the live tree: root %x, want %x (%v)", i, s.result.Entries, s.result.Root, root, err)
		}
		grew = grew || i > 0 && s.result.Entries > all[i-1].result.Entries
	}
	if !grew {
		t.Error("nothing was written while the backups were made")
	}
	t.Logf("%d backups, of %d to %d entries", n, all[0].result.Entries, all[n-1].result.Entries)

	must(t, p.Main.keys.Destroy(t.Context(), goes))
	keys := filepath.Join(p.data, sqlite.KeysFile)
	p.end()
	there := p.elsewhere(t)
	there.keys = keys // the current key store
	done, err := from(t, there, all[0].file).run(t.Context())
	if err != nil || done.erased != 1 || done.verdict.Root != all[0].result.Root {
		t.Fatalf("restore = %v, %v, want one erased client and the root of the backup", done, err)
	}
	r := &practice{place: there, dir: p.dir, amina: p.amina}
	r.start(t)
	if _, err := r.desk.Open(t.Context(), p.amina, stays); err != nil {
		t.Errorf("a chart that was not erased: %v", err)
	}
	if _, err := r.desk.Open(t.Context(), p.amina, goes); err == nil {
		t.Error("the chart of an erased client opens")
	}
	if left, err := r.store.Sections(t.Context(), []journal.ID{goes}); err != nil || len(left) > 0 {
		t.Errorf("%d sections of an erased client came back (%v)", len(left), err)
	}
	held, err := r.store.Held(t.Context(), p.amina.Viewer.Person)
	must(t, err)
	for _, h := range held {
		if h.Client == goes {
			t.Error("an erased client is on a list again")
		}
	}
	r.registers(t) // it goes on being written to
}

// TestRestore: a backup comes back with its keys or with those that are there,
// is never put over anything, and one that is older than what is known outside
// is refused before anything is written.
func TestRestore(t *testing.T) {
	p := newPractice(t)
	sam := p.registers(t)
	first := p.saves(t, "first")
	p.registers(t)
	must(t, p.desk.Checkpoint(t.Context()))
	p.end()

	there := p.elsewhere(t)
	command := func(code int, want string, more ...string) {
		t.Helper()
		var out, errs nodetest.Output
		args := append([]string{"restore", "-data", there.data, "-root-key", there.rootKey}, more...)
		if got := run(t.Context(), env{out: &out, err: &errs}, args); got != code || !strings.Contains(out.String()+errs.String(), want) {
			t.Errorf("restore %v = %d, %s%s; want %d and %q", more, got, out.String(), errs.String(), code, want)
		}
	}
	command(1, "nothing was restored", "-root", p.rootKey+checkpointSuffix, first.file)
	if left, err := os.ReadDir(there.data); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("what is refused leaves %d files (%v)", len(left), err)
	}
	must(t, os.Rename(first.file+keysSuffix, first.file+".moved"))
	command(1, "without keys nothing opens", first.file)
	command(0, "verified ", "-key-backup", first.file+".moved", first.file)
	command(1, "never put over it", first.file)
	r := &practice{place: there, dir: p.dir, amina: p.amina}
	r.start(t)
	if _, err := r.desk.Open(t.Context(), p.amina, sam); err != nil {
		t.Errorf("the chart that came back: %v", err)
	}
	r.end()
}

// TestRestoreMillion is the second half of goal G-19: a million entries are
// back and verified in five minutes.
func TestRestoreMillion(t *testing.T) {
	entries, limit := 20_000, 20*time.Second
	if os.Getenv("TANDEM_TEST_FULL") != "" {
		entries, limit = 1_000_000, 5*time.Minute
	}
	p := newPractice(t)
	for written := 0; written < entries; {
		must(t, p.store.Write(t.Context(), func(tx journal.Tx) error {
			var drafts []storetest.Draft
			for range 100 {
				d := storetest.Draft{Stream: journal.NewID(), Command: journal.NewID()}
				for range 100 {
					sealed := make([]byte, 284+28)
					rand.Read(sealed)
					d.Sealed = append(d.Sealed, sealed)
				}
				written += len(d.Sealed)
				drafts = append(drafts, d)
			}
			_, err := storetest.Write(t.Context(), tx, drafts...)
			return err
		}))
	}
	must(t, p.desk.Checkpoint(t.Context()))
	begun := time.Now()
	s := p.saves(t, "backup")
	made := time.Since(begun)
	p.end()
	begun = time.Now()
	done, err := from(t, p.elsewhere(t), s.file).run(t.Context())
	took := time.Since(begun)
	if err != nil || done.verdict.Entries < int64(entries) || took > limit {
		t.Errorf("%d entries are back in %s, %v; want it in %s", done.verdict.Entries, took, err, limit)
	}
	t.Logf("%d entries: backup made and verified in %s, restored and verified in %s", done.verdict.Entries, made.Round(time.Millisecond), took.Round(time.Millisecond))
}

// TestRestoreIntoPostgres: a practice that outgrew its machine takes its backup
// to a server, and back.
func TestRestoreIntoPostgres(t *testing.T) {
	p := newPractice(t)
	sam := p.registers(t)
	s := p.saves(t, "backup")
	p.end()
	there := p.elsewhere(t)
	there.database, there.keys = pgtest.Database(t), pgtest.Database(t)
	done, err := from(t, there, s.file).run(t.Context())
	if err != nil || done.verdict.Root != s.result.Root {
		t.Fatalf("restore into PostgreSQL = %v, %v", done, err)
	}
	r := &practice{place: there, dir: t.TempDir(), amina: p.amina}
	r.start(t)
	if _, err := r.desk.Open(t.Context(), p.amina, sam); err != nil {
		t.Errorf("the chart that came back: %v", err)
	}
	r.registers(t)
	back := r.saves(t, "back")
	r.end()
	if _, err := from(t, p.elsewhere(t), back.file).run(t.Context()); err != nil {
		t.Errorf("restore of a backup of PostgreSQL: %v", err)
	}
}

// TestAcceptLoss: a restore that loses what was signed needs the recovery kit,
// begins an epoch that says so, and is shown to the owner until they know.
func TestAcceptLoss(t *testing.T) {
	p := newPractice(t)
	sam := p.registers(t)
	early := p.saves(t, "early")
	p.registers(t)
	late := p.saves(t, "late")
	lost := p.registers(t)
	must(t, p.desk.Checkpoint(t.Context()))
	old, err := notes(p.outside)
	must(t, err)
	p.end()
	kit := filepath.Join(p.dir, "kit")
	must(t, os.WriteFile(kit, []byte(p.paper), 0o400))

	restore := func(there place, code int, want string, more ...string) {
		t.Helper()
		var out, errs nodetest.Output
		args := append([]string{"restore", "-data", there.data, "-root-key", there.rootKey}, more...)
		if got := run(t.Context(), env{out: &out, err: &errs}, args); got != code || !strings.Contains(out.String()+errs.String(), want) {
			t.Fatalf("restore %v = %d, %s%s; want %d and %q", more, got, out.String(), errs.String(), code, want)
		}
	}
	there := p.elsewhere(t)
	must(t, os.WriteFile(there.rootKey+checkpointSuffix, old[0], 0o600))
	restore(there, 1, "nothing was restored", late.file)
	restore(there, 1, "needs the recovery kit", "-accept-loss", late.file)
	restore(there, 0, "is lost", "-accept-loss", "-identity", kit, late.file)
	r := &practice{place: there, dir: p.dir, amina: p.amina}
	r.start(t)
	if _, err := r.desk.Open(t.Context(), p.amina, sam); err != nil {
		t.Errorf("a chart that came back: %v", err)
	}
	if _, err := r.desk.Open(t.Context(), p.amina, lost); err == nil {
		t.Error("a chart that was lost opens")
	}
	if !r.alarmed(t, "entries are lost") {
		t.Error("the owner does not hear of the loss")
	}
	must(t, r.Acknowledge(t.Context()))
	if r.alarmed(t, "entries are lost") {
		t.Error("the owner knows, and hears of it again")
	}
	r.registers(t)
	must(t, r.desk.Checkpoint(t.Context()))
	first, err := notes(r.outside)
	must(t, err)
	result, err := verify.Verify(t.Context(), r.store, verify.Options{Public: r.Main.root.Public(), Outside: append(old, first...)})
	if err != nil || !result.OK() {
		t.Errorf("a record in its second epoch: %v, %v", result, err)
	}
	r.end()

	// Once more, from a backup of the first epoch: the third follows the second.
	again := p.elsewhere(t)
	must(t, os.WriteFile(again.rootKey+checkpointSuffix, first[0], 0o600))
	restore(again, 0, "is lost", "-accept-loss", "-identity", kit, early.file)
	r = &practice{place: again, dir: p.dir, amina: p.amina}
	r.start(t)
	kept, err := r.Kept(t.Context())
	if err != nil || kept.Epoch != 2 {
		t.Errorf("after a second loss the epoch is %d, %v, want 2", kept.Epoch, err)
	}
	if problems, err := verify.Start(t.Context(), r.store, verify.Options{Public: r.Main.root.Public(), Outside: append(old, first...)}); err != nil || len(problems) > 0 {
		t.Errorf("heads of both earlier epochs: %v, %v", problems, err)
	}
	r.end()
}

// TestForgedEpoch: whoever cannot sign begins no epoch, and so cannot hide that
// a database was put back.
func TestForgedEpoch(t *testing.T) {
	p := newPractice(t)
	s := p.saves(t, "backup")
	p.registers(t)
	must(t, p.desk.Checkpoint(t.Context()))
	note, err := notes(p.outside)
	must(t, err)
	public := p.Main.root.Public()
	p.end()
	there := p.elsewhere(t)
	_, err = from(t, there, s.file).run(t.Context())
	must(t, err)
	db, err := sql.Open("sqlite", filepath.Join(there.data, sqlite.LedgerFile))
	must(t, err)
	_, err = db.ExecContext(t.Context(), "DELETE FROM checkpoints") // they would not fit the epoch
	must(t, errors.Join(err, db.Close()))
	store, err := there.ledger(t.Context())
	must(t, err)
	defer store.Close()
	must(t, store.Write(t.Context(), func(tx journal.Tx) error {
		tree, err := tx.Tree(t.Context())
		if err != nil {
			return err
		}
		tree.Epoch, tree.Last = 1, tree.Last+1
		leaf := ledger.Epoch{Number: 1, Size: tree.Size, Lost: note[0]}.Record(tree.Identity, journal.NewID(), 1, ledger.Hash{}, tree.Last)
		must(t, tx.Append(t.Context(), tree.Size, []ledger.Record{leaf}))
		edge := ledger.Edge{Size: tree.Size, Right: tree.Right}
		full := edge.Add(leaf.Hash())
		tree.Size, tree.Right = edge.Size, edge.Right
		return tx.PutTree(t.Context(), tree, full)
	}))
	o := verify.Options{Public: public, Outside: note}
	if result, err := verify.Verify(t.Context(), store, o); err != nil || result.OK() {
		t.Errorf("a forged epoch verifies: %v, %v", result, err)
	}
	if problems, err := verify.Start(t.Context(), store, o); err != nil || len(problems) == 0 {
		t.Errorf("a forged epoch starts (%v)", err)
	}
}

// TestRollback is goal G-20: an older database that is put back is found before
// the first write, each time.
func TestRollback(t *testing.T) {
	n := 10
	if os.Getenv("TANDEM_TEST_FULL") != "" {
		n = 100
	}
	p := newPractice(t)
	file := filepath.Join(p.data, sqlite.LedgerFile)
	found := 0
	for range n {
		p.end()
		older, err := os.ReadFile(file)
		must(t, err)
		p.start(t)
		p.registers(t)
		p.end()
		newer, err := os.ReadFile(file)
		must(t, err)
		must(t, os.WriteFile(file, older, 0o600))
		m := &Main{now: time.Now, log: logger(&nodetest.Output{}), outside: p.rootKey + checkpointSuffix}
		m.cellar, err = p.place.open(t.Context())
		must(t, err)
		err = m.start(t.Context(), auth.Standard("test"))
		refused, ok := errors.AsType[*rolledBack](err)
		after, err := os.ReadFile(file)
		must(t, err)
		if ok && refused.expected.Size > refused.found.Size && bytes.Equal(after, older) {
			found++
		}
		must(t, os.WriteFile(file, newer, 0o600))
		p.start(t)
	}
	if found != n {
		t.Errorf("%d of %d older databases were found before the first write", found, n)
	}
	t.Logf("%d of %d found", found, n)
}

// TestBackupBitFlips is goal G-5 over backup files: no flip of one bit goes
// unnoticed.
func TestBackupBitFlips(t *testing.T) {
	n := 500
	if os.Getenv("TANDEM_TEST_FULL") != "" {
		n = 5000
	}
	p := newPractice(t)
	p.registers(t)
	s := p.saves(t, "backup")
	identity := p.Main.root.Drill()
	random := mathrand.New(mathrand.NewPCG(5, 19))
	for _, file := range []string{s.file, s.file + keysSuffix} {
		whole, err := os.ReadFile(file)
		must(t, err)
		flipped := filepath.Join(p.dir, "flipped")
		for range n {
			bit := random.IntN(8 * len(whole))
			b := bytes.Clone(whole)
			b[bit/8] ^= 1 << (bit % 8)
			must(t, os.WriteFile(flipped, b, 0o600))
			if c, err := backup.Open(flipped, identity); err == nil {
				t.Errorf("bit %d of %s is another, and it opens", bit, filepath.Base(file))
				c.Close()
			}
		}
		t.Logf("%s: %d bytes, %d flips found", filepath.Base(file), len(whole), n)
	}
}
