package web_test

import (
	"bytes"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"tandem/fault"
	"tandem/lang"
	"tandem/web"
	"tandem/web/ui"
)

// house is a guard before two pages: a form that always fails as it is told,
// and one that reads.
func house(t testing.TB, log io.Writer, fails error) http.Handler {
	t.Helper()
	logger := slog.New(slog.NewTextHandler(log, nil))
	frame := web.NewFrame(logger, func(*http.Request) web.Around {
		return web.Around{Side: web.Client, Practice: "Harbor Light Counseling", Home: "/"}
	})
	page := func(f *web.Form) web.Page {
		return web.Page{Title: "Note", Body: ui.Text(f, ui.Input{Name: "note", Label: "Note"})}
	}
	mux := http.NewServeMux()
	mux.Handle("GET /note", frame.Handle(func(w http.ResponseWriter, r *http.Request) error {
		return frame.Show(w, r, page(web.NewForm()))
	}))
	mux.Handle("POST /note", frame.Handle(func(w http.ResponseWriter, r *http.Request) error {
		form, err := web.Read(r)
		if err != nil {
			return err
		}
		return frame.Again(w, r, form, fails, page(form))
	}))
	mux.Handle("POST /gone", frame.Handle(func(http.ResponseWriter, *http.Request) error { return fails }))
	mux.Handle("GET /broken", frame.Handle(func(http.ResponseWriter, *http.Request) error { panic("Sam takes sertraline") }))
	return web.Guard{
		Log: logger, Now: func() time.Time { return time.Unix(0, 0) }, Secure: true,
		Session: []string{"__Host-session"}, Places: 4, Frame: frame,
	}.Wrap(mux)
}

func ask(h http.Handler, method, target string, header http.Header, form url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(form.Encode()))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	for k, v := range header {
		if v == nil {
			r.Header.Del(k)
			continue
		}
		r.Header[k] = v
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestEveryKindHasItsStatusAndKeepsWhatWasTyped(t *testing.T) {
	const typed = "Sleeps four hours <b>since</b> Monday"
	for _, c := range []struct {
		err    error
		status int
		says   string
	}{
		{fault.In("note", "Say why the dose changes; the therapist reads it too."), 422, "Say why the dose changes"},
		{fault.New(fault.Conflict, "Someone wrote to this chart while you were reading it."), 409, "Put mine after it"},
		{fault.New(fault.SignedOut, "Your session has ended."), 401, "Sign in again"},
		{fault.New(fault.Busy, "Busy. Try again in 5 seconds."), 503, "Busy"},
		{fault.New(fault.NotSaved, "The disk is full."), 503, "Not saved. Your text is still here."},
		{fault.New(fault.Denied, "Only the prescriber writes here."), 403, "Only the prescriber"},
		{errors.New("sqlite: append to 01h: disk I/O error"), 500, "What you wrote is kept. Number "},
	} {
		for _, path := range []string{"/note", "/gone"} {
			w := ask(house(t, io.Discard, c.err), "POST", path, nil, url.Values{"note": {typed}})
			body := w.Body.String()
			if w.Code != c.status || !strings.Contains(body, c.says) {
				t.Errorf("POST %s with %q = %d, want %d and %q", path, c.err, w.Code, c.status, c.says)
			}
			if !strings.Contains(body, "Sleeps four hours &lt;b&gt;since&lt;/b&gt; Monday") {
				t.Errorf("POST %s with %q lost the text", path, c.err)
			}
			if strings.Contains(body, "sqlite") {
				t.Errorf("POST %s tells the reader: %q", path, c.err)
			}
		}
	}
}

func TestNotFoundIsOnePage(t *testing.T) {
	a := ask(house(t, io.Discard, fault.New(fault.NotFound, "This medication is not on the chart.")), "POST", "/gone", nil, nil)
	b := ask(house(t, io.Discard, fault.New(fault.NotFound, "Nothing here.")), "POST", "/gone", nil, nil)
	if a.Code != 404 || a.Body.String() != b.Body.String() {
		t.Errorf("two things not found answer differently")
	}
}

func TestSecretsAreNotWrittenBack(t *testing.T) {
	w := ask(house(t, io.Discard, fault.New(fault.Busy, "Busy. Try again in 5 seconds.")), "POST", "/gone", nil,
		url.Values{"note": {"kept text here"}, "password": {"correct horse"}})
	if strings.Contains(w.Body.String(), "correct horse") {
		t.Error("a password came back in the page")
	}
}

func TestPanicsTellTypesOnly(t *testing.T) {
	var log bytes.Buffer
	w := ask(house(t, &log, nil), "GET", "/broken?who=Sam", nil, nil)
	if w.Code != 500 {
		t.Errorf("a page that panics = %d, want 500", w.Code)
	}
	for _, s := range []string{log.String(), w.Body.String()} {
		if strings.Contains(s, "sertraline") || strings.Contains(log.String(), "Sam") {
			t.Errorf("a panic told what it held: %s", s)
		}
	}
	if !strings.Contains(log.String(), "string") || !strings.Contains(log.String(), `route="GET /broken"`) {
		t.Errorf("the log does not say what failed and where: %s", log.String())
	}
}

func TestChangesNeedProofOfOrigin(t *testing.T) {
	h := house(t, io.Discard, fault.In("note", "Say why the dose changes; the therapist reads it too."))
	for _, c := range []struct {
		name   string
		header http.Header
		status int
	}{
		{"our own page", http.Header{"Sec-Fetch-Site": {"same-origin"}}, 422},
		{"another site", http.Header{"Sec-Fetch-Site": {"cross-site"}}, 403},
		{"another origin, old browser", http.Header{"Sec-Fetch-Site": nil, "Origin": {"https://evil.example"}}, 403},
		{"no proof, no session", http.Header{"Sec-Fetch-Site": nil}, 422},
		{"no proof, with a session", http.Header{"Sec-Fetch-Site": nil, "Cookie": {"__Host-session=x"}}, 403},
	} {
		if w := ask(h, "POST", "/note", c.header, url.Values{"note": {"a b"}}); w.Code != c.status {
			t.Errorf("POST from %s = %d, want %d", c.name, w.Code, c.status)
		}
	}
	w := ask(h, "POST", "/note", http.Header{"Sec-Fetch-Site": {"cross-site"}}, url.Values{"note": {"words of another site"}})
	if body := w.Body.String(); strings.Contains(body, "words of another site") || strings.Contains(body, "<form") {
		t.Error("another site's form was made one of ours")
	}
}

func TestHeadersOfEveryAnswer(t *testing.T) {
	w := ask(house(t, io.Discard, nil), "GET", "/note", nil, nil)
	for name, want := range map[string]string{
		"Content-Security-Policy":      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
		"X-Content-Type-Options":       "nosniff",
		"Referrer-Policy":              "no-referrer",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
		"Cache-Control":                "no-store",
		"Strict-Transport-Security":    "max-age=31536000; includeSubDomains",
		"Permissions-Policy":           "camera=(), microphone=(), geolocation=()",
	} {
		if got := w.Header().Get(name); got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
}

func TestLimitsOfAForm(t *testing.T) {
	h := house(t, io.Discard, fault.In("note", "Say why the dose changes; the therapist reads it too."))
	many := url.Values{}
	for range web.MaxFields + 1 {
		many.Add("n", "1")
	}
	for name, form := range map[string]url.Values{"too long": {"note": {strings.Repeat("a", web.MaxBody)}}, "too many fields": many} {
		if w := ask(h, "POST", "/note", nil, form); w.Code != 422 || strings.Contains(w.Body.String(), "Say why") {
			t.Errorf("a form %s reached its page (%d)", name, w.Code)
		}
	}
}

func TestLanguageIsChosenNotGuessedOver(t *testing.T) {
	h := house(t, io.Discard, nil)
	for _, c := range []struct{ target, cookie, accept, want string }{
		{"/note", "", "", "en"},
		{"/note", "", "es-MX,es;q=0.9,en;q=0.5", "es"},
		{"/note", "lang=en", "es-MX", "en"},
		{"/note?lang=es", "lang=en", "en-US", "es"},
		{"/note?lang=fr", "lang=es", "fr", "es"},
	} {
		w := ask(h, "GET", c.target, http.Header{"Cookie": {c.cookie}, "Accept-Language": {c.accept}}, nil)
		if !strings.Contains(w.Body.String(), `<html lang="`+c.want+`"`) {
			t.Errorf("GET %s with cookie %q, accept %q is not in %s", c.target, c.cookie, c.accept, c.want)
		}
	}
}

func TestSafetyPagesHaveRoomWhenAllElseIsFull(t *testing.T) {
	frame := web.NewFrame(slog.New(slog.DiscardHandler), func(*http.Request) web.Around { return web.Around{} })
	inside, free := make(chan bool), make(chan bool)
	h := web.Guard{Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return time.Unix(0, 0) }, Places: 1, Frame: frame}.Wrap(
		http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/slow" {
				inside <- true
				<-free
			}
		}))
	done := make(chan bool)
	go func() { ask(h, "GET", "/slow", nil, nil); done <- true }()
	<-inside
	if w := ask(h, "GET", "/other", nil, nil); w.Code != 503 || w.Header().Get("Retry-After") != "5" {
		t.Errorf("a full house answers %d, Retry-After %q", w.Code, w.Header().Get("Retry-After"))
	}
	if w := ask(h, "GET", web.HelpPath, nil, nil); w.Code != 200 {
		t.Errorf("Help now in a full house = %d", w.Code)
	}
	free <- true
	<-done
}

// TestWhoIsToldToComeAgainIsNotLookedUp: to refuse must cost little, and a
// session is looked up for whoever has a place.
func TestWhoIsToldToComeAgainIsNotLookedUp(t *testing.T) {
	frame := web.NewFrame(slog.New(slog.DiscardHandler), func(*http.Request) web.Around { return web.Around{} })
	inside, free := make(chan string), make(chan bool)
	asked := 0
	h := web.Guard{Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return time.Unix(0, 0) }, Places: 1, Frame: frame,
		Account: func(*http.Request) (lang.Language, bool) { asked++; return lang.Spanish, true }}.Wrap(
		http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			inside <- string(lang.Of(r.Context()))
			<-free
		}))
	go ask(h, "GET", "/slow", nil, nil)
	if l := <-inside; l != "es" {
		t.Errorf("who has a place is answered in %q, want the account's language", l)
	}
	if w := ask(h, "GET", "/other", nil, nil); w.Code != http.StatusServiceUnavailable || asked != 1 {
		t.Errorf("the next one is answered %d, and %d sessions were looked up; want 503 and 1", w.Code, asked)
	}
	free <- true
}

func TestLiveSaysOnlyChanged(t *testing.T) {
	changed := make(chan struct{}, 1)
	changed <- struct{}{}
	close(changed)
	w := httptest.NewRecorder()
	if err := web.Live(w, httptest.NewRequest("GET", "/live/x", nil), changed); err != nil {
		t.Fatal(err)
	}
	if got, want := w.Body.String(), "retry: 3000\n\nevent: changed\ndata: changed\n\n"; got != want {
		t.Errorf("stream = %q, want %q", got, want)
	}
}

func TestDateField(t *testing.T) {
	for _, c := range []struct {
		day, month, year string
		want             string
		ok               bool
	}{
		{"14", "5", "2026", "2026-05-14", true},
		{"31", "2", "2026", "", false},
		{"14", "", "2026", "", false},
	} {
		d, ok, err := web.NewForm("on-day", c.day, "on-month", c.month, "on-year", c.year).Day("on")
		if ok != c.ok || (err == nil) != c.ok || ok && d.String() != c.want {
			t.Errorf("Day(%s %s %s) = %v, %v, %v", c.day, c.month, c.year, d, ok, err)
		}
	}
	if _, ok, err := web.NewForm().Day("on"); ok || err != nil {
		t.Errorf("an empty date = %v, %v; want none and no fault", ok, err)
	}
}
