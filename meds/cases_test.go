package meds_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tandem/journal"
	"tandem/meds"
)

// cited are the doses of a day that each schedule comes to, written from the
// words of its source and not from the file: each day on which the dose is
// another. A day without a number is one on which the source gives a range.
var cited = map[string]struct{ from, want string }{
	"ltg_standard":    {"", "1:25 15:50 29:100 36:200"},
	"ltg_valproate":   {"", "1:12.5 15:25 29:50 36:100"}, // 25 mg every other day
	"ltg_inducer":     {"", "1:50 15:100 29:200 36:300 43:400"},
	"ltg_taper":       {"200", "1:100 8:50 15:0"}, // over at least two weeks, about half a week
	"cloz_label":      {"", "1:12.5 2:25 3:"},     // then 25 to 50 mg more a day
	"cloz_outpatient": {"", "1:12.5 2:25 4:50 6:100 8:150 11:200 15:300"},
	"cloz_taper":      {"300", "1:280 2:260 3:240 4:220 5:200 6:180 7:160 8:140 9:120 10:100 11:80 12:60 13:40 14:20 15:0"}, // over one to two weeks
	"lithium_level":   {"", "1:900 4:1200 7:"},
	"venl_std":        {"", "1:37.5 8:75"}, // 37.5 mg for four to seven days
	"venl_taper":      {"225", "1:150 8:75 15:0"},
	"ser_std":         {"", "1:50 8:"},
	"ser_anx":         {"", "1:25 8:50"},
	"esc_std":         {"", "1:10 8:20"},
	"dulox_std":       {"", "1:30 8:60"},
	"bup_xl":          {"", "1:150 4:300"},
	"mirt_std":        {"", "1:15 15:30 29:45"},
	"traz_mdd":        {"", "1:150 4:"},
	"quet_scz":        {"", "1:50 2: 4:300"},
	"quet_mania":      {"", "1:100 2:200 3:300 4:400 5:"},
	"quet_bpd":        {"", "1:50 2:100 3:200 4:300"},
	"quet_mdd":        {"", "1:50 3:150"},
	"quet_65":         {"", "1:50"},
	"arip_mdd":        {"", "1:2 8:5 15:10"},
	"brex_mdd":        {"", "1:0.5 8:1 15:2"},
	"caripr_mdd":      {"", "1:1.5 15:3"},
	"praz_ptsd":       {"", "1:1 4:2 8:3 15:4 22:6"},
	"buspirone_std":   {"", "1:15 4:"},
	"vpa_er":          {"", "1:2000 2:"}, // 25 mg for each kg, of 80 kg
	"cbz_er":          {"", "1:400 2:"},
	"oxc_bp":          {"", "1:600 8:1200"},
	"atom_std":        {"", "1:40 4:80"},
	"atom_2d6":        {"", "1:40 29:80"},
	"ldx_std":         {"", "1:30 8:"},
	"guan_std":        {"", "1:1 8:"},
	"invega_sustenna": {"", "1:234 8:156 36:117"},
	"maintena":        {"", "1:400"}, // and 400 again on day 29
	"consta":          {"", "1:25"},  // and 25 again every two weeks
	"bzd_taper":       {"10", "1:9 15:8.1"},
	"pregabalin_none": {"300", "1:262.5 2:225 3:187.5 4:150 5:112.5 6:75 7:37.5 8:0"}, // over at least a week
	"phenelzine_std":  {"", "1:45 4:60"},
	"vort_std":        {"", "1:10 8:20"},
	"vort_taper":      {"20", "1:10 8:0"},
	"vilaz_std":       {"", "1:10 8:20"},
	"nalt_std":        {"", "1:25 2:50"},
}

// TestEveryScheduleSaysItsText holds the days of every schedule to what its
// source says, and finds none without such a case.
func TestEveryScheduleSaysItsText(t *testing.T) {
	k := meds.Known()
	for _, s := range k.StepSchedules {
		c, ok := cited[s.ID]
		if !ok {
			t.Errorf("%s is held to no text", s.ID)
			continue
		}
		days := s.Days("80")
		if c.from != "" {
			id := s.Drug
			if id == "any-benzodiazepine" {
				id = "diazepam"
			}
			days = k.Taper(s, id, meds.Exact(c.from), "")
		}
		var b strings.Builder
		for i, d := range days {
			if i == 0 || days[i-1].Mg != d.Mg {
				fmt.Fprintf(&b, " %d:%s", d.Day, d.Mg)
			}
		}
		if got := strings.TrimSpace(b.String()); got != c.want && (s.ID != "bzd_taper" || !strings.HasPrefix(got, c.want)) {
			t.Errorf("%s comes to %q, its source says %q", s.ID, got, c.want)
		}
		for _, key := range s.Sources {
			if _, known := k.Sources[key]; !known {
				t.Errorf("%s names no document by %s", s.ID, key)
			}
		}
		if len(s.Sources) == 0 {
			t.Errorf("%s has no source", s.ID)
		}
	}
	if len(cited) != len(k.StepSchedules) {
		t.Errorf("%d cases for %d schedules", len(cited), len(k.StepSchedules))
	}
}

// TestEveryKindOfAlertHasAStory: what a check can say is told in testdata/rule,
// or of the chart's own list beneath.
func TestEveryKindOfAlertHasAStory(t *testing.T) {
	told := map[meds.AlertKind]int{}
	files, _ := filepath.Glob("testdata/rule/*.txtar")
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(b)) {
			if w := strings.Fields(line); len(w) > 1 && slices.Contains(order, meds.Severity(w[0])) {
				told[meds.AlertKind(strings.TrimSuffix(w[1], ":"))]++
			}
		}
	}
	for _, a := range ofTheList(t, "venlafaxine", "duloxetine").Alerts {
		told[a.Kind]++
	}
	for _, kind := range []meds.AlertKind{meds.AboutInteraction, meds.AboutWashout, meds.AboutCondition, meds.AboutLab, meds.AboutDose, meds.AboutTitration, meds.AboutAllergy, meds.AboutClass} {
		if told[kind] == 0 {
			t.Errorf("nothing is told about %s", kind)
		}
	}
}

// ofTheList checks a chart on which these drugs are taken, and an allergy to the
// first of them is noted.
func ofTheList(t interface{ Fatal(...any) }, drugs ...meds.DrugID) meds.Weighed {
	at := journal.Day(20000).Start(time.UTC)
	var r meds.Regimen
	for i, d := range drugs {
		r.Advance(journal.Entry{ID: journal.ID{1, byte(i)}, At: at, Event: meds.Started{Trial: meds.TrialID(fmt.Sprint(i)), Drug: d, Schedule: meds.Daily}})
	}
	var l meds.List
	d, ok := meds.Known().Drug(drugs[0])
	if !ok {
		t.Fatal("no such drug")
	}
	l.Advance(journal.Entry{ID: journal.ID{2}, At: at, Event: meds.SubstanceNoted{Substance: "a", Sort: meds.Allergy, What: d.Name.English}})
	return r.Check(l, 40, at.AddDate(0, 0, 60))
}

// TestTheListsOwnRules: an allergy that is noted and two drugs of one class are
// said, and neither where it is not so.
func TestTheListsOwnRules(t *testing.T) {
	says := func(w meds.Weighed) (out []string) {
		for _, a := range w.Alerts {
			if a.OfTheHouse() {
				out = append(out, fmt.Sprint(a.Severity, " ", a.Rule, " ", a.Drugs))
			}
		}
		return out
	}
	for _, c := range []struct {
		drugs []meds.DrugID
		want  string
	}{
		{[]meds.DrugID{"lamotrigine"}, "[serious allergy-noted [lamotrigine]]"},
		{[]meds.DrugID{"lamotrigine", "metformin"}, "[serious allergy-noted [lamotrigine]]"},
		{[]meds.DrugID{"venlafaxine", "duloxetine"}, "[serious allergy-noted [venlafaxine] moderate class-snri [duloxetine venlafaxine]]"},
	} {
		if got := fmt.Sprint(says(ofTheList(t, c.drugs...))); got != c.want {
			t.Errorf("%v: %s, want %s", c.drugs, got, c.want)
		}
	}
}

// TestOneMoreMedicationOnAChartHidesNothing: what was said of two others on a
// chart is still asked, whatever else begins.
func TestOneMoreMedicationOnAChartHidesNothing(t *testing.T) {
	said := 0
	rapid.Check(t, func(t *rapid.T) {
		drug := func(name string) meds.DrugID { return rapid.SampledFrom(meds.Known().Drugs).Draw(t, name).ID }
		drugs := []meds.DrugID{drug("a"), drug("b"), drug("c")}
		more := drug("more")
		if slices.Contains(drugs, more) {
			t.Skip("it is there already")
		}
		var after []string
		for _, s := range ofTheList(t, append(slices.Clone(drugs), more)...).Asking() {
			after = append(after, s.Key())
		}
		for _, s := range ofTheList(t, drugs...).Asking() {
			if said++; len(s.Drugs) == 2 && !slices.Contains(after, s.Key()) {
				t.Fatalf("with %s, %s is asked no more", more, s.Key())
			}
		}
	})
	if said == 0 {
		t.Error("nothing was said: the test is empty")
	}
}

// TestATaperDoesNotRiseAboveWhatIsTaken: where the dose was lowered beside a plan
// that goes down to none, a step above it is not confirmed.
func TestATaperDoesNotRiseAboveWhatIsTaken(t *testing.T) {
	mg := func(n string) meds.Dose {
		d, err := meds.ParseDose(n, "mg")
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	day := journal.Day(20000)
	var entries []journal.Entry
	write := func(on journal.Day, ev journal.Event) {
		entries = append(entries, journal.Entry{ID: journal.ID{1, byte(len(entries))}, At: on.Start(time.UTC), Event: ev})
	}
	write(day, meds.Started{Trial: "t", Drug: "venlafaxine", Dose: mg("225"), Schedule: meds.Daily})
	write(day+1, meds.StepsPlanned{Plan: "p", Trial: "t", Why: "w", Steps: []meds.PlannedDose{{Day: day + 7, Dose: mg("150")}, {Day: day + 21}}})
	confirms := func() error {
		_, err := meds.FoldList(entries).ConfirmStep(meds.Fold(entries), meds.StepConfirmed{Plan: "p", Step: 1, Why: "talked over"}, meds.NoLongerNeeded, (day + 7).Start(time.UTC))
		return err
	}
	if err := confirms(); err != nil {
		t.Fatalf("the step down is not confirmed: %v", err)
	}
	write(day+5, meds.DoseChanged{Trial: "t", Dose: mg("75"), Why: "nausea"})
	if err := confirms(); err == nil {
		t.Error("a step of 150 mg is confirmed where 75 mg is taken")
	}
}
