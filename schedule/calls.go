package schedule

import (
	"slices"

	"tandem/fault"
	"tandem/journal"
)

// CallID names a request to call the client within a chart.
type CallID string

// CallAsked: a clinician asks the front desk of a practice to call the client
// and book a visit. It has no word of why: the front desk is shown nothing of
// the treatment.
type CallAsked struct {
	Call     CallID     `json:"call"`
	With     journal.ID `json:"with"`     // whom the visit is to be with
	Practice journal.ID `json:"practice"` // whose front desk calls
}

// CallDone: the client was called, and what came of it.
type CallDone struct {
	Call     CallID     `json:"call"`
	With     journal.ID `json:"with"` // copied from what was asked, so that a lens knows whom it concerns
	Practice journal.ID `json:"practice"`
	Came     Came       `json:"came"`
}

// Came is what came of a call.
type Came string

// What can come of a call.
const (
	CameBooked  Came = "booked" // the client was reached, and a visit is booked
	CameMessage Came = "message"
	CameNobody  Came = "not reached"
)

// AllCame lists what can come of a call, in the order of a form.
var AllCame = []Came{CameBooked, CameMessage, CameNobody}

// Kind is the word on disk.
func (CallAsked) Kind() string { return "schedule.call_asked" }
func (CallDone) Kind() string  { return "schedule.call_done" }

// Lane is the part of the chart that the event belongs to.
func (CallAsked) Lane() journal.Lane { return journal.Visits }
func (CallDone) Lane() journal.Lane  { return journal.Visits }

// Concerns names who asks and whose front desk calls.
func (c CallAsked) Concerns() []journal.ID { return []journal.ID{c.With, c.Practice} }
func (c CallDone) Concerns() []journal.ID  { return []journal.ID{c.With, c.Practice} }

// Call is one request as it stands.
type Call struct {
	CallAsked
	journal.Mark
	Done *journal.Line[CallDone] // nil while it waits
}

// Calls lists every request, in the order in which they were made.
func (v Visits) Calls() []Call {
	out := make([]Call, 0, len(v.Asked))
	for _, l := range v.Asked {
		if !slices.ContainsFunc(out, func(c Call) bool { return c.Call == l.What.Call }) {
			out = append(out, Call{CallAsked: l.What, Mark: l.Mark})
		}
	}
	for i := range v.Called {
		j := slices.IndexFunc(out, func(c Call) bool { return c.Call == v.Called[i].What.Call })
		if j >= 0 && out[j].Done == nil {
			out[j].Done = &v.Called[i]
		}
	}
	return out
}

// ToCall lists the requests that nobody has answered yet.
func (v Visits) ToCall() []Call {
	return slices.DeleteFunc(v.Calls(), func(c Call) bool { return c.Done != nil })
}

// FindCall gives a request by its name.
func (v Visits) FindCall(id CallID) (Call, bool) {
	all := v.Calls()
	if i := slices.IndexFunc(all, func(c Call) bool { return c.Call == id }); i >= 0 {
		return all[i], true
	}
	return Call{}, false
}

// AskCall decides that a front desk is asked to call. One without a name is
// given one.
func (v Visits) AskCall(c CallAsked) (journal.Event, error) {
	switch {
	case c.With.IsZero():
		return nil, fault.In("with", "Choose whom the visit is with.")
	case c.Practice.IsZero():
		return nil, fault.In("practice", "Choose whose front desk calls.")
	}
	if slices.ContainsFunc(v.ToCall(), func(o Call) bool { return o.With == c.With && o.Practice == c.Practice }) {
		return nil, fault.New(fault.Conflict, "This front desk is asked already, and has not called yet.")
	}
	if c.Call == "" {
		c.Call = CallID(journal.NewID().String())
	}
	return c, nil
}

// FinishCall decides that a client was called.
func (v Visits) FinishCall(id CallID, came Came) (journal.Event, error) {
	c, ok := v.FindCall(id)
	switch {
	case !ok:
		return nil, fault.New(fault.NotFound, "Nobody asked for this call.")
	case c.Done != nil:
		return nil, fault.New(fault.Conflict, "What came of this call is written down already.")
	case !slices.Contains(AllCame, came):
		return nil, fault.In("came", "Choose what came of the call.")
	}
	return CallDone{Call: id, With: c.With, Practice: c.Practice, Came: came}, nil
}

// briefCalls is how many requests a summary keeps.
const briefCalls = 12

// calls keeps the requests that stay, and what came of them.
func (v Visits) calls(stays func(CallAsked) bool) Visits {
	kept := map[CallID]bool{}
	v.Asked = slices.DeleteFunc(slices.Clone(v.Asked), func(l journal.Line[CallAsked]) bool {
		kept[l.What.Call] = kept[l.What.Call] || stays(l.What)
		return !stays(l.What)
	})
	v.Called = slices.DeleteFunc(slices.Clone(v.Called), func(l journal.Line[CallDone]) bool { return !kept[l.What.Call] })
	return v
}
