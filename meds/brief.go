package meds

import (
	"slices"

	"tandem/journal"
)

// What a summary keeps of the list: as much as is needed to tell what is due.
const (
	briefOfTest     = 2 // results of one test: a baseline may ask for two counts
	briefInjections = 4 // of one trial: no label's first injections are more
	briefSubstances = 20
)

// Brief is what the client's summary keeps: of each test the newest results, of
// each trial the last injections, and what else is taken, so that what is due
// is told without opening the chart. It advances like the whole.
func (l List) Brief() List {
	b := List{
		Results: newestOf(l.Results, briefOfTest, func(x ResultRecorded) string {
			if item, ok := Known().Item(x.Item); ok {
				return item.test()
			}
			return x.Item
		}),
		Injections: newestOf(l.Injections, briefInjections, func(x InjectionGiven) TrialID { return x.Trial }),
	}
	for i := range b.Results {
		b.Results[i].What.Source = ""
	}
	for i := range b.Injections {
		b.Injections[i].What.Site = ""
	}
	for _, x := range l.Notes {
		if x.What.Sort != Allergy {
			x.What.How, x.What.By = "", ""
			b.Notes = append(b.Notes, x)
		}
	}
	b.Notes, _ = b.Notes.Newest(briefSubstances)
	b.Ends, _ = l.Ends.Newest(briefSubstances)
	for i := range b.Ends {
		b.Ends[i].What.Why = ""
	}
	return b
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
