package registry_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tandem/journal"
	"tandem/lang"
	"tandem/registry"
)

// stuck is a client of whom nothing changed for eight weeks, in either arm.
const stuck = `
2026-01-05 CLIENT measure.answered {"measure":"phq-9","version":"1.0.1","answers":{"phq9-1":2},"scores":{"total":16}}
2026-01-12 noor meds.started {"trial":"t1","drug":"sertraline","dose":{"amount":"25","unit":"mg"},"schedule":"daily"}
2026-02-09 CLIENT measure.answered {"measure":"phq-9","version":"1.0.1","answers":{"phq9-1":2},"scores":{"total":15}}
2026-03-02 CLIENT measure.answered {"measure":"phq-9","version":"1.0.1","answers":{"phq9-1":2},"scores":{"total":14}}
`

func agendaBook(t testing.TB) book {
	var b book
	b.add(t, "priya", `2026-03-06 amina plan.question_asked {"huddle":"h1","title":"Dose or time of day?","saw":"short nights","urgency":"routine","for":"@noor","due":"2026-03-20"}`)
	b.add(t, "lena", strings.ReplaceAll(stuck, "CLIENT", "lena"))
	b.add(t, "tomas", `2026-03-05 noor plan.case_reviewed {"with":["@amina"],"minutes":7,"decision":"Amina asks about the nights","owner":"@amina","by":"2026-03-20"}
2026-02-05 noor plan.case_reviewed {"minutes":20,"decision":"Wait","owner":"@noor","by":"2026-02-20"}
2026-03-06 amina plan.case_reviewed {"with":["@ben"],"minutes":4,"decision":"Keep","owner":"@amina","by":"2026-04-20"}`)
	b.add(t, "june", `2026-03-02 amina therapy.session_held {"session":"s1","purpose":"therapy"}`)
	return b
}

func (b *book) agenda(reader string, at time.Time) string {
	_, behind := b.behind(reader, at)
	list, known := registry.Agenda(behind, at)
	var out []string
	for _, c := range list {
		line := b.names[c.Client] + ":"
		for _, s := range c.Open {
			line += " " + s.Says.In(lang.English, func(id journal.ID) string { return b.names[id] }) + ";"
		}
		if c.Last != nil {
			line += " last " + c.Last.Day.String()
		}
		out = append(out, line)
	}
	return fmt.Sprintf("%t %s", known, strings.Join(out, " | "))
}

// TestAgenda: who has something to think about together, as each of them sees
// it; the front desk hears of nobody.
func TestAgenda(t *testing.T) {
	b := agendaBook(t)
	at := time.Date(2026, 3, 9, 10, 0, 0, 0, b.people.Location())
	both := "true tomas: Agreed by the team: Wait; last 2026-03-06 | lena: PHQ-9 is not better, and neither arm changed for 8 weeks; | priya: A question waits: Dose or time of day?;"
	for reader, want := range map[string]string{
		"amina": both,
		"noor":  both,
		"ben":   "true tomas: Agreed by the team: Wait; last 2026-03-06 | priya: A question waits: Dose or time of day?;",
		"dora":  "false ",
	} {
		if got := b.agenda(reader, at); got != want {
			t.Errorf("%s goes through %q, want %q", reader, got, want)
		}
	}
}

// TestReviewed: minutes of one month, of clients whom two practices treat, and
// who took part.
func TestReviewed(t *testing.T) {
	b := agendaBook(t)
	at := time.Date(2026, 3, 9, 10, 0, 0, 0, b.people.Location())
	day := func(s string) journal.Day { d, _ := journal.ParseDay(s); return d }
	_, behind := b.behind("noor", at)
	list, known := registry.Reviewed(behind, day("2026-03-01"), day("2026-03-31"), at)
	if len(list) != 1 || !known {
		t.Fatalf("in March %d clients were gone through, want tomas alone", len(list))
	}
	var people []string
	for _, id := range list[0].People {
		people = append(people, b.names[id])
	}
	if g := list[0]; b.names[g.Client] != "tomas" || g.Minutes != 11 || len(g.Times) != 2 || !slices.Equal(people, []string{"noor", "amina", "ben"}) {
		t.Errorf("in March: %s, %d minutes, %d times, %v", b.names[g.Client], g.Minutes, len(g.Times), people)
	}
	if _, known := registry.Reviewed(nil, 0, 1, at); known {
		t.Error("of nobody something is known")
	}
	_, desk := b.behind("dora", at)
	if list, known := registry.Reviewed(desk, day("2026-03-01"), day("2026-03-31"), at); known || len(list) > 0 {
		t.Errorf("the front desk reads of %v", list)
	}
}

// TestMinutesAdd: the minutes of a span are those of its parts, whatever day it
// is cut at, and each client's are the sum of their lines.
func TestMinutesAdd(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var b book
		var lines strings.Builder
		for i := range rapid.IntRange(0, 12).Draw(r, "n") {
			fmt.Fprintf(&lines, "2026-02-%02dT09:%02d noor plan.case_reviewed {\"minutes\":%d,\"decision\":\"wait\",\"owner\":\"@noor\",\"by\":\"2026-04-20\"}\n",
				rapid.IntRange(1, 28).Draw(r, "day"), i, rapid.IntRange(1, 60).Draw(r, "minutes"))
		}
		b.add(t, "tomas", lines.String())
		at := time.Date(2026, 3, 9, 10, 0, 0, 0, b.people.Location())
		first, _ := journal.ParseDay("2026-02-01")
		cut := first + journal.Day(rapid.IntRange(0, 27).Draw(r, "cut"))
		_, behind := b.behind("amina", at)
		sum := func(from, to journal.Day) (n int) {
			list, _ := registry.Reviewed(behind, from, to, at)
			for _, g := range list {
				of := 0
				for _, l := range g.Times {
					of += l.What.Minutes
				}
				if of != g.Minutes {
					r.Fatalf("%d minutes in lines that come to %d", g.Minutes, of)
				}
				n += of
			}
			return n
		}
		if whole, parts := sum(first, first+27), sum(first, cut)+sum(cut+1, first+27); whole != parts {
			r.Fatalf("%d minutes in February, %d in its parts", whole, parts)
		}
	})
}
