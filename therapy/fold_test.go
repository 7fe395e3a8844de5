package therapy_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tandem/internal/chaptertest"
	"tandem/journal"
	"tandem/therapy"
)

func TestWire(t *testing.T) { chaptertest.Wire(t, therapy.Kinds()) }

func TestStories(t *testing.T) { chaptertest.Stories(t, therapy.Kinds(), tell) }

// tell says the therapy side of a chart in words.
func tell(entries []journal.Entry) string {
	var b strings.Builder
	sessions := therapy.FoldSessions(entries)
	for _, p := range sessions.PhaseList() {
		until := "now"
		if p.Until != nil {
			until = p.Until.Day.String()
		}
		fmt.Fprintf(&b, "phase %s, %s: %s to %s\n", p.Modality, p.Name, p.Day, until)
	}
	for _, s := range sessions.All("") {
		fmt.Fprintf(&b, "%s %s %s", s.Day, s.Purpose, s.Mode)
		if s.Held {
			fmt.Fprintf(&b, ", %d min: %s", s.Minutes, s.Summary)
		} else {
			fmt.Fprintf(&b, " missed: %s", s.Why)
		}
		b.WriteString(corrected(s.Mark))
	}
	if c := sessions.Counts(); c != (therapy.Counts{}) {
		fmt.Fprintf(&b, "%d held, %d missed; %d visits, %d missed\n", c.Held, c.Missed, c.VisitsHeld, c.VisitsMissed)
	}
	for _, l := range therapy.FoldNotes(entries).Written {
		n := l.What
		fmt.Fprintf(&b, "note on %s: %s%s", n.Session, strings.Join([]string{n.Text, n.Happened, n.Response, n.Plan}, "|"), corrected(l.Mark))
	}
	for _, l := range therapy.FoldPrivate(entries).Written {
		fmt.Fprintf(&b, "for the author alone, on %s: %s%s", l.What.Session, l.What.Text, corrected(l.Mark))
	}
	for _, k := range therapy.FoldSkills(entries).All() {
		fmt.Fprintf(&b, "skill %q", k.Name)
		if k.Taught != nil {
			fmt.Fprintf(&b, " taught %s", k.Taught.Day)
		}
		for _, l := range k.Practised {
			fmt.Fprintf(&b, "; %s", l.Day)
			if l.What.Helped != nil {
				fmt.Fprintf(&b, " helped %d", *l.What.Helped)
			}
		}
		b.WriteByte('\n')
	}
	for _, l := range therapy.FoldFormulation(entries).Causes() {
		fmt.Fprintf(&b, "%s: %s", l.What.Sort, l.What.Name)
		if l.What.Words != "" {
			fmt.Fprintf(&b, ", “%s”", l.What.Words)
		}
		if l.What.Over {
			b.WriteString(", no more")
		}
		b.WriteString(corrected(l.Mark))
	}
	return b.String()
}

func corrected(m journal.Mark) string {
	if m.Corrected {
		return " (corrected)\n"
	}
	return "\n"
}

var (
	session = rapid.SampledFrom([]therapy.SessionID{"s1", "s2", "s3", "s4", "s5"})
	purpose = rapid.SampledFrom([]therapy.Purpose{therapy.Therapy, therapy.Medication, ""})
	skill   = rapid.SampledFrom([]therapy.SkillID{"k1", "k2", "k3"})
	noon    = time.Date(2026, 1, 12, 12, 0, 0, 0, time.UTC)
)

func TestSessionsProperties(t *testing.T) {
	chaptertest.Properties(t, chaptertest.Chapter[therapy.Sessions]{
		Fold: therapy.FoldSessions, Advance: (*therapy.Sessions).Advance, Brief: therapy.Sessions.Brief,
		Ask: func(s therapy.Sessions) {
			s.Last(therapy.Therapy, noon)
			s.PhaseAt(noon)
			s.Find("s1")
			s.Counts()
		},
		Events: []*rapid.Generator[journal.Event]{rapid.OneOf(
			chaptertest.Event(func(t *rapid.T) therapy.SessionHeld {
				return therapy.SessionHeld{Session: session.Draw(t, "session"), Purpose: purpose.Draw(t, "purpose"), Summary: "said"}
			}),
			chaptertest.Event(func(t *rapid.T) therapy.SessionMissed {
				return therapy.SessionMissed{Session: session.Draw(t, "session"), Purpose: purpose.Draw(t, "purpose"), Why: "said"}
			}),
			chaptertest.Event(func(t *rapid.T) therapy.PhaseStarted { return therapy.PhaseStarted{Phase: "p", Modality: therapy.DBT} }),
		)},
	})
}

func TestFormulationProperties(t *testing.T) {
	chaptertest.Properties(t, chaptertest.Chapter[therapy.Formulation]{
		Fold: therapy.FoldFormulation, Advance: (*therapy.Formulation).Advance,
		Ask: func(f therapy.Formulation) {
			f.Causes()
			f.Find("c1")
		},
		Events: []*rapid.Generator[journal.Event]{chaptertest.Event(func(t *rapid.T) therapy.CauseNamed {
			return therapy.CauseNamed{Cause: rapid.SampledFrom([]therapy.CauseID{"c1", "c2"}).Draw(t, "cause"), Name: "alone",
				Sort: rapid.SampledFrom(therapy.CauseSorts).Draw(t, "sort"), Over: rapid.Bool().Draw(t, "over")}
		})},
	})
}

func TestBriefCountsAll(t *testing.T) {
	var s therapy.Sessions
	for i := range 100 {
		at := noon.AddDate(0, 0, 7*i)
		e := journal.Entry{ID: journal.NewID(), At: at, Event: therapy.SessionHeld{Session: therapy.SessionID(fmt.Sprint(i)), Purpose: therapy.Therapy, Summary: "long"}}
		if i%10 == 0 {
			e.Event = therapy.SessionMissed{Session: therapy.SessionID(fmt.Sprint(i)), Purpose: therapy.Therapy}
		}
		s.Advance(e)
		s = s.Brief()
	}
	if n := len(s.Held) + len(s.Missed); n != 40 {
		t.Errorf("a summary lists %d sessions, want the newest 40", n)
	}
	if c := s.Counts(); c.Held != 90 || c.Missed != 10 {
		t.Errorf("a summary counts %+v, want 90 held and 10 missed", c)
	}
	if last, _ := s.Held.Last(); last.What.Summary != "" {
		t.Error("a summary keeps what was written about a session")
	}
}

// TestBriefDropsTheOldest: held or missed, by their times.
func TestBriefDropsTheOldest(t *testing.T) {
	var s therapy.Sessions
	for i := range 60 { // those missed come first
		e := journal.Entry{ID: journal.NewID(), At: noon.AddDate(0, 0, i), Event: therapy.SessionHeld{Session: therapy.SessionID(fmt.Sprint(i))}}
		if i < 15 {
			e.Event = therapy.SessionMissed{Session: therapy.SessionID(fmt.Sprint(i)), Why: "said"}
		}
		s.Advance(e)
	}
	if b := s.Brief(); len(b.Missed) != 0 || len(b.Held) != 40 || b.Held[0].What.Session != "20" {
		t.Errorf("a summary lists %d missed and %d held, want the newest 40 held", len(b.Missed), len(b.Held))
	}
}

func TestHeldAfterAll(t *testing.T) {
	var s therapy.Sessions
	put := func(hours int, ev journal.Event) {
		s.Advance(journal.Entry{ID: journal.NewID(), At: noon.Add(time.Duration(hours) * time.Hour), Event: ev})
	}
	put(0, therapy.SessionHeld{Session: "s1", Purpose: therapy.Therapy})
	put(1, therapy.SessionMissed{Session: "s1", Purpose: therapy.Therapy})
	put(2, therapy.SessionMissed{Session: "s2", Purpose: therapy.Therapy})
	if all := s.All(therapy.Therapy); len(all) != 2 || !all[0].Held || all[1].Held {
		t.Errorf("All = %+v, want s1 held, s2 missed: held and missed is held", all)
	}
	if last, ok := s.Last(therapy.Therapy, noon.Add(9*time.Hour)); !ok || last.ID != "s1" {
		t.Errorf("Last = %+v, want the one that was held", last)
	}
}

func TestSkillsBriefHasNoNotes(t *testing.T) {
	var s therapy.Skills
	for i := range 80 {
		s.Advance(journal.Entry{ID: journal.NewID(), At: noon.AddDate(0, 0, i), Event: therapy.SkillPractised{Skill: "k", Note: "private enough"}})
	}
	b := s.Brief()
	if len(b.Practised) != 56 || b.Practised[55].What.Note != "" || s.Practised[79].What.Note == "" {
		t.Errorf("a summary keeps %d practices, want 56 without their notes", len(b.Practised))
	}
}

func TestNotesProperties(t *testing.T) {
	note := chaptertest.Event(func(t *rapid.T) therapy.NoteWritten {
		return therapy.NoteWritten{Session: session.Draw(t, "session"), Text: rapid.String().Draw(t, "text")}
	})
	chaptertest.Properties(t, chaptertest.Chapter[therapy.Notes]{
		Fold: therapy.FoldNotes, Advance: (*therapy.Notes).Advance,
		Ask:    func(n therapy.Notes) { n.Of("s1") },
		Events: []*rapid.Generator[journal.Event]{note},
	})
}

func TestPrivateProperties(t *testing.T) {
	chaptertest.Properties(t, chaptertest.Chapter[therapy.Private]{
		Fold: therapy.FoldPrivate, Advance: (*therapy.Private).Advance,
		Ask: func(p therapy.Private) { p.Of("s1") },
		Events: []*rapid.Generator[journal.Event]{rapid.OneOf(
			chaptertest.Event(func(t *rapid.T) therapy.PrivateNoteWritten {
				return therapy.PrivateNoteWritten{Session: session.Draw(t, "session"), Text: "mine"}
			}),
			chaptertest.Event(func(t *rapid.T) journal.Sealed {
				return journal.Sealed{In: journal.PsychotherapyNotes, Body: []byte{1, 2, 3}}
			}),
		)},
	})
}

func TestSealedOfAnotherLaneIsNoNote(t *testing.T) {
	p := therapy.FoldPrivate([]journal.Entry{
		{ID: journal.NewID(), At: noon, Event: journal.Sealed{In: journal.ClientOnly}},
		{ID: journal.NewID(), At: noon, Event: journal.Sealed{In: journal.PsychotherapyNotes}},
	})
	if len(p.Closed) != 1 || len(p.Written) != 0 {
		t.Errorf("%d closed notes, %d open; want one closed: the client's own are none", len(p.Closed), len(p.Written))
	}
}

func TestSkillsProperties(t *testing.T) {
	chaptertest.Properties(t, chaptertest.Chapter[therapy.Skills]{
		Fold: therapy.FoldSkills, Advance: (*therapy.Skills).Advance, Brief: therapy.Skills.Brief,
		Ask: func(s therapy.Skills) { s.Find("k1"); s.DaysPractised(journal.DayOf(noon), journal.DayOf(noon)+6) },
		Events: []*rapid.Generator[journal.Event]{rapid.OneOf(
			chaptertest.Event(func(t *rapid.T) therapy.SkillTaught {
				return therapy.SkillTaught{Skill: skill.Draw(t, "skill"), Name: "n"}
			}),
			chaptertest.Event(func(t *rapid.T) therapy.SkillPractised {
				helped := rapid.IntRange(0, 4).Draw(t, "helped")
				return therapy.SkillPractised{Skill: skill.Draw(t, "skill"), Helped: &helped, Note: "n"}
			}),
		)},
	})
}

func TestDaysPractised(t *testing.T) {
	zone := journal.Zone("America/New_York")
	var s therapy.Skills
	for _, at := range []string{"2026-01-05T09:00", "2026-01-05T23:30", "2026-01-07T23:30", "2026-01-12T08:00"} {
		when, err := time.ParseInLocation("2006-01-02T15:04", at, zone)
		if err != nil {
			t.Fatal(err)
		}
		s.Advance(journal.Entry{ID: journal.NewID(), At: when, Event: therapy.SkillPractised{Skill: "k"}})
	}
	monday := journal.DayOf(time.Date(2026, 1, 5, 0, 0, 0, 0, zone))
	if got := s.DaysPractised(monday, monday+6); got != 2 {
		t.Errorf("DaysPractised(the week of January 5) = %d, want 2: twice on one day is one, and late evening is still that day", got)
	}
}

// BenchmarkFold: a heavy chart of 5,000 entries.
func BenchmarkFold(b *testing.B) {
	var entries []journal.Entry
	for i := range 5000 {
		entries = append(entries, journal.Entry{ID: journal.NewID(), At: noon.Add(time.Duration(i) * time.Hour),
			Event: therapy.SessionHeld{Session: therapy.SessionID(fmt.Sprint(i)), Purpose: therapy.Therapy}})
	}
	for b.Loop() {
		therapy.FoldSessions(entries).Last(therapy.Therapy, noon)
	}
}
