package clinic

import (
	"net/http"

	"tandem/web"
)

// Route is one line of the table: an address, who answers it, and what the
// authorization matrix calls the action.
type Route struct {
	Pattern string
	Action  string
	handle  web.Handler
}

// Table lists every page and form of the clinicians' side.
func (s *Side) Table() []Route {
	table := []Route{
		{"GET " + caseloadPath, "list", s.caseload},
		{"GET /clients/{client}", "open", s.chart},
		{"GET " + web.LivePath + "clients/{client}", "watch", s.live},
	}
	return table
}

// Routes puts the side's pages on the mux, behind the door.
func (s *Side) Routes(mux *http.ServeMux) {
	for _, r := range s.Table() {
		mux.Handle(r.Pattern, s.Enter(s.frame.Handle(r.handle)))
	}
}
