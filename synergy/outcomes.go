package synergy

import (
	"cmp"
	"slices"

	"tandem/chart"
	"tandem/journal"
	"tandem/measure"
)

// OutcomePart is one of the four parts of how a person does: not symptoms alone.
type OutcomePart string

// The parts, in the order of a page.
const (
	Symptoms  OutcomePart = "symptoms"
	Causes    OutcomePart = "causes"
	WellBeing OutcomePart = "well-being"
	DailyLife OutcomePart = "daily life"
)

// Outcome is what is known of one part: the main score of each measure that
// tells of it, and, where there is none, what could be asked.
type Outcome struct {
	Part   OutcomePart
	Series []measure.Series
	Could  []*measure.Instrument
}

// about is the part that a need of an instrument belongs to. A screen for
// suicide risk is no outcome: it is the safety page's.
var about = map[string]OutcomePart{
	"depression": Symptoms, "anxiety": Symptoms, "insomnia": Symptoms, "OCD": Symptoms, "trauma": Symptoms, "bipolar/mania": Symptoms,
	"ADHD": Symptoms, "psychosis": Symptoms, "panic": Symptoms, "stress": Symptoms, "distress": Symptoms, "substance use": Symptoms,
	"global outcome": Symptoms,
	"well-being":     WellBeing, "self-awareness": WellBeing,
	"functioning": DailyLife, "quality of life": DailyLife,
}

// PartOf is the part that a measure tells of; "" for one that is no outcome.
func PartOf(in *measure.Instrument) OutcomePart {
	switch {
	case in.ID == "swls": // satisfaction with life: how one finds it, not what one does in it
		return WellBeing
	case len(in.Needs) == 0 || in.Kind == "diary" || measure.LaneOf(in.ID) != journal.Scores:
		return ""
	}
	return about[in.Needs[0]]
}

// suggested is what a part is asked with where nothing was asked yet.
var suggested = map[OutcomePart][]measure.ID{
	Symptoms: {"phq-9", "gad-7"}, WellBeing: {"who-5", "swls", "maas"}, DailyLife: {"wsas"},
}

// Outcomes gives the four parts from the scores that a chart's lens lets
// through: the measures that the house asks first come first, then those that
// were answered most often.
func Outcomes(c chart.Chart) []Outcome {
	out := []Outcome{{Part: Symptoms}, {Part: Causes}, {Part: WellBeing}, {Part: DailyLife}}
	for _, s := range c.Measures().Primary() {
		in, ok := s.Instrument()
		if !ok {
			continue
		}
		for i := range out {
			if out[i].Part == PartOf(in) && len(s.Points) > 0 {
				out[i].Series = append(out[i].Series, s)
			}
		}
	}
	for i := range out {
		first := suggested[out[i].Part]
		place := func(s measure.Series) int {
			if n := slices.Index(first, s.Measure); n >= 0 {
				return n
			}
			if in, _ := s.Instrument(); in.Own() { // after what was validated
				return len(first) + 1
			}
			return len(first)
		}
		slices.SortStableFunc(out[i].Series, func(a, b measure.Series) int {
			return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(len(b.Points), len(a.Points)))
		})
		if len(out[i].Series) > 0 {
			continue
		}
		for _, id := range first {
			if in, ok := measure.Find(id); ok {
				out[i].Could = append(out[i].Could, in)
			}
		}
	}
	return out
}
