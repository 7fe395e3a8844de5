package registry_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tandem/journal"
	"tandem/lang"
	"tandem/registry"
)

// TestMedicationWork: whose medication asks for something, the most pressing
// first; a review of the therapy, a review to come and who is on track are not
// on it, and whoever is shown no medication has no list.
func TestMedicationWork(t *testing.T) {
	var b book
	const started = `2026-01-06 noor meds.started {"trial":"t1","drug":"sertraline","dose":{"amount":"50","unit":"mg"},"schedule":"daily","for":"depression"}` + "\n"
	b.add(t, "alex", started+`2026-02-10 noor plan.adjusted {"adjustment":"a","arm":"medication","title":"Sertraline","trial":"t1","why":"x","review":"2026-02-20"}`+"\n")
	b.add(t, "bo", started+`2026-02-27 bo meds.side_effect_reported {"effect":"e","what":"cannot sit still","severity":3,"trial":"t1"}`+"\n")
	b.add(t, "cam", started+`2026-02-10 amina plan.adjusted {"adjustment":"a","arm":"therapy","title":"Thoughts","why":"x","review":"2026-02-20"}`+"\n")
	b.add(t, "dee", started+`2026-02-10 noor plan.adjusted {"adjustment":"a","arm":"medication","title":"Sertraline","trial":"t1","why":"x","review":"2026-03-05"}`+"\n")
	b.add(t, "eve", started+`2026-02-28 amina plan.task_opened {"task":"k","kind":"safety","level":"urgent","flag":"phq9-item9","for":"@amina","due":"2026-03-01T20:00:00Z"}`+"\n")
	at := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	says := func(reader string) string {
		v, behind := b.behind(reader, at)
		var out []string
		for _, x := range registry.MedicationWork(behind, v, at) {
			for _, r := range x.Reasons {
				if !x.Has(r.Work) {
					t.Errorf("%s is not on the list for %s", b.names[x.Client], r.Work)
				}
				out = append(out, fmt.Sprintf("%s %s: %s", b.names[x.Client], r.Work, r.Says.In(lang.English, func(journal.ID) string { return "" })))
			}
		}
		return strings.ReplaceAll(strings.Join(out, "\n"), lang.Hard, " ")
	}
	want := `eve safety: Thoughts of being better off dead or of self-harm (item 9). Call by 8:00 p.m.
alex review: Review was due Feb 20: Sertraline
bo decision: Decision point: sertraline, week 7
bo effect: Strong side effect: cannot sit still`
	if got := says("noor"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := says("dora"); got != "" {
		t.Errorf("the front desk is told\n%s", got)
	}
	if got := says("ben"); strings.Contains(got, "Review") != true || strings.Contains(got, "Decision point") {
		t.Errorf("ben, who is shown no scores, is told\n%s", got)
	}
}
