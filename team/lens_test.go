package team_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"tandem/journal"
	"tandem/story"
	"tandem/team"
)

// said is an entry of any part of the chart: the lens asks for its lane alone.
type said struct {
	Words string       `json:"words,omitempty"`
	To    []journal.ID `json:"to,omitempty"` // whom a message or a visit concerns
}

func (said) Kind() string             { return "said" }
func (said) Lane() journal.Lane       { return journal.Diary }
func (s said) Concerns() []journal.ID { return s.To }

// TestConversations reads each story of testdata/lens. Its "ask" part names who
// looks and when; the answer says their standing, what is open, and which of
// the labelled entries they read, and which not.
//
//	2026-02-01 noor
//	2026-02-01 noor as coordinator at rivers
//	2026-02-01 grace for amina, ruth
//	2026-02-01 amina unattended
func TestConversations(t *testing.T) {
	files, err := filepath.Glob("testdata/lens/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no conversations in testdata/lens: %v", err)
	}
	asked := 0
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { asked += converse(t, file) })
	}
	t.Logf("%d conversations, %d questions", len(files), asked)
}

func converse(t *testing.T, file string) int {
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	part := map[string]string{}
	for _, f := range a.Files {
		part[f.Name] = string(f.Data)
	}
	c := conversation{t: t}
	if c.Story, err = story.Parse(file, part["journal"]); err != nil {
		t.Fatal(err)
	}
	codec := journal.NewCodec(team.Kinds(), []journal.Kind{journal.KindOf[said]()})
	if c.entries, err = c.Story.Entries(codec); err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	questions := strings.FieldsFunc(part["ask"], func(r rune) bool { return r == '\n' })
	for _, q := range questions {
		fmt.Fprintf(&got, "%s: %s\n", q, c.answer(q))
	}
	if got.String() == part["want"] {
		return len(questions)
	}
	if !flag.Lookup("update").Value.(flag.Getter).Get().(bool) {
		t.Fatalf("%s\ngot:\n%s\nwant:\n%s", a.Comment, got.String(), part["want"])
	}
	for i := range a.Files {
		if a.Files[i].Name == "want" {
			a.Files[i].Data = []byte(got.String())
		}
	}
	if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
		t.Fatal(err)
	}
	return len(questions)
}

type conversation struct {
	story.Story
	t       *testing.T
	entries []journal.Entry
}

func (c conversation) answer(question string) string {
	v, at := c.viewer(question)
	tm := team.Team{Client: c.Client()}
	var known []journal.Entry
	for _, e := range c.entries {
		if e.Recorded.After(at) {
			continue
		}
		known = append(known, e)
		if e.Lane == journal.Team {
			tm.Advance(e)
		}
	}
	l := tm.Lens(v, at)
	if l.Standing == team.None {
		if n := len(l.Filter(known)); n > 0 {
			return fmt.Sprintf("nothing, and yet %d entries pass", n)
		}
		return "there is no such chart"
	}
	out := string(l.Standing)
	if !l.Ends.IsZero() {
		out += " until " + l.Ends.In(c.Location()).Format(time.DateOnly)
	}
	out += "\n  open: " + words(l.Lanes()) + "\n  reads:" + c.labels(func(e journal.Entry) bool { return l.Sees(e) }, at) +
		"\n  not:" + c.labels(func(e journal.Entry) bool { return !l.Sees(e) }, at)
	return out
}

func words(lanes []journal.Lane) string {
	all := make([]string, len(lanes))
	for i, l := range lanes {
		all[i] = string(l)
	}
	if len(all) == 0 {
		return "-"
	}
	return strings.Join(all, " ")
}

// labels lists the labelled entries written down by then that fit.
func (c conversation) labels(fits func(journal.Entry) bool, at time.Time) string {
	var out string
	for _, l := range c.Lines {
		i := slices.IndexFunc(c.entries, func(e journal.Entry) bool { return e.ID == c.Entry(l.Label) })
		if l.Label != "" && !c.entries[i].Recorded.After(at) && fits(c.entries[i]) {
			out += " " + l.Label
		}
	}
	return out
}

func (c conversation) viewer(question string) (team.Viewer, time.Time) {
	question, for_, _ := strings.Cut(question, " for ")
	w := strings.Fields(question)
	layout := "2006-01-02T15:04"
	if !strings.Contains(w[0], "T") {
		w[0] += "T12:30" // after what happened at noon of that day
	}
	at, err := time.ParseInLocation(layout, w[0], c.Location())
	if err != nil {
		c.t.Fatal(err)
	}
	who, ok := c.Person(w[1])
	if !ok {
		c.t.Fatalf("nobody is called %s", w[1])
	}
	v := team.Viewer{Person: c.ID(w[1]), Role: who.Role}
	if who.Practice != "" {
		v.Practice = c.ID(who.Practice)
	}
	switch {
	case len(w) == 3 && w[2] == "unattended":
		v.Unattended = true
	case len(w) == 6 && w[2] == "as" && w[4] == "at":
		v.Role, v.Practice = journal.Role(w[3]), c.ID(w[5])
	case len(w) != 2:
		c.t.Fatalf("%q: write DAY PERSON [as ROLE at PRACTICE] [for THERAPIST, ...] or unattended", question)
	}
	for _, name := range strings.FieldsFunc(for_, func(r rune) bool { return r == ',' || r == ' ' }) {
		v.Supervises = append(v.Supervises, c.ID(name))
	}
	return v, at
}

// TestFormsAlone: a duty that asks for the forms of a part of the chart reads
// answers to questionnaires there, and no note.
func TestFormsAlone(t *testing.T) {
	tm := on()
	duty := team.Viewer{Role: journal.Program, Lanes: []journal.Lane{journal.Diary}, Forms: []journal.Lane{journal.SessionNotes, journal.Diary}}
	l := tm.Lens(duty, now)
	for _, c := range []struct {
		kind  string
		lane  journal.Lane
		reads bool
	}{
		{"measure.answered", journal.SessionNotes, true},
		{"journal.withdrawn", journal.SessionNotes, true},
		{"therapy.note_written", journal.SessionNotes, false},
		{"measure.checked_in", journal.SessionNotes, false},
		{"measure.answered", journal.Skills, false},
		{"therapy.diary_kept", journal.Diary, true}, // asked for whole as well
	} {
		if got := l.Sees(journal.Entry{Author: sam, Lane: c.lane, Event: word{c.kind, c.lane}}); got != c.reads {
			t.Errorf("%s in %s: read %v, want %v", c.kind, c.lane, got, c.reads)
		}
	}
	whole := duty
	whole.Lanes, whole.Forms = []journal.Lane{journal.Diary, journal.SessionNotes}, nil
	if tm.Lens(whole, now).Key() == l.Key() {
		t.Error("one key for a lens that reads the notes and one that does not")
	}
}

// A duty that reads the team knows who is on it, and no agreement with anybody,
// unless it tells people who reads what.
func TestADutyReadsNoAgreement(t *testing.T) {
	tm := on(yes(1, journal.Scores))
	lens := tm.Lens(team.Viewer{Role: journal.Program, Lanes: []journal.Lane{journal.Team}}, now)
	got := lens.Visible(tm)
	if len(got.Active()) != 2 || len(got.Consents) != 0 || len(got.Given) != 0 {
		t.Errorf("a duty reads %d members and %d agreements", len(got.Active()), len(got.Consents))
	}
	for ev, want := range map[journal.Event]bool{
		team.Left{Person: noor}: true, team.ConsentRevoked{Consent: journal.ID{70, 1}, To: noor}: false, team.EmergencyEnded{}: true,
	} {
		if got := lens.Sees(journal.Entry{Lane: journal.Team, Event: ev, Author: sam}); got != want {
			t.Errorf("a duty sees %T: %v", ev, got)
		}
	}
	lens = tm.Lens(team.Viewer{Role: journal.Program, Lanes: []journal.Lane{journal.Team}, Agreements: true}, now)
	if got := lens.Visible(tm); len(got.Consents) != 1 {
		t.Errorf("a duty that tells who reads what knows %d agreements", len(got.Consents))
	}
}
