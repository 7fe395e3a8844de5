package clinic

import (
	"context"

	"github.com/a-h/templ"

	"tandem/chart"
	"tandem/journal"
	"tandem/team"
)

// Tell puts an entry of a chart into the words that clinicians read, for the
// client who looks at the chart as one of them sees it. What the chart's lens
// hides has no words here either.
func Tell(ctx context.Context, c chart.Chart, house team.Directory, e journal.Entry) templ.Component {
	l := &leaf{Chart: c, names: names{Directory: house, client: c.Client(), called: c.Contact().Name}}
	return seenEntry(l.tell(ctx, e))
}
