package synergy

import (
	"tandem/journal"
	"tandem/therapy"
)

// sessionsMissed: the last two sessions, or three of the last five, were
// missed, within six weeks.
var sessionsMissed = Rule{
	ID:     "sessions-missed",
	Lanes:  []journal.Lane{journal.Sessions, journal.Team},
	Source: "House rule.",
	find: func(v *View) []Signal {
		last := v.Met()
		last = last[max(0, len(last)-5):]
		missed, inRow := 0, 0
		var entries []journal.ID
		for _, x := range last {
			if inRow++; x.Held {
				inRow = 0
				continue
			}
			missed++
			entries = append(entries, x.Entry)
		}
		if inRow < 2 && missed < 3 || len(entries) == 0 || last[len(last)-1].Day < v.daysAgo(42) {
			return nil
		}
		s := Signal{Level: ActSignal, Says: say("Missed {n} of the last {m} sessions", "n", missed, "m", len(last)),
			Because: say("Not seen yet."), Entries: entries, Hangs: hangsOn(entries[len(entries)-1]), Waits: v.first(journal.Therapist), Do: Action{"schedule", "", "Find a time"}}
		if seen, ok := v.Sessions.Last(therapy.Therapy, v.At); ok {
			s.Because = say("Last seen {day}.", "day", seen.Day)
		}
		return []Signal{s}
	},
}
