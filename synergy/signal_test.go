package synergy_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"tandem/chart"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/schedule"
	"tandem/story"
	"tandem/synergy"
	"tandem/team"
	"tandem/therapy"
)

var whole = journal.NewCodec(team.Kinds(), measure.Kinds(), meds.Kinds(), therapy.Kinds(), plan.Kinds(), schedule.Kinds())

// care stands before every story of signals: Amina registered Sam; Sam opened
// to Noor all that the agreement proposes, and to Ben, a prescriber at rivers
// too, nothing but what is locked.
const care = `
ben is prescriber at rivers
dora is coordinator at harbor
2025-12-01 amina team.registered {"name":"Sam Rivera","birth":"1991-05-02","language":"en","zone":"America/New_York","state":"DE","phone":"302-555-0101"}
2025-12-01 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2025-12-01 amina team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
2025-12-01 amina team.joined {"person":"@ben","practice":"@rivers","role":"prescriber"}
agreed: 2025-12-01 sam team.consent_given {"consent":"@agreed","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2025-12-01T00:00:00Z","until":"2026-11-30T00:00:00Z","how":"on screen"}
little: 2025-12-01 sam team.consent_given {"consent":"@little","to":"@ben","lanes":["plan"],"purpose":"treatment","from":"2025-12-01T00:00:00Z","until":"2026-11-30T00:00:00Z","how":"on screen"}
`

// told is a story of signals as the test reads it.
type told struct {
	story.Story
	team   team.Team
	whole  chart.Summary
	labels map[journal.ID]string
}

func tell(t testing.TB, text string) told {
	t.Helper()
	s, err := story.Parse("signal", care+days(t, text))
	if err != nil {
		t.Fatal(err)
	}
	entries, err := s.Entries(whole)
	if err != nil {
		t.Fatal(err)
	}
	out := told{Story: s, whole: chart.Summarize(s.Client(), entries).Knowing(measure.FoldCatalogue(entries).Library()), labels: map[journal.ID]string{}}
	out.team = *out.whole.Team
	for _, l := range s.Lines {
		if l.Label != "" {
			out.labels[s.Entry(l.Label)] = l.Label
		}
	}
	return out
}

// days writes out lines like DAYS 2026-01-15 3 220: the answers to daily-meds
// of three days.
func days(t testing.TB, text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		w := strings.Fields(line)
		if len(w) != 4 || w[0] != "DAYS" {
			continue
		}
		first, err := journal.ParseDay(w[1])
		if err != nil || fmt.Sprint(len(w[3])) != w[2] {
			t.Fatalf("%s: %v, %d answers", line, err, len(w[3]))
		}
		lines[i] = ""
		for n, answer := range w[3] {
			day := first + journal.Day(n)
			lines[i] += fmt.Sprintf("%sT21:00 sam measure.checked_in {\"day\":%q,\"answers\":{\"daily-meds\":%c}}\n", day, day, answer)
		}
	}
	return strings.Join(lines, "\n")
}

func (s told) viewer(name string) team.Viewer {
	p, _ := s.Person(name)
	return team.Viewer{Person: s.ID(name), Role: p.Role, Practice: s.ID(p.Practice)}
}

// behind is the summary as somebody sees it.
func (s told) behind(name string, at time.Time) chart.Summary {
	return s.whole.Behind(s.team.Lens(s.viewer(name), at))
}

func (s told) who(id journal.ID) string {
	for _, name := range []string{"sam", "amina", "noor", "ben", "dora"} {
		if s.ID(name) == id {
			return name
		}
	}
	return id.String()
}

// says writes a signal in one line.
func (s told) says(sig synergy.Signal, l lang.Language) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s (%s)", sig.Level, sig.Says.In(l, s.who), sig.Because.In(l, s.who))
	for i, w := range sig.Waits {
		b.WriteString([]string{" ", ", "}[min(i, 1)] + s.who(w))
	}
	if !sig.By.IsZero() {
		b.WriteString(" by " + sig.By.In(s.Location()).Format("Jan 2 15:04"))
	}
	b.WriteString("; from")
	others := 0
	for _, e := range sig.Entries {
		if s.labels[e] != "" {
			b.WriteString(" " + s.labels[e])
		} else {
			others++
		}
	}
	if others > 0 {
		fmt.Fprintf(&b, " and %d more", others)
	}
	return strings.ReplaceAll(b.String(), lang.Hard, " ")
}

func TestSignals(t *testing.T) {
	update := os.Getenv("UPDATE") != ""
	files, _ := filepath.Glob("testdata/signal/*.txtar")
	if len(files) < len(synergy.Rules())-1 {
		t.Errorf("%d stories for %d rules", len(files), len(synergy.Rules()))
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var s told
			var at time.Time
			for i, f := range a.Files {
				switch data := string(f.Data); {
				case f.Name == "journal":
					s = tell(t, data)
				case f.Name == "at":
					if at, err = time.ParseInLocation("2006-01-02T15:04", strings.TrimSpace(data), s.Location()); err != nil {
						t.Fatal(err)
					}
				case strings.HasPrefix(f.Name, "want"):
					_, language, _ := strings.Cut(f.Name, " ")
					got := s.everyone(at, lang.Language(language))
					if update {
						a.Files[i].Data = []byte(got)
					} else if got != data {
						t.Errorf("at %s got\n%swant\n%s", at.Format("2006-01-02 15:04"), got, data)
					}
				}
			}
			if update {
				os.WriteFile(file, txtar.Format(a), 0o644)
			}
		})
	}
}

// everyone says what each person of the story is shown; nothing is said too.
func (s told) everyone(at time.Time, l lang.Language) string {
	var b strings.Builder
	for _, name := range []string{"amina", "noor", "ben", "dora"} {
		found := synergy.Signals(s.behind(name, at), at)
		if len(found) == 0 {
			fmt.Fprintf(&b, "%s sees no signal\n", name)
		}
		for _, sig := range found {
			fmt.Fprintf(&b, "%s sees %s\n", name, s.says(sig, l))
		}
	}
	return b.String()
}
