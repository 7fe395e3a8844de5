package synergy_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"tandem/journal"
	"tandem/lang"
	"tandem/plan"
	"tandem/synergy"
)

// TestLearnStories: what the timing of a change that is thought of could reveal,
// in the words of whoever reads it, in both languages.
func TestLearnStories(t *testing.T) {
	files, _ := filepath.Glob("testdata/learn/*.txtar")
	if len(files) == 0 {
		t.Fatal("no stories")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for ask := range strings.Lines(string(a.Files[1].Data)) {
				learnLines(t, &got, string(a.Files[0].Data), strings.TrimSpace(ask))
			}
			want := string(a.Files[2].Data)
			if os.Getenv("UPDATE") != "" {
				a.Files[2].Data = []byte(got.String())
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if got.String() != want {
				t.Errorf("got\n%swant\n%s", got.String(), want)
			}
		})
	}
}

// learnLines asks as one person on a day about a change: who, when, which arm,
// the day of the change, its title; of a change on the plan its name stands for
// the last two.
func learnLines(t *testing.T, out *strings.Builder, text, ask string) {
	t.Helper()
	w := strings.SplitN(ask, " ", 5)
	day, err := journal.ParseDay(w[3])
	if err != nil {
		t.Fatal(err)
	}
	c := chartOf(t, text, w[0], w[1])
	x := synergy.Considered{Arm: plan.Arm(w[2]), Day: day, Title: w[4]}
	if a, ok := c.Plan().Find(plan.AdjustmentID(w[4])); ok {
		x = synergy.Considered{Arm: a.Arm, Adjustment: a.Adjustment, Title: a.Title}
	}
	for _, p := range c.Plan().Standing() {
		if p.Change != nil && p.Change.Title == w[4] {
			x.Proposal = p.Proposal
		}
	}
	l := synergy.LearnFrom(c, x)
	fmt.Fprintf(out, "= %s\n", ask)
	for _, in := range []lang.Language{lang.English, lang.Spanish} {
		says := l.Says(in, "Sam")
		if w[0] == "sam" {
			says = l.Plainly(in)
		}
		for _, line := range []string{says, l.Rests(in)} {
			if line != "" && !(w[0] == "sam" && line == l.Rests(in)) {
				fmt.Fprintf(out, "%s: %s\n", in, line)
			}
		}
	}
	for _, wait := range l.Waits() {
		fmt.Fprintf(out, "on %s, %d weeks apart: %v %.1f\n", wait.Day, wait.Weeks, wait.Apart, wait.Width)
	}
}
