package meds

import (
	"slices"
	"strings"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
)

// ToldID names one trial from before this chart.
type ToldID string

// TrialTold: a medication was tried before this chart began, as the client
// tells it or as a letter says. What is zero or empty is not known.
type TrialTold struct {
	Told    ToldID     `json:"told"`
	Drug    DrugID     `json:"drug,omitempty"`
	Name    string     `json:"name,omitempty"`         // as written, when the drug is not on the list
	Daily   Dose       `json:"daily,omitzero"`         // the highest of a day
	Weeks   int        `json:"weeks,omitempty"`        // at that dose
	Year    int        `json:"year,omitempty"`         // in which it ended
	For     string     `json:"for,omitempty"`          // what it was meant to help with
	Regular YesNo      `json:"regular,omitempty"`      // taken on most days
	Effect  PastEffect `json:"effect,omitempty"`       // what it did
	Effects string     `json:"side_effects,omitempty"` // in the words of who tells it
	Reason  Reason     `json:"reason,omitempty"`       // why it ended
	Why     string     `json:"why,omitempty"`
	Episode bool       `json:"episode,omitempty"` // within the episode that is treated now
	By      ToldBy     `json:"by"`
	From    string     `json:"from,omitempty"` // whose letter, and of when
}

// EpisodeTold: what is known of the episode of depression that is treated now,
// beside the trials. The newest replaces those before it.
type EpisodeTold struct {
	Began        journal.Day     `json:"began,omitzero"`
	Severity     EpisodeSeverity `json:"severity,omitempty"`
	Augmentation YesNo           `json:"augmentation,omitempty"` // something was added to an antidepressant
	ECT          YesNo           `json:"ect,omitempty"`
	By           ToldBy          `json:"by"`
	From         string          `json:"from,omitempty"`
}

// Kind is the word on disk.
func (TrialTold) Kind() string   { return "meds.trial_told" }
func (EpisodeTold) Kind() string { return "meds.episode_told" }

// Lane is the part of the chart that the event belongs to.
func (TrialTold) Lane() journal.Lane   { return journal.Medication }
func (EpisodeTold) Lane() journal.Lane { return journal.Medication }

// YesNo is an answer that may not be known.
type YesNo string

// The answers.
const (
	SaidYes YesNo = "yes"
	SaidNo  YesNo = "no"
	NotSaid YesNo = "" // not known
)

// PastEffect is what a medication did that was tried before this chart.
type PastEffect string

// What it did, in the order of a form; "" is not known.
const (
	HelpedMuch PastEffect = "much"
	HelpedSome PastEffect = "some"
	NoEffect   PastEffect = "none"
	MadeWorse  PastEffect = "worse"
)

// PastEffects lists them in the order of a form.
var PastEffects = []PastEffect{HelpedMuch, HelpedSome, NoEffect, MadeWorse}

// Label is what it did as people read it: a sentence for translation.
func (e PastEffect) Label() string {
	switch e {
	case HelpedMuch:
		return "Much better"
	case HelpedSome:
		return "Some better"
	case NoEffect:
		return "No difference"
	case MadeWorse:
		return "Worse while taking it"
	}
	return "Not known"
}

// ToldBy is where something from before this chart is known from.
type ToldBy string

// Where it is known from.
const (
	ByClient ToldBy = "client"
	ByLetter ToldBy = "letter"
)

// ToldBys lists them in the order of a form.
var ToldBys = []ToldBy{ByClient, ByLetter}

// Label is the source as people read it: a sentence for translation.
func (b ToldBy) Label() string {
	if b == ByLetter {
		return "From a letter or another record"
	}
	return "As the client tells it"
}

// EpisodeSeverity is how severe an episode of depression is, in the words of
// the Maudsley staging.
type EpisodeSeverity string

// The severities.
const (
	Subsyndromal     EpisodeSeverity = "subsyndromal"
	MildEpisode      EpisodeSeverity = "mild"
	ModerateEpisode  EpisodeSeverity = "moderate"
	SevereEpisode    EpisodeSeverity = "severe without psychosis"
	PsychoticEpisode EpisodeSeverity = "severe with psychosis"
)

// EpisodeSeverities lists them in the order of a form.
var EpisodeSeverities = []EpisodeSeverity{Subsyndromal, MildEpisode, ModerateEpisode, SevereEpisode, PsychoticEpisode}

// Label is the severity as people read it: a sentence for translation.
func (s EpisodeSeverity) Label() string {
	switch s {
	case Subsyndromal:
		return "Subsyndromal"
	case MildEpisode:
		return "Mild"
	case ModerateEpisode:
		return "Moderate"
	case SevereEpisode:
		return "Severe, without psychosis"
	case PsychoticEpisode:
		return "Severe, with psychosis"
	}
	return "Not known"
}

// Called is the name of the drug in a language.
func (t TrialTold) Called(l lang.Language) string {
	return Started{Drug: t.Drug, Name: t.Name}.Called(l)
}

// earliestYear is before the first of these drugs was sold.
const earliestYear = 1940

// mostWeeks is more weeks than anybody takes a drug: a hundred years.
const mostWeeks = 5200

// Tell decides that something was tried before this chart. A trial without a
// name is given one.
func (r Regimen) Tell(t TrialTold, today journal.Day) (journal.Event, error) {
	for _, s := range []*string{&t.Name, &t.For, &t.Effects, &t.Why, &t.From} {
		*s = strings.TrimSpace(*s)
	}
	var errs []error
	if _, known := Known().Drug(t.Drug); t.Drug != "" && !known {
		errs = append(errs, fault.In("drug", "This medication is not on the list; choose one, or write its name."))
	} else if t.Drug == "" && t.Name == "" {
		errs = append(errs, fault.In("drug", "Choose a medication, or write its name."))
	}
	if t.Weeks < 0 || t.Weeks > mostWeeks {
		errs = append(errs, fault.In("weeks", "Write the weeks as a whole number, or leave it empty."))
	}
	if t.Year != 0 && (t.Year < earliestYear || t.Year > today.Date().Year()) {
		errs = append(errs, fault.In("year", "Write the year in four digits, not after this one, or leave it empty."))
	}
	if t.Effect != "" && !slices.Contains(PastEffects, t.Effect) {
		errs = append(errs, fault.In("effect", "Choose what it did, or leave it empty."))
	}
	if t.Reason != "" && !slices.Contains(Reasons, t.Reason) {
		errs = append(errs, fault.In("reason", "Choose why it ended, or leave it empty."))
	}
	errs = append(errs, toldBy(t.By, t.From))
	if err := fault.Join(errs...); err != nil {
		return nil, err
	}
	if t.Drug != "" {
		t.Name = ""
	}
	if t.Told == "" {
		t.Told = ToldID(journal.NewID().String())
	}
	return t, nil
}

// TellEpisode decides what is known of the episode.
func (r Regimen) TellEpisode(e EpisodeTold, today journal.Day) (journal.Event, error) {
	e.From = strings.TrimSpace(e.From)
	var errs []error
	if e.Began > today || e.Began != 0 && e.Began.Date().Year() < earliestYear {
		errs = append(errs, fault.In("began", "Write a day that is not later than today."))
	}
	if e.Severity != "" && !slices.Contains(EpisodeSeverities, e.Severity) {
		errs = append(errs, fault.In("severity", "Choose how severe it is, or leave it empty."))
	}
	if e.Began == 0 && e.Severity == "" && e.Augmentation == NotSaid && e.ECT == NotSaid {
		errs = append(errs, fault.In("began", "Write at least one of these; what is not known stays empty."))
	}
	errs = append(errs, toldBy(e.By, e.From))
	if err := fault.Join(errs...); err != nil {
		return nil, err
	}
	return e, nil
}

func toldBy(by ToldBy, from string) error {
	switch {
	case !slices.Contains(ToldBys, by):
		return fault.In("by", "Choose who says so: the client, or a letter.")
	case by == ByLetter && from == "":
		return fault.In("from", "Write whose letter it is, and of when.")
	}
	return nil
}
