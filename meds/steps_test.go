package meds_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"tandem/journal"
	"tandem/meds"
)

// evalCase asks one case and reads its answer.
func evalCase(t *testing.T, ask, facts string) map[string]any {
	t.Helper()
	var out map[string]any
	if err := json.Unmarshal(meds.Eval([]byte(`{"ask":"`+ask+`","as_of":"2026-09-01","facts":`+facts+`}`)), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestAdequacyVerdicts(t *testing.T) {
	for _, c := range []struct{ trial, want string }{
		{`"drug":"sertraline","daily_dose_mg":100,"weeks":8,"taken_share":0.95,"improvement_pct":20`, "adequate_failed"},
		{`"drug":"Zoloft","daily_dose_mg":50,"weeks":4,"taken_share":0.8,"improvement_pct":49.9`, "adequate_failed"},
		{`"drug":"sertraline","daily_dose_mg":49.9,"weeks":8,"taken_share":0.95,"improvement_pct":20`, "inadequate_dose"},
		{`"drug":"sertraline","daily_dose_mg":25,"weeks":2,"taken_share":0.2`, "inadequate_dose"},
		{`"drug":"sertraline","daily_dose_mg":50,"weeks":3.9,"taken_share":0.2`, "inadequate_duration"},
		{`"drug":"sertraline","daily_dose_mg":50,"weeks":4,"taken_share":0.79`, "inadequate_adherence"},
		{`"drug":"sertraline","daily_dose_mg":25,"weeks":2,"taken_share":0.5,"improvement_pct":50`, "adequate_response"},
		{`"drug":"sertraline","daily_dose_mg":50,"weeks":2,"stopped_for":"side_effects"`, "intolerant"},
		{`"drug":"sertraline","daily_dose_mg":50,"weeks":1,"stopped_for":"nausea","improvement_pct":60`, "intolerant"},
		{`"drug":"sertraline","daily_dose_mg":150,"weeks":10,"taken_share":1,"stopped_for":"side effect","improvement_pct":5`, "adequate_failed"},
		{`"drug":"sertraline","daily_dose_mg":50,"weeks":2,"ongoing":true`, "ongoing"},
		{`"drug":"sertraline","daily_dose_mg":150,"weeks":6,"taken_share":1,"indication":"OCD"`, "inadequate_duration"},
		{`"drug":"clozapine","daily_dose_mg":300,"weeks":11,"taken_share":1`, "inadequate_duration"},
		{`"drug":"aripiprazole","daily_dose_mg":5,"weeks":6,"taken_share":1,"indication":"MDD adjunct"`, "adequate_failed"},
		{`"drug":"aripiprazole","daily_dose_mg":5,"weeks":6,"taken_share":1,"indication":"schizophrenia"`, "inadequate_dose"},
		{`"drug":"lithium","weeks":4,"taken_share":1`, "adequate_failed"},
	} {
		if got := evalCase(t, "adequacy", `{"trial":{`+c.trial+`}}`); got["verdict"] != c.want {
			t.Errorf("%s: %v, want %s", c.trial, got, c.want)
		}
	}
	for _, c := range []string{`"drug":"metformin","daily_dose_mg":50,"weeks":6`, `"drug":"sertraline","weeks":6`, `"drug":"sertraline","daily_dose_mg":50`} {
		if got := evalCase(t, "adequacy", `{"trial":{`+c+`}}`); got["error"] == nil {
			t.Errorf("%s is judged: %v", c, got)
		}
	}
}

// TestEveryFloor holds a trial to every least dose of the file from both sides.
func TestEveryFloor(t *testing.T) {
	k, n := meds.Known(), 0
	for _, list := range []struct {
		indication string
		floors     []meds.Floor
	}{{"", k.Adequacy.Antidepressants}, {"depression", k.Adequacy.Augmentation}, {"psychosis", k.Adequacy.Antipsychotics}} {
		for _, f := range list.floors {
			at := meds.Tried{Drug: f.Drug, Daily: f.Mg, Weeks: f.MinWeeks, Taken: "0.8", Indication: list.indication}
			if got, err := k.JudgeTrial(at); err != nil || got.Verdict != meds.AdequateNotEnough || len(got.Sources) == 0 {
				t.Errorf("%s at its floor: %+v, %v", f.Drug, got, err)
			}
			if at.Daily = "0.001"; f.Mg != "" {
				if got, err := k.JudgeTrial(at); err != nil || got.Verdict != meds.InadequateDose {
					t.Errorf("%s below its floor: %+v, %v", f.Drug, got, err)
				}
				n++
			}
		}
	}
	if n != 46 {
		t.Errorf("%d floors", n)
	}
}

func TestSwitch(t *testing.T) {
	for _, c := range []struct{ from, to, earliest, mg string }{
		{"sertraline", "phenelzine", "2026-09-15", "<nil>"},
		{"Prozac", "phenelzine", "2026-10-06", "<nil>"},
		{"duloxetine", "tranylcypromine", "2026-09-06", "<nil>"},
		{"vortioxetine", "maoi", "2026-09-22", "<nil>"},
		{"phenelzine", "sertraline", "2026-09-15", "<nil>"},
		{"phenelzine", "tranylcypromine", "2026-09-15", "<nil>"},
		{"phenelzine", "bupropion", "2026-09-15", "<nil>"},
		{"fluoxetine", "sertraline", "2026-09-05", "<nil>"},
		{"fluoxetine", "thioridazine", "2026-10-06", "<nil>"},
		{"fluoxetine", "nortriptyline", "2026-09-15", "<nil>"},
		{"sertraline", "escitalopram", "2026-09-01", "<nil>"},
		{"sertraline", "vortioxetine", "2026-09-01", "10"},
		{"paroxetine", "vortioxetine", "2026-09-01", "5"},
		{"oxycodone", "naltrexone", "2026-09-11", "<nil>"},
		{"methadone", "naltrexone", "2026-09-15", "<nil>"},
		{"alcohol", "disulfiram", "2026-09-02", "<nil>"},
		{"lamotrigine", "lithium", "<nil>", "<nil>"},
	} {
		got := evalCase(t, "switch", `{"from":"`+c.from+`","to":"`+c.to+`","last_dose":"2026-09-01"}`)
		if fmt.Sprint(got["earliest_start"]) != c.earliest || fmt.Sprint(got["start_mg"]) != c.mg {
			t.Errorf("%s to %s: %v, want %s and %s", c.from, c.to, got, c.earliest, c.mg)
		}
	}
	if got := evalCase(t, "switch", `{"from":"sertraline"}`); got["error"] == nil {
		t.Errorf("a switch to nothing: %v", got)
	}
}

// TestEverySwitch: every rule is found by its own words, waits at least its
// days, and waits the same whatever the day.
func TestEverySwitch(t *testing.T) {
	for _, s := range meds.Known().Switches {
		from := strings.TrimSuffix(s.From, " (not fluoxetine)")
		for _, last := range []journal.Day{100, 20000} {
			got := meds.Known().Switch(meds.DrugID(from), meds.DrugID(s.To), last)
			if len(got.Rules) == 0 || got.Earliest < last+journal.Day(s.MinGap) {
				t.Errorf("%s to %s after %d: %+v", s.From, s.To, last, got)
			}
		}
	}
}
