package importer

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"tandem/desk"
	"tandem/internal/sheet"
	"tandem/journal"
	"tandem/measure"
	"tandem/plan"
	"tandem/team"
)

func (c clinic) answers(t *testing.T, file string, write bool) Report {
	t.Helper()
	r, err := Answers(t.Context(), c.Desk, c.noor, c.client, strings.NewReader(file), write)
	must(t, err)
	return r
}

// phq is a row of nine answers, each the same.
func phq(date, total string, each int) string {
	return fmt.Sprintf("%s,phq-9,%s%s", date, total, strings.Repeat(fmt.Sprintf(",%d", each), 9))
}

const phqHeader = "date,measure,total,phq9-1,phq9-2,phq9-3,phq9-4,phq9-5,phq9-6,phq9-7,phq9-8,phq9-9"

// TestAnswers: a total is worked out from the answers where there are any, and
// every row that is not taken says why.
func TestAnswers(t *testing.T) {
	c := newClinic(t, journal.Prescriber)
	file := strings.Join([]string{phqHeader,
		phq("2026-02-02", "9", 1),
		phq("2026-03-02", "27", 1),     // a total that is wrong
		"2026-04-02,phq-9,14,,,,,,,,,", // a total alone
		"2026-04-03,phq-9,28,,,,,,,,,", // one that no answers give
		"2026-04-04,phq-9,,,,,,,,,,",
		phq("2026-04-05", "", 4),
		"2026-04-06,phq-99,3,,,,,,,,,",
		"2026-04-07,gad-7,3,1,,,,,,,,",
		"soon,phq-9,3,,,,,,,,,",
		"2026-05-15,phq-9,3,,,,,,,,,",
		"2026-04-08,phq-9,many,,,,,,,,,",
		phq("2026-02-02", "9", 1),
	}, "\n")
	dry := c.answers(t, file, false)
	why := map[int]Why{3: otherTotal, 5: outsideScore, 6: nothingAnswered, 7: "This answer is not one of the options.", 8: noMeasure,
		9: notAsked, 10: noDate, 11: impossible, 12: notANumber, 13: sameRow}
	for _, row := range dry.Rows {
		if want := why[row.Line]; want == "" != (len(row.Notes) == 0) || want != "" && row.Notes[0].Why != want {
			t.Errorf("line %d: %+v, want %q", row.Line, row, want)
		}
	}
	if dry.Added != 3 || dry.Count(Taken) != 3 || dry.Count(NotTaken) != 9 || dry.Written {
		t.Errorf("the dry run: %+v", dry)
	}
	if got := c.answers(t, file, true); got.Added != 3 || !got.Written {
		t.Errorf("written: %+v", got)
	}
	if got := c.answers(t, file, true); got.Added != 0 || got.Already != 3 {
		t.Errorf("written again: %+v", got)
	}
	chart, err := c.Open(t.Context(), c.noor, c.client)
	must(t, err)
	s := chart.Measures().Series("phq-9", "total")
	if len(s.Points) != 3 || s.Points[0].Value != 9 || s.Points[1].Value != 9 || s.Points[2].Value != 14 || s.Points[2].Status != measure.Reported {
		t.Errorf("the series: %+v", s.Points)
	}
	if since, ok := s.Change(); !ok || since.To.Value != 9 {
		t.Errorf("a change is judged by %v, %v: a bare total is none to judge by", since.To, ok)
	}
	// Answers come to a day that had a total alone, and stay the day's score.
	if got := c.answers(t, phqHeader+"\n"+phq("2026-04-02", "", 1), true); got.Added != 0 || got.Rows[0].Notes[0].Why != otherThere {
		t.Errorf("another value of the day: %+v", got)
	}
}

// TestOldAnswersOpenOneTask: whatever danger a file of old answers tells of,
// somebody is asked to look once.
func TestOldAnswersOpenOneTask(t *testing.T) {
	c := newClinic(t, journal.Prescriber)
	rows := []string{phqHeader}
	for month := 1; month <= 4; month++ {
		rows = append(rows, phq(fmt.Sprintf("2026-%02d-02", month), "", 2))
	}
	c.answers(t, strings.Join(rows, "\n"), true)
	chart, err := c.Open(t.Context(), c.noor, c.client)
	must(t, err)
	if open := chart.Safety().Tasks.Open(); len(open) != 1 || open[0].Level == plan.Urgent {
		t.Errorf("%d tasks are open, want one that is not urgent: %+v", len(open), open)
	}
	for _, file := range []string{"date,total\n2026-01-01,3\n", "date,measure,mood\n2026-01-01,phq-9,3\n", "date,measure,total,total\n2026-01-01,phq-9,3,3\n"} {
		if _, err := Answers(t.Context(), c.Desk, c.noor, c.client, strings.NewReader(file), false); err == nil {
			t.Errorf("%q was read", file)
		}
	}
}

// hope is a questionnaire of the practice's own.
func hope(second string) measure.OwnDefined {
	return measure.OwnDefined{Title: measure.Words{English: "Hope", Spanish: "Esperanza"}, Options: []measure.OwnOption{
		{Value: -1, Label: measure.Words{English: "Less", Spanish: "Menos"}}, {Value: 1, Label: measure.Words{English: "More", Spanish: "Más"}}},
		Items: []measure.OwnItem{{Text: measure.Words{English: "I had a plan", Spanish: "Tuve un plan"}}, {Text: measure.Words{English: second, Spanish: second + "."}}}}
}

// defines lets an owner define it, or define it anew.
func (c clinic) defines(t *testing.T, o measure.OwnDefined) {
	t.Helper()
	owner := desk.Caller{Viewer: team.Viewer{Person: journal.NewID(), Role: journal.Owner, Practice: c.noor.Viewer.Practice}}
	must(t, c.ActCatalogue(t.Context(), owner, journal.NewID(), func(known measure.Catalogue) (journal.Event, error) {
		if own, ok := known.Own("own-hope"); ok {
			o.Measure, o.Version = "own-hope", own.Now().Version
		}
		return known.Define(o, false)
	}))
}

// TestOwnAnswersComeBack: what was answered in both versions of a questionnaire
// of the practice's own, and in one that ships, leaves as a file and comes into
// another chart as it was; into its own it adds nothing, and where the practice's
// own is not known each row says so.
func TestOwnAnswersComeBack(t *testing.T) {
	c := newClinic(t, journal.Prescriber)
	c.defines(t, hope("I gave up"))
	c.answers(t, "date,measure,own-hope-v1-1,own-hope-v1-2\n2026-03-01,own-hope,1,-1\n", true)
	c.defines(t, hope("I gave up on it"))
	if r := c.answers(t, "date,measure,own-hope-v2-1,own-hope-v2-2\n2026-04-01,own-hope,1,1\n2026-03-01,own-hope,1,1\n", true); r.Added != 1 || r.Rows[1].Notes[0].Why != otherThere {
		t.Fatalf("the second version: %+v", r)
	}
	c.answers(t, phqHeader+"\n"+phq("2026-02-02", "", 1)+"\n2026-02-09,phq-9,12,,,,,,,,,\n", true)
	of := func(client journal.ID) []measure.Answered {
		chart, err := c.Open(t.Context(), c.noor, client)
		must(t, err)
		var out []measure.Answered
		for _, e := range chart.Entries() {
			if ev, ok := e.Event.(measure.Answered); ok {
				out = append(out, ev)
			}
		}
		return out
	}
	was := of(c.client)
	if len(was) != 4 || was[2].Version != "1.0.0" || was[3].Version != "2.0.0" || was[2].Scores["total"] != 0 || was[3].Scores["total"] != 2 {
		t.Fatalf("the chart has %+v", was)
	}
	chart, err := c.Open(t.Context(), c.noor, c.client)
	must(t, err)
	var file bytes.Buffer
	must(t, sheet.Write(&file, measure.Table(chart.Entries(), chart.Library(), chart.Contact().Location(), "en")))
	if r := c.answers(t, file.String(), true); r.Added != 0 || r.Already != 4 {
		t.Errorf("into its own chart: %+v", r)
	}
	other := c
	other.client = journal.NewID()
	events, err := team.Register(team.Details{Name: "Dev Shah", Birth: journal.DayOf(now) - 40*365, Language: "en", Zone: "America/New_York", State: "DE", Phone: "302 555 0143"}, c.noor.Viewer, journal.DayOf(now))
	must(t, err)
	_, err = c.Register(t.Context(), c.noor, desk.Form{Client: other.client}, events)
	must(t, err)
	if r := other.answers(t, file.String(), true); r.Added != 4 {
		t.Errorf("into another chart: %+v", r)
	}
	if now := of(other.client); !reflect.DeepEqual(now, was) {
		t.Errorf("it came as %+v, want %+v", now, was)
	}
	elsewhere := newClinic(t, journal.Prescriber)
	if r := elsewhere.answers(t, file.String(), true); r.Added != 2 || r.Count(NotTaken) != 2 || r.Rows[2].Notes[0].Why != noMeasure {
		t.Errorf("where the practice's own is not known: %+v", r)
	}
}
