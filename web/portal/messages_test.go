package portal_test

import (
	"testing"

	"tandem/journal"
	"tandem/team"
)

// TestTellBothOnce: one message reaches both, each sees who opened it, and what
// was typed is never lost.
func TestTellBothOnce(t *testing.T) {
	h := open(t)
	page := h.get("/messages").want(t, 200, "Not for emergencies. If you are in danger, call 911 or 988.", "Nobody reads this in the moment.", "To both: Amina and Noor", "Nothing was written yet.")
	h.post("/messages", append(page.carried(), "words", "typed-canary")...).want(t, 422, "Choose to whom it goes.", "typed-canary")
	h.post("/messages", append(page.carried(), "to", "both", "words", "refill-canary")...).leads(t, "/messages?sent=1")
	h.get("/messages?sent=1").want(t, 200, "Sent.", "refill-canary", "Amina has not opened it yet and Noor has not opened it yet.", "!tel:988")
	if n := len(h.chart(h.noor).Messages().Unread(h.noor.Viewer.Person)); n != 1 {
		t.Fatalf("Noor has %d unread messages, want 1", n)
	}
	m := h.chart(h.noor).Messages().All()[0]
	h.says(h.noor, team.MessageRead{Message: m.Message, To: []journal.ID{h.sam.Viewer.Person, h.amina.Viewer.Person}})
	h.get("/messages").want(t, 200, "Noor opened it")
}

// TestWordsOfDanger: what helps now stands there at once, and nobody is
// promised; other words bring nothing of it.
func TestWordsOfDanger(t *testing.T) {
	for words, help := range map[string]bool{
		"I want to die": true, "Ya no quiero vivir": true, "I keep thinking about Suicide": true, "pienso en quitarme\nla vida": true,
		"The bus was late": false, "Me corté el pelo": false,
	} {
		h := open(t)
		page := h.get("/messages")
		to := "/messages?sent=1"
		if help {
			to = "/messages?sent=help"
		}
		h.post("/messages", append(page.carried(), "to", h.amina.Viewer.Person.String(), "words", words)...).leads(t, to)
	}
	h := open(t)
	h.get("/messages?sent=help").want(t, 200, "You do not have to wait for an answer.", `href="tel:988"`, "!has been asked to call")
	h.get("/messages?sent=help&lang=es").want(t, 200, "oprima el 2")
}

// TestAMessageToTheClient: opening it is what the writer is told.
func TestAMessageToTheClient(t *testing.T) {
	h := open(t)
	h.says(h.amina, team.MessageSent{Message: "m1", To: []journal.ID{h.sam.Viewer.Person}, Words: "hidden-canary"})
	page := h.get("/messages").want(t, 200, "Amina is told that you did.", "!hidden-canary")
	h.post("/messages/m1/open", page.carried()...).leads(t, "/messages#m-m1")
	h.get("/messages").want(t, 200, "hidden-canary")
	if _, read := h.chart(h.amina).Messages().All()[0].ReadBy(h.sam.Viewer.Person); !read {
		t.Error("Amina is not told that Sam opened it")
	}
	h.post("/messages/m9/open", h.get("/messages").carried()...).want(t, 404)
}
