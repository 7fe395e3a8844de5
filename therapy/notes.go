package therapy

import (
	"slices"

	"tandem/journal"
)

// Notes is the fold of the session-notes lane. (Alliance ratings in the same
// lane are measures.)
type Notes struct {
	Written journal.Lines[NoteWritten] `json:"written,omitempty"`
}

// FoldNotes reads a client's progress notes from settled entries.
func FoldNotes(entries []journal.Entry) Notes {
	var n Notes
	for _, e := range entries {
		n.Advance(e)
	}
	return n
}

// Advance moves the notes on by one entry, new or correcting.
func (n *Notes) Advance(e journal.Entry) {
	e, ok := journal.Stand(e, &n.Written)
	if !ok {
		return
	}
	if ev, ok := e.Event.(NoteWritten); ok {
		n.Written.Put(e, ev)
	}
}

// Of gives the notes of a session, in order.
func (n Notes) Of(id SessionID) journal.Lines[NoteWritten] {
	return slices.DeleteFunc(slices.Clone(n.Written), func(l journal.Line[NoteWritten]) bool { return l.What.Session != id })
}

// Private is the fold of psychotherapy notes: for their author alone, so it
// has no brief and stands in no summary.
type Private struct {
	Written journal.Lines[PrivateNoteWritten]
	Closed  journal.Lines[journal.Sealed] // written here, and not opened: the author's key was not at hand
}

// FoldPrivate reads the psychotherapy notes that a lens let through.
func FoldPrivate(entries []journal.Entry) Private {
	var p Private
	for _, e := range entries {
		p.Advance(e)
	}
	return p
}

// Advance moves the notes on by one entry, new or correcting.
func (p *Private) Advance(e journal.Entry) {
	e, ok := journal.Stand(e, &p.Written, &p.Closed)
	if !ok {
		return
	}
	switch ev := e.Event.(type) {
	case PrivateNoteWritten:
		p.Written.Put(e, ev)
	case journal.Sealed:
		if ev.In == journal.PsychotherapyNotes {
			p.Closed.Put(e, ev)
		}
	}
}

// Of gives the private notes of a session, in order.
func (p Private) Of(id SessionID) journal.Lines[PrivateNoteWritten] {
	return slices.DeleteFunc(slices.Clone(p.Written), func(l journal.Line[PrivateNoteWritten]) bool { return l.What.Session != id })
}
