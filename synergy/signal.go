package synergy

import (
	"cmp"
	"slices"
	"time"

	"tandem/chart"
	"tandem/journal"
	"tandem/plan"
)

// SignalLevel is how much a signal asks.
type SignalLevel string

// The levels.
const (
	SafetySignal SignalLevel = "safety" // a person may be in danger
	ActSignal    SignalLevel = "act"    // somebody is asked to do something
	KnowSignal   SignalLevel = "know"   // good to know
	GoodSignal   SignalLevel = "good"   // it goes well
)

func (l SignalLevel) rank() int {
	return slices.Index([]SignalLevel{SafetySignal, ActSignal, KnowSignal, GoodSignal}, l)
}

// RuleID names a rule.
type RuleID string

// Rule is one reason to look at a client today: a pure function of the lanes
// that it declares and a moment. It says what the entries say; what to do
// about it is the clinicians' to decide.
type Rule struct {
	ID     RuleID
	Lanes  []journal.Lane // all that it reads; who holds all of them sees its signals
	Source string         // English key: where its numbers come from
	Own    bool           // it ends by what is done on its own page, and by no other answer
	find   func(*View) []Signal
}

// Rules lists the rules; of two signals that press alike the earlier rule's comes first.
func Rules() []Rule {
	return []Rule{
		safetyTask, sameDayTask, deterioration, outsideBand, backAfterRemission, sideEffect, stopping, noEarlyTherapy, noEarlyMedication,
		decisionDue, lookAgain,
		inTheWayNow, referralWaits,
		checkRaised, doubleInertia, dosesMissed, monitoringOverdue, sessionsMissed, reviewDue, questionWaits, proposalWaits, caseOwed, messageWaits, goalStale, silence, silenceAtVisits, silenceAfterDose,
		watchedScores, watchedDiary, watchedEffects, watchedDoses,
		shortSleep, planChanged, moved, remission,
		sharingEnds,
	}
}

// Signal is what a rule found on a chart.
type Signal struct {
	Rule     RuleID
	Level    SignalLevel
	Lanes    []journal.Lane
	Says     Phrase
	Because  Phrase // the evidence, in a second line
	Consider Phrase // what both clinicians might look at; often empty
	Entries  []journal.ID
	Waits    []journal.ID // on whom; nobody when empty
	By       time.Time    // until when; zero when there is no time
	Source   string
	Do       Action
	Hangs    []string                           // what its key is made from; nil: all that it rests on
	Lasts    int                                // for how many days an answer stands where nothing else changes; 0: for ever
	Answer   *journal.Line[plan.SignalAnswered] // the team's newest answer under its key, whether or not it still holds

	client journal.ID
	own    bool
}

// Action is one thing that could be done: the name of a page, which of its
// things, and the word on the button.
type Action struct {
	Page  string
	Of    string
	Label string // English key
}

// Signals gives what the rules find in a summary behind a reader's lens, the
// most pressing first. A rule whose lanes are not all open to the reader is
// not asked, so a hidden entry can neither raise nor silence a signal.
func Signals(s chart.Summary, at time.Time) []Signal { return Read(s, at).Signals() }

// Signals gives what the rules find and nobody has answered, the most pressing
// first.
func (v *View) Signals() []Signal {
	open, _ := v.Found()
	return open
}

// Found gives all that the rules find, the most pressing first: what is still
// asked, and what the team has answered.
func (v *View) Found() (open, answered []Signal) {
	for _, r := range Rules() {
		if !v.open(r.Lanes) {
			continue
		}
		for _, s := range r.find(v) {
			s.Rule, s.Lanes, s.Source, s.own, s.client = r.ID, r.Lanes, cmp.Or(s.Source, r.Source), r.Own, v.Client
			if s.Do.Page == answerPage {
				s.Do.Of = s.Key()
			}
			holds := false
			if s.Answer, holds = v.answered(s); holds {
				answered = append(answered, s)
			} else {
				open = append(open, s)
			}
		}
	}
	slices.SortStableFunc(open, Signal.Compare)
	slices.SortStableFunc(answered, Signal.Compare)
	return open, answered
}

// Compare orders signals: by level, then by until when; one without a time
// comes after one that has.
func (s Signal) Compare(o Signal) int {
	if c := cmp.Compare(s.Level.rank(), o.Level.rank()); c != 0 {
		return c
	}
	switch {
	case s.By.IsZero() || o.By.IsZero():
		return cmp.Compare(b2i(s.By.IsZero()), b2i(o.By.IsZero()))
	default:
		return s.By.Compare(o.By)
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
