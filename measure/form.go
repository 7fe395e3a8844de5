package measure

import (
	"slices"
	"strings"

	"tandem/journal"
	"tandem/lang"
)

// Form is one answered questionnaire as the chart keeps it.
type Form struct {
	Mark
	Version  string
	Scores   map[ScoreID]float64
	Status   map[ScoreID]Status // of the scores that are not ok
	Flags    []FlagID
	Answers  Answers       // in the record only
	Language lang.Language // in the record only
}

// Measured is every form of one measure, in the order of time.
type Measured struct {
	Measure ID    `json:"m"`
	Forms   Forms `json:"f"`
}

// Measures is what was answered, by measure.
type Measures []Measured

// Of gives the forms of one measure.
func (m Measures) Of(measure ID) Forms {
	if i, ok := m.find(measure); ok {
		return m[i].Forms
	}
	return nil
}

func (m Measures) find(measure ID) (int, bool) {
	return slices.BinarySearchFunc(m, measure, func(x Measured, id ID) int { return strings.Compare(string(x.Measure), string(id)) })
}

// put keeps a form, with its answers or without.
func (m *Measures) put(mark Mark, ev Answered, answers bool) *Measured {
	i, ok := m.find(ev.Measure)
	if !ok {
		*m = slices.Insert(*m, i, Measured{Measure: ev.Measure})
	}
	f := Form{Mark: mark, Version: ev.Version, Scores: ev.Scores, Status: ev.Status, Flags: ev.Flags}
	if answers {
		f.Answers, f.Language = ev.Answers, ev.Language
	}
	(*m)[i].Forms = put((*m)[i].Forms, f)
	return &(*m)[i]
}

// drop takes out what an entry put in.
func (m *Measures) drop(entry journal.ID) {
	if entry.IsZero() {
		return
	}
	for i := range *m {
		(*m)[i].Forms = without((*m)[i].Forms, entry)
	}
	*m = slices.DeleteFunc(*m, func(x Measured) bool { return len(x.Forms) == 0 })
}

// Track is one series of ratings that belongs to no questionnaire.
type Track struct {
	Series  string
	Ratings []Rating // never empty
}

// Rating is one number of a track.
type Rating struct {
	Mark
	Rated
}

// Scale is the newest rating: it gives the track its label, range and unit.
func (t Track) Scale() Rated { return t.Ratings[len(t.Ratings)-1].Rated }

// Tracks is what was rated, by series.
type Tracks []Track

func (t Tracks) find(series string) (int, bool) {
	return slices.BinarySearchFunc(t, series, func(x Track, s string) int { return strings.Compare(x.Series, s) })
}

func (t *Tracks) put(mark Mark, ev Rated) {
	i, ok := t.find(ev.Series)
	if !ok {
		*t = slices.Insert(*t, i, Track{Series: ev.Series})
	}
	(*t)[i].Ratings = put((*t)[i].Ratings, Rating{mark, ev})
}

func (t *Tracks) drop(entry journal.ID) {
	if entry.IsZero() {
		return
	}
	for i := range *t {
		(*t)[i].Ratings = without((*t)[i].Ratings, entry)
	}
	*t = slices.DeleteFunc(*t, func(x Track) bool { return len(x.Ratings) == 0 })
}

// Checked is the answers of one check-in in one lane.
type Checked struct {
	Mark
	On      journal.Day
	Answers Answers
	Private bool // the client keeps it to themselves; in the record only
}

// Life is something that happened in the client's life.
type Life struct {
	Mark
	What string `json:"w"`
}

// Baseline is a score that later ones are read against.
type Baseline struct {
	Mark
	BaselineSet
}

// Asking is a questionnaire that was asked for.
type Asking struct {
	Mark
	Asked
	By journal.ID `json:"by,omitzero"` // who asks; zero in what was kept before it was noted
}

// Later is a questionnaire that the client put off.
type Later struct {
	Mark
	PutOff
}

// Reminder is what the client was reminded of.
type Reminder struct {
	Mark
	Reminded
}
