package main

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"tandem/internal/browsertest"
)

// prescribes is Noor with a browser on the chart of somebody of the demo.
func prescribes(t *testing.T, client string) (demo shownDemo, b *browsertest.Browser, chart string) {
	t.Helper()
	if testing.Short() {
		t.Skip("drives a browser")
	}
	demo = running(t)
	b = browsertest.Open(t)
	b.Go(demo.as(t, "noor").SignIn)
	return demo, b, demo.Base + "/clients/" + demo.client(t, client).String()
}

// finds looks for a medication in a form by the beginning of its name, and takes it.
func finds(b *browsertest.Browser, search, drug string) {
	b.Fill("form", "search", search, "button", "Find")
	b.Eventually(`document.querySelector("button[name=find][value=` + drug + `]")`)
	b.Script(`document.querySelector("button[name=find][value=` + drug + `]").click()`)
	b.Eventually(`document.querySelector("input[name=drug][value=` + drug + `]")`)
}

// inMonths is a day that is still to come, as three fields of a form.
func inMonths(name string, n int) []string {
	d := time.Now().AddDate(0, n, 0)
	return []string{name + "-day", strconv.Itoa(d.Day()), name + "-month", strconv.Itoa(int(d.Month())), name + "-year", strconv.Itoa(d.Year())}
}

// reads waits until a part of the page says something.
func reads(b *browsertest.Browser, part string, says ...string) {
	for _, s := range says {
		b.Eventually(fmt.Sprintf(`document.querySelector(%q)?.textContent.replace(/\s+/g, " ").includes(%q)`, part, s))
	}
}

// sends fills a form, sends it with a button, and waits for what comes of it.
func sends(b *browsertest.Browser, button string, fields ...string) {
	b.Script(`document.querySelector("main form").dataset.sent = "yes"`)
	b.Fill("main form", append(fields, "button", button)...)
	b.Eventually(`document.querySelector("main h1") && !document.querySelector("form[data-sent]")`)
}

// over writes a word to everything that a form asks about.
func over(b *browsertest.Browser, why string) {
	b.Script(fmt.Sprintf(`for (const f of document.querySelectorAll("textarea[name^='over-'], input[name^='over-']")) f.value = %q`, why))
}

// TestAContraindicatedStartInABrowser: Noor drafts tranylcypromine beside
// sertraline. The form shows it before anything is saved, does not go on
// without a word of hers, keeps what she typed, and goes on with one; Amina
// reads it.
func TestAContraindicatedStartInABrowser(t *testing.T) {
	demo, b, sam := prescribes(t, "Sam")
	const why = "Canary: sertraline ended elsewhere two weeks ago"
	b.Go(sam + "/medication/start?lang=en")
	finds(b, "tranyl", "tranylcypromine")
	start := append([]string{"dose", "10", "unit", "mg", "schedule", "daily", "why", "Four trials and no relief", "expect_words", "Up before noon"}, inMonths("review", 1)...)
	sends(b, "Check it without saving", start...)
	reads(b, "#check .alert", "Contraindicated")
	b.Axe("a check of a draft")
	b.Size(320, 640)
	b.Fits("a check of a draft at 320")
	b.Size(1440, 900)
	sends(b, "Start it")
	reads(b, "main", "This is contraindicated. Say why you go on all the same")
	b.Eventually(`document.querySelector("[name=why]").value === "Four trials and no relief" && document.querySelector("[name=dose]").value === "10"`)
	over(b, "   ")
	sends(b, "Start it")
	reads(b, "main", "This is contraindicated. Say why you go on all the same")
	over(b, why)
	sends(b, "Start it")
	b.Eventually(`location.pathname.endsWith("/medication")`)
	reads(b, "main", "tranylcypromine", why)

	b.Go(demo.as(t, "amina").SignIn)
	b.Go(sam + "/medication?lang=en")
	reads(b, "main", why, "knew of it on")
	b.Go(sam + "?lang=en")
	b.Eventually(`document.querySelector("main h1") && !document.body.textContent.includes("nobody has answered")`)
}

// TestLamotrigineWithValproateInABrowser: of the schedules of lamotrigine the
// form offers the one for whoever takes valproate, lays it out as the label has
// it, and both Amina and Sam read it as a calendar.
func TestLamotrigineWithValproateInABrowser(t *testing.T) {
	demo, b, sam := prescribes(t, "Sam")
	b.Go(sam + "/medication/also?lang=en")
	b.Fill("form", "what", "Depakote", "sort", "other prescriber", "by", "Dr. Ames")
	b.Eventually(`location.pathname.endsWith("/medication")`)
	reads(b, "main", "Depakote")

	b.Go(sam + "/medication/steps?lang=en")
	finds(b, "lamo", "lamotrigine")
	b.Eventually(`document.querySelector("[name=snamed] option[value=ltg_valproate]") && document.querySelectorAll("[name=snamed] option[value^=ltg_]").length === 1`)
	first := time.Now().AddDate(0, 0, 7)
	b.Fill("form", "snamed", "ltg_valproate", "sfirst", first.Format(time.DateOnly), "for", "keeping mood steady", "button", "Lay out the steps")
	b.Eventually(`document.querySelector("#steps-s")`)
	// Lamictal label, section 2.4, table for whoever takes valproate: 25 mg every
	// other day for two weeks, 25 mg a day for two, then 50, then 100.
	for i, want := range []struct {
		after     int
		dose, how string
	}{{0, "25", "every other day"}, {14, "25", "daily"}, {28, "50", "daily"}, {35, "100", "daily"}} {
		b.Eventually(fmt.Sprintf(`["day", "dose", "schedule"].map((x) => document.querySelector("[name=s%d-" + x + "]").value).join("|") === %q`,
			i, first.AddDate(0, 0, want.after).Format(time.DateOnly)+"|"+want.dose+"|"+want.how))
	}
	b.Axe("steps that are laid out")
	sends(b, "Plan it", append(inMonths("review", 2), "why", "Two low winters", "expect_words", "No dip by March")...)
	reads(b, "main", "This is serious. Say what is done about it or why it is right here")
	b.Eventually(`document.querySelector("[name=why]").value === "Two low winters" && document.querySelector("[name=s3-dose]").value === "100"`)
	over(b, "Canary: half the usual dose, by the label")
	sends(b, "Plan it")
	b.Eventually(`location.pathname.endsWith("/medication")`)

	b.Go(demo.as(t, "amina").SignIn)
	b.Go(sam + "/medication?lang=en")
	reads(b, "main", "lamotrigine", "100 mg")
	b.Size(390, 844)
	b.Go(demo.as(t, "sam").SignIn)
	b.Go(demo.Base + "/medicine-calendar?show=plan&lang=en")
	reads(b, "main", "lamotrigine", "25 mg")
	b.Fits("the calendar of lamotrigine")
}

// TestALithiumLevelInABrowser: Nate's level is overdue on the list of what is
// due. Noor writes it in a unit that it does not come in, reads why not and
// finds her number where it was; in mEq/L it is taken, and the day moves on.
func TestALithiumLevelInABrowser(t *testing.T) {
	demo, b, nate := prescribes(t, "Nate")
	row := fmt.Sprintf(`document.querySelector("[data-client='%s'] [data-test=li_level]")`, demo.client(t, "Nate"))
	b.Go(demo.Base + "/caseload/due?lang=en")
	b.Eventually(row)

	b.Go(nate + "/medication/monitoring/results?lang=en")
	sends(b, "Record them", "value-li_level", "0.8", "unit-li_level", "mg/dL")
	reads(b, "main", "This test is not recorded in this unit, and nothing is converted here.")
	b.Eventually(`document.querySelector("[name='value-li_level']").value === "0.8" && document.querySelector("[name='unit-li_level']").value === "mg/dL"`)
	b.Axe("a result in another unit")
	sends(b, "Record them", "unit-li_level", "mEq/L")
	b.Eventually(`location.pathname.endsWith("/medication/monitoring")`)
	reads(b, "[data-test=li_level]", "Next on", "0.8 mmol/L")
	b.Go(demo.Base + "/caseload/due?lang=en")
	b.Eventually(`document.querySelector("main h1") && !` + row)
}
