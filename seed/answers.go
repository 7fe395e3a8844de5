package seed

import (
	"math/rand/v2"
	"slices"

	"tandem/measure"
)

// leanings are how readily a person scores on each item of a questionnaire:
// somebody's depression is poor sleep, another's is guilt.
func leanings(in *measure.Instrument, r *rand.Rand) []float64 {
	out := make([]float64, len(in.Items))
	for i := range out {
		out[i] = .4 + r.Float64()
	}
	return out
}

// spread gives item answers that sum to a total. The item about being better
// off dead stays at zero: what opens a safety task is told by a story, never
// left to chance.
func spread(in *measure.Instrument, likes []float64, total int, r *rand.Rand) measure.Answers {
	score, _ := in.Score(in.Scoring.Primary)
	type slot struct {
		id         measure.ItemID
		value, max int
		likes      float64
	}
	var slots []slot
	for i := range in.Items {
		it := &in.Items[i]
		if !slices.Contains(score.Items, it.ID) {
			continue
		}
		s := slot{id: it.ID, likes: likes[i]}
		for _, o := range it.Options {
			s.max = max(s.max, int(o.Value.Float()))
		}
		if it.ID == "phq9-9" {
			s.max = 0
		}
		slots = append(slots, s)
	}
	for range total {
		best, most := -1, 0.0
		for i, s := range slots {
			if w := s.likes * float64(s.max-s.value) * (.6 + .4*r.Float64()); s.value < s.max && w > most {
				best, most = i, w
			}
		}
		if best < 0 {
			break
		}
		slots[best].value++
	}
	out := measure.Answers{}
	for _, s := range slots {
		out[s.id] = measure.Num(s.value)
	}
	if in.ID == "phq-9" {
		out["phq9-10"] = measure.Num(min(3, (total+3)/7))
	}
	return out
}
