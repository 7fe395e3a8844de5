package main

import (
	"testing"

	"tandem/internal/browsertest"
)

// TestTellingOfMedicinesOnAPhone: in Spanish, on a phone, Sam says that the
// medicine was not taken and why, reading before it is sent who is told; then
// of a side effect that makes them think of stopping. Noor and Amina read both,
// and the talk is asked of Amina.
func TestTellingOfMedicinesOnAPhone(t *testing.T) {
	if testing.Short() {
		t.Skip("drives a browser")
	}
	demo := running(t)
	b := browsertest.Open(t)
	b.Size(390, 844)
	b.Go(demo.as(t, "sam").SignIn)
	b.Go(demo.Base + "/medicines?lang=es")
	b.Script(`document.querySelector("button[name='daily-meds'][value='0']").click()`)
	b.Eventually(`document.querySelector("input[value='adh-r-shame']")`)
	b.Eventually(`document.querySelector("input[value='adh-r-shame']").closest("label").textContent.includes("Se le avisa a Amina.")`)
	b.Axe("what got in the way")
	b.Fits("what got in the way")
	b.Script(`document.querySelector("input[value='adh-r-shame']").click(); document.querySelector("button[value='next']:not(.vh)").click()`)
	b.Eventually(`document.querySelector("[name='daily-urge-harm']")`)
	b.Script(`document.querySelector("button[value='done'], button[value='next']:not(.vh)").click()`)
	b.Eventually(`location.pathname === "/check-in/saved"`)

	b.Go(demo.Base + "/medicines?of=sertraline")
	b.Eventually(`document.querySelector("select[name=trial]").value === "sertraline" && document.body.textContent.includes("Se les avisa a Noor y Amina") || document.body.textContent.includes("Noor y Amina")`)
	b.Script(`document.querySelector("[name=what]").value = "Corrientazos en la cabeza"; document.querySelector("[name=severity][value='2']").click();
		document.querySelector("[name=stopping]").click(); document.querySelector("form[action='/medicines/effects'] button").click()`)
	b.Eventually(`document.body.textContent.includes("Corrientazos en la cabeza") && document.body.textContent.includes("Dijo que piensa en dejar una medicina por esto.")`)

	for _, who := range []string{"noor", "amina"} {
		b.Size(1440, 900)
		b.Go(demo.as(t, who).SignIn)
		b.Go(demo.Base + "/clients/" + demo.client(t, "Sam").String() + "/medication?lang=en")
		b.Eventually(`document.body.textContent.includes("Corrientazos en la cabeza") && document.body.textContent.includes("thinks of stopping over it")`)
	}
	b.Go(demo.Base + "/clients/" + demo.client(t, "Sam").String())
	b.Eventually(`document.body.textContent.includes("To talk about: thinks of stopping a medicine")`)
}
