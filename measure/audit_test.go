package measure

import (
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"
)

// slip is one way to get an instrument wrong: what the files would say if one
// thing in them were forgotten or moved by one step. A story covers the rule
// behind it when it comes out differently.
type slip struct {
	rule string
	make func(*facts)
}

// slips are all ways to get one thing wrong, for each thing that the file says
// about scores and flags.
func (f *facts) slips() (out []slip) {
	add := func(rule string, make func(*facts)) {
		if !f.isImplied(rule) {
			out = append(out, slip{rule, make})
		}
	}
	for i, it := range f.Items {
		scored := slices.ContainsFunc(f.Scoring.Scores, func(s factScore) bool { return !s.Unreversed && slices.Contains(s.Items, it.LinkID) })
		if it.Reverse && scored {
			add("reverse "+it.LinkID, func(g *facts) { g.Items[i].Reverse = false })
		}
		if it.EnableWhen != nil && f.matters(it.LinkID) {
			add("skip "+it.LinkID, func(g *facts) { g.Items[i].EnableWhen = nil })
			f.inside("skip "+it.LinkID, *it.EnableWhen, func(g *facts) *factCond { return g.Items[i].EnableWhen }, add)
		}
	}
	for i, s := range f.Scoring.Scores {
		f.scoreSlips(i, s, add)
	}
	for i, flag := range f.Flags {
		add("flag "+flag.ID, func(g *facts) { g.Flags = slices.Delete(g.Flags, i, i+1) })
		f.inside("flag "+flag.ID, flag.When, func(g *facts) *factCond { return &g.Flags[i].When }, add)
	}
	return out
}

// matters says whether an answer changes anything that a story says.
func (f *facts) matters(item string) bool {
	only := facts{Scoring: f.Scoring, Flags: f.Flags}
	for _, it := range f.Items {
		only.Items = append(only.Items, factItem{EnableWhen: it.EnableWhen})
	}
	b, err := json.Marshal(only)
	return err == nil && strings.Contains(string(b), `"`+item+`"`)
}

// implied are slips that nothing can show, and why.
var implied = map[string]string{
	"asq score result rule 1, part 1":         "question 5 is asked only then, so it is not missing otherwise",
	"phq-panic score positive rule 1, part 1": "the other questions are asked only then",
}

func (f *facts) isImplied(rule string) bool {
	for begins := range implied {
		if strings.HasPrefix(f.ID+" "+rule, begins) && !strings.HasSuffix(rule, "holds at 1") {
			return true
		}
	}
	return false
}

// scoreSlips are those of one score.
func (f *facts) scoreSlips(i int, s factScore, add func(string, func(*facts))) {
	name := "score " + s.ID
	at := func(g *facts) *factScore { return &g.Scoring.Scores[i] }
	for k, item := range s.Items {
		if len(s.Items) > 1 && len(s.Rules)+len(s.CountWhere)+len(s.Groups) == 0 && s.Ratio == nil {
			add(name+" adds "+item, func(g *facts) { at(g).Items = slices.Delete(at(g).Items, k, k+1) })
		}
	}
	if s.Unreversed {
		add(name+" is not turned round", func(g *facts) { at(g).Unreversed = false })
	}
	if s.Multiplier != 1 {
		add(name+" is multiplied", func(g *facts) { at(g).Multiplier = 1 })
	}
	if s.Precision > 0 {
		add(name+" has decimals", func(g *facts) { at(g).Precision = 0 })
	}
	if s.Method != "rules" && s.Missing.MaxMissing < len(s.Items) {
		add(name+" is given up with one answer more missing", func(g *facts) { at(g).Missing.MaxMissing++ })
	}
	if s.Missing.MaxMissing > 0 && len(s.Groups) == 0 {
		add(name+" is given with the most answers missing", func(g *facts) { at(g).Missing.MaxMissing-- })
		add(name+" makes up for missing answers", func(g *facts) {
			at(g).Missing.Rule = map[string]string{"ignore": "prorate"}[s.Missing.Rule]
		})
	}
	for k := range s.Groups {
		add(fmt.Sprintf("%s needs group %d", name, k+1), func(g *facts) { at(g).Groups = slices.Delete(at(g).Groups, k, k+1) })
		for n, item := range s.Groups[k] {
			if len(s.Groups[k]) > 1 {
				add(name+" may take "+item, func(g *facts) { at(g).Groups[k] = slices.Delete(at(g).Groups[k], n, n+1) })
			}
		}
	}
	for k := range s.Missing.ExactlyOneOf {
		add(fmt.Sprintf("%s takes one of group %d", name, k+1), func(g *facts) { at(g).Missing.ExactlyOneOf = nil })
	}
	if s.Ratio != nil {
		add(name+" has a factor", func(g *facts) { at(g).Ratio.Factor = 1 })
		add(name+" is a part of", func(g *facts) {
			at(g).Ratio.Numerator, at(g).Ratio.Denominator = s.Ratio.Denominator, s.Ratio.Numerator
		})
	}
	for k, c := range s.CountWhere {
		counted := fmt.Sprintf("%s counts %d", name, k+1)
		add(counted, func(g *facts) { at(g).CountWhere = slices.Delete(at(g).CountWhere, k, k+1) })
		f.inside(counted, c, func(g *facts) *factCond { return &at(g).CountWhere[k] }, add)
	}
	for k, r := range s.Rules {
		ruled := fmt.Sprintf("%s rule %d", name, k+1)
		add(ruled, func(g *facts) { at(g).Rules = slices.Delete(at(g).Rules, k, k+1) })
		f.inside(ruled, r.When, func(g *facts) *factCond { return &at(g).Rules[k].When }, add)
	}
	if len(s.Rules) > 0 {
		add(name+" without a rule", func(g *facts) { at(g).Default++ })
	}
	for k, b := range s.Bands {
		lowest, highest := f.ends(i, b.Min, b.Max)
		add(fmt.Sprintf("%s band %s from %v", name, b.ID, lowest), func(g *facts) { at(g).Bands[k].Min = lowest + 1e-6 })
		add(fmt.Sprintf("%s band %s up to %v", name, b.ID, highest), func(g *facts) { at(g).Bands[k].Max = highest - 1e-6 })
	}
}

// inside are the slips within a condition: each part left out, each number of
// parts moved, each threshold moved by one step where an answer lies between.
func (f *facts) inside(rule string, c factCond, at func(*facts) *factCond, add func(string, func(*facts))) {
	for _, parts := range []func(*factCond) *[]factCond{
		func(c *factCond) *[]factCond { return &c.All }, func(c *factCond) *[]factCond { return &c.Any }, func(c *factCond) *[]factCond { return &c.Of },
	} {
		all := *parts(&c)
		for k, part := range all {
			inner := fmt.Sprintf("%s, part %d", rule, k+1)
			if len(all) > 1 {
				add(inner, func(g *facts) { p := parts(at(g)); *p = slices.Delete(*p, k, k+1) })
			}
			f.inside(inner, part, func(g *facts) *factCond { return &(*parts(at(g)))[k] }, add)
		}
	}
	if c.Of != nil {
		if c.AtLeast > 1 {
			add(fmt.Sprintf("%s, not with %d", rule, c.AtLeast-1), func(g *facts) { at(g).AtLeast-- })
		}
		if c.AtLeast < len(c.Of) {
			add(fmt.Sprintf("%s, with %d", rule, c.AtLeast), func(g *facts) { at(g).AtLeast++ })
		}
	}
	if c.Op == "" {
		return
	}
	for _, v := range f.near(c) {
		holds := isSo(v, c.Op, c.Value)
		says := map[bool]string{true: "holds", false: "does not hold"}[holds]
		add(fmt.Sprintf("%s: %s at %v", rule, says, v), func(g *facts) { at(g).except(v) })
	}
}

// except turns the condition round at one value.
func (c *factCond) except(v float64) {
	old, is := *c, factCond{Item: c.Item, Score: c.Score, Op: "==", Value: v}
	not := is
	not.Op = "!="
	*c = factCond{Any: []factCond{{All: []factCond{old, not}}, is}}
	if isSo(v, old.Op, old.Value) {
		*c = factCond{All: []factCond{old, not}}
	}
}

// near are the values on both sides of where a condition turns.
func (f *facts) near(c factCond) (out []float64) {
	values := f.possible(c)
	for i, v := range values {
		turns := func(k int) bool {
			return k >= 0 && k < len(values) && isSo(values[k], c.Op, c.Value) != isSo(v, c.Op, c.Value)
		}
		if turns(i-1) || turns(i+1) {
			out = append(out, v)
		}
	}
	return out
}

// possible are the values that a condition may be asked about, in order.
func (f *facts) possible(c factCond) []float64 {
	if c.Item != "" {
		return f.Items[f.at(c.Item)].values()
	}
	i := slices.IndexFunc(f.Scoring.Scores, func(s factScore) bool { return s.ID == c.Score })
	return f.reached(i)
}

// ends are the lowest and the highest value of a score within a band.
func (f *facts) ends(score int, lo, hi float64) (lowest, highest float64) {
	var in []float64
	for _, v := range f.reached(score) {
		if lo <= v && v <= hi {
			in = append(in, v)
		}
	}
	if len(in) == 0 {
		return math.NaN(), math.NaN()
	}
	return in[0], in[len(in)-1]
}

// audited is an instrument with its stories.
type audited struct {
	*facts
	sheets  []sheetOf
	wanted  []string
	changes []changed
}

// changed is a story of two scores.
type changed struct {
	score         string
	baseline, now float64
	want          string
}

func audit(t *testing.T, f *facts) *audited {
	t.Helper()
	a := &audited{facts: f}
	ar, err := txtar.ParseFile(filepath.Join("testdata", f.ID+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range ar.Files {
		for line := range strings.Lines(string(file.Data)) {
			words, want, _ := strings.Cut(strings.TrimSpace(line), " : ")
			fields := strings.Fields(words)
			if file.Name == "changes" {
				b, _ := strconv.ParseFloat(fields[1], 64)
				n, _ := strconv.ParseFloat(fields[2], 64)
				a.changes = append(a.changes, changed{fields[0], b, n, want})
				continue
			}
			a.sheets, a.wanted = append(a.sheets, read(fields)), append(a.wanted, strings.TrimSpace(want))
		}
	}
	return a
}

func read(fields []string) (s sheetOf) {
	for _, w := range fields {
		if v, err := strconv.ParseFloat(w, 64); err == nil {
			s = append(s, &v)
		} else {
			s = append(s, nil)
		}
	}
	return s
}

// copied is the same facts, to get one thing wrong in.
func (f *facts) copied() *facts {
	b, err := json.Marshal(f)
	g := &facts{}
	if err == nil {
		err = json.Unmarshal(b, g)
	}
	if err != nil {
		panic(err)
	}
	return g
}

// uncovered are the rules that no story would show if they were got wrong.
func (a *audited) uncovered() (out []slip) {
	for _, s := range a.slips() {
		wrong := a.copied()
		s.make(wrong)
		if !slices.ContainsFunc(a.sheets, func(sheet sheetOf) bool { return wrong.judge(sheet) != a.judge(sheet) }) {
			out = append(out, s)
		}
	}
	return out
}

// changeSlips are the ways to get a rule of change wrong: each threshold moved
// past the nearest value on either side, each direction turned.
func (f *facts) changeSlips() (out []slip) {
	for i, s := range f.Scoring.Scores {
		th := f.Change[s.ID]
		step := s.Multiplier * math.Pow(10, -float64(s.Precision)) // whole answers, or decimals of a mean
		moved := func(name string, get func(factChange) *factThreshold, by float64) {
			for _, by := range []float64{-by, by} {
				out = append(out, slip{fmt.Sprintf("%s %s, moved by %v", s.ID, name, by), func(g *facts) { get(g.Change[s.ID]).Value += by }})
			}
		}
		if th.ReliableChange != nil && s.Worse != nil {
			moved("reliable change", func(c factChange) *factThreshold { return c.ReliableChange }, step)
		}
		if r := th.Response; r != nil {
			if r.Kind == "percent-reduction" {
				step = 100 / (s.Range.Max - r.Floor) // of one point, at most
			}
			moved("response", func(c factChange) *factThreshold { return c.Response }, step)
		}
		for name, get := range map[string]func(factChange) *factThreshold{
			"remission": func(c factChange) *factThreshold { return c.Remission }, "cut-off": func(c factChange) *factThreshold { return c.ClinicalCutoff },
		} {
			if c := get(th); c != nil {
				for _, v := range f.near(factCond{Score: f.Scoring.Scores[i].ID, Op: c.Op, Value: c.Value}) {
					out = append(out, slip{fmt.Sprintf("%s %s at %v", s.ID, name, v), func(g *facts) { get(g.Change[s.ID]).turn(v) }})
				}
			}
		}
		if th.ReliableChange != nil && s.Worse != nil {
			out = append(out, slip{s.ID + " reliable change, both ways", func(g *facts) {
				for i := range g.Scoring.Scores {
					if g.Scoring.Scores[i].ID == s.ID {
						worse := !*s.Worse
						g.Scoring.Scores[i].Worse = &worse
					}
				}
			}})
		}
		if r := th.Response; r != nil && r.Kind == "percent-reduction" && r.Floor > 0 {
			out = append(out, slip{s.ID + " response above the floor", func(g *facts) { g.Change[s.ID].Response.Floor = 0 }})
		}
	}
	return out
}

// turn moves a comparison so that one value falls on the other side.
func (c *factThreshold) turn(v float64) {
	const hair = 1e-6
	up := c.Op == ">=" || c.Op == ">"
	if holds := isSo(v, c.Op, c.Value); holds == up {
		c.Value = v + hair
	} else {
		c.Value = v - hair
	}
}

func (a *audited) uncoveredChanges() (out []slip) {
	for _, s := range a.changeSlips() {
		wrong := a.copied()
		s.make(wrong)
		if !slices.ContainsFunc(a.changes, func(c changed) bool {
			return wrong.compare(c.score, c.baseline, c.now) != a.compare(c.score, c.baseline, c.now)
		}) {
			out = append(out, s)
		}
	}
	for _, side := range a.sides() {
		if !slices.ContainsFunc(a.changes, func(c changed) bool { return c.score+" "+c.want[strings.LastIndex(c.want, " ")+1:] == side }) {
			out = append(out, slip{rule: side})
		}
	}
	return out
}

// sides are the verdicts of each cut-off.
func (f *facts) sides() (out []string) {
	for _, s := range f.Scoring.Scores {
		if f.Change[s.ID].ClinicalCutoff != nil {
			for _, side := range []string{"recovered", "onset", "still-case", "still-non-case"} {
				out = append(out, s.ID+" "+side)
			}
		}
	}
	return out
}

// TestEveryRuleHasItsStory derives, from the files alone, everything that they
// say about scores, bands, flags and change, gets each wrong by the smallest
// step, and asks that a story comes out differently. With -update it adds the
// stories that are missing, as the referee judges them.
func TestEveryRuleHasItsStory(t *testing.T) {
	rules := 0
	for _, f := range readFacts(t) {
		a := audit(t, f)
		if *update {
			a.complete(t)
		}
		rules += len(a.slips()) + len(a.changeSlips()) + len(a.sides())
		for _, s := range append(a.uncovered(), a.uncoveredChanges()...) {
			t.Errorf("%s: no story shows %s", f.ID, s.rule)
		}
	}
	t.Logf("%d rules", rules)
}

// TestStoriesAsTheRefereeJudges: the wanted values of the stories are those of
// the rules, and the engine gives the same.
func TestStoriesAsTheRefereeJudges(t *testing.T) {
	stories := 0
	for _, f := range readFacts(t) {
		a := audit(t, f)
		in, _ := Find(ID(f.ID))
		for i, sheet := range a.sheets {
			if got := a.judge(sheet); got != a.wanted[i] {
				t.Errorf("%s %s\n judged %s\n want   %s", f.ID, written(sheet), got, a.wanted[i])
			}
		}
		for _, c := range a.changes {
			v, err := Change(in, ScoreID(c.score), c.baseline, c.now)
			if judged, got := a.compare(c.score, c.baseline, c.now), sayVerdict(v); err != nil || got != c.want || judged != c.want {
				t.Errorf("%s %s from %v to %v = %s, %v; judged %s; want %s", f.ID, c.score, c.baseline, c.now, got, err, judged, c.want)
			}
		}
		stories += len(a.sheets) + len(a.changes)
	}
	t.Logf("%d stories", stories)
}

// TestTheAuditSees: without its stories every rule of an instrument is missing;
// and each story that was written for a rule alone is missed when it goes.
func TestTheAuditSees(t *testing.T) {
	missed := 0
	for _, f := range readFacts(t) {
		a := audit(t, f)
		bare := &audited{facts: f}
		if got, want := len(bare.uncovered())+len(bare.uncoveredChanges()), len(a.slips())+len(a.changeSlips())+len(a.sides()); got != want || want == 0 {
			t.Errorf("%s: without stories %d of %d rules are missing", f.ID, got, want)
		}
		for i := range a.sheets {
			without := *a
			without.sheets = slices.Delete(slices.Clone(a.sheets), i, i+1)
			if f.ID == "phq-9" && len(without.uncovered()) > 0 {
				missed++
			}
		}
	}
	if missed < 5 {
		t.Errorf("only %d stories of the PHQ-9 would be missed", missed)
	}
}

// TestWhatIsNoAnswer: for each question of each instrument, what lies beyond its
// answers makes the form invalid: nothing is scored.
func TestWhatIsNoAnswer(t *testing.T) {
	tried := 0
	for _, f := range readFacts(t) {
		in, _ := Find(ID(f.ID))
		refuses := func(why string, answers Answers) {
			t.Helper()
			tried++
			if r := Score(in, answers); r.Valid() || len(r.Scores) != 0 || len(r.Flags) != 0 {
				t.Errorf("%s: %s passes: %+v", f.ID, why, r)
			}
		}
		refuses("an unknown question", Answers{"no-such-question": Num(1)})
		for i := range f.Items {
			it := &f.Items[i]
			of := func(a Answer) Answers { return Answers{ItemID(it.LinkID): a} }
			if it.Type == "text" {
				refuses(it.LinkID+" as a number", of(Num(1)))
				continue
			}
			all := it.values()
			lo, hi := all[0], all[len(all)-1]
			refuses(it.LinkID+" in words", of(Said("yes")))
			refuses(it.LinkID+" above", of(Decimal(fmt.Sprint(hi+1))))
			if lo > 0 {
				refuses(it.LinkID+" below", of(Decimal(fmt.Sprint(lo-1))))
			}
			refuses(it.LinkID+" under nothing", of(Decimal("-1")))
			if it.Type != "decimal" {
				refuses(it.LinkID+" and a half", of(Decimal(fmt.Sprint(lo+0.5))))
			}
		}
		for _, s := range f.Scoring.Scores {
			for _, group := range s.Missing.ExactlyOneOf {
				refuses("two of which one is asked", Answers{ItemID(group[0]): Num(0), ItemID(group[1]): Num(0)})
			}
			if s.Ratio != nil {
				refuses("a part above the whole", Answers{ItemID(s.Ratio.Numerator): Num(2), ItemID(s.Ratio.Denominator): Num(1)})
			}
		}
	}
	t.Logf("%d answers", tried)
}

// TestRefereeAgrees: whatever is answered, the engine and the referee say the
// same.
func TestRefereeAgrees(t *testing.T) {
	all := readFacts(t)
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.SampledFrom(all).Draw(t, "measure")
		in, _ := Find(ID(f.ID))
		sheet, answers := make(sheetOf, len(f.Items)), Answers{}
		gaps := rapid.IntRange(0, 4).Draw(t, "gaps")
		for i := range f.Items {
			values := f.Items[i].values()
			if len(values) == 0 || rapid.IntRange(0, 9).Draw(t, "gap") < gaps {
				continue
			}
			v := rapid.SampledFrom(values).Draw(t, f.Items[i].LinkID)
			sheet[i], answers[ItemID(f.Items[i].LinkID)] = &v, Decimal(fmt.Sprint(v))
		}
		if got, want := tell(Score(in, answers)), f.judge(sheet); got != want {
			t.Fatalf("%s %s\n got  %s\n want %s", f.ID, written(sheet), got, want)
		}
	})
}
