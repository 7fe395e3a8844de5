package clinic_test

import "testing"

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
