package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"
)

var asset = regexp.MustCompile(`/static/[0-9a-f]{16}/[A-Za-z0-9_./-]+`)

// TestEveryFileAndEveryErrorHasTheHeaders asks for each file that a page or
// another file names, and for each way in which an answer can fail.
func TestEveryFileAndEveryErrorHasTheHeaders(t *testing.T) {
	n := newWhole(t)
	files := map[string]bool{}
	wait := []string{"/sw.js", "/", "/help", "/sign-in", "/manifest.webmanifest"}
	for _, s := range seats {
		if s.username != "" {
			wait = append(wait, home(s.role))
		}
	}
	for len(wait) > 0 {
		path := wait[0]
		wait = wait[1:]
		for _, s := range seats {
			w := n.ask(t, s.username, "GET", path, "")
			n.headers(t, path+" for "+s.username, w)
			for _, name := range asset.FindAllString(w.Body.String(), -1) {
				if !files[name] {
					files[name], wait = true, append(wait, name)
				}
			}
			if strings.HasPrefix(path, "/static/") {
				if w.Code != 200 || w.Header().Get("Cache-Control") != "public, max-age=31536000, immutable" {
					t.Errorf("%s: %d, %q", path, w.Code, w.Header().Get("Cache-Control"))
				}
				break
			}
		}
	}
	if len(files) < 20 {
		t.Errorf("only %d files were found", len(files))
	}
	statuses := map[int]bool{}
	for _, h := range hostiles() {
		for _, target := range []string{"/help", "/today", "/nowhere", "/static/0000000000000000/tandem.css", "/sign-in", "/inbox"} {
			r := request("POST", target, "", n.session(t, "sam"))
			h.send(r)
			w := n.answer(r)
			statuses[w.Code] = true
			n.headers(t, fmt.Sprintf("%s %s, %s: %d", r.Method, target, h.name, w.Code), w)
		}
	}
	for _, status := range []int{403, 404, 422} {
		if !statuses[status] {
			t.Errorf("no answer was a %d", status)
		}
	}
	t.Logf("%d files", len(files))
}

// TestOverTLSBrowsersAreToldToStay: and only then.
func TestOverTLSBrowsersAreToldToStay(t *testing.T) {
	n := newWhole(t)
	secure := &Main{cellar: n.cellar, desk: n.desk, gate: n.gate, base: "https://tandem.example", secure: true, log: n.Main.log, now: time.Now}
	h := secure.handler()
	for _, r := range n.registered(t) {
		if r.action == "demo" {
			continue
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, request(strings.Replace(r.method, "ANY", "GET", 1), n.fill(t, r.pattern), "", ""))
		if got := w.Header().Get("Strict-Transport-Security"); got != "max-age=31536000; includeSubDomains" {
			t.Errorf("%s: Strict-Transport-Security is %q", r, got)
		}
		for _, c := range w.Result().Cookies() {
			if !c.Secure || !c.HttpOnly && c.Name != "lang" || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" {
				t.Errorf("%s: the cookie %s", r, c)
			}
		}
	}
}

// TestWhatComesBeforeARequest: a header of 16 KiB, read within 5 seconds.
func TestWhatComesBeforeARequest(t *testing.T) {
	demo := running(t)
	host := strings.TrimPrefix(demo.Base, "http://")
	ask := func(header string) (status string) {
		c, err := net.Dial("tcp", strings.Replace(host, "localhost", "127.0.0.1", 1))
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		_ = c.SetDeadline(time.Now().Add(20 * time.Second))
		fmt.Fprint(c, header)
		b, _ := io.ReadAll(io.LimitReader(c, 12))
		return string(b)
	}
	if got := ask("GET /help HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Large: " + strings.Repeat("x", 14<<10) + "\r\n\r\n"); got != "HTTP/1.1 200" {
		t.Errorf("a header of 14 KiB: %q", got)
	}
	if got := ask("GET /help HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Large: " + strings.Repeat("x", 24<<10) + "\r\n\r\n"); got != "HTTP/1.1 431" {
		t.Errorf("a header of 24 KiB: %q", got)
	}
	begun := time.Now()
	if got := ask("GET /help HTTP/1.1\r\nHost: x\r\n"); strings.Contains(got, "200") || time.Since(begun) > 10*time.Second {
		t.Errorf("a header that does not end: %q after %v", got, time.Since(begun))
	}
	for _, path := range []string{"/debug/pprof/", "/debug/vars", "/metrics"} {
		res, err := http.Get(demo.Base + path)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != http.StatusNotFound {
			t.Errorf("%s answers %d", path, res.StatusCode)
		}
	}
}
