package synergy

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
