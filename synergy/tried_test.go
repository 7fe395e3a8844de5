package synergy_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"tandem/chart"
	"tandem/lang"
	"tandem/synergy"
)

var update = flag.Bool("update", false, "write what is said into the stories")

// stories runs the stories of a directory, each said once for every reader.
func stories(t *testing.T, dir string, says func(chart.Chart) string) {
	files, _ := filepath.Glob(filepath.Join("testdata", dir, "*.txtar"))
	if len(files) == 0 {
		t.Fatalf("no stories in %s", dir)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil || len(a.Files) != 2 {
				t.Fatalf("%d parts, %v", len(a.Files), err)
			}
			s := tell(t, string(a.Files[0].Data))
			var b strings.Builder
			for _, name := range []string{"noor", "amina", "ben", "dora"} {
				fmt.Fprintf(&b, "%s\n%s", name, says(s.chart(t, name)))
			}
			got := strings.ReplaceAll(b.String(), lang.Hard, " ")
			if *update {
				a.Files[1].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if got != string(a.Files[1].Data) {
				t.Errorf("got\n%swant\n%s", got, a.Files[1].Data)
			}
		})
	}
}

func TestTried(t *testing.T) { stories(t, "tried", triedWords) }

// triedWords says a ledger of trials and its staging in short.
func triedWords(c chart.Chart) string {
	var b strings.Builder
	trials := synergy.TrialsOf(c)
	for _, x := range trials {
		fmt.Fprintf(&b, "  %s: peak %s, %d weeks at it, verdict %q, missing %q", x.Called(lang.English), x.Peak, x.Weeks(), x.Verdict, x.Missing)
		if share, ok := x.Taken.Share(); ok {
			fmt.Fprintf(&b, ", taken %.2f", share)
		}
		if x.Scored {
			fmt.Fprintf(&b, ", %s %g to %g (%s%%, %s)", x.Score.Measure, x.Score.From.Value, x.Score.To.Value, x.Score.Percent, x.Score.Reliable)
		}
		if x.Unfair() {
			b.WriteString(", no fair trial")
		}
		if why, words := x.Reason(); why != "" {
			fmt.Fprintf(&b, ", %s %s", why, words)
		}
		for _, e := range x.Effects {
			fmt.Fprintf(&b, ", told of %s", e.What)
		}
		for _, o := range x.Beside {
			fmt.Fprintf(&b, ", beside %s", o.Called(lang.English))
		}
		for _, o := range x.Changes {
			fmt.Fprintf(&b, ", meanwhile %s%s", o.Title, o.Kind)
		}
		if len(x.Judged.Unknown) > 0 {
			fmt.Fprintf(&b, ", not known %v", x.Judged.Unknown)
		}
		b.WriteString("\n")
	}
	if st, told := synergy.StagingOf(c, trials); st.Begins || told != nil {
		fmt.Fprintf(&b, "  staging:")
		for _, p := range st.Parts {
			if p.Known {
				fmt.Fprintf(&b, " %s %s %d;", p.Part, p.Answer.Says, p.Answer.Points)
			} else {
				fmt.Fprintf(&b, " %s not known;", p.Part)
			}
		}
		fmt.Fprintf(&b, " total %d %s\n", st.Total, st.Word)
	}
	return b.String()
}

// TestTriedProperties: of any chart, a trial is judged or said to be missing
// something, never both; a fair trial was at its dose; and the counts of
// trials are in order.
func TestTriedProperties(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := tell(t, life(r, 60))
		trials := synergy.TrialsOf(s.chart(t, "noor"))
		for _, x := range trials {
			if (x.Verdict == "") == (x.Missing == "") {
				r.Fatalf("verdict %q, missing %q", x.Verdict, x.Missing)
			}
			if x.Verdict == "adequate_failed" && x.Weeks() < 4 || x.Verdict == "ongoing" {
				r.Fatalf("%d weeks: %q", x.Weeks(), x.Verdict)
			}
			if x.Days > int(x.Last-x.Trial.Day)+1 {
				r.Fatalf("%d days of a trial from %s to %s", x.Days, x.Trial.Day, x.Last)
			}
		}
		if n := trials.NotEnough("antidepressant", 0); n.Least > n.Most || n.Most > len(trials) {
			r.Fatalf("%+v of %d", n, len(trials))
		}
		if st, _ := synergy.StagingOf(s.chart(t, "noor"), trials); st.Known {
			r.Fatalf("staged without a word on the episode: %+v", st)
		}
	})
}
