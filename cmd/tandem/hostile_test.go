package main

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// hostile is one thing that somebody may send who means harm.
type hostile struct {
	name string
	send func(r *http.Request) // spoils an honest request
}

func body(kind, s string) func(*http.Request) {
	return func(r *http.Request) {
		r.Body, r.ContentLength = io.NopCloser(strings.NewReader(s)), int64(len(s))
		if kind != "" {
			r.Header.Set("Content-Type", kind)
		}
	}
}

func header(name string, values ...string) func(*http.Request) {
	return func(r *http.Request) { r.Header[http.CanonicalHeaderKey(name)] = values }
}

func query(s string) func(*http.Request) { return func(r *http.Request) { r.URL.RawQuery = s } }

func method(m string) func(*http.Request) { return func(r *http.Request) { r.Method = m } }

const formType = "application/x-www-form-urlencoded"

// payloads are texts that mean something to some other program.
var payloads = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `'-alert(1)-'`, `javascript:alert(1)`, `{{7*7}}${7*7}<%= 7*7 %>`,
	`' OR '1'='1`, `1; DROP TABLE entries;--`, `../../../../etc/passwd`, `..\..\..\windows\win.ini`, "a\r\nSet-Cookie: tandem=x", "nul\x00byte",
	`=cmd|' /C calc'!A0`, `$(reboot)`, "`reboot`", `%00%0d%0a`, "\u202egnp.exe", `]]><![CDATA[`, `<!--#exec cmd="ls"-->`, strings.Repeat("A", 100_000),
	"\xff\xfe\xfd", `{"$ne":null}`, `__proto__[x]=1`, strings.Repeat("[", 10_000), "٣٫١٤", "9999999999999999999999", "-1", "NaN", "1e309",
}

// hostiles is the shared list: what every route is sent, as every role.
func hostiles() []hostile {
	all := []hostile{
		{"PUT", method("PUT")}, {"PATCH", method("PATCH")}, {"DELETE", method("DELETE")}, {"OPTIONS", method("OPTIONS")},
		{"TRACE", method("TRACE")}, {"CONNECT", method("CONNECT")}, {"HEAD", method("HEAD")}, {"a word for a method", method("PROPFIND")},
		{"POST where there is none", func(r *http.Request) { r.Method = "POST" }},
		{"from another site", header("Sec-Fetch-Site", "cross-site")}, {"from a sister site", header("Sec-Fetch-Site", "same-site")},
		{"no proof at all", func(r *http.Request) { r.Header.Del("Sec-Fetch-Site") }},
		{"another origin", func(r *http.Request) { r.Header.Del("Sec-Fetch-Site"); r.Header.Set("Origin", "https://evil.example") }},
		{"null origin", func(r *http.Request) { r.Header.Del("Sec-Fetch-Site"); r.Header.Set("Origin", "null") }},
		{"two origins", header("Origin", "http://example.com", "https://evil.example")},
		{"another host", func(r *http.Request) { r.Host = "evil.example" }}, {"no host", func(r *http.Request) { r.Host = "" }},
		{"forwarded for", header("X-Forwarded-For", "127.0.0.1", "::1")}, {"forwarded host", header("X-Forwarded-Host", "evil.example")},
		{"another method by header", header("X-HTTP-Method-Override", "DELETE")}, {"another address by header", header("X-Original-Url", "/house")},
		{"a large header", header("X-Large", strings.Repeat("x", 15<<10))}, {"many headers", func(r *http.Request) {
			for i := range 200 {
				r.Header.Set(fmt.Sprintf("X-%d", i), "x")
			}
		}},
		{"many cookies", func(r *http.Request) {
			for i := range 300 {
				r.AddCookie(&http.Cookie{Name: fmt.Sprintf("c%d", i), Value: "x"})
			}
		}},
		{"a second session", func(r *http.Request) { r.AddCookie(&http.Cookie{Name: "tandem", Value: strings.Repeat("A", 43)}) }},
		{"a language of nowhere", header("Accept-Language", "xx-"+strings.Repeat("y", 4000)+";q=9,*;q=-1,,;;")},
		{"a broken language", query("lang=%ff%00..%2f")}, {"two languages", query("lang=es&lang=en&lang=<b>")},
		{"half an escape", query("a=%zz&b=%")}, {"semicolons", query("a;b;c=1;;")}, {"nested names", query("a[b][c][]=1&a.b.c=2&__proto__=x")},
		{"many names in the query", query(strings.Repeat("a=1&", 5000))}, {"a long query", query("q=" + strings.Repeat("x", 14_000))},
		{"as of a day that is none", query("as_of=2026-13-45")}, {"as of the year 9999", query("as_of=9999-12-31")}, {"as of before time", query("as_of=-0001-01-01")},
		{"ranges and rows", query("range=-1&rows=x&offset=99999999999999999999&find=%00&q=%25%27&filter=<")},
		{"a page swap", header("HX-Request", "true")}, {"a page swap elsewhere", header("HX-Target", "<script>")},
		{"only part of it", header("Range", "bytes=0-0,-1,99-")}, {"only if changed", header("If-None-Match", "*", `W/"x"`)},
		{"no body", body(formType, "")}, {"no type", func(r *http.Request) { r.Header.Del("Content-Type") }},
		{"JSON for a form", body("application/json", `{"a":{"a":{"a":1}},"a":2}`)}, {"deep JSON", body("application/json", strings.Repeat(`{"a":`, 20_000)+"1"+strings.Repeat("}", 20_000))},
		{"XML", body("text/xml", `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>`)},
		{"half a multipart", body("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"../../x\"\r\n\r\nb")},
		{"multipart without an edge", body("multipart/form-data", "--")}, {"a type with a line in it", body("text/plain\tx; charset=\x7f", "a=b")},
		{"a broken escape", body(formType, "a=%zz%u0041&%=%")}, {"bytes that are no text", body(formType, "a=%ff%fe%00&why=%c0%80")},
		{"many fields", body(formType, strings.Repeat("a=1&", 2000))}, {"one name many times", body(formType, strings.Repeat("why=x&", 900))},
		{"a megabyte", body(formType, "why="+strings.Repeat("x", 1<<20))}, {"names of a mile", body(formType, strings.Repeat("n", 200_000)+"=1")},
		{"somebody else's command", body(formType, "act=00000000000000000000000001&head=1&why=x")}, {"no command", body(formType, "act=&head=&why=x")},
		{"a head of minus one", body(formType, "act=x&head=-1")}, {"a head beyond", body(formType, "head=99999999999999999999")},
		{"roles in the form", body(formType, "role=owner&person=x&practice=y&author=z&client=0&registrar=true&confirm=yes")},
		{"a redirect elsewhere", func(r *http.Request) { query("back=https://evil.example&next=//evil.example&return=%2f%2fevil")(r) }},
		{"a slash too many", func(r *http.Request) { r.URL.Path = "/" + r.URL.Path + "//" }}, {"a dot too many", func(r *http.Request) { r.URL.Path += "/../../house" }},
		{"a byte in the path", func(r *http.Request) { r.URL.Path += "\x00.html" }}, {"a long path", func(r *http.Request) { r.URL.Path += strings.Repeat("/a", 3000) }},
	}
	for i, p := range payloads {
		name := fmt.Sprintf("payload %d", i)
		all = append(all, hostile{name, func(r *http.Request) {
			q := url.Values{}
			for _, field := range []string{"q", "why", "what", "name", "text", "words", "email", "phone", "drug", "lang", "as_of", "range", "back"} {
				q.Set(field, p)
			}
			if r.Method == "POST" {
				body(formType, q.Encode())(r)
			} else if len(p) < 10_000 {
				r.URL.RawQuery = q.Encode()
			}
			r.Header.Set("Referer", p)
		}})
	}
	return all
}

// TestHostileRequests sends the whole list to every route: as every role with
// TANDEM_TEST_FULL, else as one role each, by turns. With it, what took over
// 250 ms in the crowd is sent again alone, and must not then.
func TestHostileRequests(t *testing.T) {
	goal(t)
	n := newWhole(t)
	list, routes := hostiles(), n.registered(t)
	if len(list) < 60 {
		t.Fatalf("only %d hostile requests", len(list))
	}
	full := os.Getenv("TANDEM_TEST_FULL") != ""
	var work []func()
	var slow []func() time.Duration // what took longer beside seven others
	worst := time.Duration(0)
	var mu sync.Mutex
	for ri, r := range routes {
		target := n.fill(t, r.pattern)
		for hi, h := range list {
			for si, s := range seats {
				if !full && (ri+hi)%len(seats) != si {
					continue
				}
				session := n.session(t, s.username)
				if ends(r) {
					session = n.signIn(t, s.username)
				}
				one := func() time.Duration { return n.attack(t, r, h, target, s.username, session) }
				work = append(work, func() {
					took := one()
					mu.Lock()
					defer mu.Unlock()
					worst = max(worst, took)
					if took > 250*time.Millisecond {
						slow = append(slow, one)
					}
				})
			}
		}
	}
	share(work, 8)
	if full {
		for _, one := range slow {
			if took := min(one(), one()); took > 250*time.Millisecond {
				t.Errorf("a hostile request takes %v also alone, want under 250 ms", took)
			}
		}
	}
	for line := range strings.Lines(n.log.String()) {
		if strings.Contains(line, "panic") || strings.Contains(line, "page failed") {
			t.Errorf("the log says: %s", line)
		}
	}
	t.Logf("%d hostile requests on %d routes: %d sent, %d over 250 ms, the slowest %v", len(list), len(routes), len(work), len(slow), worst)
}

func share(work []func(), hands int) {
	var all sync.WaitGroup
	for i := range hands {
		all.Go(func() {
			for j := i; j < len(work); j += hands {
				work[j]()
			}
		})
	}
	all.Wait()
}

func (n *whole) attack(t *testing.T, r route, h hostile, target, username, session string) time.Duration {
	verb := r.method
	if verb == "ANY" {
		verb = "GET"
	}
	req := request(verb, target, "", session)
	h.send(req)
	begun := time.Now()
	w := n.answer(req)
	took := time.Since(begun)
	said := fmt.Sprintf("%s as %s: %s", r, username, h.name)
	if w.Code >= 500 && w.Code != http.StatusServiceUnavailable {
		t.Errorf("%s: %d", said, w.Code)
	}
	answer := w.Body.String()
	if w.Header().Get("Content-Type") == "text/plain; charset=utf-8" && strings.HasPrefix(w.Header().Get("Content-Disposition"), "attachment") {
		answer = strings.ReplaceAll(answer, "<", "") // a file of plain text that no browser shows: what was typed stands in it as it was
	}
	for _, raw := range []string{"<script>alert(1)", "<img src=x", "49${7*7}", "root:x:0", "goroutine ", "/cmd/tandem", "sqlite:", "SQL logic"} {
		if strings.Contains(answer, raw) {
			t.Errorf("%s: the answer has %q in it", said, raw)
		}
	}
	n.headers(t, said, w)
	for name, values := range w.Header() {
		if name == "Access-Control-Allow-Origin" || slices.ContainsFunc(values, func(v string) bool { return strings.ContainsAny(v, "\r\n") }) {
			t.Errorf("%s: the header %s", said, name)
		}
	}
	if !r.open(n.roleOf(username)) {
		n.silent(t, said, username, w)
	}
	return took
}
