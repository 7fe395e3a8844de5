package main

import (
	"cmp"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"tandem/chart"
	"tandem/desk"
	"tandem/journal"
	"tandem/meds"
	"tandem/plan"
	"tandem/schedule"
	"tandem/synergy"
	"tandem/team"
	"tandem/therapy"
	"tandem/web/clinic"
	"tandem/web/portal"
)

// seats are the people of the demo who stand for the roles, all of them with
// Sam: Amina treats, Noor prescribes at the other practice.
var seats = []struct {
	role     journal.Role
	username string
}{
	{"", ""}, {journal.Client, "sam"}, {journal.Therapist, "amina"}, {journal.Prescriber, "noor"},
	{journal.Supervisor, "grace"}, {journal.Coordinator, "cora"}, {journal.Owner, "owen"},
}

// quiet are the actions that answer an empty form, or a token that was never
// made, as if nothing were there.
var quiet = []string{"tokens", "nothing", "sign in", "sign out"}

// naming are the addresses that need a thing named beside them, or one that
// the reader wrote: without it, nothing is there.
var naming = []string{"/medicines/effects/end", "/medicines/also/end", "/sessions/end", "/agreements/{agreement}", "/agreements/{agreement}/end", "/agreements/{agreement}/scan", "/clients/{client}/entries/{entry}/scan", "/clients/{client}/measures/paper", "/clients/{client}/entries/{entry}/correct",
	"/house/measures/{measure}/define", "/clients/{client}/emergency", "/house/privacy/look", "/account/passkey/remove",
	"/house/erasures/holds/{hold}/lift", "/house/erasures/asked/{erasure}", "/house/erasures/asked/{erasure}/withdraw",
	"/house/releases/asked/{release}", "/house/releases/asked/{release}/withdraw", "/house/releases/asked/{release}/extract"}

// readRoutes reads the list of all routes.
func readRoutes(t testing.TB) map[string]route {
	b, err := os.ReadFile("testdata/routes.txt")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]route{}
	for line := range strings.Lines(string(b)) {
		cells := strings.Split(strings.TrimSpace(line), "|")
		if len(cells) != 4 || strings.HasPrefix(line, "#") {
			continue
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		r := route{cells[0], cells[1], strings.Fields(cells[2]), cells[3]}
		all[r.method+" "+r.pattern] = r
	}
	return all
}

// registered gives the routes of the mux with the list's word on each; what
// the list does not know, or what is gone, fails the test.
func (n *whole) registered(t testing.TB) []route {
	listed := readRoutes(t)
	var all []route
	for _, pattern := range n.patterns() {
		if !strings.Contains(pattern, " ") {
			pattern = "ANY " + pattern
		}
		r, ok := listed[pattern]
		if !ok {
			method, path, _ := strings.Cut(pattern, " ")
			t.Errorf("a route that testdata/routes.txt does not list; say who may use it:\n%s", route{method, path, []string{"?"}, "?"})
			continue
		}
		delete(listed, pattern)
		all = append(all, r)
	}
	for _, r := range listed {
		t.Errorf("testdata/routes.txt lists a route that is gone: %s", r)
	}
	return all
}

// TestRoutes is the route coverage: every route is on the list, the list's
// action is the one in the side's own table, and each route answers each role
// as the list says.
func TestRoutes(t *testing.T) {
	n := newWhole(t)
	actions := map[string]string{}
	for _, r := range portal.New(portal.Config{Desk: n.desk}).Table() {
		actions[r.Pattern] = r.Action
	}
	for _, r := range clinic.New(clinic.Config{Desk: n.desk}).Table() {
		actions[r.Pattern] = r.Action
	}
	asked, refused := 0, 0
	routes := n.registered(t)
	for _, r := range routes {
		if a, ok := actions[r.method+" "+r.pattern]; ok && a != r.action {
			t.Errorf("%s is the action %q in its table", r, a)
		}
		for _, s := range seats {
			w := n.once(t, s.username, r, n.fill(t, r.pattern))
			said := fmt.Sprintf("%s as %s: %d", r, cmp.Or(s.username, "nobody"), w.Code)
			asked++
			n.headers(t, said, w)
			if c := w.Header().Get("Cache-Control"); !slices.Contains(r.who, "public") && c != "no-store" {
				t.Errorf("%s: behind the sign-in, Cache-Control is %q", said, c)
			}
			switch {
			case w.Code >= 500:
				t.Errorf("%s: does not work", said)
			case r.open(s.role):
				if shut(w) && !slices.Contains(quiet, r.action) && !slices.Contains(naming, r.pattern) {
					t.Errorf("%s: want it open", said)
				}
			default:
				refused++
				if !shut(w) || s.role == "" && !signIn(w) {
					t.Errorf("%s: want it closed", said)
				}
				n.silent(t, said, s.username, w)
			}
		}
	}
	t.Logf("%d routes, %d requests, %d of them refused", len(routes), asked, refused)
	n.demo = false
	n.mux, _ = n.Main.pages()
	for _, p := range n.patterns() {
		if strings.Contains(p, "demo") || strings.Contains(p, "/dev/") {
			t.Errorf("a deployment, which is no demo, has the route %s", p)
		}
	}
}

// once sends one request in a session that nothing else uses when the route
// may end it.
func (n *whole) once(t *testing.T, username string, r route, target string) *httptest.ResponseRecorder {
	method := r.method
	if method == "ANY" {
		method = "GET"
	}
	if r.pattern == "/sessions/end-others" {
		defer n.forget(username)
	}
	session := n.session(t, username)
	if ends(r) {
		session = n.signIn(t, username)
	}
	return n.answer(request(method, target, "", session))
}

// ends says whether a route may end the session that asks for it.
func ends(r route) bool {
	return r.action == "demo" || r.method == "POST" && slices.ContainsFunc([]string{"/sign-out", "/lock", "/sessions", "/role", "/unlock", "/confirm", "/sign-in"},
		func(p string) bool { return strings.HasPrefix(r.pattern, p) })
}

// shut says whether an answer refuses: not here, not yours, or sign in first.
func shut(w *httptest.ResponseRecorder) bool {
	return signIn(w) || w.Code == http.StatusNotFound || w.Code == http.StatusForbidden
}

func signIn(w *httptest.ResponseRecorder) bool {
	return w.Code == http.StatusUnauthorized || w.Code == http.StatusSeeOther && strings.HasPrefix(w.Header().Get("Location"), "/sign-in")
}

// silent finds the name of a client in an answer that is not for the reader.
func (n *whole) silent(t *testing.T, said, username string, w *httptest.ResponseRecorder) {
	t.Helper()
	body := w.Body.String()
	for _, c := range n.Clients {
		if c.Account != username && strings.Contains(body, c.Name) {
			t.Errorf("%s: the answer names a client", said)
			return
		}
	}
}

// headers holds every answer to the headers of the edge. Over plain HTTP, as
// here, nothing is said of TLS. A redirect leads to a route of this house.
func (n *whole) headers(t *testing.T, said string, w *httptest.ResponseRecorder) {
	t.Helper()
	h := w.Header()
	if got := h.Get("Strict-Transport-Security"); got != "" {
		t.Errorf("%s: Strict-Transport-Security is %q over plain HTTP", said, got)
	}
	if to := h.Get("Location"); to != "" && !n.leadsHere(to, w.Code) {
		t.Errorf("%s: %d, leads to %q, which is no route", said, w.Code, to)
	}
	for name, want := range map[string]string{
		"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; " +
			"connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
		"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
		"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
		"Permissions-Policy": "camera=(), microphone=(), geolocation=()",
	} {
		if got := h.Get(name); got != want {
			t.Errorf("%s: %s is %q", said, name, got)
		}
	}
	cache := h.Get("Cache-Control")
	if cache != "no-store" && cache != "no-cache" && cache != "public, max-age=31536000, immutable" {
		t.Errorf("%s: Cache-Control is %q", said, cache)
	}
}

// leadsHere says whether an address is that of a page of this house, however a
// browser reads it. The mux itself tidies a path that was asked for with 301
// and 307; ours are all 303.
func (n *whole) leadsHere(address string, status int) bool {
	if strings.HasPrefix(address, "//") || strings.ContainsAny(address, "\\\t\r\n") {
		return false
	}
	u, err := url.Parse(address)
	if err != nil || u.Host != "" || u.Scheme != "" {
		return false
	}
	_, route := n.mux.Handler(&http.Request{Method: "GET", URL: u})
	return route != "/" && route != "" || status != http.StatusSeeOther
}

// param is what stands for one wildcard of a route.
type param struct {
	good string
	bad  []string // each of them must be not found
}

// fill puts Sam, and what is Sam's, in the place of the wildcards.
func (n *whole) fill(t testing.TB, pattern string) string {
	path := strings.TrimSuffix(pattern, "{$}")
	for name, p := range n.params(t) {
		path = strings.ReplaceAll(path, "{"+name+"}", p.good)
	}
	if strings.Contains(path, "{") {
		t.Fatalf("%s has a wildcard that params does not know", pattern)
	}
	return path
}

// params gives for each wildcard one that is Sam's, and many that are not.
func (n *whole) params(t testing.TB) map[string]param {
	sam := n.client(t, "Sam")
	never := journal.NewID().String()
	malformed := []string{"x", "0", "%00", sam.String()[:25], sam.String() + "0", strings.ToUpper(sam.String()), "..%2f..%2fhelp",
		strings.Repeat("a", 3000), "%F0%9F%99%82", "%27%20or%201=1--", "%3Cscript%3E", "{client}"}
	amina, noor, ruth := n.person(t, "amina"), n.person(t, "noor"), n.person(t, "ruth")
	mine, other := n.things(t, "amina", sam), n.things(t, "ruth", n.foreign(t))
	all := map[string]param{
		"client":     {sam.String(), append([]string{n.foreign(t).String(), never, amina, noor}, append(n.erased, malformed...)...)},
		"person":     {noor, append([]string{ruth, never, sam.String(), n.foreign(t).String()}, malformed...)},
		"colleague":  {amina, append([]string{noor, never, sam.String()}, malformed...)},
		"role":       {"therapist", append([]string{"owner", "client", never}, malformed...)},
		"set":        {"depression", append([]string{"depression-9", "Depression", never}, malformed...)},
		"measure":    {"phq-9", append([]string{"phq-99", "PHQ-9", never, sam.String()}, malformed...)},
		"erasure":    {never, append([]string{amina, sam.String()}, malformed...)},
		"release":    {never, append([]string{amina, sam.String()}, malformed...)},
		"agreement":  {never, append([]string{amina, sam.String()}, malformed...)},
		"hold":       {never, append([]string{amina, sam.String()}, malformed...)},
		"deployment": {never, append([]string{sam.String(), strings.Repeat("0", 32)}, malformed...)},
		"fact...":    {"drugs/sertraline/dosing/0", append([]string{"drugs/nothing", never, sam.String()}, malformed...)},
		"language":   {"es", append([]string{"fr", never}, malformed...)},
		"token":      {never, append([]string{sam.String()}, malformed...)},
	}
	for name, own := range mine {
		p := param{"-", append([]string{never, amina, sam.String()}, malformed...)}
		if len(own) > 0 {
			p.good = own[len(own)-1]
		}
		for _, id := range other[name] { // ids of the demo are short words, and some are in both charts
			if !slices.Contains(own, id) {
				p.bad = append(p.bad, id)
				break
			}
		}
		all[name] = p
	}
	return all
}

// things are what stands in a chart, by the name of the wildcard it goes to.
func (n *whole) things(t testing.TB, username string, client journal.ID) map[string][]string {
	c := n.chart(t, username, client)
	out := map[string][]string{"trial": nil, "session": nil, "change": nil, "effect": nil, "substance": nil, "task": nil, "huddle": nil, "proposal": nil, "proposed": nil, "plan": nil, "message": nil, "received": nil, "signal": nil, "move": nil, "given": nil, "call": nil}
	out["referral"] = nil
	for _, m := range synergy.Moves(c.Summary()) {
		if m.Series.Measure == "phq-9" {
			out["move"] = append(out["move"], m.Key())
		}
	}
	for _, s := range synergy.Signals(c.Summary(), c.At()) {
		if s.Answerable() {
			out["signal"] = append(out["signal"], s.Key())
		}
	}
	for _, e := range c.Entries() {
		out["entry"] = append(out["entry"], e.ID.String())
		switch ev := e.Event.(type) {
		case meds.Started:
			out["trial"] = append(out["trial"], string(ev.Trial))
		case meds.StepsPlanned:
			out["plan"] = append(out["plan"], string(ev.Plan))
		case meds.SideEffectReported:
			out["effect"] = append(out["effect"], string(ev.Effect))
		case meds.SubstanceNoted:
			out["substance"] = append(out["substance"], string(ev.Substance))
		case therapy.SessionHeld:
			out["session"] = append(out["session"], string(ev.Session))
		case plan.Adjusted:
			out["change"] = append(out["change"], string(ev.Adjustment))
		case plan.ReferralMade:
			out["referral"] = append(out["referral"], string(ev.Referral))
		case plan.ReadingGiven:
			out["given"] = append(out["given"], string(ev.Given))
		case plan.TaskOpened:
			out["task"] = append(out["task"], string(ev.Task))
		case team.MessageSent:
			what := "message" // for Amina and Noor to open
			if e.Author != client {
				what = "received" // for Sam
			}
			out[what] = append(out[what], string(ev.Message))
		case schedule.CallAsked:
			out["call"] = append(out["call"], string(ev.Call))
		case plan.QuestionAsked:
			out["huddle"] = append(out["huddle"], string(ev.Huddle))
		case plan.ChangeProposed:
			out["proposal"] = append(out["proposal"], string(ev.Proposal))
		case plan.GoalProposed:
			out["proposed"] = append(out["proposed"], string(ev.Proposal))
		}
	}
	return out
}

// chart is a chart as somebody of Harbor Light reads it.
func (n *whole) chart(t testing.TB, username string, client journal.ID) chart.Chart {
	who := desk.Caller{Viewer: team.Viewer{Person: idOf(t, n.person(t, username)), Role: n.roleOf(username), Practice: n.practice(t)}}
	c, err := n.desk.Open(t.Context(), who, client)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// practice is the practice at which the therapists of the demo work.
func (n *whole) practice(t testing.TB) journal.ID {
	dir, err := n.desk.House(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	amina, _ := dir.Person(idOf(t, n.person(t, "amina")))
	return amina.Roles[0].Practice
}

func idOf(t testing.TB, s string) journal.ID {
	id, err := journal.ParseID(s)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func (n *whole) person(t testing.TB, username string) string {
	at := strings.LastIndex(n.as(t, username).SignIn, "/")
	return n.as(t, username).SignIn[at+1:]
}

// foreign is a client of Ruth's, whom neither Amina nor Noor treats.
func (n *whole) foreign(t testing.TB) journal.ID {
	for _, c := range n.Clients {
		if slices.Contains(c.Team, "ruth") && !slices.Contains(c.Team, "amina") && !slices.Contains(c.Team, "noor") {
			return c.ID
		}
	}
	t.Fatal("Amina or Noor treats every client of the demo")
	return journal.ID{}
}
