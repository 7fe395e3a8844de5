package meds_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tandem/journal"
	"tandem/meds"
)

// TestGap: of the three drugs whose sources say so, and of no other.
func TestGap(t *testing.T) {
	got := map[meds.DrugID]int{}
	for _, d := range meds.Known().Drugs {
		if g, ok := meds.Known().Gap(d.ID); ok {
			got[d.ID] = g.Days
			if g.Text == "" || len(g.Sources) == 0 {
				t.Errorf("%s: %+v", d.ID, g)
			}
		}
	}
	if len(got) != 3 || got["lamotrigine"] != 6 || got["clozapine"] != 1 || got["quetiapine"] != 8 {
		t.Errorf("gaps: %v", got)
	}
}

// TestSuppliesAddUp: what is supplied before the last is used up goes on after
// it; a gap is no credit; the order in which entries came does not matter.
func TestSuppliesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		trial := meds.Trial{Started: meds.Started{Trial: "t1", SupplyDays: rapid.IntRange(0, 40).Draw(t, "first")}, Mark: journal.Mark{At: day(0), Day: journal.DayOf(day(0))}}
		var l meds.List
		gaps := rapid.SliceOfN(rapid.IntRange(1, 50), 0, 6).Draw(t, "gaps")
		until, at := trial.Day+journal.Day(trial.SupplyDays)-1, 0
		for _, g := range gaps {
			at += g
			n := rapid.IntRange(1, 40).Draw(t, "days")
			l.Supplies = append(l.Supplies, journal.Line[meds.Supplied]{Mark: journal.Mark{At: day(at), Day: journal.DayOf(day(at))}, What: meds.Supplied{Trial: "t1", Days: n}})
			until = max(until, journal.DayOf(day(at))-1) + journal.Day(n)
		}
		l.Supplies = append(l.Supplies, journal.Line[meds.Supplied]{Mark: journal.Mark{At: day(1), Day: journal.DayOf(day(1))}, What: meds.Supplied{Trial: "t2", Days: 300}})
		slices.Reverse(l.Supplies)
		got, ok := l.LastsUntil(trial)
		if ok != (trial.SupplyDays > 0 || len(gaps) > 0) || ok && got != until {
			t.Fatalf("%v, %v, want %v", got, ok, until)
		}
	})
}

// listed is a list with one note.
func listed(sort meds.Sort, drug meds.DrugID, what string) meds.List {
	return meds.List{Notes: journal.Lines[meds.SubstanceNoted]{{What: meds.SubstanceNoted{Substance: "s1", Sort: sort, Drug: drug, What: what}}}}
}

// TestChartRules: an allergy asks before the drug is written, under any of its
// names; a condition on the list counts like any; two drugs of one class are
// shown and do not interrupt; a cited rule about the pair speaks alone.
func TestChartRules(t *testing.T) {
	var r meds.Regimen
	find := func(w meds.Weighed, kind meds.AlertKind) *meds.Standing {
		for i := range w.Alerts {
			if w.Alerts[i].Kind == kind {
				return &w.Alerts[i]
			}
		}
		return nil
	}
	draft := func(r meds.Regimen, l meds.List, drug meds.DrugID) meds.Weighed {
		return r.CheckDraft(l, meds.Draft{Drug: drug, Schedule: meds.Daily, At: day(0)}, 40, day(0))
	}
	for _, name := range []string{"lamotrigine", "Lamictal", "lamotrigina"} {
		if a := find(draft(r, listed(meds.Allergy, "", name), "lamotrigine"), meds.AboutAllergy); a == nil || !a.Asks() || len(a.Sources) == 0 {
			t.Errorf("an allergy to %q: %+v", name, a)
		}
	}
	if a := find(draft(r, listed(meds.Allergy, "lamotrigine", "rash"), "sertraline"), meds.AboutAllergy); a != nil {
		t.Errorf("an allergy to another drug: %+v", a)
	}
	if a := find(draft(r, listed(meds.KnownCondition, "", "pregnancy"), "paroxetine"), meds.AboutCondition); a == nil {
		t.Error("a condition on the list is not in the check")
	}
	on := func(drug meds.DrugID) meds.Regimen {
		return meds.Regimen{Starts: journal.Lines[meds.Started]{{Mark: journal.Mark{At: day(0).AddDate(0, 0, -30), Day: journal.DayOf(day(0)) - 30}, What: meds.Started{Trial: "t1", Drug: drug, Schedule: meds.Daily}}}}
	}
	if a := find(draft(on("venlafaxine"), meds.List{}, "duloxetine"), meds.AboutClass); a == nil || a.Asks() {
		t.Errorf("two of one class: %+v", a)
	}
	if a := find(draft(on("sertraline"), meds.List{}, "fluoxetine"), meds.AboutClass); a != nil {
		t.Errorf("two of which a cited rule speaks: %+v", a)
	}
}
