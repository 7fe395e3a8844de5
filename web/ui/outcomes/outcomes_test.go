package outcomes

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tandem/chart"
	"tandem/journal"
	"tandem/measure"
	"tandem/story"
	"tandem/team"
)

var codec = journal.NewCodec(team.Kinds(), measure.Kinds())

// TestNeverRosier: what the client sees of a score is what clinicians see of
// it, number for number; there are only fewer of them.
func TestNeverRosier(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var text strings.Builder
		for i, n := range rapid.SliceOfN(rapid.IntRange(0, 27), 1, 20).Draw(r, "scores") {
			day := journal.Day(20500 + 7*i)
			id := rapid.SampledFrom([]string{"phq-9", "isi", "core-10", "who-5", "swls", "wsas"}).Draw(r, "measure")
			in, _ := measure.Find(measure.ID(id))
			fmt.Fprintf(&text, "%s sam measure.answered {\"measure\":%q,\"version\":%q,\"answers\":{},\"scores\":{%q:%d}}\n", day, id, in.Version, in.Scoring.Primary, n+5)
		}
		s, err := story.Parse("outcomes", text.String())
		if err != nil {
			t.Fatal(err)
		}
		entries, err := s.Entries(codec)
		if err != nil {
			t.Fatal(err)
		}
		at := time.Date(2026, 9, 1, 12, 0, 0, 0, time.UTC)
		lens := team.Team{Client: s.Client()}.Lens(team.Viewer{Person: s.Client(), Role: journal.Client}, at)
		c := chart.NewPages(s.Client(), lens.Filter(entries)).Open(lens, at)
		clinic, client := View{Chart: c}.parts(t.Context()), View{Chart: c, Plain: true}.parts(t.Context())
		for i := range clinic {
			if len(client[i].Rows)+client[i].More != len(clinic[i].Rows) {
				r.Fatalf("%s: %d rows and %d more, of %d", client[i].Title, len(client[i].Rows), client[i].More, len(clinic[i].Rows))
			}
			for n, row := range client[i].Rows {
				all := clinic[i].Rows[n]
				_, from, _ := strings.Cut(row.Change, " (")
				if row.Title != all.Title || row.Value != all.Value || row.Severity != all.Severity || !slices.Equal(row.Spark.Scores, all.Spark.Scores) ||
					!strings.HasSuffix(all.Change, from) || firstWord(row.Change) != firstWord(all.Change) {
					r.Fatalf("the client sees %+v, clinicians %+v", row, all)
				}
			}
		}
	})
}

// firstWord is by how much a score changed.
func firstWord(s string) string {
	n, _, _ := strings.Cut(s, " ")
	return n
}
