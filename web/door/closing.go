package door

import (
	"net/http"
	"time"

	"tandem/auth"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/team"
	"tandem/web"
)

const closePath = AccountPath + "/close"

// closeView is all that the page may show on which a person closes their
// account.
type closeView struct {
	Form   *web.Form
	Client bool
	desk.Hangs
}

func (d *Door) closePage(r *http.Request, form *web.Form) (web.Page, closeView, error) {
	s, _ := SeatOf(r.Context())
	v := closeView{Form: form, Client: s.kind() == auth.Client}
	var err error
	if !v.Client {
		v.Hangs, err = d.House.Hangs(r.Context(), s.Caller, team.Seat{Person: s.Caller.Viewer.Person})
	}
	return web.Page{Title: t(r.Context(), "Close your account"), Body: closeBody(v)}, v, err
}

// showClose says what goes and what stays.
func (d *Door) showClose(w http.ResponseWriter, r *http.Request) error {
	page, _, err := d.closePage(r, web.NewForm())
	if err != nil {
		return err
	}
	return d.Frame.Show(w, r, page)
}

// closeAccount closes the account. Who works here leaves every care team and
// every role first, which is refused where a client would have nobody to call.
func (d *Door) closeAccount(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	s, _ := SeatOf(ctx)
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	if err := s.Caller.Confirm(); err != nil {
		return err
	}
	page, v, err := d.closePage(r, form)
	if err != nil {
		return err
	}
	if !form.Has("sure", "yes") {
		err = fault.In("sure", "Say that you want to close your account.")
	}
	var clients []journal.ID
	if err == nil && !v.Client {
		clients, err = d.House.Depart(ctx, s.Caller, form.Command(), form.Text("why"))
	}
	if err != nil {
		return d.Frame.Again(w, r, form, err, page)
	}
	if err := d.Gate.Close(ctx, d.token(r), d.Now()); err != nil {
		return err
	}
	for _, client := range clients {
		if err := d.Gate.Tell(ctx, auth.Person(client), auth.SomethingWaits, d.Now()); err != nil {
			return err
		}
	}
	if v.Client {
		if err := d.tellTeam(r, s.person(), auth.ClosedToTeam); err != nil {
			return err
		}
	}
	d.setCookie(w, SessionCookie(d.Secure), "", -time.Second)
	w.Header().Set("Clear-Site-Data", `"cache"`)
	http.Redirect(w, r, closedPath, http.StatusSeeOther)
	return nil
}

// closedPath is the page after it, for whoever has no session any more.
const closedPath = closePath + "/done"

func (d *Door) showClosed(w http.ResponseWriter, r *http.Request) error {
	return d.Frame.Show(w, r, web.Page{Title: t(r.Context(), "Your account is closed"), Body: closedBody()})
}
