package desk

import (
	"tandem/fault"
	"tandem/journal"
	"tandem/team"
)

// Caller is who asks: one person in one role at one practice, or a duty of the
// program, and from where. It comes from the session, never from a request.
type Caller struct {
	Viewer  team.Viewer
	Session string // names the session for the access list; not its token
	Fresh   bool   // showed who they are within the last five minutes
	OnHold  bool   // the client's way in was recovered within the last day
	Via     string // "" for the pages, "command line", "Tandem, reminder"
	Purpose string // "" is treatment
}

// Confirm is asked before what must not follow from an open session alone, such
// as an export or access beyond consent: the person has to show that it is them.
func (c Caller) Confirm() error {
	switch {
	case c.OnHold:
		return errOnHold()
	case !c.Fresh:
		return fault.New(fault.Unconfirmed, "Confirm that it is you, then this goes on.")
	}
	return nil
}

func errOnHold() error {
	return fault.New(fault.Denied, "You set a new way to sign in less than a day ago. Until a day has passed, you cannot share, take anything out or change how we reach you, so that no stranger can do it in your name.")
}

// held says whether an act has to wait for the day after a recovery: whoever
// came in by it may have been a stranger, whom the client can still put out.
func (c Caller) held(ev journal.Event) bool {
	if !c.OnHold {
		return false
	}
	switch ev := journal.Draft(ev).Event.(type) {
	case team.ConsentGiven:
		return !ev.Deny
	case team.ContactChanged, team.ChannelChecked:
		return true
	}
	return false
}

// Form is one form sent once. A page carries what it shows in Seen and a fresh
// Command, so that the same form sent twice is one act and a form that was
// filled in over something newer is found.
type Form struct {
	Client  journal.ID
	Command journal.ID // zero: a new one
	Seen    int        // Chart.Version that the form was drawn from; 0 when it looked at nothing
}

// Done is the answer to an act: the entries that it wrote.
type Done struct {
	Entries []journal.Entry
	Again   bool // the same command was written before; nothing new was
}
