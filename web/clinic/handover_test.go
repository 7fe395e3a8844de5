package clinic_test

import (
	"net/url"
	"testing"

	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
)

// TestHandingOverASet: the device goes over with all that is asked today, one
// after the other, or with one questionnaire; the session is locked first. Where
// nothing is asked there is no set.
func TestHandingOverASet(t *testing.T) {
	p := open(t)
	over := func(measure string) answer {
		return p.post(p.amina, "{sam}/measures/hand-over", url.Values{"measure": {measure}})
	}
	p.get(p.amina, "{sam}/measures").want(t, 200, "!All that is asked today", "Hand over the device")
	over("today").want(t, 422)
	over("made-up").want(t, 422)
	today := journal.DayOf(morning)
	p.writes(p.amina, measure.Asked{Measure: "phq-9", EveryDays: 7, From: today})
	p.get(p.amina, "{sam}/measures").want(t, 200, "!All that is asked today")
	over("today").leads(t, "/answer/link-phq-9-therapist?lang=en")
	p.writes(p.amina, measure.Asked{Measure: "gad-7", EveryDays: 7, From: today})
	p.get(p.amina, "{sam}/measures").want(t, 200, "All that is asked today: PHQ-9 and GAD-7")
	over("today").leads(t, "/answer/link-phq-9-gad-7-therapist?lang=en")
	over("gad-7").leads(t, "/answer/link-gad-7-therapist?lang=en")
	p.post(p.cora, "{sam}/measures/hand-over", url.Values{"measure": {"today"}}).want(t, 404)
	if p.locked != 3 {
		t.Errorf("locked %d times, want each time that the device went over", p.locked)
	}
	p.language = lang.Spanish
	p.get(p.amina, "{sam}/measures").want(t, 200, "Todo lo que se pregunta hoy: PHQ-9 y GAD-7")
	over("today").leads(t, "/answer/link-phq-9-gad-7-therapist?lang=en")
}
