package synergy

import (
	"cmp"
	"math"
	"slices"

	"tandem/chart"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
)

// Considered is a change of the treatment that is thought of, or was made.
type Considered struct {
	Arm        plan.Arm
	Title      string
	Trial      meds.TrialID      // the medication that it is a step of
	Adjustment plan.AdjustmentID // on the plan already; ""
	Proposal   plan.ProposalID   // proposed already; ""
	Measure    measure.ID        // on which it is looked at; "": that which ranks first on the chart
	Day        journal.Day       // 0: today
}

// Learnable is what the timing of a change could reveal, and what it could not
// (section 7 of the methods). It judges no treatment and stops nothing.
type Learnable struct {
	Closed bool // the reader does not see all that changes, so nothing can be said
	Day    journal.Day
	Ahead  bool     // it has not begun before today
	Beside []Beside // what else changes within half a year of it, the nearest first

	Measure  measure.ID // "": nothing was answered
	Title    measure.Words
	Reliable float64     // its reliable change; 0 where none is adopted
	Scores   int         // how many the spread rests on
	SD       float64     // the client's own spread of it around a straight line; 0: too few scores
	Every    int         // days between scores as they are planned
	Until    journal.Day // up to when they are counted on

	Width float64 // how far from the truth which of both helped may stay, in points: 95%; 0: not known
	Apart bool    // whether any scores could tell it from what is nearest

	past []float64 // the days of the scores so far
	next journal.Day
}

// Beside is another change around one that is considered.
type Beside struct {
	Day      journal.Day
	Title    string        // in the words of who decided it; "" where only the step is known
	Name     measure.Words // the medicine or the phase
	Dose     string
	Proposed bool // it waits for a decision: taken to begin on the same day
}

// What a look at a timing reaches over, in days: house rules, so that six weeks
// of scores before the first change make half a year of them, as in the
// methods.
const (
	learnWindow  = 182 // in which another change and the scores before count
	learnAfter   = 140 // scores after the first change
	learnSecond  = 84  // and at least after the second
	learnFewest  = 6   // scores for a spread of one's own
	normalSpread = 1.96
)

// LearnFrom says what the timing of a change could reveal, from what changed on
// a chart and what is planned there, and from the scores as they came and as
// they are asked for.
func LearnFrom(c chart.Chart, x Considered) Learnable {
	if !c.Lens().HasAll(saidFrom...) {
		return Learnable{Closed: true}
	}
	b := &timelineBuilder{c: c, plan: c.Plan(), t: Timeline{Today: c.Today()}}
	b.changes()
	l := Learnable{Day: cmp.Or(x.Day, b.onPlan(x), c.Today())}
	l.Ahead = l.Day > c.Today() || l.Day == c.Today() && x.Adjustment == ""
	l.Beside = b.beside(x, l)
	b.scored(&l, x.Measure)
	l.judge()
	return l
}

// onPlan is the day on which a change of the plan was done.
func (b *timelineBuilder) onPlan(x Considered) journal.Day {
	for _, m := range b.t.Changes {
		if x.Adjustment != "" && m.Adjustment == x.Adjustment {
			return m.Day
		}
	}
	return 0
}

// beside lists what else changes around a change: of each thing what lies
// nearest, steps of the same thing left out.
func (b *timelineBuilder) beside(x Considered, l Learnable) []Beside {
	same := b.thing(ChangeMark{Arm: x.Arm, Title: x.Title, Adjustment: x.Adjustment})
	if t, ok := b.c.Meds().Find(x.Trial); ok {
		same = t.Called(lang.English)
	}
	nearest := map[string]Beside{}
	add := func(thing string, n Beside) {
		far := func(n Beside) journal.Day { return max(n.Day-l.Day, l.Day-n.Day) }
		if other, twice := nearest[thing]; thing != same && far(n) <= learnWindow && (!twice || far(n) < far(other)) {
			nearest[thing] = n
		}
	}
	for _, m := range b.t.Changes {
		if x.Adjustment == "" || m.Adjustment != x.Adjustment {
			add(b.thing(m), Beside{Day: m.Day, Title: m.Title, Name: m.Name, Dose: m.Dose.Text})
		}
	}
	b.t.Until = l.Day + learnWindow
	for _, p := range b.plannedSteps() {
		add(p.Name.English, Beside{Day: p.Day, Name: p.Name, Dose: p.Dose})
	}
	for _, p := range b.plan.Standing() {
		if l.Ahead && x.Adjustment == "" && p.Change != nil && p.Proposal != x.Proposal {
			m := ChangeMark{Arm: p.Change.Arm, Title: p.Change.Title}
			thing := b.thing(m)
			if t, ok := b.c.Meds().Find(meds.TrialID(p.Change.Trial)); ok {
				thing = t.Called(lang.English)
			}
			add(thing, Beside{Day: l.Day, Title: p.Change.Title, Proposed: true})
		}
	}
	var out []Beside
	for _, n := range nearest {
		out = append(out, n)
	}
	slices.SortFunc(out, func(x, y Beside) int {
		return cmp.Or(cmp.Compare(max(x.Day-l.Day, l.Day-x.Day), max(y.Day-l.Day, l.Day-y.Day)), cmp.Compare(x.Title+x.Name.English, y.Title+y.Name.English))
	})
	return out
}

// scored puts in the measure, how far its scores spread by themselves, and when
// more of them come.
func (b *timelineBuilder) scored(l *Learnable, of measure.ID) {
	rows := b.ranked()
	i := max(0, slices.IndexFunc(rows, func(r scoreRow) bool { return r.in.ID == of && r.rule.ID == r.in.Scoring.Primary }))
	if len(rows) == 0 {
		return
	}
	r := rows[i]
	l.Measure, l.Title, l.Every = r.in.ID, r.title(), b.interval(r.in)
	if th := r.in.Change[r.rule.ID].ReliableChange; th != nil {
		l.Reliable = th.Value.Float()
	}
	first, second := l.pair()
	l.Until = max(first+learnAfter, second+learnSecond)
	var t, y []float64
	for _, p := range r.series.Points {
		if d := p.Day(); d <= b.t.Today && d >= first-learnWindow {
			l.past = append(l.past, float64(d))
			if d < l.Day {
				t, y = append(t, float64(d)), append(y, p.Value)
			}
		}
	}
	l.Scores, l.SD, l.next = len(t), ownSpread(t, y), b.t.Today
	if n := len(l.past); n > 0 {
		l.next = max(b.t.Today, journal.Day(l.past[n-1])+journal.Day(l.Every))
	}
}

// ownSpread is the standard deviation of scores around a straight line through
// them, so that a slow change does not count as wavering; 0 of too few.
func ownSpread(t, y []float64) float64 {
	n := len(t)
	if n < learnFewest {
		return 0
	}
	slope, mean, sum := Slope(t, y), 0.0, 0.0
	for i := range t {
		mean += (y[i] - slope*t[i]) / float64(n)
	}
	for i := range t {
		off := y[i] - slope*t[i] - mean
		sum += off * off
	}
	return math.Sqrt(sum / float64(n-2))
}

// pair are the days of the change and of what is nearest to it, the earlier
// first; the change alone stands twice.
func (l Learnable) pair() (first, second journal.Day) {
	if len(l.Beside) == 0 {
		return l.Day, l.Day
	}
	return min(l.Day, l.Beside[0].Day), max(l.Day, l.Beside[0].Day)
}

// judge works out how well the change could be told from what is nearest.
func (l *Learnable) judge() {
	first, second := l.pair()
	if len(l.Beside) > 0 {
		l.Width, l.Apart = l.width(first, second)
		return
	}
	if own, ok := l.timing(first, second).Alone(); ok {
		l.Width, l.Apart = normalSpread*own*l.SD, true
	}
}

func (l Learnable) width(first, second journal.Day) (points float64, apart bool) {
	s, ok := l.timing(first, second).Spread()
	return normalSpread * max(s.First, s.Second) * l.SD, ok
}

func (l Learnable) timing(first, second journal.Day) Timing {
	x := Timing{Days: slices.Clone(l.past), First: float64(first), Second: float64(second)}
	for d := l.next; l.Every > 0 && d <= l.Until; d += journal.Day(l.Every) {
		x.Days = append(x.Days, float64(d))
	}
	return x
}

// Waited is what another day for the same change could reveal.
type Waited struct {
	Day   journal.Day // on which it would begin
	Weeks int         // after what is nearest
	Width float64
	Apart bool
}

// Waits lists later days for a change that has not begun, counted in weeks from
// what changed last before it; none where nothing did, or nothing was answered.
func (l Learnable) Waits() (out []Waited) {
	if !l.Ahead || l.Measure == "" || len(l.Beside) == 0 || l.Beside[0].Day > l.Day {
		return nil
	}
	for _, weeks := range []int{1, 2, 4, 6, 10} {
		if day := l.Beside[0].Day + journal.Day(7*weeks); day > l.Day {
			w := Waited{Day: day, Weeks: weeks}
			w.Width, w.Apart = l.width(l.Beside[0].Day, day)
			out = append(out, w)
		}
	}
	return out
}
