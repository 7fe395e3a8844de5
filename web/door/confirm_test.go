package door_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"tandem/auth"
	"tandem/journal"
	"tandem/web/door"
)

// An export needs Amina herself: what she wrote waits, and is sent once she
// showed it. A session alone gets neither the page nor its answer.
func TestConfirm(t *testing.T) {
	s := withAmina(t)
	b := s.signedIn()
	b.get("/export").want(t, "a page right after signing in", 200, "the chart, whole")
	s.now = s.now.Add(6 * time.Minute)
	b.get("/caseload").want(t, "a page that needs nobody anew", 200)
	act := journal.NewID().String()
	asks := b.post("/export", "act", act, "why", "a court wants it & signed").
		want(t, "an export", 403, "<h1>Confirm that it is you</h1>", "!a court wants it", "!the chart", "!Amina")
	wrong := b.post("/confirm", "draft", asks.hidden(t, "draft"), "password", "violet", "code", s.code(amina)).
		want(t, "a wrong password", 422, "Those did not match.", "!violet", "!a court wants it")
	before := b.jar[door.SessionCookie(true)]
	b.post("/confirm", "draft", wrong.hidden(t, "draft"), "password", staffWords, "code", s.code(amina)).want(t, "confirming", 200, "the chart, whole")
	if len(s.exports) != 1 || s.exports[0] != act+" a court wants it & signed" {
		t.Errorf("exports = %q", s.exports)
	}
	if b.jar[door.SessionCookie(true)] == before {
		t.Error("the token stayed")
	}
	b.get("/export").want(t, "the page afterwards", 200)

	s.now = s.now.Add(6 * time.Minute)
	page := b.get("/export?for=court").want(t, "a page", 403, "<h1>Confirm that it is you</h1>")
	s.now = s.now.Add(20 * time.Minute) // it locked meanwhile; the proof is more than the lock asks for
	b.post("/confirm", "draft", page.hidden(t, "draft"), "password", staffWords, "code", s.code(amina)).leads(t, "confirming", "/export?for=court")
	part := b.ask("GET", "/export", nil, "HX-Request", "true").want(t, "a part", 200)
	if part.Header().Get("HX-Retarget") != "" {
		t.Error("the page itself is put elsewhere")
	}
	s.now = s.now.Add(6 * time.Minute)
	if part = b.ask("GET", "/export", nil, "HX-Request", "true").want(t, "a part", 403, "Confirm that it is you"); part.Header().Get("HX-Retarget") != "body" {
		t.Error("the question stands inside a part of the page")
	}
}

// A form too long to be kept stays on the page, and is sent again from there.
func TestConfirmBesideALongForm(t *testing.T) {
	s := withAmina(t)
	b := s.signedIn()
	s.now = s.now.Add(6 * time.Minute)
	b.post("/export", "why", strings.Repeat("slept badly ", 60_000)).want(t, "a long form", 403, "slept badly slept badly", `href="/confirm"`)
	b.get("/confirm").want(t, "the page beside it", 200, "<h1>Confirm that it is you</h1>")
	b.post("/confirm", "password", staffWords, "code", s.code(amina)).leads(t, "confirming", "/caseload")
}

// A session that ended meanwhile asks for the whole sign-in, and the form waits.
func TestConfirmAfterTheEnd(t *testing.T) {
	s := withAmina(t)
	b := s.signedIn()
	s.now = s.now.Add(6 * time.Minute)
	asks := b.post("/export", "why", "a court wants it").want(t, "an export", 403)
	if err := s.gate.EndOthers(ctx, auth.Person(amina), [16]byte{}); err != nil {
		t.Fatal(err)
	}
	in := b.post("/confirm", "draft", asks.hidden(t, "draft"), "password", staffWords, "code", s.code(amina)).want(t, "confirming", 401, "<h1>Sign in</h1>")
	b.post("/sign-in", "draft", in.hidden(t, "draft"), "address", "amina@example.org", "password", staffWords, "code", s.code(amina)).want(t, "signing in", 200, "the chart, whole")
	if len(s.exports) != 1 {
		t.Errorf("exports = %q", s.exports)
	}
}

// In the demo one press is enough: people come by a link, with nothing to show.
func TestConfirmInTheDemo(t *testing.T) {
	s := withAmina(t)
	s.door.OpenDemo(auth.NewDemo(s.gate), s.mux)
	b := s.browser()
	if a := b.get(door.Demo(amina)); a.Code != http.StatusSeeOther {
		t.Fatalf("the demo's link = %d", a.Code)
	}
	s.now = s.now.Add(6 * time.Minute)
	asks := b.post("/export", "why", "to look at it").want(t, "an export", 403, "one press is enough", "!password\"")
	b.post("/confirm", "draft", asks.hidden(t, "draft")).want(t, "one press", 200, "the chart, whole")
}
