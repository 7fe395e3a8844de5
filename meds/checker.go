package meds

import (
	"context"
	"time"

	"tandem/journal"
)

// Checker is another knowledge base about medications, one that a practice has
// a right to. It answers the question that Knowledge.Check answers, and is
// shown beside it: it stops nothing and silences nothing. Package drugcheck has
// one that asks over HTTP.
type Checker interface {
	// Name is what clinicians read beside its alerts.
	Name() string
	// Check looks at everything that is taken or planned on a day. An error
	// says that it did not answer, and the page says so.
	Check(ctx context.Context, on journal.Day, f Facts) (Checked, error)
}

// Facts is what a check of what is taken now goes by, for somebody of an age in
// years, 0 where it is not known.
func (r Regimen) Facts(l List, age int, at time.Time) Facts {
	f := FactsOf(r, at)
	f.Age = age
	l.into(&f)
	for _, g := range l.Injections {
		t, ok := r.Find(g.What.Trial)
		if !ok || g.At.After(at) {
			continue
		}
		for i := range f.Taking {
			if f.Taking[i].Drug == t.id() {
				f.Taking[i].Given = append(f.Taking[i].Given, Given(g.Day))
				break
			}
		}
	}
	return f
}

// FactsWith is what a check of a draft goes by.
func (r Regimen) FactsWith(l List, d Draft, age int, now time.Time) Facts {
	f := r.Facts(l, age, now)
	f.Planned = Intakes{{Drug: d.Drug, Daily: r.daily(d, now), Dose: d.Dose.mg(), Schedule: d.Schedule, Indication: d.For, Start: journal.DayOf(d.At)}}
	return f
}
