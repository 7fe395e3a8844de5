package main

import (
	"strings"
	"testing"

	"tandem/internal/browsertest"
)

// TestThreeAtOnce: Sam, Amina and Noor are signed in at the same time, Sam in
// Spanish on a phone. A side effect becomes a question, a proposal, Sam's yes, a
// dose, a review and a verdict; each reads on a page of their own what the
// others did, and nobody carries a message.
func TestThreeAtOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("drives a browser")
	}
	demo := running(t)
	sam, amina, noor := browsertest.Open(t), browsertest.Open(t), browsertest.Open(t)
	chart := demo.Base + "/clients/" + demo.client(t, "Sam").String()
	for who, b := range map[string]*browsertest.Browser{"sam": sam, "amina": amina, "noor": noor} {
		b.Size(1440, 900)
		b.Go(demo.as(t, who).SignIn)
	}
	sam.Size(390, 844)
	sam.Go(demo.Base + "/medicines?lang=es&of=sertraline")
	for _, b := range []*browsertest.Browser{amina, noor} {
		b.Go(chart + "?lang=en")
		b.Eventually(`document.querySelector("main h1")`)
		b.Script(`window.stays = true`)
	}

	sam.Fill("form[action='/medicines/effects']", "what", "Me tiemblan las manos", "severity", "2", "stopping", "yes")
	sam.Eventually(`document.body.textContent.includes("Me tiemblan las manos")`)

	// both open pages tell of it by themselves
	for _, b := range []*browsertest.Browser{amina, noor} {
		b.Eventually(`window.stays && document.querySelector("main").textContent.includes("Me tiemblan las manos")`)
	}
	amina.Eventually(`document.querySelector("main").textContent.includes("To talk about: thinks of stopping a medicine")`)

	amina.Go(chart + "/huddle/ask")
	amina.Fill("main form", "title", "Are the trembling hands from the raise?", "saw", "Sam thinks of stopping sertraline over it", "wants", "To stay on it, with less trembling")
	amina.Eventually(`document.querySelector("main").textContent.includes("Are the trembling hands from the raise?")`)

	noor.Go(demo.Base + "/today")
	noor.Eventually(`true`)
	noor.Go(chart + "/huddle")
	noor.Eventually(`document.querySelector("main").textContent.includes("Are the trembling hands from the raise?")`)
	noor.Script(`[...document.querySelectorAll("main a")].find((a) => a.textContent.includes("Are the trembling hands from the raise?")).click()`)
	noor.Eventually(`location.pathname.includes("/huddle/")`)
	var huddle string
	noor.Eval(`location.origin + location.pathname`, &huddle)
	noor.Go(huddle + "/answer")
	noor.Fill("main form", "answer", "change", "words", "It may be. Back to 100 mg, and look in three weeks")
	noor.Eventually(`location.href.endsWith(` + "`" + strings.TrimPrefix(huddle, demo.Base) + "`" + `)`)
	day := monthsAgo(-1)
	year, month := day[:4], strings.TrimLeft(day[5:7], "0")
	noor.Go(huddle + "/propose")
	noor.Fill("main form", "arm", "medication", "title", "Sertraline back to 100 mg", "trial", "sertraline", "from", "150 mg", "to", "100 mg",
		"why", "Trembling hands since the raise", "expect_words", "No trembling, mood as it is", "review-year", year, "review-month", month, "review-day", "1", "button", "Propose it")
	noor.Eventually(`document.querySelector("main").textContent.includes("150 mg to 100 mg")`)

	sam.Go(demo.Base + "/today")
	sam.Eventually(`[...document.querySelectorAll("main a")].some((a) => a.getAttribute("href").startsWith("/proposals/") && a.textContent.includes("100 mg"))`)
	sam.Script(`[...document.querySelectorAll("main a")].find((a) => a.getAttribute("href").startsWith("/proposals/") && a.textContent.includes("100 mg")).click()`)
	sam.Eventually(`document.querySelector("main").textContent.includes("150 mg a 100 mg")`)
	sam.Axe("the proposal")
	sam.Fits("the proposal")
	sam.Fill("main form", "answer", "yes", "words", "Sí, así está bien para mí")
	sam.Eventually(`document.querySelector("main").textContent.includes("Usted dijo")`)

	amina.Go(huddle)
	amina.Eventually(`document.querySelector("main").textContent.includes("Sí, así está bien para mí")`)
	amina.Script(`[...document.querySelectorAll("main a")].find((a) => a.getAttribute("href").endsWith("/second")).click()`)
	amina.Eventually(`location.pathname.endsWith("/second")`)
	amina.Fill("main form", "agrees", "yes", "words", "I look at sleep meanwhile")
	amina.Eventually(`location.pathname === new URL("` + huddle + `").pathname`)

	noor.Go(huddle)
	noor.Eventually(`document.querySelector("main").textContent.includes("I look at sleep meanwhile")`)
	noor.Script(`(() => { const s = document.querySelector("[name=proposal]"); s.value = s.options[s.options.length - 1].value })()`)
	noor.Fill("main form", "decision", "go-ahead", "why", "All three of us agree")
	noor.Eventually(`document.querySelector("main a[href*='adjustment=']")`)
	noor.Script(`document.querySelector("main a[href*='adjustment=']").click()`)
	noor.Eventually(`location.pathname.endsWith("/dose")`)
	noor.Eventually(`document.querySelector("[name=dose]").value === "100"`)
	noor.Fill("main form", "button", "Save")
	noor.Eventually(`location.pathname.endsWith("/medication")`)
	noor.Keep("three-dose")

	sam.Go(demo.Base + "/medicines")
	sam.Eventually(`/sertralina\s100\smg/.test(document.querySelector("main").textContent)`)
	sam.Keep("three-medicines")

	noor.Go(chart + "/plan")
	noor.Script(`[...document.querySelectorAll("main [id^=change-]")].find((x) => x.textContent.includes("150 mg to 100 mg")).querySelector("a[href$='/review']").click()`)
	noor.Eventually(`location.pathname.endsWith("/review")`)
	noor.Fill("main form", "verdict", "helped", "words", "Hands steady again")
	noor.Eventually(`document.querySelector("main").textContent.includes("Hands steady again")`)

	amina.Go(chart + "/plan")
	amina.Eventually(`document.querySelector("main").textContent.includes("Hands steady again")`)
	sam.Go(demo.Base + "/treatment")
	sam.Eventually(`document.querySelector("main").textContent.includes("Hands steady again")`)
	sam.Keep("three-treatment")
}
