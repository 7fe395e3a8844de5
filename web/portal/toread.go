package portal

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
	"tandem/plan"
	"tandem/web"
	"tandem/web/ui"
)

// toReadPath is what the team gave the client to read.
const toReadPath = "/to-read"

// mostToRead is how many readings stand on the first page.
const mostToRead = 2

// toReadView is all that the list of readings may show.
type toReadView struct {
	Open, Done []ui.Link
}

// toRead lists what the client was given to read, the newest first.
func (s *Side) toRead(w http.ResponseWriter, r *http.Request) error {
	v, err := s.read(r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	view := toReadView{Open: v.unread(ctx)}
	for _, g := range slices.Backward(v.Plan().Readings.All()) {
		if g.Read != nil {
			view.Done = append(view.Done, ui.Link{Label: v.readingTitle(g), Address: toReadPath + "/" + string(g.Given), Counts: t(ctx, "Read on {day}", "day", v.day(g.Read.Day))})
		}
	}
	return s.frame.Show(w, r, web.Page{Title: t(ctx, "To read"), Body: toReadBody(view)})
}

// unread is what was given and is not read yet, the newest first.
func (v reading) unread(ctx context.Context) (out []ui.Link) {
	for _, g := range slices.Backward(v.Plan().Readings.All()) {
		if g.Read == nil {
			out = append(out, ui.Link{Label: v.readingTitle(g), Address: toReadPath + "/" + string(g.Given), Counts: t(ctx, "From {who}. About 2 minutes.", "who", v.person(g.By).Name)})
		}
	}
	return out
}

// readingTitle names something that was given to read: of a medicine, with its name.
func (v reading) readingTitle(g plan.GivenReading) string {
	r, ok := g.Reading.Find()
	switch m, known := v.Meds().Find(meds.TrialID(g.Trial)); {
	case !ok:
		return lang.In(v.lang, "Something to read")
	case known:
		return r.Title.In(v.lang) + ": " + m.Called(v.lang)
	}
	return r.Title.In(v.lang)
}

// readingView is all that the page of one reading may show.
type readingView struct {
	reading
	Form     *web.Form
	Who      person
	Why      string
	Editions []edition // in the reader's language, then in the other
	Sources  []plan.ReadingSource
	Reviewed bool
	Read     string // the day on which it was read; "" before
	Question string
	Talk     bool
}

// edition is a reading in one language.
type edition struct {
	Lang  lang.Language
	Title string
	Text  []string
	Drug  *medicineView // what is known of the medicine it is about; nil: of none
}

// readOne is one reading, in both languages.
func (s *Side) readOne(w http.ResponseWriter, r *http.Request) error {
	v, g, err := s.given(r)
	if err != nil {
		return err
	}
	return s.frame.Show(w, r, v.readingPage(r.Context(), g, web.NewForm()))
}

// given finds what the address names among what was given to read.
func (s *Side) given(r *http.Request) (reading, plan.GivenReading, error) {
	v, err := s.read(r)
	if err != nil {
		return v, plan.GivenReading{}, err
	}
	g, ok := v.Plan().Readings.Find(plan.GivenID(r.PathValue("given")))
	if _, known := g.Reading.Find(); !ok || !known {
		return v, g, notHere()
	}
	return v, g, nil
}

// markRead writes that the client read it, and what they want to talk about.
func (s *Side) markRead(w http.ResponseWriter, r *http.Request) error {
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	v, g, err := s.given(r)
	if err != nil {
		return err
	}
	err = s.onPlan(r, v.who, f.Command(), func(p plan.Plan) (journal.Event, error) {
		return p.ReadIt(plan.ReadingRead{Given: g.Given, Question: f.Text("question"), Talk: f.Has("talk", "yes")})
	})
	if err != nil {
		return s.frame.Again(w, r, f, err, v.readingPage(r.Context(), g, f))
	}
	http.Redirect(w, r, toReadPath+"/"+string(g.Given)+"#said", http.StatusSeeOther)
	return nil
}

func (v reading) readingPage(ctx context.Context, g plan.GivenReading, f *web.Form) web.Page {
	r, _ := g.Reading.Find()
	view := readingView{reading: v, Form: f, Who: v.person(g.By), Why: g.Why, Sources: r.Sources, Reviewed: r.Reviewed}
	both := []lang.Language{v.lang, lang.Spanish}
	if v.lang == lang.Spanish {
		both[1] = lang.English
	}
	for _, l := range both {
		view.Editions = append(view.Editions, v.edition(lang.With(ctx, l), g, r))
	}
	if m, ok := v.Meds().Find(meds.TrialID(g.Trial)); ok {
		view.Sources = slices.Concat(view.Sources, knownFrom(m.Drug))
	}
	if g.Read != nil {
		view.Read, view.Question, view.Talk = v.day(g.Read.Day), g.Read.What.Question, g.Read.What.Talk
	}
	return web.Page{Title: view.Editions[0].Title, Body: readingBody(view)}
}

// edition is a reading in the language of ctx.
func (v reading) edition(ctx context.Context, g plan.GivenReading, r plan.Reading) edition {
	v.lang = lang.Of(ctx)
	e := edition{Lang: v.lang, Title: v.readingTitle(g)}
	for _, p := range r.Text {
		e.Text = append(e.Text, p.In(v.lang))
	}
	if m, ok := v.Meds().Find(meds.TrialID(g.Trial)); ok {
		known := v.medicine(ctx, m)
		e.Drug = &known
	}
	return e
}

// knownFrom are the documents behind what is said of a drug.
func knownFrom(id meds.DrugID) (out []plan.ReadingSource) {
	d, ok := meds.Known().Drug(id)
	if !ok {
		return nil
	}
	keys := slices.Concat(d.JudgeWeeks.Sources, d.Discontinuation.Sources)
	if gap, ok := meds.Known().Gap(id); ok {
		keys = append(keys, gap.Sources...)
	}
	slices.Sort(keys)
	for _, key := range slices.Compact(keys) {
		if s, ok := meds.Known().Sources[key]; ok {
			out = append(out, plan.ReadingSource{ID: key, Title: s.Title, Year: s.Year, URL: s.URL, Read: s.Read})
		}
	}
	return out
}

// sourceYear is the year of a document, with what stands before it.
func sourceYear(s plan.ReadingSource) string {
	if s.Year == 0 {
		return ""
	}
	return ", " + strconv.Itoa(s.Year)
}
