package team_test

import (
	"testing"

	"pgregory.net/rapid"

	"tandem/internal/foldtest"
	"tandem/journal"
	"tandem/team"
)

func FuzzFold(f *testing.F) {
	now := start.AddDate(0, 0, 20)
	foldtest.Fuzz(f, team.Kinds(), func(entries []journal.Entry) {
		tm := team.Fold(entries)
		for _, who := range []journal.ID{{}, {1}, {2}} {
			for _, role := range []journal.Role{journal.Client, journal.Therapist, journal.Prescriber, journal.Supervisor, journal.Coordinator, journal.Owner, ""} {
				l := tm.Lens(team.Viewer{Person: who, Role: role, Practice: journal.ID{11}, Supervises: []journal.ID{{1}, {2}}}, now)
				l.Visible(tm)
				l.Filter(entries)
			}
		}
		tm.Named()
	}, func(entries []journal.Entry) {
		c := team.FoldContact(entries)
		c.Age(journal.DayOf(start))
		c.Location()
		c.Safe()
		c.Quiet(start)
	}, func(entries []journal.Entry) { team.FoldDirectory(entries) })
}

// The lens is what the sharing rules say, whatever the fuzzer draws.
func FuzzLens(f *testing.F) {
	f.Add([]byte("a life of a team and its consents, drawn from these bytes, 0123456789"))
	var all counted
	f.Fuzz(rapid.MakeFuzz(all.lensIsTheModel))
}
