package clinic_test

import (
	"testing"

	"tandem/chart"
	"tandem/journal"
	"tandem/meds"
)

// TestAStepThatIsAnInjection: whoever confirms a step of an injection says
// whether it was given. Where it was, that is recorded in the same act; where it
// was not, the plan and the page of the medications ask for it.
func TestAStepThatIsAnInjection(t *testing.T) {
	p := open(t)
	mg := func(n string) meds.Dose {
		d, err := meds.ParseDose(n, "mg")
		must(t, err)
		return d
	}
	today := journal.DayOf(morning)
	p.acts(p.noor, func(c chart.Chart) ([]journal.Event, error) {
		return c.MedList().BeginSteps(c.Meds(), meds.StepsPlanned{Plan: "inj", Trial: "inj", Why: "w", Schedule: "", Begins: &meds.Started{Trial: "inj", Drug: "paliperidone-lai", Schedule: meds.Weekly, Why: "w"},
			Steps: []meds.PlannedDose{{Day: today, Dose: mg("234"), Schedule: meds.Weekly}, {Day: today + 7, Dose: mg("156"), Schedule: meds.EveryFourWeeks}, {Day: today + 35, Dose: mg("117"), Schedule: meds.EveryFourWeeks}}}, morning)
	})
	const asks = "The step is confirmed, and no injection is recorded since"
	at := "{sam}/medication/plans/inj"
	p.get(p.noor, at).want(t, 200, asks, "Record an injection")
	p.get(p.noor, "{sam}/medication").want(t, 200, asks)
	p.fills(p.noor, "{sam}/medication/trials/inj/injection", "dose", "234", "unit", "mg").leads(t, p.path("{sam}/medication/monitoring"))
	p.get(p.noor, at).want(t, 200, "!"+asks)

	p.at(morning.AddDate(0, 0, 7))
	p.get(p.noor, at+"/confirm").want(t, 200, "Was the injection given?")
	p.fills(p.noor, at+"/confirm", "site", "left deltoid").want(t, 422, "Say whether the injection was given.", "left deltoid")
	p.fills(p.noor, at+"/confirm", "given", "yes", "site", "left deltoid").leads(t, p.path(at))
	p.get(p.noor, at).want(t, 200, "!"+asks)
	given := p.chart(p.noor).MedList().Injections
	if len(given) != 2 || given[1].What.Dose.String() != mg("156").String() || given[1].What.Site != "left deltoid" || given[1].Day != today+7 {
		t.Errorf("the injections are %+v", given)
	}

	p.at(morning.AddDate(0, 0, 35))
	p.fills(p.noor, at+"/confirm", "given", "later").leads(t, p.path(at))
	if n := p.entries(p.noor, "meds.injection_given"); n != 2 {
		t.Errorf("%d injections are recorded, want 2", n)
	}
	p.get(p.noor, at).want(t, 200, asks)
}
