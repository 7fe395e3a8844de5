package team

import (
	"time"

	"tandem/journal"
)

// SaidBefore is how many days before an agreement ends the client is told.
const SaidBefore = 30

// Ending gives what closes next to somebody on the team because the time of an
// agreement is over, and when, where that is within SaidBefore days. What
// another agreement keeps open does not close. Records of a substance-use program
// have a form of their own, and its end is said with it.
func (t Team) Ending(m Member, now time.Time) (at time.Time, closes []journal.Lane) {
	open, at := t.opened(m, now)
	for last := now.AddDate(0, 0, SaidBefore); !at.IsZero() && !at.After(last); {
		then, next := t.opened(m, at)
		if lost := open &^ then &^ programLane; lost != 0 {
			return at, lost.list()
		}
		at = next
	}
	return time.Time{}, nil
}
