package synergy

import (
	"slices"

	"tandem/chart"
	"tandem/journal"
	"tandem/measure"
	"tandem/meds"
	"tandem/therapy"
)

// scaleItems are the items of the monitoring that are questionnaires here.
var scaleItems = map[measure.ID]string{"phq-9": "phq9", "gad-7": "gad7", "aims": "aims"}

// Monitoring is what is watched for what a client takes, and what of it is due.
// Scales that were answered, visits that were held and queries of the state's
// program count as done, as far as the reader sees them. Lane medication.
func Monitoring(c chart.Chart) meds.Monitoring {
	f := c.Meds().Facts(c.MedList(), ageOf(c.Summary(), c.Today()), c.At())
	done := func(item string, on journal.Day) {
		if on <= c.Today() {
			f.Done = append(f.Done, meds.Done{Item: item, On: on})
		}
	}
	for _, e := range c.Entries() {
		switch ev := e.Event.(type) {
		case measure.Answered:
			if item, ok := scaleItems[ev.Measure]; ok {
				done(item, journal.DayOf(e.At))
			}
		case therapy.SessionHeld:
			if ev.Purpose == therapy.Medication {
				done("ad_visits", journal.DayOf(e.At))
			}
		case meds.ProgramQueried:
			done("pdmp", journal.DayOf(e.At))
		}
	}
	return meds.Known().Monitor(c.Today(), f)
}

// Measured are the kinds of items of which a result comes to the chart, and
// that the caseload therefore tells of: what is asked or rated at a visit is
// not told from this lane alone.
var Measured = []string{"lab", "vital", "ecg"}

// Monitoring is the same from the summary, of what is measured and injected.
// Lanes medication, which must be open, and contact.
func (v *View) Monitoring() meds.Monitoring {
	return meds.Known().Monitor(v.Today, v.Medication.Regimen.Facts(v.Medication.List, ageOf(v.Summary, v.Today), v.At))
}

// Watched is the whole of what is watched as the summary tells it: forms,
// visits and queries count as done where their lanes are open, and what only a
// closed lane could tell is left out. Lane medication, which must be open.
func (v *View) Watched() meds.Monitoring {
	f := v.Medication.Regimen.Facts(v.Medication.List, ageOf(v.Summary, v.Today), v.At)
	done := func(item string, on journal.Day) {
		if on <= v.Today {
			f.Done = append(f.Done, meds.Done{Item: item, On: on})
		}
	}
	for _, l := range v.Medication.Regimen.Queries {
		done("pdmp", l.Day)
	}
	if v.Sessions != nil {
		for _, x := range v.Sessions.All(therapy.Medication) {
			if x.Held {
				done("ad_visits", x.Day)
			}
		}
	}
	told := map[string]bool{}
	for measure, item := range scaleItems {
		forms, open := v.forms(measure)
		told[item] = open
		for _, x := range forms {
			done(item, x.Day())
		}
	}
	m := meds.Known().Monitor(v.Today, f)
	m.Tests = slices.DeleteFunc(m.Tests, func(x meds.Test) bool {
		kind := x.Item().Type
		return kind == "scale" && !told[x.Item().ID] || kind == "visit" && v.Sessions == nil
	})
	return m
}

// forms are the answers to a questionnaire that the summary keeps, and whether
// the lane that it stands in is open.
func (v *View) forms(id measure.ID) (measure.Forms, bool) {
	switch {
	case measure.LaneOf(id) == journal.SideEffects && v.SideEffects != nil:
		return v.SideEffects.Rated.Measures.Of(id), true
	case measure.LaneOf(id) == journal.Scores && v.Scores != nil:
		return v.Scores.Measures.Of(id), true
	}
	return nil, false
}

func ageOf(s chart.Summary, today journal.Day) int {
	if s.Contact == nil || s.Contact.Birth == 0 {
		return 0
	}
	return s.Contact.Age(today)
}
