package synergy

import "math"

// What a planned timing is judged with (a house rule from section 7 of the
// methods): how alike the errors of two scores a week apart are, and how many
// days a treatment takes to most of its steady effect (Taylor 2006).
const (
	errorsAlike = 0.4
	steadyTau   = 21.0
)

// Timing is two changes of a treatment and the days of the scores around them,
// those that were given and those that are planned.
type Timing struct {
	Days          []float64 // rising
	First, Second float64   // the days of the changes, the earlier first
	Trend         bool      // whether the scores may move by themselves as well
}

// Spread is how uncertain an effect would stay: its standard error, in standard
// deviations of one score.
type Spread struct{ First, Second float64 }

// Spread works out, before a score is known, how well the two changes could be
// told apart: the errors of a regression on a constant, a step and a slow rise
// at the first change, and a step at the second, with errors that resemble
// their neighbours. The first change counts with step and rise together, so
// that nothing is taken to be known about how fast it sets in. Not ok where no
// scores lie between the changes, or too few around them: then they cannot be
// told apart, whatever the scores turn out to be.
func (x Timing) Spread() (s Spread, ok bool) {
	if x.First >= x.Second {
		return Spread{}, false
	}
	columns := append(x.first(), x.column(func(day float64) float64 { return step(day, x.Second) }))
	if x.Trend {
		columns = append(columns, x.column(func(day float64) float64 { return day }))
	}
	r, ok := x.triangle(columns)
	if !ok {
		return Spread{}, false
	}
	return Spread{r.errorOf(1, 2), r.errorOf(3)}, true
}

// Alone is the same for the first change where there is no second.
func (x Timing) Alone() (first float64, ok bool) {
	r, ok := x.triangle(x.first())
	if !ok {
		return 0, false
	}
	return r.errorOf(1, 2), true
}

// first is the constant, and the step and rise of the first change.
func (x Timing) first() [][]float64 {
	return [][]float64{
		x.column(func(float64) float64 { return 1 }),
		x.column(func(day float64) float64 { return step(day, x.First) }),
		x.column(func(day float64) float64 {
			return step(day, x.First) * (1 - math.Exp(-(day-x.First+1)/steadyTau))
		}),
	}
}

func step(day, from float64) float64 {
	if day < from {
		return 0
	}
	return 1
}

// column gives a value of each day, as a whole and less what the day before it
// leads one to expect: after that the errors resemble each other no longer.
func (x Timing) column(of func(day float64) float64) []float64 {
	out := make([]float64, len(x.Days))
	for i, day := range x.Days {
		out[i] = of(day)
		if i > 0 {
			alike := math.Pow(errorsAlike, (day-x.Days[i-1])/7)
			out[i] = (out[i] - alike*of(x.Days[i-1])) / math.Sqrt(1-alike*alike)
		}
	}
	return out
}

// triangle is an upper triangle by columns: each has what it shares with those
// before it, and last its own length.
type triangle [][]float64

// dependent is how little of a column may be its own before it counts as made
// up of the others.
const dependent = 1e-9

// triangle puts the columns at right angles to each other; not ok where one is
// made up of those before it.
func (x Timing) triangle(columns [][]float64) (triangle, bool) {
	if len(x.Days) <= len(columns) {
		return nil, false
	}
	r := make(triangle, len(columns))
	for k, c := range columns {
		whole := math.Sqrt(dot(c, c))
		for _, before := range columns[:k] {
			shared := dot(before, c)
			for i := range c {
				c[i] -= shared * before[i]
			}
			r[k] = append(r[k], shared)
		}
		own := math.Sqrt(dot(c, c))
		if !(own > dependent*whole) {
			return nil, false
		}
		for i := range c {
			c[i] /= own
		}
		r[k] = append(r[k], own)
	}
	return r, true
}

// errorOf is the standard error of the sum of some of the coefficients.
func (r triangle) errorOf(which ...int) float64 {
	z, sum := make([]float64, len(r)), 0.0
	for _, k := range which {
		z[k] = 1
	}
	for k, column := range r { // solved from the top
		for i, shared := range column[:k] {
			z[k] -= shared * z[i]
		}
		z[k] /= column[k]
		sum += z[k] * z[k]
	}
	return math.Sqrt(sum)
}

func dot(a, b []float64) (sum float64) {
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}
