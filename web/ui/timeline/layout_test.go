package timeline

import (
	goflag "flag"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"pgregory.net/rapid"

	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/synergy"
)

var update = goflag.Bool("update", false, "write the golden drawings anew")

var forms = map[form]string{wide: "wide", phone: "phone", plain: "plain"}

// TestLabels: no two texts meet, none leaves the drawing, and none covers a
// flag or a diamond, whatever the life.
func TestLabels(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := View{Timeline: life(t), Name: "Sam"}
		for f, name := range forms {
			for _, l := range []lang.Language{lang.English, lang.Spanish} {
				v.Plain = f == plain
				check(t, name+" "+string(l), layout(v, l, f))
			}
		}
	})
}

func TestLabelsOfSam(t *testing.T) {
	for f, name := range forms {
		for _, l := range []lang.Language{lang.English, lang.Spanish} {
			v := sam()
			v.Plain = f == plain
			check(t, name+" "+string(l), layout(v, l, f))
		}
	}
}

func check(t rapid.TB, where string, d *drawing) {
	t.Helper()
	for i, a := range d.texts {
		if a.x0 < -.05 || a.x1 > d.w+.05 || a.y0 < -1 || a.y1 > d.h+4 {
			t.Errorf("%s: text %d stands at %+v, outside %g by %g", where, i, a, d.w, d.h)
		}
		for j, b := range d.texts[:i] {
			if a.meets(b) {
				t.Errorf("%s: texts %d and %d meet: %+v %+v\n%s", where, i, j, a, b, saidOf(d))
			}
		}
	}
}

// saidOf lists the texts of a drawing, for a failure to be read.
func saidOf(d *drawing) string {
	var out strings.Builder
	for _, s := range d.words {
		fmt.Fprintf(&out, "%.0f,%.0f %s: %s\n", s.x, s.y, s.class, s.text)
	}
	return out.String()
}

// life draws up any life at all: long names, crowded weeks, gaps, nothing.
func life(t *rapid.T) synergy.Timeline {
	today := journal.Day(20500)
	span := journal.Day(rapid.IntRange(80, 1500).Draw(t, "span"))
	tl := synergy.Timeline{Window: synergy.SixMonths, From: today - span, First: today - span, Today: today, Until: today + max(18, span/11)}
	dayIn := func(name string) journal.Day {
		return tl.From + journal.Day(rapid.IntRange(0, int(span)).Draw(t, name))
	}
	word := rapid.StringMatching(`[A-Z][a-zñé]{2,9}( [a-z]{2,10}){0,5}`)
	many := func(name string, n int) int { return rapid.IntRange(0, n).Draw(t, name) }
	days := func(name string, n int) []journal.Day {
		out := make([]journal.Day, many(name, n))
		for i := range out {
			out[i] = dayIn(name)
		}
		return sorted(out)
	}
	runs := func(name string, n int) []synergy.DaySpan {
		var out []synergy.DaySpan
		list := days(name, n)
		for i, d := range list {
			s := synergy.DaySpan{From: d, To: today, Open: true}
			if i+1 < len(list) {
				s.To, s.Open = list[i+1]-1, false
			}
			if s.From <= s.To {
				out = append(out, s)
			}
		}
		return out
	}
	for i, d := range days("changes", 14) {
		arm := rapid.SampledFrom([]plan.Arm{plan.Therapy, plan.Medication}).Draw(t, "arm")
		tl.Changes = append(tl.Changes, synergy.ChangeMark{Number: i + 1, Arm: arm, Day: d, Title: word.Draw(t, "title"), Entry: journal.NewID()})
	}
	for _, d := range days("life", 8) {
		tl.LifeEvents = append(tl.LifeEvents, synergy.LifeMark{Day: d, Words: word.Draw(t, "words"), Entry: journal.NewID()})
	}
	worse := rapid.Bool().Draw(t, "worse")
	for range many("scores", 3) {
		r := synergy.ScoreRow{Measure: measure.ID(word.Draw(t, "measure")), Title: words(word.Draw(t, "title"), word.Draw(t, "título")), High: 27, HigherIsWorse: &worse, Interval: 14, Merged: 1}
		for k := range many("bands", 7) {
			r.Bands = append(r.Bands, synergy.ScoreBand{Min: float64(k * 4), Below: float64(k*4 + 4), Word: words(word.Draw(t, "band"), word.Draw(t, "band"))})
		}
		for _, d := range days("points", 40) {
			p := synergy.ScorePoint{Day: d, Value: float64(rapid.IntRange(0, 27).Draw(t, "value")), Band: -1, Entry: journal.NewID()}
			if rapid.IntRange(0, 9).Draw(t, "flag") == 0 {
				p.Flag = synergy.TaskOpen
			}
			r.Points = append(r.Points, p)
		}
		if n := len(r.Points); n > 6 {
			r.Last = &r.Points[n-1]
			r.Before, r.Now, r.Reliable = &synergy.MedianBar{From: r.Points[0].Day, To: r.Points[2].Day, Value: r.Points[1].Value}, &synergy.MedianBar{From: r.Points[n-3].Day, To: r.Points[n-1].Day, Value: r.Points[n-2].Value}, true
		}
		tl.Scores = append(tl.Scores, r)
	}
	for i := range many("medicines", 4) {
		m := synergy.MedicineRow{Trial: meds.TrialID(fmt.Sprint("t", i)), Name: words(word.Draw(t, "drug"), word.Draw(t, "medicina")), AnsweredTo: today, Taken: 22, Answered: 25, Missed: days("missed", 20)}
		for _, s := range runs("steps", 7) {
			mg := float64(rapid.IntRange(1, 400).Draw(t, "mg"))
			m.Steps = append(m.Steps, synergy.DoseStep{DaySpan: s, Dose: synergy.DrawnDose{Text: lang.English.Number(mg/4, 2) + lang.Hard + "mg", PerDay: mg}, Held: mg < 40})
			m.Top = max(m.Top, mg)
		}
		for _, d := range days("silent", 10) {
			m.Silent = append(m.Silent, synergy.DaySpan{From: d, To: d})
		}
		if len(m.Steps) > 0 {
			tl.Medicines = append(tl.Medicines, m)
		}
	}
	for range many("asneeded", 2) {
		tl.AsNeeded = append(tl.AsNeeded, synergy.AsNeededRow{Trial: "p", Name: words(word.Draw(t, "drug"), "Hidroxicina"), Dose: "25\u00a0mg"})
	}
	for _, d := range days("results", 12) {
		tl.Results = append(tl.Results, synergy.ResultMark{Day: d, Of: []synergy.ResultValue{{Name: words(word.Draw(t, "test"), "prueba"), Value: "0.7", Unit: "mmol/L"}}, Entry: journal.NewID()})
	}
	for _, d := range days("injections", 5) {
		tl.Injections = append(tl.Injections, synergy.InjectionMark{Day: d, Name: words(word.Draw(t, "drug"), "fármaco"), Dose: "156\u00a0mg", Entry: journal.NewID()})
	}
	for range many("effects", 6) {
		r := synergy.SideEffectRow{Words: word.Draw(t, "effect")}
		for _, s := range runs("runs", 4) {
			r.Runs = append(r.Runs, synergy.SideEffectRun{DaySpan: s, Severity: rapid.IntRange(1, 3).Draw(t, "severity")})
		}
		tl.SideEffects = append(tl.SideEffects, r)
	}
	for _, s := range runs("phases", 6) {
		tl.Phases = append(tl.Phases, synergy.PhaseBar{DaySpan: s, Name: word.Draw(t, "phase")})
	}
	for _, d := range days("sessions", 30) {
		tl.Sessions = append(tl.Sessions, synergy.Meeting{Day: d, Mode: synergy.MetByVideo, Entry: journal.NewID()})
	}
	for range many("planned", 4) {
		p := synergy.Planned{Day: today + journal.Day(rapid.IntRange(0, 18).Draw(t, "ahead")), What: rapid.SampledFrom([]synergy.PlannedKind{synergy.PlannedReview, synergy.PlannedVisit}).Draw(t, "what"), Arm: plan.Medication, Number: 3}
		tl.Planned = append(tl.Planned, p)
	}
	if rapid.Bool().Draw(t, "skills") {
		tl.Skills = []synergy.SkillWeek{{Start: tl.From, Days: 3}, {Start: today - 10, Days: 1}}
	}
	if rapid.Bool().Draw(t, "sleep") {
		tl.Sleep = &synergy.SleepRow{Every: 1, Last: &synergy.DayValue{Day: today, Number: 6.25}}
	}
	return tl
}

func words(en, es string) measure.Words { return measure.Words{English: en, Spanish: es} }

func sorted(days []journal.Day) []journal.Day {
	for i := range days {
		for j := i; j > 0 && days[j] < days[j-1]; j-- {
			days[j], days[j-1] = days[j-1], days[j]
		}
	}
	return days
}

// TestGolden: the drawings of one invented life, as they were looked at.
func TestGolden(t *testing.T) {
	for f, name := range forms {
		v := sam()
		v.Plain = f == plain
		got := strings.ReplaceAll(layout(v, lang.English, f).svg(), "><", ">\n<") + "\n"
		file := filepath.Join("testdata", "sam-"+name+".svg")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s is not as it was: look at it, then go test -update", file)
		}
	}
}

// TestRowsLeftOut: a row that the reader left out is in neither drawing nor table.
func TestRowsLeftOut(t *testing.T) {
	v := sam()
	v.Query = url.Values{RowParam: {"phq-9.total", "therapy"}}
	d := layout(v, lang.English, wide)
	written := saidOf(d)
	for text, want := range map[string]bool{": PHQ-9\n": true, ": Therapy\n": true, ": GAD-7\n": false, ": Sleep\n": false, ": Sertraline\n": false, "Hydroxyzine": false, "Side effects": false, "Life events": false, "Skills": false, "Medication visits": false} {
		if strings.Contains(written, text) != want {
			t.Errorf("%q on the drawing: %v, want %v", text, !want, want)
		}
	}
	for _, c := range columns(v, lang.English) {
		if c.name == "GAD-7" || c.name == "Sleep" || c.name == "Sertraline" || c.name == "Side effects" {
			t.Errorf("the table has %s", c.name)
		}
	}
}

// TestNothing: a chart on which nothing is written yet says so, and draws no axis.
func TestNothing(t *testing.T) {
	v := View{Timeline: synergy.Timeline{From: 20000, First: 20100, Today: 20100, Until: 20118}}
	for _, c := range []templ.Component{Timeline(v), Plain(v)} {
		var b strings.Builder
		if err := c.Render(t.Context(), &b); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), "Nothing is on the timeline yet.") || strings.Contains(b.String(), "data-x0") {
			t.Errorf("got %s", b.String())
		}
	}
}
