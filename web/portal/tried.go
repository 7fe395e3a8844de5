package portal

import (
	"context"
	"net/http"
	"strconv"

	"tandem/measure"
	"tandem/meds"
	"tandem/synergy"
	"tandem/web"
	"tandem/web/ui"
)

// triedPath is what was tried, in plain words.
const triedPath = medsPath + "/tried"

// triedView is one medicine that was tried, in plain words.
type triedView struct {
	Name, When string
	Facts      []ui.Fact
	Says       string // whether it could be told, "" where nothing can be said
}

// triedPageView is all that tried.templ may show.
type triedPageView struct {
	reading
	Tried []triedView
}

// tried says which medicines were tried, and what became of each.
func (s *Side) tried(w http.ResponseWriter, r *http.Request) error {
	v, err := s.read(r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	view := triedPageView{reading: v}
	for _, x := range synergy.TrialsOf(v.Chart) {
		view.Tried = append(view.Tried, v.triedOne(ctx, x))
	}
	return s.frame.Show(w, r, web.Page{Title: t(ctx, "What was tried"), Body: triedBody(view)})
}

func (v reading) triedOne(ctx context.Context, x synergy.Tried) triedView {
	out := triedView{Name: x.Called(v.lang), When: v.triedWhen(ctx, x), Says: couldTell(ctx, x)}
	add := func(term, says string) {
		if says != "" {
			out.Facts = append(out.Facts, ui.Fact{Term: term, Says: says})
		}
	}
	top := x.Peak.String()
	if x.Daily && top != "" {
		top = t(ctx, "{dose} a day", "dose", top)
	}
	add(t(ctx, "Highest dose"), top)
	if x.Told == nil {
		add(t(ctx, "Questionnaire"), v.wentTo(ctx, x))
		add(t(ctx, "What you noticed"), v.noticed(x))
		add(t(ctx, "Decided"), v.keptFor(ctx, x))
	} else {
		if x.Told.What.Effect != "" {
			add(t(ctx, "How it was"), t(ctx, x.Told.What.Effect.Label()))
		}
		add(t(ctx, "What you noticed"), x.Told.What.Effects)
		add(t(ctx, "Known from"), toldFrom(ctx, x.Told.What))
	}
	add(t(ctx, "Why it ended"), whyEnded(ctx, x))
	return out
}

func (v reading) triedWhen(ctx context.Context, x synergy.Tried) string {
	switch {
	case x.Told != nil && x.Told.What.Year > 0:
		return t(ctx, "until {year}", "year", strconv.Itoa(x.Told.What.Year))
	case x.Told != nil:
		return t(ctx, "before you came here")
	case x.Running():
		return t(ctx, "since {day}", "day", v.day(x.Trial.Day))
	}
	return t(ctx, "{from} to {to}", "from", v.day(x.Trial.Day), "to", v.day(x.Last))
}

// wentTo is what a questionnaire went from and to while it was taken.
func (v reading) wentTo(ctx context.Context, x synergy.Tried) string {
	if !x.Scored {
		return ""
	}
	title := string(x.Score.Measure)
	if in, ok := measure.Find(x.Score.Measure); ok {
		title = synergy.Short(in.Title).In(v.lang)
	}
	return t(ctx, "{measure}: {from} at the start, {to} at the end", "measure", title, "from", v.lang.Number(x.Score.From.Value, 0), "to", v.lang.Number(x.Score.To.Value, 0))
}

func (v reading) noticed(x synergy.Tried) string {
	var words []string
	for _, e := range x.Effects {
		words = append(words, e.What)
	}
	return v.lang.List(words...)
}

// keptFor is the newest decision to leave a medicine as it is.
func (v reading) keptFor(ctx context.Context, x synergy.Tried) string {
	d, ok := v.Plan().SettledFor(string(x.Trial.Trial))
	if !ok || d.Kept == nil || !x.Running() {
		return ""
	}
	return t(ctx, "{day}: it stays as it is. {why}", "day", v.day(d.Day), "why", d.Kept.Why) + " " + t(ctx, "Your team looks again on {day}.", "day", v.day(d.Until))
}

func toldFrom(ctx context.Context, w meds.TrialTold) string {
	if w.By == meds.ByLetter {
		return t(ctx, "a letter: {from}", "from", w.From)
	}
	return t(ctx, "what you told us")
}

// whyEnded is the reason in the client's words; the free text is the team's and
// stands as it was written.
func whyEnded(ctx context.Context, x synergy.Tried) string {
	reason, words := x.Reason()
	says := ""
	switch reason {
	case meds.NotEnough:
		says = t(ctx, "It did not help enough.")
	case meds.SideEffect:
		says = t(ctx, "A side effect.")
	case meds.NoLongerNeeded:
		says = t(ctx, "It was no longer needed.")
	case meds.ClientsWish:
		says = t(ctx, "You wished to stop.")
	}
	if words != "" && says != "" {
		return says + " " + words
	}
	return says + words
}

// couldTell says in plain words whether it was possible to tell what a medicine
// did. It puts no blame on anybody.
func couldTell(ctx context.Context, x synergy.Tried) string {
	switch {
	case x.Verdict == meds.AdequateResponse:
		return t(ctx, "Things were much better while you took it.")
	case x.Verdict == meds.AdequateNotEnough && x.Running():
		return t(ctx, "You have taken it long enough to tell. Talk with your team about what comes next.")
	case x.Verdict == meds.AdequateNotEnough:
		return t(ctx, "It was taken long enough to tell, and it did not help enough.")
	case x.Verdict == meds.Intolerant:
		return t(ctx, "It ended too early to tell.")
	case x.Unfair() && x.Running():
		return t(ctx, "It is too early to tell what it does.")
	case x.Verdict == meds.InadequateDose:
		return t(ctx, "The dose was too low to tell what it could have done.")
	case x.Verdict == meds.InadequateDuration:
		return t(ctx, "The time was too short to tell what it could have done.")
	case x.Verdict == meds.InadequateAdherence:
		return t(ctx, "It was taken on too few days to tell what it could have done.")
	}
	return ""
}
