package team_test

import (
	"testing"
	"time"

	"tandem/journal"
	"tandem/team"
)

// What the client did not mark is not written to, and a channel counts as
// theirs only as long as it is the one whose code came back.
func TestReach(t *testing.T) {
	d := team.Details{Name: "Sam", Zone: "America/New_York", Phone: "302 555 0142", Email: "sam@example.org"}
	entry := func(n byte, ev journal.Event) journal.Entry {
		return journal.Entry{ID: journal.ID{n}, Recorded: start, At: start, Lane: journal.Contact, Event: ev}
	}
	var c team.Contact
	c.Advance(entry(1, team.Registered{Details: d}))
	mail := team.Channel{By: team.ByMail, To: d.Email}
	if len(c.Safe()) != 0 {
		t.Errorf("safe before anything was marked: %v", c.Safe())
	}
	d.MailSafe = true
	c.Advance(entry(2, team.ContactChanged{Details: d}))
	if got := c.Safe(); len(got) != 1 || got[0] != mail {
		t.Errorf("safe = %v, want the e-mail alone", got)
	}
	if len(c.Proven()) != 0 {
		t.Errorf("proven before a code came back: %v", c.Proven())
	}
	ev, err := c.Prove(mail)
	if err != nil {
		t.Fatal(err)
	}
	c.Advance(entry(3, ev))
	if got := c.Proven(); len(got) != 1 || got[0] != mail {
		t.Errorf("proven = %v, want the e-mail", got)
	}
	if _, err := c.Prove(team.Channel{By: team.ByText, To: d.Phone}); err == nil {
		t.Error("a number that is not marked as safe was proven")
	}
	d.Email = "other@example.org"
	c.Advance(entry(4, team.ContactChanged{Details: d}))
	if len(c.Proven()) != 0 {
		t.Errorf("proven after the address changed: %v", c.Proven())
	}
}

func TestQuiet(t *testing.T) {
	zone := journal.Zone("America/New_York")
	at := func(day, hour int) time.Time { return time.Date(2026, 3, day, hour, 30, 0, 0, zone) }
	for _, c := range []struct {
		from, until int
		at, end     time.Time
		quiet       bool
	}{
		{0, 0, at(10, 3), time.Time{}, false},
		{21, 8, at(10, 20), time.Time{}, false},
		{21, 8, at(10, 21), at(11, 8).Add(-30 * time.Minute), true},
		{21, 8, at(11, 7), at(11, 8).Add(-30 * time.Minute), true},
		{21, 8, at(11, 8), time.Time{}, false},
		{21, 8, at(7, 22), at(8, 8).Add(-30 * time.Minute), true}, // the clocks go forward
		{9, 17, at(10, 9), at(10, 17).Add(-30 * time.Minute), true},
		{9, 17, at(10, 18), time.Time{}, false},
	} {
		contact := team.Contact{Details: team.Details{Zone: "America/New_York", QuietFrom: c.from, QuietUntil: c.until}}
		end, quiet := contact.Quiet(c.at.UTC())
		if quiet != c.quiet || quiet && !end.Equal(c.end) {
			t.Errorf("quiet from %d until %d, at %s: %t until %s, want %t until %s", c.from, c.until, c.at, quiet, end, c.quiet, c.end)
		}
	}
}

func TestCheckIdentity(t *testing.T) {
	for _, c := range []struct {
		by []string
		ok bool
	}{
		{[]string{"photo identification", "date of birth"}, true},
		{[]string{"date of birth", "date of birth"}, false},
		{[]string{"date of birth"}, false},
		{[]string{"date of birth", "a friendly voice"}, false},
		{nil, false},
	} {
		if _, err := team.CheckIdentity(true, c.by); (err == nil) != c.ok {
			t.Errorf("CheckIdentity(%q) = %v, want it to pass: %t", c.by, err, c.ok)
		}
	}
}
