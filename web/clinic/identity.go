package clinic

import (
	"context"

	"tandem/lang"
	"tandem/team"
	"tandem/web/ui"
)

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
