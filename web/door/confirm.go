package door

import (
	"net/http"

	"tandem/auth"
	"tandem/fault"
	"tandem/web"
)

// confirmView is all that the page may show which asks a person to show anew
// that it is them: nothing of what waits behind it.
type confirmView struct {
	Form  quiet
	Ask   *askView
	Draft string // sealed: the request that waits
	Demo  bool   // one press is enough
}

func (d *Door) confirmPage(r *http.Request, form *web.Form, held string) web.Page {
	return web.Page{Title: t(r.Context(), "Confirm that it is you"), Body: confirmBody(confirmView{quiet{form}, d.ask(web.ConfirmPath, "", held), held, d.demo != nil})}
}

// showConfirm asks in the place of what needs a fresh sign-in, and keeps what
// was sent, as a lock does.
func (d *Door) showConfirm(w http.ResponseWriter, r *http.Request, p auth.Pass) error {
	held, ok, err := d.keep(r, p)
	if err != nil {
		return err
	}
	if !ok {
		return fault.New(fault.Unconfirmed, "Confirm that it is you, then this goes on.")
	}
	return d.Frame.Instead(w, r, fault.Unconfirmed, d.confirmPage(r, web.NewForm(), held))
}

// askConfirm is the same page by itself, beside a form too long to be kept.
func (d *Door) askConfirm(w http.ResponseWriter, r *http.Request) error {
	return d.Frame.Show(w, r, d.confirmPage(r, web.NewForm(), ""))
}

// confirmAgain takes the proof, and sends what was kept.
func (d *Door) confirmAgain(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	held := form.Value("draft")
	token, err := d.stepUp(r, form)
	if fault.KindOf(err) == fault.SignedOut {
		return d.Frame.Instead(w, r, fault.SignedOut, d.signInAsk(r, web.NewForm(), "", held))
	} else if err != nil {
		return d.Frame.Again(w, r, form, err, d.confirmPage(r, form, held))
	}
	return d.goOn(w, r, token, held)
}

func (d *Door) stepUp(r *http.Request, form *web.Form) (string, error) {
	if d.demo != nil {
		return d.demo.StepUp(r.Context(), d.token(r), d.Now())
	}
	if signed, ok := d.signed(r, form); ok {
		return d.Gate.StepUpByPasskey(r.Context(), d.token(r), signed, d.Now())
	}
	return d.Gate.StepUp(r.Context(), d.token(r), auth.Proof{Password: form.Value("password"), Code: form.Value("code")}, d.Now())
}
