package door

import (
	"net/http"

	"tandem/auth"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/web"
)

// accountView is all that the page "How you sign in" may show.
type accountView struct {
	Address  string
	Passkeys []passkeyRow
	Password bool
	Offers   bool // this deployment can have passkeys
	Client   bool
	Last     bool // there is one way, which stays
	Home     string
}

type passkeyRow struct {
	ID, Name, Added, Used, Doubted string
}

// showAccount lists how the person signs in.
func (d *Door) showAccount(w http.ResponseWriter, r *http.Request) error {
	s, _ := SeatOf(r.Context())
	ways, err := d.Gate.Ways(r.Context(), s.person())
	if err != nil {
		return err
	}
	v := accountView{Address: ways.Address, Password: ways.Password, Offers: d.Gate.HasPasskeys(), Last: ways.Count() < 2,
		Client: s.Caller.Viewer.Role == journal.Client, Home: d.Home(s.Caller.Viewer.Role)}
	zone, l := journal.Zone(s.Practice.Zone), lang.Of(r.Context())
	for _, p := range ways.Passkeys {
		row := passkeyRow{ID: p.ID, Name: p.Name, Added: l.Date(p.Added.In(zone))}
		if !p.Used.IsZero() {
			row.Used = l.When(p.Used.In(zone))
		}
		if !p.Doubted.IsZero() {
			row.Doubted = l.When(p.Doubted.In(zone))
		}
		v.Passkeys = append(v.Passkeys, row)
	}
	return d.Frame.Show(w, r, web.Page{Title: t(r.Context(), "How you sign in"), Body: accountBody(v)})
}

// amended goes on in a session whose person changed how they sign in: to what
// was kept, or to the list.
func (d *Door) amended(w http.ResponseWriter, r *http.Request, token, draft string) error {
	if draft != "" {
		return d.goOn(w, r, token, draft)
	}
	d.setCookie(w, SessionCookie(d.Secure), token, 0)
	http.Redirect(w, r, AccountPath, http.StatusSeeOther)
	return nil
}

// newPasskeyPage gives a challenge with the form.
func (d *Door) newPasskeyPage(w http.ResponseWriter, r *http.Request, form *web.Form) (web.Page, error) {
	c, err := d.Gate.NewPasskey(r.Context(), d.token(r), d.thisBrowser(w, r), d.Now())
	if err != nil {
		return web.Page{}, err
	}
	form.Set("ticket", c.Ticket)
	v := makeView{Form: quiet{form}, Address: newPasskeyPath, Options: string(c.Options), Draft: form.Value("draft")}
	return web.Page{Title: t(r.Context(), "A new passkey"), Body: newPasskeyBody(v)}, nil
}

func (d *Door) showNewPasskey(w http.ResponseWriter, r *http.Request) error {
	page, err := d.newPasskeyPage(w, r, web.NewForm("passkey", device(r.UserAgent())))
	if err != nil {
		return err
	}
	return d.Frame.Show(w, r, page)
}

func (d *Door) addPasskey(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	signed, _ := d.signed(r, form)
	token, err := d.Gate.AddPasskey(r.Context(), d.token(r), form.Value("passkey"), signed, d.Now())
	if err == nil {
		return d.amended(w, r, token, form.Value("draft"))
	}
	if fault.KindOf(err) == fault.Unconfirmed {
		return err
	}
	page, pageErr := d.newPasskeyPage(w, r, form)
	if pageErr != nil {
		return pageErr
	}
	return d.Frame.Again(w, r, form, err, page)
}

func (d *Door) removePasskey(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	token, err := d.Gate.RemovePasskey(r.Context(), d.token(r), form.Value("id"), d.Now())
	if err != nil {
		return err
	}
	return d.amended(w, r, token, "")
}

func (d *Door) removePassword(w http.ResponseWriter, r *http.Request) error {
	token, err := d.Gate.RemovePassword(r.Context(), d.token(r), d.Now())
	if err != nil {
		return err
	}
	return d.amended(w, r, token, "")
}

// passwordView is all that the page for a new password may show.
type passwordView struct {
	Form     quiet
	Address  string // of the account, for the browser's list of passwords
	Draft    string
	Shortest int
	Has      bool // there is a password already, with an app
}

func (d *Door) passwordPage(r *http.Request, form *web.Form) (web.Page, bool, error) {
	s, _ := SeatOf(r.Context())
	ways, err := d.Gate.Ways(r.Context(), s.person())
	v := passwordView{quiet{form}, ways.Address, form.Value("draft"), s.kind().Shortest(), ways.Password}
	return web.Page{Title: t(r.Context(), "A new password"), Body: passwordBody(v)}, ways.Password, err
}

// kind tells staff from clients by the role.
func (s Seat) kind() auth.Kind {
	if s.Caller.Viewer.Role == journal.Client {
		return auth.Client
	}
	return auth.Staff
}

func (d *Door) showPassword(w http.ResponseWriter, r *http.Request) error {
	if err := Caller(r.Context()).Confirm(); err != nil {
		return err
	}
	page, _, err := d.passwordPage(r, web.NewForm())
	if err != nil {
		return err
	}
	return d.Frame.Show(w, r, page)
}

// changePassword sets another password, or goes on to the app that a first
// password needs beside it.
func (d *Door) changePassword(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	page, has, err := d.passwordPage(r, form)
	if err != nil {
		return err
	}
	if has {
		token, err := d.Gate.ChangePassword(r.Context(), d.token(r), form.Value("password"), d.Now())
		if err != nil {
			return d.Frame.Again(w, r, form, err, page)
		}
		return d.amended(w, r, token, "")
	}
	e, err := d.Gate.OfferApp(r.Context(), d.token(r), form.Value("password"), d.Now())
	if err != nil {
		return d.Frame.Again(w, r, form, err, page)
	}
	return d.showSeed(w, r, form, e)
}

func (d *Door) showSeed(w http.ResponseWriter, r *http.Request, form *web.Form, e auth.Enrolment) error {
	page, err := appPage(r.Context(), appPath, form, e, nil)
	if err != nil {
		return err
	}
	return d.Frame.Show(w, r, page)
}

// showApp gives the seed for another app beside the password that is there.
func (d *Door) showApp(w http.ResponseWriter, r *http.Request) error {
	e, err := d.Gate.OfferApp(r.Context(), d.token(r), "", d.Now())
	if fault.KindOf(err) == fault.Invalid { // there is no password yet
		http.Redirect(w, r, passwordPath, http.StatusSeeOther)
		return nil
	} else if err != nil {
		return err
	}
	return d.showSeed(w, r, web.NewForm(), e)
}

func (d *Door) connectApp(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Read(r)
	if err != nil {
		return err
	}
	ticket := form.Value("ticket")
	token, err := d.Gate.ConnectApp(r.Context(), d.token(r), ticket, form.Value("code"), d.Now())
	if err == nil {
		return d.amended(w, r, token, form.Value("draft"))
	}
	e, againErr := d.Gate.OfferedApp(r.Context(), d.token(r), ticket, d.Now())
	if againErr != nil {
		return againErr
	}
	page, pageErr := appPage(r.Context(), appPath, form, e, nil)
	if pageErr != nil {
		return pageErr
	}
	return d.Frame.Again(w, r, form, err, page)
}
