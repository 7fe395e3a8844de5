package clinic

import (
	"context"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"tandem/journal"
	"tandem/measure"
	"tandem/plan"
	"tandem/synergy"
	"tandem/web"
	"tandem/web/ui"
	"tandem/web/ui/before"
)

// beforePath is the page of one move, under the page of its measure.
const beforePath = "/measures/{measure}/before/{move}"

// markBefore is one clinician's view of what changed before a score moved. What
// the other one said stands beside it, and stays.
var markBefore = sheet{
	path: beforePath, action: "write", tab: "/measures", title: "What changed before?", next: scoreOf,
	hint:   "Is it likely that this and the move of the score belong together? Say what you think; the other clinician's marks stay beside yours. The client can read both.",
	button: "Save my marks",
	first: func(_ context.Context, l *leaf) (first []string, err error) {
		b, err := l.moveOf()
		for _, x := range b.Things {
			if says := b.Says(l.reader, x); says != "" {
				first = append(first, markField(x), string(says))
			}
		}
		return first, err
	},
	fields: func(l *leaf, f *web.Form) templ.Component {
		return markFields(l, f)
	},
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		b, err := l.moveOf()
		if err != nil {
			return nil, err
		}
		said := plan.BeforeMarked{Move: b.Key()}
		for _, x := range b.Things {
			if says := f.Text(markField(x)); says != "" {
				said.Marks = append(said.Marks, plan.BeforeMark{Of: x.Key, Says: plan.Belonging(says)})
			}
		}
		return one(l.Plan().MarkBefore(said, len(b.Things)))
	},
}

func markField(x synergy.Thing) string { return "mark-" + x.Key }

// moveOf finds the move that the address names, on this chart.
func (l *leaf) moveOf() (synergy.Before, error) {
	b, ok := synergy.FindBefore(l.Chart, l.part("move"))
	if !ok || string(b.Series.Measure) != l.part("measure") || !l.Lens().Has(journal.Plan) {
		return synergy.Before{}, notFound()
	}
	return b, nil
}

// before is a move as its card shows it.
func (l *leaf) before(ctx context.Context, b synergy.Before) before.View {
	return before.View{Before: b, First: l.who(ctx), Entry: l.entryHref}
}

// measureMoves is a measure and its moves, the newest first.
type measureMoves struct {
	Series measure.Series
	Moves  []synergy.Before
}

// movesOf are the moves of one measure, the newest first.
func (l *leaf) movesOf(id measure.ID) []synergy.Before {
	return slices.DeleteFunc(synergy.BeforeMoves(l.Chart), func(b synergy.Before) bool { return b.Series.Measure != id })
}

// markHref is where a move is marked.
func (l *leaf) markHref(b synergy.Before) string {
	return l.to(strings.NewReplacer("{measure}", escape(string(b.Series.Measure)), "{move}", b.Key()).Replace(beforePath))
}

// belongings are the answers to how likely a thing and a move belong together.
func belongings(ctx context.Context) []ui.Option {
	return options(plan.Belongings, func(b plan.Belonging) string { return t(ctx, b.Label()) })
}
