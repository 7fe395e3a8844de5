package authtest

import (
	"testing"
	"time"

	"tandem/auth"
	"tandem/fault"
)

// client is Sam, who has an account and is in.
func (g gate) client(p auth.Person, address string, at time.Time) (auth.Pass, string) {
	g.t.Helper()
	i, err := g.Invite(ctx, auth.Guest{Person: p, Kind: auth.Client, Address: address, Language: "es"}, at)
	no(g.t, "Invite", err)
	e := g.seed(i.Token, auth.Choice{Code: i.Code}, at)
	who, err := g.Confirm(ctx, i.Token, e.Ticket, g.code(e.Seed, at), at)
	no(g.t, "Confirm", err)
	token, err := g.Start(ctx, who, auth.Standing{Role: "client"}, auth.From{}, at)
	no(g.t, "Start", err)
	p1, err := g.Check(ctx, token, at, false)
	no(g.t, "Check", err)
	return p1, token
}

// over says that a token opens nothing.
func over(t *testing.T, what string, err error) {
	t.Helper()
	if fault.KindOf(err) != fault.SignedOut {
		t.Errorf("%s = %v, want that it is over", what, err)
	}
}

// sending is a device that may send check-ins: it outlives the session and an
// idle lock, opens no session, and ends like one.
func sending(t *testing.T, s auth.Store) {
	g := gate{NewGate(t, s), t}
	at := noon
	in, session := g.client(sam, "sam@example.org", at)
	let := func() string {
		token, err := g.LetSend(ctx, in, auth.From{Device: "Firefox, Android"}, at)
		no(t, "LetSend", err)
		return token
	}
	ask := func(token string, at time.Time) error {
		p, err := g.MaySend(ctx, token, at)
		if err == nil && (p.Person != sam || !p.Sends || p.Locked || p.Role != "client") {
			t.Errorf("MaySend = %+v", p)
		}
		return err
	}
	token := let()
	no(t, "MaySend", ask(token, at))
	_, err := g.Check(ctx, token, at, true)
	over(t, "the device's token, as a session", err)
	over(t, "a session's token, to send", ask(session, at))
	over(t, "no token", ask("", at))

	no(t, "SignOut", g.SignOut(ctx, session))
	no(t, "signed out, after two months", ask(token, at.AddDate(0, 2, 0)))
	over(t, "after 90 days", ask(token, at.Add(90*24*time.Hour)))
	over(t, "on a clock that was put back", ask(token, at.Add(-time.Hour)))

	all, err := g.Sessions(ctx, sam, at)
	no(t, "Sessions", err)
	if len(all) != 1 || !all[0].Sends || all[0].Device != "Firefox, Android" {
		t.Fatalf("Sessions = %+v, want the device", all)
	}
	no(t, "End by another person", g.End(ctx, noor, all[0].ID))
	no(t, "MaySend", ask(token, at))
	no(t, "End", g.End(ctx, sam, all[0].ID))
	over(t, "what was ended", ask(token, at))

	token = let()
	no(t, "EndOthers", g.EndOthers(ctx, sam, in.ID))
	over(t, "after all was ended", ask(token, at))
	token = let()
	no(t, "DropAccount", s.DropAccount(ctx, sam))
	over(t, "after the account went", ask(token, at))

	_, _, staff := g.amina(at)
	p, err := g.Check(ctx, staff, at, false)
	no(t, "Check", err)
	if _, err := g.LetSend(ctx, p, auth.From{}, at); fault.KindOf(err) != fault.NotFound {
		t.Errorf("LetSend for a clinician = %v", err)
	}
}

// keeping is a device that keeps the safety plan: a row of its own, which
// neither sends nor opens anything, and goes with all sessions.
func keeping(t *testing.T, s auth.Store) {
	g := gate{NewGate(t, s), t}
	at := noon
	in, session := g.client(sam, "sam@example.org", at)
	token, err := g.LetKeep(ctx, in, auth.From{Device: "Firefox, Android"}, at)
	no(t, "LetKeep", err)
	_, err = g.Check(ctx, token, at, true)
	over(t, "the device's token, as a session", err)
	_, err = g.MaySend(ctx, token, at)
	over(t, "the device's token, to send", err)
	_, err = g.MayKeep(ctx, session, at)
	over(t, "a session's token, to keep", err)
	no(t, "SignOut", g.SignOut(ctx, session))
	p, err := g.MayKeep(ctx, token, at.AddDate(0, 11, 0))
	no(t, "signed out, after eleven months", err)
	if p.Person != sam || !p.Keeps || p.Sends {
		t.Errorf("MayKeep = %+v", p)
	}
	_, err = g.MayKeep(ctx, token, at.AddDate(1, 0, 1))
	over(t, "after a year", err)
	no(t, "EndOthers", g.EndOthers(ctx, sam, in.ID))
	_, err = g.MayKeep(ctx, token, at)
	over(t, "after all was ended", err)
}
