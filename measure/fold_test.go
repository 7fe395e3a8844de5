package measure

import (
	"bytes"
	"encoding/json"
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
)

var update = flag.Bool("update", false, "rewrite the golden part of the stories")

// entriesOf reads the journal of a story: time, author, kind, event. A word
// before the time names the entry; after "corrects" stands the one it replaces,
// and "alone" says that only its author may read it.
func entriesOf(t *testing.T, text string) []journal.Entry {
	t.Helper()
	codec := journal.NewCodec(Kinds())
	ids := map[string]journal.ID{}
	zone := journal.Zone("America/New_York")
	var out []journal.Entry
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		head, body, ok := strings.Cut(line, " {")
		w := strings.Fields(head)
		if !ok || len(w) < 3 {
			t.Fatalf("not an entry: %s", line)
		}
		e := journal.Entry{ID: journal.ID{byte(i >> 8), byte(i), 1}, Recorded: time.Unix(int64(i), 0).UTC()}
		if w[0][0] != '2' {
			ids[w[0]], w = e.ID, w[1:]
		}
		layout := "2006-01-02T15:04"
		if len(w[0]) == len(time.DateOnly) {
			layout = time.DateOnly
		}
		at, err := time.ParseInLocation(layout, w[0], zone)
		if err != nil {
			t.Fatal(err)
		}
		e.At = at
		decode, ok := codec[w[len(w)-1]]
		if !ok {
			t.Fatalf("unknown kind: %s", line)
		}
		if e.Event, err = decode([]byte("{" + body)); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		e.Lane = e.Event.Lane()
		for i, word := range w {
			switch word {
			case "corrects":
				e.Corrects = ids[w[i+1]]
			case "alone":
				e.Lane = journal.ClientOnly
			}
		}
		out = append(out, e)
	}
	return out
}

// TestFold reads the stories of what was measured.
func TestFold(t *testing.T) {
	names, err := filepath.Glob("testdata/fold/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no stories", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			file := func(name string) *txtar.File {
				i := slices.IndexFunc(ar.Files, func(f txtar.File) bool { return f.Name == name })
				if i < 0 {
					t.Fatalf("no part %s", name)
				}
				return &ar.Files[i]
			}
			today, err := journal.ParseDay(strings.TrimSpace(string(file("today").Data)))
			if err != nil {
				t.Fatal(err)
			}
			got := sayRecord(FoldRecord(journal.Settle(entriesOf(t, string(file("journal").Data)))), today)
			want := file("want")
			if *update {
				want.Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if got != string(want.Data) {
				t.Errorf("got\n%s\nwant\n%s", got, want.Data)
			}
		})
	}
}

// sayRecord tells what a reader of the record would be shown on a day.
func sayRecord(r Record, today journal.Day) string {
	var b strings.Builder
	for _, s := range r.Primary() {
		fmt.Fprintf(&b, "%s %s\n", s.Measure, s.Score)
		for _, p := range s.Points {
			fmt.Fprintf(&b, "  %s %v", p.Day(), p.Value)
			if band, ok := s.Band(p.Value); ok {
				fmt.Fprintf(&b, " %s, %d pips", band.Label.English, band.Pips())
			}
			if p.Status != OK {
				fmt.Fprintf(&b, ", %s", p.Status)
			}
			if p.Earlier > 0 {
				fmt.Fprintf(&b, ", the last of %d that day", p.Earlier+1)
			}
			for _, f := range p.Flags {
				fmt.Fprintf(&b, ", %s", f)
			}
			fmt.Fprintln(&b)
		}
		if c, ok := s.Change(); ok {
			by := "first"
			if c.From.Fixed {
				by = "fixed"
			}
			fmt.Fprintf(&b, "  since %s (%s): %v to %v, %+v, %s\n", c.From.On, by, c.From.Value, c.To.Value, c.Points, sayVerdict(c.Verdict))
		}
	}
	for _, x := range r.Tracks {
		fmt.Fprintf(&b, "%s (%s, %v to %v)\n", x.Series, x.Scale().Label, x.Scale().Min, x.Scale().Max)
		for _, p := range x.Ratings {
			fmt.Fprintf(&b, "  %s %v\n", p.Day(), p.Value)
		}
	}
	for _, x := range r.Read {
		fmt.Fprintf(&b, "read %s, %s: talked over %v, %q\n", x.Measure, x.Day(), x.Talked, x.Said)
	}
	for _, d := range r.Due(today, everyLane, Times{}) {
		fmt.Fprintf(&b, "due %s %s, %d late", d.Measure, d.On, d.Late)
		if d.Stands.By != "" {
			fmt.Fprintf(&b, "; %s of %s stands in", d.Stands.By, d.Stands.On)
		}
		if d.PutOff != 0 {
			fmt.Fprintf(&b, "; not before %s", d.PutOff+1)
		}
		fmt.Fprintln(&b)
	}
	for _, x := range r.Reminded {
		fmt.Fprintf(&b, "reminded of %v on %s\n", x.Measures, x.On)
	}
	if a := r.Days.Adherence(today); a.Answered() > 0 {
		fmt.Fprintf(&b, "all taken on %d of %d days answered (some %d, none %d, none due %d), known %v\n", a.All, a.Answered(), a.Some, a.None, a.NotDue, a.Known())
	}
	for _, x := range r.Days.Reasons(today-27, today) {
		private := ""
		if x.Private {
			private = ", kept private"
		}
		fmt.Fprintf(&b, "  %s %s%s\n", x.Day, x.Item, private)
	}
	for _, item := range []ItemID{"daily-mood", "daily-urge-harm"} {
		if days := r.Days.Item(item, today-6, today); len(days) > 0 {
			fmt.Fprintf(&b, "%s", item)
			for _, d := range days {
				fmt.Fprintf(&b, " %s=%v", d.Day, d.Value)
			}
			fmt.Fprintln(&b)
		}
	}
	if hours, nights, ok := r.Days.Sleep(today); nights > 0 {
		fmt.Fprintf(&b, "sleep %v h over %d nights, enough %v\n", hours, nights, ok)
	}
	if n := r.Days.SkillDays(today); n > 0 {
		fmt.Fprintf(&b, "a skill used on %d of 7 days\n", n)
	}
	for _, l := range r.Life {
		fmt.Fprintf(&b, "life %s %s\n", l.Day(), l.What)
	}
	return b.String()
}

func everyLane(journal.Lane) bool { return true }

// sections are all states that are kept in the summary.
type sections struct {
	Scores      Scores
	Diary       Diary
	Urges       Urges
	Taken       Taken
	SideRatings SideRatings
}

func (s *sections) advance(e journal.Entry) {
	s.Scores.Advance(e)
	s.Diary.Advance(e)
	s.Urges.Advance(e)
	s.Taken.Advance(e)
	s.SideRatings.Advance(e)
}

func foldSections(entries []journal.Entry) sections {
	return sections{FoldScores(entries), FoldDiary(entries), FoldUrges(entries), FoldTaken(entries), FoldSideRatings(entries)}
}

func toJSON(t interface{ Fatal(...any) }, v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.ReplaceAll(b, []byte("[]"), []byte("null")) // an empty list is no list
}

// TestSectionsRoundTrip: a section is the same after it was sealed and opened.
func TestSectionsRoundTrip(t *testing.T) {
	names, _ := filepath.Glob("testdata/fold/*.txtar")
	for _, name := range names {
		ar, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range ar.Files {
			if f.Name != "journal" {
				continue
			}
			first := toJSON(t, foldSections(journal.Settle(entriesOf(t, string(f.Data)))))
			var again sections
			if err := json.Unmarshal(first, &again); err != nil {
				t.Fatal(err)
			}
			if second := toJSON(t, again); !bytes.Equal(first, second) {
				t.Errorf("%s: %s\n became %s", name, first, second)
			}
		}
	}
}
