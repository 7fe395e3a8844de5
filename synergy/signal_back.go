package synergy

import (
	"tandem/journal"
	"tandem/measure"
)

// backAfterRemission: the main score had met its rule of remission twice in a
// row, and now it is above the cut-off twice in a row, or once worse than its
// remission by the reliable change (synergy methods, section 3.1, alarm D). It
// says nothing about why, and nothing about what to do.
var backAfterRemission = Rule{
	ID:     "back-after-remission",
	Lanes:  []journal.Lane{journal.Scores, journal.Team},
	Source: "Remission, cut-off and reliable change as the measure's own definition has them.",
	find: func(v *View) []Signal {
		s, ok := v.judged()
		if !ok {
			return nil
		}
		was, after := s.remission()
		if len(was) == 0 || len(after) == 0 {
			return nil
		}
		n := s.above(after)
		switch level := middle(was); {
		case n >= 2:
		case s.threshold > 0 && s.sign*(s.last().Value-level) >= s.threshold-tolerance:
			n = 1
		default:
			return nil
		}
		rest := s.entries(min(n, 2))
		for _, p := range was[:2] {
			rest = append(rest, p.Entry)
		}
		key := "{measure} is higher again after remission"
		if s.sign < 0 {
			key = "{measure} is lower again after remission"
		}
		return []Signal{{Level: ActSignal, Says: say(key, "measure", Short(s.in.Title)),
			Because:  say("{was} while in remission, {now} on {day}.", "was", middle(was), "now", s.last().Value, "day", s.last().Day()),
			Consider: lookAt, Entries: rest, Hangs: hangsOn(s.episode(), was[len(was)-1].Entry), Waits: v.both(), By: v.evening(s.last().Day() + 7),
			Do: Action{"timeline", string(s.Measure), "Open the timeline"}}}
	},
}

// remission gives the newest run of two scores or more that met the rule of
// remission, and what came after it; none where the measure has no such rule.
func (s scored) remission() (was, after []measure.Point) {
	rule := s.in.Change[s.Score].Remission
	if rule == nil {
		return nil, nil
	}
	end := len(s.points)
	for end > 0 {
		start := end
		for start > 0 && rule.Met(s.points[start-1].Value) {
			start--
		}
		if end-start >= 2 {
			return s.points[start:end], s.points[end:]
		}
		end = start - 1
	}
	return nil, nil
}

// above counts the newest of some points that are on the clinical side of the cut-off.
func (s scored) above(points []measure.Point) (n int) {
	cut := s.in.Change[s.Score].ClinicalCutoff
	for n < len(points) && cut != nil && cut.Met(points[len(points)-1-n].Value) {
		n++
	}
	return n
}

func middle(points []measure.Point) float64 {
	values := make([]float64, len(points))
	for i, p := range points {
		values[i] = p.Value
	}
	return median(values)
}
