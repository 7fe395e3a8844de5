package synergy

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"tandem/lang"
)

// evaluation is one case of `tandem eval synergy`: a method, a series, and
// what the method wants to know.
type evaluation struct {
	Method string    `json:"method"`
	T      []float64 `json:"t"`
	Y      []float64 `json:"y"`
	Params struct {
		Q           *float64 `json:"q"` // local_level: fixed; else it is fitted
		SD          float64  `json:"sd"`
		Reliability float64  `json:"reliability"`
		Window      float64  `json:"window"`
		Least       int      `json:"least"`
		T0          *float64 `json:"t0"`       // statement: the change that is asked about
		Baseline    float64  `json:"baseline"` // etr_band: of whom, and at which week
		Week        float64  `json:"week"`
		Course               // etr_band: g0, g1, s0, s1
		Every       float64  `json:"every"`
		Until       float64  `json:"until"`
		Weeks       int      `json:"n_weeks"` // separability_free_shape: weekly scores from day 0 on
		Start1      float64  `json:"start1"`
		Start2      float64  `json:"start2"`
		Trend       bool     `json:"trend"`
	} `json:"params"`
	Exposures []struct {
		Name  string       `json:"name"`
		Steps [][2]float64 `json:"steps"` // day, level from there on
	} `json:"exposures"`
	Threshold float64    `json:"threshold"`
	Group     []Followed `json:"group"` // etr_fit: the clients of one baseline group
}

// Eval answers one line of `tandem eval synergy`: one JSON object in, one out.
// The numbers are named as in the reference results; a bad case gives
// {"error": "…"}.
func Eval(line []byte) []byte {
	var e evaluation
	out, err := any(nil), json.Unmarshal(line, &e)
	if err == nil {
		out, err = e.run()
	}
	if err != nil {
		out = map[string]string{"error": err.Error()}
	}
	b, err := json.Marshal(out)
	if err != nil { // a number that JSON cannot write, such as the slope of one score
		return []byte(`{"error":"there are too few scores for this method"}`)
	}
	return b
}

func (e evaluation) run() (any, error) {
	switch e.Method {
	case "statement":
		return e.statement()
	case "local_level":
		return e.localLevel()
	case "trend":
		if err := Checked(e.T, e.Y); err != nil {
			return nil, err
		}
		return map[string]any{"n": len(e.T), "theil_sen_per_day": Slope(e.T, e.Y)}, nil
	case "jacobson_truax":
		if !(e.Params.SD > 0) || !(e.Params.Reliability >= 0 && e.Params.Reliability < 1) {
			return nil, errors.New("the standard deviation must be above 0 and the reliability from 0 to below 1")
		}
		return Reliable(e.Params.SD, e.Params.Reliability), nil
	case "etr_band":
		if !(e.Params.Week >= 0) {
			return nil, errors.New("the week must be 0 or later")
		}
		return e.Params.Course.At(e.Params.Baseline, e.Params.Week), nil
	case "etr_fit":
		return e.course()
	case "separability_free_shape":
		return e.apart()
	}
	return nil, fmt.Errorf("there is no method %q", e.Method)
}

func (e evaluation) course() (any, error) {
	c, weeks, err := FitCourse(e.Group)
	if err != nil {
		return nil, err
	}
	return map[string]any{"g0": c.G0, "g1": c.G1, "s0": c.S0, "s1": c.S1, "weeks": weeks}, nil
}

// apart speaks about scores on the days of t, else about weekly ones.
func (e evaluation) apart() (any, error) {
	p := e.Params
	x := Timing{Days: e.T, First: p.Start1, Second: p.Start2, Trend: p.Trend}
	for i := range p.Weeks {
		if len(e.T) == 0 && p.Weeks <= mostWeeks {
			x.Days = append(x.Days, float64(7*i))
		}
	}
	if err := Checked(x.Days, x.Days); err != nil {
		return nil, err
	}
	s, ok := x.Spread()
	if !ok {
		return map[string]any{"separable": false}, nil
	}
	return map[string]any{"separable": true, "phi_per_week": errorsAlike, "tau": steadyTau, "se_total_effect1": s.First, "se_effect2": s.Second}, nil
}

// mostWeeks of planned scores is twenty years.
const mostWeeks = 1040

func (e evaluation) localLevel() (any, error) {
	l, err := FitLevel(e.T, e.Y)
	if q := e.Params.Q; q != nil {
		l, err = LevelAt(e.T, e.Y, *q)
	}
	if err != nil {
		return nil, err
	}
	n := len(e.T)
	var v, f []float64
	for i := 1; i < min(n, 6); i++ {
		v = append(v, e.Y[i]-l.Mean[i-1])
		f = append(f, l.P[i-1]+l.Q*(e.T[i]-e.T[i-1])+1)
	}
	low, high := l.Band(n - 1)
	return map[string]any{"q": l.Q, "s2": l.S2, "s2ml": l.S2, "ll": l.Log, "reml": l.Log,
		"innovations_first5": v, "F_first5": f, "filtered_last": l.Mean[n-1], "P_last_over_s2": l.P[n-1],
		"band80_last": []float64{low, high}}, nil
}

// statement speaks about params.t0, else about the first change of the first
// exposure.
func (e evaluation) statement() (any, error) {
	q := Question{T: e.T, Y: e.Y, Threshold: e.Threshold, Every: e.Params.Every, Until: e.Params.Until}
	for _, x := range e.Exposures {
		level := 0.0
		for i, step := range x.Steps {
			known := i > 0 || len(e.T) > 0 && step[0] > e.T[0] // what began before the scores is no change in them
			if known && step[1] != level {
				q.Changes = append(q.Changes, Change{x.Name, step[0]})
			}
			level = step[1]
		}
	}
	switch {
	case e.Params.T0 != nil:
		q.Since = *e.Params.T0
	case len(q.Changes) > 0:
		q.Since = q.Changes[0].Day
	case len(e.T) > 0:
		q.Since = e.T[0] // nothing changed: no score is before
	}
	s, err := State(q)
	if err != nil {
		return nil, err
	}
	if s.Level == Unsaid {
		return nil, errors.New("the threshold of reliable change must be above 0")
	}
	since := strconv.FormatFloat(q.Since, 'f', -1, 64) // a series has numbered days, no dates
	said := func(l lang.Language, day string) string {
		text := s.Sentence(l, day+since)
		if more := s.More(l); more != "" {
			text += " " + more
		}
		return text
	}
	return map[string]any{"level": s.Level, "en": said(lang.English, "day "), "es": said(lang.Spanish, "día "),
		"was": number(s.Was), "now": number(s.Now), "before": s.Before, "after": s.After}, nil
}

// number is nil where there is none.
func number(v float64) any {
	if v != v {
		return nil
	}
	return v
}

// MarshalJSON writes the levels 0 and 1 and 2 as numbers, 2b as a word.
func (l StatementLevel) MarshalJSON() ([]byte, error) {
	if l == ChangedAmidAll {
		return []byte(`"2b"`), nil
	}
	return []byte(l), nil
}
