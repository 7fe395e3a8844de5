package synergy

import (
	"slices"

	"tandem/chart"
	"tandem/journal"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/schedule"
)

// Times is when visits are, doses changed, and what a change asks for, as far as the reader's lens lets
// it through: what is asked before a visit has no day for who sees no visits.
func Times(c chart.Chart) (t measure.Times) {
	if c.Lens().Has(journal.Visits) {
		t.Visits = visitDays(c.Visits())
	}
	if c.Lens().Has(journal.Medication) {
		t.Doses = doseDays(c.Meds())
	}
	if c.Lens().Has(journal.Plan) {
		t.Watched = watchedForms(c.Plan(), c.Today())
	}
	return t
}

// watchedForms are the questionnaires that changes of the treatment ask for
// while they are looked at more closely.
func watchedForms(p plan.Plan, today journal.Day) (out []measure.Watched) {
	for _, a := range p.Running() {
		for _, w := range a.Watching(today) {
			if days := w.Days(a.Day); w.Measure != "" && len(days) > 0 {
				out = append(out, measure.Watched{Measure: measure.ID(w.Measure), Mark: measure.Mark{Entry: a.Entry, At: a.At}, By: a.By, Days: days, Until: w.Until})
			}
		}
	}
	return out
}

// Due lists what is asked for on a chart, the longest overdue first.
func Due(c chart.Chart) []measure.Due {
	return c.Measures().Due(c.Today(), c.Lens().Has, Times(c))
}

// Agenda is what the client is asked in the coming seven days, of the forms
// that can be shown to them.
func Agenda(c chart.Chart, shows func(*measure.Instrument) bool) measure.Agenda {
	return c.Measures().Agenda(c.Today(), c.Lens().Has, Times(c), shows)
}

// Waiting lists what a summary says is asked for and late, the longest first.
// Lane scores, which must be open; visits and medication where they are.
func (v *View) Waiting() []measure.Due {
	var t measure.Times
	if v.Visits != nil {
		t.Visits = visitDays(*v.Visits)
	}
	if v.Medication != nil {
		t.Doses = doseDays(v.Medication.Regimen)
	}
	if v.Plan != nil {
		t.Watched = watchedForms(*v.Plan, v.Today)
	}
	return slices.DeleteFunc(v.Scores.Due(v.Library(), v.Today, t), func(d measure.Due) bool { return d.Late == 0 })
}

// visitDays are the dates of the visits that were not cancelled, in order.
func visitDays(v schedule.Visits) (days []journal.Day) {
	for _, x := range v.All() {
		if x.Off == nil {
			days = append(days, x.Day())
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// doseDays are the dates on which regular medications were started or their
// doses changed, in order.
func doseDays(r meds.Regimen) (days []journal.Day) {
	for _, t := range r.Trials() {
		if t.AsNeeded {
			continue
		}
		for _, s := range t.Steps {
			days = append(days, s.Day)
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}
