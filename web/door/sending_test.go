package door_test

import (
	"testing"
	"time"

	"tandem/auth"
	"tandem/web/door"
)

// withSam is a house where Sam is a client, and his phone, on which he is in.
func withSam(t *testing.T) (*street, browser) {
	s := withAmina(t)
	s.enrol(sam, auth.Client, "sam@example.org", clientWords)
	s.now = s.now.Add(time.Minute)
	b := s.browser()
	b.post("/sign-in", "address", "sam@example.org", "password", clientWords, "code", s.code(sam)).leads(t, "sign-in", "/today")
	return s, b
}

func TestADeviceSendsWhileNobodyIsSignedIn(t *testing.T) {
	s, b := withSam(t)
	b.post("/inbox").want(t, "in a session", 200, "taken for "+sam.String())
	b.get("/sessions").want(t, "the offer", 200, "Let this device send check-ins", "!It may send")
	b.post("/sessions/sending").leads(t, "letting it", "/sessions")
	page := b.get("/sessions").want(t, "the list", 200, "This device.", "It may send check-ins until May\u00a031,", "!Let this device send")
	b.post("/sign-out").leads(t, "sign-out", "/sign-in")
	b.post("/inbox").want(t, "signed out", 200, "taken for "+sam.String())
	s.now = s.now.Add(20 * time.Minute)
	b.post("/inbox").want(t, "after an idle quarter of an hour", 200, "taken")
	b.get("/caseload").want(t, "any page", 303, "/sign-in")
	b.post("/note", "note", "words").want(t, "any other form", 401)
	if len(s.notes) != 0 {
		t.Errorf("the token wrote a note: %q", s.notes)
	}
	b.ask("POST", "/inbox", nil, "Sec-Fetch-Site", "cross-site").want(t, "from another site", 403)
	b.ask("POST", "/inbox", nil, "Sec-Fetch-Site", "").want(t, "without proof of its page", 403)

	b.post("/sign-in", "address", "sam@example.org", "password", clientWords, "code", s.code(sam)).leads(t, "sign-in", "/today")
	b.post("/sessions/end", "id", page.hidden(t, "id")).leads(t, "stopping it", "/sessions")
	b.get("/sessions").want(t, "the offer", 200, "Let this device send check-ins")
	b.post("/sign-out").leads(t, "sign-out", "/sign-in")
	b.post("/inbox").want(t, "after it was stopped", 401)
}

// TestLettingADeviceSendAsksWhoItIs: an unlocked phone in other hands is not enough.
func TestLettingADeviceSendAsksWhoItIs(t *testing.T) {
	s, b := withSam(t)
	s.now = s.now.Add(6 * time.Minute)
	b.post("/sessions/sending").want(t, "after six minutes", 403, "Confirm that it is you")
	if _, there := b.jar[door.SendingCookie(true)]; there {
		t.Error("the device may send")
	}
	s.signedIn().post("/sessions/sending").want(t, "a clinician", 404)
}

// TestASessionComesBeforeWhatADeviceMaySend: whose session is open, for them it is taken.
func TestASessionComesBeforeWhatADeviceMaySend(t *testing.T) {
	s, b := withSam(t)
	b.post("/sessions/sending").leads(t, "letting it", "/sessions")
	s.enrol(omar, auth.Client, "omar@example.org", clientWords)
	s.now = s.now.Add(time.Minute)
	b.post("/sign-in", "address", "omar@example.org", "password", clientWords, "code", s.code(omar)).leads(t, "sign-in", "/today")
	b.post("/inbox").want(t, "Omar is in", 200, "taken for "+omar.String())
	b.post("/sessions/sending").leads(t, "Omar lets it", "/sessions")
	b.post("/sign-out").leads(t, "sign-out", "/sign-in")
	b.post("/inbox").want(t, "nobody is in", 200, "taken for "+omar.String())
	if all, err := s.gate.Sessions(ctx, auth.Person(sam), s.now); err != nil || len(all) != 0 {
		t.Errorf("Sam's list is %v, %v: what the device had before is over", all, err)
	}
}

// TestADeviceSendsSoMuch: a token that got into other hands fills nobody's
// chart, and what is over comes again; another device of the client's sends on.
func TestADeviceSendsSoMuch(t *testing.T) {
	s, b := withSam(t)
	b.post("/sessions/sending").leads(t, "letting it", "/sessions")
	b.post("/sign-out").leads(t, "sign-out", "/sign-in")
	sent := 0
	for range 1000 {
		if b.post("/inbox").Code == 200 {
			sent++
		}
	}
	if sent != 240 {
		t.Errorf("%d were taken at once, want 240", sent)
	}
	b.post("/inbox").want(t, "one too many", 503)
	s.now = s.now.Add(time.Minute)
	b.post("/inbox").want(t, "a minute later", 200)
	other := s.browser()
	other.post("/sign-in", "address", "sam@example.org", "password", clientWords, "code", s.code(sam)).leads(t, "sign-in", "/today")
	other.post("/sessions/sending").leads(t, "letting another", "/sessions")
	other.post("/sign-out").leads(t, "sign-out", "/sign-in")
	other.post("/inbox").want(t, "another device", 200)
}
