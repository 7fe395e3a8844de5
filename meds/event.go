package meds

import "tandem/journal"

// TrialID names one trial of one medication within a chart.
type TrialID string

// EffectID names one side effect within a chart, from its report to its end.
type EffectID string

// DrugID is the generic name of a drug of the embedded knowledge, with
// hyphens: "sertraline", "paliperidone-lai". Empty: the drug is not listed
// there, and only its name is known.
type DrugID string

// Started: the client began a medication; this is trial one of it, or another.
type Started struct {
	Trial    TrialID  `json:"trial"`
	Drug     DrugID   `json:"drug,omitempty"`
	Name     string   `json:"name,omitempty"` // as written, when the drug is not on the list
	Dose     Dose     `json:"dose"`           // at each taking
	Schedule Schedule `json:"schedule,omitempty"`
	AsNeeded bool     `json:"as_needed,omitempty"`
	For      string   `json:"for,omitempty"` // what it is meant to help with
	Why      string   `json:"why,omitempty"`

	Form         string      `json:"form,omitempty"`          // tablet, liquid, long-acting injection
	MostADay     int         `json:"most_a_day,omitempty"`    // as needed: how often in a day at the most
	Quantity     string      `json:"quantity,omitempty"`      // "30 tablets"
	SupplyDays   int         `json:"supply_days,omitempty"`   // how long that lasts
	PrescribedBy string      `json:"prescribed_by,omitempty"` // where it is not the author
	Expected     string      `json:"expected,omitempty"`      // what should be better, and by when
	StopIf       string      `json:"stop_if,omitempty"`       // what would make us stop
	Review       journal.Day `json:"review,omitzero"`         // the day on which to look at it
	Adjustment   string      `json:"adjustment,omitempty"`    // the change of the plan that decided it
}

// DoseChanged: a running trial goes on at another dose, or another time of day.
type DoseChanged struct {
	Trial    TrialID  `json:"trial"`
	Dose     Dose     `json:"dose"`
	Schedule Schedule `json:"schedule,omitempty"` // empty: as before
	Why      string   `json:"why,omitempty"`

	Adjustment string `json:"adjustment,omitempty"` // the change of the plan that decided it
}

// Held: the client takes none of it for now, and the trial is not over.
type Held struct {
	Trial TrialID `json:"trial"`
	Why   string  `json:"why,omitempty"`
}

// Resumed: a medication on hold is taken again, perhaps at another dose.
type Resumed struct {
	Trial TrialID `json:"trial"`
	Dose  Dose    `json:"dose,omitzero"` // zero: as before the pause
	Why   string  `json:"why,omitempty"`
}

// Stopped: the trial is over.
type Stopped struct {
	Trial  TrialID `json:"trial"`
	Reason Reason  `json:"reason"`
	Why    string  `json:"why,omitempty"`

	Adjustment string `json:"adjustment,omitempty"` // the change of the plan that decided it
}

// AsNeededTaken: the client took an as-needed medication once.
type AsNeededTaken struct {
	Trial TrialID `json:"trial"`
	Dose  Dose    `json:"dose,omitzero"` // zero: the dose on the chart
}

// SideEffectReported: the client told of a side effect, or how bad it is now.
type SideEffectReported struct {
	Effect   EffectID `json:"effect"`
	What     string   `json:"what"`     // in the client's own words
	Severity int      `json:"severity"` // 1 mild, 2 moderate, 3 severe
	Trial    TrialID  `json:"trial,omitempty"`
	Stopping bool     `json:"stopping,omitempty"` // the client thinks of stopping because of it
}

// SideEffectEnded: a side effect is gone.
type SideEffectEnded struct {
	Effect EffectID `json:"effect"`
}

// Kind is the word on disk.
func (Started) Kind() string            { return "meds.started" }
func (DoseChanged) Kind() string        { return "meds.dose_changed" }
func (Held) Kind() string               { return "meds.held" }
func (Resumed) Kind() string            { return "meds.resumed" }
func (Stopped) Kind() string            { return "meds.stopped" }
func (AsNeededTaken) Kind() string      { return "meds.as_needed_taken" }
func (SideEffectReported) Kind() string { return "meds.side_effect_reported" }
func (SideEffectEnded) Kind() string    { return "meds.side_effect_ended" }

// Lane is the part of the chart that the event belongs to.
func (Started) Lane() journal.Lane            { return journal.Medication }
func (DoseChanged) Lane() journal.Lane        { return journal.Medication }
func (Held) Lane() journal.Lane               { return journal.Medication }
func (Resumed) Lane() journal.Lane            { return journal.Medication }
func (Stopped) Lane() journal.Lane            { return journal.Medication }
func (AsNeededTaken) Lane() journal.Lane      { return journal.Medication }
func (SideEffectReported) Lane() journal.Lane { return journal.SideEffects }
func (SideEffectEnded) Lane() journal.Lane    { return journal.SideEffects }

// Kinds lists the events of this chapter.
func Kinds() []journal.Kind {
	return append(listKinds(),
		journal.KindOf[Started](), journal.KindOf[DoseChanged](), journal.KindOf[Held](),
		journal.KindOf[Resumed](), journal.KindOf[Stopped](), journal.KindOf[AsNeededTaken](),
		journal.KindOf[SideEffectReported](), journal.KindOf[SideEffectEnded](), journal.KindOf[ProgramQueried](), journal.KindOf[FactSigned](),
		journal.KindOf[TrialTold](), journal.KindOf[EpisodeTold](),
	)
}

// Schedule is how often, or when in the day, a medication is taken.
type Schedule string

// The schedules. They are whole words: "daily" is never "qd", which is misread.
const (
	Daily            Schedule = "daily"
	InTheMorning     Schedule = "in the morning"
	AtNight          Schedule = "at night"
	TwiceDaily       Schedule = "twice daily"
	ThreeTimesDaily  Schedule = "three times daily"
	FourTimesDaily   Schedule = "four times daily"
	EveryOtherDay    Schedule = "every other day"
	Weekly           Schedule = "weekly"
	EveryTwoWeeks    Schedule = "every 2 weeks"
	EveryFourWeeks   Schedule = "every 4 weeks"
	EveryTwelveWeeks Schedule = "every 12 weeks"
)

// Schedules lists the schedules in the order of a form.
var Schedules = []Schedule{Daily, InTheMorning, AtNight, TwiceDaily, ThreeTimesDaily, FourTimesDaily,
	EveryOtherDay, Weekly, EveryTwoWeeks, EveryFourWeeks, EveryTwelveWeeks}

// perDay is how many times a day; 0 when it is not taken every day.
func (s Schedule) perDay() int64 {
	switch s {
	case Daily, InTheMorning, AtNight:
		return 1
	case TwiceDaily:
		return 2
	case ThreeTimesDaily:
		return 3
	case FourTimesDaily:
		return 4
	}
	return 0
}

// Reason is why a trial ended.
type Reason string

// The reasons. A drug did not help enough, or the person is done with it;
// nobody and nothing failed.
const (
	NotEnough      Reason = "not enough"
	SideEffect     Reason = "side effect"
	NoLongerNeeded Reason = "no longer needed"
	ClientsWish    Reason = "client's wish"
	OtherReason    Reason = "other"
)

// Reasons lists the reasons in the order of a form.
var Reasons = []Reason{NotEnough, SideEffect, NoLongerNeeded, ClientsWish, OtherReason}

// Label is the reason as people read it: a sentence for translation.
func (r Reason) Label() string {
	switch r {
	case NotEnough:
		return "Did not help enough"
	case SideEffect:
		return "A side effect"
	case NoLongerNeeded:
		return "No longer needed"
	case ClientsWish:
		return "The client's wish"
	}
	return "Another reason"
}
