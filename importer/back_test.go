package importer

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"tandem/desk"
	"tandem/internal/sheet"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/team"
)

// filled answers an instrument in two ways: all of it, and its first question.
func filled(in *measure.Instrument) []measure.Answers {
	all := measure.Answers{}
	for i := range in.Items {
		it := &in.Items[i]
		switch {
		case len(it.Options) > 0:
			all[it.ID] = it.Read(decimal(it.Options[i%len(it.Options)].Value))
		case it.Type == "text":
			all[it.ID] = measure.Said("=1+1, \"quoted\"\nand 'more")
		case it.Min != nil:
			all[it.ID] = it.Read(decimal(*it.Min))
		}
	}
	first := measure.Answers{}
	if a := all[in.Items[0].ID]; !a.IsZero() {
		first[in.Items[0].ID] = a
	}
	return []measure.Answers{all, first}
}

func decimal(n measure.Number) string { return strconv.FormatFloat(n.Float(), 'f', -1, 64) }

// TestWhatIsTakenOutComesBack: every questionnaire that leaves a chart as a file
// is read into another chart with the same answers, scores, gaps and flags, and
// a second time adds nothing.
func TestWhatIsTakenOutComesBack(t *testing.T) {
	from, to := newClinic(t, journal.Therapist), newClinic(t, journal.Therapist)
	empty, err := from.Open(t.Context(), from.noor, from.client)
	must(t, err)
	var events []journal.Event
	for _, in := range measure.Shipped().All() {
		if in.Kind == "diary" {
			continue
		}
		for i, answers := range filled(in) {
			if ev, err := in.Answer(answers, []lang.Language{lang.English, lang.Spanish}[i]); err == nil && empty.Lens().MayWrite(ev) {
				events = append(events, journal.On(now.AddDate(0, 0, -20*(i+1)).Add(3*time.Minute), ev))
			}
		}
	}
	phq, _ := measure.Find("phq-9")
	total, err := phq.Report(14)
	must(t, err)
	events = append(events, journal.On(now.AddDate(0, 0, -90), total))
	if len(events) < 60 {
		t.Fatalf("%d forms are tried, want every instrument's", len(events))
	}
	writer := from.noor
	writer.Viewer.Unattended = false
	_, err = from.Add(t.Context(), writer, desk.Form{Client: from.client}, events...)
	must(t, err)
	self := desk.Caller{Viewer: team.Viewer{Person: from.client, Role: journal.Client}}
	_, err = from.Add(t.Context(), self, desk.Form{Client: from.client}, measure.CheckedIn{Day: journal.DayOf(now) - 1, Answers: measure.Answers{"daily-mood": measure.Num(4)}})
	must(t, err)
	before, err := from.Open(t.Context(), writer, from.client)
	must(t, err)
	var file bytes.Buffer
	must(t, sheet.Write(&file, measure.Table(before.Entries(), before.Library(), before.At().Location(), lang.Spanish)))

	r := to.answers(t, "\ufeff"+file.String(), true)
	for _, row := range r.Rows {
		if notes := len(row.Notes) > 0; notes != (row.Outcome == NotTaken) || notes && row.Notes[0].Why != checkIn {
			t.Errorf("line %d: %s, %v", row.Line, row.Outcome, row.Notes)
		}
	}
	after, err := to.Open(t.Context(), to.noor, to.client)
	must(t, err)
	want, got := formsOf(t, before.Entries()), formsOf(t, after.Entries())
	if len(want) < 60 || !slices.Equal(want, got) {
		t.Errorf("%d forms left, %d came back", len(want), len(got))
		for i := range want {
			if i < len(got) && want[i] != got[i] {
				t.Fatalf("left\n%s\ncame back\n%s", want[i], got[i])
			}
		}
	}
	if again := to.answers(t, file.String(), true); again.Added != 0 || again.Count(There) != len(want) {
		t.Errorf("the second time added %d", again.Added)
	}
}

// formsOf writes every answered form of a chart, in order.
func formsOf(t *testing.T, entries []journal.Entry) (out []string) {
	t.Helper()
	for _, e := range entries {
		if ev, ok := e.Event.(measure.Answered); ok {
			b, err := json.Marshal(ev)
			must(t, err)
			out = append(out, e.At.UTC().Format(time.RFC3339)+" "+string(b))
		}
	}
	slices.Sort(out)
	return out
}

// TestQuestionnairesByAMapping: a file with columns of its own names is read by
// a mapping: several questionnaires a row, words for numbers, days as written there.
func TestQuestionnairesByAMapping(t *testing.T) {
	c := newClinic(t, journal.Prescriber)
	m, err := ReadMapping(strings.NewReader(`{"date":{"column":"Day","format":"month/day/year"},"missing":["NA"],"questionnaires":[
		{"measure":"phq-9","total":"sum","answers":{"phq9-1":"Q1","phq9-2":"Q2","phq9-9":"Q9"},"values":{"never":0,"daily":3}},
		{"measure":"gad-7","total":"GAD"}]}`))
	must(t, err)
	file := "who,Day,Q1,Q2,Q9,sum,GAD\nx,2/3/2026,never,daily,1,NA,7\nx,2/4/2026,often,,,,NA\nx,2/5/2026,NA,NA,NA,NA,NA\nx,Monday,1,1,0,,\nx,2/6/2026,,,,12,\n"
	read := func(write bool) Report {
		r, err := File(t.Context(), c.Desk, c.noor, c.client, &m, strings.NewReader(file), write)
		must(t, err)
		return r
	}
	want := []string{"2 taken", "2 taken", "3 not taken: Q1 This answer is not a number.", "4 not taken: " + string(nothingThere),
		"5 not taken: Day " + string(noDate), "6 taken"}
	r := read(true)
	if got := told(r); !slices.Equal(got, want) || r.Added != 3 || r.Dangers() != 1 || !r.Rows[0].Danger {
		t.Errorf("the report says\n%s\nand %d were added, %d of danger; want\n%s", strings.Join(got, "\n"), r.Added, r.Dangers(), strings.Join(want, "\n"))
	}
	if r := read(true); r.Added != 0 || r.Already != 3 {
		t.Errorf("the second time added %d", r.Added)
	}
	chart, err := c.Open(t.Context(), c.noor, c.client)
	must(t, err)
	forms := chart.Measures().Measures.Of("phq-9")
	if len(forms) != 2 || forms[0].Answers["phq9-2"] != measure.Num(3) || forms[0].Answers["phq9-1"] != measure.Num(0) || forms[1].Scores["total"] != 12 {
		t.Errorf("the chart has %+v", forms)
	}
	if open := chart.Safety().Tasks.Open(); len(open) != 1 {
		t.Errorf("%d tasks are open, want one", len(open))
	}
	for _, text := range []string{
		`{"date":{"column":"d"},"questionnaires":[{"measure":"phq-9"}]}`,
		`{"date":{"column":"d"},"questionnaires":[{"measure":"phq-99","total":"t"}]}`,
		`{"date":{"column":"d"},"questionnaires":[{"measure":"phq-9","answers":{"gad7-1":"q"}}]}`,
		`{"date":{"column":"d"},"questionnaires":[{"measure":"phq-9","answers":{"phq9-1":""}}]}`,
		`{"date":{"column":"d"},"questionnaires":[{"measure":"phq-9","total":"a"},{"measure":"phq-9","total":"b"}]}`,
		`{"date":{"column":"d"},"questionnaires":[{"measure":"phq-9","total":"a"}],"ratings":[{"series":"calm","label":"Calm","in":"diary","min":0,"max":10,"columns":[{"column":"calm"}]}]}`,
	} {
		if _, err := ReadMapping(strings.NewReader(text)); err == nil {
			t.Errorf("%s was read", text)
		}
	}
}
