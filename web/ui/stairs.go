package ui

import (
	"strings"
	"unicode/utf8"
)

// Stairs is a plan of doses as a staircase: each step as wide as its days and as
// high as its dose. It stands beside a table that says the same.
type Stairs struct {
	Says  string // the same in words
	Steps []Stair
}

// Stair is one step: from a day on, counted from the first.
type Stair struct {
	From  int
	High  float64 // of a day, to be drawn
	Dose  string
	Day   string
	Taken bool
}

// The picture: steps from y 20 to 92, days under them.
const (
	stairsWide, stairsTop, stairsFoot = 316.0, 20.0, 92.0
	letterWide                        = 5.7
)

// days is how many days are drawn: the last step is as wide as those before it
// on the average.
func (s Stairs) days() float64 {
	last := s.Steps[len(s.Steps)-1].From
	if len(s.Steps) == 1 {
		return float64(last + 1)
	}
	return float64(last) + float64(last)/float64(len(s.Steps)-1)
}

func (s Stairs) left(i int) float64 {
	if i >= len(s.Steps) {
		return stairsWide
	}
	return float64(s.Steps[i].From) / s.days() * stairsWide
}

func (s Stairs) top(i int) float64 {
	most := 0.0
	for _, x := range s.Steps {
		most = max(most, x.High)
	}
	if most <= 0 {
		return stairsFoot
	}
	return stairsFoot - s.Steps[i].High/most*(stairsFoot-stairsTop)
}

// line is the edge of the staircase.
func (s Stairs) line() string {
	parts := []string{px(0) + "," + px(stairsFoot)}
	for i := range s.Steps {
		y := px(s.top(i))
		parts = append(parts, px(s.left(i))+","+y, px(s.left(i+1))+","+y)
	}
	return strings.Join(parts, " ")
}

func (s Stairs) width(i int) string { return px(s.left(i+1) - s.left(i)) }

func (s Stairs) height(i int) string { return px(stairsFoot - s.top(i)) }

// fits says whether words have room on a step.
func (s Stairs) fits(i int, words string) bool {
	return float64(utf8.RuneCountInString(words))*letterWide+2 < s.left(i+1)-s.left(i)
}
