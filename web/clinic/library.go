package clinic

import (
	"context"
	"net/http"
	"slices"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/web"
	"tandem/web/ui"
)

const libraryPath = housePath + "/measures"

// libraryView is all that the page of every questionnaire may show.
type libraryView struct {
	All []*measure.Instrument
}

// library is every questionnaire and scale, with its terms and whether it can
// be shown here.
func (s *Side) library(w http.ResponseWriter, r *http.Request) error {
	c, err := s.Desk.Catalogue(r.Context())
	if err != nil {
		return err
	}
	return s.frame.Show(w, r, web.Page{Title: t(r.Context(), "Questionnaires and scales"), Body: libraryBody(libraryView{c.Library().All()})})
}

// instrumentView is all that the page of one questionnaire may show.
type instrumentView struct {
	names
	In       *measure.Instrument
	Pack     measure.Pack
	Own      measure.Own        // of the practice's own; no versions where it ships
	Wordings []measure.Supplied // the newest first
	Form     *web.Form
	zone     string
}

func (s *Side) instrumentView(r *http.Request) (instrumentView, measure.Catalogue, error) {
	ctx := r.Context()
	c, err := s.Desk.Catalogue(ctx)
	if err != nil {
		return instrumentView{}, c, err
	}
	dir, err := s.Desk.House(ctx)
	if err != nil {
		return instrumentView{}, c, err
	}
	in, ok := c.Library().Find(measure.ID(r.PathValue("measure")))
	if !ok {
		return instrumentView{}, c, notFound()
	}
	who := s.Caller(ctx).Viewer
	practice, _ := dir.Practice(who.Practice)
	v := instrumentView{names: names{Directory: dir, reader: who.Person}, In: in, Pack: c.Pack(in.ID), Wordings: c.Of(in.ID), zone: practice.Zone}
	v.Own, _ = c.Own(in.ID)
	slices.Reverse(v.Wordings)
	return v, c, nil
}

func (v instrumentView) page(ctx context.Context) web.Page {
	return web.Page{Title: v.In.Title.In(lang.Of(ctx)), Body: instrumentBody(v)}
}

// said is who said something in the house, and when.
func (v instrumentView) said(ctx context.Context, by journal.ID, m measure.Mark) string {
	return t(ctx, "{who}, {day}", "who", v.full(ctx, by), "day", lang.Of(ctx).When(m.At.In(journal.Zone(v.zone))))
}

// instrument is one questionnaire: its terms, and what the owner can do so that
// it is shown.
func (s *Side) instrument(w http.ResponseWriter, r *http.Request) error {
	v, c, err := s.instrumentView(r)
	if err != nil {
		return err
	}
	v.Form = web.NewForm()
	if shipped, ok := measure.Find(v.In.ID); ok && shipped.Licence.Verdict == measure.ScoringOnly {
		v.Form.Set("texts", c.Blank(shipped))
	}
	return s.frame.Show(w, r, v.page(r.Context()))
}

// allow switches a pack, loads a wording, or retires what the practice made.
func (s *Side) allow(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	form, err := web.ReadFile(r, "texts")
	if err != nil {
		return err
	}
	v, _, err := s.instrumentView(r)
	if err != nil {
		return err
	}
	v.Form = form
	err = s.Desk.ActCatalogue(ctx, s.Caller(ctx), form.Command(), func(c measure.Catalogue) (journal.Event, error) {
		switch {
		case v.In.Own():
			return c.Retire(v.In.ID, form.Value("go") != "back")
		case v.In.Licence.Verdict == measure.OptionalPack:
			return c.Switch(v.In.ID, form.Value("go") == "on", form.Has("read", "yes"))
		case v.In.Licence.Verdict == measure.ScoringOnly:
			texts, err := measure.ReadTexts(form.Text("texts"))
			if err != nil {
				return nil, err
			}
			return c.Load(v.In.ID, texts, form.Text("right"), form.Has("published", "yes"))
		}
		return nil, fault.New(fault.Conflict, "This questionnaire comes with its wording.")
	})
	if err != nil {
		return s.frame.Again(w, r, form, err, v.page(ctx))
	}
	return sent(w, r, libraryPath+"/"+string(v.In.ID))
}

// terms says what the licence lets the product do.
func terms(ctx context.Context, in *measure.Instrument) string {
	switch {
	case in.Retired():
		return t(ctx, "The practice’s own, retired")
	case in.Own():
		return t(ctx, "The practice’s own: not a validated scale")
	case in.Licence.Verdict == measure.FullText:
		return t(ctx, "Comes with its wording")
	case in.Licence.Verdict == measure.OptionalPack:
		return t(ctx, "Has a licence of its own; the owner switches it on")
	}
	return t(ctx, "Comes without its wording; the practice loads what it has a right to")
}

// shownIn says in which languages the form can be shown now.
func shownIn(ctx context.Context, in *measure.Instrument) string {
	var out []string
	for _, l := range []lang.Language{lang.English, lang.Spanish} {
		if in.Answerable(l) {
			out = append(out, l.Name())
		}
	}
	if len(out) == 0 {
		return t(ctx, "No")
	}
	return lang.Of(ctx).List(out...)
}

// wordings says where the wording in each language comes from.
func wordings(ctx context.Context, in *measure.Instrument) []ui.Fact {
	return []ui.Fact{
		{Term: lang.English.Name(), Says: provenance(ctx, in, lang.English)},
		{Term: lang.Spanish.Name(), Says: provenance(ctx, in, lang.Spanish)},
	}
}

func provenance(ctx context.Context, in *measure.Instrument, l lang.Language) string {
	w := in.Text.English
	if l == lang.Spanish {
		w = in.Text.Spanish
	}
	switch {
	case w.Provenance == "supplied by the practice" && !in.Answerable(l):
		return t(ctx, "the practice has not loaded it")
	case w.Pending:
		return t(ctx, "an official translation that is still to be loaded")
	case w.Provenance == "published":
		return t(ctx, "a published version")
	case w.Provenance == "project":
		return t(ctx, "this product's own words")
	case w.Provenance == "supplied by the practice":
		return t(ctx, "supplied by the practice")
	}
	return t(ctx, "a translation that was not validated")
}
