package synergy

import (
	"slices"

	"tandem/chart"
	"tandem/journal"
	"tandem/measure"
	"tandem/plan"
)

// Watched is one question that is looked at more closely after a change, with
// what came of each of its days so far.
type Watched struct {
	plan.Watch
	Change plan.Adjustment
	Days   []WatchDay
	Closed bool // the reader does not see the answers
}

// WatchDay is one day on which something is asked.
type WatchDay struct {
	Day      journal.Day
	Answered journal.Day // 0: not yet
	Entry    journal.ID  // of the answer
	Missed   bool        // its day has passed without an answer
}

// watchGrace is how many days after its own a questionnaire may be answered
// before it counts as missed; a question of the check-in has its own day. A
// house rule.
const watchGrace = 3

// WatchItems are the questions of the check-in that may be looked at more
// closely: those that the check-in asks.
var WatchItems = []measure.ItemID{"daily-sleep", "daily-mood", "daily-side", "daily-meds"}

// WatchesOf lists what is looked at more closely on a chart today.
func WatchesOf(c chart.Chart) (out []Watched) {
	for _, a := range c.Plan().Running() {
		for _, w := range a.Watching(c.Today()) {
			x := Watched{Watch: w, Change: a, Closed: w.Asks() && !c.Lens().Has(watchLane(w))}
			if !x.Closed {
				x.follow(c.Measures().Measures, c.Measures().Days, c.Today())
			}
			out = append(out, x)
		}
	}
	return out
}

// Asks says whether the check-in of a day asks a question because a change is
// looked at more closely.
func Asks(c chart.Chart, item measure.ItemID) bool {
	return slices.ContainsFunc(WatchesOf(c), func(w Watched) bool {
		return w.Item == string(item) && slices.Contains(w.Watch.Days(w.Change.Day), c.Today())
	})
}

// watchLane is the lane of the answers.
func watchLane(w plan.Watch) journal.Lane {
	if w.Item != "" {
		return measure.LaneOfItem(measure.ItemID(w.Item))
	}
	return measure.LaneOf(measure.ID(w.Measure))
}

// Called is what is asked, by its name.
func (w Watched) Called(lib *measure.Library) measure.Words {
	if in, ok := lib.Find(measure.ID(w.Measure)); ok {
		return in.Title
	}
	if in, ok := measure.Shipped().Asking(measure.ItemID(w.Item)); ok {
		it, _ := in.Item(measure.ItemID(w.Item))
		return it.Text
	}
	return measure.Words{English: w.What, Spanish: w.What}
}

// follow puts in the days up to today, and what was answered. An answer counts
// for the day on which it was asked or a later one, until it is asked again.
func (w *Watched) follow(forms measure.Measures, checks measure.Days, today journal.Day) {
	type answer struct {
		day   journal.Day
		entry journal.ID
	}
	var answers []answer
	for _, f := range forms.Of(measure.ID(w.Measure)) {
		if len(f.Scores) > 0 {
			answers = append(answers, answer{f.Day(), f.Entry})
		}
	}
	if w.Item != "" {
		for _, d := range checks.Item(measure.ItemID(w.Item), w.Change.Day, w.Until) {
			answers = append(answers, answer{d.Day, d.Entry})
		}
	}
	grace := journal.Day(1)
	if w.Measure != "" {
		grace = watchGrace
	}
	days := w.Watch.Days(w.Change.Day)
	for i, day := range days {
		if day > today {
			return
		}
		x, next := WatchDay{Day: day}, w.Until+1
		if i+1 < len(days) {
			next = days[i+1]
		}
		for _, a := range answers {
			if x.Answered == 0 && a.day >= day && a.day < next {
				x.Answered, x.Entry = a.day, a.entry
			}
		}
		x.Missed = x.Answered == 0 && (today >= day+grace || today >= next)
		w.Days = append(w.Days, x)
	}
}

// Counts says of how many of its days so far there is an answer. A day that may
// still be answered is not counted.
func (w Watched) Counts() (answered, days int) {
	for _, d := range w.Days {
		if d.Answered != 0 {
			answered++
		}
		if d.Answered != 0 || d.Missed {
			days++
		}
	}
	return answered, days
}
