package portal

import (
	"net/http"
	"strconv"

	"tandem/desk"
	"tandem/lang"
	"tandem/measure"
	"tandem/web"
)

// takeOutPath is where the client takes their answers with them.
const takeOutPath = "/answers"

// takeOut says what the file will hold, to the client who has just shown that
// it is them.
func (s *Side) takeOut(w http.ResponseWriter, r *http.Request) error {
	who, err := s.caller(r)
	if err != nil {
		return err
	}
	if err := who.Confirm(); err != nil {
		return err
	}
	ctx := r.Context()
	return s.frame.Show(w, r, web.Page{Title: t(ctx, "Take my answers with me"), Body: takeOutBody(strconv.Itoa(desk.Exports))})
}

// answersFile is the file.
func (s *Side) answersFile(w http.ResponseWriter, r *http.Request) error {
	who, err := s.caller(r)
	if err != nil {
		return err
	}
	c, err := s.Desk.Export(r.Context(), who, who.Viewer.Person)
	if err != nil {
		return err
	}
	return web.Table(w, "answers-"+c.Today().String()+".csv", measure.Table(c.Entries(), c.Library(), c.At().Location(), lang.Of(r.Context())))
}
