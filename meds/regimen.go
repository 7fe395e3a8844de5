package meds

import (
	"cmp"
	"slices"
	"time"

	"tandem/journal"
)

// Regimen is the fold of the medication lane: every trial with its steps.
type Regimen struct {
	Starts  journal.Lines[Started]        `json:"starts,omitempty"`
	Changes journal.Lines[DoseChanged]    `json:"changes,omitempty"`
	Holds   journal.Lines[Held]           `json:"holds,omitempty"`
	Resumes journal.Lines[Resumed]        `json:"resumes,omitempty"`
	Stops   journal.Lines[Stopped]        `json:"stops,omitempty"`
	Ticks   journal.Lines[AsNeededTaken]  `json:"ticks,omitempty"`
	Queries journal.Lines[ProgramQueried] `json:"queries,omitempty"`
	Told    journal.Lines[TrialTold]      `json:"told,omitempty"`
	Episode journal.Lines[EpisodeTold]    `json:"episode,omitempty"`
}

// Fold reads a client's regimen from settled entries.
func Fold(entries []journal.Entry) Regimen {
	var r Regimen
	for _, e := range entries {
		r.Advance(e)
	}
	return r
}

// Advance moves the regimen on by one entry, new or correcting.
func (r *Regimen) Advance(e journal.Entry) {
	e, ok := journal.Stand(e, &r.Starts, &r.Changes, &r.Holds, &r.Resumes, &r.Stops, &r.Ticks, &r.Queries, &r.Told, &r.Episode)
	if !ok {
		return
	}
	switch ev := e.Event.(type) {
	case Started:
		r.Starts.Put(e, ev)
	case DoseChanged:
		r.Changes.Put(e, ev)
	case Held:
		r.Holds.Put(e, ev)
	case Resumed:
		r.Resumes.Put(e, ev)
	case Stopped:
		r.Stops.Put(e, ev)
	case AsNeededTaken:
		r.Ticks.Put(e, ev)
	case ProgramQueried:
		r.Queries.Put(e, ev)
	case TrialTold:
		r.Told.Put(e, ev)
	case EpisodeTold:
		r.Episode.Put(e, ev)
	}
}

// briefTicks is how many as-needed doses a summary keeps.
const briefTicks = 40

// briefTold is how many trials from before this chart, and words on the episode,
// a summary keeps.
const briefTold = 20

// Brief is the regimen as the client's summary keeps it: every trial, and of
// as-needed doses, queries and what was told of earlier trials the newest only.
// It advances like the whole.
func (r Regimen) Brief() Regimen {
	r.Told, _ = r.Told.Newest(briefTold)
	r.Episode, _ = r.Episode.Newest(briefTold)
	r.Ticks, _ = r.Ticks.Newest(briefTicks)
	r.Queries, _ = r.Queries.Newest(briefQueries)
	return r
}

// Trial is one medication tried, from its start to its end.
type Trial struct {
	Started
	journal.Mark
	Steps  []Step                       // the first is the start
	Pauses []Pause                      // on hold, in order
	End    *journal.Line[Stopped]       // nil while it runs
	Taken  journal.Lines[AsNeededTaken] // as-needed doses
}

// Step is a dose, from its day until the next step.
type Step struct {
	journal.Mark
	Dose     Dose
	Schedule Schedule
	Why      string

	Adjustment string // the change of the plan that decided it; "": none is named
}

// PerDay is the whole dose of a day, and false when it is not taken every day.
func (s Step) PerDay() (Dose, bool) {
	n := s.Schedule.perDay()
	return s.Dose.times(n), n > 0
}

// Pause is a stretch on hold.
type Pause struct {
	journal.Mark               // of the hold
	Until        *journal.Mark // of the resumption, nil while it lasts
	Why          string
}

// Trials lists every trial in the order of their starts. What refers to a
// trial that is not here changes nothing.
func (r Regimen) Trials() []Trial {
	at := make(map[TrialID]int, len(r.Starts))
	out := make([]Trial, 0, len(r.Starts))
	for _, l := range r.Starts {
		if _, twice := at[l.What.Trial]; twice {
			continue
		}
		at[l.What.Trial] = len(out)
		out = append(out, Trial{Started: l.What, Mark: l.Mark,
			Steps: []Step{{l.Mark, l.What.Dose, l.What.Schedule, l.What.Why, l.What.Adjustment}}})
	}
	find := func(id TrialID) *Trial {
		if i, ok := at[id]; ok {
			return &out[i]
		}
		return &Trial{}
	}
	for i := range r.Stops {
		if t := find(r.Stops[i].What.Trial); t.End == nil {
			t.End = &r.Stops[i]
		}
	}
	for _, l := range r.Changes {
		find(l.What.Trial).step(Step{l.Mark, l.What.Dose, l.What.Schedule, l.What.Why, l.What.Adjustment})
	}
	for _, l := range r.Resumes {
		if !l.What.Dose.IsZero() {
			find(l.What.Trial).step(Step{Mark: l.Mark, Dose: l.What.Dose, Why: l.What.Why})
		}
	}
	for _, l := range r.Holds {
		find(l.What.Trial).pause(l)
	}
	for _, l := range r.Resumes {
		find(l.What.Trial).resume(l.Mark)
	}
	for _, l := range r.Ticks {
		t := find(l.What.Trial)
		t.Taken = append(t.Taken, l)
	}
	for i := range out {
		out[i].settle()
	}
	return out
}

// step adds a dose. Steps before the start are of no use; those after the end are kept out too.
func (t *Trial) step(s Step) {
	if s.At.Before(t.At) || t.End != nil && s.At.After(t.End.At) {
		return
	}
	t.Steps = append(t.Steps, s)
}

func (t *Trial) pause(l journal.Line[Held]) {
	if !l.At.Before(t.At) {
		t.Pauses = append(t.Pauses, Pause{Mark: l.Mark, Why: l.What.Why})
	}
}

// resume ends every pause before it: one on hold twice is taken again at once.
func (t *Trial) resume(m journal.Mark) {
	for i := range t.Pauses {
		if p := &t.Pauses[i]; p.Until == nil && !p.At.After(m.At) {
			p.Until = &m
		}
	}
}

// settle brings the steps into order and fills in what "as before" means.
func (t *Trial) settle() {
	slices.SortStableFunc(t.Steps[1:], func(a, b Step) int { return a.At.Compare(b.At) })
	for i := 1; i < len(t.Steps); i++ {
		t.Steps[i].Schedule = cmp.Or(t.Steps[i].Schedule, t.Steps[i-1].Schedule)
	}
}

// Last is the newest step.
func (t Trial) Last() Step { return t.Steps[len(t.Steps)-1] }

// Running says whether the trial goes on at a moment; one on hold does.
func (t Trial) Running(at time.Time) bool {
	return !t.At.After(at) && (t.End == nil || t.End.At.After(at))
}

// OnHold says whether it is on hold at a moment.
func (t Trial) OnHold(at time.Time) bool {
	return slices.ContainsFunc(t.Pauses, func(p Pause) bool {
		return !p.At.After(at) && (p.Until == nil || p.Until.At.After(at)) && t.Running(at)
	})
}

// StepAt gives the step in force at a moment, and whether there is one.
func (t Trial) StepAt(at time.Time) (Step, bool) {
	if !t.Running(at) {
		return Step{}, false
	}
	for i := len(t.Steps) - 1; i >= 0; i-- {
		if !t.Steps[i].At.After(at) {
			return t.Steps[i], true
		}
	}
	return Step{}, false
}

// DoseOn gives what a day's dose was: the newest step of that day or before.
// No dose: not started, ended before that day, or on hold all that day.
func (t Trial) DoseOn(day journal.Day) (Step, bool) {
	if day < t.Day || t.End != nil && t.End.Day < day {
		return Step{}, false
	}
	for _, p := range t.Pauses {
		if p.Day < day && (p.Until == nil || p.Until.Day > day) {
			return Step{}, false
		}
	}
	for i := len(t.Steps) - 1; i >= 0; i-- {
		if t.Steps[i].Day <= day {
			return t.Steps[i], true
		}
	}
	return Step{}, false
}

// Find gives a trial by its name.
func (r Regimen) Find(id TrialID) (Trial, bool) {
	for _, t := range r.Trials() {
		if t.Trial == id {
			return t, true
		}
	}
	return Trial{}, false
}

// Current lists the trials that run at a moment, regular ones first, each in
// the order of their starts; those on hold are among them.
func (r Regimen) Current(at time.Time) []Trial {
	out := slices.DeleteFunc(r.Trials(), func(t Trial) bool { return !t.Running(at) })
	slices.SortStableFunc(out, func(a, b Trial) int { return rank(a.AsNeeded) - rank(b.AsNeeded) })
	return out
}

func rank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Past lists the trials that ended by a moment, the newest end first.
func (r Regimen) Past(at time.Time) []Trial {
	out := slices.DeleteFunc(r.Trials(), func(t Trial) bool { return t.End == nil || t.End.At.After(at) })
	slices.SortStableFunc(out, func(a, b Trial) int { return b.End.At.Compare(a.End.At) })
	return out
}
