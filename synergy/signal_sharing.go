package synergy

import (
	"slices"

	"tandem/journal"
	"tandem/team"
)

// sharingEnds: what the client shares with somebody of the team ends within a
// month. Agreements with others are not in a reader's view, so each hears of
// their own alone; what is only agreed with a practice as a whole is nobody's own.
var sharingEnds = Rule{
	ID:     "sharing-ends",
	Lanes:  []journal.Lane{journal.Team},
	Source: "House rule: said thirty days before, to the client too.",
	Own:    true,
	find: func(v *View) []Signal {
		var out []Signal
		for _, m := range v.Team.Active() {
			own := slices.DeleteFunc(slices.Clone(v.Team.Consents), func(c team.Consent) bool { return c.To != m.Person || !c.InForce(v.At) || c.Deny })
			at, soon := v.Team.EndsFor(m, v.At)
			if len(own) == 0 || !soon {
				continue
			}
			s := Signal{Level: KnowSignal, Says: say("What the client shares with you ends {day}", "day", journal.DayOf(at.Add(-1).In(v.At.Location()))),
				Because: say("The client reads it too, and decides whether it goes on."), Waits: []journal.ID{m.Person}, By: at, Do: Action{"team", "", "Care team"}}
			for _, c := range own {
				s.Entries = append(s.Entries, c.Entry)
			}
			out = append(out, s)
		}
		return out
	},
}
