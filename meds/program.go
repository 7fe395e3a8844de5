package meds

import (
	"strings"

	"tandem/fault"
	"tandem/journal"
)

// ProgramQueried: a prescriber asked the state's prescription monitoring
// program about the client, as a controlled substance calls for. Tandem itself
// asks no program.
type ProgramQueried struct {
	Trial TrialID `json:"trial"`
	State string  `json:"state"` // two letters
	Words string  `json:"words,omitempty"`
}

// Kind is the word on disk.
func (ProgramQueried) Kind() string { return "meds.program_queried" }

// Lane is the part of the chart that the event belongs to.
func (ProgramQueried) Lane() journal.Lane { return journal.Medication }

// briefQueries is how many queries a summary keeps.
const briefQueries = 20

// Queried decides that the monitoring program of a state was queried about a
// trial that runs or is about to.
func (r Regimen) Queried(q ProgramQueried) (journal.Event, error) {
	if _, ok := r.Find(q.Trial); !ok {
		return nil, fault.New(fault.NotFound, "This medication is not on the chart.")
	}
	if len(q.State) != 2 {
		return nil, fault.In("state", "Choose the state whose program was queried.")
	}
	q.Words = strings.TrimSpace(q.Words)
	return q, nil
}

// QueriedFor gives the newest query about a trial's drug.
func (r Regimen) QueriedFor(id TrialID) (last journal.Line[ProgramQueried], ok bool) {
	for _, l := range r.Queries {
		if l.What.Trial == id && (!ok || !l.At.Before(last.At)) {
			last, ok = l, true
		}
	}
	return last, ok
}
