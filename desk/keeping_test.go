package desk_test

import (
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

// TestErasureIsFinished: what two people confirmed and a stop kept from being
// done is done by the minute's work; a practice of one has the owner of the
// collaborating practice as its second.
func TestErasureIsFinished(t *testing.T) {
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
	// Confirmed, and stopped before the keys were destroyed.
	must(t, c.Desk.ActHouse(t.Context(), petra, journal.NewID(), func(team.Directory) ([]journal.Event, error) {
		return []journal.Event{team.ErasureConfirmed{Erasure: dir.Erasures[0].Erasure}}, nil
	}))
	must(t, c.Tend(t.Context()))
	c.gone(c.Desk, sam)
	must(t, c.Tend(t.Context()))
}
