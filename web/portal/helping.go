package portal

import (
	"context"
	"net/http"
	"strconv"

	"tandem/journal"
	"tandem/synergy"
	"tandem/web"
	"tandem/web/ui/before"
	"tandem/web/ui/outcomes"
	"tandem/web/ui/timeline"
)

// helpingView is all that helping.templ may show.
type helpingView struct {
	reading
	Says    string // the sentence at its level, word for word
	More    string // what would tell more
	Apart   []string
	Chart   *timeline.View // nil at level 0: no axis that pretends
	Answers string         // how many there are and how many it takes, at level 0
	Beyond  [][2]string    // more than a score
	Readers []person
	Whole   outcomes.View
	Moves   []before.View  // the scores that moved lately, with what changed before
	Sent    []answeredForm // the form that was sent last, and who read it
}

// helping answers "Is it helping?" as far as the scores can bear.
func (s *Side) helping(w http.ResponseWriter, r *http.Request) error {
	v, err := s.read(r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	view := helpingView{reading: v, Beyond: v.beyond(ctx), Readers: v.readers(journal.Scores, journal.Medication, journal.Sessions, journal.Diary)}
	if all := v.answered(ctx); len(all) > 0 {
		view.Sent = all[:1]
	}
	view.Whole = outcomes.View{Chart: v.Chart, Plain: true}
	if m := v.with(journal.Therapist); len(m) > 0 {
		view.Whole.Maker = m[0].Name
	}
	for _, b := range synergy.BeforeLately(v.Chart) {
		view.Moves = append(view.Moves, before.View{Before: b, Plain: true, First: func(id journal.ID) string { return v.person(id).Name }})
	}
	tl := synergy.BuildTimeline(v.Chart, synergy.TimelineOptions{})
	said := synergy.Statement{Level: synergy.TooEarly}
	if len(tl.Scores) > 0 {
		said = tl.Scores[0].Says
	}
	switch said.Level {
	case synergy.Unsaid, synergy.TooEarly:
		said.Level = synergy.TooEarly
		view.Answers = t(ctx, "Answers so far: {n}. It takes {before} before a change in the treatment and {after} after it.",
			"n", strconv.Itoa(said.Before+said.After), "before", strconv.Itoa(synergy.NeedBefore), "after", strconv.Itoa(synergy.NeedAfter))
	default:
		view.Chart = &timeline.View{Timeline: tl, At: v.At(), Plain: true}
		if said.Level == synergy.ChangedAmidAll {
			view.Apart = v.apart(ctx, tl)
		}
	}
	since := ""
	if len(tl.Scores) > 0 {
		since = v.lang.Day(tl.Scores[0].Since.Date())
	}
	view.Says, view.More = said.Sentence(v.lang, since), said.More(v.lang)
	return s.frame.Show(w, r, web.Page{Title: t(ctx, "Is it helping?"), Broad: true, Body: helpingBody(view)})
}

// apart lists what changed around then, which cannot be told apart.
func (v reading) apart(ctx context.Context, tl synergy.Timeline) []string {
	var out []string
	for _, c := range tl.Changes {
		if days := c.Day - tl.Scores[0].Since; days > synergy.Apart || -days > synergy.Apart {
			continue
		}
		what := c.Title
		if what == "" {
			what = c.Name.In(v.lang)
			if c.Dose.Text != "" {
				what += " " + c.Dose.Text
			}
		}
		out = append(out, t(ctx, "{date}: {what}", "date", v.lang.Day(c.Day.Date()), "what", what))
	}
	return out
}

// beyond is more than a score: sleep, days with a skill, what the client wants.
func (v reading) beyond(ctx context.Context) [][2]string {
	var out [][2]string
	add := func(what, says string) { out = append(out, [2]string{what, says}) }
	if hours, _, ok := v.Measures().Days.Sleep(v.Today()); ok {
		add(t(ctx, "Sleep"), t(ctx, "{n} a night this week", "n", lasting(ctx, hours)))
	} else {
		add(t(ctx, "Sleep"), t(ctx, "Too few nights this week to say"))
	}
	days := max(v.Measures().Days.SkillDays(v.Today()), v.Skills().DaysPractised(v.Today()-6, v.Today()))
	add(t(ctx, "Days with a skill"), t(ctx, "{n} of the last 7", "n", strconv.Itoa(days)))
	for _, g := range v.Plan().Goals() {
		add(t(ctx, "What I want"), g.What.Words)
	}
	return out
}
