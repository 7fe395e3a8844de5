package synergy

import (
	"slices"
	"time"

	"tandem/chart"
	"tandem/journal"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/therapy"
)

// Lately is what became different on a chart since a session was held, as far
// as the reader's lens lets through: what somebody reads in the minute before
// the next one. It holds facts and no sentences.
type Lately struct {
	Since   therapy.Session // the session; zero: none was held yet, and this is all there is
	Tasks   []plan.Task     // open, or opened or closed since; safety first
	Changes []journal.Entry // what was changed in the treatment, by whoever
	Scores  []LatelyScore
	Doses   measure.Adherence // of the days after the session
	Reasons []measure.ItemID  // what got in the way of doses, each once, the most frequent first
	Effects []LatelyEffect
	Skills  int // days on which a skill was used or practised
	Missed  []therapy.Session
	Life    []measure.Life
}

// LatelyScore is the newest score of a measure, and the last one before.
type LatelyScore struct {
	measure.Series
	Now    measure.Point
	Before *measure.Point // nil: it is the first
	Unread int            // how many of its forms nobody has marked as read
}

// LatelyEffect is a side effect that was told of, or that ended.
type LatelyEffect struct {
	meds.Effect
	Was   int // severity before; 0 where it is new
	Ended bool
}

// Since gives what became different since the last session of a purpose that
// was held before the chart's moment.
func Since(c chart.Chart, p therapy.Purpose) Lately {
	l := Lately{}
	l.Since, _ = c.Sessions().Last(p, c.At())
	after := func(at time.Time) bool { return at.After(l.Since.At) && !at.After(c.At()) }
	l.tasks(c, after)
	for _, e := range c.Entries() {
		if after(e.At) && changes(e.Event) {
			l.Changes = append(l.Changes, e)
		}
	}
	l.scores(c, after)
	l.doses(c)
	l.effects(c, after)
	l.Skills = max(c.Measures().Days.SkillDaysOf(l.first(c), c.Today()), c.Skills().DaysPractised(l.first(c), c.Today()))
	for _, x := range c.Sessions().All("") {
		if !x.Held && after(x.At) {
			l.Missed = append(l.Missed, x)
		}
	}
	for _, x := range c.Measures().Life {
		if after(x.At) {
			l.Life = append(l.Life, x)
		}
	}
	return l
}

// Nothing says whether there is nothing new to read.
func (l Lately) Nothing() bool {
	return len(l.Tasks)+len(l.Changes)+len(l.Scores)+len(l.Effects)+len(l.Missed)+len(l.Life)+l.Skills+l.Doses.Answered() == 0
}

// first is the first day after the session; all of them where there was none.
func (l Lately) first(c chart.Chart) journal.Day {
	if l.Since.At.IsZero() {
		return c.Today() - 27
	}
	return l.Since.Day + 1
}

func (l *Lately) tasks(c chart.Chart, after func(time.Time) bool) {
	for _, tasks := range []plan.Tasks{c.Safety().Tasks, c.Plan().Tasks} {
		for _, x := range tasks.List() {
			if x.Open() || after(x.At) || after(x.Done.At) {
				l.Tasks = append(l.Tasks, x)
			}
		}
	}
}

// changes says whether an event made the treatment different.
func changes(ev journal.Event) bool {
	switch ev.(type) {
	case meds.Started, meds.DoseChanged, meds.Held, meds.Resumed, meds.Stopped, therapy.PhaseStarted, therapy.SkillTaught:
		return true
	}
	return false
}

func (l *Lately) scores(c chart.Chart, after func(time.Time) bool) {
	record := c.Measures()
	for _, s := range record.Primary() {
		x := LatelyScore{Series: s}
		for i, p := range s.Points {
			if after(p.At) {
				x.Now = p
			} else {
				x.Before = &s.Points[i]
			}
		}
		if x.Now.Entry.IsZero() {
			continue
		}
		for _, f := range record.Measures.Of(s.Measure) {
			if after(f.At) && len(record.ReadOf(f.Entry)) == 0 {
				x.Unread++
			}
		}
		l.Scores = append(l.Scores, x)
	}
}

func (l *Lately) doses(c chart.Chart) {
	days := c.Measures().Days
	l.Doses = days.Taking(l.first(c), c.Today())
	count := map[measure.ItemID]int{}
	for _, r := range days.Reasons(l.first(c), c.Today()) {
		if count[r.Item]++; count[r.Item] == 1 {
			l.Reasons = append(l.Reasons, r.Item)
		}
	}
	slices.SortStableFunc(l.Reasons, func(a, b measure.ItemID) int { return count[b] - count[a] })
}

func (l *Lately) effects(c chart.Chart, after func(time.Time) bool) {
	for _, e := range c.Effects().All() {
		x := LatelyEffect{Effect: e}
		told := false
		for _, r := range e.Reports {
			if after(r.At) {
				told = true
			} else {
				x.Was = r.What.Severity
			}
		}
		end, ended := e.Ended()
		if x.Ended = ended; told || ended && after(end.At) {
			l.Effects = append(l.Effects, x)
		}
	}
}
