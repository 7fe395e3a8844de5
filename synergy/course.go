package synergy

import (
	"math"
	"slices"

	"tandem/journal"
	"tandem/measure"
	"tandem/team"
)

// CourseOf is the course that a practice switched on.
func CourseOf(c measure.CourseSwitched) Course { return Course{c.G0, c.G1, c.S0, c.S1} }

// Outlook is the expected-response band that a score is read against.
type Outlook struct {
	measure.Course
	Start measure.Start
	Low   float64 // the lowest and the highest score that there is
	High  float64
}

// At is what is expected at a week, within the scores that there are.
func (o Outlook) At(week int) Expected {
	return CourseOf(o.CourseSwitched).At(o.Start.Value, float64(week))
}

// Range is where the scores of 80 of 100 clients lay at a week.
func (o Outlook) Range(week int) (from, to float64) {
	e := o.At(week)
	return o.within(2*e.Mean - e.Red), o.within(e.Red)
}

// Middle is the score that is expected at a week.
func (o Outlook) Middle(week int) float64 { return o.within(o.At(week).Mean) }

func (o Outlook) within(score float64) float64 { return min(max(score, o.Low), o.High) }

// Week is in which week of the course a day lies; false where the band does not
// reach there.
func (o Outlook) Week(day journal.Day) (int, bool) {
	week := weekOf(o.Start.On, day)
	return week, week >= 1 && week <= o.Weeks
}

// weekOf is how many weeks after a start a day lies, rounded.
func weekOf(start, day journal.Day) int { return int(math.Round(float64(day-start) / 7)) }

// Outlook finds the band for a series: of a practice that treats the client, for
// those who began as this client did. False where no such practice switched one
// on. Lanes scores and team.
func (v *View) Outlook(s measure.Series) (Outlook, bool) {
	if v.Team == nil || s.Baseline.On == 0 {
		return Outlook{}, false
	}
	rule, ok := s.Rule()
	if !ok {
		return Outlook{}, false
	}
	for _, c := range v.Library().Courses(s.Measure, s.Score) {
		treats := func(m team.Member) bool { return m.Practice == c.Practice }
		if s.Baseline.Value >= c.From && s.Baseline.Value <= c.To && slices.ContainsFunc(v.Team.Active(), treats) {
			return Outlook{c, s.Baseline, rule.Range.Min.Float(), rule.Range.Max.Float()}, true
		}
	}
	return Outlook{}, false
}

// FollowedIn gives of a series what a course is fitted on: the last score of each
// week that may be counted. False where none may.
func FollowedIn(s measure.Series, counts func(measure.Point) bool) (Followed, bool) {
	judged, ok := scores(s)
	f := Followed{Baseline: s.Baseline.Value, Weeks: map[int]float64{}}
	if !ok {
		return f, false
	}
	for _, p := range judged.points {
		if w := weekOf(s.Baseline.On, p.Day()); w >= 1 && w <= measure.CourseWeeks && counts(p) {
			f.Weeks[w] = p.Value
		}
	}
	return f, len(f.Weeks) > 0
}
