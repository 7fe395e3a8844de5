package portal

import (
	"errors"
	"maps"
	"slices"
	"time"

	"tandem/chart"
	"tandem/journal"
	"tandem/measure"
)

// The items of the check-in that these pages ask.
const (
	mood   measure.ItemID = "daily-mood"
	energy measure.ItemID = "daily-energy"
	note   measure.ItemID = "daily-note"
	sleep  measure.ItemID = "daily-sleep"
	doses  measure.ItemID = "daily-meds"
	side   measure.ItemID = "daily-side"
	urge   measure.ItemID = "daily-urge-harm"
)

// The fields beside the items.
const (
	reasonsField = "reasons" // the reasons chosen, each by its item
	privateField = "private" // the client keeps the reason to themselves
)

// asked are the items in the order of the check-in.
var asked = []measure.ItemID{mood, energy, note, sleep, doses, side, urge}

// typed is what somebody typed: a form, or what waited on the phone.
type typed interface {
	Text(name string) string
	Values(name string) []string
}

// answersOf reads the answers of a check-in. What was left empty is no answer.
func answersOf(f typed) measure.Answers {
	in, _ := measure.Find("tandem-daily")
	out := measure.Answers{}
	for _, id := range asked {
		item, _ := in.Item(id)
		if a := item.Read(f.Text(string(id))); !a.IsZero() {
			out[id] = a
		}
	}
	for _, reason := range f.Values(reasonsField) {
		out[measure.ItemID(reason)] = measure.Num(1)
	}
	return out
}

// checkInAt is a check-in of a day as it was typed, without looking at what
// stands in the chart.
func checkInAt(day journal.Day, f typed) ([]journal.Event, error) {
	return measure.CheckIn(day, answersOf(f), f.Text(privateField) != "")
}

// errSame: everything that was answered stands in the chart already.
var errSame = errors.New("portal: nothing new")

// checkIn decides what one check-in writes: an entry for each lane, and a
// correction where the client answers an item of that day another way.
func checkIn(c chart.Chart, day journal.Day, answers measure.Answers, private bool) ([]journal.Event, error) {
	events, err := measure.CheckIn(day, answers, private)
	if err != nil {
		return nil, err
	}
	var out []journal.Event
	for _, ev := range events {
		if ev = amend(c, ev); ev != nil {
			out = append(out, ev)
		}
	}
	if len(out) == 0 {
		return nil, errSame
	}
	return out, nil
}

// amend turns an answer that was given before on that day into a correction of
// it; nil when it is the same.
func amend(c chart.Chart, ev journal.Event) journal.Event {
	now, ok := journal.Draft(ev).Event.(measure.CheckedIn)
	if !ok || ev.Lane().AuthorAlone() {
		return ev
	}
	for _, old := range slices.Backward(lately(c, now.Day)) {
		if old.On != now.Day || old.Private || !overlap(old.Answers, now.Answers) {
			continue
		}
		entry, ok := c.Entry(old.Entry)
		if !ok || entry.Lane != ev.Lane() || entry.Author != c.Client() {
			continue
		}
		all := maps.Clone(old.Answers)
		if _, again := now.Answers[doses]; again {
			maps.DeleteFunc(all, func(id measure.ItemID, _ measure.Answer) bool { return isReason(id) })
		}
		maps.Copy(all, now.Answers)
		if maps.Equal(all, old.Answers) {
			return nil
		}
		return journal.Correcting(entry, measure.CheckedIn{Day: now.Day, Answers: all})
	}
	return ev
}

// lately folds what was answered since a day began, and no more of the chart:
// an answer about a day is not recorded before it.
func lately(c chart.Chart, day journal.Day) measure.Days {
	recorded, begun := c.Recorded(), (day - 1).Start(c.At().Location())
	from := len(recorded)
	for from > 0 && !recorded[from-1].Recorded.Before(begun) {
		from--
	}
	return measure.FoldRecord(journal.Settle(recorded[from:])).Days
}

func overlap(a, b measure.Answers) bool {
	for id := range b {
		if _, ok := a[id]; ok {
			return true
		}
	}
	return false
}

func isReason(id measure.ItemID) bool {
	return slices.ContainsFunc(measure.Reasons(), func(it measure.Item) bool { return it.ID == id })
}

// given is what stands in the chart for an item of a day, as it was answered,
// and when.
func given(c chart.Chart, day journal.Day, id measure.ItemID) (measure.Answer, time.Time, bool) {
	for _, ch := range slices.Backward(c.Measures().Days) {
		if a, ok := ch.Answers[id]; ok && ch.On == day {
			return a, ch.At, true
		}
	}
	return measure.Answer{}, time.Time{}, false
}

// raises says whether an answer calls for what to do now, before anything else.
func raises(answers measure.Answers) bool {
	return slices.ContainsFunc(measure.SafetyFlags(measure.CheckedIn{Answers: answers}),
		func(r measure.Raised) bool { return r.Safety })
}

// activated says whether three nights under five hours go together with an
// energy of 8 or more (ux, section 8; source "policy").
func activated(c chart.Chart) bool {
	days, today := c.Measures().Days, c.Today()
	nights := days.Item(sleep, today-2, today)
	for _, n := range nights {
		if n.Value >= 5 {
			return false
		}
	}
	e := days.Item(energy, today, today)
	return len(nights) == 3 && len(e) == 1 && e[0].Value >= 8
}

// usualSleep is the middle of the nights of two weeks, to the half hour, when
// at least three were recorded.
func usualSleep(c chart.Chart) (hours float64, ok bool) {
	nights := c.Measures().Days.Item(sleep, c.Today()-14, c.Today()-1)
	if len(nights) < 3 {
		return 0, false
	}
	var all []float64
	for _, n := range nights {
		all = append(all, n.Value)
	}
	slices.Sort(all)
	return float64(int(all[len(all)/2]*2+.5)) / 2, true
}
