package registry_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tandem/registry"
)

// TestDueList: for whom what is due, overdue first, and all blood tests of one
// client in one draw; narrowed to one item it is the same list with that item
// alone. What only a closed lane could tell is not on it, and whoever is shown
// no medication has no list.
func TestDueList(t *testing.T) {
	var b book
	lithium := func(level string) string {
		return `2026-01-06 noor meds.started {"trial":"t1","drug":"lithium","dose":{"amount":"450","unit":"mg"},"schedule":"twice daily"}
2026-01-05 noor meds.result_recorded {"item":"li_renal","value":"90","unit":"mL/min/1.73m2","on":"2026-01-05"}
2026-01-05 noor meds.result_recorded {"item":"li_thyroid","value":"2","unit":"mIU/L","on":"2026-01-05"}
2026-01-05 noor meds.result_recorded {"item":"li_calcium","value":"9.4","unit":"mg/dL","on":"2026-01-05"}
2026-01-05 noor meds.result_recorded {"item":"weight_generic","value":"80","unit":"kg","on":"2026-01-05"}
` + level + ` noor meds.result_recorded {"item":"li_level","value":"0.7","unit":"mmol/L","on":"` + level + "\"}\n"
	}
	b.add(t, "alex", lithium("2026-01-12"))
	b.add(t, "bo", lithium("2026-01-25"))
	b.add(t, "cam", `2026-01-06 noor meds.started {"trial":"t1","drug":"paliperidone-lai","dose":{"amount":"234","unit":"mg"},"schedule":"every 4 weeks"}
2026-01-06 noor meds.injection_given {"trial":"t1","dose":{"amount":"234","unit":"mg"},"site":"left deltoid"}
`)
	b.add(t, "dee", `2026-02-01 noor meds.started {"trial":"t1","drug":"sertraline","dose":{"amount":"50","unit":"mg"},"schedule":"daily","for":"depression"}
2026-02-20 dee measure.answered {"measure":"phq-9","version":"1","answers":{},"scores":{"total":9}}
`)
	at := time.Date(2026, 3, 20, 12, 0, 0, 0, time.UTC)
	state := []string{"overdue", "due", "soon"}
	says := func(reader, only string) string {
		_, behind := b.behind(reader, at)
		list, _ := registry.DueList(behind, at)
		if only != "" {
			list = registry.Only(list, only)
		}
		var out []string
		for _, w := range list {
			line := b.names[w.Client]
			for _, x := range w.Injections {
				line += fmt.Sprintf(" | %s: %s %s", state[registry.InjectionState(x, w.On)], x.Drug, x.Due)
			}
			for _, x := range w.Tests {
				line += fmt.Sprintf(" | %s: %s %s", state[registry.TestState(x, w.On)], x.Item().ID, x.Day())
			}
			if only == "" && len(w.Draw) > 0 {
				line += fmt.Sprintf(" | draw %s:", w.DrawOn)
				for _, x := range w.Draw {
					line += " " + x.Item().ID
				}
			}
			out = append(out, line)
		}
		return strings.Join(out, "\n")
	}
	for _, c := range []struct{ reader, only, want string }{
		{"noor", "", `cam | overdue: paliperidone-lai 2026-01-13 | overdue: met_bp 2026-01-06 | overdue: met_weight 2026-01-06 | due: aims 2026-01-06 | due: met_glucose 2026-01-06 | due: met_lipids 2026-01-06 | due: met_waist 2026-01-06 | draw 2026-03-20: met_glucose met_lipids
dee | overdue: ad_visits 2026-02-15 | overdue: phq9 2026-03-01
alex | overdue: li_level 2026-03-13 | draw 2026-03-20: li_level
bo | soon: li_level 2026-03-26 | draw 2026-03-26: li_level`},
		{"ben", "scale", "cam | due: aims 2026-01-06"}, // side effects are open to who prescribes, scores are not
		{"ben", "visit", ""},
		{"noor", "li_level", "alex | overdue: li_level 2026-03-13\nbo | soon: li_level 2026-03-26"},
		{"noor", "injection", "cam | overdue: paliperidone-lai 2026-01-13"},
		{"dora", "", ""},
	} {
		if got := says(c.reader, c.only); got != c.want {
			t.Errorf("%s, only %q: got\n%s\nwant\n%s", c.reader, c.only, got, c.want)
		}
	}
	_, desk := b.behind("dora", at)
	if _, known := registry.DueList(desk, at); known {
		t.Error("the front desk is told that there is such a list")
	}
}
