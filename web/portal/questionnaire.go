package portal

import (
	"context"

	"tandem/measure"
)

// due are the questionnaires that are asked for now and that these pages can
// show, the longest overdue first.
func (v reading) due() []*measure.Instrument {
	var out []*measure.Instrument
	for _, d := range v.Measures().Due(v.Today(), v.Lens().Has) {
		if in, ok := shown(d.Measure); ok && d.On <= v.Today() {
			out = append(out, in)
		}
	}
	return out
}

// shown gives a questionnaire that the client answers here: the client's own
// to answer, in plain questions that do not hang on each other.
func shown(id measure.ID) (*measure.Instrument, bool) {
	in, ok := measure.Find(id)
	if !ok || in.Rater != "self" || in.Kind != "questionnaire" {
		return nil, false
	}
	for _, it := range in.Items {
		if it.EnableWhen != nil || it.Text.English == "" {
			return nil, false
		}
	}
	return in, true
}

// asks says how long it takes and who reads it.
func (v reading) asks(ctx context.Context, in *measure.Instrument) string {
	return v.canRead(ctx, v.readers(measure.LaneOf(in.ID)))
}
