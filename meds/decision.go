package meds

import (
	"cmp"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/cockroachdb/apd/v3"

	"tandem/journal"
)

// DecisionRule is what a guideline suggests to look at when a medication has
// been taken for some weeks. It suggests to a prescriber and changes nothing.
type DecisionRule struct {
	ID        string `json:"id"`
	Disorder  string `json:"disorder"`
	When      string `json:"when"` // "week 2-4", "week>=2", "any week"
	Condition struct {
		All []string `json:"all"`
		Any []string `json:"any"`
	} `json:"condition"`
	Suggest    []string `json:"suggest_in_order"`
	Text       Words    `json:"text"`
	Sources    []string `json:"sources"`
	Verified   bool     `json:"verified"`
	Unverified []string `json:"unverified_parts"`

	weeks       []string            // When, read once
	comparisons map[string][]string // the conditions that compare, read once
}

func (r *DecisionRule) read() {
	r.weeks, r.comparisons = weeks.FindStringSubmatch(r.When), map[string][]string{}
	for _, c := range slices.Concat(r.Condition.All, r.Condition.Any) {
		r.comparisons[c] = comparison.FindStringSubmatch(c)
	}
}

func (k *Knowledge) loadDecisions(read func(string, any)) {
	var f struct {
		Rules      []DecisionRule `json:"rules"`
		Precedence []string       `json:"precedence"` // ids of rules, then a sentence
	}
	read("decision-points.json", &f)
	place := func(r DecisionRule) int {
		if i := slices.Index(f.Precedence, r.ID); i >= 0 {
			return i
		}
		return len(f.Precedence)
	}
	slices.SortStableFunc(f.Rules, func(a, b DecisionRule) int { return cmp.Compare(place(a), place(b)) })
	for i := range f.Rules {
		f.Rules[i].read()
	}
	k.Decisions = f.Rules
}

// Course is how somebody does on a medication. Nil and "" are not known, and
// what is not known meets no condition.
type Course struct {
	Disorder     string          `json:"disorder"`
	Scale        string          `json:"scale"`
	Baseline     Exact           `json:"baseline"`
	Now          Exact           `json:"now"`
	Item9        Exact           `json:"item9"` // of the PHQ-9
	Week         Exact           `json:"week"`  // since the dose first reached the least that works
	Drug         DrugID          `json:"drug"`
	Daily        Exact           `json:"daily_dose_mg"`
	WeeksAtDose  Exact           `json:"weeks_at_dose"` // "": as many as Week
	Tolerable    *bool           `json:"tolerable"`
	ToleratedMax bool            `json:"tolerated_max"` // no higher dose is tolerated
	Taken        Exact           `json:"taken_share"`   // 0 to 1
	InTherapy    *bool           `json:"in_psychotherapy"`
	NotEnough    Exact           `json:"failed_adequate_trials"` // how many fair trials did not help enough
	Rise         Exact           `json:"rise"`                   // points above the remission
	Request      string          `json:"request"`                // what is asked for: nightmares, hypnotic, a drug
	Signs        map[string]bool `json:"-"`
}

// UnmarshalJSON reads the facts; one that is plainly yes or no, under a
// condition's own name, is a sign.
func (c *Course) UnmarshalJSON(b []byte) error {
	type plain Course
	if err := json.Unmarshal(b, (*plain)(c)); err != nil {
		return err
	}
	var all map[string]any
	if err := json.Unmarshal(b, &all); err != nil {
		return err
	}
	c.Signs = map[string]bool{}
	for name, v := range all {
		if yes, ok := v.(bool); ok {
			c.Signs[name] = yes
		}
	}
	return nil
}

// NextStep is what the rules that hold suggest, in their order.
type NextStep struct {
	Suggest []string
	Rules   []DecisionRule // those that hold; the first has the first word
	Fair    Verdict        // of the trial so far, "" where it cannot be judged
}

// Unfair says whether there has been no fair trial yet: of the dose, the time,
// or what was taken.
func (n NextStep) Unfair() bool {
	return n.Fair == InadequateDose || n.Fair == InadequateDuration || n.Fair == InadequateAdherence
}

// NextStep says which decision rules hold. Safety comes before all others; the
// first rule that holds gives the first suggestions, and later ones add theirs.
func (k *Knowledge) NextStep(c Course) NextStep {
	m := &measured{Course: c, known: k}
	m.drug, _ = k.Named(c.Drug)
	out := NextStep{}
	if j, err := k.JudgeTrial(m.trial()); err == nil {
		out.Fair = j.Verdict
	}
	for _, r := range k.Decisions {
		if !m.holds(r) {
			continue
		}
		out.Rules = append(out.Rules, r)
		for _, s := range r.Suggest {
			if !slices.Contains(out.Suggest, s) {
				out.Suggest = append(out.Suggest, s)
			}
		}
	}
	return out
}

// AfterFailed gives the rule of a disorder that counts how many adequate trials
// did not help enough, where it holds for so many; nil where none does.
func (k *Knowledge) AfterFailed(disorder string, failed int) *DecisionRule {
	m := &measured{Course: Course{Disorder: disorder, NotEnough: Exact(strconv.Itoa(failed))}, known: k}
	for i := range k.Decisions {
		r := &k.Decisions[i]
		if r.Disorder == disorderOf(disorder) && r.countsFailed() && m.holds(*r) {
			return r
		}
	}
	return nil
}

func (r *DecisionRule) countsFailed() bool {
	for _, c := range r.comparisons {
		if c != nil && c[1] == "failed_adequate_trials" {
			return true
		}
	}
	return false
}

// measured is a course as the conditions read it.
type measured struct {
	Course
	known *Knowledge
	drug  *Drug
	gain  *number // worked out once
}

func (m *measured) trial() Tried {
	return Tried{Drug: m.Drug, Daily: m.Daily, Weeks: m.Week, Taken: m.Taken, Improvement: m.improvement().exact(), Indication: m.Disorder}
}

func (m *measured) holds(r DecisionRule) bool {
	if r.Disorder != "any" && r.Disorder != disorderOf(m.Disorder) {
		return false
	}
	if m.asksForNot(r) {
		return true
	}
	if !m.inTime(r) {
		return false
	}
	for _, c := range r.Condition.All {
		if !m.meets(c, r.comparisons[c]) {
			return false
		}
	}
	return len(r.Condition.Any) == 0 || slices.ContainsFunc(r.Condition.Any, func(c string) bool { return m.meets(c, r.comparisons[c]) })
}

// asksForNot says whether what is asked for is what a rule advises against.
func (m *measured) asksForNot(r DecisionRule) bool {
	asked := folded(m.Request)
	if asked == "" {
		return false
	}
	kinds := []string{asked}
	if d, ok := m.known.Named(DrugID(asked)); ok {
		kinds = append(append(kinds, string(d.ID)), d.Classes...)
	}
	for _, s := range r.Suggest {
		against, ok := strings.CutPrefix(s, "no_")
		if list, named := strings.CutPrefix(s, "not:"); named {
			against, ok = list, true
		}
		for _, a := range strings.Split(against, ",") {
			if ok && a != "automatic_dose_change" && slices.ContainsFunc(kinds, func(k string) bool { return strings.Contains(k, a) }) {
				return true
			}
		}
	}
	return false
}

var weeks = regexp.MustCompile(`^week ?(>=)?([0-9]+)(?:-([0-9]+)|(\+))?$`)

// inTime says whether a rule is about this week. Weeks count whole.
func (m *measured) inTime(r DecisionRule) bool {
	switch r.When {
	case "any", "any week", "maintenance": // what it is about says its conditions
		return true
	case "start":
		return m.Week == "" || zero(m.Week)
	}
	w := r.weeks
	now := m.Week.number()
	if w == nil || !now.known {
		return false
	}
	if w[1] != "" || w[4] != "" {
		return now.within("", Exact(w[2]), "", "")
	}
	last, _, err := apd.NewFromString(cmp.Or(w[3], w[2]))
	if err == nil {
		_, err = exactly.Add(last, last, apd.New(1, 0))
	}
	return err == nil && now.within("", Exact(w[2]), Exact(last.Text('f')), "")
}

var comparison = regexp.MustCompile(`^([a-z0-9_]+)(>=|<=|<|>|=)(.+)$`)

// meets says whether a condition is known to hold; c is it as it compares, nil
// where it is a sign.
func (m *measured) meets(condition string, c []string) bool {
	if c == nil {
		return m.sign(condition)
	}
	if c[1] == "side_effects" {
		return m.Tolerable != nil && !*m.Tolerable
	}
	left, right := m.value(c[1]), Exact(c[3])
	if c[1] == "dose" {
		if c[2] == ">=" && c[3] == "usual_max_or_tolerated_max" && m.ToleratedMax {
			return true
		}
		right = m.limit(c[3])
	}
	if c[1] == "score" && c[3] == "5" && containsAny(folded(m.Scale), "qids") { // remission is 5 or less there
		right = "6"
	}
	if right == "" {
		return false
	}
	switch c[2] {
	case ">=":
		return left.within("", right, "", "")
	case "<":
		return left.within("", "", right, "")
	}
	return false
}

// sign says whether something without a number holds.
func (m *measured) sign(name string) bool {
	switch name {
	case "tolerable":
		return m.Tolerable != nil && *m.Tolerable
	case "not_in_psychotherapy":
		return m.InTherapy != nil && !*m.InTherapy
	case "adequate_trial":
		j, err := m.known.JudgeTrial(m.trial())
		return err == nil && j.Verdict == AdequateNotEnough && m.Taken != ""
	case "antidepressant":
		return m.drug != nil && slices.Contains(m.drug.Classes, name) || m.Signs[name]
	case "hypnotic":
		asked, _ := m.known.Named(DrugID(m.Request))
		for _, d := range []*Drug{m.drug, asked} {
			if d != nil && slices.Contains(d.Classes, name) {
				return true
			}
		}
	case "suicidal_thoughts":
		return m.Signs[name] || m.Item9.number().within("0", "", "", "")
	}
	return m.Signs[name] || m.Request != "" && strings.Contains(folded(m.Request), strings.TrimSuffix(strings.ReplaceAll(name, "_", " "), "s"))
}

func (m *measured) value(name string) number {
	switch name {
	case "improvement", "ybocs_drop", "ymrs_drop": // in per cent
		return m.improvement()
	case "pcl5_drop": // in points
		return m.Baseline.number().minus(m.Now.number())
	case "worse_points":
		return m.Now.number().minus(m.Baseline.number())
	case "score":
		return m.Now.number()
	case "phq9_item9":
		return m.Item9.number()
	case "taken_share":
		return m.Taken.number()
	case "dose":
		return m.Daily.number()
	case "weeks_at_dose":
		return cmp.Or(m.WeeksAtDose, m.Week).number()
	case "failed_adequate_trials":
		return m.NotEnough.number()
	case "rise":
		return m.Rise.number()
	}
	return number{}
}

func (m *measured) improvement() number {
	if m.gain == nil {
		gain := Improvement(m.Baseline, m.Now).number()
		m.gain = &gain
	}
	return *m.gain
}

// Improvement is the fall from a baseline in per cent of it, below 0 where it
// rose; "" where either is not known.
func Improvement(baseline, now Exact) Exact {
	fall := baseline.number().minus(now.number())
	if !fall.known {
		return ""
	}
	return rated(fall.exact(), baseline, "100").exact()
}

// DisorderOf is the disorder of the decision rules that plain words mean, or
// the words themselves.
func DisorderOf(words string) string { return disorderOf(words) }

// NextLook is the first week after another with which a rule of a disorder
// begins; false where there is none.
func (k *Knowledge) NextLook(disorder string, week int) (first int, ok bool) {
	meant := disorderOf(disorder)
	for _, r := range k.Decisions {
		w := r.weeks
		if r.Disorder != meant || w == nil || w[1] != "" || w[4] != "" { // "from week 2 on" is no point of its own
			continue
		}
		from, err := strconv.Atoi(w[2])
		if err == nil && from > week && (!ok || from < first) {
			first, ok = from, true
		}
	}
	return first, ok
}

// limit is a dose of a day that a condition names.
func (m *measured) limit(name string) Exact {
	if m.drug == nil {
		return ""
	}
	if name == "therapeutic" {
		f, _ := m.known.floor(m.trial())
		return f.Mg
	}
	row := m.drug.dosingFor(m.Disorder)
	if name == "max" {
		return cmp.Or(row.Max, row.UsualMax)
	}
	return cmp.Or(row.UsualMax, row.Max)
}

// DosingFor is the usual dosing of a day for what a drug is meant for, else for
// what it is labelled for first.
func (d *Drug) DosingFor(meant string) Dosing { return d.dosingFor(meant) }

// dosingFor is the usual dosing of a day for a disorder, else for what the
// drug is labelled for first.
func (d *Drug) dosingFor(disorder string) Dosing {
	var first Dosing
	for _, x := range d.Dosing {
		if x.Basis != "per day" {
			continue
		}
		if containsAny(x.Indication, disorderOf(disorder)) && disorder != "" && !containsAny(x.Indication, "age 65+") {
			return x
		}
		if first.Basis == "" {
			first = x
		}
	}
	return first
}

func nextStepCase(_ journal.Day, facts json.RawMessage) (any, error) {
	var c Course
	if err := json.Unmarshal(facts, &c); err != nil {
		return nil, err
	}
	n := Known().NextStep(c)
	out := map[string]any{"suggest": append([]string{}, n.Suggest...), "rule": nil, "rules": []string{}, "sources": []string{}, "not_a_fair_trial_yet": n.Unfair()}
	if n.Fair != "" {
		out["trial"] = n.Fair
	}
	var ids, sources []string
	for _, r := range n.Rules {
		ids = append(ids, r.ID)
		for _, s := range r.Sources {
			if !slices.Contains(sources, s) {
				sources = append(sources, s)
			}
		}
	}
	if len(n.Rules) > 0 {
		r := n.Rules[0]
		out["rule"], out["rules"], out["sources"], out["text"], out["verified"] = r.ID, ids, sources, r.Text, r.Verified && len(r.Unverified) == 0
	}
	return out, nil
}
