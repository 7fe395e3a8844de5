package clinic_test

import (
	"testing"
	"time"

	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
)

// TestDueList: who prescribes reads for whom what is due, with drug, rule and
// source, and narrows it to one test; a therapist has no such page.
func TestDueList(t *testing.T) {
	p := open(t)
	p.get(p.noor, "/caseload/due").want(t, 200, "Nothing is due.")
	if got := p.get(p.amina, "/caseload/due"); got.Code != 404 {
		t.Errorf("a therapist is answered %d", got.Code)
	}
	today := journal.DayOf(p.clock())
	dose, _ := meds.ParseDose("450", "mg")
	p.writes(p.noor, meds.Started{Trial: "li", Drug: "lithium", Dose: dose, Schedule: "daily"})
	p.writes(p.noor, meds.ResultRecorded{Item: "li_calcium", Value: "9.4", Unit: "mg/dL", On: today})
	p.at(p.clock().Add(20 * 24 * time.Hour))
	p.get(p.noor, "/caseload/due").want(t, 200, "Sam Rivera", "Lithium level", "Not on record: was due", "lithium: 5 to 7 days after the first dose", "read in its source", "as soon as it can be:", "!Calcium")
	p.get(p.noor, "/caseload/due?item=li_level").want(t, 200, "Lithium level", "!lithium: before the first dose")
	p.get(p.noor, "/caseload/due?item=ecg").want(t, 200, "Nothing is due.")
	p.get(p.noor, "/caseload/due?item=nothing").want(t, 200, "Lithium level", "lithium: before the first dose")
	p.language = lang.Spanish
	p.get(p.noor, "/caseload/due").want(t, 200, "Nivel de litio", "No consta: correspondía")
}

// TestResultsStay: results of a test that nothing asks for any more stand on
// the page, with their history.
func TestResultsStay(t *testing.T) {
	p := open(t)
	p.writes(p.noor, meds.ResultRecorded{Item: "li_level", Value: "0.71", Unit: "mmol/L", On: journal.DayOf(p.clock())})
	p.get(p.noor, "{sam}/medication/monitoring").want(t, 200, "Not asked for now", "Lithium level", "0.71 mmol/L", "All results")
}
