package synergy

import (
	"fmt"
	"slices"

	"tandem/journal"
	"tandem/measure"
)

// scored is a score that has a direction, with what change in it means.
type scored struct {
	measure.Series
	in        *measure.Instrument
	sign      float64 // +1: higher is worse
	threshold float64 // of reliable change, 0 where none is adopted
	points    []measure.Point
}

// scores gives what can be judged of a series: its complete points after the
// baseline. False where the measure has no good direction or no baseline.
func scores(s measure.Series) (scored, bool) {
	in, ok := s.Instrument()
	rule, known := s.Rule()
	if !ok || !known || rule.HigherIsWorse == nil || s.Baseline.On == 0 {
		return scored{}, false
	}
	out := scored{Series: s, in: in, sign: 1}
	if !*rule.HigherIsWorse {
		out.sign = -1
	}
	if th := in.Change[s.Score].ReliableChange; th != nil {
		out.threshold = th.Value.Float()
	}
	for i := range s.Points {
		if s.Points[i].Day() > s.Baseline.On {
			out.points = s.Points[i:]
			break
		}
	}
	if slices.ContainsFunc(out.points, partial) {
		out.points = slices.DeleteFunc(slices.Clone(out.points), partial)
	}
	return out, len(out.points) > 0
}

// partial says whether a point is not to be compared with others.
func partial(p measure.Point) bool { return p.Status != measure.OK && p.Status != measure.Prorated }

// worse is by how many points a value is worse than the baseline; below zero
// it is better.
func (s scored) worse(p measure.Point) float64 { return s.sign * (p.Value - s.Baseline.Value) }

func (s scored) last() measure.Point { return s.points[len(s.points)-1] }

// run counts the newest points, one after the other, for which something holds.
func (s scored) run(holds func(measure.Point) bool) (n int) {
	for n < len(s.points) && holds(s.points[len(s.points)-1-n]) {
		n++
	}
	return n
}

// entries are those of the newest n points, and of the baseline.
func (s scored) entries(n int) (out []journal.ID) {
	for _, p := range s.points[len(s.points)-n:] {
		out = append(out, p.Entry)
	}
	if !s.Baseline.Entry.IsZero() {
		out = append(out, s.Baseline.Entry)
	}
	return out
}

// first is the first of the newest n points: where their run began.
func (s scored) first(n int) journal.ID { return s.points[len(s.points)-n].Entry }

// episode is the score and its baseline: with another baseline everything that
// is said about it begins anew.
func (s scored) episode() string {
	return fmt.Sprint(s.Measure, s.Score, s.Baseline.On, s.Baseline.Value)
}

// fromTo says where a score started and where it is now.
func (s scored) fromTo() Phrase {
	return say("{was} at the start, {now} on {day}.", "was", s.Baseline.Value, "now", s.last().Value, "day", s.last().Day())
}

// lookAt is what feedback on scores should bring up with both clinicians
// (synergy methods, section 3.3).
var lookAt = say("Look together at alliance, motivation, support and life events; at doses taken, side effects, dose and diagnosis.")

// deterioration: a score is worse than at the start by the reliable change,
// twice in a row, or once while the next is overdue by seven days.
var deterioration = Rule{
	ID:     "deterioration",
	Lanes:  []journal.Lane{journal.Scores, journal.Team},
	Source: "Reliable change of the measure (for PHQ-9 and GAD-7: NHS Talking Therapies).",
	find: func(v *View) []Signal {
		var out []Signal
		for _, series := range v.series() {
			s, ok := scores(series)
			if !ok || s.threshold == 0 {
				continue
			}
			n := s.run(func(p measure.Point) bool { return s.worse(p) >= s.threshold-tolerance })
			by := s.last().Day() + 7
			if n == 1 {
				next, asked := v.next(s.Measure)
				if !asked || next.Late < 7 {
					continue
				}
				by = next.On + 14
			} else if n == 0 {
				continue
			}
			key := "{measure} is {d} points higher than at the start"
			if s.sign < 0 {
				key = "{measure} is {d} points lower than at the start"
			}
			out = append(out, Signal{Level: ActSignal, Says: say(key, "measure", Short(s.in.Title), "d", s.worse(s.last())),
				Because: s.fromTo(), Consider: lookAt, Entries: s.entries(min(n, 2)), Waits: v.both(),
				Hangs: hangsOn(s.episode(), s.first(n), int((s.worse(s.last())+tolerance)/s.threshold)),
				By:    v.evening(by), Do: Action{"timeline", string(s.Measure), "Open the timeline"}})
		}
		return out
	},
}

// next is when an asked-for questionnaire is due next.
func (v *View) next(m measure.ID) (measure.Due, bool) {
	for _, d := range v.Due() {
		if d.Measure == m {
			return d, true
		}
	}
	return measure.Due{}, false
}

// silence: a questionnaire that is asked for by the calendar is fourteen days
// late. Missing is information, and no improvement.
var silence = silent("silence", []journal.Lane{journal.Scores, journal.Team},
	func(a measure.Asked) bool { return a.BeforeVisit == 0 && !a.AfterDose },
	func(*View) measure.Times { return measure.Times{} })

// silenceAtVisits: one that is asked for before each visit is.
var silenceAtVisits = silent("silence-at-visits", []journal.Lane{journal.Scores, journal.Visits, journal.Team},
	func(a measure.Asked) bool { return a.BeforeVisit > 0 },
	func(v *View) measure.Times { return measure.Times{Visits: visitDays(*v.Visits)} })

// silenceAfterDose: one that is asked for after a dose step is.
var silenceAfterDose = silent("silence-after-dose", []journal.Lane{journal.Scores, journal.Medication, journal.Team},
	func(a measure.Asked) bool { return a.AfterDose },
	func(v *View) measure.Times { return measure.Times{Doses: doseDays(v.Medication.Regimen)} })

// silent is the rule about forms that are asked for in one way.
func silent(id RuleID, lanes []journal.Lane, in func(measure.Asked) bool, times func(*View) measure.Times) Rule {
	return Rule{ID: id, Lanes: lanes, Source: "House rule.", find: func(v *View) []Signal {
		for _, d := range v.Scores.Due(v.Library(), v.Today, times(v)) { // the longest overdue first
			if d.Late >= 14 && in(d.Asked) {
				return v.noAnswer(d)
			}
		}
		return nil
	}}
}

func (v *View) noAnswer(d measure.Due) []Signal {
	in, ok := v.Library().Find(d.Measure)
	if !ok {
		return nil
	}
	s := Signal{Level: ActSignal, Says: say("No answer yet to {measure}", "measure", Short(in.Title)),
		Because: say("It was asked for from {day} on.", "day", d.On), Entries: []journal.ID{d.Entry},
		Waits: v.first(journal.Therapist), Do: Action{"measures", string(d.Measure), "Ask again"}, Hangs: hangsOn(d.Entry)}
	if forms := v.Scores.Measures.Of(d.Measure); len(forms) > 0 {
		last := forms[len(forms)-1]
		s.Says = say("No answer to {measure} since {day}", "measure", Short(in.Title), "day", last.Day())
		s.Because = say("The next was due {day}. Silence is no sign of getting better.", "day", d.On)
		s.Entries, s.Hangs = append(s.Entries, last.Entry), hangsOn(d.Entry, last.Entry)
	}
	return []Signal{s}
}

// remission: the main score has met its rule of remission twice or more in a
// row. A good time to plan how to stay well.
var remission = Rule{
	ID:     "remission",
	Lanes:  []journal.Lane{journal.Scores},
	Source: "Remission as the measure's own definition has it.",
	find: func(v *View) []Signal {
		s, ok := v.judged()
		if !ok {
			return nil
		}
		n := s.run(func(p measure.Point) bool {
			c, err := measure.Change(s.in, s.Score, s.Baseline.Value, p.Value)
			return err == nil && c.Remission != nil && *c.Remission
		})
		if n < 2 {
			return nil
		}
		return []Signal{{Level: GoodSignal, Says: say("{measure} in remission {n} times running: time for a plan to stay well", "measure", Short(s.in.Title), "n", n),
			Because: s.fromTo(), Entries: s.entries(n), Hangs: hangsOn(s.episode(), s.first(n)), Do: Action{"plan", "", "Plan to stay well"}}}
	},
}
