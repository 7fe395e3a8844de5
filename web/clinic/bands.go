package clinic

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/registry"
	"tandem/synergy"
	"tandem/team"
	"tandem/web"
)

const bandsPath = housePath + "/bands"

// bandsView is all that the owner's page of expected-response bands may show:
// counts, and no client.
type bandsView struct {
	names
	Practice team.PracticeOpened
	Form     *web.Form
	Measures []bandsOf
}

// bandsOf is one questionnaire with its groups.
type bandsOf struct {
	In     *measure.Instrument
	Groups []bandOf
}

// bandOf is one group, and what was said last about its band.
type bandOf struct {
	registry.Cohort
	Said measure.Course
}

// bands is the owner's page of expected-response bands.
func (s *Side) bands(w http.ResponseWriter, r *http.Request) error {
	v, err := s.bandsView(r.Context(), web.NewForm())
	if err != nil {
		return err
	}
	return s.frame.Show(w, r, v.page(r.Context()))
}

func (v *bandsView) page(ctx context.Context) web.Page {
	return web.Page{Title: t(ctx, "Expected-response bands"), Body: bandsBody(v)}
}

func (s *Side) bandsView(ctx context.Context, f *web.Form) (*bandsView, error) {
	who := s.Caller(ctx)
	dir, err := s.Desk.House(ctx)
	if err != nil {
		return nil, err
	}
	c, err := s.Desk.Catalogue(ctx)
	if err != nil {
		return nil, err
	}
	cohorts, err := s.Desk.Cohorts(ctx, who)
	if err != nil {
		return nil, err
	}
	v := &bandsView{names: names{Directory: dir, reader: who.Viewer.Person}, Form: f}
	v.Practice, _ = dir.Practice(who.Viewer.Practice)
	for _, x := range cohorts {
		g := bandOf{x, c.Course(measure.CourseSwitched{Practice: who.Viewer.Practice, Measure: x.In.ID, Score: x.In.Scoring.Primary, From: x.Band.Min.Float(), To: x.Band.Max.Float()})}
		i := slices.IndexFunc(v.Measures, func(m bandsOf) bool { return m.In.ID == x.In.ID })
		if i < 0 {
			i, v.Measures = len(v.Measures), append(v.Measures, bandsOf{In: x.In})
		}
		v.Measures[i].Groups = append(v.Measures[i].Groups, g)
	}
	v.Measures = slices.DeleteFunc(v.Measures, func(m bandsOf) bool { return !slices.ContainsFunc(m.Groups, bandOf.shown) })
	return v, nil
}

// fewest is the smallest number of clients that is written out.
const fewest = 5

// shown says whether a group is worth a line: its band is on, or its number is
// one that is written out.
func (b bandOf) shown() bool { return b.Said.On || b.Clients >= fewest }

// switchBand switches the band of one group on or off.
func (s *Side) switchBand(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	to, err := bandNamed(f)
	if err == nil {
		err = s.Desk.SwitchCourse(ctx, s.Caller(ctx), f.Command(), to)
	}
	if err != nil {
		v, broken := s.bandsView(ctx, f)
		if broken != nil {
			return broken
		}
		return s.frame.Again(w, r, f, err, v.page(ctx))
	}
	return sent(w, r, bandsPath)
}

// bandNamed is the group that a form names, and whether its band is to be on.
func bandNamed(f *web.Form) (measure.CourseSwitched, error) {
	in, ok := measure.Find(measure.ID(f.Value("measure")))
	from, err1 := strconv.ParseFloat(f.Value("from"), 64)
	to, err2 := strconv.ParseFloat(f.Value("to"), 64)
	if !ok || err1 != nil || err2 != nil {
		return measure.CourseSwitched{}, fault.New(fault.Invalid, "Choose one of the groups on this page.")
	}
	return measure.CourseSwitched{Measure: in.ID, Score: in.Scoring.Primary, From: from, To: to, On: f.Value("go") == "on"}, nil
}

// clients writes how many clients there are; few of them are not told apart.
func clients(ctx context.Context, n int) string {
	if n < fewest {
		return t(ctx, "fewer than 5")
	}
	return number(ctx, n)
}

// scoreSpan writes the scores of a group.
func scoreSpan(ctx context.Context, from, to float64) string {
	l := lang.Of(ctx)
	return t(ctx, "{from} to {to}", "from", l.Number(from, 1), "to", l.Number(to, 1))
}

// began says who is in a group.
func (b bandOf) began(ctx context.Context) string {
	return t(ctx, "Began at {scores}: {band}", "scores", scoreSpan(ctx, b.Band.Min.Float(), b.Band.Max.Float()), "band", b.Band.Label.In(lang.Of(ctx)))
}

// stands says where a group stands.
func (v *bandsView) stands(ctx context.Context, b bandOf) string {
	switch {
	case b.Said.On:
		return t(ctx, "Switched on by {who} on {day}, up to week {n}. At each of its weeks there were at least {clients} clients.", "who", v.full(ctx, b.Said.By),
			"day", lang.Of(ctx).When(b.Said.Mark.At.In(journal.Zone(v.Practice.Zone))), "n", number(ctx, b.Said.Weeks), "clients", number(ctx, b.Said.Least))
	case b.Weeks > 0:
		return t(ctx, "There are enough clients for a band up to week {n}.", "n", number(ctx, b.Weeks))
	case b.At[0] >= synergy.LeastFollowed && b.At[1] >= synergy.LeastFollowed:
		return t(ctx, "There are enough clients, but they began or went on too much alike to fit a band.")
	}
	return t(ctx, "Not yet: it takes 50 clients at each week, and the first two weeks at least.")
}

// heads are the columns of the counts: the groups by their scores.
func (m bandsOf) heads(ctx context.Context) []string {
	out := []string{t(ctx, "Week")}
	for _, b := range m.Groups {
		out = append(out, scoreSpan(ctx, b.Band.Min.Float(), b.Band.Max.Float()))
	}
	return out
}

// plainNumber writes a number into a form.
func plainNumber(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
