package door

import (
	"net/http"

	"tandem/auth"
	"tandem/web"
)

// The pages of another address to sign in with.
const (
	addressPath     = AccountPath + "/address"
	addressCodePath = addressPath + "/code" // POST
)

func (d *Door) addressRoutes(open, seated func(string, web.Handler)) {
	seated("GET "+addressPath, d.showAddress)
	seated("POST "+addressPath, d.askAddress)
	seated("POST "+addressCodePath, d.changeAddress)
	open("GET "+auth.UndoPath+"{token}", d.showUndo)
	open("POST "+auth.UndoPath+"{token}", d.undo)
}

// addressView is all that the page for another address may show.
type addressView struct {
	Form *web.Form
	Now  string // the address that counts
	Code bool   // a code was asked for; the form takes it
}

func (d *Door) addressPage(r *http.Request, form *web.Form, code bool) (web.Page, error) {
	s, _ := SeatOf(r.Context())
	ways, err := d.Gate.Ways(r.Context(), s.person())
	return web.Page{Title: t(r.Context(), "Another address to sign in with"), Body: addressBody(addressView{form, ways.Address, code})}, err
}

// showAddress asks for the address that the person will sign in with.
func (d *Door) showAddress(w http.ResponseWriter, r *http.Request) error {
	page, err := d.addressPage(r, web.NewForm(), false)
	if err != nil {
		return err
	}
	return d.Frame.Show(w, r, page)
}

// askAddress sends a code there, and asks for it.
func (d *Door) askAddress(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	if err := Caller(r.Context()).Confirm(); err != nil {
		return err
	}
	token, err := d.Gate.AskAddress(r.Context(), d.token(r), form.Value("address"), d.Now())
	if err == nil {
		form.Set("token", token)
	}
	page, pageErr := d.addressPage(r, form, err == nil)
	switch {
	case pageErr != nil:
		return pageErr
	case err != nil:
		return d.Frame.Again(w, r, form, err, page)
	}
	return d.Frame.Show(w, r, page)
}

// changeAddress takes the code; from then on the new address counts.
func (d *Door) changeAddress(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	if err := Caller(r.Context()).Confirm(); err != nil {
		return err
	}
	token, err := d.Gate.ChangeAddress(r.Context(), d.token(r), form.Value("token"), form.Value("code"), d.Now())
	if err == nil {
		return d.amended(w, r, token, "")
	}
	form.Drop("code")
	page, pageErr := d.addressPage(r, form, true)
	if pageErr != nil {
		return pageErr
	}
	return d.Frame.Again(w, r, form, err, page)
}

// showUndo shows the one button of the link in a notice; mail scanners open
// links, and press nothing.
func (d *Door) showUndo(w http.ResponseWriter, r *http.Request) error {
	if err := d.Gate.MayUndo(r.Context(), r.PathValue("token"), d.Now()); err != nil {
		return d.deadLink(w, r, err)
	}
	return d.Frame.Show(w, r, web.Page{Title: t(r.Context(), "Take the new address back"), Body: undoBody(r.URL.Path)})
}

// undo gives the earlier address back.
func (d *Door) undo(w http.ResponseWriter, r *http.Request) error {
	if err := d.Gate.UndoAddress(r.Context(), r.PathValue("token"), d.Now()); err != nil {
		return d.deadLink(w, r, err)
	}
	return d.Frame.Show(w, r, web.Page{Title: t(r.Context(), "Your earlier address counts again"), Body: undoneBody()})
}
