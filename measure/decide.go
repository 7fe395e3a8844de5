package measure

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tandem/fault"
	"tandem/journal"
)

// FixBaseline decides which score stands at the start of this episode of care.
// A clinician says so; it is never simply the highest.
func (r Record) FixBaseline(measure ID, score ScoreID, value float64, on journal.Day) (journal.Event, error) {
	in, ok := r.library().Find(measure)
	if !ok {
		return nil, unknownMeasure()
	}
	if _, err := Change(in, score, value, value); err != nil {
		return nil, err
	}
	ev := BaselineSet{Measure: measure, Score: score, Value: value, On: on}
	if start := r.Series(measure, score).Baseline; start.Fixed && start.Value == value && start.On == on {
		return nil, fault.New(fault.Conflict, "This is the baseline already.")
	}
	return ev, nil
}

// StopAsking decides that a questionnaire is no longer asked for from a day on.
func (r Record) StopAsking(measure ID, today journal.Day) (journal.Event, error) {
	ev, ok := r.asked(measure)
	if !ok || ev.Until != 0 && ev.Until < today {
		return nil, fault.New(fault.Conflict, "This questionnaire is not asked for.")
	}
	ev.Until = today - 1
	return ev, nil
}

// asked is the newest word about asking for a questionnaire.
func (r Record) asked(measure ID) (Asked, bool) {
	for _, a := range slices.Backward(r.Asked) {
		if a.Measure == measure {
			return a.Asked, true
		}
	}
	return Asked{}, false
}

func unknownMeasure() error {
	return fault.New(fault.NotFound, "This questionnaire is not known here.")
}

// Happened decides that something in the client's life stands on the timeline.
func Happened(what string) (journal.Event, error) {
	what = strings.TrimSpace(what)
	if what == "" || utf8.RuneCountInString(what) > 200 {
		return nil, fault.In("what", "Write what happened, in a few words.")
	}
	return LifeHappened{What: what}, nil
}
