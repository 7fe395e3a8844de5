package meds

import (
	"cmp"
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"tandem/journal"
)

// titrationFacts are what a case of titration says.
type titrationFacts struct {
	Drug       DrugID      `json:"drug"`
	Indication string      `json:"indication"`
	Context    string      `json:"context"`
	Age        int         `json:"age"`
	Weight     Exact       `json:"weight_kg"`
	Start      journal.Day `json:"start"`
	Plan       []PlanStep  `json:"plan"`
	Missed     int         `json:"missed_days"`
	Daily      Exact       `json:"daily_dose_mg"`
	From       Exact       `json:"from_mg"`
	Years      Exact       `json:"years"`
}

// down says whether the case is about an end.
func (f *titrationFacts) down() bool {
	return f.From != "" || containsAny(folded(f.Indication+" "+f.Context), "stop", "taper", "discontinu")
}

func titrationCase(_ journal.Day, facts json.RawMessage) (any, error) {
	var f titrationFacts
	if err := json.Unmarshal(facts, &f); err != nil {
		return nil, err
	}
	k := Known()
	d, known := k.Named(f.Drug)
	if !known && f.Drug != anyBenzodiazepine {
		return nil, errors.New("this drug is not on the list")
	}
	s, found := k.ScheduleFor(f.Drug, f.Indication, f.Context, f.Age, f.down())
	if !found && known {
		s = d.bounds(f.down())
	}
	out := map[string]any{"schedule": nil, "days": []any{}, "dates": map[string]any{}, "restart_mg": nil, "sources": s.Sources, "verified": s.Verified}
	if found {
		out["schedule"], out["note"] = s.ID, s.Note
	}
	var days []DayDose
	var alerts []Alert
	switch {
	case f.Missed > 0:
		var mg Exact
		if mg, alerts = k.AfterGap(s, f.Drug, f.Daily, f.Missed); mg != "" {
			out["restart_mg"] = json.Number(mg)
		}
	case len(f.Plan) > 0:
		alerts = k.CheckPlan(s, f.Drug, f.Plan)
	case f.down():
		days = k.Taper(s, f.Drug, cmp.Or(f.From, f.Daily), f.Years)
		if known && (!found || len(days) == 0) {
			days, alerts = nil, []Alert{d.ending()}
		}
	case found:
		days = s.Days(f.Weight)
	}
	out["days"], out["dates"] = shown(days), datesOf(days, f.Start)
	out["alerts"] = append([]Alert{}, alerts...)
	return out, nil
}

// bounds is the schedule of a drug that has none by name: how far and how soon
// a step goes, and how high.
func (d *Drug) bounds(down bool) StepSchedule {
	s := StepSchedule{Drug: d.ID, Sources: d.Titration.Sources, Verified: d.Titration.Verified}
	if down {
		s.Indication, s.Rules.Relative = stopping, true
		return s
	}
	s.Rules.MinStepDays = d.Titration.Value.MinIntervalDays
	for _, x := range d.Titration.Value.StepMg {
		if x.number().above(cmp.Or(s.Rules.MaxStepMg, "0")) {
			s.Rules.MaxStepMg = x
		}
	}
	for _, x := range d.Dosing {
		if most := cmp.Or(x.Max, x.UsualMax); x.Basis == "per day" && most.number().above(cmp.Or(s.Rules.MaxMg, "0")) {
			s.Rules.MaxMg = most
		}
	}
	return s
}

// ending is what is known of stopping a drug that has no schedule for it.
func (d *Drug) ending() Alert {
	x := d.Discontinuation
	severity := Monitor
	switch x.Value.Risk {
	case "high":
		severity = Serious
	case "moderate":
		severity = Moderate
	}
	return Alert{Kind: AboutTitration, Severity: severity, Drugs: []DrugID{d.ID}, Rule: "discontinuation", Advice: x.Value.Advice,
		Sources: x.Sources, Verified: x.Verified && len(x.UnverifiedParts) == 0, Unverified: x.UnverifiedParts}
}

func shown(days []DayDose) []map[string]any {
	out := []map[string]any{}
	for _, d := range days {
		one := map[string]any{"day": d.Day, "daily_dose_mg": nil}
		if d.Mg != "" {
			one["daily_dose_mg"] = json.Number(d.Mg)
		}
		if d.Take != "" {
			one["every_other_day_mg"] = json.Number(d.Take)
		}
		if d.Note = strings.TrimSpace(d.Note); d.Note != "" {
			one["note"] = d.Note
		}
		out = append(out, one)
	}
	return out
}

// datesOf gives the day of the calendar on which each dose begins.
func datesOf(days []DayDose, start journal.Day) map[string]journal.Day {
	out := map[string]journal.Day{}
	for i, d := range days {
		if start != 0 && (i == 0 || days[i-1].Mg != d.Mg || days[i-1].Day+1 != d.Day) {
			out[strconv.Itoa(d.Day)] = start + journal.Day(d.Day-1)
		}
	}
	return out
}
