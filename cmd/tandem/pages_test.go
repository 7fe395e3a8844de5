package main

import (
	"context"
	"io"
	"net"
	"path"
	"strings"
	"testing"
	"time"

	"tandem/internal/browsertest"
	"tandem/journal"
)

// running is a demo that serves on a free port until the test ends.
func running(t testing.TB) shownDemo {
	_, shown := runningIn(t, t.TempDir())
	return shown
}

// runningIn is running with its files in a directory, and the node itself.
func runningIn(t testing.TB, dir string) (*Main, shownDemo) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	m := &Main{now: time.Now, log: logger(io.Discard), demo: true, dev: true}
	if m.base, _, err = address("", l.Addr().String()); err != nil {
		t.Fatal(err)
	}
	shown, err := m.open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	serves(t, m, l)
	return m, shown
}

// serves lets a node that has started answer on l until the test ends.
func serves(t testing.TB, m *Main, l net.Listener) {
	t.Helper()
	ctx, end := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- m.serveOn(ctx, l) }()
	t.Cleanup(func() {
		end()
		if err := <-served; err != nil {
			t.Error(err)
		}
		if err := m.stop(); err != nil {
			t.Error(err)
		}
	})
}

// as is the account of a role, by the name it signs in with.
func (s shownDemo) as(t testing.TB, username string) shownAccount {
	t.Helper()
	for _, a := range s.Accounts {
		if a.Username == username {
			return a
		}
	}
	t.Fatalf("nobody in the demo signs in as %q", username)
	return shownAccount{}
}

// client is the demo's client of a name.
func (s shownDemo) client(t testing.TB, name string) journal.ID {
	t.Helper()
	for _, c := range s.Clients {
		if strings.HasPrefix(c.Name, name) {
			return c.ID
		}
	}
	t.Fatalf("nobody in the demo is called %q", name)
	return journal.ID{}
}

// TestPages looks at every page in both languages as each role: axe finds
// nothing, nothing is wider than the window, no script fails, nobody else's
// server is asked.
func TestPages(t *testing.T) {
	if testing.Short() {
		t.Skip("drives a browser")
	}
	m, demo := runningIn(t, t.TempDir())
	for _, role := range append(prepared(t, m, demo), looked(t, demo)...) {
		t.Run(role.name, func(t *testing.T) {
			b := browsertest.Open(t)
			if role.account != "" {
				b.Go(demo.as(t, role.account).SignIn)
			}
			for _, page := range role.pages {
				look(t, b, demo.Base, role.name, page)
			}
		})
	}
}

func look(t *testing.T, b *browsertest.Browser, base, role, page string) {
	for _, language := range []string{"en", "es"} {
		sign := "?"
		if strings.Contains(page, "?") {
			sign = "&"
		}
		b.Size(1440, 900)
		b.Dark(false)
		b.Go(base + page + sign + "lang=" + language)
		name := language + " " + page
		var status string
		b.Eval(`performance.getEntriesByType("navigation")[0].responseStatus + " " + document.querySelectorAll("main h1").length + " " + document.documentElement.lang`, &status)
		want := "200 1 " + language
		if page == "/nowhere" {
			want = "404 1 " + language
		}
		if status != want {
			t.Errorf("%s: answer, h1 and language are %q, want %q", name, status, want)
		}
		b.Axe(name)
		b.Fits(name + " at 1440")
		file := role + strings.NewReplacer("/", "_", "?", "_", "=", "-", "&", "_").Replace(page) + "-" + language
		b.Keep(file + "-desk-light")
		b.Size(390, 844)
		b.Dark(true)
		b.Go(base + page + sign + "lang=" + language) // anew: colours fade over when a scheme changes
		b.Axe(name + " on a phone, dark")
		b.Fits(name + " at 390")
		b.Keep(file + "-phone-dark")
		b.Size(320, 640)
		b.Fits(name + " at 320")
	}
}

// role is somebody who looks at pages.
type role struct {
	name, account string
	pages         []string
}

// looked are all pages, by who looks at them.
func looked(t *testing.T, demo shownDemo) []role {
	nate, renata := "/clients/"+demo.client(t, "Nate").String(), "/clients/"+demo.client(t, "Renata").String()
	sam, lena, fatima := "/clients/"+demo.client(t, "Sam").String(), "/clients/"+demo.client(t, "Lena").String(), "/clients/"+demo.client(t, "Fatima").String()
	walter := "/clients/" + demo.client(t, "Walter").String()
	return []role{
		{"anyone", "", []string{"/", "/help", "/sign-in", "/recover", "/nowhere", "/dev/components"}},
		{"owner", "owen", []string{"/house", "/house/invite", "/house/calls", "/house/erasures", "/house/erasures/ask", "/house/erasures/hold", "/house/releases", "/house/releases/ask",
			"/house/privacy", "/house/privacy/rules",
			"/house/bands", "/house/measures", "/house/measures/who-5", "/house/measures/isi", "/house/measures/new", "/house/measures/own-confidence-for-hard-days", "/house/measures/own-confidence-for-hard-days/define", "/knowledge", "/knowledge/drugs/sertraline/judge_response_weeks",
			"/house/record", "/house/record/work", "/sessions", "/role"}},
		{"whoever is in", "owen", []string{"/confirm", "/account", "/account/passkey", "/account/password", "/account/app", "/colleague"}},
		{"who ends what", "owen", []string{"/house/people/" + path.Base(demo.as(t, "amina").SignIn) + "/therapist", "/house/people/" + path.Base(demo.as(t, "cora").SignIn) + "/coordinator",
			"/account/address", "/account/close", "/account/close/done"}},
		{"client who leaves", "sam", []string{"/account", "/account/address", "/account/close"}},
		{"coordinator", "cora", []string{"/caseload", "/caseload/waiting", "/huddles", "/huddles/review", sam, sam + "/calls/book1"}},
		{"therapist", "amina", []string{"/caseload", "/caseload/waiting", "/huddles", "/huddles/review", sam + "/brief", sam + "/brief?for=medication", sam + "/huddle/turn?then=" + demo.client(t, "Lena").String(), "/clients/new", "/emergency", "/private-notes", lena + "/safety", sam, sam + "?as_of=" + monthsAgo(3), sam + "/team", sam + "/team/join", sam + "/team/signed", sam + "/team/identity", sam + "/team/guardian", sam + "/team/adult",
			sam + "/team/contact", sam + "/team/members/" + path.Base(demo.as(t, "noor").SignIn) + "/leave",
			sam + "/team/agreement", sam + "/therapy", sam + "/therapy/session", sam + "/therapy/missed", sam + "/therapy/phase", sam + "/therapy/skill",
			sam + "/therapy/private", sam + "/measures", sam + "/measures/phq-9/answers", sam + "/measures/aims/answers", sam + "/measures/ask", sam + "/measures/asking", sam + "/sets/depression", sam + "/measures/phq-9/stop", sam + "/measures/phq-9/baseline",
			sam + "/medication/trials", sam + "/medication/next", sam + "/outcomes", sam + "/measures/file", sam + "/measures/import", sam + "/measures/phq-9", sam + "/measures/phq-9/read", sam + "/measures/own-confidence-for-hard-days", sam + "/measures/own-confidence-for-hard-days/answers",
			sam + "/plan", sam + "/plan/problem", sam + "/plan/goal", sam + "/plan/goal/propose?goal=g1", sam + "/plan/proposals/pg2/second", sam + "/therapy/cause", sam + "/therapy/cause?cause=k1", sam + "/plan/change", sam + "/huddle", sam + "/messages", sam + "/messages/write", sam + "/huddle/ask", sam + "/huddle/h0", sam + "/huddle/h1", sam + "/huddle/h1/say", sam + "/huddle/h1/propose",
			sam + "/huddle/h1/close", sam + "/huddle/h1/proposals/p1/second", sam + "/safety/plan", sam + "/ledger"}},
		{"prescriber", "noor", []string{"/caseload", "/huddles", nate + "/medication/monitoring", nate + "/medication/monitoring/results", nate + "/medication/monitoring/table",
			renata + "/medication/monitoring", renata + "/medication/trials/paliperidone/injection", sam, sam + "/brief", fatima, sam + "/medication", sam + "/medication/trials", sam + "/medication/trials/tell", sam + "/medication/episode", sam + "/medication/next", sam + "/medication/trials/sertraline/keep", "/caseload/medication", "/caseload/due", "/caseload/due?item=lab", sam + "/call", sam + "/medication/start",
			sam + "/medication/trials/sertraline/dose", sam + "/medication/trials/sertraline/hold", sam + "/medication/trials/sertraline/stop", sam + "/medication/trials/sertraline/program",
			sam + "/medication/checks", sam + "/medication/also", sam + "/medication/also/tea/end", sam + "/medication/reconcile", sam + "/medication/trials/sertraline/supply",
			sam + "/medication/steps", sam + "/medication/trials/sertraline/steps", sam + "/medication/trials/sertraline/cross", sam + "/medication/plans/up", sam + "/medication/plans/up/resume",
			lena + "/medication", lena + "/medication/plans/up", lena + "/medication/plans/up/confirm", lena + "/medication/plans/up/pause", lena + "/medication/plans/up/end",
			walter + "/medication", walter + "/huddle/h1", walter + "/medication/trials/mirtazapine/dose?adjustment=c9",
			sam + "/medication/side-effect", sam + "/huddle/h1", sam + "/huddle/h1/answer", sam + "/huddle/h1/decide", sam + "/huddle/h1/proposals/p1/withdraw", sam + "/plan", sam + "/plan/proposals/pg2/withdraw"}},
		{"client", "sam", []string{"/today", "/check-in", "/check-in?step=sleep", "/check-in?step=medicine", "/check-in?step=urge",
			"/now", "/safety-plan", "/safety-plan/change", "/questionnaires", "/questionnaires/phq-9", "/questionnaires/own-confidence-for-hard-days", "/medicines", "/medicines/tried", "/medicine-calendar", "/medicine-calendar?show=plan", "/medicines/also", "/treatment", "/proposals/p1", "/proposals/pg1", "/proposals/pg2", "/questions/h1", "/messages", "/messages?sent=help", "/helping", "/answers", "/sharing",
			"/sharing/" + path.Base(demo.as(t, "noor").SignIn), "/sharing/" + path.Base(demo.as(t, "noor").SignIn) + "/see", "/opened", "/more", "/check-in/offline", "/questionnaires/offline", "/questionnaires/phq-9/sent", "/check-in/saved", "/account/codes", "/reach"}},
		{"client and agreements", "sam", []string{"/sharing/" + path.Base(demo.as(t, "noor").SignIn) + "/program", "/agreements"}},
		{"client who reads", "sam", []string{"/to-read", "/to-read/r1", "/to-read/r2"}},
		{"who gives to read", "amina", []string{sam + "/plan/readings"}},
		{"who refers", "amina", []string{sam + "/team/refer", sam + "/team/invite", sam + "/team/referrals/r1"}},
		{"client with steps", "lena", []string{"/medicine-calendar", "/medicine-calendar?show=plan"}},
	}
}

// monthsAgo is the day that many months before now, as an address has it.
func monthsAgo(n int) string { return journal.DayOf(time.Now().AddDate(0, -n, 0)).String() }
