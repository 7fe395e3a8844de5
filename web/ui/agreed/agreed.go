// Package agreed draws the text of a form that a client signs, or signed: the
// client and their clinicians read the same.
package agreed

import (
	"cmp"
	"context"

	"tandem/lang"
	"tandem/team"
)

// View is one text with its values in place.
type View struct {
	Title, Source string
	Lines         []Line
}

// Line is a part of the text, and the rule that asks for it.
type Line struct{ Says, Rule string }

// Between is who agrees with whom, and how parts of a chart are called to the
// reader.
type Between struct {
	Contact team.Contact
	Team    team.Team
	House   team.Directory
	Parts   string // the parts of the chart that are opened
	Until   string // the day on which it ends, in words
}

// Of puts the values of an agreement into its text.
func (b Between) Of(ctx context.Context, f team.Form, c team.ConsentGiven) View {
	to, role, place := b.recipient(ctx, c)
	return b.text(ctx, f, cmp.Or(c.Name, b.Contact.Name), to, role, place)
}

// Blank is the text with a line in the place of whoever receives it.
func (b Between) Blank(ctx context.Context, f team.Form, line string) View {
	return b.text(ctx, f, b.Contact.Name, line, line, line)
}

func (b Between) text(ctx context.Context, f team.Form, client, to, role, place string) View {
	l := lang.Of(ctx)
	pairs := []string{"client", client, "born", l.Date(b.Contact.Birth.Date()), "to", to, "role", role, "place", place,
		"parts", b.Parts, "until", b.Until}
	v := View{Title: f.Title.In(l), Source: f.Source}
	for _, p := range f.Parts {
		v.Lines = append(v.Lines, Line{p.In(l, pairs...), p.Rule})
	}
	return v
}

func (b Between) recipient(ctx context.Context, c team.ConsentGiven) (to, role, place string) {
	if at, ok := b.House.Practice(c.To); ok {
		return at.Name, lang.T(ctx, "the practice as a whole"), at.Name
	}
	who, _ := b.House.Person(c.To)
	m, _ := b.Team.Member(c.To)
	at, _ := b.House.Practice(m.Practice)
	return who.Titled(), lang.T(ctx, string(m.Role)), at.Name
}
