package portal

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tandem/lang"
	"tandem/measure"
	"tandem/web"
	"tandem/web/ui"
)

// keptView is all that the page of questionnaires which a phone keeps may show:
// every questionnaire that ships and that a client answers, those of the
// practice's own, and nothing of anyone's. A wording that the practice loaded by
// a right of its own is not on it: the page is open to everybody.
type keptView struct {
	Lang  lang.Language
	Forms []keptForm
}

// keptForm is one questionnaire with all of its questions.
type keptForm struct {
	*measure.Instrument
	Lang lang.Language
}

// keptForms is the questionnaires that a phone keeps. The page knows nobody: it
// holds all of them, so that what is kept does not tell which were asked.
func (s *Side) keptForms(w http.ResponseWriter, r *http.Request) error {
	l := lang.Of(r.Context())
	known, err := s.Desk.Catalogue(r.Context())
	if err != nil {
		return err
	}
	lib := known.Library()
	body := s.empty.Piece(keptKey{l, formsMark(lib)}, func() templ.Component {
		v := keptView{Lang: l}
		for _, in := range append(slices.Clone(measure.Shipped().All()), owned(lib)...) {
			if in.ForClient(l) {
				v.Forms = append(v.Forms, keptForm{in, l})
			}
		}
		return keptBody(v)
	})
	return s.frame.Show(w, r, web.Page{Title: t(r.Context(), "Questionnaires"), Body: body})
}

// keptKey names a drawn page of them.
type keptKey struct {
	lang lang.Language
	mark string
}

// owned are the questionnaires of the practice's own.
func owned(lib *measure.Library) (out []*measure.Instrument) {
	for _, in := range lib.All() {
		if in.Own() {
			out = append(out, in)
		}
	}
	return out
}

// formsMark changes with what the practice defines or retires: by it a phone
// knows that the page it keeps is of before.
func formsMark(lib *measure.Library) string {
	h := sha256.New()
	for _, in := range owned(lib) {
		fmt.Fprintf(h, "%s %s %t\n", in.ID, in.Version, in.Retired())
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// question is one question with nothing answered.
func (f keptForm) question(it measure.Item) questionView {
	return questionView{reading: reading{lang: f.Lang}, In: f.Instrument, Form: web.NewForm(), At: f.at(it)}
}

func (f keptForm) at(it measure.Item) int {
	for i := range f.Items {
		if f.Items[i].ID == it.ID {
			return i + 1
		}
	}
	return 0
}

// dangers are the answers to a question that ask for what helps now, whatever
// else is answered.
func (f keptForm) dangers(it measure.Item) string {
	var out []string
	for _, o := range it.Options {
		answer := lang.English.Number(o.Value.Float(), 4)
		ev, err := f.Answer(measure.Answers{it.ID: it.Read(answer)}, f.Lang)
		if err == nil && dangerIn(ev) {
			out = append(out, answer)
		}
	}
	return strings.Join(out, " ")
}

// count is how many questions it has.
func (f keptForm) count() string { return strconv.Itoa(len(f.Items)) }

// asked names the questionnaires that are asked for now, for the page that the
// phone keeps.
func (v reading) asked() string {
	var out []string
	for _, p := range v.agenda().Now() {
		out = append(out, string(p.Measure))
	}
	return strings.Join(out, " ")
}

// next is a questionnaire that is asked for now; ok is false where there is none.
func (v questionView) next() (l ui.Link, ok bool) {
	for _, p := range v.agenda().Now() {
		if p.Measure != v.In.ID {
			return ui.Link{Label: p.In.Title.In(v.lang), Address: askedPath + "/" + string(p.Measure)}, true
		}
	}
	return l, false
}
