package portal_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"tandem/journal"
)

// browser opens the Chromium named in TANDEM_TEST_CHROMIUM.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := os.Getenv("TANDEM_TEST_CHROMIUM")
	if path == "" {
		t.Skip("TANDEM_TEST_CHROMIUM names no browser")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU)
	ctx, stop := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	do(t, ctx, chromedp.Navigate("about:blank"))
	err := chromedp.Listen(ctx, func(ev any) {
		if e, ok := ev.(*runtime.EventExceptionThrown); ok {
			t.Errorf("a script failed: %s", e.ExceptionDetails.Text)
		}
	})
	must(t, err)
	return ctx
}

func do(t *testing.T, ctx context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	must(t, chromedp.Do(ctx, steps...))
}

// eventually waits until a JavaScript expression, or the promise of one, is true.
func eventually(t *testing.T, ctx context.Context, js string) {
	t.Helper()
	for range 60 {
		if evaluate(t, ctx, "document.body.dataset.is = ''; Promise.resolve("+js+").then((v) => { document.body.dataset.is = !!v }, () => {})"); ask(ctx, "document.body.dataset.is === 'true'") {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	html, _ := chromedp.Run(ctx, chromedp.Evaluate[string](`location.href + " " + document.body.outerHTML`))
	t.Fatalf("never became true: %s\n%s", js, html)
}

func ask(ctx context.Context, js string) bool {
	ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+js+")"))
	return err == nil && ok
}

func evaluate(t *testing.T, ctx context.Context, js string) {
	t.Helper()
	_, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("(() => { "+js+"; return true })()"))
	if err != nil {
		t.Logf("%s: %v", js, err)
	}
}

// line is a network that can be cut.
type line struct {
	cut  atomic.Bool
	next http.Handler
}

func (l *line) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if l.cut.Load() {
		panic(http.ErrAbortHandler)
	}
	l.next.ServeHTTP(w, r)
}

func TestTheCheckInWithoutANetworkIsSealedAndSentOnce(t *testing.T) {
	ctx := browser(t)
	h := open(t)
	h.at(time.Now()) // the phone's clock is the real one
	net := &line{next: h.site}
	srv := httptest.NewServer(net)
	t.Cleanup(srv.Close)

	do(t, ctx, chromedp.Navigate(srv.URL+"/today?lang=en"))
	eventually(t, ctx, `caches.match("/check-in/offline?lang=en")`)
	eventually(t, ctx, `navigator.serviceWorker.controller`)

	net.cut.Store(true)
	do(t, ctx, chromedp.Navigate(srv.URL+"/check-in"))
	eventually(t, ctx, `document.querySelector("[data-offline-check-in]")`)
	evaluate(t, ctx, `document.querySelector("[name=daily-mood][value='4']").click(); document.querySelector("[name=daily-urge-harm][value='2']").click();
		document.querySelector("[data-offline-check-in] button").click()`)
	eventually(t, ctx, `document.querySelector("[data-now]").checkVisibility() && document.querySelector("[data-kept]").checkVisibility()`)
	eventually(t, ctx, `document.querySelector("[data-waiting]").textContent.includes("Saved on this phone.")`)
	eventually(t, ctx, `TandemQueue.all().then((l) => { document.title = JSON.stringify(l); return l.length === 1 })`)
	title, err := chromedp.Run(ctx, chromedp.Evaluate[string]("document.title"))
	must(t, err)
	for _, open := range []string{"daily-", "mood", "urge", `"4"`, `"2"`} {
		if strings.Contains(title, open) {
			t.Errorf("what waits on the phone says %q: %s", open, title)
		}
	}

	net.cut.Store(false)
	for range 2 {
		evaluate(t, ctx, `window.dispatchEvent(new Event("online"))`)
		eventually(t, ctx, `TandemQueue.all().then((l) => l.length === 0)`)
	}
	lanes := map[journal.Lane]int{}
	for _, d := range h.chart(h.sam).Recorded() {
		lanes[d.Lane]++
	}
	if lanes[journal.Diary] != 1 || lanes[journal.Urges] != 1 {
		t.Errorf("entries by lane %v, want one in the diary and one of the urges", lanes)
	}
	if tasks := h.chart(h.amina).Safety().Tasks.Open(); len(tasks) != 1 {
		t.Errorf("%d open tasks, want one", len(tasks))
	}
	eventually(t, ctx, `document.querySelector("[data-waiting]").textContent.startsWith("Last sent")`)
	eventually(t, ctx, `document.querySelector("[data-arrived]").checkVisibility() && !document.querySelector("[data-away]").checkVisibility()`)
}

func TestOneTapOnTodayWhileTheNetworkIsGone(t *testing.T) {
	ctx := browser(t)
	h := open(t)
	h.at(time.Now())
	net := &line{next: h.site}
	srv := httptest.NewServer(net)
	t.Cleanup(srv.Close)
	do(t, ctx, chromedp.Navigate(srv.URL+"/today?lang=en"))
	eventually(t, ctx, `caches.match("/check-in/offline?lang=en")`)
	eventually(t, ctx, `navigator.serviceWorker.controller && TandemQueue.get("key")`)
	net.cut.Store(true)
	evaluate(t, ctx, `document.querySelector("[data-mood] button[value='6']").click()`)
	eventually(t, ctx, `TandemQueue.all().then((l) => l.length === 1)`)
	net.cut.Store(false)
	do(t, ctx, chromedp.Navigate(srv.URL+"/today")) // sent as the page opens
	eventually(t, ctx, `TandemQueue.all().then((l) => l.length === 0)`)
	if got := h.answered("amina")["daily-mood"]; got != "6" {
		t.Errorf("Amina sees mood %q, want 6", got)
	}
	// Online again, one tap is an ordinary form.
	h.at(time.Now().AddDate(0, 0, 1))
	do(t, ctx, chromedp.Navigate(srv.URL+"/today"))
	evaluate(t, ctx, `document.querySelector("[data-mood] button[value='3']").click()`)
	eventually(t, ctx, `location.pathname === "/check-in" && document.querySelector("[name=daily-energy]")`)
}

func TestTheClientSeesAtOnceThatSomebodyTookOnTheCall(t *testing.T) {
	ctx := browser(t)
	h := open(t)
	h.post("/check-in", "step", "urge", "daily-urge-harm", "2", "go", "next").leads(t, "/now")
	srv := httptest.NewServer(h.site)
	t.Cleanup(srv.Close)
	do(t, ctx, chromedp.Navigate(srv.URL+"/now?lang=en"))
	eventually(t, ctx, `document.body.textContent.includes("Amina has been asked to call you")`)
	time.Sleep(300 * time.Millisecond) // the stream is open
	tasks := h.chart(h.amina).Safety().Tasks
	ev, err := tasks.Acknowledge(tasks.Open()[0].Task, h.amina.Viewer.Person, morning)
	must(t, err)
	h.says(h.amina, ev)
	eventually(t, ctx, `document.body.textContent.includes("Amina has seen this and has taken on calling you.")`)
	do(t, ctx, chromedp.Navigate("about:blank"))
}
