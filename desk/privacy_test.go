package desk_test

import (
	"testing"
	"time"

	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
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
