package portal_test

import (
	"testing"

	"tandem/journal"
	"tandem/plan"
)

// TestACloserLook: the client reads until when, what and who reads it; on its
// days the check-in asks one question more, and after the last day no longer.
func TestACloserLook(t *testing.T) {
	h := open(t)
	today := journal.DayOf(morning)
	noor := h.noor.Viewer.Person
	h.says(h.noor, plan.Adjusted{Adjustment: "a1", Arm: plan.Medication, Title: "Sertraline to 100 mg", Why: "w", ExpectWords: "x", Review: today + 60, Watch: []plan.Watch{
		{What: "s", Item: "daily-side", Every: 2, Who: noor, Until: today + 28}, {What: "f", Measure: "phq-9", Every: 7, Who: noor, Until: today + 28}, {What: "legs-canary", Until: today + 28}}})
	h.get("/today").want(t, 200, "Until June 11 we look at this more closely: “Side effects today” and “PHQ-9”. Noor reads it.", "!legs-canary")
	h.get("/treatment").want(t, 200, "A closer look", "Noor reads it.")
	h.get("/check-in?step=side").want(t, 200, "!Side effects today")
	h.at(morning.AddDate(0, 0, 2))
	page := h.get("/check-in?step=side").want(t, 200, "Side effects today", "We look at this more closely for a while after a change.")
	h.post("/check-in", append(page.carried(), "step", "side", "daily-side", "2", "go", "done")...).leads(t, "/check-in/saved")
	if got := h.chart(h.noor).Measures().Days.Item("daily-side", today, today+5); len(got) != 1 || got[0].Value != 2 {
		t.Errorf("answered: %v", got)
	}
	h.at(morning.AddDate(0, 0, 7))
	h.get("/today").want(t, 200, "PHQ-9")
	h.at(morning.AddDate(0, 0, 29))
	h.get("/today").want(t, 200, "!more closely")
	h.get("/check-in?step=side").want(t, 200, "!Side effects today")
}
