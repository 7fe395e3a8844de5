package portal_test

import (
	"testing"

	"tandem/journal"
	"tandem/plan"
	"tandem/therapy"
)

// TestAProposal: it stands on the first page, in plain words; the client says
// let's talk, then yes, and what was typed is never lost.
func TestAProposal(t *testing.T) {
	h := open(t)
	today := journal.DayOf(morning)
	h.says(h.amina, plan.QuestionAsked{Huddle: "h1", Title: "Dose or time of day?", Saw: "saw-canary", Urgency: plan.Routine, For: h.noor.Viewer.Person, Due: today + 7})
	h.says(h.noor, plan.ChangeProposed{Huddle: "h1", Proposal: "x1", Change: plan.Adjusted{Adjustment: "a1", Arm: plan.Medication, Title: "In the morning",
		From: "at night", To: "in the morning", Why: "short nights", ExpectWords: "six hours", StopIf: "under five", Review: today + 28}})
	h.get("/today").want(t, 200, "A proposal: In the morning", "/proposals/x1", "Noor asks what you think.")
	h.get("/treatment").want(t, 200, "/proposals/x1", "/questions/h1")
	page := h.get("/proposals/x1").want(t, 200, "In the morning", "at night to in the morning", "short nights", "six hours", "under five", "Nothing changes before it is decided with you.", "!checked")
	h.post("/proposals/x1", append(page.carried(), "words", "typed-canary")...).want(t, 422, "typed-canary", "Choose yes, no, or let's talk.")
	h.post("/proposals/x1", append(page.carried(), "answer", "talk", "words", "how will we notice?")...).leads(t, "/proposals/x1")
	page = h.get("/proposals/x1").want(t, 200, "You said: Let's talk", "Say something else")
	h.get("/today").want(t, 200, "!/proposals/x1")
	h.post("/proposals/x1", append(page.carried(), "answer", "yes")...).leads(t, "/proposals/x1")
	page = h.get("/questions/h1").want(t, 200, "saw-canary", "how will we notice?", "You read all of it.")
	h.post("/questions/h1", page.carried()...).want(t, 422, "Write what you want to say.")
	h.post("/questions/h1", append(page.carried(), "words", "view-canary")...).leads(t, "/questions/h1")
	h.says(h.noor, plan.Decided{Huddle: "h1", Decision: plan.Keep, Why: "kept-canary"}, plan.HuddleClosed{Huddle: "h1"})
	h.get("/questions/h1").want(t, 200, "view-canary", "kept-canary", "!name=\"words\"")
	h.get("/proposals/x1").want(t, 200, "This was settled.", "!name=\"answer\"")
	h.get("/proposals/x9").want(t, 404)
	h.get("/proposals/x1?lang=es").want(t, 200, "Esto ya quedó resuelto.")
}

// TestWhatTimingReveals: beside a proposal, and beside what runs, the client
// reads in plain words what the timing could show; what is settled says nothing.
func TestWhatTimingReveals(t *testing.T) {
	h := open(t)
	today := journal.DayOf(morning)
	h.sertraline()
	h.says(h.amina, plan.QuestionAsked{Huddle: "h1", Title: "q", Saw: "s", Urgency: plan.Routine, For: h.noor.Viewer.Person, Due: today + 7})
	h.says(h.amina, plan.ChangeProposed{Huddle: "h1", Proposal: "x1", Change: plan.Adjusted{Adjustment: "a1", Arm: plan.Therapy, Title: "Exposure", Why: "w", ExpectWords: "x", Review: today + 28}})
	h.get("/proposals/x1").want(t, 200, "Can we learn?", "3 weeks apart from “sertraline 50 mg”", "We will know whether you are better;")
	h.get("/proposals/x1?lang=es").want(t, 200, "A 3 semanas de “sertralina 50 mg”")
	h.says(h.amina, plan.Adjusted{Adjustment: "a9", Arm: plan.Therapy, Title: "Walks", Why: "w", ExpectWords: "x", Review: today + 28})
	h.get("/treatment").want(t, 200, "may not be enough to say which part helped")
	h.says(h.amina, plan.Reviewed{Adjustment: "a9", Verdict: plan.Verdicts[0]}, plan.ProposalWithdrawn{Proposal: "x1", Why: "w"})
	h.get("/proposals/x1").want(t, 200, "!Can we learn?")
	h.get("/treatment").want(t, 200, "Walks", "!Can we learn?")
}

// TestAProposedGoal: the client reads the whole difference in plain words, who
// of the team says what, and what it is once all have said yes; a day that has
// passed is said to them too.
func TestAProposedGoal(t *testing.T) {
	h := open(t)
	today := journal.DayOf(morning)
	h.says(h.amina, plan.GoalSet{Goal: "g1", Words: "See my friends", Therapy: "walks-canary", Review: today + 2},
		therapy.CauseNamed{Cause: "c1", Sort: therapy.Perpetuating, Name: "cancels-canary"})
	h.says(h.noor, plan.GoalProposed{Proposal: "x1", Why: "why-canary", Goal: plan.GoalSet{Goal: "g1", Words: "See my friends", Therapy: "walks-canary", Medication: "energy-canary",
		Weight: plan.MostlyTherapy, Owner: h.noor.Viewer.Person, Review: today + 60, Causes: []string{"c1"}}})
	page := h.get("/proposals/x1").want(t, 200, "See my friends", "why-canary", "Now: none, on purpose", "Then: energy-canary", "Then: Mostly therapy", "Then: Noor", "Then: “cancels-canary”",
		"Amina", "has not said yet what they think", "It counts once your team and you have said yes.", "!walks-canary")
	h.get("/proposals/x1?lang=es").want(t, 200, "Ahora: ninguna, a propósito", "Después: energy-canary", "todavía no ha dicho qué piensa")
	h.post("/proposals/x1", append(page.carried(), "answer", "yes")...).leads(t, "/proposals/x1")
	h.says(h.amina, plan.ColleagueAnswered{Proposal: "x1", Agrees: true, Words: "fine-canary"})
	h.get("/proposals/x1").want(t, 200, "It is part of your plan since", "fine-canary", "energy-canary", "!name=\"answer\"", "!Now:")
	h.get("/treatment").want(t, 200, "energy-canary", "Mostly therapy", "“cancels-canary”", "!The day to look at this has passed")
	h.says(h.amina, plan.GoalSet{Goal: "g2", Words: "Sleep again", Therapy: "wind-down", Review: today - 1})
	h.get("/treatment").want(t, 200, "The day to look at this has passed", "none, on purpose")
}
