package therapy

import (
	"slices"
	"strings"

	"tandem/fault"
	"tandem/journal"
)

// CauseID names one root cause or pattern within a chart.
type CauseID string

// CauseNamed: therapist and client found something that belongs to how the
// trouble began, what sets it off, what keeps it going, or what protects from
// it. The same cause named again is worded anew.
type CauseNamed struct {
	Cause CauseID   `json:"cause"`
	Sort  CauseSort `json:"sort"`
	Name  string    `json:"name"`            // a few words: "I must not need anyone"
	Words string    `json:"words,omitempty"` // the client's own
	Over  bool      `json:"over,omitempty"`  // it plays no part any more
}

// Kind is the word on disk.
func (CauseNamed) Kind() string { return "therapy.cause_named" }

// Lane is the part of the chart that the event belongs to.
func (CauseNamed) Lane() journal.Lane { return journal.Formulation }

// CauseSort is the place of a cause in a formulation.
type CauseSort string

// The places: the four Ps of a formulation.
const (
	Predisposing  CauseSort = "predisposing"
	Precipitating CauseSort = "precipitating"
	Perpetuating  CauseSort = "perpetuating"
	Protective    CauseSort = "protective"
)

// CauseSorts lists them in the order of a form.
var CauseSorts = []CauseSort{Perpetuating, Precipitating, Predisposing, Protective}

// Label is the place in words that the client reads too: a sentence for
// translation.
func (s CauseSort) Label() string {
	switch s {
	case Predisposing:
		return "What made it more likely"
	case Precipitating:
		return "What sets it off"
	case Protective:
		return "What protects"
	}
	return "What keeps it going"
}

// Formulation is the fold of the formulation lane.
type Formulation struct {
	Named journal.Lines[CauseNamed] `json:"named,omitempty"`
}

// FoldFormulation reads a client's formulation from settled entries.
func FoldFormulation(entries []journal.Entry) Formulation {
	var f Formulation
	for _, e := range entries {
		f.Advance(e)
	}
	return f
}

// Advance moves the formulation on by one entry, new or correcting.
func (f *Formulation) Advance(e journal.Entry) {
	e, ok := journal.Stand(e, &f.Named)
	if !ok {
		return
	}
	if ev, ok := e.Event.(CauseNamed); ok {
		f.Named.Put(e, ev)
	}
}

// Causes lists the causes as they were worded last, by their place and then in
// the order in which they were; those that play no part any more come last.
func (f Formulation) Causes() journal.Lines[CauseNamed] {
	last := map[CauseID]journal.ID{}
	for _, l := range f.Named {
		last[l.What.Cause] = l.Entry
	}
	out := slices.DeleteFunc(slices.Clone(f.Named), func(l journal.Line[CauseNamed]) bool { return last[l.What.Cause] != l.Entry })
	slices.SortStableFunc(out, func(a, b journal.Line[CauseNamed]) int { return a.What.place() - b.What.place() })
	return out
}

func (c CauseNamed) place() int {
	if c.Over {
		return len(CauseSorts) + 1
	}
	if i := slices.Index(CauseSorts, c.Sort); i >= 0 {
		return i
	}
	return len(CauseSorts)
}

// Find gives a cause as it was worded last.
func (f Formulation) Find(id CauseID) (CauseNamed, bool) {
	for _, l := range slices.Backward(f.Named) {
		if l.What.Cause == id {
			return l.What, true
		}
	}
	return CauseNamed{}, false
}

// Name decides that a cause is named, or worded anew. One without a name
// within the chart is given one.
func (f Formulation) Name(c CauseNamed) (journal.Event, error) {
	c.Name, c.Words = strings.TrimSpace(c.Name), strings.TrimSpace(c.Words)
	var errs []error
	if c.Name == "" {
		errs = append(errs, fault.In("name", "Write it in a few words."))
	}
	if !slices.Contains(CauseSorts, c.Sort) {
		errs = append(errs, fault.In("sort", "Choose what it does."))
	}
	if err := fault.Join(errs...); err != nil {
		return nil, err
	}
	if c.Cause == "" {
		c.Cause = CauseID(journal.NewID().String())
	}
	return c, nil
}
