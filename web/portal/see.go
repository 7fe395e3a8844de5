package portal

import (
	"context"
	"net/http"
	"slices"

	"github.com/a-h/templ"

	"tandem/chart"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/team"
	"tandem/web"
	"tandem/web/clinic"
	"tandem/web/ui"
)

// seePage is how many entries stand on one page.
const seePage = 40

// seeView is all that see.templ may show: the chart as one person of the team
// reads it.
type seeView struct {
	reading
	To      memberView
	Closed  []string // the parts that they do not see
	Entries []seenLine
	Earlier string // address of what was before these; "" for none
	Urgent  bool   // an emergency shows them more than the client shares
}

// seenLine is one entry, in the words that the person reads.
type seenLine struct {
	Hand            ui.Hand
	Who, When, Part string
	Words           templ.Component
}

// see shows the client, and nobody else, what one person sees of the chart.
func (s *Side) see(w http.ResponseWriter, r *http.Request) error {
	v, m, err := s.named(r)
	if err != nil {
		return err
	}
	seen := v.Through(m)
	entries, earlier, err := seenPage(seen, r.URL.Query().Get("after"))
	if err != nil {
		return err
	}
	ctx := r.Context()
	view := seeView{reading: v, To: v.member(ctx, m), Urgent: !seen.Lens().Emergency.Opened.IsZero()}
	for _, lane := range grid() {
		if !seen.Lens().Has(lane) {
			view.Closed = append(view.Closed, lang.In(v.lang, laneWords[lane][0]))
		}
	}
	if !seen.Lens().Has(journal.SUD) {
		view.Closed = append(view.Closed, partWords(ctx, journal.SUD))
	}
	for _, e := range entries {
		view.Entries = append(view.Entries, v.seen(ctx, seen, e))
	}
	if earlier {
		view.Earlier = seePath(m) + "?after=" + entries[len(entries)-1].ID.String()
	}
	return s.frame.Show(w, r, web.Page{Title: t(ctx, "As {who} sees it", "who", view.To.Name), Body: seeBody(view)})
}

func seePath(m team.Member) string { return sharingPath + "/" + m.Person.String() + "/see" }

// seenPage gives a page of entries, the newest first, and whether there are
// earlier ones.
func seenPage(c chart.Chart, after string) (page []journal.Entry, earlier bool, err error) {
	all := slices.Clone(c.Entries())
	slices.Reverse(all)
	if after != "" {
		i := slices.IndexFunc(all, func(e journal.Entry) bool { return e.ID.String() == after })
		if i < 0 {
			return nil, false, fault.New(fault.NotFound, "Not found.")
		}
		all = all[i+1:]
	}
	n := min(len(all), seePage)
	return all[:n], n < len(all), nil
}

func (v reading) seen(ctx context.Context, seen chart.Chart, e journal.Entry) seenLine {
	line := seenLine{Hand: ui.HandOf(e.Role), Who: v.person(e.Author).Name, When: v.lang.Date(e.At.In(v.At().Location())),
		Part: partWords(ctx, e.Lane), Words: clinic.Tell(ctx, seen, v.house, e)}
	switch {
	case e.Author == v.Client():
		line.Who = t(ctx, "You")
	case e.Role == journal.Program:
		line.Who = "Tandem"
	}
	return line
}
