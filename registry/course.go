package registry

import (
	"slices"
	"time"

	"tandem/chart"
	"tandem/journal"
	"tandem/measure"
	"tandem/synergy"
)

// Cohort is the clients of a practice who began alike: with a score of one
// questionnaire within one of its bands. It knows how many there are, and nobody.
type Cohort struct {
	In      *measure.Instrument
	Band    measure.Band
	Clients int                      // of whom at least one score is counted
	At      [measure.CourseWeeks]int // how many have a score at week 1, 2, …
	Course  synergy.Course
	Weeks   int // how far the course reaches; 0: there are too few to fit one on
	Least   int // how many clients there are at each of these weeks, at least
}

// Cohorts counts the clients of a practice by questionnaire and by how they
// began, and fits a course where there are enough. It reads of each summary the
// scores and who may read them, and counts only what somebody of the practice
// reads, or read while they treated the client: also of those who are not
// treated there any more, so that who became well early is not left out.
func Cohorts(summaries []chart.Summary, practice journal.ID, lib *measure.Library, now time.Time) []Cohort {
	var out []Cohort
	for _, in := range lib.All() {
		for _, band := range begins(in) {
			out = append(out, Cohort{In: in, Band: band})
		}
	}
	groups := make([][]synergy.Followed, len(out))
	for _, s := range summaries {
		if s.Scores == nil || s.Team == nil {
			continue
		}
		counts := func(p measure.Point) bool { return s.Team.Counts(practice, journal.Scores, p.At, now) }
		for _, series := range s.Scores.Primary(lib) {
			i := slices.IndexFunc(out, func(c Cohort) bool { return c.has(series) })
			if i < 0 {
				continue
			}
			if f, ok := synergy.FollowedIn(series, counts); ok {
				groups[i] = append(groups[i], f)
			}
		}
	}
	for i := range out {
		out[i].fit(groups[i])
	}
	return out
}

// has says whether a series began in the cohort.
func (c *Cohort) has(s measure.Series) bool {
	return s.Measure == c.In.ID && s.Score == c.In.Scoring.Primary &&
		s.Baseline.Value >= c.Band.Min.Float() && s.Baseline.Value <= c.Band.Max.Float()
}

// begins are the bands of an instrument with which somebody begins who is
// followed: those from its clinical cut-off on. None where nothing is judged by
// it, or a higher score is not worse.
func begins(in *measure.Instrument) (out []measure.Band) {
	rule, ok := in.Score(in.Scoring.Primary)
	cut := in.Change[in.Scoring.Primary].ClinicalCutoff
	if !ok || in.Own() || measure.LaneOf(in.ID) != journal.Scores || cut == nil || rule.HigherIsWorse == nil || !*rule.HigherIsWorse {
		return nil
	}
	for _, b := range rule.Bands {
		if b.Min.Float() >= cut.Value.Float() {
			out = append(out, b)
		}
	}
	return out
}

// fit counts a group, and fits its course; where it cannot be fitted there is none.
func (c *Cohort) fit(group []synergy.Followed) {
	c.Clients = len(group)
	for _, f := range group {
		for week := range f.Weeks {
			c.At[week-1]++
		}
	}
	course, weeks, err := synergy.FitCourse(group)
	if err != nil || !course.Spreads(weeks) {
		return
	}
	c.Course, c.Weeks, c.Least = course, weeks, slices.Min(c.At[:weeks])
}

// Of says whether a band that is switched is the cohort's.
func (c *Cohort) Of(to measure.CourseSwitched) bool {
	return to.Measure == c.In.ID && to.Score == c.In.Scoring.Primary && to.From == c.Band.Min.Float() && to.To == c.Band.Max.Float()
}

// Switched gives what is switched on with what was fitted now.
func (c *Cohort) Switched(to measure.CourseSwitched) measure.CourseSwitched {
	to.Weeks, to.Least = c.Weeks, c.Least
	to.G0, to.G1, to.S0, to.S1 = c.Course.G0, c.Course.G1, c.Course.S0, c.Course.S1
	return to
}
