package plan_test

import (
	"testing"

	"pgregory.net/rapid"

	"tandem/fault"
	"tandem/journal"
	"tandem/plan"
)

// TestAnswerSignal: putting off needs a reason and a day, "does not apply" a
// reason; what is not answered cannot be asked again.
func TestAnswerSignal(t *testing.T) {
	today := journal.DayOf(noon)
	for _, c := range []struct {
		what string
		a    plan.SignalAnswered
		want fault.Kind // 0: it is taken
	}{
		{"acted on, without a word", plan.SignalAnswered{Answer: plan.ActedOn}, 0},
		{"put off with a reason and a day", plan.SignalAnswered{Answer: plan.PutOff, Why: "a new job", Until: today + 90}, 0},
		{"put off without a reason", plan.SignalAnswered{Answer: plan.PutOff, Why: " ", Until: today + 7}, fault.Invalid},
		{"put off without a day", plan.SignalAnswered{Answer: plan.PutOff, Why: "a new job"}, fault.Invalid},
		{"put off until today", plan.SignalAnswered{Answer: plan.PutOff, Why: "a new job", Until: today}, fault.Invalid},
		{"put off for longer than ninety days", plan.SignalAnswered{Answer: plan.PutOff, Why: "a new job", Until: today + 91}, fault.Invalid},
		{"does not apply, with a reason", plan.SignalAnswered{Answer: plan.NotApplicable, Why: "answered by mistake"}, 0},
		{"does not apply, without one", plan.SignalAnswered{Answer: plan.NotApplicable}, fault.Invalid},
		{"another answer", plan.SignalAnswered{Answer: "whatever", Why: "x"}, fault.Invalid},
		{"asked again before it was answered", plan.SignalAnswered{Answer: plan.AskAgain}, fault.Conflict},
	} {
		if _, err := (plan.Plan{}).AnswerSignal(c.a, today); (err == nil) != (c.want == 0) || err != nil && fault.KindOf(err) != c.want {
			t.Errorf("%s: %v, want %v", c.what, err, c.want)
		}
	}
}

func TestReviewCase(t *testing.T) {
	today := journal.DayOf(noon)
	whole := plan.CaseReviewed{Minutes: 5, Decision: "Amina asks about the nights", Owner: amina, By: today + 7}
	for what, spoil := range map[string]func(*plan.CaseReviewed){
		"":                      func(*plan.CaseReviewed) {},
		"without a decision":    func(c *plan.CaseReviewed) { c.Decision = " " },
		"that nobody does":      func(c *plan.CaseReviewed) { c.Owner = journal.ID{} },
		"by today":              func(c *plan.CaseReviewed) { c.By = today },
		"in no time":            func(c *plan.CaseReviewed) { c.Minutes = 0 },
		"for longer than a day": func(c *plan.CaseReviewed) { c.Minutes = 1441 },
	} {
		c := whole
		spoil(&c)
		if _, err := (plan.Plan{}).ReviewCase(c, today); (err == nil) != (what == "") {
			t.Errorf("a review %s: %v", what, err)
		}
	}
}

// TestDiscuss: a row is talked over as often as it is; a mark is taken back once.
func TestDiscuss(t *testing.T) {
	p := plan.Fold([]journal.Entry{{ID: journal.NewID(), At: noon, Lane: journal.Plan, Event: plan.PointDiscussed{Point: "r1"}}})
	if _, err := p.Discuss(plan.PointDiscussed{Point: "r1"}); err != nil {
		t.Errorf("a row is talked over twice: %v", err)
	}
	if _, err := p.Discuss(plan.PointDiscussed{Point: "r2", Back: true}); fault.KindOf(err) != fault.Conflict {
		t.Errorf("a mark that is not there is taken back: %v", err)
	}
	if _, err := p.Discuss(plan.PointDiscussed{Point: "r1", Back: true}); err != nil {
		t.Errorf("a mark is taken back: %v", err)
	}
	if _, err := p.Discuss(plan.PointDiscussed{Point: "r2"}); err != nil {
		t.Errorf("another row is marked: %v", err)
	}
}

// TestMarkBefore: a mark is one of three; where things are listed one of them is
// marked, and where none is, to have looked is enough.
func TestMarkBefore(t *testing.T) {
	for _, c := range []struct {
		what   string
		marks  []plan.BeforeMark
		listed int
		ok     bool
	}{
		{"one of two", []plan.BeforeMark{{Of: "a", Says: plan.Likely}}, 2, true},
		{"cannot tell", []plan.BeforeMark{{Of: "a", Says: plan.CannotTell}}, 1, true},
		{"nothing of two", nil, 2, false},
		{"nothing where nothing is listed", nil, 0, true},
		{"another word", []plan.BeforeMark{{Of: "a", Says: "proven"}}, 1, false},
	} {
		_, err := (plan.Plan{}).MarkBefore(plan.BeforeMarked{Move: "v1", Marks: c.marks}, c.listed)
		if (err == nil) != c.ok || err != nil && fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v", c.what, err)
		}
	}
}

// TestAnswersHold: an answer holds on every day, one that was put off on the
// days before its end and on no other, one that was taken back on none.
func TestAnswersHold(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		a := plan.SignalAnswered{Answer: rapid.SampledFrom(append(plan.SignalAnswers, plan.AskAgain)).Draw(r, "answer"),
			Until: journal.Day(rapid.IntRange(20000, 20100).Draw(r, "until"))}
		today := journal.Day(rapid.IntRange(19990, 20110).Draw(r, "today"))
		want := map[plan.SignalAnswer]bool{plan.ActedOn: true, plan.NotApplicable: true, plan.PutOff: today < a.Until}[a.Answer]
		if got := a.Holds(today); got != want {
			r.Fatalf("%v on %v holds %t, want %t", a, today, got, want)
		}
	})
}
