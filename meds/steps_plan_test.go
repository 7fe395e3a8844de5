package meds_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tandem/journal"
	"tandem/meds"
)

// fits names the schedules that are offered.
func fits(drug meds.DrugID, meant string, age int, taking ...meds.DrugID) string {
	var ids []string
	for _, s := range meds.Known().Fitting(drug, meant, taking, age, false) {
		ids = append(ids, s.ID)
	}
	return strings.Join(ids, " ")
}

func TestFitting(t *testing.T) {
	for _, c := range []struct {
		drug, meant string
		age         int
		taking      []meds.DrugID
		want        string
	}{
		{"lamotrigine", "", 0, nil, "ltg_standard"},
		{"lamotrigine", "bipolar", 34, []meds.DrugID{"valproate"}, "ltg_valproate"},
		{"lamotrigine", "", 0, []meds.DrugID{"Depakote"}, "ltg_valproate"},
		{"lamotrigine", "", 0, []meds.DrugID{"carbamazepine"}, "ltg_inducer"},
		{"lamotrigine", "", 0, []meds.DrugID{"valproate", "carbamazepine"}, "ltg_valproate"},
		{"lamotrigine", "", 0, []meds.DrugID{"sertraline"}, "ltg_standard"},
		{"atomoxetine", "", 0, []meds.DrugID{"paroxetine"}, "atom_2d6"},
		{"atomoxetine", "", 0, []meds.DrugID{"sertraline"}, "atom_std"},
		{"quetiapine", "", 70, nil, "quet_65"},
		{"quetiapine", "bipolar depression", 40, nil, "quet_bpd"},
		{"quetiapine", "schizophrenia", 40, nil, "quet_scz"},
		{"quetiapine", "to sleep", 0, nil, "quet_bpd quet_mania quet_scz quet_mdd"},
		{"sertraline", "PTSD", 0, nil, "ser_anx"},
		{"valerian", "", 0, nil, ""},
	} {
		if got := fits(meds.DrugID(c.drug), c.meant, c.age, c.taking...); got != c.want {
			t.Errorf("%s for %q at %d beside %v: %q, want %q", c.drug, c.meant, c.age, c.taking, got, c.want)
		}
	}
}

// laid says in short what a schedule is laid out as from the first of January.
func laid(x meds.Laying) string {
	x.First = cmpDay(x.First)
	var b strings.Builder
	for _, s := range meds.Known().Lay(x) {
		fmt.Fprintf(&b, " %d:%s %s", s.Day-x.First+1, s.Dose.Number(), s.Schedule)
		if s.Open {
			b.WriteString("?")
		}
	}
	return strings.TrimSpace(b.String())
}

func cmpDay(d journal.Day) journal.Day { return max(d, 20000) }

func schedule(t *testing.T, id string) meds.StepSchedule {
	t.Helper()
	s, ok := meds.Known().Schedule(id)
	if !ok {
		t.Fatalf("no schedule %s", id)
	}
	return s
}

// TestLay: the steps of a schedule on their days, from the first, from the dose
// that is taken, after missed days, and down to none.
func TestLay(t *testing.T) {
	for _, c := range []struct {
		name, schedule string
		x              meds.Laying
		want           string
	}{
		{"beside valproate", "ltg_valproate", meds.Laying{Drug: "lamotrigine"}, "1:25 every other day 15:25 daily 29:50 daily 36:100 daily"},
		{"from the second step, begun ten days ago", "ltg_standard", meds.Laying{Drug: "lamotrigine", Daily: "50", How: meds.Daily, Since: 19990}, "5:100 daily 12:200 daily"},
		{"held longer than asked", "ltg_standard", meds.Laying{Drug: "lamotrigine", Daily: "50", How: meds.Daily, Since: 19900}, "1:100 daily 8:200 daily"},
		{"after six days without it", "ltg_standard", meds.Laying{Drug: "lamotrigine", Daily: "200", How: meds.Daily, Since: 19900, Missed: 6}, "1:25 daily 15:50 daily 29:100 daily 36:200 daily"},
		{"after one day without clozapine", "cloz_label", meds.Laying{Drug: "clozapine", Daily: "300", How: meds.TwiceDaily, Missed: 1}, "1:60 twice daily 2:0 twice daily?"},
		{"divided", "buspirone_std", meds.Laying{Drug: "buspirone"}, "1:7.5 twice daily 4:0 twice daily?"},
		{"in parts that are sold", "lithium_level", meds.Laying{Drug: "lithium"}, "1:300 three times daily 4:600 twice daily 7:0 twice daily?"},
		{"by weight", "vpa_er", meds.Laying{Drug: "valproate", Weight: "80"}, "1:2000 daily 2:0 daily?"},
		{"an injection", "invega_sustenna", meds.Laying{Drug: "paliperidone-lai"}, "1:234 every 4 weeks 8:156 every 4 weeks 36:117 every 4 weeks"},
		{"every two weeks", "consta", meds.Laying{Drug: "risperidone-lai"}, "1:25 every 2 weeks 15:25 every 2 weeks"},
		{"down by a step", "venl_taper", meds.Laying{Drug: "venlafaxine", Daily: "225", How: meds.InTheMorning}, "1:150 in the morning 8:75 in the morning 15:0"},
		{"down by a share", "bzd_taper", meds.Laying{Drug: "lorazepam", Daily: "1", How: meds.AtNight}, "1:0.9 at night 15:0.81 at night 29:0.729 at night 43:0.656 at night 57:0.59 at night 71:0.531 at night 85:0"},
	} {
		c.x.Schedule = schedule(t, c.schedule)
		if got := strings.ReplaceAll(laid(c.x), "0?", "?"); got != strings.ReplaceAll(c.want, "0?", "?") {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// planned makes a plan of what was laid out; a dose that is to be written stays
// at the step before.
func planned(s meds.StepSchedule, drug meds.DrugID, all []meds.LaidStep) meds.StepsPlanned {
	p := meds.StepsPlanned{Plan: "p", Trial: "t", Schedule: s.ID, Why: "w"}
	for _, x := range all {
		if !x.Open {
			p.Steps = append(p.Steps, x.PlannedDose)
		}
	}
	return p
}

// TestEveryScheduleIsPlanned: each of the schedules is offered by its own words,
// laid out in order, may be written, and its own steps go beyond nothing.
func TestEveryScheduleIsPlanned(t *testing.T) {
	at := time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)
	for _, s := range meds.Known().StepSchedules {
		drug, down := s.Drug, s.Indication == "stop"
		if drug == "any-benzodiazepine" {
			drug = "lorazepam"
		}
		x := meds.Laying{Schedule: s, Drug: drug, First: journal.DayOf(at), Weight: "70"}
		var r meds.Regimen
		begins := &meds.Started{Drug: drug, For: s.Indication}
		if down {
			d, _ := meds.Known().Drug(drug)
			dose := mg(t, string(d.Dosing[0].UsualMax))
			r = meds.Fold([]journal.Entry{{ID: journal.ID{1}, At: at.AddDate(0, -6, 0), Event: meds.Started{Trial: "t", Drug: drug, Dose: dose, Schedule: meds.Daily}}})
			x.Daily, x.How, begins = meds.Exact(dose.Number()), meds.Daily, nil
		}
		p := planned(s, drug, meds.Known().Lay(x))
		p.Begins = begins
		if len(p.Steps) == 0 {
			if s.ID != "vpa_er" {
				t.Errorf("%s: nothing is laid out", s.ID)
			}
			continue
		}
		ev, err := meds.List{}.PlanSteps(r, p, at)
		if err != nil {
			t.Errorf("%s: %v", s.ID, err)
			continue
		}
		if down && !ev.(meds.StepsPlanned).Steps[len(p.Steps)-1].Dose.IsZero() {
			t.Errorf("%s does not end at none", s.ID)
		}
		var l meds.List
		if other := map[string]string{"ltg_valproate": "valproate", "ltg_inducer": "phenytoin", "atom_2d6": "paroxetine"}[s.ID]; other != "" {
			l = meds.FoldList([]journal.Entry{{ID: journal.ID{1}, At: at, Event: meds.SubstanceNoted{Substance: "s", Sort: meds.OtherPrescriber, What: other}}})
		}
		for _, a := range r.CheckSteps(l, ev.(meds.StepsPlanned), nil, 0, at).All() {
			if a.Kind == meds.AboutTitration {
				t.Errorf("%s goes beyond itself: %s %s", s.ID, a.Rule, a.Advice)
			}
		}
	}
}

// lamotrigine is a plan of lamotrigine from the first of its days.
func lamotrigine(t *testing.T, first journal.Day, doses ...string) meds.StepsPlanned {
	p := meds.StepsPlanned{Trial: "l", Why: "w", Begins: &meds.Started{Drug: "lamotrigine"}}
	for i, d := range doses {
		p.Steps = append(p.Steps, meds.PlannedDose{Day: first + journal.Day(14*i), Dose: mg(t, d), Schedule: meds.Daily})
	}
	return p
}

// TestStepsBesideValproate: the steps of the label without valproate ask for a
// word beside valproate, and not without it.
func TestStepsBesideValproate(t *testing.T) {
	at := time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)
	p := lamotrigine(t, journal.DayOf(at), "25", "50", "100", "200")
	asks := func(r meds.Regimen) (rules []string) {
		for i, s := range r.CheckSteps(meds.List{}, p, nil, 34, at).Steps {
			for _, a := range s.Alerts {
				if a.Kind == meds.AboutTitration && a.Asks() {
					rules = append(rules, fmt.Sprint(i, " ", a.Rule))
				}
			}
		}
		return rules
	}
	if got := asks(meds.Regimen{}); got != nil {
		t.Errorf("without valproate asks %v", got)
	}
	r := meds.Fold([]journal.Entry{{ID: journal.ID{1}, At: at.AddDate(-1, 0, 0), Event: meds.Started{Trial: "v", Drug: "valproate", Dose: mg(t, "1000"), Schedule: meds.Daily}}})
	if got := asks(r); !slices.Equal(got, []string{"0 titration-start", "1 titration-day", "2 titration-day", "3 titration-day"}) {
		t.Errorf("beside valproate asks %v", got)
	}
	half := lamotrigine(t, journal.DayOf(at), "25", "25")
	half.Steps[0].Schedule, half.Schedule = meds.EveryOtherDay, "ltg_valproate"
	for _, a := range r.CheckSteps(meds.List{}, half, nil, 34, at).All() {
		if a.Kind == meds.AboutTitration {
			t.Errorf("the half dose meets %s: %s", a.Rule, a.Advice)
		}
	}
}

// TestScheduleThatNoLongerFits: valproate that comes later, here or from somebody
// else, holds the steps to come to the schedule for it.
func TestScheduleThatNoLongerFits(t *testing.T) {
	at := time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)
	p := lamotrigine(t, journal.DayOf(at), "25", "50")
	p.Schedule = "ltg_standard"
	elsewhere := meds.FoldList([]journal.Entry{{ID: journal.ID{1}, At: at, Event: meds.SubstanceNoted{Substance: "s", Sort: meds.OtherPrescriber, What: "Depakote"}}})
	over := meds.FoldList([]journal.Entry{{ID: journal.ID{1}, At: at, Event: meds.SubstanceNoted{Substance: "s", Sort: meds.OtherPrescriber, What: "Depakote"}},
		{ID: journal.ID{2}, At: at, Recorded: at.Add(time.Second), Event: meds.SubstanceEnded{Substance: "s", Why: "w"}}})
	for want, l := range map[string]meds.List{"ltg_standard": {}, "ltg_valproate": elsewhere} {
		if got := (meds.Regimen{}).CheckSteps(l, p, nil, 34, at).Schedule.ID; got != want {
			t.Errorf("held to %s, want %s", got, want)
		}
	}
	if got := (meds.Regimen{}).CheckSteps(over, p, nil, 34, at).Schedule.ID; got != "ltg_standard" {
		t.Errorf("after the end of valproate held to %s", got)
	}
}

// TestCrossTaper: what is reduced counts as taken until its last day, and as
// stopped after it.
func TestCrossTaper(t *testing.T) {
	at := time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)
	today := journal.DayOf(at)
	r := meds.Fold([]journal.Entry{{ID: journal.ID{1}, At: at.AddDate(-1, 0, 0), Event: meds.Started{Trial: "s", Drug: "sertraline", Dose: mg(t, "50"), Schedule: meds.Daily}}})
	for _, c := range []struct {
		name   string
		begins journal.Day
		want   meds.AlertKind
	}{
		{"beside it", today, meds.AboutInteraction}, {"a week after its end", today + 21, meds.AboutWashout}, {"two weeks after its end", today + 28, ""},
	} {
		p := meds.StepsPlanned{Trial: "x", Why: "w", Begins: &meds.Started{Drug: "phenelzine"}, Steps: []meds.PlannedDose{{Day: c.begins, Dose: mg(t, "15"), Schedule: meds.Daily}}}
		var got meds.AlertKind
		for _, a := range r.CheckSteps(meds.List{}, p, &meds.Crossing{From: "sertraline", Ends: today + 14}, 34, at).All() {
			if slices.Contains(a.Drugs, "sertraline") && got == "" {
				got = a.Kind
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestStepsProperties draws plans and what is said of them: what is written is in
// the order of its days; one that ends at none never rises, as it is written and
// as it is taken; no step holds for fewer days than was planned; none is taken
// before its day.
func TestStepsProperties(t *testing.T) {
	start := time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)
	rapid.Check(t, func(t *rapid.T) {
		entries := []journal.Entry{{ID: journal.ID{1}, At: start, Recorded: start, Event: meds.Started{Trial: "t", Drug: "venlafaxine", Dose: drawnMg(t, "now"), Schedule: meds.Daily}}}
		p := meds.StepsPlanned{Plan: "p", Trial: "t", Why: "w"}
		for range rapid.IntRange(1, 6).Draw(t, "steps") {
			p.Steps = append(p.Steps, meds.PlannedDose{Day: journal.DayOf(start) + journal.Day(rapid.IntRange(-1, 40).Draw(t, "day")), Dose: drawnMg(t, "mg")})
		}
		if rapid.Bool().Draw(t, "sorted") {
			slices.SortFunc(p.Steps, func(a, b meds.PlannedDose) int { return int(a.Day - b.Day) })
		}
		if rapid.Bool().Draw(t, "falls") {
			slices.SortFunc(p.Steps, func(a, b meds.PlannedDose) int { return int(a.Day - b.Day) })
			p.Steps = append(p.Steps, meds.PlannedDose{Day: p.Steps[len(p.Steps)-1].Day + 7})
		}
		ev, err := meds.List{}.PlanSteps(meds.Fold(entries), p, start)
		if err != nil {
			return
		}
		p = ev.(meds.StepsPlanned)
		for i := 1; i < len(p.Steps); i++ {
			if p.Steps[i].Day <= p.Steps[i-1].Day {
				t.Fatalf("not in order: %v", p.Steps)
			}
		}
		write := func(at time.Time, events ...journal.Event) {
			for _, ev := range events {
				entries = append(entries, journal.Entry{ID: journal.ID{1, byte(len(entries))}, At: at, Recorded: at.Add(time.Duration(len(entries)) * time.Microsecond), Event: ev})
			}
		}
		write(start, p)
		for day := range 90 {
			at := start.AddDate(0, 0, day)
			l, r := meds.FoldList(entries), meds.Fold(entries)
			switch rapid.IntRange(0, 5).Draw(t, "do") {
			case 0, 1, 2:
				now, _ := l.Plan("t")
				events, err := l.ConfirmStep(r, meds.StepConfirmed{Plan: "p", Step: now.Done + 1}, meds.NoLongerNeeded, at)
				if err == nil && journal.DayOf(at) < now.Steps[now.Done].Day {
					t.Fatalf("step %d was taken before its day", now.Done+1)
				}
				write(at, events...)
			case 3:
				if ev, err := l.PauseSteps(meds.StepsPaused{Plan: "p", Why: "w"}); err == nil {
					write(at, ev)
				}
			case 4:
				if ev, err := l.ResumeSteps(meds.StepsResumed{Plan: "p", Why: "w"}); err == nil {
					write(at, ev)
				}
			}
		}
		end, _ := meds.FoldList(entries).Plan("t")
		for i := 1; i < len(end.Taken); i++ {
			if end.Taken[i]-end.Taken[i-1] < p.Steps[i].Day-p.Steps[i-1].Day {
				t.Fatalf("step %d held for fewer days than planned: %v of %v", i, end.Taken, p.Steps)
			}
		}
		if tr := meds.Fold(entries).Trials()[0]; p.Falls() {
			for i := 1; i < len(tr.Steps); i++ {
				if tr.Steps[i].Dose.Float() > tr.Steps[i-1].Dose.Float() {
					t.Fatalf("a plan to the end rises: %v", tr.Steps)
				}
			}
		}
	})
}

func drawnMg(t *rapid.T, name string) meds.Dose {
	d, err := meds.ParseDose(fmt.Sprint(25*rapid.IntRange(1, 9).Draw(t, name)), "mg")
	if err != nil {
		t.Fatal(err)
	}
	return d
}
