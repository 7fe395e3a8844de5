package plan

import (
	"regexp"
	"slices"
	"strings"

	"tandem/fault"
	"tandem/journal"
)

// code is the shape of an ICD-10-CM code: a letter, a digit, a letter or
// digit, and up to four more behind a point (CMS, ICD-10-CM Official
// Guidelines for Coding and Reporting, section I.A).
var code = regexp.MustCompile(`^[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?$`)

// NameProblem decides that the treatment is about something. A problem without
// a name within the chart is given one; a known one is worded anew.
func (p Plan) NameProblem(n ProblemNamed) (journal.Event, error) {
	n.Words, n.Code = strings.TrimSpace(n.Words), strings.ToUpper(strings.TrimSpace(n.Code))
	var errs []error
	if n.Words == "" {
		errs = append(errs, fault.In("words", "Write the problem in a few words."))
	}
	if n.Code != "" && !code.MatchString(n.Code) {
		errs = append(errs, fault.In("code", "Write the code like F33.1."))
	}
	if err := fault.Join(errs...); err != nil {
		return nil, err
	}
	if n.Problem == "" {
		n.Problem = ProblemID(journal.NewID().String())
	}
	return n, nil
}

// Adjust decides on a change of the treatment as a small trial: why, what is
// expected, and the day on which it is looked at. An adjustment without a name
// is given one.
func (p Plan) Adjust(a Adjusted, today journal.Day) (journal.Event, error) {
	a.Title, a.Why, a.ExpectWords = strings.TrimSpace(a.Title), strings.TrimSpace(a.Why), strings.TrimSpace(a.ExpectWords)
	var errs []error
	if a.Arm != Therapy && a.Arm != Medication {
		errs = append(errs, fault.In("arm", "Choose therapy or medication."))
	}
	if a.Title == "" {
		errs = append(errs, fault.In("title", "Write what changes, in a few words."))
	}
	if a.Why == "" {
		errs = append(errs, fault.In("why", "Say why; the whole team reads it."))
	}
	if a.Expect == nil && a.ExpectWords == "" {
		errs = append(errs, fault.In("expect", "Say what you expect, on a measure or in words."))
	}
	errs = append(errs, a.Expect.check(today))
	for _, w := range a.Watch {
		errs = append(errs, w.check(today))
	}
	if a.Review <= today {
		errs = append(errs, fault.In("review", "Choose a day after today on which to look at it."))
	}
	if err := fault.Join(errs...); err != nil {
		return nil, err
	}
	if _, known := p.Find(a.Adjustment); known {
		return nil, fault.New(fault.Conflict, "This change is on the plan already; correct it instead.")
	}
	if a.Adjustment == "" {
		a.Adjustment = AdjustmentID(journal.NewID().String())
	}
	return a, nil
}

// check says what of an expectation has to change; none has nothing.
func (x *Expectation) check(today journal.Day) error {
	if x == nil {
		return nil
	}
	var errs []error
	if x.Measure == "" || x.Score == "" {
		errs = append(errs, fault.In("expect", "Choose the measure on which you expect it."))
	}
	if x.AtMost == nil && x.AtLeast == nil || x.AtMost != nil && x.AtLeast != nil && *x.AtMost < *x.AtLeast {
		errs = append(errs, fault.In("expect", "Write the number that you expect: at most, or at least."))
	}
	if x.By != 0 && x.By <= today {
		errs = append(errs, fault.In("expect", "Choose a day after today by which you expect it."))
	}
	return fault.Join(errs...)
}

// Review decides what came of an adjustment. With a next review it goes on.
func (p Plan) Review(r Reviewed, today journal.Day) (journal.Event, error) {
	a, ok := p.Find(r.Adjustment)
	switch {
	case !ok:
		return nil, fault.New(fault.NotFound, "This change is not on the plan.")
	case !a.Open():
		return nil, fault.New(fault.Conflict, "This change was reviewed already; correct the review instead.")
	case !slices.Contains(Verdicts, r.Verdict):
		return nil, fault.In("verdict", "Choose what came of it.")
	case r.NextReview != 0 && r.NextReview <= today:
		return nil, fault.In("next_review", "Choose a day after today on which to look at it.")
	}
	r.Words = strings.TrimSpace(r.Words)
	return r, nil
}
