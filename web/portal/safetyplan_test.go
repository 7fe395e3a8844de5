package portal_test

import (
	"testing"

	"tandem/plan"
)

// TestTheClientChangesTheirPlan: in their own words, with who holds what; what
// somebody else wrote meanwhile is shown, and nothing typed is lost.
func TestTheClientChangesTheirPlan(t *testing.T) {
	h := open(t)
	h.get("/safety-plan").want(t, 200, "There is no safety plan yet.", "Begin it now")
	page := h.get("/safety-plan/change").want(t, 200, "Amina and Noor see each change.")
	h.post("/safety-plan/change", append(page.carried(), "supply-1-holder", "my sister")...).want(t, 422, "Write what it is, such as the pills at home.", `value="my sister"`)
	h.post("/safety-plan/change", append(page.carried(), "warning_signs", "I stop answering", "people", "Rosa, 302 555 0171",
		"supply-1", "sleeping pills", "supply-1-much", "14 tablets", "supply-1-holder", "my sister", "supply-1-most", "a week at a time")...).leads(t, "/safety-plan")
	h.get("/safety-plan").want(t, 200, "I stop answering", "sleeping pills: 14 tablets; held by my sister; handed out: a week at a time", "You changed it on May 14, 2026.", "Keep it on this phone")
	h.get("/safety-plan/card/es").want(t, 200, "I stop answering", "lo guarda my sister", "!Sam")

	page = h.get("/safety-plan/change")
	h.says(h.noor, plan.SafetyPlanWritten{WarningSigns: []string{"noor-canary"}})
	page = h.post("/safety-plan/change", append(page.carried(), "alone", "walk-canary")...).want(t, 409, "Somebody on your team changed the plan while you were writing.", "walk-canary", "noor-canary")
	h.post("/safety-plan/change", append(page.carried(), "alone", "walk-canary")...).leads(t, "/safety-plan")
	if p, _ := h.chart(h.noor).Safety().Plan(); len(p.What.Alone) != 1 || p.By != h.sam.Viewer.Person {
		t.Errorf("%+v", p)
	}
}
