package plan_test

import (
	"testing"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/plan"
)

func TestWords(t *testing.T) {
	for _, v := range plan.Verdicts {
		if !lang.Has(v.Label()) {
			t.Errorf("no Spanish for: %s", v.Label())
		}
	}
}

func sentence(err error) string {
	if err == nil {
		return ""
	}
	return fault.Of(err).Sentence
}

func TestAdjust(t *testing.T) {
	today := journal.DayOf(noon)
	var p plan.Plan
	p.Advance(journal.Entry{ID: journal.NewID(), At: noon, Event: plan.Adjusted{Adjustment: "a1", Review: today + 28}})
	twelve, fifteen := 12.0, 15.0
	ok := plan.Adjusted{Arm: plan.Medication, Title: "Raise sertraline", Why: "PHQ-9 17 then 16", ExpectWords: "more energy", Review: today + 28}
	with := func(change func(*plan.Adjusted)) plan.Adjusted {
		a := ok
		change(&a)
		return a
	}
	expect := func(x plan.Expectation) plan.Adjusted {
		return with(func(a *plan.Adjusted) { a.Expect = &x })
	}
	watch := func(w plan.Watch) plan.Adjusted {
		return with(func(a *plan.Adjusted) { a.Watch = []plan.Watch{w} })
	}
	for name, c := range map[string]struct {
		adjusted plan.Adjusted
		want     string
	}{
		"in words":                  {ok, ""},
		"on a measure":              {expect(plan.Expectation{Measure: "phq-9", Score: "total", AtMost: &twelve, By: today + 28}), ""},
		"between two numbers":       {expect(plan.Expectation{Measure: "phq-9", Score: "total", AtMost: &fifteen, AtLeast: &twelve}), ""},
		"no arm":                    {with(func(a *plan.Adjusted) { a.Arm = "" }), "Choose therapy or medication."},
		"no title":                  {with(func(a *plan.Adjusted) { a.Title = " " }), "Write what changes, in a few words."},
		"no why":                    {with(func(a *plan.Adjusted) { a.Why = "" }), "Say why; the whole team reads it."},
		"no expectation":            {with(func(a *plan.Adjusted) { a.ExpectWords = "" }), "Say what you expect, on a measure or in words."},
		"no measure":                {expect(plan.Expectation{Score: "total", AtMost: &twelve}), "Choose the measure on which you expect it."},
		"no number":                 {expect(plan.Expectation{Measure: "phq-9", Score: "total"}), "Write the number that you expect: at most, or at least."},
		"numbers that cannot be":    {expect(plan.Expectation{Measure: "phq-9", Score: "total", AtMost: &twelve, AtLeast: &fifteen}), "Write the number that you expect: at most, or at least."},
		"expected by today":         {expect(plan.Expectation{Measure: "phq-9", Score: "total", AtMost: &twelve, By: today}), "Choose a day after today by which you expect it."},
		"no review":                 {with(func(a *plan.Adjusted) { a.Review = 0 }), "Choose a day after today on which to look at it."},
		"a review today":            {with(func(a *plan.Adjusted) { a.Review = today }), "Choose a day after today on which to look at it."},
		"one that is there already": {with(func(a *plan.Adjusted) { a.Adjustment = "a1" }), "This change is on the plan already; correct it instead."},
		"a closer look":             {watch(plan.Watch{What: "PHQ-9", Measure: "phq-9", Every: 14, Who: noor, Until: today + 28}), ""},
		"what to look for":          {watch(plan.Watch{What: "restless legs", Until: today}), ""},
		"read by nobody":            {watch(plan.Watch{Item: "daily-sleep", Every: 1, Until: today + 28}), "Choose who reads the answers."},
		"looked at until today":     {watch(plan.Watch{Item: "daily-sleep", Every: 1, Who: noor, Until: today}), "Choose a day after today, within half a year, on which the closer look ends."},
		"looked at for a year":      {watch(plan.Watch{Item: "daily-sleep", Every: 1, Who: noor, Until: today + 365}), "Choose a day after today, within half a year, on which the closer look ends."},
		"a form every day":          {watch(plan.Watch{Measure: "phq-9", Every: 1, Who: noor, Until: today + 28}), "A question of the check-in is asked at most once a day, a questionnaire at most once a week."},
	} {
		ev, err := p.Adjust(c.adjusted, today)
		if sentence(err) != c.want {
			t.Errorf("%s: Adjust = %v, want %q", name, err, c.want)
		}
		if a, _ := ev.(plan.Adjusted); err == nil && a.Adjustment == "" {
			t.Errorf("%s: the adjustment has no name", name)
		}
	}
}

func TestOtherDecisions(t *testing.T) {
	today := journal.DayOf(noon)
	var p plan.Plan
	for i, ev := range []journal.Event{
		plan.Adjusted{Adjustment: "new", Review: today},
		plan.Adjusted{Adjustment: "goes on", Review: today},
		plan.Reviewed{Adjustment: "goes on", Verdict: plan.NotJudged, NextReview: today + 7},
		plan.Adjusted{Adjustment: "closed", Review: today},
		plan.Reviewed{Adjustment: "closed", Verdict: plan.Helped},
	} {
		p.Advance(journal.Entry{ID: journal.NewID(), At: noon.AddDate(0, 0, i), Event: ev})
	}
	review := func(r plan.Reviewed) error { _, err := p.Review(r, today); return err }
	problem := func(n plan.ProblemNamed) error { _, err := p.NameProblem(n); return err }
	goal := func(g plan.GoalSet) error { _, err := p.SetGoal(g, today); return err }
	safety := func(s plan.SafetyPlanWritten) error { _, err := plan.Safety{}.Write(s); return err }
	for _, c := range []struct {
		what string
		got  error
		want string
	}{
		{"review", review(plan.Reviewed{Adjustment: "new", Verdict: plan.NotTolerated}), ""},
		{"review again", review(plan.Reviewed{Adjustment: "goes on", Verdict: plan.Helped, NextReview: today + 28}), ""},
		{"review what is closed", review(plan.Reviewed{Adjustment: "closed", Verdict: plan.Helped}), "This change was reviewed already; correct the review instead."},
		{"review what is not there", review(plan.Reviewed{Adjustment: "x", Verdict: plan.Helped}), "This change is not on the plan."},
		{"review without a verdict", review(plan.Reviewed{Adjustment: "new", Verdict: "failed"}), "Choose what came of it."},
		{"look again today", review(plan.Reviewed{Adjustment: "new", Verdict: plan.NotJudged, NextReview: today}), "Choose a day after today on which to look at it."},
		{"a problem", problem(plan.ProblemNamed{Words: "low mood", Code: "f33.1"}), ""},
		{"a problem without a code", problem(plan.ProblemNamed{Words: "low mood"}), ""},
		{"a problem without words", problem(plan.ProblemNamed{Code: "F33.1"}), "Write the problem in a few words."},
		{"a code that is none", problem(plan.ProblemNamed{Words: "low mood", Code: "F33.1 severe"}), "Write the code like F33.1."},
		{"a goal", goal(plan.GoalSet{Words: "friends", Medication: "energy", Review: today + 1}), ""},
		{"a goal in nobody's words", goal(plan.GoalSet{Therapy: "phone"}), "Write the goal in the client's own words."},
		{"a goal without a lever", goal(plan.GoalSet{Words: "friends"}), "Write what therapy or medication does for this goal."},
		{"a goal for today", goal(plan.GoalSet{Words: "friends", Therapy: "phone", Review: today}), "Choose a day after today."},
		{"a safety plan", safety(plan.SafetyPlanWritten{Alone: []string{"walk"}}), ""},
		{"a blank safety plan", safety(plan.SafetyPlanWritten{Alone: []string{" ", ""}, People: []plan.Person{{}}}), "Write at least one line of the safety plan."},
	} {
		if sentence(c.got) != c.want {
			t.Errorf("%s: %v, want %q", c.what, c.got, c.want)
		}
	}
}
