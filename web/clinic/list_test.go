package clinic_test

import (
	"testing"

	"tandem/meds"
)

// TestOneList: what is taken besides, an allergy, a supply and going through it
// together stand on one page, and the therapist reads them and writes none.
func TestOneList(t *testing.T) {
	p := open(t)
	p.fills(p.noor, "{sam}/medication/start", append([]string{"as_needed", "yes", "most_a_day", "x-canary"}, startForm...)...).want(t, 422, "x-canary", "why-canary")
	p.fills(p.noor, "{sam}/medication/start", append([]string{"supply_days", "30", "quantity", "30 tablets", "prescribed_by", "Dr. Okafor"}, startForm...)...).leads(t, p.path("{sam}/medication"))
	p.get(p.amina, "{sam}/medication").want(t, 200, "Prescribed by Dr. Okafor.", "What was supplied lasts until June 12, 2026.", "Nothing was written down. That is not the same as nothing: ask.",
		"The list was not gone through with the client yet.", "!Add to the list", "!Prescribed again")

	p.fills(p.noor, "{sam}/medication/also", "what", "ibuprofen-canary", "how", "most days").want(t, 422, "Choose what it is.", "ibuprofen-canary", "most days")
	p.fills(p.noor, "{sam}/medication/also", "what", "ibuprofen", "how", "most days", "sort", "over the counter").leads(t, p.path("{sam}/medication"))
	p.fills(p.noor, "{sam}/medication/also", "what", "Zoloft", "how", "a rash", "sort", "allergy").leads(t, p.path("{sam}/medication"))
	p.get(p.amina, "{sam}/medication").want(t, 200, "ibuprofen", "Bought without a prescription", "An allergy or intolerance to this drug is noted on this chart.", "!Nothing was written down")

	allergy := p.chart(p.noor).MedList().Substances()[1].Substance
	p.get(p.noor, "{sam}/medication/also?of="+string(allergy)).want(t, 200, `value="Zoloft"`, "a rash")
	p.get(p.noor, "{sam}/medication/also?of=foreign").want(t, 404)
	p.fills(p.noor, "{sam}/medication/also/"+string(allergy)+"/end").want(t, 422, "Say in a few words why it ends.")
	p.fills(p.noor, "{sam}/medication/also/"+string(allergy)+"/end", "why", "no rash when tried again").leads(t, p.path("{sam}/medication"))
	p.get(p.amina, "{sam}/medication").want(t, 200, "!An allergy or intolerance to this drug")

	trial := string(p.chart(p.noor).Meds().Current(morning)[0].Trial)
	p.fills(p.noor, "{sam}/medication/trials/"+trial+"/supply", "quantity", "30-canary").want(t, 422, "Write for how many days it lasts.", "30-canary")
	p.fills(p.noor, "{sam}/medication/trials/"+trial+"/supply", "days", "30").leads(t, p.path("{sam}/medication"))
	p.get(p.amina, "{sam}/medication").want(t, 200, "What was supplied lasts until July 12, 2026.")
	p.fills(p.amina, "{sam}/medication/trials/"+trial+"/supply", "days", "30").want(t, 403)
}

// TestGoneThroughTogether: each medication has to be answered; what is said
// otherwise stands in the client's words and changes nothing.
func TestGoneThroughTogether(t *testing.T) {
	p := open(t)
	p.fills(p.noor, "{sam}/medication/start", startForm...).leads(t, p.path("{sam}/medication"))
	trial := p.chart(p.noor).Meds().Current(morning)[0].Trial
	as, says := "as-"+string(trial), "says-"+string(trial)
	p.fills(p.noor, "{sam}/medication/reconcile", "besides", "melatonin-canary").want(t, 422, "Choose how it is taken.", "melatonin-canary")
	p.fills(p.noor, "{sam}/medication/reconcile", as, "otherwise", "with", "x").want(t, 422, "Write what the client says, in their words.")
	p.fills(p.noor, "{sam}/medication/reconcile", as, "otherwise", says, "half of it, with food", "besides", "melatonin\n\nzinc", "with", "bottles").leads(t, p.path("{sam}/medication"))
	rounds := p.chart(p.amina).MedList().Rounds
	if len(rounds) != 1 || len(rounds[0].What.Differences) != 3 || rounds[0].What.Differences[0] != (meds.Difference{Trial: trial, Says: "half of it, with food"}) {
		t.Errorf("%+v", rounds)
	}
	p.get(p.amina, "{sam}/medication").want(t, 200, "By what: bottles.", "half of it, with food", "Not on the list", "zinc", "50 mg")
}
