package main

import (
	"path"
	"strings"
	"testing"

	"tandem/internal/browsertest"
)

// TestRevokedWhileAPageIsOpen: Noor has Sam's chart open in one window and a
// form filled in another when Sam turns off, on a phone, every part that can be
// turned off. The open page lets go of them by itself, its old links lead
// to a page that names nobody, and the form is refused: it keeps what Noor typed
// and shows nothing of what it was about.
func TestRevokedWhileAPageIsOpen(t *testing.T) {
	demo := running(t)
	reads, writes, sam := browsertest.Open(t), browsertest.Open(t), browsertest.Open(t)
	noor, at := demo.as(t, "noor").SignIn, demo.Base+"/clients/"+demo.client(t, "Sam").String()
	for _, b := range []*browsertest.Browser{reads, writes} {
		b.Size(1440, 900)
		b.Go(noor)
		b.Go(at + "?lang=en")
		b.Eventually(`["Night shifts at work", "Sleeping 5 h a night", "GAD-7"].every((w) => document.querySelector("main").textContent.includes(w))`)
	}
	// what leads from the open page into a part that is about to close
	link := func(words string) (href string) {
		reads.Eval(`[...document.querySelectorAll("main a")].find((a) => (a.textContent + (a.getAttribute("aria-label") || "")).includes("`+words+`")).getAttribute("href")`, &href)
		return demo.Base + href
	}
	event, answer := link("Night shifts at work"), link("Sleeping 5 h a night")
	writes.Go(answer)
	writes.Eventually(`document.querySelector("main form[method=post] textarea")`)
	const typed = "asked about the shifts"
	writes.Script(`document.querySelectorAll("main form[method=post] input[type=radio]")[0].click();
		document.querySelectorAll("main form[method=post] textarea").forEach((x) => { x.value = "` + typed + `" })`)

	sam.Size(390, 844)
	sam.Go(demo.as(t, "sam").SignIn)
	sam.Go(demo.Base + "/sharing/" + path.Base(noor) + "?lang=en")
	sam.Eventually(`document.querySelector("input[name=lanes]")`)
	reads.Script(`window.stays = true`) // gone with a reload
	day := monthsAgo(-3)
	sam.Script(`document.querySelectorAll("input[name=lanes]:not(:disabled):checked").forEach((x) => x.click());
		[["year", "` + day[:4] + `"], ["month", "` + strings.TrimLeft(day[5:7], "0") + `"], ["day", "1"]].forEach(([n, v]) => { document.querySelector("[name=until-" + n + "]").value = v });
		[...document.querySelectorAll("main form button")].find((x) => x.textContent.trim() === "Save").click()`)
	sam.Eventually(`location.search.includes("saved") && document.querySelectorAll("input[name=lanes]:not(:disabled):checked").length === 0`)

	reads.Eventually(`window.stays && ["Night shifts at work", "Sleeping 5 h a night", "GAD-7", "PHQ-9 12"].every((w) => !document.querySelector("main").textContent.includes(w))`)
	reads.Keep("revoked-open-chart")
	if page := reads.Text(); !strings.Contains(page, "Sertraline to 150 mg") {
		t.Error("what stays open, the medication, is gone from the page too")
	}
	silent := func(b *browsertest.Browser, what string, words ...string) {
		t.Helper()
		page := b.Text()
		for _, word := range append(words, "Night shifts", "Sleeping 5 h") {
			if strings.Contains(page, word) {
				t.Errorf("%s still says %q: %q", what, word, page)
			}
		}
	}
	reads.Go(event)
	reads.Eventually(`document.querySelector("h1").textContent === "This page is not here"`)
	silent(reads, "the link", "Sam")
	writes.Script(`document.querySelector("main form[method=post] button:not([type=button])").click()`)
	writes.Eventually(`document.querySelector("main").textContent.includes("What is asked has changed since; look at the chart again.")`)
	writes.Eventually(`[...document.querySelectorAll("main textarea")].some((x) => x.value === "` + typed + `")`)
	silent(writes, "the form")
	writes.Keep("revoked-form")
}
