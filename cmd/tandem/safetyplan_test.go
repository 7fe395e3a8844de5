package main

import (
	"testing"

	"tandem/internal/browsertest"
)

// TestTheSafetyPlanOnAPhone: it opens without a network only where its owner
// chose that, signed out too; after all sessions were ended it is gone.
func TestTheSafetyPlanOnAPhone(t *testing.T) {
	if testing.Short() {
		t.Skip("drives a browser")
	}
	demo := running(t)
	b := browsertest.Open(t)
	b.Size(390, 844)
	b.Go(demo.as(t, "sam").SignIn)
	b.Go(demo.Base + "/today?lang=en")
	b.Eventually(`navigator.serviceWorker.controller`)
	b.Eventually(`caches.match("/help?lang=en")`)

	b.Cut(true)
	b.Go(demo.Base + "/safety-plan")
	b.Eventually(`document.body.textContent.includes("988") && !document.body.textContent.includes("Walk to the river")`)
	b.Cut(false)

	b.Go(demo.Base + "/safety-plan")
	b.Script(`document.querySelector("form[action='/sessions/safety-plan'] button").click()`)
	b.Eventually(`document.querySelector("[data-keeps]")`)
	b.Eventually(`caches.open("tandem-plan").then((c) => c.match("/safety-plan/card/es"))`)
	b.Go(demo.Base + "/more")
	b.Script(`document.querySelector("form[action='/sign-out'] button").click()`)
	b.Eventually(`location.pathname === "/sign-in"`)

	b.Cut(true)
	b.Go(demo.Base + "/safety-plan")
	b.Eventually(`document.body.textContent.includes("Walk to the river") && document.body.textContent.includes("Old tablets handed to Alma")`)
	b.Axe("the kept safety plan")
	b.Fits("the kept safety plan")
	b.Cut(false)

	b.Go(demo.as(t, "sam").SignIn)
	b.Go(demo.Base + "/sessions")
	b.Eventually(`document.body.textContent.includes("My safety plan on a device")`)
	b.Script(`document.querySelector("form[action='/sessions/end-others'] button, [aria-labelledby=keeping] form button").click()`)
	b.Eventually(`caches.has("tandem-plan").then((kept) => !kept)`)
	b.Cut(true)
	b.Go(demo.Base + "/safety-plan")
	b.Eventually(`document.body.textContent.includes("988") && !document.body.textContent.includes("Walk to the river")`)
}
