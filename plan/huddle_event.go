package plan

import "tandem/journal"

// The names of things within a huddle.
type (
	HuddleID   string
	ProposalID string
)

// QuestionAsked: one of the team asks something about the treatment, beside
// what they saw, and a named person owes an answer by a day.
type QuestionAsked struct {
	Huddle     HuddleID     `json:"huddle"`
	Title      string       `json:"title"` // the question
	Saw        string       `json:"saw"`
	Since      journal.Day  `json:"since,omitzero"`
	Wants      string       `json:"wants,omitempty"` // what the client wants
	Urgency    Urgency      `json:"urgency"`
	For        journal.ID   `json:"for"`
	Due        journal.Day  `json:"due"`
	Goal       GoalID       `json:"goal,omitempty"`
	Adjustment AdjustmentID `json:"adjustment,omitempty"`
	About      []journal.ID `json:"about,omitempty"` // the entries it stands on
}

// Said: somebody of the team, the client too, says something in a huddle.
type Said struct {
	Huddle HuddleID     `json:"huddle"`
	Sort   Saying       `json:"sort"`
	Words  string       `json:"words"`
	About  []journal.ID `json:"about,omitempty"`
}

// QuestionAnswered: this is the answer to what was asked.
type QuestionAnswered struct {
	Huddle HuddleID `json:"huddle"`
	Answer Answer   `json:"answer"`
	Words  string   `json:"words,omitempty"`
}

// ChangeProposed: somebody of the team proposes a change of the treatment; it
// is made when it is decided to go ahead, and not before.
type ChangeProposed struct {
	Huddle   HuddleID   `json:"huddle"`
	Proposal ProposalID `json:"proposal"`
	Change   Adjusted   `json:"change"`
}

// GoalProposed: somebody of the team proposes how a goal should read. It reads
// so as soon as the other clinician agrees and the client says yes.
type GoalProposed struct {
	Proposal ProposalID `json:"proposal"`
	Goal     GoalSet    `json:"goal"`
	Why      string     `json:"why"`
}

// ProposalWithdrawn: who proposed it takes it back.
type ProposalWithdrawn struct {
	Proposal ProposalID `json:"proposal"`
	Why      string     `json:"why"`
}

// ColleagueAnswered: another clinician of the team says what they think of a
// proposal.
type ColleagueAnswered struct {
	Proposal ProposalID `json:"proposal"`
	Agrees   bool       `json:"agrees"`
	Words    string     `json:"words,omitempty"`
}

// ClientAnswered: the client says yes, no, or "let's talk" to a proposal.
type ClientAnswered struct {
	Proposal ProposalID `json:"proposal"`
	Answer   Consent    `json:"answer"`
	Words    string     `json:"words,omitempty"`
}

// Decided: this is what the team decided in a huddle. Keeping the treatment as
// it is, on purpose, is a decision like the others.
type Decided struct {
	Huddle    HuddleID    `json:"huddle"`
	Decision  Decision    `json:"decision"`
	Proposal  ProposalID  `json:"proposal,omitempty"` // the one that goes ahead
	Why       string      `json:"why"`                // in words that the client reads
	LookAgain journal.Day `json:"look_again,omitzero"`
}

// HuddleClosed: a huddle is over, and what was decided was done or not.
type HuddleClosed struct {
	Huddle HuddleID `json:"huddle"`
	Done   bool     `json:"done"`
	Words  string   `json:"words,omitempty"`
}

// Kind is the word on disk.
func (QuestionAsked) Kind() string     { return "plan.question_asked" }
func (Said) Kind() string              { return "plan.said" }
func (QuestionAnswered) Kind() string  { return "plan.question_answered" }
func (ChangeProposed) Kind() string    { return "plan.change_proposed" }
func (GoalProposed) Kind() string      { return "plan.goal_proposed" }
func (ProposalWithdrawn) Kind() string { return "plan.proposal_withdrawn" }
func (ColleagueAnswered) Kind() string { return "plan.colleague_answered" }
func (ClientAnswered) Kind() string    { return "plan.client_answered" }
func (Decided) Kind() string           { return "plan.decided" }
func (HuddleClosed) Kind() string      { return "plan.huddle_closed" }

// Lane is the part of the chart that the event belongs to: the client reads
// the whole huddle of their chart.
func (QuestionAsked) Lane() journal.Lane     { return journal.Plan }
func (Said) Lane() journal.Lane              { return journal.Plan }
func (QuestionAnswered) Lane() journal.Lane  { return journal.Plan }
func (ChangeProposed) Lane() journal.Lane    { return journal.Plan }
func (GoalProposed) Lane() journal.Lane      { return journal.Plan }
func (ProposalWithdrawn) Lane() journal.Lane { return journal.Plan }
func (ColleagueAnswered) Lane() journal.Lane { return journal.Plan }
func (ClientAnswered) Lane() journal.Lane    { return journal.Plan }
func (Decided) Lane() journal.Lane           { return journal.Plan }
func (HuddleClosed) Lane() journal.Lane      { return journal.Plan }

// Urgency is how soon an answer is needed.
type Urgency string

// The urgencies.
const (
	Today    Urgency = "today"
	ThisWeek Urgency = "this-week"
	Routine  Urgency = "routine"
)

// Urgencies lists them in the order of a form.
var Urgencies = []Urgency{Routine, ThisWeek, Today}

// Label is the urgency as people read it: a sentence for translation.
func (u Urgency) Label() string {
	switch u {
	case Today:
		return "Today"
	case ThisWeek:
		return "This week"
	}
	return "At the next visit"
}

// Saying is what something said in a huddle is.
type Saying string

// The sayings. A view is one side of a disagreement: the newest view of each
// person stands beside the others'.
const (
	Observation Saying = "observation"
	Reply       Saying = "reply"
	View        Saying = "view"
)

// Sayings lists them in the order of a form.
var Sayings = []Saying{Observation, Reply, View}

// Label is the saying as people read it: a sentence for translation.
func (s Saying) Label() string {
	switch s {
	case Observation:
		return "What I saw"
	case View:
		return "I see it differently"
	}
	return "Reply"
}

// Answer is the answer to a question.
type Answer string

// The answers.
const (
	AnswerKeep     Answer = "keep"
	AnswerChange   Answer = "change"
	AnswerSooner   Answer = "see-sooner"
	AnswerNeedMore Answer = "need-more"
)

// Answers lists them in the order of a form.
var Answers = []Answer{AnswerKeep, AnswerChange, AnswerSooner, AnswerNeedMore}

// Label is the answer as people read it: a sentence for translation.
func (a Answer) Label() string {
	switch a {
	case AnswerChange:
		return "Change something"
	case AnswerSooner:
		return "See the client sooner"
	case AnswerNeedMore:
		return "I need to know more"
	}
	return "Keep it as it is"
}

// Consent is what a client says to a proposal.
type Consent string

// What a client says.
const (
	Yes       Consent = "yes"
	No        Consent = "no"
	LetsTalk  Consent = "talk"
	Unsettled Consent = "" // nothing yet
)

// Consents lists them in the order of a form.
var Consents = []Consent{Yes, No, LetsTalk}

// Label is the answer as people read it: a sentence for translation.
func (c Consent) Label() string {
	switch c {
	case Yes:
		return "Yes"
	case No:
		return "No"
	case LetsTalk:
		return "Let's talk"
	}
	return "Not answered yet"
}

// Decision is what was decided.
type Decision string

// The decisions.
const (
	TalkFirst Decision = "talk-first"
	GoAhead   Decision = "go-ahead"
	Rework    Decision = "change"
	Keep      Decision = "keep"
)

// Decisions lists them in the order of a form.
var Decisions = []Decision{TalkFirst, GoAhead, Rework, Keep}

// Label is the decision as people read it: a sentence for translation.
func (d Decision) Label() string {
	switch d {
	case TalkFirst:
		return "Talk first"
	case GoAhead:
		return "Go ahead"
	case Rework:
		return "Change the proposal"
	}
	return "Keep it as it is, on purpose"
}
