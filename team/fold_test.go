package team_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"tandem/internal/chaptertest"
	"tandem/journal"
	"tandem/team"
)

func TestWire(t *testing.T) { chaptertest.Wire(t, team.Kinds()) }

var (
	start     = time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)
	people    = rapid.SampledFrom([]journal.ID{{1}, {2}, {3}})
	practices = rapid.SampledFrom([]journal.ID{{11}, {12}})
	consents  = rapid.SampledFrom([]journal.ID{{21}, {22}, {23}})
	roles     = rapid.SampledFrom([]journal.Role{journal.Therapist, journal.Prescriber, journal.Coordinator})
	lanes     = rapid.SliceOfN(rapid.SampledFrom(append(journal.GridLanes[:len(journal.GridLanes):len(journal.GridLanes)],
		journal.Safety, journal.PsychotherapyNotes, "nowhere")), 0, 5)
)

func drawConsent(t *rapid.T) team.ConsentGiven {
	to := rapid.OneOf(people, practices).Draw(t, "to")
	from := start.AddDate(0, 0, rapid.IntRange(-10, 40).Draw(t, "from"))
	c := team.ConsentGiven{Consent: consents.Draw(t, "consent"), To: to, Lanes: lanes.Draw(t, "lanes"), From: from,
		Until: from.AddDate(0, 0, rapid.IntRange(0, 60).Draw(t, "for")), Signed: rapid.Bool().Draw(t, "signed"),
		Deny: rapid.IntRange(0, 4).Draw(t, "deny") == 0, Part2: rapid.Bool().Draw(t, "part2")}
	if rapid.IntRange(0, 3).Draw(t, "replaces") == 0 {
		c.Replaces = consents.Draw(t, "which")
	}
	return c
}

func teamEvents() *rapid.Generator[journal.Event] {
	return rapid.OneOf(
		chaptertest.Event(func(t *rapid.T) team.Joined {
			return team.Joined{Person: people.Draw(t, "who"), Practice: practices.Draw(t, "at"), Role: roles.Draw(t, "as"),
				Registrar: rapid.IntRange(0, 4).Draw(t, "registrar") == 0}
		}),
		chaptertest.Event(func(t *rapid.T) team.Left { return team.Left{Person: people.Draw(t, "who")} }),
		chaptertest.Event(drawConsent),
		chaptertest.Event(func(t *rapid.T) team.ConsentRevoked { return team.ConsentRevoked{Consent: consents.Draw(t, "consent")} }),
	)
}

func TestTeamProperties(t *testing.T) {
	now := start.AddDate(0, 0, 20)
	chaptertest.Properties(t, chaptertest.Chapter[team.Team]{
		Fold: team.Fold, Advance: (*team.Team).Advance,
		Ask: func(tm team.Team) {
			for _, who := range []journal.ID{{}, {1}, {2}} {
				for _, role := range []journal.Role{journal.Client, journal.Therapist, journal.Prescriber, journal.Supervisor, journal.Coordinator, journal.Owner, ""} {
					l := tm.Lens(team.Viewer{Person: who, Role: role, Practice: journal.ID{11}, Supervises: []journal.ID{{1}, {2}}}, now)
					l.Visible(tm)
				}
			}
			tm.Named()
			tm.Member(journal.ID{1})
		},
		Events: []*rapid.Generator[journal.Event]{teamEvents()},
	})
}

func TestContactProperties(t *testing.T) {
	details := func(t *rapid.T) team.Details {
		return team.Details{Name: rapid.SampledFrom([]string{"Sam", "Sam Rivera", ""}).Draw(t, "name"), Zone: "America/New_York"}
	}
	chaptertest.Properties(t, chaptertest.Chapter[team.Contact]{
		Fold: team.FoldContact, Advance: (*team.Contact).Advance,
		Ask: func(c team.Contact) { c.Age(journal.DayOf(start)); c.Location(); c.Safe(); c.Proven(); c.Quiet(start) },
		Events: []*rapid.Generator[journal.Event]{rapid.OneOf(
			chaptertest.Event(func(t *rapid.T) team.Registered { return team.Registered{Details: details(t)} }),
			chaptertest.Event(func(t *rapid.T) team.ContactChanged { return team.ContactChanged{Details: details(t)} }),
			chaptertest.Event(func(t *rapid.T) team.ChannelChecked {
				return team.ChannelChecked{Channel: team.Channel{By: "mail", To: rapid.SampledFrom([]string{"sam@example.org", ""}).Draw(t, "to")}}
			}),
		)},
	})
}

// TestWithdrawnEnds: what ended by mistake has not ended, whether the chart is
// read at once or entry by entry.
func TestWithdrawnEnds(t *testing.T) {
	amina, harbor, yes := journal.ID{1}, journal.ID{11}, journal.ID{21}
	at := func(n int, ev journal.Event, corrects journal.ID) journal.Entry {
		when := start.AddDate(0, 0, n)
		return journal.Entry{ID: journal.ID{50, byte(n)}, At: when, Recorded: when, Lane: journal.Team, Event: ev, Corrects: corrects}
	}
	var tm team.Team
	for _, e := range []journal.Entry{
		at(0, team.Joined{Person: amina, Practice: harbor, Role: journal.Therapist}, journal.ID{}),
		at(1, team.ConsentGiven{Consent: yes, To: amina, Lanes: []journal.Lane{journal.Diary}, From: start, Until: start.AddDate(0, 6, 0)}, journal.ID{}),
		at(2, team.Left{Person: amina}, journal.ID{}),
		at(3, team.ConsentRevoked{Consent: yes, To: amina}, journal.ID{}),
		at(4, journal.Withdrawn{In: journal.Team}, journal.ID{50, 2}),
		at(5, journal.Withdrawn{In: journal.Team}, journal.ID{50, 3}),
	} {
		tm.Advance(e)
	}
	l := tm.Lens(team.Viewer{Person: amina, Role: journal.Therapist, Practice: harbor}, start.AddDate(0, 0, 6))
	if l.Standing != team.OnTeam || !l.Has(journal.Diary) {
		t.Errorf("standing %q, diary %v; want a member with the diary", l.Standing, l.Has(journal.Diary))
	}
}

// TestNoReachingBack: a membership that is dated after its end was written
// down stays ended: the server's order counts, not a date in an entry.
func TestNoReachingBack(t *testing.T) {
	amina, harbor := journal.ID{1}, journal.ID{11}
	joined := journal.Entry{ID: journal.ID{51}, Recorded: start, At: start.AddDate(0, 0, 9),
		Event: team.Joined{Person: amina, Practice: harbor, Role: journal.Therapist, Registrar: true}}
	left := journal.Entry{ID: journal.ID{52}, Recorded: start.Add(time.Hour), At: start.AddDate(0, 0, 1), Event: team.Left{Person: amina}}
	tm := team.Fold(journal.Settle([]journal.Entry{joined, left}))
	if l := tm.Lens(team.Viewer{Person: amina, Role: journal.Therapist, Practice: harbor}, start.AddDate(0, 1, 0)); l.Standing != team.Former {
		t.Errorf("standing %q, want a former member", l.Standing)
	}
}

func TestAge(t *testing.T) {
	day := func(s string) journal.Day {
		d, err := journal.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct {
		birth, on string
		want      int
	}{
		{"2008-02-29", "2026-02-28", 17}, // 1 March in common years
		{"2008-02-29", "2026-03-01", 18},
		{"2008-02-29", "2028-02-28", 19},
		{"2008-02-29", "2028-02-29", 20},
		{"2008-03-01", "2026-02-28", 17},
		{"1992-03-04", "2026-03-03", 33},
		{"1992-03-04", "2026-03-04", 34},
		{"1992-03-04", "1992-03-04", 0},
	} {
		if got := (team.Contact{Details: team.Details{Birth: day(c.birth)}}).Age(day(c.on)); got != c.want {
			t.Errorf("Age of %s on %s = %d, want %d", c.birth, c.on, got, c.want)
		}
	}
}
