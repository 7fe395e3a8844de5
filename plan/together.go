package plan

import (
	"slices"
	"strings"

	"tandem/fault"
	"tandem/journal"
)

// Together is what the entries say about the work of the team itself: what was
// answered, talked over and gone through.
type Together struct {
	Signals journal.Lines[SignalAnswered] `json:"signals,omitempty"`
	Points  journal.Lines[PointDiscussed] `json:"points,omitempty"`
	Cases   journal.Lines[CaseReviewed]   `json:"cases,omitempty"`
	Marked  journal.Lines[BeforeMarked]   `json:"marked,omitempty"`
}

func (w *Together) lines() []journal.Lifter {
	return []journal.Lifter{&w.Signals, &w.Points, &w.Cases, &w.Marked}
}

func (w *Together) put(e journal.Entry) {
	switch ev := e.Event.(type) {
	case SignalAnswered:
		w.Signals.Put(e, ev)
	case PointDiscussed:
		w.Points.Put(e, ev)
	case CaseReviewed:
		w.Cases.Put(e, ev)
	case BeforeMarked:
		w.Marked.Put(e, ev)
	}
}

// How many answers to signals, reviews, and looks at what changed before a move
// a summary keeps. It keeps no points: a brief is made of the whole chart.
const (
	briefAnswers = 100
	briefCases   = 60
	briefMarked  = 40
)

func (w Together) brief() Together {
	w.Signals, _ = w.Signals.Newest(briefAnswers)
	w.Cases, _ = w.Cases.Newest(briefCases)
	w.Marked, _ = w.Marked.Newest(briefMarked)
	for i := range w.Marked {
		w.Marked[i].What.Marks = nil
	}
	w.Points = nil
	return w
}

// Answered gives the newest answer under a signal's key; false where there is
// none, or it was taken back.
func (w Together) Answered(signal string) (journal.Line[SignalAnswered], bool) {
	for _, l := range slices.Backward(w.Signals) {
		if l.What.Signal == signal {
			return l, l.What.Answer != AskAgain
		}
	}
	return journal.Line[SignalAnswered]{}, false
}

// Discussed says by whom and when a row of a brief was talked over last; false
// where it was not, or is open again.
func (w Together) Discussed(point string) (journal.Line[PointDiscussed], bool) {
	for _, l := range slices.Backward(w.Points) {
		if l.What.Point == point {
			return l, !l.What.Back
		}
	}
	return journal.Line[PointDiscussed]{}, false
}

// Holds says whether an answer still stands on a day: one that was put off
// ends on its day.
func (a SignalAnswered) Holds(today journal.Day) bool {
	return a.Answer != AskAgain && (a.Answer != PutOff || today < a.Until)
}

// mostPutOff is for how many days a signal is put off at most (source
// "policy"): by then somebody looks again, whatever has not changed.
const mostPutOff = 90

// AnswerSignal decides what is said to a reason to look at this chart.
func (p Plan) AnswerSignal(a SignalAnswered, today journal.Day) (journal.Event, error) {
	a.Why = strings.TrimSpace(a.Why)
	if !slices.Contains(SignalAnswers, a.Answer) && a.Answer != AskAgain {
		return nil, fault.In("answer", "Choose an answer.")
	}
	var errs []error
	if a.Why == "" && (a.Answer == PutOff || a.Answer == NotApplicable) {
		errs = append(errs, fault.In("why", "Say why; the whole team reads it."))
	}
	if a.Answer != PutOff {
		a.Until = 0
	} else if a.Until <= today || a.Until > today+mostPutOff {
		errs = append(errs, fault.In("until", "Choose a day after today, at most 90 days away."))
	}
	if err := fault.Join(errs...); err != nil {
		return nil, err
	}
	if _, answered := p.Together.Answered(a.Signal); a.Answer == AskAgain && !answered {
		return nil, fault.New(fault.Conflict, "This is asked already.")
	}
	return a, nil
}

// Discuss decides that a row of a brief was talked over, or was not after all.
// It may be talked over more than once.
func (p Plan) Discuss(d PointDiscussed) (journal.Event, error) {
	if _, was := p.Together.Discussed(d.Point); d.Back && !was {
		return nil, fault.New(fault.Conflict, "Somebody else took this mark back already.")
	}
	return d, nil
}

// mostMinutes is how long one client is gone through at most (source "policy");
// more is a slip of the hand.
const mostMinutes = 240

// ReviewCase decides what came of going through a client: what was decided, who
// does it and by when.
func (p Plan) ReviewCase(c CaseReviewed, today journal.Day) (journal.Event, error) {
	c.Decision = strings.TrimSpace(c.Decision)
	var errs []error
	if c.Decision == "" {
		errs = append(errs, fault.In("words", "Write what was decided, in words that the client can read."))
	}
	if c.Owner.IsZero() {
		errs = append(errs, fault.In("owner", "Choose who does what was decided."))
	}
	if c.By <= today {
		errs = append(errs, fault.In("by", "Choose a day after today by which it is done."))
	}
	if c.Minutes < 1 || c.Minutes > mostMinutes {
		errs = append(errs, fault.In("minutes", "Write how many minutes it took, from 1 to 240."))
	}
	if err := fault.Join(errs...); err != nil {
		return nil, err
	}
	return c, nil
}
