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

// Record decides that a result came, of a day that is not after today.
func (l List) Record(x ResultRecorded, today journal.Day) (journal.Event, error) {
	if _, ok := Known().Item(x.Item); !ok {
		return nil, fault.In("item", "Choose what was measured.")
	}
	if x.Value = strings.TrimSpace(x.Value); x.Value == "" {
		return nil, fault.In("value", "Write the result.")
	}
	if x.On == 0 || x.On > today {
		return nil, fault.In("on", "Write the day of the sample, today or before.")
	}
	x.Source = strings.TrimSpace(x.Source)
	return x, nil
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
