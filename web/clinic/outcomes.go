package clinic

import (
	"net/http"

	"tandem/journal"
	"tandem/measure"
	"tandem/team"
	"tandem/web/ui/outcomes"
)

// outcomes is how the client does in four parts, the same for both clinicians.
func (s *Side) outcomes(w http.ResponseWriter, r *http.Request) error {
	l, err := s.open(r, "/measures")
	if err != nil {
		return err
	}
	if !l.clinical() || l.Lens().Standing == team.Former {
		return notFound()
	}
	ctx := r.Context()
	v := outcomes.View{Chart: l.Chart, Score: func(id measure.ID) string { return l.href("/measures/" + string(id)) }}
	if m := l.Team().With(journal.Therapist); len(m) > 0 {
		v.Maker = l.first(ctx, m[0].Person)
	}
	if l.may(measure.Asked{}) {
		v.Ask = func(id measure.ID) string { return l.to("/measures/ask?measure=" + string(id)) }
	}
	return s.frame.Show(w, r, l.page(ctx, t(ctx, "The whole person"), outcomesPage(l, v)))
}
