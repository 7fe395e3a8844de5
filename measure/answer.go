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

// Report decides what a total is in the chart that came from elsewhere without
// its answers: a value of the score shown first, which no change is judged by.
func (in *Instrument) Report(total float64) (Answered, error) {
	rule, ok := in.Score(in.Scoring.Primary)
	n := exact(total)
	if !ok || order(n, rule.Range.Min.exact()) < 0 || order(n, rule.Range.Max.exact()) > 0 || order(n, round(n, rule.Precision)) != 0 {
		return Answered{}, fault.New(fault.Invalid, "This score is out of range.")
	}
	return Answered{Measure: in.ID, Version: in.Version, Scores: map[ScoreID]float64{rule.ID: total}, Status: map[ScoreID]Status{rule.ID: Reported}}, nil
}
