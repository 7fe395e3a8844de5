package measure

import (
	"math/big"
	"slices"
)

// Status is how complete a score is.
type Status string

// The statuses.
const (
	OK         Status = "ok"
	Prorated   Status = "prorated"   // some answers are missing and were made up for by the rest
	Partial    Status = "partial"    // some answers are missing and count as not reported
	Incomplete Status = "incomplete" // there is no value
	Reported   Status = "reported"   // a total from elsewhere, without the answers that it was made of
)

// Result is what a response says.
type Result struct {
	Invalid Invalid // why it cannot be scored; zero when it can
	Scores  []Scored
	Flags   []FlagID // in the order of the instrument
}

// Scored is one score of a response.
type Scored struct {
	Score  ScoreID
	Status Status
	Value  float64 // rounded to the score's decimals; 0 when incomplete
	Band   string  // "" when incomplete, or the score has no bands
}

// Invalid is why a response cannot be scored.
type Invalid struct {
	Item ItemID
	Why  string // a constant sentence; never the answer
}

// Valid says whether the response can be scored.
func (r Result) Valid() bool { return r.Invalid == Invalid{} }

// Score gives one score of the result.
func (r Result) Score(id ScoreID) (Scored, bool) {
	i := slices.IndexFunc(r.Scores, func(s Scored) bool { return s.Score == id })
	if i < 0 {
		return Scored{}, false
	}
	return r.Scores[i], true
}

// Score works out scores, bands and flags by the rules of the instrument.
// Flags are raised on whatever was answered, also when a score is incomplete.
func Score(in *Instrument, answers Answers) Result {
	f, bad := newResponse(in, answers)
	if bad != (Invalid{}) {
		return Result{Invalid: bad}
	}
	r := Result{Scores: make([]Scored, len(in.Scoring.Scores))}
	for i := range in.Scoring.Scores {
		rule := &in.Scoring.Scores[i]
		v, status, bad := rule.compute(f)
		if bad != (Invalid{}) {
			return Result{Invalid: bad}
		}
		r.Scores[i] = Scored{Score: rule.ID, Status: status}
		if v == nil {
			r.Scores[i].Status = Incomplete
			continue
		}
		v = round(v, rule.Precision)
		f.scores[i] = v
		r.Scores[i].Value, _ = v.Float64()
		if b, ok := rule.Band(r.Scores[i].Value); ok {
			r.Scores[i].Band = b.ID
		}
	}
	for i := range in.Flags {
		if in.Flags[i].When.holds(f) {
			r.Flags = append(r.Flags, in.Flags[i].ID)
		}
	}
	return r
}

// response is the checked answers to one form, each in the place of its item.
type response struct {
	in     *Instrument
	values []*big.Rat // raw; nil where there is no answer or the item is off
	off    []bool
	scores []*big.Rat // those worked out so far
}

func newResponse(in *Instrument, answers Answers) (*response, Invalid) {
	n := len(in.Items)
	rats := make([]*big.Rat, n+len(in.Scoring.Scores))
	f := &response{in: in, values: rats[:n:n], scores: rats[n:], off: make([]bool, n)}
	known := 0
	for i := range in.Items {
		it := &in.Items[i]
		a, ok := answers[it.ID]
		if !ok {
			continue
		}
		known++
		if a.IsZero() {
			continue
		}
		v, why := it.value(a)
		if why != "" {
			return nil, Invalid{it.ID, why}
		}
		f.values[i] = v
	}
	if known < len(answers) {
		for id := range answers {
			if _, ok := in.at[id]; !ok {
				return nil, Invalid{id, "There is no such question."}
			}
		}
	}
	for i := range in.Items {
		if when := in.Items[i].EnableWhen; when != nil && !when.holds(f) {
			f.values[i], f.off[i] = nil, true
		}
	}
	return f, Invalid{}
}

// missing says whether an item that is on has no answer.
func (f *response) missing(i int) bool { return f.values[i] == nil && !f.off[i] }

// fault says why an answer does not fit the item, "" when it does.
func (it *Item) fault(a Answer) string {
	_, why := it.value(a)
	return why
}

// longestWords is how many bytes an answer in words may have.
const longestWords = 8000

// value is the number that was answered, nil for words.
func (it *Item) value(a Answer) (*big.Rat, string) {
	if it.Type == "text" {
		switch {
		case a.number:
			return nil, "This answer is not words."
		case len(a.text) > longestWords:
			return nil, "This answer is too long."
		}
		return nil, ""
	}
	if !a.number {
		return nil, "This answer is not a number."
	}
	v, ok := parse(a.text)
	if !ok {
		return nil, "This answer is not a number."
	}
	switch {
	case it.Type == "choice":
		if !slices.ContainsFunc(it.Options, func(o Option) bool { return order(v, o.Value.exact()) == 0 }) {
			return nil, "This answer is not one of the options."
		}
	case order(v, it.Min.exact()) < 0 || order(v, it.Max.exact()) > 0:
		return nil, "This answer is out of range."
	case it.Type == "integer" && !v.IsInt():
		return nil, "This answer is not a whole number."
	}
	return v, ""
}

// bounds are the lowest and the highest value of an item.
func (it *Item) bounds() (lo, hi *big.Rat) {
	if it.Type != "choice" {
		return it.Min.exact(), it.Max.exact()
	}
	lo, hi = it.Options[0].Value.exact(), it.Options[0].Value.exact()
	for _, o := range it.Options[1:] {
		if v := o.Value.exact(); order(v, lo) < 0 {
			lo = v
		} else if order(v, hi) > 0 {
			hi = v
		}
	}
	return lo, hi
}

// round rounds half up to a number of decimals.
func round(v *big.Rat, decimals int) *big.Rat {
	if v.IsInt() {
		return v
	}
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil)
	// floor((2 v scale + 1) / 2)
	num := new(big.Int).Mul(v.Num(), scale)
	num.Lsh(num, 1).Add(num, v.Denom())
	den := new(big.Int).Lsh(v.Denom(), 1)
	num.Div(num, den) // Euclidean: floor, as the denominator is positive
	return new(big.Rat).SetFrac(num, scale)
}
