package measure

import (
	"encoding/json"
	"testing"

	"tandem/fault"
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
