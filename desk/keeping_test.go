package desk_test

import (
	"sync"
	"testing"
	"time"

	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/plan"
	"tandem/team"
)

var named = desk.Named{Name: "Sam Rivera", Birth: born}

// TestErasureByTwoPeople: an owner asks, another confirms, and only when the
// chart has been kept as long as the law asks.
func TestErasureByTwoPeople(t *testing.T) {
	c := open(t)
	ruth, owen := c.house()
	sam := c.register()
	_, err := c.Add(t.Context(), c.amina, desk.Form{Client: sam}, plan.ProblemNamed{Problem: "p", Words: "sleep"})
	must(t, err)
	ask := func(who desk.Caller) (journal.Day, error) {
		_, until, err := c.AskErasure(t.Context(), who, journal.NewID(), named, team.PeriodOver, journal.DayOf(c.clock.read()))
		return until, err
	}
	until, err := ask(owen)
	if fault.KindOf(err) != fault.Denied || until != team.KeptUntil(born, journal.DayOf(c.clock.read())) {
		t.Fatalf("AskErasure while it must be kept = %v, %v, want denied, and until when", until, err)
	}
	tired := owen
	tired.Fresh = false
	for what, who := range map[string]desk.Caller{"a therapist": ruth, "the client": c.sam, "the owner, not shown anew": tired} {
		if _, err := ask(who); err == nil {
			t.Errorf("%s asks for an erasure", what)
		}
	}
	c.clock.pass(8 * 365 * 24 * time.Hour)
	must(t, c.PlaceHold(t.Context(), owen, journal.NewID(), named, "C-24-CV-26-001234"))
	if _, err := ask(owen); fault.KindOf(err) != fault.Denied {
		t.Fatalf("AskErasure on hold = %v, want denied", err)
	}
	dir, err := c.House(t.Context())
	must(t, err)
	must(t, c.LiftHold(t.Context(), owen, journal.NewID(), dir.Holds[0].HoldPlaced.Hold))
	if _, err := ask(owen); err != nil {
		t.Fatal(err)
	}
	dir, err = c.House(t.Context())
	must(t, err)
	id := dir.Erasures[0].Erasure
	confirm := func(who desk.Caller) error { return c.ConfirmErasure(t.Context(), who, journal.NewID(), id) }
	stranger := ruth
	stranger.Viewer.Person, stranger.Viewer.Practice = journal.NewID(), c.rivers
	tired = ruth
	tired.Fresh = false
	for _, x := range []struct {
		what string
		who  desk.Caller
		want fault.Kind
	}{
		{"who asked", owen, fault.Denied}, {"who is not shown anew", tired, fault.Unconfirmed},
		{"another practice", stranger, fault.NotFound}, {"the client", c.sam, fault.NotFound},
	} {
		if err := confirm(x.who); fault.KindOf(err) != x.want {
			t.Errorf("ConfirmErasure by %s = %v, want %v", x.what, err, x.want)
		}
	}
	must(t, c.PlaceHold(t.Context(), owen, journal.NewID(), named, "C-2"))
	if err := confirm(ruth); fault.KindOf(err) != fault.Denied {
		t.Fatalf("ConfirmErasure on hold = %v, want denied", err)
	}
	dir, _ = c.House(t.Context())
	must(t, c.LiftHold(t.Context(), owen, journal.NewID(), dir.Holds[1].HoldPlaced.Hold))
	must(t, confirm(ruth))
	c.gone(c.Desk, sam)
	dir, err = c.House(t.Context())
	must(t, err)
	e := dir.Erasures[0]
	if e.By != owen.Viewer.Person || e.Second != ruth.Viewer.Person || e.GoneFrom(time.UTC) != journal.DayOf(c.clock.read())+35 {
		t.Errorf("what survives: %+v, want who asked, who confirmed, and when the backups are gone", e)
	}
	if err := confirm(ruth); fault.KindOf(err) != fault.NotFound {
		t.Errorf("ConfirmErasure again = %v, want not found", err)
	}
}

// TestErasureOfAPracticeOfOne: its second is the owner of the collaborating
// practice, and nobody else of it.
func TestErasureOfAPracticeOfOne(t *testing.T) {
	c := open(t)
	owen := desk.Caller{Fresh: true, Viewer: team.Viewer{Person: journal.NewID(), Role: journal.Owner, Practice: c.harbor}}
	petra := desk.Caller{Fresh: true, Viewer: team.Viewer{Person: journal.NewID(), Role: journal.Owner, Practice: c.rivers}}
	c.act(team.PersonAdded{Person: owen.Viewer.Person, Name: "Owen Hart"}, team.RoleGiven{Person: owen.Viewer.Person, Practice: c.harbor, Role: journal.Owner},
		team.PersonAdded{Person: petra.Viewer.Person, Name: "Petra Lang"}, team.RoleGiven{Person: petra.Viewer.Person, Practice: c.rivers, Role: journal.Owner})
	sam := c.register()
	c.asAmina(sam, team.Joined{Person: c.noor.Viewer.Person, Practice: c.rivers, Role: journal.Prescriber})
	_, _, err := c.AskErasure(t.Context(), owen, journal.NewID(), named, team.ByMistake, 0)
	must(t, err)
	dir, err := c.House(t.Context())
	must(t, err)
	if dir.Erasures[0].ShownTo(c.noor.Viewer) || !dir.Erasures[0].ShownTo(petra.Viewer) {
		t.Error("in a practice of one, the owner of the other practice confirms, and nobody else of it")
	}
	must(t, c.ConfirmErasure(t.Context(), petra, journal.NewID(), dir.Erasures[0].Erasure))
	c.gone(c.Desk, sam)
	must(t, c.Tend(t.Context()))
}

func TestErasureIsRechecked(t *testing.T) { rechecked(t, open(t)) }

func TestErasureIsRecheckedOnPostgres(t *testing.T) { rechecked(t, openOnPostgres(t)) }

// rechecked: while the second person confirms, an owner places a hold, or
// somebody is treated. Either the hold or the note came first, and nothing is
// erased; or the erasure did, and nothing is written in the chart any more.
func rechecked(t *testing.T, c *clinic) {
	ruth, owen := c.house()
	erased, stayed := 0, 0
	for round := range 40 {
		c.clock.pass(2 * time.Hour) // names that were not found are forgotten
		sam := c.register()
		_, _, err := c.AskErasure(t.Context(), owen, journal.NewID(), named, team.ByMistake, 0)
		must(t, err)
		dir, err := c.House(t.Context())
		must(t, err)
		id := dir.Erasures[len(dir.Erasures)-1].Erasure
		var confirmed, other error
		var all sync.WaitGroup
		start := make(chan struct{})
		all.Go(func() {
			<-start
			confirmed = c.ConfirmErasure(t.Context(), ruth, journal.NewID(), id)
		})
		all.Go(func() {
			<-start
			time.Sleep(time.Duration(round/2) * 300 * time.Microsecond) // so that each of them comes first at times
			if round%2 == 0 {
				other = c.PlaceHold(t.Context(), owen, journal.NewID(), named, "C-1")
			} else {
				_, other = c.Add(t.Context(), c.amina, desk.Form{Client: sam}, plan.ProblemNamed{Problem: "p", Words: "sleep"})
			}
		})
		close(start)
		all.Wait()
		dir, err = c.House(t.Context())
		must(t, err)
		e, _ := dir.Erasure(id)
		if (confirmed == nil) == e.Confirmed.IsZero() {
			t.Fatalf("round %d: ConfirmErasure = %v, and in the house it is confirmed at %v", round, confirmed, e.Confirmed)
		}
		if confirmed != nil {
			stayed++
			if other != nil {
				t.Fatalf("round %d: both failed: %v, %v", round, confirmed, other)
			}
			if _, err := c.Open(t.Context(), c.amina, sam); err != nil {
				t.Fatalf("round %d: not erased, and does not open: %v", round, err)
			}
			if round%2 == 0 { // to be out of the way of the next one, who is called alike
				must(t, c.LiftHold(t.Context(), owen, journal.NewID(), dir.Holds[len(dir.Holds)-1].HoldPlaced.Hold))
			}
			must(t, desk.Destroy(c.Desk, t.Context(), owen, sam))
			continue
		}
		erased++
		c.gone(c.Desk, sam)
		if round%2 == 1 && other == nil {
			t.Fatalf("round %d: erased, and written in all the same", round)
		}
		for _, h := range dir.Holds {
			if h.Chart == sam && h.At.Before(e.Confirmed) {
				t.Fatalf("round %d: erased at %v under a hold of %v", round, e.Confirmed, h.At)
			}
		}
	}
	t.Logf("%d erased, %d stayed", erased, stayed)
}
