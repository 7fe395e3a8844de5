package measure

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
)

// Condition is something that holds for a response or not. Exactly one of
// Item, Score, Missing, All, Any and AtLeast is used.
type Condition struct {
	Item    ItemID      `json:"item"`
	Score   ScoreID     `json:"score"`
	Op      string      `json:"op"` // ==, !=, >=, <=, >, <, in
	Value   Numbers     `json:"value"`
	Missing ItemID      `json:"missing"`
	All     []Condition `json:"all"`
	Any     []Condition `json:"any"`
	AtLeast int         `json:"atLeast"`
	Of      []Condition `json:"of"`

	at int // place of the item or score
}

// Numbers is one number, or several for "in".
type Numbers []Number

// UnmarshalJSON reads a number or a list of numbers.
func (n *Numbers) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '[' {
		return json.Unmarshal(b, (*[]Number)(n))
	}
	*n = make(Numbers, 1)
	return json.Unmarshal(b, &(*n)[0])
}

// parts are the conditions inside this one.
func (c *Condition) parts() []Condition {
	switch {
	case c.All != nil:
		return c.All
	case c.Any != nil:
		return c.Any
	}
	return c.Of
}

// bind resolves the names of items and scores to their places.
func (c *Condition) bind(in *Instrument) error {
	for i := range c.parts() {
		if err := c.parts()[i].bind(in); err != nil {
			return err
		}
	}
	if len(c.parts()) > 0 {
		return nil
	}
	if c.Score != "" {
		c.at = slices.IndexFunc(in.Scoring.Scores, func(s ScoreRule) bool { return s.ID == c.Score })
		if c.at < 0 {
			return fmt.Errorf("unknown score %q", c.Score)
		}
		return nil
	}
	at, ok := in.at[cmp.Or(c.Item, c.Missing)]
	if !ok {
		return fmt.Errorf("unknown item %q", cmp.Or(c.Item, c.Missing))
	}
	c.at = at
	return nil
}

// holds says whether the condition is true of what was answered, in raw
// values. A condition on an unanswered item, or on a score that is not there,
// is false.
func (c *Condition) holds(f *response) bool {
	switch {
	case c.All != nil:
		for i := range c.All {
			if !c.All[i].holds(f) {
				return false
			}
		}
		return true
	case c.Any != nil:
		return atLeast(1, c.Any, f)
	case c.Of != nil:
		return atLeast(c.AtLeast, c.Of, f)
	case c.Missing != "":
		return f.missing(c.at)
	case c.Score != "":
		return f.scores[c.at] != nil && compare(f.scores[c.at], c.Op, c.Value)
	}
	return f.values[c.at] != nil && compare(f.values[c.at], c.Op, c.Value)
}

func atLeast(n int, of []Condition, f *response) bool {
	for i := range of {
		if n <= 0 {
			break
		}
		if of[i].holds(f) {
			n--
		}
	}
	return n <= 0
}

func compare(x *big.Rat, op string, with Numbers) bool {
	if op == "in" {
		return slices.ContainsFunc(with, func(n Number) bool { return order(x, n.exact()) == 0 })
	}
	if len(with) != 1 {
		return false
	}
	d := order(x, with[0].exact())
	switch op {
	case "==":
		return d == 0
	case "!=":
		return d != 0
	case ">=":
		return d >= 0
	case "<=":
		return d <= 0
	case ">":
		return d > 0
	case "<":
		return d < 0
	}
	return false
}
