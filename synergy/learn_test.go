package synergy

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// eachWeek are scores once a week from day 0 on.
func eachWeek(weeks int) []float64 {
	days := make([]float64, weeks)
	for i := range days {
		days[i] = float64(7 * i)
	}
	return days
}

// TestSeparability: every example of the reference, to each digit that it gives.
func TestSeparability(t *testing.T) {
	b, err := os.ReadFile("testdata/kossakowski-2017/reference.json")
	if err != nil {
		t.Fatal(err)
	}
	var ref struct {
		Cases []struct {
			Weeks     int     `json:"n_weeks"`
			First     float64 `json:"start1"`
			Second    float64 `json:"start2"`
			Trend     bool    `json:"trend"`
			Phi       float64 `json:"phi_per_week"`
			Tau       float64 `json:"tau"`
			Separable bool    `json:"separable"`
			SE1       float64 `json:"se_total_effect1"`
			SE2       float64 `json:"se_effect2"`
		} `json:"separability_free_shape"`
	}
	if err := json.Unmarshal(b, &ref); err != nil || len(ref.Cases) != 8 {
		t.Fatalf("%d cases, %v", len(ref.Cases), err)
	}
	for _, c := range ref.Cases {
		got, ok := Timing{Days: eachWeek(c.Weeks), First: c.First, Second: c.Second, Trend: c.Trend}.Spread()
		if ok != c.Separable {
			t.Errorf("days %v and %v: told apart %v, want %v", c.First, c.Second, ok, c.Separable)
		}
		if c.Separable && (c.Phi != errorsAlike || c.Tau != steadyTau) {
			t.Errorf("the reference has phi %v and tau %v", c.Phi, c.Tau)
		}
		near(t, "first", got.First, c.SE1, 1e-12)
		near(t, "second", got.Second, c.SE2, 1e-12)
	}
}

// TestSeparabilityHolds: another day for everything changes nothing, a trend
// makes nothing surer, and of two changes between the same scores none can be
// told apart.
func TestSeparabilityHolds(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		days, at := []float64{}, 0.0
		for range rapid.IntRange(8, 60).Draw(r, "scores") {
			at += float64(rapid.IntRange(1, 21).Draw(r, "gap"))
			days = append(days, at)
		}
		x := Timing{Days: days, First: float64(rapid.IntRange(0, int(at)).Draw(r, "first"))}
		x.Second = x.First + float64(rapid.IntRange(0, 120).Draw(r, "later"))
		s, ok := x.Spread()
		if ok && (!(s.First > 0) || !(s.Second > 0) || math.IsInf(s.First+s.Second, 0)) {
			r.Fatalf("told apart to %v", s)
		}
		if Split(days, x.First) == Split(days, x.Second) && ok {
			r.Fatal("no score lies between them, and they are told apart")
		}
		later := Timing{First: x.First + 1000, Second: x.Second + 1000}
		for _, d := range days {
			later.Days = append(later.Days, d+1000)
		}
		if moved, still := later.Spread(); still != ok || math.Abs(moved.First-s.First) > 1e-6*s.First {
			r.Fatalf("a thousand days later: %v %v, was %v %v", moved, still, s, ok)
		}
		x.Trend = true
		if trend, still := x.Spread(); still && (!ok || trend.First < s.First*(1-1e-6)) {
			r.Fatalf("with a trend %v, without %v", trend, s)
		}
		if alone, still := x.Alone(); ok && (!still || alone > s.First*(1+1e-6)) {
			r.Fatalf("alone %v, beside another %v", alone, s.First)
		}
	})
}

// TestEvalSeparability: the command says the same of given days and of weeks.
func TestEvalSeparability(t *testing.T) {
	for in, want := range map[string]string{
		`{"method":"separability_free_shape","params":{"n_weeks":26,"start1":42,"start2":42}}`:          `{"separable":false}`,
		`{"method":"separability_free_shape","t":[0,7,14,21,28,35],"params":{"start1":14,"start2":21}}`: ``,
		`{"method":"separability_free_shape","t":[7,0],"params":{"start1":14,"start2":21}}`:             `{"error":"synergy: days must rise"}`,
		`{"method":"separability_free_shape","params":{"n_weeks":100000000,"start1":42,"start2":49}}`:   `{"separable":false}`,
	} {
		got := string(Eval([]byte(in)))
		if want == "" {
			want = `"separable":true`
		}
		if !strings.Contains(got, want) {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
	var out struct {
		First float64 `json:"se_total_effect1"`
	}
	if err := json.Unmarshal(Eval([]byte(`{"method":"separability_free_shape","params":{"n_weeks":26,"start1":42,"start2":84}}`)), &out); err != nil || math.Abs(out.First-1.115334250515) > 1e-9 {
		t.Errorf("six weeks apart %v, %v", out.First, err)
	}
}
