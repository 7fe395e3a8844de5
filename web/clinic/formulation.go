package clinic

import (
	"context"

	"github.com/a-h/templ"

	"tandem/journal"
	"tandem/therapy"
	"tandem/web"
	"tandem/web/ui"
)

// cause names what therapist and client found that keeps the trouble going, or
// words it anew.
var cause = sheet{
	path: "/therapy/cause", action: "write", tab: "/therapy", title: "Name a root cause or pattern",
	hint: "Written together with the client, who reads it; others read it only where the client opens the formulation to them.",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		return l.setAlready("cause", func(id string) []string {
			c, ok := l.Formulation().Find(therapy.CauseID(id))
			if !ok {
				return nil
			}
			first := []string{"cause", id, "sort", string(c.Sort), "name", c.Name, "words", c.Words}
			if c.Over {
				first = append(first, "over", "yes")
			}
			return first
		})
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return causeFields(f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		return one(l.Formulation().Name(therapy.CauseNamed{Cause: therapy.CauseID(idOr(f, "cause")), Sort: therapy.CauseSort(f.Text("sort")),
			Name: f.Text("name"), Words: f.Text("words"), Over: f.Has("over", "yes")}))
	},
}

func causeSorts(ctx context.Context) []ui.Option {
	return options(therapy.CauseSorts, func(s therapy.CauseSort) string { return t(ctx, s.Label()) })
}
