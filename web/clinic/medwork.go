package clinic

import (
	"context"
	"net/http"
	"slices"

	"tandem/lang"
	"tandem/registry"
	"tandem/web"
	"tandem/web/ui"
)

// medWorkPath is the list of what is asked about medication, across clients.
const medWorkPath = "/caseload/medication"

// medWorkView is all that the list of medication work may show.
type medWorkView struct {
	names
	Filters []ui.Link
	Rows    []registry.Asked
	All     int // clients on the list, before it is narrowed
	Chosen  registry.Work
}

// medWork is whose medication asks for something, and why.
func (s *Side) medWork(w http.ResponseWriter, r *http.Request) error {
	ctx, who := r.Context(), s.Caller(r.Context())
	summaries, err := s.Desk.Caseload(ctx, who)
	if err != nil {
		return err
	}
	dir, err := s.Desk.House(ctx)
	if err != nil {
		return err
	}
	v := medWorkView{names: names{Directory: dir, reader: who.Viewer.Person}, Rows: registry.MedicationWork(summaries, who.Viewer, s.Now())}
	v.narrow(ctx, registry.Work(r.URL.Query().Get("show")))
	return s.frame.Show(w, r, web.Page{Title: t(ctx, "Medication work"), Body: medWorkPage(&v)})
}

// narrow keeps the rows of one kind of work, and counts all kinds.
func (v *medWorkView) narrow(ctx context.Context, chosen registry.Work) {
	if slices.Contains(registry.Works, chosen) {
		v.Chosen = chosen
	}
	v.All = len(v.Rows)
	v.Filters = []ui.Link{{Label: t(ctx, "All"), Count: v.All, Address: medWorkPath, Current: v.Chosen == ""}}
	for _, kind := range registry.Works {
		n := 0
		for _, x := range v.Rows {
			if x.Has(kind) {
				n++
			}
		}
		if n > 0 || kind == v.Chosen {
			v.Filters = append(v.Filters, ui.Link{Label: workWords(ctx, kind), Count: n, Address: medWorkPath + "?show=" + string(kind), Current: v.Chosen == kind})
		}
	}
	v.Rows = slices.DeleteFunc(v.Rows, func(x registry.Asked) bool { return !x.Has(v.Chosen) })
}

func workWords(ctx context.Context, w registry.Work) string {
	switch w {
	case registry.SafetyWork:
		return t(ctx, "Same day")
	case registry.CheckWork:
		return t(ctx, "Checks newly raised")
	case registry.DecisionWork:
		return t(ctx, "Decision due")
	case registry.ReviewWork:
		return t(ctx, "Review past its day")
	case registry.EffectWork:
		return t(ctx, "Side effects")
	case registry.WatchWork:
		return t(ctx, "Monitoring overdue")
	case registry.LookWork:
		return t(ctx, "A closer look")
	}
	return t(ctx, "Doses not taken")
}

// row is the row of a client in the words of the caseload.
func (v *medWorkView) row(x registry.Asked) rowView {
	n := v.names
	n.client = x.Client
	if x.Who != nil {
		n.called = x.Who.Name
	}
	return rowView{Row: registry.Row{Client: x.Client, At: x.At, Who: x.Who}, names: n}
}

// reason is one reason in the reader's language.
func (v *medWorkView) reason(ctx context.Context, r rowView, w *registry.Worked) rowView {
	r.Why, r.l = &w.Signal, lang.Of(ctx)
	return r
}
