package clinic_test

import (
	"testing"

	"tandem/journal"
	"tandem/team"
)

// TestMessages: a message waits closed until it is opened by a form, which the
// writer is told; whoever neither wrote nor received it sees nothing of it.
func TestMessages(t *testing.T) {
	p := open(t)
	noor, amina := p.noor.Viewer.Person, p.amina.Viewer.Person
	p.writes(p.client(), team.MessageSent{Message: "m1", To: []journal.ID{noor}, Words: "refill-canary"})
	p.get(p.amina, "{sam}/messages").want(t, 200, "No messages to or from you on this chart.", "!refill-canary")
	p.get(p.noor, "{sam}/messages").want(t, 200, "Open it", "!refill-canary")
	v := p.form(p.noor, "{sam}/messages")
	p.post(p.noor, "{sam}/messages/m1/open", v).leads(t, p.path("{sam}/messages#m-m1"))
	p.get(p.noor, "{sam}/messages").want(t, 200, "refill-canary", "Noor opened it", "!Open it")
	p.post(p.amina, "{sam}/messages/m1/open", p.form(p.amina, "{sam}/messages/write")).want(t, 404)
	p.fills(p.amina, "{sam}/messages/write", "words", "to-both-canary").want(t, 422, "to-both-canary", "Choose to whom it goes.")
	p.fills(p.amina, "{sam}/messages/write", "words", "to-both-canary", "to", p.client().Viewer.Person.String(), "to", noor.String()).leads(t, p.path("{sam}/messages"))
	p.get(p.noor, "{sam}/messages").want(t, 200, "Open it", "!to-both-canary")
	if got := p.chart(p.noor).Messages().Unread(noor); len(got) != 1 || got[0].By != amina {
		t.Errorf("Noor has %v unread, want Amina's", got)
	}
}
