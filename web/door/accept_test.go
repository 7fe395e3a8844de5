package door_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"tandem/auth"
	"tandem/journal"
	"tandem/web/door"
)

// seed reads the key that a page shows, to be typed into an app.
func (a answer) seed(t *testing.T) string {
	t.Helper()
	m := regexp.MustCompile(`<b class="num">([A-Z2-7 ]+)</b>`).FindStringSubmatch(a.body)
	if m == nil {
		t.Fatalf("no key in\n%s", a.body)
	}
	return strings.ReplaceAll(m[1], " ", "")
}

// accept goes through both pages of an invitation.
func (b browser) accept(i auth.Invitation, password string, p journal.ID) answer {
	b.t.Helper()
	page := b.post(door.Invitation(i.Token), "told", i.Code, "password", password).want(b.t, "the first page", 200, "<svg", `role="img"`)
	b.seeds[p] = page.seed(b.t)
	return b.post(door.Invitation(i.Token)+"/app", "ticket", page.hidden(b.t, "ticket"), "code", b.code(p))
}

func TestInvitation(t *testing.T) {
	s := withAmina(t)
	i := s.invite(sam, auth.Client, "sam@example.org")
	b, path := s.browser(), door.Invitation(i.Token)
	for range 3 { // mail scanners follow links
		b.get(path).want(t, "the link", 200, "Amina Diallo, LPCMH invites you.", "At least 8 characters", `name="told"`, "!sam@example.org")
	}
	b.post(path, "told", "000000x", "password", clientWords).want(t, "a wrong code", 422, `href="#f-told"`, "!"+clientWords)
	b.post(path, "told", i.Code, "password", "12345678").want(t, "a common password", 422, "among the first that are guessed", `href="#f-password"`)
	page := b.post(path, "told", i.Code, "password", clientWords).want(t, "the first page", 200, "Connect your app", "!"+clientWords)
	s.seeds[sam] = page.seed(t)
	again := b.post(path+"/app", "ticket", page.hidden(t, "ticket"), "code", "000000").want(t, "a wrong first code", 422, "There is a problem", `href="#f-code"`)
	if again.seed(t) != s.seeds[sam] {
		t.Error("the key changed after a wrong code")
	}
	b.post(path+"/app", "ticket", again.hidden(t, "ticket"), "code", s.code(sam)).leads(t, "the right code", "/today")
	b.get("/caseload").want(t, "a page after", 200, sam.String()+" as client")
	b.get(path).want(t, "the link after", 404, "This link is over", "Ask the practice for a new one.")
	b.post(path, "told", i.Code, "password", clientWords).want(t, "the link after", 404, "This link is over")
	b.post(path+"/app", "ticket", page.hidden(t, "ticket"), "code", s.code(sam)).want(t, "the link after", 404)

	s.now = s.now.Add(time.Minute)
	s.browser().post("/sign-in", "address", "sam@example.org", "password", clientWords, "code", s.code(sam)).leads(t, "signing in later", "/today")
	s.browser().get(door.Invitation("made-up")).want(t, "a link nobody made", 404, "This link is over")
}

func TestSetUp(t *testing.T) {
	s := newStreet(t)
	s.people.entries = nil
	i, err := s.gate.SetUp(ctx, auth.Person(omar), s.now)
	if err != nil {
		t.Fatal(err)
	}
	b, path := s.browser(), door.SetUp(i.Token)
	b.get(path).want(t, "the link", 200, "Set up Tandem", "At least 15 characters", `name="practice"`, "!name=\"told\"")
	b.ask("GET", path, nil, "Accept-Language", "es").want(t, "the link in Spanish", 200, "Preparar Tandem", ">Este<", ">Montaña<", "!Eastern")
	b.post(path, "password", staffWords).want(t, "nothing filled in", 422, `href="#f-practice"`, `href="#f-name"`, `href="#f-zone"`, `href="#f-address"`)
	filled := []string{"practice", "Quiet <Harbor>", "name", "Omar Haddad", "credentials", "PMHNP", "zone", "America/Chicago",
		"role", "prescriber", "address", "omar@example.org", "password", staffWords}
	page := b.post(path, filled...).want(t, "the first page", 200, "Quiet &lt;Harbor&gt;")
	s.seeds[omar] = page.seed(t)
	kept := append(filled[:10:10], "ticket", page.hidden(t, "ticket"), "act", page.hidden(t, "act"))
	b.post(path+"/app", append(kept, "code", "1")...).want(t, "a wrong code", 422)
	b.post(path+"/app", append(kept, "code", s.code(omar))...).leads(t, "the right code", "/role")
	b.get("/role").want(t, "roles", 200, "Owner", "Prescriber", "Quiet &lt;Harbor&gt;")

	dir, _ := s.people.House(ctx)
	if len(dir.Practices) != 1 || dir.Practices[0].Zone != "America/Chicago" || len(dir.People) != 1 || dir.People[0].Name != "Omar Haddad" || len(dir.People[0].Roles) != 2 {
		t.Errorf("the house after = %+v", dir)
	}
	b.get(path).want(t, "the link after", 404)

	// A link that was printed by an earlier start makes no second owner.
	older, err := s.gate.SetUp(ctx, auth.Person(noor), s.now)
	if err != nil {
		t.Fatal(err)
	}
	other := s.browser()
	page = other.post(door.SetUp(older.Token), filled...).want(t, "another set-up link", 200)
	s.seeds[noor] = page.seed(t)
	kept = append(filled[:10:10], "ticket", page.hidden(t, "ticket"), "code", s.code(noor))
	other.post(door.SetUp(older.Token)+"/app", kept...).want(t, "another set-up link", 404, "This link is over")
	if dir, _ := s.people.House(ctx); len(dir.People) != 1 {
		t.Errorf("%d people after it", len(dir.People))
	}
	if state, err := s.gate.StateOf(ctx, auth.Person(noor)); state != 0 || err != nil {
		t.Errorf("an account after it: %v, %v", state, err)
	}
	if a := s.browser().get("/role"); a.Code != http.StatusSeeOther {
		t.Errorf("roles without a session = %d", a.Code)
	}
}
