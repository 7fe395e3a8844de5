package measure

import (
	"math/big"
	"slices"
)

// compute gives the value of one score before rounding, nil when there is
// none, and how complete it is.
func (s *ScoreRule) compute(f *response) (*big.Rat, Status, Invalid) {
	missing, answered, on, bad := s.count(f)
	if bad != (Invalid{}) {
		return nil, "", bad
	}
	var v *big.Rat
	status := OK
	switch {
	case s.Method == "rules":
		if missing > 0 {
			status = Partial
		}
		if missing == 0 || answered > 0 {
			v = s.rule(f)
		}
	case s.Missing.Rule == "group-needs-one" && !s.everyGroup(f), missing > s.Missing.MaxMissing:
		return nil, Incomplete, Invalid{}
	default:
		if v, bad = s.combine(f, answered); bad != (Invalid{}) {
			return nil, "", bad
		}
		if missing > 0 {
			v, status = s.makeUp(v, answered, on)
		}
	}
	if v == nil {
		return nil, Incomplete, Invalid{}
	}
	if m := s.Multiplier.exact(); m != small[1] {
		v = new(big.Rat).Mul(v, m)
	}
	return v, status, Invalid{}
}

// count tells how many of the score's items are unanswered, answered and on.
// A group of alternatives counts as one item.
func (s *ScoreRule) count(f *response) (missing, answered, on int, bad Invalid) {
	for _, group := range s.Missing.ExactlyOneOf {
		n := 0
		for _, id := range group {
			if f.values[f.in.at[id]] == nil {
				continue
			}
			if n++; n > 1 {
				return 0, 0, 0, Invalid{id, "Only one of these questions may be answered."}
			}
		}
		missing, answered, on = missing+1-n, answered+n, on+1
	}
	for _, id := range s.Items {
		i := f.in.at[id]
		if f.off[i] || slices.ContainsFunc(s.Missing.ExactlyOneOf, func(g []ItemID) bool { return slices.Contains(g, id) }) {
			continue
		}
		on++
		if f.values[i] == nil {
			missing++
		} else {
			answered++
		}
	}
	return missing, answered, on, Invalid{}
}

// combine puts the answers together by the method. An item that is off adds
// nothing.
func (s *ScoreRule) combine(f *response, answered int) (*big.Rat, Invalid) {
	switch s.Method {
	case "sum":
		return s.sum(f), Invalid{}
	case "mean":
		if answered == 0 {
			return nil, Invalid{}
		}
		return quotient(s.sum(f), answered), Invalid{}
	case "max":
		return s.highest(f, s.Items), Invalid{}
	case "item":
		return s.scored(f, s.Items[0]), Invalid{}
	case "count":
		n := int64(0)
		for i := range s.CountWhere {
			if s.CountWhere[i].holds(f) {
				n++
			}
		}
		return whole(n), Invalid{}
	case "sum-of-max":
		var total sum
		for _, group := range s.Groups {
			total.add(s.highest(f, group))
		}
		return total.value(), Invalid{}
	case "ratio":
		return s.ratio(f)
	}
	return nil, Invalid{}
}

// makeUp makes up for missing answers as the score says.
func (s *ScoreRule) makeUp(v *big.Rat, answered, on int) (*big.Rat, Status) {
	switch s.Missing.Rule {
	case "prorate":
		if answered == 0 {
			return nil, Incomplete
		}
		return quotient(new(big.Rat).Mul(v, whole(int64(on))), answered), Prorated
	case "mean-of-answered":
		return v, Prorated
	case "ignore":
		return v, Partial
	}
	return v, OK // group-needs-one: an unanswered alternative is not missing
}

func (s *ScoreRule) rule(f *response) *big.Rat {
	for i := range s.Rules {
		if s.Rules[i].When.holds(f) {
			return s.Rules[i].Value.exact()
		}
	}
	return s.Default.exact()
}

func (s *ScoreRule) everyGroup(f *response) bool {
	return !slices.ContainsFunc(s.Groups, func(g []ItemID) bool { return s.highest(f, g) == nil })
}

// scored is the value that an item adds: the answer, turned round where the
// item is reversed; nil where there is none.
func (s *ScoreRule) scored(f *response, id ItemID) *big.Rat {
	i := f.in.at[id]
	v := f.values[i]
	if v == nil || !f.in.Items[i].Reverse || s.Unreversed {
		return v
	}
	lo, hi := f.in.Items[i].bounds()
	turned := new(big.Rat).Add(lo, hi)
	return turned.Sub(turned, v)
}

func (s *ScoreRule) sum(f *response) *big.Rat {
	var total sum
	for _, id := range s.Items {
		total.add(s.scored(f, id))
	}
	return total.value()
}

func (s *ScoreRule) highest(f *response, of []ItemID) *big.Rat {
	var top *big.Rat
	for _, id := range of {
		if v := s.scored(f, id); v != nil && (top == nil || order(v, top) > 0) {
			top = v
		}
	}
	return top
}

func (s *ScoreRule) ratio(f *response) (*big.Rat, Invalid) {
	num, den := s.scored(f, s.Ratio.Numerator), s.scored(f, s.Ratio.Denominator)
	switch {
	case num == nil || den == nil:
		return nil, Invalid{}
	case order(num, den) > 0:
		return nil, Invalid{s.Ratio.Numerator, "This answer is more than the whole it is a part of."}
	case den.Sign() == 0:
		return nil, Invalid{}
	}
	v := new(big.Rat).Quo(num, den)
	return v.Mul(v, s.Ratio.Factor.exact()), Invalid{}
}

func quotient(v *big.Rat, n int) *big.Rat { return new(big.Rat).Quo(v, whole(int64(n))) }

// sum adds whole numbers as such, and others exactly beside them.
type sum struct {
	whole int64
	rest  *big.Rat
}

func (s *sum) add(v *big.Rat) {
	switch {
	case v == nil:
	case v.IsInt() && v.Num().IsInt64():
		s.whole += v.Num().Int64()
	case s.rest == nil:
		s.rest = v
	default:
		s.rest = new(big.Rat).Add(s.rest, v)
	}
}

func (s *sum) value() *big.Rat {
	if s.rest == nil {
		return whole(s.whole)
	}
	return new(big.Rat).Add(s.rest, whole(s.whole))
}

// Summed are the questions whose answers, simply added up, are the score shown
// first; nil where it is worked out in another way.
func (in *Instrument) Summed() []ItemID {
	rule, ok := in.Score(in.Scoring.Primary)
	if !ok || rule.Method != "sum" || order(rule.Multiplier.exact(), small[1]) != 0 {
		return nil
	}
	for _, id := range rule.Items {
		it, _ := in.Item(id)
		if it.Reverse && !rule.Unreversed || it.EnableWhen != nil || it.Type != "choice" {
			return nil
		}
	}
	return rule.Items
}
