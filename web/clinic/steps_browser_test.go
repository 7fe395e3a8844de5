package clinic_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"tandem/internal/browsertest"
	"tandem/meds"
	"tandem/web/static"
)

// inBrowser serves the pages to a real browser as Noor sees them.
func (p *practice) inBrowser(t *testing.T) (*browsertest.Browser, string) {
	b := browsertest.Open(t)
	p.reader = p.noor
	mux := http.NewServeMux()
	mux.Handle("/", p.site)
	mux.Handle("GET "+static.Prefix, static.Handler())
	srv := httptest.NewServer(mux)
	t.Cleanup(srv.CloseClientConnections)
	return b, srv.URL
}

// presses sets fields of the page's form, presses the button of a value, and
// waits for what must be there then.
func presses(b *browsertest.Browser, button, then string, pairs ...string) {
	js := ""
	for i := 0; i+1 < len(pairs); i += 2 {
		js += fmt.Sprintf("document.querySelector('[name=\"%s\"]').value = %q;", pairs[i], pairs[i+1])
	}
	b.Script(js + fmt.Sprintf("document.querySelector('main form button%s').click()", button))
	b.Eventually(then)
}

const (
	itIsPlanned = `location.pathname.endsWith("/medication")`
	saves       = ":not([name]):not([aria-hidden])"
)

// review are the fields that every change asks for.
var review = []string{"why", "low spells", "expect_words", "steadier", "review-day", "20", "review-month", "9", "review-year", "2026"}

// TestLamotrigineInABrowser: beside valproate the half-dose schedule is offered
// and drawn, the standard one is not there, a full dose written by hand is asked
// about, and the half dose is planned.
func TestLamotrigineInABrowser(t *testing.T) {
	p := open(t)
	p.takes("valproate", "1000")
	b, base := p.inBrowser(t)
	b.Go(base + p.path("{sam}/medication/steps"))
	presses(b, "[value=search]", `document.querySelector("button[value=lamotrigine]")`, "search", "lamot")
	presses(b, "[value=lamotrigine]", `document.querySelector("[name=snamed]")`)
	var offered []string
	b.Eval(`[...document.querySelectorAll("[name=snamed] option")].map((o) => o.value)`, &offered)
	if len(offered) != 3 || offered[1] != "ltg_valproate" || offered[2] != "own" {
		t.Fatalf("offered: %v", offered)
	}
	presses(b, "[value=lay-s]", `document.querySelector("svg.stairs") && document.querySelectorAll(".steps > li").length === 4`, "snamed", "ltg_valproate")
	presses(b, saves, `document.querySelector(".problem") && document.querySelector("[name=why]").value === "low spells"`,
		append([]string{"snamed", "own", "s0-schedule", "daily"}, review...)...)
	b.Eventually(`document.body.innerText.includes("This is serious.") && document.querySelector("[name^=over-titration]")`)
	b.Eventually(`document.activeElement.id === "problem" || document.activeElement.className.includes("problem")`)
	presses(b, "[value=check]", `!document.querySelector("[name^=over-titration]") && document.querySelector("[name^=over-interaction]")`, "snamed", "ltg_valproate", "s0-schedule", "every other day")
	b.Script(`document.querySelector("[name^=over-interaction]").value = "half the dose, and told about rash"`)
	presses(b, saves, itIsPlanned)
	got := p.chart(p.noor).Meds().Current(p.clock())
	if len(got) != 2 || got[1].Drug != "lamotrigine" || got[1].Last().Schedule != meds.EveryOtherDay || got[1].Last().Dose.Number() != "25" {
		t.Errorf("in force: %+v", got)
	}
	b.Axe("the medication page with a plan")
}

// TestContraindicatedInABrowser: a start beside what forbids it asks for a typed
// reason, keeps what was typed, and shows the reason to the team.
func TestContraindicatedInABrowser(t *testing.T) {
	p := open(t)
	p.takes("sertraline", "50")
	b, base := p.inBrowser(t)
	b.Go(base + p.path("{sam}/medication/start"))
	presses(b, "[value=search]", `document.querySelector("button[value=tranylcypromine]")`, "search", "tranyl")
	presses(b, "[value=tranylcypromine]", `document.querySelector("[name=dose]").value !== ""`)
	presses(b, saves, `document.querySelector(".problem") && document.body.innerText.includes("This is contraindicated.")`,
		append([]string{"dose", "10", "schedule", "daily"}, review...)...)
	if n := p.entries(p.noor, "meds.started"); n != 1 {
		t.Fatalf("%d medications were started without a reason", n-1)
	}
	b.Script(`for (const x of document.querySelectorAll("textarea[name^=over-]")) x.value = "reason-canary: stopped abroad, and the poison center was called"`)
	presses(b, saves, itIsPlanned)
	p.reader = p.amina
	b.Go(base + p.path("{sam}/medication"))
	b.Eventually(`document.body.innerText.includes("Contraindicated") && document.body.innerText.includes("reason-canary")`)
}
