package clinic

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"tandem/journal"
	"tandem/lang"
	"tandem/registry"
	"tandem/web"
)

// casesView is all that the review of a caseload may show.
type casesView struct {
	agendaView
	Month  month
	Gone   []registry.Gone
	Months []month // that can be chosen, the newest first
}

// month is a month of the practice's calendar.
type month struct{ first journal.Day }

func monthOf(d journal.Day) month {
	at := d.Date()
	return month{journal.DayOf(time.Date(at.Year(), at.Month(), 1, 12, 0, 0, 0, time.UTC))}
}

func (m month) last() journal.Day { return m.next().first - 1 }

func (m month) next() month { return monthOf(m.first + 31) }

func (m month) before() month { return monthOf(m.first - 1) }

// String is the month as an address has it.
func (m month) String() string { return m.first.String()[:len("2006-01")] }

// parseMonth reads what String writes.
func parseMonth(s string) (month, bool) {
	d, err := journal.ParseDay(s + "-01")
	return month{d}, err == nil
}

// monthsBack is how many months can be chosen.
const monthsBack = 12

// cases is who was gone through in a month, what was decided, and the minutes
// of each client, over the clients whom two practices treat together.
func (s *Side) cases(w http.ResponseWriter, r *http.Request) error {
	v, err := s.reviewed(r)
	if err != nil {
		return err
	}
	return s.frame.Show(w, r, web.Page{Title: t(r.Context(), "Case review"), Body: casesPage(v)})
}

func (s *Side) reviewed(r *http.Request) (*casesView, error) {
	who, now := s.Caller(r.Context()), s.Now()
	summaries, err := s.Desk.Caseload(r.Context(), who)
	if err != nil {
		return nil, err
	}
	dir, err := s.Desk.House(r.Context())
	if err != nil {
		return nil, err
	}
	practice, _ := dir.Practice(who.Viewer.Practice)
	v := &casesView{agendaView: agendaView{names: names{Directory: dir, reader: who.Viewer.Person}}}
	v.Month = monthOf(journal.DayOf(now.In(journal.Zone(practice.Zone))))
	for m := v.Month; len(v.Months) < monthsBack; m = m.before() {
		v.Months = append(v.Months, m)
	}
	if asked := r.URL.Query().Get("month"); asked != "" {
		m, ok := parseMonth(asked)
		if !ok {
			return nil, notFound()
		}
		v.Month = m
	}
	v.Gone, v.Known = registry.Reviewed(summaries, v.Month.first, v.Month.last(), now)
	return v, nil
}

// minutes is the report of the minutes, as a file that a spreadsheet opens: a
// line a client and month, and no clinical word.
func (s *Side) minutes(w http.ResponseWriter, r *http.Request) error {
	v, err := s.reviewed(r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	rows := [][]string{{t(ctx, "Month"), t(ctx, "Client"), t(ctx, "Times"), t(ctx, "Minutes"), t(ctx, "Who took part")}}
	for _, g := range v.Gone {
		n := v.of(g.Client, g.Who)
		rows = append(rows, []string{v.Month.String(), n.clientName(ctx), strconv.Itoa(len(g.Times)), strconv.Itoa(g.Minutes), v.took(ctx, g)})
	}
	return web.Table(w, "minutes-"+v.Month.String()+".csv", rows)
}

// took is who took part in what was gone through.
func (v *casesView) took(ctx context.Context, g registry.Gone) string {
	n := v.of(g.Client, g.Who)
	who := make([]string, len(g.People))
	for i, id := range g.People {
		who[i] = n.full(ctx, id)
	}
	return lang.Of(ctx).List(who...)
}

// total is the minutes of all clients together.
func (v *casesView) total() (n int) {
	for _, g := range v.Gone {
		n += g.Minutes
	}
	return n
}

// monthWords is a month with its year.
func monthWords(ctx context.Context, m month) string {
	at := m.first.Date()
	return t(ctx, "{month} {year}", "month", lang.Of(ctx).Month(at.Month()), "year", strconv.Itoa(at.Year()))
}
