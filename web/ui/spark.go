package ui

import (
	"strconv"
	"strings"
)

// The picture: scores from y 3 to 29, doses on a base line at 36, dots at 39.5.
const (
	sparkLeft, sparkRight = 3.0, 99.0
	sparkTop, sparkFoot   = 3.0, 29.0
	doseBase, doseMost    = 36.0, 5.0
)

func px(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }

func (s Spark) places() int { return max(len(s.Scores), len(s.Doses), len(s.Session)) }

func (s Spark) step() float64 {
	if s.places() < 2 {
		return 0
	}
	return (sparkRight - sparkLeft) / float64(s.places()-1)
}

func (s Spark) at(i int) float64 { return sparkRight - float64(s.places()-1-i)*s.step() }

func (s Spark) x(i int) string { return px(s.at(i)) }

func (s Spark) y(score float64) string {
	if s.Max <= 0 {
		return px(sparkFoot)
	}
	part := min(max(score/s.Max, 0), 1)
	return px(sparkFoot - part*(sparkFoot-sparkTop))
}

func (s Spark) left(i int) string { return px(s.at(i) - s.step()/2 - .1) }

func (s Spark) width() string { return px(max(s.step(), 3) + .2) }

func doseTop(h float64) string    { return px(doseBase - doseMost*min(h, 1)) }
func doseHeight(h float64) string { return px(doseMost * min(h, 1)) }

// lines are the runs of scores without a gap: a missing answer breaks the line.
func (s Spark) lines() []string {
	var all []string
	var run []string
	for i, v := range s.Scores {
		if v < 0 {
			if len(run) > 1 {
				all = append(all, strings.Join(run, " "))
			}
			run = nil
			continue
		}
		run = append(run, s.x(i)+","+s.y(v))
	}
	if len(run) > 1 {
		all = append(all, strings.Join(run, " "))
	}
	return all
}

func (s Spark) last() (int, bool) {
	for i := len(s.Scores) - 1; i >= 0; i-- {
		if s.Scores[i] >= 0 {
			return i, true
		}
	}
	return 0, false
}
