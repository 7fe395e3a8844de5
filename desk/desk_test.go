package desk_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"tandem/chart"
	"tandem/desk"
	"tandem/fault"
	"tandem/internal/pgtest"
	"tandem/journal"
	"tandem/ledger"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/postgres"
	"tandem/schedule"
	"tandem/seal"
	"tandem/seal/sealtest"
	"tandem/sqlite"
	"tandem/team"
	"tandem/therapy"
)

// clinic is a deployment with two practices for a test: Amina treats at one,
// Noor prescribes at the other, and Sam is a client.
type clinic struct {
	testing.TB
	*desk.Desk
	store   journal.Store
	disk    *broken // the store as the desk has it
	url     string  // of the PostgreSQL database
	root    *seal.Root
	wrapped seal.Store
	keys    *seal.Keeper
	clock   *clock
	harbor  journal.ID
	rivers  journal.ID
	amina   desk.Caller
	noor    desk.Caller
	sam     desk.Caller
}

type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) read() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

var codec = journal.NewCodec(team.Kinds(), measure.Kinds(), meds.Kinds(), therapy.Kinds(), plan.Kinds(), schedule.Kinds(), desk.Kinds())

func open(t *testing.T) *clinic { return openFor(t) }

func openFor(t testing.TB) *clinic { return openOn(t, sqlite.OpenTemp(t)) }

// openOnPostgres is the same clinic on PostgreSQL.
func openOnPostgres(t *testing.T) *clinic {
	url := pgtest.Database(t)
	store, err := postgres.Open(t.Context(), url)
	must(t, err)
	t.Cleanup(func() { store.Close() })
	c := openOn(t, store)
	c.url = url
	return c
}

func openOn(t testing.TB, store journal.Store) *clinic {
	return openWith(t, store, sealtest.New())
}

func openWith(t testing.TB, store journal.Store, wrapped seal.Store) *clinic {
	root, _, err := seal.NewRoot()
	must(t, err)
	c := &clinic{TB: t, store: store, root: root, wrapped: wrapped, keys: seal.NewKeeper(root, wrapped),
		clock: &clock{now: time.Date(2026, 1, 5, 15, 0, 0, 0, time.UTC)}, harbor: journal.NewID(), rivers: journal.NewID()}
	c.disk = &broken{Store: store}
	c.Desk = start(t, c.disk, c.keys, c.clock)
	c.amina = desk.Caller{Fresh: true, Viewer: team.Viewer{Person: journal.NewID(), Role: journal.Therapist, Practice: c.harbor}}
	c.noor = desk.Caller{Fresh: true, Viewer: team.Viewer{Person: journal.NewID(), Role: journal.Prescriber, Practice: c.rivers}}
	return c
}

func start(t testing.TB, store journal.Store, keys *seal.Keeper, clock *clock) *desk.Desk {
	ctx, stop := context.WithCancel(context.Background())
	d, err := desk.Start(ctx, desk.Config{Store: store, Keys: keys, Codec: codec, Now: clock.read,
		Log:  slog.New(slog.NewTextHandler(io.Discard, nil)),
		Sign: func(int64, ledger.Hash) ([]byte, error) { return []byte("signed"), nil }})
	must(t, err)
	t.Cleanup(func() { stop(); <-d.Stopped() })
	return d
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// register makes Sam a client of Amina's.
func (c *clinic) register() journal.ID {
	c.Helper()
	f := desk.Form{Client: journal.NewID(), Command: journal.NewID()}
	events, err := team.Register(team.Details{Name: "Sam Rivera", Birth: journal.DayOf(time.Date(1992, 3, 4, 0, 0, 0, 0, time.UTC)),
		Language: "en", Zone: "America/New_York", State: "DE", Phone: "302 555 0142"}, c.amina.Viewer, journal.DayOf(c.clock.read()))
	must(c.TB, err)
	_, err = c.Register(c.Context(), c.amina, f, events)
	must(c.TB, err)
	c.sam = desk.Caller{Fresh: true, Viewer: team.Viewer{Person: f.Client, Role: journal.Client}}
	return f.Client
}

// agree lets Noor onto the team with the lanes that the agreement proposes.
func (c *clinic) agree(client journal.ID) {
	c.Helper()
	_, err := c.Act(c.Context(), c.amina, desk.Form{Client: client}, func(ch chart.Chart) ([]journal.Event, error) {
		ev, err := ch.Team().Join(c.noor.Viewer.Person, c.rivers, journal.Prescriber)
		return []journal.Event{ev}, err
	})
	must(c.TB, err)
	_, err = c.Act(c.Context(), c.sam, desk.Form{Client: client}, func(ch chart.Chart) ([]journal.Event, error) {
		return ch.Team().Share(c.noor.Viewer.Person, team.AtStart(journal.Prescriber), c.clock.read().AddDate(0, 6, 0), c.clock.read())
	})
	must(c.TB, err)
}

func note(text string) journal.Event { return therapy.NoteWritten{Session: "s1", Happened: text} }

func TestStrangerAndNobodyGetOneAnswer(t *testing.T) {
	c := open(t)
	client := c.register()
	_, foreign := c.Open(t.Context(), c.noor, client)
	_, missing := c.Open(t.Context(), c.noor, journal.NewID())
	if fault.KindOf(foreign) != fault.NotFound || foreign.Error() != missing.Error() {
		t.Errorf("Open(another's chart) = %v and Open(no chart) = %v, want one answer", foreign, missing)
	}
	if _, err := c.Add(t.Context(), c.noor, desk.Form{Client: client}, note("x")); err == nil || err.Error() != missing.Error() {
		t.Errorf("Add(another's chart) = %v, want %v", err, missing)
	}
}

func TestConversationBehindTheLens(t *testing.T) {
	c := open(t)
	client := c.register()
	c.agree(client)
	before, err := c.Open(t.Context(), c.noor, client)
	must(t, err)
	_, err = c.Add(t.Context(), c.amina, desk.Form{Client: client}, note("spoke of her brother"))
	must(t, err)
	after, err := c.Open(t.Context(), c.noor, client)
	must(t, err)
	if after.Version() != before.Version() {
		t.Errorf("a note behind the lens moved the version from %d to %d", before.Version(), after.Version())
	}
	if slices.ContainsFunc(after.Entries(), func(e journal.Entry) bool { return e.Lane == journal.SessionNotes }) {
		t.Error("the prescriber sees a session note that the client did not open")
	}
	mine, err := c.Open(t.Context(), c.amina, client)
	must(t, err)
	if !slices.ContainsFunc(mine.Entries(), func(e journal.Entry) bool { return e.Lane == journal.SessionNotes }) {
		t.Error("the therapist does not see the note she wrote")
	}
}

func TestConsentEndsAtTheNextRead(t *testing.T) {
	c := open(t)
	client := c.register()
	c.agree(client)
	_, err := c.Open(t.Context(), c.noor, client)
	must(t, err)
	c.clock.pass(190 * 24 * time.Hour)
	ch, err := c.Open(t.Context(), c.noor, client)
	must(t, err)
	if ch.Lens().Standing != team.Lapsed || ch.Lens().Has(journal.Medication) {
		t.Errorf("after the agreement ended the lens is %q with medication %v", ch.Lens().Standing, ch.Lens().Has(journal.Medication))
	}
}

func TestOneCommandIsOneAct(t *testing.T) {
	c := open(t)
	client := c.register()
	f := desk.Form{Client: client, Command: journal.NewID()}
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if _, err := c.Add(context.Background(), c.amina, f, note("once")); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	ch, err := c.Open(t.Context(), c.amina, client)
	must(t, err)
	if n := count(ch, journal.SessionNotes); n != 1 {
		t.Errorf("one command sent 20 times wrote %d notes, want 1", n)
	}
	if _, err := c.Add(t.Context(), c.sam, f, note("once")); err == nil {
		t.Error("another person's command was answered with the first one's entries")
	}
}

func count(ch chart.Chart, lane journal.Lane) (n int) {
	for _, e := range ch.Recorded() {
		if e.Lane == lane {
			n++
		}
	}
	return n
}

func TestAHiddenEntryIsNoConflict(t *testing.T) {
	c := open(t)
	client := c.register()
	c.agree(client)
	page, err := c.Open(t.Context(), c.noor, client)
	must(t, err)
	f := desk.Form{Client: client, Seen: page.Version()}
	_, err = c.Add(t.Context(), c.amina, desk.Form{Client: client}, note("hidden from Noor"))
	must(t, err)
	_, err = c.Act(t.Context(), c.noor, f, session("m1"))
	if err != nil {
		t.Errorf("a hidden entry shows through: %v", err)
	}
	_, err = c.Add(t.Context(), c.amina, desk.Form{Client: client}, therapy.SessionHeld{Session: "s2", Purpose: "therapy", Mode: "video", Minutes: 50})
	must(t, err)
	_, err = c.Act(t.Context(), c.noor, f, session("m2"))
	if fault.KindOf(err) != fault.Conflict {
		t.Errorf("writing over a session that Noor can see = %v, want a conflict", err)
	}
}

func session(id therapy.SessionID) desk.Decide {
	return func(chart.Chart) ([]journal.Event, error) {
		return []journal.Event{therapy.SessionHeld{Session: id, Purpose: "medication", Mode: "in person", Minutes: 30}}, nil
	}
}

func TestEveryOpeningHasItsLine(t *testing.T) {
	c := open(t)
	client := c.register()
	c.agree(client)
	for range 3 {
		_, err := c.Open(t.Context(), c.noor, client)
		must(t, err)
	}
	lines, _, err := c.Openings(t.Context(), c.sam, client, 0, nil)
	must(t, err)
	n := 0
	for _, l := range lines {
		if l.Person == c.noor.Viewer.Person && l.Did == desk.Read {
			n++
		}
	}
	if n != 3 {
		t.Errorf("the client reads of %d openings by Noor, want 3", n)
	}
	if _, _, err := c.Openings(t.Context(), c.amina, client, 0, nil); fault.KindOf(err) != fault.Denied {
		t.Errorf("Openings by the therapist = %v, want denied", err)
	}
}

func TestPrivateNoteIsItsAuthorsAlone(t *testing.T) {
	c := open(t)
	client := c.register()
	c.agree(client)
	_, err := c.Add(t.Context(), c.amina, desk.Form{Client: client}, therapy.PrivateNoteWritten{Session: "s1", Text: "my own thoughts"})
	must(t, err)
	for who, want := range map[*desk.Caller]int{&c.amina: 1, &c.noor: 0, &c.sam: 0} {
		ch, err := c.Open(t.Context(), *who, client)
		must(t, err)
		if n := count(ch, journal.PsychotherapyNotes); n != want {
			t.Errorf("%s sees %d private notes, want %d", who.Viewer.Role, n, want)
		}
	}
	ch, _ := c.Open(t.Context(), c.amina, client)
	if _, sealed := ch.Entries()[len(ch.Entries())-1].Event.(journal.Sealed); sealed {
		t.Error("the author's own note did not open")
	}
}

func TestCaseloadIsTheFoldBehindTheSameLens(t *testing.T) {
	c := open(t)
	client := c.register()
	c.agree(client)
	_, err := c.Act(t.Context(), c.noor, desk.Form{Client: client}, session("m1"))
	must(t, err)
	for _, who := range []desk.Caller{c.amina, c.noor} {
		rows, err := c.Caseload(t.Context(), who)
		must(t, err)
		ch, err := c.Open(t.Context(), who, client)
		must(t, err)
		if len(rows) != 1 {
			t.Fatalf("%s has %d clients, want 1", who.Viewer.Role, len(rows))
		}
		want, got := ch.Summary(), rows[0]
		for _, lane := range chart.SectionLanes {
			w, _ := want.Section(lane)
			g, _ := got.Section(lane)
			if string(w) != string(g) {
				t.Errorf("%s, section %s:\n%s\nwant\n%s", who.Viewer.Role, lane, g, w)
			}
		}
	}
}

func TestARestartReadsWhatWasWritten(t *testing.T) {
	c := open(t)
	client := c.register()
	_, err := c.Add(t.Context(), c.amina, desk.Form{Client: client}, note("kept"))
	must(t, err)
	again := start(t, c.store, c.keys, c.clock)
	ch, err := again.Open(t.Context(), c.amina, client)
	must(t, err)
	if count(ch, journal.SessionNotes) != 1 || ch.Contact().Name != "Sam Rivera" {
		t.Errorf("after a restart the chart has %d notes of %q", count(ch, journal.SessionNotes), ch.Contact().Name)
	}
}

func TestLiveUpdateByLens(t *testing.T) { liveUpdate(t, open(t), nil) }

// TestLiveUpdateBetweenNodes: what one node writes, a page on the other hears.
func TestLiveUpdateBetweenNodes(t *testing.T) {
	c := openOnPostgres(t)
	other, err := postgres.Open(t.Context(), c.url)
	must(t, err)
	t.Cleanup(func() { other.Close() })
	liveUpdate(t, c, start(t, other, c.keys, c.clock))
}

func liveUpdate(t *testing.T, c *clinic, there *desk.Desk) {
	if there == nil {
		there = c.Desk
	}
	client := c.register()
	c.agree(client)
	ctx, stop := context.WithTimeout(t.Context(), 5*time.Second)
	defer stop()
	told := make(chan struct{}, 10)
	listen, err := there.Listen(ctx, c.noor, client)
	must(t, err)
	go listen(func() error { told <- struct{}{}; return nil })
	_, err = c.Add(t.Context(), c.amina, desk.Form{Client: client}, note("hidden"))
	must(t, err)
	select {
	case <-told:
		t.Error("Noor's page heard of a note that she may not see")
	case <-time.After(300 * time.Millisecond):
	}
	_, err = c.Add(t.Context(), c.amina, desk.Form{Client: client}, therapy.SessionHeld{Session: "s2", Purpose: "therapy", Mode: "video", Minutes: 50})
	must(t, err)
	select {
	case <-told:
	case <-ctx.Done():
		t.Error("Noor's page did not hear of a session")
	}
}

// broken is a store whose disk takes nothing any more.
type broken struct {
	journal.Store
	mu    sync.Mutex
	now   bool
	after int // writes until it breaks by itself; 0: it does not
}

func (b *broken) Write(ctx context.Context, fn func(journal.Tx) error) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.now {
		return errors.New("the disk is full")
	}
	if b.after > 0 {
		b.after--
		b.now = b.after == 0
	}
	return b.Store.Write(ctx, fn)
}

func (b *broken) breaks(now bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.now, b.after = now, 0
}

// breaksAfter lets it take so many writes, and no more.
func (b *broken) breaksAfter(writes int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.now, b.after = writes == 0, writes
}

func TestWithoutAnAccessLineNothingIsShown(t *testing.T) {
	c := open(t)
	client := c.register()
	c.agree(client)
	c.disk.breaks(true)
	ctx := t.Context()
	ch, err := c.Open(ctx, c.amina, client)
	asOf, err2 := c.AsOf(ctx, c.amina, client, journal.DayOf(c.clock.read()))
	rows, err3 := c.Caseload(ctx, c.amina)
	lines, _, err4 := c.Openings(ctx, c.sam, client, 0, nil)
	for _, err := range []error{err, err2, err3, err4} {
		if fault.KindOf(err) != fault.NotSaved {
			t.Errorf("an opening without its line = %v, want not saved", err)
		}
	}
	if ch.Pages != nil || asOf.Pages != nil || rows != nil || lines != nil {
		t.Error("an opening without its line showed something")
	}
	if _, err := c.Add(ctx, c.amina, desk.Form{Client: client}, note("lost")); fault.KindOf(err) != fault.NotSaved {
		t.Errorf("Add on a full disk = %v, want not saved", err)
	}
	c.disk.breaks(false)
	after, err := c.Open(ctx, c.amina, client)
	must(t, err)
	if count(after, journal.SessionNotes) != 0 {
		t.Error("a note that was not saved is there")
	}
}
