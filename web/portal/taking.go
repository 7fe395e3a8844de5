package portal

import (
	"context"
	"net/http"
	"time"

	"tandem/chart"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/meds"
	"tandem/web"
)

// needed is how an as-needed medicine was taken today.
func (v reading) needed(ctx context.Context, m meds.Trial) *needed {
	n := &needed{Most: m.MostADay, Today: m.TakenOn(v.Today())}
	if len(m.Taken) > 0 {
		n.Last = v.on(ctx, m.Taken[len(m.Taken)-1].At)
	}
	return n
}

// over says whether it was taken more often today than the plan says.
func (n needed) over() bool { return n.Most > 0 && n.Today > n.Most }

// takeAsNeeded writes that an as-needed medicine was taken, now or at a time of
// today.
func (s *Side) takeAsNeeded(w http.ResponseWriter, r *http.Request) error {
	trial := meds.TrialID(r.PathValue("trial"))
	again := func(v reading, f *web.Form) web.Page { return s.medicinesPage(r, v, f) }
	return s.keepMedicines(w, r, medsPath+"#trial-"+string(trial), again, func(c chart.Chart, f *web.Form) (journal.Event, error) {
		field := "time-" + string(trial)
		at, err := earlierToday(c, f.Text(field), field)
		if err != nil {
			return nil, err
		}
		ev, err := c.Meds().TakeAsNeeded(meds.AsNeededTaken{Trial: trial}, at)
		if err != nil {
			return nil, err
		}
		return journal.On(at, ev), nil
	})
}

// earlierToday reads a time of the chart's day; without one it is now.
func earlierToday(c chart.Chart, clock, field string) (time.Time, error) {
	if clock == "" {
		return c.At(), nil
	}
	at, err := time.Parse("15:04", clock)
	if err != nil {
		return time.Time{}, fault.In(field, "Write the time like 14:30.")
	}
	day := c.Today().Date()
	when := time.Date(day.Year(), day.Month(), day.Day(), at.Hour(), at.Minute(), 0, 0, c.At().Location())
	if when.After(c.At()) {
		return time.Time{}, fault.In(field, "Write a time that has passed today.")
	}
	return when, nil
}

// keepMedicines makes a form about medicines one act and leads to the next page;
// where it cannot, the page comes back with what was typed.
func (s *Side) keepMedicines(w http.ResponseWriter, r *http.Request, next string, again func(reading, *web.Form) web.Page, decide func(chart.Chart, *web.Form) (journal.Event, error)) error {
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	v, err := s.read(r)
	if err != nil {
		return err
	}
	_, err = s.Desk.Act(r.Context(), v.who, desk.Form{Client: v.Client(), Command: f.Command()}, func(c chart.Chart) ([]journal.Event, error) {
		ev, err := decide(c, f)
		return []journal.Event{ev}, err
	})
	if fault.KindOf(err) == fault.NotFound {
		return err
	}
	if err != nil {
		return s.frame.Again(w, r, f, err, again(v, f))
	}
	http.Redirect(w, r, next, http.StatusSeeOther)
	return nil
}
