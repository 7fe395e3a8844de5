package synergy

import (
	"tandem/chart"
	"tandem/journal"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/therapy"
)

// Facts is what happened from a change of the treatment to a day, as far as the
// reader's lens lets through: what the team has before it when it says what
// came of the change. It says nothing about what made any of it.
type Facts struct {
	From, To journal.Day // of the change; of its last review, or today while it runs
	Score    *ScoreFact  // nil: nothing is watched that was ever answered
	Doses    []DoseFact  // what was prescribed in this time
	Taken    measure.Adherence
	Effects  []Thing // side effects that came, went or became better or worse
	Held     int     // hours of therapy
	Missed   int
	Skills   int     // days on which one was practised
	Others   []Thing // what else changed
}

// ScoreFact is the watched measure before the change and now.
type ScoreFact struct {
	measure.Series
	Before, After int     // scores there are; medians are made of three at most
	Was, Now      float64 // medians of the last three before, and of the last three
	Reliable      measure.Reliable
	Expect        *plan.Expectation // what was expected of it; nil: nothing
	Reached       bool              // the newest score is as it was expected
}

// Few says whether there are too few scores on a side to speak of a reliable
// change: fewer than the three that a median is made of (synergy methods, 2.3).
func (s ScoreFact) Few() bool { return s.Before < threeScores || s.After < threeScores }

// DoseFact is what was prescribed of one medication the day before the change, and at the end.
type DoseFact struct {
	meds.Trial
	Was, Now string // "" where none was to be taken
}

// FactsOf gives what happened since a change.
func FactsOf(c chart.Chart, a plan.Adjustment) Facts {
	f := Facts{From: a.Day, To: c.Today()}
	b := beforeBuilder{c: c, changes: changesOf(c), effects: c.Effects().All()}
	for _, x := range b.changes {
		if x.Adjustment == a.Adjustment {
			f.From = x.Day // decided on one day, done on another
		}
	}
	if last, ok := a.Reviews.Last(); ok && !a.Open() {
		f.To = last.Day
	}
	f.To = max(f.From, f.To)
	f.Score = scoreFact(c, a, f)
	f.Doses = doseFacts(c, a, f)
	f.Taken = c.Measures().Days.Taking(f.From, f.To)
	for _, x := range c.Sessions().All(therapy.Therapy) {
		switch {
		case x.Day < f.From || x.Day > f.To:
		case x.Held:
			f.Held++
		default:
			f.Missed++
		}
	}
	f.Skills = max(c.Measures().Days.SkillDaysOf(f.From, f.To), c.Skills().DaysPractised(f.From, f.To))
	for _, x := range b.between(f.From, f.To, func(string, journal.ID) string { return "" }) {
		switch x.Sort {
		case EffectChanged:
			f.Effects = append(f.Effects, x)
		case TreatmentChanged:
			if x.Change.Adjustment != a.Adjustment {
				f.Others = append(f.Others, x)
			}
		case SkillBegun, SubstanceBegun, SubstanceOver, SafetyPlanNew, LifeEvent:
			f.Others = append(f.Others, x)
		}
	}
	return f
}

// scoreFact reads the measure that the change names, or else the main one. A
// score of the day of the change is from before it.
func scoreFact(c chart.Chart, a plan.Adjustment, f Facts) *ScoreFact {
	s, ok := mainOf(c.Measures().Primary())
	if e := a.Expect; e != nil {
		s = c.Measures().Series(measure.ID(e.Measure), measure.ScoreID(e.Score))
		ok = len(s.Points) > 0
	}
	in, known := s.Instrument()
	if !ok || !known {
		return nil
	}
	out := &ScoreFact{Series: s, Expect: a.Expect}
	var before, after []measure.Point
	for _, p := range compared(s) {
		switch {
		case p.Day() <= f.From:
			before = append(before, p)
		case p.Day() <= f.To:
			after = append(after, p)
		}
	}
	out.Before, out.After = len(before), len(after)
	if len(before) > 0 {
		out.Was = middle(before[max(0, len(before)-threeScores):])
	}
	if len(after) == 0 {
		return out
	}
	out.Now = middle(after[max(0, len(after)-threeScores):])
	if e, last := a.Expect, after[len(after)-1].Value; e != nil {
		out.Reached = e.AtMost != nil && last <= *e.AtMost || e.AtLeast != nil && last >= *e.AtLeast
	}
	if len(before) > 0 {
		if v, err := measure.Change(in, s.Score, out.Was, out.Now); err == nil {
			out.Reliable = v.Reliable
		}
	}
	return out
}

// doseFacts are the doses of the medication that was changed; of a change of
// the therapy, of all regular medications of that time.
func doseFacts(c chart.Chart, a plan.Adjustment, f Facts) (out []DoseFact) {
	dose := func(t meds.Trial, d journal.Day) string {
		if step, ok := t.DoseOn(d); ok && !step.Dose.IsZero() {
			return step.Dose.String()
		}
		return ""
	}
	for _, t := range c.Meds().Trials() {
		if a.Arm == plan.Medication && string(t.Trial) != a.Trial || t.AsNeeded {
			continue
		}
		x := DoseFact{t, dose(t, f.From-1), dose(t, f.To)}
		if x.Was != "" || x.Now != "" {
			out = append(out, x)
		}
	}
	return out
}
