package timeline

import (
	"net/url"
	"slices"
	"strconv"
	"time"

	"tandem/journal"
	"tandem/lang"
	"tandem/plan"
	"tandem/synergy"
)

// View is all that the timeline's templates may show.
type View struct {
	Timeline synergy.Timeline
	Name     string     // of the client, as the reader may see it
	Lens     string     // the lens line, for paper
	At       time.Time  // the moment of the chart: "as of" on paper
	Plain    bool       // the client's version: fewer rows, plainer words
	Query    url.Values // of the page; links keep what they do not change

	Entry      func(journal.ID) string           // address of an entry; nil: #entry-ID
	Adjustment func(plan.AdjustmentID) string    // address of a change's card; nil: that of its entry
	Week       func(from, to journal.Day) string // address of the entries of some days; nil: the table's line
}

// The names that links and forms of the timeline use in the page's query.
const (
	WindowParam = "window"
	RowParam    = "row"
)

// Window reads the window that a query asks for; six months where it does not.
func Window(q url.Values) synergy.Window {
	switch w := synergy.Window(q.Get(WindowParam)); w {
	case synergy.ThreeMonths, synergy.AllTime:
		return w
	}
	return synergy.SixMonths
}

// row is one row that a reader may leave out.
type row struct{ key, name string }

// rows lists the rows of the timeline in their order, those left out too.
func (v View) rows(l lang.Language) []row {
	tl := &v.Timeline
	var out []row
	add := func(there bool, key, name string) {
		if there {
			out = append(out, row{key, name})
		}
	}
	add(len(tl.LifeEvents) > 0, "life", lang.In(l, "Life events"))
	for _, s := range tl.Scores {
		add(true, scoreKey(&s), s.Title.In(l))
	}
	add(tl.Sleep != nil, "sleep", lang.In(l, "Sleep"))
	for _, m := range tl.Medicines {
		add(true, "m."+string(m.Trial), m.Name.In(l))
	}
	for _, m := range tl.AsNeeded {
		add(true, "m."+string(m.Trial), m.Name.In(l))
	}
	add(len(tl.Results) > 0, "results", lang.In(l, "Results"))
	add(len(tl.Injections) > 0, "injections", lang.In(l, "Injections"))
	add(len(tl.SideEffects) > 0, "effects", lang.In(l, "Side effects"))
	add(len(tl.Phases)+len(tl.Sessions) > 0, "therapy", lang.In(l, "Therapy"))
	add(len(tl.Visits) > 0, "visits", lang.In(l, "Medication visits"))
	add(len(tl.Skills) > 0, "skills", lang.In(l, "Skills practised"))
	return out
}

// scoreKey names a row of scores in the query.
func scoreKey(s *synergy.ScoreRow) string { return string(s.Measure) + "." + string(s.Score) }

// shows says whether the reader wants a row: all of them until they chose.
func (v View) shows(key string) bool {
	chosen := v.Query[RowParam]
	return len(chosen) == 0 || slices.Contains(chosen, key)
}

// windowHref keeps the page's query and changes the window.
func (v View) windowHref(w synergy.Window) string {
	q := url.Values{}
	for k, vs := range v.Query {
		q[k] = vs
	}
	q.Set(WindowParam, string(w))
	return "?" + q.Encode()
}

// kept is the page's query without the rows, as hidden fields of the form.
func (v View) kept() [][2]string {
	var out [][2]string
	for k, vs := range v.Query {
		if k == RowParam {
			continue
		}
		for _, s := range vs {
			out = append(out, [2]string{k, s})
		}
	}
	slices.SortFunc(out, func(a, b [2]string) int {
		if a[0] != b[0] {
			return slices.Compare([]byte(a[0]), []byte(b[0]))
		}
		return slices.Compare([]byte(a[1]), []byte(b[1]))
	})
	return out
}

func (v View) entry(id journal.ID) string {
	switch {
	case id.IsZero():
		return ""
	case v.Entry != nil:
		return v.Entry(id)
	}
	return "#entry-" + id.String()
}

// week is where a week's entries are.
func (v View) week(w synergy.TimelineWeek) string {
	if v.Week != nil {
		return v.Week(w.Start, w.End)
	}
	return "#w" + strconv.Itoa(int(w.Start))
}

func (v View) change(c synergy.ChangeMark) string {
	if c.Adjustment != "" && v.Adjustment != nil {
		return v.Adjustment(c.Adjustment)
	}
	return v.entry(c.Entry)
}
