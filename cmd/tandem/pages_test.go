package main

import (
	"context"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"tandem/internal/browsertest"
	"tandem/journal"
)

// running is a demo that serves on a free port until the test ends.
func running(t testing.TB) shownDemo {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	m := &Main{now: time.Now, log: logger(io.Discard), demo: true, dev: true}
	if m.base, _, err = address("", l.Addr().String()); err != nil {
		t.Fatal(err)
	}
	shown, err := m.open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
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
	return shown
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
	demo := running(t)
	for _, role := range looked(t, demo) {
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
		b.Eval(`document.querySelectorAll("main h1").length + " " + document.documentElement.lang`, &status)
		if status != "1 "+language {
			t.Errorf("%s: h1 and language are %q, want %q", name, status, "1 "+language)
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
	return []role{
		{"anyone", "", []string{"/", "/help", "/sign-in", "/nowhere", "/dev/components"}},
		{"owner", "owen", []string{"/sessions", "/role"}},
		{"therapist", "amina", []string{"/caseload", "/clients/" + demo.client(t, "Sam").String()}},
		{"prescriber", "noor", []string{"/clients/" + demo.client(t, "Sam").String()}},
		{"client", "sam", []string{"/today", "/check-in", "/check-in?step=sleep", "/check-in?step=medicine", "/check-in?step=urge",
			"/now", "/safety-plan", "/questionnaires", "/questionnaires/phq-9", "/medicines", "/treatment", "/helping", "/sharing",
			"/opened", "/more"}},
	}
}
