package main

import (
	"strings"
	"testing"

	"tandem/internal/browsertest"
	"tandem/journal"
	"tandem/measure"
)

// TestTheChartIsLockedBehindALentDevice: Amina hands her device to Sam, who
// answers, and goes back as far as the browser does: there is no chart. What was
// answered is Sam's, on Amina's device.
func TestTheChartIsLockedBehindALentDevice(t *testing.T) {
	if testing.Short() {
		t.Skip("drives a browser")
	}
	m, demo := tenInTheMorning(t, t.TempDir())
	sam := demo.client(t, "Sam")
	chart := demo.Base + "/clients/" + sam.String()
	b := browsertest.Open(t)
	b.Go(demo.as(t, "amina").SignIn)
	b.Size(1440, 900)
	b.Go(chart + "?lang=en")
	b.Go(chart + "/measures?lang=en")
	b.Keep("hand-over-measures")
	b.Script(`document.querySelector("#lend").value = "phq-9"; document.querySelector("#lend").form.requestSubmit()`)
	b.Eventually(`location.pathname.startsWith("/answer/") && document.querySelector("button[value=next]")`)
	b.Keep("hand-over-start")
	if says := b.Text(); strings.Contains(says, "Sam") || strings.Contains(says, "Amina") {
		t.Errorf("the lent device says %q", says)
	}
	locked := func(where string) {
		t.Helper()
		b.Eventually(`document.querySelector("h1") && document.querySelector("h1").textContent.includes("Locked")`)
		if says := b.Text(); strings.Contains(says, "Sam") {
			t.Errorf("%s says %q", where, says)
		}
	}
	var at string
	b.Eval(`location.href`, &at)
	for range 2 {
		b.Script(`setTimeout(() => history.back(), 50)`)
		locked("the page before")
	}
	for _, page := range []string{"", "/measures", "/ledger", "/medication"} {
		b.Go(chart + page)
		locked(page)
	}
	b.Go(demo.Base + "/caseload")
	locked("the caseload")

	b.Go(at)
	b.Script(`document.querySelector("button[value=next]").click()`)
	for range 10 {
		b.Eventually(`document.querySelector("main input[type=radio]")`)
		b.Script(`window.gone = 1; document.querySelector("main input[type=radio]").click(); document.querySelector("button[value=next]").click()`)
		b.Eventually(`!window.gone`)
	}
	b.Script(`document.querySelector("button[value=send]").click()`)
	b.Eventually(`location.pathname.endsWith("/sent")`)
	b.Keep("hand-over-sent")
	if says := b.Text(); !strings.Contains(says, "Hand the device back now.") {
		t.Errorf("at the end it says %q", says)
	}
	b.Script(`window.gone = 1; setTimeout(() => history.back(), 50)`)
	b.Eventually(`!window.gone`)
	var left int
	b.Eval(`document.querySelectorAll("[name^=phq9], dl.answers").length`, &left)
	if left != 0 {
		t.Error("the page before shows what was answered")
	}
	b.Go(demo.Base + "/caseload")
	locked("the caseload")

	n := &whole{Main: m, shownDemo: demo}
	newest := n.chart(t, "amina", sam).Recorded()
	for i := len(newest) - 1; i >= 0; i-- {
		if ev, ok := newest[i].Event.(measure.Answered); ok {
			amina := idOf(t, n.person(t, "amina"))
			if ev.Measure != "phq-9" || newest[i].Author != sam || newest[i].Role != journal.Client || ev.Device != amina {
				t.Errorf("the newest form is %+v by %v, want Sam's on Amina's device", ev, newest[i].Author)
			}
			return
		}
	}
	t.Error("no form in the chart")
}
