package clinic

import (
	"context"

	"github.com/a-h/templ"

	"tandem/journal"
	"tandem/team"
	"tandem/web"
	"tandem/web/ui"
)

// guardian writes down that a parent or guardian consented.
var guardian = sheet{
	path: "/team/guardian", action: "write", tab: "/team", title: "A guardian’s consent", button: "Record it",
	hint:   "Therapy and medication are asked for separately. Everybody on the team reads it.",
	fields: func(_ *leaf, f *web.Form) templ.Component { return guardianFields(f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		g := team.GuardianConsented{Guardian: f.Text("guardian"), Relation: f.Text("relation"), How: f.Text("how")}
		for _, x := range f.Values("for") {
			g.For = append(g.For, team.Care(x))
		}
		return one(l.Team().Guarded(g, l.Contact(), l.Today()))
	},
}

// asAdult writes down that a minor in Maryland counts as an adult for consent.
var asAdult = sheet{
	path: "/team/adult", action: "write", tab: "/team", title: "Counts as an adult for consent", button: "Record it",
	hint:   "A minor in Maryland who is married, a parent, or self-supporting and living apart (Health-General 20-102(a)). You found that out; the client does not tick it.",
	fields: func(_ *leaf, f *web.Form) templ.Component { return adultFields(f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		return one(l.Team().AsAdult(team.CountedAsAdult{Why: f.Text("why")}, l.Contact(), l.Today()))
	},
}

// careWords are what is consented to.
func careWords(ctx context.Context, c team.Care) string {
	if c == team.Psychotherapy {
		return t(ctx, "Therapy")
	}
	return t(ctx, "Medication")
}

// adultWords are why a minor counts as an adult.
func adultWords(ctx context.Context, why string) string {
	switch why {
	case "married":
		return t(ctx, "married")
	case "a parent":
		return t(ctx, "a parent")
	}
	return t(ctx, "self-supporting and living apart")
}

// agreedHow is how a guardian consented.
func agreedHow(ctx context.Context, how string) string {
	if how == "on paper" {
		return t(ctx, "on paper")
	}
	return t(ctx, "spoken, with a witness")
}

// consenting says who consents to a care, as a fact of the page of the team.
func (v *teamView) consenting(ctx context.Context) []ui.Fact {
	var out []ui.Fact
	for _, care := range team.Cares {
		x := v.Team().WhoConsents(care, v.Contact(), v.Today())
		says := t(ctx, "The client consents.")
		switch {
		case x.Guardian && x.On:
			says = t(ctx, "A guardian consented.")
		case x.Guardian:
			says = t(ctx, "A guardian has to consent, and nobody wrote down that one did.")
		}
		out = append(out, ui.Fact{Term: careWords(ctx, care), Says: says + " " + t(ctx, x.Rule)})
	}
	return out
}
