package portal

import (
	"context"
	"slices"

	"tandem/journal"
	"tandem/synergy"
)

// closer says what is looked at more closely for a while: until when, who reads
// it, and what is asked. One sentence for each reader and last day.
func (v reading) closer(ctx context.Context, of func(synergy.Watched) bool) (out []string) {
	type look struct {
		who   journal.ID
		until journal.Day
	}
	var order []look
	what := map[look][]string{}
	for _, w := range synergy.WatchesOf(v.Chart) {
		at := look{w.Who, w.Until}
		if !w.Asks() || !of(w) {
			continue
		}
		if !slices.Contains(order, at) {
			order = append(order, at)
		}
		if called := v.watched(w); !slices.Contains(what[at], called) {
			what[at] = append(what[at], called)
		}
	}
	for _, at := range order {
		out = append(out, t(ctx, "Until {day} we look at this more closely: {what}. {who} reads it.",
			"day", v.lang.Day(at.until.Date()), "what", v.lang.List(what[at]...), "who", v.person(at.who).Name))
	}
	return out
}

// watched is a question that is looked at, by its short name.
func (v reading) watched(w synergy.Watched) string {
	return "“" + synergy.Short(w.Called(v.Library())).In(v.lang) + "”"
}

// anyWatch is every closer look.
func anyWatch(synergy.Watched) bool { return true }
