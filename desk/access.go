package desk

import (
	"cmp"
	"context"
	"slices"
	"time"

	"tandem/fault"
	"tandem/journal"
	"tandem/team"
)

// The things a line of the access list says were done.
const (
	Read     = "read"
	Wrote    = "wrote"
	Listed   = "listed"
	Counted  = "counted" // clients, without a name; List says for what
	Refused  = "refused"
	Unusual  = "unusual" // List says what
	Erased   = "erased"
	Exported = "exported" // what was answered, or a client's whole record, left as a file
)

// Opened: somebody opened a chart, or a list of charts, or was refused one.
// Who, in what role and at which practice stand in the entry around it.
type Opened struct {
	Did     string         `json:"did"`
	Chart   journal.ID     `json:"chart,omitzero"` // zero: the list named in List
	List    string         `json:"list,omitempty"`
	Lanes   []journal.Lane `json:"lanes,omitempty"` // what was open, never what it said
	AsOf    time.Time      `json:"as_of,omitzero"`
	Session string         `json:"session,omitempty"`
	Via     string         `json:"via,omitempty"`
	Purpose string         `json:"purpose,omitempty"`
	Behind  bool           `json:"behind,omitempty"` // the clock was behind the newest entry: it happened earlier than it says
}

// Kind is the word on disk.
func (Opened) Kind() string { return "access.opened" }

// Lane is the lane of access streams.
func (Opened) Lane() journal.Lane { return journal.Access }

// Kinds lists the events of the access streams.
func Kinds() []journal.Kind { return []journal.Kind{journal.KindOf[Opened]()} }

// Opening is one line of a chart's access list.
type Opening struct {
	At       time.Time
	Person   journal.ID
	Role     journal.Role
	Practice journal.ID
	Opened
}

// Emergencies is the purpose of what was opened beyond consent.
const Emergencies = "emergency"

// readOf is the line of an opening behind a lens.
func readOf(client journal.ID, lens team.Lens) Opened {
	o := Opened{Did: Read, Chart: client, Lanes: lens.Lanes()}
	if !lens.Emergency.Opening.IsZero() {
		o.Purpose = Emergencies
	}
	return o
}

// line makes the entry of an access stream for what a caller did.
func (d *Desk) line(who Caller, o Opened) journal.Entry {
	o.Session, o.Via, o.Purpose = who.Session, who.Via, cmp.Or(o.Purpose, who.Purpose, "treatment")
	return journal.Entry{ID: journal.NewID(), At: d.now().UTC(), Author: who.Viewer.Person, Role: who.Viewer.Role,
		Practice: who.Viewer.Practice, Lane: journal.Access, Event: o}
}

// noted writes one access line and returns when it is on stable storage. A
// line that cannot be written means that nothing may be shown.
func (d *Desk) noted(ctx context.Context, who Caller, stream journal.ID, o Opened) error {
	return d.writer.do(ctx, &act{access: stream, line: d.line(who, o)})
}

// perPage is how many lines of an access list are shown at a time, and walked
// how many are opened for that where not all of them are shown.
const (
	perPage = 200
	walked  = 10 * perPage
)

// Openings gives who opened a client's chart, the newest first: for the client,
// and for nobody else. It gives at most 200 lines of those that keep wants (nil:
// all) and that stand before a place, 0 for the end of the list, and the place
// where the earlier ones begin, 0 where there are none. Reading the list is an
// opening too.
func (d *Desk) Openings(ctx context.Context, who Caller, client journal.ID, before uint64, keep func(Opening) bool) (lines []Opening, earlier uint64, err error) {
	lens, b, err := d.admit(ctx, who, client)
	if err != nil {
		return nil, 0, err
	}
	if lens.Standing != team.Self {
		return nil, 0, fault.New(fault.Denied, "Only the client reads who opened the chart.")
	}
	if err := d.noted(ctx, who, b.access, Opened{Did: Read, Chart: client, Lanes: []journal.Lane{journal.Access}}); err != nil {
		return nil, 0, err
	}
	return d.page(ctx, b.access, before, keep)
}

// page walks an access list backwards until it has a page of what keep wants,
// or has seen so many lines that the reader should be asked whether to go on.
func (d *Desk) page(ctx context.Context, stream journal.ID, before uint64, keep func(Opening) bool) (out []Opening, earlier uint64, err error) {
	head, err := d.store.Head(ctx, stream)
	if err != nil {
		return nil, 0, err
	}
	if before == 0 || before > head.Seq {
		before = head.Seq + 1
	}
	for seen := 0; before > 1 && seen < walked; {
		n := min(before-1, perPage)
		part, err := d.span(ctx, stream, before-n, int(n))
		if err != nil {
			return nil, 0, err
		}
		for _, o := range slices.Backward(part) {
			before, seen = before-1, seen+1
			if keep == nil || keep(o) {
				out = append(out, o)
			}
			if len(out) == perPage {
				return out, earlierThan(before), nil
			}
		}
	}
	return out, earlierThan(before), nil
}

// earlierThan is the place before which more lines stand, 0 where none do.
func earlierThan(before uint64) uint64 {
	if before <= 1 {
		return 0
	}
	return before
}

// span opens n lines of an access list from a place on.
func (d *Desk) span(ctx context.Context, stream journal.ID, from uint64, n int) ([]Opening, error) {
	records, err := d.store.Records(ctx, stream, from, n)
	if err != nil {
		return nil, err
	}
	out := make([]Opening, 0, len(records))
	for _, r := range records {
		e, err := d.openRecord(ctx, r, d.audit)
		if err != nil {
			return nil, err
		}
		o, _ := e.Event.(Opened)
		out = append(out, Opening{e.Recorded, e.Author, e.Role, e.Practice, o})
	}
	return out, nil
}
