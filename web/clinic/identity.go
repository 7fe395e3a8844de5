package clinic

import (
	"context"

	"github.com/a-h/templ"

	"tandem/auth"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/team"
	"tandem/web"
	"tandem/web/ui"
)

// identity writes down that the client, who cannot sign in, was seen and known.
// It opens nothing by itself: it is one of the two things that a recovery takes.
var identity = sheet{
	path: "/team/identity", action: "write", tab: "/team", title: "A client who cannot sign in",
	hint:   "Write this only if you saw the person yourself. It counts for a day and is one of two things that let them in again; they choose the new way to sign in, and you see nothing of it.",
	fields: func(_ *leaf, f *web.Form) templ.Component { return identityFields(f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		if how := f.Text("how"); how != "in person" && how != "by video" {
			return nil, fault.In("how", "Choose how you saw them.")
		}
		return one(team.CheckIdentity(f.Text("how") == "in person", f.Values("by")))
	},
	ready: func(ctx context.Context, s *Side, l *leaf) error {
		return s.Gate.MayVouch(ctx, auth.Person(l.client))
	},
	then: func(ctx context.Context, s *Side, l *leaf, f *web.Form) error {
		return s.Gate.Vouch(ctx, auth.Person(l.client), auth.Person(l.reader), f.Text("how") == "in person", s.Now())
	},
}

// metHow is how somebody at the practice saw the client.
func metHow(ctx context.Context, inPerson bool) string {
	if inPerson {
		return t(ctx, "In person")
	}
	return t(ctx, "By video")
}

// identifierWords are what a client showed to be known by.
func identifierWords(ctx context.Context, x string) string {
	switch x {
	case "photo identification":
		return t(ctx, "photo identification")
	case "date of birth":
		return t(ctx, "date of birth")
	case "home address":
		return t(ctx, "home address")
	case "phone on file":
		return t(ctx, "phone on file")
	case "last visits":
		return t(ctx, "last visits")
	}
	return x
}

func identifiersIn(ctx context.Context, all []string) string {
	var out []string
	for _, x := range all {
		out = append(out, identifierWords(ctx, x))
	}
	return lang.Of(ctx).List(out...)
}

func identifierOptions(ctx context.Context) []ui.Option {
	return options(team.Identifiers, func(x string) string { return identifierWords(ctx, x) })
}
