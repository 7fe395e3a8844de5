package synergy_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tandem/chart"
	"tandem/journal"
	"tandem/lang"
	"tandem/synergy"
)

// happenings are lines of all lanes that rules read; the words in capitals are
// a day and small numbers.
var happenings = []string{
	`DAY sam measure.answered {"measure":"phq-9","version":"1.0.1","answers":{"phq9-1":2},"scores":{"total":MANY}}`,
	`DAY sam measure.answered {"measure":"gad-7","version":"1.0.0","answers":{"gad7-1":2},"scores":{"total":MANY}}`,
	`DAY amina measure.asked {"measure":"phq-9","every_days":7,"from":"2026-01-05"}`,
	`DAY sam measure.checked_in {"day":"DAY","answers":{"daily-sleep":THREE}}`,
	`DAY sam measure.checked_in {"day":"DAY","answers":{"daily-meds":TWO}}`,
	`DAY sam measure.checked_in {"day":"DAY","answers":{"daily-side":TWO}}`,
	`DAY noor meds.started {"trial":"tTWO","drug":"sertraline","dose":{"amount":"50","unit":"mg"},"schedule":"daily"}`,
	`DAY noor meds.dose_changed {"trial":"tTWO","dose":{"amount":"100","unit":"mg"}}`,
	`DAY noor meds.stopped {"trial":"tTWO","reason":"not enough"}`,
	`DAY sam meds.side_effect_reported {"effect":"eTWO","what":"queasy","severity":THREE}`,
	`DAY amina therapy.session_held {"session":"sMANY","purpose":"therapy"}`,
	`DAY amina therapy.session_missed {"session":"mMANY","purpose":"therapy"}`,
	`DAY noor plan.adjusted {"adjustment":"aMANY","arm":"medication","title":"More","why":"slow","review":"2026-03-02"}`,
	`DAY noor plan.task_opened {"task":"dMANY","kind":"same-day","level":"high","flag":"se-rash","for":"@noor","due":"2026-03-01T20:00:00Z"}`,
	`DAY amina plan.task_opened {"task":"tMANY","kind":"safety","level":"urgent","flag":"asq-acute","for":"@amina","due":"2026-03-01T20:00:00Z"}`,
	`DAY amina plan.task_closed {"task":"tMANY","done":"spoke"}`,
	`DAY sam measure.checked_in {"day":"DAY","answers":{"daily-urge-harm":TWO}}`,
	`DAY amina plan.reading_given {"given":"gTWO","reading":"waiting"}`,
	`DAY sam plan.reading_read {"given":"gTWO","talk":true}`,
}

// life draws a story of random happenings.
func life(r *rapid.T, n int) string {
	var b strings.Builder
	for range rapid.IntRange(0, n).Draw(r, "n") {
		line := rapid.SampledFrom(happenings).Draw(r, "line")
		day := journal.Day(20454 + rapid.IntRange(0, 60).Draw(r, "day")) // from 2026-01-01 on
		small := func(from, to int) string { return strconv.Itoa(rapid.IntRange(from, to).Draw(r, "number")) }
		line = strings.NewReplacer("DAY", day.String(), "MANY", small(0, 21), "THREE", small(1, 3), "TWO", small(0, 2)).Replace(line)
		b.WriteString(line + "\n")
	}
	return b.String()
}

var evening = time.Date(2026, 3, 1, 20, 30, 0, 0, journal.Zone("America/New_York"))

func (s told) all(summary chart.Summary) (out []string) {
	for _, sig := range synergy.Signals(summary, evening) {
		out = append(out, string(sig.Rule)+" "+s.says(sig, lang.English)+fmt.Sprint(sig.Entries))
	}
	return out
}

// TestSignalsReadTheirLanes: what a rule finds depends on the lanes that it
// declares and no others.
func TestSignalsReadTheirLanes(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := tell(t, life(r, 60))
		for _, rule := range synergy.Rules() {
			only := chart.Summary{Client: s.whole.Client, Contact: s.whole.Contact}
			for _, lane := range rule.Lanes {
				b, err := s.whole.Section(lane)
				if err == nil {
					err = only.SetSection(lane, b)
				}
				if err != nil {
					r.Fatal(err)
				}
			}
			of := func(summary chart.Summary) []string {
				return slices.DeleteFunc(s.all(summary), func(line string) bool { return !strings.HasPrefix(line, string(rule.ID)+" ") })
			}
			if got, want := of(only), of(s.whole); !slices.Equal(got, want) {
				r.Fatalf("%s with %v alone found\n%v\nwith all lanes\n%v", rule.ID, rule.Lanes, got, want)
			}
		}
	})
}

// TestHiddenChangesNothing: entries of a lane that the lens closes neither
// raise nor silence a signal.
func TestHiddenChangesNothing(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		seen := life(r, 40)
		hidden := ""
		for _, line := range strings.SplitAfter(life(r, 40), "\n") {
			if isHidden := strings.Contains(line, "phq-9") || strings.Contains(line, "gad-7") || strings.Contains(line, "session") ||
				strings.Contains(line, "daily-sleep") || strings.Contains(line, "daily-urge"); isHidden {
				hidden += line
			}
		}
		a, b := tell(t, seen), tell(t, seen+hidden)
		if before, after := a.all(a.behind("ben", evening)), b.all(b.behind("ben", evening)); !slices.Equal(before, after) {
			r.Fatalf("%s\nchanged\n%v\nto\n%v", hidden, before, after)
		}
		if got := b.all(b.behind("dora", evening)); got != nil {
			r.Fatalf("the front desk sees %v", got)
		}
	})
}

// TestSignalsInSpanish: every sentence and every button of a signal has its Spanish.
func TestSignalsInSpanish(t *testing.T) {
	files, _ := filepath.Glob("*.go")
	found := 0
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil || strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, src, 0)
		if err != nil {
			t.Fatal(err)
		}
		check := func(e ast.Expr) {
			if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if s, _ := strconv.Unquote(lit.Value); s != "" {
					if found++; !lang.Has(s) {
						t.Errorf("%s: no Spanish for %q", name, s)
					}
				}
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if f, ok := n.Fun.(*ast.Ident); ok && f.Name == "say" {
					check(n.Args[0])
				}
			case *ast.CompositeLit:
				if f, ok := n.Type.(*ast.Ident); ok && f.Name == "Action" && len(n.Elts) == 3 {
					check(n.Elts[2])
				}
			case *ast.AssignStmt:
				for i, left := range n.Lhs {
					id, isVar := left.(*ast.Ident)
					sel, isField := left.(*ast.SelectorExpr)
					if i < len(n.Rhs) && (isVar && id.Name == "key" || isField && sel.Sel.Name == "Key") {
						check(n.Rhs[i])
					}
				}
			}
			return true
		})
	}
	if found < 40 {
		t.Errorf("found %d sentences only", found)
	}
}
