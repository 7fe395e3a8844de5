package journal

import (
	"sort"
	"time"
)

// Role is what a person is at a practice while they write or read.
type Role string

// The roles.
const (
	Client      Role = "client"
	Therapist   Role = "therapist"
	Prescriber  Role = "prescriber"
	Supervisor  Role = "supervisor"
	Coordinator Role = "coordinator"
	Owner       Role = "owner"
	Program     Role = "program" // Tandem's own duties: they go through the desk like people
)

// Event is a fact in the past tense: a plain struct with a word for the disk.
type Event interface {
	Kind() string
	Lane() Lane
}

// Entry is one event with its circumstances, as a reader's lens let it through.
type Entry struct {
	ID        ID        // random; outside the store an entry has no other name
	Recorded  time.Time // when the server wrote it
	At        time.Time // when it happened, in the client's zone
	Author    ID
	Role      Role
	Practice  ID
	Lane      Lane
	Origin    string // "" or where it was received from
	Corrects  ID     // the entry that this one replaces, or zero
	Corrected bool   // set by Settle: the event shown is a correction
	Event     Event
}

// Drafted is an event with circumstances that the writer chooses.
type Drafted struct {
	Event
	At       time.Time // zero: now
	Corrects ID
	Origin   string
	As       Lane // "" or the lane it is kept in instead of its own: its author alone, or that of what it corrects
}

// Lane is the lane the drafted event is kept in.
func (d Drafted) Lane() Lane {
	if d.As != "" {
		return d.As
	}
	return d.Event.Lane()
}

// On says that an event happened at another time than now.
func On(at time.Time, e Event) Event {
	d := drafted(e)
	d.At = at
	return d
}

// Correcting says that an event stands in the place of an earlier entry. It
// has the lane of what it corrects and, unless said otherwise, its time.
func Correcting(old Entry, e Event) Event {
	d := drafted(e)
	d.Corrects, d.As = old.ID, old.Lane
	if d.At.IsZero() {
		d.At = old.At
	}
	return d
}

// KeptAlone says that only its author may ever open the event.
func KeptAlone(e Event, in Lane) Event {
	d := drafted(e)
	d.As = in
	return d
}

func drafted(e Event) Drafted {
	if d, ok := e.(Drafted); ok {
		return d
	}
	return Drafted{Event: e}
}

// Draft gives the event with its circumstances, whether or not it had any.
func Draft(e Event) Drafted { return drafted(e) }

// Withdrawn replaces an entry that was written in error.
type Withdrawn struct {
	In  Lane   `json:"in"`
	Why string `json:"why"`
}

// Kind is the word on disk.
func (Withdrawn) Kind() string { return "journal.withdrawn" }

// Lane is that of what was withdrawn.
func (w Withdrawn) Lane() Lane { return w.In }

// Settle puts corrections in the place of what they correct and gives entries
// in the order in which they happened, those of one moment as recorded. A
// correction of something the reader cannot see changes nothing.
func Settle(entries []Entry) []Entry {
	at := make(map[ID]int, len(entries))
	settled := make([]Entry, 0, len(entries))
	for _, e := range entries {
		if e.Corrects.IsZero() {
			at[e.ID] = len(settled)
			settled = append(settled, e)
			continue
		}
		i, ok := at[e.Corrects]
		if !ok {
			continue
		}
		at[e.ID] = i // a correction may be corrected in turn
		old := &settled[i]
		old.Event, old.At, old.Corrected = e.Event, e.At, true
	}
	out := settled[:0]
	for _, e := range settled {
		if _, gone := e.Event.(Withdrawn); !gone {
			out = append(out, e)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].At.Before(out[j].At) })
	return out
}
