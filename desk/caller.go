package desk

import (
	"slices"
	"time"

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

// may says whether an event can be written on an open session alone: not what
// gives somebody something of the chart, or a way in, or is its author's alone.
// A duty of the program, and a command on the machine, have no session.
func (c Caller) may(ev journal.Event) error {
	if c.Via != "" || c.Viewer.Role == journal.Program || !c.steps(journal.Draft(ev)) {
		return nil
	}
	return c.Confirm()
}

// steps says whether an event takes a caller who shows anew who they are.
func (c Caller) steps(d journal.Drafted) bool {
	if d.Lane().AuthorAlone() {
		return c.Viewer.Role != journal.Client
	}
	switch ev := d.Event.(type) {
	case team.ConsentGiven: // on the client's behalf; for the client's own see opens
		return c.Viewer.Role != journal.Client && !ev.Deny
	case team.ContactChanged: // with what is safe for the client
		return c.Viewer.Role == journal.Client
	case team.ChannelChecked, team.IdentityChecked: // parts of a way in
		return true
	case team.RoleGiven, team.RoleEnded, team.PrivacyOfficerNamed, team.EmergencyRuleSet:
		return true
	}
	return false
}

// opens asks a client who they are before something is opened, or for longer:
// whoever finds the phone unlocked shares nothing. Closing is never made harder.
func (c Caller) opens(t team.Team, entries []journal.Entry, now time.Time) error {
	consent := func(e journal.Entry) bool { return e.Lane == journal.Team }
	if c.Viewer.Role != journal.Client || c.Via != "" || !slices.ContainsFunc(entries, consent) {
		return nil
	}
	more, err := t.Opens(entries, now)
	if err != nil || !more {
		return err
	}
	return c.Confirm()
}

// readsAlone says whether the caller's own entries, those that are theirs alone,
// are opened to them now.
func (c Caller) readsAlone() bool {
	return c.Viewer.Role == journal.Client || c.Confirm() == nil
}

// key names what is made of a chart for this caller.
func (c Caller) key(lens team.Lens) string {
	if c.readsAlone() {
		return lens.Key() + "/alone"
	}
	return lens.Key()
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
