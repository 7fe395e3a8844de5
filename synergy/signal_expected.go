package synergy

import (
	"tandem/journal"
	"tandem/measure"
)

// outsideBand: the newest score lies above the band that the practice switched
// on for clients who began alike (synergy methods, sections 3.1 C and 3.2).
// Where no practice of the team did, it finds nothing.
var outsideBand = Rule{
	ID:     "outside-band",
	Lanes:  []journal.Lane{journal.Scores, journal.Team},
	Source: "Expected-response band in the shape of Finch, Lambert and Schaalje 2001, fitted on the practice’s own clients on the day it was switched on.",
	find: func(v *View) []Signal {
		var out []Signal
		for _, series := range v.series() {
			o, known := v.Outlook(series)
			s, ok := scores(series)
			if !known || !ok {
				continue
			}
			n := s.run(o.Above)
			if n == 0 {
				continue
			}
			week, _ := o.Week(s.last().Day())
			_, to := o.Range(week)
			out = append(out, Signal{Level: ActSignal, Says: say("{measure} is above the range in which 80 of 100 clients of {practice} who began alike were at week {n}",
				"measure", Short(s.in.Title), "practice", o.Called, "n", week),
				Because:  say("{was} at the start, {now} on {day}; at week {n} the range went up to {to}.", "was", s.Baseline.Value, "now", s.last().Value, "day", s.last().Day(), "n", week, "to", to),
				Consider: lookAt, Entries: s.entries(n), Waits: v.both(), Hangs: hangsOn(s.episode(), s.first(n)),
				By: v.evening(s.last().Day() + 7), Do: Action{"timeline", string(s.Measure), "Open the timeline"}})
		}
		return out
	},
}

// Above says whether a complete score lies above the range of its week.
func (o Outlook) Above(p measure.Point) bool {
	week, ok := o.Week(p.Day())
	return ok && !partial(p) && p.Value > o.At(week).Red+tolerance
}
