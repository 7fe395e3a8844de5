package team

import (
	"slices"
	"time"

	"tandem/journal"
)

// ByTwo is how far something is that one person asks for and a second confirms.
type ByTwo struct {
	By        journal.ID
	At        time.Time
	Second    journal.ID // who confirmed it
	Confirmed time.Time
	Withdrawn time.Time
}

// Waits says whether the second person has not spoken yet.
func (b ByTwo) Waits() bool { return b.Confirmed.IsZero() && b.Withdrawn.IsZero() }

func askedBy(e journal.Entry) ByTwo { return ByTwo{By: e.Author, At: e.Recorded} }

func (b *ByTwo) confirm(e journal.Entry) {
	if b.Waits() {
		b.Second, b.Confirmed = e.Author, e.Recorded
	}
}

func (b *ByTwo) withdraw(e journal.Entry) {
	if b.Waits() {
		b.Withdrawn = e.Recorded
	}
}

// shown says whether a viewer sees what a practice asked for: everyone who works
// there does, and where that is one person, the owners of the others that treat
// the client.
func shown(practice journal.ID, others []journal.ID, by Viewer) bool {
	if by.Role == journal.Client || by.Unattended {
		return false
	}
	return by.Practice == practice || by.Role == journal.Owner && slices.Contains(others, by.Practice)
}
