package clinic_test

import (
	"testing"

	"tandem/chart"
	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
)

// maoiWhy is why tranylcypromine is started beside sertraline.
const maoiWhy = "washout-canary: stopped elsewhere, and the poison center was called"

// TestContraindicatedStart: the form asks, keeps what was typed, goes on with a
// reason that the team reads, and does not ask again.
func TestContraindicatedStart(t *testing.T) {
	p := open(t)
	p.fills(p.noor, "{sam}/medication/start", startForm...).leads(t, p.path("{sam}/medication"))
	form := []string{"drug", "tranylcypromine", "dose", "10", "unit", "mg", "schedule", "daily", "why", "maoi-canary", "expect_words", "more energy",
		"review-day", "20", "review-month", "6", "review-year", "2026"}
	page := p.fills(p.noor, "{sam}/medication/start", append(form, "find", "check")...).want(t, 200, "maoi-canary", "Contraindicated", `lang="en"`,
		"Checked against what is on this chart and shared with you. Not covered: substance-use program records (not shared with you, whether or not there are any)",
		"what Sam keeps private", "Why you go on all the same")
	field := overField(t, p, "tranylcypromine", "10")
	page.want(t, 200, `name="`+field+`"`)
	p.fills(p.noor, "{sam}/medication/start", form...).want(t, 422, "maoi-canary", "This is contraindicated. Say why you go on all the same", "#f-"+field)
	if n := p.entries(p.noor, "meds.started"); n != 1 {
		t.Errorf("an alert that nobody answered did not stop a start: %d medications run", n)
	}
	p.fills(p.noor, "{sam}/medication/start", append(form, field, maoiWhy)...).leads(t, p.path("{sam}/medication"))
	if n := p.entries(p.amina, "meds.alert_answered"); n != 1 {
		t.Errorf("%d reasons were written, want 1", n)
	}
	p.get(p.amina, "{sam}/medication").want(t, 200, "Contraindicated", maoiWhy, "Noor Haddad knew of it on")
	p.get(p.amina, "{sam}/ledger").want(t, 200, "Went on past an alert")

	trial := p.chart(p.noor).Meds().Current(morning)[1].Trial
	p.fills(p.noor, "{sam}/medication/trials/"+string(trial)+"/hold", "why", "surgery").leads(t, p.path("{sam}/medication"))
	p.fills(p.noor, "{sam}/medication/trials/"+string(trial)+"/resume", "dose", "10", "unit", "mg", "why", "home").leads(t, p.path("{sam}/medication"))
	p.fills(p.noor, "{sam}/medication/trials/"+string(trial)+"/dose", "dose", "20", "unit", "mg", "schedule", "daily", "why", "level-canary", "expect_words", "x",
		"review-day", "20", "review-month", "6", "review-year", "2026").want(t, 422, "This is contraindicated.", "level-canary")
	p.language = lang.Spanish
	p.get(p.noor, "{sam}/medication").want(t, 200, "Contraindicado", "no están en español aquí", `<p lang="en">`)
}

// overField names the answer to the gravest alert about a drug beside what runs.
func overField(t *testing.T, p *practice, drug meds.DrugID, mg string) string {
	t.Helper()
	dose, err := meds.ParseDose(mg, "mg")
	must(t, err)
	w := p.chart(p.noor).Meds().CheckDraft(p.chart(p.noor).MedList(), meds.Draft{Drug: drug, Dose: dose, Schedule: meds.Daily, At: morning}, 34, morning)
	if len(w.Alerts) == 0 || !w.Alerts[0].Asks() {
		t.Fatalf("nothing asks about %s: %+v", drug, w.Alerts)
	}
	return w.Alerts[0].Field()
}

// TestUsualDoesNotInterrupt: what is usually given together is written quietly,
// and a name that is not on the list is said to be unchecked.
func TestUsualDoesNotInterrupt(t *testing.T) {
	p := open(t)
	p.fills(p.noor, "{sam}/medication/start", startForm...).leads(t, p.path("{sam}/medication"))
	p.fills(p.noor, "{sam}/medication/start", "drug", "trazodone", "dose", "50", "unit", "mg", "schedule", "at night", "why", "sleep", "expect_words", "sleeps",
		"review-day", "20", "review-month", "6", "review-year", "2026").leads(t, p.path("{sam}/medication"))
	p.get(p.amina, "{sam}/medication").want(t, 200, "Usually given together: sertraline and trazodone.", "were read in their source and")
	p.fills(p.noor, "{sam}/medication/start", "name", "valerian tea", "find", "check").want(t, 200, "valerian tea is not in the knowledge here")
}

// TestProgramQueried: a controlled substance reminds of the state's program,
// and the record of it stands with the medication.
func TestProgramQueried(t *testing.T) {
	p := open(t)
	p.acts(p.noor, func(c chart.Chart) ([]journal.Event, error) {
		dose, err := meds.ParseDose("0.5", "mg")
		must(t, err)
		ev, err := c.Meds().Start(meds.Started{Trial: "a", Drug: "alprazolam", Dose: dose, Schedule: meds.Daily, Why: "flights"}, morning)
		return []journal.Event{ev}, err
	})
	p.get(p.noor, "{sam}/medication").want(t, 200, "A controlled substance, schedule C-IV.", "No query is recorded on this chart.", "Delaware's prescription monitoring program")
	p.fills(p.noor, "{sam}/medication/trials/a/program", "state", "DE", "words", "program-canary").leads(t, p.path("{sam}/medication"))
	p.get(p.amina, "{sam}/medication").want(t, 200, "Last queried on May 14, 2026 by Noor Haddad.", "!Record that it was queried")
	p.fills(p.amina, "{sam}/medication/trials/a/program", "state", "DE").want(t, 403)
}
