package clinic

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode"

	"tandem/journal"
	"tandem/web"
)

// copiesPath is where somebody takes copies of what they wrote in a chart.
const copiesPath = "/ledger/copies"

// copies is a file of what the reader wrote in this chart and of nothing else,
// signed by this deployment, which they may keep when they leave its team.
func (s *Side) copies(w http.ResponseWriter, r *http.Request) error {
	l, err := s.open(r, "/ledger")
	if err != nil {
		return err
	}
	c, own, err := s.Desk.ExportOwn(r.Context(), l.caller, l.Client())
	if err != nil {
		return err
	}
	signed, err := s.Copies(l.on(c).copiesOf(r.Context(), own))
	if err != nil {
		return err
	}
	web.File(w, "copies-"+l.Today().String()+".txt", "text/plain; charset=utf-8", signed)
	return nil
}

// wrote says whether the reader wrote anything in this chart.
func (v *ledgerView) wrote() bool {
	return slices.Contains(clinicians, v.caller.Viewer.Role) && slices.ContainsFunc(v.Recorded(), func(e journal.Entry) bool { return e.Author == v.reader && !e.Lane.AuthorAlone() })
}

// copiesOf writes entries out as people read them, each with its id and when it
// was recorded, so that it can be held against the record.
func (l *leaf) copiesOf(ctx context.Context, own []journal.Entry) string {
	var b strings.Builder
	practice, _ := l.Practice(l.caller.Viewer.Practice)
	fmt.Fprintf(&b, "chart %s\nauthor %s\n%s, %s\n%s\n", l.Client(), l.reader, l.full(ctx, l.reader), practice.Name, l.At().UTC().Format(time.RFC3339))
	for _, e := range own {
		x := l.tell(ctx, e)
		fmt.Fprintf(&b, "\n%s %s\n%s %s\n%s\n", e.ID, e.Event.Kind(), t(ctx, "Recorded"), e.Recorded.UTC().Format(time.RFC3339), x.Title)
		if !e.At.Equal(e.Recorded) {
			fmt.Fprintf(&b, "%s %s\n", t(ctx, "Happened"), e.At.UTC().Format(time.RFC3339))
		}
		for _, f := range x.Facts {
			fmt.Fprintf(&b, "%s: %s\n", f.Term, f.Says)
		}
		for _, words := range x.Texts {
			fmt.Fprintf(&b, "%s\n", words)
		}
	}
	return strings.Map(func(r rune) rune { // a signed note has no other control characters
		if r != '\n' && unicode.IsControl(r) {
			return ' '
		}
		return r
	}, b.String())
}
