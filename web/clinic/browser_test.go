package clinic_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"tandem/internal/browsertest"
	"tandem/web/static"
)

// TestKeys: j and k move over the caseload, Enter opens, in a real browser.
func TestKeys(t *testing.T) {
	b := browsertest.Open(t)
	p := open(t)
	p.registers(p.amina, "Lena Ortiz", "es")
	p.reader = p.amina
	mux := http.NewServeMux()
	mux.Handle("/", p.site)
	mux.Handle("GET "+static.Prefix, static.Handler())
	srv := httptest.NewServer(mux)
	t.Cleanup(srv.CloseClientConnections)
	b.Go(srv.URL + "/caseload")
	b.Do(chromedp.KeyEvent("j"), chromedp.KeyEvent("j"))
	var at struct {
		Name, Address string
		Of            int
	}
	b.Eval(`{Name: document.querySelector("tr[aria-selected] a.nm").textContent, Address: document.activeElement.getAttribute("href"), Of: document.querySelectorAll("a.nm").length}`, &at)
	if at.Of != 2 {
		t.Fatalf("%d rows, want 2", at.Of)
	}
	b.Do(chromedp.KeyEvent("k"), chromedp.KeyEvent("j"), chromedp.KeyEvent(kb.Enter))
	b.Eventually(fmt.Sprintf("location.pathname === %q && document.title.includes(%q)", at.Address, at.Name))
}

// TestRatingKeys: a clinician rates a scale by numbers and Enter; the total is
// there only once all that it needs is answered, and what was rated is kept.
func TestRatingKeys(t *testing.T) {
	b := browsertest.Open(t)
	p := open(t)
	p.reader = p.amina
	mux := http.NewServeMux()
	mux.Handle("/", p.site)
	mux.Handle("GET "+static.Prefix, static.Handler())
	srv := httptest.NewServer(mux)
	t.Cleanup(srv.CloseClientConnections)
	b.Go(srv.URL + p.path("{sam}/measures/aims/answers"))
	b.Eventually(`(document.querySelector("input[name=aims-1]").focus(), document.activeElement.name === "aims-1")`)
	for range 6 {
		b.Do(chromedp.KeyEvent("2"), chromedp.KeyEvent(kb.Enter))
	}
	var hidden bool
	b.Eval(`document.querySelector("output").hidden`, &hidden)
	if !hidden {
		t.Error("a total stands there before the seventh question was answered")
	}
	b.Do(chromedp.KeyEvent("9"), chromedp.KeyEvent("1")) // there is no nine
	b.Eventually(`!document.querySelector("output").hidden && document.querySelector("output").textContent === "Total: 13"`)
	b.Do(chromedp.KeyEvent(kb.Enter))
	b.Eventually(`document.activeElement.name === "aims-8"`)
	for range 5 {
		b.Do(chromedp.KeyEvent(kb.Enter)) // skipped
	}
	b.Do(chromedp.KeyEvent(kb.Enter))
	b.Eventually(fmt.Sprintf("location.pathname === %q", p.path("{sam}/measures/aims")))
	forms := p.chart(p.amina).Measures().Measures.Of("aims")
	if len(forms) != 1 || forms[0].Scores["total"] != 13 {
		t.Errorf("kept: %+v", forms)
	}
}
