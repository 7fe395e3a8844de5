package clinic_test

import (
	"testing"

	"tandem/journal"
	"tandem/team"
)

// TestAMinorsMedication: without a guardian's consent on file a start is refused
// by a rule that is named, with every word kept; with it, it is written.
func TestAMinorsMedication(t *testing.T) {
	p := open(t)
	p.get(p.noor, "{sam}/team").want(t, 200, "!Who consents")
	p.writes(p.amina, team.ContactChanged{Details: team.Details{Name: "Sam Rivera", Birth: journal.DayOf(morning) - 14*366, Language: "en", Zone: "America/New_York", State: "MD", Phone: "302 555 0142"}})
	p.get(p.noor, "{sam}/team").want(t, 200, "Who consents", "A guardian has to consent, and nobody wrote down that one did.", "From 12, judged mature and capable")
	p.fills(p.noor, "{sam}/medication/start", startForm...).want(t, 422, "No guardian's consent to medication is on file.", "Health-General 20-104(b)", "why-canary")
	p.fills(p.noor, "{sam}/team/guardian", "guardian", "guardian-canary").want(t, 422, "Choose what they consented to.", "Choose how they consented.", "guardian-canary")
	p.fills(p.noor, "{sam}/team/guardian", "for", "medication", "guardian", "Lucia Ortiz", "relation", "mother", "how", "on paper").leads(t, p.path("{sam}/team"))
	p.get(p.amina, "{sam}/team").want(t, 200, "A guardian consented.", "Lucia Ortiz")
	p.fills(p.noor, "{sam}/medication/start", startForm...).leads(t, p.path("{sam}/medication"))
}
