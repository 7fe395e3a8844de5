package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/internal/nodetest"
	"tandem/journal"
	"tandem/web"
)

// whole is the whole house of a demo without a network: requests go to its handler.
type whole struct {
	*Main
	shownDemo
	mux     *http.ServeMux
	handler http.Handler
	log     *nodetest.Output
	mu      sync.Mutex
	cookies map[string]string // by username; "" is nobody's
	erased  []string          // clients who were erased
}

// goal skips a measured goal where only a quick look is wanted.
func goal(t testing.TB) {
	if testing.Short() {
		t.Skip("a measured goal: run without -short")
	}
}

func newWhole(t testing.TB) *whole {
	t.Helper()
	return newWholeIn(t, t.TempDir())
}

func newWholeIn(t testing.TB, dir string) *whole {
	t.Helper()
	return newWholeAt(t, dir, time.Now)
}

func newWholeAt(t testing.TB, dir string, now func() time.Time) *whole {
	t.Helper()
	n := &whole{log: new(nodetest.Output), cookies: map[string]string{"": ""}}
	n.Main = &Main{now: now, log: logger(n.log), demo: true, base: "http://localhost"}
	var err error
	if n.shownDemo, err = n.open(context.Background(), dir); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := n.stop(); err != nil {
			t.Error(err)
		}
	})
	mux, guard := n.Main.pages()
	n.mux, n.handler = mux, guard.Wrap(mux)
	return n
}

// patterns lists every route that the mux has. It looks inside: only so is a
// route found that somebody put there and told nobody about.
func (n *whole) patterns() []string {
	index := reflect.ValueOf(n.mux).Elem().FieldByName("index")
	var all []string
	add := func(list reflect.Value) {
		for i := range list.Len() {
			all = append(all, list.Index(i).Elem().FieldByName("str").String())
		}
	}
	add(index.FieldByName("multis"))
	for it := index.FieldByName("segments").MapRange(); it.Next(); {
		add(it.Value())
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// signIn gives a fresh session of somebody of the demo.
func (n *whole) signIn(t testing.TB, username string) string {
	t.Helper()
	if username == "" {
		return ""
	}
	r := httptest.NewRequest("GET", strings.TrimPrefix(n.as(t, username).SignIn, n.base), nil)
	w := httptest.NewRecorder()
	n.handler.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		if c.Name == "tandem" {
			return c.Value
		}
	}
	t.Fatalf("%s could not sign in: %d", username, w.Code)
	return ""
}

// session gives a session of somebody that is used again and again.
func (n *whole) session(t testing.TB, username string) string {
	n.mu.Lock()
	defer n.mu.Unlock()
	if s, ok := n.cookies[username]; ok {
		return s
	}
	s := n.signIn(t, username)
	n.cookies[username] = s
	return s
}

// forget lets go of a session that has ended.
func (n *whole) forget(username string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if username != "" {
		delete(n.cookies, username)
	}
}

// request is a request as one of our own pages sends it.
func request(method, target, body, session string) *http.Request {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if method == "POST" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if session != "" {
		r.AddCookie(&http.Cookie{Name: "tandem", Value: session})
	}
	return r
}

// answer sends a request. A page that listens for changes is left once it has
// begun to.
func (n *whole) answer(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	if !strings.HasPrefix(r.URL.Path, web.LivePath) {
		n.handler.ServeHTTP(w, r)
		return w
	}
	ctx, leave := context.WithCancel(r.Context())
	defer leave()
	n.handler.ServeHTTP(leaving{w, leave}, r.WithContext(ctx))
	return w
}

// leaving ends a request with the first words that are sent before its end.
type leaving struct {
	*httptest.ResponseRecorder
	leave func()
}

func (l leaving) Flush() { l.leave() }

// ask sends a request as somebody, "" for nobody.
func (n *whole) ask(t testing.TB, username, method, target, body string) *httptest.ResponseRecorder {
	return n.answer(request(method, target, body, n.session(t, username)))
}

// roleOf is the role that somebody of the demo signs in with; "" is nobody's.
func (n *whole) roleOf(username string) journal.Role {
	for _, a := range n.Accounts {
		if a.Username == username {
			return a.Role
		}
	}
	return ""
}

// route is one line of testdata/routes.txt.
type route struct {
	method, pattern string
	who             []string // public, any seat, or roles
	action          string
}

func (r route) String() string {
	return strings.Join([]string{r.method, r.pattern, strings.Join(r.who, " "), r.action}, " | ")
}

// open says whether a role may use the route.
func (r route) open(role journal.Role) bool {
	return slices.Contains(r.who, "public") || role != "" && slices.Contains(r.who, "seat") || slices.Contains(r.who, string(role))
}
