package plan

import (
	"cmp"
	"slices"

	"tandem/fault"
	"tandem/journal"
)

// BeforeMarked: a clinician looked at what changed before a score moved, and
// said of each thing how likely it is that the two belong together. The move
// and the things stand under keys that say nothing to whoever does not see them.
type BeforeMarked struct {
	Move  string       `json:"move"`
	Marks []BeforeMark `json:"marks,omitempty"` // none where nothing had changed
}

// BeforeMark is what was said of one thing.
type BeforeMark struct {
	Of   string    `json:"of"`
	Says Belonging `json:"says"`
}

// Kind is the word on disk.
func (BeforeMarked) Kind() string { return "plan.before_marked" }

// Lane is the part of the chart that the event belongs to: both clinicians and
// the client have it.
func (BeforeMarked) Lane() journal.Lane { return journal.Plan }

// Belonging is how likely a clinician thinks it that what changed and the move
// of a score after it belong together. It is an opinion, and says nothing about
// which of the two made the other.
type Belonging string

// The opinions.
const (
	Likely     Belonging = "likely"
	Unlikely   Belonging = "unlikely"
	CannotTell Belonging = "unknown"
)

// mostMarks is how many things one entry marks at most.
const mostMarks = 200

// Belongings lists them in the order of a form.
var Belongings = []Belonging{Likely, Unlikely, CannotTell}

// Label is the opinion as people read it: a sentence for translation.
func (b Belonging) Label() string {
	switch b {
	case Likely:
		return "Likely"
	case Unlikely:
		return "Unlikely"
	}
	return "Cannot tell"
}

// Looked is all that one clinician said about one move: of each thing what was
// said last.
type Looked struct {
	By   journal.ID
	Last journal.Mark // of the newest of their entries
	Says map[string]Belonging
}

// Looks gives what each clinician said about a move, the first to look first.
// What one says changes nothing of what the other said.
func (w Together) Looks(move string) (out []Looked) {
	for _, l := range w.Marked {
		if l.What.Move != move {
			continue
		}
		i := slices.IndexFunc(out, func(x Looked) bool { return x.By == l.By })
		if i < 0 {
			i, out = len(out), append(out, Looked{By: l.By, Says: map[string]Belonging{}})
		}
		out[i].Last = l.Mark
		for _, m := range l.What.Marks {
			out[i].Says[m.Of] = m.Says
		}
	}
	return out
}

// HasLooked says whether somebody marked what changed before a move.
func (w Together) HasLooked(move string, who journal.ID) bool {
	return slices.ContainsFunc(w.Marked, func(l journal.Line[BeforeMarked]) bool { return l.What.Move == move && l.By == who })
}

// MarkBefore decides what a clinician says of the things that changed before a
// score moved; of those that are listed at least one has a mark.
func (p Plan) MarkBefore(m BeforeMarked, listed int) (journal.Event, error) {
	switch {
	case len(m.Marks) > mostMarks || slices.ContainsFunc(m.Marks, func(x BeforeMark) bool { return !slices.Contains(Belongings, x.Says) }):
		return nil, fault.New(fault.Invalid, "Choose one of the answers.")
	case listed > 0 && len(m.Marks) == 0:
		return nil, fault.New(fault.Invalid, "Mark at least one line. “Cannot tell” is an answer too.")
	}
	slices.SortFunc(m.Marks, func(a, b BeforeMark) int { return cmp.Compare(a.Of, b.Of) })
	return m, nil
}
