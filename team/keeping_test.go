package team_test

import (
	"testing"
	"time"

	"tandem/journal"
	"tandem/team"
)

func date(s string) journal.Day {
	d, err := journal.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

// TestKeptUntil: seven years after the last entry, and until the 25th birthday.
func TestKeptUntil(t *testing.T) {
	for _, c := range []struct{ birth, last, want string }{
		{"1980-05-01", "2026-03-10", "2033-03-10"},
		{"1980-05-01", "2024-02-29", "2031-03-01"}, // 29 February comes on 1 March
		{"2012-06-30", "2026-03-10", "2037-06-30"}, // 13 at the last entry: until 25
		{"2012-02-29", "2026-03-10", "2037-03-01"},
		{"2008-03-11", "2026-03-10", "2033-03-11"}, // 18 tomorrow: the birthday is the later
		{"2008-03-09", "2026-03-10", "2033-03-10"}, // 18 since yesterday: the seven years are
	} {
		if got := team.KeptUntil(date(c.birth), date(c.last)); got != date(c.want) {
			t.Errorf("born %s, last entry %s: kept until %v, want %s", c.birth, c.last, got, c.want)
		}
	}
}

// TestErasable: what stands against an erasure, in the words that are said.
func TestErasable(t *testing.T) {
	owner := team.Viewer{Person: ownerID, Role: journal.Owner, Practice: harbor}
	chart := journal.ID{77}
	treated := team.Kept{Chart: chart, Birth: date("1980-05-01"), Last: date("2026-03-10")}
	empty := team.Kept{Chart: chart, Birth: date("1980-05-01")}
	unknown := team.Kept{Chart: chart, Last: date("2010-03-10")}
	held := house(team.HoldPlaced{Hold: journal.ID{5}, Chart: chart, Practice: harbor, Reference: "C-1"})
	lifted := house(team.HoldPlaced{Hold: journal.ID{5}, Chart: chart, Practice: harbor, Reference: "C-1"}, team.HoldLifted{Hold: journal.ID{5}})
	asked := house(team.ErasureAsked{Erasure: journal.ID{6}, Chart: chart, Practice: harbor, Reason: team.PeriodOver})
	kept := "The law asks that this chart be kept: it cannot be erased yet."
	hold := "A legal hold stands on this chart: nothing of it is erased before the hold is lifted."
	for what, c := range map[string]struct {
		d      team.Directory
		k      team.Kept
		reason string
		notice string
		today  string
		want   string
	}{
		"the day before":          {house(), treated, team.PeriodOver, "2033-01-01", "2033-03-09", kept},
		"on the day":              {house(), treated, team.PeriodOver, "2033-01-01", "2033-03-10", ""},
		"without a notice":        {house(), treated, team.PeriodOver, "", "2033-03-10", "Write the day on which the client was told by letter."},
		"a notice to come":        {house(), treated, team.PeriodOver, "2033-03-11", "2033-03-10", "Write the day on which the client was told by letter."},
		"on hold":                 {held, treated, team.PeriodOver, "2033-01-01", "2033-03-10", hold},
		"on hold, by mistake":     {held, empty, team.ByMistake, "", "2026-03-10", hold},
		"no longer on hold":       {lifted, treated, team.PeriodOver, "2033-01-01", "2033-03-10", ""},
		"opened by mistake":       {house(), empty, team.ByMistake, "", "2026-03-11", ""},
		"a treatment by mistake":  {house(), treated, team.ByMistake, "", "2033-03-10", "Somebody was treated in this chart, so it was not opened by mistake."},
		"an empty one, kept":      {house(), empty, team.PeriodOver, "2033-01-01", "2033-03-10", "Nobody was treated in this chart: say that it was opened by mistake."},
		"nobody knows the birth":  {house(), unknown, team.PeriodOver, "2033-01-01", "2044-03-10", "The date of birth is not known, so nobody can say until when the chart must be kept."},
		"without a reason":        {house(), treated, "", "2033-01-01", "2033-03-10", "Choose why the chart is erased."},
		"asked for, and not done": {asked, treated, team.PeriodOver, "2033-01-01", "2033-03-10", "This erasure was asked for already; a second person confirms it."},
	} {
		var notice journal.Day
		if c.notice != "" {
			notice = date(c.notice)
		}
		if _, err := c.d.AskErasure(c.k, owner, c.reason, notice, date(c.today)); sentence(err) != c.want {
			t.Errorf("%s: %v, want %q", what, err, c.want)
		}
	}
}

var ownerID = journal.ID{8}

// house is a house in which this was written, by its owner.
func house(events ...journal.Event) team.Directory {
	people := []journal.Event{team.PersonAdded{Person: ownerID, Name: "Owen"}, team.RoleGiven{Person: ownerID, Practice: harbor, Role: journal.Owner},
		team.PersonAdded{Person: amina, Name: "Amina"}, team.RoleGiven{Person: amina, Practice: harbor, Role: journal.Therapist}}
	var entries []journal.Entry
	for i, ev := range append(people, events...) {
		entries = append(entries, journal.Entry{ID: journal.ID{61, byte(i)}, Recorded: start.Add(time.Duration(i)), Author: ownerID, Lane: journal.House, Event: ev})
	}
	return team.FoldDirectory(entries)
}
