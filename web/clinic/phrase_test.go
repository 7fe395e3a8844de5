package clinic_test

import (
	"net/url"
	"regexp"
	"testing"

	"tandem/journal"
	"tandem/therapy"
)

var shownPhrase = regexp.MustCompile(`<p class="num">([0-9a-z ]+)</p>`)

// TestPhrase: Amina is offered a phrase with her first private note, takes it
// up, and the page says what holds; then her notes are there with it only.
func TestPhrase(t *testing.T) {
	p := open(t)
	p.writes(p.amina, therapy.SessionHeld{Session: "s1", Purpose: therapy.Therapy, Mode: therapy.Video, Minutes: 50},
		therapy.PrivateNoteWritten{Session: "s1", Text: "private-canary"})
	const note = "{sam}/therapy/sessions/s1/private"
	amina, elsewhere := p.amina, p.amina
	amina.Session, elsewhere.Session = "one", "two"
	p.get(amina, note).want(t, 403, "Confirm that it is you")
	shown := amina
	shown.Fresh = true
	p.get(shown, note).want(t, 200, "a phrase of your own")
	page := p.get(amina, "/private-notes")
	page.want(t, 200, "Now: policy keeps them alone.", "A lost phrase cannot be replaced.", "35 days")
	found := shownPhrase.FindStringSubmatch(page.body)
	if found == nil {
		t.Fatal("no phrase is offered")
	}
	phrase := found[1]
	p.fills(amina, "/private-notes", "phrase", phrase).want(t, 403, "Confirm that it is you")
	amina.Fresh, elsewhere.Fresh = true, true
	p.post(amina, "/private-notes", url.Values{"act": {journal.NewID().String()}, "do": {"take"}, "shown": {phrase}, "phrase": {"wrong"}}).
		want(t, 422, "This is not your phrase.", phrase, `!value="wrong"`)
	p.fills(amina, "/private-notes", "phrase", phrase).leads(t, "/private-notes")
	p.get(amina, "/private-notes").want(t, 200, "Now: only with your phrase.", "open in this session", "!policy keeps")
	p.get(amina, "{sam}/therapy/private").want(t, 200, "private-canary")
	p.get(elsewhere, "{sam}/therapy/private").want(t, 200, "!private-canary", "Private notes here that are closed: 1.", "!You keep no private notes here.")
	p.get(elsewhere, "{sam}/ledger").want(t, 200, "!private-canary")
	p.fills(elsewhere, note, "text", "second-canary").want(t, 422, "Open your private notes with your phrase first.", "second-canary")
	p.fills(elsewhere, "/private-notes", "phrase", "wrong").want(t, 422, "This is not your phrase.")
	p.fills(elsewhere, "/private-notes", "phrase", phrase).leads(t, "/private-notes")
	p.fills(elsewhere, note, "text", "second-canary").leads(t, p.path("{sam}/therapy"))
	p.get(elsewhere, "{sam}/therapy/private").want(t, 200, "private-canary", "second-canary")
	p.fills(elsewhere, "/private-notes").leads(t, "/private-notes") // closes them
	p.get(elsewhere, "{sam}/therapy/private").want(t, 200, "!private-canary")
	p.get(p.noor, "/private-notes").want(t, 200, "Now: policy keeps them alone.")
	p.get(p.owen, "/private-notes").want(t, 404)
}
