package meds

import (
	"slices"
	"strings"
	"time"

	"tandem/fault"
	"tandem/journal"
)

// Start decides that a medication begins at a moment. A trial without a name
// is given one.
func (r Regimen) Start(s Started, at time.Time) (journal.Event, error) {
	s.Name, s.For, s.Why = strings.TrimSpace(s.Name), strings.TrimSpace(s.For), strings.TrimSpace(s.Why)
	var errs []error
	if _, known := Known().Drug(s.Drug); s.Drug != "" && !known {
		errs = append(errs, fault.In("drug", "This medication is not on the list; choose one, or write its name."))
	} else if s.Drug == "" && s.Name == "" {
		errs = append(errs, fault.In("drug", "Choose a medication, or write its name."))
	}
	if s.Dose.Amount.Sign() <= 0 {
		errs = append(errs, fault.In("dose", "Write a dose above zero."))
	}
	if !slices.Contains(Schedules, s.Schedule) && !(s.AsNeeded && s.Schedule == "") {
		errs = append(errs, fault.In("schedule", "Choose how often it is taken."))
	}
	if s.Why == "" {
		errs = append(errs, fault.In("why", "Say why it starts; the therapist reads it too."))
	}
	if s.MostADay < 0 || s.MostADay > 24 {
		errs = append(errs, fault.In("most_a_day", "Write how often in a day at the most, from 1 to 24."))
	}
	if s.SupplyDays < 0 || s.SupplyDays > 366 {
		errs = append(errs, fault.In("supply_days", "Write for how many days it lasts."))
	}
	if err := fault.Join(errs...); err != nil {
		return nil, err
	}
	if s.Drug != "" {
		s.Name = ""
	}
	for _, t := range r.Current(at) {
		if t.same(s) && !t.otherHalf(s) {
			return nil, fault.New(fault.Conflict, "This medication is running already; change its dose instead.")
		}
	}
	if s.Trial == "" {
		s.Trial = TrialID(journal.NewID().String())
	}
	return s, nil
}

func (t Trial) same(s Started) bool {
	return t.AsNeeded == s.AsNeeded && t.Drug == s.Drug && folded(t.Name) == folded(s.Name)
}

// otherHalf says whether a start is the other half of an unequal split: one
// dose in the morning and another at night are two lines of the regimen.
func (t Trial) otherHalf(s Started) bool {
	now := t.Last().Schedule
	return now == InTheMorning && s.Schedule == AtNight || now == AtNight && s.Schedule == InTheMorning
}

// running gives a trial that goes on at a moment, or the fault that says why not.
func (r Regimen) running(id TrialID, at time.Time) (Trial, error) {
	t, ok := r.Find(id)
	switch {
	case !ok:
		return t, fault.New(fault.NotFound, "This medication is not on the chart.")
	case t.At.After(at):
		return t, fault.New(fault.Invalid, "On that day this medication had not been started.")
	case !t.Running(at):
		return t, fault.New(fault.Conflict, "This medication was stopped already.")
	}
	return t, nil
}

// ChangeDose decides that a running trial goes on at another dose, or on
// another schedule, from a moment.
func (r Regimen) ChangeDose(c DoseChanged, at time.Time) (journal.Event, error) {
	t, err := r.running(c.Trial, at)
	if err != nil {
		return nil, err
	}
	if c.Why = strings.TrimSpace(c.Why); c.Why == "" {
		return nil, fault.In("why", "Say why the dose changes; the therapist reads it too.")
	}
	if c.Dose.Amount.Sign() <= 0 {
		return nil, fault.In("dose", "Write a dose above zero.")
	}
	if c.Schedule != "" && !slices.Contains(Schedules, c.Schedule) {
		return nil, fault.In("schedule", "Choose how often it is taken.")
	}
	if t.OnHold(at) {
		return nil, fault.New(fault.Conflict, "This medication is on hold; resume it, at the new dose if you wish.")
	}
	if now, _ := t.StepAt(at); now.Dose.Equal(c.Dose) && (c.Schedule == "" || c.Schedule == now.Schedule) {
		return nil, fault.New(fault.Conflict, "This is the dose already.")
	}
	return c, nil
}

// Hold decides that none of it is taken for now.
func (r Regimen) Hold(h Held, at time.Time) (journal.Event, error) {
	t, err := r.running(h.Trial, at)
	if err != nil {
		return nil, err
	}
	if h.Why = strings.TrimSpace(h.Why); h.Why == "" {
		return nil, fault.In("why", "Say why it is held; the therapist reads it too.")
	}
	if t.OnHold(at) {
		return nil, fault.New(fault.Conflict, "This medication is on hold already.")
	}
	return h, nil
}

// Resume decides that a medication on hold is taken again, at the dose given
// or, without one, as before.
func (r Regimen) Resume(s Resumed, at time.Time) (journal.Event, error) {
	t, err := r.running(s.Trial, at)
	if err != nil {
		return nil, err
	}
	if s.Why = strings.TrimSpace(s.Why); s.Why == "" {
		return nil, fault.In("why", "Say why it is taken again; the therapist reads it too.")
	}
	if s.Dose.Amount.Sign() < 0 {
		return nil, fault.In("dose", "Write a dose above zero.")
	}
	if !t.OnHold(at) {
		return nil, fault.New(fault.Conflict, "This medication is not on hold.")
	}
	return s, nil
}

// Stop decides that a trial is over.
func (r Regimen) Stop(s Stopped, at time.Time) (journal.Event, error) {
	if _, err := r.running(s.Trial, at); err != nil {
		return nil, err
	}
	if !slices.Contains(Reasons, s.Reason) {
		return nil, fault.In("reason", "Choose why it stops.")
	}
	if s.Why = strings.TrimSpace(s.Why); s.Why == "" && s.Reason == OtherReason {
		return nil, fault.In("why", "Say in a few words why it stops; the therapist reads it too.")
	}
	return s, nil
}

// TakeAsNeeded decides that the client took an as-needed medication at a moment.
func (r Regimen) TakeAsNeeded(a AsNeededTaken, at time.Time) (journal.Event, error) {
	t, err := r.running(a.Trial, at)
	if err != nil {
		return nil, err
	}
	if !t.AsNeeded {
		return nil, fault.New(fault.Invalid, "This medication is taken regularly, not as needed.")
	}
	return a, nil
}

// Report decides that the client told of a side effect, a new one when it has
// no name yet, or of how bad a known one is now.
func (f Effects) Report(s SideEffectReported) (journal.Event, error) {
	if _, known := f.Find(s.Effect); s.Effect != "" && !known {
		return nil, fault.New(fault.NotFound, "This side effect is not on the chart.")
	}
	if s.What = strings.TrimSpace(s.What); s.What == "" {
		return nil, fault.In("what", "Say what you noticed, in your own words.")
	}
	if s.Severity < 1 || s.Severity > 3 {
		return nil, fault.In("severity", "Choose how strong it is: mild, moderate or severe.")
	}
	if s.Effect == "" {
		s.Effect = EffectID(journal.NewID().String())
	}
	return s, nil
}

// End decides that a side effect is gone.
func (f Effects) End(id EffectID) (journal.Event, error) {
	e, ok := f.Find(id)
	if !ok {
		return nil, fault.New(fault.NotFound, "This side effect is not on the chart.")
	}
	if _, ended := e.Ended(); ended {
		return nil, fault.New(fault.Conflict, "This side effect has ended already.")
	}
	return SideEffectEnded{Effect: id}, nil
}
