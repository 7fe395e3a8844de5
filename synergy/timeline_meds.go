package synergy

import (
	"cmp"
	"slices"
	"time"

	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
)

// medicineStep is a change of a medicine with the trial that it belongs to.
type medicineStep struct {
	ChangeMark
	trial      string
	adjustment plan.AdjustmentID // that decided it; "": none is named
	recorded   time.Time
}

// medicineSteps lists every start, dose, pause, resumption and end.
func (b *timelineBuilder) medicineSteps() []medicineStep {
	var out []medicineStep
	for _, t := range b.c.Meds().Trials() {
		name := called(t)
		add := func(step ChangeStep, m journal.Mark, dose meds.Step, why, decided string) {
			out = append(out, medicineStep{ChangeMark{Arm: plan.Medication, Day: m.Day, Step: step, Name: name, Dose: drawnDose(dose), Why: why, Entry: m.Entry},
				string(t.Trial), plan.AdjustmentID(decided), m.Recorded})
		}
		resumed := map[journal.ID]bool{}
		for _, p := range t.Pauses {
			add(StepHeld, p.Mark, t.Last(), p.Why, "")
			if p.Until != nil {
				resumed[p.Until.Entry] = true
				step, _ := t.DoseOn(p.Until.Day)
				add(StepResumed, *p.Until, step, step.Why, "")
			}
		}
		for i, s := range t.Steps {
			switch {
			case i == 0:
				add(StepStarted, s.Mark, s, s.Why, s.Adjustment)
			case !resumed[s.Entry]:
				add(StepDosed, s.Mark, s, s.Why, s.Adjustment)
			}
		}
		if t.End != nil {
			add(StepStopped, t.End.Mark, t.Last(), t.End.What.Why, t.End.What.Adjustment)
		}
	}
	return out
}

func called(t meds.Trial) measure.Words {
	return measure.Words{English: t.Called(lang.English), Spanish: t.Called(lang.Spanish)}
}

// drawnDose is a dose as it is read, and as high as what is taken in a day; of
// what is not taken every day, as high as one taking.
func drawnDose(s meds.Step) DrawnDose {
	if s.Dose.IsZero() {
		return DrawnDose{}
	}
	day, ok := s.PerDay()
	if !ok {
		day = s.Dose
	}
	return DrawnDose{day.String(), day.Float()}
}

// medicines draws up the stairs of each regular medicine and the ticks of the others.
func (b *timelineBuilder) medicines() {
	t := &b.t
	answers := b.answers()
	for _, trial := range b.c.Meds().Trials() {
		if trial.AsNeeded {
			b.asNeeded(trial)
			continue
		}
		row := MedicineRow{Trial: trial.Trial, Name: called(trial), Steps: stairs(trial, t.Today)}
		for _, s := range row.Steps {
			row.Top = max(row.Top, s.Dose.PerDay)
		}
		row.Steps = slices.DeleteFunc(row.Steps, func(s DoseStep) bool { return s.To < t.From || s.From > t.Today })
		if len(row.Steps) > 0 {
			t.Medicines = append(t.Medicines, row)
		}
	}
	regular := make([]int, t.Today-t.From+1) // how many medicines were due each day
	for _, m := range t.Medicines {
		eachDay(m, t, func(d journal.Day) { regular[d-t.From]++ })
	}
	for i := range t.Medicines {
		answers.fill(&t.Medicines[i], t, regular)
	}
}

// stairs turns the steps, pauses and end of a trial into stretches of days.
func stairs(trial meds.Trial, today journal.Day) []DoseStep {
	type turn struct {
		journal.Mark
		step meds.Step
		held bool
	}
	var turns []turn
	for _, s := range trial.Steps {
		turns = append(turns, turn{s.Mark, s, trial.OnHold(s.At)})
	}
	for _, p := range trial.Pauses {
		turns = append(turns, turn{p.Mark, meds.Step{}, true})
		if p.Until != nil {
			if step, ok := trial.StepAt(p.Until.At); ok && step.Entry != p.Until.Entry {
				turns = append(turns, turn{*p.Until, step, false})
			}
		}
	}
	slices.SortStableFunc(turns, func(x, y turn) int { return x.At.Compare(y.At) })
	var out []DoseStep
	for i, x := range turns {
		s := DoseStep{DaySpan: DaySpan{x.Day, today, true}, Dose: drawnDose(x.step), Held: x.held, Entry: x.Entry}
		switch {
		case i+1 < len(turns):
			s.To, s.Open = turns[i+1].Day-1, false
		case trial.End != nil:
			s.To, s.Open = max(trial.End.Day-1, s.From), false
		}
		if s.From <= s.To && s.From <= today {
			s.To = min(s.To, today)
			out = append(out, s)
		}
	}
	return out
}

// eachDay calls fn with every day inside the window on which the medicine was due.
func eachDay(m MedicineRow, t *Timeline, fn func(journal.Day)) {
	for _, s := range m.Steps {
		if s.Held {
			continue
		}
		for d := max(s.From, t.From); d <= min(s.To, t.Today); d++ {
			fn(d)
		}
	}
}

// doseAnswers is what the client said about each day of the window; "" for a
// day without an answer.
type doseAnswers struct {
	first journal.Day // with an answer; after today when there is none
	days  []measure.Doses
}

func (b *timelineBuilder) answers() doseAnswers {
	t := &b.t
	a := doseAnswers{t.Today + 1, make([]measure.Doses, t.Today-t.From+1)}
	for _, d := range b.c.Measures().Days.Doses(t.From, t.Today) {
		a.days[d.Day-t.From] = d.Doses
		a.first = min(a.first, d.Day)
	}
	return a
}

// fill counts the days taken. The client gives one answer for all medicines of
// a day: "some of it" says that this one was missed where it was the only one,
// and does not say which where there were several.
func (a doseAnswers) fill(m *MedicineRow, t *Timeline, regular []int) {
	m.AnsweredTo = t.Today + 1
	if a.first > t.Today {
		m.AnsweredTo = t.From
		return
	}
	if a.days[t.Today-t.From] == "" {
		m.AnsweredTo = t.Today
	}
	eachDay(*m, t, func(d journal.Day) {
		if d >= m.AnsweredTo {
			return
		}
		answered, taken := false, false
		switch said := a.days[d-t.From]; {
		case d < a.first || said == measure.NoneDue:
			m.Unasked = grow(m.Unasked, d)
		case said == "" || said == measure.SomeTaken && regular[d-t.From] > 1:
			m.Silent = grow(m.Silent, d)
		case said == measure.AllTaken:
			answered, taken = true, true
		default:
			answered = true
			m.Missed = append(m.Missed, d)
		}
		if d > t.Today-DaysOfTaking && answered {
			m.Answered++
			if taken {
				m.Taken++
			}
		}
	})
}

// grow adds a day to the spans; neighbours are one.
func grow(spans []DaySpan, d journal.Day) []DaySpan {
	if n := len(spans); n > 0 && spans[n-1].To == d-1 {
		spans[n-1].To = d
		return spans
	}
	return append(spans, DaySpan{From: d, To: d})
}

func (b *timelineBuilder) asNeeded(trial meds.Trial) {
	t := &b.t
	if trial.Day > t.Today || trial.End != nil && trial.End.Day < t.From {
		return
	}
	row := AsNeededRow{Trial: trial.Trial, Name: called(trial), Dose: trial.Last().Dose.String()}
	for _, l := range trial.Taken {
		if !b.inside(l.Day) {
			continue
		}
		if n := len(row.Taken); n > 0 && row.Taken[n-1].Day == l.Day {
			row.Taken[n-1].Number++
			continue
		}
		row.Taken = append(row.Taken, DayValue{l.Day, 1, l.Entry})
	}
	t.AsNeeded = append(t.AsNeeded, row)
}

// results marks the days of samples and measurements.
func (b *timelineBuilder) results() {
	t := &b.t
	for _, l := range b.c.MedList().Results {
		item, known := meds.Known().Item(l.What.Item)
		if !known || !b.inside(l.What.On) {
			continue
		}
		i, same := slices.BinarySearchFunc(t.Results, l.What.On, func(m ResultMark, d journal.Day) int { return cmp.Compare(m.Day, d) })
		if !same {
			t.Results = slices.Insert(t.Results, i, ResultMark{Day: l.What.On, Entry: l.Entry})
		}
		t.Results[i].Of = append(t.Results[i].Of, ResultValue{measure.Words(item.Label), l.What.Value, l.What.Unit})
	}
}

// injections marks the days on which something was injected.
func (b *timelineBuilder) injections() {
	for _, l := range b.c.MedList().Injections {
		if trial, ok := b.c.Meds().Find(l.What.Trial); ok && b.inside(l.Day) {
			b.t.Injections = append(b.t.Injections, InjectionMark{l.Day, called(trial), l.What.Dose.String(), l.Entry})
		}
	}
	slices.SortStableFunc(b.t.Injections, func(x, y InjectionMark) int { return cmp.Compare(x.Day, y.Day) })
}

// effects draws each side effect as stretches of one severity. One that is told
// of again after its end begins a new stretch.
func (b *timelineBuilder) effects() {
	t := &b.t
	all := b.c.Effects()
	ends := map[meds.EffectID][]journal.Mark{}
	for _, l := range all.Ends {
		ends[l.What.Effect] = append(ends[l.What.Effect], l.Mark)
	}
	for _, e := range all.All() {
		row := SideEffectRow{Words: e.What}
		for i, l := range e.Reports {
			run := SideEffectRun{DaySpan{l.Day, t.Today, true}, l.What.Severity, l.Entry}
			if i+1 < len(e.Reports) {
				run.To, run.Open = e.Reports[i+1].Day-1, false
			}
			for _, m := range ends[e.ID] {
				if !m.At.Before(l.At) && m.Day <= run.To {
					run.To, run.Open = m.Day, false
					break
				}
			}
			row.Runs = joined(row.Runs, run)
		}
		row.Runs = slices.DeleteFunc(row.Runs, func(r SideEffectRun) bool { return r.To < t.From || r.From > t.Today })
		if len(row.Runs) > 0 {
			t.SideEffects = append(t.SideEffects, row)
		}
	}
	slices.SortStableFunc(t.SideEffects, func(x, y SideEffectRow) int { return cmp.Compare(x.Runs[0].From, y.Runs[0].From) })
}

// joined adds a run; one that goes on at the same severity is not a new one.
func joined(runs []SideEffectRun, r SideEffectRun) []SideEffectRun {
	if n := len(runs); n > 0 && runs[n-1].Severity == r.Severity && runs[n-1].To == r.From-1 {
		runs[n-1].To, runs[n-1].Open = r.To, r.Open
		return runs
	}
	if r.To < r.From {
		return runs
	}
	return append(runs, r)
}
