package clinic

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/a-h/templ"

	"tandem/journal"
	"tandem/lang"
	"tandem/registry"
	"tandem/synergy"
	"tandem/web"
	"tandem/web/ui"
)

// caseloadView is all that the caseload may show.
type caseloadView struct {
	names
	Today      time.Time
	All        int
	Filters    []ui.Link
	Query      string
	Finding    bool
	Sections   []registry.Section
	Rest       int // rows on track that are not shown yet
	More       string
	FrontDesk  bool
	Calls      []registry.ToCall // whom the reader's front desk is asked to call
	Registers  bool
	Prescribes bool // the reader has work with medication
}

// shownOnTrack is how many rows on track stand there until the others are asked for.
const shownOnTrack = 8

// caseload is who needs the reader today, and everybody else.
func (s *Side) caseload(w http.ResponseWriter, r *http.Request) error {
	who, now := s.Caller(r.Context()), s.Now()
	asked, err := asked(r)
	if err != nil {
		return err
	}
	summaries, err := s.Desk.Caseload(r.Context(), who)
	if err != nil {
		return err
	}
	dir, err := s.Desk.House(r.Context())
	if err != nil {
		return err
	}
	practice, _ := dir.Practice(who.Viewer.Practice)
	v := caseloadView{
		names: names{Directory: dir, reader: who.Viewer.Person}, Today: now.In(journal.Zone(practice.Zone)), All: len(summaries),
		Registers: treats(who.Viewer.Role), Prescribes: slices.Contains(prescribers, who.Viewer.Role),
	}
	list := s.rows.List(summaries, who.Viewer, now)
	v.FrontDesk = who.Viewer.Role == journal.Coordinator &&
		!slices.ContainsFunc(list, func(r registry.Row) bool { return r.Group != registry.Listed }) // a care manager has rows of their own
	if who.Viewer.Role == journal.Coordinator {
		v.Calls = registry.CallsOf(summaries, who.Viewer.Practice, now)
	}
	if !v.FrontDesk {
		s.round.keep(who.Viewer, list.Together(), now)
	}
	v.narrow(r.Context(), list, asked)
	return s.frame.Show(w, r, web.Page{Title: t(r.Context(), "Caseload"), Body: caseload(&v)})
}

// asked is which part of the list is asked for. A name that is looked for comes
// as a form: it would stand in the browser's history otherwise.
func asked(r *http.Request) (url.Values, error) {
	q := r.URL.Query()
	q.Del("q")
	if r.Method != http.MethodPost {
		return q, nil
	}
	f, err := web.Read(r)
	if err == nil {
		q.Set("q", f.Text("q"))
	}
	return q, err
}

// narrow keeps the rows that the address asks for.
func (v *caseloadView) narrow(ctx context.Context, list registry.List, q url.Values) {
	chosen := registry.Filter(q.Get("show"))
	if chosen == "" {
		chosen = registry.All
	}
	v.Query, v.Finding = strings.TrimSpace(q.Get("q")), q.Has("find") || q.Has("q")
	for _, c := range list.Filters() {
		v.Filters = append(v.Filters, ui.Link{Label: filterWords(ctx, c.Filter), Count: c.Rows,
			Address: caseloadPath + "?show=" + string(c.Filter), Current: c.Filter == chosen && v.Query == ""})
	}
	if v.Query != "" {
		list = list.Search(v.Query)
	} else if chosen != registry.All {
		list = list.Keep(chosen)
	}
	v.Sections = list.Sections()
	if q.Has("all") || v.Query != "" || len(v.Sections) == 0 {
		return
	}
	if last := &v.Sections[len(v.Sections)-1]; last.Group == registry.OnTrack && len(last.Rows) > shownOnTrack {
		v.Rest, v.More = len(last.Rows)-shownOnTrack, caseloadPath+"?all=1&show="+string(chosen)
		last.Rows = last.Rows[:shownOnTrack]
	}
}

// empty says what no rows mean.
func (v *caseloadView) empty(ctx context.Context) string {
	switch {
	case v.All == 0 && v.Registers:
		return t(ctx, "No clients yet. The first contact begins a chart.")
	case v.All == 0:
		return t(ctx, "No clients yet.")
	case v.Query != "":
		return t(ctx, "Nobody on your list has this name.")
	}
	return t(ctx, "Nobody waits on you here.")
}

func filterWords(ctx context.Context, f registry.Filter) string {
	switch f {
	case registry.NotImproving:
		return t(ctx, "Not improving")
	case registry.NotSeen:
		return t(ctx, "Not seen in 3 weeks")
	case registry.NoAnswer:
		return t(ctx, "No answer yet")
	}
	return t(ctx, "All")
}

func groupWords(ctx context.Context, g registry.Group) string {
	switch g {
	case registry.Today:
		return t(ctx, "Today")
	case registry.ThisWeek:
		return t(ctx, "This week")
	case registry.OnTrack:
		return t(ctx, "On track")
	}
	return t(ctx, "No agreement in force")
}

// rowView is one row in the reader's language.
type rowView struct {
	registry.Row
	names
	l lang.Language
}

func (v *caseloadView) row(ctx context.Context, r registry.Row) rowView {
	n := v.names
	n.client = r.Client
	if r.Who != nil {
		n.called = r.Who.Name
	}
	return rowView{r, n, lang.Of(ctx)}
}

func (r rowView) address() templ.SafeURL { return templ.SafeURL("/clients/" + r.Client.String()) }

// about is age, kind of therapy, week, and the language if it is not English.
func (r rowView) about(ctx context.Context) string {
	var parts []string
	if r.Row.Who != nil && r.Row.Who.Birth != 0 {
		parts = append(parts, r.l.Number(float64(r.Row.Who.Age(journal.DayOf(r.At))), 0))
	}
	if c := r.Course; c != nil {
		if c.Modality != "" {
			parts = append(parts, modalityWords(ctx, c.Modality))
		}
		if c.Week > 0 {
			parts = append(parts, t(ctx, "week {n}", "n", r.l.Number(float64(c.Week), 0)))
		}
	}
	if r.Row.Who != nil && r.Row.Who.Language == string(lang.Spanish) {
		parts = append(parts, "español")
	}
	return strings.Join(parts, ", ")
}

func (r rowView) says(ctx context.Context) string    { return r.Why.Says.In(r.l, r.who(ctx)) }
func (r rowView) because(ctx context.Context) string { return r.Why.Because.In(r.l, r.who(ctx)) }

// weight is the shape of a signal.
func weight(s *synergy.Signal) ui.Weight {
	switch s.Level {
	case synergy.SafetySignal:
		return ui.Safety
	case synergy.ActSignal:
		return ui.Act
	case synergy.GoodSignal:
		return ui.Good
	}
	if !s.By.IsZero() {
		return ui.Due
	}
	return ui.Know
}

// spark is the score's course as the row draws it.
func (r rowView) spark(ctx context.Context) ui.Spark {
	sp := r.Score.Spark
	from := r.Score.Value
	for _, v := range sp.Scores {
		if v >= 0 {
			from = v
			break
		}
	}
	return ui.Spark{Max: sp.Max, Cut: sp.Cut, Scores: sp.Scores, Doses: sp.Doses, Session: sp.Sessions,
		Says: t(ctx, "{measure}: {from} to {to} over the last {n} answers", "measure", r.Score.Title.In(r.l),
			"from", r.l.Number(from, r.Score.Decimals), "to", r.l.Number(r.Score.Value, r.Score.Decimals),
			"n", r.l.Number(float64(len(sp.Scores)), 0))}
}

// change names the score and says how far the score is from its start; "reliable" only where it is.
func (r rowView) change(ctx context.Context) string {
	title := r.Score.Title.In(r.l)
	if words := changeWords(ctx, r.Score.Since.Points, r.Score.Decimals, reliable(r.Score.Since.Reliable), r.Score.Compared); words != "" {
		return title + ": " + words
	}
	return title
}

// next is when the client is seen next.
func (r rowView) next(ctx context.Context, at *time.Time) string {
	switch {
	case at == nil:
		return ""
	case at.IsZero():
		return t(ctx, "none booked")
	case journal.DayOf(at.In(r.At.Location())) == journal.DayOf(r.At):
		return t(ctx, "next today, {time}", "time", r.l.Clock(at.In(r.At.Location())))
	}
	return t(ctx, "next {day}", "day", r.l.ShortDay(at.In(r.At.Location())))
}

// taking is how long the dose stands, and how it is taken.
func (r rowView) taking(ctx context.Context) string {
	m := r.Medication
	if m.OnHold {
		return t(ctx, "on hold")
	}
	weeks := int(journal.DayOf(r.At)-m.Since) / 7
	since := t(ctx, "{n} weeks", "n", r.l.Number(float64(weeks), 0))
	if weeks == 1 {
		since = t(ctx, "1 week")
	} else if weeks < 1 {
		since = t(ctx, "since {day}", "day", r.l.ShortDay(m.Since.Date()))
	}
	return since + "; " + takenWords(ctx, m.Taken)
}

// by is until when the signal waits.
func (r rowView) by(ctx context.Context) string {
	by := r.Why.By.In(r.At.Location())
	switch {
	case r.Why.By.IsZero():
		return ""
	case journal.DayOf(by) == journal.DayOf(r.At):
		return t(ctx, "by {time}", "time", r.l.Clock(by))
	}
	return t(ctx, "by {time}", "time", r.l.ShortDay(by))
}
