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
