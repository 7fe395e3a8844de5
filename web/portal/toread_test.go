package portal_test

import (
	"testing"

	"tandem/journal"
	"tandem/meds"
	"tandem/plan"
)

// TestToRead: what either clinician gives is on the first page until it was
// read, in both languages, and what the client says of it reaches both of them.
func TestToRead(t *testing.T) {
	h := open(t)
	h.get("/today").want(t, 200, "!To read")
	h.get("/to-read").want(t, 200, "Nothing to read at the moment.")
	dose, err := meds.ParseDose("50", "mg")
	must(t, err)
	h.says(h.noor, meds.Started{Trial: "s", Drug: "sertraline", Dose: dose, Schedule: meds.Daily, Why: "low"})
	h.says(h.amina, plan.ReadingGiven{Given: "r1", Reading: "stigma", Why: "why-canary"})
	h.says(h.noor, plan.ReadingGiven{Given: "r2", Reading: plan.AboutMedicine, Trial: "s"})
	h.get("/today").want(t, 200, "To read", "What taking a medicine says about you, and what it does not", "/to-read/r1", "From Noor. About 2 minutes.", "About your medicine: sertraline")
	h.get("/more").want(t, 200, `href="/to-read"`)
	h.get("/to-read/nothing").want(t, 404)
	h.get("/to-read/r1").want(t, 200, "Amina chose this for you.", "why-canary", "That is all it says.", "Es todo lo que dice.", `lang="es"`, "What I think about my medication", "A clinician has not reviewed it yet.", "Amina and Noor can read this.")
	h.get("/to-read/r2").want(t, 200, "About your medicine: sertraline", "Sobre su medicina: sertralina", "4 to 8 weeks", "de 4 a 8 semanas", "Do not stop it all at once", "náuseas", "(A house rule; not yet checked in a source.)", "Where this is from")
	h.get("/to-read/r2?lang=es").want(t, 200, "Sobre su medicina: sertralina", "Noor eligió esto para usted.", `lang="en"`)

	act := func() string { return journal.NewID().String() }
	h.post("/to-read/nothing", "act", act()).want(t, 404)
	h.post("/to-read/r1", "act", act(), "question", "for ever? canary", "talk", "yes").leads(t, "/to-read/r1#said")
	h.get("/to-read/r1").want(t, 200, "You read it on May 14, 2026.", "for ever? canary", "next visit", "Say it anew")
	h.get("/today").want(t, 200, "!/to-read/r1", "/to-read/r2")
	h.get("/to-read").want(t, 200, "What you have read", "Read on May 14, 2026")
	g, _ := h.chart(h.noor).Plan().Readings.Find("r1")
	if g.Read == nil || g.Read.What.Question != "for ever? canary" || !g.Read.What.Talk {
		t.Errorf("Noor reads %+v", g)
	}
	if h.chart(h.amina).Lens().MayWrite(plan.ReadingRead{Given: "r2"}) {
		t.Error("Amina may say that Sam read it")
	}
}
