package team_test

import (
	"slices"
	"testing"
	"time"

	"tandem/journal"
	"tandem/lang"
	"tandem/team"
)

// samRivera lives in Maryland and was born in 1990.
func samRivera(change ...func(*team.Details)) team.Contact {
	d := team.Details{Name: "Sam Rivera", Birth: journal.DayOf(time.Date(1990, 3, 4, 0, 0, 0, 0, time.UTC)), Language: "en", Zone: "America/New_York", State: "MD", Phone: "410 555 0100"}
	for _, c := range change {
		c(&d)
	}
	return team.Contact{Details: d}
}

// then is the team after more events, at a moment.
func then(tm team.Team, at time.Time, events []journal.Event) team.Team {
	for _, ev := range events {
		tm.Advance(journal.Entry{ID: journal.NewID(), At: at, Recorded: at, Lane: journal.Team, Event: ev})
	}
	return tm
}

// TestTheProgramsRecordsHaveAConsentOfTheirOwn: the grid leaves it alone, it
// opens nothing beside the records, and the next look after it ends is closed.
func TestTheProgramsRecordsHaveAConsentOfTheirOwn(t *testing.T) {
	until := now.AddDate(0, 6, 0)
	tm := on()
	sees := func(lane journal.Lane) bool { return tm.Lens(asNoor, now).Has(lane) }
	give := func(typed string, until time.Time) string {
		events, err := tm.GiveProgram(noor, typed, until, samRivera(), now)
		if err == nil {
			tm = then(tm, now, events)
		}
		return sentence(err)
	}
	share := func(lanes ...journal.Lane) {
		events, err := tm.Share(noor, lanes, until, now)
		if err != nil {
			t.Fatal(err)
		}
		tm = then(tm, now, events)
	}
	for typed, want := range map[string]string{"": "Write your name to sign.", "Noor": "Write your name as it stands in the text above."} {
		if got := give(typed, until); got != want {
			t.Errorf("signed as %q: %q", typed, got)
		}
	}
	if got := give("Sam Rivera", now.AddDate(1, 0, 2)); got != "Choose a day within one year (Maryland Health-General 4-303)." {
		t.Errorf("for longer than a year: %q", got)
	}
	if got := give("  sam   RIVERA ", until); got != "" || !sees(journal.SUD) {
		t.Errorf("signed: %q, Noor sees %v", got, tm.Lens(asNoor, now).Lanes())
	}
	if sees(journal.Medication) || sees(journal.Scores) {
		t.Error("the form for the program's records opened something else")
	}
	share(journal.Scores)
	if !sees(journal.SUD) || !sees(journal.Scores) || sees(journal.Diary) || !sees(journal.Medication) {
		t.Errorf("after the grid was saved Noor sees %v", tm.Lens(asNoor, now).Lanes())
	}
	if ends := tm.Lens(asNoor, now).Ends; !ends.Equal(until) {
		t.Errorf("the grid ends %v", ends)
	}
	give("Sam Rivera", until.AddDate(0, 1, 0))
	m, _ := tm.Member(noor)
	if in := tm.Program(m, now); len(in) != 1 || in[0].Form != "part2/1" || in[0].Name != "Sam Rivera" {
		t.Errorf("in force after it was signed again: %+v", in)
	}
	tm = then(tm, now.Add(time.Minute), tm.StopProgram(m, now))
	if l := tm.Lens(asNoor, now.Add(time.Hour)); l.Has(journal.SUD) || !l.Has(journal.Scores) {
		t.Errorf("after it was taken back Noor sees %v", l.Lanes())
	}
	if _, err := tm.Share(noor, []journal.Lane{journal.Scores, journal.SUD}, until, now); sentence(err) != "Records of a substance-use program need a consent of their own (42 CFR 2.31)." {
		t.Errorf("shared by the grid: %v", err)
	}
	if _, err := tm.GiveProgram(stranger, "Sam Rivera", until, samRivera(), now); sentence(err) != "This person is not on the care team." {
		t.Errorf("to a stranger: %v", err)
	}
}

// TestAConsentThatWasMixed: what an earlier agreement said together is taken
// apart, and neither half moves the other.
func TestAConsentThatWasMixed(t *testing.T) {
	mixed := yes(1, journal.Scores, journal.SUD)
	mixed.Part2 = true
	events, err := on(mixed).Share(noor, []journal.Lane{journal.Diary}, now.AddDate(0, 6, 0), now)
	if err != nil {
		t.Fatal(err)
	}
	if l := then(on(mixed), now, events).Lens(asNoor, now); !l.Has(journal.SUD) || l.Has(journal.Scores) || !l.Has(journal.Diary) {
		t.Errorf("after the grid was saved Noor sees %v", l.Lanes())
	}
	if l := then(on(mixed), now, on(mixed).StopProgram(team.Member{Joined: team.Joined{Person: noor}}, now)).Lens(asNoor, now); l.Has(journal.SUD) || !l.Has(journal.Scores) {
		t.Errorf("after the program's records were closed Noor sees %v", l.Lanes())
	}
	no := yes(2, journal.SUD, journal.Diary)
	no.Deny, no.Until = true, time.Time{}
	if events, err = on(mixed, no).Share(noor, []journal.Lane{journal.Diary}, now.AddDate(0, 6, 0), now); err != nil {
		t.Fatal(err)
	}
	if l := then(on(mixed, no), now, events).Lens(asNoor, now); l.Has(journal.SUD) || !l.Has(journal.Diary) {
		t.Errorf("the grid took back a no to the program's records: Noor sees %v", l.Lanes())
	}
}

// TestWhoSignsForAMinor: 42 CFR 2.14 goes by who may consent to the treatment.
func TestWhoSignsForAMinor(t *testing.T) {
	for _, c := range []struct {
		state string
		born  int
		want  string
	}{
		{"MD", 2014, ""}, {"DE", 2011, ""}, {"DE", 1990, ""},
		{"DE", 2014, "Under 14 a parent or guardian signs this together with you, on paper (16 Del. C. 2210; 42 CFR 2.14). Ask your team for the form."},
		{"VA", 2010, "Under 18 a parent or guardian signs this together with you, on paper (42 CFR 2.14; the strict default of this product). Ask your team for the form."},
	} {
		who := samRivera(func(d *team.Details) {
			d.State, d.Birth = c.state, journal.DayOf(time.Date(c.born, 1, 1, 0, 0, 0, 0, time.UTC))
		})
		if _, err := on().GiveProgram(noor, "Sam Rivera", now.AddDate(0, 1, 0), who, now); sentence(err) != c.want {
			t.Errorf("born in %d in %s: %v", c.born, c.state, err)
		}
	}
}

// TestForms: every text stands in both languages with its rule and its source,
// and says the same values in both.
func TestForms(t *testing.T) {
	ids := map[string]bool{}
	for _, id := range []string{team.ProgramForm, team.SharingForm} {
		for _, state := range team.States {
			f := team.NewestForm(id, state)
			again, ok := team.FormOf(f.Ref())
			if !ok || again.Ref() != f.Ref() || f.Source == "" || f.Read == "" || f.Title.Spanish == "" || f.Title.English == "" || len(f.Parts) == 0 {
				t.Errorf("%s in %s: %+v", id, state, f)
			}
			if f.State != "" && f.State != state {
				t.Errorf("%s stands for %s", f.Ref(), state)
			}
			ids[f.Ref()] = true
			for _, p := range f.Parts {
				if p.Rule == "" || !slices.Equal(blanks(p.English), blanks(p.Spanish)) {
					t.Errorf("%s: %+v", f.Ref(), p)
				}
			}
		}
	}
	if got := (team.FormWords{English: "To {to}.", Spanish: "Para {to}."}).In(lang.Spanish, "to", "Noor"); got != "Para Noor." {
		t.Error(got)
	}
	if len(ids) != 3 {
		t.Errorf("texts: %v", ids)
	}
}

// blanks are the names of the values that a text asks for, in order of the
// alphabet.
func blanks(s string) []string {
	var out []string
	for i, r := range s {
		if r == '{' {
			out = append(out, s[i:i+slices.Index([]byte(s[i:]), '}')+1])
		}
	}
	slices.Sort(out)
	return out
}

// TestAPaperThatAGuardianSigns: where a minor cannot sign alone, the paper names
// who did; it counts from the day of the signature, for a year at most.
func TestAPaperThatAGuardianSigns(t *testing.T) {
	child := samRivera(func(d *team.Details) { d.State, d.Birth = "DE", journal.DayOf(now)-13*365 })
	paper := team.FormScanned{Type: "application/pdf", Bytes: []byte("%PDF-")}
	for name, c := range map[string]struct {
		give team.ConsentGiven
		who  team.Contact
		want string
	}{
		"an adult":                     {team.ConsentGiven{Name: "Sam Rivera"}, samRivera(), ""},
		"nobody":                       {team.ConsentGiven{}, samRivera(), "Write who signed, as it stands on the paper."},
		"a child alone":                {team.ConsentGiven{Name: "Sam Rivera"}, child, "At this age a parent or guardian signs. Write who did."},
		"a guardian":                   {team.ConsentGiven{Guardian: "Rosa Rivera"}, child, ""},
		"a child alone, for a program": {team.ConsentGiven{Name: "Sam Rivera", Lanes: []journal.Lane{journal.SUD}}, child, "At this age a parent or guardian signs. Write who did."},
		"both, for a program":          {team.ConsentGiven{Name: "Sam Rivera", Guardian: "Rosa Rivera", Lanes: []journal.Lane{journal.SUD}}, child, ""},
		"signed tomorrow":              {team.ConsentGiven{Name: "Sam Rivera", From: now.AddDate(0, 0, 1)}, samRivera(), "Choose the day on which it was signed, today at the latest."},
		"together":                     {team.ConsentGiven{Name: "Sam Rivera", Lanes: []journal.Lane{journal.Skills, journal.SUD}}, samRivera(), "Records of a substance-use program need a consent of their own (42 CFR 2.31)."},
	} {
		c.give.To, c.give.Until = noor, now.AddDate(0, 6, 0)
		if c.give.Lanes == nil {
			c.give.Lanes = []journal.Lane{journal.Skills}
		}
		events, err := on().OnPaper(c.give, paper, c.who, now)
		if sentence(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
		for _, ev := range events {
			if l := on().Lens(asAmina, now); !l.MayWrite(ev) {
				t.Errorf("%s: a therapist does not write %s", name, ev.Kind())
			}
			if l := on().Lens(asSam, now); ev.Kind() == "team.form_scanned" && l.MayWrite(ev) {
				t.Errorf("%s: a client writes a paper", name)
			}
		}
	}
}
