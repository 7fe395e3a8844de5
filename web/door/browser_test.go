package door_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
	"time"

	"github.com/a-h/templ"
	"github.com/chromedp/chromedp"

	"tandem/web"
	"tandem/web/static"
)

// A page of a chart stands open on a desk, and the session is locked. When the
// page fetches itself, the lock covers all of it; with the password it comes back.
func TestTheLockCoversAWatchedPage(t *testing.T) {
	const path = "/usr/bin/chromium"
	if _, err := os.Stat(path); testing.Short() || err != nil {
		t.Skip("needs a browser at " + path + " and is not short")
	}
	s := withAmina(t)
	changed, listens := make(chan struct{}, 1), make(chan bool, 9)
	defer close(changed)
	s.mux.Handle("GET "+static.Prefix, static.Handler())
	s.mux.Handle("GET /live/w", s.door.Enter(s.door.Frame.Handle(func(w http.ResponseWriter, r *http.Request) error {
		listens <- true
		return web.Live(w, r, changed)
	})))
	s.mux.Handle("GET /watched", s.door.Enter(s.door.Frame.Handle(func(w http.ResponseWriter, r *http.Request) error {
		return s.door.Frame.Show(w, r, web.Page{Body: templ.ComponentFunc(func(ctx context.Context, out io.Writer) error {
			return web.Watched("w", "/live/w").Render(templ.WithChildren(ctx, templ.Raw(`<h1>Sertraline</h1>`)), out)
		}), Head: templ.Raw(`<p id="head">Sam Rivera</p>`)})
	})))
	srv := httptest.NewServer(s.site)
	defer srv.CloseClientConnections()

	ctx, stop := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU)...)
	defer stop()
	ctx, stop = chromedp.NewContext(ctx)
	defer stop()
	until := func(js string) {
		t.Helper()
		for range 50 {
			if ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+js+")")); err == nil && ok {
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
		html, _ := chromedp.Run(ctx, chromedp.Evaluate[string](`location.href + " " + document.body.outerHTML`))
		t.Fatalf("never became true: %s\n%s", js, html)
	}
	goTo := func(path string) {
		t.Helper()
		if err := chromedp.Do(ctx, chromedp.Navigate(srv.URL+path)); err != nil {
			t.Fatal(err)
		}
	}
	goTo("/sign-in")
	until(`document.querySelector("#f-code")`)
	until(`["address", "password", "code"].forEach((id, i) => { document.querySelector("#f-" + id).value = ["amina@example.org", "` + staffWords + `", "` + s.code(amina) + `"][i] }) || (document.querySelector("main form").submit(), true)`)
	until(`document.body.textContent.includes("the caseload of")`)
	goTo("/watched")
	until(`document.querySelector("h1").textContent === "Sertraline"`)
	select {
	case <-listens:
	case <-time.After(5 * time.Second):
		t.Fatal("the page does not listen")
	}
	until(`fetch("/lock", {method: "POST"})`)
	changed <- struct{}{}
	until(`document.querySelector("h1").textContent === "Locked"`)
	until(`!document.body.textContent.includes("Sertraline") && !document.body.textContent.includes("Sam Rivera") && document.querySelectorAll("main").length === 1`)
	until(`(document.querySelector("#f-password").value = "` + staffWords + `") && (document.querySelector("main form").submit(), true)`)
	until(`location.pathname === "/watched" && document.querySelector("h1").textContent === "Sertraline"`)
}
