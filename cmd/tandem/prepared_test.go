package main

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/auth"
	"tandem/chart"
	"tandem/desk"
	"tandem/journal"
	"tandem/meds"
	"tandem/plan"
	"tandem/team"
	"tandem/therapy"
)

// preparing brings about what the demo begins with none of.
type preparing struct {
	testing.TB
	m    *Main
	demo shownDemo
}

// prepared are the pages that take an id of a chart, or a link that was sent, or
// something that has to be done first, by who looks at them.
func prepared(t testing.TB, m *Main, demo shownDemo) []role {
	p := preparing{t, m, demo}
	sam, lena := demo.client(t, "Sam"), demo.client(t, "Lena")
	at := "/clients/" + sam.String()
	return []role{
		{"prepared, anyone", "", p.links(sam)},
		{"prepared, therapist", "amina", append(p.ofTherapy(at, sam), p.tasks(lena)...)},
		{"prepared, prescriber", "noor", p.effects(at, sam)},
		{"prepared, owner", "owen", p.byTwo(sam)},
		{"prepared, who opened in an emergency", "ruth", []string{at + "/emergency"}},
	}
}

// as is somebody of the demo, in the role they have first, who has shown who they are.
func (p preparing) as(username string) desk.Caller {
	p.Helper()
	id := p.id(username)
	dir, err := p.m.desk.House(p.Context())
	must(p, err)
	who, _ := dir.Person(id)
	v, _ := dir.Viewer(id, who.Roles[0].Role, who.Roles[0].Practice)
	return desk.Caller{Fresh: true, Viewer: v}
}

func (p preparing) id(username string) journal.ID {
	return idOf(p, path.Base(p.demo.as(p, username).SignIn))
}

func (p preparing) chart(username string, client journal.ID) chart.Chart {
	p.Helper()
	c, err := p.m.desk.Open(p.Context(), p.as(username), client)
	must(p, err)
	return c
}

// named is a client as those name them who see no chart.
func (p preparing) named(client journal.ID) desk.Named {
	c := p.chart("amina", client).Contact()
	return desk.Named{Name: c.Name, Birth: c.Birth}
}

// ofTherapy are the pages of an entry, a session and a change of Amina's.
func (p preparing) ofTherapy(at string, client journal.ID) (out []string) {
	var entry, session, change string
	for _, e := range p.chart("amina", client).Entries() {
		switch ev := e.Event.(type) {
		case therapy.SessionHeld:
			if e.Author == p.id("amina") {
				entry, session = e.ID.String(), string(ev.Session)
			}
		case plan.Adjusted:
			change = cmp.Or(change, string(ev.Adjustment))
		}
	}
	return []string{at + "/entries/" + entry, at + "/entries/" + entry + "/correct", at + "/entries/" + entry + "/withdraw",
		at + "/therapy/sessions/" + session + "/note", at + "/therapy/sessions/" + session + "/private", at + "/plan/changes/" + change + "/review"}
}

// tasks are the pages of an open safety task.
func (p preparing) tasks(client journal.ID) []string {
	open := p.chart("amina", client).Safety().Tasks.Open()
	if len(open) == 0 {
		p.Fatal("no safety task is open")
	}
	at := "/clients/" + client.String() + "/safety/tasks/" + url.PathEscape(string(open[0].Task))
	return []string{at + "/take", at + "/close"}
}

// effects is the page on which a side effect ends.
func (p preparing) effects(at string, client journal.ID) []string {
	var effect string
	for _, e := range p.chart("noor", client).Entries() {
		if ev, ok := e.Event.(meds.SideEffectReported); ok {
			effect = string(ev.Effect)
		}
	}
	return []string{at + "/medication/side-effects/" + effect + "/gone"}
}

// byTwo are the pages of what two people do: an erasure that was asked for, and
// a release with its extract; and the form about an emergency of this week.
func (p preparing) byTwo(sam journal.ID) []string {
	ctx, owen, ruth, amina := p.Context(), p.as("owen"), p.as("ruth"), p.as("amina")
	mistake := team.Details{Name: "Mila Ostrow", Birth: 8000, Language: "en", Zone: "America/New_York", State: "DE", Phone: "302 555 0190"}
	events, err := team.Register(mistake, amina.Viewer, journal.DayOf(p.m.now()))
	must(p, err)
	_, err = p.m.desk.Register(ctx, amina, desk.Form{Client: journal.NewID()}, events)
	must(p, err)
	_, _, err = p.m.desk.AskErasure(ctx, owen, journal.NewID(), desk.Named{Name: mistake.Name, Birth: mistake.Birth}, team.ByMistake, 0)
	must(p, err)
	_, _, err = p.m.desk.Emergency(ctx, ruth, journal.NewID(), desk.Emergency{Named: p.named(sam), Reason: "no answer after a message of danger"})
	must(p, err)
	today := journal.DayOf(p.m.now())
	for range 2 {
		must(p, p.m.desk.AskRelease(ctx, owen, journal.NewID(), p.named(sam), team.ReleaseAsked{Documents: []string{team.CourtOrder}, Reference: "C-24",
			To: "Superior Court of Delaware", Rule: "45 CFR 164.512(e)", Scope: team.Scope{Lanes: []journal.Lane{journal.Scores}, From: today - 60, Until: today}}))
	}
	dir, err := p.m.desk.House(ctx)
	must(p, err)
	confirmed, waits := dir.Releases[len(dir.Releases)-2].Release, dir.Releases[len(dir.Releases)-1].Release
	_, err = p.m.desk.ConfirmRelease(ctx, ruth, journal.NewID(), confirmed)
	must(p, err)
	a, err := p.m.desk.Audit(ctx, owen, p.m.now().Add(-time.Hour), p.m.now().Add(time.Hour))
	must(p, err)
	released := "/house/releases/asked/"
	return []string{released + confirmed.String() + "/extract", released + waits.String(), "/house/erasures/asked/" + dir.Erasures[len(dir.Erasures)-1].Erasure.String(),
		"/house/privacy/look?" + url.Values{"about": {"emergency/" + a.Emergencies[0].Opening.String()}}.Encode()}
}

// links are the pages behind links that work once: none of them is used by
// being looked at.
func (p preparing) links(sam journal.ID) []string {
	ctx, gate, now := p.Context(), p.m.gate, p.m.now()
	invited, err := gate.Invite(ctx, auth.Guest{Person: auth.Person(journal.NewID()), Kind: auth.Staff, Address: "new@example.org", By: auth.Person(p.id("owen"))}, now)
	must(p, err)
	setUp, err := gate.SetUp(ctx, auth.Person(journal.NewID()), now)
	must(p, err)
	must(p, gate.Vouch(ctx, auth.Person(sam), auth.Person(p.id("amina")), false, now))
	asked, err := gate.AskRecovery(ctx, "sam", "192.0.2.7", now)
	must(p, err)
	recovering, err := gate.Recover(ctx, asked, auth.Shown{Sent: p.letter(func(c auth.Content) string { return c.Code })}, now)
	must(p, err)
	stop := p.letter(func(c auth.Content) string { return c.Link })
	if asked, err = gate.AskRecovery(ctx, "sam", "192.0.2.7", now); err != nil {
		p.Fatal(err)
	}
	return []string{"/invitation/" + invited.Token, "/set-up/" + setUp.Token, "/recover/ask/" + asked, "/recover/" + recovering.Token, stop}
}

// letter takes letters out of the outbox until one says what is looked for.
func (p preparing) letter(says func(auth.Content) string) string {
	p.Helper()
	for {
		l, c, err := p.m.gate.Take(p.Context(), time.Minute, p.m.now())
		must(p, err)
		must(p, p.m.gate.Done(p.Context(), l))
		if found := says(c); found != "" && slices.Contains([]auth.Notice{auth.RecoveryCode, auth.RecoveryStarted}, c.Notice) && !strings.Contains(found, "questionnaires") {
			return found
		}
	}
}
