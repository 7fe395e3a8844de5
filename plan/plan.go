package plan

import (
	"slices"

	"tandem/journal"
)

// Plan is the fold of the plan lane: what the treatment is about, what was
// changed and what came of it, and the tasks that are no safety tasks.
type Plan struct {
	Named   journal.Lines[ProblemNamed] `json:"named,omitempty"`
	Set     journal.Lines[GoalSet]      `json:"set,omitempty"`
	Changes journal.Lines[Adjusted]     `json:"changes,omitempty"`
	Reviews journal.Lines[Reviewed]     `json:"reviews,omitempty"`
	Tasks   Tasks                       `json:"tasks,omitzero"`
	Threads Threads                     `json:"threads,omitzero"`
	Offers  Offers                      `json:"offers,omitzero"`

	Together  Together            `json:"together,omitzero"`
	Readings  Readings            `json:"readings,omitzero"`
	Referrals Referrals           `json:"referrals,omitzero"`
	Kept      journal.Lines[Kept] `json:"kept,omitempty"`
}

// Fold reads a client's plan from settled entries.
func Fold(entries []journal.Entry) Plan {
	var p Plan
	for _, e := range entries {
		p.Advance(e)
	}
	return p
}

// Advance moves the plan on by one entry, new or correcting.
func (p *Plan) Advance(e journal.Entry) {
	lines := slices.Concat(p.Tasks.lines(), p.Threads.lines(), p.Offers.lines(), p.Together.lines(), p.Readings.lines(), p.Referrals.lines())
	e, ok := journal.Stand(e, append(lines, &p.Named, &p.Set, &p.Changes, &p.Reviews, &p.Kept)...)
	if !ok {
		return
	}
	switch ev := e.Event.(type) {
	case ProblemNamed:
		p.Named.Put(e, ev)
	case GoalSet:
		p.Set.Put(e, ev)
	case Adjusted:
		p.Changes.Put(e, ev)
	case Reviewed:
		p.Reviews.Put(e, ev)
	case Kept:
		p.Kept.Put(e, ev)
	default:
		if e.Lane == journal.Plan {
			p.Tasks.put(e)
			p.Threads.put(e)
			p.Offers.put(e)
			p.Together.put(e)
			p.Readings.put(e)
			p.Referrals.put(e)
		}
	}
}

// briefClosed is how many closed adjustments, closed tasks, and decisions to
// keep a medication, a summary keeps.
const briefClosed = 20

// Brief is the plan as the client's summary keeps it: problems and goals as
// they stand, every referral, every running adjustment and the newest closed ones; nothing that
// was given to read. It advances like the whole.
func (p Plan) Brief() Plan {
	closed := slices.DeleteFunc(p.Adjustments(), Adjustment.Open)
	slices.SortStableFunc(closed, func(a, b Adjustment) int { return b.lastReview().At.Compare(a.lastReview().At) })
	gone := map[AdjustmentID]bool{}
	for _, a := range closed[min(len(closed), briefClosed):] {
		gone[a.Adjustment] = true
	}
	goals, past := p.Goals(), p.Threads.gone()
	p.Named, p.Set = p.Problems(), newest(p.Set, GoalSet.id)
	p.Offers, p.Threads = p.Offers.brief(past, goals), p.Threads.brief(past)
	p.Changes = slices.DeleteFunc(slices.Clone(p.Changes), func(l journal.Line[Adjusted]) bool { return gone[l.What.Adjustment] })
	p.Reviews = slices.DeleteFunc(slices.Clone(p.Reviews), func(l journal.Line[Reviewed]) bool { return gone[l.What.Adjustment] })
	p.Tasks, p.Together = p.Tasks.brief(), p.Together.brief()
	p.Kept, _ = p.Kept.Newest(briefClosed)
	p.Readings = Readings{}
	return p
}

// Problems lists the problems as last worded, in the order in which they were.
func (p Plan) Problems() journal.Lines[ProblemNamed] {
	return newest(p.Named, func(e ProblemNamed) ProblemID { return e.Problem })
}

// Goals lists the goals as they were set or agreed last, in the order in which
// they were.
func (p Plan) Goals() journal.Lines[GoalSet] {
	all := slices.Concat(p.Set, p.Offers.agreedGoals())
	slices.SortStableFunc(all, func(a, b journal.Line[GoalSet]) int { return order(a.Mark, b.Mark) })
	return newest(all, GoalSet.id)
}

func (g GoalSet) id() GoalID { return g.Goal }

// newest keeps, of the lines about one thing, the last.
func newest[T any, K comparable](ls journal.Lines[T], key func(T) K) journal.Lines[T] {
	last := map[K]journal.ID{}
	for _, l := range ls {
		last[key(l.What)] = l.Entry
	}
	return slices.DeleteFunc(slices.Clone(ls), func(l journal.Line[T]) bool { return last[key(l.What)] != l.Entry })
}

// Adjustment is one change of the treatment and what came of it.
type Adjustment struct {
	Adjusted
	journal.Mark
	Reviews journal.Lines[Reviewed]
}

// Open says whether there is still a day on which to look at it.
func (a Adjustment) Open() bool {
	last, reviewed := a.Reviews.Last()
	return !reviewed || last.What.NextReview != 0
}

// Next is the day of the next review; zero when it is closed.
func (a Adjustment) Next() journal.Day {
	if last, ok := a.Reviews.Last(); ok {
		return last.What.NextReview
	}
	return a.Review
}

// Verdict is the newest verdict; "" before the first review.
func (a Adjustment) Verdict() Verdict {
	last, _ := a.Reviews.Last()
	return last.What.Verdict
}

func (a Adjustment) lastReview() journal.Mark {
	last, _ := a.Reviews.Last()
	return last.Mark
}

// Adjustments lists the changes in the order in which they were made. A review
// of one that is not here changes nothing.
func (p Plan) Adjustments() []Adjustment {
	at := make(map[AdjustmentID]int, len(p.Changes))
	var out []Adjustment
	for _, l := range p.Changes {
		if _, twice := at[l.What.Adjustment]; !twice {
			at[l.What.Adjustment] = len(out)
			out = append(out, Adjustment{Adjusted: l.What, Mark: l.Mark})
		}
	}
	for _, l := range p.Reviews {
		if i, ok := at[l.What.Adjustment]; ok {
			out[i].Reviews = append(out[i].Reviews, l)
		}
	}
	return out
}

// Running lists the open adjustments, the one to be looked at first first.
func (p Plan) Running() []Adjustment {
	out := slices.DeleteFunc(p.Adjustments(), func(a Adjustment) bool { return !a.Open() })
	slices.SortStableFunc(out, func(a, b Adjustment) int { return int(a.Next()) - int(b.Next()) })
	return out
}

// Find gives an adjustment by its name.
func (p Plan) Find(id AdjustmentID) (Adjustment, bool) {
	for _, a := range p.Adjustments() {
		if a.Adjustment == id {
			return a, true
		}
	}
	return Adjustment{}, false
}
