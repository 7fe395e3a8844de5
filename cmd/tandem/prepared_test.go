package main

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"testing"
	"time"

	"tandem/auth"
	"tandem/chart"
	"tandem/desk"
	"tandem/journal"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/synergy"
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
		{"prepared, anyone", "", append(p.links(sam), p.moved())},
		{"prepared, therapist", "amina", slices.Concat(p.ofTherapy(at, sam), p.tasks(lena), []string{p.asked(at, sam)})},
		{"prepared, prescriber", "noor", append(p.effects(at, sam), p.held(demo.client(t, "Dev")))},
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
		at + "/therapy/sessions/" + session + "/note", at + "/therapy/sessions/" + session + "/private", at + "/plan/changes/" + change + "/review",
		at + "/measures/phq-9/before/" + p.scoreMoved(client, "phq-9")}
}

// scoreMoved is the key of the newest move of a measure.
func (p preparing) scoreMoved(client journal.ID, of measure.ID) string {
	for _, b := range synergy.BeforeMoves(p.chart("amina", client)) {
		if b.Series.Measure == of {
			return b.Key()
		}
	}
	p.Fatalf("%s never moved", of)
	return ""
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

// asked is the page that answers what is asked on a chart.
func (p preparing) asked(at string, client journal.ID) string {
	c := p.chart("amina", client)
	for _, s := range synergy.Signals(c.Summary(), c.At()) {
		if s.Answerable() {
			return at + "/signals/" + s.Key()
		}
	}
	p.Fatal("nothing is asked")
	return ""
}

// held is the page on which a medication on hold is taken again.
func (p preparing) held(client journal.ID) string {
	p.Helper()
	var trial meds.TrialID
	_, err := p.m.desk.Act(p.Context(), p.as("noor"), desk.Form{Client: client, Command: journal.NewID()}, func(c chart.Chart) ([]journal.Event, error) {
		trial = c.Meds().Current(c.At())[0].Trial
		ev, err := c.Meds().Hold(meds.Held{Trial: trial, Why: "fasting for a test"}, c.At())
		return []journal.Event{ev}, err
	})
	must(p, err)
	return "/clients/" + client.String() + "/medication/trials/" + string(trial) + "/resume"
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
	recovering, err := gate.Recover(ctx, asked, auth.Shown{Sent: p.letter(auth.RecoveryCode, func(c auth.Content) string { return c.Code })}, now)
	must(p, err)
	stop := p.letter(auth.RecoveryStarted, func(c auth.Content) string { return c.Link })
	if asked, err = gate.AskRecovery(ctx, "sam", "192.0.2.7", now); err != nil {
		p.Fatal(err)
	}
	return []string{"/invitation/" + invited.Token, "/set-up/" + setUp.Token, "/recover/ask/" + asked, "/recover/" + recovering.Token, stop}
}

// moved is the page behind the link that takes another address back.
func (p preparing) moved() string {
	ctx, gate, now := p.Context(), p.m.gate, p.m.now()
	who, err := auth.NewDemo(gate).Admit(ctx, auth.Person(p.id("cora")))
	must(p, err)
	session, err := gate.Start(ctx, who, auth.Standing{Role: string(journal.Coordinator)}, auth.From{}, now)
	must(p, err)
	ask, err := gate.AskAddress(ctx, session, "cora.new@example.org", now)
	must(p, err)
	_, err = gate.ChangeAddress(ctx, session, ask, p.letter(auth.ChannelCode, func(c auth.Content) string { return c.Code }), now)
	must(p, err)
	return p.letter(auth.AddressChanged, func(c auth.Content) string { return c.Link })
}

// letter takes letters out of the outbox until one about something says what is
// looked for.
func (p preparing) letter(about auth.Notice, says func(auth.Content) string) string {
	p.Helper()
	for {
		l, c, err := p.m.gate.Take(p.Context(), time.Minute, p.m.now())
		must(p, err)
		must(p, p.m.gate.Done(p.Context(), l))
		if found := says(c); found != "" && c.Notice == about {
			return found
		}
	}
}
