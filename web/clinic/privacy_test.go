package clinic_test

import (
	"testing"
	"time"

	"tandem/desk"
	"tandem/journal"
	"tandem/team"
)

// TestPrivacy: what went beyond the everyday stands on the weekly page, without
// a client's name, until somebody writes what they concluded.
func TestPrivacy(t *testing.T) {
	p := open(t)
	amina, owen := p.amina, p.owen
	amina.Fresh = true
	p.fills(amina, "/emergency", append([]string{"medical", "yes", "facility", "Bayhealth"}, reached...)...).leads(t, p.path("{dev}"))
	p.get(p.amina, "{dev}/emergency").want(t, 200)
	p.fills(amina, "/emergency", "name", "Nobody Here", "birth-day", "27", "birth-month", "11", "birth-year", "1991", "reason", "he did not come home").want(t, 422)
	p.get(p.noor, "{dev}").want(t, 404)
	for _, who := range []desk.Caller{p.amina, p.noor, p.cora, p.nobody, p.client()} {
		p.get(who, "/house/privacy").want(t, 404)
	}
	p.get(owen, "/house/privacy").want(t, 200, "reason-canary", "42 CFR 2.51", "Until", "Amina Diallo", p.dev.String(), "!Dev",
		"Asked for an emergency opening of somebody who was not found: 1 in this week.", "!Noor", "!is now therapist", "1 still to look at")
	about := "/house/privacy/look?week=2026-05-11&about=emergency/" + p.opening().String()
	p.get(p.amina, about).want(t, 404)
	p.get(owen, "/house/privacy/look?week=2026-05-11&about=emergency/"+journal.NewID().String()).want(t, 404)
	p.fills(owen, about).want(t, 422, "Write in a sentence what you concluded.")
	p.fills(owen, about, "concluded", "conclusion-canary").leads(t, "/house/privacy?week=2026-05-11")
	p.get(owen, "/house/privacy").want(t, 200, "Owen Hart: conclusion-canary")
	p.get(owen, "/house/privacy?week=2026-05-04").want(t, 200, "!reason-canary", "None this week.", "May 4, 2026 to May 10, 2026")
	p.get(owen, "/house/privacy?week=2026-03-15").want(t, 200, "Owen Hart is now owner.", "!The client")
	p.at(morning.Add(7 * 24 * time.Hour))
	p.get(owen, "/house/privacy").want(t, 200, "!reason-canary")
}

// opening is Amina's emergency in Dev's chart.
func (p *practice) opening() journal.ID {
	c, err := p.Open(p.Context(), p.amina, p.dev)
	must(p, err)
	return c.Lens().Emergency.Opening
}

// TestPrivacyRules: the owner names who looks after privacy, who then has the
// page, and says what an emergency opens.
func TestPrivacyRules(t *testing.T) {
	p := open(t)
	owen := p.owen
	cora := p.cora.Viewer.Person.String()
	p.get(p.cora, "/house/privacy/rules").want(t, 403)
	p.fills(owen, "/house/privacy/rules", "person", cora, "hours", "2", "therapy", "yes").want(t, 403, "Confirm that it is you")
	owen.Fresh = true
	p.fills(owen, "/house/privacy/rules", "person", cora, "hours", "30").want(t, 422, "Write a number of hours from 1 to 24.", `value="30"`)
	p.fills(owen, "/house/privacy/rules", "person", p.noor.Viewer.Person.String(), "hours", "2").want(t, 422, "Choose somebody of the house.")
	p.fills(owen, "/house/privacy/rules", "person", cora, "hours", "2", "therapy", "yes").leads(t, "/house")
	p.get(p.cora, "/house/privacy").want(t, 200, "Privacy")
	p.get(owen, "/house/privacy").want(t, 404)
	dir, err := p.House(t.Context())
	must(t, err)
	if rule := dir.EmergencyRule(p.harbor); rule != (team.EmergencyRuleSet{Practice: p.harbor, Hours: 2, Therapy: true}) {
		t.Errorf("the rule is %+v", rule)
	}
	p.fills(owen, "/house/privacy/rules", "person", "", "hours", "4", "therapy", "no").leads(t, "/house")
	p.get(p.cora, "/house/privacy").want(t, 404)
	p.get(owen, "/house/privacy").want(t, 200)
}
