package meds_test

import (
	"encoding/json"
	"strings"
	"testing"

	"tandem/journal"
	"tandem/meds"
)

func TestJudge(t *testing.T) {
	for _, c := range []struct {
		item  string
		value meds.Reading
		unit  string
		want  meds.Severity
		met   bool
	}{
		{"li_level", "0.59", "", "", false},
		{"li_level", "0.6", "", "", true},
		{"li_level", "1.2", "mmol/L", "", true},
		{"li_level", "1.21", "", meds.Serious, true},
		{"li_level", "1.5", "", meds.Contraindicated, true},
		{"li_level", "1.5", "mg/dL", "", false}, // not the item's unit
		{"met_glucose", "99", "", "", false},
		{"met_glucose", "100", "mg/dL", meds.Moderate, true},
		{"met_glucose", "126", "", meds.Serious, true},
		{"met_glucose", "6.5", "% HbA1c", meds.Serious, true},
		{"met_glucose", "6.5", "mg/dL", "", false},
		{"stim_bp", "100", "/min", meds.Moderate, true},
		{"stim_bp", "100", "mm[Hg]", "", false},
		{"vpa_lft", "3", "x ULN", "", false},
		{"vpa_lft", "3.1", "x ULN", meds.Serious, true},
		{"vpa_lft", "120", "U/L", "", false},
		{"cbz_hla", "positive", "", meds.Contraindicated, true},
		{"cbz_hla", "negative", "", "", false},
		{"anc_clozapine", "500", "", meds.Serious, true},
		{"anc_clozapine", "499", "", meds.Contraindicated, true},
		{"anc_ben", "999", "", meds.Moderate, true},
		{"cbz_cbc", "2.9", "10*3/uL WBC", meds.Serious, true},
		{"nothing", "1", "", "", false},
		{"li_level", "high", "", "", false},
	} {
		j, met := meds.Known().Judge(c.item, c.value, c.unit)
		if j.Severity != c.want || met != c.met || met && (j.Action == "" || len(j.Sources) == 0) {
			t.Errorf("Judge(%s, %s, %q) = %+v, %v, want %q, %v", c.item, c.value, c.unit, j, met, c.want, c.met)
		}
	}
}

// TestGeneStarts reads every recommendation: the start that it comes to.
func TestGeneStarts(t *testing.T) {
	want := map[string]meds.Exact{
		"CYP2C19/poor/citalopram": "10", "CYP2C19/poor/escitalopram": "5", "CYP2D6/poor/paroxetine": "10", "CYP2D6/poor/fluvoxamine": "25",
		"CYP2D6/poor/vortioxetine": "5", "CYP2C19/poor/amitriptyline": "25", "CYP2D6/poor/amitriptyline": "25", "CYP2D6/poor/nortriptyline": "12.5",
		"CYP2D6/poor/atomoxetine": "40", "CYP2D6/poor/aripiprazole": "5",
	}
	for _, r := range meds.Known().GeneRules {
		drug := meds.DrugID(r.Drug)
		if _, ok := meds.Known().Drug(drug); !ok {
			drug = "sertraline"
		}
		gene, _, _ := strings.Cut(r.Gene, ",")
		got := meds.Known().Gene(gene, r.Phenotype+" metaboliser", meds.Intakes{{Drug: drug}})
		if key := strings.Join([]string{r.Gene, r.Phenotype, r.Drug}, "/"); got.StartMg != want[key] || len(got.Alerts) != 1 || got.Alerts[0].Rule != key || got.Alerts[0].Advice != r.Recommendation {
			t.Errorf("%s (%s): %+v, want a start of %q", key, r.Recommendation, got, want[key])
		}
	}
	if got := meds.Known().Gene("CYP2D6", "intermediate", meds.Intakes{{Drug: "paroxetine"}}); len(got.Alerts) > 0 {
		t.Errorf("nothing is said of an intermediate metaboliser: %+v", got)
	}
}

func TestEvalMedication(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`{"ask":"equivalent","facts":{"drug":"lorazepam","mg":2}}`, `"diazepam_mg_range":[10,20]`},
		{`{"ask":"equivalent","facts":{"drug":"Ativan","mg":"2"}}`, `"diazepam_mg_range":[10,20]`},
		{`{"ask":"equivalent","facts":{"drug":"estazolam","mg":1}}`, `"diazepam_mg_range":[5,10]`},
		{`{"ask":"equivalent","facts":{"drug":"chlorpromazine","mg":389}}`, `"methods":[{"method":"mean_dose_2015","olanzapine_mg":10}],"olanzapine_mg_range":[10,10]`},
		{`{"ask":"equivalent","facts":{"drug":"sertraline","mg":1}}`, `{"error":"no table has an equivalent of \"sertraline\""}`},
		{`{"ask":"equivalent","facts":{"drug":"lorazepam"}}`, `{"error":`},
		{`{"ask":"gene","facts":{"gene":"CYP2C19","phenotype":"poor","planned":["escitalopram"]}}`, `{"suggest_start_mg":5,"alerts":[{"kind":"dose","severity":"moderate","drugs":["escitalopram"]`},
		{`{"ask":"gene","facts":{"gene":"HLA-B*15:02","phenotype":"positive","planned":["carbamazepine"]}}`, `{"suggest_start_mg":null,"alerts":[{"kind":"condition","severity":"contraindicated"`},
		{`{"ask":"gene","facts":{"phenotype":"poor"}}`, `{"error":"there is no gene"}`},
		{`{"ask":"check","as_of":"2026-09-01","facts":{"regimen":["unobtainium"]}}`, `{"alerts":[],"no_interruption":[],"not_checked":["unobtainium"]}`},
		{`{"ask":"check","as_of":"2026-09-01","facts":{"regimen":[{"drug":"sertraline","daily_dose_mg":1e99}]}}`, `{"error":"not an amount"}`},
		{`{"ask":"check","as_of":"2026-09-01","facts":{"labs":[{"item":"li_level","value":{}}]}}`, `{"error":"a value is a number or a word"}`},
		{`{"ask":"check","as_of":"yesterday","facts":{}}`, `{"error":`},
		{`{"ask":"check","as_of":"2026-09-01"}`, `{"error":`},
		{`{"ask":"due","as_of":"2026-09-01","facts":{"otc":true,"ancestry":["Han"],"regimen":[{"drug":"carbamazepine"}]}}`, `{"item":"cbz_hla","due":"baseline"}`},
	} {
		if got := string(meds.Eval([]byte(c.in))); !strings.Contains(got, c.want) || !json.Valid([]byte(got)) {
			t.Errorf("Eval(%s) = %s, want %s", c.in, got, c.want)
		}
	}
}

// TestFactsOf: what runs counts with its dose in mg, what is on hold or written
// by name too, and
// what ended with its last day.
func TestFactsOf(t *testing.T) {
	dose := func(n, unit string) meds.Dose {
		d, err := meds.ParseDose(n, unit)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	r := regimen(map[int]journal.Event{
		1: meds.Started{Trial: "a", Drug: "sertraline", Dose: mg(t, "50"), Schedule: meds.Daily},
		2: meds.Started{Trial: "b", Drug: "fluoxetine", Dose: mg(t, "20"), Schedule: meds.Daily},
		3: meds.Started{Trial: "c", Drug: "liothyronine", Dose: dose("25", "mcg"), Schedule: meds.Daily},
		4: meds.Started{Trial: "d", Drug: "lithium", Dose: dose("0.3", "g"), Schedule: meds.TwiceDaily},
		5: meds.Started{Trial: "e", Name: "valerian", Dose: dose("1", "g")},
		6: meds.DoseChanged{Trial: "a", Dose: mg(t, "100")},
		7: meds.Stopped{Trial: "b", Reason: meds.SideEffect},
		8: meds.Held{Trial: "d"},
	})
	f := meds.FactsOf(r, day(10))
	if len(f.Taking) != 4 || f.Taking[3].Drug != "valerian" || len(f.Stopped) != 1 || f.Stopped[0] != (meds.Ended{Drug: "fluoxetine", LastDose: journal.DayOf(day(7))}) {
		t.Fatalf("FactsOf = %+v", f)
	}
	s, l, li := f.Taking[0], f.Taking[1], f.Taking[2]
	if s.Dose != "100" || s.DoseChanged != journal.DayOf(day(6)) || s.Start != journal.DayOf(day(1)) || l.Dose != "0.025" || li.Dose != "300" || li.Schedule != meds.TwiceDaily {
		t.Errorf("FactsOf = %+v", f.Taking)
	}
	if early := meds.FactsOf(r, day(5)); len(early.Stopped) != 0 || early.Taking[0].Dose != "50" || early.Taking[0].DoseChanged != 0 {
		t.Errorf("as of day 5: %+v", early)
	}
	f.Planned = meds.Intakes{{Drug: "phenelzine"}}
	got := meds.Known().Check(journal.DayOf(day(10)), f).Alerts
	if len(got) < 2 || got[0].Rule != "maoi-ssri" || got[1].Kind != meds.AboutWashout || got[1].EarliestStart != journal.DayOf(day(7))+35 {
		t.Errorf("phenelzine on this regimen: %+v", got)
	}
}

func TestNotices(t *testing.T) {
	got := meds.Known().Notices(meds.Facts{Taking: meds.Intakes{{Drug: "clonazepam"}, {Drug: "sertraline"}}, Planned: meds.Intakes{{Drug: "sertraline"}, {Drug: "clonazepam"}, {Drug: "clozapine"}}})
	if len(got) != 2 || got[0].Drug != "clonazepam" || got[0].Controlled != "C-IV" || got[1].Drug != "clozapine" || !strings.HasPrefix(got[1].Boxed, "Severe neutropenia") || len(got[1].Sources) == 0 {
		t.Errorf("Notices = %+v, want that clonazepam is controlled, and clozapine's boxed warning", got)
	}
	if got := meds.Known().Notices(meds.Facts{Taking: meds.Intakes{{Drug: "lorazepam"}}}); len(got) > 0 {
		t.Errorf("nothing is planned: %+v", got)
	}
}

func TestLoads(t *testing.T) {
	got := meds.Known().Loads(meds.Facts{Taking: meds.Intakes{{Drug: "quetiapine"}, {Drug: "clozapine"}, {Drug: "sertraline"}}, Counter: meds.Intakes{{Drug: "diphenhydramine"}}})
	want := map[string]int{"qt_risk": 5, "sedative": 8, "anticholinergic": 7} // grades of drugs.json: quetiapine 2 3 1, clozapine 2 3 3, sertraline 1 0 0, diphenhydramine 0 2 3
	for _, l := range got {
		if l.Sum != want[l.Flag] {
			t.Errorf("%+v, want %d", l, want[l.Flag])
		}
		delete(want, l.Flag)
	}
	if len(want) > 0 {
		t.Errorf("not counted: %v of %+v", want, got)
	}
}
