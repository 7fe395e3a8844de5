package portal_test

import (
	"slices"
	"testing"
	"time"

	"tandem/auth"
	"tandem/desk"
	"tandem/team"
)

// letters takes what waits to be sent to Sam.
func (h *house) letters() (all []auth.Content) {
	h.Helper()
	for {
		l, c, err := h.gate.Take(h.Context(), time.Minute, h.clock())
		if err != nil {
			return all
		}
		all = append(all, c)
		must(h, h.gate.Done(h.Context(), l))
	}
}

// TestReach: what is safe is changed by the client after a step-up, told to the
// channels from before too, seen by the team, and confirmed by a code.
func TestReach(t *testing.T) {
	h := open(t)
	said := []string{"email", "sam@example.org", "phone", "302 555 0142", "language", "en", "safe", "mail", "quiet_from", "21", "quiet_until", "8"}
	h.post("/reach", said...).want(t, 403, "Confirm that it is you", "!Saved")
	if h.chart(h.sam).Contact().MailSafe {
		t.Fatal("changed without a step-up")
	}
	h.caller.Fresh = true
	h.get("/reach").want(t, 200, "302 555 0142", "!Confirm that it is yours")
	h.post("/reach", said...).leads(t, "/reach?saved")
	if got := h.letters(); len(got) != 1 || got[0].Notice != auth.ContactChanged || len(got[0].Also) != 0 {
		t.Errorf("told %+v", got)
	}
	c := h.chart(h.noor).Contact()
	if !c.MailSafe || c.TextSafe || c.QuietFrom != 21 || c.QuietUntil != 8 || c.Name != "Sam Rivera" {
		t.Errorf("the team reads %+v", c.Details)
	}
	h.get("/reach?saved").want(t, 200, "Saved.", "Email me a code", "!Text me a code")

	h.post("/reach/code", "by", "text").leads(t, "/reach") // it is not marked as safe
	page := h.post("/reach/code", "by", "mail").want(t, 200, "Six digits")
	sent := h.letters()
	if len(sent) != 1 || sent[0].Code == "" || !slices.Equal(sent[0].Only, []auth.Channel{{By: auth.Mail, To: "sam@example.org"}}) {
		t.Fatalf("sent %+v", sent)
	}
	h.post("/reach/confirm", append(page.carried(), "code", "12345")...).want(t, 422, "did not match")
	h.post("/reach/confirm", append(page.carried(), "code", sent[0].Code)...).leads(t, "/reach?saved")
	h.get("/reach").want(t, 200, "Confirmed.", "!Email me a code")
	h.post("/reach/confirm", append(page.carried(), "code", sent[0].Code, "act", "")...).want(t, 422, "This code is over")

	said[1] = "new@example.org"
	h.post("/reach", said...).leads(t, "/reach?saved")
	if got := h.letters(); len(got) != 1 || !slices.Equal(got[0].Also, []auth.Channel{{By: auth.Mail, To: "sam@example.org"}}) {
		t.Errorf("the channel from before was not told: %+v", got)
	}
	if p := h.chart(h.sam).Contact().Proven(); len(p) != 0 {
		t.Errorf("the new address counts as confirmed: %v", p)
	}
	said[1] = "not an address"
	h.post("/reach", said...).want(t, 422, "name@example.org")

	h.caller.OnHold = true
	said[1] = "other@example.org"
	h.post("/reach", said...).want(t, 403, "!Saved")
	h.post("/reach/code", "by", "mail").want(t, 403)
}

// TestReachIsTheClients: nobody confirms a channel for a client.
func TestReachIsTheClients(t *testing.T) {
	h := open(t)
	ev := team.ChannelChecked{Channel: team.Channel{By: team.ByMail, To: "eve@example.org"}}
	if _, err := h.Add(h.Context(), h.amina, desk.Form{Client: h.sam.Viewer.Person}, ev); err == nil {
		t.Error("the therapist confirmed a channel")
	}
}
