package clinic_test

import (
	"testing"

	"tandem/journal"
	"tandem/plan"
	"tandem/therapy"
)

// TestAGoalIsProposed: the prescriber proposes, the therapist sees what would
// change and says so, the client says yes, and the plan reads so for all.
func TestAGoalIsProposed(t *testing.T) {
	p := open(t)
	p.writes(p.amina, plan.ProblemNamed{Problem: "p1", Words: "low-mood-canary", Code: "F33.1"},
		plan.GoalSet{Goal: "g1", Words: "See my friends", Therapy: "walks-canary", Review: journal.DayOf(morning) + 30, Problem: "p1"})
	noor := p.noor.Viewer.Person.String()
	p.get(p.noor, "{sam}/plan").want(t, 200, "“See my friends”", "walks-canary", "none, on purpose", "low-mood-canary (F33.1)", "Propose a change of it", "Propose a goal")
	at := "{sam}/plan/goal/propose?goal=g1"
	p.get(p.noor, at).want(t, 200, "See my friends", "walks-canary", "low-mood-canary (F33.1)", "Sam has not shared formulation with you.")
	form := []string{"words", "See my friends", "problem", "p1", "therapy", "walks-canary", "medication", "energy-canary", "weight", "mostly therapy", "preference", "talk first",
		"expect_measure", "phq-9", "expect_side", "most", "expect", "9", "owner", noor, "review-day", "1", "review-month", "9", "review-year", "2026"}
	p.fills(p.noor, at, form...).want(t, 422, "Say why; the whole team reads it.", "energy-canary", "talk first", `value="9"`)
	p.fills(p.noor, at, append(form, "why", "why-canary")...).leads(t, p.path("{sam}/plan"))
	x := p.chart(p.noor).Plan().Standing()[0]
	on := "{sam}/plan/proposals/" + string(x.Proposal)
	p.get(p.noor, "{sam}/plan").want(t, 200, "Proposed by Noor", "Take it back", "!Say what you think of it")
	p.get(p.amina, "{sam}/plan").want(t, 200, "why-canary", "Now: none, on purpose", "Then: energy-canary", "Mostly therapy", "Then: PHQ-9 at 9 or lower", "Then: September 1, 2026",
		"Say what you think of it", "!Take it back", "has not said yet what they think", "Not answered yet")
	p.get(p.amina, "{sam}/huddle").want(t, 200, "Proposed for the plan", "#proposal-"+string(x.Proposal))
	p.get(p.amina, on+"/second").want(t, 200, "Then: energy-canary")
	p.fills(p.amina, on+"/second").want(t, 422, "Choose an answer.")
	p.fills(p.noor, on+"/second", "agrees", "yes").want(t, 409, "You proposed this yourself; it waits for the others.")
	p.fills(p.amina, on+"/withdraw", "why", "no").want(t, 422, "Only who proposed it takes it back.")
	p.fills(p.amina, on+"/second", "agrees", "no", "words", "wait-canary").leads(t, p.path("{sam}/plan"))
	p.writes(p.client(), plan.ClientAnswered{Proposal: x.Proposal, Answer: plan.Yes})
	p.get(p.noor, "{sam}/plan").want(t, 200, "wait-canary", "Then: energy-canary")
	p.fills(p.amina, on+"/second", "agrees", "yes").leads(t, p.path("{sam}/plan"))
	p.get(p.noor, "{sam}/plan").want(t, 200, "energy-canary", "Noor", "PHQ-9 at 9 or lower", "!Then: energy-canary", "!Proposed for the plan")
	p.get(p.amina, "{sam}/plan/proposals/nothing/second").want(t, 404)
	p.get(p.amina, "{sam}/plan/goal/propose?goal=nothing").want(t, 404)
}

// TestAProposedGoalIsTakenBack: by who proposed it, with a reason, and then
// nothing waits any more.
func TestAProposedGoalIsTakenBack(t *testing.T) {
	p := open(t)
	p.writes(p.amina, plan.GoalProposed{Proposal: "x", Goal: plan.GoalSet{Goal: "g", Words: "Sleep again", Therapy: "wind-down"}, Why: "w"})
	p.get(p.amina, "{sam}/plan").want(t, 200, "A new goal.", "wind-down", "!Now:")
	p.fills(p.amina, "{sam}/plan/proposals/x/withdraw", "why", "").want(t, 422, "Say why; the client reads it.", "Sleep again")
	p.fills(p.amina, "{sam}/plan/proposals/x/withdraw", "why", "too soon").leads(t, p.path("{sam}/plan"))
	p.get(p.amina, "{sam}/plan").want(t, 200, "!Sleep again")
}

// TestGoalOfTwoLanes: who does not see the formulation reads no cause, writes
// none, and takes none away.
func TestGoalOfTwoLanes(t *testing.T) {
	p := open(t)
	p.fills(p.amina, "{sam}/therapy/cause", "sort", "perpetuating", "name", "Cancels-canary", "words", "own-canary").leads(t, p.path("{sam}/therapy"))
	c := p.chart(p.amina).Formulation().Causes()[0].What
	p.fills(p.amina, "{sam}/plan/goal", "words", "Friends", "therapy", "walks", "causes", string(c.Cause), "causes", "none of these").leads(t, p.path("{sam}/plan"))
	p.get(p.amina, "{sam}/plan").want(t, 200, "Root causes it touches", "“Cancels-canary”")
	p.get(p.amina, "{sam}/therapy").want(t, 200, "Cancels-canary", "own-canary", "What keeps it going")
	for _, page := range []string{"{sam}/plan", "{sam}/therapy", "{sam}/ledger", "{sam}/outcomes", "{sam}/plan/goal"} {
		p.get(p.noor, page).want(t, 200, "!Cancels-canary", "!own-canary", "!Root causes it touches", "!/therapy/cause")
	}
	p.get(p.noor, "{sam}/therapy").want(t, 200, "Sam has not shared formulation with you.")
	g := p.chart(p.amina).Plan().Goals()[0].What
	p.fills(p.noor, "{sam}/plan/goal?goal="+string(g.Goal), "words", "Two friends", "therapy", "walks", "causes", "mine").leads(t, p.path("{sam}/plan"))
	g = p.chart(p.amina).Plan().Goals()[0].What
	if g.Words != "Two friends" || len(g.Causes) != 1 || g.Causes[0] != string(c.Cause) {
		t.Errorf("said anew by who sees no formulation the goal is %+v, want its cause to stay", g)
	}
	p.fills(p.amina, "{sam}/therapy/cause?cause="+string(c.Cause), "sort", "perpetuating", "name", "Cancels-canary", "over", "yes").leads(t, p.path("{sam}/therapy"))
	p.get(p.amina, "{sam}/therapy").want(t, 200, "plays no part any more")
	if p.chart(p.noor).Lens().MayWrite(therapy.CauseNamed{}) {
		t.Error("who does not see the formulation may write to it")
	}
}

// TestStaleForAll: past its day a goal says so to both clinicians.
func TestStaleForAll(t *testing.T) {
	p := open(t)
	p.writes(p.amina, plan.GoalSet{Goal: "g", Words: "Friends", Therapy: "walks", Review: journal.DayOf(morning) + 5})
	p.at(morning.AddDate(0, 0, 5))
	p.get(p.noor, "{sam}/plan").want(t, 200, "!Stale since")
	p.at(morning.AddDate(0, 0, 6))
	p.get(p.noor, "{sam}/plan").want(t, 200, "Stale since")
	p.get(p.amina, "{sam}/plan").want(t, 200, "Stale since")
}
