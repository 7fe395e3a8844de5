package meds_test

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tandem/meds"
)

// The tests of this file are the schema of the knowledge: what its files must
// hold to, whoever edits them.

// raw reads a file of the knowledge as it stands.
func raw(t *testing.T, name string) map[string]any {
	t.Helper()
	b, err := os.ReadFile("knowledge/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]any
	if err := json.Unmarshal(b, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// list gives the objects of a list in a file.
func list(t *testing.T, file map[string]any, name string) []map[string]any {
	t.Helper()
	all, ok := file[name].([]any)
	if !ok || len(all) == 0 {
		t.Fatalf("there is no list %s", name)
	}
	var out []map[string]any
	for _, x := range all {
		o, ok := x.(map[string]any)
		if !ok {
			t.Fatalf("%s holds %v", name, x)
		}
		out = append(out, o)
	}
	return out
}

var fileNames = []string{"adequacy", "decision-points", "drugs", "equivalents", "interactions", "monitoring", "pharmacogenomics", "switching", "titration"}

func TestEveryFactOfEveryFileHasItsSource(t *testing.T) {
	for _, name := range fileNames {
		facts := 0
		var walk func(any, string)
		walk = func(v any, where string) {
			switch v := v.(type) {
			case map[string]any:
				if keys, ok := v["sources"].([]any); ok {
					facts++
					checkFact(t, v, keys, where)
				}
				for key, x := range v {
					walk(x, where+"/"+key)
				}
			case []any:
				for i, x := range v {
					walk(x, where+"["+strconv.Itoa(i)+"]")
				}
			}
		}
		walk(raw(t, name), name)
		if facts == 0 {
			t.Errorf("%s has no facts", name)
		}
	}
	for key, s := range meds.Known().Sources {
		if s.Title == "" || s.Read == "" {
			t.Errorf("the source %s lacks its title or what was read of it", key)
		}
	}
}

func TestCounts(t *testing.T) {
	want := map[string][2]int{
		"drugs": {993, 1010}, "interactions": {205, 29}, "monitoring": {31, 38}, "titration": {36, 8}, "decision-points": {23, 6},
		"adequacy": {40, 10}, "equivalents": {24, 0}, "switching": {29, 4}, "pharmacogenomics": {6, 14},
	}
	for _, c := range meds.Counts() {
		if got := [2]int{c.Verified, c.Unverified}; got != want[c.File] {
			t.Errorf("%s: %d verified and %d not, want %v", c.File, c.Verified, c.Unverified, want[c.File])
		}
		delete(want, c.File)
	}
	if len(want) > 0 {
		t.Errorf("not counted: %v", want)
	}
}

func TestDrugsHoldToTheSchema(t *testing.T) {
	k := meds.Known()
	atc, rxcui := regexp.MustCompile(`^[A-Z]\d\d[A-Z]{2}\d\d$`), regexp.MustCompile(`^(\d{1,8})?$`)
	seen := map[string]meds.SideEffectWords{}
	for _, d := range k.Drugs {
		if !rxcui.MatchString(d.RxCUI.Value) || slices.ContainsFunc(d.ATC.Value, func(a string) bool { return !atc.MatchString(a) }) {
			t.Errorf("%s: RxCUI %q, ATC %v", d.ID, d.RxCUI.Value, d.ATC.Value)
		}
		if len(d.Flags.Value) != len(k.Drugs[0].Flags.Value) {
			t.Errorf("%s has %d flags", d.ID, len(d.Flags.Value))
		}
		for f, grade := range d.Flags.Value {
			if _, ok := k.Drugs[0].Flags.Value[f]; !ok || grade < 0 || grade > 3 {
				t.Errorf("%s: %s is %d", d.ID, f, grade)
			}
		}
		enzymesHold(t, d)
		if d.Kind == "psychotropic" {
			psychotropicHolds(t, d)
		}
		for _, s := range d.SideEffects {
			if old, ok := seen[s.ID]; ok && (old.Clinical != s.Clinical || !slices.Equal(old.English, s.English) || !slices.Equal(old.Spanish, s.Spanish)) {
				t.Errorf("%s: %s has other words elsewhere", d.ID, s.ID)
			}
			seen[s.ID] = s
		}
	}
}

func enzymesHold(t *testing.T, d meds.Drug) {
	for _, e := range d.Enzymes.Value.Substrate {
		if !slices.Contains([]string{"major", "minor", "prodrug"}, e.Role) {
			t.Errorf("%s is a %q substrate of %s", d.ID, e.Role, e.Enzyme)
		}
	}
	for _, e := range slices.Concat(d.Enzymes.Value.Inhibitor, d.Enzymes.Value.Inducer) {
		if !slices.Contains([]string{"strong", "moderate", "weak"}, e.Strength) {
			t.Errorf("%s changes %s with strength %q", d.ID, e.Enzyme, e.Strength)
		}
	}
}

func psychotropicHolds(t *testing.T, d meds.Drug) {
	dosesHold(t, d)
	if n := d.Titration.Value.MinIntervalDays; n < 0 || n > 90 {
		t.Errorf("%s: %d days between steps", d.ID, n)
	}
	low, high := amount(d.HalfLife.Value.Low), amount(d.HalfLife.Value.High)
	if low <= 0 || high < low || high > 2000 {
		t.Errorf("%s: half-life %v to %v hours", d.ID, low, high)
	}
	if !slices.Contains([]string{"", "C-II", "C-III", "C-IV", "C-V"}, d.Controlled.Value) {
		t.Errorf("%s: schedule %q", d.ID, d.Controlled.Value)
	}
	if d.Flags.Value["abuse_potential"] > 0 && d.Controlled.Value == "" && d.ID != "gabapentin" {
		t.Errorf("%s may be misused and is no controlled substance", d.ID)
	}
	if !slices.Contains([]string{"none", "low", "moderate", "high"}, d.Discontinuation.Value.Risk) {
		t.Errorf("%s: risk of stopping %q", d.ID, d.Discontinuation.Value.Risk)
	}
	for _, id := range d.Monitoring {
		if _, ok := meds.Known().Item(id); !ok {
			t.Errorf("%s: there is no item %s", d.ID, id)
		}
	}
	if len(d.Indications.Value) == 0 || d.Pregnancy.Value.Text == "" {
		t.Errorf("%s lacks indications or what is known of pregnancy", d.ID)
	}
	lai := slices.Contains(d.Classes, "lai")
	if lai != (d.Injections != nil) || lai && (d.Injections.Value.Usual == 0 || d.Injections.Value.Earliest > d.Injections.Value.Usual) {
		t.Errorf("%s: injections %+v", d.ID, d.Injections)
	}
}

func dosesHold(t *testing.T, d meds.Drug) {
	for _, f := range d.Forms.Value {
		if f.Unit != "mg" || !slices.Contains([]string{"per unit", "per mL", "per h"}, f.Basis) {
			t.Errorf("%s: %s in %s %s", d.ID, f.Form, f.Unit, f.Basis)
		}
	}
	highest := 0.0
	for _, x := range d.Dosing {
		if x.Unit != "mg" || !slices.Contains([]string{"per day", "per injection", "per session", "per 24 h patch"}, x.Basis) {
			t.Errorf("%s: dosing in %s %s", d.ID, x.Unit, x.Basis)
		}
		if x.Start != "" && x.Max != "" && amount(x.Start) > amount(x.Max) {
			t.Errorf("%s begins above its highest dose", d.ID)
		}
		for _, n := range []meds.Exact{x.Start, x.UsualMin, x.UsualMax, x.Max} {
			if n != "" && (amount(n) <= 0 || amount(n) > 5000) {
				t.Errorf("%s: a dose of %s", d.ID, n)
			}
		}
		highest = max(highest, amount(x.Max))
	}
	if least := d.LeastEffective.Value; least != nil && highest > 0 && amount(least.Dose) > highest {
		t.Errorf("%s: the lowest dose that works is above the highest", d.ID)
	}
}

// amount is a number for comparing in tests, 0 for none.
func amount(x meds.Exact) float64 {
	f, err := strconv.ParseFloat(string(x), 64)
	if err != nil {
		return 0
	}
	return f
}

// holds checks that a selector names only what there is, and picks a drug.
func holds(t *testing.T, s meds.Selector, where string) {
	t.Helper()
	k := meds.Known()
	if s.Flag != "" {
		if _, ok := k.Drugs[0].Flags.Value[s.Flag]; !ok {
			t.Errorf("%s: there is no flag %s", where, s.Flag)
		}
	}
	if !slices.ContainsFunc(k.Drugs, func(d meds.Drug) bool { return s.Picks(&d) }) {
		t.Errorf("%s: %+v picks no drug", where, s)
	}
}

func severe(s meds.Severity) bool {
	return slices.ContainsFunc(meds.Known().Levels, func(l meds.Level) bool { return l.ID == s && l.Behaviour != "" })
}

func TestInteractionsHoldToTheSchema(t *testing.T) {
	k := meds.Known()
	ids := map[string]bool{}
	for _, r := range k.Rules {
		holds(t, r.A, r.ID)
		holds(t, r.B, r.ID)
		if ids[r.ID] || !severe(r.Severity) || r.Effect == "" || r.Action == "" {
			t.Errorf("%s stands twice, or lacks severity, effect or action", r.ID)
		}
		ids[r.ID] = true
		if w := r.Washout; w != nil && (min(w.AfterA, w.AfterB) < 0 || max(w.AfterA, w.AfterB) > 60) {
			t.Errorf("%s: washout %+v", r.ID, *w)
		}
		for _, g := range []*meds.Regrade{r.Upgrade, r.Downgrade} {
			if g != nil && !severe(g.To) {
				t.Errorf("%s becomes %q", r.ID, g.To)
			}
		}
	}
	for _, r := range k.Rules {
		for _, o := range r.Overrides {
			if !ids[o] {
				t.Errorf("%s overrides %s, which is not there", r.ID, o)
			}
		}
	}
	about := map[string]bool{}
	for _, r := range k.ConditionRules {
		for _, s := range r.AppliesTo {
			holds(t, s, r.ID)
		}
		if about[r.ID] || !severe(r.Severity) || r.Text == "" {
			t.Errorf("%s stands twice, or lacks severity or text", r.ID)
		}
		about[r.ID] = true
	}
	if len(k.Rules) != 191 || len(k.ConditionRules) != 43 || len(k.Usual) != 24 || len(k.Levels) != 4 {
		t.Errorf("%d rules, %d about conditions, %d usual pairs, %d severities", len(k.Rules), len(k.ConditionRules), len(k.Usual), len(k.Levels))
	}
}

// TestUsualPairsNeverInterrupt tries every dose that the list has, and every age.
func TestUsualPairsNeverInterrupt(t *testing.T) {
	k := meds.Known()
	for _, u := range k.Usual {
		for _, age := range []int{0, 20, 40, 64, 65, 90} {
			for _, a := range doses(t, u.A) {
				for _, b := range doses(t, u.B) {
					got := k.Check(0, meds.Facts{Age: age, Taking: meds.Intakes{a, b}})
					for _, x := range got.Alerts {
						if x.Kind == meds.AboutInteraction && x.Severity.Interrupts() {
							t.Errorf("%s with %s interrupts by %s at %d", u.A, u.B, x.Rule, age)
						}
					}
				}
			}
		}
		plain := k.Check(0, meds.Facts{Taking: meds.Intakes{{Drug: u.A}, {Drug: u.B}}})
		if len(plain.Usual) != 1 {
			t.Errorf("%s with %s is not told to be usual: %v", u.A, u.B, plain.Usual)
		}
		for _, x := range plain.Alerts {
			if x.Severity != meds.Monitor && x.Severity != u.Most {
				t.Errorf("%s with %s: %s is %s", u.A, u.B, x.Rule, x.Severity)
			}
		}
	}
}

// doses are a drug without a dose and with every dose of its dosing.
func doses(t *testing.T, id meds.DrugID) []meds.Intake {
	t.Helper()
	d, ok := meds.Known().Drug(id)
	if !ok {
		t.Fatalf("there is no %s", id)
	}
	out := []meds.Intake{{Drug: id}}
	for _, x := range d.Dosing {
		for _, n := range []meds.Exact{x.Start, x.UsualMin, x.UsualMax, x.Max} {
			if n != "" {
				out = append(out, meds.Intake{Drug: id, Daily: n})
			}
		}
	}
	return out
}

func TestPairsThatMustAlert(t *testing.T) {
	for _, c := range []struct {
		a, b meds.DrugID
		at   meds.Severity
	}{
		{"phenelzine", "sertraline", meds.Contraindicated}, {"lithium", "ibuprofen", meds.Serious},
		{"fluvoxamine", "tizanidine", meds.Contraindicated}, {"paroxetine", "tamoxifen", meds.Serious},
		{"lamotrigine", "valproate", meds.Serious}, {"lorazepam", "oxycodone", meds.Serious},
		{"citalopram", "ondansetron", meds.Serious}, {"carbamazepine", "ethinyl-estradiol", meds.Serious},
		{"thioridazine", "fluoxetine", meds.Contraindicated}, {"clozapine", "ciprofloxacin", meds.Serious},
	} {
		got := meds.Known().Check(0, meds.Facts{Taking: meds.Intakes{{Drug: c.a}}, Planned: meds.Intakes{{Drug: c.b}}}).Alerts
		if len(got) == 0 || got[0].Severity != c.at && got[0].Severity != meds.Contraindicated {
			t.Errorf("%s with %s: %v, want %s", c.a, c.b, got, c.at)
		}
	}
}

// checkDigit says whether a LOINC code's last digit is right.
func checkDigit(code string) bool {
	number, digit, ok := strings.Cut(code, "-")
	sum := 0
	for i := range len(number) {
		x := int(number[len(number)-1-i] - '0')
		if i%2 == 0 {
			x *= 2
		}
		sum += x/10 + x%10
	}
	return ok && len(number) <= 5 && strconv.Itoa((10-sum%10)%10) == digit
}

func TestMonitoringHoldsToTheSchema(t *testing.T) {
	seen := map[string]bool{}
	kinds := []string{"baseline", "day", "week", "month", "interval", "event", "every_visit", "session", "per_product"}
	for _, x := range meds.Known().Items {
		if seen[x.ID] || x.Label.English == "" || x.Label.Spanish == "" || len(x.Schedule) == 0 {
			t.Errorf("%s stands twice, or lacks a label or a time", x.ID)
		}
		seen[x.ID] = true
		if x.LOINC != "" && !checkDigit(x.LOINC) {
			t.Errorf("%s: LOINC %s", x.ID, x.LOINC)
		}
		for _, s := range x.AppliesTo {
			holds(t, s, x.ID)
		}
		for _, m := range x.Schedule {
			if !slices.Contains(kinds, m.When) || m.When == "interval" && (m.Days < 1 || m.Days > 1826) ||
				slices.Contains([]string{"day", "week", "month"}, m.When) && (m.N < 1 || m.N > 60) {
				t.Errorf("%s: %+v", x.ID, m)
			}
			if !meds.Limits(m.Who) {
				t.Errorf("%s: nobody knows who %q is", x.ID, m.Who)
			}
		}
		for _, b := range x.Thresholds {
			if b.Op == "between" && amount(b.Low) >= amount(b.High) || b.Severity != "" && !severe(b.Severity) {
				t.Errorf("%s: %+v", x.ID, b)
			}
		}
	}
	if len(seen) != 69 {
		t.Errorf("%d items", len(seen))
	}
	if checkDigit("751-9") || !checkDigit("751-8") {
		t.Error("the check digit is not checked")
	}
}

func TestPlansHoldToTheSchema(t *testing.T) {
	known := func(v any) bool {
		id, _ := v.(string)
		_, ok := meds.Known().Drug(meds.DrugID(id))
		return ok
	}
	seen := map[any]bool{}
	for _, p := range list(t, raw(t, "titration"), "schedules") {
		if seen[p["id"]] || !known(p["drug"]) && p["drug"] != "any-benzodiazepine" {
			t.Errorf("%v stands twice, or is for no drug", p["id"])
		}
		seen[p["id"]] = true
		planHolds(t, p)
	}
	adequacy := raw(t, "adequacy")
	rows := map[any]bool{}
	for _, part := range []string{"antidepressants", "augmentation", "antipsychotics"} {
		for _, row := range list(t, adequacy, part) {
			if !known(row["drug"]) {
				t.Errorf("adequacy: there is no %v", row["drug"])
			}
			rows[row["drug"]] = rows[row["drug"]] || part == "antidepressants"
			floor, _ := row["floor_mg"].(float64)
			if strict, _ := row["strict_floor_mg"].(float64); strict > 0 && strict < floor {
				t.Errorf("adequacy of %v: strict floor %v below %v", row["drug"], strict, floor)
			}
		}
	}
	for _, d := range meds.Known().Drugs {
		if d.Kind == "psychotropic" && slices.Contains(d.Classes, "antidepressant") && !rows[string(d.ID)] && d.ID != "esketamine" && d.ID != "zuranolone" {
			t.Errorf("nothing says when a trial of %s is adequate", d.ID)
		}
	}
	for _, x := range meds.Known().Equivalents.Antipsychotics {
		if !known(string(x.Drug)) {
			t.Errorf("equivalents: there is no %s", x.Drug)
		}
	}
	for _, x := range meds.Known().Equivalents.Benzodiazepines {
		if x.Name == "" && !known(string(x.Drug)) {
			t.Errorf("equivalents: there is no %s", x.Drug)
		}
	}
	for _, w := range list(t, raw(t, "switching"), "switches") {
		if gap, ok := w["min_gap_days"].(float64); !ok || gap < 0 || gap > 60 {
			t.Errorf("from %v to %v after %v days", w["from"], w["to"], w["min_gap_days"])
		}
	}
	points := map[any]bool{}
	for _, r := range list(t, raw(t, "decision-points"), "rules") {
		text, _ := r["text"].(map[string]any)
		steps, _ := r["suggest_in_order"].([]any)
		if points[r["id"]] || len(steps) == 0 || text["en"] == "" || text["es"] == "" {
			t.Errorf("the decision %v stands twice, or lacks steps or words", r["id"])
		}
		points[r["id"]] = true
	}
}

func planHolds(t *testing.T, p map[string]any) {
	last := 0.0
	rules, _ := p["rules"].(map[string]any)
	most, limited := rules["max_mg"].(float64)
	for _, s := range list(t, p, "steps") {
		from, _ := s["from_day"].(float64)
		to, ends := s["to_day"].(float64)
		dose, dosed := s["dose_mg"].(float64)
		if from <= last || ends && to < from {
			t.Errorf("%v: days %v to %v after %v", p["id"], from, to, last)
		}
		if last = from; ends {
			last = to
		}
		if dosed && (dose <= -1000 || dose > 5000 || limited && dose > most) || !dosed && s["note"] == "" {
			t.Errorf("%v: a step to %v", p["id"], s["dose_mg"])
		}
	}
}
