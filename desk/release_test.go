package desk_test

import (
	"testing"
	"time"

	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/measure"
	"tandem/plan"
	"tandem/team"
	"tandem/therapy"
)

// order is a court order for the plan and the diary of a week.
func (c *clinic) order(lanes ...journal.Lane) team.ReleaseAsked {
	today := journal.DayOf(c.clock.read())
	return team.ReleaseAsked{Documents: []string{team.CourtOrder}, Reference: "C-24", To: "Superior Court of Delaware", Rule: "45 CFR 164.512(e)",
		Scope: team.Scope{Lanes: lanes, From: today - 7, Until: today}}
}

func (c *clinic) asksRelease(who desk.Caller, r team.ReleaseAsked) error {
	return c.AskRelease(c.Context(), who, journal.NewID(), named, r)
}

// released asks and confirms, and gives the release.
func (c *clinic) released(asks, confirms desk.Caller, r team.ReleaseAsked) journal.ID {
	c.Helper()
	must(c.TB, c.asksRelease(asks, r))
	dir, err := c.House(c.Context())
	must(c.TB, err)
	id := dir.Releases[len(dir.Releases)-1].Release
	_, err = c.ConfirmRelease(c.Context(), confirms, journal.NewID(), id)
	must(c.TB, err)
	return id
}

// TestRelease: exactly the lanes and days of the document go out, confirmed by
// a second person, and the client reads to whom.
func TestRelease(t *testing.T) {
	c := open(t)
	ruth, owen := c.house()
	amina := c.amina
	amina.Fresh = true
	c.act(team.PersonAdded{Person: amina.Viewer.Person, Name: "Amina Diallo"}, team.RoleGiven{Person: amina.Viewer.Person, Practice: c.harbor, Role: journal.Therapist})
	sam := c.register()
	old := journal.On(c.clock.read().AddDate(0, 0, -20), measure.LifeHappened{What: "old-canary"})
	elsewhere := journal.Drafted{Event: measure.LifeHappened{What: "elsewhere-canary"}, Origin: "another practice"}
	for _, ev := range []journal.Event{plan.ProblemNamed{Problem: "p", Words: "plan-canary"}, measure.LifeHappened{What: "diary-canary"}, old, elsewhere,
		note("note-canary"), therapy.PrivateNoteWritten{Session: "s1", Text: "private-canary"}} {
		_, err := c.Add(t.Context(), amina, desk.Form{Client: sam}, ev)
		must(t, err)
	}
	must(t, c.asksRelease(owen, c.order(journal.Diary)))
	dir, err := c.House(t.Context())
	must(t, err)
	id := dir.Releases[0].Release
	if _, err := c.Extract(t.Context(), owen, id); fault.KindOf(err) != fault.Conflict {
		t.Fatalf("Extract before it was confirmed = %v, want a conflict", err)
	}
	tired, stranger := ruth, ruth
	tired.Fresh = false
	stranger.Viewer.Practice = c.rivers
	for _, x := range []struct {
		what string
		who  desk.Caller
		want fault.Kind
	}{{"who recorded it", owen, fault.Denied}, {"who is not shown anew", tired, fault.Unconfirmed}, {"another practice", stranger, fault.NotFound}, {"the client", c.sam, fault.NotFound}} {
		if _, err := c.ConfirmRelease(t.Context(), x.who, journal.NewID(), id); fault.KindOf(err) != x.want {
			t.Errorf("ConfirmRelease by %s = %v, want %v", x.what, err, x.want)
		}
	}
	chart, err := c.ConfirmRelease(t.Context(), ruth, journal.NewID(), id)
	if err != nil || chart != sam {
		t.Fatalf("ConfirmRelease = %v, %v", chart, err)
	}
	c.disk.breaks(true)
	if x, err := c.Extract(t.Context(), owen, id); err == nil || x.Chart.Pages != nil {
		t.Errorf("Extract without its access line = %v, want nothing", err)
	}
	c.disk.breaks(false)
	before := c.lines()
	x, err := c.Extract(t.Context(), owen, id)
	must(t, err)
	if n := c.lines() - before; n != 1 {
		t.Errorf("the extract left %d access lines, want 1", n)
	}
	if x.Name != "Sam Rivera" || !holds(t, x.Chart, "diary-canary") {
		t.Errorf("the extract of %q lacks what was released", x.Name)
	}
	for _, canary := range []string{"plan-canary", "old-canary", "elsewhere-canary", "note-canary", "private-canary", "302 555"} {
		if holds(t, x.Chart, canary) {
			t.Errorf("the extract holds %q, which is not in its scope", canary)
		}
	}
	if _, err := c.Extract(t.Context(), amina, id); fault.KindOf(err) != fault.NotFound {
		t.Errorf("Extract by a third = %v, want not found", err)
	}
	if _, err := c.Open(t.Context(), owen, sam); fault.KindOf(err) != fault.NotFound {
		t.Errorf("the owner opens the chart: %v", err)
	}
	own, err := c.Open(t.Context(), c.sam, sam)
	must(t, err)
	if got := own.Team().Released; len(got) != 1 || got[0].What.To != "Superior Court of Delaware" || got[0].What.Second != ruth.Viewer.Person {
		t.Errorf("the client reads %+v, want one disclosure", got)
	}
	lines, _, err := c.Openings(t.Context(), c.sam, sam, 0, nil)
	must(t, err)
	drawn := 0
	for _, l := range lines {
		if l.Purpose == desk.Releasing && l.Did == desk.Read && len(l.Lanes) == 1 && l.Lanes[0] == journal.Diary {
			drawn++
		}
	}
	if drawn != 1 {
		t.Errorf("%d lines say that the extract was drawn, want 1", drawn)
	}
	c.clock.pass(7*24*time.Hour + time.Minute)
	if _, err := c.Extract(t.Context(), owen, id); fault.KindOf(err) != fault.Conflict {
		t.Errorf("Extract a week later = %v, want a conflict", err)
	}
}

// TestReleaseOfPrivateNotes: by their author, or by an owner and a second
// person, and by a release that names this class alone.
func TestReleaseOfPrivateNotes(t *testing.T) {
	c := open(t)
	ruth, owen := c.house()
	amina := c.amina
	amina.Fresh = true
	c.act(team.PersonAdded{Person: amina.Viewer.Person, Name: "Amina Diallo"}, team.RoleGiven{Person: amina.Viewer.Person, Practice: c.harbor, Role: journal.Therapist})
	sam := c.register()
	_, err := c.Add(t.Context(), amina, desk.Form{Client: sam}, therapy.PrivateNoteWritten{Session: "s1", Text: "private-canary"})
	must(t, err)
	for _, who := range []desk.Caller{amina, owen} {
		id := c.released(who, ruth, c.order(journal.PsychotherapyNotes))
		x, err := c.Extract(t.Context(), who, id)
		must(t, err)
		if !holds(t, x.Chart, "private-canary") {
			t.Errorf("the extract lacks the note")
		}
	}
	if err := c.asksRelease(ruth, c.order(journal.PsychotherapyNotes)); fault.KindOf(err) != fault.Invalid {
		t.Errorf("AskRelease by who is not on the team = %v, want that nobody is called so", err)
	}
}

// TestReleaseIsRefused: what a document must be, and name.
func TestReleaseIsRefused(t *testing.T) {
	c := open(t)
	ruth, owen := c.house()
	c.register()
	with := func(change func(*team.ReleaseAsked)) team.ReleaseAsked {
		r := c.order(journal.Diary)
		change(&r)
		return r
	}
	both := []string{team.Subpoena, team.CourtOrder}
	sud := "Records of a substance-use program need a court order and a subpoena, both (42 CFR 2.61)."
	alone := "Private notes are released alone, each class by a release of its own (45 CFR 164.508(b)(3))."
	for what, x := range map[string]struct {
		r    team.ReleaseAsked
		want string
	}{
		"the program's records, by a subpoena": {with(func(r *team.ReleaseAsked) { r.Scope.Lanes = []journal.Lane{journal.SUD}; r.Documents = both[:1] }), sud},
		"the program's records, by an order":   {with(func(r *team.ReleaseAsked) { r.Scope.Lanes = []journal.Lane{journal.SUD} }), sud},
		"counseling notes, by an order":        {with(func(r *team.ReleaseAsked) { r.Scope.Lanes = []journal.Lane{journal.SUDCounselingNotes} }), sud},
		"the program's records, by both":       {with(func(r *team.ReleaseAsked) { r.Scope.Lanes = []journal.Lane{journal.SUD}; r.Documents = both }), ""},
		"private notes with others":            {with(func(r *team.ReleaseAsked) { r.Scope.Lanes = []journal.Lane{journal.Plan, journal.PsychotherapyNotes} }), alone},
		"two classes of private notes": {with(func(r *team.ReleaseAsked) {
			r.Scope.Lanes = []journal.Lane{journal.ClientOnly, journal.PsychotherapyNotes}
		}), alone},
		"no document":      {with(func(r *team.ReleaseAsked) { r.Documents = nil }), "Choose the document that asks for it."},
		"no parts":         {with(func(r *team.ReleaseAsked) { r.Scope.Lanes = nil }), "Choose the parts that the document names."},
		"no days":          {with(func(r *team.ReleaseAsked) { r.Scope.From = 0 }), "Write the first and the last day that the document names; neither is later than today."},
		"days to come":     {with(func(r *team.ReleaseAsked) { r.Scope.Until += 9 }), "Write the first and the last day that the document names; neither is later than today."},
		"no rule":          {with(func(r *team.ReleaseAsked) { r.Rule = "" }), "Choose the rule that you rely on."},
		"for nobody":       {with(func(r *team.ReleaseAsked) { r.To = " " }), "Write who asks for it."},
		"without a number": {with(func(r *team.ReleaseAsked) { r.Reference = "" }), "Write the number of the matter, without a name."},
	} {
		err := c.asksRelease(owen, x.r)
		got := ""
		if f := fault.Of(err); err != nil {
			got = f.Fields[0].Sentence
		}
		if got != x.want {
			t.Errorf("%s: %q, want %q", what, got, x.want)
		}
	}
	tired := owen
	tired.Fresh = false
	desks := ruth
	desks.Viewer.Role = journal.Coordinator
	for what, who := range map[string]desk.Caller{"the front desk": desks, "the client": c.sam, "an owner not shown anew": tired} {
		if err := c.asksRelease(who, c.order(journal.Diary)); err == nil {
			t.Errorf("%s records a release", what)
		}
	}
}
