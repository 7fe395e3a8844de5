package synergy_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tandem/chart"
	"tandem/journal"
	"tandem/lang"
	"tandem/plan"
	"tandem/synergy"
)

func TestBefore(t *testing.T) { stories(t, "before", beforeWords) }

// beforeWords says the moves on a chart, and what changed before each.
func beforeWords(c chart.Chart) string {
	var b strings.Builder
	if s := c.Summary().Scores; s != nil {
		for _, x := range s.Primary(c.Library()) {
			if n, few := synergy.TooFew(x); few {
				fmt.Fprintf(&b, "  %s: %d scores, too few\n", x.Measure, n)
			}
		}
	}
	for _, m := range slices.Backward(synergy.BeforeMoves(c)) {
		from, to := m.Window()
		fmt.Fprintf(&b, "  %s from %g to %g, %s: first %s, seen %s; %s to %s:\n", m.Series.Measure, m.Was, m.Now, m.Reliable, m.First.Day(), m.Seen.Day(), from, to)
		for _, x := range m.Things {
			fmt.Fprintf(&b, "    %s %s %s %s\n", x.Day, x.Lane, x.Sort, strings.Join(strings.Fields(thingWords(x)), " "))
		}
	}
	return b.String()
}

func thingWords(x synergy.Thing) string {
	switch x.Sort {
	case synergy.TreatmentChanged:
		return string(x.Change.Step) + " " + x.Change.Title + x.Change.Name.In(lang.English) + " " + x.Change.Dose.Text
	case synergy.DosesMissed:
		return fmt.Sprintf("%d of %d", x.N, x.Of)
	case synergy.EffectChanged:
		return fmt.Sprintf("%s, %d to %d, ended %t", x.Words, x.Was, x.Now, x.Ended)
	}
	return x.Words + string(x.Visit)
}

// movingLife draws weekly scores and changes of both arms between.
func movingLife(r *rapid.T) (lines []string) {
	day := journal.Day(20454) // 2026-01-01
	for range rapid.IntRange(3, 14).Draw(r, "scores") {
		n := rapid.IntRange(0, 27).Draw(r, "score")
		lines = append(lines, fmt.Sprintf(`%s sam measure.answered {"measure":"phq-9","version":"1.0.1","answers":{"phq9-1":2},"scores":{"total":%d}}`, day, n))
		for range rapid.IntRange(0, 3).Draw(r, "changes") {
			d := day + journal.Day(rapid.IntRange(0, 6).Draw(r, "day"))
			lines = append(lines, fmt.Sprintf(rapid.SampledFrom([]string{
				`%s noor meds.started {"trial":"t%d","drug":"sertraline","dose":{"amount":"50","unit":"mg"},"schedule":"daily"}`,
				`%s sam meds.side_effect_reported {"effect":"e%d","what":"queasy","severity":2}`,
				`%s amina therapy.skill_taught {"skill":"k%d","name":"breathing"}`,
				`%s sam measure.happened {"what":"something, %d"}`,
				`%s amina therapy.session_missed {"session":"m%d","purpose":"therapy"}`,
			}).Draw(r, "line"), d, len(lines)))
		}
		day += 7
	}
	return lines
}

func moveWords(all []synergy.Before) (out []string) {
	for _, m := range all {
		out = append(out, fmt.Sprint(m.Series.Measure, m.Was, m.Now, m.First.Day(), m.Seen.Day(), len(m.Things)))
	}
	return out
}

// TestBeforeIsSixWeeks: whatever happened, what is listed lies in the 42 days
// before the first score of the move, each thing once under a key of its own,
// and a move is at least the reliable change of PHQ-9: six points.
func TestBeforeIsSixWeeks(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := tell(t, strings.Join(movingLife(r), "\n")+"\n")
		for _, m := range synergy.BeforeMoves(s.chart(t, "amina")) {
			if d := m.Now - m.Was; d > -6 && d < 6 {
				r.Fatalf("from %g to %g is a move", m.Was, m.Now)
			}
			keys := map[string]bool{m.Key(): true}
			for _, x := range m.Things {
				if ago := m.First.Day() - x.Day; ago < 1 || ago > 42 {
					r.Fatalf("%s of %s is %d days before %s", x.Sort, x.Day, ago, m.First.Day())
				}
				if keys[x.Key] {
					r.Fatalf("two things have one key: %+v", x)
				}
				keys[x.Key] = true
			}
		}
	})
}

// TestMovesHaveNoOrder: what was written first on a day, and in what order the
// days were written, changes no move and nothing of what is listed before it.
func TestMovesHaveNoOrder(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		lines := movingLife(r)
		mixed := rapid.Permutation(lines).Draw(r, "mixed")
		a, b := tell(t, strings.Join(lines, "\n")+"\n"), tell(t, strings.Join(mixed, "\n")+"\n")
		x, y := moveWords(synergy.BeforeMoves(a.chart(t, "amina"))), moveWords(synergy.BeforeMoves(b.chart(t, "amina")))
		if !slices.Equal(x, y) {
			r.Fatalf("%v\nin another order\n%v", x, y)
		}
	})
}

// fell is a move with two things before it.
const fell = `
2026-01-05 sam measure.answered {"measure":"phq-9","version":"1.0.1","answers":{"phq9-1":2},"scores":{"total":18}}
2026-01-12 sam measure.answered {"measure":"phq-9","version":"1.0.1","answers":{"phq9-1":2},"scores":{"total":18}}
2026-01-13 noor meds.started {"trial":"t1","drug":"sertraline","dose":{"amount":"50","unit":"mg"},"schedule":"daily"}
2026-01-14 sam measure.happened {"what":"a new job"}
2026-01-19 sam measure.answered {"measure":"phq-9","version":"1.0.1","answers":{"phq9-1":2},"scores":{"total":18}}
2026-02-16 sam measure.answered {"measure":"phq-9","version":"1.0.1","answers":{"phq9-1":2},"scores":{"total":10}}
2026-02-23 sam measure.answered {"measure":"phq-9","version":"1.0.1","answers":{"phq9-1":2},"scores":{"total":9}}
`

// TestAskedUntilBothLooked: a move is asked of both clinicians; who marked what
// changed before it is asked no more, and when both have nobody is.
func TestAskedUntilBothLooked(t *testing.T) {
	text := fell
	key := synergy.BeforeMoves(tell(t, text).chart(t, "amina"))[0].Key()
	for _, c := range []struct{ by, want string }{{"", "amina noor"}, {"noor", "amina"}, {"amina", ""}} {
		if c.by != "" {
			text += fmt.Sprintf("2026-02-24 %s plan.before_marked {\"move\":%q}\n", c.by, key)
		}
		s := tell(t, text)
		var waits []string
		for _, x := range synergy.Signals(s.behind("amina", evening), evening) {
			if x.Rule == "moved" {
				for _, id := range x.Waits {
					waits = append(waits, s.who(id))
				}
			}
		}
		if got := strings.Join(waits, " "); got != c.want {
			t.Errorf("after %q looked, it waits on %q, want %q", c.by, got, c.want)
		}
	}
}

// TestMarksStandSideBySide: of what each clinician said of each thing the last
// counts, whatever the other said before, between and after.
func TestMarksStandSideBySide(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := tell(t, fell)
		b := synergy.BeforeMoves(s.chart(t, "amina"))[0]
		want := map[string]plan.Belonging{}
		text := fell
		for i := range rapid.IntRange(0, 12).Draw(r, "marks") {
			who := rapid.SampledFrom([]string{"amina", "noor"}).Draw(r, "who")
			x := rapid.SampledFrom(b.Things).Draw(r, "thing")
			says := rapid.SampledFrom(plan.Belongings).Draw(r, "says")
			want[who+x.Key] = says
			text += fmt.Sprintf("2026-02-24T10:%02d %s plan.before_marked {\"move\":%q,\"marks\":[{\"of\":%q,\"says\":%q}]}\n", i, who, b.Key(), x.Key, says)
		}
		now := tell(t, text)
		for _, reader := range []string{"amina", "noor"} {
			found, ok := synergy.FindBefore(now.chart(t, reader), b.Key())
			if !ok {
				r.Fatalf("%s does not find the move", reader)
			}
			got := map[string]plan.Belonging{}
			for _, x := range found.Things {
				for _, who := range []string{"amina", "noor"} {
					if says := found.Says(now.ID(who), x); says != "" {
						got[who+x.Key] = says
					}
				}
			}
			if !maps.Equal(got, want) {
				r.Fatalf("%s reads %v, want %v", reader, got, want)
			}
		}
	})
}
