package clinic_test

import (
	"testing"

	"tandem/journal"
	"tandem/measure"
	"tandem/plan"
)

// TestCanWeLearn: before a change its form says what the timing could reveal,
// for the day and the measure that stand in it; the card of what runs says the
// same, a proposal's too, and what was reviewed says nothing of it.
func TestCanWeLearn(t *testing.T) {
	p := open(t)
	today := journal.DayOf(morning)
	for i, score := range []float64{18, 15, 19, 16, 20, 17} {
		p.at(morning.AddDate(0, 0, 7*i))
		p.writes(p.client(), measure.Answered{Measure: "phq-9", Version: "1.0.1", Scores: map[measure.ScoreID]float64{"total": score}})
	}
	p.at(morning.AddDate(0, 0, 36))
	p.get(p.amina, "{sam}/plan/change").want(t, 200, "Can we learn?", "One change at a time", "points of PHQ-9", "Safety and what the client wants come first", "!What another day could reveal")
	p.fills(p.noor, "{sam}/medication/start", startForm...).leads(t, p.path("{sam}/medication"))
	p.get(p.amina, "{sam}/plan/change").want(t, 200, "Together: if this and “Start sertraline” both start", "What another day could reveal", "cannot be told apart", "±5.7 points")
	typed := []string{"title", "typed-canary", "find", "check", "expect_measure", "gad-7"}
	p.fills(p.amina, "{sam}/plan/change", typed...).want(t, 200, "typed-canary", "Together")
	trial := string(p.chart(p.noor).Meds().Current(p.now)[0].Trial)
	p.get(p.noor, "{sam}/medication/trials/"+trial+"/dose").want(t, 200, "Can we learn?", "One change at a time")
	p.writes(p.amina, plan.Adjusted{Adjustment: "a1", Arm: plan.Therapy, Title: "Activity scheduling", Why: "w", ExpectWords: "x", Review: today + 90})
	p.get(p.noor, "{sam}/plan").want(t, 200, "<dt>Can we learn?</dt>", "Together: this and “Activity scheduling” both began", "Together: this and “Start sertraline” both began")
	p.writes(p.amina, plan.QuestionAsked{Huddle: "h1", Title: "q", Saw: "s", Urgency: plan.Routine, For: p.noor.Viewer.Person, Due: today + 60})
	p.writes(p.noor, plan.ChangeProposed{Huddle: "h1", Proposal: "x1", Change: plan.Adjusted{Adjustment: "a2", Arm: plan.Medication, Title: "Lithium", Why: "w", ExpectWords: "x", Review: today + 90}})
	p.get(p.amina, "{sam}/huddle/h1").want(t, 200, "Together: if this and “Activity scheduling” both start")
	p.writes(p.noor, plan.ProposalWithdrawn{Proposal: "x1", Why: "w"})
	p.get(p.amina, "{sam}/huddle/h1").want(t, 200, "!Can we learn?")
}
