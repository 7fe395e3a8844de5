package synergy

import (
	"errors"
	"math"
)

// LocalLevel is where a person's scores most likely are, day by day: a level
// that wanders (Durbin & Koopman; Harvey). A gap of some days costs a wider
// band, and nothing is filled in.
type LocalLevel struct {
	Q    float64   // variance of a day's wandering, in units of S2
	S2   float64   // variance of a score around the level
	Mean []float64 // the level after each score
	P    []float64 // its variance, in units of S2
	Log  float64   // log likelihood (there being no regressors, also the restricted one)
}

// z80 is the normal quantile of a two-sided 80% band.
const z80 = 1.2815515655

// Band gives the 80% band around the level after score i.
func (l LocalLevel) Band(i int) (low, high float64) {
	half := z80 * math.Sqrt(l.P[i]*l.S2)
	return l.Mean[i] - half, l.Mean[i] + half
}

// errFew: a level needs three scores.
var errFew = errors.New("synergy: fewer than three scores")

// FitLevel fits the local level: q is searched on 0 and 81 powers of ten from
// -6 to 2, then refined.
func FitLevel(t, y []float64) (LocalLevel, error) {
	if err := enough(t, y); err != nil {
		return LocalLevel{}, err
	}
	best, at := filter(t, y, 0).Log, -1
	exponent := func(i float64) float64 { return math.Pow(10, -6+i/10) }
	for i := range 81 {
		if log := filter(t, y, exponent(float64(i))).Log; log > best {
			best, at = log, i
		}
	}
	if at < 0 {
		return filter(t, y, 0), nil
	}
	return filter(t, y, exponent(peak(float64(at-1), float64(at+1), func(i float64) float64 {
		return filter(t, y, exponent(i)).Log
	}))), nil
}

// LevelAt runs the filter with a given q.
func LevelAt(t, y []float64, q float64) (LocalLevel, error) {
	if err := enough(t, y); err != nil {
		return LocalLevel{}, err
	}
	if !(q >= 0) || math.IsInf(q, 0) {
		return LocalLevel{}, errors.New("synergy: q is a variance")
	}
	return filter(t, y, q), nil
}

func enough(t, y []float64) error {
	if err := Checked(t, y); err != nil {
		return err
	}
	if len(t) < 3 {
		return errFew
	}
	return nil
}

// filter is the Kalman filter from its exact diffuse start, a_1 = y_1, P_1 = 1.
func filter(t, y []float64, q float64) LocalLevel {
	l := LocalLevel{Q: q, Mean: make([]float64, len(y)), P: make([]float64, len(y))}
	l.Mean[0], l.P[0] = y[0], 1
	var squares, logs float64
	for i := 1; i < len(y); i++ {
		before := l.P[i-1] + q*(t[i]-t[i-1])
		f, v := before+1, y[i]-l.Mean[i-1]
		gain := before / f
		l.Mean[i] = l.Mean[i-1] + gain*v
		l.P[i] = before * (1 - gain)
		squares += v * v / f
		logs += math.Log(f)
	}
	m := float64(len(y) - 1)
	l.S2 = squares / m
	if l.S2 > 0 {
		l.Log = -m/2*(math.Log(2*math.Pi*l.S2)+1) - logs/2
	}
	return l
}

// peak finds the maximum of a function with one peak between low and high, by
// golden section.
func peak(low, high float64, f func(float64) float64) float64 {
	const golden = 0.6180339887498949
	a, b := high-golden*(high-low), low+golden*(high-low)
	fa, fb := f(a), f(b)
	for high-low > 1e-7 {
		if fa >= fb {
			high, b, fb = b, a, fa
			a = high - golden*(high-low)
			fa = f(a)
		} else {
			low, a, fa = a, b, fb
			b = low + golden*(high-low)
			fb = f(b)
		}
	}
	return (low + high) / 2
}
