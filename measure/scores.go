package measure

import (
	"cmp"
	"slices"

	"tandem/journal"
)

// How much a section keeps: enough for a row of the caseload and a spark line.
const (
	keptForms  = 40 // of one measure of the scores lane, and the first
	keptFew    = 12 // of one measure of another lane, and the first
	keptAsked  = 40
	keptFixed  = 40
	keptLife   = 20
	keptDays   = 35  // days of check-ins back from the newest
	keptChecks = 120 // check-ins, when there are many a day
)

// Scores is the section of the scores lane: of each measure the first and the
// newest forms, the baselines that clinicians fixed, and what is asked for. A
// form that is withdrawn leaves its place empty: the section does not reach
// back for one that it let go.
type Scores struct {
	Measures  Measures   `json:"m,omitempty"`
	Baselines []Baseline `json:"b,omitempty"`
	Asked     []Asking   `json:"a,omitempty"`
}

// FoldScores reads settled entries.
func FoldScores(entries []journal.Entry) Scores { return fold[Scores](entries) }

// Advance moves the section on by one entry, new or correcting.
func (s *Scores) Advance(e journal.Entry) {
	if e.Lane != journal.Scores {
		return
	}
	s.Measures.drop(e.Corrects)
	s.Baselines = without(s.Baselines, e.Corrects)
	s.Asked = without(s.Asked, e.Corrects)
	mark := markOf(e)
	switch ev := e.Event.(type) {
	case Answered:
		s.Measures.keep(mark, ev, keptForms)
	case BaselineSet:
		s.Baselines = newest(put(s.Baselines, Baseline{mark, ev}), keptFixed)
	case Asked:
		s.Asked = newest(put(s.Asked, Asking{mark, ev}), keptAsked)
	}
}

// Series gives one score of one measure, the first and the newest points.
func (s Scores) Series(measure ID, score ScoreID) Series {
	return series(measure, score, s.Measures.Of(measure), s.Baselines)
}

// Primary gives the series shown first of each measure that was answered.
func (s Scores) Primary() []Series { return primary(s.Measures, s.Series) }

// Primary gives the series shown first of each measure that was answered.
func (r Record) Primary() []Series { return primary(r.Measures, r.Series) }

func primary(measures Measures, series func(ID, ScoreID) Series) []Series {
	var out []Series
	for _, m := range measures {
		if in, ok := Find(m.Measure); ok {
			out = append(out, series(m.Measure, in.Scoring.Primary))
		}
	}
	return out
}

// Due is a questionnaire that is asked for, and when.
type Due struct {
	Asking
	On   journal.Day // the day it is due; the person may answer from then on
	Late int         // days since then, 0 when it is due today or later
}

// Due lists the questionnaires of the scores lane that are asked for on a day,
// the longest overdue first. Answers to those of other lanes are not in this
// section, so it says nothing about them.
func (s Scores) Due(today journal.Day) []Due {
	return due(s.Asked, s.Measures, today, func(lane journal.Lane) bool { return lane == journal.Scores })
}

// Due lists what is asked for on a day, the longest overdue first, in the
// lanes that the reader sees: whether something in another lane was answered
// is not theirs to know.
func (r Record) Due(today journal.Day, sees func(journal.Lane) bool) []Due {
	return due(r.Asked, r.Measures, today, sees)
}

func due(asked []Asking, measures Measures, today journal.Day, sees func(journal.Lane) bool) []Due {
	newest := map[ID]Asking{}
	for _, a := range asked { // in the order of time: the newest word counts
		if sees(LaneOf(a.Measure)) {
			newest[a.Measure] = a
		}
	}
	var out []Due
	for _, a := range newest {
		on, ok := a.next(measures.Of(a.Measure))
		if ok && (a.Until == 0 || on <= a.Until && today <= a.Until) {
			out = append(out, Due{a, on, max(0, int(today-on))})
		}
	}
	slices.SortFunc(out, func(x, y Due) int {
		return cmp.Or(cmp.Compare(x.On, y.On), cmp.Compare(x.Measure, y.Measure))
	})
	return out
}

// next is the day on which an asked-for questionnaire is due, given the forms
// so far; ok is false when it was asked once and answered. A form too
// unfinished for any score was not answered.
func (a Asking) next(forms Forms) (on journal.Day, ok bool) {
	for _, f := range slices.Backward(forms) {
		switch last := f.Day(); {
		case len(f.Scores) == 0:
			continue
		case last < a.From:
			return a.From, true
		case a.EveryDays <= 0:
			return 0, false
		default:
			return last + journal.Day(a.EveryDays), true
		}
	}
	return a.From, true
}

// keep puts a form into a section: without its answers, and within bounds.
func (m *Measures) keep(mark Mark, ev Answered, n int) {
	x := m.put(mark, ev, false)
	x.Forms = bounded(x.Forms, n)
}

// advancing is a section that moves on by entries.
type advancing[T any] interface {
	*T
	Advance(journal.Entry)
}

func fold[T any, P advancing[T]](entries []journal.Entry) T {
	var t T
	for i := range entries {
		P(&t).Advance(entries[i])
	}
	return t
}
