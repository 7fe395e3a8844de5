package measure

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
)

func everyForm(*Instrument) bool { return true }

// asked and answered write entries of a day at noon.
func asked(a Asked) journal.Entry { return on(a.From, a) }

func answered(id ID, day journal.Day) journal.Entry {
	return on(day, Answered{Measure: id, Scores: map[ScoreID]float64{"total": 1}})
}

func on(day journal.Day, ev journal.Event) journal.Entry {
	return journal.Entry{ID: journal.NewID(), At: day.Date().Add(12 * time.Hour), Lane: ev.Lane(), Event: ev}
}

const monday = journal.Day(20598) // 25 May 2026

// TestSets: each set has forms, both languages and a source, and its forms are
// of this program.
func TestSets(t *testing.T) {
	if len(Sets()) != 11 {
		t.Errorf("%d sets, want 11", len(Sets()))
	}
	for _, s := range Sets() {
		if s.Title.English == "" || s.Title.Spanish == "" || s.Source == "" || len(s.Measures) == 0 {
			t.Errorf("%s is not whole: %+v", s.ID, s)
		}
		if got, ok := FindSet(s.ID); !ok || got.ID != s.ID {
			t.Errorf("FindSet(%s) = %v, %v", s.ID, got, ok)
		}
	}
	if _, err := readAsking([]byte(`{"sets":[{"id":"x","measures":["phq-99"]}]}`), Shipped()); err == nil {
		t.Error("a set with a form that is not there is taken")
	}
}

// TestSameLane: whoever sees one of two forms that ask the same sees the other,
// or the one could not tell of the other's answers.
func TestSameLane(t *testing.T) {
	for id, others := range sameAs() {
		for _, other := range others {
			if LaneOf(id) != LaneOf(other) {
				t.Errorf("%s and %s ask the same in two lanes", id, other)
			}
		}
	}
	if !slices.Contains(askTheSame("qids-sr16"), "phq-9") || slices.Contains(askTheSame("phq-9"), "gad-7") {
		t.Errorf("the PHQ-9 asks the same as %v", askTheSame("phq-9"))
	}
}

// TestRules is when a form is asked, rule by rule.
func TestRules(t *testing.T) {
	for name, c := range map[string]struct {
		ask     Asked
		entries []journal.Entry
		times   Times
		on      journal.Day // 0: not asked
		stands  ID
	}{
		"once": {ask: Asked{Measure: "phq-9", From: monday}, on: monday},
		"once, answered": {ask: Asked{Measure: "phq-9", From: monday},
			entries: []journal.Entry{answered("phq-9", monday)}},
		"once, answered three days before": {ask: Asked{Measure: "phq-9", From: monday},
			entries: []journal.Entry{answered("phq-9", monday-3)}, on: monday + 4},
		"once, another that asks the same": {ask: Asked{Measure: "qids-sr16", From: monday},
			entries: []journal.Entry{answered("phq-9", monday-3)}},
		"every two weeks": {ask: Asked{Measure: "phq-9", From: monday, EveryDays: 14},
			entries: []journal.Entry{answered("phq-9", monday+1)}, on: monday + 15},
		"another stands in": {ask: Asked{Measure: "qids-sr16", From: monday, EveryDays: 14},
			entries: []journal.Entry{answered("qids-sr16", monday), answered("phq-9", monday+10)}, on: monday + 24, stands: "phq-9"},
		"another was long before": {ask: Asked{Measure: "qids-sr16", From: monday, EveryDays: 28},
			entries: []journal.Entry{answered("qids-sr16", monday), answered("phq-9", monday+10)}, on: monday + 28},
		"more often than a week": {ask: Asked{Measure: "phq-9", From: monday, EveryDays: 3},
			entries: []journal.Entry{answered("phq-9", monday)}, on: monday + 7},
		"before a visit": {ask: Asked{Measure: "phq-9", From: monday, BeforeVisit: 2},
			times: Times{Visits: []journal.Day{monday - 5, monday + 9}}, on: monday + 7},
		"a visit tomorrow": {ask: Asked{Measure: "phq-9", From: monday, BeforeVisit: 3},
			times: Times{Visits: []journal.Day{monday + 1}}, on: monday},
		"no visit booked": {ask: Asked{Measure: "phq-9", From: monday, BeforeVisit: 2}},
		"weekly visits": {ask: Asked{Measure: "phq-9", From: monday, BeforeVisit: 2},
			entries: []journal.Entry{answered("phq-9", monday+6)},
			times:   Times{Visits: []journal.Day{monday + 7, monday + 14}}, on: monday + 13},
		"two visits in a week": {ask: Asked{Measure: "phq-9", From: monday, BeforeVisit: 2},
			entries: []journal.Entry{answered("phq-9", monday+6)},
			times:   Times{Visits: []journal.Day{monday + 7, monday + 10, monday + 17}}, on: monday + 15},
		"after a dose step": {ask: Asked{Measure: "tandem-sideeffects", From: monday, AfterDose: true},
			times: Times{Doses: []journal.Day{monday - 60, monday - 10}}, on: monday + 4},
		"week four": {ask: Asked{Measure: "tandem-sideeffects", From: monday, AfterDose: true},
			entries: []journal.Entry{answered("tandem-sideeffects", monday+5)},
			times:   Times{Doses: []journal.Day{monday - 10}}, on: monday + 18},
		"no dose step": {ask: Asked{Measure: "tandem-sideeffects", From: monday, AfterDose: true},
			times: Times{Doses: []journal.Day{monday - 60}}},
		"over": {ask: Asked{Measure: "phq-9", From: monday, EveryDays: 14, Until: monday + 10},
			entries: []journal.Entry{answered("phq-9", monday)}},
	} {
		r := FoldRecord(journal.Settle(append([]journal.Entry{asked(c.ask)}, c.entries...)))
		due := r.Due(monday, everyLane, c.times)
		if len(due) == 0 {
			if c.on != 0 {
				t.Errorf("%s: not asked, want %s", name, c.on)
			}
			continue
		}
		if due[0].On != c.on || due[0].Stands.By != c.stands {
			t.Errorf("%s: asked on %s, %q stands in; want %s, %q", name, due[0].On, due[0].Stands.By, c.on, c.stands)
		}
	}
}

// TestAgenda: a week with too much in it.
func TestAgenda(t *testing.T) {
	var entries []journal.Entry
	for _, id := range []ID{"gad-7", "phq-9", "qids-sr16", "swls", "asq", "pcl-5"} {
		entries = append(entries, asked(Asked{Measure: id, From: monday}))
	}
	entries = append(entries, asked(Asked{Measure: "maas", From: monday}), on(monday, PutOff{Measure: "maas", Until: monday + 6}))
	a := FoldRecord(journal.Settle(entries)).Agenda(monday, everyLane, Times{}, everyForm)
	got := map[ID]journal.Day{}
	for _, p := range a.Asked {
		if p.Day != 0 {
			got[p.Measure] = p.Day - monday
		}
		if p.Measure == "qids-sr16" && (p.Day != 0 || p.LeftTo.By != "phq-9") {
			t.Errorf("the QIDS stands beside the PHQ-9: %+v", p)
		}
		if p.Measure == "maas" && (p.Day != 0 || p.PutOff != monday+6) {
			t.Errorf("what was put off is asked: %+v", p)
		}
	}
	want := map[ID]journal.Day{"asq": 0, "phq-9": 0, "swls": 0, "gad-7": 1, "pcl-5": 2}
	for id, day := range want {
		if d, ok := got[id]; !ok || d != day {
			t.Errorf("%s is asked on day %d (%v), want %d", id, d, ok, day)
		}
	}
	if n, unknown := a.Minutes(); n != 1+3+1+2+6 || unknown != 0 {
		t.Errorf("%d minutes and %d unknown, want 13 and 0", n, unknown)
	}
	if now := a.Now(); len(now) != 3 {
		t.Errorf("asked today: %d, want 3", len(now))
	}
}

// TestNeverTwiceAWeek lives through three months with a client who answers
// what is asked on some days: no two answers to forms that ask the same lie
// less than a week apart, and no day has more minutes than the bound.
func TestNeverTwiceAWeek(t *testing.T) {
	forms := []ID{"phq-9", "qids-sr16", "dass-21", "gad-7", "who-5", "pcl-5", "pc-ptsd-5", "tandem-sleep", "audit-c", "taps-1", "swls", "asq", "tandem-sideeffects"}
	rapid.Check(t, func(t *rapid.T) {
		var r Record
		var times Times
		for _, id := range rapid.SliceOfNDistinct(rapid.SampledFrom(forms), 1, len(forms), rapid.ID).Draw(t, "asked") {
			a := Asked{Measure: id, From: monday + journal.Day(rapid.IntRange(0, 9).Draw(t, "from"))}
			switch rapid.IntRange(0, 2).Draw(t, "rule") {
			case 0:
				a.EveryDays = rapid.IntRange(0, 30).Draw(t, "every")
			case 1:
				a.BeforeVisit = rapid.IntRange(1, 7).Draw(t, "before")
			case 2:
				a.AfterDose = true
			}
			r.Advance(asked(a))
		}
		for day := monday; day < monday+90; day += journal.Day(rapid.IntRange(2, 14).Draw(t, "until the next visit")) {
			times.Visits = append(times.Visits, day)
		}
		times.Doses = []journal.Day{monday, monday + journal.Day(rapid.IntRange(1, 60).Draw(t, "dose"))}
		last, screens := map[ID]journal.Day{}, 0
		for day := monday; day < monday+90; day++ {
			minutes, alone := 0, false
			a := r.Agenda(day, everyLane, times, everyForm)
			for _, p := range a.Now() {
				if p.In.Screen() {
					screens++
				} else {
					minutes, alone = minutes+p.takes(), minutes == 0
				}
				for _, id := range append(askTheSame(p.Measure), p.Measure) {
					if was, ok := last[id]; ok && day-was < Apart {
						t.Fatalf("on %s %s is asked, and %s was answered on %s", day, p.Measure, id, was)
					}
				}
			}
			if minutes > MostADay && !alone {
				t.Fatalf("on %s %d minutes are asked", day, minutes)
			}
			for _, d := range r.Due(day, everyLane, times) {
				if in, _ := Find(d.Measure); in.Screen() && d.On <= day && !slices.ContainsFunc(a.Now(), func(p Planned) bool { return p.Measure == d.Measure }) {
					t.Fatalf("on %s %s is left out", day, d.Measure)
				}
			}
			for _, p := range a.Now() {
				if rapid.Bool().Draw(t, "answers") {
					r.Advance(answered(p.Measure, day))
					last[p.Measure] = day
				}
			}
		}
	})
}

// TestAskSentences: what is refused has its Spanish.
func TestAskSentences(t *testing.T) {
	r := FoldRecord([]journal.Entry{asked(Asked{Measure: "phq-9", From: monday})})
	_, often := r.Ask(Asked{Measure: "phq-9", EveryDays: 3, From: monday})
	_, before := r.Ask(Asked{Measure: "phq-9", BeforeVisit: 9, From: monday})
	_, both := r.Ask(Asked{Measure: "phq-9", EveryDays: 14, BeforeVisit: 2, From: monday})
	_, none := r.AskSet(nil)
	_, again := r.AskSet([]Asked{{Measure: "phq-9", From: monday, Set: "depression"}})
	_, unasked := r.NotThisWeek("gad-7", monday, Times{})
	for _, err := range []error{often, before, both, none, again, unasked} {
		if s := fault.Of(err).Sentence; s == "" || !lang.Has(s) {
			t.Errorf("%v has no Spanish", err)
		}
	}
	events, err := r.AskSet([]Asked{{Measure: "phq-9", From: monday}, {Measure: "gad-7", From: monday}})
	if err != nil || len(events) != 1 {
		t.Errorf("AskSet = %v, %v; want what is new", events, err)
	}
	if ev, err := r.NotThisWeek("phq-9", monday, Times{}); err != nil || ev.(PutOff).Until != monday+6 {
		t.Errorf("NotThisWeek = %v, %v", ev, err)
	}
}
