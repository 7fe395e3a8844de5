package portal

import (
	"context"
	"net/http"

	"tandem/chart"
	"tandem/journal"
	"tandem/meds"
	"tandem/web"
	"tandem/web/ui"
)

const alsoPath = medsPath + "/also"

// alsoLine is something that is taken beside the plan, an allergy or a condition.
type alsoLine struct{ ID, What, Says string }

// alsoView is all that also.templ may show.
type alsoView struct {
	reading
	Form  *web.Form
	Lines []alsoLine
	Sorts []ui.Option
}

// also lists what stands on the list beside the medicines of the plan.
func (v reading) also(ctx context.Context) []alsoLine {
	var out []alsoLine
	for _, n := range v.MedList().Substances() {
		if n.End == nil {
			says := t(ctx, n.Sort.Label())
			if n.How != "" {
				says += ": " + n.How
			}
			out = append(out, alsoLine{string(n.Substance), n.What, says})
		}
	}
	return out
}

// showAlso asks what else is taken, and what a medicine has to suit.
func (s *Side) showAlso(w http.ResponseWriter, r *http.Request) error {
	v, err := s.read(r)
	if err != nil {
		return err
	}
	return s.frame.Show(w, r, alsoPage(r.Context(), v, web.NewForm()))
}

func alsoPage(ctx context.Context, v reading, f *web.Form) web.Page {
	view := alsoView{reading: v, Form: f, Lines: v.also(ctx)}
	for _, s := range meds.Sorts {
		view.Sorts = append(view.Sorts, ui.Option{Value: string(s), Label: t(ctx, s.Label())})
	}
	return web.Page{Title: t(ctx, "What I take besides"), Body: alsoBody(view)}
}

// noteAlso writes what the client takes besides, an allergy or a condition.
func (s *Side) noteAlso(w http.ResponseWriter, r *http.Request) error {
	return s.changeAlso(w, r, func(ctx context.Context, c chart.Chart, f *web.Form) (journal.Event, error) {
		return c.MedList().Note(meds.SubstanceNoted{Sort: meds.Sort(f.Value("sort")), What: f.Text("what"), How: f.Text("how")})
	})
}

// endAlso writes that something of it is taken no more.
func (s *Side) endAlso(w http.ResponseWriter, r *http.Request) error {
	return s.changeAlso(w, r, func(ctx context.Context, c chart.Chart, f *web.Form) (journal.Event, error) {
		return c.MedList().EndSubstance(meds.SubstanceEnded{Substance: meds.SubstanceID(f.Value("substance")), Why: t(ctx, "This is over, I say.")})
	})
}

func (s *Side) changeAlso(w http.ResponseWriter, r *http.Request, decide func(context.Context, chart.Chart, *web.Form) (journal.Event, error)) error {
	again := func(v reading, f *web.Form) web.Page { return alsoPage(r.Context(), v, f) }
	return s.keepMedicines(w, r, alsoPath, again, func(c chart.Chart, f *web.Form) (journal.Event, error) { return decide(r.Context(), c, f) })
}
