package synergy_test

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
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

var wholeCodec = journal.NewCodec(team.Kinds(), measure.Kinds(), meds.Kinds(), therapy.Kinds(), plan.Kinds(), schedule.Kinds())

// chartOf opens the chart of a story as a person sees it at the end of a day.
func chartOf(t testing.TB, text, who, on string) chart.Chart {
	t.Helper()
	s, err := story.Parse("timeline", text)
	if err != nil {
		t.Fatal(err)
	}
	entries, err := s.Entries(wholeCodec)
	if err != nil {
		t.Fatal(err)
	}
	day, err := journal.ParseDay(on)
	if err != nil {
		t.Fatal(err)
	}
	at := day.Start(s.Location()).Add(18 * time.Hour)
	tm := team.Fold(entries)
	tm.Client = s.Client()
	p, ok := s.Person(who)
	if !ok {
		t.Fatalf("nobody is called %s", who)
	}
	v := team.Viewer{Person: s.ID(who), Role: p.Role}
	if p.Practice != "" {
		v.Practice = s.ID(p.Practice)
	}
	lens := tm.Lens(v, at)
	return chart.NewPages(s.Client(), lens.Filter(entries)).Open(lens, at)
}

// TestTimelineStories: what the timeline of a story holds, row by row.
func TestTimelineStories(t *testing.T) {
	files, _ := filepath.Glob("testdata/timeline/*.txtar")
	if len(files) == 0 {
		t.Fatal("no stories")
	}
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
			var got strings.Builder
			for _, ask := range strings.Split(strings.TrimSpace(part["ask"]), "\n") {
				w := strings.Fields(ask) // who, day, window
				tl := synergy.BuildTimeline(chartOf(t, part["journal"], w[0], w[1]), synergy.TimelineOptions{Window: synergy.Window(w[2])})
				fmt.Fprintf(&got, "= %s\n%s", ask, drawnLines(&tl))
			}
			if got.String() != part["want"] {
				t.Errorf("got\n%swant\n%s", got.String(), part["want"])
			}
		})
	}
}

// drawnLines writes a timeline as lines that a clinician could read.
func drawnLines(t *synergy.Timeline) string {
	var out strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&out, format+"\n", args...) }
	line("%s to %s, today %s", t.From, t.Until, t.Today)
	for _, c := range t.Changes {
		line("change %d %s %s: %s", c.Number, c.Arm, c.Day, strings.Join(strings.Fields(fmt.Sprint(c.Title, " ", c.Step, " ", c.Name.In(lang.English), " ", c.Dose.Text)), " "))
	}
	for _, e := range t.LifeEvents {
		line("life %s: %s", e.Day, e.Words)
	}
	for _, s := range t.Scores {
		line("%s 0-%g every %d", s.Title.In(lang.English), s.High, s.Interval)
		for _, p := range s.Points {
			extra := ""
			if p.Band >= 0 {
				extra += " " + s.Bands[p.Band].Word.In(lang.English)
			}
			if p.Flag != "" {
				extra += ", safety " + string(p.Flag)
			}
			if p.Corrected {
				extra += ", corrected"
			}
			line("  %s %g%s", p.Day, p.Value, extra)
		}
		if s.Before != nil {
			line("  %g before %s, %g now, reliable %v", s.Before.Value, s.Since, s.Now.Value, s.Reliable)
		}
	}
	if t.Sleep != nil {
		line("sleep %d nights, %d means", len(t.Sleep.Nights), len(t.Sleep.Means))
	}
	for _, m := range t.Medicines {
		line("%s taken %d of %d, missed %v, no answer on %d stretches", m.Name.In(lang.English), m.Taken, m.Answered, m.Missed, len(m.Silent))
		for _, s := range m.Steps {
			held := ""
			if s.Held {
				held = " on hold"
			}
			line("  %s %s%s", span(s.DaySpan), s.Dose.Text, held)
		}
	}
	for _, m := range t.AsNeeded {
		line("%s %s as needed, %d days", m.Name.In(lang.English), m.Dose, len(m.Taken))
	}
	for _, m := range t.Results {
		for _, x := range m.Of {
			line("result %s %s %s %s", m.Day, x.Name.In(lang.English), x.Value, x.Unit)
		}
	}
	for _, m := range t.Injections {
		line("injection %s %s %s", m.Day, m.Name.In(lang.English), m.Dose)
	}
	for _, s := range t.SideEffects {
		for _, r := range s.Runs {
			line("side effect %s %d %s", s.Words, r.Severity, span(r.DaySpan))
		}
	}
	for _, p := range t.Phases {
		line("phase %s %s %s", p.Name, p.Modality, span(p.DaySpan))
	}
	for _, m := range t.Sessions {
		line("session %s %s", m.Day, m.Mode)
	}
	for _, m := range t.Visits {
		line("visit %s %s", m.Day, m.Mode)
	}
	for _, w := range t.Skills {
		if w.Days > 0 {
			line("skills week of %s: %d days", w.Start, w.Days)
		}
	}
	for _, p := range t.Planned {
		if p.What == synergy.PlannedStep {
			line("planned step %s: %s to %s", p.Day, p.Name.English, cmp.Or(p.Dose, "none"))
			continue
		}
		line("planned %s %s %s %d", p.What, p.Arm, p.Day, p.Number)
	}
	return strings.ReplaceAll(out.String(), lang.Hard, " ")
}

func span(s synergy.DaySpan) string {
	if s.Open {
		return s.From.String() + " on"
	}
	return s.From.String() + " to " + s.To.String()
}

// TestTimelineLanes: behind a lens of one lane only, the rows of that lane are
// there and no others.
func TestTimelineLanes(t *testing.T) {
	a, err := txtar.ParseFile("testdata/timeline/stairs.txtar")
	if err != nil {
		t.Fatal(err)
	}
	whole := chartOf(t, string(a.Files[0].Data), "amina", "2026-03-01")
	rows := map[string]func(*synergy.Timeline) bool{
		"changes":      func(x *synergy.Timeline) bool { return len(x.Changes) > 0 },
		"life":         func(x *synergy.Timeline) bool { return len(x.LifeEvents) > 0 },
		"scores":       func(x *synergy.Timeline) bool { return len(x.Scores) > 0 },
		"sleep":        func(x *synergy.Timeline) bool { return x.Sleep != nil },
		"medicines":    func(x *synergy.Timeline) bool { return len(x.Medicines) > 0 && len(x.AsNeeded) > 0 },
		"side effects": func(x *synergy.Timeline) bool { return len(x.SideEffects) > 0 },
		"phases":       func(x *synergy.Timeline) bool { return len(x.Phases) > 0 },
		"sessions":     func(x *synergy.Timeline) bool { return len(x.Sessions) > 0 && len(x.Visits) > 0 },
		"skills":       func(x *synergy.Timeline) bool { return len(x.Skills) > 0 },
		"planned":      func(x *synergy.Timeline) bool { return len(x.Planned) > 0 },
	}
	want := map[journal.Lane][]string{
		journal.Scores:      {"scores"},
		journal.Diary:       {"life", "sleep", "skills"}, // the check-in asks whether a skill was used
		journal.Medication:  {"changes", "medicines"},
		journal.SideEffects: {"side effects"},
		journal.Sessions:    {"changes", "phases", "sessions"},
		journal.Plan:        {"changes", "planned"},
		journal.Skills:      {"skills"},
		journal.Visits:      {"planned"},
		journal.Safety:      {},
		journal.Urges:       {},
	}
	for lane, there := range want {
		lens := team.Team{Client: whole.Client()}.Lens(team.Viewer{Role: journal.Program, Lanes: []journal.Lane{lane}}, whole.At())
		c := chart.NewPages(whole.Client(), lens.Filter(whole.Recorded())).Open(lens, whole.At())
		tl := synergy.BuildTimeline(c, synergy.TimelineOptions{Window: synergy.AllTime})
		for name, has := range rows {
			if got, want := has(&tl), slices.Contains(there, name); got != want {
				t.Errorf("behind a lens of %s alone: %s there = %v, want %v", lane, name, got, want)
			}
		}
		for _, s := range tl.Scores {
			for _, p := range s.Points {
				if p.Flag == synergy.TaskOpen || p.Flag == synergy.TaskClosed {
					t.Errorf("behind a lens of %s alone the score says what became of a safety task", lane)
				}
			}
		}
	}
}

// TestTimelineWeeks: the table holds what the rows hold, no more and no less.
func TestTimelineWeeks(t *testing.T) {
	a, err := txtar.ParseFile("testdata/timeline/stairs.txtar")
	if err != nil {
		t.Fatal(err)
	}
	tl := synergy.BuildTimeline(chartOf(t, string(a.Files[0].Data), "amina", "2026-03-01"), synergy.TimelineOptions{})
	var points, nights, sessions, skills, changes, ticks, taken, answered int
	for _, w := range tl.Weeks() {
		points += len(w.Scores[0])
		nights += w.Nights
		sessions += len(w.Sessions) + len(w.Visits)
		skills += w.Skills
		changes += len(w.Changes)
		ticks += w.AsNeeded[0]
		taken += w.Medicines[0].Taken
		answered += w.Medicines[0].Answered
	}
	got := []int{points, nights, sessions, skills, changes, ticks, taken, answered}
	if want := []int{3, 1, 4, 2, 6, 1, 1, 2}; !slices.Equal(got, want) {
		t.Errorf("scores, nights, sessions, skill days, changes, as needed, taken, answered: %v, want %v", got, want)
	}
	weeks := tl.Weeks()
	if w := weeks[len(weeks)-1]; w.Start != tl.From {
		t.Errorf("the oldest week starts on %s, want %s", w.Start, tl.From)
	}
}
