package meds

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/cockroachdb/apd/v3"

	"tandem/journal"
)

// Facts is what a check goes by: a person, what they take, are about to take
// and took. A day of zero, an age of zero and an empty word are not known.
type Facts struct {
	Age        int      `json:"age"` // whole years
	Sex        string   `json:"sex"` // female, male, or a word of one's own
	Ancestry   Several  `json:"ancestry"`
	Conditions []string `json:"conditions"` // plain words: "bipolar I", "past bulimia nervosa"
	Taking     Intakes  `json:"regimen"`
	Planned    Intakes  `json:"planned"` // about to begin, or to go on at another dose
	Counter    Intakes  `json:"otc"`     // bought without a prescription, or eaten, drunk, smoked
	Stopped    []Ended  `json:"stopped"`
	Results    []Result `json:"labs"`
	Done       []Done   `json:"done"`
	LastANC    *Result  `json:"last_anc"` // neutrophils per microlitre
	Plan       *Taper   `json:"plan"`

	Allergies []DrugID `json:"allergies"` // ids, or names as they were written; the files have no rule about them
}

// Intake is a drug that is taken, or about to be. Doses are in mg.
type Intake struct {
	Drug          DrugID      `json:"drug"`
	Daily         Exact       `json:"daily_dose_mg"` // the whole of a day
	Dose          Exact       `json:"dose_mg"`       // at each taking, or each injection
	Schedule      Schedule    `json:"schedule"`
	Form          string      `json:"form"`
	Indication    string      `json:"indication"`
	Start         journal.Day `json:"start"`
	DoseChanged   journal.Day `json:"dose_changed"`
	LastInjection journal.Day `json:"last_injection"`
	Given         []Given     `json:"given"` // days on which it was given
	Missed        int         `json:"missed_days"`
}

// Ended is a drug that is taken no more.
type Ended struct {
	Drug     DrugID      `json:"drug"`
	LastDose journal.Day `json:"last_dose"`
}

// Result is a measured value: a number, or "positive".
type Result struct {
	Item  string      `json:"item"` // id of a monitoring item, or the plain name of the test
	Value Reading     `json:"value"`
	Unit  string      `json:"unit"`
	On    journal.Day `json:"on"`
}

// Done is a monitoring item that was done.
type Done struct {
	Item string      `json:"item"`
	On   journal.Day `json:"on"`
}

// Taper is a change from one drug to another with a time in which both are
// taken.
type Taper struct {
	Type  string      `json:"type"` // cross-taper
	From  DrugID      `json:"from"`
	To    DrugID      `json:"to"`
	Start journal.Day `json:"start"`
	End   journal.Day `json:"end"`
}

// Intakes is a list of drugs; in JSON a drug may be its name alone.
type Intakes []Intake

// UnmarshalJSON reads a list of objects and names, one name, or a bare yes or no.
func (all *Intakes) UnmarshalJSON(b []byte) error {
	switch b = bytes.TrimSpace(b); {
	case string(b) == "null", string(b) == "true", string(b) == "false", string(b) == `""`:
		return nil
	case b[0] != '[':
		b = slices.Concat([]byte("["), b, []byte("]"))
	}
	return json.Unmarshal(b, (*[]Intake)(all))
}

// UnmarshalJSON reads an object, or a name.
func (x *Intake) UnmarshalJSON(b []byte) error {
	if b[0] == '"' {
		return json.Unmarshal(b, &x.Drug)
	}
	type plain Intake
	return json.Unmarshal(b, (*plain)(x))
}

// Several is one word, or a list of them.
type Several []string

// UnmarshalJSON reads a text or a list of texts.
func (s *Several) UnmarshalJSON(b []byte) error {
	if b[0] != '"' {
		return json.Unmarshal(b, (*[]string)(s))
	}
	*s = make([]string, 1)
	return json.Unmarshal(b, &(*s)[0])
}

// Given is a day on which something was given.
type Given journal.Day

// UnmarshalJSON reads a date, or an object with one as "on".
func (g *Given) UnmarshalJSON(b []byte) error {
	if b[0] == '"' {
		return json.Unmarshal(b, (*journal.Day)(g))
	}
	var o struct {
		On journal.Day `json:"on"`
	}
	err := json.Unmarshal(b, &o)
	*g = Given(o.On)
	return err
}

// Reading is a measured value as it was written: "0.8", "positive".
type Reading string

// UnmarshalJSON reads a number, a text, or true for positive.
func (r *Reading) UnmarshalJSON(b []byte) error {
	switch s := strings.ToLower(strings.Trim(string(b), `"`)); {
	case s == "true":
		*r = "positive"
	case s == "false":
		*r = "negative"
	case b[0] == '{' || b[0] == '[':
		return errors.New("a value is a number or a word")
	default:
		*r = Reading(s)
	}
	return nil
}

// UnmarshalJSON reads an object, or a bare value.
func (r *Result) UnmarshalJSON(b []byte) error {
	if b[0] != '{' {
		return json.Unmarshal(b, &r.Value)
	}
	type plain Result
	return json.Unmarshal(b, (*plain)(r))
}

// FactsOf gives the facts that a regimen holds at a moment: what runs, with its
// dose in mg where that is known, and what ended. What is on hold may be taken
// again at any time, and counts as taken.
func FactsOf(r Regimen, at time.Time) Facts {
	var f Facts
	for _, t := range r.Trials() {
		switch {
		case t.id() == "" || t.At.After(at):
		case !t.Running(at):
			f.Stopped = append(f.Stopped, Ended{t.id(), t.End.Day})
		default:
			f.Taking = append(f.Taking, t.intake(at))
		}
	}
	return f
}

func (t Trial) intake(at time.Time) Intake {
	x := Intake{Drug: t.id(), Start: t.Day, Indication: t.For}
	s, ok := t.StepAt(at)
	if !ok {
		return x
	}
	if !s.At.Equal(t.At) {
		x.DoseChanged = s.Day
	}
	x.Dose, x.Schedule = s.Dose.mg(), s.Schedule
	return x
}

// Mg is the amount in mg, "" where it cannot be said.
func (d Dose) Mg() Exact { return d.mg() }

// mg is the amount in mg, "" where it cannot be said.
func (d Dose) mg() Exact {
	out := Dose{Unit: "mg", Amount: d.Amount}
	switch d.Unit {
	case "mg", "mg/24 h":
	case "g":
		out = d.times(1000)
	case "mcg":
		out.Amount.Exponent -= 3
		out.Amount.Reduce(&out.Amount)
	default:
		return ""
	}
	return Exact(out.Number())
}

// number is an exact amount that may not be known.
type number struct {
	apd.Decimal
	known bool
}

func (x Exact) number() number {
	var n number
	if x == "" {
		return n
	}
	_, _, err := n.SetString(string(x))
	n.known = err == nil && n.Form == apd.Finite && n.Exponent >= -9 && n.Exponent <= 9
	return n
}

// above says whether it is known to be more than a limit that is known.
func (n number) above(limit Exact) bool { return n.compare(limit, func(c int) bool { return c > 0 }) }

func (n number) compare(limit Exact, is func(int) bool) bool {
	l := limit.number()
	return n.known && l.known && is(n.Cmp(&l.Decimal))
}

// within says whether it is known to hold to every bound that there is.
func (n number) within(above, atLeast, below, atMost Exact) bool {
	return (above == "" || n.compare(above, func(c int) bool { return c > 0 })) &&
		(atLeast == "" || n.compare(atLeast, func(c int) bool { return c >= 0 })) &&
		(below == "" || n.compare(below, func(c int) bool { return c < 0 })) &&
		(atMost == "" || n.compare(atMost, func(c int) bool { return c <= 0 }))
}

// exact gives it back as it is printed.
func (n number) exact() Exact {
	if !n.known {
		return ""
	}
	var d apd.Decimal
	d.Reduce(&n.Decimal)
	return Exact(d.Text('f'))
}

var exactly = apd.BaseContext.WithPrecision(30)

func (n number) plus(o number) number {
	var sum number
	_, err := exactly.Add(&sum.Decimal, &n.Decimal, &o.Decimal)
	sum.known = n.known && o.known && err == nil
	return sum
}

func (n number) minus(o number) number {
	o.Negative = !o.Negative
	return n.plus(o)
}

// daily is the dose of a day, not known where it is not taken every day.
func (x *Intake) daily() number {
	if x.Daily != "" || x.Dose == "" {
		return x.Daily.number()
	}
	n := x.Dose.number()
	times := x.Schedule.perDay()
	if x.Schedule == "" {
		times = 1
	}
	n = n.times(times)
	n.known = n.known && times > 0
	return n
}

func (n number) times(by int64) number {
	_, err := exactly.Mul(&n.Decimal, &n.Decimal, apd.New(by, 0))
	n.known = n.known && err == nil
	return n
}

// percent gives so many per cent of it, times a hundred.
func (n number) percent(of Exact) number {
	p := of.number()
	_, err := exactly.Mul(&n.Decimal, &n.Decimal, &p.Decimal)
	n.known = n.known && p.known && err == nil
	return n
}
