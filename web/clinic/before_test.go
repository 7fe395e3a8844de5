package clinic_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"tandem/desk"
	"tandem/journal"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/synergy"
)

var tag = regexp.MustCompile(`<[^>]*>`)

// fell gives Sam a PHQ-9 that came down by eight points, with a dose, a new job
// and a side effect before it, and a skill only Amina sees.
func (p *practice) fell() {
	day := func(ago int, e journal.Event) journal.Event {
		return journal.On(morning.Add(-time.Duration(ago)*24*time.Hour), e)
	}
	phq := func(ago int, total float64) journal.Event {
		return day(ago, measure.Answered{Measure: "phq-9", Version: "1.0.1", Answers: measure.Answers{"phq9-1": measure.Num(2)}, Scores: map[measure.ScoreID]float64{"total": total}})
	}
	dose, err := meds.ParseDose("50", "mg")
	must(p, err)
	p.writes(p.client(), phq(56, 18), phq(49, 18), phq(42, 18), phq(14, 10), phq(7, 9))
	p.writes(p.noor, day(40, meds.Started{Trial: "t1", Drug: "sertraline", Dose: dose, Schedule: meds.Daily}))
	p.writes(p.client(), day(30, measure.LifeHappened{What: "job-canary"}))
}

// TestWhatChangedBefore: the page of the score, the plan and the brief show the
// move and what changed before it; each clinician marks it, and both marks stand
// side by side; a mark that is none keeps the others; then nobody is asked.
func TestWhatChangedBefore(t *testing.T) {
	p := open(t)
	p.fell()
	b := synergy.BeforeLately(p.chart(p.amina))
	if len(b) != 1 || len(b[0].Things) != 2 {
		t.Fatalf("before the move: %+v", b)
	}
	at := "{sam}/measures/phq-9/before/" + b[0].Key()
	for _, page := range []string{"{sam}/measures/phq-9", "{sam}/plan"} {
		p.get(p.amina, page).want(t, 200, "What changed before?", "PHQ-9 moved from 18 to 10", "sertraline 50 mg", "job-canary", "Not looked at yet by Amina and Noor.", "Mark what changed before")
	}
	p.get(p.noor, "{sam}/brief").want(t, 200, "PHQ-9 moved from 18 to 10", "Listed before it: 2.")
	p.get(p.noor, "{sam}").want(t, 200, "PHQ-9 moved from 18 to 10: what changed before?", `href="`+p.path(at)+`"`)
	dose, job := "mark-"+b[0].Things[0].Key, "mark-"+b[0].Things[1].Key
	p.fills(p.amina, at).want(t, 422, "Mark at least one line.")
	p.fills(p.amina, at, dose, "proven", job, "likely").want(t, 422, "Choose one of the answers.", `value="likely" checked`)
	p.fills(p.amina, at, dose, "likely").leads(t, p.path("{sam}/measures/phq-9"))
	p.fills(p.noor, at, dose, "unlikely", job, "unknown").leads(t, p.path("{sam}/measures/phq-9"))
	for _, who := range []desk.Caller{p.amina, p.noor} {
		page := p.get(who, "{sam}/measures/phq-9").want(t, 200)
		got := strings.Join(strings.Fields(tag.ReplaceAllString(page.body, " ")), " ")
		for _, want := range []string{"Sertraline 50 mg Amina: Likely Noor: Unlikely", "job-canary Amina: not marked Noor: Cannot tell"} {
			if !strings.Contains(strings.ToLower(got), strings.ToLower(want)) {
				t.Errorf("%s reads no %q", who.Viewer.Role, want)
			}
		}
	}
	p.get(p.noor, "{sam}").want(t, 200, "!what changed before?")
	p.get(p.amina, "{sam}/measures/gad-7/before/"+b[0].Key()).want(t, 404)
	p.get(p.amina, at[:len(at)-1]+"x").want(t, 404)
	if n := len(p.chart(p.noor).Plan().Together.Looks(b[0].Key())); n != 2 {
		t.Errorf("%d looked, want both", n)
	}
}

// TestWhatHappenedSince: on the day of its review the form of a change, and its
// card on the plan, say what happened since, for both clinicians; of a part that
// is not shared they say so, and of a change that is not due the card says nothing.
func TestWhatHappenedSince(t *testing.T) {
	p := open(t)
	p.fell()
	ago := func(n int) journal.Day { return journal.DayOf(morning) - journal.Day(n) }
	p.writes(p.noor, journal.On(morning.AddDate(0, 0, -40), plan.Adjusted{Adjustment: "a1", Arm: plan.Medication, Trial: "t1", Title: "Sertraline 50 mg", Why: "slow", Review: ago(1)}))
	p.writes(p.amina, journal.On(morning.AddDate(0, 0, -20), plan.Adjusted{Adjustment: "a2", Arm: plan.Therapy, Title: "later-canary", Why: "stuck", Review: ago(-9)}))
	facts := []string{"What happened since, in facts", "18 before, 9.5 now; too few scores", "50 mg now, none before", "nothing was answered", "2 other things changed too:", "job-canary", "later-canary"}
	for _, who := range []desk.Caller{p.amina, p.noor} {
		p.get(who, "{sam}/plan/changes/a1/review").want(t, 200, append(facts, "What came of it")...)
		page := p.get(who, "{sam}/plan").want(t, 200, facts...)
		if n := strings.Count(page.body, "What happened since, in facts"); n != 1 {
			t.Errorf("the plan has the facts of %d changes, want of the one that is due", n)
		}
	}
	p.get(p.noor, "{sam}/plan/changes/a2/review").want(t, 200, "Nothing else that is written down changed in this time.", "!job-canary")
}
