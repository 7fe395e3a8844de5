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
// as it is. Records of a substance-use program go on by their own form alone:
// there is a link to it.
type endingView struct {
	person
	Says, Then, On string
	Form           *web.Form
	Href, Change   string
}

// endings are the agreements that end within a month.
func (v reading) endings(ctx context.Context) []endingView {
	var out []endingView
	for _, m := range v.Team().Active() {
		if e, soon := v.programEnding(ctx, m); soon {
			out = append(out, e)
		}
		at, closes := v.Team().Ending(m, v.At())
		closes = slices.DeleteFunc(closes, func(l journal.Lane) bool { return !slices.Contains(journal.GridLanes, l) })
		if len(closes) == 0 {
			continue
		}
		e := endingView{person: v.person(m.Person)}
		e.Says = t(ctx, "What you share with {who} ends on {date}.", "who", e.Name, "date", v.lang.Date(at.In(v.At().Location())))
		e.Then = t(ctx, "From then on, {who} no longer sees {lanes}. What {who} has already read or copied stays with them.", "who", e.Name, "lanes", v.parts(ctx, closes))
		e.Href, e.Change = sharingPath+"/"+m.Person.String(), t(ctx, "Change what {who} sees", "who", e.Name)
		e.renew(ctx, v, m)
		out = append(out, e)
	}
	return out
}

// programEnding is the end of what was signed for records of a substance-use
// program, where it is near.
func (v reading) programEnding(ctx context.Context, m team.Member) (endingView, bool) {
	at, soon := v.Team().ProgramEnds(m, v.At())
	e := endingView{person: v.person(m.Person), Href: programPath(m), Change: t(ctx, "Look at the form")}
	e.Says = t(ctx, "Your consent for records of a substance-use program, with {who}, ends on {date}.", "who", e.Name, "date", v.lang.Date(at.In(v.At().Location())))
	e.Then = t(ctx, "From then on, {who} no longer sees {lanes}. What {who} has already read or copied stays with them.", "who", e.Name, "lanes", partWords(ctx, journal.SUD))
	return e, soon
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
