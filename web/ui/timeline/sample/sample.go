// Package sample is an invented life to draw: for the tests of the timeline
// and for the page that shows every component.
package sample

import (
	"math"
	"math/rand"
	"strings"

	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/plan"
	"tandem/synergy"
)

// Sam is half a year of an invented person: two measures, one medicine in three
// steps, one taken when needed, weekly therapy, three things that happened.
func Sam() synergy.Timeline {
	b := builder{day("2026-05-14"), rand.New(rand.NewSource(7))}
	worse := true
	ten, eight := 10.0, 8.0
	phq := b.score("phq-9", "PHQ-9", 27, 7, &worse, &ten, "2025-11-17 18 2025-11-24 18 2025-12-01 17 2025-12-08 19 2025-12-15 17 2025-12-29 16 2026-01-04 17 2026-01-12 16 2026-01-19 16 2026-01-26 15 2026-02-02 15 2026-02-09 14 2026-02-16 13 2026-02-23 12 2026-03-02 12 2026-03-09 11 2026-03-16 10 2026-03-23 13 2026-03-30 12 2026-04-13 11 2026-04-20 11 2026-04-27 10 2026-05-04 11 2026-05-11 12")
	for i, x := range []struct {
		min, below float64
		word       measure.Words
	}{{0, 5, w("Minimal", "Mínima")}, {5, 10, w("Mild", "Leve")}, {10, 15, w("Moderate", "Moderada")}, {15, 20, w("Moderately severe", "Moderadamente grave")}, {20, 27, w("Severe", "Grave")}} {
		phq.Bands = append(phq.Bands, synergy.ScoreBand{Min: x.min, Below: x.below, Severity: i, Word: x.word})
	}
	phq.Points[3].Flag = synergy.TaskClosed
	phq.Points[20].Corrected = true
	phq.Before, phq.Now, phq.Reliable, phq.Since = &synergy.MedianBar{From: day("2025-12-15"), To: day("2026-01-04"), Value: 17}, &synergy.MedianBar{From: day("2026-04-27"), To: day("2026-05-11"), Value: 11}, true, day("2026-01-05")
	gad := b.score("gad-7", "GAD-7", 21, 14, &worse, &eight, "2025-11-17 14 2025-12-01 13 2025-12-15 14 2026-01-04 13 2026-01-19 12 2026-02-02 11 2026-02-16 9 2026-03-02 9 2026-03-16 8 2026-03-30 10 2026-04-13 8 2026-04-27 8 2026-05-11 9")
	for i, x := range []struct {
		min, below float64
		word       measure.Words
	}{{0, 5, w("Minimal", "Mínima")}, {5, 10, w("Mild", "Leve")}, {10, 15, w("Moderate", "Moderada")}, {15, 21, w("Severe", "Grave")}} {
		gad.Bands = append(gad.Bands, synergy.ScoreBand{Min: x.min, Below: x.below, Severity: i, Word: x.word})
	}
	tl := synergy.Timeline{Window: synergy.SixMonths, First: day("2025-11-17"), From: day("2025-11-17"), Today: b.today, Until: b.today + 18,
		Scores: []synergy.ScoreRow{phq, gad},
		Changes: []synergy.ChangeMark{
			{Number: 1, Arm: plan.Therapy, Day: day("2025-11-24"), Title: "CBT starts", Entry: id(201)},
			{Number: 2, Arm: plan.Medication, Day: day("2026-01-05"), Step: synergy.StepStarted, Name: w("Sertraline", "Sertralina"), Dose: synergy.DrawnDose{Text: "50\u00a0mg", PerDay: 50}, Entry: id(202)},
			{Number: 3, Arm: plan.Medication, Day: day("2026-02-09"), Step: synergy.StepDosed, Name: w("Sertraline", "Sertralina"), Dose: synergy.DrawnDose{Text: "100\u00a0mg", PerDay: 100}, Entry: id(203)},
			{Number: 4, Arm: plan.Therapy, Day: day("2026-03-02"), Title: "Thought work", Entry: id(204)},
			{Number: 5, Arm: plan.Medication, Day: day("2026-04-20"), Step: synergy.StepDosed, Name: w("Sertraline", "Sertralina"), Dose: synergy.DrawnDose{Text: "150\u00a0mg", PerDay: 150}, Entry: id(205), Adjustment: "a5"},
			{Number: 6, Arm: plan.Therapy, Day: day("2026-05-04"), Title: "Sleep plan", Entry: id(206)},
		},
		LifeEvents: []synergy.LifeMark{{Day: day("2025-12-24"), Words: "Holidays alone", Entry: id(301)}, {Day: day("2026-03-20"), Words: "Dad’s surgery", Entry: id(302)}, {Day: day("2026-04-27"), Words: "Night shifts", Entry: id(303)}},
		Planned:    []synergy.Planned{{Day: day("2026-05-18"), What: synergy.PlannedReview, Arm: plan.Medication, Number: 5}, {Day: day("2026-05-19"), What: synergy.PlannedVisit, Arm: plan.Therapy}},
		SideEffects: []synergy.SideEffectRow{
			{Words: "Nausea", Runs: []synergy.SideEffectRun{b.run("2026-01-06", "2026-01-30", 1), b.run("2026-02-10", "2026-02-22", 1)}},
			{Words: "Less interest in sex", Runs: []synergy.SideEffectRun{b.run("2026-02-24", "", 1)}},
			{Words: "Trouble sleeping", Runs: []synergy.SideEffectRun{b.run("2026-04-23", "", 2)}},
		},
		Phases: []synergy.PhaseBar{{DaySpan: b.span("2025-11-24", "2026-03-01"), Name: "Activity scheduling", Modality: "CBT", Entry: id(401)}, {DaySpan: b.span("2026-03-02", "2026-05-03"), Name: "Thoughts and beliefs", Modality: "CBT", Entry: id(402)}, {DaySpan: b.span("2026-05-04", ""), Name: "Sleep plan", Modality: "CBT", Entry: id(403)}},
	}
	b.daily(&tl)
	return tl
}

func w(en, es string) measure.Words { return measure.Words{English: en, Spanish: es} }

type builder struct {
	today journal.Day
	rnd   *rand.Rand
}

func day(s string) journal.Day {
	d, err := journal.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

func id(n int) journal.ID {
	return journal.ID{byte(n >> 8), byte(n), 7, 3, 9, 250, 17, 88, 201, 4, 99, 3, 7, 21, 64, 5}
}

func (b builder) span(from, to string) synergy.DaySpan {
	if to == "" {
		return synergy.DaySpan{From: day(from), To: b.today, Open: true}
	}
	return synergy.DaySpan{From: day(from), To: day(to)}
}

func (b builder) run(from, to string, severity int) synergy.SideEffectRun {
	return synergy.SideEffectRun{DaySpan: b.span(from, to), Severity: severity, Entry: id(500 + severity)}
}

func (b builder) score(instrument measure.ID, title string, high float64, interval int, worse *bool, cut *float64, points string) synergy.ScoreRow {
	r := synergy.ScoreRow{Measure: instrument, Score: "total", Title: measure.Words{English: title, Spanish: title}, High: high, HigherIsWorse: worse, CutOff: cut, Interval: interval, Merged: 1}
	fields := strings.Fields(points)
	for i := 0; i < len(fields); i += 2 {
		v := 0.0
		for _, c := range fields[i+1] {
			v = v*10 + float64(c-'0')
		}
		r.Points = append(r.Points, synergy.ScorePoint{Day: day(fields[i]), Value: v, Band: -1, Entry: id(len(instrument)*100 + i)})
	}
	r.Last = &r.Points[len(r.Points)-1]
	// the local level with q .05 and s2 2.2
	a, p, last := r.Points[0].Value, 1.0, r.Points[0].Day
	for _, q := range r.Points {
		if q.Day != last {
			pm := p + .05*float64(q.Day-last)
			k := pm / (pm + 1)
			a, p, last = a+k*(q.Value-a), pm*(1-k), q.Day
		}
		sd := 1.2816 * math.Sqrt(p*2.2)
		r.Ribbon = append(r.Ribbon, synergy.RibbonDay{Day: q.Day, Low: a - sd, High: a + sd})
	}
	return r
}

func (b builder) daily(tl *synergy.Timeline) {
	tl.Sleep = &synergy.SleepRow{Every: 1}
	m := synergy.MedicineRow{Trial: "t1", Name: w("Sertraline", "Sertralina"), Top: 150, AnsweredTo: b.today}
	for i, s := range []struct{ from, to string }{{"2026-01-05", "2026-02-08"}, {"2026-02-09", "2026-04-19"}, {"2026-04-20", ""}} {
		mg := float64(50 * (i + 1))
		m.Steps = append(m.Steps, synergy.DoseStep{DaySpan: b.span(s.from, s.to), Dose: synergy.DrawnDose{Text: lang.English.Number(mg, 0) + "\u00a0mg", PerDay: mg}, Entry: id(600 + i)})
	}
	skills := map[journal.Day]int{}
	for d := day("2025-11-24"); d <= b.today; d++ {
		mean := 6.1
		if d >= day("2026-04-22") {
			mean = 5
		} else if d >= day("2026-02-09") {
			mean = 6.8
		}
		if b.rnd.Float64() > .16 {
			v := float64(int((mean+b.rnd.NormFloat64()*.75)*2)) / 2
			tl.Sleep.Nights = append(tl.Sleep.Nights, synergy.DayValue{Day: d, Number: v})
		}
		sum, n := 0.0, 0
		for _, v := range tl.Sleep.Nights {
			if v.Day > d-7 {
				sum += v.Number
				n++
			}
		}
		if n >= 4 {
			tl.Sleep.Means = append(tl.Sleep.Means, synergy.DayValue{Day: d, Number: sum / float64(n)})
		}
		if d >= day("2026-01-05") && d < b.today {
			switch r := b.rnd.Float64(); {
			case r < .07:
				m.Silent = append(m.Silent, synergy.DaySpan{From: d, To: d})
			case r < .15:
				m.Missed = append(m.Missed, d)
			}
		}
		if b.rnd.Float64() < .5 {
			skills[(d-tl.From)/7]++
		}
		if (d-day("2025-11-25"))%7 == 0 && d != day("2025-12-23") && d != day("2025-12-30") {
			mode := synergy.MetInPerson
			if d == day("2026-04-07") {
				mode = synergy.MeetingMissed
			} else if b.rnd.Float64() < .42 {
				mode = synergy.MetByVideo
			}
			tl.Sessions = append(tl.Sessions, synergy.Meeting{Day: d, Mode: mode, Entry: id(700 + int(d-tl.From))})
		}
	}
	last := tl.Sleep.Means[len(tl.Sleep.Means)-1]
	tl.Sleep.Last = &last
	m.Taken, m.Answered = 22, 25
	tl.Medicines = []synergy.MedicineRow{m}
	for i := journal.Day(0); i*7+tl.From+6 <= b.today; i++ {
		tl.Skills = append(tl.Skills, synergy.SkillWeek{Start: tl.From + i*7, Days: skills[i]})
	}
	row := synergy.AsNeededRow{Trial: "t2", Name: w("Hydroxyzine", "Hidroxicina"), Dose: "25\u00a0mg"}
	for i, s := range strings.Fields("2025-12-27 2026-01-09 2026-01-14 2026-02-03 2026-02-21 2026-03-19 2026-03-20 2026-03-22 2026-04-30 2026-05-08") {
		row.Taken = append(row.Taken, synergy.DayValue{Day: day(s), Number: 1, Entry: id(800 + i)})
	}
	tl.AsNeeded = []synergy.AsNeededRow{row}
	for i, s := range strings.Fields("2026-01-05 2026-02-09 2026-03-09 2026-04-20") {
		tl.Visits = append(tl.Visits, synergy.Meeting{Day: day(s), Mode: synergy.MetInPerson, Entry: id(900 + i)})
	}
}
