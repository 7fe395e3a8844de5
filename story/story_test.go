package story_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tandem/journal"
	"tandem/story"
)

// raised is an event for tests: somebody raised a dose.
type raised struct {
	Trial string     `json:"trial"`
	Dose  string     `json:"dose,omitempty"`
	By    journal.ID `json:"by,omitzero"`
	About journal.ID `json:"about,omitzero"`
	Words []string   `json:"words,omitempty"`
}

func (raised) Kind() string       { return "test.raised" }
func (raised) Lane() journal.Lane { return journal.Medication }

var codec = journal.NewCodec([]journal.Kind{journal.KindOf[raised]()})

const noorRaises = `
# Noor raises after four flat weeks, and mends a slip the day after.
ben is supervisor at harbor
first: 2026-01-05 noor test.raised {"trial":"t1","dose":"50"}
slip: 2026-02-02T09:30 noor test.raised {"trial":"t1", "dose":"10", "by":"@noor", "about":"@first"}
2026-02-03 noor corrects slip test.raised {"trial":"t1","dose":"100","words":["@@home","4 weeks {sic}","safety-@first","up-@nowhere"]}
2026-01-20 +20d sam in client-only from diary.csv test.raised {"trial":"t1"}
2026-02-04 ben corrects first journal.withdrawn {"in":"medication","why":"the wrong chart"}
`

func TestEntries(t *testing.T) {
	s, err := story.Parse("raise", noorRaises)
	if err != nil {
		t.Fatal(err)
	}
	entries, err := s.Entries(codec)
	if err != nil {
		t.Fatal(err)
	}
	ny := journal.Zone("America/New_York")
	first, slip, mend, withdrawn, private := entries[0], entries[1], entries[2], entries[3], entries[4]
	check := func(what string, got, want any) {
		t.Helper()
		if got != want {
			t.Errorf("%s = %v, want %v", what, got, want)
		}
	}
	check("a line without a time is at", first.At.String(), time.Date(2026, 1, 5, 12, 0, 0, 0, ny).String())
	check("a line with a time is at", slip.At.String(), time.Date(2026, 2, 2, 9, 30, 0, 0, ny).String())
	check("it was recorded", slip.Recorded, slip.At.UTC())
	check("author", slip.Author, s.ID("noor"))
	check("role", slip.Role, journal.Prescriber)
	check("practice", slip.Practice, s.ID("rivers"))
	check(`"@noor"`, slip.Event.(raised).By, s.ID("noor"))
	check(`"@first"`, slip.Event.(raised).About, first.ID)
	check(`"@@home"`, mend.Event.(raised).Words[0], "@home")
	check(`"safety-@first"`, mend.Event.(raised).Words[2], "safety-"+first.ID.String())
	check(`"up-@nowhere"`, mend.Event.(raised).Words[3], "up-@nowhere")
	check("a correction corrects", mend.Corrects, slip.ID)
	check("a correction is at the time of what it corrects", mend.At, slip.At)
	check("a correction was recorded on its own day", mend.Recorded, time.Date(2026, 2, 3, 12, 0, 0, 0, ny).UTC())
	check("a late entry was recorded later", private.Recorded, private.At.Add(20*24*time.Hour).UTC())
	check("a late entry comes when it was recorded", private.Lane, journal.ClientOnly)
	check("origin", private.Origin, "diary.csv")
	check("the client has no practice", private.Practice.IsZero(), true)
	check("client", s.Client(), private.Author)
	check("withdrawn", withdrawn.Event.Kind(), "journal.withdrawn")

	settled := journal.Settle(entries)
	if len(settled) != 2 || settled[1].Event.(raised).Dose != "100" {
		t.Errorf("settled to %v, want the late entry and the mended dose", settled)
	}
}

func TestIDs(t *testing.T) {
	a, _ := story.Parse("one", "ada is client\nx: 2026-01-05 ada test.raised {}")
	b, _ := story.Parse("one", "bo is client\nx: 2026-01-05 bo test.raised {}")
	if a.ID("noor") != b.ID("noor") {
		t.Error("two stories of one name should share their people")
	}
	if a.Entry("x") == b.Entry("x") || a.Client() == b.Client() {
		t.Error("two charts of one name should not share their entries")
	}
	c, _ := story.Parse("two", "")
	if a.ID("noor") == c.ID("noor") {
		t.Error("stories of two names should share nobody")
	}
}

func TestErrors(t *testing.T) {
	for text, want := range map[string]string{
		"\n\nyesterday noor test.raised {}":                                              "line 3: \"yesterday\" is no day",
		"2026-01-05T9:30 noor test.raised {}":                                            "line 1: \"9:30\" is no time",
		"2026-01-05 +soon noor test.raised {}":                                           "line 1: \"soon\" is no delay",
		"2026-01-05 bob test.raised {}":                                                  "line 1: nobody is called bob",
		"2026-01-05 noor":                                                                "line 1: write: DAY PERSON KIND",
		"2026-01-05 noor on purpose test.raised {}":                                      "line 1: \"on\" is neither",
		"2026-01-05 noor test.raised {\"trial\":}":                                       "line 1: the JSON",
		"2026-01-05 noor test.rised {}":                                                  "line 1: no event is called test.rised",
		"2026-01-05 noor test.raised {\"dos\":\"5\"}":                                    "line 1: test.raised has no field dos",
		"2026-01-05 noor test.raised {\"by\":\"@bob\"}":                                  "line 1: nobody and nothing is called @bob",
		"2026-01-05 noor corrects x test.raised {}":                                      "line 1: no entry above is called x",
		"x: 2026-01-05 noor test.raised {}\nx: 2026-01-05 noor test.raised {}":           "line 2: two entries are called x",
		"zone Mars/Olympus":                                                              "line 1: no zone is called",
		"bob is wizard":                                                                  "line 1: bob cannot be wizard",
		"bob is owner\nbob is owner":                                                     "line 2: bob was introduced before",
		"2026-01-05 noor test.raised {\"trial\":\"t1\"}\n2026-01-05 noor test.raised {x": "line 2: the JSON",
	} {
		_, err := story.Entries("s", text, codec)
		if err == nil || !strings.HasPrefix(err.Error(), "story s: "+want) {
			t.Errorf("%q:\n got %v\nwant %s", text, err, want)
		}
	}
}

// TestWriteParse: what is written is read back.
func TestWriteParse(t *testing.T) {
	word := rapid.StringMatching(`[a-z][a-z0-9_.-]{0,8}`)
	rapid.Check(t, func(r *rapid.T) {
		s := story.Story{Name: "s", Zone: rapid.SampledFrom([]string{"", "UTC", "America/Denver"}).Draw(r, "zone")}
		names := rapid.SliceOfNDistinct(word, 1, 4, rapid.ID).Draw(r, "people")
		for _, n := range names {
			p := story.Person{Name: n, Role: journal.Client}
			if rapid.Bool().Draw(r, "clinician") {
				p.Role, p.Practice = journal.Therapist, word.Draw(r, "practice")
			}
			s.People = append(s.People, p)
		}
		labels := rapid.SliceOfNDistinct(word, 0, 6, rapid.ID).Draw(r, "labels")
		optional := rapid.OneOf(rapid.Just(""), word)
		for _, label := range labels {
			l := story.Line{
				Label: label, Day: journal.Day(rapid.IntRange(0, 40000).Draw(r, "day")), Who: rapid.SampledFrom(names).Draw(r, "who"),
				Clock:    rapid.SampledFrom([]string{"", "00:00", "23:59"}).Draw(r, "clock"),
				Corrects: optional.Draw(r, "corrects"), In: journal.Lane(optional.Draw(r, "in")), Origin: optional.Draw(r, "origin"),
				Kind: word.Draw(r, "kind"),
			}
			if l.Late = rapid.Bool().Draw(r, "late"); l.Late {
				l.Delay = time.Duration(rapid.Int64Range(0, 1e15).Draw(r, "delay"))
			}
			if words := rapid.SliceOf(rapid.String()).Draw(r, "words"); len(words) > 0 {
				l.Body, _ = json.Marshal(map[string]any{"words": words})
			}
			s.Lines = append(s.Lines, l)
		}
		got, err := story.Parse("s", s.Write())
		if err != nil {
			r.Fatalf("%v\n%s", err, s.Write())
		}
		for i := range got.Lines {
			got.Lines[i].Number = 0
		}
		a, _ := json.Marshal(s)
		b, _ := json.Marshal(got)
		if string(a) != string(b) {
			r.Fatalf("wrote %s\n got %s\nwant %s", s.Write(), b, a)
		}
	})
}

// FuzzParse: no text makes it panic, and what it takes it writes and takes again.
func FuzzParse(f *testing.F) {
	f.Add(noorRaises)
	f.Fuzz(func(t *testing.T, text string) {
		s, err := story.Parse("s", text)
		if err != nil {
			return
		}
		s.Entries(codec)
		if _, err := story.Parse("s", s.Write()); err != nil {
			t.Fatalf("%v\n%s", err, s.Write())
		}
	})
}
