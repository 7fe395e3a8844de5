package plan_test

import (
	"testing"

	"tandem/fault"
	"tandem/journal"
	"tandem/plan"
)

func TestRefer(t *testing.T) {
	today := journal.DayOf(noon)
	whole := plan.ReferralMade{To: noor, Role: journal.Prescriber, Reason: "Sleep", Urgency: plan.Routine, Due: today + 7}
	asked := plan.Fold([]journal.Entry{{ID: journal.NewID(), At: noon, Lane: journal.Plan, Event: plan.ReferralMade{Referral: "r1", To: noor}}})
	for what, c := range map[string]struct {
		spoil func(*plan.ReferralMade)
		p     plan.Plan
		want  fault.Kind // 0: it is made
	}{
		"whole":           {func(*plan.ReferralMade) {}, plan.Plan{}, 0},
		"to nobody":       {func(r *plan.ReferralMade) { r.To = journal.ID{} }, plan.Plan{}, fault.Invalid},
		"as front desk":   {func(r *plan.ReferralMade) { r.Role = journal.Coordinator }, plan.Plan{}, fault.Invalid},
		"without reason":  {func(r *plan.ReferralMade) { r.Reason = " " }, plan.Plan{}, fault.Invalid},
		"without urgency": {func(r *plan.ReferralMade) { r.Urgency = "" }, plan.Plan{}, fault.Invalid},
		"by today":        {func(r *plan.ReferralMade) { r.Due = today }, plan.Plan{}, fault.Invalid},
		"today, by today": {func(r *plan.ReferralMade) { r.Due, r.Urgency = today, plan.Today }, plan.Plan{}, 0},
		"asked twice":     {func(*plan.ReferralMade) {}, asked, fault.Conflict},
		"another person":  {func(r *plan.ReferralMade) { r.To = amina }, asked, 0},
	} {
		r := whole
		c.spoil(&r)
		if _, err := c.p.Refer(r, today); (err == nil) != (c.want == 0) || err != nil && fault.KindOf(err) != c.want {
			t.Errorf("a referral %s: %v, want %v", what, err, c.want)
		}
	}
	for what, c := range map[string]struct {
		a    plan.ReferralAnswered
		by   journal.ID
		want fault.Kind
	}{
		"accepted":            {plan.ReferralAnswered{Referral: "r1", Accepted: true}, noor, 0},
		"declined with why":   {plan.ReferralAnswered{Referral: "r1", Why: "No room"}, noor, 0},
		"declined without":    {plan.ReferralAnswered{Referral: "r1", Why: " "}, noor, fault.Invalid},
		"by somebody else":    {plan.ReferralAnswered{Referral: "r1", Accepted: true}, amina, fault.Denied},
		"of one that is none": {plan.ReferralAnswered{Referral: "r9", Accepted: true}, noor, fault.NotFound},
	} {
		if _, err := asked.AnswerReferral(c.a, c.by); (err == nil) != (c.want == 0) || err != nil && fault.KindOf(err) != c.want {
			t.Errorf("%s: %v, want %v", what, err, c.want)
		}
	}
	asked.Advance(journal.Entry{ID: journal.NewID(), At: noon, Lane: journal.Plan, Event: plan.ReferralAnswered{Referral: "r1", Accepted: true}})
	if _, err := asked.AnswerReferral(plan.ReferralAnswered{Referral: "r1", Why: "after all"}, noor); fault.KindOf(err) != fault.Conflict {
		t.Errorf("it is answered twice: %v", err)
	}
}
