package door_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"tandem/auth"
	"tandem/journal"
	"tandem/team"
)

// sent empties the outbox and gives the last code and the last link in it.
func (s *street) sent() (code, link string) {
	s.t.Helper()
	for {
		l, c, err := s.gate.Take(ctx, time.Minute, s.now)
		if err != nil {
			return code, link
		}
		if s.now.Before(c.Expires) {
			code = c.Code
		}
		if c.Link != "" {
			link = c.Link
		}
		if err := s.gate.Done(ctx, l); err != nil {
			s.t.Fatal(err)
		}
	}
}

// printed signs Sam in and prints recovery codes.
func (b browser) printed() []string {
	b.t.Helper()
	b.post("/sign-in", "address", "sam@example.org", "password", clientWords, "code", b.code(sam)).leads(b.t, "sign in", "/today")
	b.get("/account/codes").want(b.t, "codes", 200, "You have no recovery codes.")
	page := b.post("/account/codes").want(b.t, "new codes", 200, "!You have no")
	var codes []string
	for _, m := range regexp.MustCompile(`<b class="num">([A-Z2-7 ]{14})</b>`).FindAllStringSubmatch(page.body, -1) {
		codes = append(codes, m[1])
	}
	if len(codes) != 8 {
		b.t.Fatalf("%d codes in\n%s", len(codes), page.body)
	}
	b.get("/account/codes").want(b.t, "codes again", 200, "left: 8", "!"+codes[0])
	return codes
}

// TestRecoverPages walks through a recovery: two of three, the wait, the stop in
// the notice, and another one that comes to its end.
func TestRecoverPages(t *testing.T) {
	s := newStreet(t)
	s.enrol(sam, auth.Client, "sam@example.org", clientWords)
	s.now = s.now.Add(time.Minute)
	here := s.browser()
	codes := here.printed()
	s.sent()
	s.now = s.now.Add(time.Hour)

	b := s.browser()
	b.get("/sign-in").want(t, "sign in", 200, `href="/recover"`)
	page := b.post("/recover", "address", "sam@example.org").Header().Get("Location")
	code, _ := s.sent()
	b.get(page).want(t, "asked", 200, "Two of these three")
	b.post(page, "saved", codes[0]).want(t, "one of three", 422, "not enough", "!"+codes[0])
	b.post(page, "sent", code).want(t, "another one of three", 422, "not enough", "!"+code)
	wait := b.post(page, "saved", codes[0], "sent", code).Header().Get("Location")
	b.get(wait).want(t, "the wait", 200, "March\u00a03", "!password")
	token := strings.TrimPrefix(wait, "/recover/")
	b.get("/invitation/"+token).want(t, "before the day is over", 404)
	b.post("/invitation/"+token, "password", "eleven plums").want(t, "before the day is over", 404)

	_, stop := s.sent()
	b.get(stop).want(t, "the link in the notice", 200, "Stop this request")
	b.get(stop).want(t, "the link opened by a mail scanner first", 200, "Stop this request")
	here = s.browser() // the first session has locked itself
	here.post("/sign-in", "address", "sam@example.org", "password", clientWords, "code", s.code(sam)).leads(t, "sign in", "/today")
	here.get("/account/codes").want(t, "codes meanwhile", 200, "Somebody asked", "left: 7")
	b.post(stop).want(t, "stop", 200, "It is stopped")
	b.post(stop).want(t, "stop again", 404)
	b.get(wait).want(t, "the page of what was stopped", 404)
	here.get("/account/codes").want(t, "codes afterwards", 200, "!Somebody asked")
	s.sent()

	page = b.post("/recover", "address", "sam@example.org").Header().Get("Location")
	code, _ = s.sent()
	wait = b.post(page, "saved", strings.ToLower(codes[1]), "sent", code).Header().Get("Location")
	s.now = s.now.Add(24 * time.Hour)
	set := b.get(wait).leads(t, "after the day", "/invitation/"+strings.TrimPrefix(wait, "/recover/")).Header().Get("Location")
	b.get(set).want(t, "new credentials", 200, "Set a new way to sign in", "!The code you were told")
	app := b.post(set, "password", "eleven plums").want(t, "the app", 200)
	s.seeds[sam] = strings.ReplaceAll(regexp.MustCompile(`<b class="num">([A-Z2-7 ]+)</b>`).FindStringSubmatch(app.body)[1], " ", "")
	b.post(set+"/app", "ticket", app.hidden(t, "ticket"), "act", app.hidden(t, "act"), "code", s.code(sam)).leads(t, "finish", "/today")
	b.get("/export").want(t, "an export on that day", 403, "!the chart, whole")
	b.post("/export", "why", "x").want(t, "an export on that day", 403)
	s.now = s.now.Add(24*time.Hour - time.Minute)
	b = s.browser()
	b.post("/sign-in", "address", "sam@example.org", "password", "eleven plums", "code", s.code(sam)).leads(t, "sign in", "/today")
	b.get("/export").want(t, "an export in the last minute of it", 403)
	s.now = s.now.Add(time.Minute)
	b.get("/export").want(t, "an export afterwards", 200, "the chart, whole")
}

// TestRecoverSame: an address with an account and one without get one answer.
func TestRecoverSame(t *testing.T) {
	s := newStreet(t)
	s.enrol(sam, auth.Client, "sam@example.org", clientWords)
	s.enrol(amina, auth.Staff, "amina@example.org", staffWords)
	blank := regexp.MustCompile(`[A-Za-z0-9_-]{22}|[0-9a-f]{32}`)
	var first []string
	for _, address := range []string{"sam@example.org", "nobody@example.org", "amina@example.org"} {
		b := s.browser()
		to := b.post("/recover", "address", address)
		page := to.Header().Get("Location")
		asked := b.get(page)
		wrong := b.post(page, "saved", "ABCD EFGH IJKL", "sent", "12345")
		got := []string{http.StatusText(to.Code) + blank.ReplaceAllString(page, "T"), blank.ReplaceAllString(asked.body, "T"), http.StatusText(wrong.Code) + blank.ReplaceAllString(wrong.body, "T")}
		if first == nil {
			first = got
		}
		for i := range got {
			if got[i] != first[i] {
				t.Errorf("%s is answered otherwise than a client at step %d:\n%s\n---\n%s", address, i, got[i], first[i])
			}
		}
	}
}

// TestColleaguePages: two colleagues, each with a half; a client has no such page.
func TestColleaguePages(t *testing.T) {
	s := newStreet(t)
	owen := journal.ID{9}
	s.people.add(team.PersonAdded{Person: owen, Name: "Owen Wells"}, team.RoleGiven{Person: owen, Practice: harbor, Role: journal.Owner},
		team.PersonAdded{Person: noor, Name: "Noor Haddad"}, team.RoleGiven{Person: noor, Practice: harbor, Role: journal.Prescriber},
		team.PersonAdded{Person: omar, Name: "Omar Elsewhere"}, team.RoleGiven{Person: omar, Practice: riley, Role: journal.Prescriber})
	for p, address := range map[journal.ID]string{amina: "amina@example.org", owen: "owen@example.org", noor: "noor@example.org", omar: "omar@example.org"} {
		s.enrol(p, auth.Staff, address, staffWords)
	}
	s.now = s.now.Add(time.Minute)
	in := func(p journal.ID, address string) browser {
		b := s.browser()
		if a := b.post("/sign-in", "address", address, "password", staffWords, "code", s.code(p)); a.Code != http.StatusSeeOther {
			t.Fatalf("%s signs in: %d", address, a.Code)
		}
		return b
	}
	first, second := in(amina, "amina@example.org"), in(owen, "owen@example.org")
	first.get("/colleague").want(t, "the page", 200, "Noor Haddad", "!Omar", "!Amina Diallo</option>")
	first.post("/colleague", "person", omar.String()).want(t, "somebody of another practice", 422, "Choose who")
	first.post("/colleague", "person", amina.String()).want(t, "oneself", 403)
	told := regexp.MustCompile(`<b class="num">(\d{6})</b>`).FindStringSubmatch(first.post("/colleague", "person", noor.String()).want(t, "the first half", 200, "!/recover/").body)
	link := regexp.MustCompile(`(/recover/[A-Za-z0-9_-]{22})`).FindStringSubmatch(second.post("/colleague", "person", noor.String()).want(t, "the second half", 200).body)
	if told == nil || link == nil {
		t.Fatalf("code %v, link %v", told, link)
	}
	b := s.browser()
	set := b.get(link[1]).Header().Get("Location")
	b.get(set).want(t, "new credentials", 200, "The code you were told")
	b.post(set, "password", "a tram for noor and rain", "told", "").want(t, "without the code", 422, "did not match")
	b.post(set, "password", "a tram for noor and rain", "told", told[1]).want(t, "with both", 200)
}
