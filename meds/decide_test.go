package meds_test

import (
	"strings"
	"testing"
	"time"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
)

// TestWords: what is chosen from a list is read in both languages, and a drug
// that did not help enough is not said to have failed, nor anybody else.
func TestWords(t *testing.T) {
	var words []string
	for _, s := range meds.Schedules {
		words = append(words, string(s))
	}
	for _, r := range meds.Reasons {
		words = append(words, r.Label())
	}
	for _, w := range words {
		if !lang.Has(w) {
			t.Errorf("no Spanish for: %s", w)
		}
		for _, never := range []string{"fail", "refus", "complian", "frac", "rechaz"} {
			if strings.Contains(strings.ToLower(w+lang.In(lang.Spanish, w)), never) {
				t.Errorf("%q says %q of a person or a drug", w, never)
			}
		}
	}
}

// day gives noon of a day of January 2026.
func day(n int) time.Time { return time.Date(2026, 1, n, 12, 0, 0, 0, time.UTC) }

func mg(t *testing.T, n string) meds.Dose {
	t.Helper()
	d, err := meds.ParseDose(n, "mg")
	if err != nil {
		t.Fatalf("ParseDose(%s) = %v", n, err)
	}
	return d
}

// regimen folds events that happened on the days of January.
func regimen(on map[int]journal.Event) (r meds.Regimen) {
	for n := range 32 {
		if ev, ok := on[n]; ok {
			r.Advance(journal.Entry{ID: journal.NewID(), At: day(n), Recorded: day(n), Event: ev})
		}
	}
	return r
}

func TestStart(t *testing.T) {
	fifty := mg(t, "50")
	r := regimen(map[int]journal.Event{
		2: meds.Started{Trial: "s", Drug: "sertraline", Dose: fifty, Schedule: meds.Daily},
		3: meds.Started{Trial: "l", Drug: "lithium", Dose: mg(t, "300"), Schedule: meds.InTheMorning},
		4: meds.Started{Trial: "v", Name: "Valeriana", Dose: fifty, Schedule: meds.AtNight},
		5: meds.Stopped{Trial: "v", Reason: meds.ClientsWish},
	})
	ok := meds.Started{Drug: "bupropion", Dose: fifty, Schedule: meds.Daily, Why: "no energy"}
	with := func(change func(*meds.Started)) meds.Started {
		s := ok
		change(&s)
		return s
	}
	for name, c := range map[string]struct {
		start meds.Started
		at    time.Time
		want  string // the fault's sentence; "" when it starts
	}{
		"a drug of the list":    {start: ok},
		"no drug":               {start: with(func(s *meds.Started) { s.Drug = "" }), want: "Choose a medication, or write its name."},
		"an unknown drug":       {start: with(func(s *meds.Started) { s.Drug = "unobtainium" }), want: "This medication is not on the list; choose one, or write its name."},
		"a name instead":        {start: with(func(s *meds.Started) { s.Drug, s.Name = "", "valerian" })},
		"no dose":               {start: with(func(s *meds.Started) { s.Dose = meds.Dose{} }), want: "Write a dose above zero."},
		"no schedule":           {start: with(func(s *meds.Started) { s.Schedule = "" }), want: "Choose how often it is taken."},
		"an unknown schedule":   {start: with(func(s *meds.Started) { s.Schedule = "qd" }), want: "Choose how often it is taken."},
		"as needed":             {start: with(func(s *meds.Started) { s.Schedule, s.AsNeeded = "", true })},
		"no why":                {start: with(func(s *meds.Started) { s.Why = " " }), want: "Say why it starts; the therapist reads it too."},
		"running already":       {start: with(func(s *meds.Started) { s.Drug = "sertraline" }), want: "This medication is running already; change its dose instead."},
		"before it ran":         {start: with(func(s *meds.Started) { s.Drug = "sertraline" }), at: day(1)},
		"regular and as needed": {start: with(func(s *meds.Started) { s.Drug, s.AsNeeded = "sertraline", true })},
		"the evening half":      {start: with(func(s *meds.Started) { s.Drug, s.Schedule = "lithium", meds.AtNight })},
		"a second morning":      {start: with(func(s *meds.Started) { s.Drug, s.Schedule = "lithium", meds.InTheMorning }), want: "This medication is running already; change its dose instead."},
		"again after its end":   {start: with(func(s *meds.Started) { s.Drug, s.Name = "", "valeriana" })},
	} {
		at := c.at
		if at.IsZero() {
			at = day(10)
		}
		ev, err := r.Start(c.start, at)
		if sentence(err) != c.want {
			t.Errorf("%s: Start(%+v) = %v, want %q", name, c.start, err, c.want)
		}
		if s, _ := ev.(meds.Started); err == nil && s.Trial == "" {
			t.Errorf("%s: the trial has no name", name)
		}
	}
}

func sentence(err error) string {
	if err == nil {
		return ""
	}
	return fault.Of(err).Sentence
}

func TestRunningTrial(t *testing.T) {
	fifty, hundred := mg(t, "50"), mg(t, "100")
	start := meds.Started{Trial: "s", Drug: "sertraline", Dose: fifty, Schedule: meds.Daily}
	running := regimen(map[int]journal.Event{2: start})
	held := regimen(map[int]journal.Event{2: start, 5: meds.Held{Trial: "s"}})
	again := regimen(map[int]journal.Event{2: start, 4: meds.Held{Trial: "s"}, 5: meds.Held{Trial: "s"}, 7: meds.Resumed{Trial: "s"}})
	over := regimen(map[int]journal.Event{2: start, 5: meds.Stopped{Trial: "s", Reason: meds.NotEnough}})
	asNeeded := regimen(map[int]journal.Event{2: meds.Started{Trial: "s", Drug: "lorazepam", Dose: fifty, AsNeeded: true}})

	change := func(r meds.Regimen, c meds.DoseChanged, at int) error { _, err := r.ChangeDose(c, day(at)); return err }
	hold := func(r meds.Regimen, h meds.Held) error { _, err := r.Hold(h, day(10)); return err }
	resume := func(r meds.Regimen, s meds.Resumed) error { _, err := r.Resume(s, day(10)); return err }
	stop := func(r meds.Regimen, s meds.Stopped) error { _, err := r.Stop(s, day(10)); return err }
	take := func(r meds.Regimen) error {
		_, err := r.TakeAsNeeded(meds.AsNeededTaken{Trial: "s"}, day(10))
		return err
	}
	up := meds.DoseChanged{Trial: "s", Dose: hundred, Why: "PHQ-9 17 then 16"}
	for _, c := range []struct {
		what string
		got  error
		want string
	}{
		{"raise", change(running, up, 10), ""},
		{"raise what is not there", change(running, meds.DoseChanged{Trial: "x", Dose: hundred, Why: "w"}, 10), "This medication is not on the chart."},
		{"raise before the start", change(running, up, 1), "On that day this medication had not been started."},
		{"raise after the end", change(over, up, 10), "This medication was stopped already."},
		{"raise before the end, told late", change(over, up, 4), ""},
		{"raise without a why", change(running, meds.DoseChanged{Trial: "s", Dose: hundred}, 10), "Say why the dose changes; the therapist reads it too."},
		{"raise to nothing", change(running, meds.DoseChanged{Trial: "s", Why: "w"}, 10), "Write a dose above zero."},
		{"the same dose", change(running, meds.DoseChanged{Trial: "s", Dose: mg(t, "50.0"), Why: "w"}, 10), "This is the dose already."},
		{"the same dose at night", change(running, meds.DoseChanged{Trial: "s", Dose: fifty, Schedule: meds.AtNight, Why: "w"}, 10), ""},
		{"on a schedule that is none", change(running, meds.DoseChanged{Trial: "s", Dose: hundred, Schedule: "bid", Why: "w"}, 10), "Choose how often it is taken."},
		{"raise while on hold", change(held, up, 10), "This medication is on hold; resume it, at the new dose if you wish."},
		{"hold", hold(running, meds.Held{Trial: "s", Why: "surgery"}), ""},
		{"hold without a why", hold(running, meds.Held{Trial: "s"}), "Say why it is held; the therapist reads it too."},
		{"hold twice", hold(held, meds.Held{Trial: "s", Why: "surgery"}), "This medication is on hold already."},
		{"hold what was resumed", hold(again, meds.Held{Trial: "s", Why: "surgery"}), ""},
		{"resume", resume(held, meds.Resumed{Trial: "s", Why: "home"}), ""},
		{"resume without a why", resume(held, meds.Resumed{Trial: "s"}), "Say why it is taken again; the therapist reads it too."},
		{"resume what runs", resume(running, meds.Resumed{Trial: "s", Why: "home"}), "This medication is not on hold."},
		{"stop", stop(held, meds.Stopped{Trial: "s", Reason: meds.SideEffect}), ""},
		{"stop for no reason", stop(running, meds.Stopped{Trial: "s"}), "Choose why it stops."},
		{"stop for a reason that is none", stop(running, meds.Stopped{Trial: "s", Reason: "failed"}), "Choose why it stops."},
		{"stop for another reason", stop(running, meds.Stopped{Trial: "s", Reason: meds.OtherReason}), "Say in a few words why it stops; the therapist reads it too."},
		{"stop twice", stop(over, meds.Stopped{Trial: "s", Reason: meds.NotEnough}), "This medication was stopped already."},
		{"take as needed", take(asNeeded), ""},
		{"take a regular one as needed", take(running), "This medication is taken regularly, not as needed."},
	} {
		if sentence(c.got) != c.want {
			t.Errorf("%s: %v, want %q", c.what, c.got, c.want)
		}
	}
}

func TestDoseOn(t *testing.T) {
	r := regimen(map[int]journal.Event{
		2:  meds.Started{Trial: "s", Drug: "sertraline", Dose: mg(t, "50"), Schedule: meds.TwiceDaily},
		5:  meds.DoseChanged{Trial: "s", Dose: mg(t, "75")},
		8:  meds.Held{Trial: "s"},
		11: meds.Resumed{Trial: "s", Dose: mg(t, "25")},
		20: meds.Stopped{Trial: "s"},
	})
	s, _ := r.Find("s")
	for n, want := range map[int]string{1: "", 2: "50", 4: "50", 5: "75", 8: "75", 9: "", 10: "", 11: "25", 20: "25", 21: ""} {
		step, ok := s.DoseOn(journal.DayOf(day(n)))
		if got := step.Dose.Number(); ok != (want != "") || ok && got != want {
			t.Errorf("DoseOn(January %d) = %s, %v, want %q", n, got, ok, want)
		}
	}
	if d, ok := s.Steps[1].PerDay(); !ok || d.Number() != "150" {
		t.Errorf("75 mg twice daily is %s a day, want 150", d)
	}
	if got := r.Current(day(15)); len(got) != 1 || got[0].OnHold(day(15)) || !got[0].OnHold(day(9)) {
		t.Errorf("Current(January 15) = %+v, want sertraline, held on the 9th only", got)
	}
	if len(r.Current(day(21))) != 0 || len(r.Past(day(21))) != 1 || len(r.Past(day(19))) != 0 {
		t.Error("sertraline ended on the 20th")
	}
}

func TestReport(t *testing.T) {
	var f meds.Effects
	f.Advance(journal.Entry{ID: journal.NewID(), At: day(2), Event: meds.SideEffectReported{Effect: "e", What: "queasy", Severity: 1}})
	ended := f
	ended.Advance(journal.Entry{ID: journal.NewID(), At: day(4), Event: meds.SideEffectEnded{Effect: "e"}})
	report := func(s meds.SideEffectReported) error { _, err := f.Report(s); return err }
	end := func(f meds.Effects, id meds.EffectID) error { _, err := f.End(id); return err }
	for _, c := range []struct {
		what string
		got  error
		want string
	}{
		{"a new one", report(meds.SideEffectReported{What: "tired", Severity: 2}), ""},
		{"how the known one is now", report(meds.SideEffectReported{Effect: "e", What: "queasy", Severity: 3}), ""},
		{"of one that is not there", report(meds.SideEffectReported{Effect: "x", What: "queasy", Severity: 3}), "This side effect is not on the chart."},
		{"no words", report(meds.SideEffectReported{Severity: 3}), "Say what you noticed, in your own words."},
		{"no severity", report(meds.SideEffectReported{What: "queasy"}), "Choose how strong it is: mild, moderate or severe."},
		{"end", end(f, "e"), ""},
		{"end twice", end(ended, "e"), "This side effect has ended already."},
		{"end what is not there", end(f, "x"), "This side effect is not on the chart."},
	} {
		if sentence(c.got) != c.want {
			t.Errorf("%s: %v, want %q", c.what, c.got, c.want)
		}
	}
	if len(f.Present(day(5))) != 1 || len(ended.Present(day(5))) != 0 || len(ended.Present(day(3))) != 1 {
		t.Error("queasy lasted from the 2nd to the 4th")
	}
}

func TestOrder(t *testing.T) {
	fifty := mg(t, "50")
	started := func(id meds.TrialID, asNeeded bool) meds.Started {
		return meds.Started{Trial: id, Name: string(id), Dose: fifty, Schedule: meds.Daily, AsNeeded: asNeeded}
	}
	r := regimen(map[int]journal.Event{
		1: meds.DoseChanged{Trial: "b", Dose: mg(t, "25")}, // before its start: no step
		2: started("a", true), 3: started("b", false), 4: started("c", false), 5: started("d", false),
		6: meds.Held{Trial: "b"}, 7: meds.Resumed{Trial: "b"}, 8: meds.Held{Trial: "b"},
		9: meds.Stopped{Trial: "d"}, 10: meds.Stopped{Trial: "c"},
	})
	names := func(trials []meds.Trial) (out string) {
		for _, tr := range trials {
			out += string(tr.Trial)
		}
		return out
	}
	if got := names(r.Current(day(12))); got != "ba" {
		t.Errorf("Current = %s, want the regular one first, then the as-needed one", got)
	}
	if got := names(r.Past(day(12))); got != "cd" {
		t.Errorf("Past = %s, want the one that ended last first", got)
	}
	b, _ := r.Find("b")
	if len(b.Steps) != 1 || len(b.Pauses) != 2 || b.Pauses[0].Until == nil || b.Pauses[1].Until != nil {
		t.Errorf("b has %d steps and the pauses %+v, want 1 step, one pause over and one that lasts", len(b.Steps), b.Pauses)
	}
}

func TestBriefIsBounded(t *testing.T) {
	r := regimen(map[int]journal.Event{1: meds.Started{Trial: "l", Drug: "lorazepam", Dose: mg(t, "0.5"), AsNeeded: true}})
	var f meds.Effects
	for i := range 100 {
		e := journal.Entry{ID: journal.NewID(), At: day(2).Add(time.Duration(i) * time.Hour)}
		e.Event = meds.AsNeededTaken{Trial: "l"}
		r.Advance(e)
		e.Event = meds.SideEffectReported{Effect: "e", What: "drowsy", Severity: 1 + i%3}
		f.Advance(e)
	}
	brief, reports := r.Brief(), f.Brief().Reports
	if len(brief.Ticks) != 40 || brief.Ticks[39].Entry != r.Ticks[99].Entry || len(brief.Starts) != 1 || len(r.Ticks) != 100 {
		t.Errorf("a summary keeps %d as-needed doses, want the newest 40 and every trial", len(brief.Ticks))
	}
	if len(reports) != 60 || reports[59].Entry != f.Reports[99].Entry {
		t.Errorf("a summary keeps %d reports of side effects, want the newest 60", len(reports))
	}
}

func TestWorstFirst(t *testing.T) {
	var f meds.Effects
	for i, severity := range []int{1, 3, 2} {
		f.Advance(journal.Entry{ID: journal.NewID(), At: day(2 + i), Event: meds.SideEffectReported{
			Effect: meds.EffectID(string(rune('a' + i))), What: "w", Severity: severity}})
	}
	if got := f.Present(day(9)); got[0].ID != "b" || got[1].ID != "c" || got[2].ID != "a" {
		t.Errorf("Present = %v, want the severe one first", got)
	}
}
