package clinic_test

import (
	"testing"
	"time"

	"tandem/auth"
	"tandem/journal"
)

// reached are the words by which Amina names Dev, and why she opens the chart.
var reached = []string{"name", "Dev Shah", "birth-day", "27", "birth-month", "11", "birth-year", "1991", "reason", "reason-canary he did not come home"}

// TestEmergency: Amina opens the chart of Ruth's client; the banner stands on
// every page of it until she closes it, and everyone who must know is told.
func TestEmergency(t *testing.T) {
	p := open(t)
	p.get(p.amina, "{dev}").want(t, 404)
	amina := p.amina
	p.fills(amina, "/emergency", reached...).want(t, 403, "Confirm that it is you", "reason-canary")
	amina.Fresh = true
	p.fills(amina, "/emergency", "name", "Dev Shaw", "birth-day", "27", "birth-month", "11", "birth-year", "1991", "reason", "reason-canary he did not come").
		want(t, 422, "Nobody whom your practice treats has this name and this date of birth.", "reason-canary", `value="Dev Shaw"`)
	p.fills(amina, "/emergency", "birth-day", "40", "reason", "reason-canary").want(t, 422, "reason-canary", "Write the name that the client goes by.", "Write a day, a month and a year")
	p.fills(amina, "/emergency", reached...).leads(t, p.path("{dev}"))
	banner := "Emergency access until 12:02 p.m. Told: Ruth, the privacy officer, and Dev."
	for _, page := range []string{"", "/medication", "/therapy", "/measures", "/plan", "/safety", "/ledger", "/team"} {
		p.get(p.amina, "{dev}"+page).want(t, 200, banner, "Dev Shah", "!Write a note")
	}
	p.get(p.ruth, "{dev}/team").want(t, 200, "!"+banner, "Opened in an emergency", "reason-canary", "open until")
	p.get(p.amina, "/caseload").want(t, 200, "!Dev Shah")
	if p.told[p.dev] != auth.EmergencyToClient || p.told[p.ruth.Viewer.Person] != auth.EmergencyToTherapist || p.told[p.owen.Viewer.Person] != auth.EmergencyToOfficer || len(p.told) != 3 {
		t.Errorf("told: %v", p.told)
	}
	p.fills(p.amina, "{dev}/emergency", "done", "done-canary").leads(t, "/caseload")
	p.get(p.amina, "{dev}").want(t, 404)
	p.get(p.amina, "{dev}/emergency").want(t, 404)
	p.get(p.ruth, "{dev}/team").want(t, 200, "done-canary", "closed on")
}

// TestEmergencyIsOver: at its end every page is shut, also to a form that was
// open, and the client is nobody for whoever is no clinician.
func TestEmergencyIsOver(t *testing.T) {
	p := open(t)
	amina := p.amina
	amina.Fresh = true
	p.fills(amina, "/emergency", reached...).leads(t, p.path("{dev}"))
	p.at(morning.Add(4 * time.Hour))
	for _, page := range []string{"", "/medication", "/ledger", "/team", "/emergency"} {
		p.get(p.amina, "{dev}"+page).want(t, 404, "!Dev")
	}
	p.post(p.amina, "{dev}/emergency", map[string][]string{"act": {journal.NewID().String()}}).want(t, 404)
	p.get(p.ruth, "{dev}/team").want(t, 200, "closed by itself on")
	for _, who := range []deskCaller{p.cora, p.owen} {
		p.get(who, "/emergency").want(t, 404)
		who.Fresh = true
		p.post(who, "/emergency", map[string][]string{"act": {journal.NewID().String()}}).want(t, 404)
	}
}
