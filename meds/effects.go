package meds

import (
	"slices"
	"time"

	"tandem/journal"
)

// Effects is the fold of the side-effects lane, as told by the client (ratings
// of questionnaires are measures).
type Effects struct {
	Reports journal.Lines[SideEffectReported] `json:"reports,omitempty"`
	Ends    journal.Lines[SideEffectEnded]    `json:"ends,omitempty"`
}

// FoldEffects reads a client's side effects from settled entries.
func FoldEffects(entries []journal.Entry) Effects {
	var f Effects
	for _, e := range entries {
		f.Advance(e)
	}
	return f
}

// Advance moves the side effects on by one entry, new or correcting.
func (f *Effects) Advance(e journal.Entry) {
	e, ok := journal.Stand(e, &f.Reports, &f.Ends)
	if !ok {
		return
	}
	switch ev := e.Event.(type) {
	case SideEffectReported:
		f.Reports.Put(e, ev)
	case SideEffectEnded:
		f.Ends.Put(e, ev)
	}
}

// briefReports is how many reports, and how many ends, a summary keeps.
const briefReports = 60

// Brief is what the client's summary keeps: the newest reports and ends.
func (f Effects) Brief() Effects {
	f.Reports, _ = f.Reports.Newest(briefReports)
	f.Ends, _ = f.Ends.Newest(briefReports)
	return f
}

// Effect is one side effect and how bad it was over time.
type Effect struct {
	ID      EffectID
	What    string // as last told
	Trial   TrialID
	Reports journal.Lines[SideEffectReported]
	Ends    journal.Lines[SideEffectEnded] // one that came back ended more than once
}

// Now is the severity last told: 1 mild, 2 moderate, 3 severe.
func (e Effect) Now() int { return e.Reports[len(e.Reports)-1].What.Severity }

// Stopping says whether the client thinks of stopping because of it, as last told.
func (e Effect) Stopping() bool { return e.Reports[len(e.Reports)-1].What.Stopping }

// Since is when it was first told of.
func (e Effect) Since() journal.Mark { return e.Reports[0].Mark }

// Ended gives when it ended, and whether it did: what is told of again after
// its end lasts.
func (e Effect) Ended() (journal.Mark, bool) {
	last := e.Stretches()[len(e.Reports)-1]
	if last.Until == nil {
		return journal.Mark{}, false
	}
	return *last.Until, true
}

// Stretch is a time during which a side effect was of one severity.
type Stretch struct {
	From     journal.Mark
	Until    *journal.Mark // the next report or the end; nil while it lasts
	Severity int
}

// Stretches gives one stretch for each report.
func (e Effect) Stretches() []Stretch {
	out := make([]Stretch, len(e.Reports))
	for i, l := range e.Reports {
		out[i] = Stretch{From: l.Mark, Severity: l.What.Severity}
		if i+1 < len(e.Reports) {
			out[i].Until = &e.Reports[i+1].Mark
		}
	}
	for i := range e.Ends {
		end := &e.Ends[i].Mark
		for j := range out {
			if s := &out[j]; s.From.Before(*end) && (s.Until == nil || end.Before(*s.Until)) {
				s.Until = end
			}
		}
	}
	return out
}

// All lists the side effects in the order in which they were first told of.
// The end of one that is not here changes nothing.
func (f Effects) All() []Effect {
	at := map[EffectID]int{}
	var out []Effect
	for _, l := range f.Reports {
		i, ok := at[l.What.Effect]
		if !ok {
			i = len(out)
			at[l.What.Effect] = i
			out = append(out, Effect{ID: l.What.Effect})
		}
		e := &out[i]
		e.What = l.What.What
		if l.What.Trial != "" {
			e.Trial = l.What.Trial
		}
		e.Reports = append(e.Reports, l)
	}
	for _, l := range f.Ends {
		if i, ok := at[l.What.Effect]; ok {
			out[i].Ends = append(out[i].Ends, l)
		}
	}
	return out
}

// Present lists the side effects that last at a moment, the worst first.
func (f Effects) Present(at time.Time) []Effect {
	out := slices.DeleteFunc(f.All(), func(e Effect) bool {
		end, ended := e.Ended()
		return e.Since().At.After(at) || ended && !end.At.After(at)
	})
	slices.SortStableFunc(out, func(a, b Effect) int { return b.Now() - a.Now() })
	return out
}

// Find gives a side effect by its name.
func (f Effects) Find(id EffectID) (Effect, bool) {
	for _, e := range f.All() {
		if e.ID == id {
			return e, true
		}
	}
	return Effect{}, false
}
