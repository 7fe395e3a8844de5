package door_test

import (
	"encoding/json"
	"html"
	"regexp"
	"strings"
	"testing"
	"time"

	"tandem/auth"
	"tandem/auth/authtest"
	"tandem/journal"
	"tandem/team"
	"tandem/web/door"
)

// asked gets a challenge as a page's script does.
func (b browser) asked() auth.Challenge {
	b.t.Helper()
	a := b.get("/passkey").want(b.t, "a challenge", 200)
	var c struct {
		Options json.RawMessage
		Ticket  string
	}
	if err := json.Unmarshal([]byte(a.body), &c); err != nil {
		b.t.Fatal(err)
	}
	return auth.Challenge{Options: c.Options, Ticket: c.Ticket}
}

// shows are the fields of a form that a passkey filled in.
func (b browser) shows(d *authtest.Authenticator) []string {
	b.t.Helper()
	s := d.Sign(b.asked(), "")
	return []string{"ticket", s.Ticket, "credential", s.Credential}
}

// offered reads the challenge for a new passkey from a page.
func (a answer) offered(t *testing.T) auth.Challenge {
	t.Helper()
	m := regexp.MustCompile(`data-make="([^"]*)"`).FindStringSubmatch(a.body)
	if m == nil {
		t.Fatalf("no challenge in\n%s", a.body)
	}
	return auth.Challenge{Options: json.RawMessage(html.UnescapeString(m[1])), Ticket: a.hidden(t, "ticket")}
}

func TestSignInByPasskey(t *testing.T) {
	s := withAmina(t)
	b := s.browser()
	back := b.get(b.get("/caseload?as_of=2026-01-05").Header().Get("Location")).want(t, "sign-in", 200, "<tandem-passkey", "Use a passkey").hidden(t, "back")
	answer := b.shows(s.devices[amina])
	other := s.browser()
	other.get("/passkey")
	other.post("/sign-in", answer...).want(t, "the answer in another browser", 422, "This passkey did not work here.", "!"+answer[3][:40])
	b.post("/sign-in", append(answer, "back", back)...).leads(t, "sign-in", "/caseload?as_of=2026-01-05")
	b.get("/caseload").want(t, "the page after", 200, "the caseload of "+amina.String())
	b.post("/sign-in", answer...).want(t, "the same answer", 422)

	s.now = s.now.Add(20 * time.Minute)
	locked := b.post("/note", "note", "Slept four hours.").want(t, "a note on a locked page", 401, "<h1>Locked</h1>", `data-ask="/passkey"`)
	b.post("/unlock", append(b.shows(s.devices[amina]), "draft", locked.hidden(t, "draft"))...).leads(t, "unlocking", "/caseload")
	if len(s.notes) != 1 {
		t.Errorf("notes = %q", s.notes)
	}
	b.get("/export").want(t, "what needs a fresh sign-in, after unlocking with a passkey", 200)
	s.now = s.now.Add(6 * time.Minute)
	asks := b.post("/export", "why", "a court wants it").want(t, "an export", 403)
	b.post("/confirm", append(b.shows(s.devices[amina]), "draft", asks.hidden(t, "draft"))...).want(t, "confirming", 200, "the chart, whole")
}

// A passkey gets through while somebody guesses at the password.
func TestPasskeyDoesNotWait(t *testing.T) {
	s := withAmina(t)
	guesser := s.browser()
	for range 30 {
		guesser.post("/sign-in", "address", "amina@example.org", "password", "guess", "code", "123456")
	}
	b := s.browser()
	b.post("/sign-in", "address", "amina@example.org", "password", staffWords, "code", s.code(amina)).want(t, "the password", 503)
	b.post("/sign-in", b.shows(s.devices[amina])...).leads(t, "the passkey", "/caseload")
}

// I-19 on the pages: adding takes a fresh sign-in, and ends the other sessions.
func TestAccount(t *testing.T) {
	s := withAmina(t)
	b := s.signedIn()
	other := s.browser()
	other.post("/sign-in", other.shows(s.devices[amina])...).leads(t, "another session", "/caseload")
	b.get("/sessions").want(t, "sessions", 200, `href="/account"`)
	b.get("/account").want(t, "the account", 200, "<h1>How you sign in</h1>", "amina@example.org", "<h3>Laptop</h3>", "Change the password", "Remove password and app", "!one way in")
	s.now = s.now.Add(6 * time.Minute)
	b.get("/account/passkey").want(t, "a new passkey without a fresh sign-in", 403, "Confirm that it is you")
	b.post("/confirm", b.shows(s.devices[amina])...).leads(t, "confirming", "/caseload")
	page := b.get("/account/passkey").want(t, "a new passkey", 200, `value="Firefox, Linux"`)
	phone := authtest.NewAuthenticator(t).Create(page.offered(t), "")
	b.post("/account/passkey", "ticket", phone.Ticket, "credential", phone.Credential, "passkey", " ").want(t, "without a name", 422, "Give this passkey a short name")
	b.post("/account/passkey", "ticket", phone.Ticket, "credential", phone.Credential, "passkey", "Phone <new>").leads(t, "adding", "/account")
	list := b.get("/account").want(t, "the account after", 200, "Phone &lt;new&gt;")
	other.get("/caseload").want(t, "the other session", 303)
	if at := other.get("/caseload").Header().Get("Location"); !strings.HasPrefix(at, "/sign-in") {
		t.Errorf("the other session leads to %s", at)
	}
	b.post("/account/password/remove").leads(t, "removing the password", "/account")
	b.get("/account/app").leads(t, "an app without a password", "/account/password")
	app := b.post("/account/password", "password", "green tram under rain").want(t, "a first password", 200, "Connect your app", "!Step 2")
	s.seeds[amina] = app.seed(t)
	b.post("/account/app", "ticket", app.hidden(t, "ticket"), "code", "000000x").want(t, "a wrong first code", 422, app.seed(t)[:4])
	b.post("/account/app", "ticket", app.hidden(t, "ticket"), "code", s.code(amina)).leads(t, "the app", "/account")
	b.post("/account/password", "password", "short").want(t, "a short password", 422, `href="#f-password"`)
	b.post("/account/password", "password", "blue tram under rain").leads(t, "another password", "/account")
	id := regexp.MustCompile(`name="id" value="([^"]*)"`).FindAllStringSubmatch(list.body, -1)
	for n, m := range id {
		b.post("/account/passkey/remove", "id", m[1]).leads(t, "removing a passkey", "/account")
		b.post("/account/passkey/remove", "id", m[1]).want(t, "removing it again", 404)
		if n == len(id)-1 {
			b.get("/account").want(t, "the account after", 200, "one way in", "!Remove password")
		}
	}
	b.post("/account/password/remove").want(t, "removing the last way", 409, "your only way to sign in")
}

// Whoever works with charts and has a single way in is asked for a second one:
// with a password and an app they may go on, with a single passkey not. What
// they sent waits.
func TestSecondWay(t *testing.T) {
	s := newStreet(t)
	i := s.invite(amina, auth.Staff, "amina@example.org")
	b := s.browser()
	b.accept(i, staffWords, amina).leads(t, "accepting", "/caseload")
	b.get("/role").want(t, "a page without clients", 200)
	page := b.post("/note", "note", "Slept four hours.").want(t, "a note", 403, "<h1>A second way to sign in</h1>", "Not on this device", "!Set a password", "!Slept")
	if len(s.notes) != 0 {
		t.Fatal("the note was saved before the question was answered")
	}
	b.post("/account/second", "way", "later", "draft", page.hidden(t, "draft")).leads(t, "not on this device", "/caseload")
	if len(s.notes) != 1 {
		t.Errorf("notes = %q", s.notes)
	}
	b.get("/caseload").want(t, "the session goes on", 200)
	s.now = s.now.Add(time.Minute)
	b.post("/sign-in", "address", "amina@example.org", "password", staffWords, "code", s.code(amina)).leads(t, "another session", "/caseload")
	page = b.get("/caseload").want(t, "it asks again", 403)
	enrol := b.post("/account/second", "way", "passkey", "draft", page.hidden(t, "draft")).want(t, "adding a passkey", 200, "<h1>A new passkey</h1>")
	made := authtest.NewAuthenticator(t).Create(enrol.offered(t), "")
	b.post("/account/passkey", "ticket", made.Ticket, "credential", made.Credential, "passkey", "Laptop", "draft", enrol.hidden(t, "draft")).leads(t, "it goes on", "/caseload")
	b.get("/caseload").want(t, "the page it was for", 200)

	b.post("/account/password/remove").leads(t, "removing the password", "/account")
	page = b.get("/caseload").want(t, "a single passkey", 403, "Add a passkey", "Set a password", "!Not on this device")
	b.post("/account/second", "way", "later", "draft", page.hidden(t, "draft")).want(t, "going on all the same", 403, "Add a second way to sign in first.")
	b.post("/account/second", "way", "password").want(t, "a password", 200, "<h1>A new password</h1>")

	// The owner's role opens no chart.
	s.people.add(team.RoleGiven{Person: amina, Practice: harbor, Role: journal.Owner})
	b.post("/role", "as", "owner "+harbor.String()).leads(t, "as an owner", "/caseload")
	b.get("/caseload").want(t, "the owner's page", 200, "as owner")
}

func TestInvitationByPasskey(t *testing.T) {
	s := withAmina(t)
	i := s.invite(sam, auth.Client, "sam@example.org")
	b, path := s.browser(), door.Invitation(i.Token)
	b.get(path).want(t, "the link", 200, "Go on with a passkey", `name="password"`)
	b.post(path, "way", "passkey", "told", "000000x").want(t, "a wrong code", 422, `href="#f-told"`)
	b.post(path, "way", "passkey", "told", i.Code, "password", "short").want(t, "a password was typed", 422, `href="#f-password"`)
	page := b.post(path, "way", "passkey", "told", i.Code).want(t, "the first page", 200, "<h1>A new passkey</h1>", "!"+i.Code)
	device := authtest.NewAuthenticator(t)
	made := device.Create(page.offered(t), "")
	again := b.post(path+"/passkey", "options", "{}", "ticket", made.Ticket, "credential", "{", "passkey", "Phone").want(t, "a wrong answer", 422, "This passkey did not work here.")
	if again.hidden(t, "ticket") != made.Ticket {
		t.Error("the challenge is gone after a wrong answer")
	}
	b.post(path+"/passkey", "ticket", made.Ticket, "credential", made.Credential, "passkey", "Phone").leads(t, "the right one", "/today")
	b.get("/caseload").want(t, "a page after", 200, sam.String()+" as client")
	b.get("/account").want(t, "how Sam signs in", 200, "one way in", "<h3>Phone</h3>")
	b.get(path).want(t, "the link after", 404)
	later := s.browser()
	later.post("/sign-in", later.shows(device)...).leads(t, "signing in later", "/today")
}

func TestSetUpByPasskey(t *testing.T) {
	s := newStreet(t)
	s.people.entries = nil
	i, err := s.gate.SetUp(ctx, auth.Person(omar), s.now)
	if err != nil {
		t.Fatal(err)
	}
	b, path := s.browser(), door.SetUp(i.Token)
	filled := []string{"practice", "Quiet Harbor", "name", "Omar Haddad", "zone", "America/Chicago", "role", "prescriber", "address", "omar@example.org"}
	b.post(path, "way", "passkey").want(t, "nothing filled in", 422, `href="#f-practice"`, `href="#f-address"`)
	page := b.post(path, append(filled, "way", "passkey")...).want(t, "the first page", 200, "Omar Haddad")
	made := authtest.NewAuthenticator(t).Create(page.offered(t), "")
	b.post(path+"/passkey", append(filled, "act", page.hidden(t, "act"), "ticket", made.Ticket, "credential", made.Credential, "passkey", "Key")...).leads(t, "the passkey", "/role")
	dir, _ := s.people.House(ctx)
	if len(dir.Practices) != 1 || len(dir.People) != 1 || len(dir.People[0].Roles) != 2 {
		t.Errorf("the house after = %+v", dir)
	}
}
