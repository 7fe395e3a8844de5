package measure

import (
	"slices"
	"strings"

	"tandem/journal"
)

// Doses is what a client says of one day's medicines.
type Doses string

// The answers.
const (
	AllTaken  Doses = "all"
	SomeTaken Doses = "some"
	NoneTaken Doses = "none"
	NoneDue   Doses = "none-due"
)

// DoseDay is the answer for one day.
type DoseDay struct {
	Entry journal.ID
	Day   journal.Day
	Doses Doses
}

// dosesOf reads an answer to daily-meds, or to diary-a-meds.
func dosesOf(item ItemID, value float64) Doses {
	switch {
	case value == 9:
		return NoneDue
	case value == 0:
		return NoneTaken
	case item == "diary-a-meds" || value == 2:
		return AllTaken
	}
	return SomeTaken
}

// Doses gives the answers about medicines for the days from and to, both
// included, one a day. Where a day has both, the check-in counts before the
// diary card: it can say "some of it".
func (d Days) Doses(from, to journal.Day) []DoseDay {
	var out []DoseDay
	for _, item := range []ItemID{"daily-meds", "diary-a-meds"} {
		for _, a := range d.Item(item, from, to) {
			i, there := slices.BinarySearchFunc(out, a.Day, func(x DoseDay, day journal.Day) int { return int(x.Day) - int(day) })
			if !there {
				out = slices.Insert(out, i, DoseDay{a.Entry, a.Day, dosesOf(item, a.Value)})
			}
		}
	}
	return out
}

// Adherence is how the medicines of some days were taken, as the client says:
// All of Answered days.
type Adherence struct {
	From, To journal.Day
	All      int // days on which all of it was taken
	Some     int
	None     int
	NotDue   int // days on which none was due
}

// Adherence counts the 28 days that end on a day (synergy methods, section 9).
func (d Days) Adherence(today journal.Day) Adherence { return d.Taking(today-27, today) }

// Taking counts some days, both included.
func (d Days) Taking(from, to journal.Day) Adherence {
	a := Adherence{From: from, To: to}
	for _, day := range d.Doses(a.From, a.To) {
		switch day.Doses {
		case AllTaken:
			a.All++
		case SomeTaken:
			a.Some++
		case NoneTaken:
			a.None++
		case NoneDue:
			a.NotDue++
		}
	}
	return a
}

// Answered is on how many days there was an answer and a dose was due.
func (a Adherence) Answered() int { return a.All + a.Some + a.None }

// Known says whether enough days were answered to say anything: 70% of them.
// Below that, what was taken is not known.
func (a Adherence) Known() bool {
	days := int(a.To-a.From) + 1
	return a.Answered() > 0 && 10*(a.Answered()+a.NotDue) >= 7*days
}

// Share is days taken of days answered, 0 to 1, and whether it is known.
func (a Adherence) Share() (float64, bool) {
	if !a.Known() {
		return 0, false
	}
	return float64(a.All) / float64(a.Answered()), true
}

// Reason is what got in the way of taking a medicine on a day.
type Reason struct {
	Entry   journal.ID
	Day     journal.Day
	Item    ItemID
	Private bool // the client keeps it to themselves
}

// Reasons gives what got in the way on the days from and to, both included,
// in the order of the form. Where a day was answered again, the later answer
// counts.
func (d Days) Reasons(from, to journal.Day) []Reason {
	var out []Reason
	for _, it := range Reasons() {
		for _, a := range d.Item(it.ID, from, to) {
			if a.Value == 1 {
				private := slices.ContainsFunc(d, func(c Checked) bool { return c.Entry == a.Entry && c.Private })
				out = append(out, Reason{a.Entry, a.Day, it.ID, private})
			}
		}
	}
	slices.SortStableFunc(out, func(x, y Reason) int { return int(x.Day) - int(y.Day) })
	return out
}

// isReason says whether an item says what got in the way of a dose.
func isReason(item ItemID) bool { return strings.HasPrefix(string(item), "adh-r-") }
