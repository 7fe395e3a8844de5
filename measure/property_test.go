package measure

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tandem/journal"
)

// drawEvent draws one event of this chapter, or one that nobody here knows.
func drawEvent(t *rapid.T, day journal.Day) journal.Event {
	value := rapid.IntRange(0, 9).Draw(t, "value")
	measure := rapid.SampledFrom([]ID{"phq-9", "gad-7", "tandem-adherence", "tandem-sideeffects", "practice-own"}).Draw(t, "measure")
	switch rapid.IntRange(0, 11).Draw(t, "kind") {
	case 0, 1, 2:
		return Answered{Measure: measure, Version: "1.0.1", Answers: Answers{"phq9-1": Num(value)}, Scores: map[ScoreID]float64{"total": float64(value)}}
	case 3:
		return CheckedIn{Day: day, Answers: Answers{"daily-mood": Num(value), "daily-sleep": Decimal("6.5")}}
	case 4:
		return CheckedIn{Day: day, Answers: Answers{"daily-meds": Num(value % 3), "adh-r-cost": Num(1)}}
	case 5:
		return CheckedIn{Day: day, Answers: Answers{"daily-urge-harm": Num(value), "daily-note": Said("…")}}
	case 6:
		return Rated{In: journal.SideEffects, Series: "thirst", Label: rapid.SampledFrom([]string{"Thirst", "I am thirsty"}).Draw(t, "label"), Value: float64(value)}
	case 7:
		return BaselineSet{Measure: measure, Score: "total", Value: float64(value), On: day}
	case 8:
		return Asked{Measure: measure, EveryDays: value, From: day, BeforeVisit: value % 2}
	case 9:
		return PutOff{Measure: measure, Until: day + journal.Day(value)}
	case 10:
		return Reminded{Measures: []ID{measure}, On: day}
	}
	return rapid.SampledFrom([]journal.Event{LifeHappened{"Moved"}, journal.Unknown{Name: "measure.tomorrow", In: journal.Scores}}).Draw(t, "other")
}

// drawJournal draws entries as they were recorded, some of them corrected or
// withdrawn later.
func drawJournal(t *rapid.T, most int) []journal.Entry {
	start := time.Date(2026, 3, 1, 8, 0, 0, 0, journal.Zone("America/New_York"))
	var out []journal.Entry
	hours := rapid.SliceOfNDistinct(rapid.IntRange(0, 30*24), 1, most, rapid.ID).Draw(t, "hours")
	for i, h := range hours {
		at := start.Add(time.Duration(h) * time.Hour)
		ev := drawEvent(t, journal.DayOf(at))
		out = append(out, journal.Entry{ID: journal.ID{1, byte(i), byte(i >> 8)}, At: at, Lane: ev.Lane(), Event: ev})
	}
	for i := range rapid.IntRange(0, 6).Draw(t, "corrections") {
		old := out[rapid.IntRange(0, len(hours)-1).Draw(t, "of")]
		c := journal.Entry{ID: journal.ID{2, byte(i)}, At: old.At, Lane: old.Lane, Corrects: old.ID, Event: journal.Withdrawn{In: old.Lane}}
		if rapid.Bool().Draw(t, "corrected") {
			ev := drawEvent(t, journal.DayOf(old.At))
			if ev.Lane() == old.Lane {
				c.Event = ev
			}
		}
		out = append(out, c)
	}
	return out
}

// TestAdvanceIsFold: moved on one entry after the other, a state is what a
// fold of all of them gives; and any beginning of a journal can be folded.
func TestAdvanceIsFold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := drawJournal(t, keptFew)
		var r Record
		var s sections
		for i, e := range entries {
			r.Advance(e)
			s.advance(e)
			settled := journal.Settle(slices.Clone(entries[:i+1]))
			if got, want := toJSON(t, r), toJSON(t, FoldRecord(settled)); !bytes.Equal(got, want) {
				t.Fatalf("after %d entries the record is\n%s\nwant\n%s", i+1, got, want)
			}
			if got, want := toJSON(t, s), toJSON(t, foldSections(settled)); !bytes.Equal(got, want) {
				t.Fatalf("after %d entries the sections are\n%s\nwant\n%s", i+1, got, want)
			}
		}
		var again sections
		if err := json.Unmarshal(toJSON(t, s), &again); err != nil || !bytes.Equal(toJSON(t, s), toJSON(t, again)) {
			t.Fatalf("%s read back is %s, %v", toJSON(t, s), toJSON(t, again), err)
		}
		sayRecord(r, journal.DayOf(entries[0].At))
	})
}

// TestOrderOfArrival: late and early entries give the same states, also where
// a section lets old ones go.
func TestOrderOfArrival(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := slices.DeleteFunc(drawJournal(t, 150), func(e journal.Entry) bool { return !e.Corrects.IsZero() })
		shuffled := rapid.Permutation(entries).Draw(t, "shuffled")
		slices.SortFunc(entries, func(a, b journal.Entry) int { return a.At.Compare(b.At) })
		if got, want := toJSON(t, FoldRecord(shuffled)), toJSON(t, FoldRecord(entries)); !bytes.Equal(got, want) {
			t.Fatalf("out of order the record is\n%s\nwant\n%s", got, want)
		}
		if got, want := toJSON(t, foldSections(shuffled)), toJSON(t, foldSections(entries)); !bytes.Equal(got, want) {
			t.Fatalf("out of order the sections are\n%s\nwant\n%s", got, want)
		}
	})
}

// heavy is a chart of n entries: three questionnaires every two weeks, a
// check-in in four lanes every day.
func heavy(n int) []journal.Entry {
	at := time.Date(2020, 1, 1, 8, 0, 0, 0, journal.Zone("America/New_York"))
	phq, _ := Find("phq-9")
	out := make([]journal.Entry, 0, n)
	add := func(ev journal.Event) {
		e := journal.Entry{ID: journal.ID{byte(len(out)), byte(len(out) >> 8), 3}, At: at, Recorded: at, Lane: ev.Lane(), Event: ev}
		if len(out) < n {
			out = append(out, e)
		}
	}
	for day := journal.DayOf(at); len(out) < n; day++ {
		form := Answers{"daily-mood": Num(int(day) % 11), "daily-sleep": Decimal("6.5"), "daily-energy": Num(5), "daily-skill": Num(int(day) % 2),
			"daily-meds": Num(2), "daily-side": Num(0), "daily-urge-harm": Num(0)}
		events, err := CheckIn(day, form, false)
		if err != nil {
			panic(err)
		}
		for _, ev := range events {
			add(ev)
		}
		if day%14 == 0 {
			answers := Answers{}
			for i, it := range phq.Items {
				answers[it.ID] = Num((i + int(day)) % 3)
			}
			ev, err := phq.Answer(answers, "en")
			if err != nil {
				panic(err)
			}
			add(ev)
			for _, id := range []ID{"gad-7", "pcl-5"} {
				add(Answered{Measure: id, Version: "1.0.1", Scores: map[ScoreID]float64{"total": float64(day % 20)}})
			}
		}
		at = at.AddDate(0, 0, 1)
	}
	return out
}

// TestSectionsStaySmall: after years of daily check-ins the sections are as
// small as after two months, and say the same as the record about now.
func TestSectionsStaySmall(t *testing.T) {
	entries := heavy(5000)
	s, r := foldSections(entries), FoldRecord(entries)
	for name, c := range map[string]struct {
		section any
		most    int
	}{"scores": {s.Scores, 10_000}, "diary": {s.Diary, 5_000}, "urges": {s.Urges, 3_500}, "taken": {s.Taken, 3_000}, "side": {s.SideRatings, 3_000}} {
		if n := len(toJSON(t, c.section)); n > c.most || n < c.most/2 {
			t.Errorf("section %s has %d bytes, want about %d", name, n, c.most)
		}
	}
	today := journal.DayOf(entries[len(entries)-1].At)
	from, to := mainSeries(t, s.Scores.Primary(Shipped()), "phq-9"), r.Series("phq-9", "total")
	a, okA := from.Change()
	b, okB := to.Change()
	if !okA || !okB || !bytes.Equal(toJSON(t, a), toJSON(t, b)) {
		t.Errorf("change since the start is %+v in the section, %+v in the record", a, b)
	}
	if s.Taken.Days.Adherence(today) != r.Days.Adherence(today) {
		t.Error("the section and the record disagree about the last 28 days")
	}
	if x, y := s.Diary.Days.SkillDays(today), r.Days.SkillDays(today); x != y || x == 0 {
		t.Errorf("skill days: %d in the section, %d in the record", x, y)
	}
}

// BenchmarkRecord folds a chart of 5,000 entries; BenchmarkScoresSection opens
// and moves on one section of it.
func BenchmarkRecord(b *testing.B) {
	entries := heavy(5000)
	b.ReportAllocs()
	for b.Loop() {
		FoldRecord(entries)
	}
}

func BenchmarkScoresSection(b *testing.B) {
	entries := heavy(5000)
	stored, err := json.Marshal(FoldScores(entries))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(len(stored)), "bytes")
	for b.Loop() {
		var s Scores
		if err := json.Unmarshal(stored, &s); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDiarySection(b *testing.B) {
	entries := heavy(5000)
	stored, err := json.Marshal(FoldDiary(entries))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(len(stored)), "bytes")
	for b.Loop() {
		var d Diary
		if err := json.Unmarshal(stored, &d); err != nil {
			b.Fatal(err)
		}
	}
}
