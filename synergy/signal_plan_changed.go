package synergy

import (
	"slices"

	"tandem/journal"
)

// changedFor is how many days the others are told of a changed safety plan.
const changedFor = 7

// planChanged: somebody wrote the safety plan anew. It belongs to three people,
// so the two clinicians who did not write it hear of it.
var planChanged = Rule{
	ID:     "safety-plan-changed",
	Lanes:  []journal.Lane{journal.Safety, journal.Team},
	Source: "Who wrote it sees it first; for seven days the others are told.",
	find: func(v *View) []Signal {
		p, ok := v.Safety.Plan()
		if !ok || p.Day < v.daysAgo(changedFor-1) || p.At.After(v.At) {
			return nil
		}
		waits := slices.DeleteFunc(v.both(), func(id journal.ID) bool { return id == p.By })
		if len(waits) == 0 {
			return nil
		}
		return []Signal{{Level: KnowSignal, Says: say("The safety plan was changed"), Because: say("By {who} on {day}.", "who", p.By, "day", p.Day),
			Entries: []journal.ID{p.Entry}, Waits: waits, Do: Action{"safety", "", "Open the safety plan"}}}
	},
}
