package measure

import (
	"tandem/fault"
	"tandem/lang"
)

// Answer decides what an answered form is in the chart: its scores and flags
// are worked out here, whatever a form or a file says they are. An unfinished
// form may be kept too, so that its flags are not lost.
func (in *Instrument) Answer(answers Answers, language lang.Language) (Answered, error) {
	given := Answers{}
	for id, a := range answers {
		if !a.IsZero() {
			given[id] = a
		}
	}
	if len(given) == 0 {
		return Answered{}, fault.New(fault.Invalid, "Nothing was answered yet.")
	}
	r := Score(in, given)
	if !r.Valid() {
		return Answered{}, fault.In(string(r.Invalid.Item), r.Invalid.Why)
	}
	ev := Answered{Measure: in.ID, Version: in.Version, Answers: given, Flags: r.Flags, Language: language}
	for _, s := range r.Scores {
		if s.Status != OK {
			if ev.Status == nil {
				ev.Status = map[ScoreID]Status{}
			}
			ev.Status[s.Score] = s.Status
		}
		if s.Status != Incomplete {
			if ev.Scores == nil {
				ev.Scores = map[ScoreID]float64{}
			}
			ev.Scores[s.Score] = s.Value
		}
	}
	return ev, nil
}
