package team_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/fault"
	"tandem/journal"
	"tandem/team"
)

var (
	amina, noor, cora, sam, stranger = journal.ID{1}, journal.ID{2}, journal.ID{3}, journal.ID{9}, journal.ID{99}
	harbor, rivers                   = journal.ID{11}, journal.ID{12}
	newYork                          = journal.Zone("America/New_York")
	now                              = time.Date(2026, 2, 10, 10, 0, 0, 0, newYork)
)

func sentence(err error) string {
	if err == nil {
		return ""
	}
	return fault.Of(err).Sentence
}

// on is a team: Amina registered Sam, Noor joined, and what else was said.
func on(events ...journal.Event) team.Team {
	events = append([]journal.Event{
		team.Joined{Person: amina, Practice: harbor, Role: journal.Therapist, Registrar: true},
		team.Joined{Person: noor, Practice: rivers, Role: journal.Prescriber},
	}, events...)
	tm := team.Team{Client: sam}
	for i, ev := range events {
		at := start.Add(time.Duration(i) * time.Minute)
		tm.Advance(journal.Entry{ID: journal.ID{60, byte(i)}, At: at, Recorded: at, Lane: journal.Team, Event: ev})
	}
	return tm
}

func yes(consent byte, lanes ...journal.Lane) team.ConsentGiven {
	return team.ConsentGiven{Consent: journal.ID{70, consent}, To: noor, Lanes: lanes, From: start, Until: start.AddDate(0, 6, 0), How: "on screen", Signed: true}
}

var asSam = team.Viewer{Person: sam, Role: journal.Client}
var asAmina = team.Viewer{Person: amina, Role: journal.Therapist, Practice: harbor}
var asNoor = team.Viewer{Person: noor, Role: journal.Prescriber, Practice: rivers}

func TestRegister(t *testing.T) {
	today := journal.DayOf(now)
	good := team.Details{Name: " Sam Rivera ", Birth: today - 34*365, Language: "en", Zone: "America/New_York", State: "DE", Phone: "302 555 0142"}
	with := func(change func(*team.Details)) team.Details {
		d := good
		change(&d)
		return d
	}
	for name, c := range map[string]struct {
		d    team.Details
		by   team.Viewer
		want string
	}{
		"a client":             {good, asAmina, ""},
		"of a prescriber":      {good, asNoor, ""},
		"by email alone":       {with(func(d *team.Details) { d.Phone, d.Email = "", "sam@example.org" }), asAmina, ""},
		"by the front desk":    {good, team.Viewer{Person: cora, Role: journal.Coordinator}, "A therapist or a prescriber registers a client, so that there is someone to call."},
		"by a supervisor":      {good, team.Viewer{Person: cora, Role: journal.Supervisor}, "A therapist or a prescriber registers a client, so that there is someone to call."},
		"by the client":        {good, asSam, "A therapist or a prescriber registers a client, so that there is someone to call."},
		"no name":              {with(func(d *team.Details) { d.Name = "  " }), asAmina, "Write the name that the client goes by."},
		"a book for a name":    {with(func(d *team.Details) { d.Name = strings.Repeat("x", 201) }), asAmina, "Write the name that the client goes by."},
		"not born yet":         {with(func(d *team.Details) { d.Birth = today + 1 }), asAmina, "Write the date of birth as year, month, day."},
		"older than anyone":    {with(func(d *team.Details) { d.Birth = today - 122*366 }), asAmina, "Write the date of birth as year, month, day."},
		"in another language":  {with(func(d *team.Details) { d.Language = "fr" }), asAmina, "Choose English or Spanish."},
		"in no zone":           {with(func(d *team.Details) { d.Zone = "Mars/Olympus" }), asAmina, "Choose the time zone that the client lives in."},
		"in no state":          {with(func(d *team.Details) { d.State = "" }), asAmina, "Choose the state that the client lives in."},
		"out of reach":         {with(func(d *team.Details) { d.Phone = "" }), asAmina, "Write a phone number or an email address."},
		"half a phone number":  {with(func(d *team.Details) { d.Phone = "555 01" }), asAmina, "Write the phone number with its area code."},
		"a name for an email":  {with(func(d *team.Details) { d.Email = "Sam <sam@example.org>" }), asAmina, "Write the email address like name@example.org."},
		"an email of two rows": {with(func(d *team.Details) { d.Email = "sam@example.org\r\nBcc: x@example.org" }), asAmina, "Write the email address like name@example.org."},
	} {
		events, err := team.Register(c.d, c.by, today)
		if sentence(err) != c.want {
			t.Errorf("%s: Register = %v, want %q", name, err, c.want)
		}
		if c.want != "" {
			continue
		}
		joined, ok := events[1].(team.Joined)
		if !ok || !joined.Registrar || joined.Person != c.by.Person || joined.Role != c.by.Role || joined.Practice != c.by.Practice {
			t.Errorf("%s: %+v, want who registers as the first of the team", name, events[1])
		}
		if d := events[0].(team.Registered); d.Name != "Sam Rivera" {
			t.Errorf("%s: the name is kept as %q", name, d.Name)
		}
	}
	c := team.Contact{Details: team.Details{Name: "Sam Rivera", Birth: good.Birth, Language: "en", Zone: good.Zone, State: "DE", Phone: good.Phone}}
	if _, err := c.Change(good, today); sentence(err) != "These are the details already." {
		t.Errorf("Change to the same = %v, want a conflict", err)
	}
	if _, err := c.Change(with(func(d *team.Details) { d.State = "MD" }), today); err != nil {
		t.Errorf("Change of state = %v", err)
	}
	if _, err := c.Change(team.Details{}, today); len(fault.Of(err).Fields) < 4 {
		t.Errorf("Change to nothing = %v, want every field named", err)
	}
}

func TestJoinAndLeave(t *testing.T) {
	alone := team.Fold([]journal.Entry{{ID: journal.ID{60}, Recorded: start, Event: team.Joined{Person: amina, Practice: harbor, Role: journal.Therapist}}})
	careManager := on(team.Joined{Person: cora, Practice: harbor, Role: journal.Coordinator}, team.Left{Person: noor})
	join := func(tm team.Team, who, at journal.ID, as journal.Role) error {
		_, err := tm.Join(who, at, as)
		return err
	}
	leave := func(tm team.Team, who journal.ID) error { _, err := tm.Leave(who, "moved"); return err }
	for _, c := range []struct {
		what string
		got  error
		want string
	}{
		{"join", join(on(), cora, harbor, journal.Coordinator), ""},
		{"join twice", join(on(), noor, rivers, journal.Prescriber), "This person is on the care team already."},
		{"join at another practice", join(on(), noor, harbor, journal.Prescriber), ""},
		{"join again after leaving", join(on(team.Left{Person: noor}), noor, rivers, journal.Prescriber), ""},
		{"join as the owner", join(on(), stranger, harbor, journal.Owner), "A therapist, a prescriber or a care manager can join a care team."},
		{"join as a supervisor", join(on(), stranger, harbor, journal.Supervisor), "A therapist, a prescriber or a care manager can join a care team."},
		{"join as a client", join(on(), stranger, harbor, journal.Client), "A therapist, a prescriber or a care manager can join a care team."},
		{"leave", leave(on(), noor), ""},
		{"leave twice", leave(on(team.Left{Person: noor}), noor), "This person is not on the care team."},
		{"leave without being there", leave(on(), stranger), "This person is not on the care team."},
		{"leave as the last clinician", leave(alone, amina), "There must be someone to call about safety; add another clinician first."},
		{"leave a care manager behind", leave(careManager, amina), "There must be someone to call about safety; add another clinician first."},
		{"leave as the care manager", leave(careManager, cora), ""},
	} {
		if sentence(c.got) != c.want {
			t.Errorf("%s: %v, want %q", c.what, c.got, c.want)
		}
	}
	ev, _ := on().Join(cora, harbor, journal.Therapist)
	if ev.(team.Joined).Registrar {
		t.Error("who joins later has the registrar's lanes")
	}
}

// TestGive: Maryland lets a consent stand for one year, and no longer.
func TestGive(t *testing.T) {
	c := func(change func(*team.ConsentGiven)) team.ConsentGiven {
		g := team.ConsentGiven{To: noor, Lanes: []journal.Lane{journal.Scores}, Until: now.AddDate(1, 0, 0)}
		change(&g)
		return g
	}
	day := func(s string) time.Time {
		d, err := journal.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return d.Start(newYork)
	}
	longYear := "Choose a day within one year (Maryland Health-General 4-303)."
	for name, c := range map[string]struct {
		give team.ConsentGiven
		want string
	}{
		"one year":                   {c(func(*team.ConsentGiven) {}), ""},
		"to the end of that day":     {c(func(g *team.ConsentGiven) { g.Until = day("2027-02-11") }), ""},
		"a moment longer":            {c(func(g *team.ConsentGiven) { g.Until = day("2027-02-11").Add(time.Second) }), longYear},
		"over 29 February":           {c(func(g *team.ConsentGiven) { g.From, g.Until = day("2027-06-01"), day("2028-06-02") }), ""},
		"over 29 February, a day on": {c(func(g *team.ConsentGiven) { g.From, g.Until = day("2027-06-01"), day("2028-06-03") }), longYear},
		"from 29 February":           {c(func(g *team.ConsentGiven) { g.From, g.Until = day("2028-02-29"), day("2029-03-02") }), ""},
		"from 29 February, a day on": {c(func(g *team.ConsentGiven) { g.From, g.Until = day("2028-02-29"), day("2029-03-03") }), longYear},
		"without an end":             {c(func(g *team.ConsentGiven) { g.Until = time.Time{} }), "Choose the day on which this ends."},
		"over already":               {c(func(g *team.ConsentGiven) { g.Until = now }), "Choose a day that is still to come."},
		"ends before it begins":      {c(func(g *team.ConsentGiven) { g.From, g.Until = now.AddDate(0, 2, 0), now.AddDate(0, 1, 0) }), "Choose a day that is still to come."},
		"to a practice of the team":  {c(func(g *team.ConsentGiven) { g.To = rivers }), ""},
		"to a stranger":              {c(func(g *team.ConsentGiven) { g.To = stranger }), "This person is not on the care team."},
		"nothing opened":             {c(func(g *team.ConsentGiven) { g.Lanes = nil }), ""},
		"safety":                     {c(func(g *team.ConsentGiven) { g.Lanes = []journal.Lane{journal.Safety} }), "This part of the chart cannot be opened to others."},
		"a psychotherapy note":       {c(func(g *team.ConsentGiven) { g.Lanes = []journal.Lane{journal.Scores, journal.PsychotherapyNotes} }), "This part of the chart cannot be opened to others."},
		"a counseling note":          {c(func(g *team.ConsentGiven) { g.Lanes = []journal.Lane{journal.SUDCounselingNotes} }), "This part of the chart cannot be opened to others."},
		"the client's own":           {c(func(g *team.ConsentGiven) { g.Lanes = []journal.Lane{journal.ClientOnly} }), "This part of the chart cannot be opened to others."},
	} {
		ev, err := on().Give(c.give, now)
		if sentence(err) != c.want {
			t.Errorf("%s: Give = %v, want %q", name, err, c.want)
		}
		if g, ok := ev.(team.ConsentGiven); ok && (g.Consent.IsZero() || g.From.IsZero()) {
			t.Errorf("%s: %+v has no name or no beginning", name, g)
		}
	}
	if _, err := on(team.Left{Person: noor}).Give(yes(1), now); sentence(err) != "This person is not on the care team." {
		t.Errorf("Give to who left = %v", err)
	}
}

func TestRevokeAndShare(t *testing.T) {
	tm := on(yes(1, journal.Scores), team.ConsentRevoked{Consent: journal.ID{70, 1}, To: noor}, yes(2, journal.Diary))
	revoke := func(consent byte) string { _, err := tm.Revoke(journal.ID{70, consent}); return sentence(err) }
	if a, b, c := revoke(1), revoke(2), revoke(3); a != "You stopped sharing this already." || b != "" || c != "This agreement is not on the chart." {
		t.Errorf("Revoke = %q, %q, %q", a, b, c)
	}
	share := func(tm team.Team, to journal.ID, lanes ...journal.Lane) team.Team {
		events, err := tm.Share(to, lanes, now.AddDate(0, 6, 0), now)
		if err != nil {
			t.Fatal(err)
		}
		for i, ev := range events {
			tm.Advance(journal.Entry{ID: journal.ID{61, byte(i)}, At: now, Recorded: now, Lane: journal.Team, Event: ev})
		}
		return tm
	}
	l := share(tm, noor, journal.Scores, journal.Skills).Lens(asNoor, now)
	if l.Has(journal.Diary) || !l.Has(journal.Scores) || !l.Has(journal.Skills) || !l.Has(journal.Medication) || l.Has(journal.SUD) {
		t.Errorf("after sharing scores and skills Noor has %v", l.Lanes())
	}
	// What the registrar had at the start closes too, except what is locked.
	tm = share(on(), amina, journal.Diary)
	l = tm.Lens(asAmina, now)
	if !l.Has(journal.Diary) || l.Has(journal.Urges) || l.Has(journal.Medication) || !l.Has(journal.SessionNotes) || !l.Has(journal.Scores) {
		t.Errorf("after sharing the diary alone Amina has %v", l.Lanes())
	}
	l = share(tm, amina, team.AtStart(journal.Therapist)...).Lens(asAmina, now)
	if !l.HasAll(team.AtStart(journal.Therapist)...) {
		t.Errorf("after sharing everything again Amina has %v", l.Lanes())
	}
	if _, err := tm.Share(stranger, nil, now.AddDate(0, 1, 0), now); sentence(err) != "This person is not on the care team." {
		t.Errorf("Share with a stranger = %v", err)
	}
}

// word is an event of any chapter, by its word on disk.
type word struct {
	kind string
	lane journal.Lane
}

func (w word) Kind() string       { return w.kind }
func (w word) Lane() journal.Lane { return w.lane }

// TestMayWrite: who writes what. Each line names those who may; nobody else does.
func TestMayWrite(t *testing.T) {
	agreed := yes(1, team.AtStart(journal.Prescriber)...)
	tm := on(agreed, team.Joined{Person: stranger, Practice: harbor, Role: journal.Therapist}, team.Left{Person: stranger})
	lapsed := on()
	who := map[string]team.Lens{
		"client":     tm.Lens(asSam, now),
		"therapist":  tm.Lens(asAmina, now),
		"prescriber": tm.Lens(asNoor, now),
		"supervisor": tm.Lens(team.Viewer{Person: cora, Role: journal.Supervisor, Practice: harbor, Supervises: []journal.ID{amina}}, now),
		"front desk": tm.Lens(team.Viewer{Person: cora, Role: journal.Coordinator, Practice: harbor}, now),
		"owner":      tm.Lens(team.Viewer{Person: cora, Role: journal.Owner, Practice: harbor}, now),
		"former":     tm.Lens(team.Viewer{Person: stranger, Role: journal.Therapist, Practice: harbor}, now),
		"lapsed":     lapsed.Lens(asNoor, now),
		"unattended": tm.Lens(team.Viewer{Person: amina, Role: journal.Therapist, Practice: harbor, Unattended: true}, now),
		"duty":       tm.Lens(team.Viewer{Role: journal.Program, Lanes: []journal.Lane{journal.Safety, journal.Visits}}, now),
	}
	agreement := team.ConsentGiven{To: noor, Lanes: []journal.Lane{journal.Scores}, How: "on paper"}
	withLane := func(l journal.Lane) team.ConsentGiven { c := agreement; c.Lanes = []journal.Lane{l}; return c }
	cells := 0
	for _, c := range []struct {
		ev  journal.Event
		may string
	}{
		{word{"measure.answered", journal.Scores}, "client therapist prescriber unattended"},
		{word{"measure.checked_in", journal.Diary}, "client therapist prescriber unattended"},
		{word{"measure.checked_in", journal.Urges}, "client"},
		{word{"measure.asked", journal.Scores}, "therapist prescriber unattended"},
		{word{"measure.baseline_set", journal.Scores}, "therapist prescriber unattended"},
		{word{"measure.answers_read", journal.Scores}, "therapist prescriber unattended"},
		{word{"meds.started", journal.Medication}, "prescriber"},
		{word{"meds.stopped", journal.Medication}, "prescriber"},
		{word{"meds.as_needed_taken", journal.Medication}, "client prescriber"},
		{word{"meds.substance_noted", journal.Medication}, "client prescriber"},
		{word{"meds.substance_ended", journal.Medication}, "client prescriber"},
		{word{"meds.step_answered", journal.Medication}, "client"}, // nobody says it for them
		{word{"meds.step_confirmed", journal.Medication}, "prescriber"},
		{word{"meds.alert_answered", journal.Medication}, "prescriber"},
		{word{"meds.side_effect_reported", journal.SideEffects}, "client therapist prescriber unattended"},
		{word{"therapy.session_held", journal.Sessions}, "therapist prescriber unattended"},
		{word{"therapy.note_written", journal.SessionNotes}, "therapist unattended"},
		{word{"therapy.private_note_written", journal.PsychotherapyNotes}, "therapist"},
		{word{"therapy.private_note_written", journal.SUDCounselingNotes}, "therapist"},
		{word{"therapy.skill_taught", journal.Skills}, "therapist unattended"},
		{word{"therapy.skill_practised", journal.Skills}, "client therapist unattended"},
		{word{"plan.adjusted", journal.Plan}, "therapist prescriber unattended"},
		{word{"plan.before_marked", journal.Plan}, "therapist prescriber unattended"},
		{word{"plan.kept", journal.Plan}, "prescriber"}, // and no change of a medication by who does not prescribe it
		{word{"plan.referral_made", journal.Plan}, "therapist prescriber unattended"},
		{word{"plan.referral_answered", journal.Plan}, "therapist prescriber unattended"},
		{word{"plan.reading_given", journal.Plan}, "therapist prescriber unattended"},
		{word{"plan.reading_read", journal.Plan}, "client"}, // nobody has read for them
		{word{"meds.trial_told", journal.Medication}, "prescriber"},
		{word{"meds.episode_told", journal.Medication}, "prescriber"},
		{word{"plan.task_closed", journal.Safety}, "therapist prescriber supervisor duty unattended"},
		{word{"plan.safety_plan_written", journal.Safety}, "client therapist prescriber supervisor duty unattended"},
		{word{"schedule.booked", journal.Visits}, "therapist prescriber front desk unattended"},
		{word{"schedule.call_asked", journal.Visits}, "therapist prescriber unattended"},
		{word{"schedule.call_done", journal.Visits}, "therapist prescriber front desk unattended"},
		{word{"measure.happened", journal.ClientOnly}, "client"},
		{word{"measure.happened", journal.SUD}, ""}, // open to nobody without its own form
		{team.ContactChanged{}, "client therapist prescriber front desk unattended"},
		{team.ChannelChecked{}, "client"},
		{team.IdentityChecked{}, "therapist prescriber front desk unattended"},
		{team.Registered{}, "therapist prescriber front desk unattended"},
		{team.Joined{Person: stranger}, "therapist prescriber unattended"},
		{team.Left{Person: noor}, "client therapist prescriber unattended"},
		{yes(3, journal.Scores), "client"},                                   // on screen the client signs alone
		{agreement, "client therapist prescriber unattended"},                // on paper a clinician writes it down
		{withLane(journal.SessionNotes), "client"},                           // beyond the lanes at the start: signed
		{withLane(journal.SUD), "client"},                                    // its own form
		{team.ConsentGiven{To: noor, How: "on paper", Deny: true}, "client"}, // a "no" is the client's
		{team.ConsentRevoked{To: noor}, "client"},
		{journal.Withdrawn{In: journal.Diary}, "client therapist prescriber unattended"},
		{word{"team.practice_opened", journal.House}, ""},
		{word{"access.opened", journal.Access}, ""},
	} {
		for name, l := range who {
			want := slices.Contains(strings.Split(strings.ReplaceAll(c.may, "front desk", "front_desk"), " "), strings.ReplaceAll(name, " ", "_"))
			if got := l.MayWrite(c.ev); got != want {
				t.Errorf("%s writes %s in %s = %v, want %v", name, c.ev.Kind(), c.ev.Lane(), got, want)
			}
			cells++
		}
	}
	t.Logf("%d cells", cells)
}

func TestMayCorrect(t *testing.T) {
	tm := on(yes(1, team.AtStart(journal.Prescriber)...), team.Joined{Person: cora, Practice: harbor, Role: journal.Therapist})
	as := map[string]team.Lens{"sam": tm.Lens(asSam, now), "amina": tm.Lens(asAmina, now), "noor": tm.Lens(asNoor, now),
		"cora": tm.Lens(team.Viewer{Person: cora, Role: journal.Therapist, Practice: harbor}, now)}
	note := word{"therapy.note_written", journal.SessionNotes}
	entry := func(by journal.ID, role journal.Role, ev journal.Event) journal.Entry {
		return journal.Entry{ID: journal.ID{80}, Author: by, Role: role, Lane: ev.Lane(), Event: ev}
	}
	gone := journal.Withdrawn{In: journal.SessionNotes}
	for _, c := range []struct {
		who  string
		old  journal.Entry
		with journal.Event
		want bool
	}{
		{"amina", entry(amina, journal.Therapist, note), note, true},
		{"amina", entry(amina, journal.Therapist, note), gone, true},
		{"amina", entry(amina, journal.Therapist, note), word{"therapy.session_held", journal.Sessions}, false}, // another kind
		{"cora", entry(amina, journal.Therapist, note), note, true},                                             // took over
		{"noor", entry(amina, journal.Therapist, note), note, false},
		{"sam", entry(amina, journal.Therapist, note), gone, false},
		{"amina", entry(sam, journal.Client, word{"measure.answered", journal.Scores}), journal.Withdrawn{In: journal.Scores}, false},
		{"sam", entry(sam, journal.Client, word{"measure.answered", journal.Scores}), journal.Withdrawn{In: journal.Scores}, true},
		{"cora", entry(amina, journal.Therapist, word{"therapy.private_note_written", journal.PsychotherapyNotes}), journal.Withdrawn{In: journal.PsychotherapyNotes}, false},
	} {
		if got := as[c.who].MayCorrect(c.old, c.with); got != c.want {
			t.Errorf("%s corrects %s by %s = %v, want %v", c.who, c.old.Event.Kind(), c.with.Kind(), got, c.want)
		}
	}
}
