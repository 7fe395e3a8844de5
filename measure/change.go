package measure

import (
	"math/big"

	"tandem/fault"
)

// Verdict is what the change between two scores amounts to.
type Verdict struct {
	Reliable  Reliable `json:"reliable"`
	Response  *bool    `json:"response"`  // nil: no rule, or it does not apply
	Remission *bool    `json:"remission"` // nil: no rule, or it does not apply
	Cutoff    *Case    `json:"cutoff"`    // nil: the score has no clinical cut-off
}

// Reliable says whether a change is more than the usual ups and downs.
type Reliable string

// The verdicts about reliable change.
const (
	Improvement   Reliable = "improvement"
	Deterioration Reliable = "deterioration"
	NoChange      Reliable = "none"
	Unknown       Reliable = "unknown" // no threshold is known, or the score has no good direction
)

// Case says on which side of the clinical cut-off two scores lie.
type Case string

// The sides.
const (
	Recovered    Case = "recovered"
	Onset        Case = "onset"
	StillCase    Case = "still-case"
	StillNonCase Case = "still-non-case"
)

// Change compares two values of one score by the instrument's thresholds.
func Change(in *Instrument, score ScoreID, baseline, now float64) (Verdict, error) {
	return change(in, score, exact(baseline), exact(now))
}

func change(in *Instrument, score ScoreID, b, n *big.Rat) (Verdict, error) {
	rule, ok := in.Score(score)
	if !ok {
		return Verdict{}, fault.New(fault.Invalid, "This questionnaire has no such score.")
	}
	for _, v := range []*big.Rat{b, n} {
		if v.Cmp(rule.Range.Min.exact()) < 0 || v.Cmp(rule.Range.Max.exact()) > 0 {
			return Verdict{}, fault.New(fault.Invalid, "This score is out of range.")
		}
	}
	th := in.Change[score]
	v := Verdict{Reliable: reliable(rule, th.ReliableChange, b, n)}
	if th.ClinicalCutoff != nil {
		was, is := th.ClinicalCutoff.met(b), th.ClinicalCutoff.met(n)
		side := caseOf(was, is)
		v.Cutoff = &side
		if !was {
			return v, nil // response and remission are for those who were a case
		}
	}
	if th.Response != nil {
		v.Response = th.Response.met(b, n)
	}
	if th.Remission != nil {
		in := th.Remission.met(n)
		v.Remission = &in
	}
	return v, nil
}

func reliable(rule *ScoreRule, th *Threshold, b, n *big.Rat) Reliable {
	if th == nil || rule.HigherIsWorse == nil {
		return Unknown
	}
	gain := new(big.Rat).Sub(b, n)
	if !*rule.HigherIsWorse {
		gain.Neg(gain)
	}
	switch {
	case gain.Cmp(th.Value.exact()) >= 0:
		return Improvement
	case gain.Neg(gain).Cmp(th.Value.exact()) >= 0:
		return Deterioration
	}
	return NoChange
}

func caseOf(was, is bool) Case {
	switch {
	case was && is:
		return StillCase
	case was:
		return Recovered
	case is:
		return Onset
	}
	return StillNonCase
}

// Met says whether a value meets the rule.
func (c *Cutoff) Met(v float64) bool { return c.met(exact(v)) }

func (c *Cutoff) met(v *big.Rat) bool { return compare(v, c.Op, Numbers{c.Value}) }

// met says whether the fall is a response; nil at the floor, where nothing can fall.
func (r *ResponseRule) met(b, n *big.Rat) *bool {
	fall := new(big.Rat).Sub(b, n)
	need := r.Value.exact()
	if r.Kind == "percent-reduction" {
		above := new(big.Rat).Sub(b, r.Floor.exact())
		if above.Sign() == 0 {
			return nil
		}
		need = above.Mul(above, need)
		fall.Mul(fall, big.NewRat(100, 1))
	}
	yes := fall.Cmp(need) >= 0
	return &yes
}

// difference is now minus baseline, exact for scores of a few decimals.
func difference(baseline, now float64) float64 {
	f, _ := new(big.Rat).Sub(exact(now), exact(baseline)).Float64()
	return f
}
