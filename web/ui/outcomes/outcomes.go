// Package outcomes shows how a person does in four parts: symptoms, causes,
// well-being, and daily life. Therapist, prescriber and client see the same
// scores on the same scales; the client's version has fewer rows and plainer
// words, never a better course.
package outcomes

import (
	"context"
	"math"
	"strings"

	"tandem/chart"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/synergy"
	"tandem/web/ui"
)

// View is all that the templates may show.
type View struct {
	Chart chart.Chart
	Plain bool                    // the client's version
	Maker string                  // who writes down with the client what keeps it going, by first name; "" where nobody is there to
	Score func(measure.ID) string // the address of a measure's page; nil: there is none
	Ask   func(measure.ID) string // where a questionnaire is asked for; nil: not by this reader
}

// part is one part as it is shown.
type part struct {
	ID, Title string
	Rows      []row
	More      int // rows that are left out
	Could     []could
	Causes    bool
}

// row is one score: where it is, and how far from where it began.
type row struct {
	Title, Address   string
	Value, Day       string
	Severity         ui.Severity
	Change           string
	Spark            ui.Spark
	NothingToCompare bool
	Own              bool // made by the practice: no validated scale
}

// could is a questionnaire that could be asked.
type could struct {
	Title, Address string
	Missing        bool // it cannot be shown until the practice switches it on, or loads its wording
}

// How many rows of a part the client sees, and how many scores a spark has.
const (
	plainSymptoms = 2
	plainRows     = 1
	sparkPoints   = 12
)

func (v View) parts(ctx context.Context) []part {
	var out []part
	for _, o := range synergy.Outcomes(v.Chart) {
		p := part{ID: "part-" + strings.ReplaceAll(string(o.Part), " ", "-"), Title: v.title(ctx, o.Part), Causes: o.Part == synergy.Causes}
		most := len(o.Series)
		if v.Plain && o.Part == synergy.Symptoms {
			most = min(most, plainSymptoms)
		} else if v.Plain {
			most = min(most, plainRows)
		}
		p.More = len(o.Series) - most
		for _, s := range o.Series[:most] {
			p.Rows = append(p.Rows, v.row(ctx, s))
		}
		for _, in := range o.Could {
			p.Could = append(p.Could, v.could(ctx, in))
		}
		out = append(out, p)
	}
	return out
}

func (v View) title(ctx context.Context, part synergy.OutcomePart) string {
	switch {
	case part == synergy.Symptoms:
		return t(ctx, "Symptoms")
	case part == synergy.Causes:
		return t(ctx, "What keeps it going")
	case part == synergy.WellBeing:
		return t(ctx, "Well-being")
	case v.Plain:
		return t(ctx, "Daily life")
	}
	return t(ctx, "Quality of life and functioning")
}

func (v View) row(ctx context.Context, s measure.Series) row {
	l := lang.Of(ctx)
	in, _ := s.Instrument()
	rule, _ := s.Rule()
	last, _ := s.Latest()
	r := row{Title: synergy.Short(in.Title).In(l), Day: l.Date(last.Day().Date()), Value: l.Number(last.Value, rule.Precision)}
	r.Own = in.Own() && !v.Plain
	if v.Score != nil {
		r.Address = v.Score(s.Measure)
	}
	if b, ok := rule.Band(last.Value); ok {
		r.Severity = ui.Severity{Pips: b.Pips(), Word: b.Label.In(l)}
	}
	c, ok := s.Change()
	r.NothingToCompare = !ok
	if ok {
		r.Change = v.change(ctx, c, rule.Precision)
	}
	r.Spark = spark(ctx, s, in, rule, r.Title)
	return r
}

// change says how far a score is from where it began, better or worse alike.
// Two single scores often differ reliably by themselves, so that the client is
// told of a change beyond the usual ups and downs only by the sentence over the
// chart, which rests on medians (synergy methods, section 2.3).
func (v View) change(ctx context.Context, c measure.Since, decimals int) string {
	l := lang.Of(ctx)
	n := l.Number(math.Abs(c.Points), decimals)
	from := t(ctx, "from {n} on {day}", "n", l.Number(c.From.Value, decimals), "day", l.ShortDay(c.From.On.Date()))
	beyond := !v.Plain && (c.Reliable == measure.Improvement || c.Reliable == measure.Deterioration)
	words := t(ctx, "same as start")
	switch {
	case c.Points < 0 && beyond:
		words = t(ctx, "{n} lower, reliable", "n", n)
	case c.Points > 0 && beyond:
		words = t(ctx, "{n} higher, reliable", "n", n)
	case c.Points < 0:
		words = t(ctx, "{n} lower than start", "n", n)
	case c.Points > 0:
		words = t(ctx, "{n} higher than start", "n", n)
	}
	return words + " (" + from + ")"
}

func spark(ctx context.Context, s measure.Series, in *measure.Instrument, rule *measure.ScoreRule, title string) ui.Spark {
	points := s.Points[max(0, len(s.Points)-sparkPoints):]
	out := ui.Spark{Max: rule.Range.Max.Float()}
	for _, p := range points {
		out.Scores = append(out.Scores, p.Value)
	}
	if cut := in.Change[s.Score].ClinicalCutoff; cut != nil {
		out.Cut = cut.Value.Float()
	}
	l := lang.Of(ctx)
	out.Says = t(ctx, "{measure}: {from} to {to} over the last {n} answers", "measure", title, "from", l.Number(points[0].Value, rule.Precision),
		"to", l.Number(points[len(points)-1].Value, rule.Precision), "n", l.Number(float64(len(points)), 0))
	return out
}

func (v View) could(ctx context.Context, in *measure.Instrument) could {
	shown, ok := v.Chart.Library().Find(in.ID)
	c := could{Title: synergy.Short(in.Title).In(lang.Of(ctx)), Missing: !ok || !shown.Answerable(lang.Of(ctx))}
	if v.Ask != nil && !c.Missing {
		c.Address = v.Ask(in.ID)
	}
	return c
}

// nothing says why a part is empty, as far as the reader may know.
func (v View) nothing(ctx context.Context) string {
	if !v.Chart.Lens().Has(journal.Scores) {
		return t(ctx, "Scores are not shared with you, so nothing is known here.")
	}
	if v.Plain {
		return t(ctx, "Nothing was asked about this yet. You can bring it up with your team.")
	}
	return t(ctx, "Nothing was asked about this yet. What could be asked:")
}

// found are the root causes that still play a part, each with its place.
func (v View) found(ctx context.Context) (out []ui.Fact) {
	for _, l := range v.Chart.Formulation().Causes() {
		if !l.What.Over {
			out = append(out, ui.Fact{Term: t(ctx, l.What.Sort.Label()), Says: l.What.Name})
		}
	}
	return out
}

// causes says where the causes stand; "" where some are written.
func (v View) causes(ctx context.Context) string {
	switch {
	case !v.Chart.Lens().Has(journal.Formulation):
		return t(ctx, "What keeps it going is not shared with you.")
	case len(v.found(ctx)) > 0:
		return ""
	case v.Maker == "":
		return t(ctx, "Not written yet.")
	case v.Plain:
		return t(ctx, "Not written yet. You make this with {who}.", "who", v.Maker)
	}
	return t(ctx, "Not written yet. {who} makes it together with the client.", "who", v.Maker)
}

func number(ctx context.Context, n int) string { return lang.Of(ctx).Number(float64(n), 0) }

func t(ctx context.Context, english string, pairs ...string) string {
	return lang.T(ctx, english, pairs...)
}
