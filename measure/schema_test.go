package measure

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestInstruments holds every file to the schema tandem-measure/1.
func TestInstruments(t *testing.T) {
	names, err := fs.Glob(files, "instruments/*.json")
	if err != nil || len(names) != 37 {
		t.Fatalf("%d instruments, %v; want 37", len(names), err)
	}
	lib, err := NewLibrary(files, "instruments")
	if err != nil {
		t.Fatal(err)
	}
	flags := map[FlagID]ID{}
	for _, in := range lib.All() {
		t.Run(string(in.ID), func(t *testing.T) {
			c := checker{t, in}
			c.keys()
			c.head()
			c.items()
			for i := range in.Scoring.Scores {
				c.score(&in.Scoring.Scores[i])
			}
			c.change()
			c.flags(flags)
			c.licence()
		})
	}
}

type checker struct {
	*testing.T
	in *Instrument
}

func (c checker) must(ok bool, format string, args ...any) {
	c.Helper()
	if !ok {
		c.Errorf(format, args...)
	}
}

// keys: every key of the schema is there, and none that nobody reads.
func (c checker) keys() {
	b, err := files.ReadFile("instruments/" + string(c.in.ID) + ".json")
	if err != nil {
		c.Fatal(err)
	}
	var top map[string]json.RawMessage
	if err := json.Unmarshal(b, &top); err != nil {
		c.Fatal(err)
	}
	for _, k := range strings.Fields(`schema id version title kind construct needs rater loinc recall minutes text
		instructions stem items scoring change flags frequency licence sources`) {
		_, ok := top[k]
		c.must(ok, "missing key %s", k)
	}
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	if err := dec.Decode(new(Instrument)); err != nil {
		c.Error(err)
	}
}

var (
	idForm      = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	versionForm = regexp.MustCompile(`^\d+\.\d+\.\d+$`)
	periodForm  = regexp.MustCompile(`^P\d+[DMY]$`)
	loincForm   = regexp.MustCompile(`^(LA)?\d{1,6}-\d$`)
)

func (c checker) head() {
	in := c.in
	c.must(in.Schema == "tandem-measure/1", "schema %q", in.Schema)
	c.must(idForm.MatchString(string(in.ID)), "id %q", in.ID)
	c.must(versionForm.MatchString(in.Version), "version %q", in.Version)
	c.must(slices.Contains([]string{"questionnaire", "rating", "diary"}, in.Kind), "kind %q", in.Kind)
	c.must(slices.Contains([]string{"self", "clinician"}, in.Rater), "rater %q", in.Rater)
	c.must(len(in.Needs) > 0, "needs is empty")
	c.must(periodForm.MatchString(in.Recall.Period), "recall %q", in.Recall.Period)
	c.must(in.Text.English.Provenance != "" && in.Text.Spanish.Provenance != "", "no provenance")
	c.both("title", in.Title)
	c.both("recall", in.Recall.Label)
	c.both("frequency", in.Frequency.Note)
	c.text("instructions", in.Instructions)
	if in.Stem != nil {
		c.text("stem", *in.Stem)
	}
	for _, s := range in.Sources {
		c.must(s.Title != "", "a source without title")
	}
}

// both: a text of the project's own is there in both languages.
func (c checker) both(where string, w Words) {
	c.Helper()
	for _, s := range []string{w.English, w.Spanish} {
		c.must(s != "" && s == strings.TrimSpace(s), "%s: needs both languages, got %q", where, s)
	}
}

// text: a text of the questionnaire is there unless the file says why not.
func (c checker) text(where string, w Words) {
	c.Helper()
	for _, x := range []struct {
		text string
		from Wording
	}{{w.English, c.in.Text.English}, {w.Spanish, c.in.Text.Spanish}} {
		excused := x.from.Pending || x.from.Provenance == "supplied by the practice"
		c.must(x.text != "" || excused, "%s: no text", where)
		c.must(x.text == strings.TrimSpace(x.text) && !strings.Contains(x.text, "  "), "%s: stray white space in %q", where, x.text)
	}
}

func (c checker) items() {
	for i := range c.in.Items {
		it := &c.in.Items[i]
		w := "item " + string(it.ID)
		c.text(w, it.Text)
		c.must(len(it.Verified) == 2, "%s: verified must have en and es", w)
		c.must(it.LOINC == "" || loincForm.MatchString(it.LOINC), "%s: LOINC %q", w, it.LOINC)
		switch it.Type {
		case "choice":
			seen := map[float64]bool{}
			for _, o := range it.Options {
				seen[o.Value.Float()] = true
				c.text(w+" option", o.Label)
				c.must(o.LOINC == "" || loincForm.MatchString(o.LOINC), "%s: LOINC %q", w, o.LOINC)
			}
			c.must(len(it.Options) >= 2 && len(seen) == len(it.Options), "%s: options need two or more different values", w)
		case "integer", "decimal":
			c.must(it.Min != nil && it.Max != nil && it.Min.Float() < it.Max.Float(), "%s: min must be below max", w)
		case "text":
			c.must(!it.Reverse, "%s: text cannot be reversed", w)
		default:
			c.Errorf("%s: type %q", w, it.Type)
		}
		if it.EnableWhen != nil {
			c.condition(w, *it.EnableWhen)
		}
		if it.Scored && c.in.Kind != "diary" && !c.used(it.ID) {
			c.Logf("warning: %s is scored and no score or flag uses it", w)
		}
	}
}

func (c checker) used(id ItemID) bool {
	b, _ := json.Marshal(c.in.Flags)
	return strings.Contains(string(b), fmt.Sprintf("%q", id)) ||
		slices.ContainsFunc(c.in.Scoring.Scores, func(s ScoreRule) bool { return slices.Contains(s.Items, id) })
}

// condition: what it compares with can be answered. That its names exist was
// checked when the file was read.
func (c checker) condition(where string, x Condition) {
	c.Helper()
	kinds := 0
	for _, used := range []bool{x.Item != "", x.Score != "", x.Missing != "", x.All != nil, x.Any != nil, x.Of != nil} {
		if used {
			kinds++
		}
	}
	c.must(kinds == 1, "%s: a condition must say one thing", where)
	c.must(x.Of == nil || 1 <= x.AtLeast && x.AtLeast <= len(x.Of), "%s: atLeast cannot be met", where)
	for _, part := range x.parts() {
		c.condition(where, part)
	}
	if x.Item == "" && x.Score == "" {
		return
	}
	ops := []string{"==", "!=", ">=", "<=", ">", "<", "in"}
	c.must(slices.Contains(ops, x.Op) && len(x.Value) > 0 && (x.Op == "in" || len(x.Value) == 1), "%s: op %q", where, x.Op)
	for _, v := range x.Value {
		if x.Score != "" {
			s, _ := c.in.Score(x.Score)
			c.must(s.Range.Min.Float() <= v.Float() && v.Float() <= s.Range.Max.Float(), "%s: %v is outside score %s", where, v.Float(), x.Score)
			continue
		}
		it, _ := c.in.Item(x.Item)
		lo, hi := it.bounds()
		c.must(lo.Cmp(v.exact()) <= 0 && v.exact().Cmp(hi) <= 0, "%s: %v is outside item %s", where, v.Float(), x.Item)
	}
}

func (c checker) score(s *ScoreRule) {
	w := "score " + string(s.ID)
	c.both(w, s.Label)
	c.must(slices.Contains(strings.Fields("sum mean max item count rules sum-of-max ratio"), s.Method), "%s: method %q", w, s.Method)
	c.must(slices.Contains(strings.Fields("none prorate mean-of-answered ignore group-needs-one"), s.Missing.Rule), "%s: missing rule %q", w, s.Missing.Rule)
	c.must(s.Missing.MaxMissing == 0 || s.Missing.Rule != "none", "%s: maxMissing needs a rule", w)
	c.must(len(slices.Compact(slices.Sorted(slices.Values(s.Items)))) == len(s.Items), "%s: an item is listed twice", w)
	if s.Method == "sum-of-max" {
		flat := slices.Concat(s.Groups...)
		c.must(slices.Equal(slices.Sorted(slices.Values(flat)), slices.Sorted(slices.Values(s.Items))), "%s: groups do not partition the items", w)
	}
	for _, r := range s.Rules {
		c.condition(w, r.When)
	}
	for _, x := range s.CountWhere {
		c.condition(w, x)
	}
	lo, hi := c.reach(s)
	c.must(lo.Cmp(s.Range.Min.exact()) == 0 && hi.Cmp(s.Range.Max.exact()) == 0, "%s: declared range %v-%v, reachable %v-%v",
		w, s.Range.Min.Float(), s.Range.Max.Float(), lo.RatString(), hi.RatString())
	c.bands(w, s)
}

// reach is the smallest and the largest value that a score can have.
func (c checker) reach(s *ScoreRule) (lo, hi *big.Rat) {
	switch s.Method {
	case "ratio":
		return s.Range.Min.exact(), s.Range.Max.exact()
	case "rules":
		lo, hi = s.Default.exact(), s.Default.exact()
		for _, r := range s.Rules {
			lo, hi = least(lo, r.Value.exact()), most(hi, r.Value.exact())
		}
		return lo, hi
	case "count":
		n := len(s.CountWhere)
		for _, g := range s.Missing.ExactlyOneOf {
			n -= len(g) - 1
		}
		return big.NewRat(0, 1), big.NewRat(int64(n), 1)
	}
	groups := s.Groups
	if groups == nil {
		for _, id := range s.Items {
			groups = append(groups, []ItemID{id})
		}
	}
	lo, hi = new(big.Rat), new(big.Rat)
	for i, group := range groups {
		var glo, ghi *big.Rat
		for _, id := range group {
			it, _ := c.in.Item(id)
			l, h := it.bounds() // reversing keeps them
			glo, ghi = most(glo, l), most(ghi, h)
		}
		if s.Method == "max" && i > 0 {
			lo, hi = most(lo, glo), most(hi, ghi)
			continue
		}
		lo, hi = new(big.Rat).Add(lo, glo), new(big.Rat).Add(hi, ghi)
	}
	by := s.Multiplier.exact()
	if s.Method == "mean" {
		by = new(big.Rat).Quo(by, big.NewRat(int64(len(s.Items)), 1))
	}
	return new(big.Rat).Mul(lo, by), new(big.Rat).Mul(hi, by)
}

func least(a, b *big.Rat) *big.Rat {
	if a == nil || b.Cmp(a) < 0 {
		return b
	}
	return a
}

func most(a, b *big.Rat) *big.Rat {
	if a == nil || b.Cmp(a) > 0 {
		return b
	}
	return a
}

// bands cover the range from end to end without gap or overlap.
func (c checker) bands(w string, s *ScoreRule) {
	if len(s.Bands) == 0 {
		return
	}
	step := big.NewRat(1, 1)
	for range s.Precision {
		step.Quo(step, big.NewRat(10, 1))
	}
	next, ids := s.Range.Min.exact(), map[string]bool{}
	for _, b := range s.Bands {
		c.both(w+" band "+b.ID, b.Label)
		c.must(!ids[b.ID], "%s: band %s stands twice", w, b.ID)
		ids[b.ID] = true
		c.must(b.Min.exact().Cmp(next) == 0, "%s: gap or overlap before band %s", w, b.ID)
		c.must(b.Min.exact().Cmp(b.Max.exact()) <= 0, "%s: band %s is upside down", w, b.ID)
		next = new(big.Rat).Add(b.Max.exact(), step)
	}
	c.must(s.Bands[len(s.Bands)-1].Max.exact().Cmp(s.Range.Max.exact()) == 0, "%s: bands end before the range", w)
}

func (c checker) change() {
	_, ok := c.in.Score(c.in.Scoring.Primary)
	c.must(ok, "primary score %q does not exist", c.in.Scoring.Primary)
	for id, ch := range c.in.Change {
		s, ok := c.in.Score(id)
		if !ok {
			c.Errorf("change for unknown score %s", id)
			continue
		}
		lo, hi := s.Range.Min.Float(), s.Range.Max.Float()
		for _, x := range []*Threshold{ch.ReliableChange, ch.MinimalImportantDifference} {
			c.must(x == nil || x.Source != "" && 0 < x.Value.Float() && x.Value.Float() < hi-lo, "change.%s: %+v", id, x)
		}
		for _, x := range []*Cutoff{ch.Remission, ch.ClinicalCutoff} {
			c.must(x == nil || x.Source != "" && lo <= x.Value.Float() && x.Value.Float() <= hi, "change.%s: %+v", id, x)
		}
		c.must(ch.Response == nil || ch.Response.Source != "" && strings.HasSuffix(ch.Response.Kind, "-reduction"), "change.%s: %+v", id, ch.Response)
	}
}

func (c checker) flags(seen map[FlagID]ID) {
	for _, f := range c.in.Flags {
		other, twice := seen[f.ID]
		c.must(!twice, "flag %s is also in %s", f.ID, other)
		seen[f.ID] = c.in.ID
		c.must(slices.Contains([]Level{Urgent, High, Review, Info}, f.Level), "flag %s: level %q", f.ID, f.Level)
		c.both("flag "+string(f.ID), f.Label)
		c.condition("flag "+string(f.ID), f.When)
	}
}

// licence: the verdict allows the wording that the file carries, and a
// licence against derivatives forbids a translation of our own.
func (c checker) licence() {
	l := c.in.Licence
	c.must(slices.Contains([]Terms{FullText, OptionalPack, ScoringOnly}, l.Verdict), "verdict %q does not ship", l.Verdict)
	c.must(slices.Contains(strings.Fields("public-domain free-no-permission cc-by-nd cc-by-nc-sa noncommercial project restricted"), l.Class), "class %q", l.Class)
	c.must(l.Text != "" && l.Source != "", "licence needs text and source")
	text := c.in.Instructions.English + c.in.Instructions.Spanish
	if c.in.Stem != nil {
		text += c.in.Stem.English + c.in.Stem.Spanish
	}
	for _, it := range c.in.Items {
		text += it.Text.English + it.Text.Spanish // a bare yes or no among the options is nobody's wording
	}
	c.must((l.Verdict == ScoringOnly) == (text == ""), "verdict %s, and the file carries %d letters of wording", l.Verdict, len(text))
	ours := "translation, not validated"
	c.must(l.Class != "cc-by-nd" || c.in.Text.English.Provenance != ours && c.in.Text.Spanish.Provenance != ours, "a no-derivatives licence forbids our own translation")
}
