package meds_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tandem/meds"
)

// course tells the days of an answer in short: each day on which the dose is
// another, and the last day.
func course(t *testing.T, facts string) string {
	t.Helper()
	var out struct {
		Error    string
		Schedule string
		Days     []struct {
			Day int
			Mg  json.Number `json:"daily_dose_mg"`
		}
		Restart json.Number `json:"restart_mg"`
		Alerts  []meds.Alert
	}
	if err := json.Unmarshal(meds.Eval([]byte(`{"ask":"titration","facts":`+facts+`}`)), &out); err != nil {
		t.Fatal(err)
	}
	b := strings.Builder{}
	b.WriteString(out.Schedule + out.Error)
	for i, d := range out.Days {
		if i == 0 || out.Days[i-1].Mg != d.Mg {
			fmt.Fprintf(&b, " %d:%s", d.Day, d.Mg)
		}
	}
	if out.Restart != "" {
		b.WriteString(" again " + out.Restart.String())
	}
	for _, a := range out.Alerts {
		b.WriteString(" !" + a.Rule)
	}
	return b.String()
}

func TestTitration(t *testing.T) {
	for _, c := range []struct{ facts, want string }{
		{`"drug":"lamotrigine","indication":"bipolar","context":"with valproate"`, "ltg_valproate 1:12.5 15:25 29:50 36:100"},
		{`"drug":"lamotrigine","context":"with divalproex and carbamazepine"`, "ltg_valproate 1:12.5 15:25 29:50 36:100"},
		{`"drug":"lamotrigine","context":"with carbamazepine, no valproate"`, "ltg_inducer 1:50 15:100 29:200 36:300 43:400"},
		{`"drug":"Lamictal"`, "ltg_standard 1:25 15:50 29:100 36:200"},
		{`"drug":"clozapine","context":"outpatient"`, "cloz_outpatient 1:12.5 2:25 4:50 6:100 8:150 11:200 15:300"},
		{`"drug":"sertraline","indication":"panic"`, "ser_anx 1:25 8:50"},
		{`"drug":"sertraline","indication":"major depression"`, "ser_std 1:50 8:"},
		{`"drug":"quetiapine","indication":"bipolar depression"`, "quet_bpd 1:50 2:100 3:200 4:300"},
		{`"drug":"quetiapine","indication":"mania"`, "quet_mania 1:100 2:200 3:300 4:400 5:"},
		{`"drug":"quetiapine","indication":"schizophrenia","age":70`, "quet_65 1:50"},
		{`"drug":"atomoxetine","context":"poor metabolizer"`, "atom_2d6 1:40 29:80"},
		{`"drug":"paliperidone-lai"`, "invega_sustenna 1:234 8:156 36:117"},
		{`"drug":"valproate","indication":"mania","weight_kg":80`, "vpa_er 1:2000 2:"},
		{`"drug":"clozapine","missed_days":1,"daily_dose_mg":300`, "cloz_label again 120 !clozapine-gap"},
		{`"drug":"clozapine","missed_days":2,"daily_dose_mg":300`, "cloz_label again 75 !clozapine-gap"},
		{`"drug":"clozapine","missed_days":3,"daily_dose_mg":300`, "cloz_label again 12.5 !clozapine-gap"},
		{`"drug":"lamotrigine","context":"with valproate","missed_days":6,"daily_dose_mg":100`, "ltg_valproate again 12.5 !ltg-gap"},
		{`"drug":"lamotrigine","missed_days":5,"daily_dose_mg":100`, "ltg_standard again 100"},
		{`"drug":"venlafaxine","from_mg":225`, "venl_taper 1:150 8:75 15:0"},
		{`"drug":"lamotrigine","from_mg":200`, "ltg_taper 1:100 8:50 15:0"},
		{`"drug":"vortioxetine","from_mg":20`, "vort_taper 1:10 8:0"},
		{`"drug":"vortioxetine","from_mg":10`, "vort_taper 1:0"},
		{`"drug":"diazepam","from_mg":2.5`, "bzd_taper 1:2.25 15:2.025 29:0"},
		{`"drug":"diazepam","from_mg":2.2,"years":2`, "bzd_taper 1:2.09 29:0"},
		{`"drug":"sertraline","from_mg":100`, " !discontinuation"},
		{`"drug":"venlafaxine","from_mg":999999999`, "venl_taper !discontinuation"},
		{`"drug":"clozapine","from_mg":-5`, "cloz_taper !discontinuation"},
		{`"drug":"unobtainium"`, "this drug is not on the list"},
		{`"drug":"sertraline","plan":[{"day":8,"mg":100},{"day":1,"mg":50}]`, "ser_std"},
		{`"drug":"sertraline","plan":[{"day":1,"mg":50},{"day":7,"mg":100}]`, "ser_std !titration-day !titration-interval"},
		{`"drug":"sertraline","plan":[{"day":1,"mg":75}]`, "ser_std !titration-start"},
		{`"drug":"venlafaxine","plan":[{"day":1,"mg":75},{"day":5,"mg":150}]`, "venl_std"}, // the optional step is left out
		{`"drug":"venlafaxine","plan":[{"day":1,"mg":75},{"day":4,"mg":150}]`, "venl_std !titration-interval"},
		{`"drug":"venlafaxine","plan":[{"day":1,"mg":75},{"day":5,"mg":225}]`, "venl_std !titration-step"},
		{`"drug":"venlafaxine","plan":[{"day":1,"mg":150}]`, "venl_std !titration-start"},
		{`"drug":"venlafaxine","plan":[{"day":1,"mg":37.5},{"day":5,"mg":150}]`, "venl_std !titration-day !titration-step"},
		{`"drug":"sertraline","plan":[{"day":1,"mg":50},{"day":8,"mg":250}]`, "ser_std !titration-max"},
		{`"drug":"lamotrigine","context":"with valproate","plan":[{"day":1,"mg":25},{"day":2,"mg":0},{"day":3,"mg":25},{"day":4,"mg":0},{"day":15,"mg":25}]`, "ltg_valproate"},
		{`"drug":"lamotrigine","context":"with valproate","plan":[{"day":1,"mg":25,"every_other_day":true},{"day":15,"mg":25},{"day":29,"mg":50}]`, "ltg_valproate"},
		{`"drug":"lamotrigine","context":"with valproate","plan":[{"day":1,"mg":25},{"day":15,"mg":50}]`, "ltg_valproate !titration-start !titration-day"},
		{`"drug":"clozapine","plan":[{"day":1,"mg":12.5},{"day":2,"mg":50},{"day":3,"mg":125}]`, "cloz_label !titration-step"},
		{`"drug":"bupropion","plan":[{"day":1,"mg":150},{"day":4,"mg":300},{"day":20,"mg":450},{"day":29,"mg":450}]`, "bup_xl !titration-day"},
		{`"drug":"fluoxetine","plan":[{"day":1,"mg":20},{"day":3,"mg":100}]`, " !titration-max !titration-interval !titration-step"},
		{`"drug":"lorazepam","indication":"stop","plan":[{"day":1,"mg":2},{"day":15,"mg":1.5},{"day":29,"mg":1}]`, "bzd_taper !taper-step"},
		{`"drug":"lorazepam","context":"taper","plan":[{"day":1,"mg":1},{"day":15,"mg":2}]`, "bzd_taper !taper-rise"},
		{`"drug":"lamotrigine","indication":"stop","plan":[{"day":1,"mg":100},{"day":8,"mg":0}]`, "ltg_taper !taper-length"},
	} {
		if got := course(t, "{"+c.facts+"}"); got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.facts, got, c.want)
		}
	}
	dated := evalCase(t, "titration", `{"drug":"lamotrigine","context":"with valproate","start":"2026-09-01"}`)
	if got := fmt.Sprint(dated["dates"]); got != "map[1:2026-09-01 15:2026-09-15 29:2026-09-29 36:2026-10-06]" {
		t.Errorf("dates: %s", got)
	}
}

// TestEverySchedule: each is chosen by its own words, its days have no gap, and
// its own steps are never too far, too soon or too high.
func TestEverySchedule(t *testing.T) {
	k := meds.Known()
	for _, s := range k.StepSchedules {
		down, id := s.Indication == "stop", s.Drug
		if id == "any-benzodiazepine" {
			id = "lorazepam"
		}
		age := 0
		if s.Indication == "age 65+" {
			age = 65
		}
		if got, ok := k.ScheduleFor(id, s.Indication, s.Context, age, down); !ok || got.ID != s.ID {
			t.Errorf("%s: its own words give %s", s.ID, got.ID)
		}
		if down {
			continue
		}
		var plan []meds.PlanStep
		for i, d := range s.Days("") {
			if !s.Rules.Injection && d.Day != i+1 {
				t.Errorf("%s: day %d comes after %d others", s.ID, d.Day, i)
			}
			if d.Mg != "" && !s.Rules.Injection {
				plan = append(plan, meds.PlanStep{Day: d.Day, Mg: d.Mg})
			}
		}
		for _, a := range k.CheckPlan(s, s.Drug, plan) {
			t.Errorf("%s: its own steps: %s %s", s.ID, a.Rule, a.Advice)
		}
	}
	if len(k.StepSchedules) != 44 {
		t.Errorf("%d schedules", len(k.StepSchedules))
	}
}

// TestTaperNeverRises draws drugs, doses and years.
func TestTaperNeverRises(t *testing.T) {
	k := meds.Known()
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.SampledFrom([]meds.DrugID{"venlafaxine", "lorazepam", "diazepam", "clonazepam", "lamotrigine", "clozapine", "pregabalin", "vortioxetine"}).Draw(t, "drug")
		from := meds.Exact(fmt.Sprintf("%d.%d", rapid.IntRange(0, 900).Draw(t, "mg"), rapid.IntRange(1, 9).Draw(t, "tenths")))
		years := meds.Exact(fmt.Sprint(rapid.IntRange(0, 20).Draw(t, "years")))
		s, ok := k.ScheduleFor(id, "stop", "", 0, true)
		days := k.Taper(s, id, from, years)
		if !ok || len(days) == 0 || days[len(days)-1].Mg != "0" {
			t.Fatalf("%s from %s: %d days", id, from, len(days))
		}
		plan := []meds.PlanStep{{Day: 0, Mg: from}}
		for i, d := range days {
			if d.Day != i+1 {
				t.Fatalf("%s from %s: day %d comes after %d others", id, from, d.Day, i)
			}
			plan = append(plan, meds.PlanStep{Day: d.Day, Mg: d.Mg})
		}
		if slices.ContainsFunc(k.CheckPlan(s, id, plan), func(a meds.Alert) bool { return a.Rule == "taper-rise" }) {
			t.Fatalf("%s from %s rises: %v", id, from, days)
		}
	})
}

// TestPlanOrderDoesNotMatter shuffles the steps of a plan.
func TestPlanOrderDoesNotMatter(t *testing.T) {
	k := meds.Known()
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(k.StepSchedules).Draw(t, "schedule")
		plan := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) meds.PlanStep {
			return meds.PlanStep{Day: rapid.IntRange(1, 60).Draw(t, "day"), Mg: meds.Exact(fmt.Sprint(rapid.IntRange(0, 400).Draw(t, "mg")))}
		}), 0, 6, func(p meds.PlanStep) int { return p.Day }).Draw(t, "plan")
		want := k.CheckPlan(s, s.Drug, plan)
		if got := k.CheckPlan(s, s.Drug, rapid.Permutation(plan).Draw(t, "shuffled")); !slices.Equal(keys(got), keys(want)) {
			t.Fatalf("in another order\n%v\nwant\n%v", keys(got), keys(want))
		}
	})
}
