package clinic_test

import (
	"testing"

	"tandem/lang"
	"tandem/meds"
	"tandem/plan"
	"tandem/synergy"
)

// decides lets the team propose a change in a huddle, Sam say yes and Noor
// decide; it gives the change.
func decides(t *testing.T, p *practice, change ...string) plan.Adjustment {
	t.Helper()
	noor := p.noor.Viewer.Person.String()
	p.fills(p.amina, "{sam}/huddle/ask", "title", "Is the dose too high at night?", "saw", "short nights", "for", noor, "urgency", "this-week",
		"due-day", "9", "due-month", "6", "due-year", "2026").leads(t, p.path("{sam}/huddle"))
	hs := p.chart(p.amina).Plan().Huddles()
	at := "{sam}/huddle/" + string(hs[len(hs)-1].Huddle)
	p.fills(p.noor, at+"/propose", append([]string{"arm", "medication", "why", "nights are short", "expect_words", "six hours",
		"stop_if", "score of 16", "review-day", "20", "review-month", "6", "review-year", "2026"}, change...)...).leads(t, p.path(at))
	ps := p.chart(p.noor).Plan().Proposals()
	x := ps[len(ps)-1].Proposal
	p.writes(p.client(), plan.ClientAnswered{Proposal: x, Answer: plan.Yes, Words: "yes-canary"})
	p.fills(p.noor, at+"/decide", "decision", "go-ahead", "proposal", string(x), "why", "reason").leads(t, p.path(at))
	p.get(p.noor, at).want(t, 200, "Decided, and not yet in what is taken")
	p.get(p.amina, at).want(t, 200, "!Decided, and not yet in what is taken")
	p.get(p.noor, "{sam}/medication").want(t, 200, "Decided, and not yet in what is taken", "adjustment=")
	all := p.chart(p.noor).Plan().Adjustments()
	return all[len(all)-1]
}

// TestDecisionBecomesADose: question, proposal, the client's yes, decision, dose:
// one change on the plan and on the timeline.
func TestDecisionBecomesADose(t *testing.T) {
	p := open(t)
	p.fills(p.noor, "{sam}/medication/start", startForm...).leads(t, p.path("{sam}/medication"))
	trial := string(p.chart(p.noor).Meds().Current(morning)[0].Trial)
	p.at(morning.AddDate(0, 0, 10))
	a := decides(t, p, "title", "Sertraline to 25 mg, in the morning", "trial", trial, "from", "50 mg", "to", "25 mg")
	dose := "{sam}/medication/trials/" + trial + "/dose?adjustment=" + string(a.Adjustment)
	p.at(morning.AddDate(0, 0, 16)) // done six days after it was decided
	p.get(p.noor, dose).want(t, 200, `name="dose" type="text" value="25"`, `value="in the morning" selected`, "nights are short", "six hours", "yes-canary",
		"Decided in a huddle. This records the step; the plan has the change already.", "!What we expect</legend>")
	p.fills(p.noor, dose, "dose", "12.5", "unit", "mg", "schedule", "in the morning", "why", "other-canary").want(t, 422, "This is not the dose that was decided.", "other-canary", "six hours")
	sent := p.form(p.noor, dose, "dose", "25", "unit", "mg", "schedule", "in the morning", "why", "nights are short")
	p.post(p.noor, dose, sent).leads(t, p.path("{sam}/medication"))
	sent.Set("why", "once more")
	p.post(p.noor, dose, sent).want(t, 409, "once more")
	p.get(p.noor, dose).want(t, 409)

	c := p.chart(p.noor)
	if n := p.entries(p.noor, "plan.adjusted"); n != 2 {
		t.Errorf("%d changes on the plan, want the start and the one that was decided", n)
	}
	steps := c.Meds().Current(p.now)[0].Steps
	if last := steps[len(steps)-1]; len(steps) != 2 || last.Adjustment != string(a.Adjustment) || last.Schedule != meds.InTheMorning {
		t.Errorf("steps: %+v", steps)
	}
	line := synergy.BuildTimeline(c, synergy.TimelineOptions{})
	if n := len(line.Changes); n != 2 || line.Changes[1].Adjustment != a.Adjustment || line.Changes[1].Day != steps[1].Day {
		t.Errorf("the timeline has %+v, want the start and one change on the day of the dose", line.Changes)
	}
	p.get(p.noor, "{sam}/medication").want(t, 200, "!Decided, and not yet in what is taken")
	p.get(p.amina, "{sam}/plan").want(t, 200, "sertraline: 50 mg to 25 mg")
}

// TestDecisionBecomesAStart: what was decided without a running medication opens
// the form of a start; an end is recorded too; another trial's decision is not
// found.
func TestDecisionBecomesAStart(t *testing.T) {
	p := open(t)
	a := decides(t, p, "title", "Start sertraline", "to", "50 mg")
	start := "{sam}/medication/start?adjustment=" + string(a.Adjustment)
	p.get(p.noor, start).want(t, 200, `name="drug" value="sertraline"`, `value="50"`, "nights are short")
	p.fills(p.noor, start, "dose", "50", "unit", "mg", "schedule", "daily", "why", "w").leads(t, p.path("{sam}/medication"))
	trial := p.chart(p.noor).Meds().Current(morning)[0]
	if trial.Adjustment != string(a.Adjustment) || p.entries(p.noor, "plan.adjusted") != 1 {
		t.Errorf("started as %+v", trial.Started)
	}
	end := decides(t, p, "title", "Stop sertraline", "trial", string(trial.Trial), "to", "none")
	p.get(p.noor, "{sam}/medication/start?adjustment="+string(end.Adjustment)).want(t, 404)
	stop := "{sam}/medication/trials/" + string(trial.Trial) + "/stop?adjustment=" + string(end.Adjustment)
	p.language = lang.Spanish
	p.get(p.noor, "{sam}/medication").want(t, 200, "Decidido, y todavía no está en lo que toma")
	p.fills(p.noor, stop, "reason", "client's wish", "why", "w").leads(t, p.path("{sam}/medication"))
	if got := synergy.Undone(p.chart(p.noor)); len(got) != 0 {
		t.Errorf("still to be recorded: %+v", got)
	}
	if n := p.entries(p.noor, "plan.adjusted"); n != 2 {
		t.Errorf("%d changes on the plan, want 2", n)
	}
}
