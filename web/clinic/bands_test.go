package clinic_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"tandem/chart"
	"tandem/desk"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/synergy"
	"tandem/team"
)

// scored writes PHQ-9 totals of a client a week apart, the first on a day 42
// days before the morning.
func (p *practice) scored(by desk.Caller, client journal.ID, totals ...float64) {
	p.Helper()
	var events []journal.Event
	for week, total := range totals {
		events = append(events, journal.Drafted{At: morning.AddDate(0, 0, 7*week-42),
			Event: measure.Answered{Measure: "phq-9", Version: "1.0.1", Answers: measure.Answers{"phq9-1": measure.Num(2)}, Scores: map[measure.ScoreID]float64{"total": total}}})
	}
	by.Fresh = true
	_, err := p.Act(p.Context(), by, desk.Form{Client: client}, func(chart.Chart) ([]journal.Event, error) { return events, nil })
	must(p, err)
}

// following registers clients of Ruth who all began at 15 to 19 and have scores
// for three weeks.
func (p *practice) following(from, to int) (out []journal.ID) {
	p.at(morning.AddDate(0, 0, -60))
	course := synergy.Course{G0: -1.2, G1: -.18, S0: 3, S1: .6}
	for i := from; i < to; i++ {
		totals := []float64{float64(15 + i%5)}
		for week := 1; week <= 3; week++ {
			e := course.At(totals[0], float64(week))
			totals = append(totals, math.Round(e.Mean+float64(1-2*(i/5%2))*.8*e.SD))
		}
		out = append(out, p.registers(p.ruth, fmt.Sprintf("Canary %d", i), "en"))
		p.at(morning)
		p.scored(p.ruth, out[len(out)-1], totals...)
		p.at(morning.AddDate(0, 0, -60))
	}
	p.at(morning)
	return out
}

// TestBands: a band cannot be switched on with 49 clients; with 61 it can, and
// then whose score lies above it is on the list with the reason in words. The
// owner sees numbers and no client, each look is in the access list, and what
// was fitted stays until it is switched on anew.
func TestBands(t *testing.T) {
	p := open(t)
	p.get(p.amina, "/house/bands").want(t, 403)
	p.get(p.owen, "/house/bands").want(t, 200, "switched off until the practice has the data", "fewer than 5 clients in every group", "!Switch on")
	p.following(0, 4)
	p.get(p.owen, "/house/bands").want(t, 200, "fewer than 5 clients in every group", "!Canary")
	p.following(4, 49)
	p.get(p.owen, "/house/bands").want(t, 200, "Began at 15 to 19", "49", "fewer than 5", "Not yet: it takes 50 clients", `!value="on"`, "!Canary", "!Sam Rivera")
	p.band("15", "19", "on").want(t, 422, "There are fewer than 50 clients of this group")
	if on := p.catalogue().Library().Courses("phq-9", "total"); len(on) != 0 {
		t.Fatalf("switched on with too few: %v", on)
	}

	more := p.following(49, 61)
	p.scored(p.amina, p.sam, 18, 17, 24)
	p.get(p.amina, "/caseload").want(t, 200, "!above the range")
	p.get(p.owen, "/house/bands").want(t, 200, "62", "There are enough clients for a band up to week 3.", `value="on"`)
	p.band("14", "19", "on").want(t, 404)
	p.band("x", "19", "on").want(t, 422, "Choose one of the groups on this page.")
	p.band("15", "19", "on").leads(t, "/house/bands")
	fitted := p.catalogue().Library().Courses("phq-9", "total")[0].CourseSwitched
	p.get(p.owen, "/house/bands").want(t, 200, "Switched on by Owen Hart", "up to week 3", "at least 61 clients")
	const reason = "PHQ-9 is above the range in which 80 of 100 clients of Harbor Light Counseling who began alike were at week 2"
	p.get(p.amina, "/caseload").want(t, 200, reason)
	p.get(p.noor, "/caseload").want(t, 200, reason)
	p.get(p.ruth, "/caseload").want(t, 200, "!"+reason+"x", "Canary 1")
	p.get(p.amina, "{sam}/measures/phq-9").want(t, 200, "Among clients who began alike", "The newest score is above the range in which 80 of 100", "24, above", "at least 61 at each week")
	p.get(p.amina, "{dev}/measures/phq-9").want(t, 404)

	p.leaves(more[0])
	p.following(61, 70)
	if now := p.catalogue().Library().Courses("phq-9", "total")[0].CourseSwitched; now != fitted {
		t.Errorf("the band moved by itself: %v, was %v", now, fitted)
	}
	p.get(p.owen, "/house/bands").want(t, 200, "71")
	p.scored(p.amina, p.sam, 18, 17, 24, 16)
	p.get(p.amina, "/caseload").want(t, 200, "!above the range")
	p.language = lang.Spanish
	p.get(p.owen, "/house/bands").want(t, 200, "menos de 5", "Activar de nuevo con los datos de hoy")
	p.get(p.amina, "{sam}/measures/phq-9").want(t, 200, "no está por encima del rango")
	p.band("15", "19", "off").leads(t, "/house/bands")
	p.get(p.amina, "{sam}/measures/phq-9").want(t, 200, "!Entre clientes que empezaron")
	p.band("15", "19", "off").want(t, 409, "Ya está así.")
	if strings.Contains(fmt.Sprint(fitted), "Canary") {
		t.Error("what was fitted names a client")
	}
}

// band sends the form of one group of the PHQ-9.
func (p *practice) band(from, to, switched string) answer {
	p.Helper()
	v := p.form(p.owen, "/house/bands")
	for name, value := range map[string]string{"measure": "phq-9", "from": from, "to": to, "go": switched} {
		v.Set(name, value)
	}
	return p.post(p.owen, "/house/bands", v)
}

// leaves ends Ruth's treatment of a client.
func (p *practice) leaves(client journal.ID) {
	p.Helper()
	who := p.ruth
	who.Fresh = true
	_, err := p.Act(p.Context(), who, desk.Form{Client: client}, func(chart.Chart) ([]journal.Event, error) {
		return []journal.Event{team.Left{Person: who.Viewer.Person}}, nil
	})
	must(p, err)
}
