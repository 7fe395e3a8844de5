package synergy_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"tandem/journal"
	"tandem/measure"
	"tandem/plan"
	"tandem/story"
	"tandem/synergy"
	"tandem/team"
)

var codec = journal.NewCodec(team.Kinds(), measure.Kinds(), plan.Kinds())

// always is a practice that has set no hours.
func always(journal.ID) team.Calling { return team.Calling{} }

func TestFollow(t *testing.T) {
	files, _ := filepath.Glob("testdata/follow/*.txtar")
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			part := map[string]string{}
			for _, f := range a.Files {
				part[f.Name] = string(f.Data)
			}
			if got := follow(t, part["team"], part["journal"]); got != part["want"] {
				t.Errorf("got\n%swant\n%s", got, part["want"])
			}
		})
	}
}

// follow plays a story entry by entry, with what follows from each, and says
// what that was.
func follow(t *testing.T, members, text string) string {
	t.Helper()
	s, err := story.Parse("follow", text)
	if err != nil {
		t.Fatal(err)
	}
	joined, err := story.Entries("follow", members, codec)
	if err != nil {
		t.Fatal(err)
	}
	entries, err := s.Entries(codec)
	if err != nil {
		t.Fatal(err)
	}
	var safety plan.Safety
	var out strings.Builder
	for i, e := range entries {
		if e.Lane == journal.Safety {
			safety.Advance(e)
		}
		now := e.Recorded.In(s.Location())
		for n, ev := range synergy.Follow([]journal.Entry{e}, team.Fold(joined), func() plan.Safety { return safety }, always, now) {
			fmt.Fprintf(&out, "%s: %s\n", s.Lines[i].Label, said(s, ev))
			safety.Advance(journal.Entry{ID: journal.ID{byte(i), byte(n), 1}, At: now, Recorded: now, Lane: ev.Lane(), Event: ev})
		}
	}
	return out.String()
}

func said(s story.Story, ev journal.Event) string {
	due := func(t time.Time) string { return t.In(s.Location()).Format("Mon 15:04") }
	switch ev := ev.(type) {
	case plan.TaskOpened:
		who := ev.For.String()
		for _, name := range []string{"amina", "noor"} {
			if ev.For == s.ID(name) {
				who = name
			}
		}
		return fmt.Sprintf("%s task opened, %s (%s), for %s, due %s", ev.Sort, ev.Flag, ev.Level, who, due(ev.Due))
	case plan.TaskAddedTo:
		out := fmt.Sprintf("added, %s (%s)", ev.Flag, ev.Level)
		if !ev.Due.IsZero() {
			out += ", due " + due(ev.Due)
		}
		return out
	}
	return fmt.Sprintf("%T", ev)
}

// TestFollowImport: answers older than a week open one task for the whole
// import, and a fresh one is not lost among them.
func TestFollowImport(t *testing.T) {
	entries, err := story.Entries("import", `
2025-03-01 sam from diary.csv measure.answered {"measure":"phq-9","version":"1.0.1","answers":{"phq9-9":1}}
2025-04-01 sam from diary.csv measure.answered {"measure":"phq-9","version":"1.0.1","answers":{"phq9-9":3}}
2025-05-01 sam from diary.csv measure.answered {"measure":"phq-9","version":"1.0.1","answers":{"phq9-9":2}}
2025-05-01 sam from diary.csv measure.answered {"measure":"tandem-sideeffects","version":"1.0.1","answers":{"se-heart":3}}
2025-05-02 sam from diary.csv measure.answered {"measure":"tandem-sideeffects","version":"1.0.1","answers":{"se-rash":3}}
2026-01-05 sam measure.answered {"measure":"phq-9","version":"1.0.1","answers":{"phq9-9":1}}
`, codec)
	if err != nil {
		t.Fatal(err)
	}
	s, _ := story.Parse("import", "")
	members := team.Team{Members: []team.Member{{Joined: team.Joined{Person: s.ID("amina"), Role: journal.Therapist}}}}
	now := time.Date(2026, 1, 5, 13, 0, 0, 0, s.Location())
	var got []string
	for _, ev := range synergy.Follow(entries, members, func() plan.Safety { return plan.Safety{} }, always, now) {
		got = append(got, said(s, ev))
	}
	want := []string{
		"safety task opened, phq9-item9 (high), for amina, due Mon 20:00",
		"added, phq9-item9-frequent (high)",
		"same-day task opened, se-heart (high), for amina, due Mon 20:00",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestFollowNothing: without a flag the chart's safety is not even looked at.
func TestFollowNothing(t *testing.T) {
	calm := []journal.Entry{{Event: measure.CheckedIn{Answers: measure.Answers{"daily-mood": measure.Num(3)}}, Lane: journal.Diary}}
	got := synergy.Follow(calm, team.Team{}, func() plan.Safety { t.Error("safety was asked for"); return plan.Safety{} }, always, time.Time{})
	if got != nil {
		t.Errorf("Follow = %v, want nothing", got)
	}
}

// TestAnswersByTheThousandMakeNoEndlessTask: so many a day are added to an open
// task, and a higher level always is.
func TestAnswersByTheThousandMakeNoEndlessTask(t *testing.T) {
	amina := journal.NewID()
	now := time.Date(2026, 5, 14, 12, 0, 0, 0, journal.Zone("America/New_York"))
	members := team.Fold([]journal.Entry{{ID: journal.NewID(), Recorded: now, At: now, Lane: journal.Team,
		Event: team.Joined{Person: amina, Practice: journal.NewID(), Role: journal.Therapist, Registrar: true}}})
	var safety plan.Safety
	sends := func(urge int) (added int) {
		e := journal.Entry{ID: journal.NewID(), Recorded: now, At: now, Lane: journal.Urges,
			Event: measure.CheckedIn{Day: journal.DayOf(now), Answers: measure.Answers{"daily-urge-harm": measure.Num(urge)}}}
		for _, ev := range synergy.Follow([]journal.Entry{e}, members, func() plan.Safety { return safety }, always, now) {
			safety.Advance(journal.Entry{ID: journal.NewID(), At: now, Recorded: now, Lane: ev.Lane(), Event: ev})
			added++
		}
		now = now.Add(time.Second)
		return added
	}
	total := 0
	for range 1000 {
		total += sends(1)
	}
	if total != 51 {
		t.Errorf("a thousand answers of one day made %d entries, want the task and 50 more", total)
	}
	if sends(5) != 1 {
		t.Error("an answer of a higher level was not added")
	}
	now = now.AddDate(0, 0, 1)
	if sends(1) != 1 {
		t.Error("an answer of the next day was not added")
	}
}
