package main

import (
	"math/rand/v2"
	"net/http"
	"testing"
	"time"

	"tandem/desk"
	"tandem/internal/nodetest"
	"tandem/journal"
	"tandem/team"
)

// turns are moments at which clocks are known to go wrong: both changes of
// daylight saving time of 2026 and 2027 where the clients live, and the 29th of
// February.
func turns() []time.Time {
	zone := journal.Zone("America/New_York")
	return []time.Time{
		time.Date(2026, 3, 8, 2, 0, 0, 0, zone), time.Date(2026, 11, 1, 1, 30, 0, 0, zone),
		time.Date(2027, 3, 14, 2, 0, 0, 0, zone), time.Date(2027, 11, 7, 1, 30, 0, 0, zone),
		time.Date(2028, 2, 29, 0, 0, 0, 0, zone), time.Date(2028, 3, 1, 0, 0, 0, 0, zone),
	}
}

// TestClocks is goal G-17: clocks of two nodes that are five minutes apart jump
// by a year, over both changes of the clock and over the 29th of February:
// everything verifies, no time goes back, and no agreement and no session opens
// anything after its end.
func TestClocks(t *testing.T) {
	rounds := figure(t, 1, 20)
	random := dice(t)
	n := newNodes(t)
	c := clocks{revocation{nodes: n, sam: n.patients(t)[0]}, newSent()}
	for range rounds {
		for _, turn := range turns() {
			for _, off := range []time.Duration{-time.Hour, -time.Minute, time.Minute, time.Hour} {
				c.write(t, turn.Add(off), random)
			}
		}
	}
	c.agreementEnds(t)
	c.sessionEnds(t)
	n.unbroken(t)
	n.verifies(t)
	lines, _, err := n.desk.Openings(t.Context(), desk.Caller{Viewer: team.Viewer{Person: c.sam.ID, Role: journal.Client}}, c.sam.ID, 0,
		func(o desk.Opening) bool { return o.Behind })
	if err != nil || len(lines) == 0 {
		t.Errorf("no access line says that the clock was behind: %v", err)
	}
	if n.desk.ClockBehind() == 0 || len(n.clockAlarms(t.Context())) != 1 {
		t.Error("the owner is not told that the clock is behind")
	}
}

type clocks struct {
	revocation
	said *sent
}

// set puts both nodes' clocks about a moment, up to five minutes apart.
func (c *clocks) set(t testing.TB, at time.Time, a, b time.Duration) {
	t.Helper()
	for node, off := range map[*nodetest.Node]time.Duration{c.a: a, c.b: b} {
		if err := node.Shift(time.Until(at.Add(off))); err != nil {
			t.Fatal(err)
		}
	}
}

func (c *clocks) write(t testing.TB, at time.Time, random *rand.Rand) {
	t.Helper()
	apart := func() time.Duration { return time.Duration(random.Int64N(int64(10*time.Minute))) - 5*time.Minute }
	c.set(t, at, apart(), apart())
	token := c.sessionAt(t, at)
	for _, node := range []*nodetest.Node{c.a, c.b} {
		if status, err := c.said.send(node, token, c.said.next(t)); err != nil || status != http.StatusSeeOther {
			t.Fatalf("at %v a check-in is answered %d, %v", at, status, err)
		}
		is(t, node, token, "/today", http.StatusOK)
	}
}

func (c *clocks) sessionAt(t testing.TB, at time.Time) string {
	t.Helper()
	wall := c.now
	c.now = func() time.Time { return at }
	defer func() { c.now = wall }()
	return c.session(t, c.sam.account)
}

// agreementEnds: what Sam agreed to ends. Once an entry was written after the
// end, no clock that is put back opens the diary again.
func (c *clocks) agreementEnds(t testing.TB) {
	t.Helper()
	at := time.Now().AddDate(3, 0, 0) // after everything that was written
	c.set(t, at, 0, 0)
	c.now = func() time.Time { return at }
	c.sam.token = c.session(t, c.sam.account)
	c.choose(t) // for six months from then
	end := at.AddDate(0, 6, 0)
	late := journal.DayOf(end.In(journal.Zone("America/New_York"))) + 1
	end = late.Start(journal.Zone("America/New_York"))
	for i, step := range []struct {
		a, b time.Time
		want int
	}{
		{end.Add(-10 * time.Minute), end.Add(-5 * time.Minute), http.StatusOK},
		{end.Add(time.Minute), end.Add(-4 * time.Minute), http.StatusNotFound}, // a is asked first: its line is the newest entry
		{end.Add(-time.Minute), end.Add(-5 * time.Minute), http.StatusNotFound},
		{end.AddDate(-1, 0, 0), end.AddDate(-1, 0, 0), http.StatusNotFound},
		{end.AddDate(1, 0, 0), end.AddDate(-1, 0, 0), http.StatusNotFound},
	} {
		for node, clock := range map[*nodetest.Node]time.Time{c.a: step.a, c.b: step.b} {
			if err := node.Shift(time.Until(clock)); err != nil {
				t.Fatal(err)
			}
		}
		for _, on := range []struct {
			node  *nodetest.Node
			clock time.Time
		}{{c.a, step.a}, {c.b, step.b}} {
			c.now = func() time.Time { return on.clock }
			if status, _, err := on.node.Ask(http.MethodGet, c.entry, c.session(t, c.clinician), nil); err != nil || status != step.want {
				t.Errorf("step %d, clock at %v, the agreement's end %v: the diary answers %d, %v; want %d", i, on.clock, end, status, err, step.want)
			}
		}
	}
	c.now = time.Now
}

// sessionEnds: neither the longest time of a session nor its lock is undone by a
// clock that is put back.
func (c *clocks) sessionEnds(t testing.TB) {
	t.Helper()
	begun := time.Now().AddDate(5, 0, 0)
	c.set(t, begun, 0, 0)
	token := c.sessionAt(t, begun)
	is(t, c.a, token, "/today", http.StatusOK)
	c.set(t, begun.Add(25*time.Hour), 0, -5*time.Minute)
	c.refused(t, c.a, token, "/today")
	c.refused(t, c.b, token, "/today")
	for _, back := range []time.Time{begun.AddDate(-1, 0, 0), begun.AddDate(1, 0, 0)} {
		c.set(t, back, 0, -5*time.Minute)
		c.refused(t, c.a, token, "/today")
		c.refused(t, c.b, token, "/today")
	}
}
