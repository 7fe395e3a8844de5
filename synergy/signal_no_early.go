package synergy

import (
	"tandem/journal"
	"tandem/measure"
	"tandem/meds"
)

// The sources of alarm B: no early improvement.
const noEarlySource = "A fall of 20%: Szegedi 2009, J Clin Psychiatry 70:344. When it is asked: house rule."

// fair is how long a treatment goes on before a score is asked to have fallen
// by a fifth: four sessions, or four weeks.
const (
	fairSessions = 4
	fairWeeks    = 4
)

// fifth says whether the main score has not fallen by a fifth of its baseline,
// which was a case, though no reliable deterioration is its own alarm.
func (v *View) fifth() (scored, bool) {
	s, ok := v.judged()
	if !ok || s.sign < 0 {
		return scored{}, false
	}
	c, ok := s.Change()
	if !ok || c.Cutoff == nil || c.Reliable == measure.Deterioration || !wasCase(c.Cutoff) {
		return scored{}, false
	}
	return s, -s.worse(s.last()) < s.Baseline.Value/5-tolerance
}

// noEarlyTherapy: after four sessions the main score has not fallen by a fifth.
var noEarlyTherapy = Rule{
	ID:     "no-early-improvement-therapy",
	Lanes:  []journal.Lane{journal.Scores, journal.Sessions, journal.Team},
	Source: noEarlySource,
	find: func(v *View) []Signal {
		s, ok := v.fifth()
		if !ok {
			return nil
		}
		held := 0
		var fourth journal.Day
		for _, x := range v.Met() {
			if x.Held && x.Day >= s.Baseline.On {
				if held++; held == fairSessions {
					fourth = x.Day
				}
			}
		}
		if held < fairSessions || s.last().Day() < fourth {
			return nil
		}
		return []Signal{{Level: ActSignal, Because: s.fromTo(), Consider: lookAt, Entries: s.entries(1), Waits: v.both(), Hangs: hangsOn(s.episode(), held/fairSessions),
			Says: say("{measure} is not a fifth lower after {n} sessions", "measure", Short(s.in.Title), "n", held),
			By:   v.evening(s.last().Day() + 14), Do: Action{"timeline", string(s.Measure), "Open the timeline"}}}
	},
}

// noEarlyMedication: after four weeks at a usual dose, taken, the main score
// has not fallen by a fifth. Where fewer than 80% of the days were taken, or
// that is not known, the medicine has not been tried.
var noEarlyMedication = Rule{
	ID:     "no-early-improvement-medication",
	Lanes:  []journal.Lane{journal.Scores, journal.Medication, journal.Team},
	Source: "A fall of 20%: Szegedi 2009, J Clin Psychiatry 70:344. When it is asked: house rule. Usual dose: the label.",
	find: func(v *View) []Signal {
		s, ok := v.fifth()
		if !ok {
			return nil
		}
		if share, known := v.Taken().Share(); !known || share < fairShare {
			return nil
		}
		for _, t := range v.Trials() {
			since, ok := usualSince(t)
			if !ok || v.Today-since < 7*fairWeeks || s.last().Day()-since < 7*fairWeeks || t.OnHold(v.At) {
				continue
			}
			return []Signal{{Level: ActSignal, Because: s.fromTo(), Consider: lookAt, Entries: append(s.entries(1), t.Last().Entry), Waits: v.both(),
				Hangs: hangsOn(s.episode(), t.Last().Entry, int(v.Today-since)/(7*fairWeeks)),
				Says: say("{measure} is not a fifth lower after {n} weeks of {medicine} {dose}", "measure", Short(s.in.Title),
					"n", int(v.Today-since)/7, "medicine", t.Started, "dose", t.Last().Dose),
				By: v.evening(s.last().Day() + 14), Do: Action{"medication", string(t.Trial), "Open medication"}}}
		}
		return nil
	},
}

// usualSince is the day since which a trial has been at or above the lowest
// usual dose of a day; false where that is not known or it is below.
func usualSince(t meds.Trial) (journal.Day, bool) {
	d, ok := meds.Known().Drug(t.Drug)
	if !ok || len(d.Dosing) == 0 || d.Dosing[0].Basis != "per day" {
		return 0, false
	}
	usual, ok := d.Dosing[0].UsualMin.Dose(d.Dosing[0].Unit)
	since := journal.Day(0)
	for _, step := range t.Steps {
		dose, daily := step.PerDay()
		enough := ok && daily && dose.Unit == usual.Unit && dose.Amount.Cmp(&usual.Amount) >= 0
		switch {
		case !enough:
			since = 0
		case since == 0:
			since = step.Day
		}
	}
	return since, since != 0
}

// wasCase says whether the baseline was on the clinical side of the cut-off.
func wasCase(c *measure.Case) bool { return *c == measure.Recovered || *c == measure.StillCase }
