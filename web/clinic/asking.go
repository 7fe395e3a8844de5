package clinic

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/synergy"
	"tandem/web"
	"tandem/web/ui"
)

// askingPath is the page of what is asked when, under a chart's address.
const askingPath = "/measures/asking"

// askingView is all that the page of what is asked when may show.
type askingView struct {
	*leaf
	Agenda measure.Agenda
	Others []measure.Due // asked for, and not the client's to answer on the pages
	Unset  []measure.Asked
	Sets   []ui.Link
	Writes bool
}

// asking is what this client is asked and when: the coming seven days, what
// stands in for what and why, and the sets to choose from.
func (s *Side) asking(w http.ResponseWriter, r *http.Request) error {
	l, err := s.open(r, "/measures")
	if err != nil {
		return err
	}
	v := &askingView{leaf: l, Agenda: synergy.Agenda(l.Chart, l.theirs), Writes: l.may(measure.Asked{})}
	for _, d := range synergy.Due(l.Chart) {
		if in, ok := l.Library().Find(d.Measure); ok && !l.theirs(in) {
			v.Others = append(v.Others, d)
		}
	}
	v.Unset = l.dayless()
	for _, set := range measure.Sets() {
		v.Sets = append(v.Sets, ui.Link{Label: set.Title.In(lang.Of(r.Context())), Address: l.to("/sets/" + string(set.ID))})
	}
	return s.frame.Show(w, r, l.page(r.Context(), t(r.Context(), "What is asked when"), askingPage(v)))
}

// theirs says whether the client answers a form on their own pages.
func (l *leaf) theirs(in *measure.Instrument) bool {
	return synergy.ForClient(l.Chart, in.ID, lang.Language(l.Contact().Language))
}

// dayless are the forms whose day hangs on a visit that is not booked, or on a
// dose that did not change.
func (l *leaf) dayless() (out []measure.Asked) {
	due := synergy.Due(l.Chart)
	for _, a := range l.Measures().Standing(l.Today(), l.Lens().Has) {
		known := slices.ContainsFunc(due, func(d measure.Due) bool { return d.Measure == a.Measure })
		if !known && (a.BeforeVisit > 0 || a.AfterDose) {
			out = append(out, a)
		}
	}
	return out
}

// burden says how many minutes the coming seven days take.
func (v *askingView) burden(ctx context.Context) string {
	n, unknown := v.Agenda.Minutes()
	most := number(ctx, measure.MostADay)
	if unknown > 0 {
		return t(ctx, "About {n} minutes in these seven days, and {m} forms whose time is not known; at most {most} minutes a day.",
			"n", number(ctx, n), "m", number(ctx, unknown), "most", most)
	}
	return t(ctx, "About {n} minutes in these seven days; at most {most} minutes a day.", "n", number(ctx, n), "most", most)
}

// on says when a form is asked, and what stands in its way.
func (v *askingView) on(ctx context.Context, p measure.Planned) string {
	switch {
	case p.LeftTo.By != "":
		return t(ctx, "Not in these seven days: {measure} asks the same on {day}.", "measure", measureName(ctx, p.LeftTo.By), "day", day(ctx, p.LeftTo.On))
	case p.PutOff != 0:
		return t(ctx, "The client does not want it until {day}.", "day", day(ctx, p.PutOff))
	case p.Day == 0:
		return t(ctx, "Next on {day}.", "day", day(ctx, max(p.On, v.Today()+measure.Apart)))
	case p.Day == v.Today() && p.Late > 0:
		return t(ctx, "Waits since {day}.", "day", day(ctx, p.On))
	case p.Day == v.Today():
		return t(ctx, "Today.")
	case p.Day > p.On:
		return t(ctx, "On {day}: the days before have enough.", "day", day(ctx, p.Day))
	}
	return t(ctx, "On {day}.", "day", day(ctx, p.Day))
}

// stands says which answer to another form counted for this one.
func (v *askingView) stands(ctx context.Context, d measure.Due) string {
	if d.Stands.By == "" {
		return ""
	}
	return t(ctx, "{measure} was answered on {day} and counts for it: it asks the same.", "measure", measureName(ctx, d.Stands.By), "day", day(ctx, d.Stands.On))
}

// askedBy says who asks.
func (v *askingView) askedBy(ctx context.Context, a measure.Asking) string {
	if a.By.IsZero() {
		return ""
	}
	return t(ctx, "Asked by {who}.", "who", v.first(ctx, a.By))
}

// askSet asks for several forms of one set in one act.
var askSet = sheet{
	path: "/sets/{set}", action: "write", tab: askingPath, title: "Ask for a set of questionnaires",
	hint: "Each at the interval that its own file proposes, unless you choose otherwise. Nobody is asked the same twice in a week.",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		set, ok := measure.FindSet(measure.SetID(l.part("set")))
		if !ok {
			return nil, notFound()
		}
		first := []string{"rule", "own", "before_visit", "2"}
		for _, id := range set.Measures {
			if in, ok := measure.Find(id); ok && l.theirs(in) {
				first = append(first, "measure", string(id))
			}
		}
		return first, nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return setFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		set, ok := measure.FindSet(measure.SetID(l.part("set")))
		if !ok {
			return nil, notFound()
		}
		until, err := coming(f, "until")
		if err != nil {
			return nil, err
		}
		var all []measure.Asked
		for _, id := range set.Measures {
			in, ok := measure.Find(id)
			if !ok || !f.Has("measure", string(id)) {
				continue
			}
			a := measure.Asked{Measure: id, From: l.Today(), Until: until, Set: set.ID}
			if f.Value("rule") == "own" {
				a.EveryDays = in.Frequency.EveryDays
			} else if a, err = ruled(f, a); err != nil {
				return nil, err
			}
			all = append(all, a)
		}
		return l.Measures().AskSet(all)
	},
}

// setOptions are the forms of the set, with how often and how long.
func (l *leaf) setOptions(ctx context.Context) (out []ui.Option) {
	set, _ := measure.FindSet(measure.SetID(l.part("set")))
	for _, id := range set.Measures {
		in, ok := measure.Find(id)
		if !ok {
			continue
		}
		hint := oftenWords(ctx, measure.Asked{EveryDays: in.Frequency.EveryDays})
		if in.Minutes > 0 {
			hint += ", " + t(ctx, "{n} min", "n", number(ctx, in.Minutes))
		}
		switch {
		case in.Rater == "clinician":
			hint += ". " + t(ctx, "A clinician fills it in.")
		case !l.theirs(in):
			hint += ". " + t(ctx, "Its wording is not shown to the client here: answers come from paper.")
		}
		out = append(out, ui.Option{Value: string(id), Label: in.Title.In(lang.Of(ctx)), Hint: hint})
	}
	return out
}

// againOptions are the rules by which forms are asked for, after the one that
// stands first.
func againOptions(ctx context.Context, first ui.Option) []ui.Option {
	return []ui.Option{
		first,
		{Value: "visit", Label: t(ctx, "Before each visit")},
		{Value: "dose", Label: t(ctx, "2 and 4 weeks after a dose change")},
		{Value: "once", Label: t(ctx, "Once")},
	}
}

// stopAsking ends the asking for one form.
var stopAsking = sheet{
	path: "/measures/{measure}/stop", action: "write", tab: askingPath, title: "Stop asking",
	hint: "From today on it is not asked for. What was answered stays.", button: "Stop asking",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		_, err := l.measureOf()
		return nil, err
	},
	fields: func(l *leaf, _ *web.Form) templ.Component { return stopAskingFields(l) },
	decide: func(l *leaf, _ *web.Form) ([]journal.Event, error) {
		in, err := l.measureOf()
		if err != nil {
			return nil, err
		}
		return one(l.Measures().StopAsking(in.ID, l.Today()))
	},
}

// beforeOptions are the days before a visit.
func beforeOptions(ctx context.Context) []ui.Option {
	out := make([]ui.Option, measure.Apart)
	for i := range out {
		out[i] = ui.Option{Value: strconv.Itoa(i + 1), Label: oftenWords(ctx, measure.Asked{BeforeVisit: i + 1})}
	}
	return out
}
