package clinic

import (
	"context"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
	"tandem/plan"
	"tandem/synergy"
	"tandem/web"
	"tandem/web/ui"
)

// readingsShown is how many of the things that were given to read stand on the
// page of the plan.
const readingsShown = 6

// giveReading gives the client something short to read, with a sentence to it.
var giveReading = sheet{
	path: "/plan/readings", action: "write", tab: "/plan", title: "Give something to read", button: "Give it",
	hint: "The client finds it on the first page, in both languages. What they ask stands in the brief of the next visit.",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		return []string{"reading", l.query.Get("reading")}, nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return readingFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		id, trial, _ := strings.Cut(f.Text("reading"), ":")
		if _, ok := l.Meds().Find(meds.TrialID(trial)); trial != "" && !ok {
			return nil, fault.In("reading", "Choose what to give.")
		}
		return one(l.Plan().Give(plan.ReadingGiven{Given: plan.GivenID(newID(f)), Reading: plan.ReadingID(id), Trial: trial, Why: f.Text("why")}))
	},
}

// readingOptions are what can be given: a page about each medication that is
// taken, and the library.
func readingOptions(ctx context.Context, l *leaf) (out []ui.Option) {
	for _, r := range plan.Library() {
		if r.ID != plan.AboutMedicine {
			out = append(out, ui.Option{Value: string(r.ID), Label: r.Title.In(lang.Of(ctx))})
			continue
		}
		for _, m := range l.Meds().Current(l.At()) {
			out = append(out, ui.Option{Value: string(r.ID) + ":" + string(m.Trial), Label: l.readingTitle(ctx, plan.ReadingGiven{Reading: r.ID, Trial: string(m.Trial)})})
		}
	}
	return out
}

// readingTitle names something that is given to read: of a medication, with the
// name of the drug where the reader sees it.
func (l *leaf) readingTitle(ctx context.Context, g plan.ReadingGiven) string {
	r, ok := g.Reading.Find()
	if !ok {
		return t(ctx, "Something to read")
	}
	title := r.Title.In(lang.Of(ctx))
	if m, ok := l.Meds().Find(meds.TrialID(g.Trial)); ok {
		title += ": " + m.Called(lang.Of(ctx))
	}
	return title
}

// readingWords say where something that was given to read stands.
func (l *leaf) readingWords(ctx context.Context, g plan.GivenReading) string {
	title := l.readingTitle(ctx, g.ReadingGiven)
	if g.Read == nil {
		return t(ctx, "{title}: given by {who} on {day}, not read yet", "title", title, "who", l.first(ctx, g.By), "day", short(ctx, g.Day))
	}
	words := t(ctx, "{title}: read on {day}", "title", title, "day", short(ctx, g.Read.Day))
	if g.Read.What.Question != "" {
		words += ". “" + g.Read.What.Question + "”"
	}
	if g.Read.What.Talk {
		words = sentence(words) + " " + t(ctx, "The client wants to talk about it.")
	}
	return words
}

// readings are the rows of a brief about what was given to read: first what the
// client wants to talk about.
func (v *briefView) readings(ctx context.Context) (out []briefRow) {
	all := slices.Clone(v.Brief.Read)
	asked := func(g plan.GivenReading) int {
		if g.Read != nil && (g.Read.What.Talk || g.Read.What.Question != "") {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(all, func(a, b plan.GivenReading) int { return asked(a) - asked(b) })
	for _, g := range all {
		out = append(out, v.row(synergy.AboutReading, g.Newest().Entry, v.readingWords(ctx, g), v.entryHref(g.Newest().Entry)))
	}
	return out
}
