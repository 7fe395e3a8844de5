package clinic_test

import (
	"strings"
	"testing"

	"tandem/journal"
	"tandem/plan"
)

// huddles gives two clients of Amina and Noor, each with a question that waits.
func huddles(t testing.TB) (p *practice, sam, luz journal.ID) {
	p = open(t)
	luz = p.registers(p.amina, "Luz Herrera", "es")
	due := journal.DayOf(morning) + 3
	p.writes(p.amina, plan.QuestionAsked{Huddle: "h1", Title: "Dose or time of day?", Saw: "short nights", Urgency: plan.Routine, For: p.noor.Viewer.Person, Due: due})
	was := p.sam
	p.sam = luz
	p.writes(p.amina, plan.QuestionAsked{Huddle: "h2", Title: "Start at all?", Saw: "afraid of it", Urgency: plan.Routine, For: p.noor.Viewer.Person, Due: due + 1})
	p.sam = was
	return p, was, luz
}

// TestGoThrough: the list leads to the first client, each turn to the next,
// without a script; it ends with what was gone through. What cannot be saved
// keeps every word, and decides nothing.
func TestGoThrough(t *testing.T) {
	p, sam, luz := huddles(t)
	first := "/clients/" + sam.String() + "/huddle/turn?then=" + luz.String()
	last := "/clients/" + luz.String() + "/huddle/turn"
	p.get(p.amina, "/huddles").want(t, 200, "A question waits: Dose or time of day?", "A question waits: Start at all?", `href="`+first+`"`, `href="`+last+`"`, "not yet")
	p.get(p.noor, "/huddles").want(t, 200, "Dose or time of day?", "!Start at all?", "!Luz")
	p.get(p.amina, first).want(t, 200, "A question waits: Dose or time of day?", "One client comes after this one.", `href="`+last+`"`, "Who takes part beside you")
	p.fills(p.amina, first, "words", "", "owner", "not a person", "by-day", "1", "by-month", "1", "by-year", "2020", "minutes", "0", "huddle", "h1").want(t, 422,
		"Write what was decided, in words that the client can read.", "Choose who does what was decided.", "Choose a day after today by which it is done.",
		"Write how many minutes it took, from 1 to 240.", "Choose what is decided.")
	p.fills(p.amina, first, "words", "kept-canary", "decision", "keep").want(t, 422, "kept-canary", "Choose the question that this decides.")
	noor := p.noor.Viewer.Person.String()
	whole := []string{"words", "mornings-canary", "owner", noor, "with", noor, "by-day", "20", "by-month", "6", "by-year", "2027", "minutes", "6"}
	p.fills(p.amina, first, append(whole, "huddle", "h1", "decision", "go-ahead")...).want(t, 422, "mornings-canary", "Choose the proposal that goes ahead.")
	if n := len(p.chart(p.amina).Plan().Together.Cases); n > 0 {
		t.Fatalf("what could not be saved went through %d clients", n)
	}
	p.fills(p.amina, first, append(whole, "huddle", "h1", "decision", "keep")...).leads(t, last)
	got := p.chart(p.noor).Plan()
	if h, _ := got.Huddle("h1"); len(h.Decisions) != 1 || h.Decisions[0].What.Decision != plan.Keep || h.Decisions[0].What.LookAgain.String() != "2027-06-20" {
		t.Errorf("the question was decided as %+v", h.Decisions)
	}
	if c := got.Together.Cases; len(c) != 1 || c[0].What.Minutes != 6 || c[0].What.Owner != p.noor.Viewer.Person || len(c[0].What.With) != 1 || c[0].What.Huddle != "h1" {
		t.Errorf("the turn was written down as %+v", c)
	}
	p.get(p.amina, "/huddles").want(t, 200, "!Dose or time of day?", "Start at all?", "1 to go through")
	amina := p.amina.Viewer.Person.String()
	p.fills(p.amina, last, "words", "wait", "owner", amina, "by-day", "20", "by-month", "6", "by-year", "2027", "minutes", "4").leads(t, "/huddles/review")
	p.get(p.noor, "/clients/"+sam.String()).want(t, 200, "Agreed by the team: mornings-canary", "Waits on you")
}

// TestTurnLeadsNowhereElse: an address that names no client, or another site,
// leads to none.
func TestTurnLeadsNowhereElse(t *testing.T) {
	p, sam, luz := huddles(t)
	for then, want := range map[string]string{
		"https://example.org/":                  "/huddles/review",
		"//example.org," + luz.String():         "/clients/" + luz.String() + "/huddle/turn",
		"..%2F..%2Fhouse,%00,":                  "/huddles/review",
		luz.String() + "," + luz.String() + "x": "/clients/" + luz.String() + "/huddle/turn",
	} {
		page := p.get(p.amina, "/clients/"+sam.String()+"/huddle/turn?then="+then).want(t, 200, "!example.org/")
		if !strings.Contains(page.body, `<a href="`+want+`">Leave this client`) {
			t.Errorf("after %q comes something else than %s", then, want)
		}
	}
}

// TestCaseReview: the minutes of the clients whom two practices treat; those of
// one practice alone are on nobody's report; the file holds no word of what was
// decided.
func TestCaseReview(t *testing.T) {
	p := open(t)
	due := journal.DayOf(morning) + 30
	p.writes(p.amina, plan.CaseReviewed{Minutes: 6, Decision: "nights-canary", Owner: p.amina.Viewer.Person, By: due, With: []journal.ID{p.noor.Viewer.Person}})
	p.writes(p.noor, plan.CaseReviewed{Minutes: 5, Decision: "keep-canary", Owner: p.noor.Viewer.Person, By: due})
	was := p.sam
	p.sam = p.registers(p.amina, "Luz Herrera", "es")
	p.writes(p.amina, plan.CaseReviewed{Minutes: 99, Decision: "alone-canary", Owner: p.amina.Viewer.Person, By: due})
	p.sam = was
	for _, who := range []struct {
		name string
		page answer
	}{{"amina", p.get(p.amina, "/huddles/review")}, {"noor", p.get(p.noor, "/huddles/review")}} {
		who.page.want(t, 200, "Sam Rivera", "nights-canary", "keep-canary", ">11<", "!alone-canary", "!>99<", "!Luz")
	}
	p.get(p.amina, "/huddles/review?month=1999-01").want(t, 200, "Nobody was gone through in this month.", "!Sam Rivera")
	p.get(p.amina, "/huddles/review?month=never").want(t, 404)
	month := journal.DayOf(morning).String()[:7]
	file := p.get(p.noor, "/huddles/review/minutes?month="+month).want(t, 200, month+",Sam Rivera,2,11,", "!canary", "!Luz")
	if kind := file.Header().Get("Content-Type"); kind != "text/csv; charset=utf-8" {
		t.Errorf("the minutes are %q", kind)
	}
}
