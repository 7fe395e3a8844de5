package web_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/a-h/templ"
	"github.com/chromedp/chromedp"

	"tandem/fault"
	"tandem/internal/browsertest"
	"tandem/web"
	"tandem/web/gallery"
	"tandem/web/public"
	"tandem/web/ui"
)

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
	b := browsertest.Open(t)
	base, changed, _ := home(t)
	b.Go(base + "/watched")
	b.Eventually(`(window.before = document.querySelector("#loads").textContent)`)
	changed <- struct{}{}
	b.Eventually(`document.querySelector("#loads").textContent !== window.before`)
	b.Eventually(`document.querySelectorAll("tandem-live").length === 1 && document.querySelectorAll("h1").length === 1`)

	b.Eventually(`(window.before = document.querySelector("#loads").textContent) && ((document.querySelector("#f-note").value = "half a sentence"))`)
	changed <- struct{}{}
	b.Eventually(`document.querySelector("[data-changed]").hidden === false`)
	b.Eventually(`document.querySelector("#f-note").value === "half a sentence" && document.querySelector("#loads").textContent === window.before`)
}

func TestAButtonIsPressedOnceAndTheTextComesBack(t *testing.T) {
	b := browsertest.Open(t)
	base, _, posts := home(t)
	b.Go(base + "/watched")
	b.Eventually(`((document.querySelector("#f-note").value = "two words"), document.querySelector("form .btn").click(), document.querySelector("form .btn").click(), true)`)
	b.Eventually(`document.querySelector("textarea.kept") && document.querySelector("textarea.kept").value === "two words"`)
	if n := posts.Load(); n != 1 {
		t.Errorf("pressed twice at once, the form was sent %d times, want 1", n)
	}
}

func TestAProblemHasTheFocus(t *testing.T) {
	b := browsertest.Open(t)
	base, _, _ := home(t)
	b.Go(base + "/dev/components?faults")
	b.Eventually(`document.activeElement.id === "problem"`)
	b.Eventually(`Array.from(document.querySelectorAll("#problem a")).every((a) => document.querySelector(a.getAttribute("href")))`)
}

func TestLeaveBlanksReplacesAndSignsOut(t *testing.T) {
	b := browsertest.Open(t)
	base, _, posts := home(t)
	b.Go(base + "/help")
	b.Go(base + "/watched")
	b.Eventually(`(window.entries = history.length) && (["Shift","Shift","Shift"].forEach((k) => document.dispatchEvent(new KeyboardEvent("keydown", {key: k}))), true)`)
	b.Eventually(`location.pathname === "/leave" && !document.body.textContent.includes("Harbor")`)
	for i := 0; posts.Load() != 100; i++ {
		if i == 50 {
			t.Fatal("Leave did not end the session")
		}
		time.Sleep(100 * time.Millisecond)
	}
	b.Do(chromedp.NavigateBack())
	b.Eventually(`location.pathname === "/help"`)
}

func TestHelpNowWorksWithoutANetwork(t *testing.T) {
	b := browsertest.Open(t)
	log := slog.New(slog.DiscardHandler)
	practice := public.Practice{Name: "Harbor Light Counseling", Phone: "(302) 555-0142", Zone: time.UTC}
	side := public.New(log, func() []public.Practice { return []public.Practice{practice} }, time.Now)
	mux := http.NewServeMux()
	side.Routes(mux)
	srv := httptest.NewServer(web.Guard{Log: log, Now: time.Now, Places: 8, Frame: side.Frame()}.Wrap(mux))
	b.Go(srv.URL + "/?lang=es")
	b.Eventually(`navigator.serviceWorker.controller`)
	srv.Close()
	b.Go(srv.URL + "/anything")
	b.Eventually(`document.body.textContent.includes("oprima el 2") && document.documentElement.lang === "es"`)
	b.Eventually(`getComputedStyle(document.querySelector(".btn")).minHeight === "48px"`)
}
