package clinic_test

import (
	"testing"

	"tandem/meds"
	"tandem/synergy"
)

// TestSignalAnsweredOnce: what one clinician answers is asked of neither any
// more, with the reason and who said so; it can be asked again; a slip keeps
// every word.
func TestSignalAnsweredOnce(t *testing.T) {
	p := open(t)
	p.writes(p.noor, meds.SideEffectReported{Effect: "e1", What: "shaking-canary", Severity: 3})
	asked := synergy.Signals(p.chart(p.noor).Summary(), morning)
	if len(asked) != 1 || asked[0].Rule != "side-effect" {
		t.Fatalf("noor is asked %v", asked)
	}
	at := "{sam}/signals/" + asked[0].Key()
	p.get(p.amina, "{sam}").want(t, 200, "Strong side effect: shaking-canary", "Answer it", "Shown to who sees: side effects.", "!Answered already")
	p.get(p.amina, "{sam}/signals/"+asked[0].Key()[1:]+"0").want(t, 404)
	p.fills(p.amina, at, "answer", "put-off", "why", "", "until-day", "1", "until-month", "1", "until-year", "2020").want(t, 422,
		"Say why; the whole team reads it.", "Choose a day after today, at most 90 days away.")
	p.fills(p.amina, at, "answer", "not-applicable", "why", " ", "until-day", "77").want(t, 422, "Say why; the whole team reads it.", `value="77"`)
	p.fills(p.amina, at, "answer", "not-applicable", "why", "told-twice-canary").leads(t, p.path("{sam}"))
	p.get(p.noor, "{sam}").want(t, 200, "Answered already, 1", "Does not apply here by Amina", "told-twice-canary", "Answer it anew")
	p.get(p.noor, "/caseload").want(t, 200, "Nothing to do", "!shaking-canary")
	p.fills(p.noor, at, "answer", "ask-again").leads(t, p.path("{sam}"))
	p.get(p.noor, "/caseload").want(t, 200, "shaking-canary")
	slow := p.form(p.amina, at, "answer", "acted-on", "why", "called-canary")
	p.writes(p.noor, meds.SideEffectReported{Effect: "e1", What: "shaking-canary", Severity: 2})
	p.get(p.amina, at).want(t, 404)
	p.post(p.amina, at, slow).want(t, 409, "What is asked has changed since", "called-canary")
}
