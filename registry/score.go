package registry

import (
	"tandem/journal"
	"tandem/measure"
	"tandem/meds"
	"tandem/synergy"
)

// sparkPoints is how many scores a spark shows.
const sparkPoints = 12

func (r *Row) score(v *synergy.View) {
	if v.Scores == nil {
		return
	}
	r.Score = &Score{}
	for _, d := range v.Due() {
		r.unanswered.on = r.unanswered.on || d.Late > 0
	}
	r.unanswered.known = true
	s, ok := v.Main()
	if !ok || len(s.Points) == 0 {
		return
	}
	last := s.Points[len(s.Points)-1]
	r.Score.Points, r.Score.Value, r.Score.Day = len(s.Points), last.Value, last.Day()
	r.Score.Since, r.Score.Compared = s.Change()
	in, known := s.Instrument()
	rule, ok := s.Rule()
	if !known || !ok {
		return
	}
	r.Score.Title, r.Score.Decimals = synergy.Short(in.Title), rule.Precision
	if b, ok := rule.Band(last.Value); ok {
		r.Score.Band, r.Score.Pips = b.Label, b.Pips()
	}
	r.Score.Spark = spark(v, s.Points)
	r.Score.Spark.Max = rule.Range.Max.Float()
	if c := in.Change[s.Score].ClinicalCutoff; c != nil {
		r.Score.Spark.Cut = c.Value.Float()
	}
}

// spark draws the newest points; of the other lanes only what the reader sees.
func spark(v *synergy.View, points []measure.Point) Spark {
	points = points[max(0, len(points)-sparkPoints):]
	var s Spark
	for _, p := range points {
		s.Scores = append(s.Scores, p.Value)
	}
	if trials := v.Trials(); len(trials) > 0 {
		s.Doses = doses(*mainTrial(trials), points)
	}
	if v.Sessions != nil {
		s.Sessions = make([]bool, len(points))
		i := 0
		for _, x := range v.Met() { // in the order of time
			for i < len(points) && points[i].Day() < x.Day {
				i++
			}
			if i < len(points) && x.Held && (i > 0 || x.Day > points[0].Day()-7) {
				s.Sessions[i] = true
			}
		}
	}
	return s
}

// doses gives the dose at each point as a share of the trial's highest.
func doses(t meds.Trial, points []measure.Point) []float64 {
	height := func(s meds.Step) float64 {
		if whole, ok := s.PerDay(); ok {
			return whole.Float()
		}
		return s.Dose.Float()
	}
	top := 0.0
	for _, s := range t.Steps {
		top = max(top, height(s))
	}
	out := make([]float64, len(points))
	if top == 0 {
		return out
	}
	for i, p := range points {
		if s, ok := t.DoseOn(journal.Day(p.Day())); ok {
			out[i] = height(s) / top
		}
	}
	return out
}
