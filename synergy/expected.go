package synergy

import (
	"errors"
	"math"
)

// Course is how the scores of a group of clients went who began alike: the
// expected score at week w of who began at b is
// b + (G0 + G1 (b - 10)) ln(w + 1), with the spread S0 + S1 ln(w + 1)
// (Finch, Lambert & Schaalje 2001, Clin Psychol Psychother, for its shape).
// There is no open set of PHQ-9 courses to fit one on, so none is shipped: a
// course is fitted on the clients of one practice, by FitCourse, or there is none.
type Course struct {
	G0 float64 `json:"g0"`
	G1 float64 `json:"g1"`
	S0 float64 `json:"s0"`
	S1 float64 `json:"s1"`
}

// Expected is where a course expects a score: above Yellow, and above Red, a
// score is outside the band.
type Expected struct {
	Mean   float64 `json:"expected"`
	SD     float64 `json:"sd"`
	Yellow float64 `json:"yellow_above"`
	Red    float64 `json:"red_above"`
}

// z84 is the normal quantile of 84%. With that of 90% (z80) it gives the
// one-sided limits of bands of 68% and 80%.
const z84 = 0.9944578832

// At gives what a course expects at a week of who began at a baseline.
func (c Course) At(baseline, week float64) Expected {
	l := math.Log(week + 1)
	e := Expected{Mean: baseline + (c.G0+c.G1*(baseline-10))*l, SD: c.S0 + c.S1*l}
	e.Yellow, e.Red = e.Mean+z84*e.SD, e.Mean+z80*e.SD
	return e
}

// Spreads says whether scores lie around the course at each of its weeks: the
// spread is a straight line in ln(w + 1), so that its ends tell.
func (c Course) Spreads(weeks int) bool {
	return c.At(0, 1).SD > 0 && c.At(0, float64(weeks)).SD > 0
}

// Followed is one client of a group: the baseline, and the score of each week
// that was answered.
type Followed struct {
	Baseline float64         `json:"baseline"`
	Weeks    map[int]float64 `json:"weeks"`
}

// LeastFollowed is how many clients of a group there must be at each week of a
// course (synergy methods, section 3.2). With fewer there is no course.
const LeastFollowed = 50

// FitCourse fits a course on the clients of one baseline group, by least
// squares, up to the last week before which none has too few clients. It is an
// error where that is no week at all.
func FitCourse(group []Followed) (c Course, weeks int, err error) {
	for enoughAt(group, weeks+1) {
		weeks++
	}
	if weeks < 2 {
		return Course{}, 0, errors.New("synergy: a course needs fifty clients at each of its weeks, and two weeks")
	}
	var mean, spread normal
	for _, f := range group {
		f.each(weeks, func(l, value float64) { mean.add(l, (f.Baseline-10)*l, value-f.Baseline) })
	}
	if c.G0, c.G1, err = mean.solve(); err != nil {
		return Course{}, 0, err
	}
	for _, f := range group {
		f.each(weeks, func(l, value float64) {
			off := value - f.Baseline - (c.G0+c.G1*(f.Baseline-10))*l
			spread.add(1, l, math.Abs(off)*math.Sqrt(math.Pi/2))
		})
	}
	c.S0, c.S1, err = spread.solve()
	return c, weeks, err
}

func enoughAt(group []Followed, week int) bool {
	n := 0
	for _, f := range group {
		if _, ok := f.Weeks[week]; ok {
			n++
		}
	}
	return n >= LeastFollowed
}

// each goes over the answered weeks of a client in their order, as ln(week + 1).
func (f Followed) each(weeks int, do func(l, value float64)) {
	for w := 1; w <= weeks; w++ {
		if value, ok := f.Weeks[w]; ok {
			do(math.Log(float64(w)+1), value)
		}
	}
}

// normal is the sums of a least-squares fit on two columns.
type normal struct{ aa, ab, bb, ay, by float64 }

func (n *normal) add(a, b, y float64) {
	n.aa, n.ab, n.bb = n.aa+a*a, n.ab+a*b, n.bb+b*b
	n.ay, n.by = n.ay+a*y, n.by+b*y
}

// solve gives the two coefficients; an error where the columns are one.
func (n *normal) solve() (a, b float64, err error) {
	det := n.aa*n.bb - n.ab*n.ab
	if !(det > 1e-12*n.aa*n.bb) {
		return 0, 0, errors.New("synergy: the clients of a group began too much alike to fit a course")
	}
	return (n.ay*n.bb - n.by*n.ab) / det, (n.by*n.aa - n.ay*n.ab) / det, nil
}
