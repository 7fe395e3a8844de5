package desk_test

import (
	"slices"
	"testing"
	"time"

	"tandem/chart"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/measure"
	"tandem/plan"
	"tandem/team"
)

func seatOf(v team.Viewer) team.Seat {
	return team.Seat{Person: v.Person, Role: v.Role, Practice: v.Practice}
}

// works writes Amina into the house.
func (c *clinic) works() {
	c.act(team.PersonAdded{Person: c.amina.Viewer.Person, Name: "Amina Diallo"}, team.RoleGiven{Person: c.amina.Viewer.Person, Practice: c.harbor, Role: journal.Therapist})
}

// endanger has Sam answer so that a safety task opens, and gives it.
func (c *clinic) endanger(sam journal.ID) plan.Task {
	c.Helper()
	_, err := c.Add(c.Context(), c.sam, desk.Form{Client: sam}, measure.Answered{Measure: "phq-9", Version: "1.0.1", Answers: measure.Answers{"phq9-9": measure.Num(1)}})
	must(c.TB, err)
	own, err := c.Open(c.Context(), c.sam, sam)
	must(c.TB, err)
	tasks := own.Safety().Tasks.Open()
	if len(tasks) != 1 {
		c.Fatalf("%d safety tasks, want one", len(tasks))
	}
	return tasks[0]
}

// TestEndRole: Owen ends Amina's role. Her clients are Ruth's to be called
// about, the open task too; Amina opens nothing; the client reads who did it.
func TestEndRole(t *testing.T) {
	c := open(t)
	ruth, owen := c.house()
	c.works()
	sam := c.register()
	task := c.endanger(sam)
	amina, heir := seatOf(c.amina.Viewer), seatOf(ruth.Viewer)
	if h, err := c.Hangs(t.Context(), owen, amina); err != nil || h != (desk.Hangs{Clients: 1, Alone: 1, Tasks: 1}) {
		t.Fatalf("Hangs = %+v, %v", h, err)
	}
	tired := owen
	tired.Fresh = false
	for _, x := range []struct {
		what string
		who  desk.Caller
		heir team.Seat
		why  string
		want fault.Kind
	}{
		{"by a colleague", ruth, heir, "why", fault.NotFound},
		{"by an owner who is not shown anew", tired, heir, "why", fault.Unconfirmed},
		{"to nobody", owen, team.Seat{}, "why", fault.Invalid},
		{"to somebody who does not work here", owen, seatOf(c.noor.Viewer), "why", fault.Invalid},
		{"without a word for the clients", owen, heir, "", fault.Invalid},
	} {
		if _, err := c.EndRole(t.Context(), x.who, journal.NewID(), amina, x.heir, x.why); fault.KindOf(err) != x.want {
			t.Errorf("EndRole %s = %v, want %v", x.what, err, x.want)
		}
	}
	if _, err := c.Open(t.Context(), c.amina, sam); err != nil {
		t.Fatalf("what was refused has changed something: %v", err)
	}
	clients, err := c.EndRole(t.Context(), owen, journal.NewID(), amina, heir, "Amina has moved away.")
	if err != nil || !slices.Equal(clients, []journal.ID{sam}) {
		t.Fatalf("EndRole = %v, %v", clients, err)
	}
	ch, err := c.Open(t.Context(), ruth, sam)
	must(t, err)
	if got := task.Responsible(ch.Safety().Named(ch.Team().Named()), c.clock.read()).Person; got != ruth.Viewer.Person {
		t.Errorf("%v is called about the open task, want Ruth", got)
	}
	if rows, err := c.Caseload(t.Context(), ruth); err != nil || len(rows) != 1 {
		t.Errorf("Ruth's caseload has %d rows, %v", len(rows), err)
	}
	dir, err := c.House(t.Context())
	must(t, err)
	if dir.At(c.amina.Viewer.Person, c.harbor) {
		t.Error("Amina still works here")
	}
	lines, _, err := c.Openings(t.Context(), c.sam, sam, 0, nil)
	must(t, err)
	if n := slices.IndexFunc(lines, func(o desk.Opening) bool { return o.Person == owen.Viewer.Person && o.Purpose == desk.HandingOver }); n < 0 {
		t.Errorf("the client does not read who handed over: %+v", lines)
	}
	if _, err := c.Open(t.Context(), owen, sam); fault.KindOf(err) != fault.NotFound {
		t.Errorf("the owner opens the chart: %v", err)
	}
	if _, err := c.EndRole(t.Context(), owen, journal.NewID(), amina, heir, "again"); fault.KindOf(err) != fault.NotFound {
		t.Errorf("EndRole again = %v", err)
	}
}

// TestEndRoleAfterAStop: stopped after any of its writes, what is asked again
// comes to its end, and nobody is on a chart twice.
func TestEndRoleAfterAStop(t *testing.T) {
	for writes := range 100 {
		c := open(t)
		ruth, owen := c.house()
		c.works()
		charts := []journal.ID{c.register(), c.register()}
		amina, heir, command := seatOf(c.amina.Viewer), seatOf(ruth.Viewer), journal.NewID()
		c.disk.breaksAfter(writes)
		_, err := c.EndRole(t.Context(), owen, command, amina, heir, "moved away")
		c.disk.breaks(false)
		whole := err == nil
		if dir, failed := c.House(t.Context()); failed == nil && dir.At(amina.Person, c.harbor) {
			_, err = c.EndRole(t.Context(), owen, command, amina, heir, "moved away")
			must(t, err)
		}
		for _, chart := range charts {
			ch, err := c.Open(t.Context(), ruth, chart)
			must(t, err)
			if members := ch.Team().Members; len(ch.Team().Active()) != 1 || len(members) != 2 {
				t.Fatalf("after %d writes: members %+v", writes, members)
			}
		}
		if whole {
			if writes < 4 {
				t.Fatalf("it was never stopped: %d writes", writes)
			}
			return
		}
	}
}

// TestDepart: a clinician leaves by themselves only where every client of
// theirs has somebody left to call.
func TestDepart(t *testing.T) {
	c := open(t)
	ruth, owen := c.house()
	c.works()
	sam := c.register()
	amina := c.amina
	amina.Fresh = false
	if _, err := c.Depart(t.Context(), amina, journal.NewID(), "why"); fault.KindOf(err) != fault.Unconfirmed {
		t.Errorf("Depart of who is not shown anew = %v", err)
	}
	amina.Fresh = true
	if _, err := c.Depart(t.Context(), amina, journal.NewID(), "why"); fault.KindOf(err) != fault.Invalid {
		t.Errorf("Depart from a client with nobody else = %v", err)
	}
	if _, err := c.Depart(t.Context(), owen, journal.NewID(), "why"); fault.KindOf(err) != fault.Conflict {
		t.Errorf("Depart of the last owner = %v", err)
	}
	if _, err := c.Depart(t.Context(), c.sam, journal.NewID(), "why"); fault.KindOf(err) != fault.NotFound {
		t.Errorf("Depart of a client = %v", err)
	}
	_, err := c.Act(t.Context(), amina, desk.Form{Client: sam}, func(ch chart.Chart) ([]journal.Event, error) {
		ev, err := ch.Team().Join(ruth.Viewer.Person, c.harbor, journal.Therapist)
		return []journal.Event{ev}, err
	})
	must(t, err)
	c.clock.pass(time.Minute)
	clients, err := c.Depart(t.Context(), amina, journal.NewID(), "I work elsewhere now.")
	if err != nil || !slices.Equal(clients, []journal.ID{sam}) {
		t.Fatalf("Depart = %v, %v", clients, err)
	}
	own, err := c.Open(t.Context(), c.sam, sam)
	must(t, err)
	if named := own.Team().Named(); !slices.Equal(named, []journal.ID{ruth.Viewer.Person}) {
		t.Errorf("named %v, want Ruth", named)
	}
	if dir, err := c.House(t.Context()); err != nil || dir.At(amina.Viewer.Person, c.harbor) {
		t.Errorf("Amina still works here, %v", err)
	}
}
