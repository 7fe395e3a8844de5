package measure

import "tandem/journal"

// How much a section keeps: enough for a row of the caseload and a spark line.
const (
	keptForms  = 28 // of one measure of the scores lane, and the first ones
	keptFirst  = 14 // of those of its first weeks, which a course is fitted on
	keptFew    = 12 // of one measure of another lane, and the first
	keptAsked  = 40
	keptFixed  = 40
	keptLife   = 20
	keptDays   = 35  // days of check-ins back from the newest
	keptChecks = 120 // check-ins, when there are many a day
)

// Scores is the section of the scores lane: of each measure the forms of its first
// twelve weeks and the newest, the baselines that clinicians fixed, and what is asked for. A
// form that is withdrawn leaves its place empty: the section does not reach
// back for one that it let go.
type Scores struct {
	Measures  Measures   `json:"m,omitempty"`
	Baselines []Baseline `json:"b,omitempty"`
	Asked     []Asking   `json:"a,omitempty"`
	PutOff    []Later    `json:"p,omitempty"`
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
	s.PutOff = without(s.PutOff, e.Corrects)
	mark := markOf(e)
	switch ev := e.Event.(type) {
	case Answered:
		x := s.Measures.put(mark, ev, false)
		x.Forms = bounded(x.Forms, x.Forms.first(), keptForms)
	case BaselineSet:
		s.Baselines = newest(put(s.Baselines, Baseline{mark, ev}), keptFixed)
	case Asked:
		s.Asked = newest(put(s.Asked, Asking{mark, ev, e.Author}), keptAsked)
	case PutOff:
		s.PutOff = newest(put(s.PutOff, Later{mark, ev}), keptAsked)
	}
}

// Primary gives the series shown first of each measure that was answered and
// that the deployment knows: the first and the newest points.
func (s Scores) Primary(lib *Library) []Series { return primary(lib, s.Measures, s.Baselines) }

// Cut says whether forms of a measure may have been let go of: those between the
// first ones and the newest.
func (s Scores) Cut(measure ID) bool {
	forms := s.Measures.Of(measure)
	return len(forms) >= forms.first()+keptForms
}

// Primary gives the series shown first of each measure that was answered.
func (r Record) Primary() []Series { return primary(r.library(), r.Measures, r.Baselines) }

func primary(lib *Library, measures Measures, baselines []Baseline) []Series {
	var out []Series
	for _, m := range measures {
		if in := lib.reading(m.Measure, m.Forms); in != nil {
			out = append(out, series(in, m.Measure, in.Scoring.Primary, m.Forms, baselines))
		}
	}
	return out
}

// keep puts a form into a section: without its answers, and within bounds.
func (m *Measures) keep(mark Mark, ev Answered, n int) {
	x := m.put(mark, ev, false)
	x.Forms = bounded(x.Forms, 1, n)
}

// first counts the forms of the first weeks that a section keeps.
func (list Forms) first() (n int) {
	for n < min(len(list), keptFirst) && list[n].Day() <= list[0].Day()+7*CourseWeeks+3 {
		n++
	}
	return n
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
