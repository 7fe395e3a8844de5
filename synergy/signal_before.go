package synergy

import (
	"slices"

	"tandem/journal"
	"tandem/measure"
)

// moved: a score came to another level in the last six weeks, and not both
// clinicians have looked at what changed before. It ends when each of them has
// marked that, and says nothing about what made the move.
var moved = Rule{
	ID:     "moved",
	Lanes:  []journal.Lane{journal.Scores, journal.Plan, journal.Team},
	Source: "Median of three scores against the measure's reliable change; six weeks before it.",
	Own:    true,
	find: func(v *View) []Signal {
		var out []Signal
		asked := map[measure.ID]bool{}
		for _, m := range slices.Backward(Moves(v.Summary)) {
			again := asked[m.Series.Measure]
			asked[m.Series.Measure] = true
			waits := v.unlooked(m)
			if again || !m.Lately(v.Today) || len(waits) == 0 {
				continue
			}
			key := m.Key()
			in, _ := m.Series.Instrument()
			out = append(out, Signal{Level: KnowSignal, Says: say("{measure} moved from {was} to {now}: what changed before?", "measure", Short(in.Title), "was", m.Was, "now", m.Now),
				Because: say("Medians of three scores, from {day} on.", "day", m.First.Day()), Entries: m.Three, Waits: waits, Hangs: hangsOn(key),
				Do: Action{"before", string(m.Series.Measure) + "/" + key, "Mark what changed before"}})
		}
		return out
	},
}
