package portal_test

import (
	"crypto/ecdh"
	"crypto/hpke"
	"encoding/base64"
	"encoding/json"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"tandem/desk"
	"tandem/journal"
	"tandem/measure"
)

var text64 = base64.RawURLEncoding

// inboxKey is the key that Today hands out.
func (h *house) inboxKey() hpke.PublicKey {
	h.Helper()
	m := regexp.MustCompile(`data-inbox="([^"]+)"`).FindStringSubmatch(h.get("/today").body)
	if m == nil {
		h.Fatal("Today hands out no key")
	}
	address, err := text64.DecodeString(m[1])
	must(h, err)
	to, err := hpke.DHKEM(ecdh.P256()).NewPublicKey(address)
	must(h, err)
	return to
}

// waits seals a check-in as a phone does, to the key that Today hands out.
func (h *house) waits(at time.Time, answers map[string][]string) map[string]string {
	h.Helper()
	id := journal.NewID()
	item := map[string]string{"command": text64.EncodeToString(id[:]), "at": at.UTC().Format("2006-01-02T15:04:05.000Z")}
	item["sealed"] = h.sealed("tandem inbox 1\n"+item["command"]+"\n"+item["at"], answers)
	return item
}

// sealed is what a phone makes of answers.
func (h *house) sealed(info string, answers map[string][]string) string {
	h.Helper()
	plain, err := json.Marshal(answers)
	must(h, err)
	sealed, err := hpke.Seal(h.inboxKey(), hpke.HKDFSHA256(), hpke.AES256GCM(), []byte(info), plain)
	must(h, err)
	return text64.EncodeToString(sealed)
}

func (h *house) sends(kind string, items ...any) answer {
	b, err := json.Marshal(map[string]any{"items": items})
	must(h, err)
	r := httptest.NewRequest("POST", "/inbox", strings.NewReader(string(b)))
	r.Header.Set("Content-Type", kind)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return h.ask(r)
}

func TestWhatWaitedOnThePhoneArrivesOnceAsOfWhenItWasGiven(t *testing.T) {
	h := open(t)
	night := morning.Add(-9 * time.Hour) // 11:02 p.m. the day before
	item := h.waits(night, map[string][]string{"daily-mood": {"2"}, "daily-urge-harm": {"3"}, "daily-sleep": {"6.5"}})
	h.sends("application/json", item).want(t, 200, item["command"])
	h.sends("application/json", item).want(t, 200, item["command"]) // once more: taken, and not twice
	days := h.chart(h.amina).Measures().Days
	if len(days) != 2 { // the diary and the urges
		t.Fatalf("%d entries, want 2: %v", len(days), days)
	}
	for _, d := range days {
		if !d.At.Equal(night) || d.On != journal.DayOf(night.In(journal.Zone("America/New_York"))) {
			t.Errorf("an answer at %s for %s, want %s", d.At, d.On, night)
		}
	}
	if tasks := h.chart(h.amina).Safety().Tasks.Open(); len(tasks) != 1 || tasks[0].For != h.amina.Viewer.Person {
		t.Errorf("open tasks %v, want one for Amina", tasks)
	}
}

func TestAnEarlierAnswerThatArrivesLaterReplacesNothing(t *testing.T) {
	h := open(t)
	h.post("/today/mood", "daily-mood", "7")
	item := h.waits(morning.Add(-2*time.Hour), map[string][]string{"daily-mood": {"2"}})
	h.sends("application/json", item).want(t, 200, item["command"])
	today := journal.DayOf(morning)
	if got := h.chart(h.amina).Measures().Days.Item("daily-mood", today, today); len(got) != 1 || got[0].Value != 7 {
		t.Errorf("mood %v, want 7: it was given last", got)
	}
}

func TestAnAnswerOfAnotherAccountStaysOnThePhone(t *testing.T) {
	h := open(t)
	item := h.waits(morning, map[string][]string{"daily-mood": {"2"}})
	sam := h.sam
	h.register() // another client, on the same phone
	h.sends("application/json", item).want(t, 200, `{"taken":[]}`)
	h.caller, h.sam = sam, sam
	if n := len(h.chart(sam).Measures().Days); n != 0 {
		t.Errorf("%d answers in Sam's chart, want none", n)
	}
	h.sends("application/json", item).want(t, 200, item["command"])
	if n := len(h.chart(sam).Measures().Days); n != 1 {
		t.Errorf("%d answers in Sam's chart, want 1", n)
	}
}

func TestTheInboxTakesNothingElse(t *testing.T) {
	h := open(t)
	item := h.waits(morning, map[string][]string{"daily-mood": {"2"}})
	h.sends("text/plain", item).want(t, 422)
	moved := map[string]string{"command": item["command"], "at": morning.Add(-time.Hour).Format(time.RFC3339), "sealed": item["sealed"]}
	h.sends("application/json", moved).want(t, 200, `{"taken":[]}`)
	wrong := h.waits(morning, map[string][]string{"phq9-9": {"3"}, "daily-mood": {"11"}})
	h.sends("application/json", wrong).want(t, 200, `{"taken":[]}`)
	ahead := h.waits(morning.Add(48*time.Hour), map[string][]string{"daily-mood": {"3"}, "daily-meds": {"0"}, "reasons": {"adh-r-shame"}, "private": {"1"}})
	h.sends("application/json", ahead).want(t, 200, ahead["command"])
	for _, d := range h.chart(h.amina).Measures().Days {
		if d.At.After(morning) {
			t.Errorf("an answer of the future, %s", d.At)
		}
		if _, told := d.Answers[measure.ItemID("adh-r-shame")]; told {
			t.Error("a private reason reached Amina")
		}
	}
	h.caller = desk.Caller{}
	h.sends("application/json", item).want(t, 404)
}

func TestThePageThatAPhoneKeepsKnowsNobody(t *testing.T) {
	h := open(t)
	h.sertraline()
	h.post("/today/mood", "daily-mood", "7")
	for _, l := range []string{"en", "es"} {
		h.get("/check-in/offline?lang="+l).want(t, 200, "data-offline-check-in", "!Sam", "!Amina", "!Noor", "!sertral", "!data-inbox", "!checked", `name="daily-urge-harm"`)
	}
	h.get("/sw.js").want(t, 200, "/check-in/offline?lang=es", "hpke/common/mod.js", "TandemQueue.send()")
	h.caller = desk.Caller{}
	h.get("/check-in/offline").want(t, 200, "data-offline-check-in")
}

// TestNoAnswerOfAYearZeroShutsTheChart: a phone may write any time it likes.
func TestNoAnswerOfAYearZeroShutsTheChart(t *testing.T) {
	h := open(t)
	item := h.waits(time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC), map[string][]string{"daily-mood": {"2"}})
	h.sends("application/json", item).want(t, 200, `{"taken":[]}`)
	h.get("/today").want(t, 200)
	if n := len(h.chart(h.amina).Measures().Days); n != 0 {
		t.Errorf("%d answers, want none", n)
	}
	if _, err := h.Caseload(t.Context(), h.amina); err != nil {
		t.Errorf("Amina's caseload does not open any more: %v", err)
	}
}

// Whatever comes to the inbox, from a phone that is signed in, is taken or
// stays on the phone.
func FuzzInbox(f *testing.F) {
	h := open(f)
	item := h.waits(morning, map[string][]string{"daily-mood": {"2"}})
	for _, s := range []string{`{"items":[]}`, `{"items":[{"command":"` + item["command"] + `","at":"` + item["at"] + `","sealed":"` + item["sealed"] + `"}]}`,
		`{"items":[{"command":"AAAAAAAAAAAAAAAAAAAAAA","at":"2026-01-01T00:00:00Z","sealed":"AAAA"}]}`, `{"items":null}`, `{"items":[{},{}]}`, `[`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) { h.arrives(t, body) })
}

func (h *house) arrives(t *testing.T, body string) {
	h.TB = t
	r := httptest.NewRequest("POST", "/inbox", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if a := h.ask(r); a.Code != 200 && a.Code != 422 {
		t.Fatalf("%q: %d", body, a.Code)
	}
}

// Whatever a phone sealed, the chart opens after it.
func FuzzLetter(f *testing.F) {
	h := open(f)
	h.sertraline()
	inside := []string{`{"daily-mood":["2"]}`, `{"daily-mood":["11"],"daily-urge-harm":["3"],"reasons":["adh-r-shame"],"private":["1"]}`, `{"daily-mood":[]}`, `{"daily-mood":null}`, `[]`, `{"a":["b"],"A":["c"]}`}
	for i, s := range inside {
		f.Add(s, []string{"2026-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "now"}[i%4])
	}
	to := h.inboxKey()
	f.Fuzz(func(t *testing.T, plain, at string) {
		id := journal.NewID()
		command := text64.EncodeToString(id[:])
		sealed, err := hpke.Seal(to, hpke.HKDFSHA256(), hpke.AES256GCM(), []byte("tandem inbox 1\n"+command+"\n"+at), []byte(plain))
		must(t, err)
		b, err := json.Marshal(map[string]any{"items": []map[string]string{{"command": command, "at": at, "sealed": text64.EncodeToString(sealed)}}})
		must(t, err)
		h.arrives(t, string(b))
		h.get("/today").want(t, 200)
	})
}
