// Package ui is the pieces that pages are made of, shared by both sides: a
// hand's mark, a signal, a score, a field of a form. Every word given to a
// piece is already in the reader's language; the few that a piece says itself
// it takes from lang. See all of them at /dev/components.
package ui

import (
	"context"
	"strconv"

	"tandem/journal"
	"tandem/lang"
)

func t(ctx context.Context, english string, pairs ...string) string {
	return lang.T(ctx, english, pairs...)
}

// Hand is one of those who write in the book: a shape and a colour each.
type Hand string

// The hands: circle, square, diamond, and a dash for everyone else.
const (
	Therapist  Hand = "t"
	Prescriber Hand = "m"
	Client     Hand = "c"
	Other      Hand = "o"
)

// HandOf is the hand of a role.
func HandOf(r journal.Role) Hand {
	switch r {
	case journal.Therapist:
		return Therapist
	case journal.Prescriber:
		return Prescriber
	case journal.Client:
		return Client
	}
	return Other
}

// Role is the role's name read aloud beside the shape.
func (h Hand) role(ctx context.Context) string {
	switch h {
	case Therapist:
		return t(ctx, "therapist")
	case Prescriber:
		return t(ctx, "prescriber")
	case Client:
		return t(ctx, "client")
	}
	return ""
}

// Severity is a word and how many of four pips are filled: 0 minimal, 1 mild,
// 2 moderate, 3 moderately severe, 4 severe.
type Severity struct {
	Pips int
	Word string
}

// Weight is how much a signal asks: by shape and weight, never by colour but
// for Safety.
type Weight string

// The weights.
const (
	Safety Weight = "safety" // red octagon: a person may be in danger
	Act    Weight = "act"    // triangle: something is asked of the reader
	Know   Weight = "know"   // circled i: good to know
	Due    Weight = "due"    // clock: has a date
	Good   Weight = "good"   // tick
)

func (w Weight) class() string {
	if w == Due {
		return "know"
	}
	return string(w)
}

func (w Weight) icon() string {
	switch w {
	case Due:
		return "clock"
	case Good:
		return "check"
	}
	return string(w)
}

// Link is a place to go, with a count where one helps.
type Link struct {
	Label   string
	Address string
	Icon    string // name in icons.svg, or none
	Count   int    // shown when above 0
	Counts  string // the count read aloud: "3 waiting"
	Current bool
}

func (l Link) count() string { return strconv.Itoa(l.Count) }

// Spark is a score's course in 104 by 42 pixels: a line with its cut-off, the
// dose as a bar under it, a dot for each session held.
type Spark struct {
	Says    string    // the finding in words: "PHQ-9 from 18 to 12 in 25 weeks"
	Max     float64   // the score's highest value
	Cut     float64   // the cut-off, 0 for none
	Scores  []float64 // oldest first; a negative value is a gap
	Doses   []float64 // height 0 to 1 at each place of Scores, 0 for none
	Session []bool    // a session held at each place of Scores
}

// Adjustment is one change with its reason, what is expected and when it is
// looked at. An empty field is left out.
type Adjustment struct {
	Hand                                 Hand // Therapist or Prescriber: whose arm
	Title                                string
	Why, Expect, StopIf, Looks, CanLearn string
	Watch                                string // what is looked at more closely, until when, by whom
	Decided, SoFar                       string
}

// Fact is a term and what is said about it.
type Fact struct{ Term, Says string }

func (a Adjustment) facts(ctx context.Context) []Fact {
	all := []Fact{
		{t(ctx, "Why"), a.Why}, {t(ctx, "We expect"), a.Expect}, {t(ctx, "We stop if"), a.StopIf},
		{t(ctx, "Who looks"), a.Looks}, {t(ctx, "A closer look"), a.Watch}, {t(ctx, "Can we learn?"), a.CanLearn},
		{t(ctx, "Decided"), a.Decided}, {t(ctx, "So far"), a.SoFar},
	}
	var said []Fact
	for _, f := range all {
		if f.Says != "" {
			said = append(said, f)
		}
	}
	return said
}

// HowBad is the severity of a side effect in a word: 1 mild to 3 severe.
func HowBad(ctx context.Context, n int) string {
	switch n {
	case 1:
		return t(ctx, "mild")
	case 2:
		return t(ctx, "moderate")
	case 3:
		return t(ctx, "severe")
	}
	return ""
}
