package clinic_test

import (
	"testing"
	"time"

	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
	"tandem/plan"
	"tandem/synergy"
)

// TestTellTrial: what was tried before the chart is told by form; what cannot
// be read is said and everything typed stays; the therapist reads the summary,
// and only who prescribes writes.
func TestTellTrial(t *testing.T) {
	p := open(t)
	p.get(p.noor, "{sam}/medication/trials").want(t, 200, "Nothing was tried yet, as far as this chart knows.")
	with := func(more ...string) []string { // the first of two answers counts
		return append(more, "drug", "escitalopram", "dose", "10", "unit", "mg", "weeks", "3", "year", "2023", "effect", "some", "side_effects", "sweat-canary",
			"reason", "client's wish", "why", "flat-canary")
	}
	p.fills(p.noor, "{sam}/medication/trials/tell", "search", "Lexa", "find", "search").want(t, 200, "escitalopram")
	p.fills(p.noor, "{sam}/medication/trials/tell", "search", "Lexa", "weeks", "3", "find", "escitalopram").want(t, 200, "Choose another", `value="3"`)
	p.fills(p.noor, "{sam}/medication/trials/tell", with("by", "letter")...).want(t, 422, "Write whose letter it is, and of when.", "flat-canary", "sweat-canary")
	p.fills(p.noor, "{sam}/medication/trials/tell", with("by", "client", "weeks", "three")...).want(t, 422, "Write a whole number", "flat-canary")
	p.fills(p.noor, "{sam}/medication/trials/tell", with("by", "client", "year", "2090")...).want(t, 422, "Write the year in four digits, not after this one")
	p.fills(p.noor, "{sam}/medication/trials/tell", with("by", "client", "dose", "many")...).want(t, 422, "Write the dose as a number, like 37.5.")
	p.fills(p.noor, "{sam}/medication/trials/tell", with("by", "client")...).leads(t, p.path("{sam}/medication/trials"))

	whole := p.get(p.noor, "{sam}/medication/trials").want(t, 200, "escitalopram", "until 2023", "Not adequate", "It was shorter than 4 weeks at the least dose.",
		"sweat-canary", "flat-canary", "As the client tells it", "read in its source", "No total: no antidepressant has had an adequate trial in this episode")
	whole.want(t, 200, "!Much better, as told")
	p.get(p.amina, "{sam}/medication/trials").want(t, 200, "escitalopram", "Not adequate", "flat-canary", "The summary.").want(t, 200, "!sweat-canary", "!Maudsley", "!Add what was tried before")
	p.get(p.cora, "{sam}/medication/trials").want(t, 200, "!escitalopram")
	if n := p.entries(p.noor, "meds.trial_told"); n != 1 {
		t.Errorf("%d trials were told, want 1", n)
	}
	p.fills(p.amina, "{sam}/medication/trials/tell", with("by", "client")...)
	if n := p.entries(p.noor, "meds.trial_told"); n != 1 {
		t.Errorf("a therapist told of a trial: %d", n)
	}
	p.get(p.noor, "{sam}/ledger").want(t, 200, "was tried before this chart")
}

// TestEpisode: the staging has a total only once all of it is known.
func TestEpisode(t *testing.T) {
	p := open(t)
	p.fills(p.noor, "{sam}/medication/trials/tell", "drug", "duloxetine", "dose", "60", "unit", "mg", "weeks", "8", "effect", "none", "episode", "yes", "by", "client").leads(t, p.path("{sam}/medication/trials"))
	p.get(p.noor, "{sam}/medication/trials").want(t, 200, "Adequate, not enough", "No total: a part of it is not known.")
	p.fills(p.noor, "{sam}/medication/episode", "by", "client").want(t, 422, "Write at least one of these")
	p.fills(p.noor, "{sam}/medication/episode", "began-day", "1", "began-month", "1", "began-year", "2026", "severity", "moderate", "augmentation", "no", "ect", "unknown", "by", "client").leads(t, p.path("{sam}/medication/trials"))
	p.get(p.noor, "{sam}/medication/trials").want(t, 200, "12 months or less", "No total: a part of it is not known.")
	p.fills(p.noor, "{sam}/medication/episode", "began-day", "1", "began-month", "1", "began-year", "2026", "severity", "moderate", "augmentation", "no", "ect", "no", "by", "client").leads(t, p.path("{sam}/medication/trials"))
	p.get(p.noor, "{sam}/medication/trials").want(t, 200, "5 of 15 points: Mild", "1-2")
	p.get(p.noor, "{sam}/medication/episode").want(t, 200, `<option value="moderate" selected`)
	p.language = lang.Spanish
	p.get(p.noor, "{sam}/medication/trials").want(t, 200, "5 de 15 puntos: Leve", "Estadificación de Maudsley")
}

// TestKeepOnPurpose: no change is a decision with a reason and a day, which
// stands on the page of decision points for both clinicians, and only who
// prescribes makes it.
func TestKeepOnPurpose(t *testing.T) {
	p := open(t)
	p.get(p.noor, "{sam}/medication/next").want(t, 200, "No regular medication runs now.")
	p.fills(p.noor, "{sam}/medication/start", startForm...).leads(t, p.path("{sam}/medication"))
	trial := string(p.chart(p.noor).Meds().Current(p.clock())[0].Trial)
	p.get(p.noor, "{sam}/medication/next").want(t, 200, "Not a fair trial yet", "not known: no score before it and since", "not known: too few answers in 14 days", "No change, on purpose", "Change the dose")
	p.get(p.amina, "{sam}/medication/next").want(t, 200, "Not a fair trial yet", "The summary.").want(t, 200, "!No change, on purpose", "!What the cited rules say")
	keep := "{sam}/medication/trials/" + trial + "/keep"
	p.fills(p.noor, keep, "why", "", "look_again-day", "20", "look_again-month", "6", "look_again-year", "2026").want(t, 422, "Give the reason in words that the client can read.")
	p.fills(p.noor, keep, "why", "keep-canary", "look_again-day", "", "look_again-month", "", "look_again-year", "").want(t, 422, "Choose a day after today on which to look at it.", "keep-canary")
	p.fills(p.noor, keep, "why", "keep-canary", "look_again-day", "20", "look_again-month", "6", "look_again-year", "2026").leads(t, p.path("{sam}/medication/next"))
	for _, who := range []string{"noor", "amina"} {
		reader := p.noor
		if who == "amina" {
			reader = p.amina
		}
		p.get(reader, "{sam}/medication/next").want(t, 200, "kept as it is, on purpose. keep-canary", "Look again June 20, 2026.")
	}
	p.fills(p.amina, keep, "why", "not mine", "look_again-day", "20", "look_again-month", "6", "look_again-year", "2026")
	if n := p.entries(p.noor, "plan.kept"); n != 1 {
		t.Errorf("%d decisions to keep it, want the prescriber's alone", n)
	}
	p.get(p.amina, "{sam}/ledger").want(t, 200, "kept as it is, on purpose")
}

// TestMedicationWork: who prescribes reads whose medication asks for something
// and why; a therapist has no such page.
func TestMedicationWork(t *testing.T) {
	p := open(t)
	p.get(p.noor, "/caseload/medication").want(t, 200, "Nobody’s medication asks for anything now.")
	if got := p.get(p.amina, "/caseload/medication"); got.Code != 404 {
		t.Errorf("a therapist is answered %d", got.Code)
	}
	p.get(p.noor, "/caseload").want(t, 200, "/caseload/medication")
	p.get(p.amina, "/caseload").want(t, 200, "!/caseload/medication")
	p.fills(p.noor, "{sam}/medication/start", startForm...).leads(t, p.path("{sam}/medication"))
	trial := p.chart(p.noor).Meds().Current(p.clock())[0].Trial
	today := journal.DayOf(p.clock())
	p.writes(p.noor, plan.Kept{Trial: string(trial), Why: "so", LookAgain: today + 1})
	p.writes(p.client(), meds.SideEffectReported{Effect: "e", What: "shaky-canary", Severity: 3, Trial: trial})
	p.get(p.noor, "/caseload/medication").want(t, 200, "Strong side effect: shaky-canary", "Side effects", "Noor").want(t, 200, "!Look again since")
	p.at(p.clock().Add(50 * time.Hour))
	p.get(p.noor, "/caseload/medication").want(t, 200, "Look again since", "Review past its day", "Strong side effect: shaky-canary")
	p.get(p.noor, "/caseload/medication?show=review").want(t, 200, "Look again since")
	p.get(p.noor, "/caseload/medication?show=missed").want(t, 200, "Nobody’s medication asks for anything now.")
	p.language = lang.Spanish
	p.get(p.noor, "/caseload/medication").want(t, 200, "Volver a mirar desde el", "Por qué está aquí")
}

// TestDangerFirst: where somebody may be in danger, that comes before every dose.
func TestDangerFirst(t *testing.T) {
	p := open(t)
	p.fills(p.noor, "{sam}/medication/start", startForm...).leads(t, p.path("{sam}/medication"))
	p.get(p.noor, "{sam}/medication/next").want(t, 200, "!Somebody may be in danger")
	p.fills(p.noor, "{sam}/measures/phq-9/answers", "phq9-9", "1", "phq9-1", "1", "phq9-2", "1", "phq9-3", "1", "phq9-4", "1", "phq9-5", "1", "phq9-6", "1", "phq9-7", "1", "phq9-8", "1")
	if len(synergy.PointsOf(p.chart(p.noor))) != 1 {
		t.Fatal("nothing runs")
	}
	page := p.get(p.noor, "{sam}/medication/next").want(t, 200, "Somebody may be in danger: contact on the same day comes before every dose.", "Contact with a clinician on the same day")
	p.get(p.amina, "{sam}/medication/next").want(t, 200, "Somebody may be in danger")
	page.want(t, 200, "!increase_dose", "!same_day")
}
