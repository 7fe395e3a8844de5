package main

import (
	"net"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"tandem/auth"
	"tandem/internal/browsertest"
	"tandem/internal/nodetest"
	"tandem/journal"
	"tandem/web/door"
)

// deployed is a deployment, not a demo, that serves on a free port until the
// test ends. Its clock can be put on.
func deployed(t *testing.T) (m *Main, later func(time.Duration)) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var ahead atomic.Int64
	m = &Main{now: func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) }, log: logger(&nodetest.Output{})}
	if m.base, m.secure, err = address("", l.Addr().String()); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	p := place{data: filepath.Join(dir, "data"), rootKey: filepath.Join(dir, "key", "root.key")}
	if m.cellar, err = p.open(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := m.start(t.Context(), auth.Standard("Tandem")); err != nil {
		t.Fatal(err)
	}
	serves(t, m, l)
	return m, func(d time.Duration) { ahead.Add(int64(d)) }
}

// press sends the form of the button with those words, as a reader does.
func press(b *browsertest.Browser, words string) {
	b.Eventually(`[...document.querySelectorAll("main button")].filter(b => b.innerText.startsWith("` + words + `")).slice(0, 1).map(b => b.click()).length === 1`)
}

// seen looks at the page as it stands, on a desk and on a phone, in both lights.
func seen(b *browsertest.Browser, name, h1 string) {
	b.Eventually(`document.querySelector("h1")?.innerText === "` + h1 + `"`)
	for _, as := range []struct {
		name          string
		width, height int64
		dark          bool
	}{{"desk-light", 1440, 900, false}, {"phone-dark", 390, 844, true}} {
		b.Size(as.width, as.height)
		b.Dark(as.dark)
		b.Eventually(`new Promise(done => setTimeout(() => done(true), 300))`) // colours fade over
		b.Axe(name + " " + as.name)
		b.Fits(name + " " + as.name)
		b.Keep("passkeys-" + name + "-" + as.name)
	}
}

// TestPasskeys follows an owner who is a therapist too: set up with a passkey,
// asked for a second one before the first page with clients on it, signed in,
// unlocked, confirmed, one removed. Then a client accepts an invitation, in
// Spanish. No password is typed.
func TestPasskeys(t *testing.T) {
	b := browsertest.Open(t)
	m, later := deployed(t)
	i, err := m.gate.SetUp(t.Context(), auth.Person(journal.NewID()), m.now())
	if err != nil {
		t.Fatal(err)
	}
	b.Authenticator()
	b.Go(m.base + door.SetUp(i.Token))
	b.Script(`for (const [name, value] of [["practice", "Harbor Light"], ["name", "Amina Diallo"], ["address", "amina@example.org"]]) document.querySelector("#f-" + name).value = value;
		document.querySelector("input[name=role][value=therapist]").checked = true;`)
	seen(b, "set-up", "Set up Tandem")
	press(b, "Go on with a passkey")
	seen(b, "first", "A new passkey")
	press(b, "Make a passkey")
	b.Eventually(`location.pathname === "/role"`)
	b.Script(`document.querySelector("input[value^=therapist]").click()`)
	press(b, "Go on")

	seen(b, "second", "A second way to sign in")
	b.Go(m.base + "/clients/new")
	b.Eventually(`document.querySelector("h1").innerText === "A second way to sign in"`)
	var choices []string
	b.Eval(`[...document.querySelectorAll("main button[name=way]")].map(b => b.value)`, &choices)
	if got := strings.Join(choices, " "); got != "passkey password" {
		t.Errorf("with one passkey one may choose %s", got)
	}
	press(b, "Add a passkey")
	b.Eventually(`document.querySelector("h1").innerText === "A new passkey"`)
	press(b, "Make a passkey")
	b.Eventually(`document.querySelector("tandem-passkey [role=status]")?.innerText === "No passkey was made. Try again when you are ready."`) // this device has one already
	b.Axe("a device that has one already")
	b.Authenticator()
	b.Script(`document.querySelector("#f-passkey").value = "The phone"`)
	press(b, "Make a passkey")
	b.Eventually(`location.pathname === "/clients/new" && !document.querySelector("tandem-passkey")`)

	b.Eventually(`fetch("/sign-out", {method: "POST"})`)
	b.Go(m.base + "/clients/new")
	seen(b, "sign-in", "Sign in")
	press(b, "Use a passkey")
	b.Eventually(`location.pathname === "/clients/new"`)

	b.Eventually(`fetch("/lock", {method: "POST"})`)
	b.Go(m.base + "/account")
	seen(b, "lock", "Locked")
	press(b, "Use a passkey")
	b.Eventually(`location.pathname === "/account"`)
	seen(b, "account", "How you sign in")
	later(6 * time.Minute)
	press(b, "Remove")
	seen(b, "confirm", "Confirm that it is you")
	press(b, "Use a passkey")
	b.Eventually(`location.pathname === "/account" && document.querySelectorAll("main .card").length === 1`)
	b.Eventually(`document.querySelector("main .card h3").innerText === "The phone"`)
	b.Go(m.base + "/account/password")
	seen(b, "password", "A new password")

	sam := invitedTo(t, m)
	b.Eventually(`fetch("/sign-out", {method: "POST"})`)
	b.Authenticator()
	b.Go(m.base + door.Invitation(sam.Token) + "?lang=es")
	b.Script(`document.querySelector("#f-told").value = "` + sam.Code + `"`)
	seen(b, "invitation-es", "Su cuenta")
	press(b, "Seguir con una llave de acceso")
	seen(b, "first-es", "Una llave de acceso nueva")
	press(b, "Crear una llave de acceso")
	b.Eventually(`location.pathname === "/today"`)
	b.Go(m.base + "/account")
	seen(b, "account-es", "Cómo inicia sesión")
}

// invitedTo is Sam's invitation.
func invitedTo(t *testing.T, m *Main) auth.Invitation {
	t.Helper()
	dir, err := m.desk.House(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	i, err := m.gate.Invite(t.Context(), auth.Guest{Person: auth.Person(journal.NewID()), Kind: auth.Client, Address: "sam@example.org",
		Practice: auth.Practice(dir.Practices[0].Practice), Language: "es", By: auth.Person(dir.People[0].Person)}, m.now())
	if err != nil {
		t.Fatal(err)
	}
	return i
}
