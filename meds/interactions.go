package meds

import (
	"encoding/json"
	"slices"
)

// Interactions is what is known of drugs that do not go together, or that do
// not go with a condition, an age, a dose or a laboratory value.
type Interactions struct {
	Rules          []PairRule      `json:"rules"`
	ConditionRules []ConditionRule `json:"condition_rules"`
	Usual          []UsualPair     `json:"no_interruption_pairs"`
	Levels         []Level         `json:"severity_levels"`
}

// Severity is how grave an alert is.
type Severity string

// The severities. How each behaves stands in Knowledge.Levels.
const (
	Contraindicated Severity = "contraindicated" // a hard stop: overridden only with a typed reason by the prescriber
	Serious         Severity = "serious"         // it interrupts, and asks for action or a reason
	Moderate        Severity = "moderate"        // shown in the list and at signing
	Monitor         Severity = "monitor"         // information only
)

var severities = []Severity{Contraindicated, Serious, Moderate, Monitor}

// rank orders severities, the gravest first.
// Known says whether it is one of the severities.
func (s Severity) Known() bool { return slices.Contains(severities, s) }

func (s Severity) rank() int { return slices.Index(severities, s) }

// Interrupts says whether an alert of this severity stops what the prescriber
// is doing until they act or give a reason.
func (s Severity) Interrupts() bool { return s == Contraindicated || s == Serious }

// Level is a severity and how it behaves.
type Level struct {
	ID        Severity `json:"id"`
	Behaviour string   `json:"behaviour"`
}

// PairRule is a reason why two drugs, in either order, do not go together.
type PairRule struct {
	ID          string     `json:"id"`
	A           Selector   `json:"a"`
	B           Selector   `json:"b"`
	Severity    Severity   `json:"severity"`
	Mechanism   string     `json:"mechanism"`
	Effect      string     `json:"effect"`
	Action      string     `json:"action"`
	Washout     *Washout   `json:"washout_days"` // nil: none known
	Overrides   []string   `json:"overrides"`    // rules that it silences for the same pair
	Except      *Exception `json:"except"`
	NotClasses  []string   `json:"not_classes"`    // neither drug is of these
	NotDrugs    []DrugID   `json:"not_drugs"`      // neither drug is one of these
	OnlyClasses []string   `json:"only_classes"`   // the first drug is of one of these
	NotSelf     string     `json:"not_self_class"` // the first drug is not of this class
	OnlyForm    string     `json:"only_form"`
	Distinct    bool       `json:"distinct"`
	Upgrade     *Regrade   `json:"upgrade_when"`
	Downgrade   *Regrade   `json:"downgrade_when"`
	Sources     []string   `json:"sources"`
	Verified    bool       `json:"verified"`
	Unverified  []string   `json:"unverified_parts"`
}

// Washout is how many days after the last dose of one drug the other may
// begin; 0: nothing to wait for. OnlyB narrows the wait after the second drug
// to that one.
type Washout struct {
	AfterA int    `json:"after_a_days"`
	AfterB int    `json:"after_b_days"`
	OnlyB  DrugID `json:"b_drug"`
}

// Exception is a drug, up to a dose where one is given, or an indication for
// which a rule does not hold.
type Exception struct {
	Drug       DrugID `json:"drug"`
	DoseAtMost Exact  `json:"dose_mg_lte"`
	Indication string `json:"indication"`
}

// Regrade gives a rule another severity when all that it names holds. Doses
// are daily, in mg.
type Regrade struct {
	To            Severity `json:"to"`
	Drug          DrugID   `json:"drug"`
	Class         string   `json:"class"`
	DoseAbove     Exact    `json:"dose_mg_gt"`
	DoseAtLeast   Exact    `json:"dose_mg_gte"`
	DoseAtMost    Exact    `json:"dose_mg_lte"`
	AgeAtLeast    int      `json:"age_gte"`
	TaperDaysMost int      `json:"planned_cross_taper_days_lte"`
}

// ConditionRule joins a drug with something about the person.
type ConditionRule struct {
	ID         string     `json:"id"`
	AppliesTo  []Selector `json:"applies_to"`
	When       Condition  `json:"when"`
	Severity   Severity   `json:"severity"`
	Text       string     `json:"text"`
	Sources    []string   `json:"sources"`
	Verified   bool       `json:"verified"`
	Unverified []string   `json:"unverified_parts"`
}

// Condition is what a condition rule asks for: all that it names. Doses are
// daily, in mg.
type Condition struct {
	Condition     string   `json:"condition"`
	Unless        string   `json:"unless_condition"`
	Symptom       string   `json:"symptom"`
	Lab           string   `json:"lab"`
	Above         Exact    `json:"gt"`
	AtLeast       Exact    `json:"gte"`
	Below         Exact    `json:"lt"`
	Any           []string `json:"any"`
	Sex           string   `json:"sex"`
	AgeBelow      int      `json:"age_lt"`
	AgeAtLeast    int      `json:"age_gte"`
	DoseAbove     Exact    `json:"daily_dose_mg_gt"`
	StartAbove    Exact    `json:"start_dose_mg_gt"`
	DoseAboveFact string   `json:"daily_dose_gt"` // "max": the highest of the drug's own dosing
	MissedAbove   int      `json:"missed_days_gt"`
	MissedAtLeast int      `json:"missed_days_gte"`
}

// UsualPair are two drugs that are usually given together: whoever is
// interrupted because of them stops reading alerts.
type UsualPair struct {
	A    DrugID   `json:"a"`
	B    DrugID   `json:"b"`
	Why  string   `json:"why"`
	Most Severity `json:"max_severity"`
}

// Selector picks drugs: all of them, one, a class, those with a property, or
// those with a role at an enzyme.
type Selector struct {
	All       bool     `json:"-"`
	Drug      DrugID   `json:"drug"`
	Class     string   `json:"class"`
	Flag      string   `json:"flag"`
	AtLeast   Grade    `json:"gte"`
	Is        bool     `json:"is"`
	Role      string   `json:"cyp_role"` // substrate, inhibitor, inducer
	Enzyme    string   `json:"enzyme"`
	Strengths []string `json:"strength_in"`
	Roles     []string `json:"role_in"`
}

// UnmarshalJSON reads an object, or "any".
func (s *Selector) UnmarshalJSON(b []byte) error {
	if string(b) == `"any"` {
		s.All = true
		return nil
	}
	type plain Selector
	return json.Unmarshal(b, (*plain)(s))
}

// Picks says whether a drug is one of the selected.
func (s Selector) Picks(d *Drug) bool {
	switch {
	case s.All:
		return true
	case s.Drug != "":
		return d.ID == s.Drug
	case s.Class != "":
		return slices.Contains(d.Classes, s.Class)
	case s.Flag != "":
		return d.Flags.Value[s.Flag] >= max(s.AtLeast, 1)
	case s.Role == "substrate":
		return slices.ContainsFunc(d.Enzymes.Value.Substrate, func(e EnzymeRole) bool {
			return e.Enzyme == s.Enzyme && slices.Contains(s.Roles, e.Role)
		})
	case s.Role == "inhibitor":
		return s.strong(d.Enzymes.Value.Inhibitor)
	case s.Role == "inducer":
		return s.strong(d.Enzymes.Value.Inducer)
	}
	return false
}

func (s Selector) strong(all []EnzymeRole) bool {
	return slices.ContainsFunc(all, func(e EnzymeRole) bool {
		return e.Enzyme == s.Enzyme && slices.Contains(s.Strengths, e.Strength)
	})
}

func picked(by []Selector, d *Drug) bool {
	return slices.ContainsFunc(by, func(s Selector) bool { return s.Picks(d) })
}

// match says whether the rule is about these two drugs in this order, as far
// as that hangs on the drugs alone.
func (r *PairRule) match(a, b *Drug) bool {
	of := func(classes []string, d *Drug) bool {
		return slices.ContainsFunc(classes, func(c string) bool { return slices.Contains(d.Classes, c) })
	}
	return r.A.Picks(a) && r.B.Picks(b) &&
		!of(r.NotClasses, a) && !of(r.NotClasses, b) &&
		!slices.Contains(r.NotDrugs, a.ID) && !slices.Contains(r.NotDrugs, b.ID) &&
		(len(r.OnlyClasses) == 0 || of(r.OnlyClasses, a)) &&
		(r.NotSelf == "" || !slices.Contains(a.Classes, r.NotSelf))
}

// pairs has the rules of every two drugs and the condition rules of each.
type pairs struct {
	of    [][]hit // at lower place * number of drugs + higher place
	about [][]int // condition rules by the place of the drug
	items [][]*Item
	usual map[[2]DrugID]*UsualPair
}

// hit is a rule about two drugs; crossed: the one further down the file is the
// rule's first.
type hit struct {
	rule    *PairRule
	order   int
	crossed bool
}

func (k *Knowledge) pair() *pairs {
	n := len(k.Drugs)
	p := &pairs{of: make([][]hit, n*n), about: make([][]int, n), items: make([][]*Item, n), usual: map[[2]DrugID]*UsualPair{}}
	for i := range k.Drugs {
		d := &k.Drugs[i]
		for j := i + 1; j < n; j++ {
			p.of[i*n+j] = k.hits(d, &k.Drugs[j])
		}
		for c := range k.ConditionRules {
			if picked(k.ConditionRules[c].AppliesTo, d) {
				p.about[i] = append(p.about[i], c)
			}
		}
		for m := range k.Items {
			if x := &k.Items[m]; picked(x.AppliesTo, d) || slices.Contains(d.Monitoring, x.ID) {
				p.items[i] = append(p.items[i], x)
			}
		}
	}
	for i := range k.Usual {
		u := &k.Usual[i]
		p.usual[inOrder(u.A, u.B)] = u
	}
	return p
}

func (k *Knowledge) hits(x, y *Drug) []hit {
	var out []hit
	for i := range k.Rules {
		switch r := &k.Rules[i]; {
		case r.match(x, y):
			out = append(out, hit{r, i, false})
		case r.match(y, x):
			out = append(out, hit{r, i, true})
		}
	}
	return out
}

// between gives the rules of two drugs, and the two in the order of the file.
func (k *Knowledge) between(x, y *Drug) (hits []hit, first, second *Drug) {
	if x.n > y.n {
		x, y = y, x
	}
	return k.pairs().of[x.n*len(k.Drugs)+y.n], x, y
}

func inOrder(a, b DrugID) [2]DrugID { return [2]DrugID{min(a, b), max(a, b)} }
