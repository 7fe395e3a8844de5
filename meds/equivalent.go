package meds

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/cockroachdb/apd/v3"

	"tandem/journal"
)

// Equivalents are doses that stand for one another, by more than one method
// each: the range is shown, and nothing is converted silently.
type Equivalents struct {
	Warning         string                 `json:"warning"`
	Antipsychotics  []OlanzapineEquivalent `json:"antipsychotics"`
	Benzodiazepines []DiazepamEquivalent   `json:"benzodiazepines_to_diazepam_10mg"`
}

// OlanzapineEquivalent is how many mg stand for 1 mg of olanzapine, "" where a
// method does not say.
type OlanzapineEquivalent struct {
	Drug DrugID `json:"drug"`
	Per  struct {
		LeastEffective Exact `json:"minimum_effective_dose_2014"`
		MeanDose       Exact `json:"mean_dose_2015"`
	} `json:"per_olanzapine_1mg"`
	Sources  []string `json:"sources"`
	Verified bool     `json:"verified"`
}

// DiazepamEquivalent is how many mg stand for 10 mg of diazepam. A drug that
// is not on the list of drugs has a name alone, and a range as text.
type DiazepamEquivalent struct {
	Drug       DrugID   `json:"drug"`
	Name       DrugID   `json:"drug_text"`
	VADoD      Exact    `json:"va_dod_2021_mg"`
	Ashton     Exact    `json:"ashton_2002_mg"`
	AshtonText string   `json:"ashton_2002_text"`
	Sources    []string `json:"sources"`
	Verified   bool     `json:"verified"`
}

func (k *Knowledge) loadEquivalents(read func(string, any)) { read("equivalents.json", &k.Equivalents) }

// Equivalence is what a dose stands for, by each method.
type Equivalence struct {
	Of       DrugID // diazepam, or olanzapine
	Range    [2]Exact
	Methods  []Method
	Sources  []string
	Verified bool
}

// Method is a table, and the mg that it gives: two where it gives a range.
type Method struct {
	Name string
	Mg   []Exact
}

// Equivalent says what a daily dose of a benzodiazepine comes to in diazepam,
// or of an antipsychotic in olanzapine. False: no table has it.
func (k *Knowledge) Equivalent(drug DrugID, mg Exact) (Equivalence, bool) {
	if d, ok := k.Named(drug); ok {
		drug = d.ID
	}
	for _, b := range k.Equivalents.Benzodiazepines {
		if drug != "" && (drug == b.Drug || strings.EqualFold(string(drug), string(b.Name))) {
			ashton := []string{string(b.Ashton)}
			if b.AshtonText != "" {
				ashton = strings.Split(b.AshtonText, "-")
			}
			return equivalence("diazepam", mg, "10", b.Sources, b.Verified, "va_dod_2021", []string{string(b.VADoD)}, "ashton_2002", ashton)
		}
	}
	for _, a := range k.Equivalents.Antipsychotics {
		if drug == a.Drug {
			return equivalence("olanzapine", mg, "1", a.Sources, a.Verified,
				"minimum_effective_dose_2014", []string{string(a.Per.LeastEffective)}, "mean_dose_2015", []string{string(a.Per.MeanDose)})
		}
	}
	return Equivalence{}, false
}

// equivalence works out mg / per * stands for two methods, to two places.
func equivalence(of DrugID, mg, stands Exact, sources []string, verified bool, first string, one []string, second string, two []string) (Equivalence, bool) {
	out := Equivalence{Of: of, Sources: sources, Verified: verified}
	var all []number
	for _, m := range []struct {
		name string
		per  []string
	}{{first, one}, {second, two}} {
		var got []number
		for _, per := range m.per {
			if n := rated(mg, Exact(per), stands); n.known {
				got = append(got, n)
			}
		}
		slices.SortFunc(got, func(a, b number) int { return a.Cmp(&b.Decimal) })
		if len(got) == 0 {
			continue
		}
		method := Method{Name: m.name}
		for _, n := range got {
			method.Mg = append(method.Mg, n.exact())
		}
		out.Methods, all = append(out.Methods, method), append(all, got...)
	}
	if len(all) == 0 {
		return out, false
	}
	slices.SortFunc(all, func(a, b number) int { return a.Cmp(&b.Decimal) })
	out.Range = [2]Exact{all[0].exact(), all[len(all)-1].exact()}
	return out, true
}

func rated(mg, per, stands Exact) number {
	a, b, c := mg.number(), per.number(), stands.number()
	var n number
	if !a.known || !b.known || b.Sign() == 0 {
		return n
	}
	_, err := exactly.Mul(&n.Decimal, &a.Decimal, &c.Decimal)
	if err == nil {
		_, err = exactly.Quo(&n.Decimal, &n.Decimal, &b.Decimal)
	}
	if err == nil {
		_, err = exactly.Quantize(&n.Decimal, &n.Decimal, -2)
	}
	n.known = err == nil && n.Form == apd.Finite
	return n
}

func equivalentCase(_ journal.Day, facts json.RawMessage) (any, error) {
	var f struct {
		Drug DrugID `json:"drug"`
		Mg   Exact  `json:"mg"`
	}
	if err := json.Unmarshal(facts, &f); err != nil {
		return nil, err
	}
	e, ok := Known().Equivalent(f.Drug, f.Mg)
	if !ok {
		return nil, fmt.Errorf("no table has an equivalent of %q", f.Drug)
	}
	methods := []map[string]any{}
	for _, m := range e.Methods {
		one := map[string]any{"method": m.Name, string(e.Of) + "_mg": json.Number(m.Mg[0])}
		if len(m.Mg) > 1 {
			one[string(e.Of)+"_mg"] = []json.Number{json.Number(m.Mg[0]), json.Number(m.Mg[1])}
		}
		methods = append(methods, one)
	}
	return map[string]any{
		string(e.Of) + "_mg_range": []json.Number{json.Number(e.Range[0]), json.Number(e.Range[1])},
		"methods":                  methods, "warning": Known().Equivalents.Warning, "sources": e.Sources, "verified": e.Verified,
	}, nil
}
