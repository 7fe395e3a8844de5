package web_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"github.com/a-h/templ"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"tandem/fault"
	"tandem/web"
	"tandem/web/gallery"
	"tandem/web/public"
	"tandem/web/ui"
)

// browser opens a real Chromium and fails the test on what a page's console
// says: a refused style, a script's error.
func browser(t *testing.T) context.Context {
	t.Helper()
	const path = "/usr/bin/chromium"
	if _, err := os.Stat(path); testing.Short() || err != nil {
		t.Skip("needs a browser at " + path + " and is not short")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU)
	ctx, stop := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatal(err)
	}
	err := chromedp.Listen(ctx, func(ev any) {
		switch e := ev.(type) {
		case *runtime.EventExceptionThrown:
			t.Errorf("a script failed: %s", e.ExceptionDetails.Text)
		case *cdplog.EventEntryAdded:
			if e.Entry.Level == "error" && e.Entry.Source != cdplog.EntrySourceNetwork {
				t.Errorf("the console says: %s", e.Entry.Text)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return ctx
}

func do(t *testing.T, ctx context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// eventually waits until a JavaScript expression is true.
func eventually(t *testing.T, ctx context.Context, js string) {
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

// home is a house with a watched page, a form that takes a while, the gallery
// and the public pages.
func home(t *testing.T) (base string, changed chan struct{}, posts *atomic.Int32) {
	t.Helper()
	changed, posts = make(chan struct{}), new(atomic.Int32)
	log := slog.New(slog.DiscardHandler)
	practice := public.Practice{Name: "Harbor Light Counseling", Phone: "(302) 555-0142", Zone: time.UTC}
	side := public.New(log, func() []public.Practice { return []public.Practice{practice} }, time.Now)
	frame := web.NewFrame(log, func(*http.Request) web.Around {
		return web.Around{Side: web.Client, Practice: practice.Name, Home: "/", Nav: []ui.Link{{Label: "Today", Address: "/", Icon: "home"}}}
	})
	mux := http.NewServeMux()
	side.Routes(mux)
	gallery.Routes(mux, frame)
	mux.Handle("GET /watched", frame.Handle(func(w http.ResponseWriter, r *http.Request) error { return frame.Show(w, r, web.Page{Body: region()}) }))
	mux.Handle("GET /live/w", frame.Handle(func(w http.ResponseWriter, r *http.Request) error { return web.Live(w, r, changed) }))
	mux.Handle("POST /note", frame.Handle(func(w http.ResponseWriter, r *http.Request) error {
		posts.Add(1)
		time.Sleep(time.Second)
		return fault.New(fault.NotSaved, "Not saved")
	}))
	mux.HandleFunc("POST /sign-out", func(w http.ResponseWriter, r *http.Request) { posts.Add(100) })
	srv := httptest.NewServer(web.Guard{Log: log, Now: time.Now, Places: 8, Frame: frame}.Wrap(mux))
	t.Cleanup(srv.Close)
	t.Cleanup(func() { close(changed) })
	return srv.URL, changed, posts
}

// region is a watched part of a page: when it was made, and a form.
func region() templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		inner := templ.Join(
			templ.Raw(`<h1>Note</h1><p id="loads">`+time.Now().Format(time.RFC3339Nano)+`</p><form method="post" action="/note">`),
			ui.Text(web.NewForm(), ui.Input{Name: "note", Label: "Note"}), ui.Button("Save", ""), templ.Raw(`</form>`))
		return web.Watched("w", "/live/w").Render(templ.WithChildren(ctx, inner), w)
	})
}

func TestAWatchedPageFetchesAgainAndKeepsWhatIsTyped(t *testing.T) {
	ctx := browser(t)
	base, changed, _ := home(t)
	do(t, ctx, chromedp.Navigate(base+"/watched"))
	eventually(t, ctx, `(window.before = document.querySelector("#loads").textContent)`)
	changed <- struct{}{}
	eventually(t, ctx, `document.querySelector("#loads").textContent !== window.before`)
	eventually(t, ctx, `document.querySelectorAll("tandem-live").length === 1 && document.querySelectorAll("h1").length === 1`)

	eventually(t, ctx, `(window.before = document.querySelector("#loads").textContent) && ((document.querySelector("#f-note").value = "half a sentence"))`)
	changed <- struct{}{}
	eventually(t, ctx, `document.querySelector("[data-changed]").hidden === false`)
	eventually(t, ctx, `document.querySelector("#f-note").value === "half a sentence" && document.querySelector("#loads").textContent === window.before`)
}

func TestAButtonIsPressedOnceAndTheTextComesBack(t *testing.T) {
	ctx := browser(t)
	base, _, posts := home(t)
	do(t, ctx, chromedp.Navigate(base+"/watched"))
	eventually(t, ctx, `((document.querySelector("#f-note").value = "two words"), document.querySelector("form .btn").click(), document.querySelector("form .btn").click(), true)`)
	eventually(t, ctx, `document.querySelector("textarea.kept") && document.querySelector("textarea.kept").value === "two words"`)
	if n := posts.Load(); n != 1 {
		t.Errorf("pressed twice at once, the form was sent %d times, want 1", n)
	}
}

func TestAProblemHasTheFocus(t *testing.T) {
	ctx := browser(t)
	base, _, _ := home(t)
	do(t, ctx, chromedp.Navigate(base+"/dev/components?faults"))
	eventually(t, ctx, `document.activeElement.id === "problem"`)
	eventually(t, ctx, `Array.from(document.querySelectorAll("#problem a")).every((a) => document.querySelector(a.getAttribute("href")))`)
}

func TestLeaveBlanksReplacesAndSignsOut(t *testing.T) {
	ctx := browser(t)
	base, _, posts := home(t)
	do(t, ctx, chromedp.Navigate(base+"/help"), chromedp.Navigate(base+"/watched"))
	eventually(t, ctx, `(window.entries = history.length) && (["Shift","Shift","Shift"].forEach((k) => document.dispatchEvent(new KeyboardEvent("keydown", {key: k}))), true)`)
	eventually(t, ctx, `location.pathname === "/leave" && !document.body.textContent.includes("Harbor")`)
	for i := 0; posts.Load() != 100; i++ {
		if i == 50 {
			t.Fatal("Leave did not end the session")
		}
		time.Sleep(100 * time.Millisecond)
	}
	do(t, ctx, chromedp.NavigateBack())
	eventually(t, ctx, `location.pathname === "/help"`)
}

func TestHelpNowWorksWithoutANetwork(t *testing.T) {
	ctx := browser(t)
	log := slog.New(slog.DiscardHandler)
	practice := public.Practice{Name: "Harbor Light Counseling", Phone: "(302) 555-0142", Zone: time.UTC}
	side := public.New(log, func() []public.Practice { return []public.Practice{practice} }, time.Now)
	mux := http.NewServeMux()
	side.Routes(mux)
	srv := httptest.NewServer(web.Guard{Log: log, Now: time.Now, Places: 8, Frame: side.Frame()}.Wrap(mux))
	do(t, ctx, chromedp.Navigate(srv.URL+"/?lang=es"))
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`navigator.serviceWorker.ready.then(() => true)`, chromedp.EvalAwaitPromise)); err != nil {
		t.Fatal(err)
	}
	eventually(t, ctx, `navigator.serviceWorker.controller`)
	srv.Close()
	do(t, ctx, chromedp.Navigate(srv.URL+"/anything"))
	eventually(t, ctx, `document.body.textContent.includes("oprima el 2") && document.documentElement.lang === "es"`)
	eventually(t, ctx, `getComputedStyle(document.querySelector(".btn")).minHeight === "48px"`)
}
