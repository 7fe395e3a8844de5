package clinic

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/web"
	"tandem/web/ui"
)

const newOwnPath = libraryPath + "/new"

// ownRows are the repeated rows of the form: questions, answers and bands. Each
// has the fields NAME-N and NAME-N-es for its words, and others.
var ownRows = []struct {
	name         string
	others       []string
	first, least int // how many a new form has, and how many more a press of a button gives
	most         int
}{
	{"item", []string{"-turned"}, 5, 5, measure.MostOwnItems},
	{"option", []string{"-value"}, 5, 3, measure.MostOwnOptions},
	{"band", []string{"-min", "-max"}, 3, 2, measure.MostOwnBands},
}

// ownFields are the fields of which there is one.
var ownFields = []string{"version", "title", "title-es", "instructions", "instructions-es", "mode", "direction", "may-miss", "need", "every-days", "minutes", "same"}

// ownView is all that the page of defining a questionnaire may show.
type ownView struct {
	Form    *web.Form
	Is      measure.ID          // that is changed; "": a new one
	Preview *measure.Instrument // as it would be asked; nil: it is still being written
}

// newOwn asks for a questionnaire of the practice's own.
func (s *Side) newOwn(w http.ResponseWriter, r *http.Request) error {
	f := web.NewForm("mode", "sum", "direction", "worse", "option-1-value", "0", "option-2-value", "1", "option-3-value", "2", "option-4-value", "3")
	return s.frame.Show(w, r, ownView{Form: f}.page(r.Context()))
}

// changeOwn asks what is to be another version of one.
func (s *Side) changeOwn(w http.ResponseWriter, r *http.Request) error {
	c, err := s.Desk.Catalogue(r.Context())
	if err != nil {
		return err
	}
	own, ok := c.Own(measure.ID(r.PathValue("measure")))
	if !ok || own.Retired {
		return notFound()
	}
	v := ownView{Form: web.NewForm(ownTyped(own.Now().OwnDefined)...), Is: own.Now().Measure}
	return s.frame.Show(w, r, v.page(r.Context()))
}

// defineOwn shows what was written as it would be asked, and saves it from
// there: nothing is saved that its writer did not see in both languages.
func (s *Side) defineOwn(w http.ResponseWriter, r *http.Request) error {
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	c, err := s.Desk.Catalogue(ctx)
	if err != nil {
		return err
	}
	v := ownView{Form: f, Is: measure.ID(r.PathValue("measure"))}
	if _, ok := c.Own(v.Is); !ok && v.Is != "" {
		return notFound()
	}
	pressed := f.Value("go")
	if more, ok := strings.CutPrefix(pressed, "more-"); ok || pressed == "change" {
		v.grow(more)
		return s.frame.Show(w, r, v.page(ctx))
	}
	v.compact()
	own, err := v.typed()
	if err == nil && pressed == "save" {
		err = s.Desk.ActCatalogue(ctx, s.Caller(ctx), f.Command(), func(c measure.Catalogue) (journal.Event, error) {
			return c.Define(own, f.Has("same", "yes"))
		})
	} else if err == nil {
		v.Preview, err = c.Preview(own)
	}
	switch {
	case fault.KindOf(err) == fault.Conflict:
		if now, ok := c.Own(v.Is); ok {
			f.Set("version", now.Now().Version)
		}
		return s.frame.Again(w, r, f, fault.New(fault.Invalid, fault.Of(err).Sentence), v.page(ctx))
	case err != nil:
		return s.frame.Again(w, r, f, err, v.page(ctx))
	case v.Preview != nil:
		return s.frame.Show(w, r, v.page(ctx))
	case v.Is != "":
		return sent(w, r, libraryPath+"/"+string(v.Is))
	}
	return sent(w, r, libraryPath)
}

func (v ownView) page(ctx context.Context) web.Page {
	return web.Page{Title: t(ctx, "A questionnaire of your own"), Body: ownBody(v)}
}

// address is where the form goes.
func (v ownView) address() string {
	if v.Is == "" {
		return newOwnPath
	}
	return libraryPath + "/" + string(v.Is) + "/define"
}

// rows is how many rows of a kind the form shows.
func (v ownView) rows(kind int) int {
	k := ownRows[kind]
	n, err := strconv.Atoi(v.Form.Value(k.name + "-rows"))
	if err != nil {
		n = max(k.first, v.filled(kind))
	}
	return min(max(n, 1), k.most)
}

// filled is the number of the last row of a kind in which anything stands.
func (v ownView) filled(kind int) (last int) {
	for i := 1; i <= ownRows[kind].most; i++ {
		if !v.blank(kind, i) {
			last = i
		}
	}
	return last
}

// blank says whether a row is none: there is nothing in it, but perhaps the value
// of an answer that has no words.
func (v ownView) blank(kind, i int) bool {
	k := ownRows[kind]
	names := []string{"", "-es"}
	if k.name == "band" {
		names = append(names, k.others...)
	}
	return !slices.ContainsFunc(names, func(end string) bool { return v.Form.Text(fmt.Sprint(k.name, "-", i, end)) != "" })
}

// grow gives one kind of row more room.
func (v ownView) grow(name string) {
	for kind, k := range ownRows {
		n := v.rows(kind)
		if k.name == name {
			n = min(n+k.least, k.most)
		}
		v.Form.Set(k.name+"-rows", strconv.Itoa(n))
	}
}

// compact moves rows up to where nothing stands, so that the number of a row is
// that of its question.
func (v ownView) compact() {
	for kind, k := range ownRows {
		shown, to := v.rows(kind), 1
		for i := 1; i <= k.most; i++ {
			if v.blank(kind, i) {
				continue
			}
			for _, end := range append([]string{"", "-es"}, k.others...) {
				value := v.Form.Value(fmt.Sprint(k.name, "-", i, end))
				if i != to {
					v.Form.Drop(fmt.Sprint(k.name, "-", i, end))
				}
				v.Form.Set(fmt.Sprint(k.name, "-", to, end), value)
			}
			to++
		}
		v.Form.Set(k.name+"-rows", strconv.Itoa(max(shown, to-1)))
	}
}

// typed reads the form.
func (v ownView) typed() (measure.OwnDefined, error) {
	f := v.Form
	both := func(name string) measure.Words {
		return measure.Words{English: f.Text(name), Spanish: f.Text(name + "-es")}
	}
	o := measure.OwnDefined{Measure: v.Is, Version: f.Text("version"), Title: both("title"), Instructions: both("instructions"),
		Mean: f.Value("mode") == "mean", HigherBetter: f.Value("direction") == "better", Need: f.Value("need")}
	var errs []error
	whole := func(name string) int {
		n, _, err := f.Number(name)
		errs = append(errs, err)
		return n
	}
	o.MayMiss, o.EveryDays, o.Minutes = whole("may-miss"), whole("every-days"), whole("minutes")
	for i := 1; i <= v.filled(0); i++ {
		name := fmt.Sprint("item-", i)
		o.Items = append(o.Items, measure.OwnItem{Text: both(name), Reverse: f.Has(name+"-turned", "yes")})
	}
	for i := 1; i <= v.filled(1); i++ {
		name := fmt.Sprint("option-", i)
		value, ok, err := f.Number(name + "-value")
		if err == nil && !ok {
			err = fault.In(name+"-value", "Write what this answer counts, such as 0.")
		}
		errs = append(errs, err)
		o.Options = append(o.Options, measure.OwnOption{Value: value, Label: both(name)})
	}
	for i := 1; i <= v.filled(2); i++ {
		name := fmt.Sprint("band-", i)
		low, err1 := decimal(f, name+"-min")
		high, err2 := decimal(f, name+"-max")
		errs = append(errs, err1, err2)
		o.Bands = append(o.Bands, measure.OwnBand{Min: low, Max: high, Label: both(name)})
	}
	return o, fault.Join(errs...)
}

// decimal reads a number with a point or a comma.
func decimal(f *web.Form, name string) (float64, error) {
	n, err := strconv.ParseFloat(strings.Replace(f.Text(name), ",", ".", 1), 64)
	if err != nil || len(f.Text(name)) > 10 {
		return 0, fault.In(name, "Write a score, such as 5.")
	}
	return n, nil
}

// ownTyped is a definition as it is typed.
func ownTyped(o measure.OwnDefined) []string {
	number := func(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
	some := func(n int) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	mode, direction := "sum", "worse"
	if o.Mean {
		mode = "mean"
	}
	if o.HigherBetter {
		direction = "better"
	}
	out := []string{"version", o.Version, "title", o.Title.English, "title-es", o.Title.Spanish,
		"instructions", o.Instructions.English, "instructions-es", o.Instructions.Spanish, "mode", mode, "direction", direction,
		"may-miss", some(o.MayMiss), "need", o.Need, "every-days", some(o.EveryDays), "minutes", some(o.Minutes)}
	for i, x := range o.Items {
		name := fmt.Sprint("item-", i+1)
		out = append(out, name, x.Text.English, name+"-es", x.Text.Spanish)
		if x.Reverse {
			out = append(out, name+"-turned", "yes")
		}
	}
	for i, x := range o.Options {
		name := fmt.Sprint("option-", i+1)
		out = append(out, name+"-value", strconv.Itoa(x.Value), name, x.Label.English, name+"-es", x.Label.Spanish)
	}
	for i, x := range o.Bands {
		name := fmt.Sprint("band-", i+1)
		out = append(out, name+"-min", number(x.Min), name+"-max", number(x.Max), name, x.Label.English, name+"-es", x.Label.Spanish)
	}
	return out
}

// carried are all fields of the form, for a page that only shows them.
func (v ownView) carried() (out [][2]string) {
	names := slices.Clone(ownFields)
	for kind, k := range ownRows {
		names = append(names, k.name+"-rows")
		for i := 1; i <= v.rows(kind); i++ {
			for _, end := range append([]string{"", "-es"}, k.others...) {
				names = append(names, fmt.Sprint(k.name, "-", i, end))
			}
		}
	}
	for _, name := range names {
		if value := v.Form.Value(name); value != "" {
			out = append(out, [2]string{name, value})
		}
	}
	return out
}

// speaking shows something in another language than the page's.
func speaking(l lang.Language, c templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error { return c.Render(lang.With(ctx, l), w) })
}

// shownOptions are the answers to a question as the client sees them.
func shownOptions(l lang.Language, it measure.Item) []ui.Option {
	out := make([]ui.Option, len(it.Options))
	for i, o := range it.Options {
		out[i] = ui.Option{Value: strconv.Itoa(i), Label: o.Label.In(l)}
	}
	return out
}

// howCounted says how a questionnaire of the practice's own is scored.
func howCounted(ctx context.Context, in *measure.Instrument) []ui.Fact {
	rule, l := in.Scoring.Scores[0], lang.Of(ctx)
	number := func(n measure.Number) string { return l.Number(n.Float(), rule.Precision) }
	how := t(ctx, "The sum of the answers, from {low} to {high}", "low", number(rule.Range.Min), "high", number(rule.Range.Max))
	if rule.Method == "mean" {
		how = t(ctx, "The mean of the answers, from {low} to {high}", "low", number(rule.Range.Min), "high", number(rule.Range.Max))
	}
	direction := t(ctx, "A higher score is worse")
	if rule.HigherIsWorse != nil && !*rule.HigherIsWorse {
		direction = t(ctx, "A higher score is better")
	}
	facts := []ui.Fact{{Term: t(ctx, "Score"), Says: how}, {Term: t(ctx, "Direction"), Says: direction}}
	var values, turned []string
	for _, o := range in.Items[0].Options {
		values = append(values, l.Number(o.Value.Float(), 0)+" "+o.Label.In(l))
	}
	for i, it := range in.Items {
		if it.Reverse {
			turned = append(turned, strconv.Itoa(i+1))
		}
	}
	facts = append(facts, ui.Fact{Term: t(ctx, "Answers"), Says: strings.Join(values, ", ")})
	if len(turned) > 0 {
		facts = append(facts, ui.Fact{Term: t(ctx, "Questions that count the other way round"), Says: l.List(turned...)})
	}
	if n := rule.Missing.MaxMissing; n > 0 {
		facts = append(facts, ui.Fact{Term: t(ctx, "Answers that may be missing"), Says: t(ctx, "At most {n}; the others make up for them", "n", lang.Of(ctx).Number(float64(n), 0))})
	}
	for i, b := range rule.Bands {
		term := ""
		if i == 0 {
			term = t(ctx, "Bands")
		}
		facts = append(facts, ui.Fact{Term: term, Says: t(ctx, "{low} to {high}: {word}", "low", number(b.Min), "high", number(b.Max), "word", b.Label.English+" / "+b.Label.Spanish)})
	}
	return facts
}
