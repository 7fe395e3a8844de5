package synergy

import "tandem/journal"

// sideEffect: a side effect bothers the client: a strong one, or one of middle
// strength; or the daily answer of this week says that there are strong ones.
var sideEffect = Rule{
	ID:     "side-effect",
	Lanes:  []journal.Lane{journal.SideEffects, journal.Team},
	Source: "The client's own report; how it is ranked is a house rule.",
	find: func(v *View) []Signal {
		var out []Signal
		do := Action{"medication", "side-effects", "Open side effects"}
		for _, e := range v.SideEffects.Reported.Present(v.At) { // the worst first
			s := Signal{Because: say("Since {day}.", "day", e.Since().Day), Waits: v.first(journal.Prescriber), Do: do, Hangs: hangsOn(e.Since().Entry, e.Now(), e.Stopping())}
			for _, r := range e.Reports {
				s.Entries = append(s.Entries, r.Entry)
			}
			switch now := e.Now(); {
			case e.Stopping():
				s.Level, s.Says = ActSignal, say("Thinks of stopping over a side effect: {what}", "what", e.What)
			case now == 3:
				s.Level, s.Says = ActSignal, say("Strong side effect: {what}", "what", e.What)
			case now == 2:
				s.Level, s.Says = KnowSignal, say("Side effect that bothers: {what}", "what", e.What)
			default:
				continue
			}
			out = append(out, s)
		}
		if len(out) > 0 && out[0].Level == ActSignal {
			return out
		}
		strong := v.SideEffects.Rated.Days.Item("daily-side", v.daysAgo(6), v.Today)
		for i := len(strong) - 1; i >= 0; i-- {
			if strong[i].Value == 3 {
				return append(out, Signal{Level: ActSignal, Says: say("Strong side effects on {day}", "day", strong[i].Day),
					Because: say("From the daily check-in."), Entries: []journal.ID{strong[i].Entry}, Waits: v.first(journal.Prescriber), Do: do})
			}
		}
		return out
	},
}
