package timeline

import (
	"strings"

	"tandem/lang"
	"tandem/synergy"
)

// finding says in words what the drawing shows: the title and the description
// of the SVG. It speaks of what is there and when; it joins nothing by a cause.
func finding(v View, l lang.Language) (title, desc string) {
	tl := &v.Timeline
	span := []string{"from", l.Date(tl.From.Date()), "to", l.Date(tl.Today.Date()), "name", v.Name}
	title = lang.In(l, "Joint timeline of {name}, {from} to {to}", span...)
	if v.Plain {
		title = lang.In(l, "Your scores, medicine and therapy, {from} to {to}", span...)
	}
	var say []string
	for i := range tl.Scores {
		if s := sayScore(l, &tl.Scores[i]); s != "" && (i < 2) {
			say = append(say, s)
		}
	}
	if tl.Sleep != nil && tl.Sleep.Last != nil && !v.Plain {
		say = append(say, lang.In(l, "Sleep, mean of the last seven nights: {n} hours.", "n", l.Number(tl.Sleep.Last.Number, 1)))
	}
	for i := range tl.Medicines {
		say = append(say, sayMedicine(l, &tl.Medicines[i]))
	}
	for _, p := range tl.Phases {
		if p.Open {
			say = append(say, lang.In(l, "Therapy: {what} since {date}.", "what", phaseName(p), "date", l.Day(p.From.Date())))
		}
	}
	say = append(say, lang.In(l, "The same data are in the table below."))
	return title, strings.Join(say, " ")
}

func sayScore(l lang.Language, s *synergy.ScoreRow) string {
	name := s.Title.In(l)
	if s.Before != nil && s.Now != nil {
		pairs := []string{"name", name, "a", l.Number(s.Before.Value, 1), "b", l.Number(s.Now.Value, 1), "date", l.Day(s.Since.Date())}
		if s.Reliable {
			return lang.In(l, "{name}: around {a} before {date}, around {b} now, medians of three; a reliable change.", pairs...)
		}
		return lang.In(l, "{name}: around {a} before {date}, around {b} now, medians of three; no reliable change.", pairs...)
	}
	if s.Last != nil {
		return lang.In(l, "{name}: {n} on {date}.", "name", name, "n", l.Number(s.Last.Value, s.Decimals), "date", l.Day(s.Last.Day.Date()))
	}
	return ""
}

func sayMedicine(l lang.Language, m *synergy.MedicineRow) string {
	var steps []string
	for _, s := range m.Steps {
		dose := s.Dose.Text
		if s.Held {
			dose = lang.In(l, "on hold")
		}
		steps = append(steps, lang.In(l, "{dose} from {date}", "dose", dose, "date", l.Day(s.From.Date())))
	}
	if n := len(m.Steps); n > 0 && !m.Steps[n-1].Open {
		steps = append(steps, lang.In(l, "stopped {date}", "date", l.Day(m.Steps[n-1].To.Date())))
	}
	return m.Name.In(l) + ": " + strings.Join(steps, ", ") + "."
}
