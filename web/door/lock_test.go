package door_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"tandem/auth"
	"tandem/journal"
	"tandem/team"
	"tandem/web/door"
)

// Amina writes a note, is called away for 20 minutes, comes back and presses
// Save: nothing is lost, and nobody else reads it meanwhile.
func TestNoteOverALock(t *testing.T) {
	s := withAmina(t)
	b := s.signedIn()
	act := journal.NewID().String()
	s.now = s.now.Add(20 * time.Minute)
	before := b.jar[door.SessionCookie(true)]
	locked := b.post("/note", "act", act, "note", "Slept four hours & worried.").
		want(t, "a note on a locked page", 401, "<h1>Locked</h1>", "!Slept", "!Amina")
	wrong := b.post("/unlock", "draft", locked.hidden(t, "draft"), "password", "violet").
		want(t, "a wrong password", 422, "There is a problem", `href="#f-password"`, "!Slept")
	if len(s.notes) != 0 {
		t.Fatal("the note was saved behind the lock")
	}
	b.post("/unlock", "draft", wrong.hidden(t, "draft"), "password", staffWords).leads(t, "unlocking", "/caseload")
	if want := amina.String() + " " + act + " Slept four hours & worried."; len(s.notes) != 1 || s.notes[0] != want {
		t.Errorf("notes = %q, want %q", s.notes, want)
	}
	if b.jar[door.SessionCookie(true)] == before {
		t.Error("the token stayed")
	}
	b.get("/caseload").want(t, "a page after", 200)
}

func TestLock(t *testing.T) {
	s := withAmina(t)
	b := s.signedIn()
	b.post("/lock").leads(t, "lock", "/caseload")
	page := b.get("/caseload").want(t, "a page behind the lock", 401, "<h1>Locked</h1>", "!the caseload")
	part := b.ask("GET", "/caseload", nil, "HX-Request", "true").want(t, "a part behind the lock", 401, "<h1>Locked</h1>")
	if part.Header().Get("HX-Retarget") != "body" {
		t.Error("the lock stands inside a part of the page")
	}
	b.post("/unlock", "draft", page.hidden(t, "draft"), "password", staffWords).leads(t, "unlocking", "/caseload")
	b.get("/caseload").want(t, "a page after", 200, "the caseload")

	// What Noor sent opens for Noor alone, and what Amina sent as a therapist is
	// not sent as a supervisor.
	s.people.add(team.RoleGiven{Person: noor, Practice: harbor, Role: journal.Therapist}, team.RoleGiven{Person: amina, Practice: harbor, Role: journal.Supervisor})
	s.enrol(noor, auth.Staff, "noor@example.org", staffWords)
	other := s.browser()
	other.post("/sign-in", "address", "noor@example.org", "password", staffWords, "code", s.code(noor)).leads(t, "sign-in", "/caseload")
	s.now = s.now.Add(20 * time.Minute)
	noors := other.post("/note", "note", "one").want(t, "Noor's note", 401).hidden(t, "draft")
	therapists := b.post("/note", "note", "two").want(t, "Amina's note", 401).hidden(t, "draft")
	b.post("/unlock", "draft", noors, "password", staffWords).leads(t, "unlocking with Noor's draft", "/caseload")
	b.post("/role", "as", "supervisor "+harbor.String()).leads(t, "role", "/caseload")
	b.post("/unlock", "draft", therapists, "password", staffWords).leads(t, "unlocking with a therapist's draft", "/caseload")
	if len(s.notes) != 0 {
		t.Errorf("sent: %q", s.notes)
	}
}

// Twelve hours pass over a note: signing in again sends it, in the role it was
// written in.
func TestNoteOverTheEnd(t *testing.T) {
	s := withAmina(t)
	b := s.signedIn()
	s.people.add(team.RoleGiven{Person: amina, Practice: riley, Role: journal.Supervisor})
	b.post("/role", "as", "supervisor "+riley.String()).leads(t, "role", "/caseload")
	locked := func() answer {
		s.now = s.now.Add(time.Hour)
		return b.post("/note", "act", "0123456789abcdefghjkmnpqrs", "note", "Slept four hours.").want(t, "a note over the lock", 401, "Locked")
	}().hidden(t, "draft")
	s.now = s.now.Add(12 * time.Hour)
	page := b.post("/note", "note", "Slept five hours.").want(t, "a note over the end", 401, "<h1>Sign in</h1>", "What you wrote is kept.", "!Slept")
	b.post("/unlock", "draft", locked, "password", staffWords).want(t, "unlocking over the end", 401, "<h1>Sign in</h1>", locked)
	try := func(password string, draft string) answer {
		s.now = s.now.Add(time.Minute)
		return b.post("/sign-in", "address", "amina@example.org", "password", password, "code", s.code(amina), "draft", draft)
	}
	again := try("wrong", page.hidden(t, "draft")).want(t, "a wrong password", 422, "There is a problem")
	try(staffWords, again.hidden(t, "draft")).leads(t, "signing in", "/caseload")
	if len(s.notes) != 1 || !strings.HasSuffix(s.notes[0], "Slept five hours.") {
		t.Errorf("notes = %q", s.notes)
	}
	b.get("/caseload").want(t, "the role after", 200, "as supervisor")
}

// What is too long to be sealed into a page stays on it as text.
func TestLongNoteOverALock(t *testing.T) {
	s := withAmina(t)
	b := s.signedIn()
	s.now = s.now.Add(20 * time.Minute)
	b.post("/note", "note", strings.Repeat("slept badly ", 60_000)).want(t, "a long note", 401, "slept badly slept badly")
}

// I-23: a page that fetches by itself keeps no session open, and is covered
// when the time is over.
func TestPollsDoNotExtend(t *testing.T) {
	s := withAmina(t)
	b := s.signedIn()
	begun := s.now
	for s.now.Before(begun.Add(15 * time.Minute)) {
		b.ask("GET", "/caseload", nil, "HX-Request", "true", "Tandem-Live", "1").want(t, "a poll", 200)
		s.now = s.now.Add(time.Minute)
	}
	b.ask("GET", "/caseload", nil, "HX-Request", "true", "Tandem-Live", "1").want(t, "a poll after 15 minutes", 401, "Locked", "!the caseload")
}

// A session that is over keeps what was sent on the page, for the same reader.
func TestNoteAfterTheEnd(t *testing.T) {
	s := withAmina(t)
	b := s.signedIn()
	if err := s.gate.EndOthers(ctx, auth.Person(amina), [16]byte{}); err != nil {
		t.Fatal(err)
	}
	b.post("/note", "note", "Slept four hours.").want(t, "a note after the end", 401, "Slept four hours.", "Sign in")
	if len(s.notes) != 0 {
		t.Error("the note was saved without a session")
	}
}

// Another site's page cannot lock, end or switch anything.
func TestOtherSites(t *testing.T) {
	s := withAmina(t)
	b := s.signedIn()
	for _, path := range []string{"/sign-out", "/lock", "/role", "/sessions/end", "/sessions/end-others", "/unlock", "/sign-in"} {
		b.ask("POST", path, nil, "Sec-Fetch-Site", "cross-site").want(t, path, http.StatusForbidden)
	}
	for _, path := range []string{"/sign-out", "/lock", "/unlock", "/sessions/end-others"} {
		if a := b.get(path); a.Code != http.StatusMethodNotAllowed {
			t.Errorf("GET %s = %d", path, a.Code)
		}
	}
	b.get("/caseload").want(t, "a page after all that", 200)
}

func TestHeadersOfEveryPage(t *testing.T) {
	s := withAmina(t)
	b := s.signedIn()
	for _, path := range []string{"/sign-in", "/role", "/sessions", "/invitation/none"} {
		a := b.get(path)
		for _, h := range []string{"Content-Security-Policy", "Strict-Transport-Security", "X-Content-Type-Options"} {
			if a.Header().Get(h) == "" {
				t.Errorf("%s: no %s", path, h)
			}
		}
		if a.Header().Get("Cache-Control") != "no-store" || strings.Contains(a.body, "style=") || strings.Contains(a.body, "<script>") {
			t.Errorf("%s: caches, or has inline script or style", path)
		}
	}
}
