package portal

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tandem/lang"
	"tandem/measure"
	"tandem/web"
	"tandem/web/ui"
)

// keptView is all that the page of questionnaires which a phone keeps may show:
// every questionnaire that a client answers here, and nothing of anyone's.
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
	body := s.empty.Piece(l, func() templ.Component {
		v := keptView{Lang: l}
		for _, in := range measure.Shipped().All() {
			if in.ForClient(l) {
				v.Forms = append(v.Forms, keptForm{in, l})
			}
		}
		return keptBody(v)
	})
	return s.frame.Show(w, r, web.Page{Title: t(r.Context(), "Questionnaires"), Body: body})
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
