package synergy_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tandem/meds"
	"tandem/synergy"
)

const beside = `
2026-01-06 noor meds.started {"trial":"t1","drug":"phenelzine","dose":{"amount":"15","unit":"mg"},"schedule":"three times daily"}
2026-02-03 noor meds.substance_noted {"substance":"n","sort":"other prescriber","what":"Dextromethorphan"}
2026-02-04 noor meds.substance_noted {"substance":"m","sort":"herbal","what":"St. John's wort"}
`

// raisedIn counts how many alerts the check of a chart is asked about.
func raisedIn(t *testing.T, text string) (asked int, key string) {
	t.Helper()
	s := tell(t, text)
	for _, sig := range synergy.Signals(s.whole, evening) {
		if sig.Rule == "check-raised" {
			if sig.Answerable() {
				t.Error("a check can be put off without a word to the alert")
			}
			return len(sig.Hangs), sig.Hangs[0]
		}
	}
	return 0, ""
}

// TestACheckAsksOnce: a word to an alert ends its question and no other; it
// comes back when the dose changes, and when what is known of it does.
func TestACheckAsksOnce(t *testing.T) {
	all, key := raisedIn(t, beside)
	if all < 2 {
		t.Fatalf("%d alerts ask, want one about each of what is taken beside phenelzine", all)
	}
	answered := func(key string) string {
		return beside + fmt.Sprintf("2026-02-05 noor meds.alert_answered {\"key\":%q,\"rule\":\"r\",\"why\":\"one cough, one evening\"}\n", key)
	}
	if n, _ := raisedIn(t, answered(key)); n != all-1 {
		t.Errorf("after a word to one of %d alerts %d ask", all, n)
	}
	other := strings.Replace(key, string(meds.Contraindicated), string(meds.Serious), 1)
	if n, _ := raisedIn(t, answered(other)); other == key || n != all {
		t.Errorf("a word to what was known before silences what is known now: %d of %d ask", n, all)
	}
	more := `2026-02-06 noor meds.dose_changed {"trial":"t1","dose":{"amount":"30","unit":"mg"},"why":"x"}` + "\n"
	if n, _ := raisedIn(t, answered(key)+more); n != all {
		t.Errorf("at another dose %d of %d ask", n, all)
	}
	ended := `2026-02-06 noor meds.substance_ended {"substance":"n","why":"the cough is over"}` + "\n"
	if n, _ := raisedIn(t, beside+ended); n == 0 || n >= all {
		t.Errorf("%d of %d ask about what is not taken any more", n, all)
	}
}

// TestWhatRaisesACheck: a condition, a result, an allergy and what somebody
// takes of their own accord each raise it; what only is to be watched does not.
func TestWhatRaisesACheck(t *testing.T) {
	dose := `"dose":{"amount":"100","unit":"mg"},"schedule":"daily"}` + "\n"
	for says, text := range map[string]string{
		"condition": `2026-01-06 noor meds.started {"trial":"t","drug":"bupropion",` + dose + `2026-02-03 noor meds.substance_noted {"substance":"n","sort":"condition","what":"seizure disorder"}`,
		"allergy":   `2026-01-06 noor meds.started {"trial":"t","drug":"lamotrigine",` + dose + `2026-02-03 noor meds.substance_noted {"substance":"n","sort":"allergy","what":"Lamictal"}`,
		"lab":       `2026-01-06 noor meds.started {"trial":"t","drug":"lithium",` + dose + `2026-02-03 noor meds.result_recorded {"item":"li_level","value":"2.1","unit":"mmol/L","on":"2026-02-03"}`,
		"client":    `2026-01-06 noor meds.started {"trial":"t","drug":"lithium",` + dose + `2026-02-03 sam meds.substance_noted {"substance":"n","sort":"over the counter","what":"Ibuprofen"}`,
	} {
		if n, _ := raisedIn(t, text); n == 0 {
			t.Errorf("%s: nobody is asked", says)
		}
		before := strings.Split(text, "\n")[0]
		if n, key := raisedIn(t, before); n != 0 {
			t.Errorf("%s: asked before it came: %s", says, key)
		}
	}
	quiet := `2026-01-06 noor meds.started {"trial":"t","drug":"sertraline","dose":{"amount":"50","unit":"mg"},"schedule":"daily"}
2026-01-06 noor meds.started {"trial":"u","drug":"trazodone","dose":{"amount":"50","unit":"mg"},"schedule":"at night"}`
	s := tell(t, quiet)
	if len(s.whole.Medication.Regimen.Check(s.whole.Medication.List, 34, evening).Alerts) == 0 {
		t.Error("nothing is known of two drugs of which something quiet is")
	}
	if slices.ContainsFunc(synergy.Signals(s.whole, evening), func(x synergy.Signal) bool { return x.Rule == "check-raised" }) {
		t.Error("what interrupts nobody asks for a word")
	}
}
