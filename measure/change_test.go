package measure

import (
	"encoding/json"
	"testing"

	"tandem/fault"
	"tandem/journal"
)

// TestChange holds the verdicts of the rules and of the synergy methods,
// section 2.2.
func TestChange(t *testing.T) {
	for _, c := range []struct {
		measure       ID
		score         ScoreID
		baseline, now float64
		want          string
	}{
		{"phq-9", "total", 18, 12, `improvement response:false remission:false still-case`},
		{"phq-9", "total", 14, 9, `none response:false remission:false recovered`},
		{"phq-9", "total", 10, 4, `improvement response:true remission:true recovered`},
		{"phq-9", "total", 18, 9, `improvement response:true remission:false recovered`},
		{"phq-9", "total", 10, 5, `none response:true remission:false recovered`},
		{"phq-9", "total", 9, 15, `deterioration response:- remission:- onset`},
		{"phq-9", "total", 9, 3, `improvement response:- remission:- still-non-case`},
		{"phq-9", "total", 12, 18, `deterioration response:false remission:false still-case`},
		{"phq-9", "total", 12, 17, `none response:false remission:false still-case`},
		{"gad-7", "total", 8, 4, `improvement response:true remission:true recovered`},
		{"gad-7", "total", 11, 8, `none response:false remission:false still-case`},
		{"bprs-18", "total", 58, 38, `unknown response:true remission:- -`}, // 50% of what is above 18
		{"bprs-18", "total", 58, 39, `unknown response:false remission:- -`},
		{"bprs-18", "total", 18, 18, `unknown response:- remission:- -`}, // at the floor nothing can fall
		{"isi", "total", 22, 14, `unknown response:true remission:false recovered`},
		{"isi", "total", 22, 15, `unknown response:false remission:false still-case`},
		{"who-5", "index", 40, 50, `improvement response:- remission:- still-case`},
		{"who-5", "index", 40, 52, `improvement response:- remission:- recovered`},
		{"who-5", "index", 60, 48, `deterioration response:- remission:- onset`},
		{"ismi-10", "mean", 2.51, 2.5, `unknown response:- remission:- recovered`},
		{"cgi", "severity", 5, 2, `unknown response:- remission:true -`},
		{"tandem-daily", "energy", 1, 9, `unknown response:- remission:- -`},
	} {
		in, _ := Find(c.measure)
		v, err := Change(in, c.score, c.baseline, c.now)
		if got := sayVerdict(v); err != nil || got != c.want {
			t.Errorf("%s %s from %v to %v = %s, %v; want %s", c.measure, c.score, c.baseline, c.now, got, err, c.want)
		}
	}
	phq, _ := Find("phq-9")
	for _, c := range []struct {
		score ScoreID
		value float64
	}{{"sum", 3}, {"total", 28}, {"total", -1}} {
		if _, err := Change(phq, c.score, 10, c.value); fault.KindOf(err) != fault.Invalid {
			t.Errorf("Change(%s, 10, %v) = %v, want invalid", c.score, c.value, err)
		}
	}
}

func sayVerdict(v Verdict) string {
	say := func(b *bool) string {
		if b == nil {
			return "-"
		}
		s, _ := json.Marshal(*b)
		return string(s)
	}
	side := "-"
	if v.Cutoff != nil {
		side = string(*v.Cutoff)
	}
	return string(v.Reliable) + " response:" + say(v.Response) + " remission:" + say(v.Remission) + " " + side
}

// TestNotCompared: scores of another major version, and incomplete ones, are
// not compared; minor versions are.
func TestNotCompared(t *testing.T) {
	form := func(day int, value float64, version string, status Status) Form {
		f := Form{Mark: Mark{Entry: journal.ID{byte(day)}, At: journal.Day(20000 + day).Date()}, Version: version, Scores: map[ScoreID]float64{"total": value}}
		if status != OK {
			f.Status = map[ScoreID]Status{"total": status}
		}
		return f
	}
	for _, c := range []struct {
		says  string
		forms Forms
		want  float64
		ok    bool
	}{
		{"two forms", Forms{form(1, 17, "1.0.1", OK), form(8, 11, "1.0.1", OK)}, -6, true},
		{"a minor version", Forms{form(1, 17, "1.0.1", OK), form(8, 11, "1.2.0", OK)}, -6, true},
		{"a major version", Forms{form(1, 17, "1.0.1", OK), form(8, 11, "2.0.0", OK)}, 0, false},
		{"a partial value is passed over", Forms{form(1, 17, "1.0.1", OK), form(8, 11, "1.0.1", OK), form(15, 2, "1.0.1", Partial)}, -6, true},
		{"a partial first value is no baseline", Forms{form(1, 2, "1.0.1", Partial), form(8, 17, "1.0.1", Prorated), form(15, 11, "1.0.1", OK)}, -6, true},
		{"one form", Forms{form(1, 17, "1.0.1", OK)}, 0, false},
		{"none", nil, 0, false},
	} {
		phq, _ := Find("phq-9")
		got, ok := series(phq, "phq-9", "total", c.forms, nil).Change()
		if ok != c.ok || got.Points != c.want {
			t.Errorf("%s: %+v, %v", c.says, got, ok)
		}
	}
}

// TestPips: one word has the same pips on every scale, and never more than four.
func TestPips(t *testing.T) {
	words := map[string]int{"mild": 1, "moderate": 2, "moderately-severe": 3, "severe": 4}
	for _, in := range Shipped().All() {
		for _, s := range in.Scoring.Scores {
			for _, b := range s.Bands {
				if want, ok := words[b.ID]; ok && b.Pips() != want || b.Pips() < 0 || b.Pips() > 4 {
					t.Errorf("%s %s %s has %d pips", in.ID, s.ID, b.ID, b.Pips())
				}
			}
		}
	}
}
