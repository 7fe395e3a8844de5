package measure

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
)

// hope is a questionnaire of a practice's own.
func hope() OwnDefined {
	w := func(en, es string) Words { return Words{en, es} }
	return OwnDefined{Title: w(" Hope ", "Esperanza"), Instructions: w("This week", "Esta semana"),
		Items:   []OwnItem{{Text: w("I had a plan", "Tuve un plan")}, {Text: w("I gave up", "Me rendí"), Reverse: true}, {Text: w("I asked for help", "Pedí ayuda")}},
		Options: []OwnOption{{0, w("Never", "Nunca")}, {1, w("Sometimes", "A veces")}, {2, w("Often", "A menudo")}},
		MayMiss: 1, HigherBetter: true, Need: "well-being", EveryDays: 14, Minutes: 1,
		Bands: []OwnBand{{0, 3, w("little", "poca")}, {4, 6, w("much", "mucha")}}}
}

// house is what owners said, one after another.
type house struct {
	testing.TB
	entries []journal.Entry
}

func (h *house) catalogue() Catalogue { return FoldCatalogue(h.entries) }

func (h *house) say(ev journal.Event, err error) journal.Event {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
	h.entries = append(h.entries, journal.Entry{ID: journal.ID{byte(len(h.entries) + 1)}, Author: journal.ID{9}, Lane: ev.Lane(), Event: ev})
	return ev
}

// TestOwn: a questionnaire of the practice's own is asked, answered and scored
// like the others, and every version of it stays readable.
func TestOwn(t *testing.T) {
	h := &house{TB: t}
	first := h.say(h.catalogue().Define(hope(), false)).(OwnDefined)
	in, ok := h.catalogue().Library().Find("own-hope")
	if !ok || first.Version != "1.0.0" || !in.Own() || !in.ForClient(lang.Spanish) || LaneOf(in.ID) != journal.Scores || in.Title.English != "Hope" || in.Published(lang.English) {
		t.Fatalf("defined: %+v", in)
	}
	yes := Answers{"own-hope-v1-1": Num(2), "own-hope-v1-2": Num(0), "own-hope-v1-3": Num(1)}
	total, _ := Score(in, yes).Score("total")
	if rule, _ := in.Score("total"); total.Value != 5 || total.Band != "band-2" || rule.Bands[1].Severity != 0 {
		t.Errorf("2, 0 counted the other way round and 1 score %+v", total)
	}
	if total, _ := Score(in, Answers{"own-hope-v1-1": Num(2), "own-hope-v1-3": Num(2)}).Score("total"); total.Value != 6 || total.Status != Prorated {
		t.Errorf("with one missing: %+v", total)
	}
	if total, _ := Score(in, Answers{"own-hope-v1-1": Num(2)}).Score("total"); total.Status != Incomplete {
		t.Errorf("with two missing: %+v", total)
	}
	answered, err := in.Answer(yes, lang.Spanish)
	if err != nil {
		t.Fatal(err)
	}

	mended := first
	mended.Title.Spanish, mended.Bands = "La esperanza", nil
	if v := h.say(h.catalogue().Define(mended, false)).(OwnDefined).Version; v != "1.1.0" {
		t.Errorf("another name and other bands make version %s", v)
	}
	mended.Version = "1.1.0"
	mended.Items = slices.Clone(mended.Items)
	mended.Items[0].Text.English = "I had a plan."
	if v := h.say(h.catalogue().Define(mended, true)).(OwnDefined).Version; v != "1.2.0" {
		t.Errorf("a misprint that was mended makes version %s", v)
	}
	mended.Version = "1.2.0"
	mended.Items[0].Text.English = "I made plans"
	if v := h.say(h.catalogue().Define(mended, false)).(OwnDefined).Version; v != "2.0.0" {
		t.Errorf("another question makes version %s", v)
	}
	lib := h.catalogue().Library()
	old, _ := lib.At("own-hope", "1.0.0")
	now, _ := lib.Find("own-hope")
	if old.Items[0].Text.English != "I had a plan" || len(old.Scoring.Scores[0].Bands) != 2 || now.Version != "2.0.0" || now.Items[0].ID != "own-hope-v2-1" {
		t.Errorf("the version that was answered is %+v, that of now %+v", old, now)
	}

	day := time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)
	entries := []journal.Entry{{ID: journal.ID{1}, At: day, Lane: journal.Scores, Event: answered}}
	r := FoldRecord(entries).Knowing(lib)
	if by, ok := r.Series("own-hope", "total").Instrument(); !ok || by.Version != "1.0.0" {
		t.Errorf("until it is answered anew the series is read by %v", by)
	}
	again, err := now.Answer(Answers{"own-hope-v2-1": Num(1), "own-hope-v2-2": Num(1), "own-hope-v2-3": Num(1)}, lang.English)
	if err != nil {
		t.Fatal(err)
	}
	entries = append(entries, journal.Entry{ID: journal.ID{2}, At: day.AddDate(0, 0, 14), Lane: journal.Scores, Event: again})
	r = FoldRecord(entries).Knowing(lib)
	s := r.Series("own-hope", "total")
	if _, compared := s.Change(); compared || len(s.Points) != 1 || s.Points[0].Value != 3 {
		t.Errorf("scores of other questions stand in one series: %+v", s.Points)
	}
	if s := r.SeriesBy(old, "total"); len(s.Points) != 1 || s.Points[0].Value != 5 {
		t.Errorf("the earlier version's series: %+v", s.Points)
	}
	if len(FoldRecord(entries).Primary()) != 0 || len(r.Primary()) != 1 {
		t.Error("a record knows what its deployment can ask, and no more")
	}

	asked := h.say(r.Ask(Asked{Measure: "own-hope", EveryDays: 14, From: journal.DayOf(day)}))
	h.entries = h.entries[:len(h.entries)-1]
	h.say(h.catalogue().Retire("own-hope", true))
	lib = h.catalogue().Library()
	r = FoldRecord(append(entries, journal.Entry{ID: journal.ID{3}, At: day, Lane: journal.Scores, Event: asked})).Knowing(lib)
	everything := func(journal.Lane) bool { return true }
	if in, _ := lib.Find("own-hope"); in.ForClient(lang.English) || !in.Shown(lang.English) || len(r.Due(journal.DayOf(day)+60, everything, Times{})) != 0 {
		t.Error("what was retired is asked, or cannot be read")
	}
	if _, err := r.Ask(Asked{Measure: "own-hope", EveryDays: 14, From: journal.DayOf(day)}); err == nil {
		t.Error("what was retired can be asked for")
	}
	if _, err := h.catalogue().Define(OwnDefined(mended), false); fault.KindOf(err) != fault.Conflict {
		t.Errorf("what was retired can be changed: %v", err)
	}
	h.say(h.catalogue().Retire("own-hope", false))
	if own, _ := h.catalogue().Own("own-hope"); own.Retired || own.By != (journal.ID{9}) || len(own.Versions) != 4 {
		t.Errorf("brought back: %+v", own)
	}
}

// TestOwnMean: a mean has its range, its decimals and its bands.
func TestOwnMean(t *testing.T) {
	o := hope()
	o.Mean = true
	o.Bands = []OwnBand{{0, 0.99, Words{"a", "b"}}, {1, 2, Words{"c", "d"}}}
	in, err := Catalogue{}.Preview(o)
	if err != nil {
		t.Fatal(err)
	}
	total, _ := Score(in, Answers{in.Items[0].ID: Num(2), in.Items[2].ID: Num(1)}).Score("total")
	if total.Value != 1.5 || total.Status != Prorated || total.Band != "band-2" {
		t.Errorf("the mean of 2 and 1: %+v", total)
	}
	if low, _ := Score(in, Answers{in.Items[0].ID: Num(1), in.Items[1].ID: Num(2), in.Items[2].ID: Num(1)}).Score("total"); low.Value != 0.67 || low.Band != "band-1" {
		t.Errorf("the mean of 1, 0 and 1: %+v", low)
	}
}

// TestOwnIsRefused: what cannot be asked or counted is said at its field.
func TestOwnIsRefused(t *testing.T) {
	h := &house{TB: t}
	other := hope()
	other.Title = Words{"Courage", "Valor"}
	h.say(h.catalogue().Define(other, false))
	many := func(n int) (out []OwnItem) {
		for i := range n {
			out = append(out, OwnItem{Text: Words{fmt.Sprint("q", i), fmt.Sprint("p", i)}})
		}
		return out
	}
	for name, c := range map[string]struct {
		change func(*OwnDefined)
		field  string
	}{
		"the id of one that ships":       {func(o *OwnDefined) { o.Title.English = "phq 9" }, "title"},
		"its short name":                 {func(o *OwnDefined) { o.Title.English = "PHQ-9" }, "title"},
		"its long name in Spanish":       {func(o *OwnDefined) { o.Title.Spanish = "Índice de bienestar OMS-5" }, "title-es"},
		"its name without the brackets":  {func(o *OwnDefined) { o.Title.English = "Insomnia severity index" }, "title"},
		"the name of another of our own": {func(o *OwnDefined) { o.Title.English = "courage!" }, "title"},
		"brackets":                       {func(o *OwnDefined) { o.Title.English = "Hope (PHQ-9)" }, "title"},
		"no letters":                     {func(o *OwnDefined) { o.Title.English = "--" }, "title"},
		"a title in one language":        {func(o *OwnDefined) { o.Title.Spanish = " " }, "title-es"},
		"a long title":                   {func(o *OwnDefined) { o.Title.English = strings.Repeat("a", 81) }, "title"},
		"instructions in one language":   {func(o *OwnDefined) { o.Instructions.English = "" }, "instructions"},
		"no questions":                   {func(o *OwnDefined) { o.Items, o.MayMiss = nil, 0 }, "item-1"},
		"too many questions":             {func(o *OwnDefined) { o.Items = many(41) }, "item-1"},
		"a question in one language":     {func(o *OwnDefined) { o.Items[1].Text.Spanish = "" }, "item-2-es"},
		"a long question":                {func(o *OwnDefined) { o.Items[1].Text.Spanish = strings.Repeat("a", 301) }, "item-2-es"},
		"a question twice":               {func(o *OwnDefined) { o.Items[2].Text.English = "i had a PLAN" }, "item-3"},
		"one answer":                     {func(o *OwnDefined) { o.Options, o.Bands = o.Options[:1], nil }, "option-1"},
		"a value twice":                  {func(o *OwnDefined) { o.Options[2].Value = 1 }, "option-3-value"},
		"a value beyond":                 {func(o *OwnDefined) { o.Options[2].Value = 101 }, "option-3-value"},
		"an answer twice":                {func(o *OwnDefined) { o.Options[2].Label.English = "Never" }, "option-3"},
		"more than half missing":         {func(o *OwnDefined) { o.MayMiss = 2 }, "may-miss"},
		"a gap between bands":            {func(o *OwnDefined) { o.Bands[1].Min = 5 }, "band-2-min"},
		"bands that overlap":             {func(o *OwnDefined) { o.Bands[1].Min = 3 }, "band-2-min"},
		"bands that begin too late":      {func(o *OwnDefined) { o.Bands[0].Min = 1 }, "band-1-min"},
		"bands below the lowest":         {func(o *OwnDefined) { o.Bands[0].Min = -1 }, "band-1-min"},
		"bands that end too soon":        {func(o *OwnDefined) { o.Bands[1].Max = 5 }, "band-2-max"},
		"bands beyond the highest":       {func(o *OwnDefined) { o.Bands[1].Max = 7 }, "band-2-max"},
		"a band the wrong way round":     {func(o *OwnDefined) { o.Bands[1].Max = 2 }, "band-2-max"},
		"half a point of a sum":          {func(o *OwnDefined) { o.Bands[0].Max = 3.5 }, "band-1-min"},
		"no number at all":               {func(o *OwnDefined) { o.Bands[0].Max = math.NaN() }, "band-1-min"},
		"a band in one language":         {func(o *OwnDefined) { o.Bands[0].Label.Spanish = "" }, "band-1-es"},
		"every day":                      {func(o *OwnDefined) { o.EveryDays = 1 }, "every-days"},
		"an hour and more":               {func(o *OwnDefined) { o.Minutes = 61 }, "minutes"},
		"of something else":              {func(o *OwnDefined) { o.Need = "suicide risk" }, "need"},
	} {
		o := hope()
		o.Items, o.Options, o.Bands = slices.Clone(o.Items), slices.Clone(o.Options), slices.Clone(o.Bands)
		c.change(&o)
		_, err := h.catalogue().Define(o, false)
		fields := fault.Of(err).Fields
		if err == nil || !slices.ContainsFunc(fields, func(f fault.Field) bool { return f.Name == c.field }) {
			t.Errorf("%s: %v, want a fault in %s", name, err, c.field)
		}
	}
}

// TestOwnConflicts: nobody's definition is lost to somebody else's, and what is
// no other definition is none.
func TestOwnConflicts(t *testing.T) {
	h := &house{TB: t}
	first := h.say(h.catalogue().Define(hope(), false)).(OwnDefined)
	change := func(f func(*OwnDefined)) OwnDefined {
		o := first
		o.Options = slices.Clone(o.Options)
		f(&o)
		return o
	}
	for name, c := range map[string]struct {
		o    OwnDefined
		same bool
		kind fault.Kind
	}{
		"the same":              {first, false, fault.Conflict},
		"one that is not there": {change(func(o *OwnDefined) { o.Measure = "own-fear" }), false, fault.NotFound},
		"one that ships":        {change(func(o *OwnDefined) { o.Measure, o.Title.English = "phq-9", "Other" }), false, fault.NotFound},
		"one changed meanwhile": {change(func(o *OwnDefined) { o.Version, o.Minutes = "0.9.0", 2 }), false, fault.Conflict},
		"not to be compared":    {change(func(o *OwnDefined) { o.Options[2].Value, o.Bands = 3, nil }), true, fault.Invalid},
	} {
		if _, err := h.catalogue().Define(c.o, c.same); fault.KindOf(err) != c.kind {
			t.Errorf("%s: %v, want %v", name, err, c.kind)
		}
	}
	for _, id := range []ID{"phq-9", "own-fear"} {
		if _, err := h.catalogue().Retire(id, true); fault.KindOf(err) != fault.NotFound {
			t.Errorf("Retire(%s): %v", id, err)
		}
	}
}

// TestOwnOnDisk: whatever stands on a disk, what ships is what it was.
func TestOwnOnDisk(t *testing.T) {
	before := len(Shipped().All())
	evil := hope()
	for name, change := range map[string]func(*OwnDefined){
		"the id of one that ships": func(o *OwnDefined) { o.Measure = "phq-9" },
		"an id without its prefix": func(o *OwnDefined) { o.Measure = "hope" },
		"no questions":             func(o *OwnDefined) { o.Measure, o.Items = "own-a", nil },
		"no answers":               func(o *OwnDefined) { o.Measure, o.Options = "own-a", nil },
	} {
		o := evil
		change(&o)
		lib := FoldCatalogue([]journal.Entry{{Event: o}, {Event: OwnRetired{"phq-9", true}}}).Library()
		phq, _ := lib.Find("phq-9")
		if len(lib.All()) != before || !phq.ForClient(lang.English) {
			t.Errorf("%s is taken into the library", name)
		}
	}
	for _, in := range Shipped().All() {
		if in.Own() {
			t.Errorf("%s ships under the prefix of the practice's own", in.ID)
		}
	}
}

// TestOwnProperties: whatever an owner defines, every score that its answers
// give lies in its range and in one band, does not depend on their order, and
// rises with the answers that count upwards.
func TestOwnProperties(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		o := OwnDefined{Title: Words{"Any", "Cualquiera"}, Mean: rapid.Bool().Draw(r, "mean")}
		for i := range rapid.IntRange(1, 8).Draw(r, "items") {
			o.Items = append(o.Items, OwnItem{Words{fmt.Sprint("q", i), fmt.Sprint("p", i)}, rapid.Bool().Draw(r, "turned")})
		}
		for i, v := range rapid.SliceOfNDistinct(rapid.IntRange(-100, 100), 2, 11, rapid.ID[int]).Draw(r, "values") {
			o.Options = append(o.Options, OwnOption{v, Words{fmt.Sprint("a", i), fmt.Sprint("r", i)}})
		}
		o.MayMiss = rapid.IntRange(0, len(o.Items)/2).Draw(r, "may miss")
		low, high := o.span()
		cut := low + o.step()*float64(rapid.IntRange(0, int(math.Round((high-low)/o.step()))-1).Draw(r, "cut"))
		round := func(v float64) float64 { return math.Round(v*100) / 100 }
		o.Bands = []OwnBand{{low, round(cut), Words{"low", "bajo"}}, {round(cut + o.step()), high, Words{"high", "alto"}}}
		in, err := Catalogue{}.Preview(o)
		if err != nil {
			r.Fatalf("%+v: %v", o, err)
		}
		answers := Answers{}
		for _, it := range in.Items {
			if rapid.IntRange(0, 4).Draw(r, "answered") > 0 {
				answers[it.ID] = Num(rapid.SampledFrom(o.Options).Draw(r, "answer").Value)
			}
		}
		got := Score(in, answers)
		total, _ := got.Score("total")
		if !got.Valid() || (total.Status == Incomplete) != (len(in.Items)-len(answers) > o.MayMiss) {
			r.Fatalf("%d of %d answered: %+v", len(answers), len(in.Items), got)
		}
		if total.Status == Incomplete {
			return
		}
		if rule, _ := in.Score("total"); total.Value < low || total.Value > high || total.Band == "" || rule.Range.Min.Float() != low {
			r.Fatalf("%v is not within %v and %v, or has no band: %+v", answers, low, high, total)
		}
		it := rapid.SampledFrom(in.Items).Draw(r, "which")
		was, ok := answers[it.ID].Float()
		if !ok {
			return
		}
		for _, a := range o.Options {
			if float64(a.Value) <= was {
				continue
			}
			answers[it.ID] = Num(a.Value)
			if more, _ := Score(in, answers).Score("total"); it.Reverse && more.Value > total.Value || !it.Reverse && more.Value < total.Value {
				r.Fatalf("a higher answer to %s, turned %v, takes the score from %v to %v", it.ID, it.Reverse, total.Value, more.Value)
			}
		}
	})
}

// mainSeries finds the series of a measure.
func mainSeries(t *testing.T, all []Series, id ID) Series {
	t.Helper()
	for _, s := range all {
		if s.Measure == id {
			return s
		}
	}
	t.Fatalf("%s was not answered", id)
	return Series{}
}
