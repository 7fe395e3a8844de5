package plan

import "tandem/journal"

// SignalAnswered: one of the team answered a reason to look at this chart. What
// the reason was stays behind the lanes that it was made from: its key says
// nothing about it.
type SignalAnswered struct {
	Signal string       `json:"signal"`
	Answer SignalAnswer `json:"answer"`
	Why    string       `json:"why,omitempty"`
	Until  journal.Day  `json:"until,omitzero"` // of one that was put off
}

// PointDiscussed: a row of a visit brief was talked over with the client, or
// was not after all. What the row said stays behind its lanes.
type PointDiscussed struct {
	Point string `json:"point"`
	Back  bool   `json:"back,omitempty"` // it is open again
}

// CaseReviewed: the team went through this client, and this came of it.
type CaseReviewed struct {
	With     []journal.ID `json:"with,omitempty"` // who took part beside the author
	Minutes  int          `json:"minutes"`
	Decision string       `json:"decision"` // in words that the client reads
	Owner    journal.ID   `json:"owner"`    // who does it
	By       journal.Day  `json:"by"`
	Huddle   HuddleID     `json:"huddle,omitempty"` // the question that was decided with it
}

// Kind is the word on disk.
func (SignalAnswered) Kind() string { return "plan.signal_answered" }
func (PointDiscussed) Kind() string { return "plan.point_discussed" }
func (CaseReviewed) Kind() string   { return "plan.case_reviewed" }

// Lane is the part of the chart that the event belongs to: both clinicians and
// the client have it.
func (SignalAnswered) Lane() journal.Lane { return journal.Plan }
func (PointDiscussed) Lane() journal.Lane { return journal.Plan }
func (CaseReviewed) Lane() journal.Lane   { return journal.Plan }

// SignalAnswer is what was said to a reason to look at a chart.
type SignalAnswer string

// The answers to a signal.
const (
	ActedOn       SignalAnswer = "acted-on"
	PutOff        SignalAnswer = "put-off"
	NotApplicable SignalAnswer = "not-applicable"
	AskAgain      SignalAnswer = "ask-again" // an answer is taken back
)

// SignalAnswers lists those that a form offers first.
var SignalAnswers = []SignalAnswer{ActedOn, PutOff, NotApplicable}

// Label is the answer as people read it: a sentence for translation.
func (a SignalAnswer) Label() string {
	switch a {
	case ActedOn:
		return "Acted on"
	case PutOff:
		return "Put off"
	case AskAgain:
		return "Ask this again"
	}
	return "Does not apply here"
}
