package portal_test

import (
	"testing"

	"tandem/journal"
	"tandem/meds"
)

// planned is a plan of lamotrigine beside valproate, its first step in force.
func planned(t *testing.T, h *house) {
	t.Helper()
	dose := func(n string) meds.Dose {
		d, err := meds.ParseDose(n, "mg")
		must(t, err)
		return d
	}
	today := journal.DayOf(morning)
	begins := meds.Started{Trial: "l", Drug: "lamotrigine", Dose: dose("25"), Schedule: meds.EveryOtherDay, Why: "low spells"}
	h.says(h.noor, journal.On(morning.AddDate(0, 0, -12), begins))
	h.says(h.noor, journal.On(morning.AddDate(0, 0, -12), meds.StepsPlanned{Plan: "up", Trial: "l", Schedule: "ltg_valproate", Why: "why-canary", Begins: &begins, Steps: []meds.PlannedDose{
		{Day: today - 12, Dose: dose("25"), Schedule: meds.EveryOtherDay}, {Day: today + 2, Dose: dose("25"), Schedule: meds.Daily, If: "no rash"}, {Day: today + 16, Dose: dose("50"), Schedule: meds.Daily}}}))
	h.says(h.noor, journal.On(morning.AddDate(0, 0, -12), meds.StepConfirmed{Plan: "up", Step: 1}))
	h.says(h.noor, meds.Started{Trial: "h", Drug: "hydroxyzine", Dose: dose("25"), AsNeeded: true, Why: "worry"})
}

// TestMedicineCalendar: what is taken on which day, what is planned and on whose
// word, and what is known of missed days, in both languages.
func TestMedicineCalendar(t *testing.T) {
	h := open(t)
	h.get("/medicine-calendar").want(t, 200, "No medicines on your plan.")
	h.get("/medicine-calendar?show=plan").want(t, 200, "No steps are planned")
	planned(t, h)
	h.get("/medicines").want(t, 200, "/medicine-calendar")
	page := h.get("/medicine-calendar").want(t, 200, "Thursday, May 14", "25 mg, every other day", "Friday, May 15", "none on this day",
		"Planned: 25 mg, daily, only when Noor has confirmed it.", "Only when you need it:", "hydroxyzine 25 mg",
		"If you did not take it for 6 days or more, call before you take it again.", "Do not stop it all at once")
	if page.Code != 200 {
		t.Fatal(page.Code)
	}
	h.get("/medicine-calendar?show=plan").want(t, 200, "why-canary", "what you take now", "next, only when Noor has confirmed it", "Only if:", "no rash", `class="stairs"`,
		"The next step: 25 mg, daily from May 16, 2026.", "Are you ready for this step?", "Noor can read this.")
	h.get("/medicine-calendar?show=plan&lang=es").want(t, 200, "Mi calendario de medicinas", "lamotrigina", "¿Ya quiere dar este paso?", "solo cuando Noor lo haya confirmado")
	h.get("/today").want(t, 200, "The next step of lamotrigine", "/medicine-calendar?show=plan#step-up")

	act := func() string { return journal.NewID().String() }
	h.post("/medicine-calendar/up", "act", act(), "step", "2", "words", "itchy-canary").want(t, 422, "Choose whether you are ready, or not yet.", "itchy-canary")
	h.post("/medicine-calendar/up", "act", act(), "step", "3", "ready", "ready").want(t, 409, "This is not the next step of the plan.")
	h.post("/medicine-calendar/nothing", "act", act(), "step", "2", "ready", "ready").want(t, 404)
	h.post("/medicine-calendar/up", "act", act(), "step", "2", "ready", "not yet", "words", "itchy-canary").leads(t, "/medicine-calendar?show=plan#step-up")
	h.get("/medicine-calendar?show=plan").want(t, 200, "You said: not yet.", "itchy-canary", "Say something else")
	h.get("/today").want(t, 200, "!The next step of lamotrigine")
	p, _ := h.chart(h.noor).MedList().Plan("l")
	if p.Answer == nil || p.Answer.What.Ready || p.Done != 1 {
		t.Errorf("Noor reads %+v", p)
	}
	h.says(h.noor, meds.StepsPaused{Plan: "up", Why: "flu-canary"})
	h.get("/medicine-calendar?show=plan").want(t, 200, "This plan waits since May 14, 2026: flu-canary", "Until it goes on, take what you take now.", "!Are you ready for this step?", "!Say something else")
	h.get("/medicine-calendar").want(t, 200, "!Planned:")
	h.says(h.noor, meds.StepsResumed{Plan: "up", Why: "well again"})
	h.get("/medicine-calendar").want(t, 200, "Planned:")
	less, err := meds.ParseDose("12.5", "mg")
	must(t, err)
	h.says(h.noor, meds.DoseChanged{Trial: "l", Dose: less, Why: "dizzy"})
	h.get("/medicine-calendar?show=plan").want(t, 200, "Your dose was changed since without this plan. Noor looks whether the next steps still fit.", "!Are you ready for this step?", "!>what you take now")
	h.get("/medicine-calendar").want(t, 200, "12.5 mg", "!Planned:")
}
