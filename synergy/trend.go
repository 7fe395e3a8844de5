package synergy

import "math"

// Slope is the Theil-Sen slope, a day: the median over all pairs of scores of
// their difference by the days between them (Sen 1968). One odd score does not
// turn it. Of fewer than two scores it is NaN. Scores of one person resemble
// their neighbours, so no p-value is given with it.
func Slope(t, y []float64) float64 {
	slopes := make([]float64, 0, len(t)*max(0, len(t)-1)/2)
	for i := range t {
		for j := range i {
			slopes = append(slopes, (y[i]-y[j])/(t[i]-t[j]))
		}
	}
	return median(slopes)
}

// Means gives, for each day of t, the mean of the values in the window of days
// that ends with it; NaN, a gap in the line, where there are fewer than least.
func Means(t, y []float64, window float64, least int) []float64 {
	out := make([]float64, len(t))
	from, sum := 0, 0.0
	for i := range t {
		sum += y[i]
		for t[from] <= t[i]-window {
			sum -= y[from]
			from++
		}
		if n := i - from + 1; n >= least {
			out[i] = sum / float64(n)
		} else {
			out[i] = math.NaN()
		}
	}
	return out
}
