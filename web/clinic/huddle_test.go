package clinic_test

import (
	"strings"
	"testing"

	"tandem/journal"
	"tandem/plan"
)

// TestHuddle: from what the therapist saw to what both decided, each word in
// its place; what could not be saved keeps its text.
func TestHuddle(t *testing.T) {
	p := open(t)
	noor := p.noor.Viewer.Person.String()
	p.get(p.amina, "{sam}/huddle").want(t, 200, "No open questions.", "Ask a colleague")
	p.fills(p.amina, "{sam}/huddle/ask", "title", "", "saw", "nights-canary", "for", "not a person", "due-day", "1").want(t, 422, "nights-canary",
		"Write the question.", "Choose who is asked.")
	p.fills(p.amina, "{sam}/huddle/ask", "title", "Dose or time of day?", "saw", "nights-canary", "for", noor, "urgency", "this-week", "due-day", "20", "due-month", "6", "due-year", "2027").leads(t, p.path("{sam}/huddle"))
	h := p.chart(p.amina).Plan().Huddles()[0]
	at := "{sam}/huddle/" + string(h.Huddle)
	p.get(p.noor, at).want(t, 200, "Dose or time of day?", "nights-canary", "Noor answers by", "Answer it")
	p.fills(p.noor, at+"/answer", "answer", "change", "words", "mornings-canary").leads(t, p.path(at))
	p.fills(p.noor, at+"/propose", "arm", "medication", "title", "In the morning", "why", "short nights", "expect_words", "six hours",
		"review-day", "20", "review-month", "6", "review-year", "2027").leads(t, p.path(at))
	x := p.chart(p.noor).Plan().Proposals()[0]
	p.get(p.amina, at).want(t, 200, "In the morning", "Say what you think of it", "!Take it back", "Not answered yet")
	p.fills(p.amina, at+"/proposals/"+string(x.Proposal)+"/second", "agrees", "no").want(t, 422, "Say what you see differently.")
	p.fills(p.amina, at+"/proposals/"+string(x.Proposal)+"/second", "agrees", "yes").leads(t, p.path(at))
	p.writes(p.client(), plan.ClientAnswered{Proposal: x.Proposal, Answer: plan.No, Words: "not-now-canary"})
	ahead := []string{"decision", "go-ahead", "proposal", string(x.Proposal), "why", "reason-canary"}
	p.fills(p.noor, at+"/decide", ahead...).want(t, 409, "The client said no to this proposal; talk first, or propose something else.", "reason-canary")
	p.writes(p.client(), plan.ClientAnswered{Proposal: x.Proposal, Answer: plan.Yes})
	p.fills(p.noor, at+"/decide", ahead...).leads(t, p.path(at))
	p.get(p.amina, "{sam}/plan").want(t, 200, "In the morning")
	p.fills(p.amina, at+"/close", "done", "yes").leads(t, p.path(at))
	p.get(p.noor, at).want(t, 200, "reason-canary", "not-now-canary", "mornings-canary", "!Record the decision")
	p.get(p.noor, "{sam}/huddle").want(t, 200, "Closed questions", "No open questions.")
}

// TestLateQuestion: unanswered after its day, it says so and waits on both.
func TestLateQuestion(t *testing.T) {
	p := open(t)
	p.writes(p.amina, plan.QuestionAsked{Huddle: "h1", Title: "Dose?", Saw: "s", Urgency: plan.Routine, For: p.noor.Viewer.Person, Due: journal.DayOf(morning) + 2})
	p.at(morning.AddDate(0, 0, 3))
	page := p.get(p.noor, "{sam}/huddle").want(t, 200, "Unanswered since")
	if !strings.Contains(page.body, "Noor and Amina") {
		t.Error("a late question does not say that it waits on both")
	}
}

// TestNoYesForAClient: nobody but the client answers for the client.
func TestNoYesForAClient(t *testing.T) {
	p := open(t)
	p.writes(p.amina, plan.GoalProposed{Proposal: "g", Goal: plan.GoalSet{Goal: "g", Words: "friends", Therapy: "walks"}, Why: "w"})
	if p.chart(p.amina).Lens().MayWrite(plan.ClientAnswered{Proposal: "g", Answer: plan.Yes}) {
		t.Error("a therapist may say yes for the client")
	}
	if !p.chart(p.client()).Lens().MayWrite(plan.ClientAnswered{Proposal: "g", Answer: plan.Yes}) {
		t.Error("the client may not say yes")
	}
}
