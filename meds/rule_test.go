package meds_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"tandem/journal"
	"tandem/meds"
)

// TestRules reads the stories of testdata/rule: each part is a case of `tandem
// eval medication` on one line, and beneath it the answer, told in short.
func TestRules(t *testing.T) {
	stories, err := filepath.Glob("testdata/rule/*.txtar")
	if err != nil || len(stories) < 14 {
		t.Fatalf("%d stories in testdata/rule: %v", len(stories), err)
	}
	for _, file := range stories {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := range a.Files {
			part := &a.Files[i]
			line, want, _ := strings.Cut(string(part.Data), "\n")
			got := told(t, line)
			if got != want && !flag.Lookup("update").Value.(flag.Getter).Get().(bool) {
				t.Errorf("%s: %s\n%s\ngot:\n%swant:\n%s", file, part.Name, line, got, want)
			}
			part.Data = []byte(line + "\n" + got)
		}
		if flag.Lookup("update").Value.(flag.Getter).Get().(bool) {
			if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// told is an answer as a clinician may read it.
func told(t *testing.T, line string) string {
	t.Helper()
	var out struct {
		Error  string
		Alerts []meds.Alert
		Usual  [][]string `json:"no_interruption"`
		Due    []struct{ Item, Due string }
		Next   []struct{ Item, Due string } `json:"upcoming"`
		Days   int                          `json:"interval_days"`
		Window *meds.Window
	}
	if err := json.Unmarshal(meds.Eval([]byte(line)), &out); err != nil || out.Error != "" {
		t.Fatalf("%s: %v %s", line, err, out.Error)
	}
	var b strings.Builder
	for _, a := range out.Alerts {
		fmt.Fprintf(&b, "%s %s: %s %v", a.Severity, a.Kind, a.Rule, a.Drugs)
		for _, extra := range [][2]any{{"not before", a.EarliestStart}, {"at most", a.MaxMg}, {"under", a.Under}} {
			if s := fmt.Sprint(extra[1]); s != "" && s != "1970-01-01" {
				fmt.Fprintf(&b, ", %s %s", extra[0], extra[1])
			}
		}
		if !a.Verified {
			b.WriteString(", not verified")
		}
		b.WriteString("\n")
	}
	for _, pair := range out.Usual {
		fmt.Fprintf(&b, "usual %v\n", pair)
	}
	for _, d := range out.Due {
		fmt.Fprintf(&b, "due %s %s\n", d.Due, d.Item)
	}
	for _, d := range out.Next {
		fmt.Fprintf(&b, "next %s %s\n", d.Due, d.Item)
	}
	if out.Days > 0 {
		fmt.Fprintf(&b, "every %d days\n", out.Days)
	}
	if w := out.Window; w != nil {
		latest := "no day that is known"
		if w.Latest != 0 {
			latest = w.Latest.String()
		}
		fmt.Fprintf(&b, "from %s to %s\n", w.Earliest, latest)
	}
	return b.String()
}

// TestEveryPairRuleFires looks for two drugs that bring each rule about, and
// for one more to which it does not reach.
func TestEveryPairRuleFires(t *testing.T) {
	k := meds.Known()
	said := map[string][][2]meds.DrugID{}
	overridden := map[string]bool{}
	for i := range k.Drugs {
		for j := i + 1; j < len(k.Drugs); j++ {
			x, y := k.Drugs[i].ID, k.Drugs[j].ID
			for _, a := range k.Check(0, meds.Facts{Taking: meds.Intakes{{Drug: x}, {Drug: y}}}).Alerts {
				if a.Kind == meds.AboutInteraction {
					said[a.Rule] = append(said[a.Rule], [2]meds.DrugID{x, y})
				}
			}
		}
	}
	for _, r := range k.Rules {
		for _, o := range r.Overrides {
			overridden[o] = true
		}
	}
	all := len(k.Drugs) * (len(k.Drugs) - 1) / 2
	for _, r := range k.Rules {
		pairs := said[r.ID]
		if len(pairs) == 0 || len(pairs) > all/3 {
			t.Errorf("%s fires for %d of %d pairs", r.ID, len(pairs), all)
		}
		for _, p := range pairs {
			a, _ := k.Drug(p[0])
			b, _ := k.Drug(p[1])
			if !(r.A.Picks(a) && r.B.Picks(b) || r.A.Picks(b) && r.B.Picks(a)) {
				t.Errorf("%s fires for %s and %s, which it does not name", r.ID, p[0], p[1])
			}
		}
		if near := missed(k, r, pairs); near > 0 && !overridden[r.ID] && !limited(r) {
			t.Errorf("%s misses %d pairs that it names", r.ID, near)
		}
	}
}

// missed counts the pairs that a rule's selectors name and for which it was silent.
func missed(k *meds.Knowledge, r meds.PairRule, said [][2]meds.DrugID) int {
	n := 0
	for i := range k.Drugs {
		for j := i + 1; j < len(k.Drugs); j++ {
			a, b := &k.Drugs[i], &k.Drugs[j]
			if (r.A.Picks(a) && r.B.Picks(b) || r.A.Picks(b) && r.B.Picks(a)) && !slices.Contains(said, [2]meds.DrugID{a.ID, b.ID}) {
				n++
			}
		}
	}
	return n
}

// limited says whether a rule leaves out pairs that its selectors name.
func limited(r meds.PairRule) bool {
	return len(r.NotClasses)+len(r.NotDrugs)+len(r.OnlyClasses) > 0 || r.Except != nil
}

// TestEveryWashout counts the days of every washout from both sides.
func TestEveryWashout(t *testing.T) {
	k := meds.Known()
	rules := 0
	for _, r := range k.Rules {
		if r.Washout == nil {
			continue
		}
		rules++
		for i := range k.Drugs {
			for j := range k.Drugs {
				a, b := &k.Drugs[i], &k.Drugs[j]
				if i == j || !r.A.Picks(a) || !r.B.Picks(b) || r.A.Picks(b) {
					continue
				}
				washoutHolds(t, k, r, a.ID, b.ID, r.Washout.AfterA)
				if r.Washout.OnlyB == "" || r.Washout.OnlyB == b.ID {
					washoutHolds(t, k, r, b.ID, a.ID, r.Washout.AfterB)
				} else {
					washoutHolds(t, k, r, b.ID, a.ID, 0)
				}
			}
		}
	}
	if rules != 29 {
		t.Errorf("%d rules have a washout", rules)
	}
}

// washoutHolds: on the last day of the wait the rule, or one that overrides it,
// says when it ends; on the day after nothing of it is left.
func washoutHolds(t *testing.T, k *meds.Knowledge, r meds.PairRule, stopped, planned meds.DrugID, days int) {
	t.Helper()
	says := func(on journal.Day) []meds.Alert {
		return slices.DeleteFunc(k.Check(on, meds.Facts{Stopped: []meds.Ended{{Drug: stopped, LastDose: 1000}}, Planned: meds.Intakes{{Drug: planned}}}).Alerts,
			func(a meds.Alert) bool { return a.Kind != meds.AboutWashout })
	}
	own := func(a meds.Alert) bool { return a.Rule == r.ID }
	if days > 0 {
		if got := says(journal.Day(1000 + days - 1)); slices.ContainsFunc(got, own) {
			if i := slices.IndexFunc(got, own); got[i].EarliestStart != journal.Day(1000+days) {
				t.Errorf("%s: %s after %s from %s", r.ID, planned, stopped, got[i].EarliestStart)
			}
		} else if !slices.ContainsFunc(k.Rules, func(o meds.PairRule) bool { return slices.Contains(o.Overrides, r.ID) }) {
			t.Errorf("%s: nothing of %s after %s: %v", r.ID, planned, stopped, got)
		}
	}
	if got := says(journal.Day(1000 + days)); slices.ContainsFunc(got, own) {
		t.Errorf("%s: %s still waits for %s after %d days", r.ID, planned, stopped, days)
	}
}

// TestEveryConditionHasWords holds the words that people use to the rules: the
// rule's own always, and none for what no rule asks.
func TestEveryConditionHasWords(t *testing.T) {
	k := meds.Known()
	for _, r := range k.ConditionRules {
		for _, c := range []string{r.When.Condition, r.When.Unless, r.When.Symptom} {
			if c != "" && !meds.Means(c) {
				t.Errorf("%s: nobody knows how people say %q", r.ID, c)
			}
		}
		if c := r.When.Condition; c != "" && r.When.Lab == "" {
			for _, s := range r.AppliesTo {
				i := slices.IndexFunc(k.Drugs, func(d meds.Drug) bool { return s.Picks(&d) })
				facts := meds.Facts{Taking: meds.Intakes{{Drug: k.Drugs[i].ID}}}
				fires := func() bool {
					return slices.ContainsFunc(k.Check(0, facts).Alerts, func(a meds.Alert) bool { return a.Rule == r.ID })
				}
				if fires() {
					t.Errorf("%s fires for a person of whom nothing is known", r.ID)
				}
				if facts.Conditions = []string{c}; !fires() {
					t.Errorf("%s does not fire for %q", r.ID, c)
				}
				// A denial reaches to the comma: what stands behind it counts, to be safe.
				if facts.Conditions = []string{"no " + c}; fires() && c != "can become pregnant" && !strings.Contains(c, ",") {
					t.Errorf("%s fires where %q is denied", r.ID, c)
				}
			}
		}
	}
}

// drawFacts draws a person and what they take.
func drawFacts(t *rapid.T) meds.Facts {
	intakes := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) meds.Intake {
		d := rapid.SampledFrom(meds.Known().Drugs).Draw(t, "drug")
		return meds.Intake{Drug: d.ID, Daily: meds.Exact(rapid.SampledFrom([]string{"", "5", "20", "50", "150", "300", "450.5"}).Draw(t, "mg"))}
	}), 2, 7, func(x meds.Intake) meds.DrugID { return x.Drug })
	f := meds.Facts{Age: rapid.IntRange(0, 90).Draw(t, "age"), Sex: rapid.SampledFrom([]string{"", "female", "male"}).Draw(t, "sex"), Taking: intakes.Draw(t, "taking")}
	f.Planned = intakes.Draw(t, "planned")
	f.Conditions = rapid.SliceOf(rapid.SampledFrom([]string{"PTSD", "bipolar I", "asthma", "liver disease", "rash"})).Draw(t, "conditions")
	for _, x := range intakes.Draw(t, "stopped") {
		f.Stopped = append(f.Stopped, meds.Ended{Drug: x.Drug, LastDose: journal.Day(rapid.IntRange(960, 1000).Draw(t, "last"))})
	}
	return f
}

func keys(all []meds.Alert) []string {
	var out []string
	for _, a := range all {
		out = append(out, a.Key()+" under "+a.Under)
	}
	return out
}

// TestOrderDoesNotMatter shuffles everything that can be.
func TestOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawFacts(t)
		want := meds.Known().Check(1000, f)
		g := f
		g.Taking = rapid.Permutation([]meds.Intake(f.Taking)).Draw(t, "taking")
		g.Planned = rapid.Permutation([]meds.Intake(f.Planned)).Draw(t, "planned")
		g.Stopped = rapid.Permutation(f.Stopped).Draw(t, "stopped")
		g.Conditions = rapid.Permutation(f.Conditions).Draw(t, "conditions")
		got := meds.Known().Check(1000, g)
		if !slices.Equal(keys(got.Alerts), keys(want.Alerts)) || !slices.Equal(got.Usual, want.Usual) {
			t.Fatalf("in another order\n%v\nwant\n%v", keys(got.Alerts), keys(want.Alerts))
		}
		if !slices.IsSortedFunc(want.Alerts, func(a, b meds.Alert) int {
			return slices.Index(order, a.Severity) - slices.Index(order, b.Severity)
		}) {
			t.Fatalf("not the gravest first: %v", keys(want.Alerts))
		}
	})
}

var order = []meds.Severity{meds.Contraindicated, meds.Serious, meds.Moderate, meds.Monitor}

// TestOneMoreDrugHidesNothing: what was said of two others is still said.
func TestOneMoreDrugHidesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawFacts(t)
		before := meds.Known().Check(1000, f)
		more := rapid.SampledFrom(meds.Known().Drugs).Draw(t, "more").ID
		there := func(x meds.Intake) bool { return x.Drug == more }
		if slices.ContainsFunc(f.Taking, there) || slices.ContainsFunc(f.Planned, there) || slices.ContainsFunc(f.Stopped, func(e meds.Ended) bool { return e.Drug == more }) {
			t.Skip("it is there already")
		}
		f.Taking = append(slices.Clone(f.Taking), meds.Intake{Drug: more})
		after := keys(meds.Known().Check(1000, f).Alerts)
		for _, a := range before.Alerts {
			if len(a.Drugs) == 2 && !slices.Contains(after, a.Key()+" under "+a.Under) {
				t.Fatalf("with %s, %s is said no more", more, a.Key())
			}
		}
	})
}

// TestKeyOfAnAlert: what was answered stands until something changes.
func TestKeyOfAnAlert(t *testing.T) {
	key := func(mg meds.Exact, other meds.DrugID) string {
		f := meds.Facts{Taking: meds.Intakes{{Drug: "amitriptyline", Daily: mg}, {Drug: "paroxetine"}, {Drug: other}}}
		all := meds.Known().Check(1000, f).Alerts
		i := slices.IndexFunc(all, func(a meds.Alert) bool { return a.Rule == "tca-2d6" })
		return all[i].Key()
	}
	if key("75", "omeprazole") != key("75", "metformin") {
		t.Error("another drug changes the key of an alert about two others")
	}
	if key("75", "omeprazole") == key("100", "omeprazole") || key("75", "omeprazole") == key("50", "omeprazole") {
		t.Error("another dose leaves the key as it was")
	}
}
