package portal_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"tandem/internal/browsertest"
	"tandem/journal"
)

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
	b := browsertest.Open(t)
	h := open(t)
	h.at(time.Now()) // the phone's clock is the real one
	net := &line{next: h.site}
	srv := httptest.NewServer(net)
	t.Cleanup(srv.Close)

	b.Go(srv.URL + "/today?lang=en")
	b.Eventually(`caches.match("/check-in/offline?lang=en")`)
	b.Eventually(`navigator.serviceWorker.controller`)

	net.cut.Store(true)
	b.Go(srv.URL + "/check-in")
	b.Eventually(`document.querySelector("[data-offline-check-in]")`)
	b.Script(`document.querySelector("[name=daily-mood][value='4']").click(); document.querySelector("[name=daily-urge-harm][value='2']").click();
		document.querySelector("[data-offline-check-in] button").click()`)
	b.Eventually(`document.querySelector("[data-now]").checkVisibility() && document.querySelector("[data-kept]").checkVisibility()`)
	b.Eventually(`document.querySelector("[data-waiting]").textContent.includes("Saved on this phone.")`)
	b.Eventually(`TandemQueue.all().then((l) => l.length === 1)`)
	var waits string
	b.Eval(`TandemQueue.all().then((l) => JSON.stringify(l))`, &waits)
	for _, open := range []string{"daily-", "mood", "urge", `"4"`, `"2"`} {
		if strings.Contains(waits, open) {
			t.Errorf("what waits on the phone says %q: %s", open, waits)
		}
	}

	net.cut.Store(false)
	for range 2 {
		b.Script(`window.dispatchEvent(new Event("online"))`)
		b.Eventually(`TandemQueue.all().then((l) => l.length === 0)`)
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
	b.Eventually(`document.querySelector("[data-waiting]").textContent.startsWith("Last sent")`)
	b.Eventually(`document.querySelector("[data-arrived]").checkVisibility() && !document.querySelector("[data-away]").checkVisibility()`)
}

// TestWhatIsRefusedKeepsTheRestFromNothing: answers that the server does not
// take stay on the phone, and those behind them are sent all the same.
func TestWhatIsRefusedKeepsTheRestFromNothing(t *testing.T) {
	b := browsertest.Open(t)
	h := open(t)
	h.at(time.Now())
	srv := httptest.NewServer(h.site)
	t.Cleanup(srv.Close)
	b.Go(srv.URL + "/today?lang=en")
	b.Eventually(`navigator.serviceWorker.controller && TandemQueue.get("key")`)
	b.Script(`window.fetch = async (_, what) => {
		const items = JSON.parse(what.body).items;
		window.most = Math.max(window.most || 0, items.length);
		return new Response(JSON.stringify({ taken: items.map((i) => i.command).filter((c) => c.startsWith("z")) }), { headers: { "Content-Type": "application/json" } });
	}`)
	b.Eventually(`(async () => {
		const key = await TandemQueue.get("key");
		for (let i = 0; i < 120; i++) await TandemQueue.add({ command: "a" + i, at: "", sealed: "", key });
		for (let i = 0; i < 3; i++) await TandemQueue.add({ command: "z" + i, at: "", sealed: "", key });
		return await TandemQueue.send() === "sent" && window.most === 50;
	})()`)
	var left string
	b.Eval(`TandemQueue.all().then((l) => l.length + " " + l.some((i) => i.command.startsWith("z")))`, &left)
	if left != "120 false" {
		t.Errorf("left on the phone, and whether one of those that are taken is among it: %s, want 120 false", left)
	}
	b.Go("about:blank") // the open page's stream ends
}

func TestOneTapOnTodayWhileTheNetworkIsGone(t *testing.T) {
	b := browsertest.Open(t)
	h := open(t)
	h.at(time.Now())
	net := &line{next: h.site}
	srv := httptest.NewServer(net)
	t.Cleanup(srv.Close)
	b.Go(srv.URL + "/today?lang=en")
	b.Eventually(`caches.match("/check-in/offline?lang=en")`)
	b.Eventually(`navigator.serviceWorker.controller && TandemQueue.get("key")`)
	net.cut.Store(true)
	b.Script(`document.querySelector("[data-mood] button[value='6']").click()`)
	b.Eventually(`TandemQueue.all().then((l) => l.length === 1)`)
	net.cut.Store(false)
	b.Go(srv.URL + "/today") // sent as the page opens
	b.Eventually(`TandemQueue.all().then((l) => l.length === 0)`)
	if got := h.answered("amina")["daily-mood"]; got != "6" {
		t.Errorf("Amina sees mood %q, want 6", got)
	}
	// Online again, one tap is an ordinary form.
	h.at(time.Now().AddDate(0, 0, 1))
	b.Go(srv.URL + "/today")
	b.Script(`document.querySelector("[data-mood] button[value='3']").click()`)
	b.Eventually(`location.pathname === "/check-in" && document.querySelector("[name=daily-energy]")`)
}

func TestTheClientSeesAtOnceThatSomebodyTookOnTheCall(t *testing.T) {
	b := browsertest.Open(t)
	h := open(t)
	h.post("/check-in", "step", "urge", "daily-urge-harm", "2", "go", "next").leads(t, "/now")
	srv := httptest.NewServer(h.site)
	t.Cleanup(srv.Close)
	b.Go(srv.URL + "/now?lang=en")
	b.Eventually(`document.body.textContent.includes("Amina has been asked to call you")`)
	time.Sleep(300 * time.Millisecond) // the stream is open
	tasks := h.chart(h.amina).Safety().Tasks
	ev, err := tasks.Acknowledge(tasks.Open()[0].Task, h.amina.Viewer.Person, morning)
	must(t, err)
	h.says(h.amina, ev)
	b.Eventually(`document.body.textContent.includes("Amina has seen this and has taken on calling you.")`)
	b.Go("about:blank")
}
