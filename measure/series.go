package measure

import (
	"slices"
	"strings"

	"tandem/journal"
)

// Point is one score at one time.
type Point struct {
	Mark
	Value   float64
	Status  Status
	Version string   // of the instrument it was answered with
	Flags   []FlagID // raised by the form
	Earlier int      // other scores of the same day, which this one stands for
}

// Series is one score of one measure over time: one point a day, the last of
// each day, in order.
type Series struct {
	Measure  ID
	Score    ScoreID
	Points   []Point
	Baseline Start

	in *Instrument // that it is read by; nil: this program does not know it
}

// Start is what later scores are read against: the score that a clinician
// fixed, or, until somebody does, the first complete one.
type Start struct {
	Value   float64
	On      journal.Day
	Fixed   bool // by a clinician
	Entry   journal.ID
	version string
}

// series reads one score from the forms of its measure by an instrument: from
// those that may be compared with answers to it.
func series(in *Instrument, measure ID, score ScoreID, forms Forms, baselines []Baseline) Series {
	s := Series{Measure: measure, Score: score, Points: make([]Point, 0, len(forms)), in: in}
	for _, f := range forms {
		v, ok := f.Scores[score]
		if !ok || in != nil && !in.Comparable(f.Version) {
			continue
		}
		p := Point{f.Mark, v, OK, f.Version, f.Flags, 0}
		if st, ok := f.Status[score]; ok {
			p.Status = st
		}
		if n := len(s.Points); n > 0 && s.Points[n-1].Day() == p.Day() {
			if p.Status == Reported && s.Points[n-1].Status != Reported { // answers stand before a bare total
				p = s.Points[n-1]
			}
			p.Earlier = s.Points[n-1].Earlier + 1
			s.Points[n-1] = p
			continue
		}
		s.Points = append(s.Points, p)
	}
	s.Baseline = start(s, baselines)
	return s
}

func start(s Series, baselines []Baseline) Start {
	for _, b := range slices.Backward(baselines) {
		if b.Measure == s.Measure && b.Score == s.Score && !s.before(b) {
			return Start{b.Value, b.On, true, b.Entry, ""}
		}
	}
	for _, p := range s.Points {
		if p.complete() {
			return Start{p.Value, p.Day(), false, p.Entry, p.Version}
		}
	}
	return Start{}
}

// before says whether a baseline was fixed for an earlier version of a measure
// of the practice's own: it has no version, but a day.
func (s Series) before(b Baseline) bool {
	return s.in != nil && s.in.Own() && len(s.Points) > 0 && b.On < s.Points[0].Day()
}

// complete says whether the point may be compared with others.
func (p Point) complete() bool { return p.Status == OK || p.Status == Prorated }

// Between gives the points of the days from and to, both included.
func (s Series) Between(from, to journal.Day) []Point {
	i, _ := slices.BinarySearchFunc(s.Points, from, func(p Point, d journal.Day) int { return int(p.Day()) - int(d) })
	j, _ := slices.BinarySearchFunc(s.Points, to+1, func(p Point, d journal.Day) int { return int(p.Day()) - int(d) })
	if j < i {
		return nil
	}
	return s.Points[i:j]
}

// Latest is the newest point.
func (s Series) Latest() (Point, bool) {
	if len(s.Points) == 0 {
		return Point{}, false
	}
	return s.Points[len(s.Points)-1], true
}

// Instrument is what the series is read by; ok is false for a measure that this
// program does not know.
func (s Series) Instrument() (in *Instrument, ok bool) { return s.in, s.in != nil }

// Rule is how the score is computed and read; ok is false for a measure that
// this program does not know.
func (s Series) Rule() (rule *ScoreRule, ok bool) {
	if s.in == nil {
		return nil, false
	}
	return s.in.Score(s.Score)
}

// Band is the band that a value of this series lies in, in words and pips.
func (s Series) Band(value float64) (Band, bool) {
	rule, ok := s.Rule()
	if !ok {
		return Band{}, false
	}
	return rule.Band(value)
}

// Since is what became of the score from its baseline to its newest complete
// value.
type Since struct {
	Verdict
	From   Start
	To     Point
	Points float64 // newest minus baseline
}

// Change is the change since the baseline; ok is false where there is nothing
// to compare: no later score, or one of another major version.
func (s Series) Change() (Since, bool) {
	if s.in == nil || s.Baseline.On == 0 {
		return Since{}, false
	}
	for _, p := range slices.Backward(s.Points) {
		if !p.complete() {
			continue
		}
		if p.Entry == s.Baseline.Entry || p.Day() <= s.Baseline.On || !sameMajor(s.Baseline.version, p.Version) {
			break
		}
		v, err := Change(s.in, s.Score, s.Baseline.Value, p.Value)
		return Since{v, s.Baseline, p, difference(s.Baseline.Value, p.Value)}, err == nil
	}
	return Since{}, false
}

// Over is the change from the last complete score on or before a day to the
// last on or before another; ok is false where either is not there, or they are
// not to be compared.
func (s Series) Over(from, to journal.Day) (Since, bool) {
	in, known := Find(s.Measure)
	if !known {
		return Since{}, false
	}
	var first, last *Point
	for i := range s.Points {
		switch p := &s.Points[i]; {
		case !p.complete() || p.Day() > to:
		case p.Day() <= from:
			first = p
		default:
			last = p
		}
	}
	if first == nil || last == nil || !sameMajor(first.Version, last.Version) {
		return Since{}, false
	}
	v, err := Change(in, s.Score, first.Value, last.Value)
	start := Start{first.Value, first.Day(), false, first.Entry, first.Version}
	return Since{v, start, *last, difference(first.Value, last.Value)}, err == nil
}

// sameMajor says whether scores of two versions of an instrument may be
// compared. A baseline that a clinician wrote down has no version.
func sameMajor(a, b string) bool {
	x, _, _ := strings.Cut(a, ".")
	y, _, _ := strings.Cut(b, ".")
	return a == "" || x == y
}
