package clinic

import (
	"context"
	"io"
	"slices"

	"tandem/chart"
	"tandem/desk"
	"tandem/journal"
	"tandem/team"
)

// Copy writes a chart, as far as somebody sees it, as one page that any browser
// shows without Tandem and without a network: the newest entry first, each with
// who wrote it, when, and in which part it stands. It is written in the
// language of the context.
func Copy(ctx context.Context, w io.Writer, c chart.Chart, house team.Directory, who desk.Caller) error {
	return copyPage(&leaf{Chart: c, caller: who, part: func(string) string { return "" },
		names: names{Directory: house, reader: who.Viewer.Person, client: c.Client(), called: c.Contact().Name}}).Render(ctx, w)
}

// backwards are the entries of the chart, the newest first.
func (l *leaf) backwards() []journal.Entry {
	all := slices.Clone(l.Entries())
	slices.Reverse(all)
	return all
}
