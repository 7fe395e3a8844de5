package clinic_test

import (
	"strings"
	"testing"

	"tandem/chart"
	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
)

// TestChecksNewlyRaised: what comes beside a medication by another hand is on
// the prescriber's list and in the chart until they write a word to it, once;
// the therapist reads both and cannot answer in their place.
func TestChecksNewlyRaised(t *testing.T) {
	p := open(t)
	p.fills(p.noor, "{sam}/medication/start", startForm...).leads(t, p.path("{sam}/medication"))
	list, page := "/caseload/medication?show=check", "{sam}/medication/checks"
	p.get(p.noor, list).want(t, 200, "!Checks newly raised.")
	p.get(p.noor, page).want(t, 200, "No check asks for a word on this chart now.")
	p.fills(p.noor, page).want(t, 409, "No check asks for a word on this chart now.")
	p.acts(p.noor, func(c chart.Chart) ([]journal.Event, error) {
		ev, err := c.MedList().Note(meds.SubstanceNoted{Sort: meds.OtherPrescriber, What: "Phenelzine"})
		return []journal.Event{ev}, err
	})
	const says = "A check finds it contraindicated, and nobody has answered: phenelzine and sertraline"
	p.get(p.noor, list).want(t, 200, says, "Checks newly raised.", p.path(page))
	p.get(p.amina, "{sam}").want(t, 200, says)
	p.get(p.noor, "{sam}/medication").want(t, 200, "Write a word to what nobody has answered")
	p.get(p.amina, "{sam}/medication").want(t, 200, "Nobody has written anything to it yet.", "!Write a word to what nobody has answered")

	asking := p.chart(p.noor).Meds().Check(p.chart(p.noor).MedList(), 34, morning).Asking()
	if len(asking) != 1 {
		t.Fatalf("%d alerts ask, want 1", len(asking))
	}
	field, why := asking[0].Field(), "bridge-canary: the day of the change is today"
	p.get(p.noor, page).want(t, 200, `name="`+field+`"`, "Contraindicated", "between things that are taken already")
	p.fills(p.noor, page).want(t, 422, "This is contraindicated. Say why you go on all the same", "#f-"+field)
	p.fills(p.amina, page, field, why).want(t, 403)
	p.fills(p.noor, page, field, strings.Repeat(" ", 3)).want(t, 422, "This is contraindicated.")
	p.fills(p.noor, page, field, why).leads(t, p.path("{sam}/medication"))
	p.get(p.amina, "{sam}/medication").want(t, 200, why, "Noor Haddad knew of it on")
	p.get(p.noor, list).want(t, 200, "!"+says)
	p.get(p.amina, "{sam}").want(t, 200, "!"+says)
	p.fills(p.noor, page, field, why).want(t, 409)
	p.language = lang.Spanish
	p.get(p.noor, page).want(t, 200, "Ahora ninguna comprobación pide una respuesta")
}
