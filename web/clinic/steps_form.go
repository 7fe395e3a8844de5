package clinic

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
	"tandem/web"
	"tandem/web/ui"
)

// A plan of steps is laid out in a form: rows of day, dose, rhythm and condition,
// each with what is known against it. The rows come from a named schedule or are
// written by hand, and every one may be changed.

// mostRows is how many steps a form has at the most.
const mostRows = 80

// freeRows is how many empty rows stand in a plan that is written by hand.
const freeRows = 3

// ownPlan is the choice of no named schedule.
const ownPlan = "own"

// side is one column of steps in a form: of a running medication, or of one that
// is about to begin. Its fields begin with its name.
type side struct {
	name string
	l    *leaf
	f    *web.Form
	of   meds.TrialID  // what runs, "" where it begins
	new  *meds.Started // what begins, nil where it runs
}

func (s side) field(part string) string { return s.name + part }

// row names a field of a row, counted from 0.
func (s side) row(i int, part string) string { return s.name + meds.StepField(i, part) }

func (s side) rows() int {
	n, _ := strconv.Atoi(s.f.Value(s.field("rows")))
	return min(max(n, 0), mostRows)
}

// trial is the running medication; false where it begins.
func (s side) trial() (meds.Trial, bool) { return s.l.Meds().Find(s.of) }

// drug is the medication, as the knowledge or the chart names it.
func (s side) drug() meds.DrugID {
	if t, ok := s.trial(); ok {
		return cmp.Or(t.Drug, meds.DrugID(t.Name))
	}
	if s.new != nil {
		return cmp.Or(s.new.Drug, meds.DrugID(s.new.Name))
	}
	return ""
}

func (s side) meant() string {
	if t, ok := s.trial(); ok {
		return t.For
	}
	return s.f.Text("for")
}

// called is the medication in the reader's language.
func (s side) called(ctx context.Context) string { return together(ctx, s.drug()) }

// fitting are the schedules that fit, up and, of what runs, down to none.
func (s side) fitting() []meds.StepSchedule {
	taking := slices.DeleteFunc(s.l.Meds().Taking(s.l.MedList(), s.l.At()), func(d meds.DrugID) bool { return d == s.drug() })
	k := meds.Known()
	if s.name == downSide {
		return k.Fitting(s.drug(), s.meant(), taking, s.l.age(), true)
	}
	out := k.Fitting(s.drug(), s.meant(), taking, s.l.age(), false)
	if _, running := s.trial(); running {
		out = append(out, k.Fitting(s.drug(), s.meant(), taking, s.l.age(), true)...)
	}
	return out
}

// named is the schedule that the form follows, false for a plan of one's own.
func (s side) named() (meds.StepSchedule, bool) {
	return meds.Known().Schedule(s.f.Text(s.field("named")))
}

// fits is a fault where the schedule was not made for what is taken.
func (s side) fits() error {
	named, ok := s.named()
	if !ok {
		return nil
	}
	if !slices.ContainsFunc(s.fitting(), func(x meds.StepSchedule) bool { return x.ID == named.ID }) {
		return fault.In(s.field("named"), "This schedule was not made for what is taken beside it, or for what it is meant to help with. Choose another.")
	}
	return nil
}

// daily is what is taken of it in a day now, in mg, and since when.
func (s side) daily() (mg meds.Exact, since journal.Day, how meds.Schedule) {
	t, ok := s.trial()
	if !ok {
		return "", 0, ""
	}
	step, ok := t.StepAt(s.l.At())
	if !ok {
		return "", 0, ""
	}
	return meds.DailyMg(step.Dose, step.Schedule), step.Day, step.Schedule
}

// lay fills the rows from the chosen schedule, or leaves empty ones.
func (s side) lay() {
	for i := range s.rows() {
		s.f.Drop(s.row(i, "day"), s.row(i, "dose"), s.row(i, "schedule"), s.row(i, "if"))
	}
	x := meds.Laying{Drug: s.drug(), First: s.first()}
	x.Daily, x.Since, x.How = s.daily()
	named, ok := s.named()
	if !ok {
		s.f.Set(s.field("rows"), strconv.Itoa(freeRows))
		s.f.Set(s.row(0, "day"), x.First.String())
		for i := range freeRows {
			s.f.Set(s.row(i, "schedule"), string(cmp.Or(x.How, meds.Daily)))
		}
		return
	}
	x.Schedule, x.Weight = named, meds.Exact(s.f.Text("weight"))
	if t, ok := s.trial(); ok {
		x.Years = meds.Exact(strconv.Itoa(int(s.l.Today()-t.Day) / 365))
	}
	if n, ok, err := s.f.Number(s.field("missed")); ok && err == nil {
		x.Missed = min(max(n, 0), 3650)
	}
	laid := meds.Known().Lay(x)
	laid = laid[:min(len(laid), mostRows)]
	s.f.Set(s.field("rows"), strconv.Itoa(len(laid)))
	s.f.Set(s.field("unit"), "mg")
	for i, step := range laid {
		s.f.Set(s.row(i, "day"), step.Day.String())
		s.f.Set(s.row(i, "schedule"), string(step.Schedule))
		if !step.Open {
			s.f.Set(s.row(i, "dose"), step.Dose.Number())
		}
		s.f.Set(s.row(i, "words"), step.Words)
	}
}

// first is the day of the first step: today where none is written.
func (s side) first() journal.Day {
	d, err := journal.ParseDay(s.f.Text(s.field("first")))
	if err != nil || d < s.l.Today() {
		return s.l.Today()
	}
	return d
}

// addRow puts an empty row at the end, a week after the last.
func (s side) addRow() {
	n := s.rows()
	if n == mostRows {
		return
	}
	s.f.Set(s.field("rows"), strconv.Itoa(n+1))
	if n > 0 {
		if d, err := journal.ParseDay(s.f.Text(s.row(n-1, "day"))); err == nil {
			s.f.Set(s.row(n, "day"), (d + 7).String())
		}
		s.f.Set(s.row(n, "schedule"), s.f.Text(s.row(n-1, "schedule")))
	}
}

// steps reads the rows. One whose day and dose are both empty is left out; "0"
// is none. At gives the row of each step.
func (s side) steps() (out []meds.PlannedDose, at []int, err error) {
	var errs []error
	for i := range s.rows() {
		day, dose := s.f.Text(s.row(i, "day")), s.f.Text(s.row(i, "dose"))
		if day == "" && dose == "" {
			continue
		}
		x := meds.PlannedDose{Schedule: meds.Schedule(s.f.Text(s.row(i, "schedule"))), If: s.f.Text(s.row(i, "if"))}
		var bad error
		if x.Day, bad = journal.ParseDay(day); bad != nil || x.Day < 0 || x.Day > s.l.Today()+3660 {
			errs = append(errs, fault.In(s.row(i, "day"), "Write the day of this step, or clear its dose."))
		}
		switch {
		case dose == "":
			errs = append(errs, fault.In(s.row(i, "dose"), "Write the dose of this step, 0 for none, or clear its day."))
		case strings.Trim(dose, "0.") == "":
			x.Schedule = ""
		default:
			if x.Dose, bad = meds.ParseDose(dose, cmp.Or(s.f.Text(s.field("unit")), "mg")); bad != nil {
				errs = append(errs, renamed(bad, func(name string) string { return s.row(i, name) }))
			}
		}
		out, at = append(out, x), append(at, i)
	}
	return out, at, fault.Join(errs...)
}

// renamed puts other names to the fields of a fault.
func renamed(err error, name func(string) string) error {
	if err == nil {
		return nil
	}
	f := fault.Of(err)
	if len(f.Fields) == 0 {
		return err
	}
	var out []error
	for _, x := range f.Fields {
		out = append(out, fault.In(name(x.Name), x.Sentence))
	}
	return fault.Join(out...)
}

// inRows says of a fault of the chapter in which row of the form it is.
func (s side) inRows(err error, at []int) error {
	return renamed(err, func(name string) string {
		n, part, ok := strings.Cut(name, "-")
		if i, bad := strconv.Atoi(n); ok && bad == nil && i >= 0 && i < len(at) {
			return s.row(at[i], part)
		}
		if name == "steps" {
			return s.field("named")
		}
		return name
	})
}

// plan is what the rows say, as the chapter has it.
func (s side) plan(steps []meds.PlannedDose) meds.StepsPlanned {
	p := meds.StepsPlanned{Plan: meds.StepPlanID(newID(s.f) + s.name), Trial: s.of, Steps: steps, Why: s.f.Text("why")}
	if named, ok := s.named(); ok {
		p.Schedule = named.ID
	}
	if s.new != nil {
		p.Trial = meds.TrialID(newID(s.f))
		begins := *s.new
		begins.For = s.f.Text("for")
		p.Begins = &begins
	}
	return p
}

// checked is what is known against the rows as they stand; those that cannot be
// read are passed over. At gives the row of each step.
func (s side) checked(cross *meds.Crossing) (c meds.CheckedSteps, at []int) {
	steps, rows, _ := s.steps()
	var ok []meds.PlannedDose
	for i, x := range steps {
		if x.Day > 0 && s.f.Text(s.row(rows[i], "dose")) != "" {
			ok, at = append(ok, x), append(at, rows[i])
		}
	}
	if len(ok) == 0 {
		return meds.CheckedSteps{}, nil
	}
	return s.l.Meds().CheckSteps(s.l.MedList(), s.plan(ok), cross, s.l.age(), s.l.At()), at
}

// weighs asks whether a schedule needs the weight.
func (s side) weighs() bool {
	named, ok := s.named()
	return ok && named.Rules.PerKgStart != ""
}

// scheduleOptions are the schedules that fit, and a plan of one's own.
func (s side) scheduleOptions(ctx context.Context) []ui.Option {
	var out []ui.Option
	for _, x := range s.fitting() {
		out = append(out, ui.Option{Value: x.ID, Label: scheduleTitle(ctx, x)})
	}
	return append(out, ui.Option{Value: ownPlan, Label: t(ctx, "A plan of my own")})
}

// scheduleTitle names a schedule by what it is for and when it holds, in the
// words of the knowledge.
func scheduleTitle(ctx context.Context, x meds.StepSchedule) string {
	if x.Ends() {
		return t(ctx, "Down to none ({what})", "what", x.Context)
	}
	return x.Indication + " (" + x.Context + ")"
}

// rowsHow are the rhythms of a row.
func rowsHow(ctx context.Context) []ui.Option { return schedules(ctx) }

// stairsOf draws steps as they stand in a plan.
func stairsOf(ctx context.Context, drug string, steps []meds.PlannedDose, days []journal.Day, taken int) ui.Stairs {
	s := ui.Stairs{}
	var words []string
	for i, x := range steps {
		dose := doseWords(ctx, x.Whole())
		s.Steps = append(s.Steps, ui.Stair{From: int(days[i] - days[0]), High: x.High(), Dose: dose, Day: short(ctx, days[i]), Taken: i < taken})
		words = append(words, t(ctx, "{dose} from {day}", "dose", dose, "day", short(ctx, days[i])))
	}
	s.Says = drug + ": " + lang.Of(ctx).List(words...)
	return s
}

// doseWords is a dose, or that there is none.
func doseWords(ctx context.Context, d meds.Dose) string {
	if d.IsZero() {
		return t(ctx, "none")
	}
	return d.String()
}

// drawn is the staircase of the rows as they stand, empty where they are in
// disorder.
func (s side) drawn(ctx context.Context) ui.Stairs {
	steps, _, err := s.steps()
	if err != nil || len(steps) == 0 {
		return ui.Stairs{}
	}
	var days []journal.Day
	for i, x := range steps {
		if i > 0 && x.Day <= steps[i-1].Day {
			return ui.Stairs{}
		}
		days = append(days, x.Day)
	}
	return stairsOf(ctx, s.called(ctx), steps, days, 0)
}

// sold says whether the dose of a row can be made of whole units of one strength.
func (s side) sold(i int) bool {
	d, known := meds.Known().Drug(s.drug())
	dose, err := meds.ParseDose(s.f.Text(s.row(i, "dose")), cmp.Or(s.f.Text(s.field("unit")), "mg"))
	return !known || err != nil || d.Sold(meds.DailyMg(dose, meds.Daily))
}

// ending is what is known of stopping the medication, where the steps go down.
func (s side) ending() (x meds.Fact[meds.Discontinuation], ok bool) {
	named, chosen := s.named()
	d, known := meds.Known().Drug(s.drug())
	if !known || s.name != downSide && !(chosen && named.Ends()) || d.Discontinuation.Value.Advice == "" {
		return x, false
	}
	return d.Discontinuation, true
}

// again is how to begin after days without it, as the schedule has it.
type again struct {
	mg     meds.Exact // of a day; "": it names none
	alerts []meds.Alert
}

// afterMissed says with which dose the schedule begins again after the days that
// the form names; nil: it names none, or no schedule.
func (s side) afterMissed() *again {
	n, ok, err := s.f.Number(s.field("missed"))
	named, chosen := s.named()
	daily, _, _ := s.daily()
	if !ok || err != nil || n < 1 || !chosen || named.Ends() {
		return nil
	}
	mg, alerts := meds.Known().AfterGap(named, s.drug(), daily, min(n, 3650))
	return &again{mg, alerts}
}

// scheduleBounds are the bounds of a schedule in words.
func scheduleBounds(ctx context.Context, x meds.StepSchedule) []string {
	var out []string
	r := x.Rules
	if r.MinStepDays > 0 {
		out = append(out, t(ctx, "At least {n} days at one dose.", "n", number(ctx, r.MinStepDays)))
	}
	if most := cmp.Or(r.MaxStepMg, r.StepMg); most != "" && !x.Ends() {
		out = append(out, t(ctx, "A step is {mg} mg at most.", "mg", string(most)))
	}
	if r.MaxMg != "" {
		out = append(out, t(ctx, "At most {mg} mg in a day.", "mg", string(r.MaxMg)))
	}
	if r.MinDays > 0 {
		out = append(out, t(ctx, "Over at least {n} days.", "n", number(ctx, r.MinDays)))
	}
	if r.MaxPctPer14 != "" {
		out = append(out, t(ctx, "Not more than {pct}% less in 14 days.", "pct", string(r.MaxPctPer14)))
	}
	if x.Shrinks() {
		out = append(out, t(ctx, "Each step takes a share of the dose then taken: the steps get smaller towards the end."))
	}
	if r.RestartAfter > 0 {
		out = append(out, t(ctx, "Begun again from the first step after {n} days without it.", "n", number(ctx, r.RestartAfter)))
	}
	return out
}
