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

func TestSignIn(t *testing.T) {
	s := withAmina(t)
	b := s.browser()
	to := b.get("/caseload?as_of=2026-01-05")
	if to.Code != http.StatusSeeOther || !strings.HasPrefix(to.Header().Get("Location"), "/sign-in?back=") {
		t.Fatalf("a page before signing in = %d to %s", to.Code, to.Header().Get("Location"))
	}
	page := b.get(to.Header().Get("Location")).want(t, "sign-in", 200, "<h1>Sign in</h1>", `autocomplete="one-time-code"`, "!caseload")
	back := page.hidden(t, "back")

	known := b.post("/sign-in", "back", back, "address", "amina@example.org", "password", "violet tram under snow", "code", s.code(amina))
	known.want(t, "a wrong password", 422, "There is a problem", "Those did not match.", "amina@example.org", "!violet tram", "!"+s.code(amina))
	unknown := b.post("/sign-in", "back", back, "address", "nobody@example.org", "password", "violet tram under snow", "code", "123456")
	if got := strings.ReplaceAll(unknown.body, "nobody@", "amina@"); got != known.body {
		t.Errorf("an unknown account is answered with another page:\n%s\n%s", got, known.body)
	}
	if len(b.jar) != 0 {
		t.Errorf("cookies after a wrong try: %v", b.jar)
	}
	b.post("/sign-in", "address", " ").want(t, "no address", 422, `href="#f-address"`, `aria-invalid="true"`)

	in := b.post("/sign-in", "back", back, "address", "amina@example.org", "password", staffWords, "code", s.code(amina))
	in.leads(t, "sign-in", "/caseload?as_of=2026-01-05")
	for _, c := range in.Result().Cookies() {
		if !strings.HasPrefix(c.Name, "__Host-tandem") || !c.Secure || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" {
			t.Errorf("cookie %+v", c)
		}
	}
	b.get("/caseload").want(t, "the page after signing in", 200, "the caseload of "+amina.String()+" as therapist")
	b.post("/sign-in", "address", "amina@example.org", "password", staffWords, "code", s.code(amina)).want(t, "the same code again", 422)
}

func TestSignInLeadsOnlyHere(t *testing.T) {
	s := withAmina(t)
	b := s.browser()
	b.post("/sign-in", "back", "https://example.com/", "address", "amina@example.org", "password", staffWords, "code", s.code(amina)).
		leads(t, "sign-in with a forged way back", "/caseload")
}

func TestSignInReplacesTheSession(t *testing.T) {
	s := withAmina(t)
	b := s.signedIn()
	before := b.jar[door.SessionCookie(true)]
	s.now = s.now.Add(time.Minute)
	b.post("/sign-in", "address", "amina@example.org", "password", staffWords, "code", s.code(amina)).leads(t, "sign-in again", "/caseload")
	if b.jar[door.SessionCookie(true)] == before {
		t.Error("the token stayed")
	}
	all, err := s.gate.Sessions(ctx, auth.Person(amina), s.now)
	if err != nil || len(all) != 1 {
		t.Errorf("%d sessions of one browser, %v", len(all), err)
	}
}

func TestManyTriesWait(t *testing.T) {
	s := withAmina(t)
	b := s.browser()
	var last answer
	for range 7 {
		last = b.post("/sign-in", "address", "amina@example.org", "password", "guess", "code", "123456")
	}
	last.want(t, "the seventh try", 503, "Too many tries.", "amina@example.org")
	if last.Header().Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
}

func TestSpanish(t *testing.T) {
	s := withAmina(t)
	s.browser().ask("GET", "/sign-in", nil, "Accept-Language", "es-US").want(t, "sign-in", 200, `lang="es"`, "<h1>Iniciar sesión</h1>", "!Password")
	i, err := s.gate.Invite(ctx, auth.Guest{Person: auth.Person(sam), Kind: auth.Client, Address: "sam", Practice: auth.Practice(harbor), Language: "es"}, s.now)
	if err != nil {
		t.Fatal(err)
	}
	b := s.browser()
	b.accept(i, clientWords, sam).leads(t, "accepting", "/today")
	b.get("/sessions").want(t, "a client's page in the account's language", 200, "<h1>Dónde tiene la sesión abierta</h1>")
}

func TestSignOut(t *testing.T) {
	s := withAmina(t)
	b := s.signedIn()
	token := b.jar[door.SessionCookie(true)]
	out := b.post("/sign-out").leads(t, "sign-out", "/sign-in")
	if got := out.Header().Get("Clear-Site-Data"); got != `"cache"` {
		t.Errorf("Clear-Site-Data = %s", got)
	}
	if b.jar[door.SessionCookie(true)] != "" {
		t.Error("the cookie stayed")
	}
	b.jar[door.SessionCookie(true)] = token
	if a := b.get("/caseload"); a.Code != http.StatusSeeOther {
		t.Errorf("the token after signing out = %d", a.Code)
	}
}

func TestRoles(t *testing.T) {
	s := withAmina(t)
	b := s.signedIn()
	s.people.add(team.RoleGiven{Person: amina, Practice: riley, Role: journal.Supervisor})
	b.get("/role").want(t, "roles", 200, "Therapist", "Supervisor", "Riley Psychiatry")
	b.post("/role", "as", "owner "+harbor.String()).want(t, "a role that is not hers", 422, "Choose one of your roles.")
	before := b.jar[door.SessionCookie(true)]
	b.post("/role", "as", "supervisor "+riley.String()).leads(t, "role", "/caseload")
	b.get("/caseload").want(t, "the page after", 200, "as supervisor")

	old := s.browser()
	old.jar[door.SessionCookie(true)] = before
	if a := old.get("/caseload"); a.Code != http.StatusSeeOther {
		t.Errorf("the token before = %d", a.Code)
	}
	s.people.add(team.RoleEnded{Person: amina, Practice: riley, Role: journal.Supervisor})
	b.get("/caseload").want(t, "a role that ended", 401, "Your role at this practice has ended.", "!the caseload")
}

func TestWithoutARole(t *testing.T) {
	s := withAmina(t)
	s.people.add(team.RoleEnded{Person: amina, Practice: harbor, Role: journal.Therapist})
	b := s.browser()
	b.post("/sign-in", "address", "amina@example.org", "password", staffWords, "code", s.code(amina)).want(t, "sign-in", 403, "You have no role at a practice")
	if b.jar[door.SessionCookie(true)] != "" {
		t.Error("a session without a role")
	}
}

func TestSessions(t *testing.T) {
	s := withAmina(t)
	desk, phone, home := s.signedIn(), s.signedIn(), s.signedIn()
	page := desk.get("/sessions").want(t, "sessions", 200, "Firefox, Linux", "This session.", "Monday, March\u00a02, 9:02\u00a0a.m.")
	if n := strings.Count(page.body, "<h2>Firefox, Linux</h2>"); n != 3 {
		t.Errorf("%d sessions are listed, want 3", n)
	}
	id := page.hidden(t, "id") // the newest of the others
	desk.post("/sessions/end", "id", "nonsense").want(t, "ending nonsense", 404)
	desk.post("/sessions/end", "id", id).leads(t, "ending one", "/sessions")
	if a := home.get("/caseload"); a.Code != http.StatusSeeOther {
		t.Errorf("the session that was ended = %d", a.Code)
	}
	phone.get("/caseload").want(t, "the other one", 200)
	desk.post("/sessions/end-others").leads(t, "ending all others", "/sessions")
	if a := phone.get("/caseload"); a.Code != http.StatusSeeOther {
		t.Errorf("the other one = %d", a.Code)
	}
	desk.get("/sessions").want(t, "sessions", 200, "You are signed in nowhere else.")
}

// The demo's door is not there unless somebody opens it.
func TestDemo(t *testing.T) {
	s := withAmina(t)
	b := s.browser()
	b.get(door.Demo(amina)).want(t, "the demo's link without the demo", 404)
	s.door.OpenDemo(auth.NewDemo(s.gate), s.mux)
	b.get(door.Demo(sam)).want(t, "somebody without an account", 404)
	b.get(door.Demo(amina)).leads(t, "the demo's link", "/caseload")
	b.get("/caseload").want(t, "the page", 200, "as therapist")
}
