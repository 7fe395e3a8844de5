package clinic

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/team"
	"tandem/web"
	"tandem/web/ui"
)

const callsPath = housePath + "/calls"

// calling says within how many hours somebody calls about danger.
func (v *houseView) calling(ctx context.Context) string {
	rule := v.Calling(v.Practice.Practice)
	if rule.Open {
		return t(ctx, "Within {n} h in which answers are read. This is the practice's own policy.", "n", number(ctx, int(rule.Within().Hours())))
	}
	return t(ctx, "Within {n} h, day and night. This is the practice's own policy.", "n", number(ctx, int(rule.Within().Hours())))
}

// callsForm asks the owner when somebody calls about an answer that tells of
// danger, and when answers are read.
func (s *Side) callsForm(w http.ResponseWriter, r *http.Request) error {
	if err := s.onlyOwner(r.Context()); err != nil {
		return err
	}
	v, err := s.houseView(r.Context())
	if err != nil {
		return err
	}
	rule := v.Calling(v.Practice.Practice)
	first := []string{"hours", strconv.Itoa(int(rule.Within().Hours()))}
	for _, day := range team.Days {
		first = append(first, day, strings.Join(rule.Reading[day], ", "))
	}
	if rule.Open {
		first = append(first, "open", "yes")
	}
	return s.frame.Show(w, r, callsPage(r.Context(), web.NewForm(first...)))
}

func callsPage(ctx context.Context, f *web.Form) web.Page {
	return web.Page{Title: t(ctx, "Calls about danger"), Body: callsBody(f)}
}

// setCalls writes the practice's policy.
func (s *Side) setCalls(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	if err := s.onlyOwner(ctx); err != nil {
		return err
	}
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	who := s.Caller(ctx)
	hours, _, err := f.Number("hours")
	rule := team.CallingRuleSet{Practice: who.Viewer.Practice, Hours: hours, Open: f.Text("open") != "", Reading: team.Week{}}
	for _, day := range team.Days {
		for span := range strings.SplitSeq(f.Text(day), ",") {
			if span = strings.TrimSpace(span); span != "" {
				rule.Reading[day] = append(rule.Reading[day], span)
			}
		}
	}
	if err = fault.Join(err, rule.Check()); err == nil {
		err = s.Desk.ActHouse(ctx, who, f.Command(), func(team.Directory) ([]journal.Event, error) { return []journal.Event{rule}, nil })
	}
	if err != nil {
		return s.frame.Again(w, r, f, err, callsPage(ctx, f))
	}
	return sent(w, r, housePath)
}

// upTo are the hours that a practice may choose.
func upTo(ctx context.Context) []ui.Option {
	var out []ui.Option
	for n := 1; n <= team.CallingHours; n++ {
		out = append(out, ui.Option{Value: strconv.Itoa(n), Label: lang.Of(ctx).Number(float64(n), 0)})
	}
	return out
}
