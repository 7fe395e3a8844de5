package clinic_test

import "testing"

// TestIdentity: who treats the client, or their front desk, writes down that
// they saw them, after a step-up and with two things checked; nobody else does,
// and nothing less counts.
func TestIdentity(t *testing.T) {
	p := open(t)
	page := "{sam}/team/identity"
	right := []string{"how", "in person", "by", "photo identification", "by", "date of birth"}
	stale := p.amina
	stale.Fresh = false
	p.fills(stale, page, right...).want(t, 403, "Confirm that it is you")
	p.amina.Fresh, p.cora.Fresh, p.ruth.Fresh = true, true, true
	p.fills(p.amina, page, "how", "in person", "by", "date of birth").want(t, 422, "Check two things")
	p.fills(p.amina, page, "how", "in person", "by", "date of birth", "by", "date of birth").want(t, 422, "Check two things")
	p.fills(p.amina, page, "how", "by phone", "by", "date of birth", "by", "home address").want(t, 422, "Choose how you saw them.")
	p.get(p.ruth, page).want(t, 404)
	if what, told := p.told[p.sam]; told {
		t.Fatalf("somebody vouches already: %s", what)
	}
	p.fills(p.cora, page, append([]string{"how", "by video"}, right[2:]...)...).leads(t, "/clients/"+p.sam.String()+"/team")
	if p.told[p.sam] != vouched {
		t.Errorf("the front desk saw Sam by video, and %q is kept", p.told[p.sam])
	}
	p.fills(p.amina, page, right...).leads(t, "/clients/"+p.sam.String()+"/team")
	if p.told[p.sam] != vouchedInPerson {
		t.Errorf("Amina saw Sam in person, and %q is kept", p.told[p.sam])
	}
	p.get(p.amina, "{sam}/ledger").want(t, 200, "Made sure who the client is")
}

// Where nobody can be vouched for, the chart does not say that somebody was.
func TestIdentityWithoutAnAccount(t *testing.T) {
	p := open(t)
	p.told[p.sam] = noAccount
	p.amina.Fresh = true
	p.fills(p.amina, "{sam}/team/identity", "how", "in person", "by", "photo identification", "by", "date of birth").want(t, 409, "no account yet")
	p.get(p.amina, "{sam}/ledger").want(t, 200, "!Made sure who the client is")
}
