package synergy

import (
	"math"
	"math/rand/v2"
	"testing"
)

// simulated is one invented person's weekly scores (synergy methods, section
// 15), and the day on which something began.
type simulated struct {
	t, y  []float64
	began float64
}

// scenario draws one person: the true level on a day, and when something began.
type scenario func(r *rand.Rand, base float64) (level func(day float64) float64, began float64)

// simulate draws 26 weekly scores with 12% dropped around the level, with
// errors that resemble their neighbours; only series that have enough scores
// before and after are kept.
func simulate(r *rand.Rand, draw scenario) simulated {
	for {
		level, began := draw(r, 11+6*r.Float64())
		var errors [186]float64
		errors[0] = 2.6 * r.NormFloat64()
		for d := 1; d < len(errors); d++ {
			errors[d] = 0.877*errors[d-1] + 2.6*math.Sqrt(1-0.877*0.877)*r.NormFloat64()
		}
		var s simulated
		for week := range 26 {
			day := 7*week + r.IntN(5) - 2
			if week == 0 {
				day = 0
			} else if r.Float64() < 0.12 {
				continue
			}
			score := math.Round(level(float64(day)) + errors[day])
			s.t, s.y = append(s.t, float64(day)), append(s.y, min(max(score, 0), 27))
		}
		if s.began = began; began < 0 { // the day after the worst score of days 28 to 100
			worst := -1.0
			for i, day := range s.t {
				if day >= 28 && day <= 100 && s.y[i] > worst {
					worst, s.began = s.y[i], day+1
				}
			}
		}
		if at := Split(s.t, s.began); at >= NeedBefore && len(s.t)-at >= NeedAfter {
			return s
		}
	}
}

func stable(r *rand.Rand, base float64) (func(float64) float64, float64) {
	return func(float64) float64 { return base }, float64(56 + r.IntN(29))
}

func afterTheWorst(r *rand.Rand, base float64) (func(float64) float64, float64) {
	return func(float64) float64 { return base }, -1
}

func sixLower(r *rand.Rand, base float64) (func(float64) float64, float64) {
	began := float64(56 + r.IntN(15))
	return func(day float64) float64 {
		if day < began {
			return base + 2
		}
		return base + 2 - 6*(1-math.Exp(-(day-began+1)/21))
	}, began
}

// TestHowOftenItSpeaks: the share of people of whom a reliable change is said.
// Published for the rule of medians: 9.5% where nothing changed, 5.5% after a
// start at the worst score, 57.5% where the truth is six points (section 2.3).
func TestHowOftenItSpeaks(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, c := range []struct {
		what     string
		draw     scenario
		low, top float64
	}{
		{"nothing changed", stable, .05, .15},
		{"started after the worst score", afterTheWorst, .02, .11},
		{"six points lower", sixLower, .50, .65},
	} {
		const people = 1000
		said := 0
		for range people {
			s := simulate(r, c.draw)
			got, err := State(Question{T: s.t, Y: s.y, Since: s.began, Threshold: 6})
			if err != nil {
				t.Fatal(err)
			}
			if got.Level == Changed {
				said++
			}
		}
		if share := float64(said) / people; share < c.low || share > c.top {
			t.Errorf("%s: a change is said of %.1f%%, want %.0f%% to %.0f%%", c.what, 100*share, 100*c.low, 100*c.top)
		} else {
			t.Logf("%s: a change is said of %.1f%%", c.what, 100*share)
		}
	}
}
