package measure

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"tandem/journal"
)

// TestWire: what was written to disk once is read the same for ever. The
// samples are frozen: a kind never changes its meaning. Every field stands in
// one of a kind's samples; further ones are called KIND.NAME.json.
func TestWire(t *testing.T) {
	for _, k := range Kinds() {
		more, _ := filepath.Glob(filepath.Join("testdata", "wire", k.Name+".*.json"))
		said := map[string]bool{}
		for _, file := range append(more, filepath.Join("testdata", "wire", k.Name+".json")) {
			v := reflect.ValueOf(sample(t, k, file))
			for i := range v.NumField() {
				name := v.Type().Field(i).Name
				said[name] = said[name] || !v.Field(i).IsZero()
			}
		}
		for name, ok := range said {
			if !ok {
				t.Errorf("no sample of %s says %s", k.Name, name)
			}
		}
	}
}

// sample reads a frozen sample, and writes it again as it was.
func sample(t *testing.T, k journal.Kind, file string) journal.Event {
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("every kind has a frozen sample: %v", err)
	}
	ev, err := k.Decode(b)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	again, err := json.Marshal(ev)
	if err != nil {
		t.Fatal(err)
	}
	var want bytes.Buffer
	if err := json.Compact(&want, b); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(again, want.Bytes()) {
		t.Errorf("%s reads back as\n%s\nwant\n%s", file, again, want.Bytes())
	}
	return ev
}

// TestLanes holds the table of lanes of the sharing rules.
func TestLanes(t *testing.T) {
	lanes := map[journal.Lane][]journal.Event{
		journal.Scores: {Answered{Measure: "phq-9"}, Answered{Measure: "tandem-medviews"}, Answered{Measure: "tandem-sleep"},
			Answered{Measure: "audit-c"}, Rated{In: journal.Scores}, Rated{}, Rated{In: journal.Safety}, BaselineSet{}, Asked{},
			PutOff{}, Reminded{}, AnswersRead{Measure: "phq-9"}},
		journal.Diary: {CheckedIn{Answers: Answers{"daily-mood": Num(4), "daily-sleep": Decimal("6.5"), "daily-skill": Num(1)}},
			CheckedIn{Answers: Answers{"diary-sad": Num(4), "diary-s-emotion": Num(3)}}, LifeHappened{}, Rated{In: journal.Diary}},
		journal.Urges: {CheckedIn{Answers: Answers{"daily-urge-harm": Num(2), "daily-urge-use": Num(0)}},
			CheckedIn{Answers: Answers{"diary-u-suicide": Num(1), "diary-a-harm": Num(0), "diary-a-use": Num(1)}}},
		journal.Medication: {Answered{Measure: "tandem-adherence"},
			CheckedIn{Answers: Answers{"daily-meds": Num(2)}}, CheckedIn{Answers: Answers{"diary-a-meds": Num(1), "adh-r-cost": Num(1)}}},
		journal.SideEffects: {Answered{Measure: "tandem-sideeffects"}, Answered{Measure: "aims"}, Answered{Measure: "bars-akathisia"},
			CheckedIn{Answers: Answers{"daily-side": Num(2)}}, Rated{In: journal.SideEffects}},
		journal.SessionNotes: {Answered{Measure: "tandem-alliance"}, Answered{Measure: "wai-sr"}, AnswersRead{Measure: "wai-sr"}},
		journal.Skills:       {Answered{Measure: "tandem-skills"}, CheckedIn{Answers: Answers{"daily-note": Said("rain")}}},
	}
	for want, events := range lanes {
		for _, ev := range events {
			if got := ev.Lane(); got != want {
				t.Errorf("%+v is in %s, want %s", ev, got, want)
			}
		}
	}
	// What holds items of two lanes, though nothing here writes it, is kept in the narrower.
	mixed := CheckedIn{Answers: Answers{"daily-mood": Num(4), "daily-note": Said("rain"), "daily-meds": Num(2)}}
	if got := mixed.Lane(); got != journal.Skills {
		t.Errorf("a mixed check-in is in %s, want skills", got)
	}
}
