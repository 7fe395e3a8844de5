package main

import (
	"crypto/ecdh"
	"crypto/hpke"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"tandem/journal"
)

// sealedAnswers is a check-in as a phone seals it to the key that it keeps.
func sealedAnswers(t *testing.T, key string, answers map[string][]string) string {
	t.Helper()
	text := base64.RawURLEncoding
	address, err := text.DecodeString(key)
	if err != nil {
		t.Fatal(err)
	}
	to, err := hpke.DHKEM(ecdh.P256()).NewPublicKey(address)
	if err != nil {
		t.Fatal(err)
	}
	id := journal.NewID()
	item := map[string]string{"command": text.EncodeToString(id[:]), "at": time.Now().UTC().Format(time.RFC3339)}
	plain, _ := json.Marshal(answers)
	sealed, err := hpke.Seal(to, hpke.HKDFSHA256(), hpke.AES256GCM(), []byte("tandem inbox 1\n"+item["command"]+"\n"+item["at"]), plain)
	if err != nil {
		t.Fatal(err)
	}
	item["sealed"] = text.EncodeToString(sealed)
	body, _ := json.Marshal(map[string]any{"items": []any{item}})
	return string(body)
}

// TestAnUrgeAtNightReachesTheTeamFromASignedOutPhone: Sam let this phone send,
// signed out, and answers without signing in. Amina's task is open before
// anybody signs in, and the phone hears that it was taken and nothing else.
func TestAnUrgeAtNightReachesTheTeamFromASignedOutPhone(t *testing.T) {
	n := newWhole(t)
	session, sam := n.signIn(t, "sam"), n.client(t, "Sam")
	before := len(n.chart(t, "amina", sam).Safety().Tasks.Open())
	key := regexp.MustCompile(`data-inbox="([^"]+)"`).FindStringSubmatch(n.answer(request("GET", "/today", "", session)).Body.String())
	if key == nil {
		t.Fatal("Today hands out no key")
	}
	var device *http.Cookie
	for _, c := range n.answer(request("POST", "/sessions/sending", "", session)).Result().Cookies() {
		if c.Name == "tandem-check-in" {
			device = c
		}
	}
	if device == nil || !device.HttpOnly || device.Path != "/" || device.SameSite != http.SameSiteLaxMode {
		t.Fatalf("the device's cookie is %v", device)
	}
	n.answer(request("POST", "/sign-out", "", session))

	var body string
	answers := func(all map[string][]string) { body = sealedAnswers(t, key[1], all) }
	answers(map[string][]string{"daily-mood": {"2"}, "daily-urge-harm": {"3"}})
	send := func(cookies ...*http.Cookie) *httptest.ResponseRecorder {
		r := request("POST", "/inbox", body, "")
		r.Header.Set("Content-Type", "application/json")
		for _, c := range cookies {
			r.AddCookie(c)
		}
		return n.answer(r)
	}
	if w := send(); w.Code != http.StatusUnauthorized {
		t.Errorf("from a phone that may not = %d", w.Code)
	}
	w := send(&http.Cookie{Name: device.Name, Value: device.Value})
	if w.Code != 200 || !regexp.MustCompile(`^\{"taken":\["[\w-]{22}"\]\}\n$`).MatchString(w.Body.String()) {
		t.Fatalf("the phone hears %d %q", w.Code, w.Body)
	}
	if open := n.chart(t, "amina", sam).Safety().Tasks.Open(); len(open) != before+1 {
		t.Errorf("%d tasks are open, %d were before", len(open), before)
	}
	phone := &http.Cookie{Name: device.Name, Value: device.Value}
	forms := len(n.chart(t, "amina", sam).Measures().Measures.Of("phq-9"))
	answers(map[string][]string{"form": {"phq-9"}, "language": {"es"}, "phq9-1": {"2"}})
	if w := send(phone); w.Body.String() != "{\"taken\":[]}\n" { // it waits until somebody signs in
		t.Errorf("a questionnaire from a phone that may send check-ins: %d %q", w.Code, w.Body)
	}
	answers(map[string][]string{"form": {"phq-9"}, "language": {"es"}, "phq9-9": {"2"}})
	if w := send(phone); w.Code != 200 || w.Body.String() == "{\"taken\":[]}\n" {
		t.Errorf("one that tells of danger: %d %q", w.Code, w.Body)
	}
	if got := len(n.chart(t, "amina", sam).Measures().Measures.Of("phq-9")); got != forms+1 {
		t.Errorf("%d forms came, want the one that tells of danger", got-forms)
	}
	for _, page := range []string{"/today", "/check-in", "/now", "/safety-plan", "/helping", "/opened", "/sessions", "/account", "/more"} {
		r := request("GET", page, "", "")
		r.AddCookie(&http.Cookie{Name: device.Name, Value: device.Value})
		if w := n.answer(r); !signIn(w) || strings.Contains(w.Body.String(), "Sam") {
			t.Errorf("%s with the device's token alone = %d", page, w.Code)
		}
	}
}
