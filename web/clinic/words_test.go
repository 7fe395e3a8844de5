package clinic

import (
	"os"
	"strings"
	"testing"

	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/therapy"
)

// TestWords: what a sheet or a correction says by a key has its Spanish; the
// search over the source cannot find those.
func TestWords(t *testing.T) {
	has := func(where, words string) {
		if words != "" && !lang.Has(words) {
			t.Errorf("%s says %q, which has no Spanish", where, words)
		}
	}
	for _, x := range sheets() {
		has(x.path, x.title)
		has(x.path, x.hint)
		has(x.path, x.button)
		if x.title == "" || x.fields == nil || x.decide == nil || !strings.HasPrefix(x.path, "/") || x.tab == "" {
			t.Errorf("the sheet %q is not whole", x.path)
		}
	}
	for _, ev := range []journal.Event{meds.Started{}, meds.DoseChanged{}, meds.Held{}, meds.Resumed{}, meds.Stopped{}, meds.AlertAnswered{}, meds.ProgramQueried{}, meds.SideEffectReported{},
		therapy.SessionHeld{}, therapy.SessionMissed{}, therapy.NoteWritten{}, therapy.PrivateNoteWritten{}, therapy.SkillTaught{},
		plan.ProblemNamed{}, plan.GoalSet{}, plan.Adjusted{}, plan.Reviewed{}, plan.TaskClosed{}, plan.QuestionAsked{}, plan.Said{}, plan.QuestionAnswered{}, plan.Decided{}, plan.SignalAnswered{}, plan.ReadingGiven{}, plan.ReferralMade{}, plan.CaseReviewed{}, measure.LifeHappened{}} {
		blanks, made := mend(ev)
		if len(blanks) == 0 || made == nil {
			t.Errorf("%s cannot be corrected", ev.Kind())
		}
		for _, b := range blanks {
			has(ev.Kind(), b.label)
		}
	}
	if blanks, _ := mend(therapy.PhaseStarted{}); blanks != nil {
		t.Error("a phase has a form for correcting that nobody wrote")
	}
}

// TestTable: no address is there twice, every line names its action.
func TestTable(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range new(Side).Table() {
		if seen[r.Pattern] || r.Action == "" || r.handle == nil {
			t.Errorf("the line %q of the table is wrong", r.Pattern)
		}
		seen[r.Pattern] = true
		if strings.HasPrefix(r.Pattern, "GET") && (r.Action == "write" || r.Action == "correct") {
			t.Errorf("%q changes something by GET", r.Pattern)
		}
	}
}

// own are the actions that open no lane of a chart by themselves, with the test
// in this package that says who may do them.
var own = map[string]string{"register": "TestFirstContact", "house": "TestOwner", "watch": "TestLive", "emergency": "TestEmergency", "keeping": "TestKeeping", "release": "TestRelease", "privacy": "TestPrivacy", "phrase": "TestPhrase", "knowledge": "TestSigningAFactOff"}

// TestActions: what a route does stands in the desk's authorization matrix, or
// is tried here.
func TestActions(t *testing.T) {
	b, err := os.ReadFile("../../desk/testdata/matrix.txt")
	if err != nil {
		t.Fatal(err)
	}
	_, table, found := strings.Cut(string(b), "\naction ")
	if !found {
		t.Fatal("the matrix has no list of actions any more")
	}
	actions := map[string]bool{}
	for line := range strings.Lines(table) {
		name, _, _ := strings.Cut(line, "|")
		actions[strings.TrimSpace(name)] = true
	}
	for _, r := range new(Side).Table() {
		if !actions[r.Action] && own[r.Action] == "" {
			t.Errorf("%s does %q, which the authorization matrix does not know", r.Pattern, r.Action)
		}
	}
}
