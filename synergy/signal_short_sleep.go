package synergy

import "tandem/journal"

// Hours of sleep, as the mean of seven nights of which four or more are known,
// below which the team should know, and below which somebody should ask. The
// chart's band is 7 to 9 hours; these two are the house's own ("House rule.").
const (
	shortNights     = 6
	veryShortNights = 5
)

// shortSleep: the nights of this week are short.
var shortSleep = Rule{
	ID:     "short-sleep",
	Lanes:  []journal.Lane{journal.Diary, journal.Team},
	Source: "House rule.",
	find: func(v *View) []Signal {
		hours, nights, ok := v.Diary.Days.Sleep(v.Today)
		if !ok || hours >= shortNights {
			return nil
		}
		s := Signal{Level: KnowSignal, Says: say("Sleeping {n} h a night", "n", hours),
			Because: say("Mean of {n} nights this week.", "n", nights), Do: Action{"timeline", "sleep", "Open the timeline"}}
		for _, d := range v.Diary.Days.Item("daily-sleep", v.daysAgo(6), v.Today) {
			s.Entries = append(s.Entries, d.Entry)
		}
		if hours < veryShortNights {
			s.Level, s.Waits = ActSignal, v.both()
		}
		s.Hangs, s.Lasts = hangsOn(s.Level), windowed
		return []Signal{s}
	},
}
