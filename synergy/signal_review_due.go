package synergy

import (
	"tandem/journal"
)

// reviewDue: the day to look at a change of the treatment has come, or comes
// within a week.
var reviewDue = Rule{
	ID:     "review-due",
	Lanes:  []journal.Lane{journal.Plan, journal.Team},
	Source: "The day that the change itself sets.",
	find: func(v *View) []Signal {
		var out []Signal
		for _, a := range v.Plan.Running() {
			on := a.Next()
			if on > v.Today+7 {
				break // the one to be looked at first is first
			}
			s := Signal{Level: KnowSignal, Says: say("Review due {day}: {title}", "day", on, "title", a.Title),
				Because: say("Since {day}.", "day", a.Day), Entries: []journal.ID{a.Entry}, Waits: v.arm(a.Arm),
				By: v.evening(on), Do: Action{"review", string(a.Adjustment), "Record the review"}}
			if on <= v.Today {
				s.Level = ActSignal
			}
			if on < v.Today {
				s.Says.Key = "Review was due {day}: {title}"
			}
			s.Hangs = hangsOn(a.Entry, on, s.Level)
			out = append(out, s)
		}
		return out
	},
}
