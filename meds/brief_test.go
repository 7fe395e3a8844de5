package meds_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tandem/journal"
	"tandem/meds"
)

// What a summary keeps of a list makes a check ask the same as the whole of it.
func TestBriefAsksTheSame(t *testing.T) {
	asked := 0
	rapid.Check(t, func(t *rapid.T) {
		day := journal.Day(20000)
		var entries []journal.Entry
		add := func(at journal.Day, ev journal.Event) {
			entries = append(entries, journal.Entry{ID: journal.ID{8, byte(len(entries))}, At: at.Start(time.UTC), Event: ev})
		}
		for i := range rapid.IntRange(1, 4).Draw(t, "trials") {
			add(day, meds.Started{Trial: meds.TrialID(fmt.Sprint(i)), Drug: rapid.SampledFrom(meds.Known().Drugs).Draw(t, "drug").ID, Schedule: meds.Daily})
		}
		for i := range rapid.IntRange(0, 20).Draw(t, "notes") {
			sort := rapid.SampledFrom([]meds.Sort{meds.Allergy, meds.KnownCondition, meds.Herbal}).Draw(t, "sort")
			what := rapid.SampledFrom([]string{"Sertraline", "Ibuprofen", "seizure disorder", "liver disease", "St. John's wort"}).Draw(t, "what")
			add(day+journal.Day(i), meds.SubstanceNoted{Substance: meds.SubstanceID(fmt.Sprint(i)), Sort: sort, What: what, How: "how"})
		}
		for range rapid.IntRange(0, 20).Draw(t, "results") {
			on := day + journal.Day(rapid.IntRange(0, 300).Draw(t, "on"))
			item := rapid.SampledFrom(meds.Known().Items).Draw(t, "item")
			add(on, meds.ResultRecorded{Item: item.ID, Value: fmt.Sprint(rapid.IntRange(0, 400).Draw(t, "value")), On: on, Unit: "%"})
		}
		at := (day + 400).Start(time.UTC)
		asks := func(l meds.List) (keys []string) {
			for _, s := range meds.Fold(entries).Check(l, 40, at).Asking() {
				keys = append(keys, s.Key())
			}
			return keys
		}
		for _, key := range asks(meds.FoldList(entries)) {
			if rapid.Bool().Draw(t, "answered") {
				add(day+390, meds.AlertAnswered{Key: key, Rule: "r", Why: "why"})
			}
		}
		l := meds.FoldList(entries)
		if whole, brief := asks(l), asks(l.Brief()); !slices.Equal(whole, brief) {
			t.Fatalf("the whole asks %q, the brief %q", whole, brief)
		}
		asked += len(asks(l))
	})
	if asked == 0 {
		t.Error("nothing asked: the test is empty")
	}
}
