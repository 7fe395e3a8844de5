package measure

import (
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// reached are the values that a score can have, in order: some ends of bands
// are never met, as where each sum is multiplied by four.
func (f *facts) reached(i int) []float64 {
	s := f.Scoring.Scores[i]
	out := map[float64]bool{}
	scale := math.Pow(10, float64(s.Precision))
	is := func(v float64) { out[math.Floor(v*s.Multiplier*scale+0.5+1e-9)/scale] = true }
	switch s.Method {
	case "rules":
		is(s.Default)
		for _, r := range s.Rules {
			is(r.Value)
		}
	case "count", "ratio":
		for v := s.Range.Min; v <= s.Range.Max; v++ {
			is(v)
		}
	case "item", "max":
		for _, item := range s.Items {
			for _, v := range f.Items[f.at(item)].values() {
				is(v)
			}
		}
	case "sum-of-max":
		for sum := range sums(f.grouped(s))[len(s.Groups)] {
			is(sum)
		}
	default:
		for answered, all := range sums(f.each(s)) {
			for sum := range all {
				switch {
				case answered == 0 || len(s.Items)-answered > s.Missing.MaxMissing:
				case s.Method == "mean":
					is(sum / float64(answered))
				case s.Missing.Rule == "ignore":
					is(sum)
				default:
					is(sum * float64(len(s.Items)) / float64(answered))
				}
			}
		}
	}
	return slices.Sorted(maps.Keys(out))
}

func (f *facts) each(s factScore) (out [][]float64) {
	for _, item := range s.Items {
		out = append(out, f.Items[f.at(item)].values())
	}
	return out
}

func (f *facts) grouped(s factScore) (out [][]float64) {
	for _, group := range s.Groups {
		out = append(out, f.Items[f.at(group[0])].values())
	}
	return out
}

// sums are what some of several values can add up to, by how many are added.
func sums(of [][]float64) []map[float64]bool {
	out := make([]map[float64]bool, len(of)+1)
	for i := range out {
		out[i] = map[float64]bool{}
	}
	out[0][0] = true
	for _, values := range of {
		for n := len(of) - 1; n >= 0; n-- {
			for sum := range out[n] {
				for _, v := range values {
					out[n+1][sum+v] = true
				}
			}
		}
	}
	return out
}

// seeker looks for forms that show a slip.
type seeker struct {
	*audited
	r *rand.Rand
}

// sheet draws a form: some are full, some have gaps, some answer little.
func (k seeker) sheet() sheetOf {
	if len(k.sheets) > 0 && k.r.IntN(2) == 0 {
		s := slices.Clone(k.sheets[k.r.IntN(len(k.sheets))])
		for range 1 + k.r.IntN(3) {
			k.change(s)
		}
		return s
	}
	gap := []float64{0, 0, 0.1, 0.3, 0.9}[k.r.IntN(5)]
	low := k.r.IntN(3) == 0
	s := make(sheetOf, len(k.Items))
	for i, it := range k.Items {
		all := it.values()
		if len(all) == 0 || k.r.Float64() < gap {
			continue
		}
		v := all[k.r.IntN(len(all))]
		if low && k.r.IntN(3) > 0 {
			v = all[0]
		}
		s[i] = &v
	}
	return s
}

// change answers one question otherwise, or not at all.
func (k seeker) change(s sheetOf) {
	i := k.r.IntN(len(s))
	all := k.Items[i].values()
	if len(all) == 0 {
		return
	}
	v := all[k.r.IntN(len(all))]
	s[i] = &v
	if k.r.IntN(6) == 0 {
		s[i] = nil
	}
}

// climbs turns a form towards a value of a score, a question at a time.
func (k seeker) climbs(score string, value float64) sheetOf {
	off := func(s sheetOf) float64 {
		j := k.marks(s)
		if v, ok := j[score]; ok {
			return math.Abs(v - value)
		}
		return math.Inf(1)
	}
	best := k.sheet()
	for range 400 {
		next := slices.Clone(best)
		k.change(next)
		if off(next) <= off(best) {
			best = next
		}
	}
	return best
}

// marks are the scores of a form by name.
func (f *facts) marks(s sheetOf) map[string]float64 {
	out := map[string]float64{}
	says, _, _ := strings.Cut(f.judge(s), " : ")
	for part := range strings.SplitSeq(says, ", ") {
		words := strings.Fields(part)
		if v, err := strconv.ParseFloat(words[min(1, len(words)-1)], 64); err == nil {
			out[words[0]] = v
		}
	}
	return out
}

// finds looks for a form that shows a slip.
func (k seeker) finds(s slip) (sheetOf, bool) {
	wrong := k.copied()
	s.make(wrong)
	var score string
	var value float64
	n, _ := fmt.Sscanf(strings.Replace(s.rule, " up to ", " from ", 1), "score %s band", &score)
	if i := max(strings.LastIndex(s.rule, " from "), strings.LastIndex(s.rule, " to ")); n == 1 && i > 0 {
		value, _ = strconv.ParseFloat(s.rule[strings.LastIndex(s.rule, " ")+1:], 64)
	}
	for try := range 20000 {
		var sheet sheetOf
		if n == 1 && strings.Contains(s.rule, " band ") {
			if try > 200 {
				break
			}
			sheet = k.climbs(score, value)
		} else {
			sheet = k.sheet()
		}
		if says := k.judge(sheet); says != wrong.judge(sheet) && (!strings.HasPrefix(says, "invalid") || strings.Contains(s.rule, "takes one of")) {
			return sheet, true
		}
	}
	return nil, false
}

// complete adds to the stories what is missing in them, as the referee judges.
func (a *audited) complete(t *testing.T) {
	t.Helper()
	k := seeker{a, rand.New(rand.NewPCG(7, uint64(len(a.ID))))}
	var lines, changes []string
	for _, s := range a.uncovered() {
		wrong := a.copied()
		s.make(wrong)
		if slices.ContainsFunc(a.sheets, func(sheet sheetOf) bool { return wrong.judge(sheet) != a.judge(sheet) }) {
			continue // by one that was just added
		}
		sheet, ok := k.finds(s)
		if !ok {
			t.Errorf("%s: nothing shows %s", a.ID, s.rule)
			continue
		}
		a.sheets, a.wanted = append(a.sheets, sheet), append(a.wanted, a.judge(sheet))
		lines = append(lines, written(sheet)+" : "+a.judge(sheet))
	}
	for _, s := range a.uncoveredChanges() {
		c, ok := a.pair(s)
		if !ok {
			t.Errorf("%s: no change shows %s", a.ID, s.rule)
			continue
		}
		if !slices.Contains(a.changes, c) {
			a.changes = append(a.changes, c)
			changes = append(changes, fmt.Sprintf("%s %v %v : %s", c.score, c.baseline, c.now, c.want))
		}
	}
	if len(lines)+len(changes) > 0 {
		a.write(t, lines, changes)
	}
}

// pair is a change that shows a slip, the smallest first.
func (a *audited) pair(s slip) (changed, bool) {
	wrong := a.copied()
	if s.make != nil {
		s.make(wrong)
	}
	score, side, _ := strings.Cut(s.rule, " ")
	for i, rule := range a.Scoring.Scores {
		if rule.ID != score {
			continue
		}
		values := a.reached(i)
		for _, b := range values {
			for _, n := range values {
				want := a.compare(score, b, n)
				if s.make == nil && strings.HasSuffix(want, " "+side) || s.make != nil && wrong.compare(score, b, n) != want {
					return changed{score, b, n, want}, true
				}
			}
		}
	}
	return changed{}, false
}

func written(s sheetOf) string {
	var words []string
	for _, v := range s {
		if v == nil {
			words = append(words, "-")
		} else {
			words = append(words, strconv.FormatFloat(*v, 'f', -1, 64))
		}
	}
	return strings.Join(words, " ")
}

func (a *audited) write(t *testing.T, lines, changes []string) {
	t.Helper()
	name := filepath.Join("testdata", a.ID+".txtar")
	ar, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	add := func(file string, lines []string) {
		if len(lines) == 0 {
			return
		}
		i := slices.IndexFunc(ar.Files, func(f txtar.File) bool { return f.Name == file })
		if i < 0 {
			i = len(ar.Files)
			ar.Files = append(ar.Files, txtar.File{Name: file})
		}
		ar.Files[i].Data = append(ar.Files[i].Data, strings.Join(lines, "\n")+"\n"...)
	}
	add("cases", lines)
	add("changes", changes)
	if err := os.WriteFile(name, txtar.Format(ar), 0o644); err != nil {
		t.Fatal(err)
	}
}
