package portal

import (
	"context"
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"tandem/journal"
	"tandem/measure"
	"tandem/web"
	"tandem/web/ui"
)

// fieldForm is what a form's template asks of it.
type fieldForm interface {
	ui.Form
	Act() journal.ID
}

// savedView is all that the page after a check-in may show.
type savedView struct {
	reading
	Activated bool
	Tell      person
}

// checkedIn thanks, says who reads it and when, and makes one offer at most.
func (s *Side) checkedIn(w http.ResponseWriter, r *http.Request) error {
	v, err := s.read(r)
	if err != nil {
		return err
	}
	view := savedView{reading: v}
	if tell := append(v.with(journal.Prescriber), v.with(journal.Therapist)...); len(tell) > 0 {
		view.Activated, view.Tell = activated(v.Chart), tell[0]
	}
	return s.frame.Show(w, r, web.Page{Title: t(r.Context(), "Saved"), Body: savedBody(view)})
}

// reads says who can read the days, and when.
func (v reading) reads(ctx context.Context) string {
	said := v.canRead(ctx, v.readers(journal.Diary))
	if next, ok := v.nextWith(journal.Therapist); ok {
		said += " " + t(ctx, "You meet {who} on {when}.", "who", v.person(next.With).Name, "when", v.lang.LongDay(next.Start().In(v.At().Location())))
	}
	return said + " " + v.attention(ctx)
}

// canRead says which people can read something.
func (v reading) canRead(ctx context.Context, people []person) string {
	if len(people) == 0 {
		return t(ctx, "Nobody but you can read this now.")
	}
	return t(ctx, "{who} can read this.", "who", v.names(people))
}

// attention says plainly that nobody reads this in the moment.
func (v reading) attention(ctx context.Context) string {
	if hours := v.hours(); hours != "" {
		return t(ctx, "Nobody reads this in the moment. Your team reads it {hours}.", "hours", hours)
	}
	return t(ctx, "Nobody reads this in the moment.")
}

// medicationReaders says who can read the reason in the chart.
func (v reading) medicationReaders(ctx context.Context) string {
	people := v.readers(journal.Medication)
	if len(people) == 0 {
		return t(ctx, "Nobody but you can read this now.")
	}
	return t(ctx, "In your chart, {who} can read what you choose.", "who", v.names(people))
}

// noteHint says who can read the client's own words.
func (v reading) noteHint(ctx context.Context) string {
	return t(ctx, "In your own words.") + " " + v.canRead(ctx, v.readers(measure.LaneOfItem(note)))
}

// urgeHint says before sending what an answer above zero does.
func (v reading) urgeHint(ctx context.Context) string {
	who, ok := v.called()
	if !ok {
		return t(ctx, "If it is 1 or more, we show you your safety plan at once.")
	}
	said := t(ctx, "If it is 1 or more, we show you your safety plan at once, and {who} is asked to call you. Each clinician on your team can see that.", "who", who.Name)
	return said + " " + t(ctx, "The number itself can be read by {who}.", "who", v.names(v.readers(journal.Urges)))
}

// telephone is the address that calls a number.
func telephone(number string) templ.SafeURL {
	return templ.SafeURL("tel:" + strings.Map(func(c rune) rune {
		if c >= '0' && c <= '9' || c == '+' {
			return c
		}
		return -1
	}, number))
}
