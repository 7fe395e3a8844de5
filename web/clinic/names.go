package clinic

import (
	"context"
	"strings"

	"tandem/journal"
	"tandem/lang"
	"tandem/team"
	"tandem/web/ui"
)

// names tells who is meant by an id on a page: those who work here, and the
// client whose chart it is.
type names struct {
	team.Directory
	reader journal.ID
	client journal.ID
	called string // the client's name; "" where the reader may not see it
}

// full is a name with its credentials.
func (n names) full(ctx context.Context, id journal.ID) string {
	switch p, ok := n.Person(id); {
	case id.IsZero():
		return "Tandem"
	case id == n.client:
		return n.clientName(ctx)
	case ok:
		return p.Titled()
	}
	return t(ctx, "somebody who left")
}

// first is the name that a sentence uses.
func (n names) first(ctx context.Context, id journal.ID) string {
	switch p, ok := n.Person(id); {
	case id == n.client && n.called != "":
		first, _, _ := strings.Cut(n.called, " ")
		return first
	case ok:
		return p.First()
	}
	return n.full(ctx, id)
}

// clientName is the client's name, or a word for it.
func (n names) clientName(ctx context.Context) string {
	if n.called == "" {
		return t(ctx, "The client")
	}
	return n.called
}

// who gives first names in a language: what a synergy.Phrase asks for.
func (n names) who(ctx context.Context) func(journal.ID) string {
	return func(id journal.ID) string { return n.first(ctx, id) }
}

// hand is the shape of a person, from the role they have here.
func (n names) hand(id journal.ID) ui.Hand {
	if id == n.client {
		return ui.Client
	}
	p, _ := n.Person(id)
	for _, r := range p.Roles {
		if h := ui.HandOf(r.Role); h != ui.Other {
			return h
		}
	}
	return ui.Other
}

// laneWords are the parts of a chart in the words of the sharing page.
func laneWords(ctx context.Context, l journal.Lane) string {
	switch l {
	case journal.Scores:
		return t(ctx, "scores")
	case journal.Diary:
		return t(ctx, "diary")
	case journal.Urges:
		return t(ctx, "urges")
	case journal.Medication:
		return t(ctx, "medication")
	case journal.SideEffects:
		return t(ctx, "side effects")
	case journal.Sessions:
		return t(ctx, "sessions")
	case journal.Plan:
		return t(ctx, "plan")
	case journal.SessionNotes:
		return t(ctx, "session notes")
	case journal.Skills:
		return t(ctx, "skills and worksheets")
	case journal.Formulation:
		return t(ctx, "formulation")
	case journal.SUD:
		return t(ctx, "substance-use program records")
	case journal.Safety:
		return t(ctx, "safety")
	case journal.Visits:
		return t(ctx, "visits")
	case journal.Messages:
		return t(ctx, "messages")
	case journal.Contact:
		return t(ctx, "contact details")
	case journal.Team:
		return t(ctx, "care team")
	case journal.PsychotherapyNotes, journal.SUDCounselingNotes:
		return t(ctx, "private notes")
	}
	return string(l)
}

// lanesIn lists lanes as a sentence does.
func lanesIn(ctx context.Context, lanes []journal.Lane) string {
	words := make([]string, len(lanes))
	for i, l := range lanes {
		words[i] = laneWords(ctx, l)
	}
	return lang.Of(ctx).List(words...)
}
