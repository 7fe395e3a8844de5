package plan_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tandem/journal"
	"tandem/plan"
)

func drawGoal(t *rapid.T, name string) plan.GoalSet {
	word := rapid.SampledFrom([]string{"", "walks", "phone a friend"})
	g := plan.GoalSet{Goal: "g", Words: word.Draw(t, name+" words"), Problem: plan.ProblemID(word.Draw(t, name+" problem")), Therapy: word.Draw(t, name+" therapy"),
		Medication: word.Draw(t, name+" medication"), Preference: word.Draw(t, name+" preference"), Weight: rapid.SampledFrom(plan.Weights).Draw(t, name+" weight"),
		Owner: journal.ID{byte(rapid.IntRange(0, 2).Draw(t, name+" owner"))}, Review: journal.Day(rapid.IntRange(0, 3).Draw(t, name+" review"))}
	g.Causes = rapid.SampledFrom([][]string{nil, {"c1"}, {"c1", "c2"}}).Draw(t, name+" causes")
	if rapid.Bool().Draw(t, name+" is measured") {
		n := float64(rapid.IntRange(4, 6).Draw(t, name+" target"))
		g.Expect = &plan.Expectation{Measure: "phq-9", Score: "total", AtMost: &n, By: journal.Day(rapid.IntRange(0, 2).Draw(t, name+" by"))}
	}
	return g
}

// put gives a goal with one part as another has it.
func put(g plan.GoalSet, p plan.GoalPart, from plan.GoalSet) plan.GoalSet {
	switch p {
	case plan.GoalWords:
		g.Words = from.Words
	case plan.GoalProblem:
		g.Problem = from.Problem
	case plan.GoalCauses:
		g.Causes = from.Causes
	case plan.GoalTherapy:
		g.Therapy = from.Therapy
	case plan.GoalMedication:
		g.Medication = from.Medication
	case plan.GoalWeight:
		g.Weight = from.Weight
	case plan.GoalPreference:
		g.Preference = from.Preference
	case plan.GoalTarget:
		g.Expect = from.Expect
	case plan.GoalOwner:
		g.Owner = from.Owner
	case plan.GoalReview:
		g.Review = from.Review
	}
	return g
}

// TestDiffersIsTheWholeDifference: to put each part that differs in its place
// makes one goal of the other, and nothing less does.
func TestDiffersIsTheWholeDifference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		was, now := drawGoal(t, "was"), drawGoal(t, "now")
		parts := now.Differs(was)
		if back := was.Differs(now); !slices.Equal(parts, back) {
			t.Fatalf("one way %v, the other %v", parts, back)
		}
		made := was
		for i, p := range parts {
			if left := now.Differs(made); !slices.Equal(left, parts[i:]) {
				t.Fatalf("with %v in place %v differ, want %v", parts[:i], left, parts[i:])
			}
			made = put(made, p, now)
		}
		if left := now.Differs(made); len(left) > 0 {
			t.Fatalf("with every part in place %v still differ", left)
		}
	})
}

func TestSetGoal(t *testing.T) {
	today, nine := journal.DayOf(noon), 9.0
	var p plan.Plan
	for i, ev := range []journal.Event{plan.ProblemNamed{Problem: "p1", Words: "low mood"},
		plan.GoalSet{Goal: "g1", Words: "friends", Therapy: "walks", Problem: "gone", Expect: &plan.Expectation{Measure: "phq-9", Score: "total", AtMost: &nine, By: today - 7}}} {
		p.Advance(journal.Entry{ID: journal.NewID(), At: noon.AddDate(0, -1, i), Lane: journal.Plan, Event: ev})
	}
	was, _ := p.Goal("g1")
	with := func(change func(*plan.GoalSet)) plan.GoalSet {
		g := plan.GoalSet{Words: "friends", Therapy: "walks", Problem: "p1"}
		change(&g)
		return g
	}
	for name, c := range map[string]struct {
		goal plan.GoalSet
		want string
	}{
		"a goal":           {with(func(*plan.GoalSet) {}), ""},
		"medication alone": {with(func(g *plan.GoalSet) { g.Therapy, g.Medication = "", "sleep" }), ""},
		"no problem":       {with(func(g *plan.GoalSet) { g.Problem = "" }), ""},
		"with all of it": {with(func(g *plan.GoalSet) {
			g.Weight, g.Review, g.Expect = plan.BothAlike, today+30, &plan.Expectation{Measure: "phq-9", Score: "total", AtMost: &nine, By: today + 30}
		}), ""},
		"no words":                   {with(func(g *plan.GoalSet) { g.Words = " " }), "Write the goal in the client's own words."},
		"no lever":                   {with(func(g *plan.GoalSet) { g.Therapy = "" }), "Write what therapy or medication does for this goal."},
		"of another plan's problem":  {with(func(g *plan.GoalSet) { g.Problem = "p9" }), "Choose a problem of this plan."},
		"a weight that is none":      {with(func(g *plan.GoalSet) { g.Weight = "all of it" }), "Choose how the work is shared."},
		"a target without a number":  {with(func(g *plan.GoalSet) { g.Expect = &plan.Expectation{Measure: "phq-9", Score: "total"} }), "Write the number that you expect: at most, or at least."},
		"looked at today":            {with(func(g *plan.GoalSet) { g.Review = today }), "Choose a day after today."},
		"what stood before may stay": {was, ""},
	} {
		ev, err := p.SetGoal(c.goal, today)
		if sentence(err) != c.want {
			t.Errorf("%s: SetGoal(%+v) = %v, want %q", name, c.goal, err, c.want)
		}
		if g, _ := ev.(plan.GoalSet); err == nil && g.Goal == "" {
			t.Errorf("%s: the goal has no name", name)
		}
	}
	for name, c := range map[string]struct {
		proposed plan.GoalProposed
		want     string
	}{
		"a new goal":          {plan.GoalProposed{Goal: with(func(*plan.GoalSet) {}), Why: "w"}, ""},
		"another lever":       {plan.GoalProposed{Goal: put(was, plan.GoalMedication, plan.GoalSet{Medication: "sleep"}), Why: "w"}, ""},
		"without a reason":    {plan.GoalProposed{Goal: with(func(*plan.GoalSet) {})}, "Say why; the whole team reads it."},
		"what it says anyway": {plan.GoalProposed{Goal: was, Why: "w"}, "The goal reads so already: change what you propose."},
	} {
		if _, err := p.ProposeGoal(c.proposed, today); sentence(err) != c.want {
			t.Errorf("%s: ProposeGoal = %v, want %q", name, err, c.want)
		}
	}
}

// TestStale: a goal is stale from the day after its review on, for everybody.
func TestStale(t *testing.T) {
	g := plan.GoalSet{Review: 100}
	if g.Stale(100) || !g.Stale(101) || (plan.GoalSet{}).Stale(101) {
		t.Errorf("on its day %v, after it %v, without a day %v; want false, true, false", g.Stale(100), g.Stale(101), (plan.GoalSet{}).Stale(101))
	}
}
