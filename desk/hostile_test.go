package desk_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/chart"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/measure"
	"tandem/sqlite"
	"tandem/team"
)

// gated is a store whose writer waits while the gate is shut.
type gated struct {
	journal.Store
	gate sync.Mutex
}

func (g *gated) Write(ctx context.Context, fn func(journal.Tx) error) error {
	g.gate.Lock()
	defer g.gate.Unlock()
	return g.Store.Write(ctx, fn)
}

// TestAnActThatCannotBeWrittenTakesNoOtherAlong: those that wait together
// share a transaction; one that fails in it is told so, alone.
func TestAnActThatCannotBeWrittenTakesNoOtherAlong(t *testing.T) {
	store := &gated{Store: sqlite.OpenTemp(t)}
	c := openOn(t, store)
	client := c.register()
	other := c.register()
	bad := desk.Past{Client: other, Recorded: c.clock.read(), Viewer: c.sam.Viewer, Entries: []journal.Entry{{ID: journal.NewID(),
		At: time.Date(-1, 1, 1, 0, 0, 0, 0, time.UTC), Lane: journal.Diary, Event: measure.LifeHappened{What: "no year that JSON knows"}}}}
	store.gate.Lock()
	var all sync.WaitGroup
	var poisoned error
	saved := make([]error, 5)
	all.Go(func() { poisoned = c.Replay(t.Context(), slices.Values([]desk.Past{bad})) })
	for i := range saved {
		all.Go(func() {
			_, saved[i] = c.Add(t.Context(), c.amina, desk.Form{Client: client}, note("kept"))
		})
	}
	time.Sleep(200 * time.Millisecond) // all wait before the gate
	store.gate.Unlock()
	all.Wait()
	if poisoned == nil {
		t.Error("an entry of the year -1 was written")
	}
	for _, err := range saved {
		if err != nil {
			t.Errorf("a note beside it: %v, want it saved", err)
		}
	}
	ch, err := c.Open(t.Context(), c.amina, client)
	must(t, err)
	if n := count(ch, journal.SessionNotes); n != len(saved) {
		t.Errorf("%d notes, want %d", n, len(saved))
	}
}

// TestWhatCannotHaveHappenedIsNotWritten: an entry's own time is neither in the
// future nor before anyone's birth, and an entry has an end.
func TestWhatCannotHaveHappenedIsNotWritten(t *testing.T) {
	c := open(t)
	client := c.register()
	now := c.clock.read()
	for name, ev := range map[string]journal.Event{
		"tomorrow":      journal.On(now.AddDate(0, 0, 1), happened("later")),
		"year 0":        journal.On(time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC), happened("early")),
		"year 12000":    journal.On(time.Date(12000, 1, 1, 0, 0, 0, 0, time.UTC), happened("late")),
		"an odd day":    measure.CheckedIn{Day: -800_000, Answers: measure.Answers{"daily-mood": measure.Num(4)}},
		"half a book":   happened(strings.Repeat("word ", 40_000)),
		"a late day":    measure.CheckedIn{Day: 4_000_000, Answers: measure.Answers{"daily-mood": measure.Num(4)}},
		"a private one": journal.KeptAlone(measure.CheckedIn{Day: -800_000, Answers: measure.Answers{"daily-mood": measure.Num(4)}}, journal.ClientOnly),
	} {
		if _, err := c.Add(t.Context(), c.sam, desk.Form{Client: client}, ev); err == nil {
			t.Errorf("%s was written", name)
		}
	}
	if _, err := c.Open(t.Context(), c.amina, client); err != nil {
		t.Errorf("the chart does not open any more: %v", err)
	}
	if _, err := c.Caseload(t.Context(), c.amina); err != nil {
		t.Errorf("the caseload does not open any more: %v", err)
	}
}

// TestAnothersCommandGivesNothingAway: whoever sends a command that somebody
// else sent before gets nothing of what that wrote.
func TestAnothersCommandGivesNothingAway(t *testing.T) {
	c := open(t)
	client := c.register()
	c.agree(client)
	command := journal.NewID()
	_, err := c.Add(t.Context(), c.amina, desk.Form{Client: client, Command: command}, note("for the therapist's lane"))
	must(t, err)
	done, err := c.Add(t.Context(), c.noor, desk.Form{Client: client, Command: command}, happened("mine"))
	if fault.KindOf(err) != fault.NotFound || len(done.Entries) > 0 {
		t.Errorf("Noor with Amina's command got %d entries and %v, want not found", len(done.Entries), err)
	}
	again, err := c.Add(t.Context(), c.amina, desk.Form{Client: client, Command: command}, note("for the therapist's lane"))
	must(t, err)
	if !again.Again || len(again.Entries) != 1 {
		t.Errorf("Amina's own command again gave %+v", again)
	}
}

// TestNobodyRegistersAClientUnderAKnownName: a chart's id is nobody's who works
// here, no practice's and not the house's own.
func TestNobodyRegistersAClientUnderAKnownName(t *testing.T) {
	c := open(t)
	owner := desk.Caller{Viewer: team.Viewer{Person: journal.NewID(), Role: journal.Program}}
	must(t, c.ActHouse(t.Context(), owner, journal.ID{}, func(team.Directory) ([]journal.Event, error) {
		return []journal.Event{team.PracticeOpened{Practice: c.harbor, Name: "Harbor Light", Zone: "America/New_York"},
			team.PersonAdded{Person: c.noor.Viewer.Person, Name: "Noor Haddad"}}, nil
	}))
	events, err := team.Register(details("Sam Rivera"), c.amina.Viewer, journal.DayOf(c.clock.read()))
	must(t, err)
	for _, id := range []journal.ID{c.noor.Viewer.Person, c.harbor, c.amina.Viewer.Person} {
		if _, err := c.Register(t.Context(), c.amina, desk.Form{Client: id}, events); fault.KindOf(err) != fault.NotFound {
			t.Errorf("a chart under somebody's id: %v, want not found", err)
		}
	}
}

// TestAConsentToOthersIsNoLiveUpdate: what the client agrees with one person
// does not stir the page of another.
func TestAConsentToOthersIsNoLiveUpdate(t *testing.T) {
	c := open(t)
	client := c.register()
	c.agree(client)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	told := make(chan struct{}, 9)
	listen, err := c.Listen(ctx, c.amina, client)
	must(t, err)
	go listen(func() error { told <- struct{}{}; return nil })
	_, err = c.Act(t.Context(), c.sam, desk.Form{Client: client}, shares(c, c.noor.Viewer.Person, journal.Medication))
	must(t, err)
	select {
	case <-told:
		t.Error("Amina's page was told of what Sam agreed with Noor")
	case <-time.After(200 * time.Millisecond):
	}
	_, err = c.Act(t.Context(), c.sam, desk.Form{Client: client}, shares(c, c.amina.Viewer.Person, journal.Medication))
	must(t, err)
	select {
	case <-told:
	case <-time.After(5 * time.Second):
		t.Error("Amina's page was not told that her own lanes changed")
	}
}

func shares(c *clinic, to journal.ID, lanes ...journal.Lane) desk.Decide {
	return func(ch chart.Chart) ([]journal.Event, error) {
		return ch.Team().Share(to, lanes, c.clock.read().AddDate(0, 6, 0), c.clock.read())
	}
}

// TestAPageIsToldWhenATaskFallsDue: nothing is written then, and the page of
// whoever sees the task is told all the same.
func TestAPageIsToldWhenATaskFallsDue(t *testing.T) {
	c := open(t)
	client := c.register()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	told := make(chan struct{}, 9)
	listen, err := c.Listen(ctx, c.amina, client)
	must(t, err)
	go listen(func() error { told <- struct{}{}; return nil })
	must(t, c.Due(ctx, journal.Job{Kind: desk.LookAgain, Client: client}))
	select {
	case <-told:
	case <-time.After(5 * time.Second):
		t.Error("Amina's page was not told that a task fell due")
	}
}

// TestOnePersonListensOnSoManyPages, and not on as many as they can open.
func TestOnePersonListensOnSoManyPages(t *testing.T) {
	c := open(t)
	client := c.register()
	ctx, stop := context.WithCancel(t.Context())
	var err error
	var all sync.WaitGroup
	for n := 0; err == nil && n < 1000; n++ {
		var listen func(func() error) error
		if listen, err = c.Listen(ctx, c.amina, client); err == nil {
			all.Go(func() { listen(func() error { return nil }) })
		}
	}
	if fault.KindOf(err) != fault.Busy || err == nil {
		t.Errorf("a thousand pages of one person: %v, want busy", err)
	}
	stop()
	all.Wait()
	if _, err := c.Listen(t.Context(), c.amina, client); err != nil {
		t.Errorf("after they were closed: %v", err)
	}
}

// TestNobodyWorksHereUnderAClientsID: keys and accounts are kept by it.
func TestNobodyWorksHereUnderAClientsID(t *testing.T) {
	c := open(t)
	client := c.register()
	owner := desk.Caller{Viewer: team.Viewer{Person: journal.NewID(), Role: journal.Owner, Practice: c.harbor}}
	err := c.ActHouse(t.Context(), owner, journal.ID{}, func(team.Directory) ([]journal.Event, error) {
		return []journal.Event{team.PersonAdded{Person: client, Name: "Sam"}}, nil
	})
	if fault.KindOf(err) != fault.NotFound {
		t.Errorf("a client's id for somebody who works here: %v, want not found", err)
	}
}

// TestWhoIsTakenOffOnTheWayWritesNoMore: what was agreed when a report was
// handed in is asked again where it is written.
func TestWhoIsTakenOffOnTheWayWritesNoMore(t *testing.T) {
	store := &gated{Store: sqlite.OpenTemp(t)}
	c := openOn(t, store)
	client := c.register()
	c.agree(client)
	store.gate.Lock()
	var all sync.WaitGroup
	var left, added, beside error
	all.Go(func() {
		_, left = c.Act(t.Context(), c.amina, desk.Form{Client: client}, func(ch chart.Chart) ([]journal.Event, error) {
			ev, err := ch.Team().Leave(c.noor.Viewer.Person, "moved away")
			return []journal.Event{ev}, err
		})
	})
	time.Sleep(100 * time.Millisecond) // it waits before the gate
	all.Go(func() { _, added = c.Add(t.Context(), c.noor, desk.Form{Client: client}, happened("after she left")) })
	all.Go(func() { _, beside = c.Add(t.Context(), c.amina, desk.Form{Client: client}, note("beside it")) })
	time.Sleep(100 * time.Millisecond)
	store.gate.Unlock()
	all.Wait()
	must(t, left)
	must(t, beside)
	if fault.KindOf(added) != fault.Denied {
		t.Errorf("Noor, who left before it was written, wrote: %v, want denied", added)
	}
}

// TestWhoOpensManyChartsStandsOnTheList of the deployment.
func TestWhoOpensManyChartsStandsOnTheList(t *testing.T) {
	c := open(t)
	for range 62 {
		client := c.register()
		_, err := c.Open(t.Context(), c.amina, client)
		must(t, err)
	}
	lines, err := c.Deployment(t.Context())
	must(t, err)
	n := 0
	for _, l := range lines {
		if l.Did == desk.Unusual && l.Person == c.amina.Viewer.Person {
			n++
		}
	}
	if n != 1 {
		t.Errorf("%d lines of 62 charts in an hour, want 1", n)
	}
}
