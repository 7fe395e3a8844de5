package therapy_test

import (
	"testing"
	"time"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/therapy"
)

func TestWords(t *testing.T) {
	for _, c := range therapy.CauseSorts {
		if !lang.Has(c.Label()) {
			t.Errorf("no Spanish for: %s", c.Label())
		}
	}
	for _, m := range therapy.Modes {
		if !lang.Has(m.Label()) {
			t.Errorf("no Spanish for: %s", m.Label())
		}
	}
}

func sentence(err error) string {
	if err == nil {
		return ""
	}
	return fault.Of(err).Sentence
}

func TestHold(t *testing.T) {
	start := noon.Add(-time.Hour)
	s := therapy.FoldSessions([]journal.Entry{{ID: journal.NewID(), At: noon.Add(-48 * time.Hour),
		Event: therapy.SessionHeld{Session: "s1", Purpose: therapy.Therapy}}})
	ok := therapy.Visit{Start: start, SessionHeld: therapy.SessionHeld{
		Purpose: therapy.Therapy, Mode: therapy.InPerson, Minutes: 50, Modality: therapy.CBT}}
	with := func(change func(*therapy.Visit)) therapy.Visit {
		v := ok
		change(&v)
		return v
	}
	for name, c := range map[string]struct {
		visit  therapy.Visit
		want   string
		events int
	}{
		"a session":            {ok, "", 1},
		"with a note":          {with(func(v *therapy.Visit) { v.Note.Happened = "they talked" }), "", 2},
		"with a private note":  {with(func(v *therapy.Visit) { v.Private = "mine" }), "", 2},
		"with both":            {with(func(v *therapy.Visit) { v.Note.Text, v.Private = "theirs", "mine" }), "", 3},
		"a blank note is none": {with(func(v *therapy.Visit) { v.Note.Text, v.Private = " \n", " " }), "", 1},
		"a medication visit":   {with(func(v *therapy.Visit) { v.Purpose, v.Modality = therapy.Medication, "" }), "", 1},
		"no purpose":           {with(func(v *therapy.Visit) { v.Purpose = "" }), "Choose therapy or medication.", 0},
		"no mode":              {with(func(v *therapy.Visit) { v.Mode = "hologram" }), "Choose in person, video or phone.", 0},
		"no minutes":           {with(func(v *therapy.Visit) { v.Minutes = 0 }), "Write how many minutes it took.", 0},
		"a day and a night":    {with(func(v *therapy.Visit) { v.Minutes = 1440 }), "Write how many minutes it took.", 0},
		"no modality":          {with(func(v *therapy.Visit) { v.Modality = "" }), "Choose the kind of therapy.", 0},
		"tomorrow":             {with(func(v *therapy.Visit) { v.Start = noon.Add(24 * time.Hour) }), "Write when it began; that cannot be later than now.", 0},
		"no start":             {with(func(v *therapy.Visit) { v.Start = time.Time{} }), "Write when it began; that cannot be later than now.", 0},
		"the same session":     {with(func(v *therapy.Visit) { v.Session = "s1" }), "This session is on the chart already; correct it instead.", 0},
		"the same time":        {with(func(v *therapy.Visit) { v.Start = noon.Add(-48 * time.Hour) }), "This session is on the chart already; correct it instead.", 0},
	} {
		events, err := s.Hold(c.visit, noon)
		if sentence(err) != c.want || len(events) != c.events {
			t.Errorf("%s: Hold = %d events, %v; want %d, %q", name, len(events), err, c.events, c.want)
		}
		for _, ev := range events {
			if d := journal.Draft(ev); !d.At.Equal(c.visit.Start) {
				t.Errorf("%s: %s happened at %v, want when the session began", name, ev.Kind(), d.At)
			}
		}
	}
}

// TestNotesGoWhereTheyBelong: one form, three lanes, one session.
func TestNotesGoWhereTheyBelong(t *testing.T) {
	events, err := therapy.Sessions{}.Hold(therapy.Visit{Start: noon, Private: "mine", Note: therapy.NoteWritten{Text: "theirs"},
		SessionHeld: therapy.SessionHeld{Purpose: therapy.Therapy, Mode: therapy.Video, Minutes: 50, Modality: therapy.CBT, Summary: " for all "}}, noon)
	if err != nil {
		t.Fatal(err)
	}
	held := journal.Draft(events[0]).Event.(therapy.SessionHeld)
	note := journal.Draft(events[1]).Event.(therapy.NoteWritten)
	private := journal.Draft(events[2]).Event.(therapy.PrivateNoteWritten)
	if held.Session == "" || note.Session != held.Session || private.Session != held.Session || held.Summary != "for all" {
		t.Errorf("%+v, %+v and %+v are not about one session", held, note, private)
	}
	for i, lane := range []journal.Lane{journal.Sessions, journal.SessionNotes, journal.PsychotherapyNotes} {
		if events[i].Lane() != lane {
			t.Errorf("%s is in the lane %s, want %s", events[i].Kind(), events[i].Lane(), lane)
		}
	}
}

func TestOtherDecisions(t *testing.T) {
	sessions := therapy.FoldSessions([]journal.Entry{
		{ID: journal.NewID(), At: noon, Event: therapy.PhaseStarted{Phase: "p1", Modality: therapy.CBT, Name: "activation"}},
		{ID: journal.NewID(), At: noon, Event: therapy.SessionHeld{Session: "s1", Purpose: therapy.Therapy}},
	})
	skills := therapy.FoldSkills([]journal.Entry{
		{ID: journal.NewID(), At: noon, Event: therapy.SkillTaught{Skill: "k1", Name: "Opposite action"}},
		{ID: journal.NewID(), At: noon, Event: therapy.SkillPractised{Skill: "k2"}},
	})
	later := noon.Add(time.Hour)
	miss := func(m therapy.SessionMissed, at time.Time) error { _, err := sessions.Miss(m, at, later); return err }
	phase := func(p therapy.PhaseStarted, at time.Time) error { _, err := sessions.StartPhase(p, at); return err }
	note := func(n therapy.NoteWritten) error { _, err := therapy.Notes{}.Write(n); return err }
	private := func(text string) error {
		_, err := therapy.Private{}.Write(therapy.PrivateNoteWritten{Session: "s1", Text: text})
		return err
	}
	teach := func(s therapy.SkillTaught) error { _, err := skills.Teach(s); return err }
	practise := func(id therapy.SkillID, helped int) error {
		_, err := skills.Practise(therapy.SkillPractised{Skill: id, Helped: &helped})
		return err
	}
	cause := func(c therapy.CauseNamed) error { _, err := therapy.Formulation{}.Name(c); return err }
	missed := therapy.SessionMissed{Purpose: therapy.Therapy, Mode: therapy.Video}
	for _, c := range []struct {
		what string
		got  error
		want string
	}{
		{"miss", miss(missed, later), ""},
		{"miss what was held", miss(missed, noon), "This session is on the chart already; correct it instead."},
		{"miss tomorrow's", miss(missed, later.Add(24*time.Hour)), "Write when it began; that cannot be later than now."},
		{"miss without a mode", miss(therapy.SessionMissed{Purpose: therapy.Therapy}, later), "Choose in person, video or phone."},
		{"a phase", phase(therapy.PhaseStarted{Modality: therapy.ACT}, later), ""},
		{"the same phase", phase(therapy.PhaseStarted{Modality: therapy.CBT, Name: "activation "}, later), "This is the phase already."},
		{"the same phase before it", phase(therapy.PhaseStarted{Modality: therapy.CBT, Name: "activation"}, noon.Add(-time.Hour)), ""},
		{"a phase of nothing", phase(therapy.PhaseStarted{Name: "n"}, later), "Choose the kind of therapy."},
		{"a note", note(therapy.NoteWritten{Session: "s1", Plan: "phone"}), ""},
		{"a note about nothing", note(therapy.NoteWritten{Plan: "phone"}), "Choose the session that the note is about."},
		{"an empty note", note(therapy.NoteWritten{Session: "s1"}), "Write the note first."},
		{"a private note", private("mine"), ""},
		{"an empty private note", private(" "), "Write the note first."},
		{"teach", teach(therapy.SkillTaught{Name: "grounding"}), ""},
		{"teach one learned elsewhere", teach(therapy.SkillTaught{Skill: "k2", Name: "breathing"}), ""},
		{"teach twice", teach(therapy.SkillTaught{Name: "opposite action"}), "This skill is on the list already."},
		{"teach nothing", teach(therapy.SkillTaught{}), "Write the name of the skill."},
		{"practise", practise("k1", 0), ""},
		{"practise what is not there", practise("k9", 3), "This skill is not on the list."},
		{"a cause", cause(therapy.CauseNamed{Sort: therapy.Perpetuating, Name: "cancels"}), ""},
		{"a cause without words", cause(therapy.CauseNamed{Sort: therapy.Perpetuating, Name: " "}), "Write it in a few words."},
		{"a cause without a place", cause(therapy.CauseNamed{Name: "cancels"}), "Choose what it does."},
		{"practise beyond the scale", practise("k1", 5), "Choose how much it helped, from 0 to 4."},
	} {
		if sentence(c.got) != c.want {
			t.Errorf("%s: %v, want %q", c.what, c.got, c.want)
		}
	}
	if _, err := skills.Practise(therapy.SkillPractised{Skill: "k1"}); err != nil {
		t.Errorf("practise without saying whether it helped: %v, want no fault", err)
	}
}
