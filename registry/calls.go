package registry

import (
	"bytes"
	"cmp"
	"slices"
	"time"

	"tandem/chart"
	"tandem/journal"
	"tandem/schedule"
	"tandem/synergy"
	"tandem/team"
)

// ToCall is one client whom a front desk is asked to call, and nothing of why.
type ToCall struct {
	Client journal.ID
	At     time.Time // in the client's zone
	Who    *team.Contact
	schedule.Call
}

// CallsOf lists whom the front desk of a practice is asked to call, the longest
// waiting first.
func CallsOf(summaries []chart.Summary, practice journal.ID, now time.Time) (list []ToCall) {
	for _, s := range summaries {
		if s.Visits == nil {
			continue
		}
		for _, c := range s.Visits.ToCall() {
			if c.Practice == practice {
				list = append(list, ToCall{s.Client, synergy.Read(s, now).At, s.Contact, c})
			}
		}
	}
	slices.SortFunc(list, func(a, b ToCall) int {
		return cmp.Or(a.Mark.At.Compare(b.Mark.At), bytes.Compare(a.Client[:], b.Client[:]))
	})
	return list
}
