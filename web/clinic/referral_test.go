package clinic_test

import (
	"strings"
	"testing"

	"tandem/auth"
	"tandem/journal"
	"tandem/team"
)

// TestReferral: a therapist refers to a colleague of another practice; the
// colleague reads nothing before the client agrees, then answers, and both know.
// To decline ends their part in the team.
func TestReferral(t *testing.T) {
	p := open(t)
	p.amina.Fresh = true
	p.get(p.amina, "{sam}/team").want(t, 200, "Refer to a colleague")
	at := "{sam}/team/invite"
	p.get(p.amina, at).want(t, 200, "There is nothing to buy or to install", "The referral")
	p.get(p.cora, at).want(t, 404)
	form := []string{"name", "Nia Brooks", "credentials", "PMHNP", "role", "prescriber", "practice", "Bayside Psychiatry", "address", "nia@example.org", "language", "en",
		"state", "DE", "expires-day", "1", "expires-month", "9", "expires-year", "2027", "question", "medicine-canary", "urgency", "this-week", "due-day", "20", "due-month", "5", "due-year", "2026"}
	p.fills(p.amina, at, form...).want(t, 422, "Write why, in words that the client can read.", "medicine-canary", "Bayside Psychiatry")
	p.fills(p.amina, at, append(form[2:], "reason", "winter-canary")...).want(t, 422, "Write the person", "winter-canary")
	if got := p.chart(p.amina).Plan().Referrals.All(); len(got) != 0 {
		t.Fatalf("a form that was not whole made %v", got)
	}
	p.fills(p.amina, at, append(form, "reason", "winter-canary")...).want(t, 200, "Nia Brooks is invited", "nia@example.org")

	made := p.chart(p.amina).Plan().Referrals.All()
	if len(made) != 1 || p.told[made[0].To] != auth.InvitedByColleague {
		t.Fatalf("made are %v, told %v", made, p.told)
	}
	m, ok := p.chart(p.amina).Team().Member(made[0].To)
	if !ok || !m.Active() || m.Practice == p.harbor {
		t.Fatalf("on the team is %v", m)
	}
	nia := p.noor
	nia.Viewer.Person, nia.Viewer.Practice = m.Person, m.Practice
	p.get(nia, "{sam}/team").want(t, 200, "!winter-canary")
	p.get(p.amina, "{sam}/team").want(t, 200, "winter-canary", "medicine-canary", "an answer is owed by May 20, 2026", "!Answer the referral")
	answer := "{sam}/team/referrals/" + string(made[0].Referral)
	p.get(nia, answer).want(t, 404)

	p.writes(p.client(), team.ConsentGiven{Consent: journal.NewID(), To: m.Person, Lanes: []journal.Lane{journal.Plan, journal.Scores}, Purpose: "treatment",
		From: morning, Until: morning.AddDate(0, 6, 0), How: "on screen", Signed: true})
	p.get(nia, "{sam}/team").want(t, 200, "winter-canary", "Answer the referral")
	p.get(nia, answer).want(t, 200, "winter-canary", "I take the client on")
	p.fills(nia, answer).want(t, 422, "Choose an answer.")
	p.fills(nia, answer, "accepted", "no").want(t, 422, "Say why; the client reads it.")
	p.fills(p.amina, answer, "accepted", "yes").want(t, 403, "Only who was asked answers a referral.")
	p.fills(nia, answer, "accepted", "no", "why", "room-canary").leads(t, p.path("{sam}/team"))
	p.get(p.amina, "{sam}/team").want(t, 200, "declined on May 14, 2026", "room-canary")
	if m, _ := p.chart(p.amina).Team().Member(m.Person); m.Active() {
		t.Error("who declined is on the team still")
	}
	if got := p.get(nia, "{sam}/plan"); strings.Contains(got.body, "winter-canary") {
		t.Error("who declined reads the referral still")
	}
}

// TestReferWithinTheHouse: somebody of the house is asked without a letter, and
// takes the client on.
func TestReferWithinTheHouse(t *testing.T) {
	p := open(t)
	at := "{sam}/team/refer"
	p.get(p.amina, at).want(t, 200, "Ruth Calder", "Somebody who is not on this list")
	who := strings.Join([]string{p.ruth.Viewer.Person.String(), "therapist", p.harbor.String()}, " ")
	form := []string{"who", who, "reason", "trauma-canary", "urgency", "routine", "due-day", "21", "due-month", "5", "due-year", "2026"}
	p.fills(p.amina, at, form[2:]...).want(t, 422, "Choose who is asked.", "trauma-canary")
	p.fills(p.amina, at, form...).leads(t, p.path("{sam}/team"))
	r := p.chart(p.amina).Plan().Referrals.All()
	if len(r) != 1 || r[0].Answer != nil {
		t.Fatalf("made are %v", r)
	}
	p.get(p.amina, "{sam}/ledger").want(t, 200, "Referred to Ruth Calder")
}
