package desk_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/measure"
	"tandem/plan"
	"tandem/team"
)

var born = journal.DayOf(time.Date(1992, 3, 4, 0, 0, 0, 0, time.UTC))

// danger is what a clinician says who opens Sam's chart in an emergency.
var danger = desk.Emergency{Named: desk.Named{Name: "sam  RIVERA", Birth: born}, Reason: "no answer after a message of danger"}

// house writes people into the house: Ruth, a therapist of Amina's practice,
// and Owen, who owns it; both at work, Ruth with a licence for a year.
func (c *clinic) house() (ruth, owen desk.Caller) {
	c.Helper()
	who := func(role journal.Role) desk.Caller {
		return desk.Caller{Fresh: true, Viewer: team.Viewer{Person: journal.NewID(), Role: role, Practice: c.harbor}}
	}
	ruth, owen = who(journal.Therapist), who(journal.Owner)
	today := journal.DayOf(c.clock.read())
	c.act(team.PracticeOpened{Practice: c.harbor, Name: "Harbor Light", Zone: "America/New_York"},
		team.PersonAdded{Person: ruth.Viewer.Person, Name: "Ruth Adler"}, team.RoleGiven{Person: ruth.Viewer.Person, Practice: c.harbor, Role: journal.Therapist},
		team.LicenceRecorded{Person: ruth.Viewer.Person, State: "DE", Type: "LPCMH", Expires: today + 365},
		team.PersonAdded{Person: owen.Viewer.Person, Name: "Owen Hart"}, team.RoleGiven{Person: owen.Viewer.Person, Practice: c.harbor, Role: journal.Owner})
	return ruth, owen
}

// act writes events of the house.
func (c *clinic) act(events ...journal.Event) {
	c.Helper()
	program := desk.Caller{Viewer: team.Viewer{Role: journal.Program}}
	must(c.TB, c.ActHouse(c.Context(), program, journal.NewID(), func(team.Directory) ([]journal.Event, error) { return events, nil }))
}

func (c *clinic) emergencyOf(who desk.Caller, e desk.Emergency) (journal.ID, []journal.ID, error) {
	return c.Emergency(c.Context(), who, journal.NewID(), e)
}

// TestEmergency: Ruth, who is not on Sam's team, opens the chart; everyone who
// must know is told, the client reads why, and after four hours it is shut.
func TestEmergency(t *testing.T) {
	c := open(t)
	ruth, owen := c.house()
	sam := c.register()
	_, err := c.Add(t.Context(), c.sam, desk.Form{Client: sam}, measure.LifeHappened{What: "a hard week"})
	must(t, err)
	if _, err := c.Open(t.Context(), ruth, sam); fault.KindOf(err) != fault.NotFound {
		t.Fatalf("Open before = %v, want not found", err)
	}
	command := journal.NewID()
	client, told, err := c.Emergency(t.Context(), ruth, command, danger)
	if err != nil || client != sam || !slices.Contains(told, c.amina.Viewer.Person) || !slices.Contains(told, owen.Viewer.Person) || len(told) != 2 {
		t.Fatalf("Emergency = %v, %v, %v, want Sam's chart, and Amina and Owen told", client, told, err)
	}
	if again, twice, err := c.Emergency(t.Context(), ruth, command, danger); err != nil || again != sam || len(twice) != 2 {
		t.Errorf("the same form again = %v, %v, %v, want the first answer", again, twice, err)
	}
	ch, err := c.Open(t.Context(), ruth, sam)
	if err != nil || !holds(t, ch, "a hard week") || ch.Lens().Standing != team.Urgent || ch.Lens().Has(journal.SessionNotes) || ch.Lens().Has(journal.SUD) {
		t.Fatalf("Open = %v, %v, want the care lanes and no others", ch.Lens().Lanes(), err)
	}
	if _, err := c.Add(t.Context(), ruth, desk.Form{Client: sam}, plan.ProblemNamed{Words: "danger"}); fault.KindOf(err) != fault.Denied {
		t.Errorf("Add = %v, want denied: an emergency opens to read", err)
	}
	if rows, err := c.Caseload(t.Context(), ruth); err != nil || len(rows) != 0 {
		t.Errorf("Caseload = %d rows, %v, want none", len(rows), err)
	}
	c.clock.pass(4*time.Hour - time.Minute)
	if _, err := c.Open(t.Context(), ruth, sam); err != nil {
		t.Errorf("Open a minute before its end = %v", err)
	}
	c.clock.pass(time.Minute)
	if _, err := c.Open(t.Context(), ruth, sam); fault.KindOf(err) != fault.NotFound {
		t.Errorf("Open at its end = %v, want not found", err)
	}
	lines, _, err := c.Openings(t.Context(), c.sam, sam, 0, nil)
	must(t, err)
	n := 0
	for _, l := range lines {
		if l.Person == ruth.Viewer.Person && l.Purpose == desk.Emergencies {
			n++
		}
	}
	if n != 4 { // wrote it, sent it again, opened it twice; the refused write is a refusal of its own
		t.Errorf("%d lines of Ruth's emergency, want 4: %+v", n, lines)
	}
	own, err := c.Open(t.Context(), c.sam, sam)
	if err != nil || len(own.Team().Emergencies) != 1 || own.Team().Emergencies[0].Reason != danger.Reason {
		t.Errorf("the client reads %+v, %v, want the opening and its reason", own.Team().Emergencies, err)
	}
}

// TestEmergencyIsRefused: to whom, and when.
func TestEmergencyIsRefused(t *testing.T) {
	c := open(t)
	ruth, owen := c.house()
	sam := c.register()
	with := func(who desk.Caller, change func(*desk.Caller)) desk.Caller { change(&who); return who }
	e := func(change func(*desk.Emergency)) desk.Emergency { x := danger; change(&x); return x }
	samsClinician := with(ruth, func(w *desk.Caller) { w.Viewer.Person = journal.NewID() })
	c.act(team.PersonAdded{Person: samsClinician.Viewer.Person, Name: "Sam Rivera"}, team.RoleGiven{Person: samsClinician.Viewer.Person, Practice: c.harbor, Role: journal.Therapist},
		team.LicenceRecorded{Person: samsClinician.Viewer.Person, State: "DE", Type: "LPCMH", Expires: born + 50*365})
	nobody := "Nobody whom your practice treats has this name and this date of birth. Check both."
	licence := "Only a clinician whose licence is written down, and has not ended, opens a chart in an emergency."
	for _, x := range []struct {
		what string
		who  desk.Caller
		e    desk.Emergency
		want string
	}{
		{"without showing who one is", with(ruth, func(w *desk.Caller) { w.Fresh = false }), danger, "Confirm that it is you, then this goes on."},
		{"by the owner", owen, danger, licence},
		{"by the front desk", with(ruth, func(w *desk.Caller) { w.Viewer.Role = journal.Coordinator }), danger, licence},
		{"by the client", with(c.sam, func(w *desk.Caller) { w.Fresh = true }), danger, licence},
		{"by nobody", desk.Caller{Fresh: true}, danger, licence},
		{"by a command in her name", with(ruth, func(w *desk.Caller) { w.Viewer.Unattended = true }), danger, licence},
		{"through another door", with(ruth, func(w *desk.Caller) { w.Via = "command line" }), danger, licence},
		{"without a licence", with(c.amina, func(w *desk.Caller) { w.Fresh = true }), danger, licence},
		{"of one's own chart", samsClinician, danger, nobody},
		{"another name", ruth, e(func(x *desk.Emergency) { x.Name = "Sam Rivero" }), nobody},
		{"another birth", ruth, e(func(x *desk.Emergency) { x.Birth++ }), nobody},
		{"at another practice", with(ruth, func(w *desk.Caller) { w.Viewer.Practice = c.rivers }), danger, nobody},
		{"without a reason", ruth, e(func(x *desk.Emergency) { x.Reason = " " }), "Write in a sentence what the emergency is; the client reads it."},
		{"without a reason, of nobody", ruth, e(func(x *desk.Emergency) { x.Reason, x.Name = "", "Nobody" }), "Write in a sentence what the emergency is; the client reads it."},
		{"medical, without a place", ruth, e(func(x *desk.Emergency) { x.Medical = true }), "Write where the client is treated in this emergency (42 CFR 2.51)."},
	} {
		_, _, err := c.emergencyOf(x.who, x.e)
		f := fault.Of(err)
		got := f.Sentence
		if len(f.Fields) > 0 {
			got = f.Fields[0].Sentence
		}
		if got != x.want {
			t.Errorf("%s: %q, want %q", x.what, got, x.want)
		}
	}
	for range 10 {
		c.emergencyOf(ruth, e(func(x *desk.Emergency) { x.Name = "Guess" }))
	}
	if _, _, err := c.emergencyOf(ruth, danger); fault.KindOf(err) != fault.Busy {
		t.Errorf("after many names that were not found = %v, want busy", err)
	}
	c.clock.pass(time.Hour)
	if client, _, err := c.emergencyOf(ruth, danger); err != nil || client != sam {
		t.Errorf("an hour later = %v", err)
	}
}

// TestEmergencyEnds: by who opened it, with the licence, and with the practice.
func TestEmergencyEnds(t *testing.T) {
	for what, end := range map[string]func(*clinic, desk.Caller, journal.ID){
		"she closes it": func(c *clinic, ruth desk.Caller, sam journal.ID) {
			must(c.TB, c.EndEmergency(c.Context(), ruth, desk.Form{Client: sam}, "Sam is in hospital"))
		},
		"her licence ends": func(c *clinic, ruth desk.Caller, _ journal.ID) {
			c.act(team.LicenceRecorded{Person: ruth.Viewer.Person, State: "DE", Type: "LPCMH", Expires: journal.DayOf(c.clock.read()) - 1})
		},
		"her practice treats Sam no longer": func(c *clinic, _ desk.Caller, sam journal.ID) {
			c.asAmina(sam, team.Joined{Person: c.noor.Viewer.Person, Practice: c.rivers, Role: journal.Prescriber})
			c.asAmina(sam, team.Left{Person: c.amina.Viewer.Person})
		},
	} {
		t.Run(what, func(t *testing.T) {
			c := open(t)
			ruth, _ := c.house()
			sam := c.register()
			_, _, err := c.emergencyOf(ruth, danger)
			must(t, err)
			if _, err := c.Open(t.Context(), ruth, sam); err != nil {
				t.Fatalf("Open = %v", err)
			}
			end(c, ruth, sam)
			if _, err := c.Open(t.Context(), ruth, sam); fault.KindOf(err) != fault.NotFound {
				t.Errorf("Open = %v, want not found", err)
			}
			if err := c.EndEmergency(t.Context(), ruth, desk.Form{Client: sam}, ""); fault.KindOf(err) != fault.NotFound {
				t.Errorf("EndEmergency of none = %v, want not found", err)
			}
		})
	}
}

// asAmina writes into Sam's team as Amina.
func (c *clinic) asAmina(sam journal.ID, ev journal.Event) {
	c.Helper()
	_, err := c.Add(c.Context(), c.amina, desk.Form{Client: sam}, ev)
	must(c.TB, err)
}

// TestEmergencyEndsOnOpenPages: an open page hears it when the time is over,
// though nobody wrote anything.
func TestEmergencyEndsOnOpenPages(t *testing.T) {
	c := open(t)
	ruth, _ := c.house()
	sam := c.register()
	_, _, err := c.emergencyOf(ruth, danger)
	must(t, err)
	c.clock.pass(4*time.Hour - 50*time.Millisecond)
	ctx, stop := context.WithTimeout(t.Context(), 10*time.Second)
	defer stop()
	listen, err := c.Listen(ctx, ruth, sam)
	must(t, err)
	time.AfterFunc(20*time.Millisecond, func() { c.clock.pass(50 * time.Millisecond) })
	heard := 0
	must(t, listen(func() error { heard++; stop(); return nil }))
	if heard != 1 {
		t.Errorf("the page heard %d changes, want that its time is over", heard)
	}
}

// TestEmergencyRules: the practices decide how long an emergency lasts and whether it opens
// therapy; the strictest counts.
func TestEmergencyRules(t *testing.T) {
	c := open(t)
	ruth, _ := c.house()
	sam := c.register()
	c.act(team.EmergencyRuleSet{Practice: c.harbor, Hours: 2, Therapy: true})
	_, _, err := c.emergencyOf(ruth, desk.Emergency{Named: danger.Named, Reason: danger.Reason, Medical: true, Facility: "Emergency room, Dover"})
	must(t, err)
	ch, err := c.Open(t.Context(), ruth, sam)
	must(t, err)
	if l := ch.Lens(); !l.Has(journal.SessionNotes) || !l.Has(journal.SUD) || l.Has(journal.PsychotherapyNotes) {
		t.Errorf("open: %v, want therapy and the program's records, and no private notes", l.Lanes())
	}
	if got := ch.Lens().Emergency.Until.Sub(c.clock.read()); got != 2*time.Hour {
		t.Errorf("it lasts %v, want 2h", got)
	}
}
