package clinic_test

import (
	"testing"

	"tandem/auth"
	"tandem/measure"
	"tandem/plan"
)

var document = []string{"name", "Sam Rivera", "birth-day", "27", "birth-month", "11", "birth-year", "1991", "documents", "court-order", "reference", "C-24-canary",
	"to", "Superior Court", "lanes", "plan", "from-day", "1", "from-month", "5", "from-year", "2026", "until-day", "14", "until-month", "5", "until-year", "2026",
	"rule", "45 CFR 164.512(e)"}

// TestRelease: what goes out is what the document names, and two people say so.
func TestRelease(t *testing.T) {
	p := open(t)
	owen, ruth := p.owen, p.ruth
	p.writes(p.amina, plan.ProblemNamed{Problem: "p", Words: "plan-canary"}, measure.LifeHappened{What: "diary-canary"})
	p.fills(owen, "/house/releases/ask", document...).want(t, 403, "Confirm that it is you", "Sam Rivera")
	owen.Fresh, ruth.Fresh = true, true
	p.fills(owen, "/house/releases/ask", append(document, "lanes", "sud")...).want(t, 422, "42 CFR 2.61", `value="C-24-canary"`, `value="Sam Rivera"`)
	p.fills(owen, "/house/releases/ask", append(document, "lanes", "psychotherapy-note")...).want(t, 422, "Private notes are released alone", `value="C-24-canary"`)
	p.get(p.cora, "/house/releases/ask").want(t, 404)
	p.fills(owen, "/house/releases/ask", document...).leads(t, "/house/releases")
	dir, err := p.House(t.Context())
	must(t, err)
	page := "/house/releases/asked/" + dir.Releases[0].Release.String()
	p.get(owen, page).want(t, 200, "it takes two people", "plan", "!Sam", "!Draw the extract")
	p.get(owen, page+"/extract").want(t, 409, "!plan-canary")
	p.get(p.noor, page).want(t, 404)
	p.post(p.noor, page, nil).want(t, 404)
	p.post(p.ruth, page, nil).want(t, 403, "Confirm that it is you")
	p.fills(ruth, page).leads(t, "/house/releases")
	if p.told[p.sam] != auth.ReleaseRecorded {
		t.Errorf("told: %v", p.told)
	}
	p.get(owen, page+"/extract").want(t, 200, "Extract for Superior Court", "Sam Rivera", "plan-canary", "!diary-canary", "!302 555")
	p.get(p.cora, page+"/extract").want(t, 404, "!plan-canary")
	p.get(p.amina, "{sam}/ledger").want(t, 200, "A part of the chart was released to Superior Court")
	p.get(owen, "{sam}").want(t, 404)
}

// TestReleaseWithdrawn: nothing goes out of what was taken back.
func TestReleaseWithdrawn(t *testing.T) {
	p := open(t)
	amina, owen := p.amina, p.owen
	amina.Fresh, owen.Fresh = true, true
	p.fills(amina, "/house/releases/ask", document...).leads(t, "/house/releases")
	dir, err := p.House(t.Context())
	must(t, err)
	page := "/house/releases/asked/" + dir.Releases[0].Release.String()
	p.post(p.ruth, page+"/withdraw", nil).want(t, 404)
	p.post(amina, page+"/withdraw", nil).leads(t, "/house/releases")
	p.post(owen, page, nil).want(t, 409, "This was decided already.")
	p.get(amina, page+"/extract").want(t, 409)
}
