package importer

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"
	"time"

	"tandem/desk"
	"tandem/fault"
	"tandem/internal/desktest"
	"tandem/journal"
	"tandem/measure"
	"tandem/synergy"
	"tandem/team"
)

var now = time.Date(2026, 5, 14, 15, 0, 0, 0, time.UTC)

// clinic is a desk with one client, registered by Noor.
type clinic struct {
	*desk.Desk
	noor   desk.Caller
	client journal.ID
}

func newClinic(t *testing.T, role journal.Role) clinic {
	t.Helper()
	d, _ := desktest.Open(t, func() time.Time { return now })
	c := clinic{d, desk.Caller{Viewer: team.Viewer{Person: journal.NewID(), Role: role, Practice: journal.NewID(), Unattended: true}, Via: "command line"}, journal.NewID()}
	events, err := team.Register(team.Details{Name: "Sam Rivera", Birth: journal.DayOf(time.Date(1955, 3, 4, 0, 0, 0, 0, time.UTC)), Language: "en",
		Zone: "America/New_York", State: "DE", Phone: "302 555 0142"}, c.noor.Viewer, journal.DayOf(now))
	must(t, err)
	_, err = d.Register(t.Context(), c.noor, desk.Form{Client: c.client}, events)
	must(t, err)
	return c
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (c clinic) diary(t *testing.T, m Mapping, file []byte, write bool) Report {
	t.Helper()
	r, err := Diary(t.Context(), c.Desk, c.noor, c.client, m, bytes.NewReader(file), write)
	must(t, err)
	return r
}

const kossakowski = "../synergy/testdata/kossakowski-2017/"

// fileAndMap are the real diary and its mapping.
func fileAndMap(t *testing.T) ([]byte, Mapping) {
	t.Helper()
	file, err := os.ReadFile(kossakowski + "esm.csv")
	must(t, err)
	f, err := os.Open("testdata/kossakowski-2017/map.json")
	must(t, err)
	defer f.Close()
	m, err := ReadMapping(f)
	must(t, err)
	return file, m
}

// TestARealDiary takes 239 days of one person's diary into a chart.
func TestARealDiary(t *testing.T) {
	file, m := fileAndMap(t)
	c := newClinic(t, journal.Prescriber)

	dry := c.diary(t, m, file, false)
	if dry.Written || dry.Days != 238 || len(dry.Rows) != 1476 {
		t.Errorf("the dry run read %d rows on %d days, want 1476 on 238 (day 125 of 239 has none)", len(dry.Rows), dry.Days)
	}
	if taken, merged := dry.Count(Taken), dry.Count(Merged); taken != 238 || taken+merged != 1476 {
		t.Errorf("%d rows were taken and %d merged, want 238 that begin a day, and 1476 in all", taken, merged)
	}
	chart, err := c.Open(t.Context(), c.noor, c.client)
	must(t, err)
	if len(chart.Entries()) != 2 {
		t.Fatalf("the dry run wrote: %d entries, want the registration's 2", len(chart.Entries()))
	}

	wet := c.diary(t, m, file, true)
	chart, err = c.Open(t.Context(), c.noor, c.client)
	must(t, err)
	if !wet.Written || wet.Added != dry.Added || len(chart.Entries()) != 2+wet.Added {
		t.Errorf("wrote %d entries and the chart has %d; the dry run said %d", wet.Added, len(chart.Entries()), dry.Added)
	}
	counted(t, chart.Entries())
	trials := chart.Meds().Trials()
	if len(trials) != 1 || len(trials[0].Steps) != 9 || trials[0].End == nil {
		t.Errorf("the chart has %d trials, want one with nine doses and an end: ten steps", len(trials))
	}

	drawn(t, synergy.BuildTimeline(chart, synergy.TimelineOptions{Window: synergy.AllTime}))

	again := c.diary(t, m, file, true)
	chart, err = c.Open(t.Context(), c.noor, c.client)
	must(t, err)
	if again.Added != 0 || again.Already != wet.Added || len(chart.Entries()) != 2+wet.Added {
		t.Errorf("the second time added %d, found %d of %d; the chart has %d entries", again.Added, again.Already, wet.Added, len(chart.Entries()))
	}
	if again.Count(There) != 1476 {
		t.Errorf("%d rows were there already, want all 1476", again.Count(There))
	}
}

// drawn holds the timeline to what the diary has: each series on its own scale,
// the weekly score first, every step of the dose, and an axis that ends with the
// diary and not today.
func drawn(t *testing.T, line synergy.Timeline) {
	t.Helper()
	if last := line.Today.String(); !line.Quiet || last != "2013-04-08" || line.From.String() != "2012-08-13" {
		t.Errorf("the axis goes from %v to %s (quiet: %v), want the diary's own days", line.From, last, line.Quiet)
	}
	if len(line.Scores) != 7 || line.Scores[0].Score != "scl90r-dep" || len(line.Scores[0].Points) != 28 || len(line.Scores[1].Points) != 238 {
		t.Errorf("%d series are drawn, want the weekly score with 28 points first and six daily ones", len(line.Scores))
	}
	if len(line.Changes) != 10 {
		t.Errorf("%d changes are drawn, want ten dose steps", len(line.Changes))
	}
}

// counted holds the entries against what is known of the data set.
func counted(t *testing.T, entries []journal.Entry) {
	t.Helper()
	reference := struct {
		Daily struct {
			Days   []float64 `json:"days"`
			Values []float64 `json:"values"`
		} `json:"daily_NEG"`
		Describe struct{ N, Beeps int } `json:"describe_NEG"`
	}{}
	b, err := os.ReadFile(kossakowski + "reference.json")
	must(t, err)
	must(t, json.Unmarshal(b, &reference))
	got := map[string]int{}
	beeps := 0
	var neg []float64
	for _, e := range entries {
		if ev, ok := e.Event.(measure.Rated); ok {
			got[ev.Series]++
			if ev.Series == "negative-mood" {
				beeps += max(1, ev.Of)
				neg = append(neg, ev.Value)
			}
			if e.Origin != Origin {
				t.Errorf("an entry of the import says it is from %q", e.Origin)
			}
		}
	}
	for series, want := range map[string]int{"negative-mood": 238, "positive-mood": 238, "dry-mouth": 238, "dizzy": 238, "nausea": 238,
		"headache": 238, "scl90r-dep": 28} {
		if got[series] != want {
			t.Errorf("%s has %d days, want %d", series, got[series], want)
		}
	}
	if beeps != reference.Describe.Beeps || len(neg) != len(reference.Daily.Values) {
		t.Fatalf("negative mood stands on %d beeps and %d days, want %d and %d", beeps, len(neg), reference.Describe.Beeps, len(reference.Daily.Values))
	}
	for i, want := range reference.Daily.Values {
		if math.Abs(neg[i]-want) > 1e-6 {
			t.Errorf("negative mood of day %v is %v, want %v", reference.Daily.Days[i], neg[i], want)
		}
	}
}

// TestATherapistTakesNoOrders: what is not theirs to write is reported.
func TestATherapistTakesNoOrders(t *testing.T) {
	file, m := fileAndMap(t)
	c := newClinic(t, journal.Therapist)
	r := c.diary(t, m, file, true)
	noted := 0
	for _, row := range r.Rows {
		for _, n := range row.Notes {
			if n.Why == notYours && n.Column == "dose_mg" {
				noted++
			}
		}
	}
	chart, err := c.Open(t.Context(), c.noor, c.client)
	must(t, err)
	if noted == 0 || len(chart.Meds().Trials()) != 0 || r.Added == 0 {
		t.Errorf("a therapist's import noted %d doses, wrote %d entries and %d trials", noted, r.Added, len(chart.Meds().Trials()))
	}
}

func TestWhoMayNotOpenTheChartImportsNothing(t *testing.T) {
	file, m := fileAndMap(t)
	c := newClinic(t, journal.Prescriber)
	stranger := desk.Caller{Viewer: team.Viewer{Person: journal.NewID(), Role: journal.Prescriber, Practice: journal.NewID()}}
	_, err := Diary(t.Context(), c.Desk, stranger, c.client, m, bytes.NewReader(file), true)
	if fault.KindOf(err) != fault.NotFound {
		t.Errorf("a stranger's import gave %v, want that there is no such chart", err)
	}
}

func TestReadMapping(t *testing.T) {
	for name, in := range map[string]string{
		"not JSON":               `{`,
		"a slip in a field":      `{"date":{"column":"d"},"ratngs":[]}`,
		"no date":                `{"ratings":[{"series":"a","label":"A","in":"diary","min":0,"max":1,"columns":[{"column":"a"}]}]}`,
		"nothing to take":        `{"date":{"column":"d"}}`,
		"a lane it cannot be":    `{"date":{"column":"d"},"ratings":[{"series":"a","label":"A","in":"session-notes","min":0,"max":1,"columns":[{"column":"a"}]}]}`,
		"a drug nobody knows":    `{"date":{"column":"d"},"medications":[{"column":"m","drug":"nosuch","unit":"mg","schedule":"daily"}]}`,
		"an empty scale":         `{"date":{"column":"d"},"ratings":[{"series":"a","label":"A","in":"diary","min":1,"max":1,"columns":[{"column":"a"}]}]}`,
		"two series of one name": `{"date":{"column":"d"},"ratings":[{"series":"a","label":"A","in":"diary","min":0,"max":1,"columns":[{"column":"a"}]},{"series":"a","label":"A","in":"diary","min":0,"max":1,"columns":[{"column":"b"}]}]}`,
	} {
		if _, err := ReadMapping(strings.NewReader(in)); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v, want that the mapping is wrong", name, err)
		}
	}
}
