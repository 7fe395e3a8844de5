package meds_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tandem/internal/chaptertest"
	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
)

func TestWire(t *testing.T) { chaptertest.Wire(t, meds.Kinds()) }

func TestStories(t *testing.T) { chaptertest.Stories(t, meds.Kinds(), tell) }

// tell says a regimen and its side effects in words.
func tell(entries []journal.Entry) string {
	var b strings.Builder
	for _, tr := range meds.Fold(entries).Trials() {
		fmt.Fprintf(&b, "%s", tr.Called(lang.English))
		if tr.AsNeeded {
			b.WriteString(", as needed")
		}
		if tr.For != "" {
			fmt.Fprintf(&b, ", for %s", tr.For)
		}
		b.WriteByte('\n')
		for _, s := range tr.Steps {
			fmt.Fprintf(&b, "  %s %s %s: %s%s\n", s.Day, s.Dose, s.Schedule, s.Why, corrected(s.Mark))
		}
		for _, p := range tr.Pauses {
			until := "now"
			if p.Until != nil {
				until = p.Until.Day.String()
			}
			fmt.Fprintf(&b, "  on hold %s to %s: %s\n", p.Day, until, p.Why)
		}
		for _, l := range tr.Taken {
			fmt.Fprintf(&b, "  taken %s %s\n", l.Day, l.What.Dose)
		}
		if tr.End != nil {
			fmt.Fprintf(&b, "  stopped %s, %s %s\n", tr.End.Day, tr.End.What.Reason, tr.End.What.Why)
		}
	}
	b.WriteString(tellList(meds.FoldList(entries)))
	r := meds.Fold(entries)
	for _, l := range r.Queries {
		fmt.Fprintf(&b, "program of %s queried %s about %s %s%s\n", l.What.State, l.Day, l.What.Trial, l.What.Words, corrected(l.Mark))
	}
	for _, l := range r.Told {
		w := l.What
		fmt.Fprintf(&b, "told by %s %s: %s %s, %d weeks, until %d, %s, %s%s\n", w.By, w.From, w.Called(lang.English), w.Daily, w.Weeks, w.Year, w.Effect, w.Reason, corrected(l.Mark))
	}
	if l, ok := r.Episode.Last(); ok {
		fmt.Fprintf(&b, "episode since %s, %s, added %q, ect %q%s\n", l.What.Began, l.What.Severity, l.What.Augmentation, l.What.ECT, corrected(l.Mark))
	}
	for _, f := range meds.FoldEffects(entries).All() {
		fmt.Fprintf(&b, "%s (%s)", f.What, f.Trial)
		for _, s := range f.Stretches() {
			until := "now"
			if s.Until != nil {
				until = s.Until.Day.String()
			}
			fmt.Fprintf(&b, "; %d from %s to %s%s", s.Severity, s.From.Day, until, corrected(s.From))
		}
		b.WriteByte('\n')
	}
	return strings.ReplaceAll(b.String(), "\u00a0", " ")
}

func corrected(m journal.Mark) string {
	if m.Corrected {
		return " (corrected)"
	}
	return ""
}

func TestRegimenProperties(t *testing.T) {
	trial := rapid.SampledFrom([]meds.TrialID{"t1", "t2", "t3"})
	dose := rapid.Custom(func(t *rapid.T) meds.Dose {
		d, err := meds.ParseDose(rapid.SampledFrom([]string{"0.5", "25", "37.50", "100"}).Draw(t, "amount"), "mg")
		if err != nil {
			t.Fatal(err)
		}
		return d
	})
	schedule := rapid.SampledFrom(append(meds.Schedules, ""))
	chaptertest.Properties(t, chaptertest.Chapter[meds.Regimen]{
		Fold: meds.Fold, Advance: (*meds.Regimen).Advance, Brief: meds.Regimen.Brief,
		Ask: func(r meds.Regimen) {
			at := time.Date(2026, 1, 12, 0, 0, 0, 0, time.UTC)
			r.Past(at)
			for _, tr := range r.Trials() {
				r.Exposure(tr, journal.DayOf(at))
			}
			for _, tr := range r.Current(at) {
				tr.OnHold(at)
				if s, ok := tr.StepAt(at); ok {
					s.PerDay()
				}
				tr.DoseOn(journal.DayOf(at))
			}
		},
		Events: []*rapid.Generator[journal.Event]{rapid.OneOf(
			chaptertest.Event(func(t *rapid.T) meds.Started {
				return meds.Started{Trial: trial.Draw(t, "trial"), Drug: "sertraline", Dose: dose.Draw(t, "dose"), Schedule: schedule.Draw(t, "schedule")}
			}),
			chaptertest.Event(func(t *rapid.T) meds.DoseChanged {
				return meds.DoseChanged{Trial: trial.Draw(t, "trial"), Dose: dose.Draw(t, "dose"), Schedule: schedule.Draw(t, "schedule")}
			}),
			chaptertest.Event(func(t *rapid.T) meds.Held { return meds.Held{Trial: trial.Draw(t, "trial")} }),
			chaptertest.Event(func(t *rapid.T) meds.Resumed { return meds.Resumed{Trial: trial.Draw(t, "trial")} }),
			chaptertest.Event(func(t *rapid.T) meds.Stopped { return meds.Stopped{Trial: trial.Draw(t, "trial")} }),
			chaptertest.Event(func(t *rapid.T) meds.AsNeededTaken { return meds.AsNeededTaken{Trial: trial.Draw(t, "trial")} }),
			chaptertest.Event(func(t *rapid.T) meds.ProgramQueried {
				return meds.ProgramQueried{Trial: trial.Draw(t, "trial"), State: "MD"}
			}),
			chaptertest.Event(func(t *rapid.T) meds.TrialTold {
				return meds.TrialTold{Told: "e", Drug: "escitalopram", Daily: dose.Draw(t, "dose"), By: meds.ByClient}
			}),
			chaptertest.Event(func(t *rapid.T) meds.EpisodeTold { return meds.EpisodeTold{ECT: meds.SaidNo, By: meds.ByClient} }),
		)},
	})
}

func TestEffectsProperties(t *testing.T) {
	effect := rapid.SampledFrom([]meds.EffectID{"e1", "e2", "e3"})
	chaptertest.Properties(t, chaptertest.Chapter[meds.Effects]{
		Fold: meds.FoldEffects, Advance: (*meds.Effects).Advance, Brief: meds.Effects.Brief,
		Ask: func(f meds.Effects) { f.Present(time.Date(2026, 1, 12, 0, 0, 0, 0, time.UTC)) },
		Events: []*rapid.Generator[journal.Event]{rapid.OneOf(
			chaptertest.Event(func(t *rapid.T) meds.SideEffectReported {
				return meds.SideEffectReported{Effect: effect.Draw(t, "effect"), What: "queasy", Severity: rapid.IntRange(1, 3).Draw(t, "severity")}
			}),
			chaptertest.Event(func(t *rapid.T) meds.SideEffectEnded { return meds.SideEffectEnded{Effect: effect.Draw(t, "effect")} }),
		)},
	})
}

// BenchmarkFold: a heavy chart of 5,000 entries.
func BenchmarkFold(b *testing.B) {
	d, err := meds.ParseDose("50", "mg")
	if err != nil {
		b.Fatal(err)
	}
	at := time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)
	entries := []journal.Entry{{ID: journal.NewID(), At: at, Event: meds.Started{Trial: "t1", Drug: "lorazepam", Dose: d, AsNeeded: true}}}
	for i := range 4999 {
		entries = append(entries, journal.Entry{ID: journal.NewID(), At: at.Add(time.Duration(i) * time.Hour), Event: meds.AsNeededTaken{Trial: "t1"}})
	}
	for b.Loop() {
		meds.Fold(entries).Current(at)
	}
}
