package synergy

import (
	"slices"

	"tandem/journal"
	"tandem/meds"
	"tandem/therapy"
)

// stopping: the client thinks of stopping over a side effect. What the
// prescriber is asked about it is the side effect itself; this asks the
// therapist to talk about it, and stays until it is talked about, whatever
// becomes of the dose.
var stopping = Rule{
	ID:     "thinks-of-stopping",
	Lanes:  []journal.Lane{journal.SideEffects, journal.Sessions, journal.Team},
	Source: "The client's own report.",
	find: func(v *View) []Signal {
		var out []Signal
		for _, e := range v.SideEffects.Reported.All() {
			i := slices.IndexFunc(e.Reports, func(l journal.Line[meds.SideEffectReported]) bool { return l.What.Stopping })
			if i < 0 || e.Reports[i].At.After(v.At) {
				continue
			}
			told := e.Reports[i]
			if last, ok := v.Sessions.Last(therapy.Therapy, v.At); ok && last.At.After(told.At) {
				continue
			}
			out = append(out, Signal{Level: ActSignal, Says: say("To talk about: thinks of stopping a medicine"),
				Because: say("Told on {day}: {what}. No session since.", "day", told.Day, "what", told.What.What),
				Entries: []journal.ID{told.Entry}, Waits: v.first(journal.Therapist), Do: Action{"medication", "side-effects", "Open side effects"}})
		}
		return out
	},
}
