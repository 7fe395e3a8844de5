package synergy_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/chart"
	"tandem/journal"
	"tandem/lang"
	"tandem/synergy"
)

// TestTimelineSays: the sentence beside the timeline, as each reader may have it.
func TestTimelineSays(t *testing.T) {
	text := `
2025-12-01 amina therapy.phase_started {"phase":"p1","modality":"CBT"}
2026-02-02 noor meds.started {"trial":"t1","drug":"sertraline","dose":{"amount":"50","unit":"mg"},"schedule":"daily"}
2026-02-02 noor plan.adjusted {"adjustment":"a1","arm":"medication","title":"Start sertraline 50 mg","why":"flat for weeks","trial":"t1","review":"2026-03-09"}
2026-02-23 noor meds.dose_changed {"trial":"t1","dose":{"amount":"100","unit":"mg"}}
2026-02-23 noor plan.adjusted {"adjustment":"a2","arm":"medication","title":"Sertraline 50 to 100 mg","why":"a little better","trial":"t1","review":"2026-04-06"}
`
	day, _ := journal.ParseDay("2026-01-05")
	for i, score := range []int{18, 17, 18, 19, 16, 14, 12, 11, 11, 12} {
		text += fmt.Sprintf("%s sam measure.answered {\"measure\":\"phq-9\",\"version\":\"1.0.1\",\"answers\":{\"phq9-1\":2},\"scores\":{\"total\":%d}}\n", day+journal.Day(7*i), score)
	}
	closed := `closed: 2026-01-01 sam team.consent_given {"consent":"@closed","to":"@noor","lanes":["sessions"],"purpose":"treatment","from":"2026-01-01T00:00:00Z","how":"on screen","deny":true}` + "\n"
	dbt := "2026-02-09 amina therapy.phase_started {\"phase\":\"p2\",\"modality\":\"DBT\"}\n"
	for _, c := range []struct{ what, reader, text, want string }{
		{"two steps of one medicine are one thing", "amina", text,
			"2: Scores are lower than before {date} by 7 points. What would tell more: a few weeks more."},
		{"a new phase of therapy a week later is another", "noor", text + dbt,
			"2b: Scores are lower than before {date} by 7 points. Several things changed around then, so we cannot tell them apart. What would tell more: one change at a time."},
		{"who does not see the sessions is told nothing", "noor", text + dbt + closed, ": "},
		{"in the third week it is too early", "amina", strings.Join(strings.Split(text, "\n")[:10], "\n"),
			"0: Too early to say. More check-ins will help."},
	} {
		s := tell(t, c.text)
		entries, err := s.Entries(whole)
		if err != nil {
			t.Fatal(err)
		}
		at := time.Date(2026, 3, 10, 9, 0, 0, 0, s.Location())
		lens := s.team.Lens(s.viewer(c.reader), at)
		rows := synergy.BuildTimeline(chart.NewPages(s.Client(), lens.Filter(entries)).Open(lens, at), synergy.TimelineOptions{}).Scores
		i := slices.IndexFunc(rows, func(r synergy.ScoreRow) bool { return r.Measure == "phq-9" })
		if i < 0 {
			t.Fatalf("%s: no row of the PHQ-9", c.what)
		}
		said := rows[i].Says
		got := string(said.Level) + ": " + said.Sentence(lang.English, "{date}")
		if more := said.More(lang.English); more != "" {
			got += " " + more
		}
		if got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.what, got, c.want)
		}
	}
}
