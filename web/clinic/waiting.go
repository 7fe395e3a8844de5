package clinic

import (
	"net/http"

	"tandem/registry"
	"tandem/web"
)

// waitingPath is the list of the forms that are waited for.
const waitingPath = "/caseload/waiting"

// waitingView is all that the list of the forms that are waited for may show.
type waitingView struct {
	names
	Rows  []registry.Waiting
	Known bool // the reader sees the scores of somebody
}

// formsWaiting lists who is late with a form, since when and who asked. The
// front desk sees no scores, so it is not told how many wait either.
func (s *Side) formsWaiting(w http.ResponseWriter, r *http.Request) error {
	who := s.Caller(r.Context())
	summaries, err := s.Desk.Caseload(r.Context(), who)
	if err != nil {
		return err
	}
	dir, err := s.Desk.House(r.Context())
	if err != nil {
		return err
	}
	v := waitingView{names: names{Directory: dir, reader: who.Viewer.Person}}
	v.Rows, v.Known = registry.WaitingFor(summaries, s.Now())
	return s.frame.Show(w, r, web.Page{Title: t(r.Context(), "Forms waiting"), Body: waitingPage(&v)})
}

// row is the names as one row has them.
func (v *waitingView) row(x registry.Waiting) names {
	n := v.names
	n.client = x.Client
	if x.Who != nil {
		n.called = x.Who.Name
	}
	return n
}
