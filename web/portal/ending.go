package portal

import (
	"context"
	"slices"
	"strconv"

	"tandem/journal"
	"tandem/lang"
	"tandem/team"
	"tandem/web"
)

// endingView is one agreement that ends soon, and the form that lets it go on
// as it is. Records of a substance-use program go on by their own form alone,
// so there is none where they are among what is shared.
type endingView struct {
	person
	Says, Then, On string
	Form           *web.Form
}

// endings are the agreements that end within a month.
func (v reading) endings(ctx context.Context) []endingView {
	var out []endingView
	for _, m := range v.Team().Active() {
		at, closes := v.Team().Ending(m, v.At())
		closes = slices.DeleteFunc(closes, func(l journal.Lane) bool { return !slices.Contains(journal.GridLanes, l) })
		if len(closes) == 0 {
			continue
		}
		e := endingView{person: v.person(m.Person)}
		e.Says = t(ctx, "What you share with {who} ends on {date}.", "who", e.Name, "date", v.lang.Date(at.In(v.At().Location())))
		e.Then = t(ctx, "From then on, {who} no longer sees {lanes}. What {who} has already read or copied stays with them.", "who", e.Name, "lanes", v.parts(ctx, closes))
		if !v.lens(m).Has(journal.SUD) {
			e.renew(ctx, v, m)
		}
		out = append(out, e)
	}
	return out
}

// renew fills the form with the parts that are shared now and the latest day.
func (e *endingView) renew(ctx context.Context, v reading, m team.Member) {
	end := v.lastDay()
	f := v.shared(m)
	f.Set("until-day", strconv.Itoa(end.Day()))
	f.Set("until-month", strconv.Itoa(int(end.Month())))
	f.Set("until-year", strconv.Itoa(end.Year()))
	var sees []string
	for _, lane := range f.Values("lanes") {
		sees = append(sees, lang.In(v.lang, laneWords[journal.Lane(lane)][0]))
	}
	e.Form = f
	e.On = t(ctx, "To go on shares the same parts until {date}: {lanes}. You can stop it on any day.", "date", v.lang.Date(end), "lanes", v.lang.List(sees...))
}
