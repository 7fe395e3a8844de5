package therapy

import (
	"cmp"
	"slices"
	"time"

	"tandem/journal"
)

// Sessions is the fold of the sessions lane: phases, and sessions held and missed.
type Sessions struct {
	Phases  journal.Lines[PhaseStarted]  `json:"phases,omitempty"`
	Held    journal.Lines[SessionHeld]   `json:"held,omitempty"`
	Missed  journal.Lines[SessionMissed] `json:"missed,omitempty"`
	Earlier Counts                       `json:"earlier,omitzero"` // those that a summary no longer lists
}

// Counts says how many sessions and visits there were.
type Counts struct {
	Held         int `json:"held,omitempty"` // sessions of therapy
	Missed       int `json:"missed,omitempty"`
	VisitsHeld   int `json:"visits_held,omitempty"` // about medication
	VisitsMissed int `json:"visits_missed,omitempty"`
}

// FoldSessions reads a client's sessions from settled entries.
func FoldSessions(entries []journal.Entry) Sessions {
	var s Sessions
	for _, e := range entries {
		s.Advance(e)
	}
	return s
}

// Advance moves the sessions on by one entry, new or correcting.
func (s *Sessions) Advance(e journal.Entry) {
	e, ok := journal.Stand(e, &s.Phases, &s.Held, &s.Missed)
	if !ok {
		return
	}
	switch ev := e.Event.(type) {
	case PhaseStarted:
		s.Phases.Put(e, ev)
	case SessionHeld:
		s.Held.Put(e, ev)
	case SessionMissed:
		s.Missed.Put(e, ev)
	}
}

// briefSessions is how many sessions, held or missed, a summary lists.
const briefSessions = 40

// Brief is what the client's summary keeps: the phases, the newest sessions
// without what was written about them, and the counts of the rest. It
// advances like the whole.
func (s Sessions) Brief() Sessions {
	h, m := 0, 0 // how many are no longer listed
	for len(s.Held)-h+len(s.Missed)-m > briefSessions {
		if m == len(s.Missed) || h < len(s.Held) && s.Held[h].Before(s.Missed[m].Mark) {
			h++
		} else {
			m++
		}
	}
	old := Sessions{Held: s.Held[:h], Missed: s.Missed[:m], Earlier: s.Earlier}
	s.Held, s.Missed, s.Earlier = slices.Clone(s.Held[h:]), slices.Clone(s.Missed[m:]), old.Counts()
	for i := range s.Held {
		s.Held[i].What.Summary = ""
	}
	for i := range s.Missed {
		s.Missed[i].What.Why = ""
	}
	return s
}

// Counts says how many sessions there were, those no longer listed included.
func (s Sessions) Counts() Counts {
	c := s.Earlier
	for _, l := range s.Held {
		if l.What.Purpose == Medication {
			c.VisitsHeld++
		} else {
			c.Held++
		}
	}
	for _, l := range s.Missed {
		if l.What.Purpose == Medication {
			c.VisitsMissed++
		} else {
			c.Missed++
		}
	}
	return c
}

// Session is one session or visit, held or missed.
type Session struct {
	journal.Mark
	ID       SessionID
	Purpose  Purpose
	Mode     Mode
	Held     bool
	Minutes  int
	Modality Modality
	Summary  string
	Why      string // why it was missed
}

// All lists sessions of a purpose ("" for every purpose) in the order in which
// they happened. A session that is down as both held and missed was held.
func (s Sessions) All(p Purpose) []Session {
	out := make([]Session, 0, len(s.Held)+len(s.Missed))
	seen := make(map[SessionID]bool, len(s.Held))
	for _, l := range s.Held {
		seen[l.What.Session] = true
		out = append(out, Session{Mark: l.Mark, ID: l.What.Session, Purpose: cmp.Or(l.What.Purpose, Therapy), Mode: l.What.Mode,
			Held: true, Minutes: l.What.Minutes, Modality: l.What.Modality, Summary: l.What.Summary})
	}
	for _, l := range s.Missed {
		if !seen[l.What.Session] {
			out = append(out, Session{Mark: l.Mark, ID: l.What.Session, Purpose: cmp.Or(l.What.Purpose, Therapy), Mode: l.What.Mode, Why: l.What.Why})
		}
	}
	out = slices.DeleteFunc(out, func(x Session) bool { return p != "" && x.Purpose != p })
	slices.SortStableFunc(out, func(a, b Session) int { return a.At.Compare(b.At) })
	return out
}

// Last gives the newest session of a purpose that was held by a moment.
func (s Sessions) Last(p Purpose, at time.Time) (Session, bool) {
	all := s.All(p)
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].Held && !all[i].At.After(at) {
			return all[i], true
		}
	}
	return Session{}, false
}

// Find gives a session by its name.
func (s Sessions) Find(id SessionID) (Session, bool) {
	for _, x := range s.All("") {
		if x.ID == id {
			return x, true
		}
	}
	return Session{}, false
}

// Phase is one stretch of the therapy.
type Phase struct {
	PhaseStarted
	journal.Mark
	Until *journal.Mark // of the phase that followed, nil for the running one
}

// PhaseList lists the phases in order; each ends where the next begins.
func (s Sessions) PhaseList() []Phase {
	var out []Phase
	for _, l := range s.Phases {
		if n := len(out); n > 0 {
			out[n-1].Until = &l.Mark
		}
		out = append(out, Phase{PhaseStarted: l.What, Mark: l.Mark})
	}
	return out
}

// PhaseAt gives the phase at a moment, and whether there is one.
func (s Sessions) PhaseAt(at time.Time) (Phase, bool) {
	list := s.PhaseList()
	for i := len(list) - 1; i >= 0; i-- {
		if !list[i].At.After(at) {
			return list[i], true
		}
	}
	return Phase{}, false
}
