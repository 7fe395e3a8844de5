package synergy

import (
	"errors"
	"math"
	"slices"
)

// ReliableChange is what two scores of one person must differ by before the
// difference is more than the error of the measure (Jacobson & Truax 1991).
type ReliableChange struct {
	Error      float64 `json:"se_measure"`   // standard error of one score
	Difference float64 `json:"s_diff"`       // standard error of a difference
	Threshold  float64 `json:"threshold_95"` // reliable when the change is larger
}

// Reliable computes it from the standard deviation and the reliability of the
// measure, as its own definition file gives them.
func Reliable(sd, reliability float64) ReliableChange {
	e := sd * math.Sqrt(1-reliability)
	diff := math.Sqrt2 * e
	return ReliableChange{e, diff, 1.96 * diff}
}

// tolerance is that with which sums of decimal scores are compared.
const tolerance = 1e-9

// median gives the middle value; of none, NaN.
func median(values []float64) float64 {
	v := slices.Sorted(slices.Values(values))
	n := len(v)
	switch {
	case n == 0:
		return math.NaN()
	case n%2 == 1:
		return v[n/2]
	}
	return (v[n/2-1] + v[n/2]) / 2
}

// LastThree is the median of the last three values (fewer when there are no
// more): two single scores "change reliably" by themselves twice as often as
// medians do (measured: 17% and 9.5% of stable series).
func LastThree(y []float64) float64 { return median(y[max(0, len(y)-3):]) }

// Split gives how many of the days lie before day.
func Split(t []float64, day float64) int {
	i, _ := slices.BinarySearch(t, day)
	return i
}

// farAway is more days than any treatment has: 2,700 years.
const farAway = 1e6

// Checked is an error unless t are rising whole days and y finite values, one
// for each.
func Checked(t, y []float64) error {
	if len(t) != len(y) {
		return errors.New("synergy: there must be one value for each day")
	}
	for i := range t {
		if t[i] != math.Trunc(t[i]) || math.Abs(t[i]) > farAway {
			return errors.New("synergy: days are whole numbers")
		}
		if math.IsNaN(y[i]) || math.IsInf(y[i], 0) {
			return errors.New("synergy: a value is no number")
		}
		if i > 0 && t[i] <= t[i-1] {
			return errors.New("synergy: days must rise")
		}
	}
	return nil
}
