package meds

import (
	"slices"
	"strings"
	"time"

	"tandem/fault"
	"tandem/journal"
)

// Inject decides that an injection of a running trial was given.
func (r Regimen) Inject(g InjectionGiven, at time.Time) (journal.Event, error) {
	if _, err := r.running(g.Trial, at); err != nil {
		return nil, err
	}
	if g.Dose.Amount.Sign() <= 0 {
		return nil, fault.In("dose", "Write a dose above zero.")
	}
	g.Site = strings.TrimSpace(g.Site)
	return g, nil
}

// Supply decides that a running trial was prescribed again for some days.
func (r Regimen) Supply(s Supplied, at time.Time) (journal.Event, error) {
	if _, err := r.running(s.Trial, at); err != nil {
		return nil, err
	}
	if s.Days < 1 || s.Days > 366 {
		return nil, fault.In("days", "Write for how many days it lasts.")
	}
	return s, nil
}

// Note decides that something else is taken, or that an allergy is known.
func (l List) Note(n SubstanceNoted) (journal.Event, error) {
	if !slices.Contains(Sorts, n.Sort) {
		return nil, fault.In("sort", "Choose what it is.")
	}
	if _, known := Known().Drug(n.Drug); n.Drug != "" && !known {
		return nil, fault.In("drug", "This medication is not on the list; choose one, or write its name.")
	}
	if n.What = strings.TrimSpace(n.What); n.What == "" {
		return nil, fault.In("what", "Write what it is called.")
	}
	n.How, n.By = strings.TrimSpace(n.How), strings.TrimSpace(n.By)
	if n.Substance == "" {
		n.Substance = SubstanceID(journal.NewID().String())
	} else if _, err := l.noted(n.Substance); err != nil {
		return nil, err
	}
	return n, nil
}

// EndSubstance decides that something is taken no more, or was no allergy.
func (l List) EndSubstance(e SubstanceEnded) (journal.Event, error) {
	n, err := l.noted(e.Substance)
	if err != nil {
		return nil, err
	}
	if n.End != nil {
		return nil, fault.New(fault.Conflict, "This has ended already.")
	}
	if e.Why = strings.TrimSpace(e.Why); e.Why == "" {
		return nil, fault.In("why", "Say in a few words why it ends.")
	}
	return e, nil
}

func (l List) noted(id SubstanceID) (Noted, error) {
	if n, ok := l.Substance(id); ok {
		return n, nil
	}
	return Noted{}, fault.New(fault.NotFound, "This is not on the list.")
}

// Reconcile decides that the list was gone through with the client.
func (r Regimen) Reconcile(c Reconciled) (journal.Event, error) {
	if c.With = strings.TrimSpace(c.With); c.With == "" {
		return nil, fault.In("with", "Write by what it was gone through.")
	}
	for i := range c.Differences {
		d := &c.Differences[i]
		if d.Says = strings.TrimSpace(d.Says); d.Says == "" {
			return nil, fault.In("differences", "Write what the client says, in their words.")
		}
		if _, ok := r.Find(d.Trial); d.Trial != "" && !ok {
			return nil, fault.New(fault.NotFound, "This medication is not on the chart.")
		}
	}
	return c, nil
}

// Record decides that a result came, of a day that is not after today. A
// number is in a unit that the item is held against; one of an item without
// such units is in the unit that this chart has it in already.
func (l List) Record(x ResultRecorded, today journal.Day) (journal.Event, error) {
	item, ok := Known().Item(x.Item)
	if !ok || item.Answer() == ByItsForm {
		return nil, fault.In("item", "Choose what was measured.")
	}
	x.Value, x.Unit, x.Source = strings.TrimSpace(x.Value), strings.TrimSpace(x.Unit), strings.TrimSpace(x.Source)
	err1 := item.check(&x)
	if err1 == nil {
		err1 = l.sameUnit(x)
	}
	var err2 error
	if x.On == 0 || x.On > today {
		err2 = fault.In("on", "Write the day of the sample, today or before.")
	}
	if err := fault.Join(err1, err2); err != nil {
		return nil, err
	}
	if slices.ContainsFunc(l.Results, func(o journal.Line[ResultRecorded]) bool {
		return o.What.Item == x.Item && o.What.On == x.On && o.What.Value == x.Value && o.What.Unit == x.Unit
	}) {
		return nil, fault.In("value", "This result of this day is on the chart already.")
	}
	return x, nil
}

// Checked gives the result as it may stand in the place of another of its item.
func (x ResultRecorded) Checked() (ResultRecorded, error) {
	item, ok := Known().Item(x.Item)
	if !ok {
		return x, fault.In("item", "Choose what was measured.")
	}
	x.Value, x.Unit = strings.TrimSpace(x.Value), strings.TrimSpace(x.Unit)
	return x, item.check(&x)
}

// check says whether a value is one that the item takes. Its unit is written
// as the knowledge writes it.
func (x *Item) check(r *ResultRecorded) error {
	switch x.Answer() {
	case OnlyDone:
		r.Value, r.Unit = "done", ""
		return nil
	case PosOrNeg:
		r.Unit = ""
		if r.Value = strings.ToLower(r.Value); r.Value != "positive" && r.Value != "negative" {
			return fault.In("value", "Choose positive or negative.")
		}
		return nil
	case InWords:
		if r.Value == "" || len(r.Value) > longestResult {
			return fault.In("value", "Write the result in a few words.")
		}
		return nil
	}
	unit, takes := x.takes(r.Unit)
	switch {
	case r.Value == "":
		return fault.In("value", "Write the result.")
	case !readable(r.Value, unit):
		return fault.In("value", "Write the result as a number, with a point before decimals and no other signs.")
	case r.Unit == "":
		return fault.In("unit", "Write the unit of the result.")
	case !takes || x.unitless(unit):
		return fault.In("unit", "This test is not recorded in this unit, and nothing is converted here. Write the value in the unit that is named.")
	}
	if !x.possible(r.Value, unit) {
		return fault.In("value", "This value cannot be right for this test. Look at the number and its unit.")
	}
	r.Unit = unit
	return nil
}

// longestResult is how long a result in words may be.
const longestResult = 200

// sameUnit keeps the values of one item in one unit where the knowledge names
// none: a weight in pounds after one in kilograms would read as a gain.
func (l List) sameUnit(x ResultRecorded) error {
	item, _ := Known().Item(x.Item)
	if item.Answer() != ANumber || len(item.Units()) > 0 {
		return nil
	}
	for _, o := range l.Results {
		if other, ok := Known().Item(o.What.Item); ok && other.test() == item.test() && o.What.Unit != x.Unit {
			return fault.In("unit", "This chart has it in another unit, and nothing is converted here. Write the value in that one.")
		}
	}
	return nil
}

// AnswerAlert decides that the prescriber goes on past an alert, in words of
// their own.
func (l List) AnswerAlert(a Alert, why string) (journal.Event, error) {
	why = strings.TrimSpace(why)
	switch {
	case why == "" && a.Severity == Contraindicated:
		return nil, fault.In(a.Field(), "This is contraindicated. Say why you go on all the same, or change what you wrote.")
	case why == "":
		return nil, fault.In(a.Field(), "This is serious. Say what is done about it or why it is right here, or change what you wrote.")
	}
	if _, ok := l.Answered(a.Key()); ok {
		return nil, fault.New(fault.Conflict, "This alert was answered already.")
	}
	return AlertAnswered{Key: a.Key(), Rule: a.Rule, Why: why}, nil
}
