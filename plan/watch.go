package plan

import (
	"tandem/fault"
	"tandem/journal"
)

// Watch is something that is looked at more closely for a while after a change,
// until a day, after which it ends by itself. It names a questionnaire, one
// question of the check-in, or neither: then What says what to look for.
type Watch struct {
	What    string      `json:"what"`            // a question, or what to look for
	Every   int         `json:"every,omitempty"` // days; 0: as it comes
	Who     journal.ID  `json:"who,omitzero"`    // reads the answers
	Until   journal.Day `json:"until"`
	Measure string      `json:"measure,omitempty"` // a questionnaire that is asked on its days
	Item    string      `json:"item,omitempty"`    // a question of the check-in
}

// House rules of a watch plan: a questionnaire is asked at most once a week, and
// nobody is looked at more closely for longer than half a year.
const (
	watchApart   = 7
	watchLongest = 183
)

// Asks says whether the client is asked something for it.
func (w Watch) Asks() bool { return w.Measure != "" || w.Item != "" }

// Days are those on which it asks, counted from the day of the change.
func (w Watch) Days(change journal.Day) (days []journal.Day) {
	if !w.Asks() || w.Every <= 0 {
		return nil
	}
	for d := change + journal.Day(w.Every); d <= w.Until && d <= change+watchLongest; d += journal.Day(w.Every) {
		days = append(days, d)
	}
	return days
}

// Watching is what is looked at more closely on a day: until its own last day,
// and no longer than the change itself is open.
func (a Adjustment) Watching(today journal.Day) (out []Watch) {
	for _, w := range a.Watch {
		if a.Open() && today <= w.Until {
			out = append(out, w)
		}
	}
	return out
}

// check says what of a watch has to change.
func (w Watch) check(today journal.Day) error {
	if !w.Asks() {
		return nil
	}
	var errs []error
	if w.Who.IsZero() {
		errs = append(errs, fault.In("watch_who", "Choose who reads the answers."))
	}
	if w.Until <= today || w.Until > today+watchLongest {
		errs = append(errs, fault.In("watch_until", "Choose a day after today, within half a year, on which the closer look ends."))
	}
	if w.Every < 1 || w.Measure != "" && w.Every < watchApart {
		errs = append(errs, fault.In("watch_until", "A question of the check-in is asked at most once a day, a questionnaire at most once a week."))
	}
	return fault.Join(errs...)
}
