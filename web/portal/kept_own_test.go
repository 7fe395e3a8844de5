package portal_test

import (
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"tandem/desk"
	"tandem/internal/browsertest"
	"tandem/journal"
	"tandem/measure"
	"tandem/team"
)

// owner lets an owner say something of the questionnaires.
func (h *house) owner(decide func(measure.Catalogue) (journal.Event, error)) {
	h.Helper()
	who := desk.Caller{Viewer: team.Viewer{Person: journal.NewID(), Role: journal.Owner, Practice: h.harbor}}
	must(h, h.ActCatalogue(h.Context(), who, journal.NewID(), decide))
}

// hope defines "Hope", or defines it anew with other words of its second question.
func (h *house) hope(second string) {
	h.Helper()
	both := func(en, es string) measure.Words { return measure.Words{English: en, Spanish: es} }
	o := measure.OwnDefined{Title: both("Hope", "Esperanza"),
		Items:   []measure.OwnItem{{Text: both("I had a plan", "Tuve un plan")}, {Text: both(second, second+" (es)")}},
		Options: []measure.OwnOption{{Value: 0, Label: both("Never", "Nunca")}, {Value: 1, Label: both("Often", "A menudo")}}}
	h.owner(func(c measure.Catalogue) (journal.Event, error) {
		if own, ok := c.Own("own-hope"); ok {
			o.Measure, o.Version = "own-hope", own.Now().Version
		}
		return c.Define(o, false)
	})
}

// TestAPhoneKeepsThePracticesOwn: the page that a phone keeps has it from the
// time it was defined until it is retired, and its mark changes with it.
func TestAPhoneKeepsThePracticesOwn(t *testing.T) {
	h := open(t)
	mark := func() string {
		_, rest, _ := strings.Cut(h.get("/questionnaires").body, `data-forms="`)
		out, _, _ := strings.Cut(rest, `"`)
		return out
	}
	bare := mark()
	h.get("/questionnaires/offline?lang=en").want(t, 200, `!data-form="own-hope"`)
	h.hope("I gave up")
	h.says(h.amina, measure.Asked{Measure: "own-hope", EveryDays: 7, From: journal.DayOf(morning)})
	h.get("/questionnaires").want(t, 200, `data-asked="own-hope"`)
	h.get("/questionnaires/offline?lang=es").want(t, 200, `data-form="own-hope"`, "Tuve un plan", `data-question="own-hope-v1-1"`)
	first := mark()
	h.hope("I gave up on it")
	h.get("/questionnaires/offline?lang=en").want(t, 200, "I gave up on it", `data-question="own-hope-v2-2"`, "!own-hope-v1")
	second := mark()
	h.owner(func(c measure.Catalogue) (journal.Event, error) { return c.Retire("own-hope", true) })
	h.get("/questionnaires/offline?lang=en").want(t, 200, `!data-form="own-hope"`)
	if third := mark(); bare == "" || bare == first || first == second || second == third {
		t.Errorf("marks %q, %q, %q, %q: each is to be another", bare, first, second, third)
	}
}

// TestWhatWaitedIsReadByItsVersion: what was answered before the questionnaire was
// defined anew, and before it was retired, arrives as it was answered.
func TestWhatWaitedIsReadByItsVersion(t *testing.T) {
	h := open(t)
	h.hope("I gave up")
	old := h.pieces(morning.Add(-time.Hour), "own-hope", map[string][]string{"own-hope-v1-1": {"1"}}, map[string][]string{"own-hope-v1-2": {"0"}})
	h.hope("I gave up on it")
	fresh := h.pieces(morning.Add(-time.Minute), "own-hope", map[string][]string{"own-hope-v2-1": {"1"}, "own-hope-v2-2": {"1"}})
	h.owner(func(c measure.Catalogue) (journal.Event, error) { return c.Retire("own-hope", true) })
	for range 2 {
		h.sends("application/json", old, fresh).want(t, 200, old["command"].(string), fresh["command"].(string))
	}
	forms, _ := h.forms()
	if len(forms) != 2 || forms[0].Version != "1.0.0" || forms[0].Scores["total"] != 1 || forms[1].Version != "2.0.0" || forms[1].Scores["total"] != 2 {
		t.Errorf("the chart has %+v", forms)
	}
	h.sends("application/json", h.pieces(morning, "own-hopes", map[string][]string{"own-hope-v1-1": {"1"}})).want(t, 200, `"taken":[]`)
}

// TestThePracticesOwnIsAnsweredWithoutANetwork: defined after the phone kept its
// page, it is there when the network goes, and arrives.
func TestThePracticesOwnIsAnsweredWithoutANetwork(t *testing.T) {
	b := browsertest.Open(t)
	h := open(t)
	h.at(time.Now()) // the phone's clock is the real one
	srv := httptest.NewServer(h.site)
	t.Cleanup(srv.Close)
	p := phone{b, t}
	p.Size(390, 844)
	p.Go(srv.URL + "/questionnaires?lang=en")
	p.Eventually(`navigator.serviceWorker.controller && caches.match("/forms")`)
	h.hope("I gave up")
	h.says(h.amina, measure.Asked{Measure: "own-hope", EveryDays: 14, From: journal.DayOf(h.clock())})
	p.Go(srv.URL + "/questionnaires?lang=en")
	p.Eventually(`caches.match("/questionnaires/offline?lang=en").then((r) => r.text()).then((s) => s.includes("own-hope"))`)
	p.Eventually(`TandemQueue.get("asked").then((a) => a.length === 1)`)

	p.Cut(true)
	p.Go(srv.URL + "/questionnaires/own-hope")
	p.on("I had a plan")
	p.answers("1")
	p.on("I gave up")
	p.answers("0")
	p.on("Check your answers")
	p.Fits("the check of the practice's own")
	p.press("send")
	p.on("Saved on this phone.")
	p.Cut(false)
	p.Script(`window.dispatchEvent(new Event("online"))`)
	p.Eventually(`TandemQueue.all().then((l) => l.length === 0)`)
	p.Go("about:blank")
	if forms, _ := h.forms(); len(forms) != 1 || forms[0].Measure != "own-hope" || forms[0].Scores["total"] != 1 {
		t.Errorf("the chart has %+v", forms)
	}
}
