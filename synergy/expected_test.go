package synergy

import (
	"encoding/json"
	"fmt"
	"testing"
)

// group is clients whose scores lie a little above and below a course, turn about.
func group(c Course, clients, weeks int) []Followed {
	var out []Followed
	for i := range clients {
		f := Followed{Baseline: float64(15 + i%5), Weeks: map[int]float64{}}
		for w := 1; w <= weeks; w++ {
			e := c.At(f.Baseline, float64(w))
			f.Weeks[w] = e.Mean + float64(1-2*(i/5%2))*e.SD*0.7978845608 // the mean distance from a normal's middle
		}
		out = append(out, f)
	}
	return out
}

// TestFitCourse: what scores were made from is found again.
func TestFitCourse(t *testing.T) {
	want := Course{-1.2, -.18, 3, .6}
	got, weeks, err := FitCourse(group(want, 60, 12))
	if err != nil || weeks != 12 {
		t.Fatalf("%d weeks, %v", weeks, err)
	}
	near(t, "g0", got.G0, want.G0, 1e-6)
	near(t, "g1", got.G1, want.G1, 1e-6)
	near(t, "s0", got.S0, want.S0, 1e-6)
	near(t, "s1", got.S1, want.S1, 1e-6)
}

// TestNoCourse: with fewer than fifty clients at a week the course ends before
// it, and where that is at once there is none.
func TestNoCourse(t *testing.T) {
	want := Course{-1.2, -.18, 3, .6}
	for _, c := range []struct {
		clients []Followed
		weeks   int
	}{
		{nil, 0},
		{group(want, 49, 12), 0},
		{append(group(want, 49, 12), group(want, 1, 1)...), 0},
		{append(group(want, 49, 12), group(want, 1, 5)...), 5},
		{append(group(want, 50, 6), group(want, 49, 12)...), 6},
	} {
		if _, weeks, err := FitCourse(c.clients); weeks != c.weeks || (err == nil) != (c.weeks > 0) {
			t.Errorf("%d clients: %d weeks, %v; want %d", len(c.clients), weeks, err, c.weeks)
		}
	}
	alike := group(want, 60, 12)
	for i := range alike {
		alike[i].Baseline = 10
	}
	if _, _, err := FitCourse(alike); err == nil {
		t.Error("clients who all began at 10 tell nothing of the slope by baseline, and gave a course")
	}
}

func TestEvalCourse(t *testing.T) {
	got := string(Eval([]byte(`{"method":"etr_band","params":{"baseline":18,"week":4,"g0":-1.2,"g1":-0.18,"s0":3,"s1":0.6}}`)))
	var e Expected
	if err := json.Unmarshal([]byte(got), &e); err != nil {
		t.Fatal(err)
	}
	near(t, "red above", e.Red, 18.8332852136, 1e-6)
	if got := string(Eval([]byte(`{"method":"etr_fit","group":[{"baseline":18,"weeks":{"1":17}}]}`))); got != `{"error":"synergy: a course needs fifty clients at each of its weeks, and two weeks"}` {
		t.Error(got)
	}
	b, err := json.Marshal(map[string]any{"method": "etr_fit", "group": group(Course{-1.2, -.18, 3, .6}, 60, 4)})
	if err != nil {
		t.Fatal(err)
	}
	var fit struct{ Weeks int }
	if err := json.Unmarshal(Eval(b), &fit); err != nil || fit.Weeks != 4 {
		t.Error(fmt.Sprint(fit, err))
	}
}
