package desk_test

import (
	"testing"
	"time"

	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/team"
)

// TestAudit: the weekly page reads the lines of its week alone, at its practice
// alone, and only for who looks after privacy there.
func TestAudit(t *testing.T) {
	c := open(t)
	ruth, owen := c.house()
	c.register()
	from := c.clock.read()
	var weeks []time.Time
	for week := range 3 {
		weeks = append(weeks, from.AddDate(0, 0, 7*week))
		for range week + 1 {
			_, err := c.Open(t.Context(), ruth, journal.NewID())
			if fault.KindOf(err) != fault.NotFound {
				t.Fatal(err)
			}
			_, err = c.Open(t.Context(), c.noor, journal.NewID())
			if fault.KindOf(err) != fault.NotFound {
				t.Fatal(err)
			}
		}
		c.clock.pass(7 * 24 * time.Hour)
	}
	for week, at := range weeks {
		a, err := c.Audit(t.Context(), owen, at, at.AddDate(0, 0, 7))
		must(t, err)
		if len(a.Refused) != 1 || a.Refused[0] != (desk.Refusals{Person: ruth.Viewer.Person, Count: week + 1}) {
			t.Errorf("week %d: %+v, want Ruth refused %d times", week, a.Refused, week+1)
		}
	}
	for _, who := range []desk.Caller{ruth, c.noor, c.sam} {
		if _, err := c.Audit(t.Context(), who, from, from.AddDate(1, 0, 0)); fault.KindOf(err) != fault.NotFound {
			t.Errorf("Audit by %s = %v, want not found", who.Viewer.Role, err)
		}
	}
	c.disk.breaks(true)
	if a, err := c.Audit(t.Context(), owen, from, from.AddDate(1, 0, 0)); err == nil || a.Refused != nil {
		t.Errorf("Audit without its line = %+v, %v, want nothing", a, err)
	}
	c.disk.breaks(false)
}

// TestEmergenciesStay: an emergency stays on the weekly page of the practices
// that it concerned, also when the client is theirs no longer.
func TestEmergenciesStay(t *testing.T) {
	c := open(t)
	ruth, owen := c.house()
	sam := c.register()
	c.agree(sam)
	from := c.clock.read()
	_, _, err := c.emergencyOf(ruth, danger)
	must(t, err)
	c.clock.pass(time.Hour)
	c.asAmina(sam, team.Left{Person: c.amina.Viewer.Person, Why: "moved"})
	petra := desk.Caller{Viewer: team.Viewer{Person: journal.NewID(), Role: journal.Owner, Practice: c.rivers}}
	c.act(team.PersonAdded{Person: petra.Viewer.Person, Name: "Petra Lang"}, team.RoleGiven{Person: petra.Viewer.Person, Practice: c.rivers, Role: journal.Owner})
	for _, who := range []desk.Caller{owen, petra} {
		a, err := c.Audit(t.Context(), who, from, from.AddDate(0, 0, 7))
		must(t, err)
		if len(a.Emergencies) != 1 || a.Emergencies[0].Client != sam || a.Emergencies[0].Reason != danger.Reason {
			t.Errorf("the page of %s has %+v, want the emergency", who.Viewer.Practice, a.Emergencies)
		}
	}
	own, err := c.Open(t.Context(), c.sam, sam)
	must(t, err)
	if tm := own.Team(); tm.TreatedAt(c.harbor, c.clock.read()) || !tm.TreatedAt(c.harbor, from) {
		t.Error("Harbor's part in the treatment does not end when it ended")
	}
}
