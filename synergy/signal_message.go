package synergy

import (
	"slices"

	"tandem/journal"
)

// messageWaits: a message went to a clinician who has not opened it. Whoever
// neither wrote nor received it hears nothing of it: their view has it not.
var messageWaits = Rule{
	ID:     "message-waits",
	Lanes:  []journal.Lane{journal.Messages, journal.Team},
	Source: "House rule.",
	Own:    true,
	find: func(v *View) []Signal {
		n, oldest := 0, journal.Day(0)
		var entries, waits []journal.ID
		for _, m := range v.Messages.All() {
			unread := false
			for _, to := range m.To {
				if _, read := m.ReadBy(to); read || to == v.Client {
					continue
				}
				unread = true
				if !slices.Contains(waits, to) {
					waits = append(waits, to)
				}
			}
			if !unread {
				continue
			}
			if n++; oldest == 0 {
				oldest = m.Day
			}
			entries = append(entries, m.Entry)
		}
		if n == 0 {
			return nil
		}
		s := Signal{Level: ActSignal, Says: say("A message waits to be opened"), Because: say("Sent {day}.", "day", oldest),
			Entries: entries, Waits: waits, By: v.evening(oldest + 1), Do: Action{"messages", "", "Open messages"}}
		if n > 1 {
			s.Says, s.Because = say("{n} messages wait to be opened", "n", n), say("The first was sent {day}.", "day", oldest)
		}
		return []Signal{s}
	},
}
