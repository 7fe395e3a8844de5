package meds

import "tandem/journal"

// StepPlanID names one plan of steps within a chart.
type StepPlanID string

// SubstanceID names a substance or an allergy within a chart.
type SubstanceID string

// StepsPlanned: the prescriber laid out how the dose goes up, or down, step by
// step. A step is taken only when the prescriber confirms it.
type StepsPlanned struct {
	Plan     StepPlanID    `json:"plan"`
	Trial    TrialID       `json:"trial"`
	Steps    []PlannedDose `json:"steps"`
	Schedule string        `json:"schedule,omitempty"` // id of the named schedule that it follows
	To       TrialID       `json:"to,omitempty"`       // of a cross-taper: what comes in its place
	Why      string        `json:"why,omitempty"`

	Begins     *Started `json:"begins,omitempty"`     // of what is not taken yet: how it begins; day and dose are those of the first step
	Adjustment string   `json:"adjustment,omitempty"` // the change of the plan that it is
}

// PlannedDose is one step: the dose from a day on. No dose: none is taken.
type PlannedDose struct {
	Day      journal.Day `json:"day"`
	Dose     Dose        `json:"dose,omitzero"`
	Schedule Schedule    `json:"schedule,omitempty"` // empty: as before
	If       string      `json:"if,omitempty"`       // what has to be so before it is taken
}

// StepAnswered: the client says whether they are ready for the next step.
type StepAnswered struct {
	Plan  StepPlanID `json:"plan"`
	Step  int        `json:"step"`  // 1: the first
	Ready bool       `json:"ready"` // false: not yet
	Words string     `json:"words,omitempty"`
}

// StepConfirmed: the prescriber says that a step is taken.
type StepConfirmed struct {
	Plan StepPlanID `json:"plan"`
	Step int        `json:"step"`          // 1: the first
	Why  string     `json:"why,omitempty"` // where the client did not say that they are ready
}

// StepsPaused: the dose stays as it is for now; the steps to come wait.
type StepsPaused struct {
	Plan StepPlanID `json:"plan"`
	Why  string     `json:"why"`
}

// StepsResumed: the plan goes on; what was to come comes later by as long as it
// waited.
type StepsResumed struct {
	Plan StepPlanID `json:"plan"`
	Why  string     `json:"why"`
}

// StepsEnded: no further step of the plan is taken; the dose stays as it is.
type StepsEnded struct {
	Plan StepPlanID `json:"plan"`
	Why  string     `json:"why"`
}

// InjectionGiven: a long-acting injection was given.
type InjectionGiven struct {
	Trial TrialID `json:"trial"`
	Dose  Dose    `json:"dose"`
	Site  string  `json:"site,omitempty"`
}

// Supplied: a medication was prescribed again, or handed out.
type Supplied struct {
	Trial    TrialID `json:"trial"`
	Quantity string  `json:"quantity,omitempty"` // "30 tablets"
	Days     int     `json:"days"`               // how long it lasts
}

// SubstanceNoted: the client takes something else too, or an allergy, or a
// condition that a medication has to suit, is known.
type SubstanceNoted struct {
	Substance SubstanceID `json:"substance"`
	Sort      Sort        `json:"sort"`
	Drug      DrugID      `json:"drug,omitempty"` // where the list has it
	What      string      `json:"what"`
	How       string      `json:"how,omitempty"` // how much and how often; of an allergy, what happens; of a condition, since when
	By        string      `json:"by,omitempty"`  // who prescribes it
}

// SubstanceEnded: it is taken no more, was no allergy, or is over.
type SubstanceEnded struct {
	Substance SubstanceID `json:"substance"`
	Why       string      `json:"why,omitempty"`
}

// Reconciled: the list was gone through with what the client says they take.
type Reconciled struct {
	With        string       `json:"with,omitempty"` // bottles, a pharmacy's list, from memory
	Differences []Difference `json:"differences,omitempty"`
}

// Difference is one medication that is taken otherwise than the list has it.
type Difference struct {
	Trial TrialID `json:"trial,omitempty"` // empty: it is not on the list
	Says  string  `json:"says"`            // in the client's words
}

// ResultRecorded: a value came from a laboratory, a measurement or a question,
// or a prescription registry was asked.
type ResultRecorded struct {
	Item   string      `json:"item"` // id of a monitoring item
	Value  string      `json:"value,omitempty"`
	Unit   string      `json:"unit,omitempty"`
	On     journal.Day `json:"on"` // the day of the sample
	Source string      `json:"source,omitempty"`
}

// AlertAnswered: the prescriber went on past an alert, and said why. It stands
// until something changes that the alert hangs on, because its key is another then.
type AlertAnswered struct {
	Key  string `json:"key"` // see Alert.Key
	Rule string `json:"rule"`
	Why  string `json:"why"`
}

// Kind is the word on disk.
func (StepsPlanned) Kind() string   { return "meds.steps_planned" }
func (StepAnswered) Kind() string   { return "meds.step_answered" }
func (StepConfirmed) Kind() string  { return "meds.step_confirmed" }
func (StepsPaused) Kind() string    { return "meds.steps_paused" }
func (StepsResumed) Kind() string   { return "meds.steps_resumed" }
func (StepsEnded) Kind() string     { return "meds.steps_ended" }
func (InjectionGiven) Kind() string { return "meds.injection_given" }
func (Supplied) Kind() string       { return "meds.supplied" }
func (SubstanceNoted) Kind() string { return "meds.substance_noted" }
func (SubstanceEnded) Kind() string { return "meds.substance_ended" }
func (Reconciled) Kind() string     { return "meds.reconciled" }
func (ResultRecorded) Kind() string { return "meds.result_recorded" }
func (AlertAnswered) Kind() string  { return "meds.alert_answered" }

// Lane is the part of the chart that the event belongs to.
func (StepsPlanned) Lane() journal.Lane   { return journal.Medication }
func (StepAnswered) Lane() journal.Lane   { return journal.Medication }
func (StepConfirmed) Lane() journal.Lane  { return journal.Medication }
func (StepsPaused) Lane() journal.Lane    { return journal.Medication }
func (StepsResumed) Lane() journal.Lane   { return journal.Medication }
func (StepsEnded) Lane() journal.Lane     { return journal.Medication }
func (InjectionGiven) Lane() journal.Lane { return journal.Medication }
func (Supplied) Lane() journal.Lane       { return journal.Medication }
func (SubstanceNoted) Lane() journal.Lane { return journal.Medication }
func (SubstanceEnded) Lane() journal.Lane { return journal.Medication }
func (Reconciled) Lane() journal.Lane     { return journal.Medication }
func (ResultRecorded) Lane() journal.Lane { return journal.Medication }
func (AlertAnswered) Lane() journal.Lane  { return journal.Medication }

func listKinds() []journal.Kind {
	return []journal.Kind{
		journal.KindOf[StepsPlanned](), journal.KindOf[StepAnswered](), journal.KindOf[StepConfirmed](), journal.KindOf[InjectionGiven](),
		journal.KindOf[StepsPaused](), journal.KindOf[StepsResumed](), journal.KindOf[StepsEnded](),
		journal.KindOf[Supplied](), journal.KindOf[SubstanceNoted](), journal.KindOf[SubstanceEnded](), journal.KindOf[Reconciled](),
		journal.KindOf[ResultRecorded](), journal.KindOf[AlertAnswered](),
	}
}

// Sort is what something on the list is, beside what is prescribed here.
type Sort string

// The sorts, in the order of a form.
const (
	OverTheCounter  Sort = "over the counter"
	Herbal          Sort = "herbal"
	Substance       Sort = "substance" // alcohol, nicotine, caffeine, cannabis and others
	OtherPrescriber Sort = "other prescriber"
	Allergy         Sort = "allergy"
	KnownCondition  Sort = "condition" // pregnancy, a kidney that works less, seizures
)

// Sorts lists the sorts in the order of a form.
var Sorts = []Sort{OverTheCounter, Herbal, Substance, OtherPrescriber, Allergy, KnownCondition}

// Label is the sort as people read it: a sentence for translation.
func (s Sort) Label() string {
	switch s {
	case OverTheCounter:
		return "Bought without a prescription"
	case Herbal:
		return "Herbal or supplement"
	case Substance:
		return "Alcohol, nicotine, caffeine or another substance"
	case OtherPrescriber:
		return "Prescribed by somebody else"
	case Allergy:
		return "Allergy or intolerance"
	case KnownCondition:
		return "A condition that a medication has to suit"
	}
	return "Something else"
}
