package clinic_test

import (
	"testing"

	"tandem/measure"
	"tandem/plan"
	"tandem/synergy"
)

// TestACloserLook: proposed on the form of a dose, read by whom it names, asked
// of the client, on the reader's list when it was answered and when it was not,
// and over when the change is reviewed.
func TestACloserLook(t *testing.T) {
	p := open(t)
	noor := p.noor.Viewer.Person.String()
	start := "{sam}/medication/start"
	p.get(p.noor, start).want(t, 200, "Look more closely for a while", `name="watch-tandem-sideeffects"`, `<option value="7" selected>each week`, `<option value="14" selected>every 2 weeks`)
	p.fills(p.noor, start, append([]string{"watch-phq-9", "3"}, startForm...)...).want(t, 422, "Choose one of the answers that are offered.")
	p.fills(p.noor, start, append([]string{"watch-phq-9", "14"}, startForm...)...).want(t, 422, "Choose who reads the answers.")
	p.fills(p.noor, start, append([]string{"watch-phq-9", "14", "watch_who", "somebody"}, startForm...)...).want(t, 422, "Choose who reads the answers.")
	p.fills(p.noor, start, append([]string{"watch-tandem-sideeffects", "7", "watch-daily-sleep", "1", "watch_who", noor}, startForm...)...).leads(t, p.path("{sam}/medication"))
	a := p.chart(p.noor).Plan().Running()[0]
	if len(a.Watch) != 2 || a.Watch[0].Who != p.noor.Viewer.Person || a.Watch[0].Until != a.Review || a.Watch[1].Item != "daily-sleep" {
		t.Fatalf("watched: %+v", a.Watch)
	}
	p.get(p.amina, "{sam}/plan").want(t, 200, "A closer look", "Noor reads: Side-effect check, each week; Hours I slept last night, each day")
	p.at(morning.AddDate(0, 0, 8))
	if due := synergy.Due(p.chart(p.client())); len(due) != 1 || due[0].Measure != "tandem-sideeffects" || due[0].On != a.Day+7 {
		t.Errorf("asked of the client: %+v", due)
	}
	p.at(morning.AddDate(0, 0, 10))
	p.get(p.noor, "/caseload/medication").want(t, 200, "A closer look", "No answer since", "Side-effect check")
	p.writes(p.client(), measure.Answered{Measure: "tandem-sideeffects", Version: "1.0.1", Scores: map[measure.ScoreID]float64{"total": 4}})
	p.get(p.noor, "/caseload/medication").want(t, 200, "Answered", "Side-effect check")
	p.get(p.amina, "{sam}/plan").want(t, 200, "Side-effect check, each week (answered 1 of 1)")
	p.writes(p.noor, plan.Reviewed{Adjustment: a.Adjustment, Verdict: plan.Verdicts[0]})
	p.get(p.noor, "/caseload/medication").want(t, 200, "!Side-effect check")
	if due := synergy.Due(p.chart(p.client())); len(due) != 0 {
		t.Errorf("reviewed, and still asked: %+v", due)
	}
}
