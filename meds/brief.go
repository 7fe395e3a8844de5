package meds

import (
	"slices"

	"tandem/journal"
)

// What a summary keeps of the list: as much as is needed to tell what is due,
// and what a check of what is taken asks about.
const (
	briefOfTest     = 2 // newest results of one test: a baseline may ask for two counts
	briefInjections = 4 // of one trial: no label's first injections are more
	briefSubstances = 20
	briefPerson     = 40 // allergies and conditions
	briefAnswers    = 100
)

// Brief is what the client's summary keeps: of each test the newest results and
// the first, of each trial the last injections, what else is taken, allergies,
// conditions, and which alerts were answered, without a word of the answer. So
// what is due, and what a check asks about, is told without opening the chart.
// It advances like the whole.
func (l List) Brief() List {
	b := List{
		Results:    withOldest(l.Results, newestOf(l.Results, briefOfTest, ResultRecorded.test), ResultRecorded.test),
		Injections: newestOf(l.Injections, briefInjections, func(x InjectionGiven) TrialID { return x.Trial }),
	}
	for i := range b.Results {
		b.Results[i].What.Source = ""
	}
	for i := range b.Injections {
		b.Injections[i].What.Site = ""
	}
	b.Notes = l.briefNotes()
	b.Ends, _ = l.Ends.Newest(briefSubstances + briefPerson)
	for i := range b.Ends {
		b.Ends[i].What.Why = ""
	}
	b.Overrides, _ = l.Overrides.Newest(briefAnswers)
	for i := range b.Overrides {
		b.Overrides[i].What.Why = ""
	}
	return b
}

// briefNotes keeps the newest of what is taken, and the newest of what is so
// about the person.
func (l List) briefNotes() (out journal.Lines[SubstanceNoted]) {
	left := map[bool]int{true: briefPerson, false: briefSubstances}
	for _, x := range slices.Backward(l.Notes) {
		person := x.What.Sort == Allergy || x.What.Sort == KnownCondition
		if left[person]--; left[person] >= 0 {
			x.What.How, x.What.By = "", ""
			out = append(out, x)
		}
	}
	slices.Reverse(out)
	return out
}

// withOldest adds the oldest line of each sort to those that are kept.
func withOldest[T any, K comparable](lines, kept journal.Lines[T], sort func(T) K) (out journal.Lines[T]) {
	seen := map[K]bool{}
	for _, x := range lines {
		k := sort(x.What)
		if !seen[k] || slices.ContainsFunc(kept, func(o journal.Line[T]) bool { return o.Entry == x.Entry }) {
			out = append(out, x)
		}
		seen[k] = true
	}
	return out
}

// test is what was tested, whatever the item that it stands under.
func (x ResultRecorded) test() string {
	if item, ok := Known().Item(x.Item); ok {
		return item.test()
	}
	return x.Item
}

// newestOf keeps the n newest lines of each sort.
func newestOf[T any, K comparable](lines journal.Lines[T], n int, sort func(T) K) (out journal.Lines[T]) {
	seen := map[K]int{}
	for _, x := range slices.Backward(lines) {
		k := sort(x.What)
		if seen[k]++; seen[k] <= n {
			out = append(out, x)
		}
	}
	slices.Reverse(out)
	return out
}
