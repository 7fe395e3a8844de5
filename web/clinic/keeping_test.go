package clinic_test

import (
	"testing"
	"time"

	"tandem/auth"
	"tandem/journal"
)

var asked = []string{"name", "Dev Shah", "birth-day", "27", "birth-month", "11", "birth-year", "1991", "reason", "period-over",
	"notice-day", "1", "notice-month", "5", "notice-year", "2026"}

// TestKeeping: a chart is kept as long as the law asks, then an owner asks, a
// second person confirms, and what was done stands on the page.
func TestKeeping(t *testing.T) {
	p := open(t)
	owen, ruth := p.owen, p.ruth
	p.fills(owen, "/house/erasures/ask", asked...).want(t, 403, "Confirm that it is you", "Dev Shah")
	owen.Fresh, ruth.Fresh = true, true
	p.fills(owen, "/house/erasures/ask", asked...).want(t, 422, "Nobody was treated in this chart", `value="Dev Shah"`)
	p.fills(owen, "/house/erasures/ask", "name", "Sam Rivera", "birth-day", "27", "birth-month", "11", "birth-year", "1991", "reason", "period-over").want(t, 422, "Nobody was treated")
	p.fills(ruth, "{dev}/plan/problem", "words", "sleep").leads(t, p.path("{dev}/plan"))
	p.fills(owen, "/house/erasures/ask", asked...).want(t, 403, "The law asks that this chart be kept", "The chart must be kept until May 14, 2033.", `value="Dev Shah"`)
	p.at(time.Date(2033, 5, 20, 12, 0, 0, 0, time.UTC))
	p.fills(owen, "/house/erasures/hold", asked[:8]...).want(t, 422, "Write the number of the matter, without a name.", `value="Dev Shah"`)
	p.fills(owen, "/house/erasures/hold", append(asked[:8:8], "reference", "C-24")...).leads(t, "/house/erasures")
	p.fills(owen, "/house/erasures/ask", asked...).want(t, 403, "A legal hold stands on this chart")
	dir, err := p.House(t.Context())
	must(t, err)
	p.get(owen, "/house/erasures").want(t, 200, "C-24", "Lift this hold", "!Dev")
	p.post(owen, "/house/erasures/holds/"+dir.Holds[0].HoldPlaced.Hold.String()+"/lift", map[string][]string{}).leads(t, "/house/erasures")
	p.fills(owen, "/house/erasures/ask", asked...).leads(t, "/house/erasures")
	if p.told[p.dev] != auth.ErasureAsked {
		t.Errorf("told: %v", p.told)
	}
	dir, err = p.House(t.Context())
	must(t, err)
	page := "/house/erasures/asked/" + dir.Erasures[0].Erasure.String()
	p.get(owen, page).want(t, 200, "it takes two people", "June 24, 2033", "!Dev", "!Erase the chart</button>")
	p.post(owen, page, map[string][]string{}).want(t, 403, "it takes two people")
	p.get(p.noor, page).want(t, 404)
	p.post(p.noor, page, map[string][]string{}).want(t, 404)
	p.post(p.ruth, page, map[string][]string{}).want(t, 403, "Confirm that it is you")
	p.get(ruth, "/caseload").want(t, 200, "Keeping and erasing")
	p.fills(ruth, page).leads(t, "/house/erasures")
	p.get(ruth, "{dev}").want(t, 404)
	p.get(owen, "/house/erasures").want(t, 200, "erased on May 20, 2033, confirmed by Ruth Calder; gone from the backups too from June 24, 2033")
	p.get(owen, page).want(t, 200, "!Erase the chart</button>")
}

// TestErasureWithdrawn: an owner may take it back before it is confirmed.
func TestErasureWithdrawn(t *testing.T) {
	p := open(t)
	owen := p.owen
	owen.Fresh = true
	p.fills(owen, "/house/erasures/ask", append(asked[:8:8], "reason", "by-mistake")...).leads(t, "/house/erasures")
	dir, err := p.House(t.Context())
	must(t, err)
	page := "/house/erasures/asked/" + dir.Erasures[0].Erasure.String()
	p.post(p.ruth, page+"/withdraw", map[string][]string{}).want(t, 404)
	p.post(owen, page+"/withdraw", map[string][]string{}).leads(t, "/house/erasures")
	ruth := p.ruth
	ruth.Fresh = true
	p.post(ruth, page, map[string][]string{"act": {journal.NewID().String()}}).want(t, 409, "This was decided already.")
	p.get(p.ruth, "{dev}").want(t, 200, "Dev Shah")
}
