package meds

import (
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strings"

	"github.com/cockroachdb/apd/v3"

	"tandem/fault"
)

// Dose is an exact amount of a drug: 37.5 mg is three digits and a point, and
// never a float.
type Dose struct {
	Amount apd.Decimal
	Unit   string
}

// Units are the units that a dose can be written in. They are spelled as the
// error-prone-abbreviation list of the Institute for Safe Medication Practices
// asks: mcg and not µg, units and not U.
var Units = []string{"mg", "mcg", "g", "mL", "mEq", "units", "mg/24 h"}

// amount is a number as it may stand on an order: no sign, no exponent, at
// most six digits on either side of the point.
var amount = regexp.MustCompile(`^[0-9]{1,6}(\.[0-9]{1,6})?$`)

// ParseDose reads an amount as it is typed ("0.5", "37.5") and a unit. A comma
// is a mistake and not a point: 1,000 and 1,5 mean different things to
// different readers.
func ParseDose(number, unit string) (Dose, error) {
	number = strings.TrimSpace(number)
	if !amount.MatchString(number) {
		return Dose{}, fault.In("dose", "Write the dose as a number, like 37.5.")
	}
	if !slices.Contains(Units, unit) {
		return Dose{}, fault.In("unit", "Choose the unit of the dose.")
	}
	d, err := read(number, unit)
	if err != nil || d.Amount.Sign() <= 0 {
		return Dose{}, fault.In("dose", "Write a dose above zero.")
	}
	return d, nil
}

func read(number, unit string) (Dose, error) {
	d := Dose{Unit: unit}
	if _, _, err := d.Amount.SetString(number); err != nil {
		return Dose{}, err
	}
	d.Amount.Reduce(&d.Amount)
	return d, nil
}

// FirstDose reads the dose that words begin with: "100 mg" of "100 mg, in the
// morning". False: they begin with none.
func FirstDose(words string) (Dose, bool) {
	m := begins.FindStringSubmatch(strings.TrimSpace(words))
	if m == nil {
		return Dose{}, false
	}
	d, err := ParseDose(m[1], m[2])
	return d, err == nil
}

// begins is a number and a unit at the beginning of words, the longest unit first.
var begins = regexp.MustCompile(`^([0-9]+(?:\.[0-9]+)?)[ \x{a0}]*(mg/24[ \x{a0}]h|mg|mcg|mL|mEq|g|units)\b`)

// IsZero says whether no dose was given.
func (d Dose) IsZero() bool { return d.Unit == "" && d.Amount.IsZero() }

// Equal says whether two doses are the same amount in the same unit.
func (d Dose) Equal(o Dose) bool { return d.Unit == o.Unit && d.Amount.Cmp(&o.Amount) == 0 }

// Number is the amount alone: 5, 0.5, 37.5; no zero behind the point and one
// before it.
func (d Dose) Number() string { return d.Amount.Text('f') }

// String is the dose as it is shown: "37.5 mg", with a hard space so that
// number and unit are never on two lines.
func (d Dose) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Number() + "\u00a0" + strings.ReplaceAll(d.Unit, " ", "\u00a0")
}

// Float is the amount for drawing, never for deciding.
func (d Dose) Float() float64 {
	f, err := d.Amount.Float64()
	if err != nil {
		return 0
	}
	return f
}

// times gives n times the dose.
func (d Dose) times(n int64) Dose {
	out := Dose{Unit: d.Unit}
	if _, err := apd.BaseContext.WithPrecision(20).Mul(&out.Amount, &d.Amount, apd.New(n, 0)); err != nil {
		return Dose{}
	}
	out.Amount.Reduce(&out.Amount)
	return out
}

type doseJSON struct {
	Amount string `json:"amount"`
	Unit   string `json:"unit"`
}

// MarshalJSON writes {"amount":"37.5","unit":"mg"}.
func (d Dose) MarshalJSON() ([]byte, error) { return json.Marshal(doseJSON{d.Number(), d.Unit}) }

// UnmarshalJSON reads what MarshalJSON wrote.
func (d *Dose) UnmarshalJSON(b []byte) error {
	var j doseJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	if j == (doseJSON{}) || j == (doseJSON{Amount: "0"}) {
		*d = Dose{}
		return nil
	}
	if !amount.MatchString(j.Amount) {
		return errors.New("meds: not a dose")
	}
	var err error
	*d, err = read(j.Amount, j.Unit)
	return err
}
