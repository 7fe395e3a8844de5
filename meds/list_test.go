package meds_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tandem/fault"
	"tandem/internal/chaptertest"
	"tandem/journal"
	"tandem/meds"
)

// tellList says in words what the list has beside the trials.
func tellList(l meds.List) string {
	var b strings.Builder
	seen := map[meds.TrialID]bool{}
	for _, x := range l.Plans {
		p, ok := l.Plan(x.What.Trial)
		if seen[x.What.Trial] || !ok {
			continue
		}
		seen[x.What.Trial] = true
		fmt.Fprintf(&b, "plan of %s, %d of %d steps", p.Trial, p.Done, len(p.Steps))
		if p.Answer != nil {
			fmt.Fprintf(&b, ", ready %t %s", p.Answer.What.Ready, p.Answer.What.Words)
		}
		if p.Pause != nil {
			fmt.Fprintf(&b, ", waits since %s: %s", p.Pause.Day, p.Pause.What.Why)
		}
		if p.Over != nil {
			fmt.Fprintf(&b, ", ended %s: %s", p.Over.Day, p.Over.What.Why)
		}
		for i := range p.Steps {
			fmt.Fprintf(&b, "; %s %s", p.Day(i+1, 0), p.Steps[i].Dose)
		}
		b.WriteByte('\n')
	}
	for _, x := range l.Injections {
		fmt.Fprintf(&b, "injected %s %s %s\n", x.Day, x.What.Dose, x.What.Site)
	}
	for _, x := range l.Supplies {
		fmt.Fprintf(&b, "supplied %s %s for %d days\n", x.Day, x.What.Quantity, x.What.Days)
	}
	for _, n := range l.Substances() {
		fmt.Fprintf(&b, "%s: %s (%s) since %s", n.Sort, n.What, n.How, n.Since.Day)
		if n.End != nil {
			fmt.Fprintf(&b, " until %s: %s", n.End.Day, n.End.What.Why)
		}
		b.WriteByte('\n')
	}
	for _, x := range l.Rounds {
		fmt.Fprintf(&b, "gone through %s with %s: %v\n", x.Day, x.What.With, x.What.Differences)
	}
	for _, x := range l.Results {
		fmt.Fprintf(&b, "%s %s %s of %s\n", x.What.Item, x.What.Value, x.What.Unit, x.What.On)
	}
	for _, x := range l.Overrides {
		fmt.Fprintf(&b, "went on past %s: %s\n", x.What.Rule, x.What.Why)
	}
	return b.String()
}

func TestListProperties(t *testing.T) {
	plan := rapid.SampledFrom([]meds.StepPlanID{"p1", "p2"})
	trial := rapid.SampledFrom([]meds.TrialID{"t1", "t2"})
	thing := rapid.SampledFrom([]meds.SubstanceID{"s1", "s2"})
	chaptertest.Properties(t, chaptertest.Chapter[meds.List]{
		Fold: meds.FoldList, Advance: (*meds.List).Advance, Brief: meds.List.Brief,
		Ask: func(l meds.List) {
			tellList(l)
			l.Answered("k")
		},
		Events: []*rapid.Generator[journal.Event]{rapid.OneOf(
			chaptertest.Event(func(t *rapid.T) meds.StepsPlanned {
				return meds.StepsPlanned{Plan: plan.Draw(t, "plan"), Trial: trial.Draw(t, "trial"), Steps: make([]meds.PlannedDose, rapid.IntRange(0, 3).Draw(t, "steps"))}
			}),
			chaptertest.Event(func(t *rapid.T) meds.StepAnswered {
				return meds.StepAnswered{Plan: plan.Draw(t, "plan"), Step: rapid.IntRange(-1, 4).Draw(t, "step")}
			}),
			chaptertest.Event(func(t *rapid.T) meds.StepConfirmed {
				return meds.StepConfirmed{Plan: plan.Draw(t, "plan"), Step: rapid.IntRange(-1, 4).Draw(t, "step")}
			}),
			chaptertest.Event(func(t *rapid.T) meds.StepsPaused { return meds.StepsPaused{Plan: plan.Draw(t, "plan")} }),
			chaptertest.Event(func(t *rapid.T) meds.StepsResumed { return meds.StepsResumed{Plan: plan.Draw(t, "plan")} }),
			chaptertest.Event(func(t *rapid.T) meds.StepsEnded { return meds.StepsEnded{Plan: plan.Draw(t, "plan")} }),
			chaptertest.Event(func(t *rapid.T) meds.InjectionGiven { return meds.InjectionGiven{Trial: trial.Draw(t, "trial")} }),
			chaptertest.Event(func(t *rapid.T) meds.Supplied { return meds.Supplied{Trial: trial.Draw(t, "trial"), Days: 30} }),
			chaptertest.Event(func(t *rapid.T) meds.SubstanceNoted { return meds.SubstanceNoted{Substance: thing.Draw(t, "thing")} }),
			chaptertest.Event(func(t *rapid.T) meds.SubstanceEnded { return meds.SubstanceEnded{Substance: thing.Draw(t, "thing")} }),
			chaptertest.Event(func(*rapid.T) meds.Reconciled { return meds.Reconciled{} }),
			chaptertest.Event(func(t *rapid.T) meds.ResultRecorded {
				return meds.ResultRecorded{Item: rapid.SampledFrom([]string{"li_level", "met_bp", "bp_snri", "gone"}).Draw(t, "item")}
			}),
			chaptertest.Event(func(*rapid.T) meds.AlertAnswered { return meds.AlertAnswered{Key: "k"} }),
		)},
	})
}

// TestListDecides: what may be written, and what is turned away and why.
func TestListDecides(t *testing.T) {
	r := regimen(map[int]journal.Event{1: meds.Started{Trial: "t1", Drug: "venlafaxine", Dose: mg(t, "225"), Schedule: meds.Daily}})
	at, plan := day(10), meds.StepsPlanned{Plan: "p1", Trial: "t1", Why: "well for a year", Steps: []meds.PlannedDose{{Day: journal.DayOf(day(10)), Dose: mg(t, "150")}, {Day: journal.DayOf(day(17))}}}
	l := meds.FoldList([]journal.Entry{
		{ID: journal.ID{1}, At: day(5), Recorded: day(5), Event: plan},
		{ID: journal.ID{2}, At: day(5), Event: meds.SubstanceNoted{Substance: "s1", Sort: meds.Herbal, What: "valerian"}},
		{ID: journal.ID{3}, At: day(5), Event: meds.SubstanceNoted{Substance: "s2", Sort: meds.Allergy, What: "penicillin"}},
		{ID: journal.ID{4}, At: day(6), Event: meds.SubstanceEnded{Substance: "s2", Why: "tested"}},
		{ID: journal.ID{5}, At: day(6), Event: meds.AlertAnswered{Key: meds.Alert{Rule: "known"}.Key(), Why: "seen"}},
	})
	one := func(_ journal.Event, err error) error { return err }
	_, confirmed := l.ConfirmStep(r, meds.StepConfirmed{Plan: "p1", Step: 1}, "", at)
	done := l
	done.Advance(journal.Entry{ID: journal.ID{6}, At: at, Event: meds.StepConfirmed{Plan: "p1", Step: 1}})
	_, toNone := done.ConfirmStep(r, meds.StepConfirmed{Plan: "p1", Step: 2}, "", day(17))
	_, early := done.ConfirmStep(r, meds.StepConfirmed{Plan: "p1", Step: 2}, meds.NoLongerNeeded, day(16))
	end, ended := done.ConfirmStep(r, meds.StepConfirmed{Plan: "p1", Step: 2}, meds.NoLongerNeeded, day(17))
	elsewhere := r
	elsewhere.Advance(journal.Entry{ID: journal.ID{7}, At: day(6), Recorded: day(6), Event: meds.DoseChanged{Trial: "t1", Dose: mg(t, "187.5"), Why: "dizzy"}})
	_, left := l.ConfirmStep(elsewhere, meds.StepConfirmed{Plan: "p1", Step: 1}, "", at)
	_, fits := l.ConfirmStep(elsewhere, meds.StepConfirmed{Plan: "p1", Step: 1, Why: "talked over"}, "", at)
	today := journal.DayOf(at)
	for name, c := range map[string]struct {
		err  error
		want fault.Kind
	}{
		"a plan":                 {one(l.PlanSteps(r, plan, at)), 0},
		"no trial":               {one(l.PlanSteps(r, meds.StepsPlanned{Trial: "t9"}, at)), fault.NotFound},
		"no steps":               {one(l.PlanSteps(r, meds.StepsPlanned{Trial: "t1", Why: "w"}, at)), fault.Invalid},
		"days in disorder":       {one(l.PlanSteps(r, meds.StepsPlanned{Trial: "t1", Why: "w", Steps: []meds.PlannedDose{{Day: 2}, {Day: 2}}}, at)), fault.Invalid},
		"no why":                 {one(l.PlanSteps(r, meds.StepsPlanned{Trial: "t1", Steps: plan.Steps}, at)), fault.Invalid},
		"ready":                  {one(l.AnswerStep(meds.StepAnswered{Plan: "p1", Step: 1, Ready: true})), 0},
		"ready for another":      {one(l.AnswerStep(meds.StepAnswered{Plan: "p1", Step: 2})), fault.Conflict},
		"ready for no plan":      {one(l.AnswerStep(meds.StepAnswered{Plan: "p9", Step: 1})), fault.NotFound},
		"confirmed":              {confirmed, 0},
		"the dose left the plan": {left, fault.Invalid},
		"left, and it fits":      {fits, 0},
		"confirmed to none":      {toNone, fault.Invalid},
		"confirmed too early":    {early, fault.Invalid},
		"confirmed as the end":   {ended, 0},
		"injected":               {one(r.Inject(meds.InjectionGiven{Trial: "t1", Dose: mg(t, "1")}, at)), 0},
		"injected nothing":       {one(r.Inject(meds.InjectionGiven{Trial: "t1"}, at)), fault.Invalid},
		"supplied":               {one(r.Supply(meds.Supplied{Trial: "t1", Days: 30}, at)), 0},
		"supplied for no days":   {one(r.Supply(meds.Supplied{Trial: "t1"}, at)), fault.Invalid},
		"noted":                  {one(l.Note(meds.SubstanceNoted{Sort: meds.Substance, What: "coffee"})), 0},
		"noted without a sort":   {one(l.Note(meds.SubstanceNoted{What: "coffee"})), fault.Invalid},
		"noted without a name":   {one(l.Note(meds.SubstanceNoted{Sort: meds.Herbal, What: " "})), fault.Invalid},
		"noted again":            {one(l.Note(meds.SubstanceNoted{Substance: "s1", Sort: meds.Herbal, What: "valerian"})), 0},
		"noted again, unknown":   {one(l.Note(meds.SubstanceNoted{Substance: "s9", Sort: meds.Herbal, What: "valerian"})), fault.NotFound},
		"ended":                  {one(l.EndSubstance(meds.SubstanceEnded{Substance: "s1", Why: "did nothing"})), 0},
		"ended without a why":    {one(l.EndSubstance(meds.SubstanceEnded{Substance: "s1"})), fault.Invalid},
		"ended twice":            {one(l.EndSubstance(meds.SubstanceEnded{Substance: "s2", Why: "w"})), fault.Conflict},
		"reconciled":             {one(r.Reconcile(meds.Reconciled{With: "bottles", Differences: []meds.Difference{{Trial: "t1", Says: "half"}}})), 0},
		"reconciled, no words":   {one(r.Reconcile(meds.Reconciled{With: "bottles", Differences: []meds.Difference{{Trial: "t1"}}})), fault.Invalid},
		"reconciled, unknown":    {one(r.Reconcile(meds.Reconciled{With: "bottles", Differences: []meds.Difference{{Trial: "t9", Says: "half"}}})), fault.NotFound},
		"a result":               {one(l.Record(meds.ResultRecorded{Item: "li_level", Value: "0.7", Unit: "mmol/L", On: today}, today)), 0},
		"a result of tomorrow":   {one(l.Record(meds.ResultRecorded{Item: "li_level", Value: "0.7", Unit: "mmol/L", On: today + 1}, today)), fault.Invalid},
		"a result of nothing":    {one(l.Record(meds.ResultRecorded{Item: "nothing", Value: "0.7", On: today}, today)), fault.Invalid},
		"no value":               {one(l.Record(meds.ResultRecorded{Item: "li_level", On: today}, today)), fault.Invalid},
		"an alert":               {one(l.AnswerAlert(meds.Alert{Rule: "other"}, "seen")), 0},
		"an alert without a why": {one(l.AnswerAlert(meds.Alert{Rule: "other"}, "")), fault.Invalid},
		"an alert twice":         {one(l.AnswerAlert(meds.Alert{Rule: "known"}, "seen")), fault.Conflict},
	} {
		if c.want == 0 && c.err != nil || c.want != 0 && (c.err == nil || fault.KindOf(c.err) != c.want) {
			t.Errorf("%s: %v, want %v", name, c.err, c.want)
		}
	}
	if _, stops := end[1].(meds.Stopped); !stops {
		t.Errorf("the step to none is %+v", end)
	}
	if p, _ := done.Plan("t1"); p.Done != 1 {
		t.Errorf("the plan: %+v", p)
	}
}
