package clinic_test

import (
	"testing"

	"tandem/therapy"
)

// An open desk is not enough to read or write what is its author's alone.
func TestPrivateNotesAskWhoItIs(t *testing.T) {
	p := open(t)
	p.writes(p.amina, therapy.SessionHeld{Session: "s1", Purpose: therapy.Therapy, Mode: therapy.Video, Minutes: 50},
		therapy.PrivateNoteWritten{Session: "s1", Text: "private-canary"})
	stale, fresh := p.amina, p.amina
	stale.Fresh, fresh.Fresh = false, true
	c, err := p.Open(t.Context(), fresh, p.sam)
	must(t, err)
	var entry string
	for _, e := range c.Recorded() {
		if _, ok := e.Event.(therapy.PrivateNoteWritten); ok {
			entry = e.ID.String()
		}
	}
	pages := []string{"{sam}/therapy/private", "{sam}/entries/" + entry, "{sam}/entries/" + entry + "/correct"}
	for _, page := range pages {
		p.get(fresh, page).want(t, 200, "private-canary")
	}
	for _, page := range pages {
		t.Run(page[5:], func(t *testing.T) { p.get(stale, page).want(t, 403, "!private-canary") })
	}
	t.Run("write", func(t *testing.T) {
		p.post(stale, "{sam}/therapy/sessions/s1/private", map[string][]string{"text": {"second-canary"}}).want(t, 403, "Confirm that it is you")
	})
	p.get(fresh, "{sam}/therapy/private").want(t, 200, "!second-canary")
}
