package meds

import "strings"

// limit is between which numbers a result in a unit can be at all. It is a guard
// of this house against slips of typing and of units, wider than what is found
// in living people, and judges nothing: what a value means stands in the
// thresholds of its item, each with its source.
type limit struct {
	unit      string
	low, high Exact
}

// limits are by the code of a test. A test that the knowledge names no unit for
// is recorded in one of these units alone.
var limits = map[string][]limit{
	"14334-7": {{"mmol/L", "0", "15"}},                                             // lithium
	"98979-8": {{"mL/min/1.73m2", "0", "300"}, {"mL/min", "0", "400"}},             // kidney
	"3016-3":  {{"mIU/L", "0", "1500"}},                                            // TSH
	"17861-6": {{"mg/dL", "1", "30"}},                                              // calcium
	"4086-5":  {{"ug/mL", "0", "1500"}},                                            // valproate
	"3432-2":  {{"ug/mL", "0", "150"}},                                             // carbamazepine
	"1742-6":  {{"x ULN", "0", "1000"}},                                            // liver
	"777-3":   {{"10*3/uL", "0", "5000"}},                                          // platelets
	"58410-2": {{"10*3/uL", "0", "1000"}},                                          // white cells
	"2951-2":  {{"mmol/L", "80", "210"}},                                           // sodium
	"1963-8":  {{"mmol/L", "1", "70"}},                                             // bicarbonate
	"8480-6":  {{"mm[Hg]", "20", "350"}},                                           // blood pressure
	"1558-6":  {{"mg/dL", "1", "3000"}, {"%", "2", "30"}},                          // glucose, HbA1c
	"24331-1": {{"mg/dL", "0", "3000"}},                                            // lipids
	"8636-3":  {{"ms", "150", "900"}},                                              // QT
	"751-8":   {{"/uL", "0", "200000"}, {"10*3/uL", "0", "200"}},                   // neutrophils
	"6896-5":  {{"ng/mL", "0", "20000"}},                                           // clozapine
	"3872-9":  {{"ng/mL", "0", "5000"}},                                            // tricyclics
	"8867-4":  {{"/min", "10", "350"}},                                             // pulse
	"29463-7": {{"kg", "1", "700"}, {"lb", "2", "1500"}, {"[lb_av]", "2", "1500"}}, // weight
	"8280-0":  {{"cm", "10", "400"}, {"in", "4", "160"}, {"[in_i]", "4", "160"}},   // waist
}

// possible says whether a number in a unit can be a result of the item.
func (x *Item) possible(value, unit string) bool {
	written := strings.TrimSpace(strings.TrimLeft(value, "<>"))
	if m := pressure.FindStringSubmatch(value); m != nil {
		written = m[1]
	}
	bare, _, _ := strings.Cut(unit, " ")
	for _, l := range limits[x.LOINC] {
		if l.unit == unit || l.unit == bare {
			return Exact(written).number().within("", l.low, "", l.high)
		}
	}
	return true
}

// unitless says whether the knowledge names no unit for the item and the house
// names some, of which this is none.
func (x *Item) unitless(unit string) bool {
	known := limits[x.LOINC]
	if len(x.Units()) > 0 || len(known) == 0 || x.Type != "vital" {
		return false
	}
	for _, l := range known {
		if strings.EqualFold(l.unit, unit) {
			return false
		}
	}
	return true
}
