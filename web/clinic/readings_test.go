package clinic_test

import (
	"testing"

	"tandem/plan"
)

// TestGiveReading: either clinician gives something to read, the plan and the
// brief of both visits say where it stands and what the client asks, and what
// one of them talks over is talked over for both.
func TestGiveReading(t *testing.T) {
	p := open(t)
	trial := string(p.takes("sertraline", "50"))
	at := "{sam}/plan/readings"
	p.get(p.amina, "{sam}/plan").want(t, 200, "Give something to read", "Nothing was given yet.")
	p.get(p.amina, at).want(t, 200, "About your medicine: sertraline", "What CBT is", "That is all it says.", "Cuijpers", "No clinician has reviewed them yet")
	p.fills(p.amina, at, "why", "why-canary").want(t, 422, "Choose what to give.", "why-canary")
	p.fills(p.amina, at, "reading", "medicine:nothing", "why", "why-canary").want(t, 422, "Choose what to give.")
	p.fills(p.amina, at, "reading", "waiting", "why", "why-canary").leads(t, p.path("{sam}/plan"))
	p.fills(p.noor, at, "reading", "waiting").want(t, 409, "The client has this to read already.")
	p.fills(p.noor, at, "reading", "medicine:"+trial).leads(t, p.path("{sam}/plan"))
	if code := p.fills(p.cora, at, "reading", "cbt").Code; code < 400 {
		t.Errorf("the front desk gives something to read: %d", code)
	}

	all := p.chart(p.amina).Plan().Readings.All()
	if len(all) != 2 || all[0].Reading != "waiting" || all[1].Trial != trial {
		t.Fatalf("given are %+v", all)
	}
	p.get(p.noor, "{sam}/plan").want(t, 200, "Waiting for a medicine to help: given by Amina on", "About your medicine: sertraline: given by Noor on")
	p.writes(p.client(), plan.ReadingRead{Given: all[0].Given, Question: "eight-weeks-canary", Talk: true})
	for _, page := range []string{"{sam}/brief?for=therapy", "{sam}/brief?for=medication"} {
		p.get(p.amina, page).want(t, 200, "Given to read", "Waiting for a medicine to help: read on", "eight-weeks-canary", "The client wants to talk about it.", "About your medicine: sertraline: given by Noor")
	}
	mark := p.form(p.noor, "{sam}/brief")
	mark.Set("point", button(t, p.get(p.noor, "{sam}/brief"), "point", "Waiting for a medicine to help"))
	p.post(p.noor, "{sam}/brief", mark).leads(t, p.path("{sam}/brief?for=medication"))
	p.get(p.amina, "{sam}/brief").want(t, 200, "Discussed: Noor")
	p.get(p.amina, "{sam}/ledger").want(t, 200, "Read: Waiting for a medicine to help", "Given to read: About your medicine: sertraline")
	// The client asks more: it is to be talked over again.
	p.writes(p.client(), plan.ReadingRead{Given: all[0].Given, Question: "second-canary"})
	p.get(p.amina, "{sam}/brief").want(t, 200, "second-canary", "!eight-weeks-canary", "!Discussed: Noor")
}
