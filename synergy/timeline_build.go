package synergy

import (
	"cmp"
	"slices"
	"strings"

	"tandem/chart"
	"tandem/journal"
	"tandem/measure"
	"tandem/plan"
	"tandem/therapy"
)

// TimelineOptions is what a reader may choose.
type TimelineOptions struct {
	Window Window
	Since  journal.Day // the change that medians and the bracket are about; zero: the first with scores enough on both sides
}

// leastSpan is the least that the axis shows before today: eleven weeks, so
// that a first week is not drawn across the whole page.
const leastSpan = 77

// BuildTimeline draws up the timeline of a chart: of what its lens lets
// through, and nothing else. It goes once over each chapter.
func BuildTimeline(c chart.Chart, o TimelineOptions) Timeline {
	b := &timelineBuilder{c: c, o: o, plan: c.Plan(), t: Timeline{Window: cmp.Or(o.Window, SixMonths), Today: c.Today(), Closed: c.Lens().Closed()}}
	b.quiet()
	b.t.First = b.t.Today
	b.changes()
	b.span()
	b.life()
	b.therapy()
	b.medicines()
	b.results()
	b.injections()
	b.effects()
	b.sleep()
	b.scores()
	b.tracks()
	b.planned()
	b.t.Changes = slices.DeleteFunc(b.t.Changes, func(m ChangeMark) bool { return m.Day < b.t.From || m.Day > b.t.Today })
	return b.t
}

// BuildScore draws up the scores of one measure alone, with the changes of the
// treatment over them.
func BuildScore(c chart.Chart, of measure.ID, o TimelineOptions) Timeline {
	b := &timelineBuilder{c: c, o: o, of: of, plan: c.Plan(), t: Timeline{Window: cmp.Or(o.Window, SixMonths), Today: c.Today(), Closed: c.Lens().Closed()}}
	b.quiet()
	b.t.First = b.t.Today
	b.changes()
	b.span()
	b.scores()
	b.t.Changes = slices.DeleteFunc(b.t.Changes, func(m ChangeMark) bool { return m.Day < b.t.From || m.Day > b.t.Today })
	return b.t
}

type timelineBuilder struct {
	c    chart.Chart
	o    TimelineOptions
	of   measure.ID // the one measure that is drawn; "": those of the scores lane that rank first
	plan plan.Plan
	t    Timeline

	things []Change // the changes, each by the name of what it is a step of
}

// longQuiet is after how many days without anything to draw a chart is shown up
// to its last entry: what happened years ago would be a smear at the edge.
const longQuiet = 365

// quiet ends the axis of a chart that has long been quiet where it ends.
func (b *timelineBuilder) quiet() {
	for _, e := range slices.Backward(b.c.Entries()) {
		if !drawn(e.Lane) {
			continue
		}
		if d := journal.DayOf(e.At); b.t.Today-d > longQuiet {
			b.t.Today, b.t.Quiet = d, true
		}
		return
	}
}

// span sets the axis: whole weeks back from today, and room for what is planned.
func (b *timelineBuilder) span() {
	t := &b.t
	for _, e := range b.c.Entries() {
		if d := journal.DayOf(e.At); drawn(e.Lane) && d < t.First {
			t.First = d
			break // they come in the order they happened
		}
	}
	t.From = min(t.First, t.Today-leastSpan)
	if days := t.Window.Days(); days > 0 {
		t.From = max(t.From, t.Today-journal.Day(days))
	}
	t.From -= journal.Day((int(t.From.Weekday()) + 6) % 7)
	t.Until = t.Today + max(DaysAhead, (t.Today-t.From)/11)
}

// drawn says whether entries of a lane have a place on the timeline.
func drawn(l journal.Lane) bool {
	switch l {
	case journal.Scores, journal.Diary, journal.Medication, journal.SideEffects, journal.Sessions, journal.Plan, journal.Skills:
		return true
	}
	return false
}

// sameFlag is how many days a step of a medicine or a phase may lie from the plan's
// change of the same thing and still be the same flag.
const sameFlag = 3

// changes numbers what became different, from the plan and, where the plan
// does not have it, from the medication and the therapy themselves.
func (b *timelineBuilder) changes() {
	var all []ChangeMark
	adjusted, steps := b.plan.Adjustments(), b.medicineSteps()
	done := map[plan.AdjustmentID]bool{} // named by a step
	for _, a := range adjusted {
		m := ChangeMark{Arm: a.Arm, Day: a.Day, Title: a.Title, Why: a.Why, Entry: a.Entry, Adjustment: a.Adjustment}
		if i := slices.IndexFunc(steps, func(s medicineStep) bool { return s.adjustment == a.Adjustment }); i >= 0 {
			m.Day = steps[i].Day // decided on one day and done on another: one change
			steps, done[a.Adjustment] = slices.Delete(steps, i, i+1), true
		}
		all = append(all, m)
	}
	planned := func(arm plan.Arm, trial string, day journal.Day) bool {
		return slices.ContainsFunc(adjusted, func(a plan.Adjustment) bool {
			return a.Arm == arm && !done[a.Adjustment] && (arm == plan.Therapy || a.Trial == trial) && max(a.Day-day, day-a.Day) <= sameFlag
		})
	}
	for _, m := range steps {
		if m.adjustment != "" || !planned(plan.Medication, m.trial, m.Day) {
			all = append(all, m.ChangeMark)
		}
	}
	for _, ph := range b.c.Sessions().PhaseList() {
		if !planned(plan.Therapy, "", ph.Day) {
			name := phaseWords(ph)
			all = append(all, ChangeMark{Arm: plan.Therapy, Day: ph.Day, Step: StepPhased, Name: measure.Words{English: name, Spanish: name}, Entry: ph.Entry})
		}
	}
	slices.SortStableFunc(all, func(x, y ChangeMark) int { return cmp.Compare(x.Day, y.Day) })
	for i := range all {
		all[i].Number = i + 1
	}
	b.t.Changes = all
}

func phaseWords(p therapy.Phase) string { return cmp.Or(strings.TrimSpace(p.Name), string(p.Modality)) }

func (b *timelineBuilder) inside(d journal.Day) bool { return b.t.From <= d && d <= b.t.Today }

func (b *timelineBuilder) life() {
	for _, l := range b.c.Measures().Life {
		if d := l.Day(); b.inside(d) {
			b.t.LifeEvents = append(b.t.LifeEvents, LifeMark{d, l.What, l.Entry})
		}
	}
}

// therapy takes the phases, what was held and missed, and the days on which
// skills were practised.
func (b *timelineBuilder) therapy() {
	t := &b.t
	sessions := b.c.Sessions()
	for _, p := range sessions.PhaseList() {
		s := DaySpan{p.Day, t.Today, p.Until == nil}
		if p.Until != nil {
			s.To = p.Until.Day - 1
		}
		if s.To >= t.From && s.From <= t.Today && s.To >= s.From {
			t.Phases = append(t.Phases, PhaseBar{s, strings.TrimSpace(p.Name), string(p.Modality), p.Entry})
		}
	}
	b.meetings(sessions)
	b.skills()
}

func (b *timelineBuilder) meetings(sessions therapy.Sessions) {
	for _, s := range sessions.All("") {
		if !b.inside(s.Day) {
			continue
		}
		m := Meeting{s.Day, MetInPerson, s.Entry}
		switch {
		case !s.Held:
			m.Mode = MeetingMissed
		case s.Mode == therapy.Video:
			m.Mode = MetByVideo
		case s.Mode == therapy.Phone:
			m.Mode = MetByPhone
		}
		if s.Purpose == therapy.Medication {
			b.t.Visits = append(b.t.Visits, m)
		} else {
			b.t.Sessions = append(b.t.Sessions, m)
		}
	}
}

func (b *timelineBuilder) skills() {
	t := &b.t
	used := make([]bool, t.Today-t.From+1)
	any := false
	use := func(d journal.Day) {
		if b.inside(d) {
			used[d-t.From], any = true, true
		}
	}
	for _, l := range b.c.Skills().Practised {
		use(l.Day)
	}
	for _, d := range b.c.Measures().Days.Item("daily-skill", t.From, t.Today) {
		if d.Value == 1 {
			use(d.Day)
		}
	}
	if !any {
		return
	}
	for d := t.From; d <= t.Today; d += 7 {
		w := SkillWeek{Start: d}
		for k := d; k < d+7 && k <= t.Today; k++ {
			if used[k-t.From] {
				w.Days++
			}
		}
		t.Skills = append(t.Skills, w)
	}
}

// planned lists the visits, reviews and steps of a dose that are to come, as far as the axis goes.
func (b *timelineBuilder) planned() {
	t := &b.t
	for _, a := range b.plan.Adjustments() {
		if d := a.Next(); a.Open() && d > t.Today && d <= t.Until {
			t.Planned = append(t.Planned, Planned{Day: d, What: PlannedReview, Arm: a.Arm, Number: t.number(a.Adjustment)})
		}
	}
	for _, v := range b.c.Visits().Upcoming(b.c.At()) {
		if d := v.Day(); d >= t.Today && d <= t.Until {
			t.Planned = append(t.Planned, Planned{Day: d, What: PlannedVisit, Arm: armOf(therapy.Purpose(v.Purpose))})
		}
	}
	t.Planned = append(t.Planned, b.plannedSteps()...)
	slices.SortStableFunc(t.Planned, func(x, y Planned) int { return cmp.Compare(x.Day, y.Day) })
}

// armOf is the arm that a visit of a purpose belongs to.
func armOf(p therapy.Purpose) plan.Arm {
	if p == therapy.Medication {
		return plan.Medication
	}
	return plan.Therapy
}

func (t *Timeline) number(a plan.AdjustmentID) int {
	for _, c := range t.Changes {
		if c.Adjustment == a {
			return c.Number
		}
	}
	return 0
}
