package meds

import (
	"regexp"
	"slices"
	"strings"
)

// sameUnit are other ways to write a unit of monitoring.json: spellings of one
// UCUM unit, and prefixes that cancel out (1 mU/L is 1 mIU/L, 1 mg/L is 1
// ug/mL). What would need the weight of a molecule is not here: no value is
// converted that the knowledge gives no conversion for.
var sameUnit = map[string]string{
	"mmhg": "mm[Hg]", "mm hg": "mm[Hg]", "mm[hg]": "mm[Hg]",
	"10^3/ul": "10*3/uL", "10^9/l": "10*3/uL", "10*9/l": "10*3/uL", "k/ul": "10*3/uL", "10*3/ul": "10*3/uL",
	"cells/ul": "/uL", "/ul": "/uL", "/mm3": "/uL",
	"ml/min/1.73 m2": "mL/min/1.73m2", "ml/min/1.73m2": "mL/min/1.73m2", "ml/min/{1.73_m2}": "mL/min/1.73m2",
	"uiu/ml": "mIU/L", "mu/l": "mIU/L", "miu/l": "mIU/L",
	"mcg/ml": "ug/mL", "ug/ml": "ug/mL", "mg/l": "ug/mL", "ug/l": "ng/mL", "mcg/l": "ng/mL", "ng/ml": "ng/mL",
	"mmol/l": "mmol/L", "meq/l": "mEq/L", "mg/dl": "mg/dL", "ml/min": "mL/min", "bpm": "/min", "/min": "/min", "xuln": "x ULN", "x uln": "x ULN",
}

// single are the LOINC codes of what carries one charge: lithium, sodium and
// bicarbonate. An equivalent is the amount of substance times its charge (IUPAC
// Gold Book, "equivalent entity"), so that of these 1 mEq/L is 1 mmol/L; labels
// of lithium write the one, laboratories either.
var single = []string{"14334-7", "2951-2", "1963-8"}

// unitOf writes a unit as monitoring.json does, as far as it is known here.
func unitOf(written string) string {
	written = strings.TrimSpace(strings.NewReplacer("µ", "u", "μ", "u").Replace(written))
	if same, ok := sameUnit[strings.ToLower(written)]; ok {
		return same
	}
	return written
}

// Units are those that the item's thresholds are in, the first of them first;
// none: the knowledge holds no number against it.
func (x *Item) Units() (out []string) {
	for _, t := range x.Thresholds {
		u := t.Unit
		if t.Op == "gt_x_uln" {
			u = "x ULN"
		}
		if t.counts() && u != "" && !slices.Contains(out, u) {
			out = append(out, u)
		}
	}
	return out
}

// counts says whether the threshold is a number that a value is held against.
func (t Threshold) counts() bool {
	switch t.Op {
	case "gt", "gte", "lt", "between", "gt_x_uln", "increase_gte":
		return true
	}
	return false
}

// takes gives the unit of the item that a written one is, and whether it is one.
// A count may be in thousands: that is the same number with its point moved.
func (x *Item) takes(written string) (string, bool) {
	units, w := x.Units(), unitOf(written)
	if w == "mEq/L" && slices.Contains(single, x.LOINC) {
		w = "mmol/L"
	}
	for _, u := range units {
		bare, _, _ := strings.Cut(u, " ")
		if strings.EqualFold(u, written) || u == w || (bare == w || strings.EqualFold(bare, written)) && !strings.HasPrefix(u, "%") {
			return u, true
		}
	}
	for _, u := range units {
		if u == "/uL" && w == "10*3/uL" {
			return w, true
		}
	}
	return w, len(units) == 0
}

// asked says whether the item is answered with positive or negative.
func (x *Item) asked() bool {
	return x.Type == "question" || slices.ContainsFunc(x.Thresholds, func(t Threshold) bool { return t.Op == "positive" })
}

// Answer is how a result of the item is given.
type Answer string

// The answers.
const (
	ANumber   Answer = "number"
	PosOrNeg  Answer = "positive or negative"
	OnlyDone  Answer = "done"
	InWords   Answer = "words"
	ByItsForm Answer = "" // an injection and a questionnaire have forms of their own
)

// Answer says how a result of the item is given.
func (x *Item) Answer() Answer {
	switch {
	case x.Type == "injection" || x.Type == "scale":
		return ByItsForm
	case x.Type == "visit" || x.Type == "registry":
		return OnlyDone
	case len(x.Units()) > 0 || x.Type == "vital":
		return ANumber
	case x.asked():
		return PosOrNeg
	}
	return InWords
}

// amounts are results as they are written: a number, one beyond what the
// laboratory measures, or two of a blood pressure.
var (
	amounts  = regexp.MustCompile(`^[0-9]{1,9}(\.[0-9]{1,6})?$`)
	beyond   = regexp.MustCompile(`^[<>] ?[0-9]{1,9}(\.[0-9]{1,6})?$`)
	pressure = regexp.MustCompile(`^([0-9]{2,3})/[0-9]{2,3}$`)
)

// readable says whether a value in a unit can be held against thresholds, or
// is at least written as a laboratory writes one.
func readable(value, unit string) bool {
	return amounts.MatchString(value) || beyond.MatchString(value) || unit == "mm[Hg]" && pressure.MatchString(value)
}

// result is what a rule reads: of a blood pressure the upper number, which is
// the one that the item's code means.
func (x ResultRecorded) result() Result {
	r := Result{Item: x.Item, Value: Reading(x.Value), Unit: x.Unit, On: x.On}
	if item, ok := Known().Item(x.Item); ok {
		r.Unit, _ = item.takes(x.Unit)
		if r.Unit == "10*3/uL" && slices.Contains(item.Units(), "/uL") {
			r.Value, r.Unit = Reading(r.amount().exact()), "/uL"
		}
	}
	if m := pressure.FindStringSubmatch(x.Value); m != nil && strings.HasPrefix(r.Unit, "mm[Hg]") {
		r.Value = Reading(m[1])
	}
	return r
}
