package portal_test

import (
	"strings"
	"testing"

	"tandem/journal"
	"tandem/team"
)

// TestWhatOpensMoreIsReadAndSigned: the text stands there before anything is
// open, the name is the client's own, and what was signed can be read again,
// with its end, and ended.
func TestWhatOpensMoreIsReadAndSigned(t *testing.T) {
	h := open(t)
	h.post("/today/mood", "daily-mood", "4")
	h.caller.Fresh = true
	noor := "/sharing/" + h.noor.Viewer.Person.String()
	cells := []string{"lanes", "diary", "lanes", "session-notes", "until-day", "1", "until-month", "5", "until-year", "2027"}
	text := []string{"This is about Sam Rivera", "What may be seen, now and from what is written later: diary, medicines, side effects, plan, and session notes.", "ends on May 1, 2027.",
		"45 CFR 164.508(c)(1)(v)", "I do not have to sign."}
	page := h.post(noor, cells...).want(t, 200, append(text, "Read and sign", "Nothing is shared until you sign.", `name="lanes" value="session-notes"`)...)
	h.post(noor+"?lang=es", cells...).want(t, 200, "Lea y firme", "termina el 1 de mayo de 2027", "session-notes")
	h.post(noor+"?lang=en", append(append(page.carried(), "sign", "yes"), cells...)...).want(t, 422, "Write your name to sign.", `name="lanes" value="session-notes"`)
	h.post(noor, append(append(page.carried(), "sign", "yes", "name", "Noor Haddad"), cells...)...).want(t, 422, "Write your name as it stands in the text above.", `value="Noor Haddad"`)
	if h.chart(h.noor).Lens().Has("session-notes") {
		t.Fatal("open before it was signed")
	}
	h.post(noor, append(append(page.carried(), "sign", "yes", "name", "Sam Rivera"), cells...)...).leads(t, noor+"?saved")
	if !h.chart(h.noor).Lens().Has("session-notes") {
		t.Fatal("what was signed does not count")
	}
	list := h.get("/agreements").want(t, 200, "Noor: Until May 1, 2027.", "Signed on screen by Sam Rivera on May 14, 2026.", "Ended on May 14, 2026.")
	_, rest, _ := strings.Cut(list.Body.String(), `href="/agreements/`)
	id, _, _ := strings.Cut(rest, `"`)
	h.get("/agreements/"+id).want(t, 200, "Agreement with Noor")
	signed := ""
	for _, c := range h.chart(h.sam).Team().Consents {
		if c.Name != "" && c.Revoked.IsZero() {
			signed = "/agreements/" + c.Consent.String()
			if c.Form != "sharing-de/1" || c.How != "on screen" || !c.Signed {
				t.Errorf("what is kept: %+v", c)
			}
		}
	}
	h.get(signed).want(t, 200, append(text, "Signed on screen by Sam Rivera on May 14, 2026.", "End this agreement")...)
	// Closing a part takes no signature, and goes on under the text that was signed.
	h.caller.Fresh = false
	h.post(noor, "lanes", "diary", "until-day", "1", "until-month", "5", "until-year", "2027").leads(t, noor+"?saved")
	h.get(signed).want(t, 200, "Ended on May 14, 2026.", "!End this agreement")
	for _, c := range h.chart(h.sam).Team().Consents {
		if c.Revoked.IsZero() && !c.Deny && c.To == h.noor.Viewer.Person {
			if c.Name != "Sam Rivera" || c.Form != "sharing-de/1" {
				t.Errorf("what goes on has lost its text: %+v", c)
			}
			signed = "/agreements/" + c.Consent.String()
		}
	}
	h.post(signed+"/end", h.get(signed).carried()...).leads(t, signed)
	if h.chart(h.noor).Lens().Has("diary") {
		t.Error("open after its agreement was ended")
	}
	h.get("/agreements/"+h.sam.Viewer.Person.String()).want(t, 404)
}

// TestWhatWasSignedOnPaperIsTheClientsToReadAndToEnd.
func TestWhatWasSignedOnPaperIsTheClientsToReadAndToEnd(t *testing.T) {
	h := open(t)
	to := h.noor.Viewer.Person
	c := h.chart(h.amina)
	events, err := c.Team().OnPaper(team.ConsentGiven{To: to, Lanes: []journal.Lane{journal.Skills}, Name: "Sam Rivera", Guardian: "Rosa Rivera",
		From: morning.AddDate(0, 0, -2), Until: morning.AddDate(0, 6, 0)}, team.FormScanned{Type: "image/jpeg", Bytes: []byte("\xff\xd8page")}, c.Contact(), morning)
	must(t, err)
	h.says(h.amina, events...)
	if !h.chart(h.noor).Lens().Has(journal.Skills) {
		t.Fatal("what the paper says does not count")
	}
	page := "/agreements/" + events[0].(team.ConsentGiven).Consent.String()
	h.get("/agreements").want(t, 200, "Signed on paper, recorded by Amina on May 14, 2026.", page)
	form := h.get(page).want(t, 200, "Parent or guardian who signed: Rosa Rivera.", "skills and worksheets", page+"/scan").carried()
	file := h.get(page + "/scan")
	if file.Body.String() != "\xff\xd8page" || file.Header().Get("Content-Disposition") != `attachment; filename="agreement.jpg"` {
		t.Errorf("the paper: %q, %v", file.Body, file.Header())
	}
	h.post(page+"/end", form...).leads(t, page)
	if h.chart(h.noor).Lens().Has(journal.Skills) {
		t.Error("open after its agreement was ended")
	}
	h.get(page).want(t, 200, "Ended on May 14, 2026.", page+"/scan")
}
