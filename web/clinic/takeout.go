package clinic

import (
	"net/http"

	"tandem/desk"
	"tandem/lang"
	"tandem/measure"
	"tandem/team"
	"tandem/web"
)

// takeOutPath is where answers leave a chart as a file, under its address.
const takeOutPath = "/measures/file"

// takesOut says whether the reader may take answers out of this chart.
func (l *leaf) takesOut() bool {
	return l.clinical() && l.Lens().Standing != team.Former && l.Lens().Emergency.Opening.IsZero()
}

// takeOut says what the file will hold and who learns of it, to whoever has
// just shown that it is them.
func (s *Side) takeOut(w http.ResponseWriter, r *http.Request) error {
	l, err := s.open(r, "/measures")
	if err != nil {
		return err
	}
	if !l.takesOut() {
		return notFound()
	}
	if err := l.caller.Confirm(); err != nil {
		return err
	}
	return s.frame.Show(w, r, l.page(r.Context(), t(r.Context(), "Answers as a file"), takeOutPage(l)))
}

// answersFile is the file: what was answered, as far as the reader sees it.
func (s *Side) answersFile(w http.ResponseWriter, r *http.Request) error {
	client, err := pathID(r, "client")
	if err != nil {
		return err
	}
	ctx := r.Context()
	c, err := s.Desk.Export(ctx, s.Caller(ctx), client)
	if err != nil {
		return err
	}
	return web.Table(w, "answers-"+c.Today().String()+".csv", measure.Table(c.Entries(), c.Library(), c.At().Location(), lang.Of(ctx)))
}

// timesADay is how often somebody takes answers out of one chart.
func timesADay() int { return desk.Exports }
