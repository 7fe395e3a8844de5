package meds_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tandem/fault"
	"tandem/journal"
	"tandem/meds"
)

// labs is a list with these results: item, value, unit and day of the sample.
func labs(all ...meds.ResultRecorded) meds.List {
	var l meds.List
	for i, x := range all {
		l.Advance(journal.Entry{ID: journal.ID{8, byte(i)}, At: x.On.Start(time.UTC), Event: x})
	}
	return l
}

func on(t *testing.T, day string) journal.Day {
	t.Helper()
	d, err := journal.ParseDay(day)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func taking(t *testing.T, drug meds.DrugID, since string) meds.Regimen {
	t.Helper()
	return meds.Fold([]journal.Entry{{ID: journal.ID{7}, At: on(t, since).Start(time.UTC), Event: meds.Started{Trial: "t1", Drug: drug, Dose: mg(t, "450")}}})
}

func monitored(r meds.Regimen, l meds.List, day journal.Day) meds.Monitoring {
	return meds.Known().Monitor(day, r.Facts(l, 44, day.Start(time.UTC).Add(20*time.Hour)))
}

// TestMonitoringOfLithium: what is due stands once, with the time that waits
// longest; a level that comes in moves it on by its interval.
func TestMonitoringOfLithium(t *testing.T) {
	r := taking(t, "lithium", "2025-04-03")
	first := []meds.ResultRecorded{
		{Item: "li_renal", Value: "92", Unit: "mL/min/1.73m2", On: on(t, "2025-11-03")},
		{Item: "li_thyroid", Value: "2.1", Unit: "mIU/L", On: on(t, "2025-11-03")},
		{Item: "li_calcium", Value: "9.4", Unit: "mg/dL", On: on(t, "2025-11-03")},
		{Item: "li_level", Value: "0.7", Unit: "mmol/L", On: on(t, "2026-01-08")},
	}
	today := on(t, "2026-05-14")
	m := monitored(r, labs(first...), today)
	var due []string
	for _, x := range m.Overdue("lab") {
		due = append(due, fmt.Sprintf("%s %s", x.Item().ID, x.Day()))
	}
	// Every 60 days in the first year; kidney, thyroid and calcium are in time.
	if want := []string{"li_level 2026-03-09"}; !slices.Equal(due, want) {
		t.Fatalf("overdue: %v", due)
	}
	level := func(m meds.Monitoring) meds.Test {
		i := slices.IndexFunc(m.Tests, func(x meds.Test) bool { return x.Item().ID == "li_level" })
		if i < 0 {
			t.Fatalf("no level is asked for: %+v", m.Tests)
		}
		return m.Tests[i]
	}
	was := level(m)
	if len(was.Due) == 0 || was.Last != on(t, "2026-01-08") || !slices.Equal(was.Drugs(), []meds.DrugID{"lithium"}) {
		t.Fatalf("the level: %+v", was)
	}
	now := level(monitored(r, labs(append(first, meds.ResultRecorded{Item: "li_level", Value: "0.8", Unit: "mmol/L", On: today})...), today))
	if len(now.Due) != 0 || now.Next == nil || now.Next.Day != today+90 {
		t.Errorf("after a level today it is due %+v, then %+v, want in 90 days", now.Due, now.Next)
	}
}

// TestOneBloodDraw: tests that fall due near each other are one draw, on the
// earliest of their days.
func TestOneBloodDraw(t *testing.T) {
	r := taking(t, "lithium", "2025-04-03")
	of := func(level, others string) meds.List {
		return labs(meds.ResultRecorded{Item: "li_level", Value: "0.7", Unit: "mmol/L", On: on(t, level)},
			meds.ResultRecorded{Item: "li_renal", Value: "92", Unit: "mL/min/1.73m2", On: on(t, others)},
			meds.ResultRecorded{Item: "li_thyroid", Value: "2.1", Unit: "mIU/L", On: on(t, others)},
			meds.ResultRecorded{Item: "li_calcium", Value: "9.4", Unit: "mg/dL", On: on(t, others)})
	}
	ids := func(tests []meds.Test) (out []string) {
		for _, x := range tests {
			out = append(out, x.Item().ID)
		}
		slices.Sort(out)
		return out
	}
	for _, c := range []struct {
		name, today, level, others, day string
		want                            []string
	}{
		{"all in time: the first", "2026-06-01", "2026-04-10", "2026-04-10", "2026-07-09", []string{"li_level"}},
		{"the level is late", "2026-07-20", "2026-04-10", "2026-04-10", "2026-07-20", []string{"li_level"}},
		{"within the grace of 7 days", "2026-06-01", "2026-04-10", "2026-01-15", "2026-07-09", []string{"li_level", "li_renal", "li_thyroid"}},
	} {
		day, tests := monitored(r, of(c.level, c.others), on(t, c.today)).Draw()
		if day.String() != c.day || !slices.Equal(ids(tests), c.want) {
			t.Errorf("%s: %s %v, want %s %v", c.name, day, ids(tests), c.day, c.want)
		}
	}
}

// TestRecord: a value stands in the unit that the test is held against, or is
// turned away by name of what is wrong with it.
func TestRecord(t *testing.T) {
	today := on(t, "2026-05-14")
	l := labs(meds.ResultRecorded{Item: "met_weight", Value: "82", Unit: "kg", On: today - 9}, meds.ResultRecorded{Item: "li_level", Value: "0.9", Unit: "mmol/L", On: today})
	for _, c := range []struct {
		item, value, unit string
		want              string // unit kept, or the field that is wrong
	}{
		{"li_level", "0.7", "mmol/L", "mmol/L"},
		{"li_level", "<0.1", "mmol/l", "mmol/L"},
		{"li_level", "0.7", "mg/dL", "unit"},
		{"li_level", "0.7", "mEq/L", "mmol/L"}, // of one charge: the same number
		{"cbz_na", "139", "meq/l", "mmol/L"},
		{"li_calcium", "4.7", "mEq/L", "unit"}, // calcium carries two
		{"li_level", "0.7", "", "unit"},
		{"li_level", "0,7", "mmol/L", "value"},
		{"li_level", "fine", "mmol/L", "value"},
		{"li_level", "", "mmol/L", "value"},
		{"li_level", "0.9", "mmol/L", "value"}, // it is there already
		{"anc_clozapine", "1.8", "10*9/L", "10*3/uL"},
		{"met_bp", "128/82", "mmHg", "mm[Hg]"},
		{"li_level", "128/82", "mmol/L", "value"},
		{"met_glucose", "5.9", "% HbA1c", "% HbA1c"},
		{"met_glucose", "5.9", "%", "unit"},
		{"weight_generic", "180", "lb", "unit"},
		{"weight_generic", "83", "kg", "kg"},
		{"li_pregnancy", "urine: nothing", "", ""},
		{"vpa_pregnancy", "maybe", "", "value"},
		{"vpa_pregnancy", "Negative", "", ""},
		{"lai_due", "1", "", "item"},
	} {
		ev, err := l.Record(meds.ResultRecorded{Item: c.item, Value: c.value, Unit: c.unit, On: today}, today)
		got := ""
		if err != nil {
			got = fault.Of(err).Fields[0].Name
		} else {
			got = ev.(meds.ResultRecorded).Unit
		}
		if got != c.want {
			t.Errorf("%s %s %s: %q (%v), want %q", c.item, c.value, c.unit, got, err, c.want)
		}
	}
	item, _ := meds.Known().Item("anc_clozapine")
	if met := item.Met(meds.ResultRecorded{Item: "anc_clozapine", Value: "0.9", Unit: "10*3/uL"}); len(met) != 2 || met[1].Severity != meds.Serious {
		t.Errorf("0.9 thousand is held against %+v, want below 1500 and below 1000", met)
	}
	item, _ = meds.Known().Item("met_bp")
	if met := item.Met(meds.ResultRecorded{Item: "met_bp", Value: "138/70", Unit: "mm[Hg]"}); len(met) != 1 {
		t.Errorf("138 over 70 is held against %+v", met)
	}
}

// What a summary keeps of a list tells the same as the whole of it.
func TestBriefTellsWhatIsDue(t *testing.T) {
	drugs := []meds.DrugID{"lithium", "clozapine", "quetiapine", "valproate", "paliperidone-lai", "venlafaxine"}
	rapid.Check(t, func(t *rapid.T) {
		var entries []journal.Entry
		drug := rapid.SampledFrom(drugs).Draw(t, "drug")
		day := journal.Day(20000)
		entries = append(entries, journal.Entry{ID: journal.ID{7}, At: day.Start(time.UTC), Event: meds.Started{Trial: "t1", Drug: drug}})
		today := day + journal.Day(rapid.IntRange(0, 900).Draw(t, "today"))
		for i := range rapid.IntRange(0, 30).Draw(t, "entries") {
			at := day + journal.Day(rapid.IntRange(-100, int(today-day)).Draw(t, "day"))
			e := journal.Entry{ID: journal.ID{8, byte(i)}, At: at.Start(time.UTC)}
			if rapid.Bool().Draw(t, "injection") {
				e.Event = meds.InjectionGiven{Trial: "t1"}
			} else {
				item := rapid.SampledFrom(meds.Known().Items).Draw(t, "item")
				e.Event = meds.ResultRecorded{Item: item.ID, Value: "1", On: at}
			}
			entries = append(entries, e)
		}
		r, l := meds.Fold(entries), meds.FoldList(entries)
		told := func(l meds.List) string {
			m := monitored(r, l, today)
			for i := range m.Injections {
				m.Injections[i].Sources = nil
			}
			b, err := json.Marshal([]any{m.Tests, m.Injections})
			if err != nil {
				t.Fatal(err)
			}
			return string(b)
		}
		if whole, brief := told(l), told(l.Brief()); whole != brief {
			t.Fatalf("%s on %s\nthe whole: %s\nthe brief: %s", drug, today, whole, brief)
		}
	})
}

// TestNotOnRecord: what was never measured here is not on record, and is late
// only once its baseline could no longer count, or once a later time has passed
// its own grace. Results of what is not asked for any more are told apart.
func TestNotOnRecord(t *testing.T) {
	r := taking(t, "lithium", "2026-01-06")
	late := func(day string, l meds.List) (out []string) {
		for _, x := range monitored(r, l, on(t, day)).Overdue("lab", "vital") {
			out = append(out, x.Item().ID)
			if !x.Unknown() {
				t.Errorf("%s of an empty chart is on record", x.Item().ID)
			}
		}
		return out
	}
	for _, c := range []struct {
		day  string
		want []string
	}{
		{"2026-01-12", nil},                                    // the level is asked for on day 5 to 7
		{"2026-01-15", []string{"li_level"}},                   // and has three days of grace
		{"2026-02-06", []string{"weight_generic", "li_level"}}, // a weight counts for 30 days
		{"2026-04-07", []string{"li_calcium", "li_renal", "li_thyroid", "weight_generic", "li_level"}},
	} {
		if got := late(c.day, meds.List{}); !slices.Equal(got, c.want) {
			t.Errorf("on %s late: %v, want %v", c.day, got, c.want)
		}
	}
	l := labs(meds.ResultRecorded{Item: "anc_clozapine", Value: "1800", Unit: "/uL", On: on(t, "2025-01-08")},
		meds.ResultRecorded{Item: "li_level", Value: "0.7", Unit: "mmol/L", On: on(t, "2026-01-12")},
		meds.ResultRecorded{Item: "anc_ben", Value: "1900", Unit: "/uL", On: on(t, "2025-02-08")})
	if past := monitored(r, l, on(t, "2026-02-01")).Unasked(l); len(past) != 1 || past[0].ID != "anc_clozapine" {
		t.Errorf("not asked for now: %v", past)
	}
}
