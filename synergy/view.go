package synergy

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"tandem/chart"
	"tandem/journal"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/therapy"
)

// View is a summary behind a reader's lens at a moment, as rules and rows read
// it: what several of them need is worked out once.
type View struct {
	chart.Summary
	At    time.Time // in the client's zone, where the reader knows it
	Today journal.Day

	series func() []measure.Series
	judged func() (scored, bool)
	due    func() []measure.Due
	trials func() []meds.Trial
	taken  func() measure.Adherence
	met    func() []therapy.Session
}

// Read makes a view of a summary.
func Read(s chart.Summary, at time.Time) *View {
	if s.Contact != nil && s.Contact.Zone != "" {
		at = at.In(s.Contact.Location())
	}
	v := &View{Summary: s, At: at, Today: journal.DayOf(at),
		series: sync.OnceValue(func() []measure.Series {
			if s.Scores == nil {
				return nil
			}
			return s.Scores.Primary(s.Library())
		}),
		trials: sync.OnceValue(func() []meds.Trial {
			if s.Medication == nil {
				return nil
			}
			return slices.DeleteFunc(s.Medication.Regimen.Current(at), func(t meds.Trial) bool { return t.AsNeeded })
		}),
		met: sync.OnceValue(func() []therapy.Session {
			if s.Sessions == nil {
				return nil
			}
			return slices.DeleteFunc(s.Sessions.All(therapy.Therapy), func(x therapy.Session) bool { return x.At.After(at) })
		}),
	}
	v.judged = sync.OnceValues(func() (scored, bool) {
		if series, ok := v.Main(); ok {
			return scores(series)
		}
		return scored{}, false
	})
	v.taken = sync.OnceValue(func() measure.Adherence { return s.Medication.Taken.Days.Adherence(v.Today) })
	v.due = sync.OnceValue(func() []measure.Due { return s.Scores.Due(s.Library(), v.Today, measure.Times{}) })
	return v
}

// Main is the client's main score; false when the lane is closed or nothing
// was answered but what the practice made itself. Lane scores.
func (v *View) Main() (measure.Series, bool) { return mainOf(v.series()) }

// Due is what is asked for by the calendar, the longest overdue first. Lane
// scores, which must be open.
func (v *View) Due() []measure.Due { return v.due() }

// Trials are the regular medications that run. Lane medication.
func (v *View) Trials() []meds.Trial { return v.trials() }

// Taken is how the medicines of the last 28 days were taken, as the client
// says. Lane medication, which must be open.
func (v *View) Taken() measure.Adherence { return v.taken() }

// Met are the sessions of therapy up to now, held and missed. Lane sessions.
func (v *View) Met() []therapy.Session { return v.met() }

// open says whether the reader has every one of the lanes.
func (v *View) open(lanes []journal.Lane) bool {
	for _, l := range lanes {
		if !has(v.Summary, l) {
			return false
		}
	}
	return true
}

func has(s chart.Summary, l journal.Lane) bool {
	switch l {
	case journal.Scores:
		return s.Scores != nil
	case journal.Diary:
		return s.Diary != nil
	case journal.Urges:
		return s.Urges != nil
	case journal.Medication:
		return s.Medication != nil
	case journal.SideEffects:
		return s.SideEffects != nil
	case journal.Sessions:
		return s.Sessions != nil
	case journal.Plan:
		return s.Plan != nil
	case journal.Safety:
		return s.Safety != nil
	case journal.Visits:
		return s.Visits != nil
	case journal.Contact:
		return s.Contact != nil
	case journal.Team:
		return s.Team != nil
	case journal.Messages:
		return s.Messages != nil
	}
	return false
}

func mainOf(all []measure.Series) (measure.Series, bool) {
	all = validated(all)
	if len(all) == 0 {
		return measure.Series{}, false
	}
	return slices.MaxFunc(all, func(a, b measure.Series) int {
		return cmp.Or(cmp.Compare(preference(a), preference(b)), cmp.Compare(len(a.Points), len(b.Points)))
	}), true
}

// validated leaves out what the practice made itself: nothing is judged by it.
func validated(all []measure.Series) []measure.Series {
	return slices.DeleteFunc(slices.Clone(all), func(s measure.Series) bool {
		in, ok := s.Instrument()
		return !ok || in.Own()
	})
}

func preference(s measure.Series) int {
	in, ok := s.Instrument()
	switch {
	case s.Measure == "phq-9":
		return 2
	case ok && in.Change[s.Score].ClinicalCutoff != nil:
		return 1
	}
	return 0
}

// daysAgo is a day before today.
func (v *View) daysAgo(n int) journal.Day { return v.Today - journal.Day(n) }

// evening is eight in the evening of a day, the client's time.
func (v *View) evening(d journal.Day) time.Time {
	return d.Start(v.At.Location()).Add(dayEnds * time.Hour)
}

// first is the first on the team with a role, else the first of those who are
// called.
func (v *View) first(role journal.Role) []journal.ID {
	if m := v.Team.With(role); len(m) > 0 {
		return []journal.ID{m[0].Person}
	}
	return v.Team.Named()[:min(1, len(v.Team.Named()))]
}

// both are the first therapist and the first prescriber.
func (v *View) both() []journal.ID {
	out := v.first(journal.Therapist)
	for _, p := range v.first(journal.Prescriber) {
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// arm is the clinician of an arm of the treatment.
func (v *View) arm(a plan.Arm) []journal.ID {
	if a == plan.Medication {
		return v.first(journal.Prescriber)
	}
	return v.first(journal.Therapist)
}
