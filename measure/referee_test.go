package measure

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The referee scores by the rules of the directory's README, from the files as
// they lie there. It shares nothing with the engine but the files: it is what
// the stories' wanted values come from, and what they are tried against.

// facts is what the referee reads of a file.
type facts struct {
	ID      string
	Items   []factItem
	Scoring struct{ Scores []factScore }
	Flags   []struct {
		ID   string
		When factCond
	}
	Change map[string]factChange
}

type factItem struct {
	LinkID     string
	Type       string
	Options    []struct{ Value float64 }
	Min, Max   float64
	Reverse    bool
	EnableWhen *factCond
}

type factScore struct {
	ID, Method string
	Items      []string
	Unreversed bool
	Multiplier float64
	Precision  int
	Range      struct{ Min, Max float64 }
	Worse      *bool `json:"higherIsWorse"`
	Missing    struct {
		MaxMissing   int
		Rule         string
		ExactlyOneOf [][]string
	}
	CountWhere []factCond
	Rules      []struct {
		When  factCond
		Value float64
	}
	Default float64
	Groups  [][]string
	Ratio   *struct {
		Numerator, Denominator string
		Factor                 float64
	}
	Bands []struct {
		ID       string
		Min, Max float64
	}
}

type factCond struct {
	Item    string     `json:",omitempty"`
	Score   string     `json:",omitempty"`
	Missing string     `json:",omitempty"`
	Op      string     `json:",omitempty"`
	Value   any        `json:",omitempty"`
	All     []factCond `json:",omitempty"`
	Any     []factCond `json:",omitempty"`
	Of      []factCond `json:",omitempty"`
	AtLeast int        `json:",omitempty"`
}

type factChange struct {
	ReliableChange, Response, Remission, ClinicalCutoff *factThreshold
}

type factThreshold struct {
	Kind, Op     string
	Value, Floor float64
}

// readFacts reads every file of the directory.
func readFacts(t *testing.T) (all []*facts) {
	t.Helper()
	files, err := filepath.Glob("instruments/*.json")
	if err != nil || len(files) < 36 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		f := &facts{}
		if err == nil {
			err = json.Unmarshal(b, f)
		}
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		all = append(all, f)
	}
	return all
}

// sheetOf is one form: a value for each item, in their order; nil for none.
type sheetOf []*float64

func (f *facts) at(item string) int {
	return slices.IndexFunc(f.Items, func(it factItem) bool { return it.LinkID == item })
}

// values are what an item can be answered with: every option, or the ends of a
// range and what lies between in whole numbers.
func (it *factItem) values() (out []float64) {
	if it.Type == "text" {
		return nil
	}
	for _, o := range it.Options {
		out = append(out, o.Value)
	}
	if it.Type != "choice" {
		for v := it.Min; v <= it.Max; v++ {
			out = append(out, v)
		}
	}
	slices.Sort(out)
	return out
}

// judged is what the referee makes of a form.
type judged struct {
	f      *facts
	on     []bool
	raw    sheetOf
	scores map[string]float64
}

// judge says scores, bands and flags in the words of the stories.
func (f *facts) judge(s sheetOf) string {
	j := &judged{f: f, raw: slices.Clone(s), on: make([]bool, len(s)), scores: map[string]float64{}}
	before := &judged{f: f, raw: s, scores: map[string]float64{}}
	for i, it := range f.Items {
		j.on[i] = it.EnableWhen == nil || before.holds(*it.EnableWhen)
		if !j.on[i] {
			j.raw[i] = nil
		}
	}
	var parts []string
	for _, rule := range f.Scoring.Scores {
		says, why := j.score(rule)
		if why != "" {
			return "invalid: " + why
		}
		parts = append(parts, says)
	}
	var flags []string
	for _, flag := range f.Flags {
		if j.holds(flag.When) {
			flags = append(flags, flag.ID)
		}
	}
	out := strings.Join(parts, ", ")
	if len(flags) > 0 {
		out += " : " + strings.Join(flags, " ")
	}
	return out
}

// holds is a condition, in raw values; on an unanswered item it is false.
func (j *judged) holds(c factCond) bool {
	switch {
	case c.All != nil:
		return j.many(c.All) == len(c.All)
	case c.Any != nil:
		return j.many(c.Any) > 0
	case c.Of != nil:
		return j.many(c.Of) >= c.AtLeast
	case c.Missing != "":
		i := j.f.at(c.Missing)
		return j.raw[i] == nil && (j.on == nil || j.on[i])
	case c.Score != "":
		v, ok := j.scores[c.Score]
		return ok && isSo(v, c.Op, c.Value)
	}
	v := j.raw[j.f.at(c.Item)]
	return v != nil && isSo(*v, c.Op, c.Value)
}

func (j *judged) many(all []factCond) (n int) {
	for _, c := range all {
		if j.holds(c) {
			n++
		}
	}
	return n
}

func isSo(v float64, op string, with any) bool {
	if op == "in" {
		return slices.ContainsFunc(with.([]any), func(w any) bool { return w.(float64) == v })
	}
	w := with.(float64)
	return map[string]bool{"==": v == w, "!=": v != w, ">=": v >= w, "<=": v <= w, ">": v > w, "<": v < w}[op]
}

// value is what an item adds to a score: turned round where it is reversed.
func (j *judged) value(rule factScore, item string) (float64, bool) {
	i := j.f.at(item)
	if j.raw[i] == nil {
		return 0, false
	}
	it := j.f.Items[i]
	if !it.Reverse || rule.Unreversed {
		return *j.raw[i], true
	}
	all := it.values()
	return all[0] + all[len(all)-1] - *j.raw[i], true
}

// score is one score with its band and status, or why the form is invalid.
func (j *judged) score(rule factScore) (says, invalid string) {
	missing, answered := 0, 0
	alternatives := map[string]bool{}
	for _, group := range rule.Missing.ExactlyOneOf {
		n := 0
		for _, item := range group {
			alternatives[item] = true
			if j.raw[j.f.at(item)] != nil {
				n++
			}
		}
		if n > 1 {
			return "", "Only one of these questions may be answered."
		}
		missing, answered = missing+1-n, answered+n
	}
	for _, item := range rule.Items {
		i := j.f.at(item)
		switch {
		case alternatives[item] || !j.on[i]:
		case j.raw[i] == nil:
			missing++
		default:
			answered++
		}
	}
	v, status, invalid := j.worth(rule, missing, answered)
	if invalid != "" {
		return "", invalid
	}
	if status == "incomplete" {
		return rule.ID + " incomplete", ""
	}
	scale := math.Pow(10, float64(rule.Precision))
	v = math.Floor(v*rule.Multiplier*scale+0.5+1e-9) / scale
	j.scores[rule.ID] = v
	words := []string{rule.ID, strconv.FormatFloat(v, 'f', -1, 64)}
	for _, b := range rule.Bands {
		if b.Min <= v && v <= b.Max {
			words = append(words, b.ID)
			break
		}
	}
	if status != "" {
		words = append(words, status)
	}
	return strings.Join(words, " "), ""
}

// worth is a score before it is multiplied and rounded, and its status where it
// is not whole.
func (j *judged) worth(rule factScore, missing, answered int) (v float64, status, invalid string) {
	if rule.Method == "rules" {
		if missing > 0 {
			status = "partial"
		}
		if missing > 0 && answered == 0 {
			return 0, "incomplete", ""
		}
		for _, r := range rule.Rules {
			if j.holds(r.When) {
				return r.Value, status, ""
			}
		}
		return rule.Default, status, ""
	}
	for _, group := range rule.Groups {
		if _, any := j.largest(rule, group); !any {
			return 0, "incomplete", ""
		}
	}
	if missing > rule.Missing.MaxMissing {
		return 0, "incomplete", ""
	}
	sum, top := 0.0, 0.0
	for _, item := range rule.Items {
		w, _ := j.value(rule, item)
		sum += w
	}
	top, _ = j.largest(rule, rule.Items)
	switch rule.Method {
	case "sum":
		v = sum
	case "mean":
		v = sum / float64(max(answered, 1))
	case "max", "item":
		v = top
	case "count":
		v = float64(j.many(rule.CountWhere))
	case "sum-of-max":
		for _, group := range rule.Groups {
			w, _ := j.largest(rule, group)
			v += w
		}
	case "ratio":
		part, _ := j.value(rule, rule.Ratio.Numerator)
		whole, _ := j.value(rule, rule.Ratio.Denominator)
		if part > whole {
			return 0, "", "This answer is more than the whole it is a part of."
		}
		if whole == 0 {
			return 0, "incomplete", ""
		}
		v = part / whole * rule.Ratio.Factor
	default:
		return 0, "", "unknown method " + rule.Method
	}
	if missing == 0 {
		return v, "", ""
	}
	switch rule.Missing.Rule {
	case "prorate":
		return v * float64(answered+missing) / float64(answered), "prorated", ""
	case "mean-of-answered":
		return v, "prorated", ""
	case "ignore":
		return v, "partial", ""
	}
	return v, "", "" // group-needs-one
}

func (j *judged) largest(rule factScore, items []string) (top float64, any bool) {
	for _, item := range items {
		if w, ok := j.value(rule, item); ok && (!any || w > top) {
			top, any = w, true
		}
	}
	return top, any
}

// compare says what the change between two values of a score amounts to, in the
// words of the stories.
func (f *facts) compare(score string, baseline, now float64) string {
	i := slices.IndexFunc(f.Scoring.Scores, func(s factScore) bool { return s.ID == score })
	rule, th := f.Scoring.Scores[i], f.Change[score]
	reliable, response, remission, side := "unknown", "-", "-", "-"
	if th.ReliableChange != nil && rule.Worse != nil {
		gain := baseline - now
		if !*rule.Worse {
			gain = -gain
		}
		reliable = map[bool]string{true: "improvement"}[near(gain) >= th.ReliableChange.Value]
		if near(gain) <= -th.ReliableChange.Value {
			reliable = "deterioration"
		}
		if reliable == "" {
			reliable = "none"
		}
	}
	was := true
	if c := th.ClinicalCutoff; c != nil {
		was = isSo(baseline, c.Op, c.Value)
		side = map[[2]bool]string{{true, true}: "still-case", {true, false}: "recovered", {false, true}: "onset", {false, false}: "still-non-case"}[[2]bool{was, isSo(now, c.Op, c.Value)}]
	}
	if was && th.Remission != nil {
		remission = fmt.Sprint(isSo(now, th.Remission.Op, th.Remission.Value))
	}
	if r := th.Response; was && r != nil {
		switch {
		case r.Kind == "absolute-reduction":
			response = fmt.Sprint(near(baseline-now) >= r.Value)
		case baseline > r.Floor:
			response = fmt.Sprint(near((baseline-now)*100) >= near(r.Value*(baseline-r.Floor)))
		}
	}
	return fmt.Sprintf("%s response:%s remission:%s %s", reliable, response, remission, side)
}

// near takes away what a float adds to a number of a few decimals.
func near(v float64) float64 { return math.Round(v*1e6) / 1e6 }

// TestRefereeAgreesOnChange: the engine and the referee say the same of every change
// between two values that a score can have.
func TestRefereeAgreesOnChange(t *testing.T) {
	pairs := 0
	for _, f := range readFacts(t) {
		in, _ := Find(ID(f.ID))
		for _, rule := range f.Scoring.Scores {
			scale := math.Pow(10, float64(rule.Precision))
			values := []float64{rule.Range.Min, rule.Range.Max}
			if th := f.Change[rule.ID]; th == (factChange{}) { // nothing is judged by, so the ends will do
				scale = 0
			}
			for n := math.Round(rule.Range.Min * scale); scale > 0 && n <= rule.Range.Max*scale; n++ {
				values = append(values, n/scale)
			}
			for _, b := range values {
				for _, n := range values {
					v, err := Change(in, ScoreID(rule.ID), b, n)
					if got, want := sayVerdict(v), f.compare(rule.ID, b, n); err != nil || got != want {
						t.Fatalf("%s %s from %v to %v = %s, %v; want %s", f.ID, rule.ID, b, n, got, err, want)
					}
					pairs++
				}
			}
		}
	}
	t.Logf("%d changes", pairs)
}
