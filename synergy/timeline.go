package synergy

import (
	"tandem/journal"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
)

// Timeline is one person's whole treatment on one axis, the client's days. It
// holds facts and no sentences: days, numbers, ids, and words that people or
// instruments gave. A row of a lane that the lens closes is not in it, and a
// row with nothing inside the window is empty.
type Timeline struct {
	Window Window
	Quiet  bool           // nothing was written for more than a year: Today is the day of the last entry
	First  journal.Day    // the first day of which anything is known; Today when nothing is
	From   journal.Day    // first day drawn
	Today  journal.Day    // the day of the chart's moment
	Until  journal.Day    // last day drawn; what is planned stands after Today
	Closed []journal.Lane // lanes of the grid that the lens hides

	Changes     []ChangeMark
	LifeEvents  []LifeMark
	Scores      []ScoreRow // the primary one first
	Sleep       *SleepRow
	Medicines   []MedicineRow // the regular ones
	AsNeeded    []AsNeededRow
	Results     []ResultMark    // one a day
	Injections  []InjectionMark // in the order of time
	SideEffects []SideEffectRow
	Phases      []PhaseBar
	Sessions    []Meeting // therapy
	Visits      []Meeting // medication
	Skills      []SkillWeek
	Planned     []Planned
}

// Window is how far back the timeline goes.
type Window string

// The windows.
const (
	ThreeMonths Window = "3m"
	SixMonths   Window = "6m"
	AllTime     Window = "all"
)

// Days is the length of a window up to today; 0 for all.
func (w Window) Days() int {
	switch w {
	case ThreeMonths:
		return 91
	case AllTime:
		return 0
	}
	return 178
}

// DaysAhead is how many days after today the axis goes on, for what is planned.
const DaysAhead = 18

// ChangeStep is what a change did.
type ChangeStep string

// The steps. A change with a Title needs no other word.
const (
	StepStarted ChangeStep = "started"
	StepDosed   ChangeStep = "dose changed"
	StepHeld    ChangeStep = "held"
	StepResumed ChangeStep = "resumed"
	StepStopped ChangeStep = "stopped"
	StepPhased  ChangeStep = "phase started"
)

// ChangeMark is a numbered flag: something of the treatment became different.
type ChangeMark struct {
	Number     int // 1 is the oldest on the chart, whatever the window
	Arm        plan.Arm
	Day        journal.Day
	Step       ChangeStep
	Title      string        // in the words of who decided it; "" where only the step is known
	Name       measure.Words // the medicine or the phase
	Dose       DrawnDose     // the dose from here on
	Why        string        // in the words of who decided it
	Entry      journal.ID
	Adjustment plan.AdjustmentID // "" where it was not planned as one
}

// DrawnDose is a dose to be read, and its height on the axis.
type DrawnDose struct {
	Text   string  // "37.5 mg"
	PerDay float64 // in the unit of the text; a height, nothing to calculate with
}

// LifeMark is something that happened, in the client's own words.
type LifeMark struct {
	Day   journal.Day
	Words string
	Entry journal.ID
}

// ScoreRow is one score of one measure over time.
type ScoreRow struct {
	Measure       measure.ID
	Score         measure.ScoreID
	Title         measure.Words // "PHQ-9"
	Low           float64
	High          float64 // the fixed range: the axis never follows the data
	Decimals      int
	HigherIsWorse *bool // nil: the score has no good direction
	Bands         []ScoreBand
	CutOff        *float64     // the usual cut-off, nil where none is adopted
	Interval      int          // days between scores as asked; a line is broken over more than twice this
	Points        []ScorePoint // those in the window, oldest first
	Last          *ScorePoint  // the newest, inside the window or not
	Merged        int          // how many scores a drawn point may stand for; 1 where nothing was merged
	Ribbon        []RibbonDay  // 80% of the local level, at the drawn points
	Before        *MedianBar   // of the three scores before the chosen change
	Now           *MedianBar   // of the last three scores
	Since         journal.Day  // the chosen change
	Reliable      bool         // Now differs from Before by at least the reliable change
	Says          Statement    // what the scores can say; Unsaid also where the lens hides a lane in which something may have changed
}

// ScoreBand is a range of a score with its word; Min is inside, Below is not, but for the topmost band.
type ScoreBand struct {
	Min, Below float64
	Severity   int // 0 to 4
	Word       measure.Words
}

// ScorePoint is one score.
type ScorePoint struct {
	Day       journal.Day
	Value     float64
	Band      int // index in the row's bands, -1 for none
	Entry     journal.ID
	Flag      SafetyMark
	Corrected bool // a correction stands in the place of what was written first
}

// SafetyMark is what became of a safety item that was answered.
type SafetyMark string

// The flags.
const (
	NoSafetyMark   SafetyMark = ""
	TaskOpen       SafetyMark = "open"   // its task is not closed
	TaskClosed     SafetyMark = "closed" // its task is closed
	SafetyAnswered SafetyMark = "seen"   // the lens does not say more
)

// RibbonDay is where a score's level lies on a day, with 80%.
type RibbonDay struct {
	Day       journal.Day
	Low, High float64
}

// MedianBar is the middle of a few scores, with the days that they span.
type MedianBar struct {
	From, To journal.Day
	Value    float64
}

// SleepRow is the nights, hours each.
type SleepRow struct {
	Nights []DayValue
	Means  []DayValue // of seven nights, where four or more of them are known
	Last   *DayValue  // the newest mean
	Every  int        // days between two means: 1, or 7 where there are too many nights to draw
}

// DayValue is a number on a day.
type DayValue struct {
	Day    journal.Day
	Number float64
	Entry  journal.ID
}

// MedicineRow is a medicine taken regularly.
type MedicineRow struct {
	Trial      meds.TrialID
	Name       measure.Words
	Steps      []DoseStep
	Missed     []journal.Day // the client said that it was not taken, or only in part
	Silent     []DaySpan     // days without an answer
	Unasked    []DaySpan     // days before the first answer, and those on which none was due
	Top        float64       // the highest step of the whole trial: the row's height
	Taken      int           // of the last 28 days
	Answered   int           // of the last 28 days
	AnsweredTo journal.Day   // days from here on have no answer yet: today, where it is not answered
}

// DaysOfTaking is the number of days behind Taken and Answered.
const DaysOfTaking = 28

// DoseStep is a dose over a stretch of days.
type DoseStep struct {
	DaySpan
	Dose  DrawnDose
	Held  bool
	Entry journal.ID
}

// DaySpan is from a day up to and with another.
type DaySpan struct {
	From, To journal.Day
	Open     bool // it goes on
}

// AsNeededRow is a medicine taken when needed.
type AsNeededRow struct {
	Trial meds.TrialID
	Name  measure.Words
	Dose  string
	Taken []DayValue // Number is how many times that day
}

// ResultMark is a day with results of tests or measurements.
type ResultMark struct {
	Day   journal.Day
	Of    []ResultValue
	Entry journal.ID // of the first of them
}

// ResultValue is a result as it was recorded.
type ResultValue struct {
	Name  measure.Words
	Value string // "done", "positive" and "negative" are words of the record
	Unit  string
}

// InjectionMark is an injection that was given.
type InjectionMark struct {
	Day   journal.Day
	Name  measure.Words
	Dose  string
	Entry journal.ID
}

// SideEffectRow is one side effect as life lines.
type SideEffectRow struct {
	Words string // the client's
	Runs  []SideEffectRun
}

// SideEffectRun is a stretch of one severity: 1 mild, 2 moderate, 3 severe.
type SideEffectRun struct {
	DaySpan
	Severity int
	Entry    journal.ID
}

// PhaseBar is a stretch of the therapy with a name.
type PhaseBar struct {
	DaySpan
	Name     string
	Modality string
	Entry    journal.ID
}

// MeetingMode is how two people met.
type MeetingMode string

// The modes.
const (
	MetInPerson   MeetingMode = "in person"
	MetByVideo    MeetingMode = "video"
	MetByPhone    MeetingMode = "phone"
	MeetingMissed MeetingMode = "missed"
)

// Meeting is a session or a visit, held or missed.
type Meeting struct {
	Day   journal.Day
	Mode  MeetingMode
	Entry journal.ID
}

// SkillWeek is on how many days of a week a skill was practised.
type SkillWeek struct {
	Start journal.Day
	Days  int
}

// Planned is what is to come: a visit, a review, or a step of a dose.
type Planned struct {
	Day    journal.Day
	What   PlannedKind
	Arm    plan.Arm
	Number int           // of the change that a review is about, 0 for others
	Name   measure.Words // of a step: the medicine
	Dose   string        // of a step: the dose of a day; "": none
}

// PlannedKind is a kind of planned thing.
type PlannedKind string

// The kinds of planned things.
const (
	PlannedVisit  PlannedKind = "visit"
	PlannedReview PlannedKind = "review"
	PlannedStep   PlannedKind = "step"
)

// TimelineWeek is a line of the table: what is known of Step days.
type TimelineWeek struct {
	Start       journal.Day
	End         journal.Day
	Scores      [][]ScorePoint // one list for each row of scores
	Sleep       float64        // mean hours, 0 where no night is known
	Nights      int
	Medicines   []MedicineWeek // one for each medicine row
	AsNeeded    []int          // times taken, one for each as-needed row
	Results     []int          // indices in Results
	Injections  []int          // indices in Injections
	SideEffects []SideEffectWeek
	Sessions    []MeetingMode
	Visits      []MeetingMode
	Skills      int   // days
	Changes     []int // indices in Changes
	LifeEvents  []int // indices in LifeEvents
}

// MedicineWeek is a medicine in a week: its newest dose, "" where none was prescribed.
type MedicineWeek struct {
	Dose     string
	Held     bool
	Taken    int
	Answered int
}

// SideEffectWeek is a side effect in a week at its strongest.
type SideEffectWeek struct {
	Row      int // index in SideEffects
	Severity int
}
