package synergy

import (
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

func ageOf(s chart.Summary, today journal.Day) int {
	if s.Contact == nil || s.Contact.Birth == 0 {
		return 0
	}
	return s.Contact.Age(today)
}
