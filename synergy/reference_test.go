package synergy

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"strconv"
	"testing"

	"tandem/measure"
)

// reference is what the methods must give on the real series of one person
// (Kossakowski 2017): see testdata/kossakowski-2017/README.md.
type reference struct {
	Daily struct {
		Days, Values []float64
	} `json:"daily_NEG"`
	Weekly struct {
		Days, Values []float64
	} `json:"weekly_scl90r_dep"`
	Fixed struct {
		Innovations  []float64 `json:"innovations_first5"`
		F            []float64 `json:"F_first5"`
		FilteredLast float64   `json:"filtered_last"`
		PLast        float64   `json:"P_last_over_s2"`
		S2, LL, REML float64
	} `json:"local_level_NEG_q0.05"`
	Fitted struct{ Q, S2, REML float64 } `json:"local_level_NEG_opt"`
	Trend  struct {
		Slope float64 `json:"theil_sen_per_day"`
	} `json:"trend_weekly"`
	TrendTo98 struct {
		Slope float64 `json:"theil_sen_per_day"`
	} `json:"trend_weekly_to_day98"`
	PHQ9  []classified `json:"phq9_classification"`
	GAD7  []classified `json:"gad7_classification"`
	Bands []struct {
		Baseline, Week float64
		Params         [4]float64
		Expected
	} `json:"etr_band_examples"`
	Truax []struct {
		SD, Reliability float64
		ReliableChange
	} `json:"jacobson_truax_examples"`
}

type classified struct {
	Baseline, Current float64
	Improved          bool `json:"reliable_improvement"`
	Deteriorated      bool `json:"reliable_deterioration"`
	Case              bool `json:"caseness_before"`
	Recovery          bool
}

// check compares the measure's own reading of two scores with the reference.
func (c classified) check(t *testing.T, id measure.ID) {
	t.Helper()
	in, _ := measure.Find(id)
	got, err := measure.Change(in, "total", c.Baseline, c.Current)
	if err != nil || got.Cutoff == nil {
		t.Fatalf("%s %v to %v: %v", id, c.Baseline, c.Current, err)
	}
	if (got.Reliable == measure.Improvement) != c.Improved || (got.Reliable == measure.Deterioration) != c.Deteriorated ||
		wasCase(got.Cutoff) != c.Case || (*got.Cutoff == measure.Recovered) != c.Recovery {
		t.Errorf("%s %v to %v: %+v, want %+v", id, c.Baseline, c.Current, got, c)
	}
}

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if math.Abs(got-want) > within || math.IsNaN(got) {
		t.Errorf("%s = %.10g, want %.10g", what, got, want)
	}
}

func TestReference(t *testing.T) {
	b, err := os.ReadFile("testdata/kossakowski-2017/reference.json")
	if err != nil {
		t.Fatal(err)
	}
	var ref reference
	if err := json.Unmarshal(b, &ref); err != nil {
		t.Fatal(err)
	}
	for _, c := range ref.Truax {
		got := Reliable(c.SD, c.Reliability)
		near(t, "standard error of a score", got.Error, c.Error, 1e-6)
		near(t, "standard error of a difference", got.Difference, c.Difference, 1e-6)
		near(t, "threshold of reliable change", got.Threshold, c.Threshold, 1e-6)
	}
	for _, b := range ref.Bands {
		got := Course{b.Params[0], b.Params[1], b.Params[2], b.Params[3]}.At(b.Baseline, b.Week)
		near(t, "expected", got.Mean, b.Mean, 1e-6)
		near(t, "its spread", got.SD, b.SD, 1e-6)
		near(t, "yellow above", got.Yellow, b.Yellow, 1e-6)
		near(t, "red above", got.Red, b.Red, 1e-6)
	}
	if len(ref.Bands) != 3 {
		t.Errorf("%d examples of an expected course, want 3", len(ref.Bands))
	}
	for _, c := range ref.PHQ9 {
		c.check(t, "phq-9")
	}
	for _, c := range ref.GAD7 {
		c.check(t, "gad-7")
	}
	near(t, "slope", Slope(ref.Weekly.Days, ref.Weekly.Values), ref.Trend.Slope, 1e-6)
	to98 := Split(ref.Weekly.Days, 99)
	near(t, "slope to day 98", Slope(ref.Weekly.Days[:to98], ref.Weekly.Values[:to98]), ref.TrendTo98.Slope, 1e-6)

	days, values := ref.Daily.Days, ref.Daily.Values
	fixed, err := LevelAt(days, values, 0.05)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 5 {
		near(t, "innovation", values[i+1]-fixed.Mean[i], ref.Fixed.Innovations[i], 1e-6)
		near(t, "its variance", fixed.P[i]+0.05*(days[i+1]-days[i])+1, ref.Fixed.F[i], 1e-6)
	}
	last := len(days) - 1
	near(t, "last level", fixed.Mean[last], ref.Fixed.FilteredLast, 1e-6)
	near(t, "its P", fixed.P[last], ref.Fixed.PLast, 1e-6)
	near(t, "s2", fixed.S2, ref.Fixed.S2, 1e-6)
	near(t, "log likelihood", fixed.Log, ref.Fixed.LL, 1e-6)
	low, high := fixed.Band(last)
	near(t, "width of the band", high-low, 2*1.2815515655*math.Sqrt(0.2*ref.Fixed.S2), 1e-6)

	fitted, err := FitLevel(days, values)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "fitted q", fitted.Q, ref.Fitted.Q, 1e-3*ref.Fitted.Q)
	near(t, "fitted s2", fitted.S2, ref.Fitted.S2, 1e-3*ref.Fitted.S2)
	near(t, "fitted likelihood", fitted.Log, ref.Fitted.REML, 1e-6)
}

// TestReferenceSeries: the series behind the reference is the mean of the
// day's ratings in esm.csv, so that the copy here is the copy it was made from.
func TestReferenceSeries(t *testing.T) {
	f, err := os.Open("testdata/kossakowski-2017/esm.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	var days, scores []float64
	for _, row := range rows[1:] {
		score, err := strconv.ParseFloat(row[at["scl90r_dep"]], 64)
		day, _ := strconv.ParseFloat(row[at["day"]], 64)
		if err == nil && (len(days) == 0 || day > days[len(days)-1]) {
			days, scores = append(days, day), append(scores, score)
		}
	}
	near(t, "slope of the file's weekly score", Slope(days, scores), 0.004864845938, 1e-6)
}

func TestLevelOfEqualScores(t *testing.T) {
	days, scores := weekly(9, 9, 9, 9)
	l, err := FitLevel(days, scores)
	if low, high := l.Band(3); err != nil || low != 9 || high != 9 {
		t.Errorf("band of equal scores = %v to %v (%v), want 9 to 9", low, high, err)
	}
}
