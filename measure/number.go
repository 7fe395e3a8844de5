package measure

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"math/big"
	"strconv"
	"strings"
)

// Number is an exact number, such as 2.51. Scores are worked out on exact
// numbers and rounded once, at the end. The zero value is 0.
type Number struct{ rat *big.Rat }

// Float is the nearest floating-point number, for drawing and for values that
// were rounded to a few decimals.
func (n Number) Float() float64 {
	f, _ := n.exact().Float64()
	return f
}

// exact is the number itself; nobody may change it.
func (n Number) exact() *big.Rat {
	if n.rat == nil {
		return small[0]
	}
	return n.rat
}

// UnmarshalJSON reads a JSON number without passing through floating point.
func (n *Number) UnmarshalJSON(b []byte) error {
	if bytes.Equal(b, []byte("null")) {
		return nil
	}
	rat, ok := parse(string(b))
	if !ok {
		return errors.New("measure: not a number")
	}
	n.rat = rat
	return nil
}

// small holds the whole numbers that most answers are.
var small = func() (s [100]*big.Rat) {
	for i := range s {
		s[i] = big.NewRat(int64(i), 1)
	}
	return s
}()

// whole is a whole number.
func whole(n int64) *big.Rat {
	if 0 <= n && n < int64(len(small)) {
		return small[n]
	}
	return big.NewRat(n, 1)
}

// order compares a and b as big.Rat's Cmp does, which multiplies: most numbers
// here are whole, and need not.
func order(a, b *big.Rat) int {
	if a == b {
		return 0
	}
	if a.IsInt() && b.IsInt() {
		return a.Num().Cmp(b.Num())
	}
	return a.Cmp(b)
}

// longest is how many characters a number may have: more than any answer
// needs, and few enough that no exponent makes it large.
const longest = 40

// parse reads a number as JSON writes it. What it returns is shared: read only.
func parse(s string) (*big.Rat, bool) {
	if n, err := strconv.ParseUint(s, 10, 8); err == nil && len(s) <= 2 && (len(s) == 1 || s[0] != '0') {
		return small[n], true
	}
	if len(s) > longest || !json.Valid([]byte(s)) {
		return nil, false
	}
	if _, exp, found := strings.Cut(strings.ToLower(s), "e"); found {
		if n, err := strconv.Atoi(exp); err != nil || n > longest || n < -longest {
			return nil, false
		}
	}
	return new(big.Rat).SetString(s)
}

// exact gives the decimal number that a float was written as.
func exact(f float64) *big.Rat {
	rat, ok := parse(strconv.FormatFloat(f, 'g', -1, 64))
	if !ok {
		return small[0]
	}
	return rat
}

// Answer is what one question got: a number just as it was written, or words.
// The zero value is no answer.
type Answer struct {
	text   string
	number bool
}

// Num is a whole number as an answer.
func Num(n int) Answer { return Answer{strconv.Itoa(n), true} }

// Decimal is a number as an answer: "7.5". It is not checked here.
func Decimal(s string) Answer { return Answer{s, true} }

// Read is an answer as somebody typed or chose it: "7", "6.5", "6,5", " 07 ",
// "-2", or words where the item asks for words; nothing is no answer. Whether it
// fits the item is checked when it is scored.
func (it *Item) Read(typed string) Answer {
	typed = strings.TrimSpace(typed)
	if it.Type == "text" || typed == "" {
		return Said(typed)
	}
	below, minus := strings.CutPrefix(typed, "-")
	whole, part, _ := strings.Cut(strings.Replace(below, ",", ".", 1), ".")
	if !digits(whole+part) || whole+part == "" {
		return Said(typed)
	}
	number := cmp.Or(strings.TrimLeft(whole, "0"), "0")
	if part != "" {
		number += "." + part
	}
	if minus && strings.Trim(number, "0.") != "" {
		number = "-" + number
	}
	return Decimal(number)
}

func digits(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// Said is words as an answer.
func Said(words string) Answer { return Answer{words, false} }

// IsZero says whether there is no answer.
func (a Answer) IsZero() bool { return a.text == "" }

// Words is what was said; "" when the answer is a number.
func (a Answer) Words() string {
	if a.number {
		return ""
	}
	return a.text
}

// Float is the number answered, and whether it is one.
func (a Answer) Float() (float64, bool) {
	if !a.number {
		return 0, false
	}
	f, err := strconv.ParseFloat(a.text, 64)
	return f, err == nil
}

// is says whether the answer is this whole number.
func (a Answer) is(n int) bool {
	f, ok := a.Float()
	return ok && f == float64(n)
}

// MarshalJSON writes a number as a number and words as words.
func (a Answer) MarshalJSON() ([]byte, error) {
	switch {
	case a.IsZero():
		return []byte("null"), nil
	case a.number:
		return []byte(a.text), nil
	}
	return json.Marshal(a.text)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (a *Answer) UnmarshalJSON(b []byte) error {
	*a = Answer{}
	switch {
	case len(b) == 0 || b[0] == 'n':
		return nil
	case b[0] == '"':
		return json.Unmarshal(b, &a.text)
	case b[0] == '-' || '0' <= b[0] && b[0] <= '9':
		*a = Answer{string(b), true}
		return nil
	}
	return errors.New("measure: " + notAnAnswer)
}

const notAnAnswer = "an answer is a number or words"

// Answers is what each question got; one without an answer is absent or zero.
type Answers map[ItemID]Answer
