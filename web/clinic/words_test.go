package clinic

import (
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
	for _, ev := range []journal.Event{meds.Started{}, meds.DoseChanged{}, meds.Held{}, meds.Resumed{}, meds.Stopped{}, meds.SideEffectReported{},
		therapy.SessionHeld{}, therapy.SessionMissed{}, therapy.NoteWritten{}, therapy.PrivateNoteWritten{}, therapy.SkillTaught{},
		plan.ProblemNamed{}, plan.GoalSet{}, plan.Adjusted{}, plan.Reviewed{}, plan.TaskClosed{}, measure.LifeHappened{}} {
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
