package desk_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"testing"
	"time"

	"tandem/auth"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/plan"
	"tandem/postgres"
	"tandem/seal"
	"tandem/seal/sealtest"
	"tandem/sqlite"
	"tandem/therapy"
	"tandem/verify"
)

// full makes Sam a client with all that an erasure takes along: entries of
// both clinicians, a note that is Amina's alone, an account and a task in time.
func (c *clinic) full() journal.ID {
	c.Helper()
	client := c.register()
	c.agree(client)
	for _, ev := range []journal.Event{note("he slept"), therapy.PrivateNoteWritten{Session: "s1", Text: "hers alone"},
		plan.TaskOpened{Task: "t1", For: c.amina.Viewer.Person, Due: c.clock.read().AddDate(0, 0, 2)}} {
		if _, err := c.Add(c.Context(), c.amina, desk.Form{Client: client}, ev); err != nil {
			c.Fatalf("%s: %v", ev.Kind(), err)
		}
	}
	accounts := c.store.(auth.Store)
	must(c.TB, accounts.PutAccount(c.Context(), auth.Account{Person: auth.Person(client), Index: sha256.Sum256(client[:]), Sealed: []byte("s"), State: auth.Active}))
	_, err := c.Caseload(c.Context(), c.amina)
	must(c.TB, err)
	_, err = c.Open(c.Context(), c.amina, client)
	must(c.TB, err)
	return client
}

// gone says that a client is answered for as one that was never here, and that
// the record of the deployment still verifies.
func (c *clinic) gone(d *desk.Desk, client journal.ID) {
	c.Helper()
	ctx := c.Context()
	_, want := d.Open(ctx, c.amina, journal.NewID())
	for _, who := range []desk.Caller{c.amina, c.noor, {Viewer: c.sam.Viewer}} {
		if _, err := d.Open(ctx, who, client); err == nil || err.Error() != want.Error() {
			c.Errorf("Open = %v, want %v", err, want)
		}
		if _, err := d.Add(ctx, who, desk.Form{Client: client}, note("late")); err == nil || err.Error() != want.Error() {
			c.Errorf("Add = %v, want %v", err, want)
		}
	}
	if _, err := d.Register(ctx, c.amina, desk.Form{Client: client}, []journal.Event{note("again")}); fault.KindOf(err) != fault.NotFound {
		c.Errorf("Register under the id of an erased client = %v, want not found", err)
	}
	rows, err := d.Caseload(ctx, c.amina)
	must(c.TB, err)
	for _, row := range rows {
		if row.Client == client {
			c.Error("an erased client is on a list")
		}
	}
	for _, use := range []string{seal.Client, seal.Alone(string(journal.PsychotherapyNotes), c.amina.Viewer.Person.String())} {
		if _, err := c.keys.Current(ctx, client, use); !errors.Is(err, seal.ErrNoKey) {
			c.Errorf("Current(%s) = %v, want no key", use, err)
		}
	}
	if _, err := c.store.(auth.Store).Account(ctx, auth.Person(client)); !errors.Is(err, auth.ErrNone) {
		c.Errorf("Account = %v, want none", err)
	}
	sections, err := c.store.Sections(ctx, []journal.ID{client})
	if err != nil || len(sections) != 0 {
		c.Errorf("%d sections, %v, want none", len(sections), err)
	}
	if records, err := c.store.Records(ctx, client, 1, 0); err != nil || len(records) == 0 {
		c.Errorf("%d records, %v: the ciphertext stays", len(records), err)
	}
	result, err := verify.Verify(ctx, c.store.(verify.Reader), verify.Options{})
	must(c.TB, err)
	for _, p := range result.Problems {
		if p.Reason != verify.NotSigned { // the desk of these tests signs nothing
			c.Errorf("after an erasure: %v", p)
		}
	}
}

func TestErasure(t *testing.T) { erasure(t, open(t)) }

func TestErasureOnPostgres(t *testing.T) { erasure(t, openOnPostgres(t)) }

func erasure(t *testing.T, c *clinic) {
	client := c.full()
	other := c.full()
	forgot := 0
	c.OnErasure(func() { forgot++ })
	must(t, desk.Destroy(c.Desk, t.Context(), c.amina, client))
	c.gone(c.Desk, client)
	must(t, desk.Destroy(c.Desk, t.Context(), c.amina, client)) // again is no harm
	c.gone(c.Desk, client)
	if forgot == 0 {
		t.Error("nobody is told to let go of what the desk handed out")
	}
	if _, err := c.Open(t.Context(), c.amina, other); err != nil {
		t.Errorf("another client's chart: %v", err)
	}
	if rows, err := c.Caseload(t.Context(), c.amina); err != nil || len(rows) != 1 {
		t.Errorf("%d on the list, %v, want the other client", len(rows), err)
	}
	c.register() // and new ones come
	if err := desk.Destroy(c.Desk, t.Context(), c.amina, journal.NewID()); fault.KindOf(err) != fault.NotFound {
		t.Errorf("erasing nobody = %v, want not found", err)
	}
	access, err := c.store.AccessStream(t.Context(), client)
	must(t, err)
	lines, err := desk.Lines(c.Desk, t.Context(), access)
	must(t, err)
	if len(lines) == 0 || lines[0].Did != desk.Erased || lines[0].Person != c.amina.Viewer.Person {
		t.Errorf("the newest access line is %+v, want who erased the chart", lines[0])
	}
	erased := 0
	for _, l := range lines {
		if l.Did == desk.Erased {
			erased++
		}
	}
	if erased != 1 {
		t.Errorf("%d lines say that it was erased, want one", erased)
	}
}

// stuck is a key store that destroys nothing.
type stuck struct {
	seal.Store
	now bool
}

func (s *stuck) Destroy(ctx context.Context, owner [16]byte) error {
	if s.now {
		return errors.New("the disk is full")
	}
	return s.Store.Destroy(ctx, owner)
}

// TestErasureStoppedHalfWay: the mark stands and the keys are still there. The
// chart answers as none already, and the next start brings it to its end.
func TestErasureStoppedHalfWay(t *testing.T) {
	keys := &stuck{Store: sealtest.New(), now: true}
	c := openWith(t, sqlite.OpenTemp(t), keys)
	client := c.full()
	if err := desk.Destroy(c.Desk, t.Context(), c.amina, client); err == nil {
		t.Fatal("an erasure without its keys destroyed is said to be done")
	}
	if _, err := c.Open(t.Context(), c.amina, client); fault.KindOf(err) != fault.NotFound {
		t.Errorf("half erased, Open = %v, want not found", err)
	}
	if _, err := c.keys.Current(t.Context(), client, seal.Client); err != nil {
		t.Errorf("the test stopped nothing: %v", err)
	}
	keys.now = false
	c.gone(start(t, c.store, c.keys, c.clock), client)
}

// TestErasureOfALedgerPutBack: a ledger from before the erasure, with the key
// store of today: the next start marks the client again.
func TestErasureOfALedgerPutBack(t *testing.T) {
	c := open(t)
	client := c.full()
	must(t, c.keys.Destroy(t.Context(), client))
	must(t, c.keys.Destroy(t.Context(), journal.NewID())) // of whom the ledger never knew
	c.gone(start(t, c.store, c.keys, c.clock), client)
}

// TestErasureOnAnotherNode: the other node lets go of what it has in memory.
func TestErasureOnAnotherNode(t *testing.T) {
	c := openOnPostgres(t)
	store, err := postgres.Open(t.Context(), c.url)
	must(t, err)
	t.Cleanup(func() { store.Close() })
	keys := seal.NewKeeper(c.root, c.wrapped)
	there := start(t, store, keys, c.clock)
	client := c.full()
	_, err = there.Open(t.Context(), c.amina, client)
	must(t, err)
	forgot := make(chan struct{}, 10)
	there.OnErasure(func() { forgot <- struct{}{} })
	must(t, desk.Destroy(c.Desk, t.Context(), c.amina, client))
	select {
	case <-forgot:
	case <-time.After(5 * time.Second):
		t.Fatal("the other node did not hear of the erasure")
	}
	c.gone(there, client)
}
