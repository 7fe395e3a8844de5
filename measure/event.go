package measure

import (
	"tandem/journal"
	"tandem/lang"
)

// Answered: a questionnaire was answered, or a rating scale filled in. It
// keeps the version that it was answered with, and what was worked out then.
type Answered struct {
	Measure  ID                  `json:"measure"`
	Version  string              `json:"version"`
	Answers  Answers             `json:"answers"`
	Scores   map[ScoreID]float64 `json:"scores,omitempty"`
	Status   map[ScoreID]Status  `json:"status,omitempty"` // of the scores that are not ok
	Flags    []FlagID            `json:"flags,omitempty"`
	Language lang.Language       `json:"language,omitempty"`
	Link     bool                `json:"link,omitempty"`  // from a link that was sent, by whoever had it
	Device   journal.ID          `json:"device,omitzero"` // in a session, on the device of this person
}

// CheckedIn: the client answered items of the daily check-in or the diary
// card. One form becomes one of these for each lane that it fills.
type CheckedIn struct {
	Day     journal.Day `json:"day"`
	Answers Answers     `json:"answers"`
}

// Rated: a number was recorded that belongs to no questionnaire here, most
// often in an import.
type Rated struct {
	In     journal.Lane `json:"in"` // diary, side-effects, scores
	Series string       `json:"series"`
	Label  string       `json:"label"`
	Value  float64      `json:"value"`
	Min    float64      `json:"min"`
	Max    float64      `json:"max"`
	Unit   string       `json:"unit,omitempty"`
	Of     int          `json:"of,omitempty"` // how many readings of that day it is the mean of; 0: it is one
}

// LifeHappened: something happened in the client's life, in their own words.
type LifeHappened struct {
	What string `json:"what"`
}

// BaselineSet: a clinician fixed the score at the start of this episode of
// care, against which later scores are read.
type BaselineSet struct {
	Measure ID          `json:"measure"`
	Score   ScoreID     `json:"score"`
	Value   float64     `json:"value"`
	On      journal.Day `json:"on"`
}

// Asked: a questionnaire is asked for, once or every so many days; or, where it
// says so, before each visit or after each change of a dose.
type Asked struct {
	Measure     ID          `json:"measure"`
	EveryDays   int         `json:"every_days,omitempty"` // 0: once
	From        journal.Day `json:"from"`
	Until       journal.Day `json:"until,omitzero"`         // zero: until somebody says otherwise
	BeforeVisit int         `json:"before_visit,omitempty"` // this many days before each visit; EveryDays is 0 then
	AfterDose   bool        `json:"after_dose,omitempty"`   // in weeks 2 and 4 after each dose step; EveryDays is 0 then
	Set         SetID       `json:"set,omitempty"`          // the set that it was chosen from
}

// PutOff: the client said that they do not want a questionnaire before a day.
// No reason is asked for.
type PutOff struct {
	Measure ID          `json:"measure"`
	Until   journal.Day `json:"until"` // the last day without it
}

// Reminded: the program wrote to the client that questionnaires wait.
type Reminded struct {
	Measures []ID        `json:"measures"`
	On       journal.Day `json:"on"`
}

// Kind is the word on disk.
func (Answered) Kind() string     { return "measure.answered" }
func (CheckedIn) Kind() string    { return "measure.checked_in" }
func (Rated) Kind() string        { return "measure.rated" }
func (LifeHappened) Kind() string { return "measure.happened" }
func (BaselineSet) Kind() string  { return "measure.baseline_set" }
func (Asked) Kind() string        { return "measure.asked" }
func (PutOff) Kind() string       { return "measure.put_off" }
func (Reminded) Kind() string     { return "measure.reminded" }

// Lane is the part of the chart that the event belongs to.
func (ev Answered) Lane() journal.Lane  { return LaneOf(ev.Measure) }
func (ev CheckedIn) Lane() journal.Lane { return laneOfItems(ev.Answers) }
func (LifeHappened) Lane() journal.Lane { return journal.Diary }
func (BaselineSet) Lane() journal.Lane  { return journal.Scores }
func (Asked) Lane() journal.Lane        { return journal.Scores }
func (PutOff) Lane() journal.Lane       { return journal.Scores }
func (Reminded) Lane() journal.Lane     { return journal.Scores }

// Lane is the lane it was recorded in; one that holds no ratings is scores.
func (ev Rated) Lane() journal.Lane {
	switch ev.In {
	case journal.Diary, journal.SideEffects:
		return ev.In
	}
	return journal.Scores
}

// Kinds lists the events of this chapter.
func Kinds() []journal.Kind {
	return []journal.Kind{
		journal.KindOf[Answered](),
		journal.KindOf[CheckedIn](),
		journal.KindOf[Rated](),
		journal.KindOf[LifeHappened](),
		journal.KindOf[BaselineSet](),
		journal.KindOf[Asked](),
		journal.KindOf[AnswersRead](),
		journal.KindOf[PutOff](),
		journal.KindOf[Reminded](),
		journal.KindOf[PackSwitched](),
		journal.KindOf[WordingLoaded](),
		journal.KindOf[OwnDefined](),
		journal.KindOf[OwnRetired](),
		journal.KindOf[CourseSwitched](),
	}
}
