package clinic_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"tandem/web/static"
)

// TestKeys: j and k move over the caseload, Enter opens, in a real browser.
func TestKeys(t *testing.T) {
	const path = "/usr/bin/chromium"
	if _, err := os.Stat(path); testing.Short() || err != nil {
		t.Skip("needs a browser at " + path + " and is not short")
	}
	p := open(t)
	p.registers(p.amina, "Lena Ortiz", "es")
	p.reader = p.amina
	mux := http.NewServeMux()
	mux.Handle("/", p.site)
	mux.Handle("GET "+static.Prefix, static.Handler())
	srv := httptest.NewServer(mux)
	t.Cleanup(srv.CloseClientConnections)
	ctx, stop := chromedp.NewExecAllocator(t.Context(), append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU)...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	must(t, chromedp.Do(ctx, chromedp.Navigate(srv.URL+"/caseload")))
	must(t, chromedp.Do(ctx, chromedp.KeyEvent("j"), chromedp.KeyEvent("j")))
	second, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.querySelector("tr[aria-selected] a.nm").textContent + " of " + document.querySelectorAll("a.nm").length + ": " + document.activeElement.getAttribute("href")`))
	must(t, err)
	name, address, _ := strings.Cut(second, " of 2: ")
	must(t, chromedp.Do(ctx, chromedp.KeyEvent("k"), chromedp.KeyEvent("j"), chromedp.KeyEvent(kb.Enter)))
	for range 50 {
		at, err := chromedp.Run(ctx, chromedp.Evaluate[string](`location.pathname + " " + document.title`))
		if err == nil && strings.HasPrefix(at, address+" ") && strings.Contains(at, name) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Errorf("after j, j, k, j and Enter the page of %s is not open", second)
}
