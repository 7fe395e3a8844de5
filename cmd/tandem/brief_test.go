package main

import (
	"testing"

	"tandem/internal/browsertest"
)

// TestBriefIsOnePage: what is read in the minute before a visit prints on one
// sheet, in both languages and for both visits, of a chart with half a year in
// it; what is marked as discussed shows to the other clinician, and to the
// client in plain words.
func TestBriefIsOnePage(t *testing.T) {
	if testing.Short() {
		t.Skip("drives a browser")
	}
	demo := running(t)
	brief := demo.Base + "/clients/" + demo.client(t, "Sam").String() + "/brief"
	amina := browsertest.Open(t)
	amina.Go(demo.as(t, "amina").SignIn)
	for _, visit := range []string{"therapy", "medication"} {
		for _, language := range []string{"en", "es"} {
			amina.Go(brief + "?for=" + visit + "&lang=" + language)
			amina.Eventually(`document.querySelectorAll(".brief li").length > 5`)
			if n := amina.Printed("brief-" + visit + "-" + language); n != 1 {
				t.Errorf("the brief for %s in %s prints on %d pages", visit, language, n)
			}
		}
	}
	amina.Go(brief + "?for=therapy&lang=en")
	var row string
	amina.Eventually(`document.querySelector(".brief button[name=point]") !== null`)
	amina.Eval(`document.querySelector(".brief button[name=point] .vh").textContent.slice(2)`, &row)
	amina.Script(`document.querySelector(".brief button[name=point]").click()`)
	amina.Eventually(`document.querySelector(".brief li.done").textContent.includes("Discussed: Amina")`)
	noor := browsertest.Open(t)
	noor.Go(demo.as(t, "noor").SignIn)
	noor.Go(brief + "?for=therapy&lang=en")
	noor.Eventually(`document.querySelector(".brief li.done").textContent.includes("Discussed: Amina")`)
	sam := browsertest.Open(t)
	sam.Go(demo.as(t, "sam").SignIn)
	sam.Go(demo.Base + "/treatment?lang=en")
	sam.Eventually(`document.getElementById("talked").parentElement.textContent.includes("with Amina")`)
	sam.Axe("the treatment with what was talked about")
	if row == "" {
		t.Error("a row says nothing")
	}
}
