package clinic

import (
	"log/slog"
	"net/http"

	"tandem/journal"
	"tandem/meds"
	"tandem/web"
)

// otherBase is what another knowledge base, where the deployment has one, says of
// the same facts. It is shown under its own name beside what is known here,
// asks nothing and stops nothing.
type otherBase struct {
	Name     string
	Alerts   []meds.Alert
	Answered bool
}

// askSecond asks the other knowledge base about facts of this chart.
func (s *Side) askSecond(r *http.Request, l *leaf, on journal.Day, f meds.Facts) {
	if s.Second == nil {
		return
	}
	l.second = &otherBase{Name: s.Second.Name()}
	c, err := s.Second.Check(r.Context(), on, f)
	if err != nil {
		s.Log.Warn("another knowledge base did not answer", slog.Any("err", err))
		return
	}
	l.second.Alerts, l.second.Answered = c.Alerts, true
}

// askSecondOf asks about what stands in a form, where a drug does.
func (s *Side) askSecondOf(r *http.Request, l *leaf, f *web.Form) {
	if d, ok := l.draftOf(f); ok {
		s.askSecond(r, l, journal.DayOf(d.At), l.Meds().FactsWith(l.MedList(), d, l.age(), l.At()))
	}
}
