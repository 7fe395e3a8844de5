package clinic

import (
	"context"
	"time"

	"tandem/journal"
	"tandem/lang"
	"tandem/team"
	"tandem/web/ui/agreed"
)

// program says whether the reader sees records of a substance-use program by
// the client's consent, and on which of those that they may read themselves:
// every page that can show such a record carries the notice of 42 CFR 2.32 and
// the way to what was signed. An emergency says what it opened by itself.
func (l *leaf) program() (by team.Consent, shared bool) {
	if l.Lens().Standing == team.Self || !l.Lens().Agreed().Has(journal.SUD) {
		return team.Consent{}, false
	}
	for _, m := range l.Team().Active() {
		for _, c := range l.Team().Program(m, l.At()) {
			if c.Given.After(by.Given) {
				by = c
			}
		}
	}
	return by, true
}

// upTo writes the day on which an agreement ends.
func (l *leaf) upTo(ctx context.Context, at time.Time) string {
	return lang.Of(ctx).Date(at.In(l.At().Location()))
}

// agreement is the text of an agreement as it was signed.
func (l *leaf) agreement(ctx context.Context, c team.ConsentGiven) (agreed.View, bool) {
	f, known := team.FormOf(c.Form)
	if !known {
		return agreed.View{}, false
	}
	return agreed.Between{Contact: l.Contact(), Team: l.Team(), House: l.Directory, Parts: lanesIn(ctx, c.Lanes), Until: l.upTo(ctx, c.Until)}.Of(ctx, f, c), true
}
