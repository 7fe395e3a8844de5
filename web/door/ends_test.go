package door_test

import (
	"strings"
	"testing"
	"time"

	"tandem/auth"
	"tandem/journal"
	"tandem/team"
)

// TestAddressPages: a code to the new address, the change, and the link in the
// notice that takes it back.
func TestAddressPages(t *testing.T) {
	s := withAmina(t)
	s.enrol(sam, auth.Client, "sam@example.org", clientWords)
	b := s.signedIn()
	s.sent()
	b.get("/account").want(t, "the account", 200, `href="/account/address"`, `href="/account/close"`)
	b.get("/account/address").want(t, "the page", 200, "amina@example.org")
	b.post("/account/address", "address", "not one").want(t, "no address", 422, `value="not one"`, `href="#f-address"`)
	b.post("/account/address", "address", "sam@example.org").want(t, "a client's address", 200, "If sam@example.org can be used", "!belongs to")
	if code, _ := s.sent(); code != "" {
		t.Error("a code went to somebody else")
	}
	page := b.post("/account/address", "address", "amina@hope.example").want(t, "another one", 200, "If amina@hope.example can be used")
	code, _ := s.sent()
	b.post("/account/address/code", "token", page.hidden(t, "token"), "address", "amina@hope.example", "code", "12").want(t, "a wrong code", 422, "did not match", `value="amina@hope.example"`)
	b.post("/account/address/code", "token", page.hidden(t, "token"), "code", code).leads(t, "the code", "/account")
	b.get("/account").want(t, "the account after", 200, "As amina@hope.example")
	_, undo := s.sent()
	guest := s.browser()
	guest.get(undo).want(t, "the link, opened by a mail scanner", 200, "Take the new address back")
	b.get("/caseload").want(t, "the session meanwhile", 200)
	guest.post(undo).want(t, "the link", 200, "counts again")
	guest.post(undo).want(t, "the link again", 404)
	b.get("/caseload").want(t, "the session after", 303)
	s.signedIn()
	s.now = s.now.Add(6 * time.Minute)
	c := s.browser()
	c.post("/sign-in", c.shows(s.devices[amina])...).leads(t, "sign-in", "/caseload")
	s.now = s.now.Add(6 * time.Minute)
	c.post("/account/address", "address", "third@example.org").want(t, "without a fresh sign-in", 403, "Confirm that it is you")
}

// TestClosePages: a client closes their account and is told what stays; whoever
// has clients with nobody else to call does not, nor the last owner.
func TestClosePages(t *testing.T) {
	s := withAmina(t)
	s.enrol(sam, auth.Client, "sam@example.org", clientWords)
	s.people.add(team.PersonAdded{Person: omar, Name: "Omar Haddad"}, team.RoleGiven{Person: omar, Practice: harbor, Role: journal.Owner})
	s.enrol(omar, auth.Staff, "omar@example.org", staffWords)
	in := func(address, password string, who journal.ID) browser {
		b := s.browser()
		s.now = s.now.Add(time.Minute)
		if a := b.post("/sign-in", "address", address, "password", password, "code", s.code(who)); a.Code != 303 {
			t.Fatalf("%s signs in: %d", address, a.Code)
		}
		return b
	}
	a := in("amina@example.org", staffWords, amina)
	a.get("/account/close").want(t, "with a client alone", 200, "nobody left to call about safety: 1", "!<button class=\"btn line\">Close the account")
	a.post("/account/close", "sure", "yes").want(t, "sent all the same", 409, "There must be someone to call")
	o := in("omar@example.org", staffWords, omar)
	o.post("/account/close", "sure", "yes").want(t, "the last owner", 409, "last owner of a practice")

	c := in("sam@example.org", clientWords, sam)
	c.get("/account/close").want(t, "the page", 200, "seven years after the last entry", "/safety-plan")
	c.post("/account/close").want(t, "without being sure", 422, "Say that you want to close")
	c.get("/account").want(t, "still there", 200)
	s.sent()
	c.post("/account/close", "sure", "yes").leads(t, "closing", "/account/close/done")
	c.get("/account/close/done").want(t, "the page after", 200, "Your account is closed", `href="/help"`)
	if at := c.get("/account").Header().Get("Location"); !strings.HasPrefix(at, "/sign-in") {
		t.Errorf("the account leads to %q", at)
	}
	c.post("/sign-in", "address", "sam@example.org", "password", clientWords, "code", s.code(sam)).want(t, "signing in", 422)

	late := in("amina@example.org", staffWords, amina)
	s.now = s.now.Add(6 * time.Minute)
	late.post("/account/close", "sure", "yes").want(t, "without a fresh sign-in", 403, "Confirm that it is you")
}
