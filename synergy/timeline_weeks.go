package synergy

import (
	"cmp"
	"slices"

	"tandem/journal"
)

// yearsDrawn is the span in days from which the table has a line for each four
// weeks, so that it can still be read.
const yearsDrawn = 2 * 366

// Step is how many days one line of the table stands for: 7, or 28 where
// years are drawn.
func (t *Timeline) Step() int {
	if t.Today-t.From > yearsDrawn {
		return 28
	}
	return 7
}

// Weeks gives what the rows hold as lines of a table, newest first. Weeks
// begin on the weekday of the first day drawn.
func (t *Timeline) Weeks() []TimelineWeek {
	if t.First > t.Today || t.Empty() {
		return nil
	}
	step := journal.Day(t.Step())
	n := int((t.Today-t.From)/step) + 1
	weeks := make([]TimelineWeek, n)
	for i := range weeks {
		from := t.From + journal.Day(n-1-i)*step
		weeks[i] = TimelineWeek{Start: from, End: from + step - 1,
			Scores: make([][]ScorePoint, len(t.Scores)), Medicines: make([]MedicineWeek, len(t.Medicines)),
			AsNeeded: make([]int, len(t.AsNeeded))}
	}
	at := func(d journal.Day) *TimelineWeek {
		if d < t.From || d > t.Today {
			return nil
		}
		return &weeks[n-1-int((d-t.From)/step)]
	}
	t.weekScores(at)
	t.weekMedicines(at, weeks)
	t.weekMeetings(at)
	for i, m := range t.Results {
		if w := at(m.Day); w != nil {
			w.Results = append(w.Results, i)
		}
	}
	for i, m := range t.Injections {
		if w := at(m.Day); w != nil {
			w.Injections = append(w.Injections, i)
		}
	}
	for i := range weeks {
		t.weekEffects(&weeks[i])
	}
	return weeks
}

// Empty says whether there is nothing to draw.
func (t *Timeline) Empty() bool {
	return len(t.Changes)+len(t.LifeEvents)+len(t.Scores)+len(t.Medicines)+len(t.AsNeeded)+
		len(t.Results)+len(t.Injections)+len(t.SideEffects)+len(t.Phases)+len(t.Sessions)+len(t.Visits)+len(t.Skills) == 0 && t.Sleep == nil
}

func (t *Timeline) weekScores(at func(journal.Day) *TimelineWeek) {
	for i, s := range t.Scores {
		for _, p := range s.Points {
			if w := at(p.Day); w != nil {
				w.Scores[i] = append(w.Scores[i], p)
			}
		}
	}
	if t.Sleep == nil {
		return
	}
	for _, v := range t.Sleep.Nights {
		if w := at(v.Day); w != nil {
			w.Sleep = (w.Sleep*float64(w.Nights) + v.Number) / float64(w.Nights+1)
			w.Nights++
		}
	}
}

// weekMedicines counts, for each line, the newest dose, the days answered and
// the days taken.
func (t *Timeline) weekMedicines(at func(journal.Day) *TimelineWeek, weeks []TimelineWeek) {
	for i, m := range t.Medicines {
		for _, s := range m.Steps {
			for d := max(s.From, t.From); d <= min(s.To, t.Today); d++ {
				w := &at(d).Medicines[i]
				w.Dose, w.Held = s.Dose.Text, s.Held
				if !s.Held && d < m.AnsweredTo {
					w.Answered++
					w.Taken++
				}
			}
		}
		for _, s := range slices.Concat(m.Silent, m.Unasked) {
			for d := max(s.From, t.From); d <= min(s.To, t.Today); d++ {
				w := &at(d).Medicines[i]
				w.Answered--
				w.Taken--
			}
		}
		for _, d := range m.Missed {
			if w := at(d); w != nil {
				w.Medicines[i].Taken--
			}
		}
	}
	for i, m := range t.AsNeeded {
		for _, v := range m.Taken {
			if w := at(v.Day); w != nil {
				w.AsNeeded[i] += int(v.Number)
			}
		}
	}
}

func (t *Timeline) weekMeetings(at func(journal.Day) *TimelineWeek) {
	for _, m := range t.Sessions {
		if w := at(m.Day); w != nil {
			w.Sessions = append(w.Sessions, m.Mode)
		}
	}
	for _, m := range t.Visits {
		if w := at(m.Day); w != nil {
			w.Visits = append(w.Visits, m.Mode)
		}
	}
	for _, s := range t.Skills {
		if w := at(s.Start); w != nil {
			w.Skills += s.Days
		}
	}
	for i, c := range t.Changes {
		if w := at(c.Day); w != nil {
			w.Changes = append(w.Changes, i)
		}
	}
	for i, e := range t.LifeEvents {
		if w := at(e.Day); w != nil {
			w.LifeEvents = append(w.LifeEvents, i)
		}
	}
}

func (t *Timeline) weekEffects(w *TimelineWeek) {
	for i, s := range t.SideEffects {
		strongest := 0
		for _, r := range s.Runs {
			if r.From <= w.End && r.To >= w.Start {
				strongest = max(strongest, r.Severity)
			}
		}
		if strongest > 0 {
			w.SideEffects = append(w.SideEffects, SideEffectWeek{i, strongest})
		}
	}
	slices.SortStableFunc(w.SideEffects, func(a, b SideEffectWeek) int { return cmp.Compare(b.Severity, a.Severity) })
}
