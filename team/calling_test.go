package team_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"tandem/fault"
	"tandem/journal"
	"tandem/team"
)

var officeHours = team.Week{"mon": {"08:00-18:00"}, "tue": {"08:00-12:00", "13:00-18:00"}, "wed": {"08:00-18:00"}, "thu": {"08:00-18:00"}, "fri": {"08:00-18:00"}}

func TestCallingDue(t *testing.T) {
	zone := journal.Zone("America/New_York")
	for _, c := range []struct {
		rule     team.CallingRuleSet
		now, due string // May 11, 2026, is a Monday
	}{
		{team.CallingRuleSet{}, "2026-05-16 23:00", "2026-05-17 03:00"},
		{team.CallingRuleSet{Hours: 2, Reading: officeHours}, "2026-05-16 23:00", "2026-05-17 01:00"},
		{team.CallingRuleSet{Hours: 9, Reading: officeHours}, "2026-05-16 23:00", "2026-05-17 03:00"},
		{team.CallingRuleSet{Hours: 4, Open: true, Reading: officeHours}, "2026-05-11 09:00", "2026-05-11 13:00"},
		{team.CallingRuleSet{Hours: 4, Open: true, Reading: officeHours}, "2026-05-11 16:00", "2026-05-12 10:00"},
		{team.CallingRuleSet{Hours: 4, Open: true, Reading: officeHours}, "2026-05-12 11:00", "2026-05-12 16:00"},
		{team.CallingRuleSet{Hours: 1, Open: true, Reading: officeHours}, "2026-05-15 18:00", "2026-05-18 09:00"},
		{team.CallingRuleSet{Hours: 1, Open: true, Reading: officeHours}, "2026-05-15 17:30", "2026-05-18 08:30"},
		{team.CallingRuleSet{Hours: 1, Open: true}, "2026-05-15 17:30", "2026-05-15 18:30"},
		{team.CallingRuleSet{Hours: 1, Open: true, Reading: team.Week{"mon": {"never"}}}, "2026-05-15 17:30", "2026-05-15 18:30"},
	} {
		now, err := time.ParseInLocation("2006-01-02 15:04", c.now, zone)
		if err != nil {
			t.Fatal(err)
		}
		if got := (team.Calling{CallingRuleSet: c.rule, Zone: "America/New_York"}).Due(now).In(zone).Format("2006-01-02 15:04"); got != c.due {
			t.Errorf("%+v at %s: due %s, want %s", c.rule, c.now, got, c.due)
		}
	}
}

// TestCallingSooner: no rule makes a call later than its hours of reading
// say, and none that counts every hour later than four hours.
func TestCallingSooner(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		c := team.Calling{Zone: "America/New_York", CallingRuleSet: team.CallingRuleSet{Hours: rapid.IntRange(-1, 6).Draw(r, "hours"),
			Open: rapid.Bool().Draw(r, "open"), Reading: officeHours}}
		now := time.Unix(int64(rapid.IntRange(1700000000, 1800000000).Draw(r, "now")), 0)
		due := c.Due(now)
		if due.Before(now) || !c.Open && due.Sub(now) > 4*time.Hour {
			r.Fatalf("%+v at %s is due %s", c, now, due)
		}
		reads, next := c.Reads(now)
		if last := next.Add(c.Within() + time.Hour); c.Open && !reads && due.After(last) { // an hour's break on Tuesdays
			r.Fatalf("%+v at %s is due %s, though answers are read from %s on", c, now, due, next)
		}
		if !reads && !next.After(now) {
			r.Fatalf("nobody reads at %s, and next at %s", now, next)
		}
	})
}

func TestCallingCheck(t *testing.T) {
	for _, c := range []struct {
		rule team.CallingRuleSet
		bad  bool
	}{
		{team.CallingRuleSet{Hours: 4}, false},
		{team.CallingRuleSet{Hours: 1, Open: true, Reading: officeHours}, false},
		{team.CallingRuleSet{}, true},
		{team.CallingRuleSet{Hours: 5}, true},
		{team.CallingRuleSet{Hours: 4, Open: true}, true},
		{team.CallingRuleSet{Hours: 4, Reading: team.Week{"sun": {"8-12"}}}, true},
		{team.CallingRuleSet{Hours: 4, Reading: team.Week{"sun": {"12:00-08:00"}}}, true},
		{team.CallingRuleSet{Hours: 4, Reading: team.Week{"sun": {"08:00-12:00x"}}}, true},
	} {
		if err := c.rule.Check(); (err != nil) != c.bad || c.bad && fault.KindOf(err) != fault.Invalid {
			t.Errorf("%+v: %v", c.rule, err)
		}
	}
}
