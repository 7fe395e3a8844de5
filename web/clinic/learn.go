package clinic

import (
	"context"
	"slices"

	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/synergy"
	"tandem/web"
)

// Before something changes, its page says what the timing could reveal, and
// what it could not. It stops nothing and chooses no day.

// considered is the change that stands in a form, as far as it is filled in.
func (l *leaf) considered(f *web.Form, drug meds.DrugID) synergy.Considered {
	x := synergy.Considered{Arm: plan.Arm(f.Text("arm")), Title: f.Text("title"), Trial: meds.TrialID(f.Text("trial")), Measure: measure.ID(f.Text("expect_measure"))}
	switch {
	case l.tab == "/medication":
		x.Arm, x.Trial = plan.Medication, meds.TrialID(l.part("trial"))
	case l.tab == "/plan":
		x.Arm = plan.Therapy
	}
	if x.Arm != plan.Medication {
		x.Trial = ""
	}
	if known, ok := meds.Known().Drug(drug); ok && x.Trial == "" {
		x.Title = known.Name.English
	}
	if on, ok, err := f.Day("on"); ok && err == nil {
		x.Day = on
	}
	for _, name := range []string{oneSide + "first", upSide + "first"} {
		if on, err := journal.ParseDay(f.Text(name)); err == nil {
			x.Day = on
		}
	}
	return x
}

// learns says what the timing of a change can reveal: of one that runs, and of
// one that is proposed and waits. "" of any other.
func (l *leaf) learns(ctx context.Context, a plan.Adjustment) string {
	x := synergy.Considered{Arm: a.Arm, Title: a.Title, Trial: meds.TrialID(a.Trial)}
	if a.Expect != nil {
		x.Measure = measure.ID(a.Expect.Measure)
	}
	if known, ok := l.Plan().Find(a.Adjustment); ok {
		if x.Adjustment = a.Adjustment; !known.Open() {
			return ""
		}
	} else {
		standing := l.Plan().Standing()
		i := slices.IndexFunc(standing, func(p plan.Proposal) bool { return p.Change != nil && p.Change.Adjustment == a.Adjustment })
		if i < 0 {
			return ""
		}
		x.Proposal = standing[i].Proposal
	}
	return synergy.LearnFrom(l.Chart, x).Says(lang.Of(ctx), l.first(ctx, l.Client()))
}

// marginWords say how well something could be told apart.
func marginWords(ctx context.Context, w synergy.Waited) string {
	switch {
	case !w.Apart:
		return t(ctx, "cannot be told apart")
	case w.Width == 0:
		return t(ctx, "not known")
	}
	return t(ctx, "±{d} points", "d", lang.Of(ctx).Number(w.Width, 1))
}
