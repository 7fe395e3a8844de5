package desk_test

import (
	"slices"
	"testing"
	"time"

	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/measure"
)

// TestExport: who may see answers takes them out, three times within a day, and
// the client reads each time in the list of who opened the chart.
func TestExport(t *testing.T) {
	c := open(t)
	client := c.register()
	c.agree(client)
	_, err := c.Add(t.Context(), c.amina, desk.Form{Client: client}, note("a note that stays"), measure.LifeHappened{What: "moved"})
	must(t, err)
	kinds := map[journal.ID]int{}
	listed := func() {
		t.Helper()
		all, _, err := c.Openings(t.Context(), c.sam, client, 0, func(o desk.Opening) bool { return o.Did == desk.Exported })
		must(t, err)
		clear(kinds)
		for _, o := range all {
			kinds[o.Person]++
			if !slices.Contains(o.Lanes, journal.Scores) || slices.Contains(o.Lanes, journal.Contact) {
				t.Errorf("the line of an export names %v", o.Lanes)
			}
		}
	}
	for _, who := range []desk.Caller{c.amina, c.noor, c.sam} {
		for range desk.Exports {
			_, err := c.Export(t.Context(), who, client)
			must(t, err)
		}
		if out, err := c.Export(t.Context(), who, client); fault.KindOf(err) != fault.Denied || out.Pages != nil {
			t.Errorf("the fourth within a day = %v, want it denied", err)
		}
	}
	listed()
	for _, who := range []desk.Caller{c.amina, c.noor, c.sam} {
		if kinds[who.Viewer.Person] != desk.Exports {
			t.Errorf("the client reads of %d exports by the %s, want %d", kinds[who.Viewer.Person], who.Viewer.Role, desk.Exports)
		}
	}
	c.clock.pass(24*time.Hour + time.Minute)
	_, err = c.Export(t.Context(), c.amina, client)
	must(t, err)

	hold := c.sam
	hold.OnHold = true
	if _, err := c.Export(t.Context(), hold, client); fault.KindOf(err) != fault.Denied {
		t.Errorf("within a day of a recovered way in = %v, want it denied", err)
	}
	cora := c.amina
	cora.Viewer.Person, cora.Viewer.Role = journal.NewID(), journal.Coordinator
	if _, err := c.Export(t.Context(), cora, client); fault.KindOf(err) != fault.Denied {
		t.Errorf("the front desk = %v, want it denied", err)
	}
	stranger := c.noor
	stranger.Viewer.Person = journal.NewID()
	_, foreign := c.Export(t.Context(), stranger, client)
	_, missing := c.Export(t.Context(), stranger, journal.NewID())
	if fault.KindOf(foreign) != fault.NotFound || foreign.Error() != missing.Error() {
		t.Errorf("of another's chart = %v, of none = %v: want one answer", foreign, missing)
	}
}
