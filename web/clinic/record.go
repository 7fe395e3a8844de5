package clinic

import (
	"context"
	"net/http"
	"time"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/web"
)

// Record is what the owner's page asks about the record as a whole: whether it
// is kept, and kept safe. It knows nothing about any client.
type Record interface {
	// Alarms gives what the owner has to know now, the gravest first.
	Alarms(ctx context.Context) []fault.Alarm
}

// recordView is all that the page of the record may show.
type recordView struct {
	Alarms []string
}

// record is whether the practice's record is kept, and kept safe.
func (s *Side) record(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	if err := s.onlyOwner(ctx); err != nil {
		return err
	}
	zone, err := s.zone(ctx)
	if err != nil {
		return err
	}
	v := &recordView{}
	for _, a := range s.Record.Alarms(ctx) {
		v.Alarms = append(v.Alarms, alarm(ctx, zone, a))
	}
	return s.frame.Show(w, r, web.Page{Title: t(ctx, "The record"), Body: recordBody(v)})
}

// zone is the time zone of the practice that the caller is at.
func (s *Side) zone(ctx context.Context) (*time.Location, error) {
	dir, err := s.Desk.House(ctx)
	if err != nil {
		return nil, err
	}
	practice, _ := dir.Practice(s.Caller(ctx).Viewer.Practice)
	return journal.Zone(practice.Zone), nil
}

// banner gives the alarms that stand on the owner's first page.
func (s *Side) banner(ctx context.Context, zone *time.Location) []string {
	var loud []string
	for _, a := range s.Record.Alarms(ctx) {
		if !a.Quiet {
			loud = append(loud, alarm(ctx, zone, a))
		}
	}
	return loud
}

// alarm is an alarm's sentence, with its values as the reader writes them.
func alarm(ctx context.Context, zone *time.Location, a fault.Alarm) string {
	var pairs []string
	for _, v := range a.Values {
		switch v := v.(type) {
		case string:
			pairs = append(pairs, v)
		case int:
			pairs = append(pairs, number(ctx, v))
		case time.Time:
			pairs = append(pairs, lang.Of(ctx).Date(v.In(zone))+", "+lang.Of(ctx).Clock(v.In(zone)))
		}
	}
	return lang.T(ctx, a.Sentence, pairs...)
}
