package clinic

import (
	"net/http"

	"tandem/desk"
	"tandem/fault"
	"tandem/seal"
	"tandem/web"
)

// phrasePath is where an author says how their private notes are kept.
const phrasePath = "/private-notes"

// phraseView is all that the page of how private notes are kept may show.
type phraseView struct {
	desk.Keeping
	Phrase string // a new one, where the reader has none yet
}

// phrase is who opens the reader's private notes: nobody by policy, or nobody
// without the phrase that is offered here.
func (s *Side) phrase(w http.ResponseWriter, r *http.Request) error {
	page, err := s.phrasePage(r, web.NewForm("shown", seal.NewPhrase()))
	if err != nil {
		return err
	}
	return s.frame.Show(w, r, page)
}

func (s *Side) phrasePage(r *http.Request, f *web.Form) (web.Page, error) {
	ctx := r.Context()
	kept, err := s.Desk.Keeping(ctx, s.Caller(ctx))
	if err != nil {
		return web.Page{}, err
	}
	v := phraseView{Keeping: kept, Phrase: f.Value("shown")}
	return web.Page{Title: t(ctx, "Who opens your private notes"), Body: phraseBody(v, f)}, nil
}

// enter takes a phrase up, opens the private notes with it, or closes them.
func (s *Side) enter(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	ctx, who := r.Context(), s.Caller(r.Context())
	switch form.Value("do") {
	case "take":
		err = s.Desk.TakeUpPhrase(ctx, who, form.Text("phrase"))
	case "open":
		err = s.Desk.OpenPrivate(ctx, who, form.Text("phrase"))
	case "close":
		s.Desk.ClosePrivate(who)
	default:
		err = fault.New(fault.Invalid, "There is nothing to save yet.")
	}
	if err == nil {
		return sent(w, r, phrasePath)
	}
	form.Drop("phrase")
	page, broken := s.phrasePage(r, form)
	if broken != nil {
		return broken
	}
	return s.frame.Again(w, r, form, err, page)
}
