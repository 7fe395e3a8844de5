package clinic_test

import (
	"strings"
	"testing"

	"tandem/meds"
)

// TestSigningAFactOff: whoever prescribes reads a fact against a text that they
// trust; from then on their name stands beside it where it is used.
func TestSigningAFactOff(t *testing.T) {
	p := open(t)
	weeks := "/knowledge/drugs/sertraline/judge_response_weeks"
	p.get(p.amina, "/knowledge").want(t, 404)
	p.get(p.noor, "/knowledge").want(t, 200, "were read in their source", "0 were signed off here")
	p.get(p.noor, "/knowledge?about=zoloft").want(t, 200, weeks, "read in its source", "not verified")
	p.get(p.noor, weeks).want(t, 200, "value, max: 8", "House rule of this knowledge base", "not verified")
	p.fills(p.noor, weeks, "go", "sign", "words", "").want(t, 422, "Write against what you read it")
	p.fills(p.noor, weeks, "go", "sign", "words", "label-canary, May 2026").leads(t, weeks)
	p.get(p.noor, weeks).want(t, 200, "Signed off by Noor Haddad", "label-canary", "Take the sign-off back")
	p.get(p.noor, "/knowledge?state=signed").want(t, 200, weeks, "1 were signed off here")
	p.fills(p.noor, "{sam}/medication/start", "find", "sertraline").want(t, 200, "signed off here by Noor Haddad", "label-canary")
	p.fills(p.noor, weeks, "go", "back", "words", "a newer label says otherwise").leads(t, weeks)
	p.fills(p.noor, "{sam}/medication/start", "find", "sertraline").want(t, 200, "!label-canary")
	p.get(p.noor, "/knowledge/drugs/nothing").want(t, 404)
}

// TestSignaturesWhereFactsAreUsed: whoever signed a fact off is named on every
// page that goes by it, until it is taken back; and two adequate trials that did
// not help enough are said on the ledger and where the medication stands, with
// the rule about them.
func TestSignaturesWhereFactsAreUsed(t *testing.T) {
	p := open(t)
	dose, err := meds.ParseDose("20", "mg")
	must(t, err)
	for _, drug := range []meds.DrugID{"lithium", "venlafaxine", "paliperidone-lai", "alprazolam"} {
		p.takes(drug, "150")
	}
	p.writes(p.noor, meds.InjectionGiven{Trial: "paliperidone-lai", Dose: dose})
	for _, drug := range []meds.DrugID{"fluoxetine", "escitalopram"} {
		p.writes(p.noor, meds.TrialTold{Told: meds.ToldID(drug), Drug: drug, Daily: dose, Weeks: 10, Year: 2024, Effect: meds.NoEffect, Reason: meds.NotEnough, Episode: true, By: "letter", From: "Dr. Ames"})
	}
	p.writes(p.noor, meds.Started{Trial: "d", Drug: "sertraline", Dose: dose, Schedule: meds.Daily, For: "depression", Why: "w"})
	ledger, next, watch := "{sam}/medication/trials", "{sam}/medication/next", "{sam}/medication/monitoring"
	for _, c := range []struct{ fact, page string }{
		{"decision-points/rules/two_failures", next},
		{"decision-points/rules/two_failures", ledger},
		{"adequacy/antidepressants/venlafaxine", ledger},
		{"adequacy/antidepressants/venlafaxine", next},
		{"adequacy/maudsley_staging", ledger},
		{"adequacy/rule", ledger},
		{"monitoring/items/li_level", watch},
		{"drugs/paliperidone-lai/injection_interval_days", watch},
		{"drugs/paliperidone-lai/injection_interval_days", "{sam}/medication/trials/paliperidone-lai/injection"},
		{"drugs/alprazolam/dea_schedule", "{sam}/medication"},
		{"drugs/venlafaxine/judge_response_weeks", "{sam}/medication/trials/venlafaxine/keep"},
		{"switching/switches/2", "{sam}/medication/trials/venlafaxine/cross"},
		{"titration/schedules/venl_taper", "{sam}/medication/trials/venlafaxine/steps"},
	} {
		shows := func() answer {
			switch {
			case strings.HasSuffix(c.page, "/cross"):
				return p.fills(p.noor, c.page, "find", "phenelzine")
			case strings.HasSuffix(c.page, "/steps"):
				return p.laysOut(c.page, "", "venl_taper")
			}
			return p.get(p.noor, c.page)
		}
		at, canary := "/knowledge/"+c.fact, "canary of "+c.fact
		p.fills(p.noor, at, "go", "sign", "words", canary).leads(t, at)
		shows().want(t, 200, "signed off here by Noor Haddad", canary)
		p.fills(p.noor, at, "go", "back", "words", "read again").leads(t, at)
		shows().want(t, 200, "!"+canary)
	}
	p.get(p.noor, ledger).want(t, 200, "Adequate trials of antidepressants that did not help enough: 2.", "Two adequate trials failed: treatment-resistant pathway.")
	p.get(p.noor, next).want(t, 200, "Adequate trials that did not help enough", "Two adequate trials failed: treatment-resistant pathway.")
}
