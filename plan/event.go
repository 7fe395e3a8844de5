package plan

import (
	"time"

	"tandem/journal"
)

// The names of things within a plan.
type (
	ProblemID    string
	GoalID       string
	AdjustmentID string
	TaskID       string
)

// ProblemNamed: this is what the treatment is about.
type ProblemNamed struct {
	Problem ProblemID `json:"problem"`
	Words   string    `json:"words"`
	Code    string    `json:"code,omitempty"` // ICD-10-CM
}

// GoalSet: this is what the client wants, and what each arm does for it. An
// empty lever is "none, on purpose".
type GoalSet struct {
	Goal       GoalID      `json:"goal"`
	Words      string      `json:"words"` // the client's
	Therapy    string      `json:"therapy,omitempty"`
	Medication string      `json:"medication,omitempty"`
	Review     journal.Day `json:"review,omitzero"`

	Problem    ProblemID    `json:"problem,omitempty"`
	Causes     []string     `json:"causes,omitempty"`     // the names of root causes that it touches; their words stay in the formulation
	Expect     *Expectation `json:"expect,omitempty"`     // the measure it is followed on, and the target
	Owner      journal.ID   `json:"owner,omitzero"`       // who looks after it
	Preference string       `json:"preference,omitempty"` // the client's, in their words
	Weight     Weight       `json:"weight,omitempty"`
}

// Adjusted: the treatment was changed, to see whether that helps.
type Adjusted struct {
	Adjustment  AdjustmentID `json:"adjustment"`
	Arm         Arm          `json:"arm"`
	Title       string       `json:"title"`
	From        string       `json:"from,omitempty"`
	To          string       `json:"to,omitempty"`
	Trial       string       `json:"trial,omitempty"` // the medication trial it belongs to
	Why         string       `json:"why"`
	Expect      *Expectation `json:"expect,omitempty"`
	ExpectWords string       `json:"expect_words,omitempty"`
	StopIf      string       `json:"stop_if,omitempty"`
	Review      journal.Day  `json:"review"`
	ClientSaid  string       `json:"client_said,omitempty"`
	Huddle      HuddleID     `json:"huddle,omitempty"` // where it was decided
	Proposal    ProposalID   `json:"proposal,omitempty"`
	Watch       []Watch      `json:"watch,omitempty"`
}

// Expectation is what an adjustment is expected to do to a score, and by when.
type Expectation struct {
	Measure string      `json:"measure"`
	Score   string      `json:"score"`
	AtMost  *float64    `json:"at_most,omitempty"`
	AtLeast *float64    `json:"at_least,omitempty"`
	By      journal.Day `json:"by,omitzero"`
}

// Reviewed: the team looked at an adjustment and said what came of it.
type Reviewed struct {
	Adjustment AdjustmentID `json:"adjustment"`
	Verdict    Verdict      `json:"verdict"`
	Words      string       `json:"words,omitempty"`
	NextReview journal.Day  `json:"next_review,omitzero"` // it goes on, and is looked at again
}

// TaskOpened: a named person owes this client something by a time.
type TaskOpened struct {
	Task  TaskID     `json:"task"`
	Sort  TaskKind   `json:"kind"`
	Level Level      `json:"level,omitempty"`
	Flag  string     `json:"flag,omitempty"` // the flag of the answer that opened it
	About journal.ID `json:"about,omitzero"` // the entry of that answer
	For   journal.ID `json:"for"`
	Due   time.Time  `json:"due"`
	Turn  int        `json:"turn_minutes,omitempty"` // how long each of those named after the first has; 0: as long as the first
	Words string     `json:"words,omitempty"`
}

// TaskAcknowledged: somebody took the task on; the others need not.
type TaskAcknowledged struct {
	Task TaskID   `json:"task"`
	Sort TaskKind `json:"kind,omitempty"` // of the task; safety when not said
}

// TaskAddedTo: a further answer came while the task was open.
type TaskAddedTo struct {
	Task  TaskID     `json:"task"`
	Sort  TaskKind   `json:"kind,omitempty"`
	Level Level      `json:"level,omitempty"`
	Flag  string     `json:"flag,omitempty"`
	About journal.ID `json:"about,omitzero"`
	Due   time.Time  `json:"due,omitzero"` // set when the level is higher than before: who is responsible is called again
}

// TaskClosed: the task is done, and this is what was done.
type TaskClosed struct {
	Task TaskID   `json:"task"`
	Sort TaskKind `json:"kind,omitempty"`
	Done string   `json:"done"`
}

// SafetyPlanWritten: the client's safety plan, made together, in the client's
// own words; the newest replaces those before it. The six parts are those of
// Stanley and Brown's Safety Planning Intervention (Cogn Behav Pract 2012;
// 19:256-264).
type SafetyPlanWritten struct {
	WarningSigns  []string `json:"warning_signs,omitempty"`
	Alone         []string `json:"alone,omitempty"`  // what I can do alone
	Places        []string `json:"places,omitempty"` // places and people that distract
	People        []Person `json:"people,omitempty"` // whom I can ask
	Professionals []Person `json:"professionals,omitempty"`
	Safer         []string `json:"safer,omitempty"` // making the place safer
	Supplies      []Supply `json:"supplies,omitempty"`
}

// Supply is something at home that could do harm, mostly pills: how much of it
// is there, who holds it, and how much is handed out at a time.
type Supply struct {
	What   string `json:"what"`
	Much   string `json:"much,omitempty"`    // "14 tablets"
	Holder string `json:"holder,omitempty"`  // "my sister"
	AtMost string `json:"at_most,omitempty"` // "a week at a time"
}

// Person is somebody to call.
type Person struct {
	Name  string     `json:"name"`
	Phone string     `json:"phone,omitempty"`
	Who   journal.ID `json:"who,omitzero"` // set for somebody of the care team
}

// Kind is the word on disk.
func (ProblemNamed) Kind() string      { return "plan.problem_named" }
func (GoalSet) Kind() string           { return "plan.goal_set" }
func (Adjusted) Kind() string          { return "plan.adjusted" }
func (Reviewed) Kind() string          { return "plan.reviewed" }
func (TaskOpened) Kind() string        { return "plan.task_opened" }
func (TaskAcknowledged) Kind() string  { return "plan.task_acknowledged" }
func (TaskAddedTo) Kind() string       { return "plan.task_added_to" }
func (TaskClosed) Kind() string        { return "plan.task_closed" }
func (SafetyPlanWritten) Kind() string { return "plan.safety_plan_written" }

// Lane is the part of the chart that the event belongs to. A safety task is in
// the lane that every clinician of the team has; another task is in the plan.
func (ProblemNamed) Lane() journal.Lane       { return journal.Plan }
func (GoalSet) Lane() journal.Lane            { return journal.Plan }
func (Adjusted) Lane() journal.Lane           { return journal.Plan }
func (Reviewed) Lane() journal.Lane           { return journal.Plan }
func (t TaskOpened) Lane() journal.Lane       { return t.Sort.lane() }
func (t TaskAcknowledged) Lane() journal.Lane { return t.Sort.lane() }
func (t TaskAddedTo) Lane() journal.Lane      { return t.Sort.lane() }
func (t TaskClosed) Lane() journal.Lane       { return t.Sort.lane() }
func (SafetyPlanWritten) Lane() journal.Lane  { return journal.Safety }

// Kinds lists the events of this chapter.
func Kinds() []journal.Kind {
	return []journal.Kind{
		journal.KindOf[ProblemNamed](), journal.KindOf[GoalSet](),
		journal.KindOf[Adjusted](), journal.KindOf[Reviewed](),
		journal.KindOf[TaskOpened](), journal.KindOf[TaskAcknowledged](),
		journal.KindOf[TaskAddedTo](), journal.KindOf[TaskClosed](),
		journal.KindOf[SafetyPlanWritten](),
		journal.KindOf[QuestionAsked](), journal.KindOf[Said](), journal.KindOf[QuestionAnswered](),
		journal.KindOf[ChangeProposed](), journal.KindOf[GoalProposed](), journal.KindOf[ProposalWithdrawn](),
		journal.KindOf[ColleagueAnswered](), journal.KindOf[ClientAnswered](),
		journal.KindOf[Decided](), journal.KindOf[HuddleClosed](),
		journal.KindOf[ReferralMade](), journal.KindOf[ReferralAnswered](),
		journal.KindOf[ReadingGiven](), journal.KindOf[ReadingRead](),
		journal.KindOf[SignalAnswered](), journal.KindOf[PointDiscussed](), journal.KindOf[CaseReviewed](), journal.KindOf[BeforeMarked](),
		journal.KindOf[Kept](),
	}
}

// Arm is the side of the treatment that a change is on.
type Arm string

// The arms.
const (
	Therapy    Arm = "therapy"
	Medication Arm = "medication"
)

// Weight is how much of the work for a goal each arm is meant to do.
type Weight string

// The weights.
const (
	MostlyTherapy    Weight = "mostly therapy"
	BothAlike        Weight = "both alike"
	MostlyMedication Weight = "mostly medication"
)

// Weights lists them in the order of a form.
var Weights = []Weight{MostlyTherapy, BothAlike, MostlyMedication}

// Label is the weight as people read it: a sentence for translation.
func (w Weight) Label() string {
	switch w {
	case MostlyTherapy:
		return "Mostly therapy"
	case MostlyMedication:
		return "Mostly medication"
	}
	return "Both alike"
}

// Verdict is what came of an adjustment.
type Verdict string

// The verdicts. "Could not be judged" is one of them: too few doses or
// sessions for a fair trial say nothing about the drug or the therapy.
const (
	Helped       Verdict = "helped"
	NotEnough    Verdict = "not-enough"
	NotJudged    Verdict = "not-judged"
	NotTolerated Verdict = "not-tolerated"
)

// Verdicts lists them in the order of a form.
var Verdicts = []Verdict{Helped, NotEnough, NotJudged, NotTolerated}

// Label is the verdict as people read it: a sentence for translation.
func (v Verdict) Label() string {
	switch v {
	case Helped:
		return "Helped"
	case NotEnough:
		return "Not enough"
	case NotTolerated:
		return "Not tolerated"
	}
	return "Could not be judged"
}

// TaskKind is the kind of a task.
type TaskKind string

// The kinds of task: of the sharing rules, section Safety.
const (
	SafetyTask TaskKind = "safety"   // an answer about a life in danger
	SameDay    TaskKind = "same-day" // rash, heartbeat, a medicine stopped: the prescriber looks today
)

func (k TaskKind) lane() journal.Lane {
	if k == SameDay {
		return journal.Plan
	}
	return journal.Safety
}

// Level is how strong the flag of an answer is.
type Level string

// The levels, as the measures' flags have them.
const (
	Info   Level = "info"
	Review Level = "review"
	High   Level = "high"
	Urgent Level = "urgent"
)

// rank orders levels; one that is not known counts as the lowest.
func (l Level) rank() int {
	switch l {
	case Review:
		return 1
	case High:
		return 2
	case Urgent:
		return 3
	}
	return 0
}
