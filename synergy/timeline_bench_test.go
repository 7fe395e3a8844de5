package synergy_test

import (
	"math"
	"testing"
	"time"

	"github.com/cockroachdb/apd/v3"

	"tandem/chart"
	"tandem/journal"
	"tandem/measure"
	"tandem/meds"
	"tandem/synergy"
	"tandem/team"
	"tandem/therapy"
)

// longLife is a chart of some n entries up to 1 March 2026: check-ins every
// day or two, a score each week, sessions, doses, side effects.
func longLife(n int) chart.Chart {
	zone := journal.Zone("America/New_York")
	now := time.Date(2026, 3, 1, 18, 0, 0, 0, zone)
	sam := journal.ID{1}
	var entries []journal.Entry
	put := func(at time.Time, ev journal.Event) {
		entries = append(entries, journal.Entry{ID: journal.ID{byte(len(entries)), byte(len(entries) >> 8), 9}, Recorded: at, At: at, Author: sam, Role: journal.Client, Lane: ev.Lane(), Event: ev})
	}
	days := n * 10 / 28 // about 2.8 entries a day
	for i := range days {
		at := now.AddDate(0, 0, i-days+1).Add(-time.Hour)
		day := journal.DayOf(at)
		put(at, measure.CheckedIn{Day: day, Answers: measure.Answers{"daily-sleep": measure.Num(5 + i%4), "daily-skill": measure.Num(i % 2), "daily-mood": measure.Num(i % 10)}})
		put(at, measure.CheckedIn{Day: day, Answers: measure.Answers{"daily-meds": measure.Num(2 - 2*(i%9/8))}})
		if i%7 == 0 {
			put(at, measure.Answered{Measure: "phq-9", Version: "1.0.1", Scores: map[measure.ScoreID]float64{"total": math.Round(12 + 5*math.Sin(float64(i)/90) + float64(i%5))}})
			put(at, therapy.SessionHeld{Session: therapy.SessionID(day.String()), Purpose: therapy.Therapy, Mode: therapy.Video})
		}
		if i%14 == 0 {
			put(at, measure.Answered{Measure: "gad-7", Version: "1.0.0", Scores: map[measure.ScoreID]float64{"total": float64(8 + i%6)}})
		}
		if i == 30 {
			put(at, meds.Started{Trial: "t1", Name: "Sertraline", Dose: meds.Dose{Amount: *apd.New(50, 0), Unit: "mg"}, Schedule: meds.Daily})
		}
		if i%5 == 0 {
			put(at, therapy.SkillPractised{Skill: "k"})
			put(at, measure.CheckedIn{Day: day, Answers: measure.Answers{"daily-side": measure.Num(1)}})
		}
	}
	for i := 0; len(entries) < n; i++ {
		at := now.AddDate(0, 0, -1-i%days)
		put(at, measure.CheckedIn{Day: journal.DayOf(at), Answers: measure.Answers{"daily-urge-harm": measure.Num(0)}})
	}
	tm := team.Team{Client: sam}
	lens := tm.Lens(team.Viewer{Person: sam, Role: journal.Client}, now)
	return chart.NewPages(sam, entries).Open(lens, now)
}

func BenchmarkBuildTimeline(b *testing.B) {
	for _, n := range []int{500, 5000} {
		for _, w := range []synergy.Window{synergy.SixMonths, synergy.AllTime} {
			c := longLife(n)
			synergy.BuildTimeline(c, synergy.TimelineOptions{Window: w}) // the chapters fold once
			b.Run(string(w)+"/"+map[int]string{500: "500", 5000: "5000"}[n], func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					synergy.BuildTimeline(c, synergy.TimelineOptions{Window: w})
				}
			})
		}
	}
}
